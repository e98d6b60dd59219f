"""Walks the text of an article in reading order, as it is on a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import chain
from typing import TypeAlias, TypeVar, cast

from .. import addresses
from ..content.blocks import (
    Block,
    ChartBlock,
    ExampleBlock,
    LedgerTable,
    ListBlock,
    NoteBlock,
    NumberedBlock,
    Table,
    TableBlock,
    ToolBlock,
    ToolCase,
)
from ..content.document import Location
from ..content.model import Article, Section, Timed
from . import markup
from .syntax import Reference

T = TypeVar("T", bound=Timed)
#: A text with its place in the article.
Placed: TypeAlias = "tuple[Location, str]"

DYNAMIC = "{{"
#: Fields of an article whose items may hold for a time.
TIMED = ("answer", "cases", "steps", "sections")

# The page's own headings. They come and go with what an article has to say: nobody has to keep them as addresses.
CASES = "看你是哪种"
STEPS = "怎么办"
FAQ = "追问"
MYTHS = "常见错误说法"
CHANGES = "变化"
#: Titles of what is folded away at the end.
EVIDENCE = "出处与数字"
UNVERIFIED = "还没有核实的"
OPTIONAL = (CASES, STEPS, FAQ, MYTHS, CHANGES, EVIDENCE, UNVERIFIED)
#: Headings every article used to have, and the part of the page that now says what stood under them.
RETIRED = {
    "适用与例外": "cases",
    "现在可以做的": "steps",
    "常见追问": "faq",
    # Still a heading where there are myths.
    MYTHS: "myths",
    "2022 年以来变了什么": "changes",
    "本文用到的数字": "evidence",
    "出处": "evidence",
}


def is_over(item: Timed, day: date) -> bool:
    return item.until is not None and item.until < day


def is_coming(item: Timed, day: date) -> bool:
    return item.from_ is not None and item.from_ > day


class Reading:
    """The texts of one article, walked once: every rule asks for them. What is over on `day` is left out."""

    def __init__(self, article: Article, day: date) -> None:
        self.article = article
        self.day = day

    def current(self, items: Sequence[T]) -> list[tuple[int, T]]:
        """Those that hold or will hold, with their numbers in the article."""
        return [(number, item) for number, item in enumerate(items) if not is_over(item, self.day)]

    @cached_property
    def answer(self) -> Placed:
        """The answer that holds; of several that do not, the last that did or the first that will."""
        answers = self.article.answer
        if isinstance(answers, str):
            return ("answer",), answers
        begun = [number for number, item in enumerate(answers) if not is_coming(item, self.day)]
        holding = [number for number in begun if not is_over(answers[number], self.day)]
        number = (holding or begun or [0])[-1]
        return ("answer", number, "text"), answers[number].text

    @property
    def answers(self) -> list[Placed]:
        """All that are shown: the one that holds, and those that will."""
        answers = self.article.answer if isinstance(self.article.answer, list) else []
        coming: list[Placed] = [
            (("answer", number, "text"), item.text) for number, item in enumerate(answers) if is_coming(item, self.day)
        ]
        return [self.answer, *(placed for placed in coming if placed != self.answer)]

    @cached_property
    def inline(self) -> list[Placed]:
        """Every text that may hold inline syntax, with its place in the article."""
        return list(_inline(self))

    @cached_property
    def plain(self) -> list[Placed]:
        """Texts that are shown as they are and must not hold inline syntax."""
        return list(_plain(self))

    @property
    def shown(self) -> list[Placed]:
        """What stands under the headings of the page, names of tables and examples included."""
        return [*self.inline, *(placed for placed in self.plain if "blocks" in placed[0] or "glance" in placed[0])]

    @cached_property
    def cited(self) -> list[str]:
        """The documents and clauses that are cited, each once and in the order they are numbered: `civil-code:677`."""
        in_texts = markup.cited(text for _, text in self.holding("[^"))
        return list(dict.fromkeys([*in_texts, *(place for _, place in self.listed)]))

    @property
    def listed(self) -> list[Placed]:
        """Documents and clauses that the article names beside its texts."""
        lists = {"answer_sources": self.article.answer_sources, "sources": self.article.sources}
        return [((name, number), place) for name, places in lists.items() for number, place in enumerate(places)]

    @cached_property
    def headings(self) -> list[Placed]:
        """Every heading of the article's page in order; each is an anchor."""
        return list(_headings(self))

    @cached_property
    def anchors(self) -> list[str]:
        """Those of the headings, in order."""
        return [addresses.anchor(heading) for _, heading in self.headings]

    @cached_property
    def blocks(self) -> list[tuple[Location, Block]]:
        """The blocks of the page with their places."""
        found: list[tuple[Location, Block]] = [(("glance", n), block) for n, block in enumerate(self.article.glance)]
        for index, section in self.current(self.article.sections):
            found += [(("sections", index, "blocks", number), block) for number, block in enumerate(section.blocks)]
        return found

    @cached_property
    def lines(self) -> dict[Location, str]:
        """The lines of examples."""
        examples = [(place, block.example) for place, block in self.blocks if isinstance(block, ExampleBlock)]
        return dict(chain.from_iterable(_each((*place, "example", "lines"), one.lines) for place, one in examples))

    @cached_property
    def cases(self) -> list[tuple[Location, ToolCase]]:
        """The cases of calculators."""
        return [((*place, "tool"), block.tool) for place, block in self.blocks if isinstance(block, ToolBlock)]

    @property
    def from_ledger(self) -> Iterator[tuple[Location, str, date | None]]:
        """What is drawn or listed whole from the ledger: where that stands, the key of the figure, which day is meant."""
        for place, block in self.blocks:
            match block:
                case ChartBlock(chart=chart) if chart.fact:
                    yield (*place, "chart", "fact"), chart.fact, None
                case TableBlock(table=LedgerTable() as table):
                    yield (*place, "table", "fact"), table.fact, table.on

    @cached_property
    def figures(self) -> list[Placed]:
        """Every text that may hold figures: the answers, all inline text, then the cases of calculators."""
        inputs = [((*place, "inputs", name), text) for place, case in self.cases for name, text in case.inputs.items()]
        return [*self.answers, *self.inline, *inputs]

    @cached_property
    def dynamic(self) -> list[Placed]:
        """Those of `figures` that hold a figure, a result or a formula."""
        return [placed for placed in self.figures if DYNAMIC in placed[1]]

    @cached_property
    def references(self) -> list[tuple[Location, Reference]]:
        return [(place, item) for place, text in self.holding("[[") for item in markup.parse(text).references]

    def gone(self, section: Section) -> list[str]:
        """The heading of a section that is over, unless another has it: links to it lead to where it stood."""
        same = [
            one for one in self.article.sections if addresses.anchor(one.heading) == addresses.anchor(section.heading)
        ]
        return [section.heading] if all(is_over(one, self.day) for one in same) and same[0] is section else []

    def day_of(self, location: Location) -> date:
        """The day the text at `location` is about: today, or of what is only announced its first day."""
        field, number = (*location[:2], None)[:2]
        items = getattr(self.article, str(field)) if field in TIMED else None
        if isinstance(items, list) and isinstance(number, int) and is_coming(items[number], self.day):
            return cast(date, items[number].from_)
        return self.day

    def holding(self, mark: str) -> list[Placed]:
        """The inline texts with `mark` in them."""
        return [placed for placed in self.inline if mark in placed[1]]


