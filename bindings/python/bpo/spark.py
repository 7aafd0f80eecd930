"""Contracts over a Spark DataFrame: `Contract.evaluate_arrow` on all of a cluster.

    import bpo.spark

    statements = bpo.spark.evaluate(spark.read.parquet("2026"), contract, by="customer")
    statements.where("error is null").select("customer", "period", "payable")

It needs `pip install 'bpo[spark]'`, Spark 4 or newer, and bpo on every executor.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

try:
    import pyarrow as pa
    from pyspark import TaskContext
    from pyspark.sql import functions, types
except ImportError as _error:
    raise ImportError("bpo.spark needs Spark and pyarrow: pip install 'bpo[spark]'", name=_error.name) from _error

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

    from bpo._contract import Contract
    from bpo._evaluating import Data

__all__ = ["evaluate"]


def evaluate(
    df: DataFrame,
    contract: Contract,
    *,
    by: str | None = None,
    keep: Iterable[str] = (),
    terms: Data | None = None,
    state: bool = False,
) -> DataFrame:
    """The rows of `df`, each a period of a contract, as rows of what they come to: the columns and values of
    `Contract.evaluate_arrow`, computed where the data is.

    `df`: a column `period`, perhaps `as_of` (dates), and one for each input and event of the contract: keyed inputs as
    structs or maps, events as arrays of structs, instants as TIMESTAMP.
    `by`: the column by whose value rows belong together as the periods of one timeline. They are brought together and
    put in the order of `period`, and `as_of` within it. Without it each row stands for itself and nothing is moved.
    `keep`: columns that the result has as they are, beside `by`.
    `terms`: what the contract's parameters hold, for all rows.
    `state`: whether the result has a column `state`, with which a later run goes on.

    Amounts are DECIMAL(38, s), statuses STRING. A name with a dot is written in backticks, as everywhere in Spark:
    ``statements["`monthly_report.due`"]``. Nothing is computed before the result is asked for, and its rows have no
    order.

    Raises DataError at once, with all findings, for columns that are wrong. A row that cannot be computed is a row with
    an `error`, and so are those of its timeline behind it.
    """
    kept = (keep,) if isinstance(keep, str) else tuple(keep)
    nothing = contract.evaluate_arrow(
        df.limit(0).toArrow(), by=by, together=by is not None, keep=kept, terms=terms, state=state
    )
    made = nothing.to_pyarrow().schema
    handed_on = {by, *kept}
    schema = types.StructType(
        [
            types.StructField(field.name, df.schema[field.name].dataType if field.name in handed_on else _type(field))
            for field in made
        ]
    )
    if by is not None:
        # Sorted partitions rather than applyInArrow: that calls Python once for each contract, with all its rows in
        # memory, where this is one stream for each partition that remembers the history of one contract at a time. A
        # sort that is larger than memory is Spark's to spill.
        order = [_column(name) for name in (by, "period", "as_of") if name in df.columns]
        df = df.repartition(_column(by)).sortWithinPartitions(*order)
    return df.mapInArrow(_evaluator(contract, by, kept, terms, state), schema)


def _evaluator(
    contract: Contract, by: str | None, keep: tuple[str, ...], terms: Data | None, state: bool
) -> Callable[[Iterator[Any]], Iterator[Any]]:
    """What an executor does with the batches of one partition."""

    def evaluate_batches(batches: Iterator[Any]) -> Iterator[Any]:
        first = next(batches, None)
        if first is None:  # Spark has partitions without a row
            return

        def all_batches() -> Iterator[Any]:
            yield first
            yield from batches

        task = TaskContext.get()
        columns = contract.evaluate_arrow(
            pa.RecordBatchReader.from_batches(first.schema, all_batches()),
            by=by,
            together=by is not None,
            keep=keep,
            terms=terms,
            state=state,
            threads=1 if task is None else task.cpus(),  # Spark runs as many tasks as there are cores
        )
        for batch in pa.RecordBatchReader.from_stream(columns):
            yield _as_spark_reads(batch)

    return evaluate_batches


def _as_spark_reads(batch: Any) -> Any:
    """Without dictionaries, and with microseconds."""

    def readable(column: Any) -> Any:
        if pa.types.is_dictionary(column.type):
            return column.dictionary_decode()
        if pa.types.is_timestamp(column.type):
            return column.cast(pa.timestamp("us", column.type.tz))
        return column

    return pa.RecordBatch.from_arrays(list(map(readable, batch.columns)), names=batch.schema.names)


def _type(field: Any) -> types.DataType:
    """Of a column that evaluate_arrow makes."""
    of_type = field.type
    if pa.types.is_decimal(of_type):
        return types.DecimalType(of_type.precision, of_type.scale)
    if pa.types.is_boolean(of_type):
        return types.BooleanType()
    if pa.types.is_date(of_type):
        return types.DateType()
    if pa.types.is_timestamp(of_type):
        return types.TimestampType()
    return types.StringType()


def _column(name: str) -> Any:
    """By its whole name: dots in it lead nowhere."""
    return functions.col("`" + name.replace("`", "``") + "`")
