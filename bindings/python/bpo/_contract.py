"""Loading a contract and evaluating it."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from bpo import _bpo
from bpo._data import json_bytes
from bpo._errors import BpoError, ContractError, DataError, Diagnostic, diagnostics_of, summary
from bpo._statement import Statements
from bpo._types import Difference, ScenarioResult, Term, explanation_of, near_match

Data = Mapping[str, Any] | Sequence[Any] | str | bytes | bytearray | memoryview
"""A dict or list as in JSON, or JSON text. Numbers are int, Decimal or text, dates `datetime.date` or ISO text."""

Reader = Callable[[str], str | bytes | None]


class Contract:
    """A contract that has been read and checked: `bpo.load` and `bpo.loads` make it.

    Immutable; any number of threads may evaluate one at the same time, and the GIL is free meanwhile.
    """

    __slots__ = ("_contract", "_warnings")
    _contract: _bpo.Contract
    _warnings: tuple[Diagnostic, ...]

    def __init__(self, *_: object) -> None:
        raise TypeError("a Contract is made by bpo.load(path) or bpo.loads(text)")

    @classmethod
    def _of(cls, contract: _bpo.Contract, warnings: tuple[Diagnostic, ...]) -> Contract:
        made = object.__new__(cls)
        made._contract = contract
        made._warnings = warnings
        return made

    @property
    def title(self) -> str:
        """`Northwind customer care`"""
        return self._contract.title

    @property
    def client(self) -> str:
        """The party that buys the service."""
        return self._contract.client

    @property
    def provider(self) -> str:
        """The party that renders it."""
        return self._contract.provider

    @property
    def term(self) -> Term:
        """First and last day; `date.max` is the end of an open term."""
        return Term(date.fromisoformat(self._contract.term_from), date.fromisoformat(self._contract.term_to))

    @property
    def currency(self) -> str:
        """ISO 4217 code."""
        return self._contract.currency

    @property
    def inputs(self) -> tuple[str, ...]:
        """The names of what each period brings, in the contract's order."""
        return self._contract.inputs

    @property
    def fingerprint(self) -> str:
        """Of its clauses before any amendment."""
        return self._contract.fingerprint

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """What is worth a look in its text."""
        return self._warnings

    def evaluate(
        self,
        data: Data,
        state: Data | None = None,
        *,
        terms: Data | None = None,
        period: str | None = None,
        explain: bool = False,
        data_name: str = "data",
    ) -> Statements:
        """The statement of each period in `data`.

        `data`: one record, a list of records, or `{"contract", "opening", "terms", "periods"}`, as dict and list or as
        JSON text; a record is `{"period": "2026-03", "as_of": date, "input": {...}, "events": {...}}`.
        `state`: what the run of the periods before closed with, `Statements.state`.
        `terms`: the values of the contract's parameters.
        `period`: return only the statement of this period; the others are computed all the same.
        `explain`: record every step, so that lines carry their `explanation`.
        `data_name`: what findings call the data.

        Raises DataError when data, terms or state cannot be used, or when a period cannot be computed (then
        `.statements` has those before it), and TypeError when they are nothing of these kinds.
        """
        if not isinstance(period, (str, type(None))):
            raise TypeError(f"period must be a text such as 2026-03, not {type(period).__name__}")
        name = str(data_name)
        given = (
            json_bytes(data, "data", name),
            name.encode("utf-8", "replace"),
            _given(None if terms is None else json_bytes(terms, "terms", "terms")),
            _given(None if state is None else json_bytes(state, "state", "state")),
            _given(None if period is None else period.encode("utf-8", "replace")),
        )
        contract = self._contract
        run = contract.evaluate(*given, bool(explain))
        statements = Statements(run, None if explain else lambda: contract.evaluate(*given, True))
        findings = diagnostics_of(run.diagnostics)
        if run.data_refused:
            raise DataError(f"{name}: nothing was computed: {summary(findings)}", findings)
        if run.stopped or any(one.severity == "error" for one in findings):
            count = "1 statement" if len(run) == 1 else f"{len(run)} statements"
            raise DataError(f"{name}: evaluation stopped after {count}: {summary(findings)}", findings, statements)
        return statements

    def scenarios(self) -> tuple[ScenarioResult, ...]:
        """Runs the worked examples that stand in the contract."""
        return tuple(
            ScenarioResult(
                title=one["title"],
                passed=one["passed"],
                file=one["file"],
                line=one["line"],
                column=one["column"],
                differences=tuple(
                    Difference(**{**difference, "explanation": explanation_of(difference["explanation"])})
                    for difference in one["differences"]
                ),
                diagnostics=diagnostics_of(one["diagnostics"]),
            )
            for one in self._contract.scenarios()
        )

    def __repr__(self) -> str:
        return f"<Contract {self.title!r}: {self.client} / {self.provider}, {self.term.start} to {self.term.end}>"


