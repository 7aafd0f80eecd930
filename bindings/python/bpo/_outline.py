"""What a contract says of itself: its parties, its clauses, the data that it asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple


@dataclass(frozen=True)
class Party:
    """A party of a contract."""

    name: str
    """As the contract writes it: `Northwind Retail plc`."""
    country: str | None = None
    """Such as `GB`; None where the contract does not say it."""

    def __str__(self) -> str:
        return self.name


class Parties(NamedTuple):
    """Who buys the service, and who renders it."""

    client: Party
    """Buys the service."""
    provider: Party
    """Renders it."""


@dataclass(frozen=True)
class Place:
    """Where something stands in the text of a contract; all counted from 1, columns in code points."""

    file: str
    """As it was named when the contract was loaded."""
    line: int
    """Counts from 1."""
    column: int
    """Counts code points from 1."""
    end_line: int
    """Of the first character behind it."""
    end_column: int
    """Of the first character behind it."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True)
class Clause:
    """A clause of the text: `charge handling [4.1] "Calls handled"`."""

    kind: str
    """Its word: `charge`, `sla`, `input`, `scenario`, ..."""
    name: str
    """`handling`; empty where it has none."""
    number: str
    """`4.1`, as in the signed paper; empty where it has none."""
    title: str
    """`Calls handled`; empty where it has none."""
    amendment: str | None
    """The amendment that writes it: its number, or else its name; None for the original text."""
    place: Place
    """From its first to its last character."""


@dataclass(frozen=True)
class Dimension:
    """What a keyed input has a value for each of, such as the sites: keys and what the contract calls them."""

    name: str
    """`site`"""
    keys: tuple[str, ...]
    """Under which the data gives the values."""
    titles: tuple[str, ...]
    """Beside `keys`; the key where the contract gives it no title."""


@dataclass(frozen=True)
class Input:
    """A value that data gives: an input of the periods, a parameter of the terms, a field of an event."""

    name: str
    """Under which the data gives it."""
    title: str
    """What the contract calls it, or else its name in words."""
    kind: str
    """`number`, `quantity`, `money`, `rate`, `percent`, `points`, `condition`, `date`, `instant`, `period`, `text` or
    `key`; `id` of the records of an event; `table`, rows of prices, of a parameter."""
    unit: str
    """`calls`, `USD`, `USD per call`, `%`, `points`; of a key its dimension; empty for a plain number."""
    required: bool
    """Whether it must be given once the period is over; a parameter, whether it has no value in the contract."""
    by: tuple[Dimension, ...]
    """It is keyed by these, one inside another."""
    resolution: Decimal | None
    """Values are multiples of it, in the unit: 0.1 of a percent to 0.1%."""
    range: str
    """`at least 0`, `above 0%, at most 100%`; empty where any value will do."""
    bare_number: str | None
    """How a percent without its sign is read: as `points` 92.5 is 92.5%, as `fraction` 0.925 is; None: not at all."""
    every: str | None
    """When it is given: `every January`; None for each period."""
    place: Place
    """Where it stands in the text."""


@dataclass(frozen=True)
class Event:
    """What records of the data tell of, listed under `events` by its name."""

    name: str
    """Under which the data lists its records: `report_delivered`."""
    plural: str
    """As clauses count them."""
    title: str
    """What the contract calls it, or else its name in words."""
    fields: tuple[Input, ...]
    """Of each record."""
    place: Place
    """Where it stands in the text."""


@dataclass(frozen=True)
class Amendment:
    """A later agreement that changes clauses from a day on."""

    name: str
    """Its name in the contract: `first`."""
    number: str
    """`A1`; empty where it has none."""
    title: str
    """What the contract calls it."""
    signed: date
    """The day on which it was signed."""
    effective: date
    """The day from which it holds."""


def clause_of(made: Mapping[str, Any]) -> Clause:
    return Clause(**{**made, "amendment": made["amendment"] or None, "place": Place(**made["place"])})


def input_of(made: Mapping[str, Any]) -> Input:
    resolution = made["resolution"]
    return Input(
        **{
            **made,
            "by": tuple(Dimension(**one) for one in made["by"]),
            "resolution": None if resolution is None else Decimal(resolution),
            "place": Place(**made["place"]),
        }
    )


def event_of(made: Mapping[str, Any]) -> Event:
    fields = tuple(input_of(one) for one in made["fields"])
    return Event(**{**made, "fields": fields, "place": Place(**made["place"])})


def amendment_of(made: Mapping[str, Any]) -> Amendment:
    signed, effective = date.fromisoformat(made["signed"]), date.fromisoformat(made["effective"])
    return Amendment(made["name"], made["number"], made["title"], signed, effective)
