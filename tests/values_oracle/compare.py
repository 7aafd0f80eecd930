#!/usr/bin/env python3
"""Compares bpo's exact numbers with Python's integers and fractions.

    python3 tests/values_oracle/compare.py PATH_TO_DRIVER [--count N] [--seed S]

Asks the driver (driver.cpp) N questions for each operator, over operands at the edges of every
representation and random ones, with each arithmetic path forced in turn: a path gives the exact
value or defers. Exits with 0 when every answer is right and with 1 otherwise.
"""

import argparse
import collections
import decimal
import math
import random
import subprocess
import sys
import time
from fractions import Fraction

PATHS = ("small", "wide", "quotient", "big", "mixed forms")
MODES = ("half up", "half down", "half even", "up", "down", "ceiling", "floor")


# --- canonical text ---------------------------------------------------------------------------


def split_decimal(n, d):
    """The coefficient and scale of the reduced n/d, or None when it does not terminate."""
    twos = (d & -d).bit_length() - 1
    rest = d >> twos
    fives = 0
    while rest % 5 == 0:
        rest //= 5
        fives += 1
    if rest != 1:
        return None
    scale = max(twos, fives)
    return n * 10**scale // d, scale


def plain(coefficient, scale):
    digits = str(abs(coefficient)).rjust(scale + 1, "0")
    sign = "-" if coefficient < 0 else ""
    return sign + (digits[:-scale] + "." + digits[-scale:] if scale else digits)


def text_of(n, d):
    g = math.gcd(n, d)
    n, d = n // g, d // g
    if d == 1:
        return str(n)
    split = split_decimal(n, d)
    return plain(*split) if split else f"{n}/{d}"


# --- operands ---------------------------------------------------------------------------------


class Operand:
    __slots__ = ("text", "n", "d")

    def __init__(self, text, n, d):
        g = math.gcd(n, d)
        self.text, self.n, self.d = text, n // g, d // g


def decimal_operand(coefficient, scale):
    return Operand(plain(coefficient, scale), coefficient, 10**scale)


def ratio_operand(n, d):
    return Operand(f"{n}/{d}", n, d)


def edges():
    magnitudes = {0, 1, 2, 5, 10**18, 10**34}
    for exponent in (1, 2, 3, 6, 9, 12, 15, 17, 18, 19, 20, 27, 33, 34, 35, 37, 38, 39, 40, 57):
        magnitudes.update(10**exponent + k for k in range(-2, 3))
        magnitudes.add(5 * 10**exponent)
    for exponent in (8, 16, 31, 32, 53, 62, 63, 64, 95, 126, 127, 128, 255):
        magnitudes.update(2**exponent + k for k in range(-2, 3))
    return sorted(magnitudes)


def edge_operands(rng):
    pool = []
    for magnitude in edges():
        for sign in (1, -1):
            pool.append(decimal_operand(sign * magnitude, 0))
            for scale in (1, 2, 4, 9, 17, 18, 19, 20, 36, 37, 38, 39, 45):
                if rng.random() < 0.45:
                    pool.append(decimal_operand(sign * magnitude, scale))
            if magnitude:
                other = rng.choice((3, 7, 9, 60, 43_200, 2**31 - 1, 2**62 + 1, 2**63 - 1, 2**63, 10**18 + 9, 3 * 10**19))
                pool.append(ratio_operand(sign * magnitude, other))
                pool.append(ratio_operand(sign * other, magnitude))
    return pool


def random_operands(rng, count):
    pool = []
    for _ in range(count):
        sign = rng.choice((1, -1))
        kind = rng.randrange(10)
        if kind < 4:  # everyday amounts, quantities and rates
            pool.append(decimal_operand(sign * rng.randrange(10 ** rng.randrange(1, 10)), rng.choice((0, 0, 2, 2, 3, 4, 6))))
        elif kind < 5:
            pool.append(decimal_operand(sign * rng.randrange(10 ** rng.randrange(1, 19)), rng.randrange(19)))
        elif kind < 6:
            pool.append(decimal_operand(sign * rng.randrange(10 ** rng.randrange(1, 39)), rng.randrange(39)))
        elif kind < 8:
            pool.append(ratio_operand(sign * rng.randrange(10 ** rng.randrange(1, 8)), rng.randrange(1, 100_000)))
        elif kind < 9:
            pool.append(ratio_operand(sign * rng.randrange(2 ** rng.randrange(1, 128)), rng.randrange(1, 2 ** rng.randrange(1, 65))))
        else:
            bits = rng.choice((40, 100, 140, 300))
            pool.append(ratio_operand(sign * rng.randrange(2**bits), rng.randrange(1, 2**bits)))
    return pool


