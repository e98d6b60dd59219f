"""A page somebody wrote by hand in `docs/`, as far as its surroundings are concerned."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import unquote

from markupsafe import Markup

from ..text.markup import escaped
from .page import Heading, Page
from .sanitize import Raw, clean

#: An engine wants a date for every page; those nobody dated must not get the day of the build.
UNDATED = "1970-01-01"

_HEADING_OR_TABLE = re.compile(r"<h[2-4][^>]*>(?P<heading>.*?)</h[2-4]>|<table>(?P<table>.*?)</table>", re.DOTALL)
_PERMALINK = re.compile(r'<a class="headerlink".*?</a>', re.DOTALL)


def of(engine: Any, otherwise: str) -> Page:
    """The page that an engine like MkDocs tells of; `otherwise` describes it if it does not itself."""
    address, meta = unquote(engine.url), engine.meta
    headings = tuple(_headings(engine.toc))
    return Page(
        address=address,
        kind=address.rstrip("/"),
        title=Markup(str(engine.title)).striptags(),
        description=meta.get("description") or otherwise,
        path=f"docs/{engine.file.src_uri}",
        body=Raw,
        contents=(lambda: headings) if headings else None,
        crumbs=(),
        modified=meta.get("updated"),
        editable=True,
    )


def finished(html: str, engine: Any) -> str:
    """The body of a page the engine rendered, sanitized like ours: it may hold HTML. Settles its day and frame, too."""
    engine.meta.setdefault("hide", ["navigation"])
    engine.update_date = str(engine.meta.get("updated", UNDATED))
    return with_tables_framed(clean(html))


def with_tables_framed(body: str) -> str:
    """`body` with its tables in the frames of ours, named after the heading they stand under.

    The theme's script would frame them when they are on the screen already, and move what is around them;
    columns of one width stay where they are while rows arrive.
    """
    heading = "表格"
    done: list[str] = []
    end = 0
    for found in _HEADING_OR_TABLE.finditer(body):
        if found["table"] is None:
            heading = Markup(_PERMALINK.sub("", found["heading"])).striptags()
            continue
        columns = found["table"].partition("</tr>")[0].count("</th>")
        done += (
            body[end : found.start()],
            f'<div class="yj-table"><div class="yj-table__scroll" role="region" aria-label="{escaped(heading)}" tabindex="0">',
            f'<table class="yj-grid yj-grid--{columns} yj-grid--even">{found["table"]}</table></div></div>',
        )
        end = found.end()
    return "".join([*done, body[end:]])


def _headings(anchors: Iterable[Any]) -> Iterator[Heading]:
    """Titles of `anchors` are HTML; that of the page itself is not an entry of its contents list."""
    for anchor in anchors:
        children = tuple(_headings(anchor.children))
        if anchor.level == 1:
            yield from children
        else:
            yield Heading(Markup(anchor.title).striptags(), anchor.id, anchor.level, children)
