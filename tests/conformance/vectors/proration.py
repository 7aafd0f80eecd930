"""Parts of periods: by days, by seconds, by dates, and for what changes within them."""

from .case import Unsupported
from .commitments import MINOR, days, part_of_period
from .contract import CALL, SECOND, Contract, Unit, is_zero, mode, place
from .models import model
from .pricing import tier_block
from .tiers import unit_rows

CYCLE = Unit("cycle")
CENT = Unit("cent")


@model("day_proration", "an amount counts by the days that are covered", "`for every ..., in proportion`")
def day_proration(case):
    minor = case.params.has("amount_minor")
    contract = Contract(case, currency=MINOR if minor else "EUR")
    contract.round_lines()
    amount = contract.money(case.params.need_number("amount_minor" if minor else "amount"))
    contract.line("charge", "fee", part_of_period(case, contract, amount))
    contract.read_line("fee")
    return contract


@model("second_proration", "an amount counts by the seconds that remain", "`for every ..., in proportion`")
def second_proration(case):
    contract = Contract(case)
    contract.round_lines()
    contract.given("left", SECOND.many, case.input.need_number("seconds_remaining"), "Seconds that remain")
    whole = SECOND.of(case.input.need_number("seconds_in_period"))
    contract.line("charge", "grant", f"{contract.money(case.input.need_number('amount'))} for every {whole} of left, "
                  "in proportion")
    contract.read_line("grant")
    return contract


@model("plan_change_proration", "for the days that remain the old price is given back and the new one charged",
       "`for every ..., in proportion`; each line rounded")
def plan_change_proration(case):
    minor = case.params.get("unit") == "minor"
    if case.params.get("unit") not in (None, "minor"):
        raise Unsupported(f"the unit `{case.params.get('unit')}`")
    contract = Contract(case, currency=MINOR if minor else "EUR")
    if minor:
        contract.lines = "rounded half up to the minor unit"
    contract.round_lines()
    whole = case.params.get("days_in_period") or case.input.need_number("days_in_period")
    remaining = case.params.get("days_remaining") or case.input.need_number("days_remaining")
    contract.given("left", "days", remaining, "Days that remain")
    for name, sign, words in (("old", "-", "given_back"), ("new", "", "charged")):
        if minor:
            amount = contract.money(case.input.number(f"{name}_minor", "0"))
        else:
            amount = contract.money(case.input.number(f"{name}_unit", "0"))
            quantity = case.input.number(f"{name}_qty", "1")
            amount = amount if quantity == "1" else f"({quantity} * {amount})"
        words = contract.define(words, f"{amount} for every {days(whole)} of left, in proportion")
        contract.line("adjustment", "credit_note" if sign else "new_plan", f"0 - {words}" if sign else words)
    contract.line("memo", "net", "credit_note + new_plan")
    contract.read_line("credit_note", "credit")
    contract.read_line("new_plan", "charge")
    contract.read_line("net", None, "net")
    return contract


@model("one_time_not_prorated", "a fee that is due once is due in full, however short the period", "no `prorated`")
def one_time_not_prorated(case):
    contract = Contract(case)
    contract.unit(CALL)
    contract.unit(CENT)
    contract.given("used", CALL.many, case.input.number("units", "1"))
    # The days are what the fee does not look at: they stand in the data, and on the statement beside it.
    contract.given("left", "days", case.input.number("days_remaining", "0"), "Days that remain")
    contract.given("whole", "days", case.input.number("days_in_period", "0"), "Days of the period")
    contract.line("charge", "set_up", f"used * {contract.rate(case.params.need_number('unit'), CALL)}")
    contract.metric("in_cents", "set_up / (0.01 EUR per cent), not rounded")
    contract.metric("days_left", "left, not rounded")
    contract.metric("days_in_all", "whole, not rounded")
    contract.read_line("set_up", None, "amount")
    contract.read_metric("in_cents", "minor")
    return contract


# ------------------------------------------------------------------ by dates
def cycles(case, words):
    places = case.params.get("places")
    if places is None:
        return f"{words}, not rounded"
    way = mode(case.params.get("rounding") or case.params.get("mode") or "half_up")
    return f"{words}, rounded {way} to {CYCLE.of(place(places))}"


