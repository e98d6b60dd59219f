"""Charts of an article: bars of comparable numbers, steps that there are."""

from __future__ import annotations

from collections.abc import Iterator

from ..content.blocks import Chart, ChartBlock
from ..content.document import Location
from ..content.loader import Record
from ..content.model import Article
from ..ledger import quantity
from ..ledger.evaluation import ArticleValues
from ..problem import Problem
from ..text import markup


def problems(record: Record[Article], values: ArticleValues) -> Iterator[Problem]:
    for place, block in values.reading.blocks:
        if isinstance(block, ChartBlock):
            yield from _bars(record, values, block.chart, (*place, "chart"))
            yield from _steps(record, values, block.chart, (*place, "chart"))


def _bars(record: Record[Article], values: ArticleValues, chart: Chart, place: Location) -> Iterator[Problem]:
    measures: set[str] = set()
    for number, bar in enumerate(chart.bars):
        # What cannot be computed is reported where figures are.
        here = values.placed(place)
        if any(here.explain(item) for item in markup.parse(bar.value).dynamics):
            continue
        shown = here.plain(bar.value)
        found = quantity.read(shown)
        at = record.at(*place, "bars", number, "value")
        if found is None:
            fix = "只写一个数，可以带万、亿、% 和单位，如 4.9 万；说明写进 label 或 note"
            yield Problem(at, "bar-value", f"“{shown}”不是一个数，画不成条", fix)
            continue
        measures.add(found.measure or (chart.unit or ""))
        if len(measures) == 2:
            fix = "换算成同一个单位，单位写进 unit；不能比的分成两张图"
            yield Problem(at, "bar-value", f"“{shown}”和前面的条单位不同，长短不能比", fix)
            return


def _steps(record: Record[Article], values: ArticleValues, chart: Chart, place: Location) -> Iterator[Problem]:
    if chart.fact is None or not values.ledger.knows(chart.fact):
        return
    history = values.ledger.history(chart.fact)
    if history[0].kind != "number":
        message = f"“{chart.fact}”不是一个数，没有台阶可画"
        yield Problem(record.at(*place, "fact"), "flat-chart", message, "换成表，或先后写成 timeline")
        return
    shown = {entry.value.value for entry in history if not chart.since or entry.end is None or entry.end >= chart.since}
    if len(shown) < 2:
        since = f"从 {chart.since} 起" if chart.since else ""
        fix = "改早 since，或去掉图，在正文里写 {{" + chart.fact + "}}"
        yield Problem(record.at(*place, "fact"), "flat-chart", f"“{chart.fact}”{since}没有变过，没有台阶可画", fix)
