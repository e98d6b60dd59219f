"""Social cards: one for every article, readable, small, the same every time."""

from io import BytesIO
from pathlib import Path

import pylopdf_fonts_zh_cn as noto
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFont
from support.articles import PROJECT, TODAY, article, cataloged, real_content, write_data
from youju import pages
from youju.catalog.catalog import Catalog
from youju.content import loader
from youju.exports import social_cards
from youju.exports.card_drawing import Face, Letters, balanced, draw, lines, whole_sentences
from youju.exports.social_cards import Cards
from youju.site.head import Heads

MARK = (PROJECT / social_cards.MARK).read_bytes()
SITE = "https://example.org/site/"


def width(text: str) -> float:
    """A Han character is 2 wide, everything else 1."""
    return sum(2 if ord(character) > 255 else 1 for character in text)


def project(root: Path, *articles: dict[str, object]) -> Catalog:
    write_data(root, list(articles))
    mark = root / social_cards.MARK
    mark.parent.mkdir(parents=True)
    mark.write_bytes(MARK)
    return cataloged(loader.read(root)[0], TODAY)


def made(whole: Catalog, root: Path) -> dict[str, bytes]:
    return {asset.path: asset.content for asset in Cards(whole, root).assets()}


@pytest.mark.parametrize("longest", [False, True])
def test_a_card_is_of_the_size_networks_want_and_small(longest: bool) -> None:
    face = (
        Face("问" * 45 + "？", "答" * 380 + "。", "保险与社保", "核对 2026-11-23")
        if longest
        else Face("问？", "答。", "", "")
    )
    picture = draw(face, MARK)
    image = Image.open(BytesIO(picture))
    assert (image.size, image.format) == ((1200, 630), "PNG")
    assert len(picture) < 60_000
    # The strip below stays free of the text above it.
    above = image.convert("RGB").crop((0, 540, 1200, 545))
    assert len(above.getcolors()) == 1
    assert picture == draw(face, MARK)


def test_the_font_has_every_character_of_the_founding_articles() -> None:
    def drawn(character: str) -> bytes:
        return bytes(ImageFont.truetype(str(noto.serif_path()), 66).getmask(character))

    whole = cataloged(real_content()[0], TODAY)
    missing = drawn("\U000f0000")
    for entry in whole.articles.values():
        for character in {*entry.title, *whole.topics[entry.topic].name} - {" "}:
            assert drawn(character) != missing, character


@pytest.mark.parametrize(("path", "bold"), [(noto.serif_path(), True), (noto.sans_path(), False)])
def test_letters_drawn_one_by_one_stand_as_in_a_whole_line(path: Path, bold: bool) -> None:
    text = "12,000 元（LPR－0.5%）：AV Toyota jf 提前还贷，「一」龥 3.65%…—？"
    letters = Letters(str(path), 58, bold=bold)
    font = ImageFont.truetype(str(path), 58, layout_engine=ImageFont.Layout.BASIC)
    assert letters.width(text) == font.getlength(text)
    whole = Image.new("L", (letters.width(text) + 40, 120))
    for right, below in ((0, 0), (1, 0), (0, 1)) if bold else ((0, 0),):
        line = Image.new("L", whole.size)
        ImageDraw.Draw(line).text((20 + right, 10 + below), text, 255, font)
        whole = ImageChops.lighter(whole, line)
    single = Image.new("L", whole.size)
    letters.write(ImageDraw.Draw(single), 0, text, 20, 10)
    assert single.tobytes() == whole.point([value * 9 // 255 for value in range(256)]).tobytes()


def test_lines_break_where_a_typesetter_would() -> None:
    assert lines("一二三四，五六", 8, width) == ["一二三", "四，五六"]
    assert lines("一二三（四五）", 8, width) == ["一二三", "（四五）"]
    assert lines("还要 1,000,000 元", 10, width) == ["还要", "1,000,000", "元"]
    assert balanced("可以取吗？利息怎么算？", 16, width) == ["可以取吗？", "利息怎么算？"]
    assert balanced("一二三四五六七", 12, width) == ["一二三四", "五六七"]


def test_an_answer_ends_with_a_whole_sentence_if_one_fits() -> None:
    assert whole_sentences("可以。到期以后随时能取。", 10, 1, width) == ["可以。"]
    assert whole_sentences("可以；到期以后随时能取。", 10, 1, width) == ["可以。"]
    assert whole_sentences("可以取出来不过要看合同。", 10, 1, width) == ["可以取出…"]


def test_every_article_topic_and_the_site_have_a_card(tmp_path: Path) -> None:
    whole = project(tmp_path, article())
    assert set(made(whole, tmp_path)) == {
        "card.png",
        "topics/deposits/card.png",
        "topics/loans/card.png",
        "articles/sample-question/card.png",
    }
    every = {page.address: page for page in pages.build(whole)}
    heads = Heads(whole, SITE, "", Cards(whole, tmp_path))
    images = {address: dict(heads(page).properties)["og:image"] for address, page in every.items()}
    assert images["articles/sample-question/"] == f"{SITE}articles/sample-question/card.png"
    assert images["tags/lpr/"] == f"{SITE}topics/loans/card.png"
    assert images["changes/"] == images[""] == f"{SITE}card.png"


def test_cards_can_be_left_to_topics_or_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = project(tmp_path, article())
    monkeypatch.setenv("YOUJU_CARDS", "topic")
    assert "articles/sample-question/card.png" not in made(whole, tmp_path)
    assert "topics/deposits/card.png" in made(whole, tmp_path)
    monkeypatch.setenv("YOUJU_CARDS", "off")
    assert made(whole, tmp_path) == {}
    heads = Heads(whole, SITE, "", Cards(whole, tmp_path))
    assert "og:image" not in dict(heads(next(pages.build(whole))).properties)
    monkeypatch.delenv("YOUJU_CARDS")
    monkeypatch.setattr(social_cards, "MANY", 0)
    assert Cards(whole, tmp_path).extent == "topic"
