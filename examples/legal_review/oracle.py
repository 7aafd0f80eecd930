"""The statements of Halden's legal review, worked out from the words of the agreement.

This is the agreement as a person reads it, clause by clause, in plain decimals, with the change order. It knows nothing
of the language, and what it comes to is compared with every statement of the contract (tests/examples_test.py).
Run alone it prints one line a month: python3 examples/legal_review/oracle.py
"""

import datetime
import json
import pathlib
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal, getcontext

getcontext().prec = 60

MATTERS = ("leases", "disclosure")
EXPENSES = {"translation": Decimal(600), "courier": Decimal(90), "registry": Decimal(250)}
CARD = {("lead", "belfast_office"): "96.00", ("lead", "pune_office"): "41.00",
        ("lawyer", "belfast_office"): "74.50", ("lawyer", "pune_office"): "29.00",
        ("paralegal", "belfast_office"): "46.00", ("paralegal", "pune_office"): "17.50"}
CARD = {key: Decimal(rate) for key, rate in CARD.items()}
TIME_ALLOWED = {"standard": Decimal("8.5"), "negotiated": Decimal("25.5")}  # hours of the desk
CHANGE_ORDER = "2026-04"

# Bank holidays in Northern Ireland, as published.
HOLIDAYS = {datetime.date.fromisoformat(day) for day in """
    2025-12-25 2025-12-26 2026-01-01 2026-03-17 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-07-13 2026-08-31
    2026-12-25 2026-12-28""".split()}


def to_cents(amount):
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP)


def to_tenth_of_percent(part, whole):
    """In percent."""
    return (Decimal(100) * part / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)


def started(quantity):
    return quantity.to_integral_value(ROUND_CEILING)


def hours_charged(minutes):
    """3.2: units of six minutes, a started one as whole."""
    return started(Decimal(minutes) / 6) / 10


def is_working_day(day):
    return day.weekday() < 5 and day not in HOLIDAYS


def working_day_after(day, count):
    while count:
        day += datetime.timedelta(1)
        count -= is_working_day(day)
    return day


def working_days_between(first, last):
    """Without the first, with the last."""
    return sum(is_working_day(first + datetime.timedelta(n)) for n in range(1, (last - first).days + 1))


def desk_hours_between(start, end):
    """1.4: the hours between two times in which the desk is open, from 9 to half past five on working days."""
    passed, day = datetime.timedelta(0), start.date()
    while day <= end.date():
        if is_working_day(day):
            opens = datetime.datetime.combine(day, datetime.time(9))
            closes = datetime.datetime.combine(day, datetime.time(17, 30))
            passed += max(min(end, closes) - max(start, opens), datetime.timedelta(0))
        day += datetime.timedelta(1)
    return Decimal(passed.total_seconds()) / 3600


def days_between(first, last):
    return (last - first).days


