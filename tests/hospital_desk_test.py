"""The three years of examples/hospital_desk against a computation that was written from the words of the agreement:
every line, total, measure, status and date of every month.

Run alone: python3 tests/hospital_desk_test.py build/bpo
"""

import importlib.util
import json
import pathlib
import subprocess
import sys
from decimal import Decimal

EXAMPLE = pathlib.Path(__file__).resolve().parent.parent / "examples" / "hospital_desk"


def load_oracle():
    spec = importlib.util.spec_from_file_location("oracle", EXAMPLE / "oracle.py")
    oracle = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(oracle)
    return oracle


def name_of(line):
    return "/".join([line["name"], *line.get("key", [])])


def percent(text):
    return None if text is None else Decimal(text.rstrip("%"))


def compare(expected, statement, differ):
    def same(what, wanted, got):
        if wanted != got:
            differ(f"{expected['period']}: {what} should be {wanted}, is {got}")

    same("the period", expected["period"], statement["period"]["id"])
    same("provisional", False, statement["provisional"])
    amounts = {name_of(line): Decimal(line["amount"]) for line in statement["lines"]}
    for name in sorted(amounts.keys() | expected["lines"].keys()):
        same(name, expected["lines"].get(name, Decimal(0)), amounts.get(name))
    totals = {total["name"]: Decimal(total["amount"]) for total in statement["totals"]}
    for name in ("charges", "credits", "net", "payable"):
        same(name, expected[name], totals.get(name))
    same("what is payable", expected["payable"], Decimal(statement["payable"]["amount"]))

    measures = {name_of(metric): percent(metric["value"])
                for metric in statement["metrics"] if metric["state"] == "known"}
    wanted = {f"timely/{site}": value for site, value in expected["measured"].items() if value is not None}
    same("the measures", {**wanted, "gave_up": expected["gave_up"]}, measures)
    levels = {name_of(level): level["status"] for level in statement["slas"]}
    wanted = {f"resolution/{site}": status for site, status in expected["status"].items()}
    same("the levels", {**wanted, "pick_up": expected["pick_up"]}, levels)

    (report,) = statement["obligations"]
    same("when the report is due", expected["due"], report["due"])
    same("the report", "fulfilled late" if expected["late_by"] else "fulfilled", report["status"])
    (right,) = statement["rights"]
    same("the right", expected["right"], right["status"])
    same("since when", expected["since"], right["since"])


def main():
    command = sys.argv[1]
    done = subprocess.run([command, "eval", str(EXAMPLE / "contract.bpo"), "--data", str(EXAMPLE / "periods.json"),
                           "--format", "json"], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        print(done.stdout[-3000:], done.stderr[-3000:])
        return 1
    got = json.loads(done.stdout)["statements"]
    data = json.loads((EXAMPLE / "periods.json").read_text(), parse_float=Decimal)
    expected = load_oracle().statements(data)
    differences = []
    if len(got) != len(expected):
        differences.append(f"{len(expected)} statements are expected, there are {len(got)}")
    for one, statement in zip(expected, got):
        compare(one, statement, differences.append)
    print("\n".join(differences))
    print(f"{len(got)} statements, {len(differences)} differences")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
