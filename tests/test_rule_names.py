"""The table of rules is what the code says: no rule that is not in it, none in it that nothing can break."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.articles import PROJECT
from youju.problem import Position, Problem
from youju.rules import RULES, named

CODE = [path for path in (PROJECT / "hooks").rglob("*.py") if path.name != "rules.py"]
#: Where a rule's name is put together.
PARTS = {"unknown-": ("topic", "tag", "fact", "source", "decision", "contact", "situation", "deadline")}
#: What takes the name of a rule, and as which argument.
TAKING = {"Problem": 1, "FigureError": 0, "_add": 1}


def called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


def strings(node: ast.AST) -> Iterator[str]:
    """Every string constant but names of rules that are only looked for: they may be said by nobody."""
    if isinstance(node, ast.Call) and called(node) == "named":
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
        yield from (node.value + part for part in PARTS.get(node.value, ()))
    for child in ast.iter_child_nodes(node):
        yield from strings(child)


def given(path: Path) -> Iterator[str]:
    """The names of rules that are written out where a problem is made."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and called(node) in TAKING:
            for name in node.args[TAKING[called(node)] :][:1]:
                if isinstance(name, ast.Constant) and isinstance(name.value, str):
                    yield name.value


def test_every_rule_that_is_told_is_in_the_table() -> None:
    told = {name for path in CODE for name in given(path)}
    assert len(told) > len(RULES) / 2
    assert told <= set(RULES)


def test_every_rule_in_the_table_can_be_broken() -> None:
    said = {text for path in CODE for text in strings(ast.parse(path.read_text(encoding="utf-8")))}
    assert set(RULES) <= said


def test_what_a_rule_is_about_is_said_once() -> None:
    about = [rule.about for rule in RULES.values()]
    assert len(set(about)) == len(about)


def test_a_name_that_is_not_in_the_table_is_refused_at_once() -> None:
    with pytest.raises(KeyError, match="too-mcuh"):
        Problem(Position("x.yml"), "too-mcuh", "正文太长")
    with pytest.raises(KeyError, match="too-mcuh"):
        named("no-source", "too-mcuh")


def test_a_problem_is_as_severe_as_its_rule_unless_softened() -> None:
    wrong = Problem(Position("x.yml"), "too-much", "正文太长")
    assert (wrong.severity, wrong.as_reminder().severity) == ("error", "warning")
    assert Problem(Position("x.yml"), "typography", "空格").severity == "warning"
    assert sorted([wrong.as_reminder(), wrong]) == [wrong, wrong.as_reminder()]
