"""The `nav` of the configuration: plain lists and mappings of titles and source paths."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from .. import addresses

#: Title, address, and the id of the topic it is about, if it is about one.
Entry: TypeAlias = tuple[str, str, str]
_LINKED = re.compile(r"\]\(([^)\s#]+\.md)")
HOME = addresses.source_uri(addresses.HOME)
TOPIC_OVERVIEW = addresses.source_uri(addresses.TOPICS)


def with_topics(nav: Sequence[Any], topics: Sequence[str]) -> list[Any]:
    """`nav` with the topic overview replaced by a section of it and every topic."""
    pages = [addresses.source_uri(addresses.topic(topic)) for topic in topics]
    found: list[Any] = []
    for item in nav:
        title, target = next(iter(item.items())) if isinstance(item, dict) else ("主题", item)
        found.append({title: [target, *pages]} if target == TOPIC_OVERVIEW else item)
    return found


def targets(nav: Any) -> Iterator[str]:
    """Every source path the navigation lists."""
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, dict):
        for value in nav.values():
            yield from targets(value)
    else:
        for item in nav:
            yield from targets(item)


def linked(nav: Any, texts: Iterable[str]) -> set[str]:
    """Every source path that the navigation or one of the hand-written `texts` leads to."""
    return {*targets(nav), *(path for text in texts for path in _LINKED.findall(text))}


def menu(nav: Sequence[Any], topics: Mapping[str, str]) -> list[Entry]:
    """The entries of `nav` in one list, every topic (name by id) under that of the topics."""
    found: list[Entry] = []
    for item in nav:
        title, target = next(iter(item.items())) if isinstance(item, dict) else ("", item)
        found.append((title, addresses.of_source(target), ""))
        if target == TOPIC_OVERVIEW:
            found += [(name, addresses.topic(identifier), identifier) for identifier, name in topics.items()]
    return found
