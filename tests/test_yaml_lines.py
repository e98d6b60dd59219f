"""The reader of ordinary YAML: what it takes it reads as the strict one does, and it takes what people write."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from support import articles as make
from support.articles import PROJECT
from youju.content import yaml_lines
from youju.content.invisible import INVISIBLE, surely_visible
from youju.content.yaml_reader import Builder, TooMuchError

VALUES = [
    "", "甲", "“甲”", "a  b", "a:b", "a#b", "a: b", "a:", "a #b", "# a", "a ", " a", "-", "- a", "--- a", "...", "?", "? a", ":", ": a", ",a",
    '"甲"', '""', '"a: b # c"', '"', '"a" b', '"a" # c', "'a'", "a'b", 'a"b', "&a b", "*a", "!a", "|", ">-", "%a", "@a", "`a`", "~", "12:30",
    "[]", "[a]", '["a", b, ""]', "[a,b]", "[a , b]", "[ a]", "[a ]", "[a,]", "[a]]", "[[a]]", "[a: b]", "[a:b]", "[a #b]", "[a#b]", "[a?]",
    "[-a]", "[a-b]", '["a"b]', '[a"b]', '["a": b]', "[https://a.b/c, d]", "[a b, c]", "[a:, b]", "[{a: b}]", "[a] b", "[a",
    "{}", "{a: b}", '{a: "b", c: d e}', "{a: b, a: c}", "{a:b}", "{a: }", "{a}", "{a: b:}", "{a: b: c}", "{a: [b]}", '{"a": b}', "{甲: b}",
    "https://a.b/c?d=e#f", "2026-11-23", "=", "<<", "a, b", "a]b", "。", "3.10",
]  # fmt: skip
LINES = st.builds(
    lambda indent, dashes, key, value: f"{' ' * indent}{dashes}{key}{value}",
    st.sampled_from([0, 0, 2, 2, 4, 4, 6, 1, 3]),
    st.sampled_from(["", "", "- ", "- ", "- - ", "-  ", "-"]),
    st.sampled_from(["a: ", "b: ", "c-1: ", "a:", "b:", "", "", "甲: ", '"a": ', "<<: ", "&x a: ", "? "]),
    st.one_of(st.sampled_from(["", "甲", '"乙"', "[a, b]"]), st.sampled_from(VALUES)),
)


def agreed(text: str) -> bool:
    """Whether the quick reader takes `text`, which it must only if the strict one finds the same in it."""
    found = yaml_lines.read(text)
    if found is None:
        return False
    builder = Builder("a.yml")
    try:
        assert (builder.build(text), builder.problems) == (found, []), text
    except (yaml.YAMLError, TooMuchError) as error:
        raise AssertionError(f"{text!r} is wrong: {error}") from error
    return True


@settings(max_examples=3000, deadline=None, derandomize=True)
@given(st.lists(LINES, min_size=1, max_size=6), st.sampled_from(["\n", "", "\n\n"]))
def test_lines_of_all_kinds(lines: list[str], end: str) -> None:
    text = "\n".join(lines) + end
    assume(surely_visible(text))
    agreed(text)


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize(
    "text", ["a: {}\n", "- {}\n", "a:\n  - b: {}\n    c: d\n", "a:\n  - {}\n  - b\n", "a: {}\n  b\n"]
)
def test_every_value_everywhere(text: str, value: str) -> None:
    agreed(text.replace("{}", value))


TAKEN = {
    "lists in lists": "- - a\n  - b\n- - - c\n",
    "an empty value": "a:\nb: c\n",
    "comments": "# 甲\na:\n  # 乙\n  - b\n\n  - c\n",
    "back by several levels": "a:\n  - b:\n      c:\n        - d\ne: f\n",
    "texts that look like more": "a: 12:30\nb: c-d\ne: f#g\n",
    "flow": '- {a: b, c: "d, e"}\n- [a, "b]", https://c.d/e]\n- []\n',
}


@pytest.mark.parametrize("kind", TAKEN)
def test_what_people_write_is_taken(kind: str) -> None:
    assert agreed(TAKEN[kind])


def test_the_files_of_the_project_and_of_the_tests_are_taken() -> None:
    files = [path.read_text(encoding="utf-8") for path in PROJECT.glob("data/**/*.yml")]
    assert len(files) > 9
    for text in [*files, make.to_yaml(make.article())]:
        assert agreed(text)


def test_of_every_character_a_reader_sees_is_made_the_same() -> None:
    seen = [chr(code) for code in range(0x10000) if surely_visible(chr(code)) and not 0x20 <= code < 0x7F]
    assert len(seen) > 50_000
    for start in range(0, len(seen), 1000):
        characters = seen[start : start + 1000]
        assert agreed("".join(f"- {c}\n- 甲{c}\n- {c} 甲\n- [{c}甲, 甲{c}]\n" for c in characters if c != "\n"))


def test_nothing_invisible_is_taken_for_visible() -> None:
    hidden = [chr(code) for code in range(0x110000) if INVISIBLE.match(chr(code))]
    assert len(hidden) > 200_000
    assert not any(map(surely_visible, hidden))
