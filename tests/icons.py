"""Draws anew what comes from the logo, after it was changed: `python tests/icons.py`.

The pictures are kept in `docs/`: a build would need a big library only to draw the same ones again. A test says
whether they are still of this logo.
"""

from io import BytesIO

import vl_convert
from PIL import Image
from support.articles import PROJECT
from youju.exports import manifest
from youju.exports.card_drawing import LOGO
from youju.exports.social_cards import MARK

_GROUND = (15, 86, 71, 255)
# Launchers may cut away a fifth on every side.
_SAFE = 0.62


def drawn(logo: str) -> dict[str, Image.Image]:
    """All of them, by path in the project; `logo` is an SVG."""
    pictures = {f"docs/{manifest.icon(size, purpose)}": _icon(logo, size, purpose) for size, purpose in manifest.DRAWN}
    return {**pictures, MARK: _scaled(_raster(logo, 8), LOGO)}


def _icon(logo: str, size: int, purpose: str) -> Image.Image:
    """Maskable: on ground that launchers may cut into shape."""
    whole = purpose == "any"
    side = size if whole else round(size * _SAFE)
    picture = Image.new("RGBA", (size, size), (0, 0, 0, 0) if whole else _GROUND)
    place = (size - side) // 2
    picture.alpha_composite(_scaled(_raster(logo, 16), side), (place, place))
    return picture


def _raster(logo: str, scale: int) -> Image.Image:
    return Image.open(BytesIO(vl_convert.svg_to_png(logo, scale=scale))).convert("RGBA")


def _scaled(picture: Image.Image, side: int) -> Image.Image:
    return picture.resize((side, side), Image.Resampling.LANCZOS)


def logo() -> str:
    return (PROJECT / "docs" / manifest.LOGO).read_text(encoding="utf-8")


if __name__ == "__main__":
    for place, picture in drawn(logo()).items():
        picture.save(PROJECT / place, "PNG")
