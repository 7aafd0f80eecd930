"""The statements of the service desk of Rowan Hospitals, worked out from the words of the agreement.

This is the agreement as a person reads it, clause by clause, in plain decimals, with both amendments. It knows
nothing of the language, and what it comes to is compared with every statement of the contract, month by month
(tests/examples_test.py). Run alone it prints one line a month: python3 examples/hospital_desk/oracle.py
"""

import datetime
import json
import pathlib
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, getcontext

getcontext().prec = 60

SITES = ("st_marys", "northgate", "riverside")
TERM = (datetime.date(2024, 3, 15), datetime.date(2027, 3, 14))
FIRST_AMENDMENT = datetime.date(2025, 2, 10)
SECOND_AMENDMENT = datetime.date(2026, 4, 1)

# Bank holidays in England and Wales, as published.
HOLIDAYS = {datetime.date.fromisoformat(day) for day in """
    2024-01-01 2024-03-29 2024-04-01 2024-05-06 2024-05-27 2024-08-26 2024-12-25 2024-12-26
    2025-01-01 2025-04-18 2025-04-21 2025-05-05 2025-05-26 2025-08-25 2025-12-25 2025-12-26
    2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-08-31 2026-12-25 2026-12-28
    2027-01-01 2027-03-26 2027-03-29 2027-05-03 2027-05-31""".split()}


def to_cents(amount):
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP)


def to_tenth_of_percent(part, whole):
    """In percent."""
    return (Decimal(100) * part / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)


def started(points):
    whole = points.to_integral_value(ROUND_DOWN)
    return whole if whole == points else whole + 1


def is_business_day(day):
    return day.weekday() < 5 and day not in HOLIDAYS


def business_day_after(day, count):
    while count:
        day += datetime.timedelta(1)
        count -= is_business_day(day)
    return day


def business_days_between(first, last):
    """Without the first, with the last."""
    days = (first + datetime.timedelta(n) for n in range(1, (last - first).days + 1))
    return sum(map(is_business_day, days))


