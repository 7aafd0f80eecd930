"""Findings, and the exceptions that carry them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from bpo import _rich

if TYPE_CHECKING:
    from bpo._statement import Statement

Severity = Literal["error", "warning", "question"]


@dataclass(frozen=True)
class Diagnostic:
    """A finding about a contract, its data or a run: what is the matter, where, and what to write instead.

    A finding about a contract has `file`, `line` and `column`; one about data has `path` and, where it is
    known, `period`, and its `file` is the name that the data was given. Text that is no JSON has `line` and `column`,
    too. `str()` is the finding as text.
    """

    id: str
    """A stable name such as `tier-gap`; `bpo.explain(id)` is its page."""
    severity: Severity
    """`error`: cannot be used. `warning`: worth a look. `question`: for the other party to answer."""
    message: str
    """One line, in the contract's words."""
    file: str | None = None
    """The file of the contract, or the name of the data."""
    line: int | None = None
    """Counts from 1."""
    column: int | None = None
    """Counts code points from 1."""
    path: str | None = None
    """Where in the data: `periods[2].input.calls_offered`."""
    period: str | None = None
    """Of which period the data is: `2026-03`."""
    help: str | None = None
    """What to write instead."""
    notes: tuple[str, ...] = ()
    """What else to know about it."""
    rendered: str = ""
    """All of it as text, with the source line where there is one."""

    def __str__(self) -> str:
        return self.rendered or f"{self.severity}[{self.id}]: {self.message}"

    def _repr_html_(self) -> str:
        return _rich.finding(self)


def diagnostics_of(findings: Iterable[dict[str, Any]]) -> tuple[Diagnostic, ...]:
    return tuple(Diagnostic(**finding) for finding in findings)


class BpoError(ValueError):
    """Something that was given cannot be used; `diagnostics` says all that was found, `str()` shows it."""

    diagnostics: tuple[Diagnostic, ...]
    """All that was found."""

    def __init__(self, message: str, diagnostics: Iterable[Diagnostic] = ()) -> None:
        super().__init__(message)
        self.diagnostics = tuple(diagnostics)

    def __str__(self) -> str:
        message = super().__str__()
        findings = "\n\n".join(str(one).rstrip() for one in self.diagnostics)
        return f"{message}\n\n{findings}" if findings else message

    def _repr_html_(self) -> str:
        return _rich.error(self)


class ContractError(BpoError):
    """The contract cannot be used: it has errors, or its file cannot be read. So it is with an expression."""


class DataError(BpoError):
    """The data, terms or state cannot be used, or the run stopped at a period that cannot be computed.

    `statements` holds those of the periods before that one; it is empty when nothing was computed.
    """

    statements: Sequence[Statement]
    """Those of the periods before the one that cannot be computed."""

    def __init__(
        self,
        message: str,
        diagnostics: Iterable[Diagnostic] = (),
        statements: Sequence[Statement] = (),
    ) -> None:
        super().__init__(message, diagnostics)
        self.statements = statements

    def __reduce__(self) -> tuple[Any, ...]:
        # To another process the findings go; the statements are bound to the engine's memory.
        return type(self), (self.args[0], self.diagnostics)


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """`2 errors, 1 warning`"""
    counts = []
    for severity in ("error", "warning", "question"):
        count = sum(one.severity == severity for one in diagnostics)
        if count:
            counts.append(f"{count} {severity}{'' if count == 1 else 's'}")
    return ", ".join(counts) or "no findings"
