"""Accelerations change how long a build takes and nothing else."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace

import pytest
from jinja2 import Environment, FileSystemLoader, UndefinedError
from markupsafe import Markup
from support.articles import PROJECT
from support.site import built, contents
from youju import processes, speed
from youju.pages import templates
from youju.publish import theme
from youju.publish.frames import PIECES, Frame, FrameError, Layout, marks

LAYOUT = Layout(depth=2, searches=False, has_contents=True, has_data=True, scripts=())


def marked(template: str) -> str:
    return template.format(**marks(LAYOUT))


def test_a_frame_shows_every_piece_where_the_theme_put_it() -> None:
    frame = Frame(marked("<{title}|{head}><a href='#{skip}'>{tabs}{drawer}{contents}{body}{data}{title}>"))
    pieces = {name: f"[{name} {{}}&]" for name in PIECES}
    assert frame.filled(pieces).decode() == (
        "<[title {}&]|[head {}&]><a href='#[skip {}&]'>[tabs {}&][drawer {}&][contents {}&][body {}&][data {}&][title {}&]>"
    )


@pytest.mark.parametrize(
    "template",
    ["{title}{head}{tabs}{drawer}", "{title}{head}{drawer}{body}", "\ue000{title}{head}{tabs}{drawer}{body}"],
    ids=["no body", "no tabs", "half a mark"],
)
def test_a_theme_that_lost_a_piece_is_refused(template: str) -> None:
    with pytest.raises(FrameError):
        Frame(marked(template))


def test_a_name_nobody_knows_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YOUJU_PLAIN", "frame")
    with pytest.raises(ValueError, match="frame"):
        speed.wanted("frames")


def where(number: int) -> tuple[int, int]:
    return os.getpid(), number + 1


def fail() -> None:
    raise ZeroDivisionError


def fail_only_aside(here: int) -> int:
    return here if os.getpid() == here else os._exit(1)


@pytest.mark.parametrize("plain", ["", "processes"])
def test_what_is_done_aside_gives_the_same(monkeypatch: pytest.MonkeyPatch, plain: str) -> None:
    monkeypatch.setenv("YOUJU_PLAIN", plain)
    monkeypatch.setattr(processes, "available", lambda: 2)
    aside = processes.Aside()
    answers = [aside.ask(where, number) for number in (1, 2, 3)]
    # Not waited for in order.
    assert [answers[place]()[1] for place in (2, 0, 1)] == [4, 2, 3]
    assert (answers[0]()[0] == os.getpid()) == bool(plain)
    aside.end()
    assert aside.ask(where, 4)() == (os.getpid(), 5)


def test_what_fails_aside_is_told_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "available", lambda: 2)
    with pytest.raises(ZeroDivisionError):
        processes.Aside().ask(fail)()
    aside = processes.Aside()
    gone, after = aside.ask(fail_only_aside, os.getpid()), aside.ask(where, 1)
    assert gone() == os.getpid()
    assert after() == (os.getpid(), 2)
    assert processes.Aside(fail).ask(where, 1)() == (os.getpid(), 2)


def test_no_template_or_file_of_the_theme_is_lost(tmp_path: Path) -> None:
    for name in ("base.html", "partials/nav.html", "assets/a.css", ".icons/material/a.svg", "assets/.hidden/b.css"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)

    class Usual:
        def get_env(self) -> Environment:
            return Environment(loader=FileSystemLoader(tmp_path))

    usual = Usual()
    theme.lighten(usual)
    environment = usual.get_env()
    assert environment.list_templates() == ["assets/a.css", "base.html", "partials/nav.html"]
    assert environment.get_template(".icons/material/a.svg").render() == ".icons/material/a.svg"


@pytest.mark.site
def test_the_site_is_the_same_without_accelerations(real_site: Path, tmp_path: Path) -> None:
    plain = contents(built(PROJECT, tmp_path / "site", env={"YOUJU_PLAIN": "all"}))
    fast = contents(real_site)
    assert plain.keys() == fast.keys()
    assert [path for path, content in fast.items() if plain[path] != content] == []


@pytest.mark.parametrize("plain", ["", "templates"])
def test_templates_escape_and_refuse_what_is_missing(monkeypatch: pytest.MonkeyPatch, plain: str) -> None:
    monkeypatch.setenv("YOUJU_PLAIN", plain)
    templates._environment.cache_clear()
    try:
        environment = templates._environment()
    finally:
        templates._environment.cache_clear()
    source = "{% macro item(a, b='&') %}<i>{{ a.text }}{{ b }}</i>{% endmacro %}{% for one in all %}{{ item(one, b=sign) }}{% endfor %}"
    shown = [SimpleNamespace(text="<b>"), SimpleNamespace(text=Markup("<b>")), SimpleNamespace(text=3)]
    template = environment.from_string(source)
    assert template.render(all=shown, sign='"') == "<i>&lt;b&gt;&#34;</i><i><b>&#34;</i><i>3&#34;</i>"
    with pytest.raises((UndefinedError, AttributeError)):
        template.render(all=[SimpleNamespace()], sign="")
