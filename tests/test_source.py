"""Strict YAML: what the author wrote stays what it is, or is refused where it stands."""

from collections.abc import Iterator

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from support.articles import place
from support.long import LONG
from youju.content import document, yaml_reader

NAME = "data/articles.yml"


def only(problems: list[document.Problem]) -> tuple[str, int, int]:
    assert len(problems) == 1, [str(problem) for problem in problems]
    return problems[0].rule, problems[0].at.line, problems[0].at.column


@pytest.mark.parametrize(
    "written", ["on", "no", "22:41", "3.10", "0x10", "0755", "1_000", "~", "null", "2026-11-23", ".inf", "1e3"]
)
def test_plain_scalars_stay_what_was_written(written: str) -> None:
    parsed, problems = document.parse(f"a: {written}\nb: [{written}]\nc:\n", NAME)
    assert problems == []
    assert parsed is not None
    assert parsed.data == {"a": written, "b": [written], "c": ""}


REFUSED = {
    "duplicate key": ("a: 1\nb:\n  c: 1\n  c: 2\n", "duplicate-key", 4, 3, "键“c”写了两次"),
    "anchor": ("a: 1\nb: &x 2\n", "yaml-anchor", 2, 4, "锚点"),
    "alias": ("a: 1\nb: *x\n", "yaml-alias", 2, 4, "别名"),
    "standard tag": ("a: !!int 3\n", "yaml-tag", 1, 4, "标签"),
    "own tag": ("a:\n  - !secret 3\n", "yaml-tag", 2, 5, "标签 !secret"),
    "second document": ("a: 1\n---\nb: 2\n", "second-document", 2, 1, "一份内容"),
    "list as a key": ("a: 1\n[b]: 2\n", "bad-key", 2, 1, "键只能是一个词"),
    "tab as indentation": ("a:\n\tb: 1\n", "yaml-syntax", 2, 1, "制表符"),
    "colon inside plain text": ("a: 1\nb: 注意: 这里\n", "yaml-syntax", 2, 6, "多余的“: ”"),
    "text after a quoted value": ("a: '甲' 乙\n", "yaml-syntax", 1, 8, "引号"),
    "item on the line of its key": ("a: - b\n", "yaml-syntax", 1, 4, "列表项"),
    "key among list items": ("- a\nb: 1\n", "yaml-syntax", 2, 1, "列表项没有对齐"),
    "quote not closed": ('a: "没有闭合\nb: 1\n', "yaml-syntax", 1, 4, "没有闭合"),
    "bracket not closed": ("a: [1, 2\nb: 1\n", "yaml-syntax", 1, 4, "没有闭合"),
    "brace not closed": ("a: {b: 1\n", "yaml-syntax", 1, 4, "没有闭合"),
    # An escape smuggles nothing in.
    "escaped override": ('a: 1\nb: "\\u202e"\n', "invisible-character", 2, 4, "U+202E"),
    "anchor of a key": ("&x a: 1\n", "yaml-anchor", 1, 1, "锚点"),
    "tag of a key": ("!x a: 1\n", "yaml-tag", 1, 1, "标签"),
    "text starting with @": ("a: @b\n", "yaml-syntax", 1, 4, "不能以“@”开头"),
    "text starting with *": ("a: *甲*\n", "yaml-syntax", 1, 4, "别名"),
    "empty": ("", "empty-file", 1, 1, "空的"),
    "comments only": ("# 只有说明\n", "empty-file", 1, 1, "空的"),
    "bidirectional override": ("a: 1\nb: 甲\u202e乙\n", "invisible-character", 2, 5, "U+202E"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused_and_where(case: str) -> None:
    text, rule, line, column, fragment = REFUSED[case]
    parsed, problems = document.parse(text, NAME)
    assert parsed is None
    assert only(problems) == (rule, line, column)
    assert fragment in problems[0].message
    assert problems[0].fix, "an author must be told what to do"
    assert problems[0].at.path == NAME


def test_every_problem_of_a_file_is_reported() -> None:
    _, problems = document.parse("a: &x 1\na: 2\nb: *x\n", NAME)
    assert [(problem.rule, problem.at.line) for problem in problems] == [
        ("yaml-anchor", 1),
        ("duplicate-key", 2),
        ("yaml-alias", 3),
    ]


@pytest.mark.parametrize("depth", [yaml_reader.MAX_DEPTH + 1, 100, 50_000])
def test_deep_nesting_is_refused_before_it_hurts(depth: int) -> None:
    parsed, problems = document.parse("a: " + "[" * depth + "]" * depth, NAME)
    assert parsed is None
    assert only(problems) == ("yaml-syntax", 1, 4 + yaml_reader.MAX_DEPTH)
    assert str(yaml_reader.MAX_DEPTH) in problems[0].message


@pytest.mark.parametrize("depth", [12, yaml_reader.MAX_DEPTH])
def test_nesting_an_article_needs_is_accepted(depth: int) -> None:
    assert document.parse("[" * depth + "a" + "]" * depth, NAME)[1] == []


def test_an_alias_bomb_does_not_grow() -> None:
    levels = [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 9)]
    parsed, problems = document.parse("\n".join(["l0: &l0 笑", *levels]), NAME)
    assert parsed is None
    assert {problem.rule for problem in problems} == {"yaml-anchor", "yaml-alias"}
    assert len(problems) == 9 + 8 * 9


def test_too_large_a_file_is_not_parsed() -> None:
    _, problems = document.parse("a" * (document.MAX_CHARACTERS + 1), NAME)
    assert only(problems) == ("too-large", 1, 1)


def test_other_encodings_are_refused_at_the_first_bad_byte() -> None:
    parsed, problems = document.decode("标题: 甲\n正文: ".encode() + "存款".encode("gbk"), NAME)
    assert parsed is None
    assert only(problems) == ("encoding", 2, 5)
    assert "UTF-8" in problems[0].message


TEXT = """\
# 说明
- id: first
  tags: [甲, "乙 丙"]
- id: second
  note: |
    第一行🙂
    第二行有[^x]引用
"""


@pytest.mark.parametrize(
    ("location", "options", "needle"),
    [
        ((), {}, "- id: first"),
        ((1,), {}, "id: second"),
        ((1, "id"), {}, "second"),
        ((1, "id"), {"key": True}, "id: second"),
        ((0, "tags"), {}, "[甲"),
        ((0, "tags", 1), {}, '"乙 丙"'),
        ((0, "tags", 1), {"find": "丙"}, '丙"'),
        ((1, "note"), {}, "|"),
        ((1, "note"), {"find": "[^x]"}, "[^x]"),
        ((1, "missing"), {}, "id: second"),
        ((1, "label", "id"), {}, "second"),
    ],
)
def test_positions(location: document.Location, options: dict[str, object], needle: str) -> None:
    parsed, _ = document.parse(TEXT, NAME)
    assert parsed is not None
    at = parsed.at(location, **options)  # type: ignore[arg-type]
    assert (at.line, at.column) == place(TEXT, needle)


PIECES = st.sampled_from(
    ["a", "b: ", "b:", "? ", "- ", "-", "\n", "\n  ", "\n    ", " ", "[", "]", "{", "}", ", ", ": ", "'", '"', "\\u202e", "\\n", "&x ", "*x",
     "!y ", "!!str ", "<<: ", "---\n", "...\n", "%YAML 1.1\n", "|\n", ">-\n", "# 注\n", "\t", "甲乙", "3.10", "~", "@", "`", "{{甲}}", "[^a]"]
)  # fmt: skip
WHOLE = [
    "a: 1\nb: [c, {d: e}]\n",
    "- a: '甲'\n  b: |\n    乙\n\n- c:\n    - d\n    -\n",
    'a: "甲 # 乙"\n"b": {}\nc: []\n',
]


@st.composite
def written(draw: st.DrawFn) -> str:
    """Bits of YAML put together, often into a text that is nearly valid."""
    text = draw(st.sampled_from(["", *WHOLE]))
    for piece in draw(st.lists(PIECES, max_size=8 if text else 14)):
        place = draw(st.integers(0, len(text))) if draw(st.booleans()) else len(text)
        text = text[:place] + piece + text[place:]
    return text


@settings(max_examples=1500 if LONG else 400, deadline=None, derandomize=True)
@given(written())
def test_what_is_taken_says_what_yaml_says_and_all_of_it_has_a_place(text: str) -> None:
    parsed, found = document.parse(text, NAME)
    assert (parsed is None) == bool(found)
    if parsed is None:
        return
    assert parsed.data == yaml.load(parsed.text, Loader=yaml.CBaseLoader)
    for location in locations(parsed.data):
        start, end = parsed.span(location)
        assert 0 <= start <= end <= len(parsed.text)


def locations(value: document.Value, here: document.Location = ()) -> Iterator[document.Location]:
    yield here
    if not isinstance(value, str):
        for part, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from locations(item, (*here, part))


def test_the_pattern_of_what_is_invisible_lets_everything_else_through() -> None:
    assert sum(1 for code in range(0x110000) if yaml_reader.INVISIBLE.search(f"甲{chr(code)}乙")) == 205_215
    assert not yaml_reader.INVISIBLE.search("\t\n ~\xa0甲\u3000\U00010000🙂\U00020000")
