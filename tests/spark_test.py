"""bpo.spark: the rows of evaluate_arrow, from a session of two cores."""

import os
import re
import sys
from datetime import datetime, timedelta, timezone
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet
import pytest
from columns_help import records_of, table_of

import bpo

os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
os.environ["PYSPARK_PYTHON"] = sys.executable

import bpo.spark

pytestmark = pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning")


@pytest.fixture(scope="module")
def spark():
    from pyspark.sql import SparkSession

    session = (
        SparkSession.builder.master("local[2]")
        .appName("bpo")
        .config("spark.ui.enabled", False)
        .config("spark.sql.shuffle.partitions", 2)
        .config("spark.sql.adaptive.coalescePartitions.enabled", False)  # both partitions, however small
        .config("spark.sql.session.timeZone", "Europe/Madrid")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", 7)  # timelines go on from batch to batch
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


def example(pytestconfig, name):
    folder = pytestconfig.rootpath / "examples" / name
    records, _ = records_of((folder / "periods.json").read_text())
    return bpo.load(folder / "contract.bpo"), records


def of_customers(records, customers):
    """All customers of a month stand together, so that each partition of the data has rows of every customer."""
    table = table_of([record for record in records for _ in range(customers)])
    keys = pa.array([f"c{i}" for _ in records for i in range(customers)])
    return table.append_column("customer", keys)


def plain(table):
    """A table as Spark can hold it."""
    fields = [
        field.with_type(field.type.value_type)
        if pa.types.is_dictionary(field.type)
        else field.with_type(pa.timestamp("us", "UTC"))
        if pa.types.is_timestamp(field.type)
        else field
        for field in table.schema
    ]
    return table.cast(pa.schema(fields))


def rows_of(frame, *order):
    return sorted(frame.toArrow().to_pylist(), key=lambda row: [str(row[name]) for name in order])


def expected_of(columns, *order):
    return sorted(plain(columns.to_pyarrow()).to_pylist(), key=lambda row: [str(row[name]) for name in order])


@pytest.mark.parametrize("name", ["cloud_sla", "contact_center", "hospital_desk", "payroll"])
def test_each_row_for_itself(spark, pytestconfig, name):
    contract, records = example(pytestconfig, name)
    table = of_customers(records, 3)
    made = bpo.spark.evaluate(spark.createDataFrame(table).repartition(2), contract, keep="customer")
    expected = contract.evaluate_arrow(table, keep="customer")
    assert rows_of(made, "customer", "period") == expected_of(expected, "customer", "period")


@pytest.mark.parametrize("name", ["cloud_sla", "contact_center", "hospital_desk", "payroll"])
def test_timelines_whose_rows_are_everywhere(spark, pytestconfig, name):
    contract, records = example(pytestconfig, name)
    table = of_customers(records, 5)
    frame = spark.createDataFrame(table).repartition(2, "period")
    assert frame.groupBy("customer").agg({"period": "count"}).count() == 5
    made = bpo.spark.evaluate(frame, contract, by="customer", state=True)
    assert made.rdd.getNumPartitions() == 2
    order = ("customer", "period")
    assert rows_of(made, *order) == expected_of(contract.evaluate_arrow(table, by="customer", state=True), *order)


def test_maps_dates_and_instants_of_spark(spark, pytestconfig):
    from pyspark.sql import functions, types

    contract, records = example(pytestconfig, "cloud_sla")
    table = table_of(records)
    outages = types.ArrayType(
        types.StructType(
            [
                types.StructField("id", types.StringType()),
                types.StructField("region", types.StringType()),
                types.StructField("began", types.TimestampType()),
                types.StructField("ended", types.TimestampType()),
                types.StructField("cause", types.StringType()),
            ]
        )
    )
    by_region = functions.map_from_arrays(
        functions.array(functions.lit("east"), functions.lit("west")),
        functions.array("machine_hours.east", "machine_hours.west"),
    )
    frame = spark.createDataFrame(table)
    typed = frame.withColumn("machine_hours", by_region).withColumn("outage", frame["outage"].cast(outages))
    assert dict(typed.dtypes)["machine_hours"] == "map<string,bigint>"
    assert "began:timestamp" in dict(typed.dtypes)["outage"]
    made = bpo.spark.evaluate(typed, contract)
    assert rows_of(made, "period") == expected_of(contract.evaluate_arrow(table), "period")


DESK = """\
contract "Desk" {
  client:    "A", GB
  provider:  "B", GB
  term:      2026-01-01 to 2026-12-31
  period:    month
  currency:  USD
  time zone: Europe/London
  lines:     rounded half up to 0.01 USD
}

parameter rate: USD per hour, otherwise 10.00 USD per hour

input {
  worked:  hours to 0.25
  failed:  instant, optional
}

event notice, notices { id: key; sent: instant }

charge fee "Fee" = worked * rate

obligation notified {
  provider must: "tell the client of a failure within 72 hours"
  each:          once
  when:          failed is given
  due:           72 hours after failed
  done:          first notice
  late:          accepted
}

settlement "Invoice" {
  payable: all charges
}
"""


@pytest.fixture(scope="module")
def desk():
    return bpo.loads(DESK)


def test_columns_and_their_types(spark, desk):
    failed = datetime(2026, 1, 2, 3, 4, 5, tzinfo=timezone.utc)
    rows = [("2026-01", Decimal("1.25"), failed, "x")]
    frame = spark.createDataFrame(rows, "period string, worked decimal(38,2), failed timestamp, who string")
    made = bpo.spark.evaluate(frame, desk, keep=["who"], terms={"rate": "20 USD per hour"}, state=True)
    kinds = dict(made.dtypes)
    assert list(kinds) == [
        *("who", "period", "provisional", "payable", "fee"),
        *("notified", "notified.due", "notified.done", "state", "error"),
    ]
    assert {kinds[name] for name in ("who", "period", "notified", "error", "state")} == {"string"}
    assert kinds["provisional"] == "boolean" and kinds["fee"].startswith("decimal(38,")
    assert kinds["notified.due"] == kinds["notified.done"] == "timestamp"
    [row] = rows_of(made)
    assert (row["fee"], row["who"], row["error"]) == (Decimal("25.00"), "x", None)
    assert row["notified.due"] == failed + timedelta(hours=72)


def test_a_bad_row_is_a_row_with_an_error(spark, desk):
    rows = [
        ("a", "2026-01", "1"),
        ("a", "2026-02", "0.3"),
        ("a", "2026-03", "1"),
        ("b", "2026-01", "2"),
        (None, "?", "1"),
    ]
    frame = spark.createDataFrame(rows, "who string, period string, worked string")
    made = rows_of(bpo.spark.evaluate(frame, desk, by="who"), "who", "period")
    assert [row["fee"] for row in made] == [None, Decimal(10), None, None, Decimal(20)]
    assert made[2]["error"].startswith("input-not-a-multiple: `worked` is")
    assert made[3]["error"] == 'not computed: 2026-02 of "a" has an error'
    assert "is null" in made[0]["error"]


def test_months_go_on_from_the_state(spark, desk):
    frame = spark.createDataFrame([("a", "2026-01", 1), ("b", "2026-01", 2)], "who string, period string, worked int")
    january = bpo.spark.evaluate(frame, desk, by="who", state=True)
    february = frame.selectExpr("who", "'2026-02' as period", "worked + 1 as worked")
    made = bpo.spark.evaluate(february.join(january.select("who", "state"), "who"), desk, by="who")
    assert [(row["fee"], row["error"]) for row in rows_of(made, "who")] == [(20, None), (30, None)]


def test_wrong_columns_are_told_before_anything_runs(spark, desk):
    frame = spark.createDataFrame([("2026-01", 1)], "period string, wroked int")
    with pytest.raises(bpo.DataError, match="wroked"):
        bpo.spark.evaluate(frame, desk)
    with pytest.raises(bpo.DataError, match="no column `who`"):
        bpo.spark.evaluate(frame.withColumnRenamed("wroked", "worked"), desk, by="who")
    at = datetime(2026, 1, 1, tzinfo=timezone.utc) + timedelta(hours=1)
    with pytest.raises(bpo.DataError, match="worked"):
        bpo.spark.evaluate(spark.createDataFrame([("2026-01", at)], "period string, worked timestamp"), desk)


def test_no_rows(spark, desk):
    frame = spark.createDataFrame([], "customer string, period string, worked int, failed timestamp")
    made = bpo.spark.evaluate(frame, desk, by="customer")
    assert made.columns[:2] == ["customer", "period"]
    assert made.collect() == []


def test_the_page_on_scale_runs(spark, pytestconfig, tmp_path, monkeypatch):
    root = pytestconfig.rootpath
    (tmp_path / "months").mkdir()
    (tmp_path / "examples").symlink_to(root / "examples")
    monkeypatch.chdir(tmp_path)  # of this process; Spark stays where it was started
    monkeypatch.syspath_prepend(root / "benchmarks")
    from contact_center_months import months_of

    for i in range(2):
        pyarrow.parquet.write_table(
            pa.Table.from_batches([months_of(range(10 * i, 10 * i + 10))]), f"months/{i}.parquet"
        )
    names = {"spark": spark}
    page = (root / "docs" / "scale.md").read_text().replace('parquet("months")', f'parquet("{tmp_path}/months")')
    for block in re.findall(r"^```python\n(.*?)^```$", page, re.MULTILINE | re.DOTALL):
        exec(compile(block, "scale.md", "exec"), names)

    statements = pyarrow.parquet.read_table("statements.parquet")
    assert statements.num_rows == 20 * 15
    assert statements["error"].null_count == statements.num_rows
    by_spark = rows_of(names["statements"], "customer", "period")
    assert by_spark == sorted(plain(statements).to_pylist(), key=lambda row: (row["customer"], row["period"]))
    payable = {(row["customer"], row["period"]): row["payable"] for row in by_spark}
    for row in names["closed"].to_dicts():
        assert row["error"] is None
        assert row["payable"] == payable[row["customer"], "2025-02"]
