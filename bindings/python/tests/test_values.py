"""Money, terms and periods."""

import pickle
from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bpo

AMOUNTS = st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**20), max_value=10**20)


def usd(amount):
    return bpo.Money(amount, "USD")


def test_money_is_made_of_what_is_exact():
    assert usd(5) == usd("5.00") == usd(Decimal("5.0"))
    assert isinstance(usd(5).amount, Decimal)
    assert hash(usd("1.50")) == hash(usd("1.5"))
    assert usd(5) != bpo.Money(5, "EUR")
    assert usd(5) != Decimal(5)


@pytest.mark.parametrize("amount", [1.5, True, None, Fraction(1, 3), b"5", object()])
def test_what_is_no_exact_number_is_no_amount(amount):
    with pytest.raises(TypeError, match="an amount is"):
        usd(amount)


@pytest.mark.parametrize(
    "amount",
    [
        Decimal("NaN"),
        Decimal("sNaN"),
        Decimal("Infinity"),
        "nan",
        "",
        "five",
        Decimal("1E+999999999999"),
        10**5000,
        "1e-400",
    ],
    ids=lambda value: str(value)[:20] if not isinstance(value, int) else "10^5000",
)
def test_what_is_no_finite_number_is_no_amount(amount):
    with pytest.raises(ValueError, match="is no"):
        usd(amount)


@pytest.mark.parametrize("currency", ["usd", "US", "", "USDT", None, 5, "US1", "USD\n"])
def test_what_is_no_currency(currency):
    with pytest.raises(ValueError, match="ISO 4217"):
        bpo.Money(5, currency)


@given(AMOUNTS, AMOUNTS)
def test_sums_are_exact_whatever_the_context(left, right):
    with localcontext() as context:
        context.prec = 3
        total, difference, twice = usd(left) + usd(right), usd(left) - usd(right), 2 * usd(left)
        product = usd(left) * right
    assert Fraction(total.amount) == Fraction(left) + Fraction(right)
    assert Fraction(difference.amount) == Fraction(left) - Fraction(right)
    assert Fraction(twice.amount) == Fraction(left) * 2
    assert Fraction(product.amount) == Fraction(left) * Fraction(right)
    assert total - usd(right) == usd(left)
    assert -(-usd(left)) == usd(left)
    assert (usd(left) < usd(right)) == (left < right)
    assert (usd(left) >= usd(right)) == (left >= right)
    assert abs(usd(left)).amount >= 0
    assert bool(usd(left)) == bool(left)


def test_a_sum_of_amounts():
    assert sum([usd("1.10"), usd("2.20")]) == usd("3.30")
    assert max(usd(1), usd(3), usd(2)) == usd(3)
    assert sorted([usd(2), usd(1)]) == [usd(1), usd(2)]


def test_two_currencies_do_not_mix():
    euro = bpo.Money(5, "EUR")
    for mix in (lambda: usd(5) + euro, lambda: usd(5) - euro, lambda: usd(5) < euro, lambda: usd(5) >= euro):
        with pytest.raises(ValueError, match="two currencies"):
            mix()


def test_what_has_no_meaning_is_refused():
    for wrong in (
        lambda: usd(5) * usd(5),
        lambda: usd(5) * 1.5,
        lambda: usd(5) / 2,
        lambda: usd(5) + 1,
        lambda: 1 + usd(5),
        lambda: 0.0 + usd(5),
        lambda: usd(5) < 6,
        lambda: usd(5) * True,
    ):
        with pytest.raises(TypeError):
            wrong()


def test_money_as_text():
    assert str(usd("1E+3")) == "1000 USD"
    assert f"{usd('19314.81'):,}" == "19,314.81 USD"
    assert f"{usd('5'):>8.2f}" == "    5.00 USD"
    assert repr(usd(5)) == "Money(amount=Decimal('5'), currency='USD')"


def test_values_travel():
    for value in (
        usd("1.50"),
        bpo.Term(date(2026, 1, 1), date.max),
        bpo.Period("2026-01", date(2026, 1, 1), date(2026, 1, 31)),
    ):
        assert pickle.loads(pickle.dumps(value)) == value
        assert hash(pickle.loads(pickle.dumps(value))) == hash(value)
        with pytest.raises(AttributeError):
            value.other = 1


def test_days_of_a_term_and_of_a_period(contract, march):
    assert date(2026, 3, 31) in march.period
    assert date(2026, 4, 1) not in march.period
    assert date(2024, 12, 31) not in contract.term
    assert date(2027, 12, 31) in contract.term
    assert str(contract.term) == "2025-01-01 to 2027-12-31"
    assert str(bpo.Term(date(2026, 1, 1), date.max)) == "from 2026-01-01"
