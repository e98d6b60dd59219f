"""Search while somebody writes: the preview finds what was just edited."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from support.articles import article, to_yaml, write, write_site
from support.making import equipped, previewing, served, until_changed

ARTICLES = "data/articles.yml"


@pytest.mark.site
@pytest.mark.browser
def test_an_edited_title_is_found(chromium: Browser, tmp_path: Path) -> None:
    root = equipped(write_site(tmp_path, files={ARTICLES: to_yaml([article()])}))
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("watch: [data]\n")
    with previewing(root, YOUJU_CARDS="off") as address:
        page = chromium.new_page()
        page.goto(f"{address}/search/?q=鲸鱼卡")
        expect(page.locator("[data-page-notice]")).to_be_visible()
        expect(page.locator(".yj-found li", has_text="鲸鱼")).to_have_count(0)
        entry = f"{address}/search/search_index.json"
        before = served(entry)
        write(root, {ARTICLES: to_yaml([article(title="工行的鲸鱼卡怎么办？")])})
        until_changed(entry, before)
        # The preview loads the page again by itself.
        expect(page.locator(".yj-found li").first).to_contain_text("工行的鲸鱼卡怎么办？", timeout=60_000)
        page.close()
