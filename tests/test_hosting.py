"""`_headers` and `_redirects` as Netlify's own parsers read them, and within what Cloudflare Pages takes."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from support.articles import PROJECT, write
from youju.pages.asset import Asset
from youju.site import hosting, policy

INLINE = policy.inline("<script>x</script>")
MOVED = [
    Asset("tags/old/index.html", b"", leads_to="tags/new/"),
    Asset("speed/index.html", b"", leads_to="deploy/#speed"),
    Asset("api/v1/x.json", b""),
]
FILES = {
    "assets/stylesheets/main.57a0d79d.min.css": "", "assets/stylesheets/site.0123abcdef.css": "",
    "assets/javascripts/bundle.a5f9d56c.min.js": "", "assets/javascripts/lunr.js": "",
    "javascripts.0123abcd/search/worker.js": "", "search/7840500b4a/meta.bin": "", "search/search_index.json": "", "articles/20220822/index.html": "",
}  # fmt: skip


def parsed(folder: Path) -> dict[str, Any]:
    node, parser = shutil.which("node"), PROJECT / "tests/hosting/parse.mjs"
    if not node or not (parser.parent / "node_modules").is_dir():
        pytest.skip("没有 node，或没有运行 make hosting")
    done = subprocess.run([node, parser, folder], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def written(folder: Path) -> Path:
    write(folder, FILES)
    for asset in hosting.assets(folder, INLINE, MOVED):
        write(folder, {asset.path: asset.content.decode()})
    return folder


def test_hosts_read_what_was_meant(tmp_path: Path) -> None:
    found = parsed(written(tmp_path))
    assert found["errors"] == []
    rules = {rule["for"]: rule["values"] for rule in found["headers"]}
    assert rules.pop("/*") == policy.headers(INLINE)
    assert rules == {
        pattern: {"Cache-Control": hosting.IMMUTABLE}
        for pattern in (
            "/javascripts.0123abcd/*",
            "/assets/stylesheets/*",
            "/assets/javascripts/bundle.a5f9d56c.min.js",
            "/search/7840500b4a/*",
        )
    }
    moves = [(move["from"], move["to"], move["status"]) for move in found["redirects"] if move["force"]]
    assert moves == [("/tags/old/", "/tags/new/", 301), ("/speed/", "/deploy/#speed", 301)]


def test_a_broken_file_is_noticed(tmp_path: Path) -> None:
    write(written(tmp_path), {"_redirects": "/x\n", "_headers": "  X: y\n"})
    assert len(parsed(tmp_path)["errors"]) == 2


def test_cloudflare_takes_one_line_of_every_move(tmp_path: Path) -> None:
    lines = (written(tmp_path) / hosting.REDIRECTS).read_text("utf-8").splitlines()
    assert [line.split() for line in lines if line.split()[2].isdigit()] == [
        ["/tags/old/", "/tags/new/", "301"],
        ["/speed/", "/deploy/#speed", "301"],
    ]


def test_without_moves_there_is_no_file_of_moves(tmp_path: Path) -> None:
    assert {asset.path for asset in hosting.assets(tmp_path, INLINE, [])} == {hosting.HEADERS, hosting.NGINX}


def test_more_than_hosts_take_is_said(tmp_path: Path) -> None:
    with pytest.raises(policy.PolicyError, match="超过"):
        hosting.assets(tmp_path, frozenset(f"script 'sha256-{n:044}'" for n in range(40)), [])
    write(tmp_path, {"assets/plain.js": ""} | {f"assets/x{n}.0123abcd.js": "" for n in range(100)})
    with pytest.raises(policy.PolicyError, match="100 条"):
        hosting.assets(tmp_path, INLINE, [])
