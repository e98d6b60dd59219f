"""What an author probably meant in a file that YAML cannot read: the slip, where it stands, what to do about it.

YAML says where it gave up, often lines after the slip. Every line up to there is looked at for something people who
write Chinese get wrong; one of them is believed only if putting it right lets YAML read further.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import yaml

from ..problem import Position, Problem
from .yaml_reader import BLANKS, MAX_DEPTH, Loader, blank, explain

#: So many slips of a file are told at once.
_MOST = 20
#: Reading again what may be two million characters takes time: characters read in all, lines tried at least.
_PATIENCE, _LEAST = 8_000_000, 4

_LINE = re.compile(rf"(?P<indent>[ \t{BLANKS}]*)(?P<dashes>(?:- +)*)(?P<rest>.*)", re.DOTALL)
_KEY = re.compile(rf"(?P<key>[A-Za-z_][A-Za-z0-9_]*)(?P<colon>[:：])(?P<gap>[ {BLANKS}]*)(?P<value>.*)", re.DOTALL)
_ODD = re.compile(f"[{BLANKS}]")
_DASH = re.compile(f"(-?)([{BLANKS}])[ {BLANKS}]*")
_BLOCK = re.compile(r"[|>][+-]?[0-9]?[+-]?\s*(#.*)?$")
_CLOSED = re.compile(r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')""")
_REMARK = re.compile(r"\s*(#.*)?$")
_STARTS = ("[[", "![", "**", "{{", ">", "@", "`", "%", "&", "!", "*", "|", "?", "]", "}", ",")
#: Goes on with whatever stands above.
_DEEP = "  " * MAX_DEPTH
_QUOTE_ALL = "把整句用双引号包起来"


class _Slip(NamedTuple):
    """`row` is the line's, from 0; `column` from 0; `mended` the line as it was probably meant."""

    row: int
    column: int
    mended: str
    message: str
    fix: str


def explained(error: yaml.MarkedYAMLError, text: str, name: str) -> list[Problem]:
    """The problems of `text`, which raised `error`; at least one."""
    found: list[Problem] = []
    lines = text.split("\n")
    failed: yaml.MarkedYAMLError | None = error
    while failed and len(found) < _MOST:
        slip = next(_believed(lines, failed), None)
        if slip is None:
            generic = explain(failed, "\n".join(lines), name)
            return [*found, generic] if not found or generic.at.line > found[-1].at.line else found
        at = Position(name, slip.row + 1, slip.column + 1)
        found.append(Problem(at, "yaml-syntax", slip.message, slip.fix))
        lines[slip.row] = slip.mended
        failed = _failure("\n".join(lines))
    return found


