"""Renews the pictures in the README: `python tests/screenshots.py SITE OUT`."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright
from support.browsing import DESKTOP, PHONE, open_search, search, visiting
from support.site import serving

ARTICLE = "/articles/mortgage-prepayment-interest/"


def main(site: Path, out: Path) -> None:
    found = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not found:
        sys.exit("没有找到 chromium：请运行 make browser，或用环境变量 CHROMIUM 指明它在哪里")
    out.mkdir(parents=True, exist_ok=True)
    with serving(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        for name, path, size, dark in (
            ("home-phone", "/", PHONE, False),
            ("article-phone", ARTICLE, PHONE, False),
            ("article-desktop-dark", ARTICLE, DESKTOP, True),
        ):
            with visiting(browser, address, size, dark=dark) as page:
                page.goto(address + path)
                page.wait_for_load_state("networkidle")
                page.screenshot(path=out / f"{name}.png")
        with visiting(browser, address, PHONE) as page:
            page.goto(f"{address}/")
            open_search(page)
            search(page, "提前还房贷")
            page.screenshot(path=out / "search-phone.png", animations="disabled")
        browser.close()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("用法：python tests/screenshots.py 网站文件夹 图片文件夹")
    main(Path(sys.argv[1]), Path(sys.argv[2]))
