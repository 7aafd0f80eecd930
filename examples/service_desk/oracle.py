"""The statements of Cascade's service desk, worked out from the words of the agreement.

This is the agreement as a person reads it, clause by clause, in plain decimals and clocks. It knows nothing of the
language, and what it comes to is compared with every statement of the contract (tests/examples_test.py). Run alone it
prints one line a month: python3 examples/service_desk/oracle.py
"""

import datetime
import json
import pathlib
from decimal import ROUND_HALF_UP, Decimal, getcontext
from zoneinfo import ZoneInfo

getcontext().prec = 60

CLOCKS = ZoneInfo("America/New_York")
UTC = datetime.timezone.utc

# The days on which the desk is closed, Saturdays and Sundays apart. 4 July 2026 is a Saturday: the Friday is free.
HOLIDAYS = {datetime.date.fromisoformat(day) for day in """
    2026-01-01 2026-05-25 2026-07-03 2026-09-07 2026-11-26 2026-12-25 2027-01-01""".split()}


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


def moment(text):
    """As the clocks of the desk showed it."""
    return datetime.datetime.fromisoformat(text).replace(tzinfo=CLOCKS)


def passed(since, until):
    """What has passed, whatever the clocks showed meanwhile."""
    return until.astimezone(UTC) - since.astimezone(UTC)


def hours_of_desk(since, until):
    """What has passed of Monday to Friday, 08:00 to 18:00."""
    total, day = datetime.timedelta(0), since.date()
    while day <= until.date():
        if is_business_day(day):
            opens, closes = (datetime.datetime.combine(day, datetime.time(hour), CLOCKS) for hour in (8, 18))
            total += max(passed(max(since, opens), min(until, closes)), datetime.timedelta(0))
        day += datetime.timedelta(1)
    return total


def in_time(incident, act, p1_minutes, p2_hours):
    since, until = moment(incident["opened"]), moment(incident[act])
    if incident["urgency"] == "p1":
        return passed(since, until) <= datetime.timedelta(minutes=p1_minutes)
    return hours_of_desk(since, until) <= datetime.timedelta(hours=p2_hours)


