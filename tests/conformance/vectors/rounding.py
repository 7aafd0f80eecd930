"""Rounding by itself: of amounts, by places and by currencies."""

from .contract import CALL, Contract, mode, place
from .models import model


@model("rounding", "an amount is rounded to so many places", "`rounded`")
def rounding(case):
    contract = Contract(case)
    to = contract.money(place(case.params.get("places", "0")))
    contract.given("amount_net", "number", case.input.need_number("amount"))
    words = f"amount_net * 1 {contract.currency}, rounded {mode(case.params.need('mode'))} to {to}"
    contract.line("adjustment", "amount", words)
    contract.read_line("amount")
    return contract


@model("currency_rounding", "a line is rounded as its currency is",
       "`lines: rounded ... to the minor unit`, or to a place")
def currency_rounding(case):
    currency = case.params.get("currency", "EUR")
    contract = Contract(case, currency=currency)
    places = case.params.get("places")
    to = "the minor unit" if places is None else contract.money(place(places))
    contract.lines = f"rounded {mode(case.params.get('mode', 'half_up'))} to {to}"
    unit = case.params.number("unit")
    if unit is None:
        contract.given("amount_net", "number", case.input.need_number("amount"))
        contract.line("adjustment", "amount", f"amount_net * 1 {currency}")
    else:
        contract.unit(CALL)
        contract.given("used", CALL.many, case.input.need_number("units"))
        contract.line("charge", "amount", f"used * {contract.rate(unit, CALL)}")
    contract.read_line("amount")
    return contract
