"""evaluate_arrow: the same as evaluate, row by row, whatever the columns look like."""

import threading
from datetime import date, datetime, timezone
from decimal import Decimal

import numpy
import pandas
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from columns_help import differences, records_of, table_of
from hypothesis import given, settings
from hypothesis import strategies as st

import bpo

EXAMPLES = ["accounts_payable", "cloud_sla", "contact_center", "hospital_desk", "legal_review", "payroll",
            "recruitment", "service_desk"]  # fmt: skip


def example(root, name):
    folder = root / "examples" / name
    records, beside = records_of((folder / "periods.json").read_text())
    return bpo.load(folder / "contract.bpo"), records, beside


def month_by_month(contract, records, beside):
    """The statement of each record, as it is when the record comes."""
    state = None
    for record in records:
        data = {name: beside[name] for name in ("calendars",) if name in beside} | {"periods": [record]}
        if state is None and "opening" in beside:
            data["opening"] = beside["opening"]
        statements = contract.evaluate_periods(data, state=state)
        state = statements.state
        yield next(one for one in reversed(statements) if one.period.id == record["period"])


def beside_columns(records, beside):
    columns = {}
    if "opening" in beside:
        columns["opening"] = pa.array([beside["opening"]] + [None] * (len(records) - 1))
    if "calendars" in beside:
        columns["calendars"] = pa.array([beside["calendars"]] * len(records))
    return columns


def rows_of(columns):
    return columns.to_pyarrow().to_pylist()


