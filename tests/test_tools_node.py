"""The browser's modules, run by Node, against the site's Python."""

import json
import os
import shutil
from datetime import date
from pathlib import Path

import pytest
from support.articles import PROJECT, catalog_of, to_yaml
from support.facts import FACTS_FILE, SHAPES
from support.long import some
from support.making import run
from support.tool_cases import PUBLISHED, bad_inputs, extreme, historic
from support.tools import DAY, answer, declared, grid, reference_cases
from youju.calculators import TOOLS
from youju.pages.calculators import fact_data
from youju.pages.text import PageText


def test_node_and_python_agree(tmp_path: Path) -> None:
    """The browser's modules, run by Node over every case here, good and bad, today and after expiry."""
    days = (DAY, date(2026, 12, 31), date(2027, 1, 5))
    given = [(name, inputs) for name, inputs, _ in PUBLISHED] + [
        (name, inputs) for name, cases in reference_cases().items() for inputs, _ in some(cases, 40)
    ]
    given += bad_inputs() + extreme() + historic()
    cases = [
        {"tool": name, "today": str(day), "given": inputs, "expected": answer(name, inputs, day)}
        for name, inputs in given
        for day in (days if len(inputs) < 5 or name in ("deposit", "card-minimum") else days[:1])
    ]
    sums = grid(
        principal=("1000000", "1", "123456.78", "1000000000"),
        months=("1", "7", "360", "600"),
        rate=("0", "0.0001", "3.2", "36"),
        method=("annuity", "linear"),
    )
    path = tmp_path / "cases.json"
    whole = catalog_of(tmp_path / "shapes", files={FACTS_FILE: to_yaml(list(SHAPES))})
    shapes = {
        key: fact_data(whole, key, PageText(whole, "tools/any/"))
        for fact_id in whole.facts
        for key in whole.ledger.keys(fact_id)
    }
    data = {"tools": {name: declared(name) for name in TOOLS}, "cases": cases, "sums": sums, "shapes": shapes}
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    node = shutil.which("node")
    if not node:
        pytest.fail("没有找到 node：请安装 Node.js 20 或更新", pytrace=False)
    tests = PROJECT / "tests" / "javascript" / "tools.test.mjs"
    done = run(node, "--test", "--test-reporter=tap", tests, env={**os.environ, "YOUJU_CASES": str(path)})
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
