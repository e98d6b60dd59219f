"""The pages made of a catalog: addresses, pagination, anchors, search records."""

from pathlib import Path
from typing import Any

import pytest
from lxml import html
from support import articles as make
from support.articles import anchors, article, pages_of, saying, series
from support.site import body, by_class, words
from youju.pages import handwritten
from youju.pages.page import Page

ARTICLE = "articles/sample-question/"


def sample(root: Path, *entries: dict[str, Any], **content: Any) -> html.HtmlElement:
    """The page of the sample article, among `entries`."""
    return body(pages_of(root, *entries, **content)[ARTICLE])


def listed(page: Page) -> list[str]:
    return [card.text_content() for card in by_class(body(page), "yj-card__title")]


def turns(page: Page) -> dict[str, str]:
    return {a.get("rel"): a.get("href") for bar in by_class(body(page), "yj-turns") for a in bar.xpath(".//a")}


@pytest.mark.parametrize("first", ["topics/deposits/", "tags/lpr/"])
def test_listings_are_cut_into_pages_of_twenty_that_lead_to_each_other(first: str, tmp_path: Path) -> None:
    made = pages_of(tmp_path / "many", *series(45))
    addresses = [address for address, page in made.items() if address.startswith(first) and page.kind != "article"]
    assert addresses == [first, f"{first}page/2/", f"{first}page/3/"]
    one, two, three = (made[address] for address in addresses)
    assert [len(listed(page)) for page in (one, two, three)] == [20, 20, 5]
    everything = [title for page in (one, two, three) for title in listed(page)]
    assert sorted(everything) == sorted(f"第 {n} 个问题？" for n in range(1, 46))
    assert turns(one) == {"next": f"../../{first}page/2/"}
    assert turns(two) == {"prev": f"../../../../{first}", "next": f"../../../../{first}page/3/"}
    assert turns(three) == {"prev": f"../../../../{first}page/2/"}
    assert "第 2 页" in two.title and two.title != one.title
    fitting = pages_of(tmp_path / "few", *series(20))
    assert f"{first}page/2/" not in fitting and turns(fitting[first]) == {}


def test_every_page_can_be_reached_from_home_by_its_declared_links(tmp_path: Path) -> None:
    made = pages_of(tmp_path, *series(45))
    seen, waiting = {""}, [""]
    while waiting:
        for address in made[waiting.pop()].links:
            if address not in seen:
                seen.add(address)
                waiting.append(address)
    assert seen == set(made)


def test_declared_links_are_really_on_the_page(tmp_path: Path) -> None:
    linking = saying("看[[question-001]]。", id="linking", title="看别处？")
    for address, page in pages_of(tmp_path, *series(25), linking).items():
        root = "../" * address.count("/") or "./"
        shown = {a.get("href").removeprefix(root) for a in body(page).xpath("//a[@href]")}
        shown |= {crumb.address for crumb in page.crumbs}
        assert set(page.links) <= shown, address


def test_pages_do_not_grow_with_the_site(tmp_path: Path) -> None:
    first, *rest = series(60)
    first["related"] = ["question-002", "question-003"]
    few, many = pages_of(tmp_path / "few", *series(5)), pages_of(tmp_path / "many", first, *rest)
    third = "articles/question-003/"
    assert abs(len(many[third].render()) - len(few[third].render())) < 200
    assert listed(many[""]) == [f"第 {n} 个问题？" for n in range(1, 9)]
    after = many["articles/question-001/"].after
    assert after
    rows = by_class(html.fromstring(f"<main>{after().clean()}</main>"), "yj-next")[0]
    assert 2 <= len(rows) <= 3
    for row in rows:
        # Title, one line of the answer, and how old that is.
        assert [part.tag for part in row] == ["a", "p", "time"]
        assert words(row[1]) == "会，前提是开户时约好了；没有约好的，到期以后按活期算。"


def test_anchors_are_the_words_of_the_heading(tmp_path: Path) -> None:
    entry = article()
    entry["sections"] = [make.section("LPR 降了，“哪天”变？", "按规定[^rule]。")]
    entry["cases"] = [{"if": "约好转存的", "then": "自动转存。"}, {"if": "没有约好的", "then": "按活期算。"}]
    entry["changes"] = [{"before": "甲。", "now": "乙。"}]
    entry["unverified"] = ["丙。"]
    page = pages_of(tmp_path, entry)[ARTICLE]
    # These are addresses people have bookmarked: a change here breaks their links.
    assert [heading.get("id") for heading in body(page).xpath("//h2[@id]|//h3[@id]")] == [
        "看你是哪种",
        "怎么办",
        "lpr-降了哪天变",
        "追问",
        "可以提前取吗",
        "可以改约定吗",
        "变化",
    ]