# ---------------------------------------------------------------- the same as evaluate


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_row_by_row(root, name):
    contract, records, beside = example(root, name)
    table = table_of(records, **beside_columns(records, beside))
    both = pa.concat_tables([table.append_column("customer", pa.array([key] * len(table))) for key in "ab"])
    order = [at for i in range(len(table)) for at in (i, len(table) + i)]  # the timelines take turns
    rows = rows_of(contract.evaluate_arrow(both.take(order).combine_chunks(), by="customer", threads=2))
    expected = list(month_by_month(contract, records, beside))
    for i, row in enumerate(rows):
        assert row["customer"] == "ab"[i % 2]
        assert row["error"] is None, row
        assert not differences(row, expected[i // 2]), row["period"]


def test_rows_of_their_own_and_rows_of_a_timeline(root):
    contract, records, _ = example(root, "contact_center")
    alone = rows_of(contract.evaluate_arrow(table_of(records)))
    for record, row in zip(records, alone, strict=True):
        assert not differences(row, contract.evaluate(record))


def test_a_state_goes_on_in_a_later_run(root):
    contract, records, beside = example(root, "contact_center")
    first = table_of(records[:3], **beside_columns(records[:3], beside))
    rows = rows_of(contract.evaluate_arrow(first, by="period", state=True))
    assert [row["error"] is None for row in rows] == [True, True, True]
    customer = pa.array(["c"] * 3)
    rows = rows_of(contract.evaluate_arrow(first.append_column("customer", customer), by="customer", state=True))
    state = contract.evaluate_periods({"opening": beside["opening"], "periods": records[:3]}).state
    assert rows[-1]["state"] == state
    fourth = table_of(records[3:4]).append_column("state", pa.array([rows[-1]["state"]]))
    [row] = rows_of(contract.evaluate_arrow(fourth))
    assert not differences(row, list(month_by_month(contract, records[:4], beside))[3])


whole = st.integers(0, 20_000)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_random_rows(contract, data):
    records = data.draw(
        st.lists(
            st.fixed_dictionaries(
                {
                    "period": st.sampled_from(["2026-01", "2026-07", "2027-02", "2031-01", "March"]),
                    "input": st.fixed_dictionaries(
                        {
                            "calls_offered": whole,
                            "calls_handled": whole,
                            "abandoned": whole,
                            "answered_in_20s": st.one_of(whole, st.none()),
                            "training_time": st.decimals(0, 100, places=2),
                            "carrier_invoices": st.decimals(-5, 2000, places=2),
                            "quality_score": st.one_of(st.none(), st.sampled_from(["92.5%", "88%", "0.9", "?"])),
                        },
                        optional={"cpi_change": st.sampled_from(["2.4%", "-1%"])},
                    ),
                }
            ),
            min_size=1,
            max_size=8,
        )
    )
    for record, row in zip(records, rows_of(contract.evaluate_arrow(table_of(records))), strict=True):
        try:
            statement = contract.evaluate(record)
        except bpo.DataError as error:
            assert row["error"].startswith(error.diagnostics[0].id), (row["error"], error)
        else:
            assert not differences(row, statement)


# ---------------------------------------------------------------- forms of columns


@pytest.fixture(scope="module")
def desk():
    return bpo.loads(DESK)


DESK = """\
contract "Desk" {
  client:   "A", GB
  provider: "B", GB
  term:     2026-01-01 to 2026-12-31
  period:   month
  currency: USD
  lines:    rounded half up to 0.01 USD
}

input {
  worked:  hours to 0.25
  quality: percent, as points, optional
}

charge fee "Fee" = worked * 10.00 USD per hour

settlement "Invoice" {
  payable: all charges
}
"""


def hours(desk, array):
    """The fees of a column of hours."""
    table = pa.table({"period": pa.array(["2026-03"] * len(array)), "worked": array})
    return [row["fee"] if row["error"] is None else row["error"] for row in rows_of(desk.evaluate_arrow(table))]


@pytest.mark.parametrize(
    "of_type",
    [pa.int8(), pa.int16(), pa.int32(), pa.int64(), pa.uint8(), pa.uint16(), pa.uint32(), pa.uint64(),
     pa.float16(), pa.float32(), pa.float64(), pa.decimal32(9, 2), pa.decimal64(18, 2), pa.decimal128(30, 2),
     pa.decimal256(60, 30),
     pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int8(), pa.string()),
     pa.dictionary(pa.int32(), pa.int64())],
    ids=str,
)  # fmt: skip
def test_every_type_of_number(desk, of_type):
    array = pa.array([1, 2, None, 40], pa.int64())
    if pa.types.is_dictionary(of_type):
        array = array.cast(of_type.value_type).dictionary_encode().cast(of_type)
    elif pa.types.is_float16(of_type):
        import numpy

        array = pa.array([numpy.float16(1), numpy.float16(2), None, numpy.float16(40)])
    elif pa.types.is_decimal(of_type):
        array = pa.array([Decimal(1), Decimal(2), None, Decimal("40.00")], of_type)
    else:
        array = array.cast(of_type)
    fees = hours(desk, array)
    assert fees[:2] == [Decimal("10.00"), Decimal("20.00")]
    assert fees[2].startswith("input-missing: `worked` is missing for 2026-03")
    assert fees[3] == Decimal("400.00")
    assert hours(desk, array.slice(1, 1)) == fees[1:2]
    assert hours(desk, array.slice(3)) == fees[3:]


def test_quarters_of_hours(desk):
    assert hours(desk, pa.array([0.25, 12.75])) == [Decimal("2.50"), Decimal("127.50")]
    assert hours(desk, pa.array(["0.25 hours", "12.75"])) == [Decimal("2.50"), Decimal("127.50")]
    assert hours(desk, pa.array([Decimal("0.250")])) == [Decimal("2.50")]


def test_binary_fractions_that_are_no_decimals(desk):
    noise, third, nan, infinite, sound = hours(desk, pa.array([0.1 + 0.2, 1 / 3, float("nan"), float("-inf"), 0.5]))
    assert "`worked` is the binary fraction 0.30000000000000004, which holds no exact decimal" in noise
    assert "0.3333333333333333" in third
    assert "`worked` is nan, which is no number" in nan
    assert "-inf" in infinite
    assert sound == Decimal("5.00")


def test_what_the_contract_refuses_is_said_as_evaluate_says_it(desk):
    off, negative, long = hours(desk, pa.array([Decimal("0.30"), Decimal("-1.00"), Decimal("9" * 36 + ".00")]))
    assert off.startswith("input-not-a-multiple: `worked` is 0.3, which is no multiple of 0.25 hours")
    assert negative.startswith("input-negative: ")
    assert long.startswith("input-too-long: ")


def test_struct_input_and_chunks(desk):
    table = pa.table({"period": ["2026-01", "2026-02"], "input": [{"worked": 1}, {"worked": 2}]})
    chunked = pa.concat_tables([table, table.slice(1), table.slice(0, 0), table])
    assert [row["fee"] for row in rows_of(desk.evaluate_arrow(chunked))] == [10, 20, 20, 10, 20]


# ---------------------------------------------------------------- other libraries


def test_polars_pandas_and_duckdb(desk):
    import duckdb
    import pandas
    import polars

    worked = [1.25, 2.5, 40.0]
    frame = polars.DataFrame({"period": ["2026-01", "2026-02", "2026-03"], "worked": worked})
    fees = [Decimal("12.50"), Decimal("25.00"), Decimal("400.00")]
    assert desk.evaluate_arrow(frame).to_polars()["fee"].to_list() == fees
    assert polars.DataFrame(desk.evaluate_arrow(frame)).height == 3
    made = desk.evaluate_arrow(pandas.DataFrame({"period": frame["period"].to_list(), "worked": worked})).to_pandas()
    assert list(made["fee"]) == fees
    assert made["error"].isna().all()
    found = duckdb.sql("select '2026-0' || i as period, i as worked from range(1, 4) t(i)")
    assert [row["fee"] for row in rows_of(desk.evaluate_arrow(found))] == [10, 20, 30]
    frame = polars.DataFrame({"period": ["2026-01"], "worked": [1]}, schema_overrides={"period": polars.Categorical})
    assert desk.evaluate_arrow(frame).to_polars()["fee"].to_list() == [Decimal(10)]


def test_one_array(desk):
    batch = pa.record_batch({"period": ["2026-01"], "worked": [3]})
    assert rows_of(desk.evaluate_arrow(pa.StructArray.from_arrays(batch.columns, names=["period", "worked"])))[0][
        "fee"
    ] == Decimal(30)
    assert rows_of(desk.evaluate_arrow(batch))[0]["payable"] == Decimal(30)


def test_an_empty_table(desk):
    table = pa.table({"period": pa.array([], pa.string()), "worked": pa.array([], pa.int64())})
    made = desk.evaluate_arrow(table).to_pyarrow()
    assert made.num_rows == 0
    assert made.schema.names == ["period", "provisional", "payable", "fee", "error"]
    assert made.schema.field("fee").type == pa.decimal128(38, 2)


def test_a_stream_is_read_once_and_batch_for_batch(desk):
    read = []

    def batches():
        for i in range(3):
            read.append(i)
            yield pa.record_batch({"period": ["2026-01"], "worked": [i]})

    schema = pa.schema({"period": pa.string(), "worked": pa.int64()})
    columns = desk.evaluate_arrow(pa.RecordBatchReader.from_batches(schema, batches()))
    reader = pa.RecordBatchReader.from_stream(columns)
    assert reader.read_next_batch()["fee"][0].as_py() == 0
    assert read == [0]
    assert reader.read_next_batch()["fee"][0].as_py() == 10
    with pytest.raises(ValueError, match="were read already"):
        columns.to_pyarrow()


def test_what_the_data_raises_comes_out(desk):
    def batches():
        yield pa.record_batch({"period": ["2026-01"], "worked": [1]})
        raise OSError("the disk is gone")

    schema = pa.schema({"period": pa.string(), "worked": pa.int64()})
    columns = desk.evaluate_arrow(pa.RecordBatchReader.from_batches(schema, batches()))
    with pytest.raises(Exception, match="the disk is gone"):
        columns.to_pyarrow()


def test_kept_columns_of_every_type(desk):
    table = pa.table(
        {
            "period": ["2026-01"] * 5,
            "worked": [1, 2, 3, 4, 5],
            "region": pa.array(["n", None, "s", "e", "w"]).dictionary_encode(),
            "tags": [[1], [], None, [2, 3], [4]],
            "who": [{"name": "x", "at": None}, None, {"name": "y", "at": [1.5]}, {"name": "z"}, {}],
            "long": pa.array(["a" * 40, "b", None, "c" * 13, "d"], pa.string_view()),
        }
    ).slice(1)
    made = desk.evaluate_arrow(table, keep=["region", "tags", "who", "long", "worked"]).to_pyarrow()
    for name in ("region", "tags", "who", "long", "worked"):
        assert made[name].to_pylist() == table[name].to_pylist(), name
    assert made["fee"].to_pylist() == [20, 30, 40, 50]


def test_more_rows_than_are_handed_out_at_once(desk):
    n = 150_000
    table = pa.table(
        {"period": pa.array(["2026-01", "2026-02", "2026-03"] * (n // 3)), "worked": pa.array(range(n)),
         "name": pa.array([{"a": str(i)} for i in range(n)])}
    )  # fmt: skip
    for threads in (1, 3):
        made = desk.evaluate_arrow(table, keep="name", threads=threads).to_pyarrow()
        assert made["fee"].to_pylist() == [Decimal(10 * i) for i in range(n)]
        assert made["name"].to_pylist()[-1] == {"a": str(n - 1)}


# ---------------------------------------------------------------- timelines


def timeline(root, customers, **columns):
    contract, records, _ = example(root, "contact_center")
    table = table_of(records * customers, **columns)
    keys = [f"c{i}" for i in range(customers) for _ in records]
    return contract, table.append_column("customer", pa.array(keys))


def test_together_and_threads_change_nothing(root):
    contract, table = timeline(root, 20)
    plain = contract.evaluate_arrow(table, by="customer", threads=1).to_pyarrow()
    assert contract.evaluate_arrow(table, by="customer", threads=4, together=True).to_pyarrow().equals(plain)
    assert contract.evaluate_arrow(table, by="customer", threads=2).to_pyarrow().equals(plain)


def test_rows_that_do_not_stand_together(root):
    contract, table = timeline(root, 2)
    mixed = table.take([0, 12, 1]).combine_chunks()
    errors = [row["error"] for row in rows_of(contract.evaluate_arrow(mixed, by="customer", together=True, threads=1))]
    assert errors[:2] == [None, None]
    assert errors[2] == 'period-out-of-order: the rows of "c0" do not stand together'

    again = table.take([0, 12, 1, 13]).combine_chunks()
    rows = rows_of(contract.evaluate_arrow(again, by="customer", together=True, threads=1))
    assert [row["error"] is None for row in rows] == [True, True, False, True]
    apart = rows_of(contract.evaluate_arrow(table.take([12, 13]).combine_chunks(), by="customer"))
    assert [rows[1], rows[3]] == apart


def test_a_question_may_be_answered_later():
    contract = bpo.loads(
        DESK.replace("  quality: percent, as points, optional", "  kept: hours\n  worked must be at least kept")
    )
    asked = {"period": "2026-01", "as_of": date(2026, 2, 10), "input": {"worked": 20, "kept": 25}}
    mended = {"period": "2026-01", "as_of": date(2026, 2, 20), "input": {"worked": 30, "kept": 25}}
    first = contract.evaluate(asked)
    second = contract.evaluate(mended, state=first.state)
    table = pa.table(
        {
            "c": ["a", "a"],
            "period": ["2026-01", "2026-01"],
            "as_of": [asked["as_of"], mended["as_of"]],
            "worked": [20, 30],
            "kept": [25, 25],
        }
    )
    rows = rows_of(contract.evaluate_arrow(table, by="c", state=True))
    assert [row["error"] for row in rows] == [None, None]
    assert [row["state"] for row in rows] == [first.state, second.state]
    assert [row["payable"] for row in rows] == [first.payable.amount, second.payable.amount]


def test_an_amount_that_nothing_rounds_is_whole_or_refused():
    text = DESK.replace("rounded half up to 0.01 USD", "not rounded").replace("10.00", "RATE")
    table = pa.table({"period": ["2026-01"], "worked": [1]})
    [row] = rows_of(bpo.loads(text.replace("RATE", "0.123456789012")).evaluate_arrow(table))
    assert row["fee"] == row["payable"] == Decimal("0.123456789012")
    [row] = rows_of(bpo.loads(text.replace("RATE", "0.1234567890123")).evaluate_arrow(table))
    assert row["fee"] is None
    assert "0.1234567890123, which has no room in a column" in row["error"]


def lists_of_outages(records):
    """The same records, in every layout that a list may have."""
    item = pa.array(records, pa.struct([("began", pa.string()), ("id", pa.string())]))
    plain = pa.ListArray.from_arrays([0, len(records)], item)
    swapped = pa.StructArray.from_arrays([item.field("id"), item.field("began")], names=["id", "began"])
    padded = pa.concat_arrays([swapped.slice(0, 1)] * 3 + [swapped]).slice(3)
    return {
        "plain": plain,
        "other order": pa.ListArray.from_arrays([0, len(records)], swapped),
        "offset": pa.ListArray.from_arrays([0, len(records)], padded),
        "sliced": pa.concat_arrays([plain, plain]).slice(1),
        "large": plain.cast(pa.large_list(item.type)),
        "fixed": pa.FixedSizeListArray.from_arrays(item, len(records)),
        "view": pa.ListViewArray.from_arrays([1], [len(records)], pa.concat_arrays([item.slice(0, 1), item])),
    }


@pytest.mark.parametrize("layout", ["plain", "other order", "offset", "sliced", "large", "fixed", "view"])
def test_records_in_every_layout_of_lists(layout):
    contract = bpo.loads(
        DESK.replace("charge fee", "event outage, outages { id: key; began: date }\n\ncharge fee").replace(
            "worked * 10.00 USD per hour", "count(outages began in period) * 10.00 USD"
        )
    )
    records = [{"id": "a", "began": "2026-01-02"}, {"id": "b", "began": "2026-01-09"}]
    outages = lists_of_outages(records)[layout]
    table = pa.table({"period": ["2026-01"], "worked": [1], "outage": outages})
    [row] = rows_of(contract.evaluate_arrow(table))
    assert (row["error"], row["fee"]) == (None, Decimal("20.00"))
    told = contract.evaluate({"period": "2026-01", "input": {"worked": 1}, "events": {"outage": records}})
    assert told.payable == bpo.Money("20.00", "USD")


def test_an_error_ends_its_timeline_and_no_other(root):
    contract, table = timeline(root, 2)
    gap = table.filter([i != 1 for i in range(24)])  # c0 has no February
    errors = [row["error"] for row in rows_of(contract.evaluate_arrow(gap, by="customer"))]
    assert errors[0] is None
    assert errors[1].startswith("state-not-continued: the state goes through")
    assert errors[2] == 'not computed: 2026-03 of "c0" has an error'
    assert errors[11:] == [None] * 12


def test_a_row_without_a_key(root):
    contract, table = timeline(root, 1)
    keys = pa.array(["c", None] + ["c"] * 10)
    rows = rows_of(contract.evaluate_arrow(table.drop("customer").append_column("customer", keys), by="customer"))
    assert rows[1]["error"] == "data-wrong-form: `customer` is null"


def test_a_state_of_another_contract(desk, root):
    contract, table = timeline(root, 1)
    state = desk.evaluate({"period": "2026-01", "input": {"worked": 1}}).state
    [row] = rows_of(
        contract.evaluate_arrow(table.drop("customer").slice(0, 1).append_column("state", pa.array([state])))
    )
    assert "state" in row["error"]


# ---------------------------------------------------------------- wrong columns


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ({"worked": [1]}, "the data has no column `period`"),
        ({"period": ["2026-01"]}, "the data has no column `worked`"),
        ({"period": ["2026-01"], "wroked": [1], "worked": [1]}, "the contract has no input or event `wroked`"),
        ({"period": [date(2026, 1, 1)], "worked": [1]}, "column `period` holds dates"),
        ({"period": ["2026-01"], "worked": [date(2026, 1, 1)]}, "column `worked` holds dates"),
        ({"period": ["2026-01"], "worked": [[1]]}, "column `worked` holds lists"),
        ({"period": ["2026-01"], "worked": [b"1"]}, "column `worked` holds values of a type"),
        ({"period": ["2026-01"], "worked": [1], "terms": [1]}, "column `terms` holds whole numbers"),
        ({"period": ["2026-01"], "worked": [1], "input": [{"worked": 2}]}, "`worked` is given twice"),
        (
            {
                "period": ["2026-01"],
                "input": pa.DictionaryArray.from_arrays([0], pa.array([{"worked": 2}])),
            },
            "column `input` holds structs of a dictionary",
        ),
    ],
)
def test_wrong_columns(desk, columns, told):
    with pytest.raises(bpo.DataError, match=told):
        desk.evaluate_arrow(pa.table(columns))


def test_names_of_columns_that_are_not_there(desk):
    table = pa.table({"period": ["2026-01"], "worked": [1], "customer": ["c"]})
    with pytest.raises(bpo.DataError, match="the data has no column `custmer`") as raised:
        desk.evaluate_arrow(table, by="custmer")
    assert "customer" in str(raised.value)
    with pytest.raises(bpo.DataError, match="keep"):
        desk.evaluate_arrow(table)
    assert rows_of(desk.evaluate_arrow(table, keep="customer"))[0]["customer"] == "c"


def test_arguments_of_another_kind(desk):
    table = pa.table({"period": ["2026-01"], "worked": [1], "sure": [True]})
    for wrong in ({"keep": [1]}, {"threads": 2.5}, {"threads": True}, {"by": 3}):
        with pytest.raises(TypeError, match="must be"):
            desk.evaluate_arrow(table, **wrong)
    with pytest.raises(ValueError, match="threads"):
        desk.evaluate_arrow(table, keep="sure", threads=0)
    with pytest.raises(bpo.DataError, match="column `sure` holds .*\n.*\n.*whole numbers, decimals or dates"):
        desk.evaluate_arrow(table, by="sure")


def test_no_columns_at_all(desk):
    with pytest.raises(TypeError, match="must be Arrow columns, .* not dict"):
        desk.evaluate_arrow({"period": ["2026-01"]})
    with pytest.raises(bpo.DataError, match="not columns with names"):
        desk.evaluate_arrow(pa.array([1, 2]))
    with pytest.raises(ValueError, match="threads must be 1 or more"):
        desk.evaluate_arrow(pa.table({"period": ["2026-01"], "worked": [1]}), threads=0)


def test_times_of_no_zone(root):
    contract, _, _ = example(root, "cloud_sla")
    outages = pa.array([[{"id": "o-1", "began": datetime(2026, 3, 1, 10)}]])
    with pytest.raises(bpo.DataError, match="holds times of no time zone"):
        contract.evaluate_arrow(pa.table({"period": ["2026-03"], "as_of": ["2026-04-03"], "outage": outages}))
    zoned = pa.array([[{"id": "o-1", "began": datetime(2026, 3, 1, 10, tzinfo=timezone.utc)}]])
    rows = rows_of(contract.evaluate_arrow(pa.table({"period": ["2026-03"], "as_of": ["2026-04-03"], "outage": zoned})))
    assert "zone" not in rows[0]["error"]


# ---------------------------------------------------------------- as people come with them


def test_a_pandas_table_that_was_sorted(desk):
    table = pandas.DataFrame({"period": ["2026-01", "2026-02", "2026-03"], "worked": [3, 1, 2]}).sort_values("worked")
    frame = desk.evaluate_arrow(table).to_pandas()
    assert list(frame["fee"]) == [Decimal("10.00"), Decimal("20.00"), Decimal("30.00")]


def test_one_stream_on_several_threads(desk):
    rows = 200_000
    table = pa.table({"period": pa.repeat("2026-01", rows), "worked": pa.array(range(rows))})
    reader = pa.RecordBatchReader.from_stream(desk.evaluate_arrow(table, threads=2))
    read = []

    def take():
        while True:
            try:
                batch = reader.read_next_batch()
            except StopIteration:
                return
            read.append(pc.sum(batch["fee"]).as_py())

    threads = [threading.Thread(target=take) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sum(read) == 10 * rows * (rows - 1) // 2


def test_columns_that_the_result_has_itself(desk):
    table = pa.table({"period": ["2026-01"], "worked": [1], "error": ["none"], "customer": ["c"]})
    with pytest.raises(ValueError, match="a column 'error' of its own"):
        desk.evaluate_arrow(table, keep=["error"])
    kept = desk.evaluate_arrow(table.drop("error"), by="customer", keep=["customer", "customer"]).to_pyarrow()
    assert kept.column_names[:2] == ["customer", "period"]


def test_rows_in_the_wrong_order_are_told_so(desk):
    table = pa.table({"period": ["2026-03", "2026-02"], "worked": [1, 2], "customer": ["c", "c"]})
    rows = rows_of(desk.evaluate_arrow(table, by="customer"))
    assert rows[0]["error"] is None
    assert "in the order of their periods" in rows[1]["error"]


def test_whole_floats(desk):
    narrow = pa.table({"period": ["2026-01"], "worked": pa.array([1234567], pa.float32())})
    assert rows_of(desk.evaluate_arrow(narrow))[0]["fee"] == Decimal("12345670.00")
    beyond = pa.table({"period": ["2026-01"], "worked": numpy.array([16777218], "float32")})
    assert "binary fraction" in rows_of(desk.evaluate_arrow(beyond))[0]["error"]
