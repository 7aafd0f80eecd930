"""Runs contracts with the command, several at once, and compares what they come to with what is expected."""

import json
import os
import pathlib
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction

from .case import Case, Unsupported
from .models import contract_of


class Outcome:
    """One vector: what was expected, and what came."""

    def __init__(self, vector, got=None, trouble=None):
        self.id, self.model, self.source = vector["id"], vector["model"], vector.get("source", "")
        self.expected, self.got, self.trouble = vector.get("expected"), got, trouble

    @property
    def passed(self):
        return self.trouble is None and same(self.expected, self.got)

    def line(self):
        if self.passed:
            return f"PASS {self.id}"
        return f"FAIL {self.id}: expected {shown(self.expected)}, got {self.trouble or shown(self.got)}"


def same(expected, got):
    """Exactly equal; 3.0 and 3 are the same number."""
    if isinstance(expected, dict) and isinstance(got, dict):
        return expected.keys() == got.keys() and all(same(value, got[key]) for key, value in expected.items())
    if isinstance(expected, list) and isinstance(got, list):
        return len(expected) == len(got) and all(map(same, expected, got))
    if isinstance(expected, bool) or isinstance(got, bool):
        return expected is got
    try:
        return Fraction(str(expected)) == Fraction(str(got))
    except (ValueError, ZeroDivisionError):
        return False


def shown(value):
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {shown(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(shown, value)) + "]"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def run_all(vectors, command, keep=None):
    """The outcomes of all vectors, in their order. `keep` is a folder for the contracts and their data."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(keep or scratch)
        folder.mkdir(parents=True, exist_ok=True)
        with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
            return list(pool.map(lambda vector, path: run(vector, command, path), vectors, paths(vectors, folder)))


def paths(vectors, folder):
    """A file for each vector, named for its id; a number sets apart those that have one name."""
    names = set()
    for index, vector in enumerate(vectors, start=1):
        name = "".join(char if char.isalnum() or char in "-_." else "_" for char in vector["id"])
        name = f"{name}-{index}" if name in names else name
        names.add(name)
        yield folder / f"{name}.bpo"


def run(vector, command, path):
    try:
        contract = contract_of(Case(vector))
        path.write_text(contract.text(), encoding="utf-8")
        return Outcome(vector, got=result(vector, contract, path, command))
    except Unsupported as reason:
        return Outcome(vector, trouble=f"nothing: {reason}")
    except (AttributeError, IndexError, KeyError, StopIteration, TypeError, ValueError) as trouble:
        kind = type(trouble).__name__
        return Outcome(vector, trouble=f"nothing: a vector that has not the form of its model ({kind}: {trouble})")


def result(vector, contract, path, command):
    if contract.reads.get(None) == ("check", None):
        return command_run(command, "check", path).returncode == 0
    data = path.with_suffix(".json")
    data.write_text(contract.data(), encoding="utf-8")
    done = command_run(command, "eval", path, "--data", data, "--format", "json")
    if done.returncode != 0:
        raise Unsupported("a contract that does not run: " + findings(done))
    statement = json.loads(done.stdout)["statements"][-1]
    return read(vector.get("expected"), contract, statement)


def command_run(command, *arguments):
    return subprocess.run([command, *map(str, arguments)], capture_output=True, text=True, check=False)


def findings(done):
    lines = [line for line in done.stderr.splitlines() if line.startswith("error")]
    return (lines or done.stderr.splitlines() or [f"exit code {done.returncode}"])[0]


def read(expected, contract, statement):
    """What the statement says, in the form of what is expected."""
    if isinstance(expected, dict):
        return {key: value(key, contract, statement) for key in expected}
    if isinstance(expected, list):
        return [value(index, contract, statement) for index in range(len(contract.reads))]
    return value(None, contract, statement)


def value(key, contract, statement):
    if key not in contract.reads:
        raise Unsupported(f"no result `{key}`" if key is not None else "several results")
    part, name = contract.reads[key]
    found = next(one for one in statement[part] if one["name"] == name)
    if part == "metrics":
        return found["value"].split(" ")[0].rstrip("%") if found["state"] == "known" else found["state"]
    if found["amount"] is None:
        return f"unknown, {found['reason']}"
    return found["exact"] if contract.lines == "not rounded" else found["amount"]
