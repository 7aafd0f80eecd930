"""Makes the source package, as it would go to an index, and unpacks it for a build.

usage: source_package.py FOLDER
FOLDER gets bpo-VERSION.tar.gz, and in bpo/ what it holds. Of an earlier run only what has changed is written, so that
a build in FOLDER/bpo/build compiles only that.
"""

import sys
import tarfile
from pathlib import Path

from scikit_build_core.build import build_sdist


def unpack(archive: Path, target: Path) -> None:
    held = set()
    with tarfile.open(archive) as package:
        for member in package:
            file = package.extractfile(member)
            if file is None:
                continue
            path = target / Path(member.name).relative_to(Path(member.name).parts[0])
            held.add(path)
            content = file.read()
            if not path.is_file() or path.read_bytes() != content:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
    for path in target.rglob("*"):
        if path.is_file() and path not in held and target / "build" not in path.parents:
            path.unlink()


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for older in folder.glob("*.tar.gz"):
        older.unlink()
    archive = folder / build_sdist(str(folder))
    unpack(archive, folder / "bpo")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
