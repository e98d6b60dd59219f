"""A new article file: a draft that is valid before a word of it is written."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from pydantic import TypeAdapter, ValidationError

from .collection import Collection
from .drafts import PLACEHOLDER
from .explain import nearest
from .fields import CONFIDENCE_NAMES, Id, Line
from .guidance import guide
from .model import Article, Source, Topic

Ask = Callable[[str], str]
MIN_TAGS = 3


@dataclass(frozen=True)
class Wish:
    """What the author has said so far; empty means not said."""

    id: str
    title: str = ""
    topic: str = ""
    tags: tuple[str, ...] = ()


class WishError(ValueError):
    """The wish cannot be granted; the message is Chinese."""


def granted(wish: Wish, found: Collection, today: date) -> str:
    """The text of the new file. Raises WishError for an unknown or missing topic, a taken id and the like."""
    _form(Id, wish.id, f"编号“{wish.id}”不行：只能用小写字母、数字和连字符，最多 60 个字符，例如 early-withdrawal")
    _form(Line, wish.title or PLACEHOLDER, "标题要写成一行，最多 120 个字符")
    if wish.id in found.articles.by_id:
        raise WishError(f"文章编号“{wish.id}”已经用过，换一个")
    topics = [record.value for record in found.topics.records]
    topic = wish.topic or (topics[0].id if topics else "")
    _known(topic, [each.id for each in topics], "主题")
    terms = [record.value for record in found.terms.records]
    for tag in wish.tags:
        _known(tag, [term.id for term in terms], "标签")
    tags = wish.tags or tuple(term.id for term in terms if term.topic == topic)[:MIN_TAGS]
    return _template().render(
        id=wish.id,
        title=json.dumps(wish.title or f"读者会问的那句话{PLACEHOLDER}？", ensure_ascii=False),
        topic=topic,
        topics=topics,
        tags=", ".join(tags),
        today=today,
        say=_say,
        notes=[f"confidence（置信）：{'；'.join(f'{key} {name}' for key, name in CONFIDENCE_NAMES.items())}",
               guide(Source, "url").text],
    )  # fmt: skip


def asked(wish: Wish, found: Collection, ask: Ask) -> Wish:
    """The wish with what was missing asked for, one question a line."""
    topics = [record.value for record in found.topics.records]
    identifier = wish.id or ask("编号（小写字母、数字、连字符，是网址的一部分）：").strip()
    title = wish.title or ask("标题（读者会问的那句话，回车跳过）：").strip()
    topic = wish.topic or _choice(ask(f"主题（{_numbered(topics)}）：").strip(), topics)
    terms = [record.value for record in found.terms.records if record.value.topic == topic]
    some = "、".join(f"{term.id}（{term.name}）" for term in terms[:8])
    tags = wish.tags or split(ask(f"标签，用逗号隔开，例如 {some}，回车跳过："))
    return Wish(identifier, title, topic, tags)


def split(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.replace("，", ",").replace("、", ",").replace(" ", "").split(",") if part)


def _numbered(topics: Sequence[Topic]) -> str:
    return "，".join(f"{number} {topic.name}" for number, topic in enumerate(topics, 1))


def _choice(answer: str, topics: Sequence[Topic]) -> str:
    """A number, a name or an id; anything else is left for `granted` to refuse."""
    for number, topic in enumerate(topics, 1):
        if answer in (str(number), topic.name, topic.id):
            return topic.id
    return answer


def _form(kind: Any, value: str, otherwise: str) -> None:
    try:
        TypeAdapter(kind).validate_python(value)
    except ValidationError:
        raise WishError(otherwise) from None


def _known(identifier: str, valid: Sequence[str], kind: str) -> None:
    if identifier not in valid:
        guess = nearest(identifier, valid)
        hint = f"是不是想写 {guess}？" if guess else f"可以用的：{'、'.join(valid[:12])}"
        raise WishError(f"没有“{identifier}”这个{kind}；{hint}")


def _say(key: str) -> str:
    return f"# {Article.model_fields[key].title}：{guide(Article, key).text}"


def _template() -> Template:
    folder = Path(__file__).parent / "templates"
    # YAML, not HTML: what goes in is quoted above or checked to be an id.
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("new-article.yml")
