"""Statements as tables of pandas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import TYPE_CHECKING, Any, Literal

from bpo._types import Line, Metric, Obligation, Right, ServiceLevel, Total

if TYPE_CHECKING:
    import pandas

    from bpo._statement import Statement

Table = Literal["lines", "totals", "metrics", "slas", "obligations", "rights"]

_ROWS: dict[Table, type] = {
    "lines": Line,
    "totals": Total,
    "metrics": Metric,
    "slas": ServiceLevel,
    "obligations": Obligation,
    "rights": Right,
}


def frame_of(statements: Iterable[Statement], table: Table) -> pandas.DataFrame:
    """A row for each of `table` in each statement; a key is text, amounts stay Decimal."""
    try:
        import pandas
    except ImportError:
        raise ImportError("to_pandas needs pandas: pip install 'bpo[pandas]'") from None
    if table not in _ROWS:
        raise ValueError(f"there is no table {table!r}; there are {', '.join(_ROWS)}")
    columns = [one.name for one in fields(_ROWS[table]) if one.name != "explanation"]
    rows = [row for statement in statements for row in _rows(statement, table, columns)]
    return pandas.DataFrame(rows, columns=["period", "version", *columns], dtype=object)


def _rows(statement: Statement, table: Table, columns: list[str]) -> Iterator[list[Any]]:
    for one in getattr(statement, table):
        cells = [getattr(one, column) for column in columns]
        yield [
            statement.period.id,
            statement.version,
            *(", ".join(cell) if isinstance(cell, tuple) else cell for cell in cells),
        ]
