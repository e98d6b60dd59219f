"""An article as plain Markdown for programmes, with everything its page shows and nothing around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from copy import copy

from .. import addresses
from ..catalog.catalog import Catalog
from ..content.blocks import (
    Block,
    ChartBlock,
    DecisionBlock,
    Example,
    ExampleBlock,
    LedgerTable,
    ListBlock,
    NoteBlock,
    NumberedBlock,
    Table,
    TableBlock,
    ToolBlock,
)
from ..content.decision import Decision
from ..content.document import Location
from ..content.fields import CONFIDENCE_NAMES
from ..content.model import Article, Change, Timed
from ..ledger import tables
from ..ledger.evaluation import ArticleValues, PlacedValues
from ..ledger.ledger import state
from ..ledger.uses import PAST, Use, ended
from ..pages import charts, evidence
from ..pages.calculator_card import Card, card
from ..pages.evidence import Evidence
from ..pages.text import name_of, url_of
from ..text import article_text, markup
from ..text.article_text import is_coming
from ..text.syntax import Dynamic, Figure

_FIGURE_COLUMNS = ("数字", "数值", "执行时间", "出处", "核对", "置信")


def markdown(catalog: Catalog, identifier: str, site_url: str) -> str:
    """`site_url` ends in `/`. Sources are footnotes, numbered as on the page."""
    article = catalog.article(identifier)
    return "\n\n".join(_blocks(article, MarkdownText(catalog, article, site_url))) + "\n"


def _blocks(article: Article, text: MarkdownText) -> Iterator[str]:
    catalog = text.catalog
    values = catalog.values(article.id)
    reading = values.reading
    yield f"# {escaped(article.title)}"
    yield f"> {escaped(values.answer)}"
    for number, item in enumerate(article.answer if isinstance(article.answer, list) else ()):
        if is_coming(item, catalog.today):
            yield f"> {item.from_} 起：{escaped(values.placed(('answer', number)).plain(item.text))}"
    yield _about(article, text)
    if past := evidence.past(text.evidence):
        yield "**注意**：本文有从前的数。" + "".join(escaped(ended(entry)) for entry in past)
    facts = [catalog.facts[fact_id] for fact_id in dict.fromkeys(use.fact_id for use in values.uses)]
    if expired := [fact for fact in facts if state(fact, catalog.today) == "expired"]:
        names = "、".join(escaped(fact.name) for fact in expired)
        yield f"**注意**：{names}已过核对期，可能不是最新的。"
    if article.urgent:
        yield from _steps(text, reading)
    if cases := reading.current(article.cases):
        yield text.heading(article_text.CASES)
        placed = [(text.at("cases", number), case) for number, case in cases]
        yield _grid(("如果", "那么"), [[_from(case, said) + said(case.if_), said(case.then)] for said, case in placed])
    for number, block in enumerate(article.glance):
        yield _block(text, block, ("glance", number))
    if not article.urgent:
        yield from _steps(text, reading)
    for index, section in reading.current(article.sections):
        yield text.heading(section.heading)
        yield from [_from(section, text)] if is_coming(section, catalog.today) else []
        for number, block in enumerate(section.blocks):
            yield _block(text.at("sections", index), block, ("sections", index, "blocks", number))
    if article.faq:
        yield text.heading(article_text.FAQ)
    for question in article.faq:
        yield text.heading(question.question, 3)
        yield text(question.answer)
    if article.myths:
        yield text.heading(article_text.MYTHS)
        yield "\n".join(f"- 说法：{text(myth.claim)}\n  实际：{text(myth.truth)}" for myth in article.myths)
    if article.changes:
        yield text.heading(article_text.CHANGES)
        yield "\n".join(_change(text, change) for change in article.changes)
    if article.unverified:
        yield text.heading(article_text.UNVERIFIED)
        yield _list(text, article.unverified)
    yield text.heading(article_text.EVIDENCE)
    if values.uses:
        yield _grid(_FIGURE_COLUMNS, [_figure(text, use) for use in values.uses])
    yield "\n".join(_source(number, item, text.site_url) for number, item in enumerate(text.evidence, 1))


def _steps(text: MarkdownText, reading: article_text.Reading) -> Iterator[str]:
    steps = []
    for number, step in reading.current(reading.article.steps):
        here = text.at("steps", number)
        said = [_from(step, text) + here(step.do)]
        said += [f"   > {here(words).strip()}" for words in (step.say, step.copy_) if words]
        steps.append("\n\n".join(said))
    if steps:
        yield text.heading(article_text.STEPS)
        yield _numbered(steps)


def _from(item: Timed, text: MarkdownText) -> str:
    return f"{item.from_} 起：" if is_coming(item, text.catalog.today) else ""


def _about(article: Article, text: MarkdownText) -> str:
    counts = Counter(item.cited.confidence for item in text.evidence)
    levels = "、".join(f"{name} {counts[level]}" for level, name in CONFIDENCE_NAMES.items() if counts[level])
    return "\n".join(
        [
            f"- 网址：<{text.site_url}{addresses.article(article.id)}>",
            f"- 主题：{escaped(text.catalog.topics[article.topic].name)}",
            f"- 核对 {article.reviewed}，修改 {article.updated}，发布 {article.published}",
            f"- 出处 {len(text.evidence)} 处：{levels}",
            "- 作者：有据；许可：CC BY-SA 4.0；不构成投资、法律或税务建议",
        ]
    )


def _block(text: MarkdownText, block: Block, place: Location) -> str:
    match block:
        case str():
            return text(block)
        case ListBlock():
            return _list(text, block.items)
        case NumberedBlock():
            return _numbered(text(item) for item in block.items)
        case NoteBlock():
            return f"> {text(block.note)}"
        case TableBlock():
            return _table(text, block.table)
        case ExampleBlock():
            return _example(text, block.example, place)
        case ToolBlock():
            return _tool(card(text.catalog, text.values, block.tool), text.site_url)
        case ChartBlock(chart=chart):
            columns, rows = charts.table(text.catalog, text.values, chart)
            grid = _grid(columns, [[escaped(cell) for cell in row] for row in rows])
            return f"**{escaped(chart.title)}**\n\n{grid}{_note(text, chart.note)}"
        case DecisionBlock():
            return _decision(text, text.catalog.decisions[block.decision])


def _decision(text: MarkdownText, decision: Decision) -> str:
    if decision.page:
        first = decision.questions[0]
        answers = "，".join(escaped(answer.say) for answer in first.answers)
        where = link(decision.title, text.site_url + addresses.decision(decision.id))
        return f"帮你判断 {where}：{escaped(first.ask)}（{answers}）"
    ends = {outcome.id: f"**{escaped(outcome.title)}**：{text(outcome.text)}" for outcome in decision.outcomes}
    asked = {question.id: f"再看“{escaped(question.ask)}”" for question in decision.questions}
    lines = []
    for question in decision.questions:
        lines.append(f"- {escaped(question.ask)}")
        lines += [
            f"  - {escaped(one.say)}：{ends[one.end] if one.end else asked[one.go or '']}" for one in question.answers
        ]
    return f"**{escaped(decision.title)}**\n\n" + "\n".join(lines)


def _list(text: MarkdownText, items: Iterable[str]) -> str:
    return "\n".join(f"- {text(item)}" for item in items)


def _numbered(items: Iterable[str]) -> str:
    return "\n".join(f"{number}. {item}" for number, item in enumerate(items, 1))


def _table(text: MarkdownText, table: Table | LedgerTable) -> str:
    if isinstance(table, LedgerTable):
        shown = tables.taken(text.values, table)
        assert shown is not None
        grid = _grid(shown.columns, [[escaped(cell) for cell in row] for row in shown.rows])
        return f"**{escaped(shown.entry.name)}**\n\n{grid}\n\n{escaped(shown.source)}{PAST if shown.past else ''}"
    grid = _grid(table.columns, [[text(cell) for cell in row] for row in table.rows])
    return f"**{escaped(table.caption)}**\n\n{grid}{_note(text, table.note)}"


def _note(text: MarkdownText, note: str | None) -> str:
    return f"\n\n{text(note)}" if note else ""


def _example(text: MarkdownText, example: Example, place: Location) -> str:
    given = _list(text, example.given)
    lines = _numbered(text.at(*place, "example", "lines", n)(line) for n, line in enumerate(example.lines))
    return "\n\n".join([f"**算例：{escaped(example.title)}**", given, text(example.result), f"怎么算的：\n\n{lines}"])


def _tool(case: Card, site_url: str) -> str:
    given = "，".join(f"{label} {shown}" for label, shown in case.given)
    return f"计算器 {link(case.tool.title, site_url + case.address)}（{escaped(given)}）：{escaped(case.sentence)}"


def _change(text: MarkdownText, change: Change) -> str:
    since = f"{change.since} 起" if change.since else "日期未定"
    return f"- {since}\n  以前：{text(change.before)}\n  现在：{text(change.now)}"


def _figure(text: MarkdownText, use: Use) -> list[str]:
    fact, entry = text.catalog.facts[use.fact_id], use.entry
    name = link(entry.name if entry else fact.name, text.site_url + addresses.fact(fact.id))
    if entry is None:
        return [name, "暂无数据", str(use.day), "", "", ""]
    confidence = CONFIDENCE_NAMES[entry.confidence]
    return [name, escaped(entry.text), entry.period, escaped(entry.source.name), str(fact.verified_on), confidence]


def _grid(columns: list[str] | tuple[str, ...], rows: list[list[str]]) -> str:
    head = [f"| {' | '.join(map(escaped, columns))} |", f"|{' --- |' * len(columns)}"]
    return "\n".join([*head, *(f"| {' | '.join(row)} |" for row in rows)])


def _source(number: int, item: Evidence, site_url: str) -> str:
    cited, source = item.cited, item.cited.source
    parts = [
        source.publisher,
        source.doc_no,
        f"{source.from_} 起",
        f"{source.until} 已经废止或到期" if item.over else "",
        source.note,
    ]
    title = link(f"{source.title} {cited.place}".strip(), site_url + addresses.source(source.id))
    said = "；".join([title, *(escaped(part) for part in parts if part)])
    address = f" <{source.url}>" if source.url else ""
    return (
        f"[^{number}]: {said}；{cited.reading}（{cited.seen_on}）；置信：{CONFIDENCE_NAMES[cited.confidence]}{address}"
    )


_MEANS_SOMETHING = re.compile(r"[\\*_`\[\]<>&~|]")


class MarkdownText:
    """Knows the article's sources and figures, and which figures it has labelled since the last heading."""

    def __init__(self, catalog: Catalog, article: Article, site_url: str) -> None:
        self.catalog = catalog
        self.site_url = site_url
        self.values: ArticleValues | PlacedValues = (values := catalog.values(article.id))
        self.evidence = evidence.of(catalog, values)
        self.numbers = {item.cited.key: number for number, item in enumerate(self.evidence, 1)}
        self._labelled: set[tuple[str, object]] = set()

    def heading(self, title: str, level: int = 2) -> str:
        """Figures below are labelled anew: what reads one section alone misses nothing."""
        self._labelled.clear()
        return f"{'#' * level} {escaped(title)}"

    def at(self, *location: str | int) -> MarkdownText:
        """For the texts at one place of the article: a line of an example, or what is only announced."""
        here = copy(self)
        whole = self.values if isinstance(self.values, ArticleValues) else self.values.article
        here.values = whole.placed(location)
        return here

    def __call__(self, text: str) -> str:
        # Most texts are.
        if markup.is_plain(text):
            return escaped(text)
        parts: list[str] = []
        for token in markup.parse(text).tokens:
            match token.type:
                case "text":
                    parts.append(escaped(token.text))
                case "citation":
                    parts.append(f"[^{self.numbers[token.value.place]}]")
                case "dynamic":
                    parts.append(self._figure(token.value))
                case "reference":
                    target = token.value
                    shown = target.text or name_of(self.catalog, target)
                    parts.append(link(shown, url_of(self.catalog, target, self.site_url)))
                case "link_open":
                    parts.append("[")
                    opened = token.text
                case "link_close":
                    parts.append(f"]({_destination(opened)})")
                case "code_inline":
                    parts.append(f"`{token.text}`")
                case "strong_open" | "strong_close":
                    parts.append("**")
                case "softbreak" | "hardbreak":
                    parts.append(" ")
                case unknown:
                    raise ValueError(f"no rule writes {unknown}")
        return "".join(parts)

    def _figure(self, item: Dynamic) -> str:
        shown = escaped(self.values.text(item))
        if any(use.past for use in self.values.uses_of(item)):
            shown += PAST
        entry = self.values.entry(item) if isinstance(item, Figure) and not item.part else None
        if entry is None or entry.confidence == "official" or (entry.key, entry.start) in self._labelled:
            return shown
        self._labelled.add((entry.key, entry.start))
        return f"{shown}（{CONFIDENCE_NAMES[entry.confidence]}）"


def escaped(text: str) -> str:
    """Plain text, so that no character in it means anything to Markdown."""
    return _MEANS_SOMETHING.sub(r"\\\g<0>", text)


def link(shown: str, url: str) -> str:
    return f"[{escaped(shown)}]({_destination(url)})"


def _destination(url: str) -> str:
    return f"<{url}>" if "(" in url or ")" in url else url
