"""Walks the text of an article in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from . import addresses
from .model import (
    Article,
    Block,
    ExampleBlock,
    ListBlock,
    NoteBlock,
    NumberedBlock,
    Section,
    TableBlock,
    ToolBlock,
    ToolCase,
)
from .source import Location

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
    def inline(self) -> tuple[tuple[Location, str], ...]:
        return tuple(inline_texts(self.article))

    @cached_property
    def plain(self) -> tuple[tuple[Location, str], ...]:
        return tuple(plain_texts(self.article))

    @cached_property
    def lines(self) -> dict[Location, str]:
        """The lines of examples."""
        return dict(example_lines(self.article))

    @cached_property
    def figures(self) -> tuple[tuple[Location, str], ...]:
        """Every text that may hold figures: the answer, all inline text, then the cases of calculators."""
        inputs = (
            ((*place, "inputs", name), text)
            for place, case in tool_cases(self.article)
            for name, text in case.inputs.items()
        )
        return ((("answer",), self.article.answer), *self.inline, *inputs)

    @cached_property
    def dynamic(self) -> tuple[tuple[Location, str], ...]:
        """Those of `figures` that hold a figure, a result or a formula."""
        return tuple((place, text) for place, text in self.figures if DYNAMIC in text)

    def holding(self, mark: str) -> Iterator[tuple[Location, str]]:
        """The inline texts with `mark` in them."""
        return ((place, text) for place, text in self.inline if mark in text)


def inline_texts(article: Article) -> Iterator[tuple[Location, str]]:
    """Every text that may hold inline syntax, with its place in the article."""
    for name in ("applies", "exceptions"):
        yield from _each((name,), getattr(article, name))
    for index, section in enumerate(article.sections):
        yield from section_texts(section, ("sections", index))
    yield from _each(("steps",), article.steps)
    for index, myth in enumerate(article.myths):
        yield ("myths", index, "claim"), myth.claim
        yield ("myths", index, "truth"), myth.truth
    for index, change in enumerate(article.changes):
        yield ("changes", index, "before"), change.before
        yield ("changes", index, "now"), change.now
    for index, question in enumerate(article.faq):
        yield ("faq", index, "answer"), question.answer
    yield from _each(("unverified",), article.unverified)


def tool_cases(article: Article) -> Iterator[tuple[Location, ToolCase]]:
    for index, section in enumerate(article.sections):
        for number, block in enumerate(section.blocks):
            if isinstance(block, ToolBlock):
                yield ("sections", index, "blocks", number, "tool"), block.tool


def reading_texts(article: Article) -> Iterator[tuple[Location, str]]:
    """What stands under the headings of the page, names of tables and examples included."""
    yield from inline_texts(article)
    for location, text in plain_texts(article):
        if "blocks" in location:
            yield location, text


def example_lines(article: Article) -> Iterator[tuple[Location, str]]:
    for index, section in enumerate(article.sections):
        for number, block in enumerate(section.blocks):
            if isinstance(block, ExampleBlock):
                yield from _each(("sections", index, "blocks", number, "example", "lines"), block.example.lines)


def section_texts(section: Section, base: Location = ()) -> Iterator[tuple[Location, str]]:
    for index, block in enumerate(section.blocks):
        yield from _block_texts(block, (*base, "blocks", index))


def plain_texts(article: Article) -> Iterator[tuple[Location, str]]:
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


def headings(article: Article, reading: Reading | None = None) -> Iterator[tuple[Location, str]]:
    """Every heading of the article's page in order; each is an anchor. `reading` saves walking it again."""
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
    if (reading or Reading(article)).dynamic:
        yield ("sections",), FIGURES
    yield ("sources",), SOURCES


def is_written(location: Location) -> bool:
    """Whether a heading at `location` is the author's, not the page's own."""
    return location[-1] in ("heading", "question")


def old_headings(article: Article) -> list[str]:
    """Headings the article used to have, whose links still have to work."""
    parts = [section.redirect_from for section in article.sections] + [item.redirect_from for item in article.faq]
    return [old for part in parts for old in part]


def anchors(reading: Reading) -> set[str]:
    return {addresses.anchor(heading) for _, heading in headings(reading.article, reading)}


def _block_texts(block: Block, here: Location) -> Iterator[tuple[Location, str]]:
    match block:
        case str():
            yield here, block
        case ListBlock():
            yield from _each((*here, "list"), block.items)
        case NumberedBlock():
            yield from _each((*here, "numbered"), block.items)
        case NoteBlock():
            yield (*here, "note"), block.note
        case TableBlock(table=table):
            for index, row in enumerate(table.rows):
                yield from _each((*here, "table", "rows", index), row)
            if table.note:
                yield (*here, "table", "note"), table.note
        case ExampleBlock(example=example):
            yield from _each((*here, "example", "given"), example.given)
            yield from _each((*here, "example", "lines"), example.lines)
            yield (*here, "example", "result"), example.result


def _each(base: Location, texts: list[str]) -> Iterator[tuple[Location, str]]:
    for index, text in enumerate(texts):
        yield (*base, index), text
