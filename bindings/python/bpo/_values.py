"""Small frozen values: money, a term, a period."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal, Inexact, InvalidOperation, Overflow

MOST_DIGITS = 100
"""Of an amount; those of a contract have 34 at most."""
_EXACT = Context(prec=4 * MOST_DIGITS, traps=[Inexact, InvalidOperation, Overflow])
"""Holds every sum and product of two amounts; a digit is never dropped."""


@dataclass(frozen=True)
class Money:
    """An amount in a currency; `currency` is its ISO 4217 code. `f"{money:,}"` is `19,314.81 USD`.

    Adding, subtracting and comparing take money of the same currency, and `*` takes an `int` or a `Decimal`. All of it
    is exact: nothing rounds, whatever the context of `decimal`. `sum(amounts)` works; a quotient is for whoever says
    how it is rounded. The amount is a `Decimal`, or an `int` or text that becomes one.

    Raises TypeError for a float or what is no number, ValueError for what is no finite decimal, no currency, or another
    currency.
    """

    amount: Decimal
    """Exact."""
    currency: str
    """ISO 4217 code: `USD`."""

    def __post_init__(self) -> None:
        amount: object = self.amount
        if isinstance(amount, bool) or not isinstance(amount, (Decimal, int, str)):
            raise TypeError(f"an amount is a Decimal, an int or text, not {type(amount).__name__}")
        try:
            exact = Decimal(amount)
        except InvalidOperation:
            raise ValueError(f"{_short(amount)} is no decimal number") from None
        if not exact.is_finite() or abs(exact.adjusted()) > MOST_DIGITS or len(exact.as_tuple().digits) > MOST_DIGITS:
            raise ValueError(f"{_short(amount)} is no amount")
        if not isinstance(self.currency, str) or not re.fullmatch("[A-Z]{3}", self.currency):
            raise ValueError(f"a currency is its ISO 4217 code such as USD, not {self.currency!r}")
        object.__setattr__(self, "amount", exact)

    def __add__(self, other: Money) -> Money:
        if not isinstance(other, Money):
            return NotImplemented
        return Money(_EXACT.add(self.amount, self._same(other)), self.currency)

    def __radd__(self, other: int) -> Money:
        # sum() begins with a zero of no currency.
        return self if type(other) is int and other == 0 else NotImplemented

    def __sub__(self, other: Money) -> Money:
        if not isinstance(other, Money):
            return NotImplemented
        return Money(_EXACT.subtract(self.amount, self._same(other)), self.currency)

    def __mul__(self, factor: int | Decimal) -> Money:
        if isinstance(factor, bool) or not isinstance(factor, (int, Decimal)):
            return NotImplemented
        return Money(_EXACT.multiply(self.amount, Decimal(factor)), self.currency)

    def __rmul__(self, factor: int | Decimal) -> Money:
        return self * factor

    def __neg__(self) -> Money:
        return Money(self.amount.copy_negate(), self.currency)

    def __abs__(self) -> Money:
        return Money(self.amount.copy_abs(), self.currency)

    def __bool__(self) -> bool:
        return bool(self.amount)

    def __lt__(self, other: Money) -> bool:
        return self.amount < self._same(other) if isinstance(other, Money) else NotImplemented

    def __le__(self, other: Money) -> bool:
        return self.amount <= self._same(other) if isinstance(other, Money) else NotImplemented

    def __gt__(self, other: Money) -> bool:
        return self.amount > self._same(other) if isinstance(other, Money) else NotImplemented

    def __ge__(self, other: Money) -> bool:
        return self.amount >= self._same(other) if isinstance(other, Money) else NotImplemented

    def __str__(self) -> str:
        return f"{self.amount:f} {self.currency}"

    def __format__(self, spec: str) -> str:
        return f"{self.amount:{spec or 'f'}} {self.currency}"

    def _same(self, other: Money) -> Decimal:
        """The amount of money in the same currency."""
        if other.currency != self.currency:
            raise ValueError(f"{self} and {other} are of two currencies")
        return other.amount


@dataclass(frozen=True)
class Term:
    """First and last day of a contract's term; `date.max` is the end of one that is open. `day in term` says whether
    a day lies in it."""

    start: date
    """The first day."""
    end: date
    """The last day."""

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    def __str__(self) -> str:
        return f"from {self.start}" if self.end == date.max else f"{self.start} to {self.end}"


@dataclass(frozen=True)
class Period:
    """A settlement period: `2026-03`, its first and last day within the term, and its title `March 2026`.

    `day in period` says whether a day lies in it.
    """

    id: str
    """`2026-03`"""
    start: date
    """Its first day within the term."""
    end: date
    """Its last day within the term."""
    title: str = ""
    """`March 2026`"""

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    def __str__(self) -> str:
        return self.id


def _short(value: Decimal | int | str) -> str:
    text = "an int" if isinstance(value, int) else repr(value)  # a very long int has no repr
    return text if len(text) <= 60 else text[:57] + "..."
