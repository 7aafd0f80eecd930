"""Runs a file of vectors: `python3 -m vectors FILE`, or `./dev conformance FILE`."""

import argparse
import pathlib
import sys

from .case import load, own_vectors
from .report import cases, report
from .run import run_all

ROOT = pathlib.Path(__file__).resolve().parents[3]


def main():
    parser = argparse.ArgumentParser(
        prog="./dev conformance",
        description="Writes each vector of the file as a contract, runs it, and compares what it comes to with what is "
                    "expected.")
    parser.add_argument("file", type=pathlib.Path, nargs="*", help="vectors; without it, those of tests/conformance")
    parser.add_argument("--keep", type=pathlib.Path, metavar="DIR", help="write the contracts and their data there")
    parser.add_argument("--report", type=pathlib.Path, metavar="FILE", help="write what the run came to there")
    parser.add_argument("--bpo", default=str(ROOT / "build" / "bpo"), metavar="COMMAND", help="which command runs them")
    options = parser.parse_args()
    try:
        vectors = [vector for file in options.file or own_vectors() for vector in load(file)]
    except (OSError, ValueError) as trouble:
        print(f"conformance: {trouble}", file=sys.stderr)
        return 2
    outcomes = run_all(vectors, options.bpo, options.keep)
    for outcome in outcomes:
        print(outcome.line())
    if options.report:
        options.report.write_text(report(outcomes, cases()), encoding="utf-8")
    passed = sum(outcome.passed for outcome in outcomes)
    print(f"{passed} passed, {len(outcomes) - passed} failed")
    return 0 if passed == len(outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
