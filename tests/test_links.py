"""Every address in the built site leads somewhere, and nothing is loaded from elsewhere."""

import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from support import articles as make
from support.articles import series, write_site
from support.site import built, tree

pytestmark = pytest.mark.site

ORIGIN = "http://site.invalid"
ADDRESSES = "//@href | //@src | //@poster | //@data | //@action"
# These load what they name; a plain link only offers it.
LOADING = "//script/@src | //img/@src | //iframe/@src | //source/@src | //video/@src | //audio/@src | //object/@data"
LOADING_RELATIONS = {
    "stylesheet", "icon", "preload", "prefetch", "preconnect", "dns-prefetch", "modulepreload", "manifest",
}  # fmt: skip


class Page(NamedTuple):
    """What is read of a page; of each address, the element it is of."""

    addresses: list[tuple[str, str]]
    anchors: set[str]
    loading: list[str]
    moved: bool
    #: Those of dialogs get an address when they are shown.
    links_without_address: int


@cache
def pages(site: Path) -> dict[str, Page]:
    return {path.relative_to(site).as_posix(): read(path) for path in sorted(site.rglob("*.html"))}


def read(path: Path) -> Page:
    root = tree(path)
    loading = [str(address) for address in root.xpath(LOADING)]
    loading += [
        link.get("href") for link in root.xpath("//link[@href]") if LOADING_RELATIONS & set(link.get("rel", "").split())
    ]
    loading += [part.split()[0] for value in root.xpath("//@srcset") for part in str(value).split(",")]
    loading += [address for style in root.xpath("//style/text() | //@style") for address in in_css(str(style))]
    return Page(
        [(str(address), address.getparent().tag) for address in root.xpath(ADDRESSES)],
        set(map(str, root.xpath("//@id | //a/@name"))),
        loading,
        bool(root.xpath("//meta[@http-equiv='refresh']")),
        len(root.xpath("//a[not(@href)][not(ancestor::template)]")),
    )


def target(page: str, address: str) -> tuple[str, str] | None:
    """The file and anchor `address` on `page` stands for, or nothing if it is not ours."""
    url = urlsplit(urljoin(f"{ORIGIN}/{page.removesuffix('index.html')}", address))
    if f"{url.scheme}://{url.netloc}" != ORIGIN:
        return None
    path = unquote(url.path).lstrip("/")
    return (f"{path}index.html" if url.path.endswith("/") else path), unquote(url.fragment)


def broken(site: Path) -> list[str]:
    wrong = []
    for page, found in pages(site).items():
        for address, _ in found.addresses:
            path, anchor = target(page, address) or (page, "")
            if not (site / path).is_file():
                wrong.append(f"{page}: {address} is no file")
            elif anchor and path in pages(site) and anchor not in pages(site)[path].anchors:
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
    home = '<p id="here"><a href="#here">a</a><a href="#gone">b</a><a href="a/">c</a><img src="x.png"></p>'
    other = '<p><a href="../#here">a</a><a href="../index.html#gone">b</a></p>'
    make.write(tmp_path, {"index.html": home, "b/index.html": other})
    assert broken(tmp_path) == [
        "b/index.html: ../index.html#gone is no anchor",
        "index.html: #gone is no anchor",
        "index.html: a/ is no file",
        "index.html: x.png is no file",
    ]


def test_every_page_can_be_reached_from_home(real_site: Path) -> None:
    seen, waiting = {"index.html"}, ["index.html"]
    while waiting:
        page = waiting.pop()
        for address, element in pages(real_site)[page].addresses:
            found = target(page, address) if element == "a" else None
            if found and found[0] in pages(real_site) and found[0] not in seen:
                seen.add(found[0])
                waiting.append(found[0])
    assert {page for page, found in pages(real_site).items() if page not in seen and not found.moved} == {"404.html"}


def test_the_missing_page_works_at_any_depth(real_site: Path) -> None:
    anywhere = re.compile(r"(/(?!/)|#|https:|mailto:|javascript:void\(0\)$)")
    assert [address for address, _ in pages(real_site)["404.html"].addresses if not anywhere.match(address)] == []


def test_no_page_loads_anything_from_elsewhere_or_has_a_link_without_an_address(real_site: Path) -> None:
    for page, found in pages(real_site).items():
        assert found.loading, f"{page} loads nothing at all?"
        assert [address for address in found.loading if foreign(address)] == [], page
        assert found.links_without_address == 0, page


def test_no_style_sheet_loads_anything_from_elsewhere(real_site: Path) -> None:
    sheets = list(real_site.rglob("*.css"))
    assert sheets
    for sheet in sheets:
        assert [address for address in in_css(sheet.read_text(encoding="utf-8")) if foreign(address)] == [], sheet


def in_css(text: str) -> list[str]:
    found = re.findall(r"url\(\s*['\"]?([^'\")]+)", text)
    return found + re.findall(r"@import\s+['\"]([^'\"]+)", text)


def foreign(address: str) -> bool:
    return bool(re.match(r"\s*([a-z][a-z0-9+.-]*:)?//", address, re.IGNORECASE)) and not address.startswith("data:")
