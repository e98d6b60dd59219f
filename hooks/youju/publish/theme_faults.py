"""Mends the few places where the theme's templates do not make valid HTML.

A whole copy of such a template would have to follow every upgrade; here only the faulty words are
replaced, when the template is read. Words an upgrade has mended itself are not found any more,
which does no harm; new faults are found by the test that asks the HTML checker.
"""

from __future__ import annotations

from jinja2.ext import Extension

_FAULTS: dict[str, list[tuple[str, str]]] = {
    # A checkbox completes nothing.
    "base.html": [
        ('type="checkbox" id="__drawer" autocomplete="off"', 'type="checkbox" id="__drawer"'),
        ('type="checkbox" id="__search" autocomplete="off"', 'type="checkbox" id="__search"'),
    ],
    # An open section has no place in the order of the tab key, and says so with an empty number.
    "partials/nav-item.html": [
        (' tabindex="{{ tabindex }}"', '{% if tabindex %} tabindex="{{ tabindex }}"{% endif %}')
    ],
    # What it labels stands in the navigation, where articles are not.
    "partials/toc.html": [(' for="__toc"', '{% if page in nav.pages %} for="__toc"{% endif %}')],
}


class Mended(Extension):
    """For the environment that renders the theme."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002
        for fault, mended in _FAULTS.get(name or "", []):
            source = source.replace(fault, mended)
        return source
