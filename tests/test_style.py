"""Rules that help with wording: what is found where, what is left alone, and repairs that repair nothing else."""

import random
from datetime import date
from pathlib import Path
from typing import Any

import autocorrect_py
import pytest
from support import articles as make
from support.articles import PROJECT, TODAY, article, position, problems_of, real_content, term, write_data
from support.facts import fact, value
from youju.authoring import fix
from youju.checks import style
from youju.checks.runner import check
from youju.cli import main
from youju.content.model import Article
from youju.problem import Problem
from youju.text import article_text, typography

FILE = "data/articles.yml"
#: A day on which the real content is current.
LATER = date(2026, 11, 29)


def problems(root: Path, *steps: str, **content: Any) -> list[Problem]:
    return problems_of(root, articles=[article(steps=make.steps("先看约定。", *steps))], **content)


FOUND: dict[str, tuple[str, str, str, str]] = {
    "space beside latin": ("看APP里的记录。", "typography", "warning", "看APP"),
    "space beside digits": ("存满3年再取。", "typography", "warning", "存满3年"),
    "half-width brackets": ("年利率(LPR)另有规定。", "typography", "warning", "年利率(LPR"),
    "comma before a link": ("利率 3.5%,见[那一篇](https://www.gov.cn/)。", "typography", "warning", "率 3.5%,见["),
    "half-width comma": ("先问银行,再决定。", "typography", "warning", "先问银行,"),
    "cyrillic letter": ("按 LРR 加点。", "look-alike", "warning", "Р"),
    "radical": ("⽉底再看。", "look-alike", "warning", "⽉"),
    "hard space": ("约 3\u00a0年。", "look-alike", "warning", "\u00a0"),
    "promise": ("这个产品稳赚。", "promise", "warning", "稳赚"),
    "promise in percent": ("提交后 100% 通过。", "promise", "warning", "100% 通过"),
    "advertising": ("要办的请加微信。", "sales-talk", "error", "加微信"),
    "call to buy": ("现在就立即申请。", "sales-talk", "error", "立即申请"),
    "mobile number": ("打 13800138000 问。", "private-contact", "error", "13800138000"),
    "mobile number in groups": ("打 138 0013 8000 问。", "private-contact", "error", "138 0013 8000"),
    "wechat": ("微信号：abc_12345 问。", "private-contact", "error", "微信号：abc_12345"),
    "qq": ("进 QQ群 12345678 问。", "private-contact", "error", "QQ群 12345678"),
    "mobile number in full width": ("打 １３８００１３８０００ 问。", "private-contact", "error", "１３８"),
    "mobile number in Chinese": ("打一三八零零一三八零零零问。", "private-contact", "error", "一三八"),
    "plus V": ("要办的加V abc12345。", "private-contact", "error", "加V"),
    "plus wei": ("要办的加薇：abc12345。", "private-contact", "error", "加薇"),
    "mailbox": ("写信到 someone@163.com 问。", "private-contact", "error", "someone@"),
    "contact in quotes": ("他说“打 13800138000”。", "private-contact", "error", "13800138000"),
    "link that says nothing": ("看[这里](https://www.gov.cn/)。", "link-text", "warning", "[这里]("),
    "inner link that says nothing": ("看[[tag:lpr|点击]]。", "link-text", "warning", "|点击]]"),
    "long sentence": ("看" + "约定和日期" * 25 + "。", "long-sentence", "warning", "看约定和日期"),
    "long paragraph": ("先看约定和日期。" * 40, "long-paragraph", "warning", '"先看约定和日期。先'),
}


@pytest.mark.parametrize("case", FOUND)
def test_each_rule_at_its_place(case: str, tmp_path: Path) -> None:
    text, rule, severity, needle = FOUND[case]
    matching = [problem for problem in problems(tmp_path, text) if problem.rule == rule]
    assert [problem.severity for problem in matching] == [severity]
    assert matching[0].at == position(tmp_path, FILE, needle)
    assert matching[0].fix


