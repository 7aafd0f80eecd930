"""What a contract says of itself: parties, clauses, the data that it asks for; its versions."""

import json
import re
from datetime import date
from decimal import Decimal

import jsonschema
import pytest

import bpo


def test_parties_and_their_countries(contract, small):
    assert contract.parties == (
        bpo.Party("Northwind Retail plc", "GB"),
        bpo.Party("Brightline Services Ltd", "GB"),
    )
    assert f"{small.parties.client} and {small.parties.provider}" == "A and B"
    assert small.parties.provider.country == "GB"


def test_clauses_stand_in_the_order_of_the_text(contract, contract_path):
    text = contract_path.read_text(encoding="utf-8")
    words = re.findall(r"^([a-z_]+)\b", text, re.MULTILINE)
    assert [one.kind for one in contract.clauses if one.amendment is None] == words
    at_risk = contract.clauses["at_risk"]
    assert (at_risk.kind, at_risk.number, at_risk.amendment) == ("limit", "5.6", None)
    line = text.splitlines()[at_risk.place.line - 1]
    assert line.startswith("limit at_risk [5.6]")
    assert str(at_risk.place).endswith(f"contract.bpo:{at_risk.place.line}:1")
    assert contract.clauses["handling"].title == "Calls handled"


def test_inputs_say_what_they_are(contract):
    inputs = contract.inputs
    assert inputs.names[:2] == ("calls_offered", "calls_handled")
    calls = inputs["calls_handled"]
    assert (calls.title, calls.kind, calls.unit, calls.required) == ("Calls handled", "quantity", "calls", True)
    assert (calls.by, calls.resolution, calls.range, calls.every) == ((), None, "at least 0", None)
    hours = inputs["training_time"]
    assert (hours.kind, hours.unit, hours.resolution) == ("quantity", "hours", Decimal("0.25"))
    quality = inputs["quality_score"]
    assert (quality.kind, quality.unit, quality.required) == ("percent", "%", False)
    assert (quality.resolution, quality.range, quality.bare_number) == (Decimal("0.1"), "", None)
    assert (inputs["carrier_invoices"].kind, inputs["carrier_invoices"].unit) == ("money", "USD")
    assert inputs["cpi_change"].every == "every January"


ASKS = """
contract "Asks" {
  client:    "A"
  provider:  "B", IE
  term:      2026-01-01 to 2026-12-31
  period:    month
  currency:  USD
  lines:     rounded half up to 0.01 USD
}

unit call, calls

dimension role "Role" {
  senior "Senior agent"
  agent
}

site cork "Cork" { country: IE }
site leeds { country: GB }

parameter fee [3.1] "Monthly fee": USD, at least 0 USD, at most 500 USD, otherwise 100 USD
parameter share: percent, above 0%
parameter prices: table, graduated calls

input {
  worked "Hours worked": hours by role, site
  handled: calls
  quality: percent as points, optional
}

event outage, outages [4.2] "Outages" {
  id:    key
  began: instant
  ended: instant, optional
  where: site
}

metric lost [4.3] "Outages" { value: count(outages ended in period); better: lower }
metric good [4.4] "Quality" { value: quality; better: higher; needs: handled is at least 1 call }
charge fixed = fee * share + worked[senior, cork] * 1 USD per hour + worked[agent, leeds] * 1 USD per hour
charge calls_fee = graduated handled by prices

settlement "Invoice" {
  payable: all charges
}
"""


def test_keyed_inputs_parameters_and_events():
    contract = bpo.loads(ASKS)
    assert contract.parties.client.country is None
    worked = contract.inputs["worked"]
    assert worked.title == "Hours worked"
    assert worked.by == (
        bpo.Dimension("role", ("senior", "agent"), ("Senior agent", "agent")),
        bpo.Dimension("site", ("cork", "leeds"), ("Cork", "leeds")),
    )
    quality = contract.inputs["quality"]
    assert (quality.bare_number, quality.required) == ("points", False)
    fee, share, prices = contract.parameters
    assert (fee.kind, fee.unit, fee.required, fee.range) == ("money", "USD", False, "at least 0, at most 500")
    assert (share.kind, share.required, share.range) == ("percent", True, "above 0%")
    assert (prices.kind, prices.unit, prices.required) == ("table", "USD per call", True)
    (outage,) = contract.events
    assert (outage.name, outage.plural, outage.title) == ("outage", "outages", "Outages")
    assert [(one.name, one.kind, one.unit, one.required) for one in outage.fields] == [
        ("id", "id", "", True),
        ("began", "instant", "", True),
        ("ended", "instant", "", False),
        ("where", "key", "site", True),
    ]
    assert ASKS.splitlines()[outage.place.line - 1].startswith("event outage")


