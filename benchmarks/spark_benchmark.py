"""Months of contact_center in Parquet files, evaluated by customer: in this process, on one core and on both, and by
Spark on both cores of this machine. What is computed is read to the end and thrown away.

python benchmarks/spark_benchmark.py [--rows N]
"""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.dataset
import pyarrow.parquet
from contact_center_months import PERIODS, contract_as_signed, months_of

CUSTOMERS_IN_A_GROUP = 4_096
FILES = 4


def write(folder, rows):
    """Sorted by customer and period, as evaluate_arrow wants them for `together`."""
    customers = rows // len(PERIODS)
    for file in range(FILES):
        mine = range(customers * file // FILES, customers * (file + 1) // FILES)
        with pyarrow.parquet.ParquetWriter(folder / f"part-{file}.parquet", months_of(range(1)).schema) as writer:
            for first in range(mine.start, mine.stop, CUSTOMERS_IN_A_GROUP):
                writer.write_batch(months_of(range(first, min(first + CUSTOMERS_IN_A_GROUP, mine.stop))))
    return customers * len(PERIODS)


def timed(name, rows, work, repeat=3):
    best = float("inf")
    for _ in range(repeat):
        began = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - began)
    print(f"{name:32} {best:8.1f} s {rows / best:12,.0f} rows/s", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    asked = parser.parse_args().rows
    contract = contract_as_signed()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = write(folder, asked)
        size = sum(path.stat().st_size for path in folder.iterdir())
        print(f"{rows:,} rows, {size / 1e6:,.0f} MB of Parquet; load {os.getloadavg()[0]:.1f} before. Best of three.\n")

        def reading():
            for _ in pyarrow.dataset.dataset(folder).scanner(use_threads=False).to_reader():
                pass

        def in_this_process(threads):
            data = pyarrow.dataset.dataset(folder).scanner(use_threads=False).to_reader()
            for _ in pa.RecordBatchReader.from_stream(
                contract.evaluate_arrow(data, by="customer", together=True, threads=threads)
            ):
                pass

        timed("reading alone", rows, reading)
        timed("evaluate_arrow, 1 thread", rows, lambda: in_this_process(1))
        timed("evaluate_arrow, 2 threads", rows, lambda: in_this_process(2))

        os.environ["PYSPARK_PYTHON"] = sys.executable
        os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
        from pyspark.sql import SparkSession

        import bpo.spark

        spark = (
            SparkSession.builder.master("local[2]")
            .config("spark.ui.enabled", False)
            .config("spark.ui.showConsoleProgress", False)
            .config("spark.sql.shuffle.partitions", 8)
            .getOrCreate()
        )
        spark.sparkContext.setLogLevel("ERROR")
        df = spark.read.parquet(str(folder))

        def by_spark(frame):
            frame.write.format("noop").mode("overwrite").save()

        timed("Spark local[2], reading alone", rows, lambda: by_spark(df))
        timed("Spark local[2], by customer", rows, lambda: by_spark(bpo.spark.evaluate(df, contract, by="customer")))
        spark.stop()


if __name__ == "__main__":
    main()
