"""A contract: what it says of itself, and its evaluation."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from weakref import WeakValueDictionary

from bpo import _bpo, _rich
from bpo._columns import Columns, columns_of
from bpo._data import json_bytes, type_name
from bpo._errors import ContractError, DataError, Diagnostic, diagnostics_of, summary
from bpo._evaluating import Data, Day, given_day, request_of, statements_of
from bpo._made import scenario_of
from bpo._many import Failure, Item, Work, results_of, threads_of
from bpo._outline import (
    Amendment,
    Clause,
    Event,
    Input,
    Parties,
    Party,
    amendment_of,
    clause_of,
    event_of,
    input_of,
)
from bpo._statement import Statement, Statements
from bpo._types import Named, ScenarioResult
from bpo._values import Term

Sources = tuple[tuple[bytes, bytes], ...]
"""Names and texts: the contract's own first, then those of the files that it uses."""


class Contract:
    """A contract that has been read and checked: `bpo.load` and `bpo.loads` make it.

    Immutable; any number of threads may evaluate one at the same time, and the GIL is free meanwhile. Contracts of the
    same texts are equal. One travels to other processes as its texts, which are read again there.
    """

    __slots__ = ("__weakref__", "_contract", "_sources", "_warnings")
    _contract: _bpo.Contract
    _sources: Sources
    _warnings: tuple[Diagnostic, ...]

    def __init__(self, *_: object) -> None:
        raise TypeError("a Contract is made by bpo.load(path) or bpo.loads(text)")

    @classmethod
    def _loaded(cls, loaded: tuple[_bpo.Contract | None, list[dict[str, Any]]], name: str) -> Contract:
        contract, found = loaded
        findings = diagnostics_of(found)
        if contract is None:
            raise ContractError(f"{name}: {summary(findings)}", findings)
        made = object.__new__(cls)
        made._contract = contract
        made._sources = tuple(contract.sources)
        made._warnings = findings
        return made

    @property
    def name(self) -> str:
        """What the contract is called: `Northwind customer care`."""
        return self._contract.name

    @property
    def parties(self) -> Parties:
        """Who buys the service and who renders it: `parties.client.name`, `parties.provider.country`."""
        client, provider = self._contract.parties()
        return Parties(Party(*client), Party(*provider))

    @property
    def term(self) -> Term:
        """First and last day; `date.max` is the end of an open term."""
        return Term(date.fromisoformat(self._contract.term_from), date.fromisoformat(self._contract.term_to))

    @property
    def currency(self) -> str:
        """ISO 4217 code."""
        return self._contract.currency

    @property
    def inputs(self) -> Named[Input]:
        """What the periods bring, by name as well: `inputs["calls_handled"].unit`. Of one that amendments change, as
        the last of them has it."""
        return Named(map(input_of, self._contract.inputs()))

    @property
    def events(self) -> Named[Event]:
        """What records of the data tell of."""
        return Named(map(event_of, self._contract.events()))

    @property
    def parameters(self) -> Named[Input]:
        """The values of one customer, `terms` of the data. Required ones have no value in the contract."""
        return Named(map(input_of, self._contract.parameters()))

    @property
    def clauses(self) -> Named[Clause]:
        """Its clauses in the order of the text, then those of the files that it uses: `clauses["at_risk"].place`. An
        amendment is followed by the clauses that it writes."""
        return Named(map(clause_of, self._contract.clauses()))

    @property
    def amendments(self) -> tuple[Amendment, ...]:
        """Later agreements that change it, in the order in which they apply."""
        return tuple(map(amendment_of, self._contract.amendments()))

    @property
    def fingerprint(self) -> str:
        """Of its clauses before any amendment: statements and states name it."""
        return self._contract.fingerprint

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """What loading found worth a look in its text; `check()` finds more."""
        return self._warnings

    def text_as_of(self, day: Day | None = None) -> str:
        """The contract as it reads on a day, amendments in place, as one text that can be loaded; without a day, with
        all amendments.

        Raises ValueError when it is no day of the term.
        """
        text = self._contract.text_as_of(b"" if day is None else given_day(day))
        if text is None:
            raise ValueError(f"{day} is no day of the term, {self.term}")
        return text

    def check(self) -> tuple[Diagnostic, ...]:
        """What it says and its authors cannot have meant: credits that are due although a target is met, caps that are
        never reached, prices that fall with one more unit. What can never be is proved, what can happen comes with data
        and amounts. It takes as long as many statements."""
        return diagnostics_of(self._contract.check())

    # ------------------------------------------------------------------ the data that it asks for

    def schema(self, *, first: str | None = None, last: str | None = None) -> dict[str, Any]:
        """JSON Schema (2020-12) of its data, for the program that exports it, or a form; `x-unit` are the units.

        `first`, `last`: ask for the data of these periods, `2026-01` to `2026-12`; None for those of the term.
        Raises DataError for a period that the contract does not have.
        """
        return _data_text(self._contract.schema(_period(first), _period(last)))

    def template(
        self,
        *,
        first: str | None = None,
        last: str | None = None,
        as_of: Day | None = None,
        state: Data | None = None,
    ) -> dict[str, Any]:
        """Data with `?` in place of each value, which `evaluate_periods` refuses until it is filled in: the inputs of
        the periods, a record of each event, terms, holidays, and the opening facts that these periods read.

        `first`, `last`: of these periods; without `first` that of the term or the one after the state, without `last`
        that one alone.
        `as_of`: of each record.
        `state`: what the period before closed with.
        Raises DataError for a period or day that cannot be, and for a state of another contract.
        """
        day = b"" if as_of is None else given_day(as_of)
        kept = b"" if state is None else json_bytes(state, "state", "state") or b" "
        return _data_text(self._contract.template(_period(first), _period(last), day, kept))

    def validate(
        self,
        data: Data,
        *,
        state: Data | None = None,
        as_of: Day | None = None,
        terms: Data | None = None,
        data_name: str = "data",
    ) -> tuple[Diagnostic, ...]:
        """All that `evaluate_periods` would find in the data before it computes anything; empty when it can be used.

        The arguments are those of `evaluate_periods`. Whether the data keeps the rules between inputs, only a run says.
        Raises TypeError when they are nothing of these kinds, and nothing else.
        """
        try:
            asked = request_of(data, state=state, as_of=as_of, terms=terms, data_name=data_name)
        except DataError as error:
            return error.diagnostics
        found = self._contract.validate(asked.data, asked.data_name, asked.terms, asked.state, asked.as_of)
        return diagnostics_of(found)

    # ------------------------------------------------------------------ evaluating

    def evaluate(
        self,
        data: Data,
        state: Data | None = None,
        as_of: Day | None = None,
        *,
        terms: Data | None = None,
        explain: bool = False,
        data_name: str = "data",
    ) -> Statement:
        """The statement of the one period in `data`.

        `data`: one record, as dict and list or as JSON text: `{"period": "2026-03", "as_of": date, "input": {...},
        "events": {...}}`; or `{"opening", "terms", "calendars", "periods": [record]}`, where something comes with it.
        `state`: what the period before closed with, `Statement.state`.
        `as_of`: the day at whose end the facts were known, where the record does not say it.
        `terms`: the values of the contract's parameters.
        `explain`: record every step, so that lines carry their `explanation`; `Statement.explain` has it always.
        `data_name`: what findings call the data.

        Raises DataError when data, terms or state cannot be used, when the period cannot be computed, or when there are
        several, which `evaluate_periods` computes; TypeError when they are nothing of these kinds.
        """
        request = request_of(data, state=state, as_of=as_of, terms=terms, data_name=data_name, single=True)
        return statements_of(self, request, bool(explain))[0]

    def evaluate_periods(
        self,
        data: Data,
        state: Data | None = None,
        as_of: Day | None = None,
        *,
        terms: Data | None = None,
        period: str | None = None,
        explain: bool = False,
        data_name: str = "data",
    ) -> Statements:
        """The statement of each period in `data`, in the order of the records.

        `data`: a list of records, or `{"contract", "opening", "terms", "calendars", "periods"}`, as dict and list or as
        JSON text, or one record a line. Periods follow each other; a record of a period that was given before corrects
        it, and makes new versions of the statements that it touches.
        `period`: return only the statement of this period; the others are computed all the same.
        The other arguments are those of `evaluate`.

        Raises DataError when data, terms or state cannot be used, or when a period cannot be computed (then
        `.statements` has those before it), and TypeError when they are nothing of these kinds.
        """
        request = request_of(data, state=state, as_of=as_of, terms=terms, data_name=data_name, period=period)
        return statements_of(self, request, bool(explain))

    def evaluate_many(
        self,
        items: Iterable[Data | Item],
        *,
        as_of: Day | None = None,
        terms: Data | None = None,
        explain: bool = False,
        threads: int | None = None,
    ) -> Generator[Statement | Failure, None, None]:
        """A stream of results, one for each item and in the same order: the Statement that `evaluate` gives, or a
        Failure that says which item could not be evaluated, and why.

        `items`: data of one period each, or `Item(data, state=, terms=, as_of=)`. Any iterable, an endless one as well:
        a bounded number of items is taken ahead, on the thread that asks for results. What the iterable itself raises
        comes out after the results of the items before.
        `as_of`, `terms`: of the items that have none of their own.
        `threads`: how many compute; None for as many as this process may use. Closing the generator ends them.

            for number, result in enumerate(contract.evaluate_many(records)):
                if result.ok:
                    pay(number, result.payable)
                else:
                    complain(number, result.error)

        Raises TypeError and ValueError at once for arguments other than items that cannot be used.
        """
        if hasattr(items, "__arrow_c_stream__") or hasattr(items, "__dataframe__"):
            raise TypeError(f"items must be data of one period each; {type_name(items)} goes to evaluate_arrow")
        if not isinstance(items, Iterable) or isinstance(items, (str, bytes, bytearray, memoryview, Mapping)):
            raise TypeError(f"items must be an iterable of data, such as a list of records, not {type_name(items)}")

        def begin(item: Item) -> Work:
            request = request_of(
                item.data,
                state=item.state,
                as_of=as_of if item.as_of is None else item.as_of,
                terms=terms if item.terms is None else item.terms,
                data_name="data",
                single=True,
            )
            return lambda: statements_of(self, request, bool(explain))[0]

        return results_of(begin, items, threads_of(threads))

    def evaluate_arrow(
        self,
        data: object,
        *,
        by: str | None = None,
        together: bool = False,
        keep: Iterable[str] = (),
        terms: Data | None = None,
        state: bool = False,
        threads: int | None = None,
    ) -> Columns:
        """Many periods as columns: one row of `data` is a period, one row of the result is what it comes to, the same
        to the last digit as `evaluate` says.

        `data`: anything with `__arrow_c_stream__` or `__arrow_c_array__`, such as a pyarrow, Polars, pandas or DuckDB
        table. It has a column `period` (text such as `2026-03`), perhaps `as_of` (dates), and one for each input and
        event of the contract: keyed inputs as structs or maps, events as lists of structs. `terms`, `opening` and
        `calendars` may come as structs, `state` as text, row by row.
        `by`: the column by whose value rows belong together as the periods of one timeline, in their order, each with
        the history that those before it left. Without it each row stands for itself.
        `together`: the rows of one value of `by` stand together; its history is then forgotten behind them, so that
        memory stays as it is however many there are.
        `keep`: columns that the result has as they are, beside `by`.
        `terms`: what the contract's parameters hold, for all rows.
        `state`: whether the result has a column `state`, with which a later run goes on.
        `threads`: how many compute; None for all cores. The GIL is free meanwhile.

        The result has `period`, `provisional`, `payable`, a decimal column for each line and total, the value of each
        metric, the status of each service level (with `NAME.measured`), obligation (`NAME.due`, `NAME.done`) and right
        (`NAME.since`), and `error`: null, or why the row has no result. Of clauses `for each` key there is one each:
        `availability[jerez]`. What is told for each record of an event is not among them.

        `contract.evaluate_arrow(polars.read_parquet("2026.parquet"), by="customer").to_polars()` is a table of Polars.

        Raises DataError, with all findings, for columns that are wrong, TypeError for what has no columns and for
        arguments of another type, ValueError for less than one thread. A row that
        cannot be computed is a row with an `error`, and so are those of its timeline behind it.
        """
        return columns_of(self, data, by=by, together=together, keep=keep, terms=terms, state=state, threads=threads)

    def scenarios(self) -> tuple[ScenarioResult, ...]:
        """Runs the worked examples that stand in the contract."""
        return tuple(map(scenario_of, self._contract.scenarios()))

    # ------------------------------------------------------------------ as a value

    def _texts(self) -> tuple[bytes, Sources]:
        """What it is, whatever its own file is called; the names of the others stand in the texts."""
        return self._sources[0][1], self._sources[1:]

    def __eq__(self, other: object) -> bool:
        return self._texts() == other._texts() if isinstance(other, Contract) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._texts())

    def __reduce__(self) -> tuple[Callable[[Sources], Contract], tuple[Sources]]:
        return _read_again, (self._sources,)

    def __repr__(self) -> str:
        client, provider = self.parties
        return f"<Contract {self.name!r}: {client} / {provider}, {self.term}>"

    def _repr_html_(self) -> str:
        return _rich.contract(self)


_READ_AGAIN: WeakValueDictionary[Sources, Contract] = WeakValueDictionary()


def _read_again(sources: Sources) -> Contract:
    """The contract of these texts; those that come again while it is in use are the same."""
    contract = _READ_AGAIN.get(sources)
    if contract is None:
        (name, text), *_ = sources
        further = {used.decode(): content for used, content in sources[1:]}
        contract = Contract._loaded(_bpo.loads(text, name, further.get), name.decode("utf-8", "replace"))
        _READ_AGAIN[sources] = contract
    return contract


def _period(period: str | None) -> bytes:
    if not isinstance(period, (str, type(None))):
        raise TypeError(f"a period is a text such as 2026-03, not {type_name(period)}")
    return b"" if period is None else period.encode("utf-8", "replace") or b" "


def _data_text(made: tuple[str, list[dict[str, Any]]]) -> dict[str, Any]:
    text, found = made
    findings = diagnostics_of(found)
    if findings:
        raise DataError(summary(findings), findings)
    document: dict[str, Any] = json.loads(text, parse_float=Decimal)
    return document
