"""What every generated page is, whoever renders the chrome around it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from .. import addresses
from ..problem import Position
from .sanitize import Raw


class Heading(NamedTuple):
    """An entry of the contents list: `anchor` is the id of the heading in the page."""

    title: str
    anchor: str
    level: int
    children: tuple[Heading, ...] = ()


class Crumb(NamedTuple):
    title: str
    address: str


HOME = Crumb("首页", addresses.HOME)


class SearchRecord(NamedTuple):
    """One thing to find: `location` is an address, with `#anchor` for a section.

    `names` are other wordings of the title, `terms` the ids of the tags it carries; `note`
    is a short line shown beside the title: the day it was checked, or a current figure;
    `uses` says how many articles lean on it; `asks` is how a question asks for it (`calculators/asked.py`): what it
    takes, words, what it is never, cues;
    `calculator` is the name of the one it is, or that an article leads to first; `known` says of a figure whether
    it has a value to show.
    """

    location: str
    title: str
    text: str
    names: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    note: str = ""
    uses: int = 0
    asks: tuple[str, ...] = ()
    calculator: str = ""
    known: bool = True


class Page(NamedTuple):
    """A page at `address` (from the site root, ending in `/`, empty for home).

    `kind` says what it is about and `subject` which one: the id of an article, tag, topic,
    figure or calculator. `body` makes the HTML inside the chrome, `after` what stands after it, `contents` the entries of
    its contents list; without it the page has none. `path` is the file that made the page, from
    the project root, and `line` where in it; `place` is the same exactly, which takes reading the file again. `links` are
    addresses the page leads to, of a listing all of them; `modified` is the day its content last
    changed by somebody's hand.
    """

    address: str
    kind: str
    title: str
    description: str
    path: str
    body: Callable[[], Raw]
    after: Callable[[], Raw] | None = None
    line: int = 1
    place: Callable[[], Position] | None = None
    contents: Callable[[], tuple[Heading, ...]] | None = None
    #: The way to it.
    crumbs: tuple[Crumb, ...] = (HOME,)
    links: Sequence[str] = ()
    records: Callable[[], list[SearchRecord]] = list
    topic: str = ""
    subject: str = ""
    #: Scripts of the page, by address, and the JSON they read: a page body itself holds no script.
    scripts: Sequence[str] = ()
    data: Callable[[], str] | None = None
    modified: date | None = None
    #: Whether `path` is text a reader could correct; listings are not.
    editable: bool = False

    def render(self) -> str:
        """The HTML inside the chrome, as readers get it."""
        return self.body().clean()

    @property
    def path_in_site(self) -> str:
        return f"{self.address}index.html"

    @property
    def source_uri(self) -> str:
        return addresses.source_uri(self.address)

    def owner(self) -> Position:
        return self.place() if self.place else Position(self.path)

    @property
    def headings(self) -> tuple[Heading, ...]:
        return self.contents() if self.contents else ()


def contents(titles: Iterable[str]) -> Callable[[], tuple[Heading, ...]] | None:
    """The contents list of a page with a heading for each of `titles`; without any the page has none."""
    headings = tuple(Heading(title, addresses.anchor(title), 2) for title in titles)
    return (lambda: headings) if headings else None
