"""Shares work out to as many processes as there are processors, where starting them is worth it."""

from __future__ import annotations

import gc
import math
import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from . import speed

T = TypeVar("T")
R = TypeVar("R")
#: Fewer things than this are done sooner than another process is started.
WORTH_PROCESSES = 100
#: How many batches a process takes, and what one holds at most: small, so that none is left working alone at the
#: end; large, because each has to be told of.
_TURNS, _MOST = 40, 96


@contextmanager
def shared_out(do: Callable[[T], R], things: Sequence[T]) -> Iterator[Iterator[R]]:
    """What `do` gives for each of `things`, in order. Processes begin at once; this one may do other work meanwhile.

    They are forked, so they share what is in memory; only results are sent, which must be picklable.
    """
    processes = min(available(), len(things) // WORTH_PROCESSES)
    if processes < 2 or sys.platform != "linux" or not speed.wanted("processes"):
        yield map(do, things)
        return
    _Forked.do, _Forked.things = staticmethod(do), things
    _Forked.batch = min(_MOST, math.ceil(len(things) / processes / _TURNS))
    # Looking for garbage would touch, and so copy, all that the processes share; what they send is none.
    collects = gc.isenabled()
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        with multiprocessing.get_context("fork").Pool(processes, gc.disable) as pool:
            batches = pool.imap(_batch, range(0, len(things), _Forked.batch))
            yield (result for batch in batches for result in batch)
    finally:
        gc.unfreeze()
        if collects:
            gc.enable()
        del _Forked.do, _Forked.things, _Forked.batch


def available() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


class _Forked:
    """What the processes have in common; they are forked with it in memory."""

    do: Callable[[Any], Any]
    things: Sequence[Any]
    batch: int


def _batch(start: int) -> list[Any]:
    results = [_Forked.do(thing) for thing in _Forked.things[start : start + _Forked.batch]]
    # Rendering a page leaves circles behind. Only what is new is looked through.
    gc.collect(0)
    return results
