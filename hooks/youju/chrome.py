"""The frame around a page, worked out once for pages that differ only in their texts.

The theme's template is rendered with a mark in the place of every text of the page; what comes
out is the frame, and where the marks are, texts go. The first pages of a kind are rendered by
the template itself and the frame has to give the same; a kind that fails stays with the template.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment, Template
from jinja2.runtime import Context
from markupsafe import escape

PAGE, LANGUAGE = "main.html", "partials/language.html"
#: What is different on every page in more than its texts; these are rendered for each.
PIECES = ("partials/head.html", "partials/toc.html")
TRIALS = 2
# Facts of a page that templates decide by, rather than show.
_DECIDING = frozenset({"kind", "topic", "hide", "search", "scripts", "template"})
_ATTRIBUTES = ("title", "content", "canonical_url", "edit_url")
# Private characters cannot stand in content (`source` refuses them). The tag between them shows whether
# the template escapes what it is given; it is <h1> because templates ask whether a body has one.
_MARK = re.compile("\ue000(<|&lt;)h1 ([0-9]+)(?:>|&gt;)\ue001")


@dataclass
class Frame:
    """`parts` stand around `holes`; a hole is the number of a text and whether it is escaped there."""

    parts: list[str]
    holes: list[tuple[int, bool]]
    trials: int = 0

    def filled(self, texts: list[str]) -> str:
        found = [self.parts[0]]
        for (number, escaped), part in zip(self.holes, self.parts[1:], strict=True):
            found.append(str(escape(texts[number])) if escaped else texts[number])
            found.append(part)
        return "".join(found)


class Frames:
    """Stands before the template of pages; `ours` says which pages may share a frame."""

    def __init__(self, environment: Environment, ours: Callable[[Any], bool]) -> None:
        template = environment.get_template(PAGE)
        self._plain: Callable[[dict[str, Any]], str] = template.render
        self._ours = ours
        self._frames: dict[Hashable, Frame | None] = {}
        self._language = environment.get_template(LANGUAGE)
        self._pieces = [_Piece(environment.get_template(name)) for name in PIECES]
        template.render = self.render  # type: ignore[method-assign]
        #: How many pages came out of a frame.
        self.used = 0

    def render(self, context: dict[str, Any]) -> str:
        """The page of `context`, as the template makes it."""
        page = context["page"]
        if page is None or not self._ours(page):
            return self._plain(context)
        texts: list[str] = []
        shape = _shape(page, texts)
        # Relative addresses look alike from pages in one folder.
        folder = page.url.rstrip("/").rpartition("/")[0]
        key = (context["base_url"], folder, shape)
        if key not in self._frames:
            self._frames[key] = self._frame(context)
        frame = self._frames[key]
        if frame is None:
            return self._plain(context)
        texts += self._rendered_pieces(context)
        if frame.trials == TRIALS:
            self.used += 1
            return frame.filled(texts)
        output = self._plain(context)
        frame.trials += 1
        if frame.filled(texts) != output:
            self._frames[key] = None
        return output

    def _frame(self, context: dict[str, Any]) -> Frame | None:
        page = copy.copy(context["page"])
        number = _mark_page(page)
        page.pieces = {piece.name: _mark(number + place) for place, piece in enumerate(self._pieces)}
        try:
            output = self._plain({**context, "page": page})
        except Exception:  # The template does more with a text than show it.
            return None
        pieces = _MARK.split(output)
        parts = pieces[::3]
        if any("\ue000" in part or "\ue001" in part for part in parts):
            return None
        return Frame(parts, [(int(text), sign != "<") for sign, text in zip(pieces[1::3], pieces[2::3], strict=True)])

    def _rendered_pieces(self, context: dict[str, Any]) -> list[str]:
        within = {**context, "lang": self._language.make_module(context)}
        return [piece.html(within) for piece in self._pieces]


class _Piece:
    """Stands before the template of a piece: a mark for a marked page, what the template says for others."""

    def __init__(self, template: Template) -> None:
        self.name = template.name
        self._template = template
        self._root = template.root_render_func
        template.root_render_func = self._html_or_mark

    def html(self, context: dict[str, Any]) -> str:
        return "".join(self._root(self._template.new_context(context)))

    def _html_or_mark(self, context: Context) -> Iterator[str]:
        marks = getattr(context.get("page"), "pieces", {})
        if self.name in marks:
            yield marks[self.name]
        else:
            yield from self._root(context)


def _mark(number: int) -> str:
    return f"\ue000<h1 {number}>\ue001"


def _shape(page: Any, texts: list[str]) -> str:
    """What pages of one frame have in common; the texts they do not are added to `texts`."""

    def take(text: str) -> str:
        texts.append(text)
        return "text"

    faces, contents, meta = _faces(page, take)
    return repr((faces, contents is not None, meta))


def _mark_page(page: Any) -> int:
    """Puts marks where `_shape` finds texts, in the same order; how many there are."""
    marks: list[str] = []

    def take(_: str) -> str:
        marks.append(_mark(len(marks)))
        return marks[-1]

    faces, contents, page.meta = _faces(page, take)
    for name, face in zip(_ATTRIBUTES, faces, strict=True):
        setattr(page, name, face)
    page.toc = [contents] if contents else []
    return len(marks)


def _faces(page: Any, take: Callable[[str], str]) -> tuple[list[Any], Any, dict[str, Any]]:
    """The attributes, the first of the contents and the metadata of `page`, each text passed through `take`."""
    faces = [_face(getattr(page, name), take) for name in _ATTRIBUTES]
    first = next(iter(page.toc), None)
    # Addresses inside the page stay that through the theme's filter for addresses.
    contents = first and SimpleNamespace(title="", url=f"#{take(first.id)}", level=first.level, children=[])
    meta = {key: value if key in _DECIDING else _face(value, take) for key, value in page.meta.items()}
    return faces, contents, meta


def _face(value: Any, take: Callable[[str], str]) -> Any:
    match value:
        case "":
            return value
        case str() | date():
            return take(str(value))
        case list() | tuple():
            return [_face(item, take) for item in value]
        case dict():
            return {key: _face(item, take) for key, item in value.items()}
    return value
