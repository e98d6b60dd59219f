"""What lists of articles have in common, and how a long one is cut into pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from .. import addresses
from ..catalog.catalog import Catalog
from ..checks.summary import Outline
from ..problem import Position
from .page import HOME, Crumb, Page, SearchRecord
from .sanitize import Raw
from .templates import render
from .text import PageText

PER_PAGE = 20
T = TypeVar("T")
# Pages made from the collection as a whole: what is wrong with them is wrong with the data folder.
_DATA = "data"


class Slice(NamedTuple):
    """Page `number` of `total`; the neighbours are addresses or empty."""

    number: int
    total: int
    previous: str
    next: str


def listing(
    catalog: Catalog,
    template: str,
    address: str,
    title: str,
    description: str,
    articles: Sequence[Outline],
    part: Slice,
    *,
    kind: str,
    path: str = _DATA,
    place: Callable[[], Position] | None = None,
    crumbs: tuple[Crumb, ...] = (HOME,),
    links: Sequence[str] = (),
    topic: str = "",
    subject: str = "",
    record: SearchRecord | None = None,
    context: dict[str, object] | None = None,
    own_term: str = "",
) -> Page:
    first = part.number == 1

    def body() -> Raw:
        text = PageText(catalog, address, own_term=own_term)
        return render(
            template, catalog=catalog, text=text, title=title, articles=articles, part=part, **(context or {})
        )

    return Page(
        address=address,
        kind=kind,
        title=with_number(title, part),
        description=description,
        path=path,
        place=place,
        body=body,
        crumbs=crumbs,
        links=[*article_addresses(articles), *links, *turns(part)],
        records=lambda: [record] if record and first else [],
        topic=topic,
        subject=subject,
        modified=max((article.updated for article in articles), default=None),
        editable=bool(context) and first,
    )


def cut(first: str, items: Sequence[T], size: int) -> Iterator[tuple[str, Sequence[T], Slice]]:
    """The pages of a listing: address, what stands on it, and its place among them."""
    total = max(1, -(-len(items) // size))
    for number in range(1, total + 1):
        previous = addresses.numbered(first, number - 1) if number > 1 else ""
        following = addresses.numbered(first, number + 1) if number < total else ""
        part = Slice(number, total, previous, following)
        yield addresses.numbered(first, number), items[(number - 1) * size : number * size], part


def with_number(title: str, part: Slice) -> str:
    return title if part.number == 1 else f"{title}（第 {part.number} 页）"


def article_addresses(articles: Sequence[Outline]) -> list[str]:
    return [addresses.article(article.id) for article in articles]


def turns(part: Slice) -> list[str]:
    return [address for address in (part.previous, part.next) if address]
