"""Prices of units, packages, blocks and time."""

from .case import Unsupported
from .contract import CALL, SECOND, Contract, Unit, is_zero, mode, place
from .models import model
from .pricing import Price, given, priced, tier_block

PACKAGE = Unit("package")


@priced("per_unit", "each unit costs the same", "a rate times its quantity")
def per_unit(case, contract):
    rate = contract.rate(case.params.need_number("unit"), CALL)
    return Price(lambda used: f"{used} * {rate}", CALL)


@priced("package", "a price for each package of units; free units are taken off before",
        "`for every started`, `above_free`")
def package(case, contract):
    size = CALL.of(case.params.need_number("package_size"))
    price = contract.money(case.params.need_number("package_price"))
    way = case.params.get("round", "up")
    return Price(lambda used: steps(price, size, used, way), CALL)


def steps(price, size, used, way):
    """A price for each step of a quantity; what does not fill one is rounded."""
    if way in ("up", "ceiling"):
        return f"{price} for every started {size} of {used}"
    if way in ("down", "floor"):
        return f"{price} for every whole {size} of {used}"
    if way in ("none", "exact", "prorated"):
        return f"{price} for every {size} of {used}, in proportion"
    return f"{price} for every {size} of ({used}, rounded {mode(way)} to {size}), in proportion"


@model("free_units_delta", "what of new units is beyond the free ones", "`above_free`")
def free_units_delta(case):
    contract = Contract(case)
    contract.unit(CALL)
    free = CALL.of(case.params.need_number("free_units"))
    contract.given("counted_before", CALL.many, case.input.number("units_before", "0"), "Counted until the last bill")
    contract.given("so_far", CALL.many, case.input.need_number("units_after"), "Counted until now")
    contract.use("pricing", "above_free")
    contract.metric("billable", f"above_free(so_far, {free}) - above_free(counted_before, {free}), not rounded")
    contract.read_metric("billable", None, "billable_units")
    return contract


# ------------------------------------------------------------------ converted units
RAW = Unit("raw_unit")
UNIT = Unit("billed_unit")


def converted(case, contract):
    """The formula of what raw units are billed as, converted and then rounded."""
    contract.unit(RAW)
    contract.unit(UNIT)
    given(contract, "raw", RAW.many, case.input.need_number("raw_units"))
    factor = case.params.number("multiply_by")
    if factor is not None:
        words = f"raw * {UNIT.of(factor)} per {RAW.one}"
    else:
        words = f"raw * {UNIT.of('1')} per {RAW.of(case.params.number('divide_by', '1'))}"
    way, places = case.params.get("round"), case.params.get("places")
    if way in (None, "none"):
        return words
    return f"{words}, rounded {mode(way)} to {UNIT.of(place(places or '0'))}"


@model("quantity_rounding", "a quantity is converted, then rounded", "`rounded`")
def quantity_rounding(case):
    contract = Contract(case)
    words = converted(case, contract)
    contract.metric("billed", words if "rounded" in words else words + ", not rounded")
    contract.read_metric("billed", None, "units", "quantity")
    return contract


@model("unit_conversion", "units are converted, rounded, and freed in part, in this order, then priced",
       "`rounded`, `above_free`")
def unit_conversion(case):
    contract = Contract(case)
    contract.define("billed", converted(case, contract))
    free, words = case.params.number("free_converted_units"), "billed"
    if free is not None and not is_zero(free):
        contract.use("pricing", "above_free")
        words = f"above_free(billed, {UNIT.of(free)})"
    contract.line("charge", "usage", f"{words} * {contract.rate(case.params.need_number('unit'), UNIT)}")
    contract.read_line("usage", None, "amount")
    return contract


@model("quantity_increment", "a quantity counts in whole increments", "`rounded up to` an increment")
def quantity_increment(case):
    contract = Contract(case)
    contract.unit(CALL)
    given(contract, "used", CALL.many, case.input.need_number("quantity"))
    step = CALL.of(case.input.need_number("increment"))
    contract.metric("billed", f"used, rounded {mode(case.params.get('round', 'up'))} to {step}")
    contract.read_metric("billed", None, "quantity")
    return contract


# ------------------------------------------------------------------ time
def price_of_time(case, contract, name):
    return f"{contract.money(case.params.need_number(name))} per {SECOND.of(case.params.number('per_seconds', '1'))}"


@model("per_unit_time", "time at a price per so many seconds, counted in increments",
       "a rate per 60 seconds; `for every started`")
def per_unit_time(case):
    contract = Contract(case)
    price = price_of_time(case, contract, "price")
    step = case.params.number("increment_seconds")
    contract.given("talked", SECOND.many, case.input.need_number("seconds"))
    if step is None or is_zero(step):
        contract.line("charge", "talk", f"talked * {price}")
    else:
        contract.define("billed", f"{SECOND.of(step)} for every started {SECOND.of(step)} of talked")
        contract.line("charge", "talk", f"billed * {price}")
    contract.read_line("talk")
    return contract


