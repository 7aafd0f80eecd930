"""Ten million months of contact_center in one stream, made batch by batch: what memory it takes, every million rows.

python benchmarks/memory.py [--rows N] [--threads N]
"""

import argparse
import resource
import sys
import time

import pyarrow as pa
from contact_center_months import PERIODS, contract_as_signed, months_of

CUSTOMERS_AT_ONCE = 4_096


def batches(rows):
    for first in range(0, rows // len(PERIODS), CUSTOMERS_AT_ONCE):
        yield months_of(range(first, min(first + CUSTOMERS_AT_ONCE, rows // len(PERIODS))))


def megabytes():
    """The most that this process has had, in MB of a million bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--threads", type=int)
    options = parser.parse_args()

    data = pa.RecordBatchReader.from_batches(months_of(range(1)).schema, batches(options.rows))
    columns = contract_as_signed().evaluate_arrow(data, by="customer", together=True, threads=options.threads)
    began, rows, errors, told = time.perf_counter(), 0, 0, 0
    print(f"{'rows':>12} {'rows/s':>10} {'peak MB':>9}")
    for batch in pa.RecordBatchReader.from_stream(columns):
        rows += batch.num_rows
        errors += batch.num_rows - batch["error"].null_count
        if rows // 1_000_000 > told:
            told = rows // 1_000_000
            print(f"{rows:12,} {rows / (time.perf_counter() - began):10,.0f} {megabytes():9,.0f}", flush=True)
    print(f"{rows:,} rows, {errors} with an error")


if __name__ == "__main__":
    main()
