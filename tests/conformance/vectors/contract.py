"""Writes a contract from its parts, with the data of its periods and what is read from its statement.

Nothing is computed here: numbers are moved as text, and the contract does the arithmetic.
"""

import json
import re

from .case import Unsupported, number_text

PARTIES = '  client:   "Client", FR\n  provider: "Provider", FR\n'

MODES = {
    "up": "up", "down": "down", "ceiling": "ceiling", "ceil": "ceiling", "floor": "floor",
    "half_up": "half up", "half_down": "half down", "half_even": "half even",
    "nearest": "half up", "middle": "half up", "bankers": "half even", "truncate": "down",
}


def number(value, what="a number"):
    """`15000.5` as contracts write it: 15_000.5"""
    text = number_text(value, what)
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    whole, _, fraction = digits.partition(".")
    whole = re.sub(r"(?<=\d)(?=(\d{3})+$)", "_", whole)
    return sign + whole + ("." + fraction if fraction else "")


def percent(value):
    return number(value, "a percentage") + "%"


def place(places):
    """The place of so many decimals: 2 is 0.01, -1 is 10."""
    text = number_text(places, "the number of places")
    if text.startswith("-"):
        return "1" + "0" * int(text[1:])
    return "1" if int(text) == 0 else "0." + "0" * (int(text) - 1) + "1"


def mode(name):
    if name not in MODES:
        raise Unsupported(f"the way to round `{name}`")
    return MODES[name]


def is_zero(text):
    return not text.strip("-0.")


class Unit:
    """A unit of work: its singular, and its plural."""

    def __init__(self, one, many=None):
        self.one, self.many = one, many or one + "s"

    def of(self, value):
        text = number(value)
        return f"{text} {self.one if text == '1' else self.many}"


CALL = Unit("call")
SECOND = Unit("second")
DAY = Unit("day")
KNOWN_UNITS = {"second", "minute", "hour", "day", "week", "month", "year"}


