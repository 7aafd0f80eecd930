"""Each odd thing raises an exception that says what, where and what to do; none crashes the interpreter."""

import collections
import pickle
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from fractions import Fraction

import numpy
import pandas
import pytest

import bpo


def findings_of(contract, data, **options):
    with pytest.raises(bpo.DataError) as caught:
        contract.evaluate_periods(data, **options)
    assert len(caught.value.statements) == 0
    assert caught.value.diagnostics
    for one in caught.value.diagnostics:
        assert one.id in bpo.diagnostic_ids()
        assert one.message and one.rendered
        assert one.message in str(caught.value)
    return caught.value.diagnostics


def record(hours, **more):
    return {"period": "2026-01", "input": {"hours": hours}, **more}


# ------------------------------------------------------------------ contracts


def test_a_contract_with_errors_raises_all_of_them(contract_path):
    text = (
        contract_path.read_text(encoding="utf-8")
        .replace("charge handling", "chrage handling")
        .replace("18.00 USD per hour", "18.00 EUR per hour")
    )
    with pytest.raises(bpo.ContractError) as caught:
        bpo.loads(text, name="northwind.bpo")
    error = caught.value
    assert isinstance(error, bpo.BpoError) and isinstance(error, ValueError)
    assert len(error.diagnostics) >= 2
    first = error.diagnostics[0]
    assert first.id == "unknown-clause-word"
    assert first.severity == "error"
    assert first.file == "northwind.bpo"
    assert text.splitlines()[first.line - 1].startswith("chrage")
    assert first.column == 1
    assert first.path is None
    assert first.rendered in str(error) or first.rendered.rstrip() in str(error)
    assert "chrage handling" in str(error)
    assert str(first) == first.rendered


@pytest.mark.parametrize(
    "text", ["", b"", "\ufeff", "nonsense", b"\xff\xfe", "\ud800", "\0", "contract", "}" * 10, "(" * 10_000]
)
def test_no_contract_at_all(text):
    with pytest.raises(bpo.ContractError) as caught:
        bpo.loads(text)
    assert caught.value.diagnostics
    assert str(caught.value)


def test_a_file_that_is_not_there(tmp_path):
    for path in (tmp_path / "missing.bpo", tmp_path, tmp_path / "na\u00efve.bpo", bytes_name(tmp_path)):
        with pytest.raises(bpo.ContractError) as caught:
            bpo.load(path)
        assert [one.id for one in caught.value.diagnostics] == ["file-unreadable"]


def bytes_name(folder):
    return f"{folder}/\udcff.bpo"


@pytest.mark.parametrize("path", [None, 5, 1.5, object(), ["a"]])
def test_a_path_of_a_wrong_type(path):
    with pytest.raises(TypeError):
        bpo.load(path)


def test_a_path_with_a_null():
    with pytest.raises(ValueError, match="null"):
        bpo.load("contract.bpo\0.txt")


@pytest.mark.parametrize("text", [None, 5, ["a"], object()])
def test_a_text_of_a_wrong_type(text):
    with pytest.raises(TypeError):
        bpo.loads(text)


@pytest.mark.parametrize("reader", [5, "rates.bpo", {}])
def test_a_reader_of_a_wrong_type(reader):
    with pytest.raises(TypeError):
        bpo.loads("", reader=reader)


# ------------------------------------------------------------------ values that have no exact form


@pytest.mark.parametrize(
    ("hours", "meant"),
    [
        (0.1 + 0.2, "0.3"),
        (3 * 1.1, "3.3"),
        (1.1 * 1.1, "1.21"),
        (1 / 3, "0.333333333333333"),
        (2.0**60, "1.15292150460685e+18"),
    ],
)
def test_a_float_that_is_no_decimal_is_refused_with_its_field(small, hours, meant):
    (found,) = findings_of(small, {"periods": [record(hours)]}, data_name="january")
    assert found.id == "input-wrong-type"
    assert found.path == "periods[0].input.hours"
    assert found.period == "2026-01"
    assert found.file == "january"
    assert f"`hours` is the float {hours!r}" in found.message
    assert f'Decimal("{meant}")' in found.help
    assert "--> january: periods[0].input.hours" in found.rendered


def test_a_float_that_is_too_long_or_no_multiple_is_refused_by_the_engine(small, contract, periods):
    assert findings_of(small, record(1e300))[0].id == "input-too-long"
    periods["periods"][0]["input"]["training_time"] = 16.1
    assert [one.id for one in findings_of(contract, periods)] == ["input-not-a-multiple"]


