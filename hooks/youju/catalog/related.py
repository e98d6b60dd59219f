"""Chooses what to read next: what stands in one step with it, what it links to, what shares what few articles are
about; nothing rather than anything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log

from ..checks.summary import Outline

SAME_TOPIC = 1.0
SAME_STEP = 2.0
LINKED = 1.5
# A tag on more than this part of all articles, and more than a few, says nothing of any two of them.
TELLING_PART, A_FEW = 0.1, 3
# … nor would one on hundreds, and it would make this quadratic.
COMMON_TAG = 200


class Related:
    """What is near what in a collection; `links` are ids by the id of the article that links to them, `steps` the
    ids that stand together in a step of their topic.
    """

    def __init__(
        self, articles: Sequence[Outline], links: Mapping[str, Sequence[str]], steps: Iterable[Sequence[str]]
    ) -> None:
        self._articles = articles
        self._index = {article.id: position for position, article in enumerate(articles)}
        tagged: dict[str, list[int]] = defaultdict(list)
        for position, article in enumerate(articles):
            for tag in article.tags:
                tagged[tag].append(position)
        most = min(max(A_FEW, int(len(articles) * TELLING_PART)), COMMON_TAG)
        self._telling = {tag: sharing for tag, sharing in tagged.items() if len(sharing) <= most}
        self._links: dict[int, set[int]] = defaultdict(set)
        self._linked_from: dict[int, set[int]] = defaultdict(set)
        for source, targets in links.items():
            for target in targets:
                self._links[self._index[source]].add(self._index[target])
                self._linked_from[self._index[target]].add(self._index[source])
        self._beside: dict[int, set[int]] = defaultdict(set)
        for step in steps:
            for identifier in step:
                self._beside[self._index[identifier]].update(self._index[other] for other in step)

    def to(self, identifier: str, count: int) -> list[str]:
        """Up to `count` other ids, best first, often none; of equals the earlier article comes first.

        In its topic one telling tag in common is enough, in another it takes two: one is chance. That an article of
        another topic mentions this one says little, too, unless they share a tag.
        """
        position = self._index[identifier]
        scores = self._scores(position)
        # Most are out of the question: finding out which takes less time than sorting all of them.
        least = min(sorted(scores.values(), reverse=True)[:count], default=0.0)
        near = sorted(other for other, score in scores.items() if score >= least)
        # The sort leaves ties as they are.
        return [self._articles[other].id for other in sorted(near, key=scores.__getitem__, reverse=True)[:count]]

    def _scores(self, position: int) -> dict[int, float]:
        article = self._articles[position]
        scores: dict[int, float] = defaultdict(float)
        common: dict[int, int] = defaultdict(int)
        for tag in article.tags:
            sharing = self._telling.get(tag)
            if not sharing:
                continue
            telling = log(1 + len(self._articles) / len(sharing))
            for other in sharing:
                scores[other] += telling
                common[other] += 1
        links = self._links[position]
        linked = links | self._linked_from[position]
        for other in linked:
            scores[other] += LINKED
        for other in self._beside[position]:
            scores[other] += SAME_STEP
        near = {}
        for other, score in scores.items():
            same = self._articles[other].topic == article.topic
            if other != position and (same or common[other] > (other not in linked) or other in links):
                near[other] = score + SAME_TOPIC * same
        return near
