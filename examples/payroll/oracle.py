"""The invoices for the payroll of Corrib Instruments, worked out from the words of the agreement.

This is the agreement as a person reads it, clause by clause, in plain decimals and fractions. It knows nothing of the
language; tests/examples_test.py compares what it comes to with every statement of the contract. Run alone it prints
one line a month: python3 examples/payroll/oracle.py
"""

import datetime
import json
import math
import pathlib
from decimal import Decimal
from fractions import Fraction

ONE_DAY = datetime.timedelta(1)
EURO = ("ireland", "france", "germany", "spain", "italy")
AMERICAS = ("united_states", "canada", "mexico")
ASIA = ("japan", "singapore", "australia")

# 3.2 The price of a payslip and its currency; 3.4 the minimum in EUR; 3.5 the implementation in USD.
PRICES = {
    "ireland": ("9.60", "EUR", 900, 6000), "france": ("9.60", "EUR", 900, 14000),
    "germany": ("9.60", "EUR", 900, 12500), "spain": ("9.60", "EUR", 700, 9500),
    "italy": ("9.60", "EUR", 700, 12500), "united_kingdom": ("8.10", "GBP", 900, 8000),
    "switzerland": ("13.50", "CHF", 800, 11000), "sweden": ("104", "SEK", 500, 7500),
    "poland": ("29.50", "PLN", 500, 7500), "united_states": ("8.80", "USD", 900, 16000),
    "canada": ("12.40", "CAD", 600, 9500), "mexico": ("118", "MXN", 400, 8500),
    "japan": ("1650", "JPY", 750, 13000), "singapore": ("12.90", "SGD", 400, 5500),
    "australia": ("14.20", "AUD", 600, 8000),
}
COUNTRIES = tuple(PRICES)


def days(text):
    return {datetime.date.fromisoformat(day) for day in text.split()}


# 2.3 The closing days of TARGET, the bank holidays in England and Wales, the federal holidays of the United States, as
# published. Those of Cebu are in the data.
TARGET = days("2026-01-01 2026-04-03 2026-04-06 2026-05-01 2026-12-25 2027-01-01")
ENGLAND = days("2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-08-31 2026-12-25 2026-12-28 2027-01-01")
UNITED_STATES = days("""2026-01-01 2026-01-19 2026-02-16 2026-05-25 2026-06-19 2026-07-03 2026-09-07 2026-10-12
                        2026-11-11 2026-11-26 2026-12-25 2027-01-01""")


def holidays_of(country, data):
    """Those of the site that runs the country."""
    if country == "united_kingdom":
        return ENGLAND
    if country in AMERICAS:
        return UNITED_STATES
    if country in ASIA:
        return {datetime.date.fromisoformat(day) for day in data["calendars"]["cebu_office"]}
    return TARGET


def is_business_day(day, holidays):
    return day.weekday() < 5 and day not in holidays


def business_days_after(day, count, holidays):
    while count:
        day += ONE_DAY
        count -= is_business_day(day, holidays)
    return day


def business_days_late(due, done, holidays):
    late = 0
    while due < done:
        due += ONE_DAY
        late += is_business_day(due, holidays)
    return late


