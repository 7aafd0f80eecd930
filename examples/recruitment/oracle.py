"""The invoices for the recruitment of Holloway Rail, worked out from the words of the agreement.

This is the agreement as a person reads it, clause by clause, in plain decimals and fractions. It knows nothing of the
language; tests/examples_test.py compares what it comes to with every statement of the contract. Run alone it prints
one line a month: python3 examples/recruitment/oracle.py
"""

import datetime
import json
import math
import pathlib
from decimal import Decimal
from fractions import Fraction

ONE_DAY = datetime.timedelta(1)
MANAGEMENT_FEE = Decimal(26500)

# By level: 3.2 the percentage of the first year's salary, 3.3 its least and its most, 4.2 the business days allowed.
LEVELS = {
    "operations": (8, 2000, 3200, 25),
    "professional": (13, 5000, 9000, 40),
    "management": (17, 9500, 18000, 50),
    "executive": (22, 20000, 45000, 70),
}

# Bank holidays in England and Wales, as published.
HOLIDAYS = {datetime.date.fromisoformat(day) for day in """
    2025-01-01 2025-04-18 2025-04-21 2025-05-05 2025-05-26 2025-08-25 2025-12-25 2025-12-26
    2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-08-31 2026-12-25 2026-12-28""".split()}


def is_business_day(day):
    return day.weekday() < 5 and day not in HOLIDAYS


def business_days_between(first, last):
    """Without the first, with the last."""
    return sum(is_business_day(first + n * ONE_DAY) for n in range(1, (last - first).days + 1))


def business_days_after(day, count):
    while count:
        day += ONE_DAY
        count -= is_business_day(day)
    return day


