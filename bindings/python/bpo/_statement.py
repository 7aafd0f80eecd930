"""The statements of a run."""

from __future__ import annotations

import json
import operator
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Literal, overload

from bpo import _bpo
from bpo._errors import Diagnostic, diagnostics_of
from bpo._types import (
    Explanation,
    Line,
    Metric,
    Named,
    Obligation,
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
from bpo._values import Money, Period

if TYPE_CHECKING:
    from bpo._contract import Contract
    from bpo._evaluating import Request


class Statement:
    """What one period of a contract comes to, line by line.

    Immutable; threads may share it. Amounts are exact; signs are each line's own, so that a credit is positive and
    lowers the invoice. It travels to other processes as what it was made from, and is computed again there.
    """

    ok: ClassVar[Literal[True]] = True
    """Of a Failure, which `Contract.evaluate_many` gives in place of a statement, it is False."""

    def __init__(self, statements: Statements, index: int) -> None:
        """A Statement is made by `Contract.evaluate`, not by its name."""
        self.__dict__.update(_statements=statements, _index=index)

    _statements: Statements
    _index: int

    # ------------------------------------------------------------------ what it is of

    @cached_property
    def contract(self) -> str:
        """The contract's name."""
        return self._statements.contract

    @cached_property
    def period(self) -> Period:
        """The settlement period: its id `2026-03`, its first and last day."""
        return period_of(self._made["period"], self._head["title"])

    @cached_property
    def version(self) -> int:
        """1, and 2 after a correction."""
        return int(self._made["version"])

    @cached_property
    def as_of(self) -> date | None:
        """The day on which the facts were as they are here; None where nobody said."""
        return date.fromisoformat(self._made["as_of"]) if self._made["as_of"] else None

    @cached_property
    def provisional(self) -> bool:
        """Whether the period is still open, or a question about its data waits for an answer."""
        return bool(self._made["provisional"])

    @cached_property
    def currency(self) -> str:
        """ISO 4217 code."""
        return str(self._head["currency"])

    # ------------------------------------------------------------------ what it comes to

    @cached_property
    def payable(self) -> Money | None:
        """What the client pays. None when something that it depends on is unknown; `payable_reason` says what."""
        return money_of(self._made["payable"])

    @cached_property
    def payable_reason(self) -> str:
        """Why there is no payable; empty where there is one."""
        return str(self._made.get("payable_reason", ""))

    @cached_property
    def lines(self) -> Named[Line]:
        """The amounts between the parties, in the contract's order: `lines["at_risk"]`, `lines["fee", "leon"]`."""
        return Named(map(line_of, self._made["lines"]))

    @cached_property
    def totals(self) -> Named[Total]:
        """The rows of the settlement, down to `payable`."""
        return Named(map(total_of, self._made["totals"]))

    @cached_property
    def metrics(self) -> Named[Metric]:
        """What was measured."""
        return Named(map(metric_of, self._made["metrics"]))

    @cached_property
    def slas(self) -> Named[ServiceLevel]:
        """The service levels: what was promised, and whether it was kept."""
        return Named(map(level_of, self._made["slas"]))

    @cached_property
    def obligations(self) -> Named[Obligation]:
        """The duties of this period: by when, and whether they were done."""
        return Named(map(obligation_of, self._made["obligations"]))

    @cached_property
    def rights(self) -> Named[Right]:
        """What a party may do, and since when."""
        return Named(map(right_of, self._made["rights"]))

    # ------------------------------------------------------------------ what it depends on

    @cached_property
    def questions(self) -> tuple[Diagnostic, ...]:
        """To the other party: data that breaks a rule of the contract."""
        return diagnostics_of(self._head["questions"])

    @cached_property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """What is worth a look in its data."""
        return diagnostics_of(self._head["warnings"])

    @cached_property
    def assumptions(self) -> tuple[str, ...]:
        """Universal conventions that the contract relies on."""
        return tuple(self._made["assumptions"])

    @cached_property
    def opening_needed(self) -> tuple[str, ...]:
        """Facts of earlier periods that were read and are not on record."""
        return tuple(self._made["opening_needed"])

    @property
    def state(self) -> str | None:
        """What the next period goes on from: JSON to hand to `evaluate` as it is, or to keep.

        It is as the run stood after the record that made this statement. Inside a timeline the first call computes the
        run once more, now keeping the state after each record.
        """
        return self._statements._state_after(self._index)

    # ------------------------------------------------------------------ looking up and asking

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
        explained = self._statements._with_steps[self._index]
        found = find(explained._explicable(), name, key, f"in the statement of {self.period}")
        if found.explanation is None:
            raise KeyError(f"{name_with_key(name, key)} has no explanation")
        return found.explanation

    # ------------------------------------------------------------------ handing on

    def to_dict(self) -> dict[str, Any]:
        """The statement as in `statements[]` of schema `bpo.statement/1`; amounts are text."""
        return _statement_json(self._statements._run, self._index)

    def to_json(self) -> str:
        """`to_dict()` as JSON text."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=2)

    def to_text(self, explain: bool = False) -> str:
        """The statement as a page, with `explain` each line followed by how it came about."""
        return self._statements._with_steps._run.statement_text(self._index, bool(explain))

    def __str__(self) -> str:
        return self.to_text()

    def __repr__(self) -> str:
        payable = f"payable {self.payable}" if self.payable else "payable unknown"
        provisional = ", provisional" if self.provisional else ""
        return f"<Statement {self.period}: {payable}, {len(self.lines)} lines{provisional}>"

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a statement does not change, and {name} cannot be set")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"a statement does not change, and {name} cannot be deleted")

    def __reduce__(self) -> tuple[Any, ...]:
        return operator.getitem, (self._statements, self._index)

    @cached_property
    def _made(self) -> dict[str, Any]:
        return _statement_json(self._statements._run, self._index)

    @cached_property
    def _head(self) -> dict[str, Any]:
        return self._statements._run.statement_head(self._index)

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

    def __init__(self, contract: Contract, request: Request, run: _bpo.Run, explained: bool) -> None:
        """Statements are made by `Contract.evaluate_periods`, not by their name."""
        self._asked = contract, request
        self._run = run
        self._explained = explained
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
        return self._with_steps._run.to_text(bool(explain))

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
            made = self._made[index] = Statement(self, index)
        return made

    @cached_property
    def _with_steps(self) -> Statements:
        """The same run, explained."""
        if self._explained:
            return self
        contract, request = self._asked
        return Statements(contract, request, request.run(contract._contract, explain=True), True)

    def _state_after(self, index: int) -> str | None:
        _, request = self._asked
        alone = request.single or (index == len(self) - 1 and not request.period)
        return self.state if alone and self.state is not None else self._states[index]

    @cached_property
    def _states(self) -> tuple[str, ...]:
        contract, request = self._asked
        return request.run(contract._contract, states=True).states

    def __reduce__(self) -> tuple[Any, ...]:
        contract, request = self._asked
        return _computed_again, (contract, request, self._explained)


def _computed_again(contract: Contract, request: Request, explained: bool) -> Statements:
    return Statements(contract, request, request.run(contract._contract, explain=explained), explained)
