"""What a contributor could do next, read off the collection."""

from __future__ import annotations

from .. import addresses
from ..catalog.catalog import Catalog
from ..ledger.ledger import state
from ..text import article_text
from .page import Page, contents
from .templates import render
from .text import PageText

SHOWN = 20
ASKED, TOPICS, DUE, UNPROVEN, DOUBTS, TERMS = (
    "读者会问、还没有写的",
    "文章最少的主题",
    "该再核一遍的数字",
    "缺官方原文的数字",
    "文章里没有核实的说法",
    "还没有文章的标签",
)


def page(catalog: Catalog) -> Page:
    by_review = sorted(catalog.facts.values(), key=lambda fact: (fact.review_by, fact.id))
    due = [fact for fact in by_review if state(fact, catalog.today) != "current"]
    unproven = [fact for fact in catalog.facts.values() if catalog.ledger.newest(fact.id).confidence == "unverified"]
    doubts = [article for article in catalog.articles.values() if article.doubts]
    terms = [term for term in catalog.terms.values() if not catalog.by_tag[term.id]]
    topics = sorted(catalog.topics.values(), key=lambda topic: len(catalog.by_topic[topic.id]))
    asked = [(topic, [one for one in catalog.wanted if one.topic == topic.id]) for topic in catalog.topics.values()]
    parts = {
        ASKED: [(topic, listed) for topic, listed in asked if listed],
        TOPICS: topics,
        DUE: due,
        UNPROVEN: unproven,
        DOUBTS: doubts,
        TERMS: terms,
    }
    filled = {title: items for title, items in parts.items() if items}
    return Page(
        address=addresses.WANTED,
        kind="wanted",
        title="接下来最缺什么",
        description="哪些主题缺文章、哪些数字该核对、哪些说法缺官方出处：挑一件就能帮上忙。",
        path="data",
        body=lambda: render(
            "wanted.html",
            catalog=catalog,
            text=PageText(catalog, addresses.WANTED),
            parts=filled,
            names=(ASKED, TOPICS, DUE, UNPROVEN, DOUBTS, TERMS),
            unverified=article_text.UNVERIFIED,
            shown=SHOWN,
        ),
        contents=contents(filled),
        links=[addresses.article(article.id) for article in doubts[:SHOWN]],
    )
