"""The statements of Brackwater's accounts payable, worked out from the words of the agreement.

This is the agreement as a person reads it, clause by clause, in plain decimals, with both amendments. It knows nothing
of the language, and what it comes to is compared with every statement of the contract (tests/examples_test.py).
Run alone it prints one line a month: python3 examples/accounts_payable/oracle.py
"""

import datetime
import json
import pathlib
from decimal import ROUND_HALF_UP, Decimal, getcontext

getcontext().prec = 60

FIRST_AMENDMENT = datetime.date(2025, 10, 16)
SECOND_AMENDMENT = "2026-02"

# Bank holidays in England and Wales, as published, and the holidays that the parties agreed for Pune.
ENGLAND = """2025-01-01 2025-04-18 2025-04-21 2025-05-05 2025-05-26 2025-08-25 2025-12-25 2025-12-26
    2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-08-31 2026-12-25 2026-12-28"""
PUNE = """2025-04-10 2025-04-14 2025-04-18 2025-05-01 2025-08-15 2025-08-27 2025-10-02 2025-10-21 2025-10-22 2025-11-05
    2025-12-25 2026-01-26 2026-03-03 2026-03-19 2026-03-26 2026-04-03 2026-04-14 2026-05-01"""
ENGLAND = {datetime.date.fromisoformat(day) for day in ENGLAND.split()}
PUNE = {datetime.date.fromisoformat(day) for day in PUNE.split()}
BOTH = ENGLAND | PUNE  # a working day of the agreement is one of both countries

date = datetime.date.fromisoformat
ONE_DAY = datetime.timedelta(1)


def to_place(amount, place="0.01"):
    return amount.quantize(Decimal(place), ROUND_HALF_UP)


def percent(text):
    return Decimal(text.rstrip("%"))


def is_working_day(day, holidays=frozenset(BOTH)):
    return day.weekday() < 5 and day not in holidays


def working_day(day, count, holidays=frozenset(BOTH), step=ONE_DAY):
    """The count-th working day after a day, or before it."""
    while count:
        day += step
        count -= is_working_day(day, holidays)
    return day


def working_days_between(first, last, holidays=frozenset(BOTH)):
    """Without the first, with the last."""
    return sum(is_working_day(first + n * ONE_DAY, holidays) for n in range(1, (last - first).days + 1))


