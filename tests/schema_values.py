"""Data drawn at random from a schema that `bpo schema` wrote: no general generator, but one for what such schemas say.

Where a part of a schema depends on values beside it (the inputs of a period on the period), these are drawn first, and
an independent validator says which branch holds.
"""

import datetime

from hypothesis import strategies as st
from jsonschema import Draft202012Validator

NUMBERS = st.one_of(st.integers(-10**6, 10**6), st.decimals(-10**6, 10**6, places=2).map(float))


class Values:
    def __init__(self, schema):
        self.root = schema
        self.validator = Draft202012Validator(schema)

    def resolved(self, schema):
        while "$ref" in schema:
            schema = self.root["$defs"][schema["$ref"].removeprefix("#/$defs/")]
        return schema

    def holds(self, schema, value):
        return self.validator.evolve(schema=schema).is_valid(value)

    def effective(self, schema, value):
        """The schema with the branches that hold for the value taken into it."""
        schema = dict(self.resolved(schema))
        parts = schema.pop("allOf", [])
        condition = schema.pop("if", None)
        if condition is not None:
            branch = "then" if self.holds(condition, value) else "else"
            parts = [*parts, schema.get(branch, {})]
            schema.pop("then", None)
            schema.pop("else", None)
        for part in parts:
            part = self.effective(part, value)
            part.setdefault("properties", {})
            merged = {**schema.get("properties", {}), **part["properties"]}
            required = [*schema.get("required", []), *part.get("required", [])]
            schema = {**schema, **part, "properties": merged, "required": required}
        return schema

    def strategy(self, schema):
        schema = self.resolved(schema)
        if "if" in schema and "properties" not in schema:
            return self.either(schema)
        if "anyOf" in schema and "type" not in schema:
            return st.one_of([self.strategy(one) for one in schema["anyOf"]])
        if "const" in schema:
            return st.just(schema["const"])
        if "enum" in schema:
            return st.sampled_from(schema["enum"])
        types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        return st.one_of([getattr(self, kind)(schema) for kind in types])

    def either(self, schema):
        """`if` a value is null, one of some words, or an object: one of both branches."""
        other = self.strategy(schema["else"])
        if "enum" in schema["if"]:
            return st.one_of(st.sampled_from(schema["if"]["enum"]), other)
        if schema["if"] == {"type": "null"}:
            return st.one_of(st.none(), other)
        return st.one_of(self.strategy(schema["then"]), other)

    def null(self, _schema):
        return st.none()

    def number(self, schema):
        numbers = NUMBERS
        if "multipleOf" in schema:
            numbers = st.integers(-1000, 1000).map(lambda n: n * schema["multipleOf"])
        if schema.get("minimum") == schema.get("maximum") is not None:
            return st.just(schema["minimum"])
        if "minimum" in schema and "maximum" in schema and "multipleOf" not in schema:
            numbers = st.floats(schema["minimum"], schema["maximum"]).map(lambda n: round(n, 4))
        elif "minimum" in schema:
            numbers = numbers.map(lambda n: abs(n) + schema["minimum"])
        return numbers.filter(lambda n: self.holds({**schema, "type": "number"}, n))

    def string(self, schema):
        if schema.get("x-unit") == "text":
            return st.from_regex(r"\A[A-Za-z0-9 .-]{1,12}\Z", fullmatch=True)
        if "pattern" not in schema:
            return st.text(max_size=8)
        # `$` would let a line end behind it.
        texts = st.from_regex(schema["pattern"].replace("$", r"\Z"), fullmatch=True).filter(lambda text: len(text) < 60)
        if schema.get("x-unit") in ("date", "instant") or schema.get("format") == "date":
            return texts.filter(is_day)
        return texts

    def array(self, schema):
        least = schema.get("minItems", 1 if "contains" in schema else 0)
        lists = st.lists(self.strategy(schema["items"]), min_size=least, max_size=3)
        if "contains" not in schema:
            return lists
        return lists.map(last_row_open).filter(lambda rows: self.holds(schema, rows))

    def object(self, schema):
        @st.composite
        def build(draw):
            if "propertyNames" in schema:
                names = self.strategy({"type": "string", **self.resolved(schema["propertyNames"])})
                return draw(st.dictionaries(names, self.strategy(schema["additionalProperties"]), max_size=3))
            value = {}
            # What conditions look at comes first.
            for name in ("period", "as_of"):
                if name in schema["properties"] and (name in schema.get("required", []) or draw(st.booleans())):
                    value[name] = draw(self.strategy(schema["properties"][name]))
            effective = self.effective(schema, value)
            for name, part in effective["properties"].items():
                if name in ("period", "as_of"):
                    continue
                if name in effective.get("required", []) or draw(st.booleans()):
                    value[name] = draw(self.strategy(part))
            return value

        return build()


def is_day(text):
    try:
        datetime.date.fromisoformat(text[:10])
    except ValueError:
        return False
    return True


def last_row_open(rows):
    """A table as the reader wants it: each row but the last with its bound."""
    closed = [row for row in rows[:-1] if row.get("up_to") is not None]
    return [*closed, {key: value for key, value in rows[-1].items() if key != "up_to"}]
