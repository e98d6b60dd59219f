"""The rules about articles: each finding at its exact place, all findings in one run."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from support import articles as make
from support.articles import FILLER, TODAY, article, position, problems_of, saying, term, topic
from youju.problem import Problem, ordered, report

FILE = "data/articles.yml"


def problems(root: Path, *entries: dict[str, Any], today: date = TODAY, **content: Any) -> list[Problem]:
    return problems_of(root, today, articles=list(entries) or None, **content)


def edited(change: Callable[[dict[str, Any]], None], **overrides: Any) -> dict[str, Any]:
    entry = article(**overrides)
    change(entry)
    return entry


def showing(block: dict[str, Any]) -> dict[str, Any]:
    return edited(lambda entry: entry["sections"][3]["blocks"].append(block))


def headed(heading: str) -> dict[str, Any]:
    return edited(lambda entry: entry["sections"][1].update(heading=heading))


def example(*lines: str) -> dict[str, Any]:
    return edited(lambda entry: entry["sections"][2]["blocks"].append({"example": make.example(lines=list(lines))}))


def sections(length: int, count: int = 2) -> list[dict[str, Any]]:
    """Of about `length` characters in all, one of them with a citation."""
    texts = [f"{'看' * 99}。"] * (length // count // 100)
    return [{"heading": f"第{n}节", "blocks": [*texts, "见[^rule]。"]} for n in "一二三四五六七"[:count]]


#: Of 300 characters each.
LONG_CASES = [{"if": f"{'看' * 99}。", "then": f"{'看' * 99}。" * 2}] * 3
SECOND = 2
DRAFT = article("draft", draft="true")
CASES: dict[str, tuple[dict[str, Any], str, str, str | tuple[str, int]]] = {
    "reviewed in the future": (article(reviewed="2024-06-02"), "future-date", "还没到", '"2024-06-02"'),
    "updated before published": (article(updated="2024-02-29"), "date-order", "早于发布日", '"2024-02-29"'),
    "reviewed before published": (article(reviewed="2024-02-28"), "date-order", "早于发布日", '"2024-02-28"'),
    "too much text": (article(sections=sections(1600)), "too-much", "最多 1,600", "sections:"),
    "too many headings": (
        article(sections=sections(100, 7)), "too-much", "二级小标题约 9 个，目标 6，最多 7", "sections:"),
    "too many links": (saying("看[[tag:lpr]]。" * 41), "too-much", "链接约 50 个，目标 25，最多 40", "sections:"),
    "answer too long": (article(answer="会" * 101), "too-much", "答案有 101 个字", '"会会'),
    "what to do too late": (
        article(cases=LONG_CASES, sections=sections(100)), "too-late", "“怎么办”之前", "steps:"),
    "heading too long": (headed("十五个字的小标题在手机上放不下"), "long-heading", "有 15 个字", '"十五个字'),
    "doubt in the text": (
        saying("据说如此，未核实。据说那样，也未核实。"), "too-many-doubts", "有 4 处，最多 3 处", "sections:"),
    "no document": (
        edited(lambda e: e["sections"][0].update(blocks=[FILLER])), "no-source", "没有引用一份文件", "answer:"),
    "row too short": (
        edited(lambda e: e["sections"][1]["blocks"][1].update(table=make.table(rows=[["甲", "乙"], ["丙"]]))),
        "table-width", "有 1 格，表头有 2 列", '- "丙"'),
    "heading of punctuation": (headed("？！"), "empty-anchor", "没有文字", '"？！"'),
    "two headings, one anchor": (headed("先看开户时的约定？"), "duplicate-heading", "锚点相同", '"先看开户时的约定？"'),
    "heading of the page itself": (headed("怎么办"), "duplicate-heading", "锚点相同", '"怎么办"'),
    "heading the page used to have": (headed("出处"), "reserved-anchor", "网页自己要用", '"出处"'),
    "heading like a question": (headed("可以提前取吗"), "duplicate-heading", "锚点相同", '"可以提前取吗？"'),
    "strong in the answer": (article(answer="**可以**，但是要先约好才行。"), "markup-here", "只写文字", '"**可以**'),
    "citation in a heading": (headed("两种情形[^rule]"), "markup-here", "只写文字", '"两种情形[^rule]"'),
    "unknown source": (saying("见规定[^rul]。"), "unknown-source", "没有“rul”", "[^rul]"),
    "unknown source of the whole": (article(sources=["rul:1"]), "unknown-source", "没有“rul”", '"rul:1"'),
    "unknown figure of a chart": (
        showing({"chart": {"title": "图", "fact": "lpr-5y"}}), "unknown-fact", "没有“lpr-5y”", '"lpr-5y"'),
    "unknown decision": (showing({"decision": "which"}), "unknown-decision", "没有“which”", '"which"'),
    "related to no article": (article(related=["nowhere"]), "unknown-article", "没有“nowhere”", '"nowhere"'),
    "related to a draft": (article(related=["draft"]), "link-to-draft", "草稿", '"draft"'),
    "related to itself": (article(related=["sample-question"]), "link-to-self", "自己", ('"sample-question"', SECOND)),
    "tag twice": (article(tags=["lpr", "term-deposit", "deposit-insurance", "lpr"]), "repeated", "“lpr”写了两次", ('"lpr"', SECOND)),
    "phrasing twice": (article(phrasings=["怎么取", "怎么办", "怎么取"]), "repeated", "写了两次", ('"怎么取"', SECOND)),
    "source twice": (article(sources=["notice:1", "rule", "notice:1"]), "repeated", "写了两次", ('"notice:1"', SECOND)),
    "unknown topic": (article(topic="deposit"), "unknown-topic", "没有“deposit”这个主题", '"deposit"'),
    "unknown tag": (article(tags=["lpr", "term-deposit", "deposit-insurence"]), "unknown-tag", "没有“deposit-insurence”", '"deposit-insurence"'),
    "link to no article": (saying("看[[sample-questoin]]。"), "unknown-article", "没有“sample-questoin”", "[[sample-questoin]]"),
    "link to no tag": (saying("看[[tag:ldr]]。"), "unknown-tag", "没有“ldr”", "[[tag:ldr]]"),
    "link to no topic": (saying("看[[topic:loan|这里]]。"), "unknown-topic", "没有“loan”", "[[topic:loan|这里]]"),
    "link to no anchor": (saying("看[[sample-question#算一遍|上文]]。"), "unknown-anchor", "没有“#算一遍”", "[[sample-question#"),
    "anchor of a topic": (saying("看[[topic:loans#x|这里]]。"), "unknown-anchor", "没有可以链接的锚点", "[[topic:"),
    "link to itself": (saying("看[[sample-question]]。"), "link-to-self", "指向文章自己", "[[sample-question]]"),
    "wrong sum": (example("10,000 + 150 = 10,160 元"), "arithmetic", "得 10,150，写的是", '"10,000 + 150'),
    "wrong step of a chain": (example("2 × 3 = 6", "100 ÷ 4 = 25 = 24 元"), "arithmetic", "写的是 24", '"100 ÷ 4'),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_each_rule_at_its_place(case: str, tmp_path: Path) -> None:
    entry, rule, fragment, needle = CASES[case]
    found = [problem for problem in problems(tmp_path, entry, DRAFT) if problem.severity == "error"]
    assert len(found) == 1, [str(problem) for problem in found]
    assert found[0].rule == rule
    assert fragment in f"{found[0].message} {found[0].fix}"
    assert found[0].at == position(tmp_path, FILE, *((needle,) if isinstance(needle, str) else needle))


def test_valid_content_has_no_problems(tmp_path: Path) -> None:
    # Today is not the future.
    linking = saying(
        "看[[other#怎么办|那篇]]、[[tag:lpr]]、[[topic:loans]]和[[sample-question#追问|上文]]。",
        related=["other"],
        reviewed=str(TODAY),
    )
    short = article("short", sections=[make.section("一句话就够", "见规定[^rule:8]。")])
    del short["steps"], short["faq"]
    assert problems(tmp_path, linking, article("other", title="另一个问题？"), short) == []


LONGER = [
    (article(sections=sections(1400)), "much"),
    (article(sections=sections(100, 5)), "much"),
    (saying("看[[tag:lpr]]。" * 26), "much"),
    (article(answer="会" * 71), "much"),
    (article(cases=LONG_CASES[:2], sections=sections(100)), "late"),
]


@pytest.mark.parametrize(("entry", "rule"), LONGER)
def test_what_is_longer_than_it_should_be_is_a_reminder(entry: dict[str, Any], rule: str, tmp_path: Path) -> None:
    found = problems(tmp_path, entry)
    assert [(problem.rule, problem.severity) for problem in found] == [(rule, "warning")]


def test_what_is_folded_away_does_not_count(tmp_path: Path) -> None:
    lines = [f"{n} × 10,000 × 1.5% = {n * 150} 元" for n in range(1, 20)]
    folded = edited(
        lambda entry: entry["sections"][2]["blocks"].append({"example": make.example(lines=lines)}),
        unverified=["据说如此，未核实。" * 30] * 5,
        phrasings=["到期不取会怎样" * 10] * 1 + [f"问法{n}" * 20 for n in range(10)],
    )
    assert [problem for problem in problems(tmp_path, folded) if problem.severity == "error"] == []
    assert not {"much", "too-many-doubts"} & {problem.rule for problem in problems(tmp_path, folded)}


def test_what_is_urgent_has_its_steps_first(tmp_path: Path) -> None:
    late = article(cases=LONG_CASES, sections=sections(100))
    assert not {"late", "too-late"} & {problem.rule for problem in problems(tmp_path, {**late, "urgent": "true"})}


@pytest.mark.parametrize(
    ("written", "meant"),
    [("看[[sample-questoin]]。", "sample-question"), ("看[[tag:lrp]]。", "lpr"), ("看[^rul]。", "rule")],
)
def test_a_near_miss_names_the_right_id(written: str, meant: str, tmp_path: Path) -> None:
    found = problems(tmp_path, article("other", title="别的？"), saying(written))
    assert f"是不是想写 {meant}" in found[0].fix, str(found[0])


@pytest.mark.parametrize(
    ("content", "rule", "file", "needle", "nth"),
    [
        ({"topics": [*make.TOPICS, topic(name="又一个")]}, "duplicate-id", "topics", '"deposits"', 2),
        ({"tags": [*make.TERMS, term(name="又一个", aliases=[])]}, "duplicate-id", "tags", '"term-deposit"', 2),
        ({"tags": [*make.TERMS, term("new", name="定存", aliases=[])]}, "duplicate-name", "tags", '"定存"', 2),
        ({"tags": [*make.TERMS, term("new", name="新", aliases=["LPR"])]}, "duplicate-name", "tags", '"LPR"', 2),
        ({"tags": [*make.TERMS, term("new", name="新", aliases=[], topic="cars")]}, "unknown-topic", "tags", '"cars"', 1),
        ({"articles": [article(), article()]}, "duplicate-id", "articles", '"sample-question"', 2),
    ],
)  # fmt: skip
def test_ids_and_names_are_unique(
    content: dict[str, Any], rule: str, file: str, needle: str, nth: int, tmp_path: Path
) -> None:
    found = problems(tmp_path, *content.pop("articles", ()), **content)
    assert [(problem.rule, problem.at) for problem in found] == [
        (rule, position(tmp_path, f"data/{file}.yml", needle, nth))
    ]


@pytest.mark.parametrize("name", ["other.yml", "sample-question.yaml"])
def test_a_file_is_named_after_its_article(name: str, tmp_path: Path) -> None:
    found = problems(tmp_path, files={"data/articles.yml": "[]\n", f"data/articles/{name}": make.to_yaml(article())})
    assert [(problem.rule, str(problem.at)) for problem in found] == [("file-name", f"data/articles/{name}:1:5")]


def test_an_id_cannot_take_the_address_of_a_listing(tmp_path: Path) -> None:
    # `articles/index.md` is where the engine keeps the list of all articles.
    assert [problem.at.line for problem in problems(tmp_path, article("index"))] == [1]


def test_all_problems_of_all_files_come_in_one_run(tmp_path: Path) -> None:
    found = problems(
        tmp_path,
        saying("看[[nowhere]]。", answer="短"),
        saying("看[[nowhere]]。", id="second", title="第二？"),
        tags=[*make.TERMS, term("lone", name="孤", aliases=[], topic="cars")],
        files={
            "data/articles/third.yml": make.to_yaml(article("third", tags=["lpr", "term-deposit", "none"])),
            "data/articles/fourth.yml": "id: [\n",
        },
    )
    assert {(problem.at.path, problem.rule) for problem in found} >= {
        ("data/articles.yml", "too-short"),
        ("data/tags.yml", "unknown-topic"),
        ("data/articles/third.yml", "unknown-tag"),
        ("data/articles/fourth.yml", "yaml-syntax"),
    }
    text = report(found)
    assert text.endswith(f"共 {len(found)} 个错误，0 个提醒")
    assert text.split("\n")[:-1] == [str(problem) for problem in ordered(found)]


def test_links_to_a_broken_record_are_not_reported_again(tmp_path: Path) -> None:
    found = problems(tmp_path, article("broken", answer="短"), saying("看[[broken]]和[[broken#某节|某节]]。"))
    assert [problem.rule for problem in found] == ["too-short"]