class Contract:
    """The contract of one vector."""

    def __init__(self, case, currency="EUR", lines="not rounded"):
        self.case, self.currency, self.lines = case, currency, lines
        self.title = case.id.replace('"', "'").replace("\\", "/")
        self.means = ""  # what the model says; its name in words
        self.last_day = "2026-12-31"
        self.uses, self.units, self.inputs, self.clauses = {}, [], {}, []
        self.kinds = []
        self.periods = ["2026-01"]
        self.values = [{}]
        self.events = [{}]
        self.reads = {}

    # ------------------------------------------------------------------ words
    def money(self, value):
        return f"{number(value, 'an amount')} {self.currency}"

    def rate(self, value, unit):
        return f"{self.money(value)} per {unit.one}"

    def round_lines(self):
        """By the parameters `rounding` (or `mode`) and `places`; without them nothing is rounded."""
        params = self.case.params
        way, places = params.get("rounding") or params.get("mode"), params.get("places")
        if places is not None:
            self.lines = f"rounded {mode(way or 'half_up')} to {self.money(place(places))}"
        elif way not in (None, "none"):
            self.lines = self.rounded(way)

    def rounded(self, way):
        """Of a `rounding` such as `half_up_2`: the words that the contract has for it."""
        found = re.fullmatch(r"([a-z_]+?)_(?:to_minor_unit|(?:to_)?(-?\d+)(?:_places)?)(?:_each_line)?", way)
        if not found:
            raise Unsupported(f"the rounding `{way}`")
        where = "the minor unit" if found[2] is None else self.money(place(found[2]))
        return f"rounded {mode(found[1])} to {where}"

    # ------------------------------------------------------------------ clauses
    def use(self, module, *names):
        self.uses.setdefault(module, []).extend(name for name in names if name not in self.uses.get(module, []))

    def unit(self, unit):
        if unit.one not in KNOWN_UNITS and unit not in self.units:
            self.units.append(unit)

    def given(self, name, kind, value, title=""):
        """An input, and its value in the data: one, or one for each period."""
        self.inputs[name] = (kind, title)
        values = value if isinstance(value, list) else [value]
        for record, one in zip(self.values, values):
            record[name] = one
        return name

    def each_period(self, count):
        """As many periods as there are steps."""
        self.periods = [f"{2026 + step // 12}-{step % 12 + 1:02}" for step in range(count)]
        self.values = [{} for _ in self.periods]
        self.events = [{} for _ in self.periods]
        self.last_day = f"{self.periods[-1][:4]}-12-31"

    def event(self, name, rows):
        self.events[0][name] = rows

    def clause(self, text):
        self.clauses.append(text.strip("\n"))

    def define(self, name, value, title=""):
        self.clause(f"define {name}{titled(title)} = {value}")
        return name

    def line(self, kind, name, amount, title="", head=""):
        self.pays(kind)
        self.clause(f"{kind} {name}{titled(title)}{head} ={'' if amount.startswith(chr(10)) else ' '}{amount}")
        return name

    def pays(self, kind):
        """Lines of this kind are part of what is payable."""
        if kind != "memo" and kind not in self.kinds:
            self.kinds.append(kind)

    def metric(self, name, value, title=""):
        self.clause(f"metric {name}{titled(title)} {{\n  value:  {value}\n  better: lower\n}}")
        return name

    # ------------------------------------------------------------------ results
    def read_line(self, name, *keys):
        """The amount of a line; as the result itself where no key is said."""
        for key in keys or (None,):
            self.reads[key] = ("lines", name)

    def read_metric(self, name, *keys):
        for key in keys or (None,):
            self.reads[key] = ("metrics", name)

    def read_check(self):
        """The verdict of `bpo check` is the result."""
        self.reads = {None: ("check", None)}

    # ------------------------------------------------------------------ text
    def text(self):
        head = [f"# {self.case.id}: {self.means}."]
        head += [f"# {line}" for line in wrap(f"Source: {self.case.source}")]
        if self.case.note:
            head += [f"# {line}" for line in wrap(self.case.note)]
        parts = ["\n".join(head)]
        parts.append(f'contract "{self.title}" {{\n{PARTIES}  term:     2026-01-01 to {self.last_day}\n'
                     f"  period:   month\n  currency: {self.currency}\n  lines:    {self.lines}\n}}")
        if self.uses:
            parts.append("\n".join(f"use {module} for {', '.join(names)}" for module, names in self.uses.items()))
        if self.units:
            parts.append("\n".join(f"unit {unit.one}, {unit.many}" for unit in self.units))
        if self.inputs:
            rows = [f"  {name}{titled(title)}: {kind}" for name, (kind, title) in self.inputs.items()]
            parts.append("input {\n" + "\n".join(rows) + "\n}")
        parts += paragraphs(self.clauses)
        sums = [("- " if kind == "credit" else "+ ") + "all " + plural(kind)
                for kind in sorted(self.kinds or ["charge"], key=ORDER.index)]
        first, *rest = sums
        first = first[2:] if first.startswith("+ ") else "0 - " + first[2:]
        parts.append("settlement { payable: " + " ".join([first, *rest]) + " }")
        return "\n\n".join(parts) + "\n"

    def data(self):
        periods = []
        for period, values, events in zip(self.periods, self.values, self.events):
            record = {"period": period, "input": values}
            if events:
                record["events"] = events
            periods.append(record)
        return json.dumps({"contract": self.title, "periods": periods}, indent=2) + "\n"


ORDER = ["charge", "bonus", "credit", "adjustment", "tax"]


def plural(kind):
    return {"bonus": "bonuses", "tax": "taxes"}.get(kind, kind + "s")


def paragraphs(clauses):
    """Clauses of one line and one word stand together, others apart."""
    groups = []
    for clause in clauses:
        alike = "block" if "\n" in clause else clause.split(" ", 1)[0]
        if groups and alike != "block" and groups[-1][0] == alike:
            groups[-1][1].append(clause)
        else:
            groups.append((alike, [clause]))
    return ["\n".join(group) for _, group in groups]


def titled(title):
    return f' "{title}"' if title else ""


def wrap(text, width=116):
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def rows(items, indent="  "):
    """Rows `label: value`, with the values under one another."""
    width = max(len(label) for label, _ in items) + 1
    return "\n".join(f"{indent}{label + ':':<{width}} {value}" for label, value in items)
