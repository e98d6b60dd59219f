"""`.gz` and `.br` beside the files: smaller, the same content, made once, never trusted blindly."""

from __future__ import annotations

import gzip
import os
import random
from pathlib import Path

import brotli
import pytest
from support.articles import write
from support.site import contents
from youju.cli import main
from youju.site.compress import MINIMUM, compress

PAGE = "有据回答日常的钱的问题。\n" * 200
UNPACK = {".gz": gzip.decompress, ".br": brotli.decompress}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    noise = random.Random(1).randbytes(4000).hex() * 1
    write(
        tmp_path / "site",
        {
            "index.html": PAGE, "a/data.json": f'"{noise}"', "small.css": "a{}" * 9, "picture.png": PAGE,
            "assets/site.0123abcd.css": PAGE, "_headers": PAGE, "_nginx/server.conf": PAGE,
        },
    )  # fmt: skip
    return tmp_path / "site"


def packed(site: Path) -> dict[str, bytes]:
    return {name: content for name, content in contents(site).items() if name.endswith((".gz", ".br"))}


def test_text_is_packed_beside_itself_and_unpacks_to_itself(site: Path, tmp_path: Path) -> None:
    compress(site, tmp_path / "cache")
    found = packed(site)
    assert sorted(found) == [
        f"{name}{suffix}"
        for name in ("a/data.json", "assets/site.0123abcd.css", "index.html")
        for suffix in (".br", ".gz")
    ]
    for name, content in found.items():
        plain = (site / name).with_suffix("").read_bytes()
        assert UNPACK[Path(name).suffix](content) == plain
        assert len(content) < len(plain)


def test_what_does_not_become_smaller_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/noise.txt").write_bytes(random.Random(2).randbytes(MINIMUM * 4))
    compress(tmp_path / "site", tmp_path / "cache")
    assert packed(tmp_path / "site") == {}


def test_only_what_changed_is_packed_again_with_the_same_bytes(site: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    assert compress(site, cache).made == 6
    before = packed(site)
    for name in before:
        (site / name).unlink()
    os.utime(site / "index.html", (0, 0))
    assert compress(site, cache).made == 0
    assert packed(site) == before
    (site / "index.html").write_text(PAGE + "改了一个字", encoding="utf-8")
    assert compress(site, cache).made == 2
    compress(site, tmp_path / "another cache")
    changed = packed(site)
    assert {name for name in before if changed[name] != before[name]} == {"index.html.gz", "index.html.br"}
    assert compress(site, tmp_path / "cold").made == 6
    assert packed(site) == changed, "a cold build gives the same bytes"


@pytest.mark.parametrize("damage", ["cut", "other", "empty"])
def test_a_damaged_cache_is_noticed_and_made_anew(damage: str, site: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    compress(site, cache)
    before = packed(site)
    for path in [path for path in cache.rglob("*") if path.is_file()]:
        old = path.read_bytes()
        other = gzip.compress(b"x") if path.suffix == ".gz" else brotli.compress(b"x")
        path.write_bytes({"cut": old[: len(old) // 2], "other": other, "empty": b""}[damage])
    assert compress(site, cache).made == 6
    assert packed(site) == before
    assert compress(site, cache).made == 0


def test_the_cache_keeps_only_what_the_site_has(site: Path, tmp_path: Path) -> None:
    compress(site, tmp_path / "cache")
    (site / "index.html").write_text(PAGE * 2, encoding="utf-8")
    compress(site, tmp_path / "cache")
    assert len([path for path in (tmp_path / "cache").rglob("*") if path.is_file()]) == 6


def test_a_cache_that_cannot_be_written_is_told_in_a_line(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "cache").write_text("不是文件夹", encoding="utf-8")
    assert main(["compress", str(site), "--cache", str(tmp_path / "cache")]) == 1
    assert "没能压缩" in capsys.readouterr().err
