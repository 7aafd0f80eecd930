"""The sample contract and the first three months of its data, from examples/contact_center."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

import bpo

ROOT = Path(__file__).resolve().parents[3]
SAMPLE = ROOT / "examples" / "contact_center"


@pytest.fixture(scope="session")
def root():
    return ROOT


@pytest.fixture(scope="session")
def contract_path():
    return SAMPLE / "contract.bpo"


@pytest.fixture(scope="session")
def contract(contract_path):
    return bpo.load(contract_path)


@pytest.fixture(scope="session")
def periods_json():
    year = json.loads((SAMPLE / "periods.json").read_bytes())
    return json.dumps({**year, "periods": year["periods"][:3]}).encode()


@pytest.fixture
def periods(periods_json):
    """The data as a dict; each test may change its own."""
    return json.loads(periods_json, parse_float=Decimal)


@pytest.fixture(scope="session")
def statements(contract, periods_json):
    return contract.evaluate_periods(periods_json)


@pytest.fixture(scope="session")
def march(statements):
    return statements[-1]


@pytest.fixture
def small():
    """A contract of one line, `fee` = hours * 10 USD, so that a test sees one value go through."""
    return bpo.loads(SMALL)


@pytest.fixture
def fee(small):
    """The fee for a value of `hours`."""

    def of(hours):
        return small.evaluate({"period": "2026-01", "input": {"hours": hours}}).line("fee")

    return of


SMALL = """
contract "Small" {
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

charge fee "Fee" = hours * 10.00 USD per hour

settlement "Invoice" {
  payable: all charges
}
"""