def month_of(period):
    """First and last day of the calendar month, and of what of it lies in the term."""
    year, month = map(int, period.split("-"))
    first = datetime.date(year, month, 1)
    last = datetime.date(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(1)
    return first, last, max(first, TERM[0]), min(last, TERM[1])


def shares_of_cut(cut, amounts):
    """4.6: pro rata to the cent. What rounding down leaves goes to the largest remainders, ties in clause order."""
    total = sum(amounts)
    if not total:
        return [Decimal(0)] * len(amounts)
    exact = [cut * amount / total for amount in amounts]
    shares = [share.quantize(Decimal("0.01"), ROUND_DOWN) for share in exact]
    order = sorted(range(len(amounts)), key=lambda at: (shares[at] - exact[at], at))
    for at in order[: int((cut - sum(shares)) * 100)]:
        shares[at] += Decimal("0.01")
    return shares


def statements(data):
    rates = {"desk": Decimal(18500), "desk with evenings": Decimal(21000), "ticket": Decimal("5.20"),
             "ticket beyond": Decimal("4.60"), "visit": Decimal("38.00")}
    past, result = [], []
    for record in data["periods"]:
        period, given = record["period"], record["input"]
        first, last, served_from, served_to = month_of(period)
        days_of_month = (last - first).days + 1

        # 3.5 Each April from 2025 every rate rises by the change of consumer prices, between 0 and 4%, and is rounded.
        if period[5:] == "04" and period >= "2025":
            change = min(max(Decimal(given["cpi_change"].rstrip("%")), Decimal(0)), Decimal(4))
            rates = {name: to_cents(rate * (1 + change / 100)) for name, rate in rates.items()}

        # 3.1 18,500 a month, from 10 February 2025 21,000; part months and the month of the change by their days.
        days_at_old = max(0, (min(served_to + datetime.timedelta(1), FIRST_AMENDMENT) - served_from).days)
        days_at_new = (served_to - served_from).days + 1 - days_at_old
        desk_fee = to_cents((rates["desk"] * days_at_old + rates["desk with evenings"] * days_at_new) / days_of_month)

        # 3.2 Tickets of all sites: 5.20 each for the first 4,000 of a month, then 4.60.
        tickets = sum(given["closed"].values())
        ticket_charge = to_cents(min(tickets, 4000) * rates["ticket"] + max(tickets - 4000, 0) * rates["ticket beyond"])

        lines = {"desk_fee": desk_fee, "ticket_charge": ticket_charge}
        if first < SECOND_AMENDMENT:  # 3.3 38.00 a visit, free of charge since the second amendment
            lines["visit_charge"] = to_cents(given["on_site"] * rates["visit"])
        else:  # 3.6 1.90 a chat, not indexed
            lines["chat_charge"] = to_cents(given["answered_chats"] * Decimal("1.90"))
        charges = sum(lines.values())

        # 4.1, 4.2 The share of tickets closed in time of each site, at least 90%, from 1 April 2026 92%.
        target = Decimal(92 if first >= SECOND_AMENDMENT else 90)
        measured, status = {}, {}
        for site in SITES:
            closed = given["closed"][site]
            measured[site] = to_tenth_of_percent(given["in_time"][site], closed) if closed else None
            status[site] = "excused" if not closed else "met" if measured[site] >= target else "missed"

        # 4.3 Callers who gave up, at most 6%.
        gave_up = to_tenth_of_percent(given["abandoned"], given["offered"])

        # 4.4 150 for every started point below the target, doubled if the site missed the month before.
        credits = {}
        for site in SITES:
            credit = Decimal(0)
            if status[site] == "missed":
                credit = 150 * started(target - measured[site])
                if past and past[-1]["status"][site] == "missed":
                    credit *= 2
            credits[f"slow_resolution/{site}"] = credit
        # 4.5 3% of the charges of a month in which pick-up was missed.
        credits["lost_callers"] = to_cents(charges * 3 / 100) if gave_up > 6 else Decimal(0)

        # 5.1, 5.2 The report by the 5th business day after the period; 100 for every started business day of delay.
        due = business_day_after(served_to, 5)
        delivered = datetime.date.fromisoformat(record["events"]["report_delivered"][0]["delivered"])
        late_by = business_days_between(due, delivered) if delivered > due else 0
        credits["late_report"] = Decimal(100 * late_by)

        # 4.6 All credits of a month at most 8% of its charges, from 1 April 2026 10%.
        at_risk = to_cents(charges * (10 if first >= SECOND_AMENDMENT else 8) / 100)
        cut = max(sum(credits.values()) - at_risk, Decimal(0))
        left = {name: credits[name] - share
                for name, share in zip(credits, shares_of_cut(cut, list(credits.values())))}

        # 4.7 A credit of a site comes back when the site met its level in each of the three months after it.
        earned_back = {}
        for site in SITES:
            back = Decimal(0)
            if (len(past) >= 3 and past[-3]["status"][site] == "missed" and status[site] == "met"
                    and all(month["status"][site] == "met" for month in past[-2:])):
                back = past[-3]["left"][f"slow_resolution/{site}"]
            earned_back[f"earned_back/{site}"] = back

        # 8.1, 8.2
        net = charges - sum(left.values()) + sum(earned_back.values())
        vat = to_cents(net * 20 / 100)

        # 11.2 The client may leave while a site has missed three of the last six months.
        recent = [month["status"] for month in past[-5:]] + [status]
        available = any(sum(month[site] == "missed" for month in recent) >= 3 for site in SITES)
        before = past[-1]["right"] if past else "not available"
        right = "available" if available else "withdrawn" if before == "available" else "not available"
        since = None
        if available:
            since = past[-1]["since"] or served_to.isoformat()

        report = {"status": "fulfilled late" if delivered > due else "fulfilled", "due": due.isoformat()}
        if late_by:
            report["late_by"] = f"{late_by} business day{'s' if late_by > 1 else ''}"
        past.append({"status": status, "left": left, "right": right, "since": since})
        result.append({
            "period": period,
            "lines": {**lines, **credits, "at_risk": -cut, **earned_back, "vat": vat},
            "totals": {"charges": charges, "credits": sum(left.values()), "returned": sum(earned_back.values()),
                       "net": net, "payable": net + vat},
            "payable": net + vat,
            "currency": "GBP",
            "measures": {"gave_up": gave_up, **{f"timely/{site}": measured[site] for site in SITES}},
            "levels": {"pick_up": "missed" if gave_up > 6 else "met",
                       **{f"resolution/{site}": status[site] for site in SITES}},
            "obligations": {"monthly_report": report},
            "rights": {"terminate": {"status": right, "since": since}},
        })
    return result


if __name__ == "__main__":
    folder = pathlib.Path(__file__).resolve().parent
    for one in statements(json.loads((folder / "periods.json").read_text(), parse_float=Decimal)):
        totals, since = one["totals"], one["rights"]["terminate"]["since"]
        print(f"{one['period']}  charges {totals['charges']:>9}  credits {totals['credits']:>8}"
              f"  earned back {totals['returned']:>7}  payable {one['payable']:>9}"
              f"{'  may leave since ' + since if since else ''}")