def _believed(lines: list[str], error: yaml.MarkedYAMLError) -> Iterator[_Slip]:
    """Slips that, put right, let YAML read on past the line of `error`."""
    last = _line(error)
    tries = max(_LEAST, _PATIENCE // (sum(map(len, lines)) + 1))
    suspects = list(_suspects(lines[: last + 1]))
    # The cause is before the line YAML stopped at, and rarely far.
    for slip in suspects[-tries:]:
        after = _failure("\n".join([*lines[: slip.row], slip.mended, *lines[slip.row + 1 :]]))
        if after is None or _line(after) > last:
            yield slip


def _line(error: yaml.MarkedYAMLError) -> int:
    # A quotation that never ends fails at the end of the file; where it begins says more.
    scanning = "quoted scalar" in (error.context or "")
    mark = (error.context_mark if scanning else None) or error.problem_mark or error.context_mark
    return mark.line if mark else 0


def _failure(text: str) -> yaml.MarkedYAMLError | None:
    try:
        for _ in yaml.parse(text, Loader=Loader):
            pass
    except yaml.MarkedYAMLError as error:
        return error
    except yaml.YAMLError:
        pass
    return None


def _suspects(lines: list[str]) -> Iterator[_Slip]:
    inside = -1
    for index, line in enumerate(lines):
        indent = len(line) - len(line.lstrip(" "))
        if inside >= 0 and (indent > inside or not line.strip()):
            continue
        inside = -1
        if line.lstrip().startswith("#"):
            continue
        for column, mended, message, fix in _of_line(line):
            yield _Slip(index, column, mended, message, fix)
        if index and (place := _beside(lines[index - 1])) not in (None, indent) and _KEY.match(line.lstrip(" ")):
            mended = " " * (place or 0) + line.lstrip(" ")
            yield _Slip(index, indent, mended, "这一行没有和上一行的键对齐", "同一层的键从同一列开始，用空格")
        if re.match(r"[^-\s#]", rest := line.lstrip(" ")) and not _KEY.match(rest):
            what, how = "这一行没有冒号，也没有接上上一行", "接着上一行说的就多缩进两格；是新的键就写成“键: 值”"
            yield _Slip(index, indent, _DEEP + rest, what, how)
        if _BLOCK.search(line.rpartition(": ")[2] if ": " in line else line.lstrip("- ")):
            inside = indent


def _beside(line: str) -> int | None:
    """The column the next key begins in, if `line` is a key and its whole value."""
    parts = _LINE.match(line)
    key = _KEY.match(parts["rest"]) if parts else None
    return len(line) - len(parts["rest"]) if parts and key and key["value"].strip() else None


_Found = tuple[int, str, str, str]


def _of_line(line: str) -> Iterator[_Found]:
    """Column, the line as it may have been meant, message and fix, for each thing that may be wrong with it."""
    parts = _LINE.match(line)
    assert parts
    if "\t" in parts["indent"]:
        place = line.index("\t")
        what = "缩进用了制表符" if line.strip() else "空行里有制表符"
        how = "改用空格，每层两格" if line.strip() else "删掉它"
        for width in (2, 4, 0):
            better = line.replace("\t", " " * width) if line.strip() else ""
            yield place, better, what, how
    if odd := _ODD.search(parts["indent"]):
        name, rest = blank(odd[0]), line[len(parts["indent"]) :]
        what, how = (f"缩进用了{name}", "换成半角空格") if rest else (f"空行里有{name}", "删掉它")
        # As wide as it looks, or as many.
        for width in (len(parts["indent"].replace("\u3000", "  ")), len(parts["indent"])):
            yield odd.start(), " " * width + rest, what, how
    head, rest = parts["indent"].replace("\t", "  ") + parts["dashes"], parts["rest"]
    if rest[:1] in ("－", "—", "–", "﹣", "•", "·"):
        yield len(head), f"{head}- {rest[1:].lstrip('—– ')}", f"列表项不能以“{rest[0]}”开头", "用半角的“-”，后面空一格"
    if re.match(r"-[^\s-]", rest):
        yield len(head), f"{head}- {rest[1:]}", "“-”后面没有空格", "写成“- 文字”，“-”后空一格"
    if (dash := _DASH.match(rest)) and (dash[1] or parts["dashes"]):
        mended = f"{head}{'- ' if dash[1] else ''}{rest[dash.end() :]}"
        yield len(head) + len(dash[1]), mended, f"“-”后面是{blank(dash[2])}", "换成半角空格"
    key = _KEY.match(rest)
    if key is None:
        yield from _of_value(head, rest)
        return
    start = len(head) + len(key["key"])
    whole = f"{head}{key['key']}: {key['value']}"
    if key["colon"] == "：":
        yield start, whole, f"“{key['key']}”后面的冒号是全角的", "换成半角冒号，后面空一格"
    elif odd := _ODD.search(key["gap"]):
        yield start + 1 + odd.start(), whole, f"“{key['key']}:”后面是{blank(odd[0])}", "换成半角空格"
    elif not key["gap"] and key["value"]:
        yield start, whole, f"“{key['key']}:”后面没有空格", "写成“键: 值”，冒号后空一格"
        return
    yield from _of_value(head + rest[: key.start("value")], key["value"])


def _of_value(before: str, value: str) -> Iterator[_Found]:
    """The same for a text that begins after `before`."""
    at = len(before)
    if value[:1] in ('"', "'"):
        yield from _of_quoted(before, value)
        return
    quoted = before + _in_quotes(value)
    if start := next((start for start in _STARTS if value.startswith(start)), ""):
        reason = "（YAML 会当成别名）" if start[0] == "*" else ""
        yield at, quoted, f"文字不能以“{start}”开头{reason}", _QUOTE_ALL
    if value[:1] in ("[", "{") and not value.startswith(("[[", "{{")):
        close, name = ("]", "方括号") if value[0] == "[" else ("}", "花括号")
        if value.count(value[0]) > value.count(close):
            yield at, f"{before}{value}{close}", f"{name}没有闭合", f"补上“{close}”"
        yield at, quoted, f"{name}后面还有字，或不成对", f"列表写成 [甲, 乙]；是一句话就{_QUOTE_ALL}"
        return
    colon = re.search(r":(?=\s|$)", value)
    if colon and not value.startswith("- "):
        yield at + colon.start(), quoted, "这一行出现了多余的“: ”", f"{_QUOTE_ALL}，或改用全角冒号"


def _of_quoted(before: str, value: str) -> Iterator[_Found]:
    mark, at = value[0], len(before)
    closed = _CLOSED.match(value)
    name = "双引号" if mark == '"' else "单引号"
    if closed is None:
        full = value.rstrip().endswith(("”", "’", "＂", "“"))
        body = value.rstrip()[:-1] if full else value.rstrip()
        message = "引号没有闭合：开头是半角的，结尾是中文的" if full else "引号没有闭合"
        yield at, f"{before}{body}{mark}", message, f"补上结尾的半角{name} {mark}"
        return
    after = value[closed.end() :]
    if not _REMARK.match(after):
        column = at + closed.end() + len(after) - len(after.lstrip())
        ends = value.rstrip().endswith(mark)
        message = f"{name}里面又有{name}" if ends else "引号结束以后还有字"
        fix = "里面的引号换成中文引号“”" if ends else f"{_QUOTE_ALL}，里面的引号换成中文引号“”"
        yield column, before + _in_quotes(value), message, fix
    elif "\\" in closed[0] and mark == '"':
        yield (
            at + value.index("\\"),
            before + _in_quotes(value[1:-1]),
            "双引号里的“\\”有特别的意思",
            "换成单引号，或写成“\\\\”",
        )


def _in_quotes(value: str) -> str:
    return '"' + value.strip().replace("\\", "").replace('"', "") + '"'
