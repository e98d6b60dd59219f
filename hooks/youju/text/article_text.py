"""Walks the text of an article in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import chain
from typing import TypeAlias

from .. import addresses
from ..content.document import Location
from ..content.model import (
    Article,
    Block,
    ExampleBlock,
    ListBlock,
    NoteBlock,
    NumberedBlock,
    TableBlock,
    ToolBlock,
    ToolCase,
)
from . import markup
from .syntax import Reference

#: A text with its place in the article.
Placed: TypeAlias = "tuple[Location, str]"

DYNAMIC = "{{"

# The page's own headings, after the author's sections. They are addresses too: do not reword.
APPLIES = "适用与例外"
STEPS = "现在可以做的"
MYTHS = "常见错误说法"
CHANGES = "2022 年以来变了什么"
FAQ = "常见追问"
UNVERIFIED = "还没有核实的"
FIGURES = "本文用到的数字"
SOURCES = "出处"
#: Headings that come and go with what an article has to say; nobody has to keep them.
OPTIONAL = (CHANGES, UNVERIFIED, FIGURES)


class Reading:
    """The texts of one article, walked once: every rule asks for them."""

    def __init__(self, article: Article) -> None:
        self.article = article

    @cached_property
    def inline(self) -> list[Placed]:
        return inline_texts(self.article)

    @cached_property
    def plain(self) -> list[Placed]:
        return list(plain_texts(self.article))

    @property
    def shown(self) -> list[Placed]:
        """What stands under the headings of the page, names of tables and examples included."""
        return [*self.inline, *(placed for placed in self.plain if "blocks" in placed[0])]

    @cached_property
    def whole(self) -> str:
        """The inline texts in one: what is not in here need not be looked for in each."""
        return "\n".join([text for _, text in self.inline])

    @property
    def body(self) -> list[str]:
        """The inline texts of the sections."""
        return [text for place, text in self.inline if place[0] == "sections"]

    @property
    def citations(self) -> set[str]:
        """Ids of the sources that are cited."""
        return {citation.source_id for _, text in self.holding("[^") for citation in markup.parse(text).citations}

    @cached_property
    def headings(self) -> list[Placed]:
        """Every heading of the article's page in order; each is an anchor."""
        return list(_headings(self.article, bool(self.dynamic)))

    @cached_property
    def anchors(self) -> list[str]:
        """Those of the headings, in order."""
        return [addresses.anchor(heading) for _, heading in self.headings]

    @cached_property
    def lines(self) -> dict[Location, str]:
        """The lines of examples."""
        return dict(example_lines(self.article))

    @cached_property
    def cases(self) -> list[tuple[Location, ToolCase]]:
        """The cases of calculators."""
        return list(tool_cases(self.article))

    @cached_property
    def figures(self) -> list[Placed]:
        """Every text that may hold figures: the answer, all inline text, then the cases of calculators."""
        inputs = [((*place, "inputs", name), text) for place, case in self.cases for name, text in case.inputs.items()]
        return [(("answer",), self.article.answer), *self.inline, *inputs]

    @cached_property
    def dynamic(self) -> list[Placed]:
        """Those of `figures` that hold a figure, a result or a formula."""
        return [placed for placed in self.figures if DYNAMIC in placed[1]]

    @cached_property
    def references(self) -> list[tuple[Location, Reference]]:
        return [(place, item) for place, text in self.holding("[[") for item in markup.parse(text).references]

    def holding(self, mark: str) -> list[Placed]:
        """The inline texts with `mark` in them."""
        return [placed for placed in self.inline if mark in placed[1]] if mark in self.whole else []


