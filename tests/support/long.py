"""How much tests that could go on for ever do: `make test-long` does all, `make test` some."""

import os
from collections.abc import Iterable
from typing import TypeVar

One = TypeVar("One")

LONG = bool(os.environ.get("YOUJU_TEST_LONG"))


def some(whole: Iterable[One], count: int) -> list[One]:
    """`count` of `whole`, spread evenly over it; all of it in `make test-long`."""
    every = list(whole)
    return every if LONG or len(every) <= count else [every[place * len(every) // count] for place in range(count)]
