"""How pages are rendered and written: frames, templates, processes."""

import os
from types import SimpleNamespace

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup
from youju import workers
from youju.pages import templates
from youju.pages.asset import Asset
from youju.pages.page import Page
from youju.pages.sanitize import Raw
from youju.site import writer
from youju.site.frames import PIECES, Frame, FrameError, Layout, marks

LAYOUT = Layout(depth=2, searches=False, has_contents=True, has_data=True, has_after=True, scripts=())


def marked(template: str) -> str:
    return template.format(**marks(LAYOUT))


def test_a_frame_shows_every_piece_where_the_theme_put_it() -> None:
    frame = Frame(marked("<{title}|{head}><a href='#{skip}'>{tabs}{drawer}{contents}{body}{after}{data}{title}>"))
    pieces = {name: f"[{name} {{}}&]" for name in PIECES}
    assert frame.filled(pieces).decode() == (
        "<[title {}&]|[head {}&]><a href='#[skip {}&]'>[tabs {}&][drawer {}&][contents {}&][body {}&][after {}&][data {}&][title {}&]>"
    )


@pytest.mark.parametrize(
    "template",
    ["{title}{head}{tabs}{drawer}", "{title}{head}{drawer}{body}", "\ue000{title}{head}{tabs}{drawer}{body}"],
    ids=["no body", "no tabs", "half a mark"],
)
def test_a_theme_that_lost_a_piece_is_refused(template: str) -> None:
    with pytest.raises(FrameError):
        Frame(marked(template))


def test_files_beside_a_page_are_made_with_it() -> None:
    page = Page("a/", "", "", "", "", Raw)
    jobs = writer.jobs([page], [Asset("a.txt", b""), Asset(f"{page.address}index.md", b"")])
    assert [(job.page, [asset.path for asset in job.assets]) for job in jobs] == [
        (None, ["a.txt"]),
        (page, [f"{page.address}index.md"]),
    ]


def which_process(number: int) -> tuple[int, int]:
    return os.getpid(), number + 1


@pytest.mark.parametrize("processors", [1, 2])
def test_shared_out_work_comes_back_in_order(monkeypatch: pytest.MonkeyPatch, processors: int) -> None:
    monkeypatch.setattr(workers, "available", lambda: processors)
    with workers.shared_out(which_process, range(500)) as results:
        found = list(results)
    assert [number for _, number in found] == list(range(1, 501))
    assert (os.getpid() in {process for process, _ in found}) == (processors == 1)


def test_what_fails_in_another_process_is_told_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "available", lambda: 2)
    with pytest.raises(ZeroDivisionError), workers.shared_out(lambda number: 1 // number, range(500)) as results:
        list(results)


def test_templates_escape_and_refuse_what_is_missing() -> None:
    environment = templates._environment()
    source = "{% macro item(a, b='&') %}<i>{{ a.text }}{{ b }}</i>{% endmacro %}{% for one in all %}{{ item(one, b=sign) }}{% endfor %}"
    shown = [SimpleNamespace(text="<b>"), SimpleNamespace(text=Markup("<b>")), SimpleNamespace(text=3)]
    template = environment.from_string(source)
    assert template.render(all=shown, sign='"') == "<i>&lt;b&gt;&#34;</i><i><b>&#34;</i><i>3&#34;</i>"
    with pytest.raises(UndefinedError):
        template.render(all=[SimpleNamespace()], sign="")
