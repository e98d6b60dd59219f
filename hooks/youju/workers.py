"""Shares work out to as many processes as there are processors, where starting them is worth it."""

from __future__ import annotations

import gc
import math
import multiprocessing
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")
#: Fewer things than this are not worth another process.
WORTH_PROCESSES = 100
#: How many batches a process takes, and what one holds at most: small, so that none is left working alone at the
#: end; large, because each has to be told of.
_TURNS, _MOST = 40, 96


@contextmanager
def shared_out(do: Callable[[T], R], things: Sequence[T]) -> Iterator[Iterator[R]]:
    """What `do` gives for each of `things`, in order. Processes begin at once; this one may do other work meanwhile.

    They are forked, so they share what is in memory; only results are sent, which must be picklable.
    """
    with shared_out_together(lambda several: map(do, several), things) as results:
        yield results


@contextmanager
def shared_out_together(do: Callable[[Sequence[T]], Iterable[R]], things: Sequence[T]) -> Iterator[Iterator[R]]:
    """The same where `do` takes several things and gives something for each."""
    processes = min(available(), len(things) // WORTH_PROCESSES)
    if processes < 2 or sys.platform != "linux":
        parts = (things[start : start + _MOST] for start in range(0, len(things), _MOST))
        yield (result for part in parts for result in do(part))
        return
    size = min(_MOST, math.ceil(len(things) / processes / _TURNS))
    # What all processes have in common stays common: nobody looks for garbage in it, which would copy it.
    gc.freeze()
    with multiprocessing.get_context("fork").Pool(processes, _begin, (do, things)) as pool:
        batches = pool.imap(_batch, [(start, start + size) for start in range(0, len(things), size)])
        yield (result for batch in batches for result in batch)
    gc.unfreeze()


def available() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


#: What a process was forked to do, and with what.
_task: tuple[Callable[[Sequence[Any]], Iterable[Any]], Sequence[Any]]


def _begin(do: Callable[[Sequence[Any]], Iterable[Any]], things: Sequence[Any]) -> None:
    global _task
    _task = do, things
    gc.disable()


def _batch(bounds: tuple[int, int]) -> list[Any]:
    do, things = _task
    return list(do(things[slice(*bounds)]))
