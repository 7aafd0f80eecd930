"""Three months of the sample contract. The values of contact_center.expected.json were computed independently."""

import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import jsonschema
import pytest

import bpo

EXPECTED = json.loads((Path(__file__).parent / "contact_center.expected.json").read_text())
MONTHS = ["2026-01", "2026-02", "2026-03"]
RIGHTS = {"terminate"}
OBLIGATIONS = {"monthly_report"}


@pytest.mark.parametrize("month", MONTHS)
def test_every_value_is_the_expected_one(statements, month):
    statement = next(one for one in statements if one.period.id == month)
    for name, expected in EXPECTED[month].items():
        if name in OBLIGATIONS:
            obligation = statement.obligations[name]
            assert obligation.due == date.fromisoformat(expected["due"])
            assert obligation.status == expected["status"]
            assert obligation.late_by == expected.get("late_by")
        elif name in RIGHTS:
            assert statement.rights[name].status == expected
        elif statement.metrics.get(name):
            assert statement.metrics[name].value == expected
        elif statement.slas.get(name):
            assert statement.slas[name].status == expected
        else:
            element = statement.lines.get(name) or statement.totals[name]
            assert str(element.amount) == expected, name


def test_statements_are_a_sequence(statements):
    assert isinstance(statements, Sequence)
    assert len(statements) == 3
    assert [one.period.id for one in statements] == MONTHS
    assert statements[-1] is statements[2]
    assert [one.period.id for one in statements[1:]] == MONTHS[1:]
    with pytest.raises(IndexError):
        statements[3]
    with pytest.raises(TypeError, match="numbered"):
        statements["2026-03"]


def test_payable_is_money(march):
    assert march.payable == bpo.Money(Decimal("19314.81"), "USD")
    assert str(march.payable) == "19314.81 USD"
    assert f"{march.payable:,}" == "19,314.81 USD"
    assert march.payable == march.totals["payable"].money


def test_a_statement_says_what_it_is_of(march):
    assert march.period == bpo.Period("2026-03", date(2026, 3, 1), date(2026, 3, 31), "March 2026")
    assert march.as_of == date(2026, 4, 15)
    assert march.contract == "Northwind customer care"
    assert march.currency == "USD"
    assert march.version == 1
    assert not march.provisional
    assert march.payable_reason == ""
    assert march.questions == ()


def test_a_line_says_who_pays_whom_and_why(march):
    handling = march.line("handling")
    assert (handling.kind, handling.clause, handling.title) == ("charge", "4.1", "Calls handled")
    assert (handling.payer, handling.payee) == ("client", "provider")
    assert handling.amount == Decimal("15965.00")
    assert handling.exact == Fraction(15965)
    assert handling.money == bpo.Money(Decimal("15965.00"), "USD")
    assert handling.key == ()
    cut = march.line("at_risk")
    assert cut.limit
    assert cut.amount == Decimal("-85.39")
    # 4.5% of 17,077.40 is 768.483; the cut is what the printed credits exceed the rounded limit by.
    assert march.line("slow_answers").exact == Fraction("170.774")


def test_lines_are_found_by_name_and_number(march):
    assert march.lines[0].name == "handling"
    assert march.lines["handling"] is march.lines[0]
    assert "handling" in march.lines.names
    assert march.lines.get("nothing") is None
    assert isinstance(march.lines[:2], tuple)
    with pytest.raises(KeyError, match="did you mean at_risk"):
        march.line("at_rsik")
    with pytest.raises(KeyError):
        march.lines["handling", "jerez"]
    with pytest.raises(KeyError):
        march.lines[()]


def test_levels_duties_and_rights(march):
    speed = march.slas["answer_speed"]
    assert (speed.measured, speed.target, speed.status) == ("78.6%", "at least 80%", "missed")
    assert speed.shortfall == "1.4 points"
    assert "193" in speed.needed
    report = march.obligations["monthly_report"]
    assert (report.due, report.done) == (date(2026, 4, 9), date(2026, 4, 13))
    assert report.bearer == "provider"
    assert march.rights["terminate"].since is None
    assert march.rights["terminate"].holder == "client"