@pytest.mark.parametrize(
    ("title", "phrases"),
    [
        ("存单丢了，钱还取得出来吗？", ["存单丢了，", "钱还取得出来吗？"]),
        ("存单到期以后又过了一年才去银行取，利息怎么算？", ["利息怎么算？"]),
        ("存单丢了怎么办？", []),
    ],
)
def test_a_line_of_a_title_ends_where_it_pauses(title: str, phrases: list[str], tmp_path: Path) -> None:
    (heading,) = sample(tmp_path, article(title=title)).xpath("//h1")
    assert [each.text_content() for each in by_class(heading, "yj-phrase")] == phrases
    assert heading.text_content() == title


def test_headings_that_every_article_once_had_still_lead_to_what_took_their_place(tmp_path: Path) -> None:
    entry = article(cases=[{"if": "约好转存的", "then": "自动转存。"}, {"if": "没有约好的", "then": "按活期算。"}])
    tree = sample(tmp_path, entry)

    def next_heading(anchor: str) -> str | None:
        following = tree.xpath(f"//*[@id='{anchor}']/following::*[self::h2 or self::summary]")
        return following[0].text_content().strip("#") if following else None

    assert next_heading("适用与例外") == "看你是哪种"
    assert next_heading("现在可以做的") == "怎么办"
    assert next_heading("常见追问") == "追问"
    # Nothing changed, so nothing is said of it: at least the page is the right one.
    for gone in ("出处", "本文用到的数字", "2022-年以来变了什么"):
        assert str(next_heading(gone)).startswith("出处与数字")


def test_an_article_that_says_little_has_no_empty_parts(tmp_path: Path) -> None:
    entry = article(faq=[], sections=[make.section("先看开户时的约定", "按规定[^rule]。")])
    del entry["steps"]
    tree = sample(tmp_path, entry)
    assert [words(heading).strip("#") for heading in tree.xpath("//h2")] == ["先看开户时的约定"]
    for part in ("yj-cases", "yj-steps", "yj-myths", "yj-changes", "yj-glance"):
        assert by_class(tree, part) == []


def test_where_it_is_urgent_the_steps_come_before_the_answer(tmp_path: Path) -> None:
    for urgent, order in (("true", ["h1", "yj-steps", "yj-answer"]), ("false", ["h1", "yj-answer", "yj-steps"])):
        tree = sample(tmp_path, article(urgent=urgent))
        shown = [each for each in tree.iter() if each.tag == "h1" or each.get("class") in ("yj-steps", "yj-answer")]
        assert [each.get("class") or each.tag for each in shown] == order


def test_words_to_say_and_a_text_to_copy_stand_with_their_step(tmp_path: Path) -> None:
    steps = [
        {"do": "打电话。", "say": "我想问利息。"},
        {"do": "写下来。", "copy": "我于〔日期〕存入。\n请退还。\n"},
        {"do": "等。"},
    ]
    first, second, _ = by_class(sample(tmp_path, article(steps=steps)), "yj-steps")[0]
    assert words(by_class(first, "yj-say")[0]) == "我想问利息。"
    assert by_class(first, "yj-copy") == []
    assert second.xpath(".//pre")[0].text_content().strip() == "我于〔日期〕存入。\n请退还。"
    # Only a script can copy, so only a script shows the button.
    assert [button.get("hidden") for button in second.xpath(".//button[@data-copy]")] == [""]


def test_the_working_of_an_example_is_folded_and_its_result_is_not(tmp_path: Path) -> None:
    (shown,) = by_class(sample(tmp_path, article()), "yj-example")
    (fold,) = shown.xpath(".//details[not(@open)]")
    assert "10,000 × 1.5% = 150 元" in words(fold)
    rest = words(shown).replace(words(fold), "")
    assert "本金 10,000 元" in rest
    assert "一年后多 150 元。" in rest


@pytest.mark.parametrize(("columns", "blocks"), [(2, False), (3, False), (4, True)])
def test_a_table_of_many_columns_says_in_each_cell_which_column_it_is(
    columns: int, blocks: bool, tmp_path: Path
) -> None:
    names = [f"列{number}" for number in range(columns)]
    entry = article()
    entry["sections"][1]["blocks"][1]["table"] = make.table(columns=names, rows=[[f"值{n}" for n in range(columns)]])
    tree = sample(tmp_path, entry)
    (grid,) = tree.xpath("//table")
    assert ("yj-grid--blocks" in grid.get("class")) == blocks
    assert [words(label) for label in by_class(grid, "yj-grid__label")] == (names[1:] if blocks else [])


def test_the_contents_list_matches_the_headings(tmp_path: Path) -> None:
    page = pages_of(tmp_path, article())[ARTICLE]
    assert anchors(page.headings) == {heading.get("id") for heading in body(page).xpath("//h2[@id]|//h3[@id]")}
    questions = next(heading for heading in page.headings if heading.title == "追问")
    assert [child.title for child in questions.children] == ["可以提前取吗？", "可以改约定吗？"]


