"""Draws a social card: what a link to the site looks like in a chat or a feed.

The picture has one palette and text goes into it as levels between two colours of it, which makes small files. Each
letter is drawn once and then used again; lines break as a typesetter would break them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from io import BytesIO
from typing import NamedTuple

import pylopdf_fonts_zh_cn as noto
from PIL import Image, ImageChops, ImageDraw, ImageFont
from PIL.PngImagePlugin import PngImageFile

#: In pixels.
WIDTH, HEIGHT = 1200, 630
#: Of the logo on it, a side.
LOGO = 56
#: How many shades a letter has, from the colour of the ground to its own.
LEVELS = 10
_STEPS = LEVELS - 1
# The few shades, in place of all a letter is drawn with; filling through it then gives exactly a level each.
_LEVELLED = bytes(round(value * _STEPS // 255 * 255 / _STEPS) for value in range(256))
# Around a letter, for what of it is outside its own place.
_ROOM = 8

_PAPER, _INK, _SOFT = (251, 249, 244), (35, 33, 29), (95, 90, 80)
_BRAND, _MARK, _LINE, _WHITE = (15, 86, 71), (181, 101, 29), (227, 221, 208), (255, 255, 255)
# Ground and letter of each kind of text; each takes `LEVELS` places of the palette.
_PAIRS = {
    "ink": (_PAPER, _INK),
    "soft": (_PAPER, _SOFT),
    "brand": (_PAPER, _BRAND),
    "mark": (_PAPER, _MARK),
    "white": (_BRAND, _WHITE),
}
_SHADES = {kind: place * LEVELS for place, kind in enumerate(_PAIRS)}
_MARGIN = 80
_TEXT_WIDTH = WIDTH - 2 * _MARGIN
# Rows of the name above and of the strip below.
_ABOVE, _STRIP = 168, 84


class Face(NamedTuple):
    """What is written on a card; `date` and `topic` may be empty."""

    title: str
    line: str
    topic: str
    date: str


class Letters:
    """The letters of the font at `path`, `size` pixels high."""

    def __init__(self, path: str, size: int, *, bold: bool = False) -> None:
        self.size = size
        # The other layout engine is not built into every Pillow; this one sets whole pixels and no pairs, so that
        # letters drawn one by one stand where they would in a whole line.
        self._font = ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)
        self._bold = bold
        self._advance = lru_cache(maxsize=5000)(self._font.getlength)
        self._drawn = lru_cache(maxsize=5000)(self._draw)

    def width(self, text: str) -> int:
        return sum(map(self._width, text))

    def write(self, pen: ImageDraw.ImageDraw, shades: int, text: str, left: int, top: int) -> None:
        """On a picture of places in a palette, where `shades` is the first of those for these letters."""
        for letter in text:
            if drawn := self._drawn(letter):
                x, y, mask = drawn
                pen.bitmap((left + x, top + y), mask, shades + _STEPS)
            left += self._width(letter)

    def _width(self, letter: str) -> int:
        # So it is in every Chinese font; asking this one would draw most of the letter.
        return self.size if "\u4e00" <= letter <= "\u9fff" else int(self._advance(letter))

    def _draw(self, letter: str) -> tuple[int, int, Image.Image] | None:
        """Where it begins, from its own place, and what of it is to be filled; nothing for a space."""
        mask = Image.new("L", (self._width(letter) + 2 * _ROOM, 2 * self.size))
        ImageDraw.Draw(mask).text((_ROOM, 0), letter, 255, self._font)
        if self._bold:
            # The package has no bold cut; another pixel to the right and below stands in for it. The library would draw
            # a line around the letter for twice the time.
            aside, below = ImageChops.offset(mask, 1, 0), ImageChops.offset(mask, 0, 1)
            mask = ImageChops.lighter(ImageChops.lighter(mask, aside), below)
        box = mask.getbbox()
        if not box:
            return None
        drawn = mask.crop(box)
        # `point` would go through all 256 shades first.
        drawn.frombytes(drawn.tobytes().translate(_LEVELLED))
        return box[0] - _ROOM, box[1], drawn


def draw(face: Face, mark: bytes) -> bytes:
    """The card as PNG; `mark` is a PNG of the logo. The same bytes for the same face, wherever it is drawn."""
    palette, above = _base(mark)
    card = Image.new("L", (WIDTH, HEIGHT), _SHADES["ink"])
    card.paste(above)
    pen = ImageDraw.Draw(card)
    _aside(pen, "brand", 32, f"有据 · {face.topic}" if face.topic else "有据", _MARGIN + LOGO + 22, 66)
    _question(pen, face)
    top = HEIGHT - _STRIP
    pen.rectangle((0, top, WIDTH, HEIGHT), _SHADES["white"])
    motto = "每个数字都写明出处和日期"
    _aside(pen, "white", 28, face.date or "有据", _MARGIN, top + 26)
    _aside(pen, "white", 28, motto, WIDTH - _MARGIN - _sans(28).width(motto), top + 26)
    picture = Image.frombytes("P", card.size, card.tobytes())
    picture.putpalette(palette)
    made = BytesIO()
    # Runs of one colour are most of it.
    picture.save(made, "PNG", compress_type=3)
    return made.getvalue()


def _question(pen: ImageDraw.ImageDraw, face: Face) -> None:
    """The question and its answer."""
    letters, step, title = _title(face.title)
    for number, line in enumerate(title):
        letters.write(pen, _SHADES["ink"], line, _MARGIN, _ABOVE + number * step)
    top = _ABOVE + len(title) * step + 22
    _aside(pen, "mark", 28, "答案" if face.date else "有据", _MARGIN, top + 3)
    indent = _MARGIN + 80
    most = 3 if len(title) < 3 else 2
    answer = whole_sentences(face.line, WIDTH - _MARGIN - indent, most, _sans(34).width)
    for number, line in enumerate(answer):
        _aside(pen, "soft", 34, line, indent, top + number * 52)


def _title(text: str) -> tuple[Letters, int, list[str]]:
    """Letters, line height and lines: as big as two lines allow, else three smaller ones.

    Of each size every letter is drawn once more, so there are few.
    """
    for size, most in ((66, 2), (58, 2), (52, 3)):
        # Balancing takes longer and makes no fewer.
        if len(lines(text, _TEXT_WIDTH, _serif(size).width)) <= most:
            return _serif(size), round(size * 1.36), balanced(text, _TEXT_WIDTH, _serif(size).width)
    return _serif(46), 62, balanced(text, _TEXT_WIDTH, _serif(46).width)[:3]


def _aside(pen: ImageDraw.ImageDraw, kind: str, size: int, text: str, left: int, top: int) -> None:
    """Text with a ground of its own places in the palette, of the colour that is there already."""
    letters = _sans(size)
    pen.rectangle((left, top, left + letters.width(text), top + round(size * 1.4)), _SHADES[kind])
    letters.write(pen, _SHADES[kind], text, left, top)


@lru_cache(maxsize=2)
def _base(mark: bytes) -> tuple[bytes, Image.Image]:
    """The palette of all cards, and what all of them begin with, in it."""
    picture = Image.new("RGB", (WIDTH, _ABOVE), _PAPER)
    ImageDraw.Draw(picture).rectangle((_MARGIN, 136, WIDTH - _MARGIN, 137), _LINE)
    logo = PngImageFile(BytesIO(mark))
    picture.paste(logo, (_MARGIN, 62), logo)
    palette = _palette(logo)
    places = picture.quantize(palette=palette, dither=Image.Dither.NONE)
    return bytes(palette.getpalette() or ()), Image.frombytes("L", places.size, places.tobytes())


def _palette(logo: Image.Image) -> Image.Image:
    colours = [_between(*pair, level) for pair in _PAIRS.values() for level in range(LEVELS)]
    own = logo.convert("RGB").quantize(24).getpalette() or []
    flat = [part for colour in (*colours, _LINE) for part in colour] + own[: 24 * 3]
    image = Image.new("P", (1, 1))
    image.putpalette(flat)
    return image


def _between(ground: tuple[int, int, int], letter: tuple[int, int, int], level: int) -> tuple[int, int, int]:
    share = level / (LEVELS - 1)
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(ground, letter, strict=True))
    return red, green, blue


@lru_cache(maxsize=8)
def _serif(size: int) -> Letters:
    return Letters(str(noto.serif_path()), size, bold=True)


@lru_cache(maxsize=8)
def _sans(size: int) -> Letters:
    return Letters(str(noto.sans_path()), size)


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