def test_amendments_and_the_text_of_a_day(root):
    contract = bpo.load(root / "examples" / "hospital_desk" / "contract.bpo")
    first, second = contract.amendments
    assert (first.number, first.signed, first.effective) == ("A1", date(2025, 1, 24), date(2025, 2, 10))
    wrote = [(one.kind, one.name) for one in contract.clauses if one.amendment == "A2"]
    assert wrote == [("sla", "resolution"), ("limit", "at_risk"), ("input", ""), ("charge", "chat_charge")]
    assert "answered_chats" in contract.inputs.names
    before = bpo.loads(contract.text_as_of(date(2024, 3, 15)))
    assert before.amendments == () and "answered_chats" not in before.inputs.names
    assert (
        contract.text_as_of("2026-03-31") != contract.text_as_of("2026-04-01") == contract.text_as_of(second.effective)
    )
    assert bpo.loads(contract.text_as_of()).inputs.names == contract.inputs.names
    for wrong in ("2024-03-14", "", "yesterday", "\ud800"):
        with pytest.raises(ValueError, match="no day of the term"):
            contract.text_as_of(wrong)
    with pytest.raises(TypeError, match="a day is"):
        contract.text_as_of(5)


def test_schema_and_template_are_of_the_contract(contract, periods):
    schema = contract.schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(json.dumps(periods, default=str)), schema)
    only = contract.schema(first="2026-03", last="2026-03")
    assert only["$defs"]["period"]["enum"] == ["2026-03"]
    template = contract.template(first="2026-03", as_of=date(2026, 4, 15))
    (march,) = template["periods"]
    assert march["period"] == "2026-03"
    assert march["as_of"] == "2026-04-15"
    assert list(march["input"])[0] == "calls_offered"
    assert {one.id for one in contract.validate(template)} == {"data-not-filled-in"}


def test_a_template_goes_on_after_a_state(contract, statements):
    template = contract.template(state=statements.state)
    assert [one["period"] for one in template["periods"]] == ["2026-04"]
    assert "opening" not in template


def test_what_no_schema_or_template_can_be_made_of(contract, small):
    for wrong in ("2031-01", "March", "", "\ud800"):
        with pytest.raises(bpo.DataError) as caught:
            contract.schema(first=wrong)
        assert caught.value.diagnostics
        with pytest.raises(bpo.DataError):
            contract.template(first=wrong)
    with pytest.raises(bpo.DataError, match="as-of-not-a-date"):
        contract.template(as_of="tomorrow")
    with pytest.raises(bpo.DataError, match="state-"):
        contract.template(state="")
    state = small.evaluate({"period": "2026-01", "input": {"hours": 1}}).state
    with pytest.raises(bpo.DataError, match="state-other-contract"):
        contract.template(state=state)
    for wrong in (3, b"2026-01", date(2026, 1, 1)):
        with pytest.raises(TypeError):
            contract.schema(first=wrong)


def test_validate_says_all_and_raises_nothing(contract, small, periods):
    assert contract.validate(periods) == ()
    periods["periods"][0]["input"]["quality_score"] = Decimal("92.5")
    periods["periods"][2]["input"]["calls_handled"] = "many"
    found = contract.validate(periods, data_name="warehouse")
    assert [(one.id, one.period, one.file) for one in found] == [
        ("input-percent-bare-number", "2026-01", "warehouse"),
        ("input-wrong-type", "2026-03", "warehouse"),
    ]
    (float_found,) = small.validate({"period": "2026-01", "input": {"hours": 0.1 + 0.2}})
    assert float_found.path == "input.hours"
    assert small.validate("nonsense")[0].id == "data-not-json"
    assert small.validate("[]", state="x", terms="y", as_of="z")
    with pytest.raises(TypeError):
        small.validate(5)


def test_check_finds_what_nobody_can_have_meant(contract):
    assert contract.check() == ()
    (found,) = bpo.loads(SMALL_LIMIT).check()
    assert (found.id, found.severity) == ("limit-never-reached", "warning")
    assert SMALL_LIMIT.splitlines()[found.line - 1].startswith("limit cap")


SMALL_LIMIT = """
contract "Limited" {
  client:    "A", GB
  provider:  "B", GB
  term:      2026-01-01 to 2026-12-31
  period:    month
  currency:  USD
  lines:     rounded half up to 0.01 USD
}

input { hours: hours }

charge fee = hours * 10.00 USD per hour
credit off = 5% of fee
limit cap = reduce all credits to at most 50% of fee

settlement { payable: all charges - all credits }
"""
