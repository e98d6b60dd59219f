"""All articles on one page, by topic and step, a line each; filtered by title, other wordings and tags."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from .. import addresses
from ..catalog.catalog import Catalog
from ..catalog.stages import Stage
from ..checks.summary import Outline
from ..content.model import Topic
from . import filtered
from .page import Page
from .templates import render
from .text import PageText

TITLE = "全部文章"
ORDERS = ("按主题", "最新发布", "最近核对")
_ABOUT = "全部文章按主题和小组排列；打几个字，立刻只剩对得上的。"
#: Words that say nothing of what an article is about, or too little for what they weigh.
_EMPTY = re.compile(
    r".|.*[0-9].*|[不没会要能很太再就都才只是被把给让跟和或这那].|怎么(?:办|样|算)?|怎样|什么(?:时候)?|为什么|多少|多久|几[个天年月]|哪[些个种里家]"
    r"|是不是|能不能|要不要|有没有|可以|还[是有要]|或者|一[个下次样起]|一部分|一定|自己|我们|别[人的]|现在|已经|以前|真的|时候|意思|[回下]来|手里|开始|知道|需要"
)
#: Words for each article, so that the weight of the page does not depend on how many wordings there are.
_MOST = 14
Groups = list[tuple[Topic, list[Stage]]]


def page(catalog: Catalog) -> Page:
    groups = _groups(catalog)
    listed = [article for _, stages in groups for stage in stages for article in stage.articles]
    return Page(
        address=addresses.ARTICLES,
        kind="articles",
        title=TITLE,
        description=_ABOUT,
        path="data",
        body=lambda: render(
            "articles.html",
            text=PageText(catalog, addresses.ARTICLES),
            title=TITLE,
            groups=groups,
            orders=ORDERS,
            total=len(listed),
        ),
        links=[
            *(addresses.article(article.id) for article in listed),
            *(addresses.topic(topic.id) for topic, _ in groups),
            addresses.SEARCH,
        ],
        scripts=(filtered.SCRIPT,),
        data=lambda: _data(catalog, listed),
        modified=max((article.updated for article in listed), default=None),
    )


def _groups(catalog: Catalog) -> Groups:
    """Topics that have articles, each article once: under its own topic."""
    found: Groups = []
    for topic in catalog.topics.values():
        own = [
            stage._replace(articles=[article for article in stage.articles if article.topic == topic.id])
            for stage in catalog.stages[topic.id]
        ]
        if filled := [stage for stage in own if stage.articles]:
            found.append((topic, filled))
    return found


def _data(catalog: Catalog, listed: list[Outline]) -> str:
    tags = list(dict.fromkeys(tag for article in listed for tag in article.tags))
    place = {tag: number for number, tag in enumerate(tags)}
    names = [" ".join([catalog.terms[tag].name, *catalog.terms[tag].aliases]) for tag in tags]
    return filtered.data(
        [_words(article, " ".join(names[place[tag]] for tag in article.tags)) for article in listed],
        [
            _by_day(listed, lambda article: article.published),
            _by_day(listed, lambda article: article.reviewed),
        ],
        names,
        [[place[tag] for tag in article.tags] for article in listed],
    )


def _by_day(listed: list[Outline], day: Callable[[Outline], date]) -> list[tuple[str, list[int]]]:
    """Newest first."""
    newest = sorted(enumerate(listed), key=lambda one: day(one[1]), reverse=True)
    return filtered.grouped(newest, lambda article: str(day(article)))


def _words(article: Outline, tags: str) -> str:
    """The words of other wordings that neither the title nor the tags hold: with all of them a thousand articles
    would weigh twice as much.
    """
    known, words = f"{article.title} {tags}", []
    for phrasing in article.phrasings:
        for word in _cut(phrasing):
            if word not in known:
                known += f" {word}"
                words.append(word)
    return " ".join(words[:_MOST])


def _cut(phrasing: str) -> list[str]:
    # It takes longer to load than a page to make, and checking makes none.
    import rjieba

    return [word for word in rjieba.cut(phrasing) if not _EMPTY.fullmatch(word)]
