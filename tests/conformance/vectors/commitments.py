"""Minimums and commitments, for a whole period or a part of it.

Amounts are in minor units, and stand in the contracts as yen, which have no smaller unit.
"""

from .case import Unsupported
from .contract import Contract
from .models import model

MINOR = "JPY"


def part_of_period(case, contract, amount, optional=False):
    """So much of an amount as falls to the days that are covered."""
    whole = case.input.number("days_in_period")
    if whole is None:
        if optional and not case.input.has("days_covered"):
            return amount
        raise Unsupported("the input `days_in_period` is missing")
    contract.given("served", "days", case.input.need_number("days_covered"), "Days that are covered")
    return f"{amount} for every {days(whole)} of served, in proportion"


def days(text):
    return f"{text} day" if text == "1" else f"{text} days"


@model("minimum_commitment_proration", "a commitment counts by the days that are covered",
       "`for every ..., in proportion`")
def minimum_commitment_proration(case):
    contract = Contract(case, currency=MINOR)
    contract.round_lines()
    amount = contract.money(case.params.need_number("commitment_minor"))
    contract.line("charge", "commitment", part_of_period(case, contract, amount))
    contract.read_line("commitment")
    return contract


@model("minimum_commitment_true_up", "what the fees of a period lack to the commitment is charged as well",
       "`limit ... raise ... to at least`")
def minimum_commitment_true_up(case):
    contract = Contract(case, currency=MINOR)
    contract.round_lines()
    names = []
    for index, fee in enumerate(case.input.need("fees_minor"), start=1):
        contract.given(f"usage_{index}", MINOR, fee)
        names.append(contract.line("charge", f"fee_{index}", f"usage_{index}"))
    commitment = contract.money(case.params.need_number("commitment_minor"))
    bound = part_of_period(case, contract, commitment, optional=True)
    bound = commitment if bound == commitment else f"({bound})"
    contract.pays("charge")
    if names:
        contract.clause(f"limit true_up = raise {', '.join(names)} to at least {bound}")
    else:
        contract.line("charge", "true_up", bound)
    contract.read_line("true_up")
    return contract


@model("charge_minimum_true_up", "what a charge lacks to its minimum, which counts by the days that are covered",
       "`shortfall_to_minimum`; rounded once, at the end")
def charge_minimum_true_up(case):
    contract = Contract(case, currency=MINOR)
    contract.given("used", MINOR, case.input.need_number("used_minor"))
    contract.use("pricing", "shortfall_to_minimum")
    minimum = contract.money(case.params.need_number("min_minor"))
    contract.define("minimum", part_of_period(case, contract, minimum, optional=True))
    contract.line("memo", "lacking", "shortfall_to_minimum(used, minimum)")
    contract.line("charge", "true_up", f"lacking, rounded half up to 1 {MINOR}")
    contract.line("memo", "lacking_13", f"lacking, rounded half up to 0.0000000000001 {MINOR}")
    contract.read_line("true_up", None, "rounded")
    contract.read_line("lacking_13", "precise_13dp")
    contract.read_line("lacking", "precise")
    return contract
