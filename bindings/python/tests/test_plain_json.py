"""The quick writer of plain data writes what the thorough one does, or leaves it to that."""

import enum
import json
from collections import OrderedDict
from datetime import date, datetime, timezone
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpo import _bpo, _data

PLAIN = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.integers(-(10**120), 10**120),
        st.floats(),
        st.integers(0, 10**15).map(lambda cents: cents / 100),
        st.decimals(),
        st.decimals(places=4, allow_nan=False),
        st.text(),
        st.dates(),
        st.datetimes(timezones=st.just(timezone.utc)),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=5),
        st.lists(inner, max_size=5).map(tuple),
        st.dictionaries(st.text(), inner, max_size=5),
    ),
    max_leaves=25,
)


def thorough(value):
    writer = _data._Writer("data")
    writer.write(value, "", 0)
    return None if writer.findings else writer.text().encode()


@settings(deadline=None, max_examples=400)
@given(PLAIN)
def test_both_write_the_same(value):
    quick = _bpo.plain_json(value)
    if quick is not None:
        assert quick == thorough(value)
        json.loads(quick)


def test_it_is_taken_where_data_is_plain(contract, periods):
    assert _bpo.plain_json(periods) == thorough(periods)
    value = {
        "a": [1, -2.5, 0.1, 1e15, True, None, Decimal("-1.50"), date(2026, 3, 1)],
        'é\n"\\\x00': "\u2028",
        "t": (1,),
    }
    assert _bpo.plain_json(value) == thorough(value)


class Word(str):
    pass


class Whole(enum.IntEnum):
    SEVEN = 7


def nested(levels):
    value = 1
    for _ in range(levels):
        value = [value]
    return value


@pytest.mark.parametrize(
    "value",
    [
        0.1 + 0.2,
        float("nan"),
        float("-inf"),
        1e300,
        Decimal("NaN"),
        Decimal("1E+3"),
        10**101,
        10**5000,
        Word("a"),
        Whole.SEVEN,
        OrderedDict(a=1),
        datetime(2026, 1, 1, tzinfo=timezone.utc),
        {1: 2},
        {Word("a"): 1},
        "\ud800",
        {"\ud800": 1},
        b"a",
        object(),
        nested(65),
    ],
    ids=lambda value: type(value).__name__,
)
def test_the_rest_is_left_to_the_other(value):
    assert _bpo.plain_json(value) is None
    assert _bpo.plain_json([value]) is None
    assert _bpo.plain_json({"a": {"b": value}}) is None


def test_data_that_holds_itself_ends():
    loop = []
    loop.append(loop)
    assert _bpo.plain_json(loop) is None
    circle = {}
    circle["a"] = circle
    assert _bpo.plain_json(circle) is None


def test_data_that_multiplies_ends():
    many = ["x" * 1000]
    for _ in range(20):
        many = [many] * 10
    assert _bpo.plain_json(many) is None
