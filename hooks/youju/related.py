"""Chooses what to read next: shared tags count by their rarity, links and topic on top."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import log

from .model import Article

SAME_TOPIC = 1.0
LINKED = 1.5
# A tag on hundreds of articles says little and would make this quadratic.
COMMON_TAG = 200


def related(articles: Sequence[Article], links: Mapping[str, Sequence[str]], count: int) -> dict[str, list[str]]:
    """Article id → up to `count` other ids, best first; ties go to the earlier article.

    When tags and links do not yield enough, the neighbours in the topic fill up, then
    the neighbours in the collection, so that a reader never meets an empty list.
    """
    tagged: dict[str, list[int]] = defaultdict(list)
    in_topic: dict[str, list[int]] = defaultdict(list)
    index = {article.id: position for position, article in enumerate(articles)}
    for position, article in enumerate(articles):
        in_topic[article.topic].append(position)
        for tag in article.tags:
            tagged[tag].append(position)
    linked: dict[int, set[int]] = defaultdict(set)
    for source, targets in links.items():
        for target in targets:
            linked[index[source]].add(index[target])
            linked[index[target]].add(index[source])
    return {
        article.id: [
            articles[other].id
            for other in _best(position, articles, tagged, in_topic[article.topic], linked[position], count)
        ]
        for position, article in enumerate(articles)
    }


def _best(
    position: int,
    articles: Sequence[Article],
    tagged: Mapping[str, Sequence[int]],
    topic: Sequence[int],
    linked: set[int],
    count: int,
) -> list[int]:
    article = articles[position]
    scores: dict[int, float] = defaultdict(float)
    for tag in article.tags:
        sharing = tagged[tag]
        if len(sharing) <= COMMON_TAG:
            for other in sharing:
                scores[other] += log(1 + len(articles) / len(sharing))
    for other in linked:
        scores[other] += LINKED
    for other in scores:
        if articles[other].topic == article.topic:
            scores[other] += SAME_TOPIC
    scores.pop(position, None)
    best = sorted(scores, key=lambda other: (-scores[other], other))[:count]
    for other in (*_around(position, topic, count), *_around(position, range(len(articles)), count)):
        if len(best) < count and other != position and other not in best:
            best.append(other)
    return best


def _around(position: int, candidates: Sequence[int], count: int) -> list[int]:
    """The `count` candidates nearest to `position`, which is one of them."""
    place = bisect_left(candidates, position)
    window = candidates[max(0, place - count) : place + count + 1]
    return sorted(window, key=lambda other: (abs(other - position), other))[: count + 1]
