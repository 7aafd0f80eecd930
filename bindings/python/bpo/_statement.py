"""The statements of a run."""

from __future__ import annotations

import json
import operator
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Literal, overload

from bpo import _bpo, _rich
from bpo._errors import Diagnostic, diagnostics_of
from bpo._made import (
    answer_of,
    day_of,
    level_of,
    line_of,
    metric_of,
    obligation_of,
    plain_of,
    right_of,
    total_of,
)
from bpo._outline import Amendment, amendment_of
from bpo._tables import Table, frame_of
from bpo._types import (
    Answer,
    Explanation,
    Line,
    Metric,
    Named,
    Obligation,
    Right,
    ServiceLevel,
    Total,
    find,
    name_with_key,
    near_match,
)
from bpo._values import Money, Period

if TYPE_CHECKING:
    import pandas

    from bpo._contract import Contract
    from bpo._evaluating import Request

STEPS = 1
"""The depth to which a run records how it came about: not at all is 0."""
ALL_STEPS = 2
"""Definitions opened as well, down to the data."""


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

    @property
    def contract(self) -> str:
        """The contract's name."""
        return self._statements.contract

    @cached_property
    def client(self) -> str:
        """The party that buys the service."""
        return str(self._head["client"])

    @cached_property
    def provider(self) -> str:
        """The party that renders it."""
        return str(self._head["provider"])

    @cached_property
    def period(self) -> Period:
        """The settlement period: its id `2026-03`, its first and last day, its title `March 2026`."""
        id, first, last, title = self._head["period"]
        return Period(id, date.fromisoformat(first), date.fromisoformat(last), title)

    @cached_property
    def version(self) -> int:
        """1, and 2 after a correction."""
        return int(self._head["version"])

    @cached_property
    def as_of(self) -> date | None:
        """The day at whose end the facts were known; None where nobody said."""
        return day_of(self._head["as_of"])

    @cached_property
    def provisional(self) -> bool:
        """Whether the period is still open, or a question about its data waits for an answer."""
        return bool(self._head["provisional"])

    @cached_property
    def currency(self) -> str:
        """ISO 4217 code."""
        return str(self._head["currency"])

    @cached_property
    def rounding(self) -> str:
        """How its lines are rounded: `rounded half up to 0.01`."""
        return str(self._head["rounding"])

    @cached_property
    def amendments(self) -> tuple[Amendment, ...]:
        """Those in force, in the order in which they apply."""
        return tuple(map(amendment_of, self._run.amendments(self._index)))

    # ------------------------------------------------------------------ what it comes to

    @cached_property
    def payable(self) -> Money | None:
        """What the client pays. None when something that it depends on is unknown; `payable_reason` says what."""
        amount = self._head["payable"]
        return None if amount is None else Money(Decimal(amount), self.currency)

    @cached_property
    def payable_reason(self) -> str:
        """Why there is no payable; empty where there is one."""
        return str(self._head["payable_reason"])

    @cached_property
    def lines(self) -> Named[Line]:
        """The amounts between the parties, in the contract's order: `lines["at_risk"]`, `lines["fee", "leon"]`."""
        return Named(map(line_of, self._run.lines(self._index)))

    @cached_property
    def totals(self) -> Named[Total]:
        """The rows of the settlement, down to `payable`."""
        return Named(map(total_of, self._run.totals(self._index)))

    @cached_property
    def metrics(self) -> Named[Metric]:
        """What was measured."""
        return Named(map(metric_of, self._run.metrics(self._index)))

    @cached_property
    def slas(self) -> Named[ServiceLevel]:
        """The service levels: what was promised, and whether it was kept."""
        return Named(map(level_of, self._run.slas(self._index)))

    @cached_property
    def obligations(self) -> Named[Obligation]:
        """The duties of this period: by when, and whether they were done."""
        return Named(map(obligation_of, self._run.obligations(self._index)))

    @cached_property
    def rights(self) -> Named[Right]:
        """What a party may do, and since when."""
        return Named(map(right_of, self._run.rights(self._index)))

    # ------------------------------------------------------------------ what it depends on

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """Of an open period: the inputs that are still to come."""
        return tuple(self._head["missing"])

    @cached_property
    def questions(self) -> tuple[Diagnostic, ...]:
        """To the other party: data that breaks a rule of the contract."""
        return diagnostics_of(self._run.questions(self._index))

    @cached_property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """What is worth a look in its data."""
        return diagnostics_of(self._run.warnings(self._index))

    @cached_property
    def assumptions(self) -> tuple[str, ...]:
        """Universal conventions that the contract relies on."""
        return tuple(self._head["assumptions"])

    @cached_property
    def opening_needed(self) -> tuple[str, ...]:
        """Facts of earlier periods that were read and are not on record."""
        return tuple(self._head["opening_needed"])

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
        """How the line, total, metric, service level, duty or right of that name came about.

        Without `explain=True` the first call computes the run once more, now with its steps.
        Raises KeyError when nothing is called so.
        """
        explained = self._statements._at_depth(STEPS)[self._index]
        found = find(explained._explicable(), name, key, f"in the statement of {self.period}")
        if found.explanation is None:
            raise KeyError(f"{name_with_key(name, key)} has no explanation")
        return found.explanation

    def why(self, name: str, *key: str) -> tuple[Answer, ...]:
        """How it came about, down to the data: of each line, total, metric, level, duty or right of that name, or else
        wherever a definition, input or parameter of that name was used.

        The first call computes the run once more, now with all steps. Raises KeyError when nothing is called so.
        """
        return self._answers("why", name, key)

    def why_not(self, name: str, *key: str) -> tuple[Answer, ...]:
        """What stood in its way: of a line that comes to nothing, a limit that does not bind, a level that was not met,
        a duty that is not fulfilled, the condition that failed and by how much. Of what did come about, that it did.

        The first call computes the run once more, now with all steps. Raises KeyError when nothing is called so.
        """
        return self._answers("why_not", name, key)

    # ------------------------------------------------------------------ handing on

    def to_dict(self) -> dict[str, Any]:
        """The statement as in `statements[]` of schema `bpo.statement/1`, in plain Python: dict, list, str, bool, int,
        None; amounts are `Decimal`, dates `datetime.date`, times `datetime.datetime`. Fractions stay text."""
        made: dict[str, Any] = plain_of(json.loads(self._element()))
        return made

    def to_json(self) -> str:
        """The statement as JSON, as in `statements[]` of schema `bpo.statement/1`; amounts and dates are text."""
        return self._element()

    def to_pandas(self, table: Table = "lines") -> pandas.DataFrame:
        """A row for each line (`"totals"`, `"metrics"`, `"slas"`, `"obligations"`, `"rights"`: for each of these).

        The columns are the fields of `Line`, behind `period` and `version`; amounts are `Decimal`, a key is text.
        Raises ImportError where pandas is not installed: `pip install 'bpo[pandas]'`.
        """
        return frame_of((self,), table)

    def to_csv(self) -> str:
        """Comma-separated values, a row for each line and total: `amount` with the line's own sign, `effect` as it acts
        on what the client pays."""
        return self._run.statement_csv(self._index)

    def to_markdown(self) -> str:
        """GitHub's Markdown, for a mail or an issue: what is payable and why, levels, duties and rights."""
        return self._run.statement_markdown(self._index)

    def to_html(self) -> str:
        """One page of HTML that asks for nothing else: what a client would sign, with explanations, and with charts
        that look back on the earlier periods of its run."""
        return self._statements._at_depth(STEPS)._run.to_html(self.period.id)

    def to_text(self, explain: bool = False) -> str:
        """The statement as a page of text, with `explain` each line followed by how it came about."""
        return self._statements._at_depth(STEPS)._run.statement_text(self._index, bool(explain))

    def __str__(self) -> str:
        return self.to_text()

    def __repr__(self) -> str:
        payable = "payable unknown" if self.payable is None else f"payable {self.payable}"
        provisional = ", provisional" if self.provisional else ""
        return f"<Statement {self.period}: {payable}, {len(self.lines)} lines{provisional}>"

    def _repr_html_(self) -> str:
        return _rich.statement(self._statements._at_depth(STEPS)[self._index])

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a statement does not change, and {name} cannot be set")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"a statement does not change, and {name} cannot be deleted")

    def __reduce__(self) -> tuple[Any, ...]:
        return operator.getitem, (self._statements, self._index)

    @property
    def _run(self) -> _bpo.Run:
        return self._statements._run

    @cached_property
    def _head(self) -> dict[str, Any]:
        return self._run.head(self._index)

    def _element(self) -> str:
        document = self._run.statement_json(self._index)
        return json.dumps(json.loads(document)["statements"][0], ensure_ascii=False, indent=2)

    def _explicable(self) -> Iterator[Line | Total | Metric | ServiceLevel | Obligation | Right]:
        yield from self.lines
        yield from self.totals
        yield from self.metrics
        yield from self.slas
        yield from self.obligations
        yield from self.rights

    def _answers(self, question: Literal["why", "why_not"], name: str, key: tuple[str, ...]) -> tuple[Answer, ...]:
        run = self._statements._at_depth(ALL_STEPS)._run
        ask = run.why if question == "why" else run.why_not
        full = name_with_key(name, key)
        answers = ask(self._index, full.encode("utf-8", "replace"))
        if not answers:
            near = near_match(full, run.names(self._index))
            raise KeyError(f"nothing in the statement of {self.period} is called {full}{near}")
        return tuple(map(answer_of, answers))

    def _explained_run(self) -> tuple[_bpo.Run, int]:
        return self._statements._at_depth(STEPS)._run, self._index


