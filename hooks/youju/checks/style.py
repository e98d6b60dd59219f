"""How things are said: typography, length, promises, advertising. Reminders, save what could harm a reader."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from ..content.document import Location
from ..content.fact import Fact
from ..content.loader import Collection, Record
from ..content.model import Article
from ..problem import Problem
from ..text import private_contacts, typography
from . import split_numbers

#: Characters; sums and tables are exempt.
MAX_SENTENCE, MAX_PARAGRAPH = 120, 300

Texts = Sequence[tuple[Location, str]]


class Phrase(NamedTuple):
    """Words that should not be there, but to warn of them."""

    rule: str
    pattern: re.Pattern[str]
    message: str
    fix: str


PHRASES = (
    Phrase(
        "promise",
        re.compile("保证收益|保本保息|保本保收益|稳赚|包赚|保赚|必赚|必涨|只赚不赔|零风险|(?<!有)无风险|绝对安全|百分之百|100% ?(?:安全|下款|通过|赚)"),
        "“{}”是没有人能作的承诺", "写清楚条件和可能的损失；引述别人的话就放进引号",
    ),
    Phrase(
        "sales-talk",
        re.compile("(?<!增)加我?(?:微信|V信|QQ)|扫码(?:加|进群|领|咨询)|私信我|私聊我?|联系我|推荐码|邀请码|返佣|限时(?:优惠|抢)|名额有限|(?:立即|点击|马上)(?:开户|申请|办理|购买|下单|咨询|领取)|包下款|包过"),
        "“{}”是推销的话", "删掉；有据不卖产品，也不替人介绍",
    ),
    Phrase(
        "link-text",
        re.compile(r"(?:\|\s*|(?<!\[)\[)(?:请?点击)?(?:这里|此处|这儿|链接|详情|点击|查看详情|了解更多|点我)\s*(?:\]\]|\]\()"),
        "“{}”没有说链接通到哪里", "写那一页讲的是什么，例如“提前还贷的违约金”",
    ),
)  # fmt: skip
_QUOTED = re.compile("“[^“”]*”|「[^「」]*」")
_DENIED = re.compile("(?:不|没有|没人|别|勿|非|禁止|谎称|声称|凡是?)[^，。；！？]{0,6}$")
#: An article about one of these is about fraud: by its title, topic or tags.
_FRAUD = ("骗", "诈", "fraud", "scam")
_STOP = re.compile("[。！？；\n]")
#: Nobody reads them.
_MARKS = re.compile(r"\{\{[^{}\n]*\}\}|\[\^[^\]]*\]|\[\[(?:[^\[\]|]*\|)?|\]\]")


def problems(record: Record[Any], texts: Texts) -> Iterator[Problem]:
    yield from said(record, texts)
    yield from typeset_of(record)
    yield from split_numbers.problems(record)
    yield from _long(record, texts)


def said(record: Record[Any], texts: Texts) -> Iterator[Problem]:
    """The same of texts of a record whose typography `shared` looks at."""
    for location, text in texts:
        yield from _phrases(record, location, text)
    yield from contacts(record, texts)


def shared(found: Collection) -> Iterator[Problem]:
    """The same for names and definitions of topics, terms and figures."""
    records: list[Record[Any]] = [*found.topics.records, *found.terms.records, *found.facts.records]
    for record in records:
        value = record.value
        texts: list[tuple[Location, str]] = [(("name",), value.name), (("definition",), value.definition)]
        if isinstance(value, Fact) and value.note:
            texts.append((("note",), value.note))
        yield from said(record, texts)
    set_: list[Record[Any]] = [*records, *found.sources.records, *found.decisions.records, *found.tables.records]
    for record in [*set_, *found.situations.records, *found.deadlines.records]:
        yield from typeset_of(record)
        yield from split_numbers.problems(record)
    if found.home_file:
        yield from typeset_of(Record(found.home, found.home_file))


def typeset_of(record: Record[Any]) -> Iterator[Problem]:
    """What `make fix` would mend of a record."""
    texts = typography.texts(record.data, record.doc.path)
    for location, text in texts:
        for wrong, right in typography.lookalikes(text):
            message = f"“{wrong}”（U+{ord(wrong):04X}）看着像“{right}”，不是同一个字符"
            yield Problem(record.at(*location, find=wrong), "look-alike", message, "运行 make fix")
    for index, better in typography.improvements([typography.without_lookalikes(text) for _, text in texts]):
        location, text = texts[index]
        was, becomes = typography.difference(text, better)
        at = record.at(*location, find=was)
        yield Problem(at, "typography", f"“{was}”应排成“{becomes}”", "运行 make fix")


def contacts(record: Record[Any], texts: Texts) -> Iterator[Problem]:
    """Never, but in an article that warns of fraud, where they may be quoted."""
    of_fraud = isinstance(record.value, Article) and any(
        word in text for word in _FRAUD for text in (record.value.title, record.value.topic, *record.value.tags)
    )
    for location, text in texts:
        quotes = [match.span() for match in _QUOTED.finditer(text)] if of_fraud else []
        told = of_fraud and location[-1] == "claim"
        for start, end in private_contacts.found(text):
            if told or any(first < start and end <= last for first, last in quotes):
                continue
            said = text[start:end]
            at = record.at(*location, find=said)
            fix = "删掉；要写电话，只写官方公布的短号或客服号"
            yield Problem(at, "private-contact", f"“{said}”是私人联系方式", fix)


def _phrases(record: Record[Any], location: Location, text: str) -> Iterator[Problem]:
    told = location[-1] == "claim" or location[0] == "phrasings"
    quotes = [match.span() for match in _QUOTED.finditer(text)]
    for phrase in PHRASES:
        for match in phrase.pattern.finditer(text):
            inside = any(start < match.start() < end for start, end in quotes)
            if told or inside or _DENIED.search(text[: match.start()]):
                continue
            at = record.at(*location, find=match[0])
            said = match[0].strip("[]()| ")
            yield Problem(at, phrase.rule, phrase.message.format(said), phrase.fix)


def _long(record: Record[Any], texts: Texts) -> Iterator[Problem]:
    for location, text in texts:
        if "example" in location or "table" in location:
            continue
        read = _MARKS.sub("", text)
        if len(read) > MAX_PARAGRAPH:
            message = f"这一段有 {len(read)} 个字符，超过 {MAX_PARAGRAPH} 个"
            yield Problem(record.at(*location), "long-paragraph", message, "分成几段或列表")
        for sentence in _STOP.split(read):
            if len(sentence) > MAX_SENTENCE:
                at = record.at(*location, find=sentence[:8])
                message = f"这一句有 {len(sentence)} 个字符，超过 {MAX_SENTENCE} 个"
                yield Problem(at, "long-sentence", message, "拆成两句")
