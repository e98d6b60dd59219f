"""Where everything stands on the site. Addresses are permanent."""

from __future__ import annotations

import re
from functools import lru_cache

from pymdownx.slugs import slugify

_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|[/#]", re.IGNORECASE)
_slugify = slugify(case="lower")

HOME = ""
ARTICLES = "articles/"
TOPICS = "topics/"
TAGS = "tags/"
FACTS = "facts/"
CHANGES = "changes/"
SOURCES = "sources/"
TRUST = "trust/"
SEARCH = "search/"
TOOLS = "tools/"
WANTED = "wanted/"
CONTACTS = "contacts/"
DECISIONS = "decisions/"
TABLES = "tables/"
SITUATIONS = "situations/"
DEADLINES = "deadlines/"
API = "api/v1/"
LLMS, ROBOTS = "llms.txt", "robots.txt"
#: Where listings stand, whatever the data says.
LISTINGS = (
    *(ARTICLES, TOPICS, TAGS, FACTS, CHANGES, SOURCES, TRUST, SEARCH, TOOLS, WANTED, CONTACTS, DECISIONS),
    *(SITUATIONS, DEADLINES),
)
ATOM, JSON_FEED, CALENDAR = "feed.xml", "feed.json", "calendar.ics"


def article(identifier: str) -> str:
    return f"{ARTICLES}{identifier}/"


def article_markdown(identifier: str) -> str:
    """The article as plain Markdown."""
    return f"{article(identifier)}index.md"


def topic(identifier: str) -> str:
    return f"{TOPICS}{identifier}/"


def changes(topic: str) -> str:
    """The log of changes to figures of the topic."""
    return f"{CHANGES}{topic}/"


def topic_list(identifier: str) -> str:
    """All articles of the topic for language models, in the form of `llms.txt`."""
    return f"{topic(identifier)}{LLMS}"


def tag(identifier: str) -> str:
    return f"{TAGS}{identifier}/"


def fact(identifier: str) -> str:
    return f"{FACTS}{identifier}/"


def source(identifier: str) -> str:
    """The page of a document that others rest on."""
    return f"{SOURCES}{identifier}/"


def contact(identifier: str) -> str:
    """Where a hotline or an official entry stands on the page of all."""
    return f"{CONTACTS}#{identifier}"


def decision(identifier: str) -> str:
    """The page that asks and answers."""
    return f"{DECISIONS}{identifier}/"


def answered(identifier: str, question: str, number: int) -> str:
    """The same after the first question was given its answer of that number, from 1."""
    return f"{decision(identifier)}#{question}.{number}"


def situation(identifier: str) -> str:
    """The page with the checklist."""
    return f"{SITUATIONS}{identifier}/"


def deadline(identifier: str) -> str:
    """Where a deadline stands on the page of all."""
    return f"{DEADLINES}#{identifier}"


def table(identifier: str) -> str:
    """A table of figures. Not below those, or it could be the address of one."""
    return f"{TABLES}{identifier}/"


def table_csv(identifier: str) -> str:
    return f"{API}tables/{identifier}.csv"


def fact_data(identifier: str, suffix: str) -> str:
    """The history of a figure as `json` or `csv`."""
    return f"{API}facts/{identifier}.{suffix}"


def tool(name: str, query: str = "") -> str:
    """A calculator; `query` is the case it opens with."""
    return f"{TOOLS}{name}/?{query}" if query else f"{TOOLS}{name}/"


def tool_data(name: str) -> str:
    """What a calculator in an article is made from."""
    return f"{TOOLS}{name}/calculator.json"


def tool_asking(name: str) -> str:
    """How a question in a search fills a calculator."""
    return f"{TOOLS}{name}/asking.json"


def numbered(first: str, number: int) -> str:
    """The address of page `number` (from 1) of the listing that starts at `first`."""
    return first if number == 1 else f"{first}page/{number}/"


def source_uri(address: str) -> str:
    """The Markdown path an engine with directory addresses would render at `address`."""
    if not address:
        return "index.md"
    if address.count("/") == 1:
        return f"{address}index.md"
    return f"{address.rstrip('/')}.md"


def of_source(uri: str) -> str:
    """The address an engine gives to the Markdown file at `uri`: the reverse of `source_uri`."""
    path = uri.removesuffix("index.md").removesuffix(".md")
    return f"{path.rstrip('/')}/" if path else ""


def back_to_root(address: str) -> str:
    """The relative path from the page at `address` to the site root."""
    return "../" * address.count("/") or "./"


def from_base(base: str, path: str) -> str:
    """`path` from the site root as a page writes it that gets to the root by `base`; other addresses as they are.

    Always by way of the root, so that it is the same on all pages as deep in the site.
    """
    if not path or _ELSEWHERE.match(path):
        return path
    return f"{base.rstrip('/')}/{'' if path == '.' else path}"


@lru_cache(maxsize=4096)
def anchor(heading: str) -> str:
    """The anchor of a heading: its own characters without punctuation, `-` for spaces."""
    return str(_slugify(heading, "-"))


def is_reserved(identifier: str) -> bool:
    """Whether the theme has an element of that id, which a heading would take from it."""
    return identifier.startswith("__")
