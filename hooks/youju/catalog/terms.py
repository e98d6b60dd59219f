"""Which terms belong together: one is told by the other, or the same articles are about both."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from ..checks.summary import Outline
from ..content.model import Term
from ..text.glossary import Glossary

MOST = 8
#: A term in the words that tell of another counts for as many articles.
TOLD = 3
#: Of articles that share two terms; one may be chance.
SHARED = 2


def near(
    terms: Mapping[str, Term], by_tag: Mapping[str, Sequence[Outline]], glossary: Glossary
) -> dict[str, list[Term]]:
    """For each term up to `MOST` others, nearest first; of equals the earlier comes first."""
    told: dict[str, set[str]] = defaultdict(set)
    for term in terms.values():
        for mention in glossary.mentions(f"{term.definition}{term.name}"):
            if mention.term_id != term.id:
                told[term.id].add(mention.term_id)
                told[mention.term_id].add(term.id)
    return {
        identifier: [terms[other] for other in _nearest(identifier, told[identifier], by_tag[identifier], terms)]
        for identifier in terms
    }


def _nearest(identifier: str, told: set[str], articles: Sequence[Outline], terms: Mapping[str, Term]) -> Sequence[str]:
    shared = Counter(tag for article in articles for tag in article.tags if tag != identifier)
    topic = terms[identifier].topic
    # In its topic one article in common is enough where there are not many.
    few = len(articles) < SHARED
    scores = {
        tag: float(count) + (terms[tag].topic == topic) / 2 for tag, count in shared.items() if count >= SHARED or few
    }
    for other in told:
        scores[other] = scores.get(other, 0.0) + TOLD
    order = {other: number for number, other in enumerate(terms)}
    return sorted(scores, key=lambda other: (-scores[other], order[other]))[:MOST]