@model("graduated_increment", "the first seconds count in long increments, later ones in short ones",
       "`for every started` of what lies in each part")
def graduated_increment(case):
    contract = Contract(case)
    price = price_of_time(case, contract, "rate")
    contract.given("talked", SECOND.many, case.input.need_number("seconds"))
    tiers = [(tier.need_number("from_seconds"), tier.need_number("increment")) for tier in case.params.rows("tiers")]
    names = []
    for index, (start, step) in enumerate(tiers):
        part = "talked"
        if index + 1 < len(tiers):
            part = f"(talked, at most {SECOND.of(tiers[index + 1][0])})"
        if not is_zero(start):
            part = f"({part} - {SECOND.of(start)}, at least 0)"
        step = SECOND.of(step)
        names.append(contract.define(f"part_{index + 1}", f"{step} for every started {step} of {part}"))
    contract.line("charge", "talk", f"({' + '.join(names)}) * {price}")
    contract.read_line("talk")
    return contract


# ------------------------------------------------------------------ blocks
def blocks_of(case):
    """The tiers of each metric, with the units that they count."""
    units = case.input.need("units")
    by_unit = case.params.get("tiers_by_unit")
    if by_unit is None:
        return [("used", case.params.rows("tiers"), case.input.number("units"))]
    if not isinstance(units, dict):
        raise Unsupported("units that are not those of several metrics")
    tiers = case.params.part(by_unit, "tiers of a unit")
    counted = case.input.part(units, "units of a metric")
    return [(name.lower(), tiers.rows(name), counted.number(name, "0")) for name in by_unit]


def block_bounds(contract, name, tiers):
    """Where each tier but the last ends: so many blocks of its size beyond the tier before."""
    bounds = []
    for index, tier in enumerate(tiers[:-1]):
        size, most = tier.need_number("block_size"), tier.need_number("max_blocks")
        before = f"{bounds[-1]} + " if bounds else ""
        blocks = f"{number_of(most)} * {CALL.of(size)}"
        bounds.append(contract.define(f"{name}_tier_{index + 1}", before + blocks, f"Where tier {index + 1} ends"))
    tiers[-1].get("max_blocks")  # the last tier goes on
    return bounds


def number_of(text):
    return CALL.of(text).split(" ")[0]


@model("volume_blocks", "the tier that is reached prices every started block", "`banded`, `for every started`")
def volume_blocks(case):
    contract = Contract(case)
    return blocks(case, contract, volume_of_blocks)


@model("graduated_blocks", "each tier prices the started blocks that lie in it",
       "`for every started` of what lies in each tier")
def graduated_blocks(case):
    contract = Contract(case)
    return blocks(case, contract, parts_of_blocks)


@model("volume_blocks_delta", "the tier that is reached prices every started block, less what was billed",
       "`banded`, `for every started`; less what was billed")
def volume_blocks_delta(case):
    return volume_blocks(case)


@model("graduated_blocks_delta", "each tier prices the started blocks that lie in it, less what was billed",
       "`for every started` of what lies in each tier; less what was billed")
def graduated_blocks_delta(case):
    return graduated_blocks(case)


def volume_of_blocks(contract, name, tiers, bounds):
    price = [steps(contract.money(tier.need_number("block_price")), CALL.of(tier.need_number("block_size")), name, "up")
             for tier in tiers]
    if not bounds:
        return price[0]
    items = [(f"up to {bound}", words) for bound, words in zip(bounds, price)]
    return tier_block("banded", name, items + [(f"above {bounds[-1]}", price[-1])])


def parts_of_blocks(contract, name, tiers, bounds):
    terms = []
    for index, tier in enumerate(tiers):
        part = name if index >= len(bounds) else f"({name}, at most {bounds[index]})"
        if index:
            part = f"({part} - {bounds[index - 1]}, at least 0)"
        price = contract.money(tier.need_number("block_price"))
        terms.append("(" + steps(price, CALL.of(tier.need_number("block_size")), part, "up") + ")")
    return terms[0][1:-1] if len(terms) == 1 else "\n  " + "\n  + ".join(terms)


def blocks(case, contract, formula):
    contract.unit(CALL)
    billed = case.input.number("already_billed")
    names = []
    for name, tiers, used in blocks_of(case):
        contract.given(name, CALL.many, used)
        bounds = block_bounds(contract, name, tiers)
        names.append(contract.line("charge", f"{name}_blocks", formula(contract, name, tiers, bounds)))
    if billed is not None:
        contract.given("billed", contract.currency, billed, "Billed before")
        names.append(contract.line("adjustment", "billed_before", "0 EUR - billed"))
    contract.read_line(names[0] if len(names) == 1 else contract.line("memo", "charged", " + ".join(names)))
    return contract
