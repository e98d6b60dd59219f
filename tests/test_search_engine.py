"""Our search engine: built by Python, read by JavaScript, held together here."""

import json
import os
import shutil
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import han
from support.articles import PROJECT, write, write_site
from support.making import run
from support.site import build, contents
from youju.content.model import Term
from youju.search import bigrams, dictionary, postings, records, tokens
from youju.search.names import Scopes, Surfaces
from youju.site import theme

FOLDER = PROJECT / "tests" / "search"


@pytest.mark.parametrize(("text", "expected"), json.loads((FOLDER / "tokens.json").read_text(encoding="utf-8")))
def test_tokens(text: str, expected: list[str]) -> None:
    assert tokens.normal_tokens(tokens.normal(text)) == expected


@given(st.lists(st.text("贷款利率的年﹪百分之三.,% ３5alpRＸ\n國㐀䶿䷀䷿一鿿ꀀ𠮷\ud800"), max_size=5))
def test_pairs_of_many_texts_and_what_is_left_are_the_tokens_of_each(written: list[str]) -> None:
    texts = [tokens.normal(text) for text in written]
    keys, alone = bigrams.of_texts(texts)
    for number, text in enumerate(texts):
        pairs = (keys[keys >> 32 == number] & 0xFFFFFFFF).tolist()
        spelt = [chr(pair >> 16) + chr(pair & 0xFFFF) for pair in pairs]
        found = Counter([*spelt, *alone[number], *tokens.other_tokens(text)])
        assert found == Counter(tokens.normal_tokens(text))


def test_titles_lose_their_question_words() -> None:
    assert tokens.statement("提前还房贷需要还利息吗?").split() == ["提前还房贷", "还利息", "?"]


def term(identifier: str, name: str, **more: list[str]) -> Term:
    return Term(id=identifier, name=name, topic="loans", definition="定义。", **more)


def test_the_longest_name_of_a_term_counts_and_search_aliases_too() -> None:
    surfaces = Surfaces(
        [term("a", "提前还款", aliases=["提前还贷"]), term("b", "提前还款违约金", search_aliases=["补偿金"])]
    )
    assert surfaces.named("提前还款违约金怎么算") == {"b": True}
    assert surfaces.named("提前还贷要交补偿金吗") == {"a": True, "b": False}, "a loose name is not certain"


def test_a_search_alias_may_mean_several_terms() -> None:
    surfaces = Surfaces([term("a", "国补", search_aliases=["补贴"]), term("b", "置换补贴", search_aliases=["补贴"])])
    assert surfaces.named("补贴还有吗") == {"a": False, "b": False}


def test_running_text_mentions_a_term_only_by_its_certain_names() -> None:
    surfaces = Surfaces([term("a", "定期存款", aliases=["整存整取"], search_aliases=["死期"])])
    assert surfaces.mentioned("定期存款就是整存整取，俗称死期") == {"a": 2}


def test_a_bank_goes_by_all_its_names_and_the_longest_counts() -> None:
    scopes = Scopes([term("icbc", "中国工商银行", search_aliases=["工商银行", "宇宙行"])])
    assert scopes.named("宇宙行和招行在深圳的网点") == {"工商银行", "招商银行", "深圳"}
    assert scopes.named("上海银行的存款") == {"上海银行"}


def test_characters_are_known_by_both_their_usual_readings() -> None:
    everyday, others = dictionary.by_sound(("還", "贷"))
    # 阿啊 are the first in GB 2312's order by sound, 座 the last.
    assert everyday[0] == ("a", 2)
    assert everyday[-1][0] == "zuo"
    assert sum(length for _, length in everyday) == 3755
    assert "还" in others["hai"] + others["huan"], "one of its readings is told by the runs, the other here"
    assert "行" in others["hang"] + others["xing"]
    assert "還" in others["huan"], "not an everyday character"


def test_traditional_characters_lead_to_those_the_site_uses() -> None:
    found = dictionary.simplified(frozenset("网贷额"))
    assert found == {"網": "网", "貸": "贷", "額": "额"}


def test_what_is_known_of_characters_is_what_the_libraries_say() -> None:
    """If not, they were upgraded: `PYTHONPATH=hooks:tests .venv/bin/python -m support.han` writes the table anew."""
    assert han.TABLE.read_text(encoding="utf-8") == han.table()