def month_of(period):
    year, month = map(int, period.split("-"))
    return datetime.date(year, month, 1), datetime.date(year + month // 12, month % 12 + 1, 1) - ONE_DAY


def standing(due, done, as_of, holidays=frozenset(BOTH)):
    late = (done or as_of) > due
    result = {"status": ("fulfilled late" if late else "fulfilled") if done else "violated" if late else "pending",
              "due": due.isoformat()}
    count = working_days_between(due, done or as_of, holidays)
    if count > 0:  # on a Saturday after a Friday it is late, but by no working day
        result["late_by"] = f"{count} business day{'' if count == 1 else 's'}"
    return result


def price_of_invoices(first, last, rates):
    """3.2: the invoices of the contract year after the first-th, up to the last-th."""
    bounds = (0, 90000, 180000, 10**12)
    return sum((max(min(last, upper) - max(first, lower), 0) * rate
                for lower, upper, rate in zip(bounds, bounds[1:], rates)), Decimal(0))


def statements(data):
    rates = {"fee": Decimal(9500), "fee with help desk": Decimal(11200), "paper": Decimal("0.620"),
             "rush": Decimal("6.50"), "tiers": [Decimal("1.450"), Decimal("1.250"), Decimal("1.100")]}
    result, accurate_months, cycle_run = [], [], 0
    posted_to_date, transactions, share_paid, indemnity_paid = 0, Decimal(0), Decimal(0), Decimal(0)
    offered_in_quarter = taken_in_quarter = Decimal(0)
    queries, duplicates, claims, recovery_open, assured = {}, {}, {}, [], False
    since, right = None, "not available"

    for record in data["periods"]:
        period, given, events = record["period"], record["input"], record["events"]
        first, last = month_of(period)
        as_of = date(record["as_of"])
        if first.month == 4:
            posted_to_date, transactions, share_paid, indemnity_paid = 0, Decimal(0), Decimal(0), Decimal(0)

        # 3.6 Each January from 2026 the rates rise: 40% by prices in the United Kingdom, 60% by wages in Maharashtra,
        # between 0 and 5%. Rates of invoices are rounded to a tenth of a penny, the others to the penny.
        if period.endswith("-01"):
            change = (percent(given["uk_prices"]) * 40 + percent(given["india_wages"]) * 60) / 100
            rise = 1 + min(max(change, Decimal(0)), Decimal(5)) / 100
            rates = {name: [to_place(rate * rise, "0.001") for rate in old] if name == "tiers"
                     else to_place(old * rise, "0.001" if name == "paper" else "0.01") for name, old in rates.items()}

        # 3.1 9,500 a month, from 16 October 2025 with a help desk 11,200; October by its days.
        days = (last - first).days + 1
        days_at_old = min(max((FIRST_AMENDMENT - first).days, 0), days)
        lines = {"service_fee": to_place(
            (rates["fee"] * days_at_old + rates["fee with help desk"] * (days - days_at_old)) / days)}
        # 3.2 to 3.4 Invoices by the number of the contract year to date, those on paper, payments of the same day.
        posted = given["posted"]
        lines["invoice_handling"] = to_place(
            price_of_invoices(posted_to_date, posted_to_date + posted, rates["tiers"]))
        lines["paper_handling"] = to_place(given["on_paper"] * rates["paper"])
        lines["rush_payments"] = to_place(given["rushed"] * rates["rush"])
        posted_to_date += posted
        transactions += lines["invoice_handling"] + lines["paper_handling"] + lines["rush_payments"]
        # 3.10 Since the second amendment 2.30 for an expense claim, not indexed.
        if period >= SECOND_AMENDMENT:
            lines["claim_handling"] = to_place(given["claims_paid"] * Decimal("2.30"))
        # 3.7 The fees of the month are without what the commitment adds.
        fees = sum(lines.values())
        # 3.5 At the end of the contract year the transactions come to at least 350,000.
        if first.month == 3:
            lines["commitment"] = max(350000 - transactions, Decimal(0))
        charges = sum(lines.values())

        # 3.8, 3.9 A fifth of the discounts taken beyond 60% of those offered in the quarter; 10,000 in a contract year.
        offered_in_quarter += Decimal(given["discounts_offered"])
        taken_in_quarter += Decimal(given["discounts_taken"])
        bonus = Decimal(0)
        if first.month % 3 == 0:
            share = to_place(max(taken_in_quarter - offered_in_quarter * 60 / 100, Decimal(0)) * 20 / 100)
            bonus = min(share, 10000 - share_paid)
            lines["discount_share"], lines["discount_share_cap"] = share, bonus - share
            share_paid += bonus
            offered_in_quarter = taken_in_quarter = Decimal(0)

        # 5.1 Brackwater's file by the third working day of England before the end of the month.
        file_due = working_day(last, 3, ENGLAND, -ONE_DAY)
        file_done = date(events["file_received"][0]["received"])

        # 4.1 At least 99.5% of the checked invoices are right; fewer than 200 are no sample, and missed.
        checked = given["checked"]
        accuracy = to_place(Decimal(100) * (checked - given["wrong"]) / checked) if checked >= 200 else None
        accurate = accuracy is not None and accuracy >= Decimal("99.5")
        accurate_months.append(accurate)
        # 4.2 95% within three working days; excused where the file of 5.1 was late.
        in_time = None
        if file_done <= file_due:
            in_time = to_place(Decimal(100) * given["posted_in_time"] / posted, "0.1")
            cycle_run = cycle_run + 1 if in_time < 95 else 0
        # 4.3 80% of the queries answered in the month were answered within two working days.
        queries.update({query["id"]: query for query in events.get("query", [])})
        answered = [query for query in queries.values() if query.get("answered", "").startswith(period)]
        prompt = None
        if answered:
            quick = sum(date(query["answered"]) <= working_day(date(query["received"]), 2) for query in answered)
            prompt = to_place(Decimal(100) * quick / len(answered), "0.1")
        # 4.4 The month is closed within four working days.
        days_to_close = working_days_between(last, date(given["closed_on"]))

        # 4.5, 4.6 12% of the fees are at risk; each level has its weight. Below 99% of accuracy counts double, and the
        # cycle time half as much again from the second miss in a row.
        at_risk = fees * 12 / 100
        credits = dict.fromkeys(("inaccurate", "slow_posting", "slow_answers", "late_close"), Decimal(0))
        if not accurate:
            credits["inaccurate"] = to_place(at_risk * 40 / 100 * (2 if accuracy is not None and accuracy < 99 else 1))
        if in_time is not None and in_time < 95:
            credits["slow_posting"] = to_place(at_risk * 30 / 100 * (Decimal("1.5") if cycle_run >= 2 else 1))
        if prompt is not None and prompt < 80:
            credits["slow_answers"] = to_place(at_risk * 10 / 100)
        if days_to_close > 4:
            credits["late_close"] = to_place(at_risk * 20 / 100)
        # 5.3, 5.4 The reconciliation by the sixth working day; 150 for every working day of delay.
        signed_due, signed = working_day(last, 6), date(events["reconciled"][0]["signed"])
        credits["late_reconciliation"] = Decimal(150 * max(working_days_between(signed_due, signed), 0))
        # 4.7 All of it at most 10% of the fees.
        cut = max(sum(credits.values()) - to_place(fees * 10 / 100), Decimal(0))
        total = sum(credits.values()) - cut

        # 6.3, 6.4 What was paid twice and not recovered, beyond 100 each; 10,000 in a contract year.
        indemnity = Decimal(0)
        for duplicate in events.get("duplicate", []):
            if duplicate["id"] not in duplicates:
                recovery_open.append(duplicate["id"])
            duplicates[duplicate["id"]] = duplicate
        for duplicate in duplicates.values():
            if duplicate.get("written_off", "").startswith(period):
                indemnity += max(Decimal(duplicate["amount"]) - Decimal(duplicate["recovered"]) - 100, Decimal(0))
        borne = min(indemnity, 10000 - indemnity_paid)
        indemnity_paid += borne

        # 5.2 Accruals by the second working day of Pune; 5.5 the auditor's report by 31 January 2026; 6.2 what was paid
        # twice is claimed back within five working days. A duty that is not one of each month is told until it is done.
        obligations = {
            "supplier_file": standing(file_due, file_done, as_of, ENGLAND),
            "accruals": standing(working_day(last, 2, PUNE), date(events["accruals_delivered"][0]["delivered"]), as_of,
                                 PUNE),
            "reconciliation": standing(signed_due, signed, as_of)}
        if not assured:
            issued = [date(report["issued"]) for report in events.get("assurance_report", [])]
            obligations["assurance"] = standing(date("2026-01-31"), issued[0] if issued else None, as_of)
            assured = bool(issued)
        claims.update({claim["duplicate"]: date(claim["sent"]) for claim in events.get("recovery_claim", [])})
        for one in list(recovery_open):
            due = working_day(date(duplicates[one]["found"]), 5)
            obligations[f"recovery/{one}"] = standing(due, claims.get(one), as_of)
            if one in claims:
                recovery_open.remove(one)

        # 11.3 Three misses of accuracy in six months; the right is used within 45 days or lapses.
        if accurate_months[-6:].count(False) >= 3:
            since = since or last
            right = "lapsed" if as_of > since + 45 * ONE_DAY else "available"
        else:
            open_still = right == "available" and as_of <= since + 45 * ONE_DAY
            since, right = None, "withdrawn" if open_still else "not available"

        bonuses = Decimal(bonus)
        payable = charges + bonuses - total - borne
        result.append({
            "period": period,
            "lines": {**lines, **credits, "credit_cap": -cut, "indemnity": indemnity,
                      "indemnity_cap": borne - indemnity},
            "totals": {"charges": charges, "bonuses": bonuses, "credits": total + borne, "payable": payable},
            "payable": payable,
            "currency": "GBP",
            "measures": {"accuracy": accuracy, "in_time": in_time, "prompt": prompt, "days_to_close": days_to_close,
                         "unit_cost": to_place(fees / posted, "0.001"),
                         "payable_days": to_place(Decimal(given["owed"]) / Decimal(given["bought"]) * days, "0.1")},
            "levels": {"accurate": "met" if accurate else "missed",
                       "cycle_time": "excused" if in_time is None else "met" if in_time >= 95 else "missed",
                       "prompt_answers": "excused" if prompt is None else "met" if prompt >= 80 else "missed",
                       "month_end": "met" if days_to_close <= 4 else "missed"},
            "obligations": obligations,
            "rights": {"terminate": {"status": right, "since": since.isoformat() if since else None}},
        })
    return result


if __name__ == "__main__":
    folder = pathlib.Path(__file__).resolve().parent
    for one in statements(json.loads((folder / "periods.json").read_text(), parse_float=Decimal)):
        totals = one["totals"]
        print(f"{one['period']}  charges {totals['charges']:>9}  bonuses {totals['bonuses']:>8}"
              f"  credits {totals['credits']:>8}  payable {one['payable']:>9}")
