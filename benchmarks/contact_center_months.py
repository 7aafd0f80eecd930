"""Months of many customers of examples/contact_center, as Arrow columns: as many as one likes, the same in every run."""

import datetime
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

import bpo

# From the first month of the term on, so that nothing has to be known of before; the amendment comes after them.
PERIODS = [f"{2025 + i // 12}-{i % 12 + 1:02}" for i in range(15)]


def contract_as_signed():
    """Without its amendment, whose first month is behind those above."""
    path = Path(__file__).resolve().parents[1] / "examples" / "contact_center" / "contract.bpo"
    return bpo.loads(bpo.load(path).text_as_of("2025-01-01"))


def amended_contract():
    return bpo.load(Path(__file__).resolve().parents[1] / "examples" / "contact_center" / "contract.bpo")


def months_of(customers, periods=PERIODS):
    """A batch of rows: the periods of the first customer of the range, then those of the next."""
    rows = len(customers) * len(periods)
    random = np.random.default_rng([42, customers.start])
    month = np.tile(np.arange(len(periods)), len(customers))
    offered = random.integers(10_000, 16_000, rows)
    abandoned = random.integers(250, 1_100, rows)
    handled = offered - abandoned - random.integers(0, 400, rows)
    ends = np.array([_last_day(period) for period in periods], "datetime64[D]").astype(np.int32)[month]
    named = pa.array(periods).take(pa.array(month))
    january = np.array([period.endswith("-01") for period in periods])[month]
    return pa.record_batch(
        {
            "customer": pc.binary_join_element_wise(
                "c", pa.array(np.repeat(np.asarray(customers), len(periods))).cast(pa.string()), ""
            ),
            "period": named,
            "as_of": pa.array(ends + 20).cast(pa.date32()),
            "calls_offered": offered,
            "calls_handled": handled,
            "abandoned": abandoned,
            "answered_in_20s": np.minimum(offered * random.integers(760, 850, rows) // 1000, handled),
            "training_time": _hundredths(25 * random.integers(0, 400, rows)),
            "carrier_invoices": _hundredths(random.integers(0, 200_000, rows)),
            "quality_score": _percents(random.integers(880, 970, rows), random.random(rows) < 0.9),
            "cpi_change": _percents(random.integers(0, 50, rows), january),
            "report_delivered": _reports(named, ends + random.integers(4, 16, rows), random.random(rows) < 0.9),
        }
    )


def _last_day(period):
    year, month = map(int, period.split("-"))
    return datetime.date(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(1)


def _hundredths(values):
    wide = np.zeros((len(values), 2), np.int64)
    wide[:, 0] = values
    return pa.Array.from_buffers(pa.decimal128(12, 2), len(values), [None, pa.py_buffer(wide)])


def _percents(tenths, given):
    """As text, as the data of a contract has them: `92.5%`."""
    texts = pa.array([f"{i // 10}.{i % 10}%" for i in range(1_000)])
    return texts.take(pa.array(tenths, mask=~given))


def _reports(periods, delivered, given):
    """No report or one."""
    of = pa.array(np.flatnonzero(given))
    reports = pa.StructArray.from_arrays(
        [
            pc.binary_join_element_wise("report-", periods.take(of), ""),
            pa.array(delivered.astype(np.int32)).take(of).cast(pa.date32()),
            periods.take(of),
        ],
        names=["id", "delivered", "for"],
    )
    return pa.ListArray.from_arrays(pa.array(np.append(0, np.cumsum(given)), pa.int32()), reports)
