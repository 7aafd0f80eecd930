"""The statements of Northwind's customer care, worked out from the words of the agreement.

This is the agreement as a person reads it, clause by clause, in plain decimals, with its amendment. It knows nothing of
the language, and what it comes to is compared with every statement of the contract (tests/examples_test.py). Run alone
it prints one line a month: python3 examples/contact_center/oracle.py
"""

import datetime
import json
import pathlib
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, getcontext

getcontext().prec = 60

AMENDMENT = "2026-04"

# Bank holidays in England and Wales, as published.
HOLIDAYS = {datetime.date.fromisoformat(day) for day in """
    2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-08-31 2026-12-25 2026-12-28 2027-01-01""".split()}


def amount_of(text):
    """980.25, "1105.50 USD" and "1_193.40 USD" are amounts."""
    return Decimal(str(text).replace("USD", "").replace("_", "").strip())


def percent_of(text):
    return Decimal(text.rstrip("%"))


def to_cents(amount):
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP)


def to_tenth_of_percent(part, whole):
    """In percent; nothing where there is nothing to measure."""
    return (Decimal(100) * part / whole).quantize(Decimal("0.1"), ROUND_HALF_UP) if whole else None


def is_business_day(day):
    return day.weekday() < 5 and day not in HOLIDAYS


def business_day_after(day, count):
    while count:
        day += datetime.timedelta(1)
        count -= is_business_day(day)
    return day


def business_days_between(first, last):
    """Without the first, with the last."""
    return sum(is_business_day(first + datetime.timedelta(n)) for n in range(1, (last - first).days + 1))


