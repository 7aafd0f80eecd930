"""What the documents and the example show of Python runs, and gives what they say."""

import re
import runpy
from datetime import date
from decimal import Decimal

import pytest

import bpo


def test_readme_runs_and_says_what_comes_out(root, monkeypatch):
    """Its blocks run one after the other; where a comment is the value of the line, it is compared."""
    monkeypatch.chdir(root)
    text = (root / "bindings" / "python" / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    names = {"records": {"period": date(2026, 3, 1), "input": {}}}
    compared = 0
    for block in blocks:
        exec(compile(block, "README.md", "exec"), names)
        for expression, comment in re.findall(r"^(\S.*?)  +# (.+)$", block, re.MULTILINE):
            if re.match(r"'|\w+(\.\w+)?\(", comment):
                assert re.sub(r"^datetime\.", "", repr(eval(expression, names))) == comment.removeprefix("datetime.")
                compared += 1
    assert len(blocks) == 3
    assert compared >= 5
    assert isinstance(names["january"], bpo.Statement)


@pytest.mark.parametrize("document", ["README.md", "docs/python.md"])
def test_documents_of_the_project_run(root, document, monkeypatch, capsys):
    monkeypatch.chdir(root)
    text = (root / document).read_text(encoding="utf-8")
    names = {"record": {"period": "2026-01", "input": {}}}
    for block in re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        exec(compile(block, document, "exec"), names)
    assert names["statements"][2].payable.amount == Decimal("19314.81")
    assert "19314.81 USD" in capsys.readouterr().out


def test_the_table_of_calls_names_only_what_exists(root, contract, statements):
    text = (root / "bindings" / "python" / "README.md").read_text(encoding="utf-8")
    rows = text[text.index("| call |") :].splitlines()[2:]
    owners = {"contract": contract, "statements": statements, "statement": statements[-1], "bpo": bpo}
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
    assert seen > 20


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
