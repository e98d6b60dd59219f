"""The inline syntax of article text.

`[^id]` cites a source, `[[id]]`, `[[id|文字]]`, `[[id#锚点|文字]]`, `[[tag:id]]`,
`[[topic:id]]`, `[[fact:id]]` and `[[tool:name?principal=1000000|文字]]` link inside the site. `{{fact-id}}` is the figure that
holds today, `{{fact-id@2026-09-20}}` on that day, with `:from` or `:to` the day it began
or ends, with `?` at the end “暂无数据” instead of an error. In examples `{{=名}}` is what
stands left of it, `{{$名}}` repeats it anywhere in the article, `{{(算式)}}` is computed
on the spot. Of Markdown there is `**strong**`, `code`, links to `https:` and `mailto:`,
and nothing else: no HTML, no images.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, cast

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token as MarkdownToken

TargetKind = Literal["article", "tag", "topic", "fact", "tool"]

_CITATION = re.compile(r"\[\^([^\]\s^]*)\]")
_REFERENCE = re.compile(r"\[\[([^\[\]|\n]*)(?:\|([^\[\]\n]*))?\]\]")
_STRONG = re.compile(r"\*\*(?!\s)([^*\n]+?)(?<!\s)\*\*")
_BRACES = re.compile(r"\{\{([^{}\n]*)\}\}")
_FIGURE = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)(?:@(\d{4}-\d\d-\d\d))?(?::(from|to))?(\?)?")
_RESULT = re.compile(r"([=$])([\w\u4e00-\u9fff]*?)(?:\.(\d{1,2}))?([%万])?")
_FORMULA = re.compile(r"\((.+)\)(?:\.(\d{1,2}))?([%万])?")
# All three of ours, as one group.
_OURS = re.compile(r"(\[\^[^\]\s^]*\]|\[\[[^\[\]|\n]*(?:\|[^\[\]\n]*)?\]\]|\{\{[^{}\n]*\}\})")
_HOST = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+"
# No user name before the host and no encoded character in it: what looks like the host is the host.
_HTTPS = re.compile(rf"https://{_HOST}(?::[0-9]+)?(?:[/?#][!#-&(-;=?-\[\]-~]*)?")
_MAILTO = re.compile(rf"mailto:[A-Za-z0-9][A-Za-z0-9._+-]*@{_HOST}")
_STOPS = frozenset("[]*\\_`<{}!\n:&")
_MARKDOWN = re.compile(r"[*\\`<!&\n]")
_SPECIAL = re.compile(r"[*\\`<!&\n\[{]")


class Citation(NamedTuple):
    source_id: str
    raw: str


class Reference(NamedTuple):
    kind: TargetKind
    id: str
    anchor: str
    text: str
    raw: str
    #: Of a calculator, the case to open it with: principal=1000000&months=360.
    query: str = ""


class Figure(NamedTuple):
    """A ledger figure; `day` is empty for today, `part` is `from`, `to` or empty for the value."""

    fact_id: str
    day: str
    part: str
    optional: bool
    raw: str


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

    Articles hold hundreds, so it is a plain tuple; otherwise named as the Markdown parser's.
    """

    type: str
    text: str = ""
    value: Any = None


def is_plain(text: str) -> bool:
    """Whether nothing in `text` can be a mark."""
    return not _SPECIAL.search(text)


def tokens(text: str) -> tuple[Token, ...]:
    """The inline tokens of `text`."""
    if _MARKDOWN.search(text) or "](" in text:
        return tuple(map(_plain_token, _parser().parseInline(text)[0].children or []))
    return _ours(text) if "[" in text or "{" in text else (Token("text", text),)


def _ours(text: str) -> tuple[Token, ...]:
    """The tokens of a text without Markdown: what the parser makes of it, several times as fast."""
    # Plain text and ours take turns.
    parts = enumerate(_OURS.split(text))
    return tuple([_our_token(part) if place % 2 else Token("text", part) for place, part in parts if part])


