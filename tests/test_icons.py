"""Pictures that are kept instead of drawn at every build."""

import icons
import pytest
from PIL import Image
from support.articles import PROJECT


@pytest.mark.parametrize(("path", "drawn"), icons.drawn(icons.logo()).items())
def test_what_is_drawn_from_the_logo_is_of_this_logo(path: str, drawn: Image.Image) -> None:
    kept = Image.open(PROJECT / path)
    assert (kept.mode, kept.size) == (drawn.mode, drawn.size)
    assert kept.tobytes() == drawn.tobytes(), "the logo was changed: make icons"
