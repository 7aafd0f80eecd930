"""A vector as a model reads it: its parameters and inputs, each of which must be read by somebody."""

import json
import pathlib
import re

NUMBER = re.compile(r"[+-]?\d+(\.\d+)?$")


class Unsupported(Exception):
    """What this converter cannot write as a contract; its text says which model, parameter or value."""


class Fields:
    """The parameters, or the inputs, of a vector. What nobody has read at the end was not understood."""

    def __init__(self, values, what):
        if not isinstance(values, dict):
            raise Unsupported(f"{what}s that are not named")
        self.values = values
        self.what = what
        self.read = set()

    def get(self, name, otherwise=None):
        """The value as it stands, or `otherwise` where it is absent or null."""
        self.read.add(name)
        value = self.values.get(name)
        return otherwise if value is None else value

    def need(self, name):
        value = self.get(name)
        if value is None:
            raise Unsupported(f"the {self.what} `{name}` is missing")
        return value

    def has(self, name):
        return self.get(name) is not None

    def number(self, name, otherwise=None):
        value = self.get(name, otherwise)
        return None if value is None else number_text(value, f"the {self.what} `{name}`")

    def need_number(self, name):
        return number_text(self.need(name), f"the {self.what} `{name}`")

    def rows(self, name, none=False):
        """A list of objects, such as tiers; it may have `none` where that is said."""
        rows = self.need(name)
        if not isinstance(rows, list) or not (rows or none):
            raise Unsupported(f"the {self.what} `{name}` is not a list of rows")
        return [self.part(row, f"{name} row") for row in rows]

    def part(self, values, what):
        """An object inside this one; what nobody reads of it is reported as well."""
        part = Fields(values, what)
        self.parts = getattr(self, "parts", [])
        self.parts.append(part)
        return part

    def unread(self):
        names = [f"the {self.what} `{name}`" for name in self.values if name not in self.read]
        for part in getattr(self, "parts", []):
            names += part.unread()
        return names


class Case:
    """One vector."""

    def __init__(self, vector):
        self.id = vector["id"]
        self.model = vector["model"]
        self.source = vector.get("source", "")
        self.note = vector.get("note", "")
        self.expected = vector.get("expected")
        self.params = Fields(named(vector.get("params")), "parameter")
        self.input = Fields(named(vector.get("input")), "input")

    def refuse_unread(self):
        unread = self.params.unread() + self.input.unread()
        if unread:
            raise Unsupported("not understood: " + ", ".join(dict.fromkeys(unread)))


def named(values):
    return {} if values is None else values


def number_text(value, what):
    text = str(value).strip()
    if isinstance(value, bool) or not NUMBER.match(text):
        raise Unsupported(f"{what} is not a number: {value!r}")
    return text.lstrip("+")


def own_vectors():
    """The files of tests/conformance."""
    folder = pathlib.Path(__file__).resolve().parents[1]
    return [folder / "pricing-vectors.json", folder / "further-vectors.json"]


def load(path):
    """The vectors of a file. Numbers keep the digits in which they are written."""
    with open(path, encoding="utf-8") as file:
        vectors = json.load(file, parse_float=str, parse_int=str)
    if isinstance(vectors, dict):
        vectors = vectors.get("vectors")
    if not isinstance(vectors, list):
        raise ValueError(f"{path} holds no list of vectors")
    for index, vector in enumerate(vectors):
        if not isinstance(vector, dict) or not all(isinstance(vector.get(key), str) for key in ("id", "model")):
            raise ValueError(f"{path}: vector {index + 1} has no `id` and `model`")
    return vectors
