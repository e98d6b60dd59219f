"""Private contact details as people write them to slip through: full-width digits, Chinese numerals, 加V, letters apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_DIGITS = str.maketrans("零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖幺", "00123456789123456789" + "1")
# One character for one, so that what is found has a place in the text as it is written.
_GAP = r"[ \-·.—_]?"
_MOBILE = re.compile(rf"(?<![\d.,A-Za-z-])1{_GAP}[3-9]{_GAP}\d{_GAP}(?:\d{_GAP}){{7}}\d(?![\d.,]\d|\d)", re.ASCII)
_ACCOUNT = re.compile(
    r"(?:微信|薇信|威信|卫星|V信|VX|WX|WeChat)号?(?:[\s:是为]*)(?=[-\w]*\d|[A-Za-z]+[-_])[A-Za-z0-9][-\w]{5,19}"
    r"|(?:QQ|扣扣|企鹅)(?:群|号)*[\s:是为]*[1-9]\d{4,11}(?!\d)"
    r"|加 ?(?:我 ?)?(?:V|VX|WX|薇|微)(?![A-Za-z\u4e00-\u9fff])[\s:是为]*[-\w]*",
    re.IGNORECASE | re.ASCII,
)
_MAIL = re.compile(r"[A-Za-z0-9][\w.+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", re.ASCII)
#: Mailboxes of offices may be given.
_OFFICE = re.compile(r"\.(?:gov|edu|org)(?:\.cn)?$", re.IGNORECASE)
_POSSIBLE = re.compile(
    r"(?:[0-9０-９零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖幺][ \-·.—_]?){5}|@|＠|微|薇|威信|卫星|[VvＶｖWwＷｗ][XxＸｘ信]|[Ww]e[Cc]hat|加 ?我? ?[VvＶｖ]|扣扣|企鹅|[QqＱｑ]{2}"
)


def found(text: str) -> Iterator[tuple[int, int]]:
    """Where in `text` contact details begin and end."""
    if not _POSSIBLE.search(text):
        return
    plain = "".join(_as_ascii(character) for character in text)
    numbers = plain.translate(_DIGITS)
    for pattern, where in ((_MOBILE, numbers), (_ACCOUNT, numbers), (_MAIL, plain)):
        for match in pattern.finditer(where):
            if pattern is not _MAIL or not _OFFICE.search(match[0]):
                yield match.span()


def _as_ascii(character: str) -> str:
    made = unicodedata.normalize("NFKC", character)
    return made if len(made) == 1 else character
