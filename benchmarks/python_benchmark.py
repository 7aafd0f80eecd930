"""What a month of examples/contact_center costs from Python, in each of the ways in which it can be evaluated, beside
the same month in plain Python with `decimal`. `./dev bench` runs it. Before anything is timed, both must come to the
same on all months.
"""

import argparse
import datetime
import functools
import json
import os
import sys
import time
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

import pyarrow as pa
from contact_center_months import PERIODS, amended_contract, contract_as_signed, months_of

import bpo

# ---------------------------------------------------------------- plain Python

CENT, TENTH, ZERO, ONE_AND_TWENTY = Decimal("0.01"), Decimal("0.1"), Decimal(0), Decimal("1.20")
MINIMUM, AT_RISK, SPEED, ABANDONED = Decimal(14_000), Decimal("0.045"), Decimal(80), Decimal(5)

# Bank holidays in England and Wales, as published.
HOLIDAYS = {datetime.date.fromisoformat(day) for day in """
    2025-01-01 2025-04-18 2025-04-21 2025-05-05 2025-05-26 2025-08-25 2025-12-25 2025-12-26 2026-01-01 2026-04-03
    2026-04-06""".split()}  # fmt: skip


@functools.cache
def report_due(period):
    """The 5th business day after the month."""
    year, month = map(int, period.split("-"))
    day, count = datetime.date(year + month // 12, month % 12 + 1, 1), 5
    while True:
        count -= day.weekday() < 5 and day not in HOLIDAYS
        if count == 0:
            return day
        day += datetime.timedelta(1)


class Kept:
    """What one month leaves to the next."""

    def __init__(self):
        self.rise, self.misses_in_a_row, self.speeds, self.may_leave = Decimal(1), 0, [], False


def by_hand(record, kept):
    period, given = record["period"], record["input"]
    offered, handled = given["calls_offered"], given["calls_handled"]
    if period[5:] == "01" and period > "2025-01":
        kept.rise *= 1 + min(max(Decimal(given["cpi_change"][:-1]), ZERO), Decimal(3)) / 100

    graduated = min(handled, 10_000) * ONE_AND_TWENTY + max(handled - 10_000, 0)
    handling = (graduated * kept.rise).quantize(CENT, ROUND_HALF_UP)
    minimum = max(MINIMUM - handling, ZERO)
    training = (given["training_time"] * 18 * kept.rise).quantize(CENT, ROUND_HALF_UP)
    carrier = given["carrier_invoices"].quantize(CENT, ROUND_HALF_UP)
    base = handling + minimum + training

    answered = (Decimal(100 * given["answered_in_20s"]) / offered).quantize(TENTH, ROUND_HALF_UP)
    gave_up = (Decimal(100 * given["abandoned"]) / offered).quantize(TENTH, ROUND_HALF_UP)
    is_slow, is_lost = answered < SPEED, gave_up > ABANDONED
    kept.misses_in_a_row = kept.misses_in_a_row + 1 if is_lost else 0
    kept.speeds = [*kept.speeds[-5:], is_slow]

    points = (SPEED - answered).to_integral_value(ROUND_FLOOR) if is_slow else 0
    slow = (base * points / 100).quantize(CENT, ROUND_HALF_UP)
    lost = (base * (4 if kept.misses_in_a_row > 1 else 2) / 100).quantize(CENT, ROUND_HALF_UP) if is_lost else ZERO
    cut = max(slow + lost - (base * AT_RISK).quantize(CENT, ROUND_HALF_UP), ZERO)
    score = given.get("quality_score")
    good = score is not None and Decimal(score[:-1]) >= 92 and not is_slow
    quality = (base / 100).quantize(CENT, ROUND_HALF_UP) if good else ZERO
    net = base - (slow + lost - cut) + quality + carrier
    tax = (net / 10).quantize(CENT, ROUND_HALF_UP)

    reports = record.get("events", {}).get("report_delivered")
    due = report_due(period)
    if reports:
        report = "fulfilled" if reports[0]["delivered"] <= due else "fulfilled late"
    else:
        report = "violated"
    could_leave, kept.may_leave = kept.may_leave, sum(kept.speeds) >= 3
    leave = "available" if kept.may_leave else "withdrawn" if could_leave else "not available"
    return {
        "handling": handling, "handling_minimum": minimum, "training_fee": training, "carrier": carrier,
        "slow_answers": slow, "lost_callers": lost, "at_risk": -cut, "quality": quality, "sales_tax": tax,
        "charges": base, "credits": slow + lost - cut, "bonuses": quality, "pass_throughs": carrier, "net": net,
        "payable": net + tax, "answer_rate": answered, "abandonment_rate": gave_up,
        "answer_speed": "missed" if is_slow else "met", "abandonment": "missed" if is_lost else "met",
        "monthly_report": report, "monthly_report.due": due, "terminate": leave,
    }  # fmt: skip


def all_by_hand(records):
    """Of timelines one after the other."""
    kept, made = None, []
    for record in records:
        if record["period"] == PERIODS[0]:
            kept = Kept()
        made.append(by_hand(record, kept))
    return made


# ---------------------------------------------------------------- data


def records_of(table):
    """As a program would hold them: dicts of int, Decimal, date and text."""
    made = []
    for row in table.to_pylist():
        del row["customer"]
        record = {"period": row.pop("period"), "as_of": row.pop("as_of")}
        if reports := row.pop("report_delivered"):
            record["events"] = {"report_delivered": reports}
        record["input"] = {name: value for name, value in row.items() if value is not None}
        made.append(record)
    return made


def agree(records, table, told):
    rows = table.select(list(told[0])).to_pylist()
    for record, row, by_hand_row in zip(records, rows, told, strict=True):
        if row != by_hand_row:
            different = {name: (row[name], by_hand_row[name]) for name in row if row[name] != by_hand_row[name]}
            sys.exit(f"{record['period']} is not what it is by hand: {different}")


# ---------------------------------------------------------------- timing


def seconds(work, repeat=5):
    best = float("inf")
    for _ in range(repeat):
        began = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - began)
    return best


