"""A new article file: a draft that is valid before a word of it is written."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from pydantic import TypeAdapter, ValidationError

from .. import addresses
from ..content.completion import places
from ..content.drafts import PLACEHOLDER
from ..content.fields import RESERVED_NAMES, Id, Line
from ..content.loader import Collection, Shelf
from ..content.messages import guessed, named, nearest
from ..content.model import ARTICLES_FOLDER, Article, Fact, Source, Topic
from . import schema
from .guidance import guide

Ask = Callable[[str], str]
T = TypeVar("T")
MIN_TAGS = 3
_FIT = 12
#: Where `make serve` shows the site.
_SERVED = "http://127.0.0.1:8000/"


class Wish(NamedTuple):
    """What the author has said so far; empty means not said."""

    id: str
    title: str = ""
    topic: str = ""
    tags: tuple[str, ...] = ()


class WishError(ValueError):
    """The wish cannot be granted; the message is Chinese."""


def granted(wish: Wish, found: Collection, today: date, root: Path) -> tuple[Path, str]:
    """The new file and its text. Raises WishError for an unknown or missing topic, a taken id and the like.

    It stands in the topic's own folder, where there is one.
    """
    _identifier(wish.id, found)
    _title(wish.title)
    topics = [record.value for record in found.topics.records]
    if not wish.topic:
        raise WishError(f"要写主题：topic=编号，可以写：{'、'.join(topic.id for topic in topics)}")
    topic = _topic(wish.topic, found)
    tags = _tags(wish.tags, found, topic)
    if not tags:
        raise WishError(f"要写标签：tags=a,b，{_tags_of(topic, found)}")
    place = root / "data" / ARTICLES_FOLDER
    place = place / topic if (place / topic).is_dir() else place
    text = _template().render(
        schema=Path(os.path.relpath(root / schema.FOLDER, place)).as_posix(),
        id=wish.id,
        file=(place / f"{wish.id}.yml").relative_to(root).as_posix(),
        preview=preview(wish.id),
        title=json.dumps(wish.title or f"读者会问的那句话{PLACEHOLDER}？", ensure_ascii=False),
        topic=topic,
        topics=topics,
        tags=", ".join(tags),
        figures=_fitting_figures(found, topic, tags),
        documents=_fitting_documents(found, topic, tags),
        today=today,
        say=_say,
    )
    return place / f"{wish.id}.yml", text


def preview(identifier: str) -> str:
    """Where the draft is seen."""
    return f"{_SERVED}{addresses.article(identifier)}"


def _fitting_figures(found: Collection, topic: str, tags: Sequence[str]) -> list[Fact]:
    """Figures that a tag is part of the name of, then others of the topic."""
    names = [
        name for tag in tags for name in (found.terms.by_id[tag].value.name, *found.terms.by_id[tag].value.aliases)
    ]
    facts = found.facts.values
    near = [fact for fact in facts if any(name in f"{fact.name}{'、'.join(fact.search_aliases)}" for name in names)]
    return list({fact.id: fact for fact in (*near, *(one for one in facts if topic in one.listed_under))}.values())[
        :_FIT
    ]


def _fitting_documents(found: Collection, topic: str, tags: Sequence[str]) -> list[Source]:
    """What those figures and the articles with those tags rest on."""
    places_ = [
        place for fact in _fitting_figures(found, topic, tags) for value in fact.values for place in places(value)
    ]
    texts = [str(record.data) for record in found.articles.records if set(tags) & set(record.value.tags)]
    places_ += [place for text in texts for place in re.findall(r"\[\^([a-z0-9-]+)", text)]
    known = dict.fromkeys(place.partition(":")[0] for place in places_)
    return [found.sources.by_id[one].value for one in known if one in found.sources.by_id][:_FIT]


def asked(wish: Wish, found: Collection, ask: Ask) -> Wish:
    """The wish with what was missing asked for, one question a line, again until the answer will do."""
    topics = [record.value for record in found.topics.records]
    identifier = wish.id or _until(
        ask, "编号（小写字母、数字、连字符，是网址的一部分）：", lambda said: _identifier(said, found)
    )
    title = wish.title or _until(ask, "标题（读者会问的那句话，回车跳过）：", _title)
    topic = wish.topic or _until(
        ask, f"主题（{_numbered(topics)}）：", lambda said: _topic(_choice(said, topics), found)
    )
    terms = [record.value for record in found.terms.records if record.value.topic == topic]
    some = "、".join(f"{term.id}（{term.name}）" for term in terms[:8])
    prompt = f"标签，用逗号隔开，例如 {some}，回车跳过："
    tags = wish.tags or _until(ask, prompt, lambda said: _tags(split(said), found, topic))
    tags = tags or tuple(term.id for term in terms)[:MIN_TAGS]
    return Wish(identifier, title, topic, tags)


def _until(ask: Ask, prompt: str, right: Callable[[str], T]) -> T:
    objection = ""
    while True:
        try:
            return right(ask(objection + prompt).strip())
        except WishError as error:
            objection = f"{error}\n"


def known_topic(said: str, found: Collection) -> str:
    return _topic(said, found)


def _identifier(said: str, found: Collection) -> str:
    return new_identifier(said, found.articles, "article")


def new_identifier(said: str, shelf: Shelf[Any], kind: str) -> str:
    """An id nobody has. Raises WishError."""
    name = {
        "article": "文章",
        "fact": "数字",
        "source": "文件",
        "decision": "判断树",
        "situation": "情形",
        "deadline": "期限",
    }[kind]
    if not said:
        raise WishError("要写编号，它是网址的一部分：make new id=early-withdrawal")
    if said in RESERVED_NAMES:
        raise WishError(f"编号“{said}”不行：Windows 保留了这个名字，那里存不下 {said}.yml；换一个，例如 {said}-1")
    _form(Id, said, f"编号“{said}”不行：只能用小写字母、数字和连字符，最多 60 个字符，例如 early-withdrawal")
    if said in shelf.by_id:
        raise WishError(f"{name}编号“{said}”已经用过，换一个")
    return said


def _title(said: str) -> str:
    _form(Line, said or PLACEHOLDER, "标题要写成一行，最多 120 个字符")
    return said


def _topic(said: str, found: Collection) -> str:
    listed = "、".join(f"{topic.id}（{topic.name}）" for topic in found.topics.values)
    return _known(said, found.topics, "主题", f"可以用的：{listed}")


def _tags(said: tuple[str, ...], found: Collection, topic: str) -> tuple[str, ...]:
    return tuple(_known(tag, found.terms, "标签", _tags_of(topic, found)) for tag in said)


def _tags_of(topic: str, found: Collection) -> str:
    terms = [record.value for record in found.terms.records if record.value.topic == topic]
    listed = "、".join(f"{term.id}（{term.name}）" for term in terms)
    return f"这个主题有：{listed or '（还没有，先在 data/tags.yml 加）'}"


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


def _known(said: str, shelf: Shelf[Any], kind: str, listed: str) -> str:
    """The id, also for who says the name; `listed` are what else there is."""
    names: dict[str, str] = {record.value.name: record.value.id for record in shelf.records}
    identifier = names.get(said, said)
    if identifier not in shelf.by_id:
        guess = nearest(said, shelf.by_id) or named(said, names)
        hint = guessed(guess, listed)
        raise WishError(f"没有“{said}”这个{kind}；{hint}")
    return identifier


def _say(key: str) -> str:
    return f"# {Article.model_fields[key].title}：{guide(Article, key).text}"


def _template() -> Template:
    folder = Path(__file__).parents[1] / "templates"
    # YAML, not HTML: what goes in is quoted above or checked to be an id.
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("new-article.yml")
