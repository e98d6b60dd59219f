"""What the engine says while it builds, in Chinese; what is of no use to anybody is left out."""

from __future__ import annotations

import logging
import re

_LEVELS = {"WARNING": "提醒", "ERROR": "错误", "CRITICAL": "错误", "INFO": "", "DEBUG": ""}
_DOC = r"Doc file '(?P<file>[^']*)' contains "
_SAID = tuple(
    (re.compile(pattern, re.DOTALL), said)
    for pattern, said in (
        (_DOC + r"a link '(?P<link>[^']*)', but there is no such anchor.*", "docs/{file}：链接“{link}”，这一页没有这个小标题"),
        (_DOC + r"a link '(?P<link>[^']*)', but the doc '(?P<to>[^']*)' does not contain an anchor.*",
         "docs/{file}：链接“{link}”，{to} 里没有这个小标题"),
        (_DOC + r"a link '(?P<link>[^']*)', but .*not found.*", "docs/{file}：链接“{link}”，没有这个文件"),
        (_DOC + r"an (?:absolute|unrecognized relative) link '(?P<link>[^']*)'.*",
         "docs/{file}：链接“{link}”认不出来，站内写 .md 文件的相对路径"),
        (_DOC + r"a link '(?P<link>[^']*)'.*", "docs/{file}：链接“{link}”通不到哪里"),
        (r"(?:A reference|A relative path|An absolute path) to '(?P<link>[^']*)' is included in the 'nav'.*",
         "mkdocs.yml：nav 里的“{link}”没有这个文件"),
        (r"Excluding '(?P<file>[^']*)' from the site because it conflicts with '(?P<to>[^']*)'.*",
         "docs/{file} 和 docs/{to} 是同一个网址，留一个"),
        (r"File not found: (?P<file>.*)", "没有这个文件：docs/{file}"),
        (r"Encoding error reading file: (?P<file>.*)", "docs/{file} 不是 UTF-8 编码"),
        (r"Error (?:building|reading) page '(?P<file>[^']*)'.*", "docs/{file} 生成不了"),
        (r"Config value '?(?P<file>[^':]*)'?: .*", "mkdocs.yml：“{file}”的值不对"),
    )
)  # fmt: skip


class Chinese(logging.Filter):
    """On the handler that shows what is logged: counts, levels and other handlers stay as they are."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.levelno < logging.WARNING:
            return False
        said = record.getMessage()
        for pattern, ours in _SAID:
            if found := pattern.fullmatch(said):
                record.msg, record.args = ours.format(**found.groupdict()), None
                break
        record.levelname = _LEVELS.get(record.levelname, record.levelname)
        return True


def speak_chinese() -> None:
    """Puts the filter on every handler of the engine's log that shows something, once; whichever engine runs."""
    for handler in (*logging.getLogger("mkdocs").handlers, *logging.getLogger("properdocs").handlers):
        shows = isinstance(handler, logging.StreamHandler)
        if shows and not any(isinstance(one, Chinese) for one in handler.filters):
            handler.addFilter(Chinese())
