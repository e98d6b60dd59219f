"""How Chinese text is set: spaces beside latin and digits, full-width punctuation, no look-alike characters.

And which texts of a data file are set so: what `make check` reminds of and `make fix` mends.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

import autocorrect_py

from ..content.data_files import SOURCES_FOLDER
from ..content.document import Location, Value

# Brackets, dashes and dollars are part of sums here, backticks of our own syntax.
_SETTINGS = {"rules": {"space-bracket": 0, "space-dash": 0, "space-dollar": 0, "space-backticks": 0, "spellcheck": 0}}
# What the linter must not see: our inline syntax, addresses, and document numbers as their authors wrote them.
# Both patterns begin with one set of characters and look back from there, so that the engine can skip all others.
# Digits are spelled out in it: asking of each character whether it is one takes longer than all the rest.
_OPAQUE = re.compile(
    r"[{\[`\]h〔公第0-9０-９](?:(?<=\d)\d*号|(?<!\d)(?:(?<={){[^{}\n]*}}|(?<=\[)(?:\[[^\[\]\n]*\]\]|\^[^\]\s^]*\])"
    r"|(?<=`)[^`\n]*`|(?<=\])\([^)\s]*\)|(?<=h)ttps?://[!-~]+|(?<=〔)\d{4}〕第?\d+号|(?<=公)告\d{4} ?年第?\d+号"
    r"|(?<=第)\d+号))"
)
_STAND_IN = "\ue000"
# The linter costs as much as all other rules together; text without these has nothing for it.
_CHINESE = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_MARK, _QUOTE, _WIDE = r"\u3000-\u303f\uff00-\uffef“”‘’…—·", "“”‘’《》", r"\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
# What it looks at beside a Chinese character, and beside a quotation mark.
_BESIDE, _ODD = "!-.0-~", r"!-$&-/:-@\[-`{-~"
_SUSPECT = re.compile(
    rf"[ -~{_WIDE}](?:(?<=[{_WIDE}])|(?<=[{_CHINESE}][{_BESIDE}])|(?<=[{_QUOTE}][{_ODD}])"
    rf"|(?<=[{_BESIDE}])(?=[{_CHINESE}])|(?<=[{_ODD}])(?=[{_QUOTE}])|(?<=[{_MARK}] )(?!=)|(?<= )(?=[{_MARK}]))"
)
_HAN = re.compile(f"[{_CHINESE}]")
# What the linter leaves: marks between a number or our own syntax and Chinese text, and brackets around it.
_HALF_MARK = re.compile(
    rf"(?<=[{_CHINESE}%‰0-9）”》{_STAND_IN}])(?:[,;:?!](?= ?[{_CHINESE}“（《])|[,;?!](?= ?{_STAND_IN}))"
)
_FULL_MARK = str.maketrans(",;:?!", "，；：？！")
_BRACKETS = re.compile(
    rf" ?\((?P<inside>[^()\n]*[{_CHINESE}“《][^()\n]*|(?<=[{_CHINESE}]\()[^()\n]*|(?<=[{_CHINESE}] \()[^()\n]*)\) ?"
)
# Brackets of sums stay.
_SUM = re.compile(r"[=×÷+−*/] |[=×÷]")

_LATIN = dict(zip("АВЕКМНОРСТХаеорсухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧοϲ", "ABEKMHOPCTXaeopcyxijsABEZHIKMNOPTYXoc", strict=True))
_OTHER = {"\u00a0": " ", "\u202f": " ", "\u3000": " ", "\u2010": "-", "\u2011": "-", "\uff0d": "-", "\uff65": "·"}
_OTHER |= {chr(code): " " for code in range(0x2000, 0x200B)}
_COMPATIBLE = [(0x2E80, 0x2FDF), (0xF900, 0xFAD9), (0xFF10, 0xFF19), (0xFF21, 0xFF3A), (0xFF41, 0xFF5A)]
#: A character that looks like another → the one meant.
LOOKALIKES: dict[str, str] = {
    **{chr(code): unicodedata.normalize("NFKC", chr(code)) for first, last in _COMPATIBLE for code in range(first, last + 1)},
    **_LATIN,
    **_OTHER,
}  # fmt: skip
LOOKALIKES = {wrong: right for wrong, right in LOOKALIKES.items() if wrong != right}
_LOOKALIKE = re.compile(f"[{re.escape(''.join(LOOKALIKES))}]")

# Addresses, ids, places, dates, numbers, what people type in a search and what somebody else wrote stay as they are.
_UNTOUCHED = frozenset(
    {"id", "url", "topic", "topics", "tags", "related", "replaces", "redirect_from", "go", "end"}
    | {"source", "sources", "answer_sources"}
    | {"published", "updated", "reviewed", "from", "to", "until", "since", "on", "date", "time", "search_aliases"}
    | {"words", "with", "unit", "value", "inputs", "literals", "confidence", "seen", "draft", "urgent"}
    | {"publisher", "headline", "doc_no", "verified_against"}
)
# A document is called what its authors call it.
_UNTOUCHED_IN_SOURCES = _UNTOUCHED | {"title"}


def texts(value: Value, path: str) -> list[tuple[Location, str]]:
    """The texts in `value`, which stands in the file `path`, with their places; what takes several lines is left out."""
    of_sources = path.startswith(f"data/{SOURCES_FOLDER}/")
    return list(_leaves(value, _UNTOUCHED_IN_SOURCES if of_sources else _UNTOUCHED))


def _leaves(value: Value, untouched: frozenset[str], here: Location = ()) -> Iterator[tuple[Location, str]]:
    if isinstance(value, str):
        if "\n" not in value:
            yield here, value
        return
    for part, item in value.items() if isinstance(value, dict) else enumerate(value):
        if part not in untouched:
            yield from _leaves(item, untouched, (*here, part))


def lookalikes(text: str) -> Iterator[tuple[str, str]]:
    """Each look-alike character in `text`, once, and the one meant."""
    for character in dict.fromkeys(_LOOKALIKE.findall(text)):
        yield character, LOOKALIKES[character]


def without_lookalikes(text: str) -> str:
    return _LOOKALIKE.sub(lambda match: LOOKALIKES[match[0]], text)


def improvements(texts: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Index and better text of every Chinese one of `texts` that is set differently than it should be."""
    # Most collections of texts hold nothing for the linter: one look at all of it tells.
    if not _suspect(_OPAQUE.sub(_STAND_IN, "\n".join(texts))):
        return
    hidden = [_OPAQUE.sub(_STAND_IN, text) for text in texts]
    suspects = [index for index, text in enumerate(hidden) if _suspect(text) and _HAN.search(text) and "\n" not in text]
    if not suspects:
        return
    better = _linter().format("\n".join(_widened(hidden[index]) for index in suspects)).split("\n")
    if len(better) != len(suspects):
        raise ValueError("the linter changed the number of lines")
    for index, text in zip(suspects, better, strict=True):
        if text != hidden[index] and text.count(_STAND_IN) == hidden[index].count(_STAND_IN):
            kept = iter(_OPAQUE.findall(texts[index]))
            yield index, re.sub(_STAND_IN, lambda _, kept=kept: next(kept), text)  # type: ignore[misc]


def _suspect(text: str) -> bool:
    return any(pattern.search(text) for pattern in (_SUSPECT, _HALF_MARK, _BRACKETS))


def _widened(text: str) -> str:
    """`text` with full-width marks and brackets where the linter leaves half-width ones."""
    text = _HALF_MARK.sub(lambda match: match[0].translate(_FULL_MARK), text)
    if _SUM.search(text):
        return text
    return _BRACKETS.sub(lambda match: f"（{match['inside'].strip()}）", text)


def difference(text: str, better: str) -> tuple[str, str]:
    """Both, cut down to the first place where they differ when they are long."""
    if len(text) <= 24:
        return text, better
    first = next((place for place, pair in enumerate(zip(text, better, strict=False)) if pair[0] != pair[1]), len(text))
    begin, end = max(0, first - 6), first + 6
    return text[begin:end], better[begin : end + 1]


@lru_cache(maxsize=1)
def _linter() -> Any:
    linter: Any = autocorrect_py
    linter.load_config(json.dumps(_SETTINGS))
    return linter