@pytest.mark.parametrize(
    "hours",
    [
        float("nan"),
        float("inf"),
        float("-inf"),
        Decimal("NaN"),
        Decimal("sNaN"),
        Decimal("Infinity"),
        Decimal("-Infinity"),
    ],
)
def test_what_is_no_number(small, hours):
    (found,) = findings_of(small, record(hours))
    assert found.path == "input.hours"
    assert "no number" in found.message


@pytest.mark.parametrize(
    "hours",
    [
        10**400,
        -(10**400),
        10**5000,
        1 << 100_000,
        Decimal("1E+400"),
        Decimal("1E+999999999999"),
        Decimal("1E-999999999999"),
    ],
    ids=["10^400", "-10^400", "10^5000", "2^100000", "1E+400", "1E+999999999999", "1E-999999999999"],
)
def test_numbers_beyond_range(small, hours):
    (found,) = findings_of(small, record(hours))
    assert found.path == "input.hours"
    assert len(found.rendered) < 8000


def test_all_floats_at_once(contract, periods):
    for one in periods["periods"]:
        one["input"]["carrier_invoices"] = 1.1 + 2.2
        one["input"]["training_time"] = 0.1 + 0.2
    found = findings_of(contract, periods)
    assert len(found) == 6
    assert found[0].path == "periods[0].input.training_time"
    assert {one.period for one in found} == {"2026-01", "2026-02", "2026-03"}


def test_a_finding_of_python_prints_as_one_of_the_engine(small):
    (ours,) = findings_of(small, record(0.1 + 0.2))
    (theirs,) = findings_of(small, record(None))
    for one in (ours, theirs):
        head, place, help = one.rendered.splitlines()
        assert head == f"error[{one.id}]: {one.message}"
        assert place == "  --> data: input.hours (period 2026-01)"
        assert help == f"  = help: {one.help}"


def test_frames_and_arrays_say_what_to_give(small):
    frame = pandas.DataFrame({"period": ["2026-01"]})
    with pytest.raises(TypeError, match=r"not pandas.DataFrame, which .to_dict\('records'\) makes a list"):
        small.evaluate(frame)
    for value in (numpy.array([1, 2]), pandas.Series([1, 2])):
        (found,) = findings_of(small, record(value))
        assert found.help == "give a list: .tolist()"


def test_scalars_of_pandas_are_what_they_are(small):
    for missing in (pandas.NA, pandas.NaT):
        assert [one.id for one in findings_of(small, record(missing))] == ["input-missing"]
    assert small.evaluate(record(pandas.Series([7])[0])).line("fee").amount == 70
    assert small.evaluate(record(pandas.Series([1.5])[0])).line("fee").amount == 15
    (found,) = findings_of(small, record(pandas.Timestamp("2026-01-01")))
    assert "no time zone" in found.message
    (found,) = findings_of(small, record(pandas.Period("2026-01")))
    assert "pandas.Period" in found.message


def test_many_findings_end_somewhere(small):
    found = findings_of(small, [record(0.1 + 0.2) for _ in range(100_000)])
    assert len(found) <= 1000


@pytest.mark.parametrize(
    "hours",
    [
        object(),
        b"7",
        bytearray(b"7"),
        memoryview(b"7"),
        Fraction(1, 3),
        1j,
        {1, 2},
        iter([1]),
        (one for one in [1]),
        time(12),
        timedelta(hours=1),
        datetime(2026, 1, 1, 12),
        type,
        len,
        ...,
    ],
    ids=lambda value: type(value).__name__,
)
def test_values_that_data_cannot_hold(small, hours):
    (found,) = findings_of(small, record(hours))
    assert found.path == "input.hours"
    assert found.help


@pytest.mark.parametrize(
    "hours",
    [
        None,
        True,
        "",
        "seven",
        "7 days",
        date(2026, 1, 1),
        datetime(2026, 1, 1, tzinfo=timezone.utc),
        [],
        {},
        [7],
        {"a": 7},
        "\0",
        -1,
    ],
)
def test_values_that_the_contract_does_not_take(small, hours):
    found = findings_of(small, record(hours))
    assert found[0].path.startswith("input.hours")


@pytest.mark.parametrize("name", [5, None, 1.5, (1, 2), date(2026, 1, 1), b"hours"])
def test_names_are_text(small, name):
    found = findings_of(small, {"period": "2026-01", "input": {name: 1}})
    assert found[0].path == "input"
    assert "name must be text" in found[0].message


