"""Addresses in the source repository: where to edit a file and where to say that something is wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from urllib.parse import quote_plus

#: The issue forms for mistakes and for thanks, in `.github/ISSUE_TEMPLATE/`.
MISTAKE_FORM = "mistake.yml"
HELPFUL_FORM = "helpful.yml"
_ASCII = re.compile(r"[\x00-\x7f]+")


class Repository(NamedTuple):
    """`url` is the repository's address without closing slash; empty when nobody may know it."""

    url: str = ""
    #: Where readers without an account write: a form or `mailto:`; empty when nobody reads it.
    feedback: str = ""

    def about(self, article_id: str, title: str, path: str) -> AboutArticle:
        """Everything a page of the article leads to; `path` is its file."""
        return AboutArticle(self, article_id, title, self.edit(path))

    def edit(self, path: str) -> str:
        """Where the file `path` (from the project root) is edited."""
        return f"{self.url}/edit/main/{path}"

    def report(self, article_id: str, title: str, section: str = "") -> str:
        """A new issue that already names the article and the section."""
        return self.about(article_id, title, "").report(section)

    def thank(self, article_id: str, title: str) -> str:
        """A new issue that says the article helped."""
        return f"{self.url}/issues/new?template={HELPFUL_FORM}&title={_quoted(f'有用：{title}')}&article={article_id}"


@dataclass(frozen=True)
class AboutArticle:
    """Addresses about one article; `edit` is where its file is edited."""

    repository: Repository
    article_id: str
    title: str
    edit: str

    @property
    def thank(self) -> str:
        return self.repository.thank(self.article_id, self.title)

    def report(self, section: str = "") -> str:
        quoted = _quoted(section)
        about = f"{self._title}（{quoted}）" if section else self._title
        fields = f"&title=错误：{about}&article={self.article_id}{f'&section={quoted}' if section else ''}"
        return f"{self.repository.url}/issues/new?template={MISTAKE_FORM}{fields}"

    @cached_property
    def _title(self) -> str:
        # Every section of an article has this address, with little of it different.
        return _quoted(self.title)


def _quoted(text: str) -> str:
    """`text` for a query. Chinese stays as it is; browsers encode it themselves."""
    return _ASCII.sub(lambda found: quote_plus(found[0]), text)
