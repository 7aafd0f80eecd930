"""A price of a quantity, and what may be agreed about it: free units, what was billed before, a minimum, a maximum.

The families say how a quantity is priced; everything else is the same for all of them.
"""

from .case import Unsupported
from .contract import Contract, is_zero, rows
from .models import MODELS, model

# What a model's name may add to that of its price. The clauses follow from the parameters and inputs alone.
TAILS = {
    "": "",
    "_delta": ", billed as it goes on",
    "_minimum": ", at least a minimum",
    "_maximum": ", at most a maximum",
    "_minimum_maximum": ", within a minimum and a maximum",
    "_minimum_delta": ", at least a minimum, billed as it goes on",
    "_maximum_delta": ", at most a maximum, billed as it goes on",
}
BY_TAIL = {
    "": "",
    "_delta": "; a line `to date`, or less what was billed",
    "_minimum": "; `limit ... raise ... to at least`",
    "_maximum": "; `limit ... reduce ... to at most`",
    "_minimum_maximum": "; `limit ... raise ...`, `limit ... reduce ...`",
    "_minimum_delta": "; `limit ... raise ...`, less what was billed",
    "_maximum_delta": "; `limit ... reduce ...`, less what was billed",
}


class Price:
    """How a quantity is priced: its unit, and the formula of a quantity that has a name."""

    def __init__(self, formula, unit=None):
        self.formula, self.unit = formula, unit


def priced(name, means, by, quantity="units", each_bill=False):
    """Adds a model of this name, and those with its tails. The function below it makes the `Price`.

    `each_bill` says that a quantity is always that of one bill, and never the total of a period.
    """
    def add(price_of):
        for tail, words in TAILS.items():
            if name + tail not in MODELS:
                model(name + tail, means + words, by + BY_TAIL[tail])(
                    lambda case: write(case, price_of, quantity, each_bill))
        return price_of
    return add


def write(case, price_of, quantity, each_bill):
    contract = Contract(case)
    contract.round_lines()
    price = price_of(case, contract)
    kind = price.unit.many if price.unit else contract.currency
    if price.unit:
        contract.unit(price.unit)
    billed = case.input.number("already_billed")
    before, after = case.input.number(f"{quantity}_before", "0"), case.input.number(f"{quantity}_after")
    used = case.input.number(quantity)
    free = case.params.number("free_units")
    if (after is None) == (used is None):
        raise Unsupported(f"either `{quantity}` or `{quantity}_after` must be given")
    if after is not None and is_zero(before):  # nothing was billed before
        used, after = after, None

    def formula(name):
        if free is None or is_zero(free):
            return price.formula(name)
        contract.use("pricing", "above_free")
        return price.formula(f"above_free({name}, {price.unit.of(free) if price.unit else contract.money(free)})")

    head = ""
    if billed is not None:
        contract.given("billed", contract.currency, billed, "Billed before")
    if after is None and (billed is None or each_bill):
        amount = formula(given(contract, "used", kind, used))
    elif billed is None:
        contract.each_period(2)
        given(contract, "so_far", kind, [before, after], "Counted since the year began, at the end of the month")
        amount, head = formula("highest(so_far over contract year)"), " to date"
    else:
        contract.clause(f"function price(used) = {formula('used')}")
        if after is None:
            amount = f"price({given(contract, 'so_far', kind, used, 'Counted until now')}) - billed"
        else:
            given(contract, "counted_before", kind, before, "Counted until the last bill")
            given(contract, "so_far", kind, after, "Counted until now")
            amount = "price(so_far) - price(counted_before)"
    contract.line("charge", "usage", amount, head=head)
    limit(case, contract, "usage", billed is not None)
    return contract


def given(contract, name, kind, values, title=""):
    """An input of the quantity. Data counts what is not negative; what may be is a number, and gets its unit here."""
    negative = any(str(value).startswith("-") for value in (values if isinstance(values, list) else [values]))
    if not negative:
        return contract.given(name, kind, values, title)
    contract.given(f"{name}_net", "number", values, title)
    return contract.define(name, f"{name}_net * 1 {kind}")


def limit(case, contract, line, less_billed=False):
    """The minimum and the maximum of a line, and its results."""
    minimum, maximum = case.params.number("minimum"), case.params.number("maximum")
    less = " - billed, at least 0" if less_billed else ""
    if minimum is not None:
        contract.clause(f"limit minimum = raise {line} to at least {contract.money(minimum)}{less}")
        contract.read_line("minimum", "true_up")
    if maximum is not None:
        contract.clause(f"limit maximum = reduce {line} to at most {contract.money(maximum)}{less}")
    if minimum is None and maximum is None:
        contract.read_line(line, None, "line", "charged", "total")
        return
    contract.line("memo", "charged", f"{line} with limits")
    contract.read_line("charged", None, "line", "charged", "total")
    if maximum is not None:
        contract.line("memo", "discounted", f"({line} before limits) - ({line} with limits)")
        contract.read_line("discounted", "discounted")


def tier_block(reading, quantity, items):
    """`graduated used { rows }`"""
    return f"{reading} {quantity} {{\n{rows(items)}\n}}"
