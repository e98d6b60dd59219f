"""Calculators in an article or on the front page: known, with inputs they take."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from urllib.parse import parse_qsl

from ..calculators import TOOLS, InputError, RefusalError, Rules, Tool
from ..content.blocks import ToolCase
from ..content.loader import Collection, Record
from ..content.messages import guessed, nearest
from ..content.model import Article
from ..ledger.evaluation import ArticleValues
from ..problem import Position, Problem
from ..text import syntax


def problems(record: Record[Article], values: ArticleValues) -> Iterator[Problem]:
    """The cases that cards show. A figure that is missing today is the ledger's matter, not the author's."""
    for location, case in values.reading.cases:
        tool = TOOLS.get(case.name)
        if tool is None:
            yield _unknown(case.name, record.at(*location, "name"))
            continue
        given = {name: values.placed(location).plain(text) for name, text in case.inputs.items()}
        wrong = list(_inputs(tool, given, partial(record.at, *location, "inputs")))
        yield from wrong
        if not wrong:
            try:
                tool.run(given, Rules(values.ledger, values.today))
            except InputError as error:
                at = record.at(*location, "inputs", *([error.name] if error.name in given else []))
                yield Problem(at, "tool-input", str(error), "改成计算器算得出的数")
            except RefusalError:
                pass


def prefilled(case: ToolCase, at: Callable[..., Position]) -> Iterator[Problem]:
    """A calculator that opens with some of its fields filled in. Nothing is computed: the reader says the rest."""
    tool = TOOLS.get(case.name)
    if tool is None:
        yield _unknown(case.name, at("name"))
    else:
        yield from _inputs(tool, case.inputs, partial(at, "inputs"))


def on_home(found: Collection) -> Iterator[Problem]:
    """Those chosen for the front page."""
    if found.home_file:
        for index, name in enumerate(found.home.calculators):
            if name not in TOOLS:
                yield _unknown(name, found.home_file.at(("calculators", index)))


def link(reference: syntax.Reference, at: Callable[[], Position]) -> Iterator[Problem]:
    """Places are asked for only when something is wrong: finding them means reading the file again."""
    tool = TOOLS.get(reference.id)
    if tool is None:
        yield _unknown(reference.id, at())
        return
    if reference.anchor:
        yield Problem(at(), "unknown-anchor", "只有文章有可以链接的锚点", f"去掉“#{reference.anchor}”")
    given = dict(parse_qsl(reference.query, keep_blank_values=True))
    yield from _inputs(tool, given, lambda _: at())


def _inputs(tool: Tool, given: Mapping[str, str], at: Callable[[str], Position]) -> Iterator[Problem]:
    for name, text in given.items():
        field = tool.field(name)
        if field is None:
            names = [field.name for field in tool.fields]
            fix = guessed(nearest(name, names), f"可以用的：{'、'.join(names)}")
            yield Problem(at(name), "unknown-input", f"计算器“{tool.name}”没有“{name}”这一项", fix)
            continue
        try:
            field.read(text)
        except InputError as error:
            yield Problem(at(name), "tool-input", str(error), "照计算器页面上的填法写")


def _unknown(name: str, at: Position) -> Problem:
    fix = guessed(nearest(name, TOOLS), f"可以用的：{'、'.join(TOOLS)}")
    return Problem(at, "unknown-tool", f"没有“{name}”这个计算器", fix)
