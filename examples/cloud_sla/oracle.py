"""The statements of the Nimbus cloud services, worked out from the words of the agreement.

This is the agreement as a person reads it, clause by clause, in plain fractions. It knows nothing of the language, and
what it comes to is compared with every statement of the contract (tests/examples_test.py). Run alone it prints one line
for each statement: python3 examples/cloud_sla/oracle.py
"""

import datetime
import json
import pathlib
from fractions import Fraction

REGIONS = {"east": Fraction("0.384"), "west": Fraction("0.412")}  # 3.1
HOT = [(50_000, "0.023"), (500_000, "0.022"), (None, "0.021")]  # 3.2
COOL = [(None, "0.0125")]
SENT = [(100, "0"), (10_000, "0.09"), (50_000, "0.085"), (None, "0.07")]  # 3.4
SUPPORT = [(10_000, "0.10"), (None, "0.07")]  # 3.6
COMMITTED = 250_000  # 3.7
ANSWER_TARGETS = {"s1": 95, "s2": 90, "s3": 85}  # 6.2
HOLIDAYS = {datetime.date(2026, 1, 1), datetime.date(2026, 12, 25)}
MINUTE = datetime.timedelta(minutes=1)


def rounded(value, places):
    """Half up, for what is not negative."""
    return Fraction((value * 10**places + Fraction(1, 2)).__floor__(), 10**places)


def cents(amount):
    return rounded(Fraction(amount), 2)


def by_parts(quantity, tiers):
    """Each tier prices the part of the quantity that lies in it."""
    total, below = Fraction(0), Fraction(0)
    for bound, rate in tiers:
        upper = quantity if bound is None else min(quantity, Fraction(bound))
        total += max(upper - below, 0) * Fraction(rate)
        below = max(below, upper)
    return total


def credit_share(uptime, first):
    """5.1 to 5.3: the share of the charge, for an uptime in percent and the target of the service."""
    if uptime >= first:
        return Fraction(0)
    if uptime >= 99:
        return Fraction("0.10")
    if uptime >= 95:
        return Fraction("0.25")
    return Fraction(1)


