"""The Python package is typed: the checkers that its users run find nothing, nor does the linter."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

CHECKS = {
    "mypy": ["mypy"],
    "pyright": ["basedpyright"],
    # All that the package offers has a type, as a program that imports it sees it.
    "complete": ["basedpyright", "--verifytypes", "bpo", "--ignoreexternal"],
    # The stub says what the compiled module has, and nothing else.
    "stub": ["mypy.stubtest", "bpo._bpo", "--allowlist", "tests/stubtest_allowlist.txt"],
    "ruff": ["ruff", "check"],
    "layout": ["ruff", "format", "--check"],
}


@pytest.mark.parametrize("command", CHECKS.values(), ids=CHECKS)
def test_nothing_is_found(command, pytestconfig):
    # pyright looks at the Python that comes first in PATH.
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    found = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=pytestconfig.rootpath,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stdout + found.stderr
