"""Three months of the sample contract. The values of contact_center.expected.json were computed independently."""

import csv
import io
import json
import sys
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
        for at, one in enumerate(run):
            assert json.loads(one.to_json()) == document["statements"][at]
            assert one.to_dict() == run.to_dict()["statements"][at]
    assert '"explanation"' in explained.to_json()
    assert '"explanation"' not in statements.to_json()


def test_plain_python_has_decimals_and_dates(root, contract, periods_json, statements, march):
    made = march.to_dict()
    assert list(made)[:4] == ["period", "version", "as_of", "provisional"]
    assert made["period"] == {"id": "2026-03", "from": date(2026, 3, 1), "to": date(2026, 3, 31)}
    assert made["payable"] == {"amount": Decimal("19314.81"), "currency": "USD"}
    report = next(one for one in made["obligations"] if one["name"] == "monthly_report")
    assert (report["due"], report["done"]) == (date(2026, 4, 9), date(2026, 4, 13))
    credit = next(one for one in made["lines"] if one["name"] == "slow_answers")
    assert (credit["amount"], credit["exact"]) == (Decimal("170.77"), "170.774")
    assert json.loads(json.dumps(made, default=str)) == json.loads(march.to_json())
    whole = contract.evaluate_periods(periods_json, explain=True).to_dict()
    assert whole["state"] == json.loads(statements.state)
    kinds = {type(one) for one in leaves(whole["statements"])}
    assert kinds == {str, int, bool, type(None), Decimal, date}


def leaves(value):
    if isinstance(value, dict):
        value = list(value.values())
    if not isinstance(value, list):
        yield value
        return
    for one in value:
        yield from leaves(one)


def test_times_are_datetimes_in_plain_python(root):
    contract = bpo.load(root / "examples" / "service_desk" / "contract.bpo")
    data = (root / "examples" / "service_desk" / "periods.json").read_bytes()
    year = contract.evaluate_periods(data)
    typed = [(one.due, one.done, one.waived) for statement in year for one in statement.obligations]
    plain = [
        (one["due"], one["done"], one.get("waived"))
        for statement in year.to_dict()["statements"]
        for one in statement["obligations"]
    ]
    assert typed == plain


def test_tables_of_pandas(statements, march):
    lines = march.to_pandas()
    assert list(lines.columns)[:6] == ["period", "version", "name", "key", "kind", "limit"]
    assert list(lines["name"]) == [line.name for line in march.lines]
    assert all(isinstance(one, Decimal) for one in lines["amount"])
    year = statements.to_pandas()
    assert len(year) == sum(len(statement.lines) for statement in statements)
    assert list(year.groupby("period")["effect"].sum()) == [statement.payable.amount for statement in statements]
    payable = statements.to_pandas("totals").query("name == 'payable'")
    assert list(payable["amount"]) == [statement.payable.amount for statement in statements]
    levels = statements.to_pandas("slas").query("name == 'answer_speed'")
    assert list(levels["measured_number"])[-1] == Decimal("78.6")
    assert list(statements.to_pandas("obligations")["due"])[-1] == date(2026, 4, 9)
    for table in ("metrics", "rights"):
        assert len(march.to_pandas(table)) == len(getattr(march, table))
    with pytest.raises(ValueError, match="lines, totals"):
        march.to_pandas("payables")


def test_pandas_is_asked_for_by_its_extra(march, monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ImportError, match=r"pip install 'bpo\[pandas\]'"):
        march.to_pandas()


def test_csv_markdown_and_html(statements, march):
    rows = list(csv.DictReader(io.StringIO(march.to_csv())))
    assert sum(Decimal(row["effect"] or 0) for row in rows) == march.payable.amount
    assert {row["period"] for row in csv.DictReader(io.StringIO(statements.to_csv()))} == set(MONTHS)
    assert "19,314.81" in march.to_markdown() and "March 2026" in march.to_markdown()
    assert "January 2026" in statements.to_markdown()
    page = march.to_html()
    assert page.startswith("<!doctype html>") and "19,314.81" in page
    assert "January 2026" in statements.to_html()


def test_a_line_says_how_it_acts_on_the_invoice(march):
    credit, cut = march.line("slow_answers"), march.line("at_risk")
    assert (credit.amount, credit.effect) == (Decimal("170.77"), Decimal("-170.77"))
    assert (cut.amount, cut.effect) == (Decimal("-85.39"), Decimal("85.39"))
    assert march.line("handling").effect == march.line("handling").amount


def test_why_goes_down_to_the_data(march):
    (answer,) = march.why("at_risk")
    assert (answer.period, answer.name, answer.key) == ("2026-03", "at_risk", ())
    assert len(list(answer.explanation.walk())) > len(list(march.explain("at_risk").walk()))
    sources = {step.source for step in answer.explanation.walk()}
    assert "periods[2].input.calls_handled" in sources
    assert "periods[2].input.calls_handled" in str(march.why("base_charges")[0])
    assert march.why("calls_handled")[0].explanation.value == "13500 calls"
    for ask in (march.why, march.why_not):
        with pytest.raises(KeyError, match="did you mean at_risk"):
            ask("at_rsik")
        for odd in ("", "\0", "\ud800"):
            with pytest.raises(KeyError):
                ask(odd)


def test_why_not_says_what_stood_in_the_way(march, statements):
    (answer,) = march.why_not("quality")
    assert "quality" in str(answer)
    assert answer.explanation.parts
    assert march.why_not("handling")


def test_two_statements_beside_each_other(root, statements):
    february, march = statements[1], statements[2]
    moved = bpo.compare(february, march)
    assert (moved.before, moved.after) == ("2026-02", "2026-03")
    assert moved.difference == march.payable - february.payable
    assert sum(one.effect for one in moved.lines if one.effect) == moved.difference.amount
    handling = moved.lines["handling"]
    assert handling.difference == march.line("handling").amount - february.line("handling").amount
    assert any(cause.text == "calls_handled" for cause in handling.causes)
    assert {one.name for one in moved.statuses} >= {"answer_speed"}
    assert str(moved) == moved.to_text()
    assert "rose by 1,812.10 USD" in moved.summary
    schema = json.loads((root / "docs" / "schemas" / "bpo.comparison.v1.schema.json").read_text())
    jsonschema.validate(json.loads(moved.to_json()), schema)
    assert bpo.compare(march, march).difference == bpo.Money(0, "USD")


def test_statements_of_two_contracts_are_not_compared(small, march):
    other = small.evaluate({"period": "2026-03", "input": {"hours": 1}})
    with pytest.raises(ValueError, match="two contracts"):
        bpo.compare(other, march)


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
