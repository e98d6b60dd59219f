"""What the search engine knows of Han characters, from pypinyin and OpenCC, as the table it reads.

Loading these two takes longer than making the index of a hundred articles. `python -m support.han` writes the table.
"""

import os
from collections import defaultdict

import opencc
from youju.text.han import TABLE

# Only single characters are looked up; loading the phrases takes longer than the rest.
os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")
from pypinyin import Style
from pypinyin.constants import PINYIN_DICT
from pypinyin.style import convert

READINGS = 2
HAN = [chr(code) for code in range(0x4E00, 0xA000)]


def table() -> str:
    readings: list[dict[str, str]] = [defaultdict(str) for _ in range(READINGS)]
    for character in HAN:
        said = PINYIN_DICT.get(ord(character), "").split(",")
        toneless = dict.fromkeys(convert(reading, Style.NORMAL, strict=True) for reading in said if reading)
        for nth, syllable in zip(readings, toneless, strict=False):
            nth[syllable] += character
    parts = ["\n".join(f"{syllable} {characters}" for syllable, characters in sorted(nth.items())) for nth in readings]
    converted = opencc.OpenCC("t2s").convert("\n".join(HAN)).split("\n")
    pairs = "".join(old + new for old, new in zip(HAN, converted, strict=True) if old != new)
    return "\n\n".join([*parts, pairs]) + "\n"


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")