def nearest(value, places):
    """Half up, as a decimal."""
    steps = Fraction(value) * 10**places + Fraction(1, 2)
    return Decimal(steps.numerator // steps.denominator).scaleb(-places)


def to_cents(amount):
    return nearest(amount, 2)


def date_of(record, field):
    return datetime.date.fromisoformat(record[field])


def placement_fee(hire):
    """3.2, 3.3"""
    percentage, least, most, _ = LEVELS[hire["level"]]
    return min(max(Fraction(hire["salary"]) * percentage / 100, least), most)


def refund_share(days_served):
    """6.2: all of the fee within 30 days, 60% within 60, 30% within 90; in percent."""
    return 100 if days_served <= 30 else 60 if days_served <= 60 else 30 if days_served <= 90 else 0


def month_end(period):
    year, month = map(int, period.split("-"))
    return datetime.date(year + month // 12, month % 12 + 1, 1) - ONE_DAY


def statements(data):
    hires, holds, departures, replacements, fees, own_costs = {}, [], [], {}, [], Decimal(0)
    hired, offers, failed_before, told, result = 0, [], Decimal(0), set(), []
    right, since = "not available", None
    for record in data["periods"]:
        period, given, events = record["period"], record["input"], record.get("events", {})
        as_of = date_of(record, "as_of")
        lines = {"management_fee": MANAGEMENT_FEE}

        # 3.2 A fee for each person who started.
        fee_of_month = Decimal(0)
        for hire in events.get("hire", []):
            hires[hire["id"]] = hire
            fee_of_month += to_cents(placement_fee(hire))
        lines["hire_fee"] = fee_of_month
        fees.append(fee_of_month)
        hired += len(events.get("hire", []))

        # 4.1 Business days from approval to acceptance, without those on which the client held the position. 4.3 Their
        # average by level. 4.4 350 for each started day above what is allowed.
        holds += events.get("hold", [])
        measures, levels, malus = {}, {}, {}
        for level, (_, _, _, allowed) in LEVELS.items():
            taken = []
            for filling in events.get("filling", []):
                if filling["level"] == level:
                    held = sum(business_days_between(date_of(hold, "began"), date_of(hold, "ended"))
                               for hold in holds if hold["requisition"] == filling["id"])
                    opened, filled = date_of(filling, "approved"), date_of(filling, "accepted")
                    taken.append(business_days_between(opened, filled) - held)
            average = nearest(Fraction(sum(taken), len(taken)), 1) if taken else None
            measures[f"average_time/{level}"] = average
            levels[f"time/{level}"] = "excused" if average is None else "met" if average <= allowed else "missed"
            days_above = math.ceil(average - allowed) if levels[f"time/{level}"] == "missed" else 0
            malus[f"slow_filling/{level}"] = Decimal(350 * days_above)

        # 4.5 400 for each whole day more than five below what is allowed, if no level took too long. 4.6 At most 8% of
        # the management fee.
        bonuses = dict.fromkeys((f"fast_filling/{level}" for level in LEVELS), Decimal(0))
        if "missed" not in levels.values():
            for level, (_, _, _, allowed) in LEVELS.items():
                if measures[f"average_time/{level}"] is not None:
                    days_below = allowed - 5 - measures[f"average_time/{level}"]
                    bonuses[f"fast_filling/{level}"] = Decimal(400 * max(math.floor(days_below), 0))
        bonuses["bonus_cap"] = min(MANAGEMENT_FEE * 8 / 100 - sum(bonuses.values()), Decimal(0))

        # 5.1 Of the offers of three months at least 85% accepted, if there were ten. 5.2 2% of the management fee for
        # each started point below. 5.3 4.4 and 5.2 together at most 12% of the management fee.
        offers.append((int(given["offers_accepted"]), int(given["offers_made"])))
        accepted, made = map(sum, zip(*offers[-3:]))
        measures["acceptance"] = nearest(Fraction(100 * accepted, made), 1) if made >= 10 else None
        levels["quality"] = (
            "excused" if made < 10 else "met" if measures["acceptance"] >= 85 else "missed")
        malus["refused_offers"] = Decimal(0)
        if levels["quality"] == "missed":
            malus["refused_offers"] = MANAGEMENT_FEE * 2 * math.ceil(85 - measures["acceptance"]) / 100
        malus["at_risk"] = min(MANAGEMENT_FEE * 12 / 100 - sum(malus.values()), Decimal(0))

        # 6.2 Of the fee of a hire who leaves early a part is refunded, if the client chose that; not for redundancy.
        refunds = {"refund": Decimal(0)}
        for departure in events.get("departure", []):
            departures.append(departure)
            if departure["remedy"] == "refund" and departure["reason"] != "redundancy":
                hire = hires[departure["hire"]]
                served = (date_of(departure, "left") - date_of(hire, "started")).days
                refunds["refund"] += to_cents(placement_fee(hire) * refund_share(served) / 100)

        # 6.3 Or the provider places a replacement within 60 business days. 6.4 If it does not, it pays the least fee.
        for replacement in events.get("replacement", []):
            replacements[replacement["departure"]] = date_of(replacement, "started")
        obligations, failed = {}, Decimal(0)
        for departure in departures:
            if departure["remedy"] != "replacement" or departure["reason"] == "redundancy":
                continue
            due = business_days_after(date_of(departure, "left"), 60)
            started = replacements.get(departure["id"])
            status = ("fulfilled" if started and started <= due else
                      "violated" if started or as_of > due else "pending")
            if status == "violated":
                failed += LEVELS[departure["level"]][1]
            if departure["id"] not in told:
                duty = {"status": status, "due": due.isoformat()}
                if status == "violated":
                    late_by = business_days_between(due, started or as_of)
                    duty["late_by"] = f"{late_by} business day{'s' if late_by > 1 else ''}"
                obligations[f"replace/{departure['id']}"] = duty
            if status == "fulfilled":
                told.add(departure["id"])
        refunds["failed_replacement"] = failed - failed_before
        failed_before = failed

        # 3.4 At the end of the contract year 3% of its placement fees comes back from 40 hires on, 5% from 60 on.
        own_costs += Decimal(given["own_costs"].split()[0])
        rebate, memo = Decimal(0), Decimal(0)
        if period.endswith("-03"):
            rebate = to_cents(sum(fees) * (5 if hired >= 60 else 3 if hired >= 40 else 0) / 100)
            # 9.2 What a hire cost, for information.
            memo = to_cents(Fraction(own_costs + MANAGEMENT_FEE * len(fees) + sum(fees)) / hired)

        # 8.1, 8.2
        charges, bonus = sum(lines.values()), sum(bonuses.values())
        credits = rebate + sum(malus.values()) + sum(refunds.values())
        net = charges + bonus - credits
        vat = to_cents(net * 20 / 100)

        # 11.2 The client may leave while, of 20 or more hires of the contract year, fewer than 85% stayed.
        left = sum(departure["reason"] != "redundancy" for departure in departures)
        measures["kept"] = nearest(Fraction(100 * (hired - left), hired), 1) if hired >= 20 else None
        if measures["kept"] is not None and measures["kept"] < 85:
            right, since = "available", since or month_end(period).isoformat()
        else:
            right, since = "withdrawn" if right == "available" else "not available", None

        result.append({
            "period": period,
            "lines": {**lines, **bonuses, **malus, **refunds, "volume_rebate": rebate, "vat": vat,
                      "cost_of_a_hire": memo},
            "totals": {"charges": charges, "bonuses": bonus, "credits": credits, "net": net, "payable": net + vat},
            "payable": net + vat,
            "currency": "GBP",
            "measures": measures,
            "levels": levels,
            "obligations": obligations,
            "rights": {"terminate": {"status": right, "since": since}},
        })
    return result


if __name__ == "__main__":
    folder = pathlib.Path(__file__).resolve().parent
    for one in statements(json.loads((folder / "periods.json").read_text(), parse_float=Decimal)):
        totals, since = one["totals"], one["rights"]["terminate"]["since"]
        print(f"{one['period']}  charges {totals['charges']:>9}  bonuses {totals['bonuses']:>8}"
              f"  credits {totals['credits']:>9}  payable {one['payable']:>9}"
              f"{'  may leave since ' + since if since else ''}")
