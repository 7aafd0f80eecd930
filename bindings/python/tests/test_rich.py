"""What a notebook shows of the objects: HTML that is well formed, escaped and quiet, with every amount in it."""

from html.parser import HTMLParser

import pytest

import bpo

SMALL = """
contract "Care <script>alert(1)</script> & more" {
  client:    "Fen </td></table><img src=x onerror=alert(2)>", GB
  provider:  "Harbour 'Desk' & Sons", IE
  term:      2026-01-01 to 2026-12-31
  period:    month
  currency:  USD
  lines:     rounded half up to 0.01 USD
}
unit call, calls
input { handled: calls }
charge fee [1] "<i>Calls</i> $1$" = handled * 1.20 USD per call
settlement [2] "Invoice" { payable: all charges }
"""


class Reading(HTMLParser):
    """The tags and the visible text of a fragment."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.text, self.open = [], "", []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        for name, value in attrs:
            assert not name.startswith("on"), name
            assert name not in ("src", "href"), value
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open[-1] != "style":
            self.text += data


def shown(thing):
    """What it shows, held to be a fragment that asks for nothing."""
    html = thing._repr_html_()
    reading = Reading(html)
    allowed = "b br code details div li p pre span style summary table tbody td th thead tr ul"
    assert set(reading.tags) <= set(allowed.split())
    assert "url(" not in html and "@import" not in html
    return reading.text


def in_thousands(amount):
    return f"{amount:,f}".replace("-", "−")


def test_a_statement_shows_every_line_with_its_clause_reason_and_effect(statements):
    for statement in statements:
        text = shown(statement)
        for line in statement.lines:
            assert line.title in text and line.reason in text and line.clause in text
            assert in_thousands(line.effect) in text
        for level in statement.slas:
            assert level.title in text and level.measured in text and level.target in text and level.status in text
        assert f"Payable: {statement.payable:,}" in text
        assert statement.obligations[0].status in text and statement.rights[0].reason in text


EXAMPLES = ["accounts_payable", "cloud_sla", "hospital_desk", "legal_review", "payroll", "recruitment", "service_desk"]


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_shows_itself(root, example):
    contract = bpo.load(root / "examples" / example / "contract.bpo")
    statements = contract.evaluate_periods((root / "examples" / example / "periods.json").read_bytes())
    assert all(clause.number in shown(contract) for clause in contract.clauses)
    told = shown(statements)
    assert all(in_thousands(total.amount) in told for one in statements for total in one.totals)
    last = statements[-1]
    told = shown(last)
    for line in last.lines:
        assert ", ".join(line.key) in told
        amount = line.amount if line.kind == "memo" else line.effect
        assert amount is None or in_thousands(amount) in told
    for one in (*last.slas, *last.obligations, *last.rights):
        assert one.status in told
    for named in (last.lines, last.totals, last.metrics, last.slas, last.obligations, last.rights, contract.events):
        assert shown(named)
    assert bpo.compare(statements[0], last).summary in shown(bpo.compare(statements[0], last))


def test_the_groups_of_a_statement_sum_up_as_the_settlement_does(march):
    text = shown(march)
    for heading, amount in {"Charges": "17,077.40", "Credits": "−768.48", "Bonuses": "0.00"}.items():
        assert heading + amount in text
    assert "Pass-through1,250.00" in text  # and not once more as a total
    assert "Pass throughs" not in text


def test_each_amount_opens_to_its_steps(march):
    html = march._repr_html_()
    assert html.count("<details>") >= len(march.lines)
    assert "× 2 as streak(abandonment is missed) is 2" in shown(march)
    for step in march.explain("at_risk").walk():
        assert step.text in shown(march) and step.value in shown(march)


def test_an_explanation_and_an_answer_show_all_their_steps(march):
    for made in (march.explain("slow_answers"), march.why("slow_answers")[0]):
        explanation = getattr(made, "explanation", made)
        text = shown(made)
        for step in explanation.walk():
            assert step.text in text and step.value in text and step.note in text
        assert "contract.bpo:118:8" in text
        assert "/contract.bpo" not in text


def test_a_timeline_shows_a_row_for_each_statement(statements):
    text = shown(statements)
    for statement in statements:
        assert statement.period.title in text
        assert all(in_thousands(total.amount) in text for total in statement.totals)
    assert text.endswith("19,314.81Speed of answer, Abandonment")


def test_a_contract_shows_its_parties_clauses_and_inputs(contract):
    text = shown(contract)
    assert "Northwind Retail plc, GB" in text and "2025-01-01 to 2027-12-31" in text
    for clause in contract.clauses:
        if clause.number:
            assert clause.number in text and (clause.title or clause.name) in text
    for given in contract.inputs:
        assert given.name in text and given.unit in text
    assert "6, which scenarios() runs" in text


def test_a_comparison_shows_what_moved_and_why(statements):
    compared = bpo.compare(statements[1], statements[2])
    text = shown(compared)
    assert compared.summary in text
    for line in compared.lines:
        if line.difference:
            assert line.title in text and in_thousands(abs(line.difference)) in text
        for cause in line.causes:
            assert cause.text in text
    assert "+1,812.10" in text and "met, 81.0%→missed, 78.6%" in text
    assert "149.56not due−149.56" in text


def test_named_tuples_are_tables_of_their_attributes(march, contract):
    text = shown(march.lines)
    assert "name" in text and "reason" in text and "at_risk" in text and "−85.39" in text
    assert "amended_by" not in text  # of no line of March
    assert "at least 80%" in shown(march.slas)
    assert "calls_offered" in shown(contract.inputs)
    assert shown(bpo.Named()) == "none"


def test_findings_show_their_place_and_help(contract):
    with pytest.raises(bpo.DataError) as raised:
        contract.evaluate({"period": "2026-03", "input": {"carrier_invoices": 0.1 + 0.2}})
    text = shown(raised.value)
    assert "nothing was computed" in text and "input-wrong-type" in text
    assert "input.carrier_invoices" in text and 'Decimal("0.3")' in text
    assert shown(raised.value.diagnostics[0]) in text
    with pytest.raises(bpo.ContractError) as raised:
        bpo.loads("charge")
    assert raised.value.diagnostics[0].message in shown(raised.value)


def test_what_is_unknown_is_said_so():
    small = bpo.loads(SMALL)
    statement = small.evaluate({"period": "2026-03", "as_of": "2026-03-15", "input": {}})
    text = shown(statement)
    assert statement.payable is None
    assert statement.payable_reason in text and "unknown" in text and "provisional" in text
    assert "Still to come: handled" in text
    assert "provisional" in shown(small.evaluate_periods([{"period": "2026-03", "as_of": "2026-03-15", "input": {}}]))


def test_texts_of_a_contract_are_escaped_and_no_formulas():
    small = bpo.loads(SMALL)
    statements = small.evaluate_periods([{"period": "2026-03", "input": {"handled": 5}}])
    for one in (small, statements, statements[0], small.clauses, statements[0].lines):
        html = one._repr_html_()
        text = shown(one)
        assert "<script" not in html and "<img" not in html and "<i>" not in html
        assert "tex2jax_ignore mathjax_ignore" in html
        assert "<i>Calls</i> $1$" in text or one is statements
    assert "Care <script>alert(1)</script> & more" in shown(small)
    assert "Fen </td></table><img src=x onerror=alert(2)>" in shown(small)
    with pytest.raises(bpo.ContractError) as raised:
        bpo.loads("<script>alert(3)</script>")
    assert "<script" not in raised.value._repr_html_()


def test_a_long_table_shows_its_beginning_and_its_end():
    further = "".join(f'charge fee_{i} "Fee {i}" = {i}.00 USD\n' for i in range(1, 501))
    statement = bpo.loads(SMALL + further).evaluate({"period": "2026-03", "input": {"handled": 5}})
    text = shown(statement)
    assert "Fee 2" in text and "Fee 500" in text and "Fee 250" not in text
    assert "… 303 more …" in text  # 501 lines, their heading and the payable
    assert "125,256.00" in text
