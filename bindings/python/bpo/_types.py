"""What a statement is made of: small frozen values.

Amounts are `decimal.Decimal`, exact values `fractions.Fraction`, dates `datetime.date`. A sign is each line's own:
a credit is positive and lowers the invoice, a cut of credits is negative.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Protocol, SupportsIndex, TypeVar, overload

from bpo import _bpo, _rich
from bpo._errors import Diagnostic
from bpo._values import Money


class _HasName(Protocol):
    @property
    def name(self) -> str: ...


_Element = TypeVar("_Element", bound=_HasName)


def near_match(word: str, names: Iterable[str]) -> str:
    """`; did you mean at_risk?`, or nothing."""
    near = difflib.get_close_matches(word, list(names), n=1)
    return f"; did you mean {near[0]}?" if near else ""


def key_of(element: object) -> tuple[str, ...]:
    key: tuple[str, ...] = getattr(element, "key", ())
    return key


def name_with_key(name: str, key: Iterable[str]) -> str:
    """`availability[jerez]`, as contracts and findings write it."""
    keys = ", ".join(key)
    return f"{name}[{keys}]" if keys else name


def find(elements: Iterable[_Element], name: str, key: tuple[str, ...], where: str) -> _Element:
    """The element of that name and key; the key may stand in the name, as in `availability[jerez]`."""
    all_of_them = list(elements)
    named = [one for one in all_of_them if one.name == name]
    for one in named:
        if key_of(one) == key:
            return one
    if not key:
        for one in all_of_them:
            if name_with_key(one.name, key_of(one)) == name:
                return one
        if len(named) == 1:
            return named[0]
    if named:
        keys = ", ".join(name_with_key(name, key_of(one)) for one in named)
        raise KeyError(f"there is no {name_with_key(name, key)} {where}, but {keys}")
    raise KeyError(f"nothing {where} is called {name}{near_match(str(name), [one.name for one in all_of_them])}")


class Named(tuple[_Element, ...]):
    """A tuple whose elements can be taken by name as well: `totals["net"]`, `lines["availability", "jerez"]`.

    Raises KeyError when there is none of that name, or several that differ in their key.
    """

    __slots__ = ()

    @overload
    def __getitem__(self, at: SupportsIndex, /) -> _Element: ...
    @overload
    def __getitem__(self, at: slice, /) -> tuple[_Element, ...]: ...
    @overload
    def __getitem__(self, at: str | tuple[str, ...], /) -> _Element: ...
    def __getitem__(self, at: SupportsIndex | slice | str | tuple[str, ...], /) -> _Element | tuple[_Element, ...]:
        if isinstance(at, str):
            return find(self, at, (), "here")
        if isinstance(at, tuple):
            if not at:
                raise KeyError("name what is wanted")
            return find(self, at[0], at[1:], "here")
        return super().__getitem__(at)

    def get(self, name: str, *key: str) -> _Element | None:
        """The element of that name and key, or None."""
        try:
            return find(self, name, key, "here")
        except KeyError:
            return None

    @property
    def names(self) -> tuple[str, ...]:
        """The names in their order, each once."""
        return tuple(dict.fromkeys(element.name for element in self))

    def _repr_html_(self) -> str:
        return _rich.named(self)


@dataclass(frozen=True)
class Explanation:
    """One step of how a value came about, with the steps that it was made from. `str()` is the tree as text."""

    kind: str
    """`line`, `formula`, `input`, `parameter`, `tier-row`, `branch`, `rounding`, `bound`, `history`, ..."""
    text: str
    """In the contract's words: `2% of base_charges`."""
    value: str = ""
    """`341.548 USD`"""
    clause: str = ""
    """Its number in the signed paper."""
    source: str = ""
    """Where it comes from: `periods[2].input.calls_offered`, `contract.bpo:61:13`."""
    note: str = ""
    """Why this branch, which rounding, which row."""
    parts: tuple[Explanation, ...] = ()
    """The steps that it was made from."""
    calculation: str = ""
    """How the value follows from numbers, as one would type it: `10000 × 1.236`; empty where nothing is reckoned."""
    exact: str = ""
    """Where `value` cannot show all its digits: a fraction such as `1/3`, without a unit."""

    def __str__(self) -> str:
        return _bpo.explanation_text(self)

    def walk(self) -> Iterator[Explanation]:
        """This step and all below it, each before its parts."""
        yield self
        for part in self.parts:
            yield from part.walk()

    def _repr_html_(self) -> str:
        return _rich.explanation(self)


