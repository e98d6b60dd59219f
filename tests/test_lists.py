"""Lists a reader looks through: all articles, all tags, the steps of a topic, the entry of a term."""

import gzip
import json
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from support import articles as make
from support.articles import article, catalog_of, pages_of, position, problems_of, series, term, to_yaml, topic
from support.facts import FACTS_FILE, fact, value
from support.site import body, by_class, tree, words
from support.tools import real_catalog
from youju.catalog.catalog import Catalog
from youju.exports import redirects
from youju.pages import articles
from youju.pages.page import Page
from youju.text import han

STEPS = [
    {"title": "先看约定", "why": "到期怎么办，开户时就定了。", "read": ["c", "a"]},
    {"title": "再看数字", "why": "这一页列着。", "read": ["b"]},
]


def divided(*steps: dict[str, Any]) -> list[dict[str, Any]]:
    return [topic(guide=list(steps or STEPS)), topic("loans", name="贷款", definition="向银行借的钱。")]


def groups(page: Page) -> dict[str, list[str]]:
    """Heading → what stands under it, down to the smallest groups."""
    found = {}
    for section in body(page).xpath("//section[not(.//section)]"):
        heading = section.xpath("(.//h3 | ../../h2 | ./h2)[last()]")[0]
        found[words(heading)] = [words(item) for item in section.xpath(".//li")]
    return found


def test_all_articles_stand_on_one_page_by_topic_and_step(tmp_path: Path) -> None:
    entries = [article(name, title=f"{name}？") for name in "abcd"] + [article("x", title="x？", topic="loans")]
    page = pages_of(tmp_path, *entries, topics=divided())["articles/"]
    assert groups(page) == {"先看约定": ["c？", "a？"], "再看数字": ["b？"], "其余": ["d？"], "贷款": ["x？"]}
    assert words(body(page).xpath("//*[@role='status']")[0]) == "共 5 篇"


def test_an_article_of_another_topic_in_a_step_stands_under_its_own(tmp_path: Path) -> None:
    steps = [{"title": "先看约定", "why": "甲。", "read": ["a", "x"]}]
    entries = [article("a", title="a？"), article("x", title="x？", topic="loans")]
    made = pages_of(tmp_path, *entries, topics=divided(*steps))
    assert groups(made["articles/"]) == {"先看约定": ["a？"], "贷款": ["x？"]}
    assert [words(card) for card in by_class(body(made["topics/deposits/"]), "yj-card__title")] == ["a？", "x？"]


def test_other_orders_hold_every_article_once_newest_first(tmp_path: Path) -> None:
    days = {"a": "2024-03-01", "b": "2024-03-09", "c": "2024-03-05"}
    entries = [
        article(name, title=f"{name}？", published=day, updated="2024-04-01", reviewed=f"2024-05-0{number}")
        for number, (name, day) in enumerate(days.items(), 1)
    ]
    page = pages_of(tmp_path, *entries)["articles/"]
    assert page.data
    published, reviewed = json.loads(page.data())["orders"]
    shown = [words(item) for item in body(page).xpath("//*[@data-list]//li")]
    assert [(day, [shown[n] for n in numbers]) for day, numbers in published] == [
        ("2024-03-09", ["b？"]), ("2024-03-05", ["c？"]), ("2024-03-01", ["a？"]),
    ]  # fmt: skip
    assert [shown[n] for _, numbers in reviewed for n in numbers] == ["c？", "b？", "a？"]


def test_an_article_is_found_by_words_of_its_other_wordings_and_by_its_tags(tmp_path: Path) -> None:
    entry = article(title="到期会自己转存吗？", phrasings=["存单丢了怎么办", "忘记去取会怎样"])
    told = json.loads(pages_of(tmp_path, entry)["articles/"].data())  # type: ignore[misc]
    assert "存单" in told["words"][0]
    assert "怎么办" not in told["words"][0]
    assert "定期存款 定存" in [told["names"][name] for name in told["named"][0]]


def test_old_pages_of_the_list_lead_to_it(tmp_path: Path) -> None:
    whole = catalog_of(tmp_path, articles=series(3))
    moved = {asset.path: asset.leads_to for asset in redirects.assets(whole, "https://a.example/")}
    assert moved == {f"articles/page/{number}/index.html": "articles/" for number in (2, 3, 4, 5)}


@pytest.fixture(scope="module")
def real() -> Catalog:
    return real_catalog(date.today())