def test_text_that_is_not_unicode(small):
    assert findings_of(small, record("\ud800"))[0].id == "data-not-utf8"
    findings_of(small, {"period": "2026-01", "input": {"\ud800": 1}})
    assert findings_of(small, '{"period": "\ud800"}')[0].id == "data-not-utf8"
    findings_of(small, b'{"period": "\xff"}')


def test_data_that_holds_itself(small):
    loop = []
    loop.append(loop)
    assert findings_of(small, record(loop))[0].id == "data-too-deep"
    circle = {}
    circle["input"] = circle
    assert findings_of(small, circle)[0].id == "data-too-deep"


def test_data_that_multiplies(small):
    many = ["x" * 1000]
    for _ in range(20):
        many = [many] * 10
    assert findings_of(small, record(many))[0].id == "data-too-large"


def test_text_that_is_no_json_says_where(small):
    (finding,) = findings_of(small, '{\n  "periods": [1,]\n}')
    assert finding.id == "data-not-json"
    assert (finding.line, finding.column) == (2, 17)
    assert finding.path is None
    (finding,) = findings_of(small, record(-1))
    assert (finding.line, finding.column) == (None, None)


def test_deep_data(small):
    deep = 1
    for _ in range(10_000):
        deep = [deep]
    assert findings_of(small, record(deep))[0].id == "data-too-deep"
    assert findings_of(small, "[" * 100_000)[0].id in ("data-too-deep", "data-not-json")


class _Lying(collections.UserDict):
    def items(self):
        raise RuntimeError("no items today")


def test_what_the_data_itself_raises_comes_out(small):
    with pytest.raises(RuntimeError, match="no items today"):
        small.evaluate(_Lying(period="2026-01"))


# ------------------------------------------------------------------ the data as a whole


@pytest.mark.parametrize("data", [None, 5, 1.5, object(), {1, 2}, iter([]), date(2026, 1, 1), True])
def test_data_of_a_wrong_type(small, data):
    with pytest.raises(TypeError, match="data must be"):
        small.evaluate_periods(data)


@pytest.mark.parametrize(
    "data",
    [
        "",
        " ",
        "null",
        "5",
        "{",
        "nonsense",
        b"",
        b"\x00",
        {},
        [],
        [None],
        [[]],
        {"periods": []},
        {"periods": 5},
        "[1e999]",
        '{"a":1,"a":2}',
        "NaN",
    ],
    ids=repr,
)
def test_data_of_a_wrong_form(small, data):
    findings_of(small, data)


def test_findings_of_the_engine_carry_path_and_period(contract, periods):
    periods["periods"][1]["input"]["calls_ofered"] = periods["periods"][1]["input"].pop("calls_offered")
    periods["periods"][2]["input"]["quality_score"] = Decimal("92.5")
    found = findings_of(contract, periods, data_name="warehouse")
    by_id = {one.id: one for one in found}
    assert by_id["data-unknown-field"].path == "periods[1].input.calls_ofered"
    assert "calls_offered" in by_id["data-unknown-field"].help
    assert by_id["input-missing"].period == "2026-02"
    assert by_id["input-percent-bare-number"].period == "2026-03"
    assert {one.file for one in found} == {"warehouse"}


def test_periods_that_do_not_follow(contract, periods):
    months = periods["periods"]
    assert findings_of(contract, {**periods, "periods": [months[0], months[2]]})[0].id == "period-gap"
    assert findings_of(contract, {**periods, "periods": [months[0], months[0]]})[0].id == "period-twice"
    found = findings_of(contract, {**periods, "periods": [months[1], months[0]]})
    assert "period-out-of-order" in [one.id for one in found]
    months[0]["period"] = "2031-01"
    found = findings_of(contract, {**periods, "periods": months[:1]})
    assert "period-outside-term" in [one.id for one in found]


def test_several_periods_where_one_is_asked_for(contract, periods):
    with pytest.raises(bpo.DataError, match="evaluate_periods gives the statements") as caught:
        contract.evaluate(periods, data_name="warehouse")
    (found,) = caught.value.diagnostics
    assert (found.id, found.path, found.file) == ("data-not-one-statement", "periods[1]", "warehouse")
    assert "3 records" in found.message


@pytest.mark.parametrize("as_of", ["", "tomorrow", "2026-02-30", "2026-02-01T00:00:00Z", "\ud800", "\0"])
def test_an_as_of_that_is_no_day(small, as_of):
    (found,) = findings_of(small, record(1), as_of=as_of)
    assert found.id == "as-of-not-a-date"


