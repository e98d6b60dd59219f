"""Accelerations change how long a build takes and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.articles import PROJECT
from support.site import built, contents
from youju import speed
from youju.publish.frames import PIECES, Frame, FrameError, Layout, marks

LAYOUT = Layout(depth=2, searches=False, has_contents=True, has_data=True, scripts=())


def marked(template: str) -> str:
    return template.format(**marks(LAYOUT))


def test_a_frame_shows_every_piece_where_the_theme_put_it() -> None:
    frame = Frame(marked("<{title}|{head}><a href='#{skip}'>{tabs}{drawer}{contents}{body}{data}{title}>"))
    pieces = {name: f"[{name} {{}}&]" for name in PIECES}
    assert frame.filled(pieces) == (
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


@pytest.mark.site
def test_the_site_is_the_same_without_accelerations(real_site: Path, tmp_path: Path) -> None:
    plain = contents(built(PROJECT, tmp_path / "site", env={"YOUJU_PLAIN": "all"}))
    fast = contents(real_site)
    assert plain.keys() == fast.keys()
    assert [path for path, content in fast.items() if plain[path] != content] == []
