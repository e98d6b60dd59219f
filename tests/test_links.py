"""Every address in the built site leads somewhere, and nothing is loaded from elsewhere."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import html
from support import articles as make
from support.articles import series, write_site
from support.long import some
from support.site import built, tree

pytestmark = pytest.mark.site

ORIGIN = "http://site.invalid"
ADDRESSES = ("href", "src", "poster", "data", "action")
# These load what they name; a plain link only offers it.
LOADING = "//script/@src | //img/@src | //iframe/@src | //source/@src | //video/@src | //audio/@src | //object/@data"
LOADING_RELATIONS = {
    "stylesheet", "icon", "preload", "prefetch", "preconnect", "dns-prefetch", "modulepreload", "manifest",
}  # fmt: skip


def pages(site: Path) -> Iterator[tuple[str, html.HtmlElement]]:
    for path in sorted(site.rglob("*.html")):
        yield path.relative_to(site).as_posix(), tree(path)


def target(site: Path, page: str, address: str) -> tuple[Path, str] | None:
    """The file and anchor `address` on `page` stands for, or nothing if it is not ours."""
    url = urlsplit(urljoin(f"{ORIGIN}/{page.removesuffix('index.html')}", address))
    if url.scheme not in ("http", "https") or f"{url.scheme}://{url.netloc}" != ORIGIN:
        return None
    path = site / unquote(url.path).lstrip("/")
    return (path / "index.html" if url.path.endswith("/") else path), unquote(url.fragment)


@cache
def anchors(path: Path) -> set[str]:
    return set(tree(path).xpath("//@id | //a/@name"))


@cache
def addresses(site: Path) -> dict[str, list[tuple[str, str]]]:
    """Page → every address on it, and of what element it is."""
    named = " | ".join(f"//@{name}" for name in ADDRESSES)
    return {
        page: [(str(address), address.getparent().tag) for address in root.xpath(named)] for page, root in pages(site)
    }


def broken(site: Path) -> list[str]:
    wrong = []
    for page, on_it in addresses(site).items():
        for address, _ in on_it:
            found = target(site, page, address)
            if found is None:
                continue
            path, anchor = found
            if not path.is_file():
                wrong.append(f"{page}: {address} is no file")
            elif anchor and path.suffix == ".html" and anchor not in anchors(path):
                wrong.append(f"{page}: {address} is no anchor")
    return wrong


def test_every_link_of_the_real_site_resolves(real_site: Path) -> None:
    assert broken(real_site) == []


def test_every_link_of_a_paginated_site_resolves(tmp_path: Path) -> None:
    entries = series(45)
    for entry, other in pairwise(entries):
        entry["sections"][3]["blocks"].append(f"看[[{other['id']}#先看开户时的约定|那一节]]和[[tag:lpr]]。")
    write_site(tmp_path, articles=entries)
    assert broken(built(tmp_path, tmp_path / "site")) == []


def test_the_link_check_sees_what_is_broken(tmp_path: Path) -> None:
    make.write(
        tmp_path,
        {
            "index.html": '<p id="here"><a href="#here">a</a><a href="#gone">b</a><a href="a/">c</a><img src="x.png"></p>',
            "b/index.html": '<p><a href="../#here">a</a><a href="../index.html#gone">b</a></p>',
        },
    )
    assert broken(tmp_path) == [
        "b/index.html: ../index.html#gone is no anchor",
        "index.html: #gone is no anchor",
        "index.html: a/ is no file",
        "index.html: x.png is no file",
    ]


def test_every_page_can_be_reached_from_home(real_site: Path) -> None:
    start = real_site / "index.html"
    seen, waiting = {start}, [start]
    while waiting:
        page = waiting.pop().relative_to(real_site).as_posix()
        for address, element in addresses(real_site)[page]:
            found = target(real_site, page, address) if element == "a" else None
            if found and found[0].suffix == ".html" and found[0] not in seen:
                seen.add(found[0])
                waiting.append(found[0])
    rest = set(real_site.rglob("*.html")) - seen
    moved = {path for path in rest if tree(path).xpath("//meta[@http-equiv='refresh']")}
    assert rest - moved == {real_site / "404.html"}


def test_the_missing_page_works_at_any_depth(real_site: Path) -> None:
    root = tree(real_site / "404.html")
    relative = [
        address
        for name in ADDRESSES
        for address in root.xpath(f"//@{name}")
        if not re.match(r"(/(?!/)|#|https:|mailto:|javascript:void\(0\)$)", str(address))
    ]
    assert relative == []


def test_no_page_loads_anything_from_elsewhere_or_has_a_link_without_an_address(real_site: Path) -> None:
    loaded = []
    for page, root in some(pages(real_site), 300):
        loading = [str(address) for address in root.xpath(LOADING)]
        loading += [
            link.get("href")
            for link in root.xpath("//link[@href]")
            if LOADING_RELATIONS & set(link.get("rel", "").split())
        ]
        loading += [part.split()[0] for value in root.xpath("//@srcset") for part in str(value).split(",")]
        assert loading, f"{page} loads nothing at all?"
        # Those of dialogs get theirs when they are shown.
        assert root.xpath("//a[not(@href)][not(ancestor::template)]") == [], page
        for style in root.xpath("//style/text() | //@style"):
            loading += in_css(str(style))
        loaded += [f"{page}: {address}" for address in loading if foreign(address)]
    assert loaded == []


def test_no_style_sheet_loads_anything_from_elsewhere(real_site: Path) -> None:
    sheets = list(real_site.rglob("*.css"))
    assert sheets
    wrong = [
        f"{sheet.relative_to(real_site)}: {address}"
        for sheet in sheets
        for address in in_css(sheet.read_text(encoding="utf-8"))
        if foreign(address)
    ]
    assert wrong == []


def in_css(text: str) -> list[str]:
    found = re.findall(r"url\(\s*['\"]?([^'\")]+)", text)
    return found + re.findall(r"@import\s+['\"]([^'\"]+)", text)


def foreign(address: str) -> bool:
    return bool(re.match(r"\s*([a-z][a-z0-9+.-]*:)?//", address, re.IGNORECASE)) and not address.startswith("data:")