def test_ids_on_a_page_are_unique(tmp_path: Path) -> None:
    first = saying("看[[sample-question]]，规定[^rule]又说[^rule]。", id="first", title="甲？")
    # Sections of the page that the author did not write have ids as well.
    second = article()
    second["sections"][1]["heading"] = "Related"
    second["sections"][2]["heading"] = "Backlinks"
    for page in pages_of(tmp_path, first, second).values():
        ids = [element.get("id") for element in body(page).xpath("//*[@id]")]
        assert len(ids) == len(set(ids)), sorted(identifier for identifier in ids if ids.count(identifier) > 1)


def test_a_place_in_a_document_has_one_number_that_leads_to_how_it_was_read(tmp_path: Path) -> None:
    entry = saying("又说[^rule]，另一条[^rule:3]，转述[^report]，记得[^memory]。")
    tree = sample(tmp_path, entry)
    assert [words(mark) for mark in by_class(tree, "yj-fn")] == ["1", "1", "2", "3", "4"]
    targets = [link.get("href")[1:] for link in tree.xpath("//*[@class='yj-fn']/a")]
    rows = [tree.xpath(f"//details//ol[@id='page:evidence']/li[@id='{target}']") for target in targets]
    assert [words(by_class(row, "yj-mark")[0]) for (row,) in rows] == ["全文", "全文", "全文", "转述", "记忆"]
    assert "第三条" in words(rows[2][0])
    # Nobody read what is only remembered.
    assert ["读过" in words(row) for (row,) in rows[2:]] == [True, True, False]
    assert "记下" in words(rows[4][0])


def test_the_line_of_evidence_counts_what_was_read_and_opens_the_list(tmp_path: Path) -> None:
    entry = saying("转述[^report]，记得[^memory]。")
    tree = sample(tmp_path, entry)
    (line,) = by_class(tree, "yj-evidence")
    assert [words(part) for part in line] == ["核对 2024-03-03", "读过条文 1", "只见转述 1", "凭记忆 1"]
    # Browsers open the fold that holds what a link leads to.
    assert tree.xpath(f"//details[not(@open)]//*[@id='{line.get('href')[1:]}']")


def test_an_answer_that_rests_on_hearsay_says_so_and_names_it(tmp_path: Path) -> None:
    unread = article("unread", sections=[make.section("先看开户时的约定", "听说[^report]。")])
    heard = article("heard", answer_sources=["rule:3", "report"])
    made = pages_of(tmp_path, article(), article("read", answer_sources=["rule:3"]), unread, heard)
    told = {name: body(made[f"articles/{name}/"]) for name in ("sample-question", "read", "unread", "heard")}
    rests = {name: [words(line) for line in by_class(tree, "yj-rests")] for name, tree in told.items()}
    assert rests["sample-question"] == rests["read"] == []
    assert "没有见到官方原文" in rests["unread"][0]
    assert rests["heard"] == ["答案里有的话只见到转述，没有见到官方原文。"]
    assert "转述" in words(told["heard"].xpath("//ol[@id='page:evidence']")[0])


def test_only_pages_somebody_wrote_can_be_edited(tmp_path: Path) -> None:
    made = pages_of(tmp_path, *series(45), files={"data/articles/single.yml": make.to_yaml(article("single"))})
    owners = {address: page.path for address, page in made.items() if page.editable}
    assert owners["articles/question-001/"] == "data/articles.yml"
    assert owners["articles/single/"] == "data/articles/single.yml"
    assert owners["tags/lpr/"] == "data/tags.yml"
    assert owners["topics/loans/"] == "data/topics.yml"
    assert not owners.keys() & {"", "articles/", "tags/", "topics/", "topics/deposits/page/2/"}


def test_a_table_of_a_hand_written_page_scrolls_in_a_frame_named_after_its_heading() -> None:
    table = "<table>\n<thead><tr><th>谁</th><th>多少</th></tr></thead>\n<tbody><tr><td>甲</td><td>1</td></tr></tbody>\n</table>"
    heading = '<h2 id="a">甲 &amp; 乙<a class="headerlink" href="#a" title="本节链接">#</a></h2>'
    found = html.fromstring(
        f"<main>{handwritten.with_tables_framed(f'{table}<p>一</p>{heading}{table}<p>二</p>')}</main>"
    )
    assert [region.get("aria-label") for region in found.xpath("//*[@role='region'][@tabindex='0']")] == [
        "表格",
        "甲 & 乙",
    ]
    assert [each.get("class") for each in found.xpath("//*[@role='region']/table")] == [
        "yj-grid yj-grid--2 yj-grid--even"
    ] * 2
    assert words(found) == "谁多少 甲1 一甲 & 乙# 谁多少 甲1 二"
