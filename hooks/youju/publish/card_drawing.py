"""Draws a social card.

The picture has one palette and text goes into it as levels between two colours of it, which makes
small files and is several times as fast as drawing in true colour and reducing that.
"""

from __future__ import annotations

import zlib
from functools import lru_cache
from io import BytesIO

import pylopdf_fonts_zh_cn as noto
from PIL import Image, ImageDraw, ImageFont

from .card import HEIGHT, WIDTH, Face
from .card_text import Measure, balanced, whole_sentences

_PAPER, _INK, _SOFT = (251, 249, 244), (35, 33, 29), (95, 90, 80)
_BRAND, _MARK, _LINE, _WHITE = (15, 86, 71), (181, 101, 29), (227, 221, 208), (255, 255, 255)
# Ground and letter of each kind of text; each takes `_LEVELS` places of the palette.
_PAIRS = {
    "ink": (_PAPER, _INK),
    "soft": (_PAPER, _SOFT),
    "brand": (_PAPER, _BRAND),
    "mark": (_PAPER, _MARK),
    "white": (_BRAND, _WHITE),
}
_LEVELS = 10
_MARGIN, _STRIP, _LOGO = 80, 84, 56
_TEXT_WIDTH = WIDTH - 2 * _MARGIN


def draw(face: Face, logo: str) -> bytes:
    """The card as PNG; `logo` is an SVG. The same bytes for the same face, wherever it is drawn."""
    card = _ground(logo).copy()
    name = f"有据 · {face.topic}" if face.topic else "有据"
    _write(card, "brand", _sans(32), name, _MARGIN + _LOGO + 22, 66)
    size, step, title = _title(face.title)
    top = 168
    for line in title:
        _write(card, "ink", _serif(size), line, _MARGIN, top, bold=True)
        top += step
    top += 22
    _write(card, "mark", _sans(28), "答案" if face.date else "有据", _MARGIN, top + 3)
    indent = _MARGIN + 80
    for line in whole_sentences(face.line, WIDTH - _MARGIN - indent, 3 if len(title) < 3 else 2, _measure(_sans(34))):
        _write(card, "soft", _sans(34), line, indent, top)
        top += 52
    _write(card, "white", _sans(28), face.date or "有据", _MARGIN, HEIGHT - 58)
    motto = "每个数字都写明出处和日期"
    _write(card, "white", _sans(28), motto, int(WIDTH - _MARGIN - _sans(28).getlength(motto)), HEIGHT - 58)
    out = BytesIO()
    # Runs of one colour are most of the picture: a third of the time for a tenth more bytes.
    card.save(out, "PNG", compress_type=zlib.Z_RLE)
    return out.getvalue()


def _title(text: str) -> tuple[int, int, list[str]]:
    """Size, line height and lines: as big as two lines allow, else three smaller ones."""
    for size, most in ((72, 1), (66, 2), (58, 2), (52, 3)):
        lines = balanced(text, _TEXT_WIDTH, _measure(_serif(size)))
        if len(lines) <= most:
            return size, round(size * 1.36), lines
    return 46, 62, balanced(text, _TEXT_WIDTH, _measure(_serif(46)))[:3]


def _write(
    card: Image.Image, kind: str, font: ImageFont.FreeTypeFont, text: str, left: int, top: int, *, bold: bool = False
) -> None:
    # The package has no bold cut; a hairline around the letters stands in for it.
    stroke = 0.6 if bold else 0
    width, height = int(font.getlength(text)) + 4, int(font.size * 1.4)
    mask = Image.new("L", (width, height))
    ImageDraw.Draw(mask).text((1, 0), text, 255, font, stroke_width=stroke)
    card.paste(mask.point(_levels(kind)), (left - 1, top))


@lru_cache(maxsize=8)
def _levels(kind: str) -> list[int]:
    first = list(_PAIRS).index(kind) * _LEVELS
    return [first + value * (_LEVELS - 1) // 255 for value in range(256)]


@lru_cache(maxsize=2)
def _ground(logo: str) -> Image.Image:
    """Everything that is the same on every card, in the palette of all cards."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, HEIGHT - _STRIP, WIDTH, HEIGHT), _BRAND)
    pen.rectangle((_MARGIN, 136, WIDTH - _MARGIN, 137), _LINE)
    # Takes a while to load, and only the first card needs it.
    import vl_convert

    mark = Image.open(BytesIO(vl_convert.svg_to_png(logo, scale=8))).convert("RGBA")
    mark = mark.resize((_LOGO, _LOGO), Image.Resampling.LANCZOS)
    picture.paste(mark, (_MARGIN, 62), mark)
    return picture.quantize(palette=_palette(mark), dither=Image.Dither.NONE)


def _palette(mark: Image.Image) -> Image.Image:
    colours = [_between(*pair, level) for pair in _PAIRS.values() for level in range(_LEVELS)]
    own = mark.convert("RGB").quantize(24).getpalette() or []
    flat = [part for colour in (*colours, _LINE) for part in colour] + own[: 24 * 3]
    image = Image.new("P", (1, 1))
    image.putpalette(flat)
    return image


def _between(ground: tuple[int, int, int], letter: tuple[int, int, int], level: int) -> tuple[int, int, int]:
    share = level / (_LEVELS - 1)
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(ground, letter, strict=True))
    return red, green, blue


@lru_cache(maxsize=16)
def _measure(font: ImageFont.FreeTypeFont) -> Measure:
    """Widths in pixels; those of the words of a language are asked for again and again."""
    return lru_cache(maxsize=20_000)(font.getlength)


@lru_cache(maxsize=8)
def _serif(size: int) -> ImageFont.FreeTypeFont:
    return _font(str(noto.serif_path()), size)


@lru_cache(maxsize=8)
def _sans(size: int) -> ImageFont.FreeTypeFont:
    return _font(str(noto.sans_path()), size)


def _font(path: str, size: int) -> ImageFont.FreeTypeFont:
    # The other layout engine is not built into every Pillow.
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)
