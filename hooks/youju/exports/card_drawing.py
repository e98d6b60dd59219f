"""Draws a social card.

The picture has one palette and text goes into it as levels between two colours of it, which makes
small files and is several times as fast as drawing in true colour and reducing that.
"""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

import pylopdf_fonts_zh_cn as noto
from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngImageFile

from .card import HEIGHT, LOGO, WIDTH, Face
from .card_letters import LEVELS, Letters
from .card_png import Strip, png, strip
from .line_breaking import balanced, lines, whole_sentences

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
# The strip below: all its rows, those above its text, those of the text.
_STRIP, _OVER_MOTTO, _MOTTO = 84, 26, 40
_MARGIN = 80
_TEXT_WIDTH = WIDTH - 2 * _MARGIN
# The rows of the name above, of the motto below, and what is between them.
_ABOVE = 168
_BETWEEN = HEIGHT - _STRIP - _ABOVE


def draw(face: Face, mark: bytes) -> bytes:
    """The card as PNG; `mark` is a PNG of the logo. The same bytes for the same face, wherever it is drawn."""
    palette, _ = _base(mark)
    said = _said(face)
    strips = [_above(mark, face.topic), strip(said), _plain("ink", _BETWEEN - said.height), *_below(face.date)]
    return png(WIDTH, palette, strips)


def _said(face: Face) -> Image.Image:
    """The question and its answer, without the empty paper below them."""
    card = _ground("ink", _BETWEEN)
    pen = ImageDraw.Draw(card)
    letters, step, title = _title(face.title)
    for number, line in enumerate(title):
        letters.write(pen, _SHADES["ink"], line, _MARGIN, number * step)
    top = len(title) * step + 22
    _aside(pen, "mark", 28, "答案" if face.date else "有据", _MARGIN, top + 3)
    indent = _MARGIN + 80
    most = 3 if len(title) < 3 else 2
    answer = whole_sentences(face.line, WIDTH - _MARGIN - indent, most, _sans(34).width)
    for number, line in enumerate(answer):
        _aside(pen, "soft", 34, line, indent, top + number * 52)
    return card.crop((0, 0, WIDTH, top + max(1, len(answer)) * 52))


def _title(text: str) -> tuple[Letters, int, list[str]]:
    """Letters, line height and lines: as big as two lines allow, else three smaller ones.

    Of each size every letter is drawn once more, so there are few.
    """
    for size, most in ((66, 2), (58, 2), (52, 3)):
        # Balancing takes longer and makes no fewer.
        if len(lines(text, _TEXT_WIDTH, _serif(size).width)) <= most:
            return _serif(size), round(size * 1.36), balanced(text, _TEXT_WIDTH, _serif(size).width)
    return _serif(46), 62, balanced(text, _TEXT_WIDTH, _serif(46).width)[:3]


def _ground(kind: str, rows: int) -> Image.Image:
    return Image.new("L", (WIDTH, rows), _SHADES[kind])


def _aside(pen: ImageDraw.ImageDraw, kind: str, size: int, text: str, left: int, top: int) -> None:
    """Text with a ground of its own places in the palette, of the colour that is there already."""
    letters = _sans(size)
    pen.rectangle((left, top, left + letters.width(text), top + round(size * 1.4)), _SHADES[kind])
    letters.write(pen, _SHADES[kind], text, left, top)


@lru_cache(maxsize=64)
def _above(mark: bytes, topic: str) -> Strip:
    card = _base(mark)[1].copy()
    _aside(ImageDraw.Draw(card), "brand", 32, f"有据 · {topic}" if topic else "有据", _MARGIN + LOGO + 22, 66)
    return strip(card)


@lru_cache(maxsize=_BETWEEN)
def _plain(kind: str, rows: int) -> Strip:
    return strip(_ground(kind, rows))


@lru_cache(maxsize=256)
def _below(date: str) -> tuple[Strip, ...]:
    """Only the rows with the text are not the same on all cards."""
    card = _ground("white", _MOTTO)
    pen = ImageDraw.Draw(card)
    motto = "每个数字都写明出处和日期"
    _aside(pen, "white", 28, date or "有据", _MARGIN, 0)
    _aside(pen, "white", 28, motto, WIDTH - _MARGIN - _sans(28).width(motto), 0)
    return _plain("white", _OVER_MOTTO), strip(card), _plain("white", _STRIP - _OVER_MOTTO - _MOTTO)


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
