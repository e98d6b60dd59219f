"""The site on other days: time alone never stops it, and never lets it say that something holds which has ended."""

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from support.articles import (
    PROJECT,
    TODAY,
    article,
    cataloged,
    example,
    problems_of,
    real_content,
    saying,
    section,
    to_yaml,
    write,
    write_data,
)
from support.facts import FACTS_FILE, fact, value, values_of
from support.long import LONG, some
from support.making import committed
from support.site import article_page, build, by_class, words
from support.tools import latest
from youju import pages
from youju.checks.runner import check
from youju.cli import main
from youju.content import loader
from youju.exports.markdown import markdown
from youju.ledger import endings
from youju.ledger.ledger import Ledger

DAY = timedelta(days=1)
FOUND, _ = real_content()
LEDGER = Ledger.of(FOUND)
ENTRIES = [entry for fact_id in LEDGER.facts for entry in LEDGER.history(fact_id)]
#: When somebody last looked at anything: from there time goes on alone.
WRITTEN = latest()
LAST_TO = max(entry.value.to for entry in ENTRIES if entry.value.to)
A_DECADE_ON = WRITTEN.replace(day=1, year=WRITTEN.year + 10)
NEW_YEAR = date(WRITTEN.year + 1, 1, 1)
BUILT = sorted(day for day in {NEW_YEAR, date(2028, 2, 29), LAST_TO + DAY, A_DECADE_ON} if day > WRITTEN)
CAP = "nev-purchase-tax-relief-cap"


def turning() -> list[date]:
    """Days after `WRITTEN` on which something of the real data changes."""
    days = {entry.start for entry in ENTRIES} | {entry.end + DAY for entry in ENTRIES if entry.end}
    days |= {source.until + DAY for source in FOUND.sources.values if source.until}
    for record in FOUND.articles.records:
        entry = record.value
        answers = entry.answer if isinstance(entry.answer, list) else []
        for item in (*answers, *entry.cases, *entry.steps, *entry.sections):
            days |= {day for day in (item.from_, item.until and item.until + DAY) if day}
    if LONG:
        days |= {one.review_by + DAY for one in LEDGER.facts.values()}
    return sorted(day for day in days if day > WRITTEN)


def errors(found: Iterable[Any]) -> list[str]:
    return [str(problem) for problem in found if problem.severity == "error"]


@pytest.mark.site
@pytest.mark.parametrize("day", BUILT, ids=str)
def test_a_strict_build_succeeds(day: date, tmp_path: Path) -> None:
    site = tmp_path / "site"
    result = build(PROJECT, site, env={"YOUJU_TODAY": str(day), "YOUJU_CARDS": "off"})
    assert result.returncode == 0, result.stdout + result.stderr
    page = article_page(site, "vehicle-purchase-tax-exemption")
    assert len(by_class(page, "yj-answer")) == 1
    last = LEDGER.last_before(CAP, day)
    assert last
    told = [words(banner) for banner in by_class(page, "yj-banner")]
    assert any(f"的规定到 {last.end} 为止" in each for each in told) == (not last.holds_on(day))


# On each of them a few figures change, and the same articles are made.
@pytest.mark.parametrize("day", some(sorted({*turning(), *(BUILT if LONG else ())}), 6), ids=str)
def test_nothing_is_an_error_and_every_article_is_made(day: date) -> None:
    assert errors(check(PROJECT, day).problems) == []
    whole = cataloged(FOUND, day)
    made = [page for page in pages.build(whole) if LONG or page.kind in ("article", "home", "tool")]
    for page in some(made, 12):
        assert page.render()


# What readers are told


def ending(identifier: str = "rate-1y", last: str = "2024-06-30", **more: str) -> dict[str, Any]:
    return fact(identifier, value("2022-01-01", "1.20", to=last, **more))


def page(root: Path, day: date, entry: dict[str, Any], *facts: dict[str, Any]) -> html.HtmlElement:
    write_data(root, [entry], files={FACTS_FILE: to_yaml(list(facts))})
    assert errors(check(root, day).problems) == []
    whole = cataloged(loader.read(root)[0], day)
    (found,) = (page for page in pages.build(whole) if page.kind == "article")
    return html.fromstring(f"<div>{found.render()}</div>")


USING = article(answer="年利率现在是 {{rate-1y}}，存一年按它算利息。")