def last_day(period):
    """The 15th of the month after the one by which the period is called."""
    year, month = map(int, period.split("-"))
    return datetime.date(year + month // 12, month % 12 + 1, 15)


class Right:
    """Available since the end of the month in which its condition came to hold; withdrawn in the one it ended in."""

    def __init__(self):
        self.since = None

    def after(self, holds, period):
        before, self.since = self.since, (self.since or last_day(period).isoformat()) if holds else None
        status = "available" if holds else "withdrawn" if before else "not available"
        return {"status": status, "since": self.since}


# 5.2 How the amount at risk is allocated, and 4.1 to 4.4 what each level asks for.
ALLOCATED = {"response/p1": 15, "response/p2": 10, "solution/p1": 40, "solution/p2": 25, "fulfilment/p3": 25,
             "fulfilment/p4": 15, "quality": 10}
AT_LEAST = {"response/p1": 95, "response/p2": 95, "solution/p1": 90, "solution/p2": 90, "fulfilment/p3": 90,
            "fulfilment/p4": 85}
MEASURE_OF = {"response": "answered_in_time", "solution": "solved_in_time", "fulfilment": "fulfilled_in_time",
              "quality": "opened_again"}
CREDIT_OF = {"response": "late_response", "solution": "late_solution", "fulfilment": "late_requests",
             "quality": "poor_quality"}


def named(names, level):
    word, *key = level.split("/")
    return "/".join([names[word], *key])


def statements(data):
    misses_in_a_row = dict.fromkeys(ALLOCATED, 0)
    p1_solutions, volumes, terminate, new_baseline, result = [], [], Right(), Right(), []
    for record in data["periods"]:
        period, given, events = record["period"], record["input"], record.get("events", {})
        incidents, reports = events.get("incident", []), events.get("incident_report", [])

        # 3.1 to 3.4 38,000 a month; 16.50 for each ticket above 105% of the baseline, 11.00 back for each below 95%.
        baseline = 2000 if period < "2026-07" else 2200
        above = max(given["logged"] - Decimal("1.05") * baseline, Decimal(0))
        below = max(Decimal("0.95") * baseline - given["logged"], Decimal(0))
        more_tickets, fewer_tickets = to_cents(above * Decimal("16.50")), -to_cents(below * Decimal("11.00"))
        charges = Decimal(38000) + more_tickets
        monthly_charges = charges + fewer_tickets

        # 4.1 to 4.4 What was measured.
        measured = {}
        for urgency in ("p1", "p2"):
            own = [one for one in incidents if one["urgency"] == urgency]
            answered, solved = (sum(in_time(one, act, minutes, hours) for one in own)
                                for act, minutes, hours in (("answered", 15, 1), ("solved", 240, 8)))
            measured[f"response/{urgency}"] = to_tenth_of_percent(answered, len(own))
            measured[f"solution/{urgency}"] = to_tenth_of_percent(solved, len(own))
        for request in ("p3", "p4"):
            measured[f"fulfilment/{request}"] = to_tenth_of_percent(given["kept"][request], given["resolved"][request])
        measured["quality"] = to_tenth_of_percent(given["reopened"], sum(given["resolved"].values()))

        levels, credits = {}, {}
        at_risk = monthly_charges * 12 / 100
        for level, value in measured.items():
            if value is None:
                levels[level] = "excused"
            else:
                levels[level] = "met" if (value <= 4 if level == "quality" else value >= AT_LEAST[level]) else "missed"
                misses_in_a_row[level] = misses_in_a_row[level] + 1 if levels[level] == "missed" else 0
            # 5.2, 5.3 The share of the amount at risk: half as much again in the second month, twice from the third.
            credit = Decimal(0)
            if levels[level] == "missed":
                times = {1: Decimal(1), 2: Decimal("1.5")}.get(misses_in_a_row[level], Decimal(2))
                credit = to_cents(at_risk * ALLOCATED[level] / 100 * times)
            credits[named(CREDIT_OF, level)] = credit

        # 6.1, 6.2 A report of each P1 incident by the 3rd business day; 350 for each business day of delay.
        duties, days_late = {}, 0
        for incident in incidents:
            if incident["urgency"] != "p1":
                continue
            due = business_day_after(moment(incident["solved"]).date(), 3)
            (sent,) = [datetime.date.fromisoformat(one["sent"]) for one in reports if one["incident"] == incident["id"]]
            duty = {"status": "fulfilled", "due": due.isoformat()}
            if sent > due:
                duty["status"] = "fulfilled late"
                late_by = business_days_between(due, sent)  # none if it came on the Saturday after
                days_late += late_by
                if late_by:
                    duty["late_by"] = f"{late_by} business day{'s' if late_by > 1 else ''}"
            duties[f"report_of_incident/{incident['id']}"] = duty
        credits["late_reports"] = Decimal(350 * days_late)

        # 5.4 All credits at most the amount at risk.
        cut = max(sum(credits.values()) - to_cents(at_risk), Decimal(0))
        due_credits = sum(credits.values()) - cut

        # 11.2 Three misses of P1 in six months; 3.5 three months that average more than 110% of the baseline.
        p1_solutions.append(levels["solution/p1"])
        volumes.append(given["logged"])
        average = Decimal(sum(volumes[-3:])) / len(volumes[-3:])
        payable = monthly_charges - due_credits
        result.append({
            "period": period,
            "lines": {"base_fee": Decimal(38000), "more_tickets": more_tickets, "fewer_tickets": fewer_tickets,
                      **credits, "at_risk_limit": -cut},
            "totals": {"charges": charges, "reduced": fewer_tickets, "credits": due_credits, "payable": payable},
            "payable": payable,
            "currency": "USD",
            "measures": {named(MEASURE_OF, level): value for level, value in measured.items()},
            "levels": levels,
            "obligations": duties,
            "rights": {"terminate": terminate.after(p1_solutions[-6:].count("missed") >= 3, period),
                       "new_baseline": new_baseline.after(average > Decimal("1.1") * baseline, period)},
        })
    return result


if __name__ == "__main__":
    folder = pathlib.Path(__file__).resolve().parent
    for one in statements(json.loads((folder / "periods.json").read_text(), parse_float=Decimal)):
        totals = one["totals"]
        missed = [level for level, status in one["levels"].items() if status == "missed"]
        print(f"{one['period']}  charges {totals['charges']:>9}  reduced {totals['reduced']:>8}"
              f"  credits {totals['credits']:>8}  payable {one['payable']:>9}  missed: {', '.join(missed) or 'none'}")
