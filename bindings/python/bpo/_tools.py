"""What needs no contract: expressions of the language, and the pages of its findings."""

from __future__ import annotations

from bpo import _bpo
from bpo._errors import BpoError, ContractError, diagnostics_of, summary
from bpo._types import near_match


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
