"""What Python holds reaches the engine digit for digit."""

import enum
import json
import random
from collections import ChainMap, OrderedDict
from datetime import date
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

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
        line = small.evaluate({"period": "2026-01", "input": {"hours": value}})[0].line("fee")
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
    assert contract.evaluate(periods).to_json() == contract.evaluate(periods_json).to_json()


def test_dates_and_money_of_python(contract, periods, statements):
    for one in periods["periods"]:
        one["as_of"] = date.fromisoformat(one["as_of"])
        for event in one["events"]["report_delivered"]:
            event["delivered"] = date.fromisoformat(event["delivered"])
        one["input"]["carrier_invoices"] = bpo.Money(
            Decimal(str(one["input"]["carrier_invoices"]).removesuffix(" USD")), "USD"
        )
    assert contract.evaluate(periods).to_json() == statements.to_json()


def test_numpy_whole_numbers_are_taken(fee):
    import numpy

    assert fee(numpy.int64(7)).exact == 70
    with pytest.raises(bpo.DataError, match="float"):
        fee(numpy.float64(7.5))


def test_text_survives(small):
    for text in ('"', "\\", "\u2028", "\x00", "\x1f", "naïve ☎ 電話 🙂"):
        with pytest.raises(bpo.DataError) as caught:
            small.evaluate({"period": "2026-01", "input": {"hours": 1}, "contract_note": text, text: 1})
        assert caught.value.diagnostics
        assert json.dumps([one.message for one in caught.value.diagnostics])
