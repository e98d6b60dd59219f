"""What a reader's browser fetches at the first view of a page, and what it waits for."""

import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Page
from search.evaluate import reading
from support import machines
from support.articles import PROJECT
from support.browsing import DESKTOP, PHONE
from support.hosting import hosting
from support.long import LONG, some
from support.tools import IN_BROWSER
from support.webserver import counting
from youju.site import scripts, stylesheet

KB = 1000
pytestmark = [pytest.mark.site, pytest.mark.browser]

# Sums every shift of the layout while the page loads and is scrolled through.
WATCH_SHIFTS = """
globalThis.shifts = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) globalThis.shifts += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""

TWO_FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done())))"


@contextmanager
def fresh(browser: Browser, size: tuple[int, int] = PHONE) -> Iterator[Page]:
    """A page of a reader who was never here; what its layout shifts by is counted."""
    viewport = {"width": size[0], "height": size[1]}
    context = browser.new_context(viewport=viewport, locale="zh-CN", service_workers="block")  # type: ignore[arg-type]
    page = context.new_page()
    page.add_init_script(WATCH_SHIFTS)
    yield page
    context.close()


def test_the_first_view_of_an_article_is_light_and_stands_still(
    packed_site: Path, chromium: Browser, tmp_path: Path
) -> None:
    """Everything a browser asks a server for: nginx, gzip, all headers, with the icons and what an installed page needs.

    Not what the service worker keeps for later: it is registered when the page has loaded.
    """
    packed = [path for path in packed_site.glob("articles/*/index.html.gz") if path.parent.name != "page"]
    heaviest = max(packed, key=lambda path: path.stat().st_size).parent.name
    with counting(packed_site, tmp_path) as (address, sent):
        with fresh(chromium) as page:
            page.goto(f"{address}/articles/{heaviest}/", wait_until="networkidle")
            page.evaluate("scrollTo(0, document.body.scrollHeight)")
            # A window of its own would ask whether the page can be installed: for the manifest and its icon.
            devtools = page.context.new_cdp_session(page)
            devtools.send("Page.getAppManifest")
            devtools.send("Page.getInstallabilityErrors")
            page.wait_for_load_state("networkidle")
            shifts = page.evaluate("globalThis.shifts")
        found = sent()
    assert {"/manifest.webmanifest", "/assets/logo.svg", f"/articles/{heaviest}/"} <= set(found)
    assert sum(found.values()) <= 80 * KB, found
    assert sum(size for name, size in found.items() if name.endswith(".js")) <= 45 * KB, found
    assert shifts <= 0.02


def test_a_calculator_is_light_and_so_is_one_in_an_article(
    packed_site: Path, chromium: Browser, tmp_path: Path
) -> None:
    with counting(packed_site, tmp_path) as (address, sent):
        with fresh(chromium) as page:
            page.goto(f"{address}/tools/prepayment/", wait_until="networkidle")
        found = sent()
    assert sum(found.values()) <= 100 * KB, found
    (tmp_path / "slot").mkdir()
    with counting(packed_site, tmp_path / "slot") as (address, sent):
        with fresh(chromium) as page:
            page.goto(f"{address}/articles/mortgage-prepayment-interest/", wait_until="networkidle")
            assert not [name for name in sent() if "/tools/" in name]
            page.locator(".yj-toolcard").scroll_into_view_if_needed()
            page.locator(".yj-slot__result").wait_for()
            page.wait_for_load_state("networkidle")
        found = {name: size for name, size in sent().items() if "/tools/" in name}
    # Headers, of which every file has some 400 bytes, come on top of what is packed.
    assert sum(size - 400 for size in found.values()) <= 15 * KB, found


@pytest.mark.parametrize(("asked", "limit"), [("公积金怎么提取", 90), ("工资八千干了六年被辞退赔多少", 105)])
def test_a_first_search_is_light(real_site: Path, chromium: Browser, asked: str, limit: int) -> None:
    """All of the engine and of its index that the first question takes; the second one brings a calculator."""
    with reading(real_site, browser=chromium) as reader:
        before = reader.transferred
        reader.focus()
        reader.ask(asked)
        reader.page.wait_for_load_state("networkidle")
        sent = [path for path, _ in reader.host.sent]
        assert reader.transferred - before <= limit * KB, sent
    # The engine is one file, and what it shares with calculators.
    engine = {path.rpartition("/")[2] for path in sent if re.search(r"/javascripts\.\w+/search/", path)}
    assert engine - {"calculation.js", "filling.js"} == {
        "worker.js",
        "dialog.js",
        "notice.js",
        "recent.js",
        "results.js",
        "numbers.js",
    }
    assert ("calculation.js" in engine) == (limit > 90)


def test_no_kind_of_page_jumps(real_site: Path, chromium: Browser) -> None:
    kinds = [*machines.one_of_each_kind(machines.pages(real_site), 1), *(f"tools/{name}/" for name in IN_BROWSER)]
    found = {}
    with hosting(real_site) as host:
        # At a desk a few will do: they share one layout.
        for size, count in ((PHONE, 14), (DESKTOP, 4)):
            with fresh(chromium, size) as page:
                for address in sorted({*some(kinds, count), "search/?q=提前还贷", "404.html"}):
                    # Most pages are done when they are loaded; these go on.
                    busy = address.startswith(("tools/", "search/"))
                    page.goto(f"{host.address}/{address}", wait_until="networkidle" if busy else "load")
                    page.evaluate("scrollTo(0, document.body.scrollHeight)")
                    page.evaluate(TWO_FRAMES)
                    found[address, size] = page.evaluate("globalThis.shifts")
    assert len(found) >= 20
    assert {name: shift for name, shift in found.items() if shift > 0.02} == {}


def test_what_has_arrived_of_a_page_stands_still_while_the_rest_does(real_site: Path, chromium: Browser) -> None:
    written = sorted(path.stem for path in (PROJECT / "docs").glob("*.md"))
    found = {}
    with hosting(real_site) as host:
        host.trickle = 0.05
        # Written pages have one layout; at a desk an article has the same parts.
        for size, count, articles in ((PHONE, 3, 1), (DESKTOP, 1, int(LONG))):
            with fresh(chromium, size) as page:
                for address in (*some(written, count), *["articles/maternity-insurance-for-fathers"] * articles):
                    page.goto(f"{host.address}/{address}/", wait_until="load")
                    page.evaluate(TWO_FRAMES)
                    found[address, size] = page.evaluate("globalThis.shifts")
    # A word that is cut where a piece ends moves to the next line when the rest of it comes.
    assert {name: shift for name, shift in found.items() if shift > 0.02} == {}


def test_a_page_waits_for_one_stylesheet_and_no_script_each_at_an_address_of_its_content(real_site: Path) -> None:
    for page in some(sorted(real_site.rglob("*.html")), 250):
        tree = html.fromstring(page.read_bytes().decode())
        for address in tree.xpath("//script/@src | //link[@rel='stylesheet']/@href"):
            assert re.search(r"\.[0-9a-f]{8}[./]|/assets/redirect\.js$", address), (page, address)
        if not tree.xpath("//meta[@http-equiv='refresh']"):
            assert len(tree.xpath("//link[@rel='stylesheet']")) == 1, page
            assert tree.xpath("//head//script[@src]") == [], page


def test_no_page_uses_what_has_no_rules_left(real_site: Path) -> None:
    unknown = re.compile(rf"<(?:{'|'.join(stylesheet.UNUSED_ELEMENTS)})[\s>]|dir=\"rtl\"|\salign=")
    missed: dict[str, Path] = {}
    for page in real_site.rglob("*.html"):
        text = page.read_text("utf-8")
        names = {name for value in re.findall(r'\s(?:class|id)="([^"]*)"', text) for name in value.split()}
        missed |= dict.fromkeys((*filter(stylesheet.unused, names), *unknown.findall(text)), page)
    assert missed == {}


def test_scripts_are_published_without_comments_and_otherwise_as_they_were_written(
    real_site: Path, tmp_path: Path
) -> None:
    """A bundler that leaves out blanks and comments makes the same of what is published as of what was written."""
    (published,) = real_site.glob("javascripts.*")
    joined = {scripts.MAIN.removeprefix(scripts.SCRIPTS), scripts.ENGINE.removeprefix(scripts.SCRIPTS)}
    names = [path.relative_to(published) for path in published.rglob("*.js")]
    names = [name for name in names if name.as_posix() not in joined]
    assert len(names) > 20
    folders = {"written": PROJECT / "docs/javascripts", "published": published}
    made = {}
    for kind, folder in folders.items():
        out = tmp_path / kind
        paths = [folder / name for name in names]
        esbuild = PROJECT / "tools/bundle/node_modules/.bin/esbuild"
        squeeze = [esbuild, "--minify-whitespace", "--legal-comments=none", f"--outbase={folder}", f"--outdir={out}"]
        subprocess.run([*squeeze, *paths, "--log-level=error"], check=True)
        made[kind] = {name: (out / name).read_bytes() for name in names}
    assert made["written"] == made["published"]
    text = "".join((published / name).read_text(encoding="utf-8") for name in names)
    assert not re.search(r"^\s*(//|/\*)", text, re.MULTILINE)
