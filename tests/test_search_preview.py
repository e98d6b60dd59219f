"""Search while somebody writes: the preview finds what was just edited."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from support.making import copied, previewing, served, until_changed


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
        entry = f"{address}/search/search_index.json"
        before = served(entry)
        articles.write_text(text.replace(title, "工行的鲸鱼卡怎么办？"), encoding="utf-8")
        until_changed(entry, before)
        # The preview loads the page again by itself.
        expect(page.locator(".yj-found li").first).to_contain_text("工行的鲸鱼卡怎么办？", timeout=60_000)
        page.close()
