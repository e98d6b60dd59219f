"""The site as a zip whose pages open from a disk, with nothing on any server.

A browser lets such a page have styles, pictures and plain scripts, but no modules, no workers and no fetch. So links
name files, scripts are those made by `tools/bundle`, and the search index comes inside one of them. What has no
place there is taken out: the search dialog of the header, feeds of the head, the service worker.
"""

from __future__ import annotations

import json
import posixpath
import re
import zipfile
from base64 import b64encode
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from .. import addresses

NAME = "youju-offline.zip"
FOLDER = "youju"
SCRIPTS = "javascripts/bundle/"
INDEX = f"{SCRIPTS}index.js"
_LEFT_OUT = ("404.html", "offline/")
_SCRIPTS_OF = {
    "tools/page.js": ("tools.js",),
    "search/page.js": ("index.js", "search.js"),
    "filter.js": ("filter.js",),
}
# The same in every bundle of the same site, on every machine.
_TIME = (1980, 1, 1, 0, 0, 0)

_RAW = re.compile(r"(<script\b.*?</script\s*>)", re.DOTALL)
_MODULE = re.compile(r'<script type="module" src="(?:[^"]*/)?javascripts\.\w+/([^"]+)"></script>')
_HEAD_ONLY = re.compile(
    r'\s*<link rel="(?:alternate|manifest|apple-touch-icon|prev|next)"[^>]*>|\s*<meta (?:property="(?:og|article):|name="twitter:)[^>]*>'
    r'|\s*<script type="application/ld\+json">.*?</script>',
    re.DOTALL,
)
_DIALOG = re.compile(r'<div class="md-search" data-md-component="search".*?(?=</nav>\s*</header>)', re.DOTALL)
_SEARCH_ICON = re.compile(r'<label class="md-header__button md-icon" for="__search">(.*?)</label>', re.DOTALL)
_SEARCH_BUTTON = re.compile(r'<button[^>]*data-opens="__search".*?</button>', re.DOTALL)
_OFFLINE_LINK = re.compile(r'<a href="[^"]*offline/">[^<]*</a>\s*')
_SHARE = re.compile(r"<button[^>]*\bdata-share\b.*?</button>", re.DOTALL)
_ADDRESS = re.compile(r'(\s(?:href|src|action)=")([^"]*)(")')
_IN_DATA = re.compile(r'("href":")([^"]*)(")')
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#|\?|$", re.IGNORECASE)


@dataclass
class _Site:
    """The finished site at `root`, and the files its pages turned out to need."""

    root: Path
    day: date
    needed: set[str] = field(default_factory=set)

    def page(self, path: str) -> str:
        """The page at `path` as it opens from a disk."""
        text = (self.root / path).read_text(encoding="utf-8")
        up = "../" * path.count("/")
        scripts = dict.fromkeys(name for found in _MODULE.findall(text) for name in _SCRIPTS_OF.get(found, ()))
        text = _HEAD_ONLY.sub("", _MODULE.sub("", text))
        icon = rf'<a class="md-header__button md-icon" href="{up}{addresses.SEARCH}" aria-label="搜索">\1</a>'
        text = _SEARCH_ICON.sub(icon, _DIALOG.sub("", text))
        text = _SEARCH_BUTTON.sub("", text)
        text = _SHARE.sub("", _OFFLINE_LINK.sub("", text))
        text = text.replace("<main", f"{self._note(up)}<main", 1)
        parts = _RAW.split(text)
        parts[::2] = [_ADDRESS.sub(lambda found: self._placed(path, found), part) for part in parts[::2]]
        parts[1::2] = [self._script(path, part) for part in parts[1::2]]
        tags = "".join(f'<script defer src="{up}{SCRIPTS}{name}"></script>' for name in (*scripts, "links.js"))
        return "".join(parts).replace("</body>", f"{tags}</body>", 1)

    def _note(self, up: str) -> str:
        return (
            '<aside class="yj-saved" aria-label="这是下载的副本"><p>这是下载的副本，'
            f"{self.day} 生成，里面的数字截至那天，可能不是最新。"
            f'搜索只在<a href="{up}{addresses.SEARCH}">搜索页</a>里，计算器不改网址。</p></aside>'
        )

    def _script(self, path: str, element: str) -> str:
        if 'id="page-data"' in element:
            return _IN_DATA.sub(lambda found: self._placed(path, found), element)
        return (
            _ADDRESS.sub(lambda found: self._placed(path, found), element)
            if element.startswith("<script src")
            else element
        )

    def _placed(self, page: str, found: re.Match[str]) -> str:
        """The attribute with its address as the name of a file; whatever it leads to is needed."""
        before, address, after = found.groups()
        if _ELSEWHERE.match(address):
            return found[0]
        path, rest = re.fullmatch(r"([^?#]*)(.*)", address, re.DOTALL).groups()  # type: ignore[union-attr]
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
        if (self.root / target).is_dir():
            target, path = posixpath.join(target, "index.html"), posixpath.join(path, "index.html")
        self.needed.add(posixpath.normpath(target))
        return f"{before}{path}{rest}{after}"


def write(site: Path, scripts: Path, out: Path, day: date) -> int:
    """Writes the bundle of the finished `site` with the scripts of `tools/bundle`; how many pages it holds."""
    made = _Site(site, day)
    paths = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    pages = {path: made.page(path).encode() for path in paths if not path.startswith(_LEFT_OUT)}
    files = {f"{SCRIPTS}{path.name}": path.read_bytes() for path in scripts.glob("*.js")}
    files[INDEX] = _index(site)
    for path in made.needed - pages.keys():
        files[path] = (site / path).read_bytes()
    files["README.txt"] = _readme(day).encode()
    _zip(out, {**pages, **files})
    return len(pages)


def _index(site: Path) -> bytes:
    """A script that holds the search index: browsers let a page from a disk read no other file."""
    folder = site / addresses.SEARCH
    found = {
        path.relative_to(site).as_posix(): b64encode(path.read_bytes()).decode()
        for path in sorted(folder.rglob("*"))
        if path.suffix in (".bin", ".json") and path.name != "offline.bin"
    }
    return f"globalThis.YOUJU_INDEX = {json.dumps(found, separators=(',', ':'))};\n".encode()


def _readme(day: date) -> str:
    return (
        f"有据：离线副本，{day} 生成\n\n"
        "打开 index.html 就能看，不用联网，也不用装任何东西。整个文件夹要放在一起。\n\n"
        "能用的：全部页面、目录和链接、深浅两色、打印、计算器、搜索页里的搜索。\n"
        "不能用的：页首的搜索框（换成了去搜索页的链接）、分享、自动更新；计算器填的数不写进网址。\n"
        "关掉 JavaScript 也能看，只是没有搜索和计算器。\n\n"
        "数字截至上面那天，办事之前请到网站上再看一眼。\n"
        "文字以 CC BY-SA 4.0 发布，代码以 MIT 发布。\n"
    )


def _zip(out: Path, files: dict[str, bytes]) -> None:
    unfinished = out.with_name(f".{out.name}")
    with zipfile.ZipFile(unfinished, "w") as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{FOLDER}/{name}", _TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, content, compresslevel=9)
    unfinished.replace(out)
