"""Contracts and statements go to other processes and come back the same; contracts of the same texts are equal."""

import copy
import json
import multiprocessing
import pickle
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor

import pytest

import bpo

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


def two_files(rates=RATES, name="contract.bpo", text=MAIN):
    return bpo.loads(text, name, {"rates.bpo": rates}.get)


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_a_contract_travels_as_its_texts(contract, periods_json, statements, protocol):
    other = pickle.loads(pickle.dumps(contract, protocol))
    assert other == contract
    assert other.warnings == contract.warnings
    run = other.evaluate_periods(periods_json)
    assert run.to_json() == statements.to_json()
    assert run.to_text(explain=True) == statements.to_text(explain=True)
    assert run.to_html() == statements.to_html()


def test_a_contract_of_several_files_travels(tmp_path):
    (tmp_path / "main.bpo").write_text(MAIN)
    (tmp_path / "rates.bpo").write_text(RATES)
    loaded = bpo.load(tmp_path / "main.bpo")
    sent = pickle.dumps(loaded)
    (tmp_path / "rates.bpo").unlink()
    other = pickle.loads(sent)
    data = {"period": "2026-01", "input": {"hours": 2}}
    assert other.evaluate(data).to_json() == loaded.evaluate(data).to_json()
    assert str(other.evaluate(data).explain("fee")) == str(loaded.evaluate(data).explain("fee"))


def test_contracts_are_equal_by_their_texts(contract):
    one = two_files()
    assert one == two_files() == two_files(name="other.bpo")
    assert hash(one) == hash(two_files(name="other.bpo"))
    assert one != two_files("define hourly = 12.51 USD per hour\n")
    assert one != two_files(text=MAIN + "\n")
    assert one != contract and one != MAIN and one is not None
    assert {one: "kept"}[two_files()] == "kept"
    assert copy.deepcopy(one) == copy.copy(one) == one


def test_a_contract_that_comes_again_while_it_is_in_use_is_the_same(contract):
    sent = pickle.dumps(contract)
    first = pickle.loads(sent)
    assert pickle.loads(sent) is first


def test_a_name_in_other_bytes_travels():
    contract = bpo.loads(MAIN, "na\udcefve.bpo", {"rates.bpo": RATES}.get)
    assert pickle.loads(pickle.dumps(contract)) == contract


@pytest.mark.parametrize("explain", [False, True])
def test_a_statement_travels_as_what_it_was_made_from(contract, periods_json, explain):
    run = contract.evaluate_periods(periods_json, explain=explain)
    march = pickle.loads(pickle.dumps(run[-1]))
    assert march.to_json() == run[-1].to_json()
    assert march.state == run.state
    assert march.explain("at_risk") == run[-1].explain("at_risk")
    assert (march.line("at_risk").explanation is not None) == explain
    together = pickle.loads(pickle.dumps(list(run)))
    assert [one.to_json() for one in together] == [one.to_json() for one in run]
    assert pickle.loads(pickle.dumps(run)).to_json() == run.to_json()


def test_failures_and_small_values_travel(small, march):
    good, bad = small.evaluate_many([{"period": "2026-01", "input": {"hours": 1}}, {"period": "2026-01"}])
    assert pickle.loads(pickle.dumps(good)).payable == good.payable
    other = pickle.loads(pickle.dumps(bad))
    assert (other.ok, other.index, str(other.error)) == (False, 1, str(bad.error))
    assert other.error.diagnostics == bad.error.diagnostics
    for value in (
        *march.lines,
        *march.totals,
        *march.slas,
        *march.obligations,
        *march.rights,
        march.explain("at_risk"),
    ):
        assert pickle.loads(pickle.dumps(value)) == value


def fee(task):
    contract, hours = task
    return contract.evaluate({"period": "2026-01", "input": {"hours": hours}})


def test_a_pool_of_processes(small):
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(2, mp_context=context) as pool:
        statements = list(pool.map(fee, [(small, hours) for hours in range(6)]))
    assert [one.payable for one in statements] == [bpo.Money(10 * hours, "USD") for hours in range(6)]


def test_another_interpreter_comes_to_the_same_bytes(contract, periods_json, statements, tmp_path):
    (tmp_path / "sent").write_bytes(pickle.dumps((contract, periods_json)))
    program = (
        "import pickle, sys\n"
        "contract, data = pickle.load(open(sys.argv[1], 'rb'))\n"
        "sys.stdout.buffer.write(contract.evaluate_periods(data).to_json().encode())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "sent")], capture_output=True, check=True, timeout=120
    )
    assert done.stdout.decode() == statements.to_json()
    assert json.loads(done.stdout)
