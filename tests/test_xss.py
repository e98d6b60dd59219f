"""Nothing an author writes becomes a program in a reader's browser, even if every check had been passed over."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Browser, Page
from support import machines
from support.articles import PROJECT, write_site
from support.hostile import PACKED, PAYLOADS, code, hostile_content
from support.hosting import serving
from support.long import LONG, some
from support.site import built, once

pytestmark = [pytest.mark.site, pytest.mark.browser]

# The checks would refuse some of the corpus; the proof is about what renders it.
UNCHECKED = f"""
import sys
sys.path.insert(0, {str(PROJECT / "hooks")!r})
from youju.checks import runner
runner._about_shared = runner._about_all = runner._Examiner._about_one = lambda *_: iter(())
from mkdocs.__main__ import cli
cli()
"""

# What a page at an old address has.
LEADS_ON = "assets/redirect.js"

# Pages that bring their own data and module: long lists to filter, calculators, search, saved pages.
BUSY = ("deadlines/", "decisions/", "facts/", "offline/", "search/", "situations/", "tags/", "tools/")

# Linked data is not run, and a missing page has none.
PROGRAMS = "script:not([type='application/ld+json'])"

TRAP = "window.pwned = 0; window.pwn = () => { window.pwned += 1 }; window.alert = window.pwn;"

# Event handlers, frames, script links and whatever else a parser may have made of the text.
SUSPICIOUS = """() => {
  const found = [];
  for (const element of document.querySelectorAll("*")) {
    for (const {name, value} of element.attributes) {
      if (name.startsWith("on") || name === "srcdoc" || name === "style" && element.closest("article"))
        found.push(`${element.tagName} ${name}`);
      if (["href", "src", "action", "xlink:href", "data"].includes(name) && !element.matches("[data-clipboard]")
          && /^\\s*(javascript|data|vbscript):/i.test(value)) found.push(`${name}=${value}`);
      if (name === "href" && element.matches("article a") && /evil\\.example/.test(element.host)) found.push(value);
    }
  }
  for (const element of document.querySelectorAll(
    "iframe, object, embed, base, article script, article style, article form:not(.yj-find):not(.yj-tool__form):not(.yj-slot), meta[http-equiv=refresh], math, article template"))
    found.push(element.outerHTML.slice(0, 80));
  const configs = document.querySelectorAll("#__config");
  if (configs.length !== 1 || configs[0].tagName !== "SCRIPT") found.push("#__config is not the theme's");
  return found;
}"""


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    env = {"YOUJU_TODAY": "2024-06-01"}

    def make(folder: Path) -> None:
        project = write_site(folder / "project", **hostile_content())
        built(project, folder / "site", env=env, engine=(sys.executable, "-c", UNCHECKED))

    return once(tmp_path_factory, "hostile", make) / "site"


@pytest.fixture(scope="module")
def undefended(hostile_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same site without its policy: nothing but escaping protects the reader."""

    def make(bare: Path) -> None:
        for path in hostile_site.rglob("*"):
            target = bare / path.relative_to(hostile_site)
            if not path.is_file():
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            text = path.read_text(encoding="utf-8") if path.suffix == ".html" else ""
            if not text or LEADS_ON in text:
                target.hardlink_to(path)
                continue
            start = text.index('<meta http-equiv="Content-Security-Policy"')
            target.write_text(text[:start] + text[text.index(">", start) + 1 :], encoding="utf-8")

    with serving(once(tmp_path_factory, "bare", make)) as address:
        yield address


@pytest.fixture(scope="module")
def defended(hostile_site: Path) -> Iterator[str]:
    with serving(hostile_site) as address:
        yield address


class Watch:
    """A tab that remembers every sign of something having run."""

    def __init__(self, browser: Browser, address: str, *, defended: bool = False) -> None:
        # Its worker would load the copy for offline meanwhile, which `test_offline` looks at.
        self.context = browser.new_context(
            viewport={"width": 1280, "height": 800}, locale="zh-CN", service_workers="block"
        )
        self.context.add_init_script(TRAP)
        self.signs: list[str] = []
        self.address = address
        self.defended = defended
        self.page: Page = self.context.new_page()
        self.page.on("dialog", lambda dialog: (self.signs.append(f"dialog {dialog.message}"), dialog.dismiss()))
        self.page.on("console", lambda message: self.signs.append(message.text) if message.type == "error" else None)
        self.page.on("request", self._on_request)

    def _on_request(self, request: object) -> None:
        url = request.url  # type: ignore[attr-defined]
        if not url.startswith((self.address, "data:", "blob:")):
            self.signs.append(f"request to {url}")

    def __enter__(self) -> "Watch":
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()

    def inspect(self, what: str) -> None:
        assert self.page.evaluate("window.pwned") == 0, what
        assert self.page.evaluate(SUSPICIOUS) == [], what
        assert self.signs == [], what


