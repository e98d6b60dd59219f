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
from ..content.data_files import ARTICLES_FOLDER
from ..content.drafts import PLACEHOLDER
from ..content.fact import Fact
from ..content.fields import RESERVED_NAMES, Id, Line
from ..content.loader import Collection, Shelf
from ..content.messages import guessed, named, nearest
from ..content.model import Article, Source, Term, Topic
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
    new_identifier(wish.id, found.articles, "文章")
    _title(wish.title)
    topic = topic_of(wish, found)
    tags = _tags(wish.tags, found, topic)
    if not tags:
        raise WishError(f"要写标签：tags=a,b，{_tags_of(topic, found)}")
    place = root / "data" / ARTICLES_FOLDER
    place = place / topic if (place / topic).is_dir() else place
    figures = _fitting_figures(found, topic, tags)
    text = _template().render(
        schema=Path(os.path.relpath(root / schema.FOLDER, place)).as_posix(),
        id=wish.id,
        file=(place / f"{wish.id}.yml").relative_to(root).as_posix(),
        preview=preview(wish.id),
        title=json.dumps(wish.title or f"读者会问的那句话{PLACEHOLDER}？", ensure_ascii=False),
        topic=topic,
        topics=found.topics.values,
        tags=", ".join(tags),
        figures=figures,
        documents=_fitting_documents(found, figures, tags),
        today=today,
        say=_say,
    )
    return place / f"{wish.id}.yml", text


def preview(identifier: str) -> str:
    """Where the draft is seen."""
    return f"{_SERVED}{addresses.article(identifier)}"


def _fitting_figures(found: Collection, topic: str, tags: Sequence[str]) -> list[Fact]:
    """Figures that a tag is part of the name of, then others of the topic."""
    terms = [found.terms.by_id[tag].value for tag in tags]
    names = [name for term in terms for name in (term.name, *term.aliases)]
    facts = found.facts.values
    near = [fact for fact in facts if any(name in f"{fact.name}{'、'.join(fact.search_aliases)}" for name in names)]
    near += [fact for fact in facts if topic in fact.listed_under]
    return list({fact.id: fact for fact in near}.values())[:_FIT]


def _fitting_documents(found: Collection, figures: Sequence[Fact], tags: Sequence[str]) -> list[Source]:
    """What `figures` and the articles with those tags rest on."""
    cited = [place for fact in figures for value in fact.values for place in places(value)]
    for record in found.articles.records:
        if set(tags) & set(record.value.tags):
            cited += re.findall(r"\[\^([a-z0-9-]+)", str(record.data))
    known = dict.fromkeys(place.partition(":")[0] for place in cited)
    return [found.sources.by_id[one].value for one in known if one in found.sources.by_id][:_FIT]


def asked(wish: Wish, found: Collection, ask: Ask) -> Wish:
    """The wish with what was missing asked for, one question a line, again until the answer will do."""
    prompt = "编号（小写字母、数字、连字符，是网址的一部分）："
    identifier = wish.id or _until(ask, prompt, lambda said: new_identifier(said, found.articles, "文章"))
    title = wish.title or _until(ask, "标题（读者会问的那句话，回车跳过）：", _title)
    numbered = {str(number): topic for number, topic in enumerate(found.topics.values, 1)}
    prompt = f"主题（{'，'.join(f'{number} {topic.name}' for number, topic in numbered.items())}）："
    topic = wish.topic or _until(
        ask, prompt, lambda said: _topic(numbered[said].id if said in numbered else said, found)
    )
    terms = _terms_of(topic, found)
    prompt = f"标签，用逗号隔开，例如 {_listed(terms[:8])}，回车跳过："
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


def new_identifier(said: str, shelf: Shelf[Any], kind: str) -> str:
    """An id nobody has; `kind` is Chinese. Raises WishError."""
    if not said:
        raise WishError("要写编号，它是网址的一部分：make new id=early-withdrawal")
    if said in RESERVED_NAMES:
        raise WishError(f"编号“{said}”不行：Windows 保留了这个名字，那里存不下 {said}.yml；换一个，例如 {said}-1")
    _form(Id, said, f"编号“{said}”不行：只能用小写字母、数字和连字符，最多 60 个字符，例如 early-withdrawal")
    if said in shelf.by_id:
        raise WishError(f"{kind}编号“{said}”已经用过，换一个")
    return said


def _title(said: str) -> str:
    _form(Line, said or PLACEHOLDER, "标题要写成一行，最多 120 个字符")
    return said


def topic_of(wish: Wish, found: Collection) -> str:
    """The id of a topic there is. Raises WishError."""
    if not wish.topic:
        raise WishError(f"要写主题：topic=编号，可以写：{'、'.join(found.topics.by_id)}")
    return _topic(wish.topic, found)


def _topic(said: str, found: Collection) -> str:
    return _known(said, found.topics, "主题", f"可以用的：{_listed(found.topics.values)}")


def _tags(said: tuple[str, ...], found: Collection, topic: str) -> tuple[str, ...]:
    return tuple(_known(tag, found.terms, "标签", _tags_of(topic, found)) for tag in said)


def _tags_of(topic: str, found: Collection) -> str:
    return f"这个主题有：{_listed(_terms_of(topic, found)) or '（还没有，先在 data/tags.yml 加）'}"


def _terms_of(topic: str, found: Collection) -> list[Term]:
    return [term for term in found.terms.values if term.topic == topic]


def _listed(choices: Sequence[Term | Topic]) -> str:
    return "、".join(f"{one.id}（{one.name}）" for one in choices)


def split(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.replace("，", ",").replace("、", ",").replace(" ", "").split(",") if part)


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