class Statements(Sequence[Statement]):
    """The statements of a run, one for each period in order, with what the run closes with.

    Immutable; threads may share it. It is a sequence: `statements[-1]`, `len(statements)`, `for statement in
    statements`.
    """

    def __init__(self, contract: Contract, request: Request, run: _bpo.Run, depth: int) -> None:
        """Statements are made by `Contract.evaluate_periods`, not by their name."""
        self._asked = contract, request
        self._run = run
        self._depth = depth
        self._deeper: dict[int, Statements] = {}
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
        """`to_json()` in plain Python, as `Statement.to_dict` has it; `state` is as in JSON, to be handed on."""
        document = json.loads(self.to_json())
        made: dict[str, Any] = plain_of({name: part for name, part in document.items() if name != "state"})
        return {**made, "state": document["state"]} if "state" in document else made

    def to_pandas(self, table: Table = "lines") -> pandas.DataFrame:
        """A row for each period and line, as `Statement.to_pandas` has it."""
        return frame_of(self, table)

    def to_csv(self) -> str:
        """Comma-separated values, a row for each line and total of each statement."""
        return self._run.to_csv()

    def to_markdown(self) -> str:
        """GitHub's Markdown of all statements."""
        return self._run.to_markdown()

    def to_html(self) -> str:
        """One page of HTML of all statements, with explanations and charts."""
        return self._at_depth(STEPS)._run.to_html("")

    def to_text(self, explain: bool = False) -> str:
        """The statements as pages of text, with `explain` each line followed by how it came about."""
        return self._at_depth(STEPS)._run.to_text(bool(explain))

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

    def _repr_html_(self) -> str:
        return _rich.statements(self)

    def _at(self, index: int) -> Statement:
        made = self._made[index]
        if made is None:
            # Two threads may both make it; the last one stays, and they are equal.
            made = self._made[index] = Statement(self, index)
        return made

    def _at_depth(self, depth: int) -> Statements:
        """The same run with at least so many of its steps recorded."""
        if self._depth >= depth:
            return self
        deeper = self._deeper.get(depth)
        if deeper is None:
            # Two threads may both compute it; the last one stays, and they are equal.
            deeper = self._deeper[depth] = _computed(*self._asked, depth)
        return deeper

    def _state_after(self, index: int) -> str | None:
        _, request = self._asked
        alone = request.single or (index == len(self) - 1 and not request.period)
        return self.state if alone and self.state is not None else self._states[index]

    @cached_property
    def _states(self) -> tuple[str, ...]:
        contract, request = self._asked
        return request.run(contract._contract, states=True).states

    def __reduce__(self) -> tuple[Any, ...]:
        return _computed, (*self._asked, self._depth)


def _computed(contract: Contract, request: Request, depth: int) -> Statements:
    return Statements(contract, request, request.run(contract._contract, depth=depth), depth)
