"""What lists of articles have in common, and how a long one is cut into pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeVar

from .. import addresses
from ..catalog.catalog import Catalog
from ..checks.summary import Outline
from ..content.loader import Record
from ..content.model import Term, Topic
from .page import Crumb, Page, SearchRecord
from .sanitize import Raw
from .templates import render
from .text import PageText

PER_PAGE = 20
T = TypeVar("T")


class Slice(NamedTuple):
    """Page `number` of `total`; the neighbours are addresses or empty."""

    number: int
    total: int
    previous: str
    next: str


def listing(
    catalog: Catalog,
    record: Record[Topic] | Record[Term],
    address: str,
    articles: Sequence[Outline],
    part: Slice,
    *,
    kind: str,
    crumbs: tuple[Crumb, ...],
    links: Sequence[str],
    topic: str,
    found_as: SearchRecord,
    context: dict[str, object],
    own_term: str = "",
) -> Page:
    """A page of the topic or tag, from the template of its `kind`, which also reads `context`."""
    about = record.value
    first = part.number == 1

    def body() -> Raw:
        text = PageText(catalog, address, own_term=own_term)
        return render(
            f"{kind}.html", catalog=catalog, text=text, title=about.name, articles=articles, part=part, **context
        )

    return Page(
        address=address,
        kind=kind,
        title=with_number(about.name, part),
        description=about.definition,
        path=record.doc.path,
        place=record.at,
        body=body,
        crumbs=crumbs,
        links=[*article_addresses(articles), *links, *turns(part)],
        records=lambda: [found_as] if first else [],
        topic=topic,
        subject=about.id,
        modified=max((article.updated for article in articles), default=None),
        editable=first,
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