def inline_texts(article: Article) -> list[Placed]:
    """Every text that may hold inline syntax, with its place in the article."""
    found = _each(("applies",), article.applies) + _each(("exceptions",), article.exceptions)
    for index, section in enumerate(article.sections):
        for number, block in enumerate(section.blocks):
            found += _block_texts(block, ("sections", index, "blocks", number))
    found += _each(("steps",), article.steps)
    for index, myth in enumerate(article.myths):
        found.append((("myths", index, "claim"), myth.claim))
        found.append((("myths", index, "truth"), myth.truth))
    for index, change in enumerate(article.changes):
        found.append((("changes", index, "before"), change.before))
        found.append((("changes", index, "now"), change.now))
    for index, question in enumerate(article.faq):
        found.append((("faq", index, "answer"), question.answer))
    return found + _each(("unverified",), article.unverified)


def tool_cases(article: Article) -> Iterator[tuple[Location, ToolCase]]:
    for index, section in enumerate(article.sections):
        for number, block in enumerate(section.blocks):
            if isinstance(block, ToolBlock):
                yield ("sections", index, "blocks", number, "tool"), block.tool


def example_lines(article: Article) -> Iterator[Placed]:
    for index, section in enumerate(article.sections):
        for number, block in enumerate(section.blocks):
            if isinstance(block, ExampleBlock):
                yield from _each(("sections", index, "blocks", number, "example", "lines"), block.example.lines)


def plain_texts(article: Article) -> Iterator[Placed]:
    """Texts that are shown as they are and must not hold inline syntax."""
    yield ("title",), article.title
    yield ("answer",), article.answer
    yield from _each(("phrasings",), article.phrasings)
    for index, section in enumerate(article.sections):
        yield ("sections", index, "heading"), section.heading
        for number, block in enumerate(section.blocks):
            here: Location = ("sections", index, "blocks", number)
            if isinstance(block, TableBlock):
                yield (*here, "table", "caption"), block.table.caption
                yield from _each((*here, "table", "columns"), block.table.columns)
            elif isinstance(block, ExampleBlock):
                yield (*here, "example", "title"), block.example.title
    for index, question in enumerate(article.faq):
        yield ("faq", index, "question"), question.question


def headings(article: Article) -> list[Placed]:
    """Every heading of the article's page in order; each is an anchor."""
    return Reading(article).headings


def _headings(article: Article, dynamic: bool) -> Iterator[Placed]:
    yield ("applies",), APPLIES
    for index, section in enumerate(article.sections):
        yield ("sections", index, "heading"), section.heading
    yield ("steps",), STEPS
    yield ("myths",), MYTHS
    if article.changes:
        yield ("changes",), CHANGES
    yield ("faq",), FAQ
    for index, question in enumerate(article.faq):
        yield ("faq", index, "question"), question.question
    if article.unverified:
        yield ("unverified",), UNVERIFIED
    if dynamic:
        yield ("sections",), FIGURES
    yield ("sources",), SOURCES


def is_written(location: Location) -> bool:
    """Whether a heading at `location` is the author's, not the page's own."""
    return location[-1] in ("heading", "question")


def old_headings(article: Article) -> list[str]:
    """Headings the article used to have, whose links still have to work."""
    parts = [section.redirect_from for section in article.sections] + [item.redirect_from for item in article.faq]
    return [old for part in parts for old in part]


def _block_texts(block: Block, here: Location) -> list[Placed]:
    match block:
        case str():
            return [(here, block)]
        case ListBlock():
            return _each((*here, "list"), block.items)
        case NumberedBlock():
            return _each((*here, "numbered"), block.items)
        case NoteBlock():
            return [((*here, "note"), block.note)]
        case TableBlock(table=table):
            rows = (_each((*here, "table", "rows", index), row) for index, row in enumerate(table.rows))
            note = [((*here, "table", "note"), table.note)] if table.note else []
            return [*chain.from_iterable(rows), *note]
        case ExampleBlock(example=example):
            given = _each((*here, "example", "given"), example.given)
            lines = _each((*here, "example", "lines"), example.lines)
            return [*given, *lines, ((*here, "example", "result"), example.result)]
        case _:
            return []


def _each(base: Location, texts: list[str]) -> list[Placed]:
    return [((*base, index), text) for index, text in enumerate(texts)]
