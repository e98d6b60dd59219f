"""How Han characters are read, without tones, and which of them are ways of writing another."""

from __future__ import annotations

from functools import cache
from pathlib import Path

#: Han characters by how they are read mostly, then by how they are also read, a syllable a line and without tones;
#: then traditional and variant characters, each followed by the simplified one. `tests/support/han.py` makes it.
TABLE = Path(__file__).with_name("han.txt")


def readings(character: str) -> list[str]:
    """The syllables it stands for, the usual one first; of what is no Han character itself."""
    *nths, _ = _table()
    return [nth[character] for nth in nths if character in nth] or [character]


def spelled(text: str) -> str:
    """`text` in small letters, a syllable for each Han character: what dictionaries are sorted by."""
    return " ".join(readings(character)[0] for character in text.lower() if not character.isspace())


def variants() -> str:
    """Traditional and variant characters, each followed by the simplified one."""
    return _table()[-1]


@cache
def _table() -> tuple[dict[str, str], dict[str, str], str]:
    *parts, pairs = TABLE.read_text(encoding="utf-8").strip().split("\n\n")
    first, second = (
        {character: syllable for syllable, read in map(str.split, part.split("\n")) for character in read}
        for part in parts
    )
    return first, second, pairs
