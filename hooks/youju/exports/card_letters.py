"""The letters cards are written with: each is drawn once and then used again and again."""

from __future__ import annotations

from functools import lru_cache

from PIL import Image, ImageChops, ImageDraw, ImageFont

#: How many shades a letter has, from the colour of the ground to its own.
LEVELS = 10
_STEPS = LEVELS - 1
# The few shades, in place of all a letter is drawn with; filling through it then gives exactly a level each.
_SHADES = bytes(round(value * _STEPS // 255 * 255 / _STEPS) for value in range(256))
# Around a letter, for what of it is outside its own place.
_ROOM = 8


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
        drawn.frombytes(drawn.tobytes().translate(_SHADES))
        return box[0] - _ROOM, box[1], drawn
