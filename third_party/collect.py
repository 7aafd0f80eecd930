"""Copies one library into this folder: the headers that bpo includes, all that those include, and the licence.

    python3 third_party/collect.py fmt /path/to/fmt-10.1.1/include /path/to/fmt-10.1.1/LICENSE

Conditions are not looked at, so the copy serves every compiler and system. README.md lists versions and origins.
"""

import re
import shutil
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
INCLUDE = re.compile(r"""^\s*#\s*include\s*[<"]([^>"]+)[>"]""", re.MULTILINE)

# library: (what bpo includes, the folders from which headers may come along, folders that are taken whole because
# their headers are named by macros).
LIBRARIES = {
    "boost": (["boost/multiprecision/cpp_int.hpp"], ["boost/config", "boost/multiprecision"], ["boost/config"]),
    "cli11": (["CLI/CLI.hpp"], ["CLI"], []),
    "date": (["date/tz.h", "date/tz_private.h"], ["date"], []),
    "fmt": (["fmt/format.h", "fmt/ranges.h"], ["fmt"], []),
    "json": (["nlohmann/json.hpp"], ["nlohmann"], []),
    "pegtl": (["tao/pegtl.hpp", "tao/pegtl/contrib/analyze.hpp"], ["tao"], []),
}


def headers(root, entries, folders, whole):
    """The headers, as they are named by who includes them."""
    pending = [root / entry for entry in entries]
    for folder in whole:
        pending += (root / folder).rglob("*.hpp")
    found = set()
    while pending:
        path = pending.pop().resolve()
        name = path.relative_to(root).as_posix()
        if name in found or not any(name.startswith(folder) for folder in folders):
            continue
        found.add(name)
        for included in INCLUDE.findall(path.read_text(encoding="utf-8")):
            pending += [there for there in (path.parent / included, root / included) if there.is_file()][:1]
    return sorted(found)


def main(library, include, licence):
    root = Path(include).resolve()
    target = HERE / library
    names = headers(root, *LIBRARIES[library])
    shutil.rmtree(target / "include", ignore_errors=True)
    for name in names:
        (target / "include" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / name, target / "include" / name)
    shutil.copyfile(licence, target / "LICENSE")
    print(f"{library}: {len(names)} headers")


if __name__ == "__main__":
    if len(sys.argv) != 4 or sys.argv[1] not in LIBRARIES:
        sys.exit(__doc__)
    main(*sys.argv[1:])