def last_day(period):
    year, month = map(int, period.split("-"))
    return datetime.date(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(1)


def statements(data):
    # What 2025 left: the speed of answer of its last five months. In December callers did not give up too often.
    speeds = list(data["opening"]["answer_speed"].values())
    assert data["opening"]["abandonment"] == {"2025-12": "met"}
    misses_in_a_row = 0
    rise = Decimal(data["opening"]["cpi_rise"])
    available_since, result = None, []
    for record in data["periods"]:
        period, given = record["period"], record["input"]
        amended = period >= AMENDMENT
        offered, handled = given["calls_offered"], given["calls_handled"]

        # 4.5 Each January the rates rise by the change of consumer prices, between 0 and 3%, on the rate before.
        if period.endswith("-01"):
            rise *= 1 + min(max(percent_of(given["cpi_change"]), Decimal(0)), Decimal(3)) / 100

        # 4.1, 4.2 1.20 for each of the first 10,000 calls, 1.00 for those beyond; at least 14,000 a month.
        handling = to_cents((min(handled, 10000) * Decimal("1.20") + max(handled - 10000, 0) * Decimal(1)) * rise)
        lines = {"handling": handling, "handling_minimum": max(Decimal(14000) - handling, Decimal(0))}
        # 4.3 18.00 an hour of training; 4.4 the carrier at cost.
        lines["training_fee"] = to_cents(Decimal(given["training_time"]) * 18 * rise)
        carrier = to_cents(amount_of(given["carrier_invoices"]))
        # 4.6 by the amendment: 2.10 for a call handled at Leeds; 4.5 does not raise it.
        at_leeds = given.get("leeds_handled", 0) if amended else 0
        resolved = given.get("leeds_resolved", 0) if amended else 0
        if amended:
            lines["onshore_handling"] = to_cents(at_leeds * Decimal("2.10"))
        base = sum(lines.values())

        # 5.1 to 5.3 At least 80% of calls answered in 20 seconds, at most 5% of callers give up.
        answered = to_tenth_of_percent(given["answered_in_20s"], offered)
        gave_up = to_tenth_of_percent(given["abandoned"], offered)
        speed = "met" if answered is not None and answered >= 80 else "missed"
        abandonment = "excused" if gave_up is None else "met" if gave_up <= 5 else "missed"
        speeds.append(speed)
        if abandonment != "excused":  # 5.3 an excused month neither ends nor extends a run of misses
            misses_in_a_row = misses_in_a_row + 1 if abandonment == "missed" else 0

        # 5.4 1% of the base charges for each full point below 80%; 2% where nothing could be measured.
        full_points = 0 if answered is None else max(Decimal(80) - answered, Decimal(0)).to_integral_value(ROUND_DOWN)
        credits = {"slow_answers": to_cents(base * (2 if answered is None else full_points) / 100)}
        # 5.5 2% for abandonment, double from the second miss in a row.
        times = 2 if misses_in_a_row >= 2 else 1
        credits["lost_callers"] = to_cents(base * 2 * times / 100) if abandonment == "missed" else Decimal(0)
        # 5.8 to 5.10 by the amendment: Leeds resolves 85% of its calls at once, or credits 5% of their price; if it
        # does, each of them earns 0.12.
        at_once = to_tenth_of_percent(resolved, at_leeds)
        resolution = "excused" if at_once is None else "met" if at_once >= 85 else "missed"
        if amended and resolution == "missed":
            credits["second_calls"] = to_cents(lines["onshore_handling"] * 5 / 100)
        # 5.6 All credits at most 4.5% of the base charges.
        cut = max(sum(credits.values()) - to_cents(base * Decimal("4.5") / 100), Decimal(0))

        # 5.7 1% for a quality score of at least 92%, if the speed of answer was met.
        score = given.get("quality_score")
        good = score is not None and percent_of(score) >= 92 and speed == "met"
        bonuses = {"quality": to_cents(base / 100) if good else Decimal(0)}
        if amended and resolution == "met":
            bonuses["onshore_quality"] = to_cents(resolved * Decimal("0.12"))

        # 7.2 The report by the 5th business day after the month.
        due = business_day_after(last_day(period), 5)
        delivered = datetime.date.fromisoformat(record["events"]["report_delivered"][0]["delivered"])
        late_by = business_days_between(due, delivered) if delivered > due else 0
        report = {"status": "fulfilled late" if delivered > due else "fulfilled", "due": due.isoformat()}
        if late_by:
            report["late_by"] = f"{late_by} business day{'s' if late_by > 1 else ''}"

        # 11.3 Northwind may leave while three of the last six months missed the speed of answer.
        if speeds[-6:].count("missed") >= 3:
            available_since = available_since or last_day(period).isoformat()
            right = "available"
        else:
            right = "withdrawn" if available_since else "not available"
            available_since = None

        # 8.1, 8.2
        due_credits = sum(credits.values()) - cut
        net = base - due_credits + sum(bonuses.values()) + carrier
        tax = to_cents(net * 10 / 100)
        result.append({
            "period": period,
            "lines": {**lines, "carrier": carrier, **credits, "at_risk": -cut, **bonuses, "sales_tax": tax},
            "totals": {"charges": base, "credits": due_credits, "bonuses": sum(bonuses.values()),
                       "pass_throughs": carrier, "net": net, "payable": net + tax},
            "payable": net + tax,
            "currency": "USD",
            "measures": {"answer_rate": answered, "abandonment_rate": gave_up,
                         **({"resolved_at_once": at_once} if amended else {})},
            "levels": {"answer_speed": speed, "abandonment": abandonment,
                       **({"resolution": resolution} if amended else {})},
            "obligations": {"monthly_report": report},
            "rights": {"terminate": {"status": right, "since": available_since}},
        })
    return result


if __name__ == "__main__":
    folder = pathlib.Path(__file__).resolve().parent
    for one in statements(json.loads((folder / "periods.json").read_text(), parse_float=Decimal)):
        totals, right = one["totals"], one["rights"]["terminate"]
        print(f"{one['period']}  charges {totals['charges']:>9}  credits {totals['credits']:>8}"
              f"  bonuses {totals['bonuses']:>7}  payable {one['payable']:>9}  {right['status']}")
