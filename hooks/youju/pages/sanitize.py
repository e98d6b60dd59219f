"""The second line of defence: whatever a page body holds, only this much reaches a reader.

Templates escape everything by themselves, so on our own pages this removes nothing; a
mistake in a template or raw HTML in a hand-written page ends here. A new template that
needs another tag or attribute adds it to the lists below.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import nh3

from .. import speed

_EVERYWHERE = {"aria-current", "aria-describedby", "aria-hidden", "aria-label", "aria-labelledby", "class", "id"}
_EVERYWHERE |= {"aria-live", "hidden", "role", "tabindex", "title"}

_TEXT = "a abbr aside b blockquote br button cite code dd del details div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6"
_TEXT += " header hr i img ins kbd li mark nav noscript ol p pre q s section small span strong sub summary sup table"
_TEXT += " tbody td tfoot th thead time tr ul var wbr"
# Drawn here; nothing in it can hold HTML, styles or links.
_DRAWING = "line polyline svg text"

_ATTRIBUTES: dict[str, set[str]] = {
    "*": _EVERYWHERE,
    "a": {"href", "rel"},
    "button": {"data-search-open", "data-share", "type"},
    "details": {"open"},
    "img": {"alt", "height", "src", "width"},
    "ol": {"start"},
    "section": {"data-search-exclude"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan", "scope"},
    "time": {"datetime"},
    "line": {"x1", "x2", "y1", "y2"},
    "polyline": {"points"},
    "svg": {"focusable", "height", "preserveAspectRatio", "viewBox", "width"},
    "text": {"dy", "text-anchor", "x", "y"},
}


# On the pages of the calculators and of the search, which hold no author's text but in plain fields.
_FORM_ATTRIBUTES: dict[str, set[str]] = {
    "form": {"novalidate"},
    "input": {"autocomplete", "enterkeyhint", "inputmode", "name", "placeholder", "spellcheck", "type", "value"},
    "label": {"for"},
    "option": {"selected", "value"},
    "output": set(),
    "select": {"name"},
}

# The one place a form may send itself to: the search page, from home.
_FORM_VALUES = {"form": {"action": {"./search/"}}}


def clean(body: str, *, form: bool = False) -> str:
    """`body` as HTML of allowed tags and attributes, links only to `https:`, `mailto:` and this site.

    With `form` controls and `data-` attributes stay; all they can send themselves to is the search page.
    """
    return _sanitizer(form).clean(body)


class Raw(NamedTuple):
    """A page body as its template makes it: only what `clean` leaves of it is shown to anybody."""

    html: str = ""
    form: bool = False

    def clean(self) -> str:
        return clean_all([self])[0]


def clean_all(several: Sequence[Raw]) -> list[str]:
    """What `clean` gives for each, which it would not change, as our own templates made it: sooner.

    The sanitizer is shown every tag once, not once for each page it stands on. A body is whole tags and text, so nothing
    of it can be anything else to a browser; if that is in doubt, or one of them does not pass, all of it is cleaned.
    """
    cleaned = {
        form: iter(_sanitizer(form).clean_by_tags([raw.html for raw in several if raw.form == form]))
        for form in (False, True)
    }
    return [next(cleaned[raw.form]) for raw in several]


class _Sanitizer:
    """The library's, and which tags it has let through."""

    #: Every page brings some of its own.
    MOST = 20_000

    def __init__(self, *, form: bool) -> None:
        self.clean = nh3.Cleaner(
            tags={*_TEXT.split(), *_DRAWING.split(), *(_FORM_ATTRIBUTES if form else ())},
            attributes={**_ATTRIBUTES, **(_FORM_ATTRIBUTES if form else {})},
            tag_attribute_values=_FORM_VALUES if form else None,
            generic_attribute_prefixes={"data-"} if form else None,
            url_schemes={"https", "mailto"},
            url_relative=_inside,
            link_rel=None,
        ).clean
        self._passed: set[str] = set()
        self._by_tags = speed.wanted("tags")

    def clean_by_tags(self, bodies: Sequence[str]) -> list[str]:
        tags = [self._tags(body) for body in bodies]
        # All at once takes a third less time, and nearly always all pass.
        self._lets_through(set().union(*filter(None, tags)))
        return [
            body if of is not None and self._lets_through(of) else self.clean(body)
            for body, of in zip(bodies, tags, strict=True)
        ]

    def _tags(self, body: str) -> set[str] | None:
        """What `body` consists of besides text; None if that is in doubt."""
        found = _BRACKETED.findall(body)
        # Only what the library writes as it stands: it has its own way with other characters.
        plain = len(found) == body.count("<") and "&#" not in body and "\xa0" not in body
        return set(found) if plain and self._by_tags else None

    def _lets_through(self, tags: set[str]) -> bool:
        fresh = tags - self._passed
        if not fresh:
            return True
        if not all(map(_TAG.fullmatch, fresh)):
            return False
        alone = "".join(map(_alone, fresh))
        if self.clean(alone) != alone:
            return False
        if len(self._passed) > self.MOST:
            self._passed.clear()
        self._passed |= fresh
        return True


@lru_cache(maxsize=2)
def _sanitizer(form: bool) -> _Sanitizer:
    return _Sanitizer(form=form)


# What may be a tag; looking closer at each only when it is new takes half the time.
_BRACKETED = re.compile("<[^>]*>")
# A whole tag as a browser reads it, with nothing in it that could end it sooner or later.
_TAG = re.compile(r'<(?:/[a-z][a-z0-9]*|[a-z][a-z0-9]*(?: [a-zA-Z][a-zA-Z0-9-]*="[^"<>]*")*)>')
_NAME = re.compile("[a-z][a-z0-9]*")
_VOID = frozenset({"br", "hr", "img", "input", "wbr"})
# Parts of a table or of a drawing are nothing outside of one.
_AROUND = {
    **dict.fromkeys(("tbody", "tfoot", "thead"), ("<table>", "</table>")),
    "tr": ("<table><tbody>", "</tbody></table>"),
    **dict.fromkeys(("td", "th"), ("<table><tbody><tr>", "</tr></tbody></table>")),
    **dict.fromkeys(("line", "polyline", "text"), ("<svg>", "</svg>")),
}


def _alone(tag: str) -> str:
    """`tag` as a body of its own."""
    name = _NAME.search(tag)[0]  # type: ignore[index]
    opening = f"<{name}>" if tag[1] == "/" else tag
    before, after = _AROUND.get(name, ("", ""))
    return f"{before}{opening}{'' if name in _VOID else f'</{name}>'}{after}"


def _inside(url: str) -> str | None:
    """A relative address, unless a browser would take what follows its slashes for a host."""
    return None if url.replace("\\", "/").strip().startswith("//") else url
