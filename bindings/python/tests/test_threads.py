"""Ten threads evaluate one contract, and the interpreter goes on meanwhile."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import bpo


def test_ten_threads_share_a_contract(contract, periods_json, statements):
    wanted = statements.to_json()
    text = statements.to_text()
    start = threading.Barrier(10)

    def work(number):
        start.wait()
        for turn in range(20):
            run = contract.evaluate_periods(periods_json, explain=(number + turn) % 2 == 0)
            assert run[-1].payable.amount == Decimal("19314.81")
            if (number + turn) % 2:
                assert run.to_json() == wanted
        return run.to_text()

    with ThreadPoolExecutor(10) as pool:
        assert set(pool.map(work, range(10))) == {text}


def test_ten_threads_share_a_run(contract, periods_json):
    run = contract.evaluate_periods(periods_json)
    start = threading.Barrier(10)

    def work(_):
        start.wait()
        return [str(run[-1].explain("at_risk")), run[0].payable, run.state, [one.period.id for one in run]]

    with ThreadPoolExecutor(10) as pool:
        results = list(pool.map(work, range(10)))
    assert all(one == results[0] for one in results)


def test_ten_threads_load(contract_path, contract):
    with ThreadPoolExecutor(10) as pool:
        assert {one.fingerprint for one in pool.map(bpo.load, [contract_path] * 20)} == {contract.fingerprint}


def test_the_gil_is_free_while_evaluating(small):
    # Mostly blanks, so that the engine is busy for a while with nothing to say afterwards.
    data = b'[{"period": "2026-01",' + b" " * 60_000_000 + b'"input": {"hours": 1}}]'
    ticks = []
    done = threading.Event()

    def tick():
        while not done.is_set():
            ticks.append(time.perf_counter())
            time.sleep(0.001)

    ticker = threading.Thread(target=tick)
    ticker.start()
    try:
        while len(ticks) < 3:
            time.sleep(0.001)
        before = time.perf_counter()
        assert len(small.evaluate_periods(data)) == 1
        after = time.perf_counter()
    finally:
        done.set()
        ticker.join()
    # With the GIL held all the time, a tick could fall in between at either end only.
    meanwhile = sum(before < one < after for one in ticks)
    assert meanwhile > 5, f"{meanwhile} ticks in {after - before:.3f} s"


def test_a_reader_is_called_with_the_gil_from_ten_threads():
    text = 'use "a.bpo"\n'
    asked = []

    def load(number):
        try:
            bpo.loads(text, reader=lambda name: asked.append((number, name)))
        except bpo.ContractError as error:
            return error.diagnostics[0].id

    with ThreadPoolExecutor(10) as pool:
        list(pool.map(load, range(50)))
    assert sorted({number for number, _ in asked}) == list(range(50))
