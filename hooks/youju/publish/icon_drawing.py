"""Draws the icons of the installed application from the logo."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

import vl_convert
from PIL import Image

_GROUND = (15, 86, 71, 255)
_DRAWN_AT = 16
# Launchers may cut away a fifth on every side.
_SAFE = 0.62


def draw(logo: str, size: int, *, whole: bool) -> bytes:
    """PNG of `size` by `size` pixels; `logo` is an SVG. Not `whole`: on ground that launchers may cut into shape."""
    side = size if whole else round(size * _SAFE)
    picture = Image.new("RGBA", (size, size), (0, 0, 0, 0) if whole else _GROUND)
    place = (size - side) // 2
    picture.alpha_composite(_drawn(logo).resize((side, side), Image.Resampling.LANCZOS), (place, place))
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


@lru_cache(maxsize=1)
def _drawn(logo: str) -> Image.Image:
    return Image.open(BytesIO(vl_convert.svg_to_png(logo, scale=_DRAWN_AT))).convert("RGBA")
