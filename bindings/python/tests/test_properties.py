"""What holds for any data: a timeline is its months, a stream its items, and junk is a finding."""

import json
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import bpo

# A fixture that holds no state may serve all examples.
SHARED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)

COUNTED = st.integers(0, 10**9)
MONTH = st.fixed_dictionaries(
    {
        "calls_handled": COUNTED,
        "missed": COUNTED,
        "training_time": st.integers(0, 4000).map(lambda quarters: Decimal(quarters) / 4),
        "carrier_invoices": st.decimals(0, 10**6, places=2),
        "quality": st.one_of(st.none(), st.integers(0, 1000).map(lambda tenths: f"{Decimal(tenths) / 10}%")),
        "in_time": st.integers(0, 100),
    }
)


def record_of(number, drawn):
    handled, missed = drawn["calls_handled"], drawn["missed"]
    month = {
        "calls_offered": handled + missed,
        "calls_handled": handled,
        "abandoned": missed,
        "answered_in_20s": handled * drawn["in_time"] // 100,
        "training_time": drawn["training_time"],
        "carrier_invoices": drawn["carrier_invoices"],
        "quality_score": drawn["quality"],
    }
    if number == 1:
        month["cpi_change"] = "3%"
    return {"period": f"2026-{number:02}", "as_of": f"2026-{number + 1:02}-20", "input": month}


@SHARED
@given(drawn=st.lists(MONTH, min_size=1, max_size=6))
def test_a_timeline_is_its_months_one_by_one(contract, periods, drawn):
    records = [record_of(number, one) for number, one in enumerate(drawn, 1)]
    together = contract.evaluate_periods({"opening": periods["opening"], "periods": records})
    state = None
    for number, (record, among) in enumerate(zip(records, together, strict=True)):
        data = record if number else {"opening": periods["opening"], "periods": [record]}
        alone = contract.evaluate(data, state=state)
        assert alone.to_json() == among.to_json()
        state = alone.state
        assert state == among.state
    assert state == together.state


JUNK = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.decimals(),
        st.text(),
        st.binary(),
        st.dates(),
        st.datetimes(),
        st.fractions(),
        st.complex_numbers(),
        st.sampled_from(["2026-01", "1 hours", "-1 hours", "1e400", "?", object(), int, iter(())]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(
            st.one_of(st.text(max_size=5), st.sampled_from(["period", "input", "hours"]), st.integers()),
            inner,
            max_size=4,
        ),
        st.tuples(inner, inner),
    ),
    max_leaves=12,
)
RECORD = st.one_of(
    JUNK,
    st.fixed_dictionaries({"period": JUNK, "input": JUNK}),
    st.builds(lambda hours: {"period": "2026-01", "input": {"hours": hours}}, JUNK),
    st.builds(
        lambda more: {"period": "2026-01", "input": {"hours": 1}, **more}, st.dictionaries(st.text(), JUNK, max_size=2)
    ),
)


@SHARED
@given(items=st.lists(RECORD, max_size=8), threads=st.sampled_from([1, 2, 3]))
def test_many_is_each_whatever_the_items(small, items, threads):
    results = list(small.evaluate_many(items, threads=threads))
    assert len(results) == len(items)
    for index, (item, result) in enumerate(zip(items, results, strict=True)):
        try:
            wanted = small.evaluate(item)
        except (bpo.DataError, TypeError) as error:
            assert not result.ok and result.index == index
            assert (type(result.error), str(result.error)) == (type(error), str(error))
        else:
            assert result.ok
            assert result.to_json() == wanted.to_json()


@SHARED
@given(data=RECORD, state=JUNK, terms=JUNK, as_of=JUNK, period=JUNK)
def test_junk_is_a_finding_or_of_a_wrong_type(small, data, state, terms, as_of, period):
    for call in (
        lambda: small.evaluate(data),
        lambda: small.evaluate(data, state=state),
        lambda: small.evaluate_periods(data, terms=terms, as_of=as_of, period=period),
        lambda: small.validate(data, state=state, terms=terms, as_of=as_of),
        lambda: small.template(first=period, as_of=as_of, state=state),
        lambda: small.schema(first=period, last=period),
        lambda: small.text_as_of(as_of),
    ):
        try:
            call()
        except bpo.BpoError as error:
            assert error.diagnostics
            assert all(one.id in IDS and one.message and one.rendered for one in error.diagnostics)
        except (TypeError, ValueError) as error:
            assert str(error)


IDS = frozenset(bpo.diagnostic_ids())


@SHARED
@given(text=st.one_of(st.binary(max_size=200), st.text(max_size=200)))
def test_text_of_any_kind_is_a_finding(small, text):
    for call in (lambda: small.evaluate(text), lambda: small.evaluate({"period": "2026-01"}, state=text)):
        try:
            call()
        except bpo.DataError as error:
            assert error.diagnostics
    try:
        bpo.loads(text)
    except bpo.ContractError as error:
        assert error.diagnostics


@SHARED
@given(hours=st.floats(min_value=0, max_value=1e9))
def test_a_float_is_the_decimal_that_it_prints_as_or_refused(small, hours):
    digits = Decimal(repr(hours)).normalize().as_tuple().digits
    data = {"period": "2026-01", "input": {"hours": hours}}
    try:
        statement = small.evaluate(data)
    except bpo.DataError as error:
        (found,) = error.diagnostics
        assert found.path == "input.hours"
        assert len(digits) > 15 or hours < 1e-15
    else:
        assert len(digits) <= 15
        assert statement.to_json() == small.evaluate(json.loads(json.dumps(data), parse_float=Decimal)).to_json()
