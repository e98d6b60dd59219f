"""Shares work out to as many processes as there are processors, where starting them is worth it."""

from __future__ import annotations

import atexit
import gc
import math
import multiprocessing
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from multiprocessing.reduction import ForkingPickler
from typing import TYPE_CHECKING, Any, TypeVar

from . import speed

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

T = TypeVar("T")
R = TypeVar("R")
#: Fewer things than this are done sooner than another process is started.
WORTH_PROCESSES = 100
#: How many batches a process takes, and what one holds at most: small, so that none is left working alone at the
#: end; large, because each has to be told of.
_TURNS, _MOST = 40, 96
#: More objects than this must be left before garbage is looked for among them.
_LEFT = 50_000


@contextmanager
def shared_out(do: Callable[[T], R], things: Sequence[T], worth: int = WORTH_PROCESSES) -> Iterator[Iterator[R]]:
    """What `do` gives for each of `things`, in order. Processes begin at once; this one may do other work meanwhile.

    They are forked, so they share what is in memory; only results are sent, which must be picklable. `worth`: how
    many things take as long as starting a process.
    """
    with shared_out_together(lambda several: map(do, several), things, worth) as results:
        yield results


@contextmanager
def shared_out_together(
    do: Callable[[Sequence[T]], Iterable[R]], things: Sequence[T], worth: int = WORTH_PROCESSES
) -> Iterator[Iterator[R]]:
    """The same where `do` takes several things and gives something for each."""
    processes = min(available(), len(things) // worth)
    if processes < 2 or not _forks():
        _share()
        try:
            yield _in_parts(do, things)
        finally:
            _share_no_more()
        return
    _Forked.do, _Forked.things = staticmethod(do), things
    _Forked.batch = min(_MOST, math.ceil(len(things) / processes / _TURNS))
    _share()
    try:
        # What they send is no garbage.
        with uncollected(), multiprocessing.get_context("fork").Pool(processes, gc.disable) as pool:
            batches = pool.imap(_batch, range(0, len(things), _Forked.batch))
            yield (result for batch in batches for result in batch)
    finally:
        _share_no_more()
        del _Forked.do, _Forked.things, _Forked.batch


def _in_parts(do: Callable[[Sequence[T]], Iterable[R]], things: Sequence[T]) -> Iterator[R]:
    for start in range(0, len(things), _MOST):
        yield from do(things[start : start + _MOST])
        _tidy()


@contextmanager
def uncollected() -> Iterator[None]:
    """Nobody looks for garbage meanwhile: with so much in memory that is none, it takes long and finds little."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


class Aside:
    """A process of its own that does one thing after another, beginning with `first`, while this one does others.

    Without one, or once something failed there, all is done here, when its result is wanted: then somebody can be told.
    """

    def __init__(self, first: Callable[[], object] = lambda: None) -> None:
        self._here: Connection | None = None
        self._asked = 0
        self._found: dict[int, Any] = {}
        if available() < 2 or not _forks():
            return
        context = multiprocessing.get_context("fork")
        self._here, there = context.Pipe()
        _share()
        context.Process(target=_stand_by, args=(first, self._here, there), daemon=True).start()
        there.close()

    def ask(self, do: Callable[..., R], *given: object) -> Callable[[], R]:
        """Has `do` done with what is `given`, both picklable; what comes back waits for the result."""
        number, self._asked = self._asked, self._asked + 1
        if self._here:
            try:
                self._here.send((do, given))
            except OSError:
                self.end()
        return partial(self._result, number, partial(do, *given))

    def _result(self, number: int, otherwise: Callable[[], R]) -> R:
        try:
            while self._here and number not in self._found:
                self._found[len(self._found)] = self._here.recv()
        except (EOFError, OSError):
            self.end()
        return self._found[number] if number in self._found else otherwise()

    def end(self) -> None:
        """Nothing more will be asked; nobody waits until it is gone."""
        if self._here:
            self._here.close()
            self._here = None
            _share_no_more()


def _stand_by(first: Callable[[], object], theirs: Connection, own: Connection) -> None:
    # Or it would wait for itself when the other is gone.
    theirs.close()
    gc.disable()
    # Whoever asked may have other things to do before it looks at a long answer.
    with suppress(Exception, KeyboardInterrupt), ThreadPoolExecutor(1) as sending:
        first()
        while True:
            do, given = own.recv()
            sending.submit(own.send_bytes, ForkingPickler.dumps(do(*given)))


def _share() -> None:
    """Looking for garbage would touch, and so copy, all that this process has in common with another."""
    _Forked.sharing += 1
    gc.freeze()


def _share_no_more() -> None:
    _Forked.sharing -= 1
    if not _Forked.sharing:
        gc.unfreeze()


def _forks() -> bool:
    return sys.platform == "linux" and speed.wanted("processes")


def leave() -> None:
    """Nothing is looked for among what is left when this process ends: that takes as long as a hundred cards."""
    atexit.register(gc.freeze)


def available() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


class _Forked:
    """What the processes have in common; they are forked with it in memory."""

    do: Callable[[Sequence[Any]], Iterable[Any]]
    things: Sequence[Any]
    batch: int
    #: With how many of them, or pools of them.
    sharing = 0


def _batch(start: int) -> list[Any]:
    results = list(_Forked.do(_Forked.things[start : start + _Forked.batch]))
    _tidy()
    return results


def _tidy() -> None:
    """Rendering a page leaves circles behind, checking an article does not. Only what is new is looked through."""
    if gc.get_count()[0] > _LEFT:
        gc.collect(0)
