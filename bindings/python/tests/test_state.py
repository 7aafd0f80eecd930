"""Month by month with the state passed on is the same as all months at once, to the byte."""

import json

import pytest

import bpo


def one_by_one(contract, periods, **options):
    state = None
    for at, record in enumerate(periods["periods"]):
        data = {**periods, "periods": [record]} if at == 0 else {"contract": periods["contract"], "periods": [record]}
        run = contract.evaluate_periods(data, state=state, **options)
        yield run
        state = run.state


@pytest.mark.parametrize("explain", [False, True])
def test_month_by_month_equals_all_at_once(contract, periods, explain):
    together = contract.evaluate_periods(periods, explain=explain)
    runs = list(one_by_one(contract, periods, explain=explain))
    assert [run[0].period.id for run in runs] == ["2026-01", "2026-02", "2026-03"]
    assert runs[-1].state == together.state
    for alone, among in zip(runs, together, strict=True):
        if not explain:
            assert alone[0].to_json() == among.to_json()
        assert alone[0].payable == among.payable
        assert [line.exact for line in alone[0].lines] == [line.exact for line in among.lines]


def test_a_state_is_json_in_any_form(contract, periods):
    january, february = {**periods, "periods": periods["periods"][:1]}, periods["periods"][1]
    state = contract.evaluate(january).state
    assert isinstance(state, str)
    wanted = contract.evaluate(february, state=state).to_json()
    assert contract.evaluate(february, state=state.encode()).to_json() == wanted
    assert contract.evaluate(february, state=json.loads(state)).to_json() == wanted
    assert contract.evaluate(february, state=state).explain("handling")


@pytest.mark.parametrize(
    "state", ["", " ", "{}", "[]", "nonsense", "null", "1", b"\xff", {}, [], {"schema": "bpo.state/9"}]
)
def test_what_is_no_state_is_refused(contract, periods, state):
    with pytest.raises(bpo.DataError) as caught:
        contract.evaluate_periods(periods["periods"][1], state=state)
    assert caught.value.diagnostics[0].id.startswith("state-")
    assert len(caught.value.statements) == 0


@pytest.mark.parametrize("state", [1, object(), 1.5, {1, 2}])
def test_a_state_of_a_wrong_type(contract, periods, state):
    with pytest.raises(TypeError, match="state must be"):
        contract.evaluate_periods(periods["periods"][1], state=state)


def test_the_state_of_another_contract_is_refused(contract, small, periods):
    state = small.evaluate({"period": "2026-01", "input": {"hours": 1}}).state
    with pytest.raises(bpo.DataError) as caught:
        contract.evaluate_periods(periods["periods"][1], state=state)
    assert [one.id for one in caught.value.diagnostics] == ["state-other-contract"]


def test_a_month_left_out_after_the_state_is_refused(contract, periods):
    state = contract.evaluate({**periods, "periods": periods["periods"][:1]}).state
    with pytest.raises(bpo.DataError) as caught:
        contract.evaluate_periods(periods["periods"][2], state=state)
    assert "state-not-continued" in [one.id for one in caught.value.diagnostics]


def test_each_statement_of_a_timeline_has_its_state(contract, periods):
    together = contract.evaluate_periods(periods)
    alone = [run.state for run in one_by_one(contract, periods)]
    assert [one.state for one in together] == alone
    assert together.state == alone[-1]
    january = contract.evaluate({**periods, "periods": periods["periods"][:1]})
    assert january.state == alone[0]
    only = contract.evaluate_periods(periods, period="2026-02")
    assert (only[0].state, only.state) == (alone[1], alone[2])


def test_a_run_that_stopped_has_the_states_before():
    contract = bpo.loads(DIVIDES)
    data = [{"period": f"2026-0{month}", "input": {"hours": 7, "people": 2 - month}} for month in (1, 2, 3)]
    with pytest.raises(bpo.DataError) as caught:
        contract.evaluate_periods(data)
    (january,) = caught.value.statements
    assert caught.value.statements.state is None
    assert january.state == contract.evaluate(data[0]).state


def month(number, hours, as_of):
    return {"period": f"2026-{number:02}", "as_of": as_of, "input": {"hours": hours}}


def test_a_correction_is_one_statement_or_several():
    contract = bpo.loads(CORRECTS)
    months = [month(1, 10, "2026-02-05"), month(2, 10, "2026-03-05")]
    late = month(1, 11, "2026-03-20")
    year = contract.evaluate_periods([*months, late, month(3, 10, "2026-04-05")])
    state = contract.evaluate_periods(months).state
    alone = contract.evaluate(late, state=state)
    assert (alone.period.id, alone.version, alone.payable) == ("2026-01", 2, bpo.Money(110, "USD"))
    assert alone.to_json() == year[2].to_json()
    assert alone.state == year[2].state != year[1].state
    assert year[3].line("correction").amount == 10


def test_a_correction_that_comes_too_late_makes_no_statement():
    contract = bpo.loads(CORRECTS)
    state = contract.evaluate(month(1, 10, "2026-02-05")).state
    late = month(1, 11, "2026-12-20")
    with pytest.raises(bpo.DataError, match="makes no statement") as caught:
        contract.evaluate(late, state=state)
    assert [one.id for one in caught.value.diagnostics] == ["correction-too-late", "data-not-one-statement"]
    run = contract.evaluate_periods(late, state=state)
    assert (len(run), repr(run)) == (0, "<Statements of 'Divides': none>")
    assert [one.id for one in run.warnings] == ["correction-too-late"]
    assert run.state is not None


DIVIDES = """
contract "Divides" {
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
CORRECTS = (
    DIVIDES.replace("hours / people", "hours")
    .replace("  people: number\n", "")
    .replace("  lines:", "  corrections: within 3 months\n  lines:")
)
