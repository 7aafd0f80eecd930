"""Earnings by attainment."""

from .contract import Contract
from .models import model
from .pricing import tier_block


@model("attainment_interpolated", "the amount of every tier that was passed, and a part of that of the current one",
       "`interpolated`")
def attainment_interpolated(case):
    contract = Contract(case)
    contract.given("attained", contract.currency, case.input.need_number("base"))
    zero = f"0 {contract.currency}"
    items, earned, end = [], "", None
    for tier in case.params.rows("tiers"):
        start = tier.number("from", end)
        if end is None:
            items.append((f"at {contract.money(start)}", zero))
            if start != "0":
                items.insert(0, (f"below {contract.money(start)}", zero))
        end = tier.need_number("to")
        amount = contract.money(tier.need_number("amount"))
        earned = f"{earned} + {amount}" if earned else amount
        items.append((f"at {contract.money(end)}", earned))
    items.append((f"above {contract.money(end)}", earned))
    contract.line("charge", "earnings", tier_block("interpolated", "attained", items))
    contract.read_line("earnings")
    return contract
