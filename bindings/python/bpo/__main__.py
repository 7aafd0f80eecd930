"""`python -m bpo`: the command `bpo` that came with this package, with the arguments and exit code passed through."""

import os
import subprocess
import sys
import sysconfig
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

NAME = "bpo.exe" if sys.platform == "win32" else "bpo"


def command() -> Path | None:
    """The command of this very package: another `bpo` may come first in PATH."""
    try:
        installed = [Path(str(file.locate())) for file in files("bpo") or () if file.name == NAME]
    except PackageNotFoundError:
        installed = []
    beside_the_package = Path(__file__).parents[1] / "bin" / NAME  # pip install --target
    for candidate in (*installed, Path(sysconfig.get_path("scripts")) / NAME, beside_the_package):
        if candidate.is_file():
            return candidate.resolve()
    return None


def main() -> int:
    path = command()
    if path is None:
        print(f"bpo: the command {NAME} is missing beside this Python; install the package again", file=sys.stderr)
        return 2
    if sys.platform == "win32":  # where exec would return to the shell at once
        return subprocess.run([path, *sys.argv[1:]], check=False).returncode
    return os.execv(path, [NAME, *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
