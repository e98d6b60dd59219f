"""Where readers write: addresses in the source repository, and the address of whoever reads their mail."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from urllib.parse import quote_plus

from ..settings import SettingError

#: The issue form for mistakes, in `.github/ISSUE_TEMPLATE/`.
MISTAKE_FORM = "mistake.yml"
_ASCII = re.compile(r"[\x00-\x7f]+")
_MAIL = re.compile(r"(mailto:)?([A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+)")
_FORM = re.compile(r"https://[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(:[0-9]+)?(/[!-~]*)?")


class Repository(NamedTuple):
    """`url` is the repository's address without closing slash; empty when nobody may know it."""

    url: str = ""
    #: Where readers without an account write: a form or `mailto:`; empty when nobody reads it.
    feedback: str = ""

    def about(self, article_id: str, title: str, path: str, line: int = 1) -> AboutArticle:
        """Everything a page of the article leads to; `path` is its file, and it begins on `line`."""
        return AboutArticle(self, article_id, title, self.edit(path, line))

    def edit(self, path: str, line: int = 1) -> str:
        """Where the file `path` (from the project root) is edited, opened at `line`."""
        return f"{self.url}/edit/main/{path}" + (f"#L{line}" if line > 1 else "")

    def report(self, article_id: str, title: str, section: str = "") -> str:
        """A new issue that already names the article and the section."""
        return self.about(article_id, title, "").report(section)


@dataclass(frozen=True)
class AboutArticle:
    """Addresses about one article; `edit` is where its lines are edited."""

    repository: Repository
    article_id: str
    title: str
    edit: str

    def report(self, section: str = "") -> str:
        quoted = _quoted(section)
        about = f"{self._title}（{quoted}）" if section else self._title
        fields = f"&title=错误：{about}&article={self.article_id}{f'&section={quoted}' if section else ''}"
        return f"{self.repository.url}/issues/new?template={MISTAKE_FORM}{fields}"

    @cached_property
    def _title(self) -> str:
        return _quoted(self.title)


def feedback(setting: object) -> str:
    """What a link to `setting`, a mail address or a form, leads to. Raises SettingError."""
    if setting is None or setting == "":
        return ""
    if isinstance(setting, str):
        if mail := _MAIL.fullmatch(setting):
            return f"mailto:{mail[2]}"
        if _FORM.fullmatch(setting):
            return setting
    raise SettingError(
        f"mkdocs.yml 的 extra.feedback 要写一个邮箱，或 https:// 开头的表单网址；不收意见就留空。现在是“{setting}”"
    )


def _quoted(text: str) -> str:
    """`text` for a query. Chinese stays as it is; browsers encode it themselves."""
    return _ASCII.sub(lambda found: quote_plus(found[0]), text)
