"""Search in Firefox, where one is installed: another engine's modules, workers and unpacking."""

import json
import shutil
import subprocess

import pytest
from support.articles import PROJECT

FIREFOX = shutil.which("firefox-esr") or shutil.which("firefox")
DRIVER = PROJECT / "tests/audit/node_modules/puppeteer-core"


@pytest.mark.browser
@pytest.mark.skipif(not FIREFOX, reason="没有 firefox：搜索只在 Chromium 里测过（apt-get install firefox-esr）")
@pytest.mark.skipif(not DRIVER.is_dir(), reason="没有 node 或 tests/audit 的依赖：Firefox 里的搜索没有测")
def test_the_search_page_and_the_dialog(served_site: str) -> None:
    command = ["node", str(PROJECT / "tests/search/firefox.mjs"), str(FIREFOX), served_site]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert run.returncode == 0, run.stderr[-3000:]
    seen = json.loads(run.stdout)
    assert seen["errors"] == []
    assert "网商贷" in seen["page"], "?q= in pinyin on the search page"
    assert "新股" in seen["dialog"], "typed into the dialog after /"
    assert not seen["open"], "Esc closes the dialog"
    assert "换个说法" in seen["nothing"], "?q= opens the dialog and says when nothing was found"
