"""Loading, and what a contract says of itself."""

import copy
import os
import types
from datetime import date

import pytest

import bpo


def test_a_contract_says_who_and_when(contract):
    assert contract.name == "Northwind customer care"
    assert contract.parties.client == bpo.Party("Northwind Retail plc", "GB")
    assert contract.parties.provider.name == "Brightline Services Ltd"
    assert contract.term == bpo.Term(date(2025, 1, 1), date(2027, 12, 31))
    assert contract.term.start == date(2025, 1, 1)
    assert contract.currency == "USD"
    assert contract.inputs.names[:2] == ("calls_offered", "calls_handled")
    assert contract.fingerprint
    assert all(isinstance(one, bpo.Diagnostic) for one in contract.warnings)


def test_load_takes_every_kind_of_path(contract, contract_path):
    for path in (str(contract_path), contract_path, os.fspath(contract_path)):
        assert bpo.load(path).fingerprint == contract.fingerprint


def test_load_and_loads_agree(contract, contract_path):
    text = contract_path.read_text(encoding="utf-8")
    assert bpo.loads(text).fingerprint == contract.fingerprint
    assert bpo.loads(text.encode()).fingerprint == contract.fingerprint


def test_a_contract_is_made_by_loading_only():
    with pytest.raises(TypeError, match="bpo.load"):
        bpo.Contract()


def test_a_contract_does_not_change(contract):
    with pytest.raises(AttributeError):
        contract.name = "other"
    with pytest.raises(AttributeError):
        contract.other = 1


def test_scenarios_pass(contract, contract_path):
    results = contract.scenarios()
    assert len(results) == contract_path.read_text(encoding="utf-8").count("\nscenario ")
    for result in results:
        assert result.passed, result.differences
        assert result.differences == ()
        assert result.line > 0
    assert results[0].title.startswith("March 2026")


def test_a_scenario_says_how_it_differs(contract_path):
    text = contract_path.read_text(encoding="utf-8").replace(
        "payable:      19_314.81 USD", "payable:      19_314.82 USD"
    )
    failed = [result for result in bpo.loads(text).scenarios() if not result.passed]
    assert len(failed) == 1
    (difference,) = failed[0].differences
    assert difference.name == "payable"
    assert "19" in difference.expected and "82" in difference.expected
    assert "81" in difference.got
    assert text.splitlines()[difference.line - 1].strip().startswith("payable:")
    assert "payable" in str(difference)
    assert difference.explanation is None or str(difference.explanation)


MAIN = """
use "rates.bpo"

contract "Two files" {
  client:    "A", GB
  provider:  "B", GB
  term:      2026-01-01 to 2026-12-31
  period:    month
  currency:  USD
  lines:     rounded half up to 0.01 USD
}

input {
  hours: hours
}

charge fee "Fee" = hours * hourly

settlement "Invoice" {
  payable: all charges
}
"""
RATES = "define hourly = 12.50 USD per hour\n"


@pytest.mark.parametrize("rates", [RATES, RATES.encode()], ids=["str", "bytes"])
def test_a_reader_gives_further_files(rates):
    asked = []

    def reader(name):
        asked.append(name)
        return rates

    contract = bpo.loads(MAIN, reader=reader)
    assert asked == ["rates.bpo"]
    assert contract.evaluate({"period": "2026-01", "input": {"hours": 2}}).payable == bpo.Money(25, "USD")


def test_further_files_stand_beside_the_contract(tmp_path):
    (tmp_path / "main.bpo").write_text(MAIN)
    (tmp_path / "rates.bpo").write_text(RATES)
    assert bpo.load(tmp_path / "main.bpo").name == "Two files"


@pytest.mark.parametrize("reader", [None, lambda name: None], ids=["no reader", "no such file"])
def test_a_file_that_cannot_be_read_is_a_finding(reader):
    with pytest.raises(bpo.ContractError) as caught:
        bpo.loads(MAIN, reader=reader)
    assert "use-file-unreadable" in [one.id for one in caught.value.diagnostics]


class _Trouble(Exception):
    pass


def test_what_a_reader_raises_comes_out():
    def reader(name):
        raise _Trouble(name)

    with pytest.raises(_Trouble, match="rates.bpo"):
        bpo.loads(MAIN, reader=reader)


@pytest.mark.parametrize("wrong", [5, ["text"], object()])
def test_a_reader_returns_text(wrong):
    with pytest.raises(TypeError, match="rates.bpo"):
        bpo.loads(MAIN, reader=lambda name: wrong)


def test_calc():
    assert bpo.calc("1.20 USD * 3") == "3.60 USD"
    assert bpo.calc("(10 / 3), rounded half even to 0.0001") == "3.3333"
    with pytest.raises(bpo.ContractError) as caught:
        bpo.calc("1 USD * 1 USD")
    assert caught.value.diagnostics
    for expression in ("", "1 +", "1 / 0", "\ud800", "\0"):
        with pytest.raises(bpo.BpoError):
            bpo.calc(expression)
    with pytest.raises(TypeError):
        bpo.calc(5)


def test_explain_prints_the_page_of_a_finding():
    assert "tier-gap" in bpo.diagnostic_ids()
    for id in bpo.diagnostic_ids():
        assert id in bpo.explain(id)
    with pytest.raises(bpo.BpoError, match="did you mean tier-gap"):
        bpo.explain("tier-gpa")
    for odd in ("", "\0", "\ud800"):
        with pytest.raises(bpo.BpoError):
            bpo.explain(odd)


def test_version(root):
    assert bpo.version == bpo.__version__
    assert f"VERSION {bpo.version}" in (root / "CMakeLists.txt").read_text()


def test_everything_that_is_public_is_documented():
    for name in bpo.__all__:
        thing = getattr(bpo, name)
        if isinstance(thing, (type, types.FunctionType)):
            assert thing.__doc__, name


def test_a_copy_of_a_contract_or_an_honest_no(contract):
    assert copy.copy(contract).name == contract.name