def test_an_explanation_is_there_without_asking_for_it_before(march):
    assert march.line("at_risk").explanation is None
    explanation = march.explain("at_risk")
    assert isinstance(explanation, bpo.Explanation)
    text = str(explanation)
    assert "at_risk" in text
    assert "85.39" in text
    assert len(text.splitlines()) == sum(1 for _ in explanation.walk()) or "\n      " in text
    assert march.explain("answer_speed").text
    assert march.explain("payable").text
    assert "monthly_report" in str(march.explain("monthly_report"))
    with pytest.raises(KeyError, match="did you mean handling"):
        march.explain("handlng")


def test_explain_at_once_is_the_same(contract, periods_json, march):
    explained = contract.evaluate_periods(periods_json, explain=True)[-1]
    assert explained.line("handling").explanation == march.explain("handling")
    assert explained.lines["handling"].amount == march.lines["handling"].amount


def test_text_is_the_page(statements, march):
    page = march.to_text()
    assert page.startswith("SERVICE STATEMENT  March 2026")
    assert "19,314.81" in page
    assert str(march) == page
    assert page in statements.to_text() or "February" in statements.to_text()
    assert len(march.to_text(explain=True)) > len(page)
    assert "\x1b" not in page


def test_json_is_of_the_schema(root, contract, periods_json, statements):
    schema = json.loads((root / "docs" / "schemas" / "bpo.statement.v1.schema.json").read_text())
    explained = contract.evaluate_periods(periods_json, explain=True)
    for run in (statements, explained):
        document = json.loads(run.to_json())
        jsonschema.validate(document, schema)
        assert document == run.to_dict()
        for at, one in enumerate(run):
            assert one.to_dict() == document["statements"][at]
            assert json.loads(one.to_json()) == one.to_dict()
    assert '"explanation"' in explained.to_json()
    assert '"explanation"' not in statements.to_json()


def test_reprs_help(contract, statements, march):
    assert repr(march) == f"<Statement 2026-03: payable 19314.81 USD, {len(march.lines)} lines>"
    assert "2026-01 to 2026-03" in repr(statements)
    assert "Northwind customer care" in repr(contract)
    assert repr(march.line("at_risk")).startswith("Line(name='at_risk'")


def test_one_period_only(contract, periods_json, march):
    only = contract.evaluate_periods(periods_json, period="2026-03")
    assert len(only) == 1
    assert only[0].to_dict() == march.to_dict()
    assert only[0].explain("handling") == march.explain("handling")


def test_values_are_frozen(march):
    with pytest.raises(AttributeError):
        march.payable = None
    with pytest.raises(AttributeError):
        march.line("handling").amount = Decimal(0)
    with pytest.raises(TypeError):
        march.lines["handling"] = None


TWO_SITES = """
contract "Two sites" {
  client:    "A", GB
  provider:  "B", GB
  term:      2026-01-01 to 2026-12-31
  period:    month
  currency:  USD
  lines:     rounded half up to 0.01 USD
}

site jerez "Jerez" { country: ES }
site leon "Leon" { country: ES }

input {
  hours: hours by site
}

charge fee "Fee" for each site {
  amount:   hours[site] * 10.00 USD per hour
  rounding: each site
}

settlement "Invoice" {
  payable: all charges
}
"""


def test_a_line_for_each_key_is_found_by_its_key():
    contract = bpo.loads(TWO_SITES)
    statement = contract.evaluate({"period": "2026-01", "input": {"hours": {"jerez": 1, "leon": Decimal("2.5")}}})
    assert [line.key for line in statement.lines] == [("jerez",), ("leon",)]
    leon = statement.line("fee", "leon")
    assert leon.amount == Decimal("25.00")
    assert statement.lines["fee", "leon"] is leon
    assert statement.line("fee[leon]") is leon
    assert statement.lines.names == ("fee",)
    assert "hours[leon]" in str(statement.explain("fee", "leon"))
    assert statement.explain("fee[leon]") == statement.explain("fee", "leon")
    for wrong in (("fee",), ("fee", "madrid"), ("fee", "leon", "jerez")):
        with pytest.raises(KeyError, match=r"fee\[jerez\], fee\[leon\]"):
            statement.line(*wrong)
        with pytest.raises(KeyError, match=r"fee\[jerez\], fee\[leon\]"):
            statement.explain(*wrong)
