"""The inline syntax of article text.

`[^id]` cites a document, `[^id:677]` a clause of it, `[[id]]`, `[[id|文字]]`, `[[id#锚点|文字]]`, `[[tag:id]]`,
`[[topic:id]]`, `[[fact:id]]`, `[[contact:id]]` and `[[tool:name?principal=1000000|文字]]` link inside the site. `{{fact-id}}` is the figure that
holds today, `{{fact-id@2026-09-20}}` on that day, `{{fact-id/上海}}` in a region, with `:from` or `:to` the day it began
or ends, with `?` at the end “暂无数据” instead of an error. In examples `{{=名}}` is what
stands left of it, `{{$名}}` repeats it anywhere in the article, `{{(算式)}}` is computed
on the spot. Of Markdown there is `**strong**`, `code`, links to `https:` and `mailto:`
whose text holds no brackets, a backslash that takes the meaning away, and nothing else: no HTML, no images.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal, NamedTuple, cast, get_args
from urllib.parse import quote

TargetKind = Literal["article", "tag", "topic", "fact", "tool", "contact"]

# Where several begin at one place the first counts; backticks nobody closes are plain text.
_MARK = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<code>(?P<fence>`++)(?P<said>.+?)(?<!`)(?P=fence)(?!`))|`+"
    r"|(?P<citation>\[\^[^\]\s^]*\])"
    r"|(?P<reference>\[\[[^\[\]|\n]*(?:\|[^\[\]\n]*)?\]\])"
    r"|(?P<dynamic>\{\{[^{}\n]*\}\})"
    r"|(?P<strong>\*\*(?!\s)[^*\n]+?(?<!\s)\*\*)"
    r"|(?P<link>\[(?P<label>(?:\\.|[^\[\]\\])*+)\]\(\s*(?P<url>[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)\s*\))"
    r"|(?P<break>(?:\\| *)\n[ \t]*)",
    re.DOTALL,
)
_SPECIAL = re.compile(r"[*\\`\n\[{]")
_FIGURE = re.compile(
    r"([a-z0-9]+(?:-[a-z0-9]+)*)(?:[/／]([\u4e00-\u9fff]+))?(?:@(\d{4}-\d\d-\d\d))?(?::(from|to))?(\?)?"
)
_RESULT = re.compile(r"([=$])([\w\u4e00-\u9fff]*?)(?:\.(\d{1,2}))?([%万])?")
_FORMULA = re.compile(r"\((.+)\)(?:\.(\d{1,2}))?([%万])?")
_HOST = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+"
# No user name before the host and no encoded character in it: what looks like the host is the host.
_HTTPS = re.compile(rf"https://{_HOST}(?::[0-9]+)?(?:[/?#][!#-&(-;=?-\[\]-~]*)?")
_MAILTO = re.compile(rf"mailto:[A-Za-z0-9][A-Za-z0-9._+-]*@{_HOST}")
#: Stays as it is in an address; everything else, Chinese above all, is encoded.
_IN_ADDRESSES = ";/?:@&=+$,!*'()#%"


class Citation(NamedTuple):
    """`place` names a document, or with a colon a clause of it: civil-code:677.2."""

    place: str
    raw: str

    @property
    def source_id(self) -> str:
        return self.place.partition(":")[0]


class Reference(NamedTuple):
    kind: TargetKind
    id: str
    anchor: str
    text: str
    raw: str
    #: Of a calculator, the case to open it with: principal=1000000&months=360.
    query: str = ""


class Figure(NamedTuple):
    """A ledger figure; `day` is empty for today, `part` is `from`, `to` or empty for the value.

    `region` says where, if it is another elsewhere.
    """

    fact_id: str
    region: str
    day: str
    part: str
    optional: bool
    raw: str

    @property
    def key(self) -> str:
        """What it is looked up by in the ledger."""
        return f"{self.fact_id}/{self.region}" if self.region else self.fact_id


class Result(NamedTuple):
    """The outcome of an example: defined (`=`) at the end of a line, repeated (`$`) elsewhere."""

    defines: bool
    name: str
    places: int | None
    scale: str
    raw: str


class Formula(NamedTuple):
    """Arithmetic computed where it stands."""

    text: str
    places: int | None
    scale: str
    raw: str


class Unreadable(NamedTuple):
    """Double braces with something in them that means nothing."""

    raw: str


Dynamic = Figure | Result | Formula | Unreadable


class Token(NamedTuple):
    """A piece of inline text: `text` is what it says (of `link_open` the address), `value` what ours mean.

    `type` is text, code_inline, softbreak or hardbreak; citation, reference or dynamic; or one of the pairs
    strong_open and strong_close, link_open and link_close.
    """

    type: str
    text: str = ""
    value: Any = None


#: Stands for what is a mark, character for character.
MARKED = "\ufffc"


def leftover(text: str) -> str:
    """`text` with `MARKED` for everything that is a mark or taken to mean nothing: what is left will be read as it is."""
    parts, here = [], 0
    for mark in _MARK.finditer(text):
        parts.append(text[here : mark.start()])
        here, raw = mark.end(), mark[0]
        inside = raw[2:-2] if mark.lastgroup == "strong" else mark["label"] if mark.lastgroup == "link" else ""
        if mark.lastgroup is None or mark.lastgroup == "break":
            parts.append(raw)
        elif inside:
            before = raw.index(inside)
            parts.append(MARKED * before + leftover(inside) + MARKED * (len(raw) - before - len(inside)))
        else:
            parts.append(MARKED * len(raw))
    return "".join([*parts, text[here:]])


def is_plain(text: str) -> bool:
    """Whether nothing in `text` can be a mark."""
    return not _SPECIAL.search(text)


def tokens(text: str) -> tuple[Token, ...]:
    """The inline tokens of `text`, with neighbouring plain text as one."""
    if is_plain(text):
        return (Token("text", text),)
    found: list[Token] = []
    for token in _read(text):
        if token.type != "text":
            found.append(token)
        elif found and found[-1].type == "text":
            found[-1] = Token("text", found[-1].text + token.text)
        elif token.text:
            found.append(token)
    return tuple(found)


def _read(text: str) -> Iterator[Token]:
    here = 0
    while mark := _MARK.search(text, here):
        yield Token("text", text[here : mark.start()])
        here, raw = mark.end(), mark[0]
        match mark.lastgroup:
            case "citation" | "reference" | "dynamic":
                yield _ours(raw)
            case "strong":
                yield Token("strong_open")
                yield from _read(raw[2:-2])
                yield Token("strong_close")
            case "link":
                url = quote(mark["url"], safe=_IN_ADDRESSES)
                if url and not allowed_link(url):
                    # There may be marks in what is then no link.
                    yield Token("text", "[")
                    here = mark.start() + 1
                    continue
                yield Token("link_open", url)
                yield from _read(mark["label"])
                yield Token("link_close")
            case "code":
                yield Token("code_inline", _code(mark["said"].replace("\n", " ")))
            case "break":
                yield Token("hardbreak" if raw.startswith(("\\", "  ")) else "softbreak")
            case "escape":
                yield Token("text", raw[1:])
            case _:
                yield Token("text", raw)
    yield Token("text", text[here:])


def _code(said: str) -> str:
    # The spaces that keep its own backticks from those around it.
    return said[1:-1] if said.strip(" ") and said[0] == said[-1] == " " else said


def _ours(raw: str) -> Token:
    if raw.startswith("{"):
        return Token("dynamic", "", _read_dynamic(raw[2:-2].strip(), raw))
    if raw.startswith("[^"):
        return Token("citation", "", Citation(raw[2:-1], raw))
    target, _, shown = raw[2:-2].partition("|")
    return Token("reference", "", _read_reference(target, shown, raw))


def allowed_link(url: str) -> bool:
    """Whether an author may link to `url`: `https:` or a bare `mailto:`, the host spelled out, no tricks."""
    return _HTTPS.fullmatch(url) is not None or _MAILTO.fullmatch(url) is not None


def _read_reference(written: str, shown: str, raw: str) -> Reference:
    target, _, anchor = written.strip().partition("#")
    prefix, colon, rest = target.partition(":")
    kind = prefix if colon and prefix in get_args(TargetKind) else "article"
    identifier, query = (rest if kind != "article" else target), ""
    if kind == "tool":
        identifier, _, query = identifier.partition("?")
    return Reference(cast(TargetKind, kind), identifier, anchor, shown.strip(), raw, query)


def _read_dynamic(content: str, raw: str) -> Dynamic:
    if match := _FIGURE.fullmatch(content):
        return Figure(match[1], match[2] or "", match[3] or "", match[4] or "", bool(match[5]), raw)
    if match := _RESULT.fullmatch(content):
        return Result(match[1] == "=", match[2], int(match[3]) if match[3] else None, match[4] or "", raw)
    if match := _FORMULA.fullmatch(content):
        return Formula(match[1], int(match[2]) if match[2] else None, match[3] or "", raw)
    return Unreadable(raw)
