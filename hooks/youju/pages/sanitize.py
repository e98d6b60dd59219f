"""The second line of defence: whatever a page body holds, only this much reaches a reader.

Templates escape everything by themselves, so on our own pages this removes nothing; a
mistake in a template or raw HTML in a hand-written page ends here. A new template that
needs another tag or attribute adds it to the lists below.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import nh3

_EVERYWHERE = {"aria-current", "aria-describedby", "aria-hidden", "aria-label", "aria-labelledby", "class", "id"}
_EVERYWHERE |= {"aria-live", "aria-pressed", "hidden", "role", "tabindex", "title"}

_TEXT = "a abbr aside b blockquote br button caption cite code dd del details div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6"
_TEXT += " header hr i img ins kbd li mark nav noscript ol p pre q s section small span strong sub summary sup table"
_TEXT += " tbody td tfoot th thead time tr ul var wbr"
# Drawn here; nothing in it can hold HTML, styles or links.
_DRAWING = "circle desc line polyline rect svg text title"

_ATTRIBUTES: dict[str, set[str]] = {
    "*": _EVERYWHERE,
    "a": {"href", "rel"},
    "aside": {"data-fields", "data-tool"},
    "button": {"data-copy", "data-search-open", "data-share", "type"},
    "details": {"open"},
    "img": {"alt", "height", "src", "width"},
    "ol": {"start"},
    "section": {"data-search-exclude"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan", "scope"},
    "time": {"datetime"},
    "circle": {"cx", "cy", "r"},
    "line": {"x1", "x2", "y1", "y2"},
    "polyline": {"points"},
    "rect": {"height", "width", "x", "y"},
    "svg": {"focusable", "height", "preserveAspectRatio", "viewBox", "width"},
    "text": {"text-anchor", "x", "y"},
}


# On the pages of the calculators, of the search and of lists to filter: authors' texts stand there as plain words.
_FORM_ATTRIBUTES: dict[str, set[str]] = {
    "fieldset": set(),
    "form": {"novalidate"},
    "input": {
        "autocomplete",
        "checked",
        "enterkeyhint",
        "inputmode",
        "name",
        "placeholder",
        "spellcheck",
        "type",
        "value",
    },
    "label": {"for"},
    "legend": set(),
    "option": {"selected", "value"},
    "output": set(),
    "select": {"name"},
}

# The one place a form may send itself to: the search page, from home.
_FORM_VALUES = {"form": {"action": {"./search/"}}}


def clean(body: str, *, form: bool = False) -> str:
    """`body` as HTML of allowed tags and attributes, links only to `https:`, `mailto:`, `tel:` and this site.

    With `form` controls and `data-` attributes stay; all they can send themselves to is the search page.
    """
    return _cleaner(form).clean(body)


class Raw(NamedTuple):
    """A page body as its template makes it: only what `clean` leaves of it is shown to anybody."""

    html: str = ""
    form: bool = False

    def clean(self) -> str:
        return clean(self.html, form=self.form)


@lru_cache(maxsize=2)
def _cleaner(form: bool) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags={*_TEXT.split(), *_DRAWING.split(), *(_FORM_ATTRIBUTES if form else ())},
        attributes={**_ATTRIBUTES, **(_FORM_ATTRIBUTES if form else {})},
        tag_attribute_values=_FORM_VALUES if form else None,
        generic_attribute_prefixes={"data-"} if form else None,
        url_schemes={"https", "mailto", "tel"},
        url_relative=_inside,
        link_rel=None,
    )


def _inside(url: str) -> str | None:
    """A relative address, unless a browser would take what follows its slashes for a host."""
    return None if url.replace("\\", "/").strip().startswith("//") else url
