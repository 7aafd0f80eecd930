"""What Python holds reaches the engine digit for digit."""

import enum
import json
import random
from collections import ChainMap, OrderedDict
from datetime import date
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

import numpy
import pytest

import bpo


@pytest.mark.parametrize(
    "hours",
    ["0.1", "0.30", "1E+3", "1.5E-7", "123456789012345678.123456", "0E-10", "0.000000000000000000000000000001"],
)
def test_a_decimal_is_exact(fee, hours):
    line = fee(Decimal(hours))
    assert line.exact == Fraction(hours) * 10
    assert line.exact == fee(hours if "E" not in hours else f"{Decimal(hours):f}").exact


def test_random_decimals_are_exact(small):
    random.seed(20260301)
    for _ in range(300):
        value = Decimal(random.randrange(10**12)).scaleb(-random.randrange(8))
        line = small.evaluate({"period": "2026-01", "input": {"hours": value}}).line("fee")
        assert line.exact == Fraction(value) * 10
        # Half up at the cent, as Fraction does it.
        assert line.amount == Decimal((Fraction(value) * 1000 + Fraction(1, 2)) // 1) / 100


class _Hours(enum.IntEnum):
    WEEK = 40


class _Word(str, enum.Enum):
    HOURS = "2.5 hours"


@pytest.mark.parametrize(
    ("value", "hours"),
    [
        (7, 7),
        (_Hours.WEEK, 40),
        (_Word.HOURS, Fraction(5, 2)),
        ("2.5 hours", Fraction(5, 2)),
        ("1_000", 1000),
        (10**20, 10**20),
        (Decimal("-0"), 0),
    ],
)
def test_other_forms_of_a_number(fee, value, hours):
    assert fee(value).exact == hours * 10


def test_mappings_and_sequences_of_any_kind(small):
    wanted = small.evaluate('{"period": "2026-01", "input": {"hours": 3}}').to_json()
    for data in (
        {"period": "2026-01", "input": {"hours": 3}},
        OrderedDict(period="2026-01", input=MappingProxyType({"hours": 3})),
        ({"period": "2026-01", "input": ChainMap({"hours": 3})},),
        [{"period": "2026-01", "input": {"hours": Decimal("3.00")}}],
        {"periods": [{"period": "2026-01", "as_of": None, "input": {"hours": "3 hours"}}]},
        b'[{"period": "2026-01", "input": {"hours": 3}}]',
        bytearray(b'[{"period": "2026-01", "input": {"hours": 3}}]'),
        memoryview(b'[{"period": "2026-01", "input": {"hours": 3}}]'),
        '\n {"period": "2026-01", "input": {"hours": 3.0}} ',
    ):
        assert small.evaluate(data).to_json() == wanted


def test_a_dict_is_the_same_as_its_text(contract, periods, periods_json):
    assert contract.evaluate_periods(periods).to_json() == contract.evaluate_periods(periods_json).to_json()


def test_dates_and_money_of_python(contract, periods, statements):
    for one in periods["periods"]:
        one["as_of"] = date.fromisoformat(one["as_of"])
        for event in one["events"]["report_delivered"]:
            event["delivered"] = date.fromisoformat(event["delivered"])
        one["input"]["carrier_invoices"] = bpo.Money(
            Decimal(str(one["input"]["carrier_invoices"]).removesuffix(" USD")), "USD"
        )
    assert contract.evaluate_periods(periods).to_json() == statements.to_json()


@pytest.mark.parametrize("hours", [1.5, 0.1, 3.0, -0.0, 1e22, 123456789012.345, 1e-7, 0.1 + 0.6, 5e-15])
def test_a_float_that_can_only_have_been_one_decimal_is_that(fee, hours):
    assert fee(hours).exact == Fraction(repr(hours)) * 10


def test_every_decimal_of_15_digits_survives_as_a_float(small):
    random.seed(20260302)
    for _ in range(300):
        digits = random.randrange(1, 16)
        value = Decimal(random.randrange(10**digits)).scaleb(-random.randrange(15))
        line = small.evaluate({"period": "2026-01", "input": {"hours": float(value)}}).line("fee")
        assert line.exact == Fraction(value) * 10


def test_scalars_of_numpy(fee):
    for value in (numpy.int64(7), numpy.uint8(7), numpy.float64(7), numpy.float32(7), numpy.float16(7)):
        assert fee(value).exact == 70
    # 0.1 as a float32 is another binary fraction than 0.1, and the same decimal.
    assert fee(numpy.float32(0.1)).exact == 1
    assert fee(numpy.float64(0.1)).exact == 1
    for value in (numpy.float32(1) / numpy.float32(3), numpy.float64(0.1) + numpy.float64(0.2), numpy.longdouble(1)):
        with pytest.raises(bpo.DataError, match="hours"):
            fee(value)
    for value in (numpy.float64("nan"), numpy.float32("inf")):
        with pytest.raises(bpo.DataError, match="no number"):
            fee(value)


def test_days_of_numpy(small):
    record = {"period": "2026-01", "as_of": numpy.datetime64("2026-02-03"), "input": {"hours": 1}}
    assert small.evaluate(record).as_of == date(2026, 2, 3)
    assert small.evaluate({**record, "as_of": numpy.datetime64("NaT")}).as_of is None
    with pytest.raises(bpo.DataError, match="no time zone"):
        small.evaluate({**record, "as_of": numpy.datetime64("2026-02-03T00:00")})


def test_as_of_is_that_of_records_that_give_none(small):
    record = {"period": "2026-01", "input": {"hours": 1}}
    wanted = small.evaluate({**record, "as_of": "2026-02-03"}).to_json()
    for data in (
        record,
        {"periods": [record]},
        '{"period": "2026-01", "input": {"hours": 1}}',
        {**record, "as_of": None},
    ):
        for day in ("2026-02-03", date(2026, 2, 3)):
            assert small.evaluate(data, as_of=day).to_json() == wanted
    assert small.evaluate({**record, "as_of": "2026-02-03"}, as_of="2026-05-05").to_json() == wanted


def test_text_survives(small):
    for text in ('"', "\\", "\u2028", "\x00", "\x1f", "naïve ☎ 電話 🙂"):
        with pytest.raises(bpo.DataError) as caught:
            small.evaluate({"period": "2026-01", "input": {"hours": 1}, "contract_note": text, text: 1})
        assert caught.value.diagnostics
        assert json.dumps([one.message for one in caught.value.diagnostics])
