"""Many periods at once, as Arrow columns."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from bpo import _bpo
from bpo._data import json_bytes, type_name
from bpo._errors import DataError, diagnostics_of, summary
from bpo._evaluating import Data
from bpo._many import threads_of

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

    from bpo._contract import Contract


MOST_THREADS = 256
"""More would only wait for each other."""


class Columns:
    """What the rows of `Contract.evaluate_arrow` come to: an Arrow stream that is computed while it is read, once.

    `to_polars()`, `to_pandas()` and `to_pyarrow()` read all of it; whatever takes an Arrow stream takes this, such as
    `pyarrow.RecordBatchReader.from_stream(columns)`, batch for batch. DuckDB asks twice: give it that reader.
    """

    __slots__ = ("_stream",)
    _stream: Any

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def __arrow_c_stream__(self, requested_schema: object = None) -> Any:
        """The capsule of the stream (Arrow PyCapsule interface); another schema than its own is not offered."""
        if self._stream is None:
            raise ValueError("these columns were read already: call evaluate_arrow again")
        stream, self._stream = self._stream, None
        return stream

    def to_pyarrow(self) -> pyarrow.Table:
        """All of it as a pyarrow.Table (`pip install bpo[arrow]`).

        Raises ValueError where they were read already, ImportError without pyarrow.
        """
        arrow = _library("pyarrow", "arrow")
        reader = arrow.RecordBatchReader.from_stream(self)
        # Batch for batch, so that Ctrl-C is heard.
        table: pyarrow.Table = arrow.Table.from_batches(iter(reader), reader.schema)
        return table

    def to_polars(self) -> polars.DataFrame:
        """All of it as a polars.DataFrame (`pip install bpo[polars]`): amounts as Decimal, statuses as Categorical.

        Raises ValueError where they were read already, ImportError without polars.
        """
        frame: polars.DataFrame = _library("polars", "polars").DataFrame(self)
        return frame

    def to_pandas(self) -> pandas.DataFrame:
        """All of it as a pandas.DataFrame (`pip install bpo[pandas]`): amounts are `decimal.Decimal` objects.

        Raises ValueError where they were read already, ImportError without pandas and pyarrow.
        """
        _library("pandas", "pandas")
        frame: pandas.DataFrame = self.to_pyarrow().to_pandas(date_as_object=True)
        return frame


def columns_of(
    contract: Contract,
    data: object,
    *,
    by: str | None,
    together: bool,
    keep: Iterable[str],
    terms: Data | None,
    state: bool,
    threads: int | None,
) -> Columns:
    if not hasattr(data, "__arrow_c_stream__") and not hasattr(data, "__arrow_c_array__"):
        raise TypeError(
            f"data must be Arrow columns, such as a pyarrow, Polars, pandas or DuckDB table, not {type_name(data)}"
        )
    if by is not None and not isinstance(by, str):
        raise TypeError(f"by must be the name of a column, not {type_name(by)}")
    names = (keep,) if isinstance(keep, str) else tuple(keep)
    keep = tuple(dict.fromkeys(name for name in names if name not in (by, "period")))
    if not all(isinstance(name, str) for name in keep):
        raise TypeError("keep must be names of columns")
    own = {"provisional", "error"} | ({"state"} if state else set())
    for name in (*keep, by):
        if name in own:
            raise ValueError(f"the result has a column {name!r} of its own: call that of the data otherwise")
    if threads is not None:
        threads = min(threads_of(threads), MOST_THREADS)
    stream, found = _bpo.evaluate_columns(
        contract._contract,
        data,
        by or "",
        together,
        list(keep),
        b"" if terms is None else json_bytes(terms, "terms", "terms") or b" ",
        state,
        threads or 0,
    )
    findings = diagnostics_of(found)
    if stream is None:
        raise DataError(f"the columns cannot be used: {summary(findings)}", findings)
    return Columns(stream)


def _library(name: str, extra: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        raise ImportError(f"{name} is needed here: pip install 'bpo[{extra}]'", name=name) from error
