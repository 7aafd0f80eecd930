"""Many evaluations of one contract: a stream of data in, a stream of results in the same order out."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import ClassVar, Literal, TypeVar

from bpo._evaluating import Data, Day
from bpo._statement import Statement

LOOK_AHEAD = 16
"""So many items for each thread are taken at most before the result of the first one is asked for."""


@dataclass(frozen=True)
class Item:
    """What `Contract.evaluate_many` evaluates, where it is more than data."""

    data: Data
    """Of one period, as for `Contract.evaluate`."""
    state: Data | None = None
    """What the period before closed with: `Statement.state`."""
    terms: Data | None = None
    """The values of the contract's parameters; None: those of all items."""
    as_of: Day | None = None
    """The day at whose end the facts were known, where the data does not say it; None: that of all items."""


@dataclass(frozen=True)
class Failure:
    """In place of a statement: an item of `Contract.evaluate_many` that cannot be evaluated."""

    ok: ClassVar[Literal[False]] = False
    """Of a Statement it is True."""
    index: int
    """Which item; the first is 0."""
    error: Exception
    """What `Contract.evaluate` raises for it: a DataError with its findings, or a TypeError."""

    def __str__(self) -> str:
        return f"item {self.index}: {self.error}"


Work = Callable[[], Statement]
Result = Statement | Failure
Results = Generator[Result, None, None]


def results_of(begin: Callable[[Item], Work], items: Iterable[Data | Item], threads: int) -> Results:
    """What the work that `begin` makes of each item comes to.

    Items are read by `begin` when they are taken, so that a host may use one object again for the next.
    """

    def take(index: int, given: Data | Item) -> Callable[[], Result]:
        try:
            work = begin(given if isinstance(given, Item) else Item(given))
        except Exception as error:
            failure = Failure(index, error)
            return lambda: failure
        return lambda: _done(index, work)

    return _in_order((take(index, given) for index, given in enumerate(items)), threads)


def _done(index: int, work: Work) -> Result:
    try:
        return work()
    except Exception as error:
        return Failure(index, error)


_Come = TypeVar("_Come")


def _in_order(work: Iterable[Callable[[], _Come]], threads: int) -> Generator[_Come, None, None]:
    """What each piece comes to, done on `threads` threads.

    Pieces are taken on the thread that asks for results, a bounded number ahead. What the iterable raises comes after
    the results of the pieces before.
    """
    if threads == 1:
        for one in work:
            yield one()
        return
    pool = ThreadPoolExecutor(threads, thread_name_prefix="bpo")
    ahead: deque[Future[_Come]] = deque()
    raised: Exception | None = None
    source = iter(work)
    try:
        while raised is None:
            try:
                ahead.append(pool.submit(next(source)))
            except StopIteration:
                break
            except Exception as error:
                raised = error
            while ahead and (len(ahead) >= threads * LOOK_AHEAD or ahead[0].done()):
                yield ahead.popleft().result()
        while ahead:
            yield ahead.popleft().result()
        if raised is not None:
            raise raised
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def threads_of(asked: int | None) -> int:
    """As many as this process may run at once, where no number is asked for."""
    if asked is None:
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if isinstance(asked, bool) or not isinstance(asked, int):
        raise TypeError(f"threads must be a whole number or None, not {type(asked).__name__}")
    if asked < 1:
        raise ValueError(f"threads must be 1 or more, not {asked}")
    return asked