@pytest.mark.parametrize(
    "text",
    [
        "没有人能保证收益，理财不保本。",
        "凡是“稳赚不赔”“加微信办理”的，都不要信。",
        "不得承诺保本保收益。",
        "客服电话 95588、12333 和 400-820-8820。",
        "金额 13,800,138,000 元，编号 13800138000123。",
        "公告 2023 年第 10 号、财税〔2008〕132号照抄原文。",
        "三年期 {{deposit-3y@2023-11-20}} 见[[sample-question#出处|出处]][^rule]。",
        "看[国务院令](https://www.gov.cn/a,b)。",
        "微信支付和 QQ 钱包都可以。",
        "写信到 tousu@nfra.gov.cn，增加微信支付，加微粒贷的额度。",
        "二〇二六年一月一日起，一二三四五月份分别算。",
        "风险等级 R1，A 类份额，5% 的费率，1 + 2 = 3。",
        "利息 = (本金 + 1,000) × 3.5%，22:41 打开 https://www.gov.cn/a,b。",
    ],
)
def test_what_is_right_is_left_alone(text: str, tmp_path: Path) -> None:
    rules = {"typography", "look-alike", "promise", "sales-talk", "private-contact", "link-text"}
    assert [str(problem) for problem in problems(tmp_path, text) if problem.rule in rules] == []


def test_a_myth_may_quote_the_promise_it_refutes(tmp_path: Path) -> None:
    entry = article(myths=[{"claim": "买它稳赚。", "truth": "没有这回事。"}], faq=[])
    assert problems_of(tmp_path, articles=[entry]) == []


STEPS = [{"do": "再看。"}, {"do": "再问。"}]


def test_an_article_about_fraud_may_quote_contacts(tmp_path: Path) -> None:
    said = "骗子会说“加V abc12345，打 13800138000”。"
    for title, count in (("接到这种电话是诈骗吗？", 0), ("到期怎么办？", 2)):
        found = problems_of(tmp_path / str(count), articles=[article(title=title, steps=[{"do": said}, *STEPS])])
        assert sum(one.rule == "private-contact" for one in found) == count
    outside = article(title="接到这种电话是诈骗吗？", steps=[{"do": "打 13800138000。"}, *STEPS])
    assert [one.rule for one in problems_of(tmp_path / "x", articles=[outside])] == ["private-contact"]


def test_terms_are_checked_too(tmp_path: Path) -> None:
    found = problems(tmp_path, "再看。", tags=[term(definition="约好3年。"), *make.TERMS[1:]])
    assert [(problem.rule, problem.at.path) for problem in found] == [("typography", "data/tags.yml")]


def texts(entry: Article) -> list[article_text.Placed]:
    reading = article_text.Reading(entry, LATER)
    return [*reading.plain, *reading.inline]


def test_the_real_content_is_not_nagged() -> None:
    found, broken = real_content()
    nagged = (one for record in found.articles.records for one in style.problems(record, texts(record.value)))
    assert list(map(str, (*broken, *style.shared(found), *nagged))) == []


def test_what_is_not_shown_to_the_linter_has_nothing_for_it() -> None:
    # Looking for suspicious neighbours first must not hide a finding.
    dice = random.Random(7)
    alphabet = "中文利率元，。：；！？“”（）、·…—《》 ,.:;!?()%+-=/A1a９Ａ"
    linter = typography._linter()
    texts = ["".join(dice.choices(alphabet, k=12)) for _ in range(20_000)]
    unsuspected = [text for text in texts if "中" in text and not typography._SUSPECT.search(text)]
    assert len(unsuspected) > 5
    for text in unsuspected:
        assert linter.format(text) == text
    assert autocorrect_py.format("看APP") == "看 APP"


MESSY = """\
# 注释里的APP不动
id: sample-question
answer: "会,但是要先约好；看APP里的约定。"  # 行尾注释
steps: [{do: 存满3年再取, say: 看APP}, {do: '看APP里的"约定"', copy: "我于〔日期〕存APP"}, {do: 按 LРR 加点}]
cases: [{if: 有APP, then: 看APP, until: 2026-12-31}]
sections:
  - heading: 看合同里的LPR
    blocks:
      - >-
        折叠的文字里有APP，
        写在两行上。
      - "转义的\\u0041PP不动"
      - chart: {title: 看APP的人, bars: [{label: 甲APP, value: "3元"}]}
origin: {publisher: 甲APP网, headline: 看APP吗, time: "2022-08-22 16:41:36"}
sources: ["rule:附APP表"]
"""
SOURCES = """\
- {id: rule, title: 储蓄APP条例, short: 储蓄APP条例, publisher: 甲APP网, doc_no: 银APP1号, from: 2026,
   seen: {text: 全文, on: 2026-11-29, except: {附APP表: 转述}}, url: "https://a.cn/看APP", note: 见APP公告}
"""


