"""What Northwind owes Brightline, month by month, and why two of the lines of March are what they are.

python examples/python/pay_northwind.py
"""

import os
from datetime import date
from decimal import Decimal
from pathlib import Path

import bpo

CONTACT_CENTER = Path(os.path.relpath(Path(__file__).resolve().parent.parent / "contact_center"))

# The months so far come from a file, as a data warehouse would export them.
contract = bpo.load(CONTACT_CENTER / "contract.bpo")
year = contract.evaluate_periods((CONTACT_CENTER / "periods.json").read_bytes(), data_name="periods.json")

print(contract.name)
for statement in year:
    missed = [sla.title for sla in statement.slas if sla.status == "missed"]
    print(f"  {statement.period.title:15} {statement.payable:>10,}   missed: {', '.join(missed) or 'none'}")

march = year[2]
print()
print(march.explain("lost_callers"))
print(march.explain("at_risk"))

# January comes from Python, and goes on where December ended.
january = contract.evaluate(
    {
        "period": "2027-01",
        "as_of": date(2027, 2, 11),
        "input": {
            "calls_offered": 13_900,
            "calls_handled": 13_400,
            "abandoned": 402,
            "answered_in_20s": 11_620,
            "training_time": Decimal("22.25"),
            "carrier_invoices": bpo.Money(Decimal("1193.40"), "USD"),
            "quality_score": "93.1%",
            "cpi_change": "2.4%",
        },
        "events": {
            "report_delivered": [{"id": "report-2027-01", "delivered": date(2027, 2, 5), "for": "2027-01"}],
        },
    },
    state=year.state,
)
print(january.to_text())

# What binary arithmetic leaves behind, 1193.3999999999999, never reaches an amount.
try:
    contract.evaluate({"period": "2027-01", "input": {"carrier_invoices": 1100.1 + 93.3}}, state=year.state)
except bpo.DataError as error:
    print(error)
