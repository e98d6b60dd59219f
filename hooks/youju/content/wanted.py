"""`data/wanted.yml`: what readers ask for and nobody has written yet. There need not be any."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from .fields import SPOKEN, Id, Line, Spoken, Strict

FILE = "wanted.yml"


class Wanted(Strict):
    """A question that holds one of the `words`, and one of `with` if there are any, asks for it."""

    name: Line = Field(title="想要什么")
    #: None is for nobody to write: the weather, recipes.
    topic: Id | None = Field(default=None, title="主题")
    words: list[Spoken] = Field(title="问题里有的词", min_length=1, max_length=16)
    with_: list[Annotated[str, StringConstraints(max_length=12, pattern=SPOKEN)]] = Field(
        default_factory=list, alias="with", title="还要有的词", max_length=16
    )

    @property
    def id(self) -> str:
        """It is known by its name."""
        return self.name

    def asked_in(self, text: str) -> bool:
        return all(any(word in text for word in words) for words in (self.words, self.with_) if words)
