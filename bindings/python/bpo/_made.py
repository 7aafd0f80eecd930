"""From what the extension module hands over, names and texts, to the types of the package."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from bpo._errors import diagnostics_of
from bpo._types import (
    Answer,
    Difference,
    Explanation,
    Line,
    Metric,
    Obligation,
    Right,
    ScenarioResult,
    ServiceLevel,
    Total,
)

Made = Mapping[str, Any]


def day_of(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def moment_of(text: str | None) -> date | datetime | None:
    if text and "T" in text:
        return datetime.fromisoformat(text.replace("Z", "+00:00"))
    return day_of(text)


def decimal_of(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def explanation_of(made: Made | None) -> Explanation | None:
    return None if made is None else _explanation(made)


def _explanation(made: Made) -> Explanation:
    return Explanation(**{**made, "parts": tuple(map(_explanation, made["parts"]))})


def _with(made: Made, **values: object) -> dict[str, Any]:
    """The arguments with these in place of their texts, and the explanation in place of its parts."""
    return {**made, "explanation": explanation_of(made["explanation"]), **values}


def line_of(made: Made) -> Line:
    exact = made["exact"]
    return Line(
        **_with(
            made,
            amount=decimal_of(made["amount"]),
            effect=decimal_of(made["effect"]),
            exact=None if exact is None else Fraction(exact),
            accrued=decimal_of(made["accrued"]),
            room=decimal_of(made["room"]),
        )
    )


def total_of(made: Made) -> Total:
    return Total(**_with(made, amount=decimal_of(made["amount"])))


def metric_of(made: Made) -> Metric:
    return Metric(**_with(made))


def level_of(made: Made) -> ServiceLevel:
    numbers = {name: decimal_of(made[name]) for name in ("measured_number", "at_least", "at_most")}
    return ServiceLevel(**_with(made, **numbers))


def obligation_of(made: Made) -> Obligation:
    return Obligation(**_with(made, **{name: moment_of(made[name]) for name in ("due", "done", "waived")}))


def right_of(made: Made) -> Right:
    return Right(**_with(made, **{name: day_of(made[name]) for name in ("since", "until", "exercised")}))


def answer_of(made: Made) -> Answer:
    return Answer(**_with(made))


def scenario_of(made: Made) -> ScenarioResult:
    differences = tuple(Difference(**_with(one)) for one in made["differences"])
    return ScenarioResult(**{**made, "differences": differences, "diagnostics": diagnostics_of(made["diagnostics"])})


def plain_of(document: Any) -> Any:
    """A document of schema `bpo.statement/1` with amounts as Decimal and dates as `datetime.date`.

    The texts that are none stay: values with their unit, fractions, names.
    """
    if isinstance(document, list):
        return [plain_of(one) for one in document]
    if not isinstance(document, dict):
        return document
    return {name: _plain(name, value) for name, value in document.items()}


_AMOUNTS = frozenset({"amount", "accrued", "room", "difference", "effect"})
_DAYS = frozenset({"as_of", "from", "to", "signed", "effective", "since", "until", "exercised"})
_MOMENTS = frozenset({"due", "done", "waived"})


def _plain(name: str, value: Any) -> Any:
    if not isinstance(value, str):
        return plain_of(value)
    if name in _AMOUNTS:
        return Decimal(value)
    if name in _DAYS:
        return day_of(value)
    return moment_of(value) if name in _MOMENTS else value