def test_a_thousand_articles_are_a_light_page(real: Catalog) -> None:
    """120 KB packed: 5 of frame, 10 of tags, and as much for each article as now, which longer texts only lessen."""

    def packed(kept: Catalog) -> int:
        page = articles.page(kept)
        assert page.data
        told = json.loads(page.data()) | {"names": []}
        return len(gzip.compress((page.render() + json.dumps(told, ensure_ascii=False)).encode()))

    half = replace(real, articles=dict(list(real.articles.items())[::2]))
    each = (packed(real) - packed(half)) / (len(real.articles) - len(half.articles))
    assert each * 1000 < 105_000


def test_neighbours_follow_the_steps(tmp_path: Path) -> None:
    whole = catalog_of(tmp_path, articles=[article(name, title=f"{name}？") for name in "abcd"], topics=divided())
    order = [whole.neighbours[name][1] for name in "cabd"]
    assert [other and other.id for other in order] == ["a", "b", "d", None]


def test_an_article_in_no_step_is_a_reminder_that_says_where_it_could_go(tmp_path: Path) -> None:
    entries = [article(name, title=f"{name}？") for name in "abcd"]
    found = problems_of(tmp_path, articles=[*entries, article("e", title="e？", draft="true")], topics=divided())
    (problem,) = [one for one in found if one.rule == "unplaced"]
    assert (problem.severity, problem.at) == ("warning", position(tmp_path, "data/articles.yml", '"deposits"', 4))
    assert "d" in problem.fix
    assert "data/topics.yml:" in problem.fix
    assert "“先看约定”、“再看数字”" in problem.fix
    assert not [one for one in problems_of(tmp_path / "plain", articles=entries) if one.rule == "unplaced"]


def test_an_article_in_two_steps_and_two_steps_of_one_name_are_errors(tmp_path: Path) -> None:
    twice = [STEPS[0], {"title": "先看约定！", "why": "乙。", "read": ["b", "c"]}]
    found = problems_of(tmp_path, articles=[article(name, title=f"{name}？") for name in "abc"], topics=divided(*twice))
    assert {(one.rule, one.severity, one.at) for one in found} == {
        ("repeated", "error", position(tmp_path, "data/topics.yml", '"c"', 2)),
        ("duplicate-heading", "error", position(tmp_path, "data/topics.yml", '"先看约定！"')),
    }


def test_all_topics_name_the_questions_of_each_step(tmp_path: Path) -> None:
    steps = [{"title": "先看约定", "why": "甲。", "read": [f"question-00{n}" for n in range(1, 6)]}]
    page = body(pages_of(tmp_path, *series(5), topics=divided(*steps))["topics/"])
    (way,) = by_class(page, "yj-ways")[0].xpath("./li/a")
    assert way.get("href") == "../topics/deposits/#先看约定"
    assert words(way) == "先看约定第 1 个问题？ 第 2 个问题？ 第 3 个问题？ 还有 2 篇"


TAGS = [
    term("repricing-date", name="重定价日", aliases=[], pinyin="chong ding jia ri"),
    term("lpr", name="LPR", aliases=["报价利率"]),
    term("overdue", name="逾期", aliases=[], search_aliases=["没还上"]),
    term("ledger", name="2 号账", aliases=[], topic="loans"),
]


def test_tags_stand_from_a_to_z_as_they_are_read(tmp_path: Path) -> None:
    page = pages_of(tmp_path, article(tags=["lpr"]), tags=TAGS)["tags/"]
    assert groups(page) == {"0–9": ["2 号账"], "C": ["重定价日"], "L": ["LPR"], "Y": ["逾期"]}
    assert [words(link) for link in by_class(body(page), "yj-jump")[0].xpath(".//a")] == ["0–9", "C", "L", "Y"]
    told = json.loads(page.data())  # type: ignore[misc]
    assert told["words"][1].split() == ["chongdingjiari", "cdjr"]
    assert {"没还上", "yuqi", "yq"} <= set(told["words"][3].split())
    assert told["orders"] == [[["存款", [1, 2, 3]], ["贷款", [0]]]]


def test_the_tags_of_the_site_stand_where_a_dictionary_of_phrases_has_them(real: Catalog) -> None:
    names = [record.name for record in real.terms.values()]
    code = "import json, sys; from pypinyin import lazy_pinyin; print(json.dumps([lazy_pinyin(n)[0] for n in json.load(sys.stdin)]))"
    said = subprocess.run([sys.executable, "-c", code], input=json.dumps(names), capture_output=True, encoding="utf-8")
    firsts = {name: first[0].upper() for name, first in zip(names, json.loads(said.stdout), strict=True)}
    for one in real.terms.values():
        ours = (one.pinyin or han.spelled(one.name))[0].upper()
        assert ours == firsts[one.name] or one.pinyin, f"{one.name}：在 data/tags.yml 写 pinyin"


