"""A stream of items in, a result for each in the same order out."""

import itertools
import os
import signal
import subprocess
import sys
import threading
import time

import pytest

import bpo

THREADS = pytest.mark.parametrize("threads", [None, 1, 2, 7])


def record(hours, month=1):
    return {"period": f"2026-{month:02}", "input": {"hours": hours}}


def texts(results):
    return [one.to_json() if one.ok else str(one) for one in results]


@THREADS
def test_many_is_each_in_order(small, threads):
    records = [record(number, 1 + number % 12) for number in range(300)]
    results = list(small.evaluate_many(records, threads=threads))
    assert texts(results) == [small.evaluate(one).to_json() for one in records]
    assert all(isinstance(one, bpo.Statement) and one.ok for one in results)


@THREADS
def test_a_bad_item_is_a_failure_in_its_place(small, threads):
    bad = {3: record("seven"), 5: 7, 8: record(0.1 + 0.2), 11: [record(1), record(2, 2)], 13: "nonsense", 17: None}
    items = [bad.get(number, record(number)) for number in range(20)]
    results = list(small.evaluate_many(items, threads=threads))
    assert [index for index, one in enumerate(results) if not one.ok] == list(bad)
    for index, data in bad.items():
        failure = results[index]
        assert isinstance(failure, bpo.Failure) and failure.index == index
        with pytest.raises(type(failure.error)) as caught:
            small.evaluate(data)
        assert str(caught.value) == str(failure.error)
        assert str(failure).startswith(f"item {index}: ")


@THREADS
def test_an_item_may_bring_its_own_state_terms_and_day(contract, periods, threads):
    january, february = {**periods, "periods": periods["periods"][:1]}, dict(periods["periods"][1])
    state = contract.evaluate(january).state
    wanted = contract.evaluate(february, state=state).to_json()
    day = february.pop("as_of")
    items = [bpo.Item(february, state=state, as_of=day), bpo.Item(february, state=state)]
    for options in ({"as_of": day}, {"as_of": "2026-01-01"}):
        first, second = contract.evaluate_many(items, threads=threads, **options)
        assert first.to_json() == wanted
        assert (second.to_json() == wanted) == (options["as_of"] == day)


@THREADS
def test_an_endless_stream_is_taken_a_bounded_number_ahead(small, threads):
    taken = []

    def endless():
        for number in itertools.count():
            taken.append(number)
            yield record(number % 1000)

    results = small.evaluate_many(endless(), threads=threads)
    first = [one.line("fee").amount for one in itertools.islice(results, 100)]
    assert first == [number * 10 for number in range(100)]
    assert len(taken) <= 100 + 16 * 64
    results.close()
    assert not [one for one in threading.enumerate() if one.name.startswith("bpo")]


@THREADS
def test_what_the_iterable_raises_comes_after_the_results_before(small, threads):
    def breaks():
        yield from (record(number) for number in range(5))
        raise OSError("the line is cut")

    results = small.evaluate_many(breaks(), threads=threads)
    assert [next(results).line("fee").amount for _ in range(5)] == [0, 10, 20, 30, 40]
    with pytest.raises(OSError, match="the line is cut"):
        next(results)
    assert list(results) == []


@THREADS
def test_a_host_may_use_one_dict_again(small, threads):
    def rows():
        row = {"hours": 0}
        for number in range(100):
            row["hours"] = number
            yield {"period": "2026-01", "input": row}

    amounts = [one.line("fee").amount for one in small.evaluate_many(rows(), threads=threads)]
    assert amounts == [number * 10 for number in range(100)]


def test_arguments_are_refused_at_once(small):
    for wrong in (0, -1):
        with pytest.raises(ValueError, match="threads"):
            small.evaluate_many([], threads=wrong)
    for wrong in ("2", 1.5, True):
        with pytest.raises(TypeError, match="threads"):
            small.evaluate_many([], threads=wrong)
    for wrong in (5, None, record(1), "[]", b"[]"):
        with pytest.raises(TypeError, match="items must be an iterable"):
            small.evaluate_many(wrong)


def test_no_items_no_results(small):
    assert list(small.evaluate_many([])) == []
    assert list(small.evaluate_many(iter(()))) == []


INTERRUPTED = """
import itertools, signal, sys, threading, bpo

signal.alarm(60)
small = bpo.loads(sys.stdin.read())
records = ({"period": "2026-01", "input": {"hours": n % 1000}} for n in itertools.count())
try:
    for number, one in enumerate(small.evaluate_many(records, threads=3)):
        if number == 10:
            print("running", flush=True)
except KeyboardInterrupt:
    print("interrupted", [one.name for one in threading.enumerate() if one.name.startswith("bpo")], flush=True)
"""


def test_an_interrupt_stops_the_threads():
    with subprocess.Popen(
        [sys.executable, "-c", INTERRUPTED], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        process.stdin.write(SMALL)
        process.stdin.close()
        assert process.stdout.readline() == "running\n"
        time.sleep(0.1)
        # Again after a while, as a person would: one of many is lost between the threads.
        for _ in range(20):
            os.kill(process.pid, signal.SIGINT)
            try:
                assert process.wait(timeout=3) == 0
                break
            except subprocess.TimeoutExpired:
                continue
        assert process.stdout.readline() == "interrupted []\n"


def test_an_unfinished_stream_does_not_keep_the_interpreter():
    program = INTERRUPTED.replace('print("running", flush=True)', "break").replace(
        "enumerate(small", "enumerate(kept := small"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], input=SMALL, capture_output=True, text=True, check=True, timeout=60
    )
    assert (done.stdout, done.stderr) == ("", "")


SMALL = """
contract "Small" {
  client:    "A", GB
  provider:  "B", GB
  term:      2026-01-01 to 2026-12-31
  period:    month
  currency:  USD
  lines:     rounded half up to 0.01 USD
}

input {
  hours: hours
}

charge fee "Fee" = hours * 10.00 USD per hour

settlement "Invoice" {
  payable: all charges
}
"""