# The same sources and figures are named again and again.
@lru_cache(maxsize=4096)
def _our_token(raw: str) -> Token:
    if raw.startswith("{"):
        return Token("dynamic", "", _read_dynamic(raw[2:-2].strip(), raw))
    if raw.startswith("[^"):
        return Token("citation", "", Citation(raw[2:-1], raw))
    target, _, shown = raw[2:-2].partition("|")
    return Token("reference", "", _read_reference(target, shown, raw))


def _plain_token(token: MarkdownToken) -> Token:
    if token.type == "link_open":
        return Token("link_open", str(token.attrGet("href") or ""))
    return Token(token.type, token.content, token.meta.get("value"))


def allowed_link(url: str) -> bool:
    """Whether an author may link to `url`: `https:` or a bare `mailto:`, the host spelled out, no tricks."""
    return _HTTPS.fullmatch(url) is not None or _MAILTO.fullmatch(url) is not None


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    # Most collections never need it, and it takes a while to load.
    from markdown_it import MarkdownIt

    parser = MarkdownIt("zero").enable(["link", "escape", "backticks", "newline"])
    parser.validateLink = allowed_link  # type: ignore[method-assign]
    parser.inline.ruler.before("link", "citation", _citation)
    parser.inline.ruler.before("citation", "reference", _reference)
    parser.inline.ruler.before("reference", "strong", _strong)
    parser.inline.ruler.before("strong", "dynamic", _dynamic)
    # The stock rule for plain text runs over opening braces.
    parser.inline.ruler.at("text", _text)
    return parser


def _strong(state: StateInline, silent: bool) -> bool:
    # CommonMark's own rule leaves **“减半”**后 alone: it wants a space beside punctuation.
    match = _STRONG.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        state.push("strong_open", "strong", 1)
        after, state.pos, state.posMax = state.posMax, match.start(1), match.end(1)
        state.md.inline.tokenize(state)
        state.posMax = after
        state.push("strong_close", "strong", -1)
    state.pos = match.end()
    return True


def _citation(state: StateInline, silent: bool) -> bool:
    match = _CITATION.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    return _push(state, silent, match, "citation", Citation(match[1], match[0]))


def _reference(state: StateInline, silent: bool) -> bool:
    match = _REFERENCE.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    return _push(state, silent, match, "reference", _read_reference(match[1], match[2] or "", match[0]))


def _read_reference(written: str, shown: str, raw: str) -> Reference:
    target, _, anchor = written.strip().partition("#")
    prefix, colon, rest = target.partition(":")
    kind = prefix if colon and prefix in ("tag", "topic", "fact", "tool") else "article"
    identifier, query = (rest if kind != "article" else target), ""
    if kind == "tool":
        identifier, _, query = identifier.partition("?")
    return Reference(cast(TargetKind, kind), identifier, anchor, shown.strip(), raw, query)


def _dynamic(state: StateInline, silent: bool) -> bool:
    match = _BRACES.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    return _push(state, silent, match, "dynamic", _read_dynamic(match[1].strip(), match[0]))


def _read_dynamic(content: str, raw: str) -> Dynamic:
    if match := _FIGURE.fullmatch(content):
        return Figure(match[1], match[2] or "", match[3] or "", bool(match[4]), raw)
    if match := _RESULT.fullmatch(content):
        return Result(match[1] == "=", match[2], int(match[3]) if match[3] else None, match[4] or "", raw)
    if match := _FORMULA.fullmatch(content):
        return Formula(match[1], int(match[2]) if match[2] else None, match[3] or "", raw)
    return Unreadable(raw)


def _text(state: StateInline, silent: bool) -> bool:
    end = state.pos
    while end < state.posMax and state.src[end] not in _STOPS:
        end += 1
    if end == state.pos:
        return False
    if not silent:
        state.pending += state.src[state.pos : end]
    state.pos = end
    return True


def _push(state: StateInline, silent: bool, match: re.Match[str], kind: str, value: Any) -> bool:
    if not silent:
        token = state.push(kind, "", 0)
        token.meta = {"value": value}
    state.pos = match.end()
    return True