def _given(text: bytes | None) -> bytes:
    """The engine takes empty text for none; one that the host gave and is empty is a finding."""
    return b"" if text is None else text or b" "


def _contract_of(loaded: tuple[_bpo.Contract | None, list[dict[str, Any]]], name: str) -> Contract:
    contract, found = loaded
    findings = diagnostics_of(found)
    if contract is None:
        raise ContractError(f"{name}: {summary(findings)}", findings)
    return Contract._of(contract, findings)


def load(path: str | os.PathLike[str]) -> Contract:
    """Reads a contract and the files that it uses.

    Raises ContractError with every finding when it has errors or cannot be read.
    """
    name = os.fspath(path)
    raw = os.fsencode(name)
    if b"\0" in raw:
        raise ValueError("a path holds no null character")
    return _contract_of(_bpo.load(raw), os.fsdecode(name))


def loads(text: str | bytes, name: str = "contract.bpo", reader: Reader | None = None) -> Contract:
    """Reads a contract from its text; findings call it `name`.

    `reader` is asked for each file named in `use "file.bpo"`: its text, or None when there is none. What it raises
    comes out of here. Raises ContractError with every finding when the contract has errors.
    """
    if not isinstance(text, (str, bytes, bytearray, memoryview)):
        raise TypeError(f"text must be str or bytes, not {type(text).__name__}")
    if reader is not None and not callable(reader):
        raise TypeError(f"reader must be a function of a name, not {type(reader).__name__}")
    name = str(name)
    further = None if reader is None else _bytes_of(reader)
    return _contract_of(_bpo.loads(_utf8(text), name.encode("utf-8", "replace"), further), name)


def _utf8(text: str | bytes | bytearray | memoryview) -> bytes:
    return text.encode("utf-8", "surrogatepass") if isinstance(text, str) else bytes(text)


def _bytes_of(reader: Reader) -> Callable[[str], bytes | None]:
    def read(name: str) -> bytes | None:
        text = reader(name)
        if text is None or isinstance(text, (str, bytes, bytearray, memoryview)):
            return None if text is None else _utf8(text)
        raise TypeError(f"the reader must return str, bytes or None for {name!r}, not {type(text).__name__}")

    return read


def calc(expression: str) -> str:
    """The exact value of an expression of the language: `calc("1.20 USD * 3")` is `3.60 USD`.

    Raises ContractError with the findings when it has no value.
    """
    if not isinstance(expression, str):
        raise TypeError(f"an expression is text, not {type(expression).__name__}")
    value, found = _bpo.calculate(expression.encode("utf-8", "surrogatepass"))
    findings = diagnostics_of(found)
    if any(one.severity == "error" for one in findings):
        raise ContractError(f"no value: {summary(findings)}", findings)
    return value


def explain(id: str) -> str:
    """The page of a diagnostic, in Markdown: what it means, an example, the example mended.

    Raises BpoError when no diagnostic has that id.
    """
    page = _bpo.explain(str(id).encode("utf-8", "replace"))
    if page is None:
        raise BpoError(f"no diagnostic is called {id}{near_match(str(id), _bpo.diagnostic_ids())}")
    return page


def diagnostic_ids() -> tuple[str, ...]:
    """The ids of all diagnostics, in the order of the alphabet."""
    return tuple(_bpo.diagnostic_ids())
