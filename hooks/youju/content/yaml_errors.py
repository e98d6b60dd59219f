"""What the YAML parser objects to, in words an author can act on."""

from __future__ import annotations

import yaml

from ..problem import Position, Problem

_MESSAGES = (
    ("while scanning an alias", "不能使用 YAML 别名（*）", "以“*”开头的文字用双引号包起来"),
    ("while scanning an anchor", "不能使用 YAML 锚点（&）", "以“&”开头的文字用双引号包起来"),
    ("mapping values are not allowed", "这一行出现了多余的“: ”", "含“: ”的文字请用双引号包起来"),
    ("could not find expected ':'", "这里少了冒号", "写成“键: 值”，冒号后空一格"),
    ("found character '\\t'", "缩进用了制表符", "改用空格，每层两格"),
    ("cannot start any token", "文字不能以“{}”开头", "用双引号包起来"),
    ("found unexpected end of stream", "引号没有闭合", "补上结尾的引号"),
    ("did not find expected key", "缩进或引号不对，读不出下一个键", "和同一层的键对齐；值里有引号时换成中文引号"),
    ("did not find expected '-' indicator", "列表项没有对齐", "同一个列表的“-”要上下对齐"),
    ("did not find expected", "标点或缩进不成对", "检查这一处的引号、方括号、花括号和缩进"),
    ("found undefined tag handle", "不能使用 YAML 标签（!）", "以“!”开头的文字用双引号包起来"),
    ("block sequence entries are not allowed", "列表项的位置不对", "另起一行再写“- ”"),
)  # fmt: skip


def explain(error: yaml.MarkedYAMLError, text: str, name: str) -> Problem:
    scanning = (error.context or "").startswith("while scanning an a")
    mark = (error.context_mark if scanning else None) or error.problem_mark or error.context_mark
    at = Position(name, mark.line + 1, mark.column + 1) if mark else Position(name)
    english = " ".join(part for part in (error.context, error.problem) if part)
    character = text[mark.index : mark.index + 1] if mark else ""
    if "cannot start any token" in english and character == "\t":
        english = "found character '\\t'"
    for needle, message, fix in _MESSAGES:
        if needle in english:
            return Problem(at, "yaml-syntax", message.format(character), fix)
    return Problem(at, "yaml-syntax", f"YAML 语法错误：{english}", "检查这一行的缩进、冒号和引号")
