"""Chooses what to read next: shared tags count by their rarity, links and topic on top."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import log
from typing import Protocol

SAME_TOPIC = 1.0
LINKED = 1.5
# A tag on hundreds of articles says little and would make this quadratic.
COMMON_TAG = 200


class Article(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def topic(self) -> str: ...
    @property
    def tags(self) -> Sequence[str]: ...


class Related:
    """What is near what in a collection; `links` are ids by the id of the article that links to them."""

    def __init__(self, articles: Sequence[Article], links: Mapping[str, Sequence[str]]) -> None:
        self._articles = articles
        self._topics = [article.topic for article in articles]
        self._index = {article.id: position for position, article in enumerate(articles)}
        self._tagged: dict[str, list[int]] = defaultdict(list)
        self._in_topic: dict[str, list[int]] = defaultdict(list)
        for position, article in enumerate(articles):
            self._in_topic[article.topic].append(position)
            for tag in article.tags:
                self._tagged[tag].append(position)
        self._linked: dict[int, set[int]] = defaultdict(set)
        for source, targets in links.items():
            for target in targets:
                self._linked[self._index[source]].add(self._index[target])
                self._linked[self._index[target]].add(self._index[source])

    def to(self, identifier: str, count: int) -> list[str]:
        """Up to `count` other ids, best first; ties go to the earlier article.

        When tags and links do not yield enough, the neighbours in the topic fill up, then
        the neighbours in the collection, so that a reader never meets an empty list.
        """
        position = self._index[identifier]
        topic = self._in_topic[self._articles[position].topic]
        scores = self._scores(position)
        # Most are out of the question: finding out which takes less time than sorting all of them.
        least = min(sorted(scores.values(), reverse=True)[:count], default=0.0)
        near = sorted(other for other, score in scores.items() if score >= least)
        # The sort leaves ties as they are.
        best = sorted(near, key=scores.__getitem__, reverse=True)[:count]
        if len(best) < count:
            for other in (*_around(position, topic, count), *_around(position, range(len(self._articles)), count)):
                if len(best) < count and other != position and other not in best:
                    best.append(other)
        return [self._articles[other].id for other in best]

    def _scores(self, position: int) -> dict[int, float]:
        article, topics = self._articles[position], self._topics
        scores: dict[int, float] = {}
        known = scores.get
        for tag in article.tags:
            sharing = self._tagged[tag]
            if len(sharing) <= COMMON_TAG:
                worth = log(1 + len(self._articles) / len(sharing))
                for other in sharing:
                    scores[other] = known(other, 0.0) + worth
        for other in self._linked.get(position, ()):
            scores[other] = known(other, 0.0) + LINKED
        topic = article.topic
        for other in scores:
            if topics[other] == topic:
                scores[other] += SAME_TOPIC
        scores.pop(position, None)
        return scores


def _around(position: int, candidates: Sequence[int], count: int) -> list[int]:
    """The `count` candidates nearest to `position`, which is one of them."""
    place = bisect_left(candidates, position)
    window = candidates[max(0, place - count) : place + count + 1]
    return sorted(window, key=lambda other: (abs(other - position), other))[: count + 1]
