"""Two statements of one contract beside each other."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from bpo import _bpo, _rich
from bpo._data import type_name
from bpo._made import decimal_of
from bpo._statement import Statement
from bpo._types import Named
from bpo._values import Money


@dataclass(frozen=True)
class Cause:
    """What a line is made from, where it differs: an input, a measure, a rate, a tier row."""

    text: str
    """`calls_handled`"""
    clause: str
    """Its number in the signed paper; empty where it has none."""
    before: str | None
    """`12200 calls`; None where it took no part."""
    after: str | None
    """`13500 calls`; None where it takes no part."""


@dataclass(frozen=True)
class LineChange:
    """A line or total of both statements, whether it moved or not."""

    name: str
    """Its name in the contract."""
    key: tuple[str, ...]
    """Of a clause `for each`: `("jerez",)`; otherwise empty."""
    kind: str
    """`charge`, `credit`, ...; `total` of a row of the settlement."""
    clause: str
    """Its number in the signed paper: `5.4`; empty where it has none."""
    title: str
    """What the contract calls it."""
    before: Decimal | None
    """None when it is unknown or not there."""
    after: Decimal | None
    """None when it is unknown or not there."""
    difference: Decimal | None
    """None where one of them is unknown; what is not there is 0."""
    currency: str
    """ISO 4217 code."""
    effect: Decimal | None = None
    """The difference as it acts on what the client pays: of a credit with its sign turned."""
    status_before: str | None = None
    """None where it is not there."""
    status_after: str | None = None
    """None where it is not there."""
    reason_before: str = ""
    """One sentence."""
    reason_after: str = ""
    """One sentence."""
    causes: tuple[Cause, ...] = ()
    """Of one that moved."""


@dataclass(frozen=True)
class StatusChange:
    """A level, duty or right whose status is another, or an amendment that came into force."""

    name: str
    """Its name in the contract."""
    key: tuple[str, ...]
    """Of a clause `for each`: `("jerez",)`; otherwise empty."""
    kind: str
    """`sla`, `obligation`, `right` or `amendment`."""
    clause: str
    """Its number in the signed paper: `5.4`; empty where it has none."""
    title: str
    """What the contract calls it."""
    before: str | None
    """`met, 81.0%`; None where it is not there."""
    after: str | None
    """None where it is not there."""


@dataclass(frozen=True)
class Comparison:
    """What moved the payable from one statement to another, clause by clause, and what stood behind it.

    `str()` is the page.
    """

    contract: str
    """The contract's name."""
    before: str
    """The period: `2026-02`."""
    after: str
    """The period: `2026-03`."""
    payable_before: Money | None
    """None when it is unknown."""
    payable_after: Money | None
    """None when it is unknown."""
    difference: Money | None
    """None when one of them is unknown."""
    summary: str
    """One or two sentences: by how much, and which lines moved it most."""
    lines: Named[LineChange]
    """All of them, in the order of the statement."""
    totals: Named[LineChange]
    """The rows of the settlement."""
    statuses: tuple[StatusChange, ...]
    """Levels, duties and rights whose status is another, and amendments that came into force."""
    _json: str = field(repr=False)
    _text: str = field(repr=False)

    def to_dict(self) -> dict[str, Any]:
        """The comparison as in schema `bpo.comparison/1`; amounts are text."""
        made: dict[str, Any] = json.loads(self._json)
        return made

    def to_json(self) -> str:
        """The comparison as JSON of schema `bpo.comparison/1`."""
        return self._json

    def to_text(self) -> str:
        """The comparison as a page."""
        return self._text

    def __str__(self) -> str:
        return self._text

    def _repr_html_(self) -> str:
        return _rich.comparison(self)


def compare(before: Statement, after: Statement) -> Comparison:
    """What moved the payable from one statement to another.

    They are of two periods, or two versions of one: another `terms`, other data. Where they were evaluated without
    `explain=True` both runs are computed once more with their steps, for the causes.
    Raises ValueError when they are of two contracts, TypeError for what is no Statement.
    """
    for one in (before, after):
        if not hasattr(one, "_explained_run"):
            raise TypeError(f"two statements can be compared, not {type_name(one)}: take one of a period")
    if before.contract != after.contract:
        raise ValueError(f"the statements are of two contracts: {before.contract} and {after.contract}")
    text, page = _bpo.compare(*before._explained_run(), *after._explained_run())
    made = json.loads(text)
    payable = {name: _money(amount, made["currency"]) for name, amount in made["payable"].items()}
    return Comparison(
        contract=made["contract"],
        before=made["before"],
        after=made["after"],
        payable_before=payable["before"],
        payable_after=payable["after"],
        difference=payable["difference"],
        summary=made["summary"],
        lines=Named(map(_line_change, made["lines"])),
        totals=Named(map(_line_change, made["totals"])),
        statuses=tuple(StatusChange(**{**one, "key": tuple(one.get("key", ()))}) for one in made["statuses"]),
        _json=text,
        _text=page,
    )


def _money(amount: str | None, currency: str) -> Money | None:
    return None if amount is None else Money(Decimal(amount), currency)


def _line_change(made: Mapping[str, Any]) -> LineChange:
    amounts = {name: decimal_of(made.get(name)) for name in ("before", "after", "difference", "effect")}
    causes = tuple(Cause(**one) for one in made.get("causes", ()))
    return LineChange(**{**made, **amounts, "key": tuple(made.get("key", ())), "causes": causes})
