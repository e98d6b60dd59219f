"""FIELDS.md: every field an author may write, made from the model."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from ..content import model
from .guidance import guide

FILE = "FIELDS.md"
_HEAD = """\
<!-- 由 make schema 从 hooks/youju/content/model.py 和 authoring/guidance.py 生成，不要手改。 -->

# 字段

每种记录可以写哪些键，怎么写。怎样参与见 [CONTRIBUTING.md](CONTRIBUTING.md)；照着写的样子看 `data/` 里任何一篇。
"""

_PARTS: dict[str, type[BaseModel]] = {
    "文章": model.Article,
    "问题来源 `origin`": model.Origin,
    "一节 `sections`": model.Section,
    "表 `table`": model.Table,
    "算例 `example`": model.Example,
    "错误说法 `myths`": model.Myth,
    "变化 `changes`": model.Change,
    "追问 `faq`": model.Question,
    "出处 `sources`": model.Source,
    "标签（`data/tags.yml`）": model.Term,
    "数字（`data/facts/<主题>.yml`）": model.Fact,
    "一条数值 `values`": model.FactValue,
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
        yield f"| `{key}` | {field.title} | {'是' if field.is_required() else ''} | {_cell(rule)} |"


def _limits(field: FieldInfo) -> str:
    """3 到 8 项 · 最多 120 个字符."""
    constraints = [
        *field.metadata,
        *(each for arg in get_args(field.annotation) for each in getattr(arg, "metadata", ())),
    ]
    kinds = list if "list" in str(field.annotation) else str
    least = _largest(constraints, "min_length") if kinds is list else 0
    most = _largest(field.metadata if kinds is list else constraints, "max_length")
    unit = "项" if kinds is list else "个字符"
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