def drain(results):
    for _ in results:
        pass


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--customers", type=int, default=20_000, help="of the columns; each has 15 months")
    customers = parser.parse_args().customers
    few = 200
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

    signed, amended = contract_as_signed(), amended_contract()
    timelines = pa.Table.from_batches([months_of(range(customers))])
    firsts = pa.Table.from_batches([months_of(range(15 * customers), PERIODS[:1])])
    alone = firsts.drop_columns("customer")
    few_timelines, few_firsts = timelines.slice(0, few * len(PERIODS)), firsts.slice(0, few * len(PERIODS))
    records, first_records = records_of(few_timelines), records_of(few_firsts)
    texts = [json.dumps(one, default=str) for one in first_records]

    told = all_by_hand(records)
    for contract in (signed, amended):
        agree(records, contract.evaluate_arrow(few_timelines, by="customer").to_pyarrow(), told)
    agree(first_records, signed.evaluate_arrow(alone.slice(0, len(first_records))).to_pyarrow(),
          all_by_hand(first_records))  # fmt: skip
    for record, text, one in zip(first_records, texts, all_by_hand(first_records), strict=True):
        payable = {signed.evaluate(record).payable, signed.evaluate(text).payable}
        if payable != {bpo.Money(one["payable"], "USD")}:
            sys.exit(f"evaluate says {payable} where it is {one['payable']} by hand")

    def columns(contract, data, threads, **options):
        return lambda: drain(pa.RecordBatchReader.from_stream(
            contract.evaluate_arrow(data, threads=threads, **options)))  # fmt: skip

    load = os.getloadavg()[0]
    print(f"One month of contact_center, {cores} cores, load {load:.1f} before. Best of five.\n")
    plain = seconds(lambda: all_by_hand(records)) / len(records)

    def row(name, work, count):
        each = seconds(work) / count
        print(f"{name:52} {each * 1e6:9.2f} µs {1 / each:12,.0f}/s {plain / each:8.2f}×", flush=True)

    print(f"{'':52} {'a month':>12} {'months':>14} {'speed':>9}")
    row("plain Python, decimal, of dicts at hand", lambda: all_by_hand(records), len(records))
    row("plain Python, decimal, from columns to columns",
        lambda: pa.Table.from_pylist(all_by_hand(records_of(few_timelines))), len(records))  # fmt: skip
    row("evaluate, a dict", lambda: [signed.evaluate(one).payable for one in first_records], len(first_records))
    row("evaluate, JSON text", lambda: [signed.evaluate(one).payable for one in texts], len(texts))
    for threads in range(1, 3):
        many = f"{threads} thread{'s' * (threads > 1)}"
        row(f"evaluate_many, dicts, {many}",
            lambda: [one.payable for one in signed.evaluate_many(first_records, threads=threads)],
            len(first_records))  # fmt: skip
    for threads in range(1, 3):
        many = f"{threads} thread{'s' * (threads > 1)}"
        row(f"evaluate_arrow, {many}", columns(signed, alone, threads), len(alone))
        row(f"evaluate_arrow, by customer, {many}",
            columns(signed, timelines, threads, by="customer", together=True), len(timelines))  # fmt: skip
    some = timelines.slice(0, len(timelines) // 20 // len(PERIODS) * len(PERIODS))
    row("evaluate_arrow, by customer, as amended, 1 thread",
        columns(amended, some, 1, by="customer", together=True), len(some))  # fmt: skip
    print(f"\n{os.getloadavg()[0]:.1f} was the load after.")


if __name__ == "__main__":
    main()
