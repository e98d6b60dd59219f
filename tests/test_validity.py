"""The Nu HTML checker finds no error on any kind of page."""

import json
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest
from support import machines
from support.articles import article, catalog_of
from support.long import some
from youju import exports

CHECKER = machines.AUDIT / "vnu-jar/build/dist/vnu.jar"


def errors(pages: Iterable[Path]) -> list[str]:
    if not CHECKER.exists():
        pytest.fail("没有装检查成品页面的工具：运行 npm ci --prefix tests/audit", pytrace=False)
    if not shutil.which("java"):
        pytest.fail("没有找到 java：请运行 make java", pytrace=False)
    # Deep pages need more stack than Java gives by itself.
    command = ["java", "-Xss2m", "-jar", str(CHECKER), "--errors-only", "--format", "json", *map(str, pages)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    found = json.loads(result.stderr)["messages"]
    return [f"{message['url']}:{message.get('lastLine')}: {message['message']}" for message in found]


@pytest.mark.site
def test_every_kind_of_page_is_valid_and_what_is_not_is_seen(real_site: Path, tmp_path: Path) -> None:
    every = machines.pages(real_site)
    articles = [address for address in every if address.startswith("articles/")]
    chosen = {*machines.one_of_each_kind(every, 1), *some(articles, 12)}
    assert len(chosen) > 25
    whole = catalog_of(tmp_path, articles=[article(redirect_from=["old-question"])])
    pages = {asset.path: asset.content for asset in exports.assets(whole, machines.SITE)}
    old, broken = tmp_path / "old.html", tmp_path / "broken.html"
    old.write_bytes(pages["articles/old-question/index.html"])
    broken.write_bytes(old.read_bytes().replace(b"</title>", b"</title><a rel=external>"))
    found = errors(
        [*(real_site / address / "index.html" for address in sorted(chosen)), real_site / "404.html", old, broken]
    )
    assert [error for error in found if "broken.html" not in error] == []
    assert "href" in "".join(found)
