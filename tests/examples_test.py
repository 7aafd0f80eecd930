"""Each example against its oracle: every line, total, measure, status and date of every statement.

An example is a folder of examples/ with contract.bpo, periods.json and oracle.py. The oracle was written from the
words of the contract and knows nothing of the language. Its `statements(data)` takes the period data, with numbers as
Decimal, and returns the statements in the order in which the command prints them, each a dict:

    period       its id: "2026-03"
    lines        {"desk_fee": Decimal, "slow/cork": Decimal}, with the line's own sign; what is not named is 0
    totals       {"net": Decimal}, the rows of the settlement
    payable      Decimal
    measures     {"timely/cork": Decimal}, the number without its unit, percents in percent; None if there is none
    levels       {"resolution/cork": "met"}
    obligations  {"report": {"status": "fulfilled", "due": "2026-04-09", "late_by": "2 business days"}}, late_by if late
    rights       {"terminate": {"status": "available", "since": "2026-04-30"}}
    currency     optional, that of what is payable
    version, provisional   optional, otherwise 1 and False

What has keys, or is of a record, is called name/key or name/record. The two must be equal, and neither may leave out
what the other has. The page of every statement stands in statements.txt, byte by byte as the command prints it, but for
the fingerprint of the contract: it changes with every module of the library that the contract uses. --update writes it
anew.

Run alone: python3 tests/examples_test.py build/bpo [--update] [EXAMPLE...]
"""

import importlib.util
import json
import pathlib
import re
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction

EXAMPLES = pathlib.Path(__file__).resolve().parent.parent / "examples"
NOTHING = "nothing"


def name_of(item):
    return "/".join([item["name"], *item.get("key", [])])


def number(text):
    """92.5% is 92.5 and 30 seconds are 30; a number that has no end is a fraction."""
    return None if text is None else Fraction(text.split()[0].rstrip("%").replace("_", ""))


def shown(value):
    return Decimal(value.numerator) / value.denominator if isinstance(value, Fraction) else value


def same(what, wanted, got):
    if wanted != got:
        yield f"{what} should be {shown(wanted)}, is {shown(got)}"


def same_of_all(what, wanted, got, otherwise=NOTHING):
    for name in sorted(wanted.keys() | got.keys()):
        yield from same(f"{what} {name}", wanted.get(name, otherwise if name in got else NOTHING),
                        got.get(name, NOTHING))


def same_facts(what, wanted, got, always):
    """Of duties and rights: the fields that must always be told, and those that the oracle tells beside them."""
    yield from same_of_all(what, {name: "there" for name in wanted}, {name: "there" for name in got})
    for name in sorted(wanted.keys() & got.keys()):
        for field in {**dict.fromkeys(always), **wanted[name]}:
            yield from same(f"{what} {name}, {field},", wanted[name].get(field), got[name].get(field))


def differences(wanted, statement):
    yield from same("the period", wanted["period"], statement["period"]["id"])
    yield from same("the version", wanted.get("version", 1), statement["version"])
    yield from same("provisional", wanted.get("provisional", False), statement["provisional"])
    yield from same_of_all("line", wanted["lines"],
                           {name_of(line): number(line["amount"]) for line in statement["lines"]}, otherwise=0)
    yield from same_of_all("total", wanted["totals"],
                           {total["name"]: number(total["amount"]) for total in statement["totals"]})
    payable = statement["payable"] or {"amount": None, "currency": None}
    yield from same("what is payable", wanted["payable"], number(payable["amount"]))
    if "currency" in wanted:
        yield from same("the currency", wanted["currency"], payable["currency"])
    yield from same_of_all("measure", wanted.get("measures", {}),
                           {name_of(metric): number(metric["value"]) for metric in statement["metrics"]})
    yield from same_of_all("level", wanted.get("levels", {}),
                           {name_of(level): level["status"] for level in statement["slas"]})
    yield from same_facts("obligation", wanted.get("obligations", {}),
                          {name_of(duty): duty for duty in statement["obligations"]}, ("status", "due", "late_by"))
    yield from same_facts("right", wanted.get("rights", {}),
                          {name_of(right): right for right in statement["rights"]}, ("status", "since"))


def oracle_of(example):
    spec = importlib.util.spec_from_file_location(f"{example.name}_oracle", example / "oracle.py")
    oracle = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(oracle)
    return oracle


def evaluated(command, example, *options):
    done = subprocess.run([command, "eval", "contract.bpo", "--data", "periods.json", *options], cwd=example,
                          capture_output=True, check=False)
    if done.returncode != 0:
        raise RuntimeError((done.stdout[-3000:] + done.stderr[-3000:]).decode())
    return done.stdout


def without_fingerprint(pages):
    return re.sub(rb"contract [0-9a-f]{8}\.\.", b"contract ..", pages)


def check(command, example, update):
    """The number of statements, and what differs."""
    got = json.loads(evaluated(command, example, "--format", "json"))["statements"]
    wanted = oracle_of(example).statements(json.loads((example / "periods.json").read_text(), parse_float=Decimal))
    found = list(same("the number of statements", len(wanted), len(got)))
    for one, statement in zip(wanted, got):
        found += [f"{one['period']}: {text}" for text in differences(one, statement)]

    pages, kept = evaluated(command, example), example / "statements.txt"
    if update:
        kept.write_bytes(pages)
    elif not kept.exists() or without_fingerprint(kept.read_bytes()) != without_fingerprint(pages):
        found.append("statements.txt is not what the command prints; --update writes it anew")
    return len(got), found


def main():
    update = "--update" in sys.argv
    command, *names = [word for word in sys.argv[1:] if word != "--update"]
    examples = [folder for folder in sorted(EXAMPLES.iterdir())
                if all((folder / file).exists() for file in ("contract.bpo", "periods.json", "oracle.py"))
                and (not names or folder.name in names)]
    failed = 0
    for example in examples:
        try:
            count, found = check(str(pathlib.Path(command).resolve()), example, update)
        except RuntimeError as error:
            count, found = 0, [str(error)]
        failed += len(found)
        for text in found:
            print(f"{example.name}: {text}")
        print(f"{example.name}: {count} statements, {len(found)} differences")
    return 0 if examples and not failed else 1


if __name__ == "__main__":
    sys.exit(main())
