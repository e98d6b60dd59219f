"""Accelerations change how long a build takes and nothing else."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from jinja2 import DictLoader, Environment
from support.articles import PROJECT
from support.site import built, contents
from youju import chrome, speed

PARTS = dict.fromkeys(chrome.PIECES, "<i>{{ page.title }}</i>") | {chrome.LANGUAGE: ""}


def pages(template: str) -> tuple[chrome.Frames, list[str], list[str]]:
    """The frames, what they made of five pages, and what the template makes of them."""
    sources = {**PARTS, chrome.PAGE: template}
    plain = Environment(loader=DictLoader(sources), autoescape=True).get_template(chrome.PAGE)
    fast = Environment(loader=DictLoader(sources), autoescape=True)
    frames = chrome.Frames(fast, lambda _: True)
    shown = [
        SimpleNamespace(
            title=f"A<{n}>&", content=f"<h1>{n}</h1>", canonical_url=f"https://a.example/{n}/", edit_url=None,
            toc=[], url=f"articles/{n}/", meta={"kind": "article", "description": f"'{n}'"},
        )
        for n in range(5)
    ]  # fmt: skip
    made = [fast.get_template(chrome.PAGE).render({"page": page, "base_url": "../.."}) for page in shown]
    return frames, made, [plain.render({"page": page, "base_url": "../.."}) for page in shown]


def test_pages_of_a_kind_share_a_frame() -> None:
    template = (
        "{{ page.title }}|{{ page.content | safe }}|{{ page.meta.description }}|{% include 'partials/head.html' %}"
    )
    frames, made, expected = pages(template)
    assert made == expected
    assert frames.used == 3


@pytest.mark.parametrize(
    "template",
    ["{{ page.title | length }}{{ page.url }}", "{{ page.title | striptags }}", "{{ page.meta.description | tojson }}"],
)
def test_a_template_that_does_more_than_show_a_text_is_left_alone(template: str) -> None:
    frames, made, expected = pages(template)
    assert made == expected
    assert frames.used == 0


def test_a_name_nobody_knows_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YOUJU_PLAIN", "chrom")
    with pytest.raises(ValueError, match="chrom"):
        speed.wanted("chrome")


@pytest.mark.site
def test_the_site_is_the_same_without_accelerations(real_site: Path, tmp_path: Path) -> None:
    plain = contents(built(PROJECT, tmp_path / "site", env={"YOUJU_PLAIN": "all"}))
    fast = contents(real_site)
    assert plain.keys() == fast.keys()
    assert [path for path, content in fast.items() if plain[path] != content] == []
