"""Accelerations change how long a build takes and nothing else."""

from __future__ import annotations

import os
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from jinja2 import Environment, FileSystemLoader, TemplateSyntaxError, UndefinedError
from markupsafe import Markup
from support import making as make
from support.articles import PROJECT
from support.site import built, contents
from youju import speed, workers
from youju.pages import templates
from youju.pages.asset import Asset
from youju.site import frames, theme, writer
from youju.site.frames import PIECES, Frame, FrameError, Layout, marks

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
    monkeypatch.setattr(workers, "available", lambda: 2)
    aside = workers.Aside()
    answers = [aside.ask(where, number) for number in (1, 2, 3)]
    # Not waited for in order.
    assert [answers[place]()[1] for place in (2, 0, 1)] == [4, 2, 3]
    assert (answers[0]()[0] == os.getpid()) == bool(plain)
    aside.end()
    assert aside.ask(where, 4)() == (os.getpid(), 5)


def test_what_fails_aside_is_told_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "available", lambda: 2)
    with pytest.raises(ZeroDivisionError):
        workers.Aside().ask(fail)()
    aside = workers.Aside()
    gone, after = aside.ask(fail_only_aside, os.getpid()), aside.ask(where, 1)
    assert gone() == os.getpid()
    assert after() == (os.getpid(), 2)
    assert workers.Aside(fail).ask(where, 1)() == (os.getpid(), 2)


def long_answer() -> bytes:
    return b"x" * 5_000_000


def leave(mark: Path) -> None:
    mark.touch()


def test_a_long_answer_nobody_has_looked_at_holds_nothing_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(workers, "available", lambda: 2)
    aside = workers.Aside()
    answer = aside.ask(long_answer)
    aside.ask(leave, tmp_path / "mark")
    until = time.monotonic() + 60
    while not (tmp_path / "mark").exists():
        assert time.monotonic() < until, "it waits until somebody takes its first answer"
        time.sleep(0.01)
    assert answer() == long_answer()
    aside.end()


def test_templates_of_the_theme_are_compiled_before_anybody_asks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = {"base.html": "<{{ title|shout }}>", "main.html": '{% extends "base.html" %}', "404.html": "{% if %}"}
    make.write(tmp_path, shown)

    def environment() -> Environment:
        found = Environment(loader=FileSystemLoader(tmp_path))
        found.filters["shout"] = str.upper
        return found

    code = theme.compiled(theme.syntax(SimpleNamespace(get_env=environment)))
    mine = environment()
    theme.prepare(mine, str, code, title="<甲>a")
    monkeypatch.setattr(Environment, "_generate", lambda *_: pytest.fail("compiled again"))
    assert mine.get_template("main.html").render() == "<&lt;甲&gt;A>"
    # What is wrong with one is told to whoever shows it.
    with pytest.raises(TemplateSyntaxError):
        mine.get_template("404.html")


def test_what_is_written_is_all_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = os.write
    monkeypatch.setattr(os, "write", lambda file, content: usual(file, content[:3]))
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "a/b/c").write_text("longer than what comes")
    for path, content in {"a/b/c": b"1234567", "a/d/e/f": b"abcd", "a/d/e/g": b"", "h": b"x"}.items():
        writer.put(tmp_path, path, content)
        assert (tmp_path / path).read_bytes() == content


def test_what_another_process_is_making_is_asked_for_last() -> None:
    page = frames.specimen(LAYOUT)
    assets = [
        Asset("a.txt", b""),
        Asset(f"{page.address}card.png", b"", late=True),
        Asset(f"{page.address}index.md", b""),
    ]
    jobs = writer.jobs([page], assets)
    assert [(job.page, [asset.path for asset in job.assets]) for job in jobs] == [
        (None, ["a.txt"]),
        (page, [f"{page.address}index.md"]),
        (None, [f"{page.address}card.png"]),
    ]


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
