"""The site as an application a reader can install: its manifest, its icons, and what Chromium says of them."""

import json
import re
from io import BytesIO
from pathlib import Path
from urllib.parse import urljoin

import icons
import pytest
from PIL import Image
from playwright.sync_api import Browser
from support import machines
from support.articles import PROJECT
from support.hosting import hosting
from youju.exports.manifest import MANIFEST, PAPER

pytestmark = pytest.mark.site

# As on the pages of a project: not at the root of the host.
PREFIX = "/youju/"


@pytest.mark.browser
def test_chromium_would_install_it_below_a_path(real_site: Path, chromium: Browser) -> None:
    with hosting(real_site, PREFIX) as host:
        # A window of its own: no application is installed from a private one.
        context = chromium.new_context()
        page = context.new_page()
        page.goto(host.address + PREFIX + "tools/deposit/", wait_until="networkidle")
        session = context.new_cdp_session(page)
        manifest = session.send("Page.getAppManifest")
        errors = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
        context.close()
    assert manifest["url"] == host.address + PREFIX + MANIFEST
    assert manifest["errors"] == []
    assert [error["errorId"] for error in errors if error["errorId"] != "in-incognito"] == []
    said = json.loads(manifest["data"])
    for name in ("start_url", "scope", "id"):
        assert urljoin(manifest["url"], said[name]) == host.address + PREFIX
    for address in (*(icon["src"] for icon in said["icons"]), *(each["url"] for each in said["shortcuts"])):
        assert host.find(PREFIX + address), address


def test_every_page_names_the_manifest(real_site: Path) -> None:
    for address in (*machines.pages(real_site), "404.html"):
        file = real_site / address if address.endswith(".html") else real_site / address / "index.html"
        (href,) = re.findall(r'<link rel="manifest" href="([^"]+)"', file.read_text("utf-8"))
        assert urljoin(f"https://host/{address}", href).removeprefix("https://host/") == MANIFEST


def test_icons_are_what_the_manifest_says(real_site: Path) -> None:
    for icon in json.loads((real_site / MANIFEST).read_text("utf-8"))["icons"]:
        if icon["type"] != "image/png":
            continue
        picture = Image.open(BytesIO((real_site / icon["src"]).read_bytes())).convert("RGBA")
        assert "{}x{}".format(*picture.size) == icon["sizes"]
        corner, middle = picture.getpixel((0, 0)), picture.getpixel((picture.width // 2, picture.height // 2))
        # A launcher cuts its own shape out of a maskable icon, so that one is opaque to the corners.
        assert (corner[3] == 255) == (icon["purpose"] == "maskable")
        assert middle[3] == 255
        assert len(picture.getcolors(1 << 20) or []) > 2, "nothing is drawn on it"


def test_its_colours_are_those_of_the_paper(real_site: Path) -> None:
    papers = re.findall(r"--yj-paper: (#\w+)", (PROJECT / "docs/stylesheets/tokens.css").read_text("utf-8"))
    home = (real_site / "index.html").read_text("utf-8")
    assert re.findall(r'<meta name="theme-color" [^>]*content="(#\w+)"', home) == papers[:2]
    said = json.loads((real_site / MANIFEST).read_text("utf-8"))
    assert said["theme_color"] == said["background_color"] == PAPER == papers[0]


@pytest.mark.parametrize(("path", "drawn"), icons.drawn(icons.logo()).items())
def test_what_is_drawn_from_the_logo_is_of_this_logo(path: str, drawn: Image.Image) -> None:
    kept = Image.open(PROJECT / path)
    assert (kept.mode, kept.size) == (drawn.mode, drawn.size)
    assert kept.tobytes() == drawn.tobytes(), "the logo was changed: make icons"
