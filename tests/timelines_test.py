"""A timeline may be cut anywhere: months one by one, with the state handed on, come to the same bytes as together.

Runs every example and every case of tests/conformance that has period data beside it, as a host would, by the command:
all at once, twice; cut after each record; and record by record. Statements are compared as they are printed in JSON
with their explanations, but for what names the data file; so is the state that is left.
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent


def timelines():
    for contract in sorted(ROOT.glob("examples/*/contract.bpo")):
        data = contract.with_name("periods.json")
        if data.exists():
            yield contract, data
    for data in sorted(ROOT.glob("tests/conformance/**/*.json")):
        if data.with_suffix(".bpo").exists():
            yield data.with_suffix(".bpo"), data


class Runner:
    def __init__(self, command, contract, data, folder):
        self.command, self.contract, self.folder = command, contract, pathlib.Path(folder)
        self.data = json.loads(data.read_text(), parse_float=Exact, parse_int=Exact)
        self.records = self.data["periods"]

    def run(self, first, last, state):
        """The statements of these records, each as text, and the state as text."""
        part = {key: value for key, value in self.data.items() if key != "opening" or state is None}
        part["periods"] = self.records[first:last]
        data = self.folder / "data.json"
        data.write_text(written(part))
        arguments = [self.command, "eval", str(self.contract), "--data", str(data), "--format", "json", "--explain"]
        if state is not None:
            (self.folder / "state.json").write_text(state)
            arguments += ["--state", str(self.folder / "state.json")]
        done = subprocess.run(arguments, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise AssertionError(f"records {first} to {last}: {done.stdout[-2000:]}{done.stderr[-2000:]}")
        result = json.loads(done.stdout, parse_float=Exact, parse_int=Exact)
        for statement in result["statements"]:
            del statement["made_from"]["data"]
        # Where a value came from counts the records of the file at hand, and a cut begins a new file.
        statements = [re.sub(r"periods\[\d+\]", "periods[]", written(one)) for one in result["statements"]]
        return statements, written(result["state"])


class Exact(str):
    """A number as it is written: read and written back without a change."""


def written(value):
    if isinstance(value, Exact):
        return str(value)
    if isinstance(value, dict):
        return "{" + ",".join(json.dumps(key) + ":" + written(item) for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(written(item) for item in value) + "]"
    return json.dumps(value)


def differences(runner):
    count = len(runner.records)
    statements, state = runner.run(0, count, None)
    if runner.run(0, count, None) != (statements, state):
        yield "a second run differs"
    for cut in range(1, count):
        before, kept = runner.run(0, cut, None)
        after, left = runner.run(cut, count, kept)
        if before + after != statements:
            periods = [json.loads(a)["period"]["id"] for a, b in zip(statements, before + after) if a != b]
            yield f"cut after record {cut}: the statements of {', '.join(periods) or 'some period'} differ"
        if left != state:
            yield f"cut after record {cut}: the state that is left differs"
    single, kept = [], None
    for at in range(count):
        one, kept = runner.run(at, at + 1, kept)
        single += one
    if (single, kept) != (statements, state):
        yield "record by record differs"


def main():
    command = sys.argv[1]
    wanted = sys.argv[2:]
    checked = failed = 0
    for contract, data in timelines():
        if wanted and not any(word in str(contract) for word in wanted):
            continue
        checked += 1
        with tempfile.TemporaryDirectory() as folder:
            for difference in differences(Runner(command, contract, data, folder)):
                failed += 1
                print(f"{contract.relative_to(ROOT)}: {difference}")
    print(f"{checked} timelines, {failed} differences")
    return 0 if checked and not failed else 1


if __name__ == "__main__":
    sys.exit(main())
