"""Period data, terms and state as JSON that says exactly what Python held.

A Decimal and an int become number text digit for digit, a date its ISO text. A float is taken where it can only have
been one decimal: every decimal of up to 15 digits survives the way to a float and back, so a float whose shortest text
has no more than that is that decimal. What Python could only hand over with a loss, such as 0.1 + 0.2, is refused here,
every such value of the data in one DataError with its path.
"""

from __future__ import annotations

import operator
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from json.encoder import encode_basestring
from numbers import Integral
from typing import Any

from bpo import _bpo
from bpo._errors import DataError, Diagnostic, summary
from bpo._values import Money

MOST_LEVELS = 64
"""Of nesting, as in JSON text."""
MOST_CHARACTERS = 64 * 1024 * 1024
"""Of JSON, as in JSON text."""
MOST_DIGITS = 100
"""Before the point. Values have 34 at most, which the engine says; far longer ones are no number to any JSON reader."""
MOST_FINDINGS = 100
FLOAT_DIGITS = {"float16": 3, "float32": 6, "float64": 15}
"""How many significant digits of any decimal survive the way to a binary fraction and back, by the names of numpy."""
WHOLE_FLOATS = {"float16": 2**11, "float32": 2**24, "float64": 2**53}
"""Up to these each whole number has a float of its own."""

_TOO_LONG = 10**MOST_DIGITS


class _Full(Exception):
    """The data goes on and on: a list that holds itself, say."""


