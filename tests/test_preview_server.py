"""`make serve` goes on whatever is in the files, and however many tabs are open."""

import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, expect
from support.articles import article, to_yaml, write, write_site
from support.making import equipped, previewing, served
from youju import live

ARTICLES = "data/articles.yml"
PATIENCE = 90


def until(url: str, said: Callable[[str], bool]) -> str:
    deadline = time.monotonic() + PATIENCE
    while not said(text := served(url).decode()):
        assert time.monotonic() < deadline, text
        time.sleep(0.2)
    return text


@pytest.mark.site
@pytest.mark.browser
def test_the_preview_survives_what_is_broken_finds_what_was_edited_and_serves_eight_tabs(
    chromium: Browser, tmp_path: Path
) -> None:
    broken = "- id: [\n"
    root = equipped(write_site(tmp_path, files={ARTICLES: broken}))
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("watch: [data]\n")
    with previewing(root, first="", YOUJU_CARDS="off") as address, ExitStack() as opened:
        first = until(f"{address}/", lambda text: "还没有网页可看" in text)
        assert "data/articles.yml:" in first and "livereload(" in first, "starts, says why, and loads again by itself"
        write(root, {ARTICLES: to_yaml([article()])})
        page = f"{address}/articles/sample-question/"
        until(page, lambda text: "前提是开户时约好了" in text)
        write(root, {ARTICLES: broken})
        kept = until(page, lambda text: "内容有错" in text)
        assert "前提是开户时约好了" in kept and "data/articles.yml:" in kept, "the last good page, and what is wrong"

        context = chromium.new_context()
        opened.callback(context.close)
        search = context.new_page()
        search.goto(f"{address}/search/?q=鲸鱼卡")
        expect(search.locator("[data-page-notice]")).to_be_visible()
        expect(search.locator(".yj-found li", has_text="鲸鱼")).to_have_count(0)
        mended = article(title="工行的鲸鱼卡怎么办？", answer="不会，到期以后都按活期算，要自己去办。")
        write(root, {ARTICLES: to_yaml([mended])})
        assert "内容有错" not in until(page, lambda text: "要自己去办" in text)
        # The preview loads the page again by itself, and what was just edited is found.
        expect(search.locator(".yj-found li").first).to_contain_text(mended["title"], timeout=60_000)
        search.close()

        for _ in range(8):
            context.new_page().goto(page)
        # As long as the eight wait for a change.
        time.sleep(1)
        began = time.monotonic()
        context.new_page().goto(page)
        assert time.monotonic() - began < 2


def test_only_a_few_are_kept_waiting_and_all_hear_of_a_change() -> None:
    epoch = 1

    def engine(_: dict[str, Any], start: Callable[..., Any]) -> list[bytes]:
        start("200 OK", [("Content-Type", "text/plain")])
        return [b"%d" % epoch]

    waiting, answers = live.Waiting(engine), []

    def ask(known: int) -> None:
        said: list[Any] = []
        body = waiting({"PATH_INFO": f"/livereload/{known}/7"}, lambda *given: said.extend(given))
        answers.append((said[0], b"".join(body or ())))

    asking = [Thread(target=ask, args=(1,)) for _ in range(8)]
    for one in asking:
        one.start()
    deadline = time.monotonic() + 10
    while len(answers) < 8 - live.PATIENT:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    assert answers == [("204 No Content", b"")] * (8 - live.PATIENT)
    epoch = 2
    for one in asking:
        one.join()
    ask(1)
    assert answers[8 - live.PATIENT :] == [("200 OK", b"2")] * (live.PATIENT + 1)


def test_problems_cannot_become_markup() -> None:
    headers = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", "6")]
    (status, sent), body = live.troubled(["200 OK", headers], [b"<body>"], "<img src=x onerror=alert(1)>")
    whole = b"".join(body)
    assert status == "200 OK" and b"<img" not in whole and dict(sent)["Content-Length"] == str(len(whole))
    assert b"<img" not in live.alone("<img src=x>")
    other = [["200 OK", [("Content-Type", "text/css")]], [b"a{}"]]
    assert live.troubled(*other, "x")[1] == [b"a{}"]
