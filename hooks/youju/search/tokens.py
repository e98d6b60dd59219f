"""How text becomes index tokens. `docs/javascripts/search/text.js` does the same to queries.

`tests/search/tokens.json` holds both to the same answers.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from operator import add
from pathlib import Path

_QUESTION_WORDS = """
请问 想问 问一下 是什么意思 什么意思 啥意思 是什么 什么时候 什么样 什么 怎么样 怎么办 怎么 怎样
咋样 咋办 咋 如何 为什么 为啥 凭什么 多少钱 多少 几个 哪些 哪个 哪种 哪张 哪家 哪里 是不是
会不会 能不能 可不可以 要不要 有没有 有必要 行不行 好不好 可以 可能 应该 需要 必须 一般 到底 究竟
现在 突然 直接 知道 告诉 帮我 我想 想要 是否 能否 还有 有啥 啥 时候 另外 已经 自己 一下 有点
那种 这种 手上 手里 咱们 我们 大家 请教 求助 求解 求教 求问 想咨询 咨询 您好 你好 大家好 各位
大神 大佬 麻烦问 谢谢 多谢 在线等 怎么回事 咋回事 咋整 咋弄 中不中 得不得 您 那张 那些 这些 还是
或者 如果 咱 俺 谁 吗 呢 吧 啊 呀 嘛 的 了 么 我 你 他 她 它
"""
#: Words that ask but do not say about what; readers wrap them around the thing they look for.
QUESTION_WORDS = _QUESTION_WORDS.split()
# Grammar that is also half of many words (新能源, 会员): it weighs little instead of nothing.
PARTICLES = "会能要有在去后与和及也都就又很被给把让是不没想到得着过说用那这个从先才只再或但"

#: Words that set the scene of a question and are never what it is about, by kind: people, times, amounts, doing.
EVERYDAY = Path(__file__).with_name("everyday.txt").read_text(encoding="utf-8").split()
#: Words of dialects: in each line the common word, then what it is called elsewhere.
DIALECT = Path(__file__).with_name("dialect.txt").read_text(encoding="utf-8").strip()

_HAN = r"[\u3400-\u4dbf\u4e00-\u9fff]+"
# A number and what it counts, or a latin word.
_NUMBER_OR_WORD = (
    r"([0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?%?)(?:(?= ?([\u4e00-\u9fff])))?"
    r"|([a-z]+[0-9]*)"
)
_RUN = re.compile(f"({_HAN})|{_NUMBER_OR_WORD}")
_OTHER = re.compile(_NUMBER_OR_WORD)
# Wherever there may be one. What begins with one of a set of characters is found ten times as fast.
_WHERE_OTHER = re.compile(r"[0-9a-z][0-9a-z,.%]*(?: ?[\u4e00-\u9fff])?")
_DIGITS = {character: str(number) for number, character in enumerate("一二三四五六七八九十", 1)} | {"两": "2"}
_PERCENT = re.compile("百分之([一二三四五六七八九十]|[0-9.]+)")
#: 3.20 % is 3.2%.
_ROUND = re.compile(r"(\d)(?:\.0+|(\.\d*?[1-9])0+)? ?%", re.ASCII)
_COUNT = re.compile("(?<![零一二两三四五六七八九十百千])[一二两三四五六七八九十](?=[年万])")
_NOT_NAME = re.compile(r"[^\u4e00-\u9fffa-z0-9.%]+")
_QUESTION = re.compile("|".join(sorted(QUESTION_WORDS, key=len, reverse=True)))
# Of what the normal form changes, most texts hold no more than these: replacing them first is ten times as fast.
_WIDE = [(mark, unicodedata.normalize("NFKC", mark)) for mark in "，：；？！（）"]


def normal(text: str) -> str:
    """One way of writing: plain width, small letters, 3年 for 三年, 10% for 百分之十, 3.2% for 3.20 %."""
    for wide, plain in _WIDE:
        text = text.replace(wide, plain)
    if not unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", text)
    text = _PERCENT.sub(lambda match: f"{_DIGITS.get(match[1], match[1])}%", text.lower())
    if "%" in text:
        text = _ROUND.sub(r"\1\2%", text)
    return _COUNT.sub(lambda match: _DIGITS[match[0]], text)


def normal_tokens(text: str) -> list[str]:
    """Of a text in its normal form: overlapping pairs of Han characters, numbers (alone and with what they count),
    latin words."""
    found: list[str] = []
    for han, *other in _RUN.findall(text):
        if len(han) > 1:
            found += map(add, han, han[1:])
        else:
            found += [han] if han else _other(*other)
    return found


def other_tokens(text: str) -> list[str]:
    """Those of its `normal_tokens` that do not begin with a Han character."""
    found: list[str] = []
    for number, unit, latin in _OTHER.findall("\n".join(_WHERE_OTHER.findall(text))):
        found += _other(number, unit, latin)
    return found


def _other(number: str, unit: str, latin: str) -> list[str]:
    if latin:
        return [latin]
    plain = number.replace(",", "")
    return [plain, plain + unit] if unit else [plain]


# Of every name several things are made.
@lru_cache(maxsize=4096)
def compact(text: str) -> str:
    """A name as it is compared: normal form without spaces and punctuation."""
    return compact_normal(normal(text))


def compact_normal(text: str) -> str:
    """`compact` of a text that is in its normal form."""
    return _NOT_NAME.sub("", text)


def characters(text: str) -> list[str]:
    """The single Han characters of a short text in its normal form, for queries of one character."""
    return [character for character in dict.fromkeys(text) if "\u3400" <= character <= "\u9fff"]


def statement(title: str) -> str:
    """A title in its normal form without the words that only ask."""
    return _QUESTION.sub(" ", title)
