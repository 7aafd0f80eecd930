"""Explanations that a person can check: every step of every explanation of every example, reckoned again.

Each node of an explanation says how its value follows from numbers, in `calculation`. This test types the calculation
into Python's fractions, and compares. It also asks where the numbers come from: each must be the value of a part, or
stand in the words of the contract. A node with parts and a number, but without a calculation, is a value that nobody
can check: only those kinds may be so that are read off a calendar or out of records.

The run is made twice, down to named clauses and down to the data, and both documents are held against their schema.

Run alone: python3 tests/explanations_test.py build/bpo [EXAMPLE...]
"""

import datetime
import json
import pathlib
import re
import subprocess
import sys
from fractions import Fraction
from math import floor

ROOT = pathlib.Path(__file__).resolve().parent.parent
# Counted in a calendar, covered by records together, or handed on as it was.
READ = {"calendar", "covered", "share", "evidence", "field", "correction", "more", "history", "event"}

# What everybody knows: nothing, one, and the seconds and minutes of hours and days.
KNOWN = {Fraction(one) for one in (0, 1, 24, 60, 1440, 3600, 86400)}

TOKEN = re.compile(r"""\s*(?:
    \((?P<fraction>-?\d+/\d+)\)(?!%)
  | (?P<number>\d+(?:\.\d+)?)(?P<percent>%)?
  | "(?P<text>[^"]*)"
  | (?P<sign>>=|<=|[-+×/()=<>≠,])
  | (?P<word>[a-z]+(?:[ ](?:up|down|even))?)
)""", re.VERBOSE)


class Calculator:
    """The grammar of docs/explanations.md, over fractions, yes and no, and words."""

    def __init__(self, text):
        self.text = text
        self.tokens = list(self.split(text))
        self.at = 0
        self.numbers = []

    def split(self, text):
        at = 0
        while at < len(text):
            token = TOKEN.match(text, at)
            if not token or token.end() == at:
                raise ValueError(f"cannot read {text[at:]!r} of {text!r}")
            at = token.end()
            if token["fraction"]:
                yield "number", Fraction(token["fraction"])
            elif token["number"]:
                yield "number", Fraction(token["number"]) / (100 if token["percent"] else 1)
            elif token["text"] is not None:
                yield "text", moment(token["text"])
            else:
                yield ("sign", token["sign"]) if token["sign"] else ("word", token["word"])

    def peek(self):
        return self.tokens[self.at] if self.at < len(self.tokens) else ("end", "")

    def take(self, *wanted):
        if self.peek()[1] in wanted and self.peek()[0] in ("sign", "word"):
            self.at += 1
            return self.tokens[self.at - 1][1]
        return None

    def value(self):
        result = self.logic()
        if self.peek()[0] != "end":
            raise ValueError(f"{self.peek()} is left of {self.text!r}")
        return result

    def logic(self):
        terms, sign = [self.comparison()], None
        while word := self.take("and", "or"):
            assert sign in (None, word), f"`and` beside `or` in {self.text!r}"
            sign = word
            terms.append(self.comparison())
        if sign == "and":
            return False if False in terms else None if None in terms else True
        if sign == "or":
            return True if True in terms else None if None in terms else False
        return terms[0]

    def comparison(self):
        if self.take("not"):
            inner = self.sum()
            return None if inner is None else not inner
        left = self.sum()
        sign = self.take(">=", "<=", ">", "<", "=", "≠")
        if not sign:
            return left
        right = self.sum()
        return {">=": lambda: left >= right, "<=": lambda: left <= right, ">": lambda: left > right,
                "<": lambda: left < right, "=": lambda: left == right, "≠": lambda: left != right}[sign]()

    def sum(self):
        total = self.product()
        while sign := self.take("+", "-"):
            other = self.product()
            total = total + other if sign == "+" else total - other
        return total

    def product(self):
        total = self.alone()
        while sign := self.take("×", "/"):
            other = self.alone()
            total = total * other if sign == "×" else Fraction(total) / other
        return total

    def alone(self):
        if self.take("-"):
            return -self.alone()
        if self.take("("):
            inner = self.logic()
            assert self.take(")"), self.text
            return inner
        kind, value = self.peek()
        self.at += 1
        if kind == "number":
            self.numbers.append(value)
            return value
        if kind == "text":
            return value
        assert kind == "word", f"{value!r} in {self.text!r}"
        if self.peek() == ("sign", "("):
            return self.call(value)
        return {"yes": True, "no": False, "unknown": None}.get(value, value)

    def call(self, name):
        self.take("(")
        arguments = []
        while not self.take(")"):
            arguments.append(self.logic())
            self.take(",")
        if name == "rounded":
            return rounded(*arguments)
        if name == "streak":
            return next((i for i, one in enumerate(arguments) if not one), len(arguments))
        if name == "median":
            arguments.sort()
            middle = len(arguments) // 2
            return arguments[middle] if len(arguments) % 2 else (arguments[middle - 1] + arguments[middle]) / 2
        return {"lowest": min, "highest": max}[name](arguments)


def moment(text):
    """Times with different offsets are compared as moments."""
    return datetime.datetime.fromisoformat(text).timestamp() if re.match(r"\d{4}-\d\d-\d\dT", text) else text


