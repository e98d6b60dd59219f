"""Where everything stands on the site. Addresses are permanent."""

from __future__ import annotations

from functools import lru_cache

from pymdownx.slugs import slugify

_slugify = slugify(case="lower")

HOME = ""
ARTICLES = "articles/"
TOPICS = "topics/"
TAGS = "tags/"
FACTS = "facts/"
CHANGES = "changes/"
TRUST = "trust/"
SEARCH = "search/"
TOOLS = "tools/"
WANTED = "wanted/"


def article(identifier: str) -> str:
    return f"{ARTICLES}{identifier}/"


def topic(identifier: str) -> str:
    return f"{TOPICS}{identifier}/"


def tag(identifier: str) -> str:
    return f"{TAGS}{identifier}/"


def fact(identifier: str) -> str:
    return f"{FACTS}{identifier}/"


def tool(name: str, query: str = "") -> str:
    """A calculator; `query` is the case it opens with."""
    return f"{TOOLS}{name}/?{query}" if query else f"{TOOLS}{name}/"


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


def back_to_root(address: str) -> str:
    """The relative path from the page at `address` to the site root."""
    return "../" * address.count("/") or "./"


@lru_cache(maxsize=4096)
def anchor(heading: str) -> str:
    """The anchor of a heading: its own characters without punctuation, `-` for spaces."""
    return str(_slugify(heading, "-"))


def is_reserved(identifier: str) -> bool:
    """Whether the theme has an element of that id, which a heading would take from it."""
    return identifier.startswith("__")
