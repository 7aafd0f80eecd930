"""What a run is asked for, and the statements or the error that come of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from bpo import _bpo
from bpo._data import json_bytes, type_name
from bpo._errors import DataError, diagnostics_of, summary
from bpo._statement import STEPS, Statements

if TYPE_CHECKING:
    from bpo._contract import Contract

Data = Mapping[str, Any] | Sequence[Any] | str | bytes | bytearray | memoryview
"""A dict or list as in JSON, or JSON text. Numbers are int, Decimal or text, dates `datetime.date` or ISO text."""

Day = date | str
"""A `datetime.date`, or a day as ISO text such as `2026-04-15`."""


class Request(NamedTuple):
    """All that the engine is given, as bytes: to ask the same again is to come to the same."""

    data: bytes
    data_name: bytes
    terms: bytes
    state: bytes
    as_of: bytes
    period: bytes = b""
    single: bool = False

    def run(self, contract: _bpo.Contract, *, depth: int = 0, states: bool = False) -> _bpo.Run:
        return contract.evaluate(*self, depth, states)


def request_of(
    data: Data,
    *,
    state: Data | None,
    as_of: Day | None,
    terms: Data | None,
    data_name: str,
    period: str | None = None,
    single: bool = False,
) -> Request:
    """Raises DataError for what has no exact form in data, TypeError for what is no data."""
    if not isinstance(period, (str, type(None))):
        raise TypeError(f"period must be a text such as 2026-03, not {type_name(period)}")
    name = str(data_name)
    return Request(
        json_bytes(data, "data", name),
        name.encode("utf-8", "replace"),
        _given(None if terms is None else json_bytes(terms, "terms", "terms")),
        _given(None if state is None else json_bytes(state, "state", "state")),
        b"" if as_of is None else given_day(as_of),
        _given(None if period is None else period.encode("utf-8", "replace")),
        single,
    )


def statements_of(contract: Contract, request: Request, explain: bool) -> Statements:
    """Raises DataError when the data cannot be used, or a period cannot be computed."""
    depth = STEPS if explain else 0
    run = request.run(contract._contract, depth=depth)
    statements = Statements(contract, request, run, depth)
    findings = diagnostics_of(run.diagnostics)
    name = request.data_name.decode()
    if run.data_refused:
        several = any(one.id == "data-not-one-statement" for one in findings)
        message = "evaluate_periods gives the statements that such data makes" if several else summary(findings)
        raise DataError(f"{name}: nothing was computed: {message}", findings)
    if run.stopped or any(one.severity == "error" for one in findings):
        count = "1 statement" if len(run) == 1 else f"{len(run)} statements"
        raise DataError(f"{name}: evaluation stopped after {count}: {summary(findings)}", findings, statements)
    return statements


def _given(text: bytes | None) -> bytes:
    """The engine takes empty text for none; one that the host gave and is empty is a finding."""
    return b"" if text is None else text or b" "


def given_day(day: Day) -> bytes:
    """Raises TypeError for what is no day; what a text says is for the engine."""
    if isinstance(day, str):
        return _given(day.encode("utf-8", "replace"))
    if isinstance(day, date) and not isinstance(day, datetime):
        return day.isoformat().encode()
    raise TypeError(f"a day is a datetime.date or a text such as 2026-04-15, not {type_name(day)}")