def test_a_rule_that_ended_is_shown_as_past_in_words(tmp_path: Path) -> None:
    entry = saying("年利率 {{rate-1y}}，另见 {{(10,000 × rate-1y)}} 元。", answer=USING["answer"])
    last, after = date(2024, 6, 30), date(2024, 7, 1)
    before = page(tmp_path / "before", last, entry, ending())
    assert by_class(before, "yj-past") == [] == by_class(before, "yj-banner")
    ended = page(tmp_path / "after", after, entry, ending())
    assert "一年期利率 1.20% 的规定到 2024-06-30 为止" in words(by_class(ended, "yj-banner")[0])
    assert "1.20%（从前的数）" in words(ended)
    answer = words(by_class(ended, "yj-answer__text")[0])
    assert answer.endswith("（一年期利率 1.20% 的规定到 2024-06-30 为止，是从前的数。）")
    unknown = page(tmp_path / "unknown", after, entry, ending(then="unknown"))
    assert "1.20% 查到 2024-06-30，之后的没有查到" in words(by_class(unknown, "yj-banner")[0])
    plain = markdown(cataloged(loader.read(tmp_path / "after")[0], after), "sample-question", "https://x.example/")
    assert "本文有从前的数" in plain and "1.20%（从前的数）" in plain


def test_tables_and_figures_of_one_region_are_past_as_all_others(tmp_path: Path) -> None:
    last = date(2024, 6, 30)
    held = {"from": "2022-01-01", "to": str(last), "source": "report"}
    brackets = {
        "id": "fees",
        "name": "手续费分档",
        "columns": [{"name": "金额不超过", "unit": "元"}, {"name": "费率", "unit": "%"}],
        "values": [{**held, "rows": [["10000", "3"], ["", "2-5"]]}],
    }
    days = {"id": "leave", "name": "产假天数", "unit": "天", "values": [{**held, "value": "128", "region": "上海"}]}
    entry = saying({"table": {"fact": "fees"}}, "上海是 {{leave/上海}}。")
    before = words(page(tmp_path / "before", last, entry, brackets, days))
    assert "从前" not in before and "10,000 元" in before
    ended = page(tmp_path / "after", last + DAY, entry, brackets, days)
    assert "10,000 元" in words(ended) and "128 天（从前的数）" in words(ended)
    (banner,) = by_class(ended, "yj-banner")
    assert "手续费分档的规定到 2024-06-30 为止" in words(banner) and "产假天数（上海）" in words(banner)
    assert len(by_class(ended, "yj-past")) == 2
    plain = markdown(cataloged(loader.read(tmp_path / "after")[0], last + DAY), "sample-question", "https://x.example/")
    assert plain.count("（从前的数）") == 2
    told = endings.checklist(loader.read(tmp_path / "after")[0], last)
    assert "`leave/上海` 产假天数（上海）" in told and "表：手续费分档" in told


def test_a_gap_the_author_allows_stays_a_gap() -> None:
    assert values_of(USING, ending(), today=date(2024, 7, 1)).plain("{{rate-1y?}}") == "暂无数据"


def test_the_next_value_ends_the_notice(tmp_path: Path) -> None:
    again = fact("rate-1y", value("2022-01-01", "1.20", to="2024-06-30"), value("2024-08-01", "0.90"))
    assert by_class(page(tmp_path, date(2024, 8, 1), USING, again), "yj-banner") == []


# What is announced


def test_a_figure_in_announced_text_is_that_of_its_own_day(tmp_path: Path) -> None:
    start = date(2024, 9, 1)
    later = fact("rate-1y", value("2022-01-01", "1.20"), value(str(start), "0.90"))
    coming: dict[str, Any] = {"from": str(start)}
    lines = ["10,000 × {{rate-1y}} = {{=利息}} 元"]
    entry = article(
        answer=[
            {"until": str(start - DAY), "text": "年利率现在是 {{rate-1y}}，照它算。"},
            {**coming, "text": "年利率那时是 {{rate-1y}}，照它算。"},
        ],
        cases=[{"if": "现在存", "then": "按 {{rate-1y}}。"}, {**coming, "if": "那时存", "then": "按 {{rate-1y}}。"}],
        steps=[{"do": "先看 {{rate-1y}}。"}, {**coming, "do": "再看 {{rate-1y}}。"}, {"do": "去办。"}],
        sections=[
            section("现在", "是 {{rate-1y}}[^rule]。"),
            {**section("那时", "是 {{rate-1y}}，利息 {{$利息}} 元。", {"example": example(lines=lines)}), **coming},
        ],
    )
    text = words(page(tmp_path, TODAY, entry, later))
    for now, then in (("现在是 1.20%", "那时是 0.90%"), ("先看 1.20%", "再看 0.90%"), ("是 1.20%", "是 0.90%")):
        assert now in text and then in text
    assert "按 1.20%" in text and "按 0.90%" in text
    assert "利息 90 元" in text and "10,000 × 0.90% = 90 元" in text


# What is said today of days to come