def is_written(location: Location) -> bool:
    """Whether a heading at `location` is the author's, not the page's own."""
    return location[-1] in ("heading", "question")


def old_headings(reading: Reading) -> list[str]:
    """Headings the article used to have, whose links still have to work; also those of sections that are over."""
    article = reading.article
    parts = [section.redirect_from for section in article.sections] + [item.redirect_from for item in article.faq]
    return [*(old for part in parts for old in part), *chain.from_iterable(map(reading.gone, article.sections))]


def _inline(reading: Reading) -> Iterator[Placed]:
    article = reading.article
    for index, case in reading.current(article.cases):
        yield ("cases", index, "if"), case.if_
        yield ("cases", index, "then"), case.then
    of_glance = [placed for placed in reading.blocks if placed[0][0] == "glance"]
    yield from chain.from_iterable(_block_texts(block, place) for place, block in of_glance)
    for index, step in reading.current(article.steps):
        yield ("steps", index, "do"), step.do
        if step.say:
            yield ("steps", index, "say"), step.say
        if step.copy_:
            yield ("steps", index, "copy"), step.copy_
    of_sections = [placed for placed in reading.blocks if placed[0][0] == "sections"]
    yield from chain.from_iterable(_block_texts(block, place) for place, block in of_sections)
    for index, question in enumerate(article.faq):
        yield ("faq", index, "answer"), question.answer
    for index, myth in enumerate(article.myths):
        yield ("myths", index, "claim"), myth.claim
        yield ("myths", index, "truth"), myth.truth
    for index, change in enumerate(article.changes):
        yield ("changes", index, "before"), change.before
        yield ("changes", index, "now"), change.now
    yield from _each(("unverified",), article.unverified)


