"""The tutorial notebook runs from top to bottom, shows what is kept in it, and its figures are those of plain Python.

python tests/notebook_test.py --update   # runs it, and keeps what it shows now
"""

import base64
import io
import json
import runpy
import sys
from decimal import Decimal
from pathlib import Path

import matplotlib.image
import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOK = ROOT / "examples" / "python" / "tutorial.ipynb"
CUSTOMERS = 500

# What is handed out of the kernel besides what the reader sees.
FURTHER = """
import json
print(json.dumps({"payable": [str(month.payable.amount) for month in year], "customers": by_month.to_dicts()}, default=str))
"""


def executed(further=""):
    """As it is after a run in a fresh kernel of this Python; an error in a cell is raised."""
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    if further:
        notebook.cells.append(nbformat.v4.new_code_cell(further))
    where = {"metadata": {"path": str(NOTEBOOK.parent)}}
    NotebookClient(notebook, timeout=300, resources=where, record_timing=False).execute()
    return notebook


@pytest.fixture(scope="module")
def run():
    return executed(FURTHER)


def outputs(notebook):
    return [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]


def told(notebook):
    """What depends on bpo alone, cell by cell: pandas, polars and matplotlib show the same in other ways tomorrow."""
    kept = []
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        shown = []
        for output in cell.outputs:
            data = output.get("data", {})
            html = data.get("text/html", "")
            if output.output_type == "stream":
                shown.append(output.text)
            elif "image/png" in data:
                shown.append("a picture")
            elif html and "bpo-view" not in html:
                shown.append("a table")
            else:
                shown.append((html, data["text/plain"]))
        kept.append((cell.source, shown))
    return kept


def test_it_shows_what_is_kept_in_it(run):
    kept = told(nbformat.read(NOTEBOOK, as_version=4))
    now = told(run)[:-1]
    assert now == kept, "python tests/notebook_test.py --update"


def test_it_is_quiet(run):
    assert [output.text for output in outputs(run) if output.get("name") == "stderr"] == []


def test_its_objects_show_themselves(run):
    shown = "".join(output.data.get("text/html", "") for output in outputs(run) if "data" in output)
    for text in ("Northwind customer care", "January 2026", "16,804.58 USD", "at_risk", "+281.77", "9250%"):
        assert text in shown


def test_its_figures_are_those_of_plain_python(run):
    folder = ROOT / "examples" / "contact_center"
    agreement = runpy.run_path(str(folder / "oracle.py"))["statements"]
    data = json.loads((folder / "periods.json").read_bytes(), parse_float=Decimal)
    given = json.loads(outputs(run)[-1].text)
    assert given["payable"] == [str(month["payable"]) for month in agreement(data)]

    months = [[] for _ in data["periods"]]
    for customer in range(1, CUSTOMERS + 1):
        for all_of_month, month in zip(months, agreement(of_customer(customer, data)), strict=True):
            all_of_month.append(month)
    for told_of, record, all_of_month in zip(given["customers"], data["periods"], months, strict=True):
        assert told_of == {
            "period": record["period"],
            "customers": CUSTOMERS,
            "payable": str(sum(month["payable"] for month in all_of_month)),
            "missed_speed": sum(month["levels"]["answer_speed"] == "missed" for month in all_of_month),
            "at_minimum": sum(month["lines"]["handling_minimum"] > 0 for month in all_of_month),
            "errors": 0,
        }


def of_customer(customer, data):
    """The data of one of the notebook's customers: 50 to 150 hundredths of Northwind's calls, no Leeds, no history."""
    size = 50 + customer * 37 % 101
    periods = []
    for record in data["periods"]:
        northwind = record["input"]
        calls = {name: northwind[name] * size // 100 for name in ("calls_offered", "calls_handled", "abandoned")}
        calls["answered_in_20s"] = northwind["answered_in_20s"] * size // 100
        percents = {name: northwind[name] for name in ("quality_score", "cpi_change") if name in northwind}
        given = {**calls, **percents, "training_time": 20, "carrier_invoices": 1000}
        periods.append({"period": record["period"], "input": given, "events": record["events"]})
    return {"opening": {"cpi_rise": "1", "answer_speed": {}, "abandonment": {"2025-12": "met"}}, "periods": periods}


def test_it_ends_with_the_charts_of_the_year(run):
    pictures = [output.data["image/png"] for output in outputs(run) if "image/png" in output.get("data", {})]
    blue, sky, green, orange, red = "#0072b2", "#56b4e9", "#009e73", "#e69f00", "#d55e00"
    # Charges, credits, and service levels with their misses.
    for png, colours in zip(pictures, [(blue, sky, green, orange), (blue, orange, green), (blue, red)], strict=True):
        picture = matplotlib.image.imread(io.BytesIO(base64.b64decode(png)))
        height, width, _ = picture.shape
        assert height > 300 and width > 600
        for colour in colours:
            wanted = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
            assert (abs(picture[:, :, :3] - wanted).max(axis=2) < 0.01).sum() > 100, colour


if __name__ == "__main__":
    assert sys.argv[1:] == ["--update"], __doc__
    nbformat.write(executed(), NOTEBOOK)