def test_a_sum_that_a_known_change_will_make_wrong_is_an_error_now(tmp_path: Path) -> None:
    def found(*values: dict[str, Any]) -> list[str]:
        facts = {FACTS_FILE: to_yaml([fact("rate-1y", *values)])}
        return errors(problems_of(tmp_path, articles=[entry], files=facts))

    entry = saying({"example": example(lines=["10,000 × {{rate-1y}} = 120 元"])})
    assert found(value("2022-01-01", "1.20")) == []
    (said,) = found(value("2022-01-01", "1.20"), value("2024-09-01", "0.90"))
    assert "到了 2024-09-01：算式两边不相等" in said


def test_a_last_day_that_a_known_change_will_take_away_is_an_error_now(tmp_path: Path) -> None:
    values = [value("2022-01-01", "1.20", to="2024-06-30"), value("2024-07-01", "0.90")]
    files = {FACTS_FILE: to_yaml([fact("rate-1y", *values)])}
    (said,) = errors(problems_of(tmp_path, articles=[saying("到 {{rate-1y:to}} 止。")], files=files))
    assert "到了 2024-07-01：" in said


def test_links_to_a_section_that_is_over_still_work_and_what_it_needed_is_no_error(tmp_path: Path) -> None:
    entry = saying()
    entry["sections"].append({**section("从前那样", "那时是 1.20%。"), "until": "2024-06-30"})
    entry["literals"] = ["1.20%"]
    listed = {"data/published.txt": "articles/sample-question/#从前那样\n"}
    write_data(tmp_path, [entry], files={FACTS_FILE: to_yaml([fact()]), **listed})
    for day in (date(2024, 6, 30), date(2024, 7, 1)):
        assert errors(check(tmp_path, day).problems) == []
        whole = cataloged(loader.read(tmp_path)[0], day)
        (found,) = (page for page in pages.build(whole) if page.kind == "article")
        assert str(found.render()).count('id="从前那样"') == 1


# What those who change things are told


def test_an_end_is_a_reminder_thirty_days_ahead_with_the_sentences(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    entry = saying("先看合同。年利率 {{rate-1y}}；不变的是 {{rate-1y@2022-05-01}}。")
    write_data(tmp_path, [entry], files={FACTS_FILE: to_yaml([ending()])})

    def listed(day: str) -> str:
        monkeypatch.setenv("YOUJU_TODAY", day)
        assert main(["stale", "--root", str(tmp_path)]) == 0
        return capsys.readouterr().out

    assert "到期的数" not in listed("2024-05-30")
    for day, title in (("2024-05-31", "30 天内到期的数"), ("2024-07-01", "已经到期")):
        told = listed(day)
        assert title in told
        assert "- [ ] `rate-1y` 一年期利率 1.20%：到 2024-06-30 为止" in told
        assert "  - `sample-question`：年利率 1.20%；" in told
        assert "不变的是" not in told
    assert "少" in told and "make addresses" in told


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    write_data(tmp_path, [saying("现在 {{rate-1y}}。")], files={FACTS_FILE: to_yaml([ending()])})
    return committed(tmp_path)


@pytest.mark.parametrize(
    ("change", "code", "said"),
    [
        ({}, 0, ""),
        ({"articles": [saying("现在 {{rate-1y}}。", title="换个问法？")]}, 0, ""),
        ({"articles": [saying("现在 {{rate-1y}}。"), saying("也是 {{rate-1y}}。", id="other", title="别的？")]}, 1, "data/articles.yml"),
        ({"facts": [{**ending(), "note": "改了一句。"}]}, 1, "到期以后没有核对过"),
        ({"facts": [{**ending(), "verified_on": "2024-07-02"}]}, 0, ""),
        ({"facts": [fact("rate-1y", value("2022-01-01", "1.20"), value("2024-07-01", "0.90"), verified_on="2024-07-02")]}, 0, ""),
    ],
)  # fmt: skip
def test_only_who_touches_what_has_ended_must_renew_it(
    change: dict[str, Any], code: int, said: str, repository: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setenv("YOUJU_TODAY", "2024-07-03")
    names = {"articles": "data/articles.yml", "facts": FACTS_FILE}
    write(repository, {names[name]: to_yaml(content) for name, content in change.items()})
    assert main(["check", "--root", str(repository)]) == 0, "time alone is no error, whatever was changed"
    assert main(["check", "--base", "HEAD", "--root", str(repository)]) == code
    assert said in capsys.readouterr().err


def test_what_was_never_right_is_an_error_without_a_base(tmp_path: Path) -> None:
    late = article(answer=USING["answer"], published="2024-05-01", updated="2024-05-02", reviewed="2024-05-03")
    files = {FACTS_FILE: to_yaml([ending(last="2024-04-30")])}
    (said,) = errors(problems_of(tmp_path, articles=[late], files=files))
    assert "no-value" in said and "{{rate-1y@2022-01-01}}" in said