def nearest(value, places):
    """Half up, as a decimal."""
    steps = Fraction(value) * 10**places + Fraction(1, 2)
    return Decimal(steps.numerator // steps.denominator).scaleb(-places)


def to_cents(amount):
    return nearest(amount, 2)


def ending(period):
    year, month = map(int, period.split("-"))
    return datetime.date(year + month // 12, month % 12 + 1, 1) - ONE_DAY


def date_of(record, field):
    return datetime.date.fromisoformat(record[field])


def duty(due, done, holidays):
    """How a duty stands whose record came in the end; delays are counted in business days, as the deadlines are."""
    if done <= due:
        return {"status": "fulfilled", "due": due.isoformat()}
    late_by = business_days_late(due, done, holidays)
    unit = "business day" if late_by == 1 else "business days"
    return {"status": "fulfilled late", "due": due.isoformat(), "late_by": f"{late_by} {unit}"}


def statements(data):
    live_from, client_runs, past, result = {}, dict.fromkeys(COUNTRIES, 0), [], []
    for record in data["periods"]:
        period, given, events = record["period"], record["input"], record.get("events", {})
        first, last = datetime.date.fromisoformat(period + "-01"), ending(period)
        lines, obligations = {}, {}

        # 2.5, 3.5 A country is implemented once, at the budget rate of the half-year in which it goes live.
        implementation = Decimal(0)
        for go_live in events.get("go_live", []):
            country, day = go_live["country"], date_of(go_live, "went_live")
            live_from[country] = day
            budget_rate = Fraction("1.1250") if day < datetime.date(2026, 7, 1) else Fraction("1.1640")
            implementation += to_cents(PRICES[country][3] / budget_rate)
        lines["implementation"] = implementation

        # 3.1 to 3.4 Payslips at the local price and the average rate of the month, at least the minimum of the country,
        # of which a month in which the country goes live bears the part from that day.
        price, charged = {}, {}
        for country, (local_price, currency, minimum, _) in PRICES.items():
            rate = 1 if currency == "EUR" else Fraction(given[currency.lower() + "_rate"])
            price[country] = Fraction(local_price) / rate
            fee = to_cents(given["produced"][country] * price[country])
            least = Decimal(0)
            if country in live_from:
                days_live = (last - max(live_from[country], first)).days + 1
                least = to_cents(Fraction(minimum * days_live, last.day))
            lines[f"payslip_fee/{country}"] = fee
            lines[f"country_minimum/{country}"] = max(least - fee, Decimal(0))
            charged[country] = max(fee, least)
        payslip_charges = sum(charged.values())

        # 3.6 Off-cycle runs that the client made necessary: two of a country in a contract year are free, the others
        # cost 185. The contract year is the calendar year. 3.7 Their payslips cost what all payslips cost.
        asked_for = [run for run in events.get("off_cycle_run", []) if run["cause"] == "client"]
        lines["off_cycle_payslips"] = sum(to_cents(run["payslips"] * price[run["country"]]) for run in asked_for)
        for country in COUNTRIES:
            before = client_runs[country]
            client_runs[country] += sum(run["country"] == country for run in asked_for)
            lines[f"off_cycle_fee/{country}"] = Decimal(185 * (max(client_runs[country] - 2, 0) - max(before - 2, 0)))
        charges = sum(lines.values())

        # 4.1 Inputs by the 10th business day of the month. 4.2 The payroll within five business days of the cut-off, or
        # 4.3 of inputs that came late.
        days_late, payrolls, released_in_time = dict.fromkeys(COUNTRIES, 0), 0, 0
        for country in COUNTRIES:
            holidays = holidays_of(country, data)
            cut_off = business_days_after(first - ONE_DAY, 10, holidays)
            if country not in live_from or live_from[country] > cut_off:
                due = business_days_after(cut_off, 5, holidays)
                obligations[f"inputs/{country}"] = {"status": "not due", "due": cut_off.isoformat()}
                obligations[f"release/{country}"] = {"status": "not due", "due": due.isoformat()}
                continue
            payrolls += 1
            (came,) = [date_of(one, "delivered") for one in events["inputs_delivered"] if one["country"] == country]
            obligations[f"inputs/{country}"] = duty(cut_off, came, holidays)
            (released,) = [date_of(one, "released") for one in events["payroll_released"] if one["country"] == country]
            due = business_days_after(max(cut_off, came), 5, holidays)
            obligations[f"release/{country}"] = duty(due, released, holidays)
            days_late[country] = business_days_late(due, released, holidays)
            released_in_time += released <= due

        # 5.1, 5.2 Payslips without an error, at least 99.5%; among fewer than 200 one wrong payslip is disregarded.
        measures, levels = {}, {}
        for country in COUNTRIES:
            produced, wrong = given["produced"][country], given["wrong"][country]
            accuracy = None
            if produced:
                right = produced if produced < 200 and wrong <= 1 else produced - wrong
                accuracy = nearest(Fraction(100 * int(right), int(produced)), 2)
            measures[f"payslip_accuracy/{country}"] = accuracy
            levels[f"accuracy/{country}"] = (
                "excused" if accuracy is None else "met" if accuracy >= Decimal("99.5") else "missed")

        # 5.4 At least 95% of the payrolls of the month in time.
        measures["in_time"] = nearest(Fraction(100 * released_in_time, payrolls), 1)
        levels["timeliness"] = "met" if measures["in_time"] >= 95 else "missed"

        # 5.3 For each started half point below 99.5%, 4% of what the country was charged for payslips, doubled if it
        # missed the month before as well. 5.5 1.5% for each business day that a payroll is late. 5.6 4% of what all
        # countries were charged, where fewer than 95% were in time.
        credits = {}
        for country in COUNTRIES:
            credit = Decimal(0)
            if levels[f"accuracy/{country}"] == "missed":
                half_points = Fraction(Decimal("99.5") - measures[f"payslip_accuracy/{country}"]) / Fraction(1, 2)
                steps = math.ceil(half_points)
                doubled = 2 if past and past[-1][f"accuracy/{country}"] == "missed" else 1
                credit = to_cents(charged[country] * 4 * steps * doubled / 100)
            credits[f"wrong_payslips/{country}"] = credit
            credits[f"late_payroll/{country}"] = to_cents(charged[country] * 3 * days_late[country] / 200)
        credits["late_payrolls"] = Decimal(0)
        if levels["timeliness"] == "missed":
            credits["late_payrolls"] = to_cents(payslip_charges * 4 / 100)

        # 5.7 All credits of a month at most 5% of its payslip charges.
        credits["at_risk"] = min(to_cents(payslip_charges * 5 / 100) - sum(credits.values()), Decimal(0))

        # 11.4 A country that missed its accuracy in three of the last six months may be withdrawn within 60 days.
        past.append({**levels, "rights": {}})
        rights = {}
        for country in COUNTRIES:
            holds = sum(month[f"accuracy/{country}"] == "missed" for month in past[-6:]) >= 3
            status, since = past[-2]["rights"][country] if len(past) > 1 else ("not available", None)
            if holds:
                since = since or last
                known = datetime.date.fromisoformat(record["as_of"])
                status = "lapsed" if known > since + 60 * ONE_DAY else "available"
            else:
                status, since = "withdrawn" if status == "available" else "not available", None
            past[-1]["rights"][country] = status, since
            rights[f"withdraw/{country}"] = {"status": status, "since": since and since.isoformat()}

        totals = {"charges": charges, "credits": sum(credits.values()), "payable": charges - sum(credits.values())}
        result.append({
            "period": period, "lines": {**lines, **credits}, "totals": totals, "payable": totals["payable"],
            "currency": "EUR", "measures": measures, "levels": levels, "obligations": obligations, "rights": rights,
        })
    return result


if __name__ == "__main__":
    folder = pathlib.Path(__file__).resolve().parent
    for one in statements(json.loads((folder / "periods.json").read_text(), parse_float=Decimal)):
        missed = [name.split("/")[1] for name, status in one["levels"].items() if "/" in name and status == "missed"]
        print(f"{one['period']}  charges {one['totals']['charges']:>10}  credits {one['totals']['credits']:>8}"
              f"  payable {one['payable']:>10}{'  accuracy missed: ' + ', '.join(missed) if missed else ''}")
