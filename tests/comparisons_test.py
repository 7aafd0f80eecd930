"""Tables and comparisons foot, in all examples.

`bpo eval --format csv`, read with Python's csv: the effects of a statement's lines add up to what is payable. `bpo
compare` of each period with the one before it: the effects of its lines add up to the change of the payable, each
difference is the later amount less the earlier one, subtotals change by what their lines change by, and the document
fits its schema.

Run alone: python3 tests/comparisons_test.py build/bpo [EXAMPLE...]
"""

import csv
import io
import json
import pathlib
import subprocess
import sys
from decimal import Decimal

try:
    import jsonschema
except ImportError:  # ./dev test installs it
    jsonschema = None

ROOT = pathlib.Path(__file__).resolve().parent.parent
PLURALS = {"charge": "charges", "credit": "credits", "bonus": "bonuses", "pass_through": "pass_throughs",
           "adjustment": "adjustments"}


def printed(command, example, *arguments):
    done = subprocess.run([command, arguments[0], "contract.bpo", "--data", "periods.json", *arguments[1:]],
                          cwd=example, capture_output=True, check=False)
    if done.returncode != 0:
        raise RuntimeError((done.stdout[-2000:] + done.stderr[-2000:]).decode())
    return done.stdout.decode()


def table(text):
    """What is wrong with a table, and the periods and versions in it, in their order."""
    assert text.endswith("\r\n"), "rows end as RFC 4180 says"
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    found, statements = [], list(dict.fromkeys((row["period"], row["version"]) for row in rows))
    for one in statements:
        mine = [row for row in rows if (row["period"], row["version"]) == one]
        payable = [row for row in mine if row["section"] == "total" and row["name"] == "payable"]
        if len(payable) != 1:
            found.append(f"{one}: {len(payable)} rows say what is payable")
        elif payable[0]["amount"]:
            effects = sum(Decimal(row["effect"]) for row in mine
                          if row["effect"] and row["currency"] == payable[0]["currency"])
            if effects != Decimal(payable[0]["amount"]):
                found.append(f"{one}: the lines come to {effects}, payable is {payable[0]['amount']}")
    for row in rows:
        found += [f"{row['period']} {row['name']}: {column} would be a formula"
                  for column in ("kind", "clause", "name", "key", "title", "reason") if row[column][:1] in tuple("=+-@")
                  and row[column]]
    return found, statements


def comparison(document):
    payable, found = document["payable"], []
    for line in document["lines"] + document["totals"]:
        if line["difference"] is None:
            continue
        difference = Decimal(line["after"] or 0) - Decimal(line["before"] or 0)
        if difference != Decimal(line["difference"]):
            found.append(f"{line['name']}: {difference} is said to be {line['difference']}")
    if payable["difference"] is None or any(line["difference"] is None for line in document["lines"]):
        return found
    effects = sum(Decimal(line["effect"]) for line in document["lines"] if line["effect"])
    if effects != Decimal(payable["difference"]):
        found.append(f"the lines moved it by {effects}, the payable by {payable['difference']}")
    for kind, plural in PLURALS.items():
        moved = sum(Decimal(line["difference"]) for line in document["lines"] if line["kind"] == kind)
        for total in document["totals"]:
            if total["name"] == plural and moved != Decimal(total["difference"]):
                found.append(f"{plural}: the lines moved by {moved}, the total by {total['difference']}")
    return found


def main():
    command, *names = sys.argv[1:]
    command = str(pathlib.Path(command).resolve())
    schema = jsonschema and jsonschema.Draft202012Validator(
        json.loads((ROOT / "docs/schemas/bpo.comparison.v1.schema.json").read_text()))
    failed = 0
    for contract in sorted((ROOT / "examples").glob("*/contract.bpo")):
        example = contract.parent
        if names and example.name not in names:
            continue
        found, statements = table(printed(command, example, "eval", "--format", "csv"))
        periods = list(dict.fromkeys(period for period, _ in statements))
        pairs = list(zip(periods, periods[1:]))
        for before, after in pairs:
            document = json.loads(printed(command, example, "compare", before, after, "--format", "json"))
            found += [f"{before} and {after}: {text}" for text in comparison(document)]
            found += [f"{before} and {after}: the schema: {error.json_path}: {error.message[:200]}"
                      for error in (schema.iter_errors(document) if schema else ())]
        failed += len(found)
        for text in found[:12]:
            print(f"{example.name}: {text}")
        print(f"{example.name}: {len(statements)} statements and {len(pairs)} comparisons, {len(found)} do not foot")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