def test_repairs_change_text_and_nothing_else() -> None:
    better, count = fix.fixed(MESSY, "x.yml")
    right = MESSY
    for old, new in (
        ("会,但是", "会，但是"),
        ("；看APP里的约", "；看 APP 里的约"),
        ("存满3年", "存满 3 年"),
        ("say: 看APP", "say: 看 APP"),
        ("'看APP里的", "'看 APP 里的"),
        ("存APP", "存 APP"),
        ("LРR", "LPR"),
        ("if: 有APP, then: 看APP", "if: 有 APP, then: 看 APP"),
        ("里的LPR", "里的 LPR"),
        ("title: 看APP的人", "title: 看 APP 的人"),
        ("label: 甲APP", "label: 甲 APP"),
    ):
        assert right.count(old) == 1
        right = right.replace(old, new)
    assert better == right
    assert count == 11
    assert fix.fixed(better, "x.yml") == (better, 0)


def test_of_a_document_only_our_words_are_repaired() -> None:
    better, count = fix.fixed(SOURCES, "data/sources/x.yml")
    right = SOURCES.replace("short: 储蓄APP条", "short: 储蓄 APP 条")
    assert better == right.replace("note: 见APP公", "note: 见 APP 公")
    assert count == 2


def test_a_repair_that_would_change_the_structure_is_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        typography, "improvements", lambda texts: [(i, t.replace("甲", "乙: ")) for i, t in enumerate(texts)]
    )
    text = "answer: 甲丙\nphrasings: [甲丙, '甲丙']\n"
    assert fix.fixed(text, "x.yml") == ("answer: 甲丙\nphrasings: [甲丙, '乙: 丙']\n", 1)


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("存款(活期)很低", "存款（活期）很低"),
        ("约3.5%,见[规定](https://a.cn/x,y)", "约 3.5%，见[规定](https://a.cn/x,y)"),
        ("给 {{rate}},见[[other]]", "给 {{rate}}，见[[other]]"),
        ("他问:能取吗?(见[^rule:1])", "他问：能取吗？（见[^rule:1]）"),
        ("月供 = (本金 + 利息) ÷ 12", "月供 = (本金 + 利息) ÷ 12"),
    ],
)
def test_half_width_marks_are_mended(written: str, right: str) -> None:
    better, _ = fix.fixed(f'answer: "{written}"\n', "x.yml")
    assert better == f'answer: "{right}"\n'


def test_a_clean_project_has_nothing_to_mend_and_checking_agrees() -> None:
    for path in sorted((PROJECT / "data").rglob("*.yml")):
        name = path.relative_to(PROJECT).as_posix()
        assert fix.fixed(path.read_text(encoding="utf-8"), name)[1] == 0, name


def test_what_is_mended_is_what_was_reminded_of(tmp_path: Path) -> None:
    odd = "看APP里的"
    files = {
        "data/home.yml": make.to_yaml({"situations": [{"name": f"{odd}事", "about": "甲", "topic": "deposits"}]}),
        "data/sources/all.yml": make.to_yaml([{**entry, "note": f"{odd}公告"} for entry in make.SOURCES]),
        "data/facts/deposits.yml": make.to_yaml(
            [fact(values=[value("2022-01-01", "1", note=f"{odd}数")], search_aliases=[odd])]
        ),
    }
    guide = [{"title": f"{odd}先", "why": "甲"}]
    topics = [make.topic(guide=guide, search_aliases=[odd]), make.topic("loans", name="贷款")]
    entry = article(origin={"publisher": odd, "headline": odd, "time": "2022-08-22 16:41:36"})
    root = write_data(tmp_path, [entry], topics=topics, files=files)
    told = [one for one in check(root, TODAY).problems if one.rule == "typography"]
    mended = sum(fix.fix(path, path.relative_to(root).as_posix()) for path in sorted((root / "data").rglob("*.yml")))
    assert len(told) == mended == 7
    assert [one for one in check(root, TODAY).problems if one.rule == "typography"] == []


def test_who_asks_to_mend_a_broken_file_is_told_and_the_others_are_mended(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_data(tmp_path, [article(steps=make.steps("看APP里的。"))])
    broken = root / "data/articles/broken.yml"
    broken.parent.mkdir()
    broken.write_text("answer: [看APP\n", encoding="utf-8")
    assert main(["fix", "--root", str(root)]) == 1
    told = capsys.readouterr()
    assert "data/articles/broken.yml：读不懂，没有改" in told.err
    assert "data/articles.yml：改好 1 处" in told.out
    assert main(["fix", "--root", str(root)]) == 1
    assert capsys.readouterr().out == "别的没有要改的\n"
    assert broken.read_text(encoding="utf-8") == "answer: [看APP\n"