def instant(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


def day(text):
    return datetime.date.fromisoformat(text)


def month_of(period):
    """The first instant of the month, and of the next."""
    year, month = map(int, period.split("-"))
    begin = datetime.datetime(year, month, 1, tzinfo=datetime.timezone.utc)
    return begin, datetime.datetime(year + month // 12, month % 12 + 1, 1, tzinfo=datetime.timezone.utc)


def union(spans):
    """Spans that do not overlap, in order."""
    merged = []
    for begin, end in sorted(span for span in spans if span[0] < span[1]):
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((begin, end))
    return merged


def common(one, other):
    return union((max(a, c), min(b, d)) for a, b in one for c, d in other)


def minutes(spans):
    seconds = sum((end - begin for begin, end in union(spans)), datetime.timedelta()) // datetime.timedelta(seconds=1)
    return Fraction(seconds, 60)


def spans_of(records, first, second, window):
    begin, end = window
    return [(max(instant(one[first]), begin), min(instant(one[second]) if second in one else end, end))
            for one in records]


def is_working_day(date):
    return date.weekday() < 5 and date not in HOLIDAYS


def eight_office_hours_after(moment):
    """Monday to Friday, 08:00 to 18:00."""
    left = datetime.timedelta(hours=8)
    while True:
        opens, closes = moment.replace(hour=8, minute=0, second=0), moment.replace(hour=18, minute=0, second=0)
        begin = max(moment, opens)
        if is_working_day(moment.date()) and begin < closes:
            if closes - begin >= left:
                return begin + left
            left -= closes - begin
        moment = opens.replace(hour=0) + datetime.timedelta(1)


def answer_by(ticket):
    opened = instant(ticket["opened"])
    if ticket["severity"] == "s1":
        return opened + 15 * MINUTE
    if ticket["severity"] == "s2":
        return opened + 120 * MINUTE
    return eight_office_hours_after(opened)


def uptimes(period, events):
    """4.1 to 4.3, in percent."""
    window = month_of(period)
    of_month = minutes([window])
    found = {}
    for region in REGIONS:
        down = spans_of(
            [one for one in events["outage"] if one["region"] == region and one["cause"] == "provider_fault"],
            "began", "ended", window)
        announced = spans_of(
            [one for one in events["maintenance"] if one["region"] == region
             and day(one["announced"]) <= instant(one["from"]).date() - datetime.timedelta(5)], "from", "until", window)
        found[f"region_uptime/{region}"] = minutes(down) - minutes(common(union(down), union(announced)))
    both = [union(spans_of([one for one in events["zone_outage"]
                            if one["zone"] == zone and one["cause"] == "provider_fault"], "began", "ended", window))
            for zone in ("zone_a", "zone_b")]
    found["database_uptime"] = minutes(common(*both))
    found = {name: rounded(100 * (1 - down / of_month), 3) for name, down in found.items()}
    rates = [Fraction(one["errors"], one["requests"]) for one in events["bad_interval"]
             if one["requests"] and window[0] <= instant(one["began"]) < window[1]]
    found["storage_uptime"] = rounded(100 * (1 - sum(rates) / (of_month / 5)), 3)
    return found


class Agreement:
    def __init__(self):
        self.events = {}  # by kind and id, as they are known now
        self.records = {}  # by period
        self.latest = {}  # the latest statement of each period

    def statement(self, period, as_of, corrected, version):
        window = month_of(period)
        given = self.records[period]
        events = {kind: list(self.events.get(kind, {}).values())
                  for kind in ("outage", "maintenance", "bad_interval", "zone_outage", "ticket", "claim")}
        given = {name: {key: Fraction(number) for key, number in value.items()} if isinstance(value, dict)
                 else Fraction(value) for name, value in given.items()}
        lines = {}

        for region, rate in REGIONS.items():
            lines[f"machines/{region}"] = cents(given["machine_hours"][region] * rate)
        lines["storing/hot"] = cents(by_parts(given["stored"]["hot"], HOT))
        lines["storing/cool"] = cents(by_parts(given["stored"]["cool"], COOL))
        lines["storage_requests"] = cents(given["requested"] * Fraction("0.40") / 1_000_000)
        lines["sending"] = cents(by_parts(given["sent"], SENT))
        lines["database_fee"] = cents(given["database_hours"] * Fraction("2.26"))
        usage = sum(lines.values())
        support_fee = lines["support_fee"] = cents(max(by_parts(usage, SUPPORT), 100))
        earlier = [one for one in self.latest.values() if one["period"] < period]
        lines["commitment"] = (max(COMMITTED - usage - sum(one["usage"] for one in earlier), Fraction(0))
                               if period == "2026-12" else Fraction(0))
        charges = usage + support_fee + lines["commitment"]

        measures = uptimes(period, events)
        levels, floor_missed = {}, False
        for region in REGIONS:
            levels[f"region_level/{region}"] = measures[f"region_uptime/{region}"] >= Fraction("99.99")
            floor_missed |= measures[f"region_uptime/{region}"] < 95
        levels["storage_level"] = measures["storage_uptime"] >= Fraction("99.9")
        levels["database_level"] = measures["database_uptime"] >= Fraction("99.95")
        levels = {name: "met" if met else "missed" for name, met in levels.items()}

        # 5.4, 5.5: claimed within 30 days after the month, and at least one dollar.
        last_day = window[1].date() - datetime.timedelta(1) + datetime.timedelta(30)
        claimed = {one["service"] for one in events["claim"]
                   if one["for"] == period and day(one["received"]) <= last_day}
        owed = {f"machine_credit/{region}": (f"compute_{region}", lines[f"machines/{region}"],
                                             measures[f"region_uptime/{region}"], Fraction("99.99"))
                for region in REGIONS}
        owed["storage_credit"] = ("storage", lines["storing/hot"] + lines["storing/cool"] + lines["storage_requests"],
                                  measures["storage_uptime"], Fraction("99.9"))
        owed["database_credit"] = ("database", lines["database_fee"], measures["database_uptime"], Fraction("99.95"))
        credits = Fraction(0)
        for name, (service, charge, uptime, target) in owed.items():
            amount = credit_share(uptime, target) * charge
            lines[name] = cents(amount) if service in claimed and amount >= 1 else Fraction(0)
            credits += lines[name]

        of_support = Fraction(0)
        for severity, target in ANSWER_TARGETS.items():
            opened = [one for one in events["ticket"]
                      if one["severity"] == severity and window[0] <= instant(one["opened"]) < window[1]]
            in_time = [one for one in opened if "answered" in one and instant(one["answered"]) <= answer_by(one)]
            measure = rounded(Fraction(100 * len(in_time), len(opened)), 1) if opened else None
            measures[f"answered_in_time/{severity}"] = measure
            short = target - measure if opened and measure < target else Fraction(0)
            levels[f"response/{severity}"] = "excused" if not opened else "missed" if short else "met"
            lines[f"slow_support/{severity}"] = cents(Fraction("0.05") * support_fee * -(-short // 5))
            of_support += lines[f"slow_support/{severity}"]
        lines["support_cap"] = -max(of_support - support_fee, Fraction(0))
        credits += of_support + lines["support_cap"]
        lines["credit_cap"] = -max(credits - charges, Fraction(0))
        credits += lines["credit_cap"]
        if corrected:
            lines["correction"] = corrected

        # 9.2: three misses of one region in six months, or one month below 95%.
        last_six = sorted(earlier, key=lambda one: one["period"])[-5:] + [{"levels": levels}]
        repeated = any(sum(one["levels"][f"region_level/{region}"] == "missed" for one in last_six) >= 3
                       for region in REGIONS)
        before = {"status": "not available"}
        if earlier:
            before = max(earlier, key=lambda one: one["period"])["rights"]["terminate"]
        month_end = window[1].date() - datetime.timedelta(1)
        right = {"status": "not available"}
        if repeated or floor_missed:
            since = day(before["since"]) if before["status"] in ("available", "lapsed") else month_end
            lapsed = as_of > since + datetime.timedelta(30)
            right = {"status": "lapsed" if lapsed else "available", "since": since.isoformat()}
        elif before["status"] == "available":
            right = {"status": "withdrawn"}

        return {"period": period, "version": version, "lines": lines, "measures": measures, "levels": levels,
                "totals": {"charges": charges, "credits": credits, "payable": charges - credits + corrected},
                "payable": charges - credits + corrected, "usage": usage, "corrected": corrected,
                "rights": {"terminate": right}}

    def told(self, record):
        """The statements to which a record of a month leads: first those of earlier months that it corrects."""
        period, as_of = record["period"], day(record["as_of"])
        again = set()
        for kind, ones in record.get("events", {}).items():
            for one in ones:
                self.events.setdefault(kind, {})[one["id"]] = one
                if kind == "claim" and one["for"] < period:
                    again.add(one["for"])
        difference = Fraction(0)
        for earlier in sorted(again):
            old = self.latest[earlier]
            new = self.statement(earlier, as_of, old["corrected"], old["version"] + 1)
            difference += new["payable"] - old["payable"]
            self.latest[earlier] = new
            yield new
        self.records[period] = record["input"]
        self.latest[period] = self.statement(period, as_of, difference, 1)
        yield self.latest[period]


def statements(data):
    agreement = Agreement()
    return [one for record in data["periods"] for one in agreement.told(record)]


if __name__ == "__main__":
    periods = pathlib.Path(__file__).with_name("periods.json")
    for one in statements(json.loads(periods.read_text())):
        print(one["period"], "version", one["version"], f'{float(one["payable"]):,.2f}')