@dataclass(frozen=True)
class Line:
    """A line of the statement: who pays whom how much, by which clause, and why."""

    name: str
    """Its name in the contract."""
    key: tuple[str, ...]
    """Of a clause `for each`: `("jerez",)`; otherwise empty."""
    kind: str
    """`charge`, `credit`, `bonus`, `pass_through`, `tax`, `adjustment`, `memo`, or `correction` of earlier periods."""
    limit: bool
    """Whether a limit added the line."""
    clause: str
    """Its number in the signed paper: `5.4`."""
    title: str
    """What the contract calls it."""
    payer: str | None
    """`client` or `provider`; None for a memo, which nobody pays."""
    payee: str | None
    """The other party; None for a memo."""
    amount: Decimal | None
    """As printed, with the line's own sign; None when it is unknown."""
    effect: Decimal | None
    """As it acts on what the client pays, a credit with its sign turned; None of a memo, and when it is unknown."""
    currency: str
    """ISO 4217 code."""
    exact: Fraction | None
    """Before rounding; None when it is unknown."""
    status: str
    """`due`, `zero`, `not due`, `no data`, `unmeasured`, `pending` or `unknown`."""
    reason: str
    """One sentence."""
    explanation: Explanation | None = field(default=None, repr=False)
    """Only of a run with `explain=True`; `Statement.explain` has it always."""
    amended_by: str = ""
    """The amendment that wrote the clause: its number, or else its title; empty for the original."""
    accrued: Decimal | None = None
    """Of a line that is settled in the next period: what this period adds."""
    room: Decimal | None = None
    """Of a limit in a provisional statement: what is left before it takes hold."""
    part: str = ""
    """The heading under which the clause stands."""

    @property
    def money(self) -> Money | None:
        """The amount with its currency; None when it is unknown."""
        return None if self.amount is None else Money(self.amount, self.currency)


@dataclass(frozen=True)
class Total:
    """A row of the settlement, such as `net` or `payable`."""

    name: str
    """`net`, `payable`: its name in the settlement."""
    amount: Decimal | None
    """None when a line in it is unknown."""
    currency: str
    """ISO 4217 code."""
    explanation: Explanation | None = field(default=None, repr=False)
    """Only of a run with `explain=True`; `Statement.explain` has it always."""
    clause: str = ""
    """Of the settlement in which it stands."""

    @property
    def money(self) -> Money | None:
        """The amount with its currency; None when it is unknown."""
        return None if self.amount is None else Money(self.amount, self.currency)


@dataclass(frozen=True)
class Metric:
    """What was measured."""

    name: str
    """Its name in the contract."""
    key: tuple[str, ...]
    """Of a clause `for each`: `("jerez",)`; otherwise empty."""
    clause: str
    """Its number in the signed paper: `5.4`; empty where it has none."""
    title: str
    """What the contract calls it."""
    value: str | None
    """With its mark or unit: `78.6%`; None when it has no value."""
    state: str
    """`known`, `absent`, `unmeasured` or `unknown`."""
    exact: str = ""
    """Where `value` cannot show all its digits: a fraction such as `1/3`, without a unit."""
    reason: str = ""
    """Why it has no value."""
    explanation: Explanation | None = field(default=None, repr=False)
    """Only of a run with `explain=True`; `Statement.explain` has it always."""
    amended_by: str = ""
    """The amendment that wrote the clause: its number, or else its title; empty for the original."""


@dataclass(frozen=True)
class ServiceLevel:
    """What was promised, and whether it was kept."""

    name: str
    """Its name in the contract."""
    key: tuple[str, ...]
    """Of a clause `for each`: `("jerez",)`; otherwise empty."""
    clause: str
    """Its number in the signed paper: `5.4`; empty where it has none."""
    title: str
    """What the contract calls it."""
    status: str
    """`met`, `missed`, `excused` or `unknown`."""
    measured: str | None
    """With its unit: `78.6%`; None when nothing was measured."""
    target: str
    """`at least 80%`"""
    shortfall: str | None
    """In the measure's unit: `1.4 points`."""
    needed: str | None
    """What it would have taken: `193 calls more of answered_in_20s`."""
    explanation: Explanation | None = field(default=None, repr=False)
    """Only of a run with `explain=True`; `Statement.explain` has it always."""
    amended_by: str = ""
    """The amendment that wrote the clause: its number, or else its title; empty for the original."""
    measured_number: Decimal | None = None
    """`measured` as a number in the unit in which it is shown, 78.6 of `78.6%`; to twelve decimals where no decimal
    writes it."""
    at_least: Decimal | None = None
    """The target as a number in that unit: one bound, or both."""
    at_most: Decimal | None = None
    """The other bound."""


