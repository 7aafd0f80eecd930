"""What the documents and the example show of Python runs, and gives what they say."""

import contextlib
import io
import re
import runpy
import subprocess
import sys
from decimal import Decimal

import pytest

import bpo

BLOCK = re.compile(r"^```python\n(.*?)^```\n(?:\n```\n(.*?)^```\n)?", re.MULTILINE | re.DOTALL)
VALUED = re.compile(r"^(?!print)(\S.*?) +# (.+)$", re.MULTILINE)
VALUE = re.compile(r"['\d(\[]|True|False|None|\w+(\.\w+)?\(")

# What the programs of a document take from around it.
AROUND = {
    "pay": lambda number, payable: None,
    "complain": lambda number, error: None,
}


def run(path):
    """The names after all blocks of a document, and how many values were compared.

    The blocks run one after the other. Where the comment behind an expression is its value, it is compared; so is what
    a block prints, where a block without a language follows.
    """
    names = dict(AROUND)
    compared = 0
    for block, shown in BLOCK.findall(path.read_text(encoding="utf-8")):
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(block, path.name, "exec"), names)
        if shown:
            assert printed.getvalue() == shown
        for expression, comment in VALUED.findall(block):
            if VALUE.match(comment) and "=" not in re.sub(r"\(.*\)", "", expression):
                assert repr(eval(expression, names)) == comment
                compared += 1
    return names, compared


@pytest.mark.parametrize(
    ("document", "values"), [("README.md", 0), ("bindings/python/README.md", 4), ("docs/python.md", 18)]
)
def test_documents_run_and_say_what_comes_out(root, document, values, monkeypatch):
    monkeypatch.chdir(root)
    names, compared = run(root / document)
    assert names["march"].payable.amount == Decimal("19314.81")
    assert compared >= values


def test_the_months_of_the_guide_are_settled_one_by_one(root, contract, tmp_path, monkeypatch):
    monkeypatch.chdir(root)
    names, _ = run(root / "docs" / "python.md")
    year = names["year"]
    settled = names["settle"](contract, 13, names["record"], tmp_path)
    assert settled.payable is None  # no state was kept before it
    (tmp_path / "state-12.json").write_text(year.state)
    again = names["settle"](contract, 13, names["record"], tmp_path)
    assert again.to_json() == names["january"].to_json()
    assert (tmp_path / "state-13.json").read_text() == again.state


def test_the_reference_is_what_the_docstrings_say(root):
    subprocess.run([sys.executable, root / "tests" / "python_reference.py"], check=True, capture_output=True)


def test_the_table_of_calls_names_only_what_exists(root, contract, statements):
    text = (root / "bindings" / "python" / "README.md").read_text(encoding="utf-8")
    rows = text[text.index("| call |") :].splitlines()[2:]
    owners = {"contract": contract, "statement": statements[-1], "bpo": bpo}
    seen = 0
    for row in rows:
        if not row.startswith("|"):
            break
        owner = None
        for call in re.findall(r"`([^`]*)`", row.split("|")[1]):
            named, _, attribute = re.match(r"(\w*)(\.)(\w+)", call).groups()
            owner = owners[named] if named else owner
            assert hasattr(owner, attribute), call
            seen += 1
    assert seen > 15


def test_the_example_pays_northwind(root, capsys):
    runpy.run_path(str(root / "examples" / "python" / "pay_northwind.py"), run_name="__main__")
    printed = capsys.readouterr().out
    assert "19,314.81 USD" in printed
    assert "SERVICE STATEMENT  January 2027" in printed
    # By hand: prices are 1.03 x 1.024 = 1.05472 of those of 2025. Handling (10,000 x 1.20 + 3,400) x 1.05472 =
    # 16,242.69; training 22.25 x 18 x 1.05472 = 422.42; the bonus is 1% of the two, 166.65; carriers 1,193.40. Both
    # levels are met, so no credit, and Leeds took no calls. Net 18,025.16, tax 1,802.52.
    assert "19,827.68" in printed
    assert "as binary arithmetic leaves behind" in printed