def pairs(rng, edge, common, count):
    for i in range(count):
        kind = i % 8
        a = rng.choice(edge if kind < 4 else common)
        b = rng.choice(edge if kind in (0, 1, 4) else common)
        if kind == 7 and rng.random() < 0.3:  # equal and nearly equal operands
            b = a
        yield a, b


# --- the operators ----------------------------------------------------------------------------


def add(a, b):
    return text_of(a.n * b.d + b.n * a.d, a.d * b.d)


def subtract(a, b):
    return text_of(a.n * b.d - b.n * a.d, a.d * b.d)


def multiply(a, b):
    return text_of(a.n * b.n, a.d * b.d)


def divide(a, b):
    if b.n == 0:
        return "zero"
    n, d = a.n * b.d, a.d * b.n
    return text_of(-n, -d) if d < 0 else text_of(n, d)


def compare(a, b):
    left, right = a.n * b.d, b.n * a.d
    return str((left > right) - (left < right))


def round_to(value, place, mode):
    n, d = value.n * place.d, value.d * place.n
    low, rest = divmod(n, d)
    if rest:
        twice = 2 * rest
        up = {
            "half up": twice > d or (twice == d and n > 0),
            "half down": twice > d or (twice == d and n < 0),
            "half even": twice > d or (twice == d and low % 2 == 1),
            "up": n > 0,
            "down": n < 0,
            "ceiling": True,
            "floor": False,
        }[mode]
        low += up
    return text_of(low * place.n, place.d)


def places_to_round_to(rng):
    plain_places = [decimal_operand(c, s) for c, s in (
        (1, 0), (1, 1), (1, 2), (1, 2), (1, 2), (1, 3), (1, 4), (1, 6), (5, 2), (25, 2), (5, 1), (5, 0), (10, 0), (100, 0),
        (1000, 0), (10**6, 0), (1, 9), (1, 18), (1, 19), (1, 20), (1, 38), (1, 39), (1, 45), (10**18, 0), (10**19, 0),
        (10**38, 0), (7, 0), (7, 3), (2**63 - 1, 0), (2**63, 2), (2**127 - 1, 10), (99, 2), (15, 0))]
    ratios = [ratio_operand(n, d) for n, d in ((1, 3), (1, 60), (1, 7), (2, 3), (1, 3600), (10**20, 3), (1, 2**64 + 1), (5, 12))]
    return plain_places + ratios + [decimal_operand(rng.randrange(1, 10**6), rng.randrange(8)) for _ in range(20)]


def roundings(rng, edge, common, count):
    places = places_to_round_to(rng)
    for i in range(count):
        place = rng.choice(places)
        kind = i % 4
        if kind == 0:  # ties and their neighbours
            halves = 2 * rng.randrange(-(10 ** rng.randrange(1, 12)), 10 ** rng.randrange(1, 12)) + 1
            value = Fraction(halves, 2) * Fraction(place.n, place.d)
            value += rng.choice((0, 0, 0, Fraction(1, 10**12), Fraction(-1, 10**12), Fraction(1, 10**30)))
            value = Operand(text_of(value.numerator, value.denominator), value.numerator, value.denominator)
        else:
            value = rng.choice(edge if kind == 1 else common)
        yield i % len(MODES), place, value


def spellings(rng, operands, count):
    """The same value written in the ways that Parse reads."""
    for _ in range(count):
        value = rng.choice(operands)
        split = split_decimal(value.n, value.d)
        if split is None:
            factor = rng.choice((1, 1, 2, 7, 10**20))
            yield f"{value.n * factor}/{value.d * factor}", value
            continue
        coefficient, scale = split
        kind = rng.randrange(4)
        if kind == 0:
            zeros = rng.randrange(5)
            yield plain(coefficient * 10**zeros, scale + zeros), value
        elif kind == 1:
            shift = rng.randrange(-30, 30)
            new_scale = max(scale - shift, 0)
            exponent = new_scale - scale
            yield plain(coefficient, new_scale) + rng.choice("eE") + rng.choice(("+", "") if exponent >= 0 else ("",)) + str(exponent), value
        elif kind == 2:
            sign = "-" if coefficient < 0 else ""
            yield sign + "00" + plain(abs(coefficient), scale), value
        else:
            yield text_of(value.n, value.d), value


