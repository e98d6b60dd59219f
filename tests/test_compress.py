"""`.gz` and `.br` beside the files: smaller, the same content, the same bytes each time."""

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
    noise = random.Random(1).randbytes(4000).hex()
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


def test_text_is_packed_beside_itself_and_unpacks_to_itself(site: Path) -> None:
    compress(site)
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
    compress(tmp_path / "site")
    assert packed(tmp_path / "site") == {}


def test_the_same_content_is_packed_to_the_same_bytes(site: Path) -> None:
    outcome = compress(site)
    assert (outcome.files, outcome.written) == (3, 6)
    assert outcome.packed < outcome.plain
    before = packed(site)
    for name in before:
        (site / name).unlink()
    os.utime(site / "index.html", (0, 0))
    compress(site)
    assert packed(site) == before


def test_a_file_that_cannot_be_read_is_told_in_a_line(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "index.html.gz").mkdir()
    assert main(["compress", str(site)]) == 1
    assert "没有做完：这是文件夹" in capsys.readouterr().err
