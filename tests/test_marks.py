"""Marks that are not finished or typed with the wrong keys are errors that say what was probably meant."""

from pathlib import Path

import pytest
from support.articles import article, position, problems_of, saying, to_yaml
from support.facts import FACTS_FILE, fact
from youju.text.syntax import MARKED, leftover

SLIPS = {
    "[[fact:rate-1y]": "[[fact:rate-1y]]",
    "[[rate-1y|利率]": "[[rate-1y|利率]]",
    "[fact:rate-1y]]": "[[fact:rate-1y]]",
    "[[sample": "[[编号]]",
    "【【fact:rate-1y】】": "[[fact:rate-1y]]",
    "［［fact:rate-1y］］": "[[fact:rate-1y]]",
    "{rate-1y}": "{{rate-1y}}",
    "{{rate-1y}": "{{rate-1y}}",
    "{rate-1y}}": "{{rate-1y}}",
    "｛｛rate-1y｝｝": "{{rate-1y}}",
    "｛rate-1y｝": "{{rate-1y}}",
    "{{rate-1y": "{{编号}}",
    "[rule]": "[^rule]",
    "[rule:8]": "[^rule:8]",
    "［^rule］": "[^rule]",
    "【^rule】": "[^rule]",
    "[……rule]": "[^rule]",
    "[…rule:8]": "[^rule:8]",
    "［……rule］": "[^rule]",
    "[^ rule]": "[^rule]",
    "[^rule ]": "[^rule]",
    "[ ^rule]": "[^rule]",
    "[^rule": "[^文件编号]",
    "**当心": "**文字**",
    "** 当心 **": "**当心**",
    "＊＊当心＊＊": "**文字**",
    "[说明]（https://www.gov.cn/）": "[说明](https://…)",
    "[说明] (https://www.gov.cn/)": "[说明](https://…)",
    "[rule] (https://www.gov.cn/)": "[rule](https://…)",
    "［说明］（https://www.gov.cn/）": "[说明](https://…)",
    "`当心": "`文字`",
    "看[这一段]再说": "前面加反斜杠",
}  # fmt: skip


@pytest.mark.parametrize("slip", SLIPS)
def test_what_was_probably_meant_is_said_where_it_stands(slip: str, tmp_path: Path) -> None:
    entry = saying(f"先看合同，{slip}，再问银行[^rule:8]。")
    found = problems_of(tmp_path, articles=[entry], files={FACTS_FILE: to_yaml([fact()])})
    broken = [problem for problem in found if problem.rule == "broken-mark"]
    assert {problem.severity for problem in broken} == {"error"}, [str(problem) for problem in found]
    assert SLIPS[slip] in broken[0].fix
    if slip[0] != "看":
        assert broken[0].at == position(tmp_path, "data/articles.yml", f"{slip}，再问银行")
    assert len(broken) <= (1 if "] (" in slip else 2), "one slip is not a list of problems"


@pytest.mark.parametrize("text", ["（见第三条", "见第三条）", "他说“可以", "《办法", "（见“附表）”", "（见第三条)"])
def test_brackets_and_quotation_marks_come_in_pairs(text: str, tmp_path: Path) -> None:
    (found,) = [
        one for one in problems_of(tmp_path, articles=[saying(f"先看合同，{text}。")]) if one.rule == "unbalanced"
    ]
    assert found.severity == "error"
    assert ("半角的“)”改成全角" in found.fix) == (")" in text)


@pytest.mark.parametrize(
    "entry",
    [
        article(title="见 [[fact:x] 吗？"),
        article(answer="现在是 {rate-1y}，照它算，别的不用管。"),
        article(steps=[{"do": "看。", "copy": "我于〔日期〕申请 {rate-1y}。"}]),
    ],
)
def test_every_text_is_looked_at(entry: dict[str, str], tmp_path: Path) -> None:
    assert "broken-mark" in {
        one.rule for one in problems_of(tmp_path, articles=[entry], files={FACTS_FILE: to_yaml([fact()])})
    }


@pytest.mark.parametrize(
    "text",
    [
        r"真要方括号写 \[这样\]，花括号写 \{这样\}。",
        "代码 `[[x]` 和 `{x}` 照写。",
        "**加粗里有 {{rate-1y}}** 和[链接（官网）](https://www.gov.cn/a_(b))，5 * 3，[[tag:lpr|“利率”]]。",
        "（外面（里面）“引文《书名》”）",
    ],
)
def test_what_is_right_is_let_alone(text: str, tmp_path: Path) -> None:
    found = problems_of(tmp_path, articles=[saying(text)], files={FACTS_FILE: to_yaml([fact()])})
    assert not {"broken-mark", "unbalanced"} & {one.rule for one in found}


def test_what_is_left_stands_where_it_stood() -> None:
    text = r"甲[^rule]**乙{x}**[丙](https://x.example/)`丁`\[戊"
    left = leftover(text)
    assert len(left) == len(text)
    assert left.replace(MARKED, "") == "甲乙{x}丙戊"