@pytest.fixture(params=["undefended", "defended"])
def watch(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Watch]:
    with Watch(chromium, request.getfixturevalue(request.param), defended=request.param == "defended") as found:
        yield found


def addresses(site: Path) -> list[str]:
    """Of all pages but those at old addresses, which hold nothing and lead to others."""
    pages = (path for path in site.rglob("*.html") if LEADS_ON not in path.read_text(encoding="utf-8"))
    return sorted(path.relative_to(site).as_posix().removesuffix("index.html") for path in pages)


def test_the_trap_catches(chromium: Browser, undefended: str) -> None:
    with Watch(chromium, undefended) as watch:
        watch.page.goto(f"{undefended}/about/")
        watch.page.evaluate("document.querySelector('article').innerHTML += '<img src=x onerror=pwn()>'")
        watch.page.wait_for_function("window.pwned > 0")
        with pytest.raises(AssertionError):
            watch.inspect("planted")


def test_there_are_many_shapes() -> None:
    assert len(set(PAYLOADS)) >= 40
    assert all(any(payload in pack for pack in PACKED) for payload in PAYLOADS)


def test_no_page_runs_what_an_author_wrote(watch: Watch, hostile_site: Path) -> None:
    pages = addresses(hostile_site)
    assert len(pages) > 4 * len(PACKED)
    titles = {f"articles/article-{number}/": f"{pack} {code(number)}" for number, pack in enumerate(PACKED)}
    watch.page.goto(f"{watch.address}/about/")
    scripts = watch.page.locator(PROGRAMS).count()
    if watch.defended:
        # Under its policy the site is a subset of what was looked at without it.
        pages = some(titles, 4)
    elif not LONG:
        # Each pack stands on a page of every kind; of those that say the same some will do.
        pages = [*titles, *machines.one_of_each_kind((address for address in pages if address not in titles), 1)]
    for address in pages:
        watch.page.goto(f"{watch.address}/{quote(address)}")
        watch.inspect(address)
        if title := " ".join(titles.get(address, "").split()):
            # What was written is what is read.
            assert watch.page.locator("h1").inner_text() == title
            assert watch.page.title() == f"{title} - 有据"
        own = 2 if address.startswith(BUSY) or address == "articles/" else 0
        assert scripts <= watch.page.locator(PROGRAMS).count() <= scripts + own, address


def test_search_shows_payloads_and_runs_none(watch: Watch) -> None:
    watch.page.goto(f"{watch.address}/about/")
    watch.page.wait_for_load_state("networkidle")
    watch.page.keyboard.press("/")
    box = watch.page.locator("[data-md-component=search-query]")
    for number, payload in some(enumerate(PACKED), 4 if watch.defended else len(PACKED)):
        box.fill(code(number))
        watch.page.keyboard.press("End")
        shown = watch.page.locator(".md-search-result__item", has_text=code(number)).first
        shown.wait_for(state="attached")
        box.fill(payload)
        watch.page.keyboard.press("End")
        watch.inspect(f"search for {payload}")


def test_an_address_with_a_hostile_query_runs_nothing(chromium: Browser, undefended: str) -> None:
    with Watch(chromium, undefended) as watch:
        for payload in some(PAYLOADS, 2):
            query = f"{payload} 合同 {payload}"
            watch.page.goto(f"{undefended}/?q={quote(query)}&h={quote(query)}#{quote(query)}")
            watch.page.wait_for_load_state("networkidle")
            watch.inspect(query)


def test_machine_readable_files_hold_no_tags(hostile_site: Path) -> None:
    for path in (hostile_site / "api").rglob("*.json"):
        text = path.read_text(encoding="utf-8")
        assert "<" not in text, path
        json.loads(text)
    feed = (hostile_site / "changes/feed.xml").read_text(encoding="utf-8")
    assert "<script" not in feed
    assert "<img" not in feed
    for entry in json.loads((hostile_site / "search/search_index.json").read_text(encoding="utf-8"))["docs"]:
        for text in (entry["title"], entry["text"], *entry.get("tags", [])):
            # Hand-written pages come as paragraphs; no payload stands on them.
            assert "<" not in text.replace("<p>", "").replace("</p>", ""), entry["location"]
        assert urlsplit(entry["location"]).scheme == ""
