"""docs/library.md, the reference of the library, made from the comments of stdlib/*.bpo.

python3 tests/library_reference.py            # holds that the page is what the library says
python3 tests/library_reference.py --update   # writes it anew
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "library.md"
NAMED = re.compile(r"(?P<kind>function|calendar|unit|table) (?P<name>\w+)(?P<rest>.*)")


def modules():
    """For each module its name, what it says of itself, and its (head, sentences, examples)."""
    for path in sorted((ROOT / "stdlib").glob("*.bpo")):
        about, entries, comment, examples = None, [], [], []
        for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
            if line.startswith("# Example: "):
                examples.append(line.removeprefix("# Example: "))
            elif line.startswith("#"):
                comment.append(line.removeprefix("#").strip())
            elif found := NAMED.match(line):
                entries.append((head_of(found), " ".join(comment), examples))
                comment, examples = [], []
            elif not line.strip():
                if about is None and comment:
                    about = " ".join(comment)
                comment, examples = [], []
        yield path.stem, about or "", entries


def head_of(found):
    if found["kind"] == "function":
        return f"{found['name']}{found['rest'][: found['rest'].rindex(')', 0, found['rest'].index('=')) + 1]}"
    title = re.search(r'"([^"]*)"', found["rest"])
    return f"{found['kind']} {found['name']}" + (f": {title[1]}" if title else "")


def page():
    lines = ["# The library", "",
             "Written by `python3 tests/library_reference.py --update` from the comments of `stdlib/`; every example is run by",
             "the tests. `use pricing for cost_plus` takes a name from a module. Nothing here rounds: the contract says where.",
             "What the language has a construct for is not here: tiers, limits, banks, indexes and windows are in",
             "[the language](language.md).", ""]
    all_modules = list(modules())
    lines += ["| module | |", "|---|---|"]
    lines += [f"| [`{name}`](#{name}) | {about.split('. ')[0].rstrip('.')} |" for name, about, _ in all_modules]
    for name, about, entries in all_modules:
        lines += ["", f"## {name}", "", about, ""]
        functions = [entry for entry in entries if entry[2]]
        others = [entry for entry in entries if not entry[2]]
        lines += [f"- `{head.split(': ')[0]}`{': ' + head.split(': ')[1] if ': ' in head else ''}" for head, _, _ in others]
        if others and functions:
            lines.append("")
        if functions:
            lines += ["| function | what it gives | example |", "|---|---|---|"]
        for head, sentence, examples in functions:
            shown = "<br>".join(f"`{example}`" for example in examples)
            gives = sentence.removeprefix("Computes ")
            lines.append(f"| `{head}` | {gives[0].upper()}{gives[1:]} | {shown} |")
    return "\n".join(lines) + "\n"


def main():
    wanted = page()
    if "--update" in sys.argv[1:]:
        PAGE.write_text(wanted, encoding="utf-8")
    elif not PAGE.exists() or PAGE.read_text(encoding="utf-8") != wanted:
        print("docs/library.md is not what the library says: python3 tests/library_reference.py --update")
        return 1
    print(f"{sum(len(entries) for _, _, entries in modules())} names in the library")
    return 0


if __name__ == "__main__":
    sys.exit(main())
