"""The `nav` of the configuration: plain lists and mappings of titles and source paths."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from . import addresses

TOPIC_OVERVIEW = addresses.source_uri(addresses.TOPICS)


def with_topics(nav: list[Any], topics: Sequence[str]) -> list[Any]:
    """`nav` with the topic overview replaced by a section of it and every topic."""
    return [_expanded(item, topics) for item in nav]


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


def _expanded(item: Any, topics: Sequence[str]) -> Any:
    title, target = next(iter(item.items())) if isinstance(item, dict) else ("主题", item)
    if target != TOPIC_OVERVIEW:
        return item
    return {title: [target, *(addresses.source_uri(addresses.topic(topic)) for topic in topics)]}
