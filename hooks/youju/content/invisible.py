"""Characters nobody sees: with them a reviewer can be shown other text than is built."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..problem import Position, Problem
from .sieve import Sieve

# Control, bidirectional-override, zero-width and private ones and halves of pairs; first and last of each range.
# A carriage return counts too: line ends are made `\n` before.
_RANGES = (
    (0x00, 0x08), (0x0B, 0x1F), (0x7F, 0x9F), (0xAD, 0xAD), (0x34F, 0x34F), (0x600, 0x605), (0x61C, 0x61C),
    (0x6DD, 0x6DD), (0x70F, 0x70F), (0x890, 0x891), (0x8E2, 0x8E2), (0x115F, 0x1160), (0x17B4, 0x17B5),
    (0x180B, 0x180F), (0x200B, 0x200F), (0x2028, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xD800, 0xF8FF),
    (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFFB), (0x110BD, 0x110BD), (0x110CD, 0x110CD),
    (0x13430, 0x1343F), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0x10FFFF),
)  # fmt: skip
INVISIBLE = re.compile(f"[{''.join(f'{chr(first)}-{chr(last)}' for first, last in _RANGES)}]")
# Spaces of other kinds, and what is no character: who reads quickly need not know them.
_ODD = "\t\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\ufffe\uffff"


def _in_doubt() -> Iterator[str | bytes]:
    """What every text has in it that is not surely visible."""
    for first, last in _RANGES:
        if last > 0xFFFF:
            # Four bytes: hardly anybody needs one.
            yield from (bytes([byte]) for byte in range(0xF0, 0xF5))
        elif last - first > 0x1000:
            # Private characters fill whole rows of 64, which have their first two bytes in common.
            yield from (chr(code).encode("utf-8", "surrogatepass")[:2] for code in range(first, last, 64))
        else:
            yield from map(chr, range(first, last + 1))
    yield from _ODD


_DOUBTS = Sieve(_in_doubt())


def surely_visible(text: str) -> bool:
    """Whether nothing in `text` is invisible, or white space but spaces and ends of lines; false in doubt.

    A third of the time that the pattern takes.
    """
    return not _DOUBTS.catches(text)


def hidden(at: Position, character: str) -> Problem:
    return Problem(at, "invisible-character", f"有看不见的控制字符 U+{ord(character):04X}", "删掉它")
