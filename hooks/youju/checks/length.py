"""How long an article is on a phone, estimated: the real page is measured by a test in a browser."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from ..content.blocks import Block, ChartBlock, DecisionBlock, ExampleBlock, LedgerTable, TableBlock, ToolBlock
from ..content.document import Location
from ..ledger import tables
from ..ledger.evaluation import ArticleValues
from ..text import markup

#: What to aim at, and the most.
CHARACTERS, HEADINGS, LINKS = (1300, 1600), (6, 7), (25, 40)
ANSWER, BEFORE_STEPS, DOUBTS = (70, 100), (450, 700), (1, 3)
HEADING = 14
COUNTED = "数的是标题、答案、情形、步骤、小节、图、追问里看得见的字，不含空白、算式和收起来的部分"
_DOUBT = re.compile("转述|未核实|没有核实|没核实|没核到|据说|网传|凭记忆")
_FOLDED = ("unverified", "phrasings")
#: What the page adds, as measured on a phone: path, line of evidence and folds; a calculator; a tree; a drawing; a label.
_FRAME, _TOOL, _DECISION, _STEPS, _EXAMPLE = 65, 80, 170, 60, 6
#: Links of the frame and of terms.
_FRAME_LINKS = 8


class Length(NamedTuple):
    """`before_steps` are the characters a reader passes before 怎么办, `doubts` how often something is not verified."""

    characters: int
    headings: int
    links: int
    before_steps: int
    doubts: int


def of(values: ArticleValues) -> Length:
    """As the article stands on the day of `values`, folds closed."""
    reading = values.reading
    texts = list(_visible(values))
    marked = [text for place, text in reading.inline if _counts(place) and not markup.is_plain(text)]
    tokens = [token for text in marked for token in markup.parse(text).tokens]
    links = sum(token.type in ("citation", "reference", "link_open") for token in tokens)
    links += len({use.fact_id for use in values.uses})
    own = [heading for place, heading in reading.headings if place[-1] != "question"]
    early = ("title", "answer", "cases", "glance")
    before = 0 if reading.article.urgent or not reading.article.steps else _count(t for p, t in texts if p[0] in early)
    characters = _FRAME + _count(text for _, text in texts) + sum(_drawn(block) for _, block in reading.blocks)
    doubts = len(_DOUBT.findall("\n".join([text for _, text in texts])))
    return Length(characters, len(own), _FRAME_LINKS + links, before, doubts)


def _drawn(block: Block) -> int:
    """Characters of a block that are not in the article's text."""
    match block:
        case ToolBlock():
            return _TOOL
        case DecisionBlock():
            return _DECISION
        case ExampleBlock():
            return _EXAMPLE
        case ChartBlock(chart=chart) if chart.fact:
            return _STEPS
        case _:
            return 0


def _visible(values: ArticleValues) -> Iterable[tuple[Location, str]]:
    reading = values.reading
    for place, text in [*reading.plain, *reading.inline]:
        if _counts(place):
            yield place, values.placed(place).plain(text)
    for place, block in reading.blocks:
        if isinstance(block, TableBlock) and isinstance(block.table, LedgerTable):
            yield place, shown.text if (shown := tables.taken(values.placed(place), block.table)) else ""
    yield from ((place, heading) for place, heading in reading.headings if place[-1] not in ("heading", "question"))


def _counts(place: Location) -> bool:
    return place[0] not in _FOLDED and "lines" not in place


def _count(texts: Iterable[str]) -> int:
    return len("".join("".join(texts).split()))
