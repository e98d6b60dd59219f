"""Renews the pictures in the README: `python tests/screenshots.py SITE OUT`."""

import sys
from pathlib import Path

from support.browsing import DESKTOP, PHONE, chromium, open_search, search, visiting
from support.hosting import serving

ARTICLE = "/articles/mortgage-prepayment-interest/"


def main(site: Path, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    with serving(site) as address, chromium() as browser:
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


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("用法：python tests/screenshots.py 网站文件夹 图片文件夹")
    main(Path(sys.argv[1]), Path(sys.argv[2]))
