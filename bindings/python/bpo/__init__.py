"""bpo: the commercial terms of outsourcing contracts, evaluated exactly and explained.

    import bpo

    contract = bpo.load("contract.bpo")
    march = contract.evaluate({"period": "2026-03", "input": {...}})
    march.payable           # Money(amount=Decimal('19314.81'), currency='USD')
    print(march.explain("at_risk"))

Amounts are `decimal.Decimal`, dates `datetime.date`; nothing is ever a binary fraction. A contract or data that
cannot be used raises ContractError or DataError, with every finding in `.diagnostics`.
"""

from bpo._bpo import version
from bpo._columns import Columns
from bpo._compare import Cause, Comparison, LineChange, StatusChange, compare
from bpo._contract import Contract
from bpo._errors import BpoError, ContractError, DataError, Diagnostic, Severity
from bpo._evaluating import Data, Day
from bpo._loading import Reader, load, loads
from bpo._many import Failure, Item
from bpo._outline import Amendment, Clause, Dimension, Event, Input, Parties, Party, Place
from bpo._statement import Statement, Statements
from bpo._tables import Table
from bpo._tools import calc, diagnostic_ids, explain
from bpo._types import (
    Answer,
    Difference,
    Explanation,
    Line,
    Metric,
    Named,
    Obligation,
    Right,
    ScenarioResult,
    ServiceLevel,
    Total,
)
from bpo._values import Money, Period, Term

__version__ = version

__all__ = [
    "Amendment",
    "Answer",
    "BpoError",
    "Cause",
    "Clause",
    "Columns",
    "Comparison",
    "Contract",
    "ContractError",
    "Data",
    "DataError",
    "Day",
    "Diagnostic",
    "Difference",
    "Dimension",
    "Event",
    "Explanation",
    "Failure",
    "Input",
    "Item",
    "Line",
    "LineChange",
    "Metric",
    "Money",
    "Named",
    "Obligation",
    "Parties",
    "Party",
    "Period",
    "Place",
    "Reader",
    "Right",
    "ScenarioResult",
    "ServiceLevel",
    "Severity",
    "Statement",
    "Statements",
    "StatusChange",
    "Table",
    "Term",
    "Total",
    "__version__",
    "calc",
    "compare",
    "diagnostic_ids",
    "explain",
    "load",
    "loads",
    "version",
]
