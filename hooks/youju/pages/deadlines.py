"""Legal deadlines: all on one page, by topic and field."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from .. import addresses
from ..catalog.catalog import Catalog
from ..checks.summary import Outline
from ..content.citation import Cited, cited
from ..content.model import Topic
from ..content.situation import Deadline
from ..ledger.evaluation import LedgerValues
from ..text import situation_text
from ..text.markup import escaped
from ..text.syntax import Dynamic, Figure
from . import filtered
from .page import Page, SearchRecord
from .templates import render
from .text import PageText, plain

TITLE = "期限与时效"
_ABOUT = "法律给的时间：一件事要在多久以内做、从哪天算起、错过会怎样，每一条写明依据。"


class _Text(PageText):
    """Of figures there are few and they stand far from each other: each leads to its page."""

    def dynamic(self, item: Dynamic) -> Markup:
        shown = escaped(self.text(item))
        if not isinstance(item, Figure):
            return Markup(f'<span class="yj-computed">{shown}</span>')
        return Markup(f'<a href="{escaped(self.url(addresses.fact(item.fact_id)))}">{shown}</a>')


class Row(NamedTuple):
    deadline: Deadline
    basis: list[Cited]
    read: list[Outline]


def page(catalog: Catalog) -> Page:
    groups = grouped(catalog)
    listed = [deadline for _, fields in groups for _, deadlines in fields for deadline in deadlines]
    return Page(
        address=addresses.DEADLINES,
        kind="deadlines",
        title=TITLE,
        description=_ABOUT,
        path="data/deadlines",
        body=lambda: render(
            "deadlines.html",
            text=_Text(catalog, addresses.DEADLINES, values=LedgerValues(catalog.ledger, catalog.today)),
            title=TITLE,
            about=_ABOUT,
            total=len(listed),
            groups=groups,
            row=lambda deadline: _row(catalog, deadline),
        ),
        links=[
            *dict.fromkeys(addresses.source(place.partition(":")[0]) for one in listed for place in one.sources),
            *dict.fromkeys(addresses.article(name) for one in listed for name in one.read if name in catalog.articles),
        ],
        records=lambda: _records(catalog, listed),
        scripts=(filtered.SCRIPT,) if listed else (),
        modified=max((deadline.reviewed for deadline in listed), default=None),
    )


def grouped(catalog: Catalog) -> list[tuple[Topic, list[tuple[str, list[Deadline]]]]]:
    """Topics with their fields as they first come, each with its deadlines as they are written."""
    found: dict[str, dict[str, list[Deadline]]] = {topic: {} for topic in catalog.topics}
    for deadline in catalog.deadlines.values():
        found[deadline.topic].setdefault(deadline.field, []).append(deadline)
    return [(catalog.topics[topic], list(fields.items())) for topic, fields in found.items() if fields]


def _row(catalog: Catalog, deadline: Deadline) -> Row:
    read = [catalog.articles[name] for name in deadline.read if name in catalog.articles]
    return Row(deadline, [cited(place, catalog.sources) for place in deadline.sources], read)


def _records(catalog: Catalog, listed: list[Deadline]) -> list[SearchRecord]:
    values = LedgerValues(catalog.ledger, catalog.today)
    head = SearchRecord(
        addresses.DEADLINES, TITLE, _ABOUT, names=("诉讼时效", "法定期限", "多久过期"), note=f"{len(listed)} 条"
    )
    rows = []
    for one in listed:
        said = [one.who or "", *(text for _, text in situation_text.inline_of(one))]
        text = " ".join(plain(catalog, values, part) for part in said if part)
        rows.append(SearchRecord(addresses.deadline(one.id), f"{one.title}：{one.within}", f"{one.field} {text}"))
    return [head, *rows]
