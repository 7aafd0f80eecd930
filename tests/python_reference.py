"""The reference in docs/python.md, made from the docstrings of the package in bindings/python/bpo.

python3 tests/python_reference.py            # holds that the page is what the docstrings say
python3 tests/python_reference.py --update   # writes what stands below its heading anew
"""

import ast
import pathlib
import re
import sys
import textwrap

ROOT = pathlib.Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "bindings" / "python" / "bpo"
PAGE = ROOT / "docs" / "python.md"
HEADING = "## Reference\n"
WIDTH = 120

# What belongs together, in the order in which a reader comes across it.
SECTIONS = {
    "Loading": ["load", "loads", "Reader"],
    "Contracts": ["Contract", "Data", "Day", "Item", "Failure"],
    "What a contract consists of": [
        "Parties",
        "Party",
        "Clause",
        "Place",
        "Input",
        "Dimension",
        "Event",
        "Amendment",
        "ScenarioResult",
        "Difference",
    ],
    "Statements": ["Statement", "Statements", "Table", "Columns"],
    "What a statement consists of": [
        "Line",
        "Total",
        "Metric",
        "ServiceLevel",
        "Obligation",
        "Right",
        "Explanation",
        "Answer",
        "Named",
    ],
    "Comparing": ["compare", "Comparison", "LineChange", "StatusChange", "Cause"],
    "Values": ["Money", "Term", "Period"],
    "Errors": ["BpoError", "ContractError", "DataError", "Diagnostic", "Severity"],
    "The rest": ["calc", "explain", "diagnostic_ids", "version"],
}


def public_names():
    """The names that `bpo` exports, each with the file that defines it."""
    tree = ast.parse((PACKAGE / "__init__.py").read_text(encoding="utf-8"))
    return {
        alias.name: PACKAGE / f"{node.module.removeprefix('bpo.')}.py"
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and node.module
        for alias in node.names
    }


def documented(body):
    """Each statement with the text that stands below it, as the docstring of a field or an alias."""
    for node, below in zip(body, [*body[1:], None]):
        text = ""
        if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant) and isinstance(below.value.value, str):
            text = textwrap.dedent(" " * below.col_offset + below.value.value)
        yield node, text


def definition_of(name, path):
    if path.name == "_bpo.py":
        return None, ""
    for node, below in documented(ast.parse(path.read_text(encoding="utf-8")).body):
        if isinstance(node, (ast.ClassDef, ast.FunctionDef)) and node.name == name:
            return node, ast.get_docstring(node) or ""
        if isinstance(node, ast.Assign) and [ast.unparse(one) for one in node.targets] == [name]:
            return node, below
    raise SystemExit(f"{path.name} does not define {name}")


# ------------------------------------------------------------------ as Markdown


def flowing(text, indent=""):
    """Paragraphs, lists of `argument`: meaning, and indented programs of a docstring."""
    parts = []
    for paragraph in re.split(r"\n\s*\n", text.strip("\n")):
        lines = paragraph.split("\n")
        if all(line.startswith("    ") for line in lines):
            parts.append("```python\n" + textwrap.dedent(paragraph) + "\n```")
            continue
        item, items = [], []
        for line in lines:
            if re.match(r"`\w+`(, `\w+`)*: ", line.strip()) or (item and line.startswith(("Raises ", "The other arg"))):
                items.append(item)
                item = []
            item.append(line.strip())
        items.append(item)
        told = []
        for one in filter(None, items):
            words = " ".join(one)
            listed = re.match(r"`\w+`(, `\w+`)*: ", words)
            filled = textwrap.fill(
                words,
                WIDTH - len(indent),
                initial_indent="- " if listed else "",
                subsequent_indent="  " if listed else "",
                break_long_words=False,
                break_on_hyphens=False,
            )
            if told and not (listed and told[-1].startswith("- ")):
                told.append("")
            told.append(filled)
        parts.append("\n".join(told))
    return "\n\n".join(parts)