@pytest.mark.parametrize(
    "as_of", [5, 1.5, datetime(2026, 1, 1), datetime(2026, 1, 1, tzinfo=timezone.utc), b"2026-01-01"]
)
def test_an_as_of_of_a_wrong_type(small, as_of):
    with pytest.raises(TypeError, match="a day is"):
        small.evaluate(record(1), as_of=as_of)


@pytest.mark.parametrize("period", ["2026-07", "", "nonsense", "\ud800", "\0"])
def test_a_period_that_is_not_in_the_data(contract, periods, period):
    assert findings_of(contract, periods, period=period)[0].id == "period-not-in-data"


def test_a_period_of_a_wrong_type(contract, periods):
    with pytest.raises(TypeError, match="period must be"):
        contract.evaluate_periods(periods, period=3)


@pytest.mark.parametrize("terms", ["", "nonsense", {"unheard_of": 5}, {"unheard_of": 0.1 + 0.2}, b"\xff"])
def test_terms_that_cannot_be_used(small, terms):
    findings_of(small, record(1), terms=terms)


def test_terms_of_a_wrong_type(small):
    with pytest.raises(TypeError, match="terms must be"):
        small.evaluate(record(1), terms=5)


def test_a_question_leaves_the_statement_provisional(contract, periods):
    periods["periods"][2]["input"]["calls_handled"] = 14_299
    statements = contract.evaluate_periods(periods)
    march = statements[-1]
    assert march.provisional
    assert [one.severity for one in march.questions] == ["question"]
    assert march.questions[0].rendered
    assert "provisional" in repr(march)


def test_an_unknown_payable_is_none(contract, periods):
    del periods["opening"]["abandonment"]
    january = contract.evaluate_periods(periods)[0]
    assert all(one is None or isinstance(one, Decimal) for one in (line.amount for line in january.lines))
    if january.payable is None:
        assert january.payable_reason
        assert "unknown" in repr(january)


STOPS = """
contract "Stops" {
  client:    "A", GB
  provider:  "B", GB
  term:      2026-01-01 to 2026-12-31
  period:    month
  currency:  USD
  lines:     rounded half up to 0.01 USD
}

input {
  hours:  hours
  people: number
}

charge fee "Fee" = hours / people * 10.00 USD per hour

settlement "Invoice" {
  payable: all charges
}
"""


def test_a_run_that_stops_keeps_the_statements_before():
    contract = bpo.loads(STOPS)
    data = [
        {"period": "2026-01", "input": {"hours": 7, "people": 3}},
        {"period": "2026-02", "input": {"hours": 7, "people": 0}},
        {"period": "2026-03", "input": {"hours": 7, "people": 1}},
    ]
    with pytest.raises(bpo.DataError) as caught:
        contract.evaluate_periods(data)
    error = caught.value
    assert [one.period.id for one in error.statements] == ["2026-01"]
    assert error.statements[0].line("fee").exact == Fraction(70, 3)
    assert error.statements[0].payable == bpo.Money(Decimal("23.33"), "USD")
    assert error.statements.state is None
    assert error.diagnostics
    assert "stopped after 1 statement" in str(error)
    assert error.statements[0].explain("fee")


def test_errors_travel_to_other_processes(small):
    with pytest.raises(bpo.DataError) as caught:
        small.evaluate(record(0.1 + 0.2))
    other = pickle.loads(pickle.dumps(caught.value))
    assert str(other) == str(caught.value)
    assert other.diagnostics == caught.value.diagnostics
    with pytest.raises(bpo.ContractError) as caught:
        bpo.loads("nonsense")
    assert pickle.loads(pickle.dumps(caught.value)).diagnostics == caught.value.diagnostics


def test_whole_floats_of_numpy(small):
    assert small.evaluate(record(numpy.float32(1234567))).payable == small.evaluate(record(1234567)).payable
    (beyond,) = findings_of(small, record(numpy.float32(16777218)))
    assert "1.6777218e+07" in beyond.message
    assert beyond.help == "give the whole number that is meant as an int"


def test_what_is_no_statement(small):
    with pytest.raises(TypeError, match="not int"):
        bpo.compare(small.evaluate(record(1)), 5)
    with pytest.raises(TypeError, match="goes to evaluate_arrow"):
        small.evaluate_many(pandas.DataFrame({"period": ["2026-01"]}))
