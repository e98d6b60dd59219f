"""FIELDS.md: every field an author may write, made from the model."""

from __future__ import annotations

from collections.abc import Iterator
from types import NoneType
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from ..content import announcement, blocks, decision, fact, model, optional_files, situation
from .guidance import NEED_NOT, ONE_OF, guide

FILE = "FIELDS.md"
_HEAD = """\
<!-- 由 make schema 从 hooks/youju/content/ 和 authoring/guidance.py 生成，不要手改。 -->

# 字段

每种记录可以写哪些键，怎么写。怎样参与见 [CONTRIBUTING.md](CONTRIBUTING.md)；照着写的样子看 `data/` 里任何一篇。
"""

_PARTS: dict[str, type[BaseModel]] = {
    "文章": model.Article,
    "问题来源 `origin`": model.Origin,
    "有期限的答案 `answer`": model.Answer,
    "一种情形 `cases`": model.Case,
    "一步 `steps`": model.Step,
    "一节 `sections`": model.Section,
    "表 `table`": blocks.Table,
    "台账里的表 `table`": blocks.LedgerTable,
    "算例 `example`": blocks.Example,
    "图 `chart`": blocks.Chart,
    "一条 `bars`": blocks.Bar,
    "一件事 `timeline`": blocks.Event,
    "计算器 `tool`": blocks.ToolCase,
    "追问 `faq`": model.Question,
    "错误说法 `myths`": model.Myth,
    "变化 `changes`": model.Change,
    "文件（`data/sources/*.yml`）": model.Source,
    "读过没有 `seen`": model.Seen,
    "一天的变动 `events`": model.SourceEvent,
    "数字（`data/facts/<主题>.yml`）": fact.Fact,
    "一次数值 `values`，或直接写在数字旁边": fact.FactValue,
    "一次公告，写在数字旁边": announcement.Announcement,
    "表的一列 `columns`": fact.Column,
    "判断树（`data/decisions/<编号>.yml`）": decision.Decision,
    "自己的一页 `page`": decision.DecisionPage,
    "一题 `questions`": decision.DecisionQuestion,
    "一个回答 `answers`": decision.Asked,
    "一个结论 `outcomes`": decision.Outcome,
    "情形（`data/situations/<编号>.yml`）": situation.Situation,
    "一个阶段 `stages`": situation.Stage,
    "情形里的一步 `steps`": situation.SituationStep,
    "期限（`data/deadlines/<主题>.yml`）": situation.Deadline,
    "电话和官方入口（`data/contacts.yml`）": optional_files.Contact,
    "常查的表（`data/tables.yml`）": optional_files.FigureTable,
    "一组 `groups`": optional_files.FigureGroup,
    "还没有写的（`data/wanted.yml`）": optional_files.Wanted,
    "标签（`data/tags.yml`）": model.Term,
    "主题（`data/topics.yml`）": model.Topic,
    "阅读次序 `guide`": model.GuideStep,
    "首页（`data/home.yml`）": optional_files.Home,
}


def text() -> str:
    """The whole file."""
    return _HEAD + "".join(f"{line}\n" for title, part in _PARTS.items() for line in _table(title, part))


def _table(title: str, part: type[BaseModel]) -> Iterator[str]:
    yield from ("", f"## {title}", "", "| 键 | 是什么 | 必填 | 怎么写 |", "|---|---|---|---|")
    for name, field in part.model_fields.items():
        key = field.alias or name
        said = guide(part, key)
        limits = _limits(field)
        rule = f"{said.text}{f'（{limits}）' if limits else ''}{_example(said.example)}"
        required = "是" if field.is_required() and key not in NEED_NOT.get(part, ()) else ""
        if key in ONE_OF.get(part, ()):
            required = "二选一"
        yield f"| `{key}` | {field.title} | {required} | {_cell(rule)} |"


def _limits(field: FieldInfo) -> str:
    """3 到 8 项 · 最多 120 个字符; nothing for what may be written in two ways."""
    options = [each for each in get_args(field.annotation) if each is not NoneType]
    many = get_origin(field.annotation) in (list, dict)
    constraints = [*field.metadata]
    if not many:
        constraints += [each for option in options[:1] for each in getattr(option, "metadata", ())]
    least = _largest(constraints, "min_length") if many else 0
    most = _largest(constraints, "max_length")
    unit = "项" if many else "个字符"
    if least and most:
        return f"{least} 到 {most} {unit}"
    return f"最多 {most} {unit}" if most else ""


def _largest(constraints: list[Any], name: str) -> int:
    return max((getattr(each, name, None) or 0 for each in constraints), default=0)


def _example(example: Any) -> str:
    if example is None or isinstance(example, bool):
        return ""
    shown = example[0] if isinstance(example, list) else example
    return f"例：`{shown}`" if isinstance(shown, str) else ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