def signature(function, called):
    arguments = function.args
    told, defaults = [], [None] * (len(arguments.args) - len(arguments.defaults)) + arguments.defaults
    for argument, default in zip(arguments.args, defaults):
        if argument.arg not in ("self", "cls"):
            told.append(argument.arg + ("" if default is None else f"={ast.unparse(default)}"))
    if arguments.vararg:
        told.append(f"*{arguments.vararg.arg}")
    elif arguments.kwonlyargs:
        told.append("*")
    for argument, default in zip(arguments.kwonlyargs, arguments.kw_defaults):
        told.append(argument.arg + ("" if default is None else f"={ast.unparse(default)}"))
    gives = f" -> {ast.unparse(function.returns)}" if function.returns else ""
    return f"{called}({', '.join(told)}){gives}"


def is_called(function, decorator):
    return any(ast.unparse(one) in decorator for one in function.decorator_list)


def cell(text):
    return " ".join(text.split()).replace("|", "\\|")


def members(node):
    """Fields and properties as rows of a table, methods as sections."""
    rows, methods = [], []
    for one, below in documented(node.body):
        if isinstance(one, ast.AnnAssign) and not one.target.id.startswith("_"):
            rows.append((f"{one.target.id}: {ast.unparse(one.annotation)}", below))
        elif isinstance(one, ast.FunctionDef) and not one.name.startswith("_") and not is_called(one, ("overload",)):
            text = ast.get_docstring(one) or ""
            if is_called(one, ("property", "cached_property")):
                rows.append((f"{one.name}: {ast.unparse(one.returns)}", text))
            else:
                methods.append((one, text))
    return rows, methods


def entry(name, path):
    node, text = definition_of(name, path)
    if node is None:
        return [f"### {name}", "", f"`bpo.{name}` is the version of the package, such as `0.1.0`."]
    if isinstance(node, ast.FunctionDef):
        return [f"### {name}", "", f"`{signature(node, 'bpo.' + name)}`", "", flowing(text)]
    if isinstance(node, ast.Assign):
        return [f"### {name}", "", f"`{ast.unparse(node.value)}`", "", flowing(text)]
    lines = [f"### {name}", "", flowing(text)]
    rows, methods = members(node)
    without = [head for head, below in rows if not below] + [one.name for one, below in methods if not below]
    if without or not text:
        raise SystemExit(f"{name} in {path.name} lacks docstrings: {', '.join(without) or 'its own'}")
    if rows:
        lines += ["", "| | |", "|---|---|"]
        lines += [f"| `{cell(head)}` | {cell(below)} |" for head, below in rows]
    owner = name.lower() if name in ("Contract", "Statement", "Statements", "Comparison", "Explanation") else "..."
    for method, below in methods:
        lines += [
            "",
            f"#### {name}.{method.name}",
            "",
            f"`{signature(method, owner + '.' + method.name)}`",
            "",
            flowing(below),
        ]
    return lines


def reference():
    names = public_names()
    sorted_in = [name for section in SECTIONS.values() for name in section]
    if missing := set(names) ^ set(sorted_in):
        raise SystemExit(
            f"tests/python_reference.py has no section for these, or they are none of bpo's: {sorted(missing)}"
        )
    lines = [
        HEADING,
        "Written by `python3 tests/python_reference.py --update` from the docstrings of `bindings/python/bpo`.",
    ]
    for section, members_of in SECTIONS.items():
        links = ", ".join(f"[`{name}`](#{name.lower()})" for name in members_of)
        lines += ["", textwrap.fill(f"**{section}**: {links}", WIDTH, break_long_words=False)]
    for name in sorted_in:
        lines += ["", *entry(name, names[name])]
    return "\n".join(lines) + "\n"


def main():
    page = PAGE.read_text(encoding="utf-8")
    wanted = page[: page.index(HEADING)] + reference()
    if "--update" in sys.argv[1:]:
        PAGE.write_text(wanted, encoding="utf-8")
    elif page != wanted:
        print("docs/python.md is not what the docstrings say: python3 tests/python_reference.py --update")
        return 1
    print(f"{len(public_names())} names in the reference")
    return 0


if __name__ == "__main__":
    sys.exit(main())