def test_hand_written_pages_are_found_without_their_markup() -> None:
    entries = [
        {"location": "about/", "title": "关于", "text": "<p>5 &lt; 6</p>"},
        {"location": "about/#许可", "title": "许可", "text": "<p>随便<b>用</b></p>"},
    ]
    [page] = records.documents([], entries)
    assert (page.address, page.kind, page.lead) == ("about/", "page", "5 < 6")
    assert page.sections == (records.Section("许可", "许可", "随便 用"),)


def test_pairs_that_share_a_character_share_a_shard() -> None:
    """As in tests/search/engine.test.mjs."""
    homes = {"自动": "自", "动转": "转", "的动": "动"}
    found = postings.homes(bigrams.coded("".join(homes)), "的动")
    assert dict(zip(homes, map(chr, found), strict=True)) == homes
    assert postings.homes(bigrams.coded("转自"), "").tolist() == [ord("转")]


# The seam


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    import material

    original = Path(material.__file__).parent / "templates"
    copy = tmp_path / "theme"
    shutil.copytree(original / "assets" / "javascripts", copy / "assets" / "javascripts")
    shutil.copy(original / "base.html", copy)
    return copy


def test_the_installed_theme_has_the_seam(installed: Path) -> None:
    assert list(theme.missing("material", [installed])) == []


@pytest.mark.parametrize(
    ("pattern", "old", "new", "meaning"),
    [
        ("base.html", "{% block config %}", "{% block settings %}", "config 块"),
        ("base.html", "javascripts/workers/search.", "javascripts/workers/find.", "搜索程序网址"),
        ("assets/javascripts/workers/search.*.min.js", "case 2:", "case 12:", "消息 0–3"),
        ("assets/javascripts/bundle.*.min.js", "search/search_index.json", "search/index.json", "入口文件"),
        ("assets/javascripts/bundle.*.min.js", "search-query", "search-box", "部件名"),
        ("assets/javascripts/bundle.*.min.js", '"keyup"', '"input"', "按键事件"),
    ],
)
def test_a_changed_theme_is_noticed(installed: Path, pattern: str, old: str, new: str, meaning: str) -> None:
    [path] = installed.glob(pattern)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    assert meaning in "".join(theme.missing("material", [installed]))


@pytest.mark.site
def test_a_theme_without_the_seam_builds_nothing(tmp_path: Path) -> None:
    root = write_site(tmp_path / "project")
    upgraded = shutil.copytree(PROJECT / "overrides", tmp_path / "overrides")
    write(upgraded, {"assets/javascripts/workers/search.ffffffff.min.js": "onmessage=()=>postMessage({kind:'ready'})"})
    settings = root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace(str(PROJECT / "overrides"), str(upgraded)), encoding="utf-8")
    result = build(root, tmp_path / "site")
    assert result.returncode != 0
    said = result.stdout + result.stderr
    assert "主题的搜索接口变了" in said
    assert "消息 0–3" in said
    assert "Traceback" not in said
    assert not (tmp_path / "site").exists()


def test_the_page_configuration_names_our_worker_or_nothing_is_built() -> None:
    page = '{"search": "../assets/javascripts/workers/search.0a1b2c3d.min.js"}'
    assert theme.own_worker(page) == '{"search": "../javascripts/search/worker.js"}'
    with pytest.raises(theme.SeamError, match="主题的搜索接口变了"):
        theme.own_worker('{"search": "../assets/javascripts/workers/find.js"}')


# The whole


@pytest.mark.site
def test_the_engine_on_the_real_site(real_site: Path) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("没有 node：浏览器一侧的单元测试没有运行")
    done = run(node, "--test", *sorted(FOLDER.glob("*.test.mjs")), env={**os.environ, "SEARCH_SITE": str(real_site)})
    assert done.returncode == 0, done.stdout[-6000:]


@pytest.mark.site
def test_the_site_carries_no_index_of_material(real_site: Path) -> None:
    entry = json.loads((real_site / "search" / "search_index.json").read_text(encoding="utf-8"))
    assert entry["docs"] == []
    files = contents(real_site)
    (worker,) = [name for name in files if name.endswith("/search/worker.js")]
    before_focus = len(files["search/search_index.json"]) + len(files[worker])
    assert before_focus < 1000
    for name, page in files.items():
        # Pages that only lead to another have no search box.
        if name.endswith(".html") and not name.startswith("search/") and b"redirect.js" not in page:
            assert worker.encode() in page, name
