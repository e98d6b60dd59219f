"""What a change to the ledger does to articles, decisions, situations, deadlines and calculators."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from ..calculators import TOOLS, InputError, RefusalError, Rules, Tool
from ..content.blocks import LedgerTable, TableBlock
from ..content.decision import Decision
from ..content.fact import Fact
from ..content.loader import Collection
from ..content.model import Article
from ..content.situation import Deadline, Situation
from ..ledger import tables
from ..ledger.endings import others
from ..ledger.evaluation import ArticleValues, LedgerValues
from ..ledger.ledger import Entry, Ledger
from ..text import article_text, situation_text
from .dated import Dated, dated
from .report_formats import as_text


class FactChange(NamedTuple):
    """A figure whose history differs; values are today's as text, empty when there is none.

    `moved` are past and coming values that differ: the day (and region) each begins, its text before and after.
    """

    fact: Fact
    before: str
    after: str
    moved: list[tuple[str, str, str]]


class TextChange(NamedTuple):
    """A sentence, cell or line of an article, or of something else, that reads differently."""

    article: Article | Decision | Situation | Deadline
    before: str
    after: str


class ToolChange(NamedTuple):
    """A calculator that computes with a figure whose history differs, and what its worked example comes to."""

    tool: Tool
    before: str
    after: str


class Impact(NamedTuple):
    facts: list[FactChange]
    texts: list[TextChange]
    tools: list[ToolChange]
    #: What does not follow the change because it names a day.
    dated: list[Dated]

    @property
    def articles(self) -> list[Article | Decision | Situation | Deadline]:
        """What holds the texts, articles first."""
        return list({(type(change.article), change.article.id): change.article for change in self.texts}.values())


def compare(before: Collection, after: Collection, today: date) -> Impact:
    """The texts of `after` read with the ledger of `before` and with its own."""
    old = Ledger.of(before)
    new = Ledger.of(after)
    texts = [change for record in after.articles.records for change in _texts(record.value, old, new, today)]
    for record, placed in others(after):
        said = [text for _, text in placed]
        if isinstance(record.value, Situation):
            # The figures its steps show.
            steps = situation_text.steps(record.value)
            said += [f"{{{{{key}?}}}}" for _, step in steps for key in step.figures]
        for text in said:
            was, becomes = (LedgerValues(ledger, today).plain(text) for ledger in (old, new))
            texts += [TextChange(record.value, was, becomes)] if was != becomes else []
    facts = list(_facts(old, new, today))
    rules = Rules(old, today), Rules(new, today)
    changed = {change.fact.id for change in facts}
    tools = [
        ToolChange(tool, *(_outcome(tool, tool.example, each) for each in rules))
        for tool in TOOLS.values()
        if _needs(tool) & changed
    ]
    return Impact(facts, texts, tools, dated(after, old, new, today))


def describe(impact: Impact, examples: int = 3) -> str:
    """Markdown for a pull request."""
    if not impact.facts:
        return "台账没有变化。"
    lines = ["### 台账改动的影响", ""]
    for change in impact.facts:
        now = (
            f"{change.before or '无'} → {change.after or '无'}"
            if change.before != change.after
            else "历史数值有改动，今天的值不变"
        )
        lines.append(f"- `{change.fact.id}` {as_text(change.fact.name)}：{now}")
        lines += [f"  - {day} 起：{was or '无'} → {becomes or '删掉'}" for day, was, becomes in change.moved]
    also = f"，用到它们的计算器 {len(impact.tools)} 个" if impact.tools else ""
    articles = sum(isinstance(each, Article) for each in impact.articles)
    others = len(impact.articles) - articles
    rest = f"，另有判断、情形和期限 {others} 个" if others else ""
    lines += ["", f"改动 {articles} 篇文章、{len(impact.texts)} 处文字{rest}{also}。"]
    for used in impact.tools:
        same = used.before == used.after
        told = "算例不变，别的输入可能不同" if same else f"{as_text(used.before)} → {as_text(used.after)}"
        lines.append(f"- 计算器“{as_text(used.tool.title)}”：{told}")
    for article in impact.articles:
        changed = [text for text in impact.texts if text.article is article]
        lines += ["", f"**{as_text(article.title)}**（`{article.id}`，{len(changed)} 处）"]
        lines += [f"- {as_text(text.before)} → {as_text(text.after)}" for text in changed[:examples]]
    if impact.dated:
        lines += ["", f"写明了日子、没有跟着变的 {len(impact.dated)} 处，看看还对不对："]
        lines += [f"- `{one.at.path}:{one.at.line}` {as_text(one.text)}" for one in impact.dated]
    return "\n".join(lines)


def _facts(old: Ledger, new: Ledger, today: date) -> Iterator[FactChange]:
    for fact_id in [*new.facts, *(gone for gone in old.facts if gone not in new.facts)]:
        before, after = old.facts.get(fact_id), new.facts.get(fact_id)
        if before is None or after is None or _written(before) != _written(after):
            fact = after or before
            assert fact is not None
            moved = list(_moved(_values(old, fact_id), _values(new, fact_id))) if before and after else []
            yield FactChange(fact, _today(old, fact_id, today), _today(new, fact_id, today), moved)


def _values(ledger: Ledger, fact_id: str) -> dict[tuple[str, date], str]:
    """What began on each day in each region, with its last day where one is written."""
    return {
        (entry.region, entry.start): _text(entry) + (f"（到 {entry.value.to}）" if entry.value.to else "")
        for entry in ledger.history(fact_id)
    }


def _moved(
    before: Mapping[tuple[str, date], str], after: Mapping[tuple[str, date], str]
) -> Iterator[tuple[str, str, str]]:
    for region, day in sorted({*before, *after}):
        was, becomes = before.get((region, day), ""), after.get((region, day), "")
        if was != becomes:
            yield f"{region} {day}".strip(), was, becomes


def _written(fact: Fact) -> tuple[object, ...]:
    return fact.values, fact.unit, fact.columns


def _today(ledger: Ledger, fact_id: str, today: date) -> str:
    """What holds today; of a table all of it, of a figure with regions that of each."""
    if fact_id not in ledger.facts:
        return ""
    holding = [entry for key in ledger.keys(fact_id) if (entry := ledger.at(key, today))]
    return "；".join(f"{entry.region} {_text(entry)}".strip() for entry in holding)


def _text(entry: Entry) -> str:
    return tables.of_entry(entry).text if entry.kind == "table" else entry.text


def _texts(article: Article, old: Ledger, new: Ledger, today: date) -> Iterator[TextChange]:
    values = [ArticleValues(article, ledger, today) for ledger in (old, new)]
    reading = article_text.Reading(article, today)
    for location, text in reading.dynamic:
        before, after = (value.placed(location).plain(text) for value in values)
        if before != after:
            yield TextChange(article, before, after)
    for place, block in reading.blocks:
        if isinstance(block, TableBlock) and isinstance(block.table, LedgerTable):
            taken = [tables.taken(value.placed(place), block.table) for value in values]
            before, after = (shown.text if shown else "" for shown in taken)
            if before != after:
                yield TextChange(article, before, after)
    rules = Rules(old, today), Rules(new, today)
    for place, case in reading.cases:
        if tool := TOOLS.get(case.name):
            inputs = {name: values[1].placed(place).plain(text) for name, text in case.inputs.items()}
            before, after = (_outcome(tool, inputs, each) for each in rules)
            if before != after:
                yield TextChange(article, before, after)


def _needs(tool: Tool) -> set[str]:
    return {*tool.facts, *(field.fact for field in tool.fields if field.fact)}


def _outcome(tool: Tool, given: Mapping[str, str], rules: Rules) -> str:
    """What a reader is told."""
    try:
        return tool.run(given, rules).sentence
    except (InputError, RefusalError) as error:
        return str(error)