# --- asking -----------------------------------------------------------------------------------


class Report:
    def __init__(self, driver):
        self.driver = driver
        self.failures = 0
        self.operations = 0

    def ask(self, name, questions, expected, with_paths):
        started = time.monotonic()
        result = subprocess.run([self.driver], input="\n".join(questions) + "\n", capture_output=True, text=True)
        if result.returncode != 0:
            print(result.stderr[-4000:])
            sys.exit(f"{name}: the driver stopped with {result.returncode}")
        answers = result.stdout.splitlines()
        if len(answers) != len(questions):
            sys.exit(f"{name}: {len(questions)} questions, {len(answers)} answers")
        taken = collections.Counter()
        wrong = 0
        for question, want, answer in zip(questions, expected, answers):
            got, _, signs = answer.partition(" ")
            right = got == want
            if with_paths and want != "zero":
                right = right and len(signs) == len(PATHS) and "!" not in signs and signs[3] == "="
                for path, sign in zip(PATHS, signs):
                    taken[path] += sign == "="
            if not right:
                wrong += 1
                if wrong <= 5:
                    print(f"  WRONG {question}\n    expected {want}\n    got      {answer}")
        self.failures += wrong
        self.operations += len(questions)
        detail = ", ".join(f"{path} {taken[path]:,}" for path in PATHS if taken[path]) if with_paths else ""
        seconds = time.monotonic() - started
        print(f"{name:9} {len(questions):8,} operations  {wrong} wrong  {seconds:4.1f} s  {detail}", flush=True)
        for path in PATHS if with_paths else ():
            if not taken[path]:
                self.failures += 1
                print(f"  the path {path} was never taken")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("driver")
    arguments.add_argument("--count", type=int, default=200_000, help="operations for each operator")
    arguments.add_argument("--seed", type=int, default=20260301)
    options = arguments.parse_args()
    rng = random.Random(options.seed)
    edge = edge_operands(rng)
    common = random_operands(rng, 4_000)
    report = Report(options.driver)

    for name, operator in (("add", add), ("subtract", subtract), ("multiply", multiply), ("divide", divide), ("compare", compare)):
        questions, expected = [], []
        for a, b in pairs(rng, edge, common, options.count):
            questions.append(f"{name} {a.text} {b.text}")
            expected.append(operator(a, b))
        report.ask(name, questions, expected, with_paths=True)

    questions, expected = [], []
    for mode, place, value in roundings(rng, edge, common, options.count):
        questions.append(f"round {mode} {place.text} {value.text}")
        expected.append(round_to(value, place, MODES[mode]))
    report.ask("round", questions, expected, with_paths=True)

    questions, expected = [], []
    for spelling, value in spellings(rng, edge + common, options.count):
        questions.append(f"text {spelling}")
        expected.append(text_of(value.n, value.d))
    report.ask("text", questions, expected, with_paths=False)

    # The decimal module, as a second witness for rounding half even and for plain text.
    questions, expected = [], []
    context = decimal.Context(prec=400, rounding=decimal.ROUND_HALF_EVEN)
    terminating = [value for value in edge + common if split_decimal(value.n, value.d)]
    for _ in range(options.count // 4):
        value = rng.choice(terminating)
        places = rng.randrange(45)
        exact = context.divide(decimal.Decimal(value.n), decimal.Decimal(value.d))
        rounded = exact.quantize(decimal.Decimal(1).scaleb(-places), context=context)
        questions.append(f"fixed {places} {value.text}")
        expected.append(f"{abs(rounded) if rounded == 0 else rounded:f}")
    report.ask("fixed", questions, expected, with_paths=False)

    print(f"{report.operations:,} operations, {report.failures} failures")
    return 1 if report.failures else 0


if __name__ == "__main__":
    sys.exit(main())