class _Writer:
    """Takes everything that data can be; `plain_json` of the engine is quicker where data is plain."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.findings: list[Diagnostic] = []
        self.period: str | None = None
        self._parts: list[str] = []
        self._size = 0

    def text(self) -> str:
        return "".join(self._parts)

    def write(self, value: Any, path: str, level: int) -> None:
        if isinstance(value, str):
            self._write_text(value, path)
        elif value is None:
            self._put("null")
        elif value is True:
            self._put("true")
        elif value is False:
            self._put("false")
        elif isinstance(value, int):
            self._write_whole(int(value), path)
        elif isinstance(value, Decimal):
            self._write_decimal(value, path)
        elif isinstance(value, float):
            self._write_float(float.__repr__(value), "float64", path)
        elif isinstance(value, date):
            self._write_date(value, path)
        elif isinstance(value, Mapping):
            self._write_object(value, path, level)
        elif isinstance(value, Sequence) and not isinstance(value, (bytes, bytearray, memoryview)):
            self._write_list(value, path, level)
        elif isinstance(value, Integral):  # of another library, such as numpy.int64
            self._write_whole(operator.index(value), path)
        elif isinstance(value, Money):
            self._write_text(str(value), path)
        else:
            self._write_other(value, path)

    def _write_other(self, value: Any, path: str) -> None:
        """Scalars of numpy and pandas, known by name: neither is asked for."""
        library, name = type(value).__module__.partition(".")[0], type(value).__name__
        if library == "pandas" and name == "NAType":
            self._put("null")
        elif library == "numpy" and name in FLOAT_DIGITS:
            self._write_float(str(value), name, path)
        elif library == "numpy" and name in ("bool", "bool_"):
            self._put("true" if value else "false")
        elif library == "numpy" and name == "datetime64":
            self._write_datetime64(value, path)
        else:
            self._refuse_type(value, path)

    # -------------------------------------------------------------- values

    def _put(self, text: str) -> None:
        self._size += len(text)
        if self._size > MOST_CHARACTERS:
            self._refuse("data-too-large", "", "the data is longer than 64 MiB as JSON", "give fewer periods in a run")
            raise _Full
        self._parts.append(text)

    def _write_text(self, text: str, path: str) -> None:
        try:
            text.encode("utf-8")
        except UnicodeEncodeError:
            self._refuse("data-not-utf8", path, f"the text {text!a} is not Unicode", "read it with its own encoding")
            return
        self._put(encode_basestring(text))

    def _write_whole(self, value: int, path: str) -> None:
        if not -_TOO_LONG < value < _TOO_LONG:
            self._refuse_digits(path)
            return
        self._put(str(value))

    def _write_decimal(self, value: Decimal, path: str) -> None:
        if not value.is_finite():
            self._refuse(
                "input-wrong-type", path, f"{_last(path)} is {value}, which is no number", "leave it out, or give None"
            )
            return
        if value and value.adjusted() >= MOST_DIGITS:
            self._refuse_digits(path)
            return
        self._put(str(value))

    def _write_float(self, text: str, kind: str, path: str) -> None:
        if "n" in text:  # nan, inf
            self._refuse(
                "input-wrong-type", path, f"{_last(path)} is {text}, which is no number", "leave it out, or give None"
            )
            return
        digits = text.partition("e")[0].replace(".", "").strip("-0")
        most = FLOAT_DIGITS[kind]
        is_whole = float(text).is_integer() and abs(float(text)) <= WHOLE_FLOATS[kind]
        if len(digits) <= most or is_whole:
            self._put(text)
            return
        meant = f"{float(text):.{most}g}"
        self._refuse(
            "input-wrong-type",
            path,
            f"{_last(path)} is the float {text}: more than {most} digits, as binary arithmetic leaves behind",
            "give the whole number that is meant as an int"
            if kind != "float64" and float(text).is_integer()
            else f'give the decimal that is meant, Decimal("{meant}") or "{meant}" perhaps',
        )

    def _write_date(self, value: date, path: str) -> None:
        if type(value).__name__ == "NaTType":  # of pandas
            self._put("null")
        elif isinstance(value, datetime) and value.utcoffset() is None:
            self._refuse_naive(value, path)
        else:
            self._put(f'"{value.isoformat()}"')

    def _write_datetime64(self, value: Any, path: str) -> None:
        if str(value) == "NaT":
            self._put("null")
        elif type(day := value.item()) is date:
            self._put(f'"{day.isoformat()}"')
        else:
            self._refuse_naive(value, path)

    def _write_object(self, value: Mapping[Any, Any], path: str, level: int) -> None:
        self._enter(path, level)
        outer = self.period
        if isinstance(value.get("period"), str):
            self.period = value["period"]
        self._put("{")
        first = True
        for key, member in value.items():
            if not isinstance(key, str):
                self._refuse(
                    "data-wrong-form",
                    path,
                    f"a name must be text, and here stands {_short(key)}",
                    "write str(...) around it",
                )
                continue
            if not first:
                self._put(",")
            first = False
            below = f"{path}.{key}" if path else key
            self._write_text(key, below)
            self._put(":")
            self.write(member, below, level + 1)
        self._put("}")
        self.period = outer

    def _write_list(self, value: Sequence[Any], path: str, level: int) -> None:
        self._enter(path, level)
        self._put("[")
        for i, member in enumerate(value):
            if i:
                self._put(",")
            self.write(member, f"{path}[{i}]", level + 1)
        self._put("]")

    def _enter(self, path: str, level: int) -> None:
        if level >= MOST_LEVELS:
            self._refuse("data-too-deep", path[:200], f"the data is nested deeper than {MOST_LEVELS} levels", None)
            raise _Full

    # -------------------------------------------------------------- refusals

    def _refuse_naive(self, value: object, path: str) -> None:
        self._refuse(
            "input-wrong-type",
            path,
            f"{_last(path)} is {value}, a time of no time zone",
            "give a date for a day, or a datetime with its tzinfo for an instant",
        )

    def _refuse_digits(self, path: str) -> None:
        self._refuse("input-too-long", path, f"{_last(path)} has more than {MOST_DIGITS} digits", None)

    def _refuse_type(self, value: object, path: str) -> None:
        if isinstance(value, Fraction):
            help = "give a Decimal, rounded as the contract says"
        elif isinstance(value, (bytes, bytearray, memoryview)):
            help = "give text: .decode()"
        elif isinstance(value, Iterable):
            help = "give a list" + (": .tolist()" if hasattr(value, "tolist") else "")
        else:
            help = "give text, a number, a bool, a date or None"
        self._refuse(
            "input-wrong-type", path, f"{_last(path)} is of type {type_name(value)}, which has no form in data", help
        )

    def _refuse(self, id: str, path: str, message: str, help: str | None) -> None:
        self.findings.append(finding(id, message, file=self.name, path=path, period=self.period, help=help))
        if len(self.findings) >= MOST_FINDINGS:
            raise _Full


def finding(id: str, message: str, *, file: str, path: str, period: str | None, help: str | None) -> Diagnostic:
    """A finding about data that the engine never saw, as the engine prints its own."""
    rendered = f"error[{id}]: {message}\n  --> {file}"
    if path:
        rendered += f": {path}"
    if period:
        rendered += f" (period {period})"
    if help:
        rendered += f"\n  = help: {help}"
    return Diagnostic(
        id, "error", message, file=file, path=path or None, period=period, help=help, rendered=rendered + "\n"
    )


def _last(path: str) -> str:
    """The name that a path ends in: `calls_offered`."""
    return f"`{path.rpartition('.')[2]}`" if path else "the data"


def type_name(value: object) -> str:
    kind = type(value)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def _short(value: object) -> str:
    try:
        text = repr(value)
    except Exception:  # a repr of the host's may do anything
        text = type_name(value)
    return text if len(text) <= 60 else text[:57] + "..."


def json_bytes(value: object, what: str, name: str) -> bytes:
    """`value` as JSON for the engine. Text and bytes are JSON already and stay as they are.

    Raises DataError for values that have no exact form, TypeError when `value` is nothing that data can be.
    """
    if isinstance(value, str):
        # Lone surrogates stay and are refused with the other bytes that are no UTF-8.
        return value.encode("utf-8", "surrogatepass")
    if isinstance(value, (bytes, bytearray, memoryview)):
        return bytes(value)
    if not isinstance(value, (Mapping, Sequence)):
        hint = ", which .to_dict('records') makes a list" if type_name(value) == "pandas.DataFrame" else ""
        raise TypeError(f"{what} must be a dict, a list, or JSON as str or bytes, not {type_name(value)}{hint}")
    plain = _bpo.plain_json(value)
    if plain is not None and len(plain) <= MOST_CHARACTERS:
        return plain
    writer = _Writer(name)
    with suppress(_Full):
        writer.write(value, "", 0)
    if writer.findings:
        findings = tuple(writer.findings)
        raise DataError(f"{name}: nothing was computed: {summary(findings)}", findings)
    return writer.text().encode("utf-8")
