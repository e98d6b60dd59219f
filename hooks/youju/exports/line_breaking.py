"""Breaks Chinese text into lines of a given width, as a typesetter would."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

# A number with its sign and unit, or a latin word, stays in one piece.
_PIECES = re.compile(r"[A-Za-z0-9][A-Za-z0-9.,%‰+/-]*| |.", re.DOTALL)
_NOT_FIRST = frozenset("，。？！、；：）》】”’·…—%‰,.?!;:)")
_NOT_LAST = frozenset("（《【“‘(")
_SENTENCE = re.compile(r"[^。？！；]*[。？！；]?")
_QUESTION = re.compile(r"[^？]*？?")
_ELLIPSIS = "…"

Measure = Callable[[str], float]


def lines(text: str, width: float, measure: Measure) -> list[str]:
    """Lines no wider than `width`; punctuation neither begins nor, opening, ends one."""
    found: list[str] = []
    line, used = "", 0.0
    for word in _words(text):
        size = measure(word)
        if line and used + size > width:
            found.append(line.rstrip())
            line, used = "", 0.0
            word = word.lstrip()
        line, used = line + word, used + size
    return [*found, line.rstrip()] if line.strip() else found


def balanced(text: str, width: float, measure: Measure) -> list[str]:
    """As few lines as `lines` makes: a question each, or else as even as they can be."""
    count = len(lines(text, width, measure))
    questions = [question for question in _QUESTION.findall(text) if question]
    if len(questions) == count and max(map(measure, questions)) <= width:
        return questions
    narrow, wide = width / 2, width
    while wide - narrow > measure("一") / 2:
        middle = (narrow + wide) / 2
        narrow, wide = (narrow, middle) if len(lines(text, middle, measure)) <= count else (middle, wide)
    return lines(text, wide, measure)


def whole_sentences(text: str, width: float, most: int, measure: Measure) -> list[str]:
    """As many whole sentences from the start as fit into `most` lines; only a first one too long is cut."""
    kept: list[str] = []
    said = ""
    for sentence in filter(None, _SENTENCE.findall(text)):
        tried = lines(said + sentence, width, measure)
        if len(tried) > most:
            return _ended(kept) if kept else _cut(tried[:most], width, measure)
        said, kept = said + sentence, tried
    return kept


def _ended(shown: list[str]) -> list[str]:
    *before, last = shown
    return [*before, f"{last[:-1]}。" if last.endswith("；") else last]


def _cut(shown: Sequence[str], width: float, measure: Measure) -> list[str]:
    *before, last = shown
    while last and measure(last + _ELLIPSIS) > width:
        last = last[:-1]
    return [*before, last.rstrip("，、；：") + _ELLIPSIS]


def _words(text: str) -> list[str]:
    """What may not be broken: a piece with the punctuation that belongs to it."""
    found: list[str] = []
    for piece in _PIECES.findall(text):
        if found and (piece in _NOT_FIRST or found[-1][-1] in _NOT_LAST):
            found[-1] += piece
        else:
            found.append(piece)
    return found
