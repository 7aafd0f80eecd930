"""Amounts that are shared out to the last minor unit."""

from .case import Unsupported, number_text
from .commitments import MINOR
from .contract import Contract, number, place
from .models import model


# Of two equal remainders the one that stands first gets the cent.
TIES = {
    "key ascending": sorted,
    "key descending": lambda keys: sorted(keys, reverse=True),
    "in order": list,
}
CURRENCIES = {"0": "JPY", "2": "EUR", "3": "KWD"}


def largest_remainder(case):
    if case.params.get("method", "largest_remainder") != "largest_remainder":
        raise Unsupported(f"the method `{case.params.get('method')}`")


@model("allocate_by_weight", "an amount is shared by weights; the largest remainders get what is left, ties in order",
       "`limit` with `cut: pro rata`")
def allocate_by_weight(case):
    """The amount is cut off lines that are as large as the weights: what the cut takes of each is its share."""
    largest_remainder(case)
    order = case.params.get("tie_break", "key ascending")
    if order not in TIES:
        raise Unsupported(f"the tie break `{order}`")
    places = number_text(case.params.get("places", "2"), "the places")
    currency = case.params.get("currency") or CURRENCIES.get(places)
    if currency is None:
        raise Unsupported(f"amounts of {places} decimals")
    contract = Contract(case, currency=currency)
    contract.lines = f"rounded half up to {contract.money(place(places))}"
    weights = case.input.need("weights")
    amount = case.input.need_number("amount")
    back = amount.startswith("-")
    contract.given("amount", currency, amount.lstrip("-"), "Given back" if back else "To be shared")
    names = {key: f"share_{index}" for index, key in enumerate(TIES[order](weights), start=1)}
    for key, name in names.items():
        weight = number(weights[key], f"the weight of {key}")
        contract.line("charge", f"of_{name}", f"{weight} * 1_000 * amount", title=f"The weight of {key}")
    of_all = ", ".join(f"of_{name}" for name in names.values())
    total = contract.define("total", " + ".join(f"(of_{name} before limits)" for name in names.values()))
    contract.clause(f"limit shared {{\n  amount: reduce {of_all} to at most {total} - amount\n  cut:    pro rata\n}}")
    for key, name in names.items():
        whole, left = f"(of_{name} before limits)", f"(of_{name} with limits)"
        contract.line("memo", name, f"{left} - {whole}" if back else f"{whole} - {left}", title=f"The share of {key}")
        contract.read_line(name, key)
    return contract


@model("allocate_discount", "a discount is shared by the lines that it is for; the largest remainders get what is left",
       "`limit` with `cut: pro rata`")
def allocate_discount(case):
    largest_remainder(case)
    if case.params.get("unit", "minor") != "minor":
        raise Unsupported(f"the unit `{case.params.get('unit')}`")
    contract = Contract(case, currency=MINOR, lines="rounded half up to the minor unit")
    names = []
    for index, amount in enumerate(case.input.need("lines_minor"), start=1):
        contract.given(f"amount_{index}", MINOR, amount)
        names.append(contract.line("charge", f"line_{index}", f"amount_{index}"))
    contract.given("agreed_discount", MINOR, case.input.need_number("discount_minor"))
    total = contract.define("total", " + ".join(f"({name} before limits)" for name in names))
    contract.clause(f"limit discount {{\n  amount: reduce {', '.join(names)} to at most {total} - agreed_discount, "
                    "at least 0\n  cut:    pro rata\n}")
    for index, name in enumerate(names):
        contract.line("memo", f"taxable_{index + 1}", f"{name} with limits")
        contract.read_line(f"taxable_{index + 1}", index)
    return contract
