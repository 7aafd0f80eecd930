"""The statements of a run."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, overload

from bpo import _bpo
from bpo._errors import Diagnostic, diagnostics_of
from bpo._types import (
    Explanation,
    Line,
    Metric,
    Money,
    Named,
    Obligation,
    Period,
    Right,
    ServiceLevel,
    Total,
    find,
    level_of,
    line_of,
    metric_of,
    money_of,
    name_with_key,
    obligation_of,
    period_of,
    right_of,
    total_of,
)


@dataclass(frozen=True, eq=False)
class Statement:
    """What one period of a contract comes to, line by line."""

    contract: str
    period: Period
    version: int
    """1, and 2 after a correction."""
    as_of: date | None
    """The day on which the facts were as they are here."""
    provisional: bool
    """Whether the period is still open, or a question about its data waits for an answer."""
    currency: str
    payable: Money | None
    """None when something that it depends on is unknown; `payable_reason` says what."""
    payable_reason: str
    lines: Named[Line]
    totals: Named[Total]
    metrics: Named[Metric]
    slas: Named[ServiceLevel]
    obligations: Named[Obligation]
    rights: Named[Right]
    questions: tuple[Diagnostic, ...]
    """To the other party: data that breaks a rule of the contract."""
    assumptions: tuple[str, ...]
    warnings: tuple[Diagnostic, ...]
    opening_needed: tuple[str, ...]
    """Facts of earlier periods that were read and are not on record."""
    _statements: Statements = field(repr=False)
    _index: int = field(repr=False)

    def line(self, name: str, *key: str) -> Line:
        """The line of that name and, of a clause `for each`, that key. Raises KeyError when there is none."""
        return self.lines[(name, *key)]

    def total(self, name: str) -> Total:
        """The row of the settlement of that name. Raises KeyError when there is none."""
        return self.totals[name]

    def explain(self, name: str, *key: str) -> Explanation:
        """How the line, total, metric, service level or right of that name came about.

        Without `explain=True` the first call computes the run once more, now with its steps.
        Raises KeyError when nothing is called so.
        """
        explained = self._statements._explained()[self._index]
        found = find(explained._explicable(), name, key, f"in the statement of {self.period}")
        if found.explanation is None:
            raise KeyError(f"{name_with_key(name, key)} has no explanation")
        return found.explanation

    def to_dict(self) -> dict[str, Any]:
        """The statement as in `statements[]` of schema `bpo.statement/1`; amounts are text."""
        return _statement_json(self._statements._run, self._index)

    def to_json(self) -> str:
        """`to_dict()` as JSON text."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=2)

    def to_text(self, explain: bool = False) -> str:
        """The statement as a page, with `explain` each line followed by how it came about."""
        return self._statements._explained()._run.statement_text(self._index, bool(explain))

    def __str__(self) -> str:
        return self.to_text()

    def __repr__(self) -> str:
        payable = f"payable {self.payable}" if self.payable else "payable unknown"
        provisional = ", provisional" if self.provisional else ""
        return f"<Statement {self.period}: {payable}, {len(self.lines)} lines{provisional}>"

    def _explicable(self) -> Iterator[Line | Total | Metric | ServiceLevel | Obligation | Right]:
        yield from self.lines
        yield from self.totals
        yield from self.metrics
        yield from self.slas
        yield from self.obligations
        yield from self.rights


def _statement_json(run: _bpo.Run, index: int) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(run.statement_json(index), parse_float=Decimal)["statements"][0]
    return made


class Statements(Sequence[Statement]):
    """The statements of a run, one for each period in order, with what the run closes with.

    Immutable; threads may share it.
    """

    def __init__(self, run: _bpo.Run, explain: Callable[[], _bpo.Run] | None) -> None:
        """`explain` computes the same run with its steps; None when `run` has them."""
        self._run = run
        self._explain = explain
        self._made: list[Statement | None] = [None] * len(run)

    @cached_property
    def state(self) -> str | None:
        """JSON to pass on to the next run as it is; None when the run stopped before its end."""
        return self._run.state

    @cached_property
    def contract(self) -> str:
        """The contract's title."""
        return self._run.contract

    @cached_property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """Findings of the run as a whole, none of which kept it from being computed."""
        return diagnostics_of(self._run.diagnostics)

    def to_json(self) -> str:
        """The run as JSON of schema `bpo.statement/1`, explanations included after `explain=True`."""
        return self._run.to_json()

    def to_dict(self) -> dict[str, Any]:
        """`to_json()` as a dict; amounts are text."""
        made: dict[str, Any] = json.loads(self.to_json(), parse_float=Decimal)
        return made

    def to_text(self, explain: bool = False) -> str:
        """The statements as pages, with `explain` each line followed by how it came about."""
        return self._explained()._run.to_text(bool(explain))

    def _explained(self) -> Statements:
        return self if self._explain is None else self._with_steps

    @cached_property
    def _with_steps(self) -> Statements:
        return self if self._explain is None else Statements(self._explain(), None)

    @overload
    def __getitem__(self, at: int) -> Statement: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Statement, ...]: ...
    def __getitem__(self, at: int | slice) -> Statement | tuple[Statement, ...]:
        if isinstance(at, slice):
            return tuple(self._at(i) for i in range(*at.indices(len(self))))
        if isinstance(at, str):
            raise TypeError(f"statements are numbered; next(s for s in statements if s.period.id == {at!r}) finds one")
        return self._at(range(len(self._made))[at])

    def __len__(self) -> int:
        return len(self._made)

    def __iter__(self) -> Iterator[Statement]:
        return (self._at(i) for i in range(len(self)))

    def __str__(self) -> str:
        return self.to_text()

    def __repr__(self) -> str:
        periods = [self[i].period.id for i in ((0, -1) if len(self) > 1 else (0,) * len(self))]
        return f"<Statements of {self.contract!r}: {' to '.join(periods) or 'none'}>"

    def _at(self, index: int) -> Statement:
        made = self._made[index]
        if made is None:
            # Two threads may both make it; the last one stays, and they are equal.
            made = self._made[index] = self._make(index)
        return made

    def _make(self, index: int) -> Statement:
        made = _statement_json(self._run, index)
        head = self._run.statement_head(index)
        return Statement(
            contract=self.contract,
            period=period_of(made["period"], head["title"]),
            version=made["version"],
            as_of=date.fromisoformat(made["as_of"]) if made["as_of"] else None,
            provisional=made["provisional"],
            currency=head["currency"],
            payable=money_of(made["payable"]),
            payable_reason=made.get("payable_reason", ""),
            lines=Named(map(line_of, made["lines"])),
            totals=Named(map(total_of, made["totals"])),
            metrics=Named(map(metric_of, made["metrics"])),
            slas=Named(map(level_of, made["slas"])),
            obligations=Named(map(obligation_of, made["obligations"])),
            rights=Named(map(right_of, made["rights"])),
            questions=diagnostics_of(head["questions"]),
            assumptions=tuple(made["assumptions"]),
            warnings=diagnostics_of(head["warnings"]),
            opening_needed=tuple(made["opening_needed"]),
            _statements=self,
            _index=index,
        )
