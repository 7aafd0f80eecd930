"""The wheel, as a stranger gets it: in an environment of its own, with no index, no compiler and no sources beside it.

`./dev test` leaves it in build/package, together with the source package that it was made from, `./dev package` in the
folder that BPO_PACKAGE names.
"""

import email
import os
import re
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PYTHON_TESTS = ROOT / "bindings" / "python" / "tests"
PACKAGE = ROOT / os.environ.get("BPO_PACKAGE", "build/package")
EXTRAS = {"arrow", "notebook", "pandas", "polars", "spark"}
# Of these, no header of the system may get into a build; pybind11 comes with the build environment.
LIBRARIES = {"boost", "CLI", "date", "fmt", "nlohmann", "tao"}


def run(*command, **options):
    done = subprocess.run(command, capture_output=True, text=True, check=False, **options)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel():
    (only,) = PACKAGE.glob("wheels/bpo-*.whl")
    return only


@pytest.fixture(scope="module")
def version():
    return re.search(r"^  VERSION ([\d.]+)$", (ROOT / "CMakeLists.txt").read_text(), re.MULTILINE)[1]


@pytest.fixture(scope="module")
def metadata(wheel, version):
    with zipfile.ZipFile(wheel) as archive:
        return email.message_from_bytes(archive.read(f"bpo-{version}.dist-info/METADATA"))


class Home:
    """A new environment that holds the wheel and pip."""

    def __init__(self, folder, wheel):
        venv.create(folder, with_pip=True)
        self.folder = folder
        self.python = folder / "bin" / "python"
        self.bpo = folder / "bin" / "bpo"
        self.pip("--no-index", wheel)

    def pip(self, *what):
        run(self.python, "-m", "pip", "install", "-q", "--disable-pip-version-check", *what)


@pytest.fixture(scope="module")
def home(tmp_path_factory, wheel):
    return Home(tmp_path_factory.mktemp("home"), wheel)


def test_it_says_what_it_is(metadata, version):
    assert metadata["Name"] == "bpo"
    assert metadata["Version"] == version
    assert metadata["License-Expression"] == "Apache-2.0"
    assert metadata["Description-Content-Type"] == "text/markdown"
    assert metadata.get_payload().startswith("# bpo for Python")


def test_nothing_is_needed_at_run_time(metadata):
    assert set(metadata.get_all("Provides-Extra")) == EXTRAS
    assert [needed for needed in metadata.get_all("Requires-Dist") if "extra ==" not in needed] == []


def test_the_licences_of_what_is_built_in_come_along(wheel, version):
    with zipfile.ZipFile(wheel) as archive:
        licences = {name for name in archive.namelist() if "/licenses/" in name}
    libraries = {folder.name for folder in (ROOT / "third_party").iterdir() if folder.is_dir()}
    start = f"bpo-{version}.dist-info/licenses"
    assert licences == {f"{start}/LICENSE"} | {f"{start}/third_party/{name}/LICENSE" for name in libraries}


def test_one_version(home, version):
    assert run(home.bpo, "--version") == f"bpo {version}\n"
    assert run(home.python, "-c", "import bpo; print(bpo.__version__, bpo.version)") == f"{version} {version}\n"


def test_the_command_runs_by_either_name(home, tmp_path):
    shutil.copy(ROOT / "examples" / "contact_center" / "contract.bpo", tmp_path)
    (tmp_path / "wrong.bpo").write_text("charge\n")
    for arguments in (["check", "contract.bpo"], ["check", "wrong.bpo"], ["check", "missing.bpo"], ["nonsense"]):
        direct, module = (
            subprocess.run([*how, *arguments], cwd=tmp_path, capture_output=True, text=True, check=False)
            for how in ([home.bpo], [home.python, "-m", "bpo"])
        )
        assert (module.returncode, module.stdout, module.stderr) == (direct.returncode, direct.stdout, direct.stderr)
        assert (direct.returncode == 0) == (arguments[1:] == ["contract.bpo"])


def test_the_module_runs_its_own_command(home, tmp_path):
    """Not another that comes first in PATH."""
    other = tmp_path / "bpo"
    other.write_text("#!/bin/sh\necho other\n")
    other.chmod(0o755)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    shown = run(home.python, "-m", "bpo", "calc", "1.20 USD * 3", env={**os.environ, "PATH": path})
    assert shown == "3.60 USD\n"


def test_the_command_is_found_in_a_folder_of_its_own(wheel, version, tmp_path):
    """As `pip install --target` puts it."""
    run(sys.executable, "-m", "pip", "install", "-q", "--no-index", "--no-deps", "--target", tmp_path, wheel)
    alone = {**os.environ, "PYTHONPATH": str(tmp_path)}
    assert run(sys.executable, "-m", "bpo", "--version", env=alone) == f"bpo {version}\n"
    (tmp_path / "bin" / "bpo").unlink()
    found = run(sys.executable, "-c", "from bpo.__main__ import command; print(command())", env=alone)
    assert str(tmp_path) not in found


def test_man_pages_and_completion_come_along(home):
    share = home.folder / "share"
    assert (share / "man" / "man1" / "bpo-eval.1").is_file()
    assert {path.name for path in share.rglob("*") if path.stem in {"bpo", "_bpo"}} >= {"bpo", "_bpo", "bpo.fish"}


def test_the_first_lines_of_the_readme(home, tmp_path):
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    shutil.copytree(ROOT / "examples" / "contact_center", tmp_path / "examples" / "contact_center")
    printed = run(home.python, "-c", block, cwd=tmp_path)
    assert printed.startswith("19314.81 USD\n")


def test_the_python_tests_pass(home, tmp_path):
    """Of those that need nothing but the package; from another folder, so that only the wheel can be imported."""
    home.pip("pytest", "hypothesis")
    tests = [PYTHON_TESTS / f"test_{name}.py" for name in ("contract", "state", "values")]
    command = [home.python, "-m", "pytest", "-p", "no:cacheprovider", "--rootdir", ROOT, "-c", ROOT / "pyproject.toml"]
    counts = run(*command, *tests, cwd=tmp_path).splitlines()[-1]
    assert int(re.match(r"(\d+) passed", counts)[1]) > 50


def test_the_source_package_is_built_from_what_it_holds():
    """The compiler read no file of this tree but its own copy, and of the built-in libraries no other copy."""
    source = PACKAGE / "bpo"
    build = source / "build"
    read = {
        (build / line.strip()).resolve()
        for line in run("ninja", "-C", build, "-t", "deps").splitlines()
        if line.startswith(" ")
    }
    assert source / "interpreter" / "include" / "bpo" / "bpo.h" in read
    outside = [path for path in read if source not in path.parents]
    assert [path for path in outside if ROOT in path.parents and ROOT / ".venv" not in path.parents] == []
    assert [path for path in outside if LIBRARIES.intersection(path.parts)] == []
