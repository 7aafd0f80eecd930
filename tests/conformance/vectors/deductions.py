"""Discounts and taxes. Amounts are in minor units, and stand in the contracts as yen, which have no smaller unit."""

from .case import Unsupported, number_text
from .commitments import MINOR
from .contract import Contract, percent
from .models import model


def in_minor_units(case, lines="rounded half up to the minor unit"):
    return Contract(case, currency=MINOR, lines=lines)


def sum_of_rates(rates, compound):
    """Several rates on one amount: added, or each on what the one before made of it."""
    words = [percent(number_text(rate, "a rate")) for rate in rates]
    if not words:
        return "0%"
    if compound:
        return "(" + " * ".join(f"(1 + {word})" for word in words) + " - 1)"
    return words[0] if len(words) == 1 else f"({' + '.join(words)})"


@model("tax", "taxes on what a discount leaves, rounded once", "`tax`, `credit`; rates that add up")
def tax(case):
    contract = in_minor_units(case)
    contract.given("amount", MINOR, case.input.need_number("amount_minor"))
    contract.given("agreed_discount", MINOR, case.input.number("discount_minor", "0"))
    contract.line("charge", "fee", "amount")
    contract.line("credit", "discount", "agreed_discount, at most fee")
    rates = sum_of_rates(case.params.need("rates_pct"), case.params.get("compound", False))
    contract.line("tax", "vat", f"{rates} of (fee - discount)")
    contract.read_line("vat", None, "tax_minor")
    return contract


@model("invoice_tax", "each fee bears its own rates, and a part of the discount as large as its part of the invoice",
       "`tax`; `/` of exact amounts")
def invoice_tax(case):
    contract = in_minor_units(case)
    names, taxed = [], []
    for index, fee in enumerate(case.input.rows("fees"), start=1):
        contract.given(f"amount_{index}", MINOR, fee.need_number("amount_minor"))
        names.append(contract.line("charge", f"fee_{index}", f"amount_{index}"))
        taxed.append(f"({sum_of_rates(fee.get('rates_pct', []), case.params.get('compound', False))} of fee_{index})")
    contract.given("agreed_discount", MINOR, case.input.number("discount_minor", "0"))
    contract.define("invoice", " + ".join(names))
    contract.line("credit", "discount", "agreed_discount, at most invoice")
    contract.define("left", f"if invoice is above 0 {MINOR} then (invoice - discount) / invoice else 0",
                    "What the discount leaves of each fee")
    contract.line("tax", "vat", f"({' + '.join(taxed)}) * left")
    contract.metric("effective_rate", "if invoice is above discount then vat / (invoice - discount) else 0, "
                    "not rounded")
    contract.read_line("vat", None, "tax_minor")
    contract.read_metric("effective_rate", "effective_rate_pct")
    return contract


@model("discount_fixed", "an amount is taken off, and no more than there is", "`credit`, `at most`")
def discount_fixed(case):
    contract = in_minor_units(case)
    contract.given("amount", MINOR, case.input.need_number("base_minor"))
    contract.line("charge", "fee", "amount")
    contract.line("credit", "coupon", f"{contract.money(case.params.need_number('amount_minor'))}, at most fee")
    contract.read_line("coupon", None, "discount_minor")
    return contract


@model("discount_percentage", "a percentage is taken off", "`credit`, `% of`")
def discount_percentage(case):
    contract = in_minor_units(case, "not rounded")
    contract.round_lines()
    contract.given("amount", MINOR, case.input.need_number("base_minor"))
    contract.line("charge", "fee", "amount")
    rate = case.params.number("pct") or case.params.number("rate_pct") or case.params.need_number("percentage")
    contract.line("credit", "coupon", f"{percent(rate)} of fee")
    contract.read_line("coupon", None, "discount_minor")
    return contract


ORDERS = ("percentages before fixed", "fixed before percentages", "as listed")


@model("discount_stack", "several discounts, percentages before fixed amounts, each on what is left",
       "`credit`, `at most`")
def discount_stack(case):
    contract = in_minor_units(case, "not rounded")
    contract.round_lines()
    order = case.params.get("order", ORDERS[0])
    if order not in ORDERS:
        raise Unsupported(f"the order of discounts `{order}`")
    contract.given("amount", MINOR, case.input.need_number("base_minor"))
    contract.line("charge", "fee", "amount")
    discounts = []
    for discount in case.input.rows("discounts", none=True):
        fixed, rate = discount.number("fixed_minor"), discount.number("pct")
        if (fixed is None) == (rate is None):
            raise Unsupported("a discount is either `fixed_minor` or `pct`")
        discounts.append((fixed, rate))
    if order != "as listed":
        discounts.sort(key=lambda one: (one[1] is None) == (order == ORDERS[0]))
    left = "fee"
    for index, (fixed, rate) in enumerate(discounts, start=1):
        base = left if left == "fee" else f"({left})"
        words = f"{percent(rate)} of {base}" if fixed is None else f"{contract.money(fixed)}, at most {left}"
        left += " - " + contract.line("credit", f"discount_{index}", words)
    contract.line("memo", "discount", "all credits")
    contract.line("memo", "remaining", left)
    contract.read_line("discount", None, "discount_minor")
    contract.read_line("remaining", "total_minor", "subtotal_minor", "remaining_minor", "taxable_minor")
    return contract


@model("credit_note_rounding", "a total that rounding has moved is made the sum of its parts",
       "`settlement`; `adjustment`")
def credit_note_rounding(case):
    contract = in_minor_units(case)
    contract.given("stated_total", MINOR, case.input.need_number("total_minor"))
    contract.given("subtotal", MINOR, case.input.need_number("subtotal_minor"))
    contract.given("stated_tax", MINOR, case.input.need_number("tax_minor"))
    contract.line("charge", "services", "subtotal")
    contract.line("tax", "vat", "stated_tax")
    contract.line("memo", "total", "services + vat")
    contract.line("memo", "moved", "total - stated_total")
    contract.read_line("total", None, "total_minor")
    contract.read_line("moved", "moved_minor", "difference_minor")
    return contract
