"""Where readers write: addresses in the source repository, and the address of whoever reads their mail."""

from __future__ import annotations

import re
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

    def edit(self, path: str, line: int = 1) -> str:
        """Where the file `path` (from the project root) is edited, opened at `line`."""
        return f"{self.url}/edit/main/{path}" + (f"#L{line}" if line > 1 else "")

    def report(self, article_id: str, title: str) -> str:
        """A new issue that already names the article."""
        fields = f"&title=错误：{_quoted(title)}&article={article_id}"
        return f"{self.url}/issues/new?template={MISTAKE_FORM}{fields}"


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
