"""What breaks an article hides nothing else that is wrong with it."""

import copy
from functools import reduce
from operator import getitem
from pathlib import Path
from typing import Any

import pytest
from support import articles as make
from support.articles import TODAY, article, everywhere, problems_of, write_data
from support.long import LONG
from support.situations import DEADLINES_FILE, SITUATION_FILE, deadline, decision, situation
from support.situations import content as situation_content
from youju.checks.runner import check
from youju.content import loader
from youju.problem import report

BROKEN = {
    "empty": "",
    "long": "!" * 1300,
    "no list": [],
    "long list": [f"第 {number} 项" for number in range(80)],
    "other keys": {"odd": "值"},
    "missing": None,
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_whatever_breaks_an_article_the_rest_of_it_is_looked_at(broken: Any, tmp_path: Path) -> None:
    sound = article()
    sound["sections"][0]["blocks"] += [{"list": ["甲", "乙"]}, {"note": "丙"}]
    sound["answer"] = [{"text": "会，前提是开户时约好了。", "from": "2024-01-01"}]
    sound["cases"] = [{"if": "约好了", "then": "自动转存", "until": "2030-01-01"}, {"if": "没有", "then": "按活期算"}]
    sound["steps"][0] |= {"say": "怎么改约定？", "copy": "我于〔日期〕存入。"}
    bars = [{"label": "甲", "value": "1"}, {"label": "乙", "value": "2"}]
    sound["glance"] = [{"chart": {"title": "图", "bars": bars}}]
    sound["sections"][1]["blocks"] += [{"chart": {"title": "图", "timeline": [{"date": "T 日", "text": "买"}] * 2}}]
    sound["faq"][1]["answer"] = "稳赚，看[[nowhere]]，{{no-such}}。"
    places = [place for place in everywhere(sound) if place[0] != "faq"]
    if not LONG:
        # Every place is broken, if not in every way.
        places = places[list(BROKEN.values()).index(broken) % 3 :: 3]
    files = {}
    for number, (*above, last) in enumerate(places):
        entry = copy.deepcopy(sound) | {"id": f"a{number}", "title": f"第 {number} 个？"}
        holder = reduce(getitem, above, entry)
        if broken is None:
            del holder[last]
        else:
            holder[last] = broken
        files[f"data/articles/a{number}.yml"] = make.to_yaml(entry)
    write_data(tmp_path, [], files=files)
    _, refused = loader.read(tmp_path)
    rules = [problem for problem in check(tmp_path, TODAY).problems if problem not in refused]
    invalid = {problem.at.path for problem in refused if problem.rule != "file-name"}
    assert len(invalid) > len(places) / 4
    for path in invalid:
        told = sorted(problem.rule for problem in rules if problem.at.path == path)
        number = int(path.removeprefix("data/articles/a").removesuffix(".yml"))
        assert told == ["promise", "unknown-article", "unknown-fact"], (places[number], report(rules))


def test_one_broken_file_leaves_the_names_of_others_alone(tmp_path: Path) -> None:
    broken = make.to_yaml(article("a", answer="短"))
    files = {"data/articles/a.yml": broken, "data/articles/b.yml": "- 一句话\n", "data/articles/c.yml": broken}
    found, refused = loader.read(write_data(tmp_path, [], files=files))
    assert len(found.articles.mended) == 2
    told = {(problem.at.path[-5:], problem.rule) for problem in refused}
    assert told == {("a.yml", "too-short"), ("b.yml", "wrong-shape"), ("c.yml", "too-short"), ("c.yml", "file-name")}


OUTCOMES = [{**decision()["outcomes"][0], "text": "看[[nowhere]]。"}, decision()["outcomes"][1]]


@pytest.mark.parametrize(
    ("file", "broken", "form", "named"),
    [
        (SITUATION_FILE, situation(title="", topic="nowhere"), "title", "unknown-topic"),
        (DEADLINES_FILE, [deadline(within="", read=["nowhere"])], "within", "unknown-article"),
        ("data/decisions/which-way.yml", decision(title="", outcomes=OUTCOMES), "title", "unknown-article"),
    ],
    ids=["situation", "deadline", "decision"],
)
def test_a_mistake_of_form_in_what_is_no_article_hides_no_unknown_name(
    file: str, broken: Any, form: str, named: str, tmp_path: Path
) -> None:
    given = situation_content(**{file: make.to_yaml(broken)})
    found = [problem for problem in problems_of(tmp_path, **given) if problem.at.path == file]
    assert [problem.rule for problem in found if problem.severity == "error"].count(named) == 1, report(found)
    refused = [problem for problem in found if form in problem.message or "空" in problem.message]
    assert refused, report(found)
    assert not [problem for problem in found if "stand-in" in problem.message or "〓" in problem.message]


def test_a_stand_in_is_not_an_article_that_is_missing(tmp_path: Path) -> None:
    (found,) = problems_of(tmp_path, articles=[article(related=["存单到期了怎么办"])])
    assert (found.rule, "stand-in" in str(found)) == ("wrong-form", False)