@model("day_count_30", "days of months that have 30 days each", "`share of year ... by 30/360`")
def day_count_30(case):
    if case.params.number("days_in_month", "30") != "30":
        raise Unsupported("months that have other than 30 days")
    contract = Contract(case)
    contract.unit(CYCLE)
    contract.given("began", "date", case.input.need("from"))
    contract.given("ended", "date", case.input.need("to"))
    contract.metric("months_billed", cycles(case, "12 cycles * share of year from began to ended by 30/360"))
    contract.read_metric("months_billed")
    return contract


@model("day_count_actual_from_start", "days, of the days of a month that begins on the same day",
       "`days from ... to`, `1 month after`")
def day_count_actual_from_start(case):
    contract = Contract(case)
    contract.unit(CYCLE)
    contract.given("began", "date", case.input.need("from"))
    contract.given("ended", "date", case.input.need("to"))
    contract.define("month_end", "1 month after began, end of month")
    contract.metric("months_billed",
                    cycles(case, "1 cycle * days from began to ended / days from began to month_end"))
    contract.read_metric("months_billed")
    return contract


@model("billing_cycles", "whole periods and a part of one, or of two, each part rounded",
       "`for every ..., in proportion`, `rounded`")
def billing_cycles(case):
    contract = Contract(case)
    contract.unit(CYCLE)
    first, last = case.input.get("start"), case.input.get("target_or_end") or case.input.get("end")
    parts = case.input.get("parts") or []
    if case.input.has("partial_days"):
        parts = [*parts, [case.input.need_number("partial_days"), case.input.need_number("days_in_period")]]
    words = CYCLE.of(case.input.number("whole_periods", "0"))
    case.params.get("places"), case.params.get("rounding")  # whole periods alone need no rounding
    for index, (served, whole) in enumerate(parts, start=1):
        contract.given(f"part_{index}", "days", served, "Days of a period that is not whole")
        contract.define(f"stub_{index}", 
                        cycles(case, f"{CYCLE.of('1')} for every {days(whole)} of part_{index}, in proportion"))
        words += f" + stub_{index}"
    day = case.params.get("billing_day")
    contract.metric("periods_billed", words + ", not rounded", f"Periods from day {day} of the month" if day else "")
    if first and last:
        contract.given("began", "date", first, "First day")
        contract.given("ended", "date", last, "Last day")
        contract.metric("days_billed", "days from began to ended, not rounded", "Days in all")
    contract.read_metric("periods_billed")
    return contract


# ------------------------------------------------------------------ seats that come and go
@model("graduated_prorated", "seats that come and go: each counts for its part of the period, at the price of its tier",
       "`carry`, a `function` of `graduated`, `highest(... over since start)`")
def graduated_prorated(case):
    """Each event is a period of the contract: its seats lie between those in use before it and after it."""
    contract = Contract(case, lines="rounded half up to 0.01 EUR")
    contract.unit(CALL)
    events = [case.input.part(event, "event") for event in case.input.need("events")]
    changes = [(event.need_number("units"), event.need_number("prorated")) for event in events] or [("0", "0")]
    contract.each_period(len(changes))
    contract.given("change", "number", [units for units, _ in changes], "Seats that came or went")
    contract.given("prorated", "number", [part for _, part in changes], "... by the part of the period that is left")
    items = unit_rows(case, contract, "part", "part above")
    flats = [(label.replace("part up to", "up to"), words.partition(", flat ")[2] or contract.money("0"))
             for label, words in items if label.startswith("part")]
    bare = [(label, words.partition(", flat ")[0]) for label, words in items if label.startswith("part")]
    contract.clause(f"function price(seats) = {tier_block('graduated', 'seats', bare)}")
    contract.clause('carry seats "Seats in use" {\n  opens:  0 calls\n  closes: seats.opening + change * 1 call\n}')
    contract.define("before_it", "seats.opening, at least 0")
    contract.define("after_it", "seats.closing, at least 0")
    contract.define("in_use", "seats.closing")
    contract.define("part", "if change is 0 then 0 else prorated / change")
    contract.define("moved", "part * (price(after_it) - price(before_it))")
    last = f"{contract.periods[-1]}-28"
    total = "(sum(moved over since start), at least 0)"
    if any(not is_zero(words.split(" ")[0]) for _, words in flats):
        flats[-1] = (flats[-1][0].replace("part above", "otherwise"), flats[-1][1])
        flats.insert(0, ("at zero", flats[0][1]))
        total += " + (" + tier_block("cumulative steps", "highest(in_use over since start)", flats) + ")"
    contract.line("charge", "seats_used", f"if seats.closing is below 0 calls then 0 EUR else\n  {total}",
                  head=f" on {last}")
    contract.read_line("seats_used")
    return contract
