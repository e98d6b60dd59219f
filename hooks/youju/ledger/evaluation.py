"""What the figures, results and formulas of one article come to on a given day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from ..content.document import Location
from ..content.messages import named, nearest
from ..content.model import Article
from ..text import article_text, markup
from ..text.syntax import Dynamic, Figure, Formula, Result
from .arithmetic import NotArithmeticError, evaluate, left_of, rounded
from .ledger import Entry, Ledger
from .uses import Use, ended
from .values import NotANumberError

NO_DATA = "暂无数据"


@dataclass
class FigureError(Exception):
    """A figure that cannot be shown: which rule it breaks, why, and what to do."""

    rule: str
    message: str
    fix: str


class LedgerValues:
    """What a text by itself comes to: figures and formulas. `today` is what undated figures mean."""

    def __init__(self, ledger: Ledger, today: date) -> None:
        self.ledger = ledger
        self.today = today
        #: Of worked examples; there are none outside an article.
        self.results: dict[str, Decimal] = {}

    def plain(self, text: str) -> str:
        return text if markup.is_plain(text) else markup.parse(text).plain(self)

    def text(self, item: Dynamic) -> str:
        """The text of `item`; what `explain` objects to reads “暂无数据”."""
        return shown if isinstance(shown := self._outcome(item), str) else NO_DATA

    def explain(self, item: Dynamic) -> FigureError | None:
        return shown if isinstance(shown := self._outcome(item), FigureError) else None

    def entry(self, figure: Figure) -> Entry | None:
        """The ledger entry a figure shows. Raises FigureError if there is none and none is allowed."""
        return self._entry(figure.key, figure.day, figure.optional)

    def used(self, texts: Iterable[str]) -> list[Use]:
        """Every figure of the ledger that `texts` show or compute with, in reading order, once."""
        return _once(use for text in texts for item in markup.parse(text).dynamics for use in self.uses_of(item))

    def uses_of(self, item: Dynamic) -> Iterator[Use]:
        """The figures of the ledger that one item shows or computes with."""
        for key, day, optional in _named(item):
            if self.ledger.knows(key):
                yield Use(key, day or self.today, self._find(key, day, optional))

    def whole(self, key: str, on: date | None) -> Use | None:
        """What is drawn or listed whole from the ledger, as it held `on` a day; without one, as a figure without one.

        None of a key the ledger does not know.
        """
        return Use(key, on or self.today, self._find(key, on, False)) if self.ledger.knows(key) else None

    def _outcome(self, item: Dynamic) -> str | FigureError | None:
        """What `item` reads, or why not."""
        try:
            return self._text(item)
        except FigureError as error:
            return error
        except NotArithmeticError as error:
            return FigureError("uncomputable", str(error), "只写数字、{{…}} 里的编号、$名 和 + − × ÷ ( )")

    def _text(self, item: Dynamic) -> str:
        match item:
            case Figure():
                entry = self.entry(item)
                if entry is None:
                    return NO_DATA
                if not item.part:
                    if entry.kind == "table":
                        fix = f"写成内容块 table: {{fact: {item.key}}}，或者 [[fact:{item.fact_id}]]"
                        raise FigureError("table-here", f"“{entry.name}”是一张表，不能写在句子里", fix)
                    return entry.text
                day = entry.start if item.part == "from" else entry.end
                if day is None:
                    raise FigureError("no-end", f"“{item.fact_id}”没有写到哪天为止", "去掉 :to")
                return str(day)
            case Result(defines=False):
                if item.name not in self.results:
                    guess = nearest(item.name, self.results)
                    fix = f"是不是想写 {{{{${guess}}}}}？" if guess else "先在算例的一行末尾写 {{=名}}"
                    raise FigureError("unknown-result", f"没有叫“{item.name}”的计算结果", fix)
                return _shown(self.results[item.name], item)[0]
            case Formula():
                return _shown(evaluate(item.text, self._lookup), item)[0]
            case Result():
                raise FigureError("result-here", f"{item.raw} 只能写在算例的算式里", "改用 {{$名}} 或 {{(算式)}}")
        meant = named(item.raw.strip("{} "), self.ledger.ids)
        fix = f"是不是想写 {{{{{meant}}}}}？" if meant else "数字写 {{编号}} 或 {{编号@2026-01-01}}"
        raise FigureError("unknown-braces", f"看不懂 {item.raw}", fix)

    def _find(self, key: str, day: date | None, optional: bool) -> Entry | None:
        """What a figure shows: what held on the `day` it names. One that names none shows what holds today or,
        after the end of that, what held last: nobody edits an article on the day a rule ends. See `Use.past`.
        """
        now = self.ledger.at(key, day or self.today)
        return now or (None if day or optional else self.ledger.last_before(key, self.today))

    def _entry(self, key: str, written: str, optional: bool) -> Entry | None:
        if wrong := unknown(self.ledger, key):
            raise wrong
        day = _day(written)
        if written and day is None:
            raise FigureError("wrong-form", f"没有 {written} 这一天", "日期写成 2026-11-23")
        entry, when = self._find(key, day, optional), day or self.today
        if entry is None and not optional:
            last = self.ledger.last_before(key, when)
            known = f"；最近一次是 {last.start} 到 {last.end}，{last.text}" if last else ""
            fix = f"写明日期 {{{{{key}@{last.start}}}}}，或用 {{{{{key}?}}}} 允许空缺" if last else "补上历史数值"
            raise FigureError("no-value", f"“{key}”在 {when} 没有数值{known}", fix)
        return entry

    def _lookup(self, name: str) -> Decimal:
        if name.startswith("$"):
            if name[1:] in self.results:
                return self.results[name[1:]]
            raise NotArithmeticError(f"没有叫“{name[1:]}”的计算结果")
        key, _, day = name.partition("@")
        try:
            entry = self._entry(key, day, False)
        except FigureError as error:
            raise NotArithmeticError(error.message) from error
        assert entry is not None
        try:
            return entry.number
        except NotANumberError as error:
            raise NotArithmeticError(f"“{key}”{error}") from error


def unknown(ledger: Ledger, key: str) -> FigureError | None:
    """What is wrong with `key`, if the ledger does not know it: the figure, or where it holds."""
    fact_id, _, region = key.partition("/")
    if fact_id not in ledger.facts:
        fact_id = ledger.moved.get(fact_id, "") or nearest(fact_id, ledger.facts)
        fix = f"是不是想写 {fact_id}？" if fact_id else "先在 data/facts/ 里登记这个数字"
        return FigureError("unknown-fact", f"没有“{key}”这个数字", fix)
    regions = ledger.facts[fact_id].regions
    if region and not regions:
        return FigureError("unknown-region", f"“{fact_id}”不分地区", f"去掉“/{region}”")
    if regions and region not in regions:
        message = f"“{fact_id}”没有“{region}”的数" if region else f"“{fact_id}”各地不同，要写明哪个地区"
        guess = nearest(region, regions) or regions[0]
        return FigureError("unknown-region", message, f"写成 {{{{{fact_id}/{guess}}}}}；有的地区：{'、'.join(regions)}")
    return None


class ArticleValues(LedgerValues):
    """The values of one article."""

    def __init__(self, article: Article, ledger: Ledger, today: date) -> None:
        super().__init__(ledger, today)
        self.article = article
        self.reading = article_text.Reading(article, today)
        self.defined_twice: list[tuple[Location, str]] = []
        self._lines: dict[Location, dict[str, str | FigureError]] = {}
        for location, line in self.reading.lines.items():
            self._compute(location, line)

    @cached_property
    def answer(self) -> str:
        """As it reads by itself, wherever it is shown: with what of it is past."""
        location, text = self.reading.answer
        here = self.placed(location)
        return here.plain(text) + "".join(ended(use.past) for use in here.used([text]) if use.past)

    @cached_property
    def uses(self) -> list[Use]:
        """Every figure of the ledger the article shows or computes with, in reading order, once; then what it draws
        and the tables it takes from the ledger."""
        found = [use for place, text in self.reading.dynamic for use in self.placed(place).used([text])]
        found += filter(None, (self.placed(place).whole(key, on) for place, key, on in self.reading.from_ledger))
        return _once(found)

    def _compute(self, location: Location, line: str) -> None:
        """Evaluates the results that `line` defines, left to right."""
        so_far = ""
        shown: dict[str, str | FigureError] = {}
        here = PlacedValues(self, shown, self.reading.day_of(location))
        for token in markup.parse(line).tokens:
            item = token.value if token.type == "dynamic" else None
            if isinstance(item, Result) and item.defines:
                if item.raw in shown or item.name in self.results:
                    self.defined_twice.append((location, item.raw))
                shown[item.raw] = text = self._result(item, left_of(so_far))
                so_far += text if isinstance(text, str) else NO_DATA
            else:
                so_far += here.text(item) if item is not None else token.text
        self._lines[location] = shown

    def _result(self, item: Result, left: str) -> str | FigureError:
        try:
            text, kept = _shown(evaluate(left), item)
        except NotArithmeticError as error:
            if NO_DATA in left:
                fix = "先修好左边的数字；用到的结果要在前面的行里算出"
                return FigureError("uncomputable", f"{item.raw} 左边有没算出来的数", fix)
            fix = "“=” 左边只写数字、单位和 + − × ÷ ( )"
            return FigureError("uncomputable", f"{item.raw} 左边{error}", fix)
        if item.name:
            self.results[item.name] = kept
        return text

    def placed(self, location: Location) -> PlacedValues:
        """The values at one place: of an example line, where `{{=…}}` has a meaning, or of a text to come."""
        return PlacedValues(self, self._lines.get(location), self.reading.day_of(location))


class PlacedValues(LedgerValues):
    """The values at one place of an article. `today` is the day the text there is about: of what is only announced
    its first. `defined` are the results of an example line, by the braces that define them; None elsewhere.
    """

    def __init__(self, article: ArticleValues, defined: dict[str, str | FigureError] | None, today: date) -> None:
        super().__init__(article.ledger, today)
        self.article = article
        self.defined = defined
        self.results = article.results

    def _outcome(self, item: Dynamic) -> str | FigureError | None:
        if self.defined is not None and isinstance(item, Result) and item.defines:
            return self.defined.get(item.raw)
        return super()._outcome(item)


def _once(uses: Iterable[Use]) -> list[Use]:
    """Of those that show the same the first."""
    found: dict[tuple[str, date | None], Use] = {}
    for use in uses:
        found.setdefault((use.key, use.entry.start if use.entry else None), use)
    return list(found.values())


def _named(item: Dynamic) -> tuple[tuple[str, date | None, bool], ...]:
    """The keys of the figures an item refers to, with the day it names, if any, and whether it may be missing."""
    if isinstance(item, Figure):
        return ((item.key, _day(item.day), item.optional),)
    if not isinstance(item, Formula):
        return ()
    names: list[str] = []

    def note(name: str) -> Decimal:
        names.append(name)
        return Decimal(1)

    try:
        evaluate(item.text, note)
    except NotArithmeticError:
        return ()
    parts = (name.partition("@") for name in names if not name.startswith("$"))
    return tuple((key, _day(day), False) for key, _, day in parts)


def _shown(value: Decimal, item: Result | Formula) -> tuple[str, Decimal]:
    """The text of a computed value, and the value a reader sees: money is rounded to 分."""
    factor = {"%": Decimal(100), "万": Decimal("0.0001"), "": Decimal(1)}[item.scale]
    places = 2 if item.places is None else item.places
    number = rounded(value * factor, places)
    kept = number / factor
    if item.places is None and item.scale != "%" and number == number.to_integral_value():
        number = number.to_integral_value()
    elif item.places is None and item.scale == "万":
        number = number.normalize()
    text = f"{number:,f}".replace("-", "−")
    return text + {"%": "%", "万": " 万", "": ""}[item.scale], kept


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