def test_a_term_is_explained_with_a_number_of_the_ledger(tmp_path: Path) -> None:
    shown = term(example="存 1 万元一年，按 {{rate-1y}} 到期多 {{(10,000 × rate-1y).0}} 元。")
    content = {"tags": [shown, *make.TERMS[1:]], "files": {FACTS_FILE: to_yaml([fact()])}}
    made = pages_of(tmp_path, article(), **content)
    example = by_class(body(made["tags/term-deposit/"]), "yj-term-example")[0]
    assert "存 1 万元一年，按 1.20% 到期多 120 元。" in words(example)
    assert [link.get("href") for link in example.xpath(".//a")] == ["../../facts/rate-1y/"]
    assert "到期多 120 元" in made["tags/term-deposit/"].records()[0].text
    assert not by_class(body(made["tags/lpr/"]), "yj-term-example")


@pytest.mark.parametrize(
    ("example", "rule", "needle"),
    [
        ("存 1 万元，按 {{rate-2y}} 算，到期多一点。", "unknown-fact", "{{rate-2y}}"),
        ("存 1 万元，到期一共 {{(10,000 × )}} 元。", "uncomputable", "{{(10,000 × )}}"),
        ("看[[sample-question]]，存 1 万元也是一样的。", "markup-here", '"看[['),
        ("存 1 万元，稳赚 120 元，不会少一分钱。", "promise", "稳赚"),
    ],
)
def test_a_wrong_example_is_found_where_it_stands(example: str, rule: str, needle: str, tmp_path: Path) -> None:
    content = {"tags": [term(example=example), *make.TERMS[1:]], "files": {FACTS_FILE: to_yaml([fact()])}}
    (problem,) = problems_of(tmp_path, **content)
    assert (problem.rule, problem.at) == (rule, position(tmp_path, "data/tags.yml", needle))


def test_an_example_whose_figure_ends_is_a_reminder_and_says_so_to_readers(tmp_path: Path) -> None:
    ends = fact("rate-1y", value("2022-01-01", "1.5", to="2024-05-31", then="ends"))
    content = {
        "tags": [term(example="存 1 万元一年，到期多 {{(10,000 × rate-1y).0}} 元。"), *make.TERMS[1:]],
        "files": {FACTS_FILE: to_yaml([ends])},
    }
    (problem,) = [one for one in problems_of(tmp_path, **content) if one.at.path == "data/tags.yml"]
    assert (problem.rule, problem.severity) == ("no-value", "warning")
    page = pages_of(tmp_path, article(), **content)["tags/term-deposit/"]
    assert "是从前的数" in words(by_class(body(page), "yj-term-example")[0])


def test_pinyin_is_small_letters(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, tags=[term(pinyin="Dìng qī"), *make.TERMS[1:]])
    assert problem.rule == "wrong-form"
    assert "chong ding jia ri" in problem.fix


def test_terms_that_belong_together_are_named_beside_each_other(tmp_path: Path) -> None:
    tags = [
        term("a", name="甲词条", aliases=[], definition="和乙词条相对的。"),
        term("b", name="乙词条", aliases=[], definition="另一种。"),
        term("c", name="丙词条", aliases=[], definition="第三种。"),
        term("d", name="丁词条", aliases=[], topic="loans", definition="第四种。"),
    ]
    entries = [article(f"q{n}", title=f"{n}？", tags=["a", "c"]) for n in range(3)] + [article("z", tags=["a", "d"])]
    made = pages_of(tmp_path, *entries, tags=tags)

    def near(identifier: str) -> list[str]:
        page = body(made[f"tags/{identifier}/"])
        return [words(link) for link in page.xpath("//section[@aria-labelledby='tag-near']//a")]

    assert near("a") == ["丙词条", "乙词条"], "one article of four with 丁词条 is chance"
    assert near("b") == ["甲词条"]
    assert near("d") == ["甲词条"]


@pytest.mark.site
def test_the_list_of_all_articles_does_not_repeat_itself_for_programmes(real_site: Path) -> None:
    head = tree(real_site / "articles/index.html").xpath("//script[@type='application/ld+json']")[0]
    assert "ItemList" not in html.tostring(head, encoding="unicode")