def rounded(number, how, place):
    times = Fraction(number) / place
    down, rest = floor(times), times - floor(times)
    size = floor(abs(times))
    away = size + (abs(times) != size)
    sign = -1 if times < 0 else 1
    half = abs(times) - size - Fraction(1, 2)
    return place * {
        "floor": lambda: down, "ceiling": lambda: down + (rest != 0),
        "down": lambda: sign * size, "up": lambda: sign * away,
        "half up": lambda: sign * (away if half >= 0 else size),
        "half down": lambda: sign * (away if half > 0 else size),
        "half even": lambda: sign * (away if half > 0 or (half == 0 and size % 2) else size),
    }[how]()


def value_of(node):
    """Its number, percents and points as shares; yes and no; else its words. None where it is not known."""
    if "exact" in node:
        return Fraction(node["exact"])
    text = node.get("value", "")
    if text in ("yes", "no"):
        return text == "yes"
    number = re.match(r"(-?\d+(?:\.\d+)?)(%| points?(?!\w))?(?![-\d/:.])", text)
    if not number:
        return text
    return Fraction(number[1]) / (100 if number[2] else 1)


def is_number(node):
    return isinstance(value_of(node), Fraction)


def numbers_in(words):
    found = re.findall(r"(\d[\d_,]*(?:\.\d+)?)(%| points?)?", words)
    for digits, share in found:
        number = Fraction(digits.replace("_", "").rstrip(",").replace(",", ""))
        yield number
        if share:
            yield number / 100
    if len(found) > 1 and " per " in words:  # `0.40 USD per 1_000_000 requests`
        first, second = (Fraction(digits.replace("_", "")) for digits, _ in found[-2:])
        yield first / (second or 1)


def shown_in(node):
    """What a reader sees of a node and of its parts, down to where a part is reckoned by itself."""
    for part in node.get("parts", []):
        value = value_of(part)
        if isinstance(value, Fraction):
            yield value
        yield from numbers_in(part.get("text", "") + " " + part.get("note", ""))


class Check:
    def __init__(self):
        self.found = []
        self.nodes = self.reckoned = 0

    def walk(self, node, path):
        path = path + " > " + node["text"][:60]
        self.nodes += 1
        self.node(node, path)
        for part in node.get("parts", []):
            self.walk(part, path)

    def node(self, node, path):
        calculation = node.get("calculation")
        if not calculation:
            parts = node.get("parts", [])
            read = all(not is_number(part) or part["kind"] in ("event", "events", "calendar") for part in parts)
            if parts and is_number(node) and node["kind"] not in READ and not read:
                self.found.append(f"{path}: {node['value']} ({node['kind']}) has parts and no calculation")
            return
        calculator = Calculator(calculation)
        try:
            result = calculator.value()
        except (ValueError, AssertionError, KeyError, TypeError) as error:
            self.found.append(f"{path}: {calculation}: {error!r}")
            return
        self.reckoned += 1
        value = value_of(node)
        if isinstance(value, Fraction) and isinstance(result, bool):
            result = Fraction(result)
        if result != value and not (result is None and not is_number(node)):
            self.found.append(f"{path} = {node.get('value')}, but {calculation} is {result}")
        seen = {*KNOWN, *shown_in(node), *numbers_in(node["text"] + " " + node.get("note", ""))}
        seen |= {abs(one) for one in seen}
        unseen = [number for number in calculator.numbers if number not in seen]
        if unseen and ", added " not in path and len(calculator.numbers) < 40:
            self.found.append(f"{path}: {calculation}: nothing shows {', '.join(map(str, unseen))}")


def explained(command, example, *options):
    done = subprocess.run([command, "eval", "contract.bpo", "--data", "periods.json", "--format", "json", *options],
                          cwd=example, capture_output=True, check=False)
    if done.returncode != 0:
        raise RuntimeError((done.stdout[-3000:] + done.stderr[-3000:]).decode())
    return json.loads(done.stdout)


def validator():
    try:
        import jsonschema
    except ImportError:  # ./dev test installs it
        print("no jsonschema here: the documents are not held against their schema")
        return None
    return jsonschema.Draft202012Validator(
        json.loads((ROOT / "docs/schemas/bpo.statement.v1.schema.json").read_text()))


def main():
    command, *names = sys.argv[1:]
    command = str(pathlib.Path(command).resolve())
    schema = validator()
    failed = 0
    for contract in sorted((ROOT / "examples").glob("*/contract.bpo")):
        example = contract.parent
        if names and example.name not in names:
            continue
        for option in ("--explain=steps", "--explain=full"):
            document, check = explained(command, example, option), Check()
            check.found += [f"the schema: {error.json_path}: {error.message[:200]}"
                            for error in (schema.iter_errors(document) if schema else ())]
            for statement in document["statements"]:
                for group in ("lines", "totals", "metrics", "slas", "obligations", "rights"):
                    for one in statement[group]:
                        if "explanation" in one:
                            check.walk(one["explanation"], statement["period"]["id"])
            failed += len(check.found)
            for text in check.found[:12]:
                print(f"{example.name}: {text}")
            print(f"{example.name} {option}: {check.nodes} steps, {check.reckoned} reckoned again, "
                  f"{len(check.found)} that cannot be checked")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