@dataclass(frozen=True)
class Obligation:
    """A duty of this period: by when, and whether it was done."""

    name: str
    """Its name in the contract."""
    key: tuple[str, ...]
    """Of a clause `for each`: `("jerez",)`; otherwise empty."""
    clause: str
    """Its number in the signed paper: `5.4`; empty where it has none."""
    title: str
    """What the contract calls it."""
    bearer: str
    """`client` or `provider`."""
    must: str
    """What is to be done, or must not be."""
    due: date | datetime | None
    """A `datetime` where the deadline is a time of a day; None when it is not known."""
    done: date | datetime | None
    """When the evidence says that it was; None when there is none."""
    status: str
    """`pending`, `in effect`, `fulfilled`, `fulfilled late`, `violated`, `suspended`, `discharged`, `unknown` or
    `not due`."""
    late_by: str | None
    """`2 business days`, `1.5 hours`"""
    prohibits: bool = False
    """What must not be done; `done` is when it was broken."""
    time_left: str | None = None
    """Until the deadline, while it is pending: `3 business days`."""
    waived: date | datetime | None = None
    """When the waiver that discharged it was given."""
    evidence: str = ""
    """The record that shows it: `report_delivered r-7`."""
    reason: str = ""
    """Why it is due, or is not known."""
    explanation: Explanation | None = field(default=None, repr=False)
    """Only of a run with `explain=True`; `Statement.explain` has it always."""
    amended_by: str = ""
    """The amendment that wrote the clause: its number, or else its title; empty for the original."""


@dataclass(frozen=True)
class Right:
    """What a party may do, and since when."""

    name: str
    """Its name in the contract."""
    key: tuple[str, ...]
    """Of a clause `for each`: `("jerez",)`; otherwise empty."""
    clause: str
    """Its number in the signed paper: `5.4`; empty where it has none."""
    title: str
    """What the contract calls it."""
    holder: str
    """`client` or `provider`."""
    status: str
    """`available`, `not available`, `lapsed`, `exercised`, `withdrawn` or `unknown`."""
    since: date | None
    """The day since which it is available; None when it is not."""
    reason: str = ""
    """Why it is available, or is not known."""
    explanation: Explanation | None = field(default=None, repr=False)
    """Only of a run with `explain=True`; `Statement.explain` has it always."""
    until: date | None = None
    """The last day on which it can be used."""
    exercised: date | None = None
    """The day on which it was exercised; None when it was not."""
    evidence: str = ""
    """The record that exercises it: `termination_notice n-7`."""
    amended_by: str = ""
    """The amendment that wrote the clause: its number, or else its title; empty for the original."""


@dataclass(frozen=True)
class Answer:
    """Why something of a statement is as it is, or is not; `str()` is the explanation as text."""

    period: str
    """`2026-03`"""
    name: str
    """What was asked about: `availability`."""
    key: tuple[str, ...]
    """Of what was asked about; empty where it has none."""
    explanation: Explanation
    """All its steps, down to the data."""

    def __str__(self) -> str:
        return str(self.explanation)

    def _repr_html_(self) -> str:
        return _rich.explanation(self.explanation)


@dataclass(frozen=True)
class Difference:
    """Where a scenario came out other than its author expects."""

    name: str
    """Of the line, total, level, duty or right, with its key."""
    expected: str
    """As the example says it."""
    got: str
    """As it came out."""
    file: str
    """As it was named when the contract was loaded."""
    line: int
    """Counts from 1."""
    column: int
    """Counts code points from 1."""
    explanation: Explanation | None = field(default=None, repr=False)
    """How it came about; None where it has no steps."""

    def __str__(self) -> str:
        return f"{self.name}: expected {self.expected}, got {self.got}"


@dataclass(frozen=True)
class ScenarioResult:
    """What a worked example of the contract came to."""

    title: str
    """What the example is called."""
    passed: bool
    """Whether all came out as expected."""
    file: str
    """As it was named when the contract was loaded."""
    line: int
    """Counts from 1."""
    column: int
    """Counts code points from 1."""
    differences: tuple[Difference, ...] = ()
    """What did not."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What was found while it ran."""
