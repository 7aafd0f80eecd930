"""Runs the priced examples of tests/conformance/*-vectors.json: every one passes, exactly; what the converter
does not understand fails by name; and docs/conformance.md says what the run says.

Run alone: python3 tests/conformance_vectors_test.py build/bpo
"""

import copy
import pathlib
import sys

CONFORMANCE = pathlib.Path(__file__).resolve().parent / "conformance"
REPORT = CONFORMANCE.parents[1] / "docs" / "conformance.md"
sys.path.insert(0, str(CONFORMANCE))

from vectors.case import load, own_vectors  # noqa: E402
from vectors.report import cases as contracts_by_hand, report  # noqa: E402
from vectors.run import run_all  # noqa: E402


def changed(vector, **fields):
    """The vector with other fields; a dotted name reaches into `params` and `input`."""
    vector = copy.deepcopy(vector)
    for name, value in fields.items():
        place, _, key = name.partition("__")
        if key:
            vector[place][key] = value
        else:
            vector[place] = value
    return vector


def refused(vectors):
    """Vectors that must fail, and what their line must say."""
    one = {vector["model"]: vector for vector in reversed(vectors)}
    unit, tiers, tax = one["per_unit"], one["graduated"], one["tax"]
    return [
        (changed(unit, model="per_parsec"), "the model `per_parsec`"),
        (changed(unit, params__surcharge="2"), "the parameter `surcharge`"),
        (changed(unit, input__weekend="yes"), "the input `weekend`"),
        (changed(unit, params__unit=None), "the parameter `unit` is missing"),
        (changed(unit, params__unit="ten"), "the parameter `unit` is not a number: 'ten'"),
        (changed(unit, params__rounding="towards_us_2"), "the way to round `towards_us`"),
        (changed(tiers, params__tiers=[{"up_to": None, "unit": "1", "colour": "red"}]), "the tiers row `colour`"),
        (changed(tiers, params__tiers=[]), "the parameter `tiers` is not a list of rows"),
        (changed(tiers, params=[]), "parameters that are not named"),
        (changed(tiers, params__tiers=["10 at 2"]), "tiers rows that are not named"),
        (changed(one["allocate_by_weight"], input__weights=["1"]), "not the form of its model"),
        (changed(tax, expected={"surtax": "1"}), "no result `surtax`"),
        (changed(unit, expected="17"), "expected 17, got 0"),
    ]


def main():
    command = sys.argv[1]
    vectors = [vector for file in own_vectors() for vector in load(file)]
    outcomes = run_all(vectors, command)
    troubles = [outcome.line() for outcome in outcomes if not outcome.passed]
    cases = refused(vectors)
    for (_, words), outcome in zip(cases, run_all([vector for vector, _ in cases], command)):
        if outcome.passed or words not in outcome.line():
            troubles.append(f"this should fail with `{words}`: {outcome.line()}")
    if REPORT.read_text(encoding="utf-8") != report(outcomes, contracts_by_hand()):
        troubles.append("docs/conformance.md is not what this run says: ./dev conformance --report docs/conformance.md")
    print("\n".join(troubles))
    print(f"{len(outcomes)} vectors and {len(cases)} that must fail, {len(troubles)} troubles")
    return 1 if troubles else 0


if __name__ == "__main__":
    sys.exit(main())
