"""Percentages of amounts: in tiers, of transactions, looked up in a table."""

from .case import Unsupported
from .contract import Contract, is_zero, percent
from .models import model
from .pricing import Price, priced, tier_block


def rate_rows(case, contract, first, last, rate="rate_pct"):
    """The rows of a table of percentages by amount; its last row goes on for ever."""
    tiers = case.params.rows("tiers")
    items, flats, before = [], [], None
    for index, tier in enumerate(tiers):
        bound = tier.number("up_to")
        if bound is None and index + 1 < len(tiers):
            raise Unsupported("a tier without `up_to` that is not the last")
        flat = tier.number("flat", "0")
        flats.append(flat)
        words = percent(tier.need_number(rate))
        label = last if index + 1 == len(tiers) else f"{first} {contract.money(bound)}"
        items.append((label.format(before=before), words if is_zero(flat) else f"{words}, flat {contract.money(flat)}"))
        before = contract.money(bound or "0")
    if not all(is_zero(flat) for flat in flats):
        items.insert(0, ("at zero", "0"))
    return items


@priced("graduated_percentage", "each part of an amount bears the percentage of its tier",
        "`graduated` with percents", "base")
def graduated_percentage(case, contract):
    items = rate_rows(case, contract, "part up to", "part above")
    return Price(lambda base: tier_block("graduated", base, items))


@priced("volume_percentage", "the tier that is reached says the percentage of all", "`volume` with percents", "base")
def volume_percentage(case, contract):
    items = rate_rows(case, contract, "all if up to", "all if above")
    return Price(lambda base: tier_block("volume", base, items))


@model("rate_lookup", "the tier that is reached says the percentage of all", "`banded`")
def rate_lookup(case):
    contract = Contract(case)
    contract.given("base", contract.currency, case.input.need_number("base"))
    items = rate_rows(case, contract, "up to", "above {before}")
    if len(items) == 1:
        items = [("otherwise", items[0][1])]
    contract.metric("rate", tier_block("banded", "base", items).replace("\n", "\n  ") + ", not rounded")
    contract.line("charge", "commission", "rate of base")
    contract.read_metric("rate", None, "rate_pct")
    contract.read_line("commission", "amount")
    return contract


@priced("dynamic_multiplier", "an amount that comes with the data, times a factor", "a factor", "base",
        each_bill=True)
def dynamic_multiplier(case, contract):
    factor = case.params.need_number("multiplier")
    return Price(lambda base: f"{base} * {factor}")


@model("percentage", "a percentage of transactions and a fixed fee for each, some of them free",
       "`% of`, clauses `for each` record, `carry`")
def percentage(case):
    contract = Contract(case)
    if case.input.has("event_values"):
        free_amount = case.params.number("free_amount", "0")
        if is_zero(free_amount):
            return of_each_payment(case, contract)
        return beyond_free_amount(case, contract, free_amount)
    return of_all_payments(case, contract)


def of_all_payments(case, contract):
    """Without bounds of a single transaction, the total and the number of them are enough."""
    rate, fixed = case.params.need_number("rate_pct"), case.params.number("fixed_per_event", "0")
    if case.params.has("min_per_event") or case.params.has("max_per_event"):
        raise Unsupported("bounds of a transaction need the input `event_values`")
    free_events, free_amount = case.params.number("free_events", "0"), case.params.number("free_amount", "0")
    contract.given("turnover", contract.currency, case.input.need_number("base"))
    contract.given("transactions", "number", case.input.number("events", "0"))
    totals = case.input.get("running_totals", [])
    base, paying = "turnover", "transactions"
    free, free_count = [], []
    if totals or not is_zero(free_events):
        contract.clause('event payment, payments "Transactions" {\n  number:       number\n'
                        f"  total_so_far: {contract.currency}\n}}")
        contract.event("payment", [{"number": str(index), "total_so_far": total}
                                   for index, total in enumerate(totals, start=1)])
    if not is_zero(free_events):
        free.append(contract.define("free_by_number", "highest(payment.total_so_far over payments in period where "
                                    f"payment.number is at most {free_events}) otherwise 0 {contract.currency}"))
        free_count.append(free_events)
    if not is_zero(free_amount):
        free.append(contract.money(free_amount))
        free_count.append(contract.define("free_by_amount", "count(payments in period where payment.total_so_far "
                                          f"is below {contract.money(free_amount)})"))
    if free:
        base = f"(turnover - {lowest(free)}, at least 0)"
        paying = f"(transactions - {lowest(free_count)}, at least 0)"
    contract.line("charge", "commission", f"{percent(rate)} of {base}")
    if is_zero(fixed):
        contract.read_line("commission")
        return contract
    contract.line("charge", "fees", f"if turnover is above 0 {contract.currency}\n"
                  f"  then {paying} * {contract.money(fixed)} else 0 {contract.currency}")
    contract.line("memo", "charged", "commission + fees")
    contract.read_line("charged")
    return contract


def lowest(values):
    return values[0] if len(values) == 1 else f"lower({', '.join(values)})"


def fee_of(case, contract, base):
    """The fee of one transaction: its percentage and fixed part, within what each costs at least and at most."""
    words = f"({percent(case.params.need_number('rate_pct'))} of {base})"
    fixed = case.params.number("fixed_per_event", "0")
    if not is_zero(fixed):
        words += f" + {contract.money(fixed)}"
    for name, bound in (("min_per_event", "at least"), ("max_per_event", "at most")):
        if case.params.has(name):
            words += f", {bound} {contract.money(case.params.number(name))}"
    return words


def payments_of(case):
    return [{"number": str(index), "value": value}
            for index, value in enumerate(case.input.need("event_values"), start=1)]


def of_each_payment(case, contract):
    free = case.params.number("free_events", "0")
    contract.clause(f'event payment, payments "Transactions" {{\n  number: number\n  value:  {contract.currency}\n}}')
    contract.event("payment", payments_of(case))
    where = "" if is_zero(free) else f" where payment.number is above {free}"
    contract.pays("charge")
    contract.clause(f"charge fees for each payment in period{where} {{\n"
                    f"  amount:   {fee_of(case, contract, 'payment.value')}\n  rounding: total\n}}")
    contract.read_line("fees")
    return contract


def beyond_free_amount(case, contract, free):
    """Each transaction is a period: what is still free is kept from one to the next.

    Where an amount is free, a number of free transactions changes nothing.
    """
    values = case.input.need("event_values")
    case.params.get("free_events")
    contract.each_period(len(values))
    contract.given("value", contract.currency, values, "The transaction of the period")
    contract.clause(f"carry free \"What is still free\" {{\n  opens:  {contract.money(free)}\n"
                    "  closes: free.opening - value, at least 0\n}")
    contract.define("fee", f"if value is below free.opening\n  then 0 {contract.currency}\n"
                    f"  else ({fee_of(case, contract, '(value - free.opening)')})")
    contract.line("charge", "fees", "fee")
    contract.line("memo", "charged", "sum(fee over since start)")
    contract.read_line("charged")
    return contract


@model("price_times_factor", "a price times the part of a period", "a factor; `lines: rounded`")
def price_times_factor(case):
    contract = Contract(case)
    contract.round_lines()
    contract.given("part", "number", case.input.need_number("factor"), "The part of the period that is billed")
    contract.line("charge", "fee", f"{contract.money(case.params.need_number('price'))} * part")
    contract.read_line("fee")
    return contract
