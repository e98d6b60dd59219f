"""Search while somebody writes: the preview finds what was just edited."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, expect
from support.making import copied, surroundings

PATIENCE = 180


@contextmanager
def previewing(root: Path) -> Iterator[str]:
    """The address of `make serve`, once it serves."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ["make", "serve", f"PORT={port}"]
    with (root / "preview.log").open("w", encoding="utf-8") as log:
        # A group of its own, which ends together.
        preview = subprocess.Popen(
            command, cwd=root, env=surroundings(), stdout=log, stderr=log, start_new_session=True
        )
    address = f"http://127.0.0.1:{port}"
    try:
        until_changed(address, b"")
        yield address
    finally:
        os.killpg(preview.pid, signal.SIGTERM)
        preview.wait()


def entry(address: str) -> bytes:
    with suppress(URLError, ConnectionError), urlopen(f"{address}/search/search_index.json") as answer:
        return bytes(answer.read())
    return b""


def until_changed(address: str, before: bytes) -> None:
    deadline = time.monotonic() + PATIENCE
    while (found := entry(address)) == before or not found:
        assert time.monotonic() < deadline, "the preview still serves the old index"
        time.sleep(0.2)


@pytest.mark.site
@pytest.mark.browser
def test_an_edited_title_is_found(chromium: Browser, tmp_path: Path) -> None:
    root = copied(tmp_path)
    articles = root / "data/articles.yml"
    text = articles.read_text(encoding="utf-8")
    title = "工行办哪种信用卡好？"
    assert title in text
    with previewing(root) as address:
        page = chromium.new_page()
        page.goto(f"{address}/search/?q=鲸鱼卡")
        expect(page.locator("[data-page-notice]")).to_be_visible()
        expect(page.locator(".yj-found li", has_text="鲸鱼")).to_have_count(0)
        before = entry(address)
        articles.write_text(text.replace(title, "工行的鲸鱼卡怎么办？"), encoding="utf-8")
        until_changed(address, before)
        # The preview loads the page again by itself.
        expect(page.locator(".yj-found li").first).to_contain_text("工行的鲸鱼卡怎么办？", timeout=60_000)
        page.close()