def _plain(reading: Reading) -> Iterator[Placed]:
    article = reading.article
    yield ("title",), article.title
    yield from reading.answers
    yield from _each(("phrasings",), article.phrasings)
    for index, section in reading.current(article.sections):
        yield ("sections", index, "heading"), section.heading
    for place, block in reading.blocks:
        match block:
            case TableBlock(table=Table() as table):
                yield (*place, "table", "caption"), table.caption
                yield from _each((*place, "table", "columns"), table.columns)
            case ExampleBlock(example=example):
                yield (*place, "example", "title"), example.title
            case ChartBlock(chart=chart):
                yield (*place, "chart", "title"), chart.title
                yield from (((*place, "chart", "bars", n, "label"), bar.label) for n, bar in enumerate(chart.bars))
    for index, question in enumerate(article.faq):
        yield ("faq", index, "question"), question.question


def _headings(reading: Reading) -> Iterator[Placed]:
    article = reading.article
    steps = [(("steps",), STEPS)] if reading.current(article.steps) else []
    if article.urgent:
        yield from steps
    if reading.current(article.cases):
        yield ("cases",), CASES
    if not article.urgent:
        yield from steps
    for index, section in reading.current(article.sections):
        yield ("sections", index, "heading"), section.heading
    if article.faq:
        yield ("faq",), FAQ
    for index, question in enumerate(article.faq):
        yield ("faq", index, "question"), question.question
    if article.myths:
        yield ("myths",), MYTHS
    if article.changes:
        yield ("changes",), CHANGES


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
        case TableBlock(table=Table() as table):
            rows = (_each((*here, "table", "rows", index), row) for index, row in enumerate(table.rows))
            note = [((*here, "table", "note"), table.note)] if table.note else []
            return [*chain.from_iterable(rows), *note]
        case ExampleBlock(example=example):
            given = _each((*here, "example", "given"), example.given)
            lines = _each((*here, "example", "lines"), example.lines)
            return [*given, *lines, ((*here, "example", "result"), example.result)]
        case ChartBlock(chart=chart):
            bars = [((*here, "chart", "bars", number, "value"), bar.value) for number, bar in enumerate(chart.bars)]
            line = [((*here, "chart", "timeline", n, "text"), event.text) for n, event in enumerate(chart.timeline)]
            note = [((*here, "chart", "note"), chart.note)] if chart.note else []
            return [*bars, *line, *note]
        case _:
            return []


def _each(base: Location, texts: list[str]) -> list[Placed]:
    return [((*base, index), text) for index, text in enumerate(texts)]
