"""Tiers by units: graduated, volume, stepped, one slice of them, and whether a table of them has no hole."""

from .case import Unsupported
from .contract import CALL, Contract, is_zero
from .models import model
from .pricing import Price, priced, tier_block


def tier_rows(case, contract, first, last, price):
    """The rows of a table of tiers. Its last row goes on for ever, whether or not the table says where it ends."""
    tiers = case.params.rows("tiers")
    items = []
    for index, tier in enumerate(tiers):
        bound = tier.number("up_to")
        if bound is None and index + 1 < len(tiers):
            raise Unsupported("a tier without `up_to` that is not the last")
        label = last if index + 1 == len(tiers) else f"{first} up to {CALL.of(bound)}"
        items.append((label, price(tier)))
    return items


def unit_rows(case, contract, first, last):
    """Rows with a price for each unit, and a flat amount that is due once a tier is reached; the first also at zero."""
    flats = []

    def price(tier):
        flat = tier.number("flat", "0")
        flats.append(flat)
        words = contract.rate(tier.number("unit", "0"), CALL)
        return words if is_zero(flat) else f"{words}, flat {contract.money(flat)}"

    items = tier_rows(case, contract, first, last, price)
    if not all(is_zero(flat) for flat in flats):
        items.insert(0, ("at zero", contract.money(flats[0])))
    return items


@priced("graduated", "each unit costs what the tier costs in which it lies", "`graduated`")
def graduated(case, contract):
    items = unit_rows(case, contract, "part", "part above")
    return Price(lambda used: tier_block("graduated", used, items), CALL)


@priced("volume", "the tier that is reached prices all units", "`volume`")
def volume(case, contract):
    items = unit_rows(case, contract, "all if", "all if above")
    return Price(lambda used: tier_block("volume", used, items), CALL)


@priced("stairstep", "the tier that is reached is the price", "`stepped`")
def stairstep(case, contract):
    tiers = case.params.rows("tiers")
    items, before = [], None
    for index, tier in enumerate(tiers):
        tier.get("up_to")  # the last tier goes on
        price = contract.money(tier.number("price") or tier.number("flat", "0"))
        if index + 1 < len(tiers):
            before = CALL.of(tier.need_number("up_to"))
            items.append((f"up to {before}", price))
        else:
            items.append((f"above {before}" if before else "otherwise", price))
    return Price(lambda used: tier_block("stepped", used, items), CALL)


@model("graduated_tier_slice", "what lies in one tier of several, and what it costs", "`graduated`, `at most`")
def graduated_tier_slice(case):
    contract = Contract(case)
    contract.unit(CALL)
    start, end = case.params.number("from_exclusive", "0"), case.params.number("up_to")
    price, flat = contract.rate(case.params.need_number("unit"), CALL), case.params.number("flat", "0")
    if not is_zero(flat):
        price += f", flat {contract.money(flat)}"
    items = [] if is_zero(start) else [(f"part up to {CALL.of(start)}", contract.rate("0", CALL))]
    if end is None:
        items.append(("part above", price))
    else:
        items += [(f"part up to {CALL.of(end)}", price), ("part above", contract.rate("0", CALL))]
    if not is_zero(flat):
        items.insert(0, ("at zero", contract.money(flat) if is_zero(start) else "0"))
    contract.given("used", CALL.many, case.input.need_number("units"))
    in_tier = "used" if end is None else f"(used, at most {CALL.of(end)})"
    if not is_zero(start):
        in_tier = f"{in_tier} - {CALL.of(start)}, at least 0"
    contract.metric("in_tier", in_tier + ", not rounded", "Units in the tier")
    contract.line("charge", "usage", tier_block("graduated", "used", items))
    contract.read_metric("in_tier", "units_in_tier", "units")
    contract.read_line("usage", None, "amount")
    return contract


@model("stairstep_multi_metric", "one price for the lowest step whose limits all hold", "`if ... then ... else`")
def stairstep_multi_metric(case):
    contract = Contract(case)
    contract.unit(CALL)
    tiers = case.params.rows("tiers")
    limits = [tier.get("limits") or {} for tier in tiers]
    if limits[-1]:
        raise Unsupported("a last step that has limits")
    names = list(dict.fromkeys(name for limit in limits for name in limit))
    peaks = case.input.need("peak")
    strange = [name for name in peaks if name not in names]
    if strange:
        raise Unsupported(f"a peak of `{strange[0]}`, which no step limits")
    for name in names:
        contract.given(f"{name}_peak", f"{CALL.many}, optional", peaks.get(name))
    for name in names:
        contract.define(f"{name}_used", f"{name}_peak otherwise 0 calls")
    choice = ""
    for tier, limit in zip(tiers[:-1], limits[:-1]):
        holds = "\n    and ".join(f"{name}_used is at most {CALL.of(value)}" for name, value in limit.items())
        choice += f"\n  if {holds}\n  then {contract.money(tier.need_number('price'))} else"
    contract.line("charge", "capacity", f"{choice} {contract.money(tiers[-1].need_number('price'))}")
    contract.read_line("capacity")
    return contract


@model("tier_table_validation", "a table of tiers begins at zero, and has no hole and no overlap", "`bpo check`")
def tier_table_validation(case):
    contract = Contract(case)
    contract.unit(CALL)
    items, end, whole = [], None, True
    for row in case.params.rows("ranges"):
        start, stop = row.need_number("from"), row.number("to")
        meets = end is not None and start == end
        if stop is not None:
            label = f"up to {CALL.of(stop)}" if meets else f"between {CALL.of(start)} and {CALL.of(stop)}"
        else:
            label = f"above {CALL.of(start)}" if meets else f"at least {CALL.of(start)}"
        whole = whole and "." not in start + (stop or "")
        items.append((label, contract.money("1")))
        end = stop
    contract.given("used", f"{CALL.many} to 1" if whole else CALL.many, "0")
    contract.line("charge", "usage", tier_block("stepped", "used", items))
    contract.read_check()
    return contract