def last_day_of(period):
    year, month = map(int, period.split("-"))
    return datetime.date(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(1)


def discount_on(fees):
    """3.8: on the fees of the contract year, 4% of what lies between 40,000 and 55,000, 7% of what is beyond."""
    middle = min(max(fees - 40000, Decimal(0)), Decimal(15000))
    return to_cents(middle * 4 / 100 + max(fees - 55000, Decimal(0)) * 7 / 100)


def days(count, unit):
    return f"{count} {unit}{'' if count == 1 else 's'}"


def standing(duty, as_of, count_days, unit):
    """How a duty stands that has no deadline yet, or one that was kept or not."""
    if "due" not in duty:
        return {"status": "not due", "due": None}
    late = duty.get("done", as_of) > duty["due"]
    status = ("fulfilled late" if late else "fulfilled") if "done" in duty else "violated" if late else "pending"
    result = {"status": status, "due": duty["due"].isoformat()}
    count = count_days(duty["due"], duty.get("done", as_of))
    if count > 0:  # on a Saturday after a Friday it is late, but by no working day
        result["late_by"] = days(count, unit)
    return result


def statements(data):
    date = datetime.date.fromisoformat
    result, quality_of_months, rights = [], [], []
    bank = []                                        # lots of unused hours: [month in which they were added, hours]
    paid_of = dict.fromkeys(MATTERS, Decimal(0))     # what was charged for a matter to date
    worth_of = dict.fromkeys(MATTERS, Decimal(0))    # what its work is worth to date
    warnings = {}                                    # the duty to warn, by matter
    fees_of_year = discount_to_date = Decimal(0)
    requests, invoices, payments, open_invoices = {}, {}, [], []

    for at, record in enumerate(data["periods"]):
        period, given, events = record["period"], record["input"], record["events"]
        last, as_of = last_day_of(period), date(record["as_of"])
        lines = {"retainer": Decimal(2100)}

        # 3.3, 3.4 The contract desk: 30 hours are included, then the unused ones of two months, the oldest first;
        # what is beyond is charged as a lawyer in Belfast. No more than 12 unused hours are kept.
        hours = sum((hours_charged(entry["spent"]) for entry in events.get("desk_entry", [])), Decimal(0))
        included = min(hours, Decimal(30))
        beyond = hours - included
        for lot in bank:
            used = min(lot[1], beyond)
            lot[1] -= used
            beyond -= used
        bank = [lot for lot in bank if at - lot[0] < 2]
        room = 12 - sum(lot[1] for lot in bank)
        bank.append([at, min(30 - included, room)])
        lines["overage"] = to_cents(beyond * CARD["lawyer", "belfast_office"])

        # 3.1, 3.5, 3.7 The matters by the hour, half as much again when urgent, within the budget of the matter.
        budgets = {"leases": Decimal(15000 if period >= CHANGE_ORDER else 12000), "disclosure": Decimal(25000)}
        for matter in MATTERS:
            review = urgent = Decimal(0)
            for entry in events.get("time_entry", []):
                if entry["matter"] == matter and not entry["redone"]:
                    worth = hours_charged(entry["spent"]) * CARD[entry["role"], entry["office"]]
                    review += worth
                    urgent += worth / 2 if entry["urgent"] else 0
            review, urgent = to_cents(review), to_cents(urgent)
            cut = max(review + urgent - (budgets[matter] - paid_of[matter]), Decimal(0))
            lines[f"review/{matter}"], lines[f"urgent_work/{matter}"] = review, urgent
            lines[f"not_to_exceed/{matter}"] = -cut
            paid_of[matter] += review + urgent - cut
            worth_of[matter] += review + urgent
        fees = sum(lines.values())

        # 3.5 The warning at 80% of a budget, by the third working day after the month in which it was reached.
        for notice in events.get("budget_notice", []):
            warnings.setdefault(notice["matter"], {})["done"] = date(notice["given"])
        for matter in MATTERS:
            if worth_of[matter] * 100 >= budgets[matter] * 80:
                warnings.setdefault(matter, {}).setdefault("due", working_day_after(last, 3))

        # 3.6 Expenses at cost, of each type no more than its limit in a month.
        expenses = Decimal(0)
        for kind, most in EXPENSES.items():
            cost = sum((Decimal(expense["cost"]) for expense in events.get("expense", []) if expense["type"] == kind),
                       Decimal(0))
            lines[f"expenses_at_cost/{kind}"] = cost
            lines[f"expense_cap/{kind}"] = min(most - cost, Decimal(0))
            expenses += min(cost, most)

        # 3.8 The discount on the fees of the contract year, from October on; a month brings what it adds.
        if period.endswith("-10"):
            fees_of_year = discount_to_date = Decimal(0)
        fees_of_year += fees
        volume_discount = discount_on(fees_of_year) - discount_to_date
        discount_to_date += volume_discount

        # 4.1, 4.2, 4.5 Requests answered in time: 85% of those answered in the month; 50 for every started five points.
        requests.update({request["id"]: request for request in events.get("request", [])})
        answered = [request for request in requests.values() if request.get("returned", "").startswith(period)]
        in_time = sum(desk_hours_between(datetime.datetime.fromisoformat(request["received"]),
                                         datetime.datetime.fromisoformat(request["returned"]))
                      <= TIME_ALLOWED[request["type"]] for request in answered)
        turnaround = to_tenth_of_percent(in_time, len(answered)) if answered else None
        slow = turnaround is not None and turnaround < 85
        slow_answers = 50 * started((85 - turnaround) / 5) if slow else Decimal(0)

        # 4.3, 4.4, 4.6 Documents without a fault: 96% of at least 20; 2% of the fees for every started point, 5% if the
        # sample was too small, and half as much again from the second miss in a row.
        sampled = given["sampled"]
        faultless = to_tenth_of_percent(sampled - given["faulty"], sampled) if sampled >= 20 else None
        quality_of_months.append("met" if faultless is not None and faultless >= 96 else "missed")
        faulty_work = Decimal(0)
        if quality_of_months[-1] == "missed":
            share = 5 if faultless is None else 2 * started(96 - faultless)
            repeated = quality_of_months[-2:] == ["missed", "missed"]
            faulty_work = to_cents(fees * share / 100 * (Decimal("1.5") if repeated else 1))

        # 5.1, 5.2 The report by the fifth working day; 40 for every working day of delay.
        report = {"due": working_day_after(last, 5), "done": date(events["report_delivered"][0]["delivered"])}
        late_report = Decimal(0)
        if report["done"] > report["due"]:
            late_report += 40 * working_days_between(report["due"], report["done"])

        # 4.7 These three at most 12% of the fees.
        service_credits = slow_answers + faulty_work + late_report
        cut = max(service_credits - to_cents(fees * 12 / 100), Decimal(0))

        # 8.3 to 8.5 Payment within 30 days of the invoice; within 10 days 1.5% off, after 30 days 8% interest a year.
        prompt = interest = Decimal(0)
        for invoice in events.get("invoice", []):
            invoices[invoice["id"]] = date(invoice["sent"]), Decimal(invoice["amount"])
            open_invoices.append(invoice["id"])
        payments += events.get("payment", [])
        for payment in payments:
            if payment["received"].startswith(period):
                sent, amount = invoices[payment["invoice"]]
                taken = (date(payment["received"]) - sent).days
                if taken <= 10:
                    prompt += to_cents(amount * 15 / 1000)
                elif taken > 30:
                    interest += to_cents(amount * 8 / 100 * (taken - 30) / 365)

        # 8.1, 8.2
        credits = volume_discount + service_credits - cut + prompt
        net = fees - credits + expenses
        vat = to_cents(net * 20 / 100)
        payable = net + vat + interest

        # 11.2 Three misses of quality in the last six months.
        available = quality_of_months[-6:].count("missed") >= 3
        before = rights[-1] if rights else {"status": "not available", "since": None}
        rights.append({"status": "available" if available else "withdrawn" if before["status"] == "available"
                       else "not available",
                       "since": (before["since"] or last.isoformat()) if available else None})

        obligations = {"monthly_report": standing(report, as_of, working_days_between, "business day")}
        for matter in MATTERS:  # told until it is done
            duty = warnings.get(matter, {})
            if "told" not in duty:
                obligations[f"budget_warning/{matter}"] = standing(duty, as_of, working_days_between, "business day")
                if "done" in duty:
                    duty["told"] = True
        for invoice in list(open_invoices):
            duty = {"due": invoices[invoice][0] + datetime.timedelta(30)}
            duty.update({"done": date(payment["received"]) for payment in payments if payment["invoice"] == invoice})
            obligations[f"payment_of_invoice/{invoice}"] = standing(duty, as_of, days_between, "day")
            if "done" in duty:
                open_invoices.remove(invoice)

        result.append({
            "period": period,
            "lines": {**lines, "volume_discount": volume_discount, "slow_answers": slow_answers,
                      "faulty_work": faulty_work, "late_report": late_report, "at_risk": -cut,
                      "prompt_payment": prompt, "interest_on_late_payment": interest, "vat": vat},
            "totals": {"fees": fees, "deductions": credits, "at_cost": expenses, "net": net, "payable": payable},
            "payable": payable,
            "currency": "GBP",
            "measures": {"turnaround": turnaround, "faultless": faultless},
            "levels": {"prompt_answers": "excused" if turnaround is None else "missed" if slow else "met",
                       "quality": quality_of_months[-1]},
            "obligations": obligations,
            "rights": {"terminate": rights[-1]},
        })
    return result


if __name__ == "__main__":
    folder = pathlib.Path(__file__).resolve().parent
    for one in statements(json.loads((folder / "periods.json").read_text(), parse_float=Decimal)):
        totals = one["totals"]
        print(f"{one['period']}  fees {totals['fees']:>9}  deductions {totals['deductions']:>8}"
              f"  at cost {totals['at_cost']:>7}  payable {one['payable']:>9}")
