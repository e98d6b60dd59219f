"""The inline syntax: what an author may write, and that nothing else gets through."""

from collections import Counter
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml
from markupsafe import Markup
from support.long import LONG
from youju.text import markup, syntax
from youju.text.markup import Citation, Reference, Span


class Resolver:
    """Answers plainly; `linked` is the one glossary word it knows."""

    def __init__(self, linked: str = "") -> None:
        self.linked = linked

    def cite(self, citation: Citation) -> Markup:
        return Markup("<sup>{}</sup>").format(citation.source_id)

    def refer(self, reference: Reference) -> tuple[str, str]:
        anchor = f"#{reference.anchor}" if reference.anchor else ""
        return f"/{reference.kind}/{reference.id}{anchor}", "名字"

    def text(self, item: syntax.Dynamic) -> str:
        return f"<{item.raw}>"

    def dynamic(self, item: syntax.Dynamic) -> Markup:
        return Markup("<b>{}</b>").format(self.text(item))

    def terms(self, text: str) -> list[Span]:
        start = text.find(self.linked) if self.linked else -1
        return [] if start < 0 else [Span(start, start + len(self.linked), "/t", '定义"<')]


def html(text: str, linked: str = "") -> str:
    return str(markup.parse(text).html(Resolver(linked)))


WRITTEN_AS = [
    ("甲[^a]乙[^b-1]。", "甲<sup>a</sup>乙<sup>b-1</sup>。"),
    ("[^a][^b]", "<sup>a</sup><sup>b</sup>"),
    ("**见[^a]**", "<strong>见<sup>a</sup></strong>"),
    ("[[x]]", '<a href="/article/x">名字</a>'),
    ("[[x|这篇]]", '<a href="/article/x">这篇</a>'),
    ("[[x#一节|这节]]", '<a href="/article/x#一节">这节</a>'),
    ("[[tag:x]]", '<a href="/tag/x">名字</a>'),
    ("[[topic:x|主题]]", '<a href="/topic/x">主题</a>'),
    ("[[ x | 这篇 ]]", '<a href="/article/x">这篇</a>'),
    ("**[[x]]**", '<strong><a href="/article/x">名字</a></strong>'),
    ("[[fact:x|数]]", '<a href="/fact/x">数</a>'),
    ("涨到 {{lpr-5y@2024-01-01}}。", "涨到 <b>&lt;{{lpr-5y@2024-01-01}}&gt;</b>。"),
    ("**{{a-b}}**", "<strong><b>&lt;{{a-b}}&gt;</b></strong>"),
    ("{甲} 乙", "{甲} 乙"),
    ("2027-01-01 起，1<2。", "<time>2027-01-01</time> 起，1&lt;2。"),
    ("**2027-01-01** 和 2027-13-01", "<strong><time>2027-01-01</time></strong> 和 2027-13-01"),
    ("甲\n乙", "甲 乙"),
    ("甲  \n乙", "甲<br>乙"),
    ("[官网](https://www.gov.cn/)", '<a href="https://www.gov.cn/" rel="noopener">官网</a>'),
    ("[官网](https://a.cn/x?y=1&z=2#k)", '<a href="https://a.cn/x?y=1&amp;z=2#k" rel="noopener">官网</a>'),
    ("[官网](mailto:a@b.cn)", '<a href="mailto:a@b.cn" rel="noopener">官网</a>'),
    # Nothing becomes HTML of its own.
    ("<b>甲</b>", "&lt;b&gt;甲&lt;/b&gt;"),
    ("<script>x</script>", "&lt;script&gt;x&lt;/script&gt;"),
    ("<https://a.cn>", "&lt;https://a.cn&gt;"),
    ("5 < 6 & 7", "5 &lt; 6 &amp; 7"),
    ("&lt;", "&amp;lt;"),
    ("`<b>`", "<code>&lt;b&gt;</code>"),
    ("[[x|<b>]]", '<a href="/article/x">&lt;b&gt;</a>'),
    ("**<b>**", "<strong>&lt;b&gt;</strong>"),
    ("[<b>](https://a.cn)", '<a href="https://a.cn" rel="noopener">&lt;b&gt;</a>'),
    ("[^<b>]", "<sup>&lt;b&gt;</sup>"),
    # A backslash takes the meaning away, and so does code.
    (r"\*\*甲\*\*", "**甲**"),
    (r"\[^a]", "[^a]"),
    (r"\[[x]]", "[[x]]"),
    (r"甲\\乙", "甲\\乙"),
    ("`[[x]]`", "<code>[[x]]</code>"),
    ("`[^a]`", "<code>[^a]</code>"),
    ("`**甲**`", "<code>**甲**</code>"),
    # Strong needs no space beside Chinese punctuation.
    *((f"按**{inner}**后", f"按<strong>{inner}</strong>后") for inner in ("“减半”", "（含）", "50%", "《条例》第3条。", "a")),
    # Other Markdown is plain text.
    *((text, text) for text in ("3 * 4 * 5", "** 甲**", "**甲 **", "**甲", "_甲_", "~~甲~~", "# 甲", "- 甲", "1. 甲", "| 甲 |")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), WRITTEN_AS)
def test_what_an_author_may_write(text: str, expected: str) -> None:
    assert html(text) == expected


@pytest.mark.parametrize(
    "url",
    [
        "http://www.gov.cn/", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)",
        "data:text/html,x", "vbscript:x", "file:///etc/passwd", "//www.gov.cn/", "HTTPS://www.gov.cn/",
        "https:///www.gov.cn/", "https:\\\\www.gov.cn", "../about/", "#节", "javascript&colon;alert(1)",
        "&#106;avascript:alert(1)",
    ],
)  # fmt: skip
def test_refused_links_are_never_links(url: str) -> None:
    assert "<a" not in html(f"[官网]({url})")
    assert "<a" not in html(f"[官网](<{url}>)")
    assert not syntax.allowed_link(url)


def test_an_address_cannot_leave_its_attribute() -> None:
    assert 'onload="' not in html('[甲](https://a.cn/"onload="x)')
    assert "<img" not in html("![甲](https://a.cn/b.png)")


@pytest.mark.parametrize(
    "text", ["**甲 [[x|乙** 丙]] 丁", "**甲[^x**y]丁", "**甲`乙**丙`丁", "[甲**乙](https://a.cn)丙**"]
)
def test_marks_that_cross_repeat_nothing(text: str) -> None:
    found = markup.parse(text).plain(Resolver())
    for letter in "甲乙丙丁":
        assert found.count(letter) <= 1, found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**甲**[^a]`乙`[丙](https://a.cn)", "甲乙丙"),
        ("看[[x|那篇]]。", "看那篇。"),
        ("看[[x]]。", "看名字。"),
        ("甲\n乙", "甲 乙"),
        ("5 < 6 & 7", "5 < 6 & 7"),
    ],
)
def test_plain_text_for_counting_and_searching(text: str, expected: str) -> None:
    assert markup.parse(text).plain(Resolver(), lambda _: "名字") == expected


def test_positions_of_marks_can_be_found_again() -> None:
    parsed = markup.parse("甲[^a]乙[[x#节|丙]]`[[x]][^a]`")
    assert [citation.raw for citation in parsed.citations] == ["[^a]"]
    assert [reference.raw for reference in parsed.references] == ["[[x#节|丙]]"]


def test_terms_are_linked_in_text_with_their_definition() -> None:
    assert html("先看LPR<多少", "LPR") == '先看<a class="term" href="/t" title="定义&#34;&lt;">LPR</a>&lt;多少'
    assert 'class="term"' in html("**LPR**多少", "LPR")
    assert str(markup.parse("**LPR**").html(Resolver("LPR"), link_terms=False)) == "<strong>LPR</strong>"


@pytest.mark.parametrize("text", ["[LPR](https://a.cn)", "[**LPR**](https://a.cn)", "[[x|LPR]]", "`LPR`", "[^LPR]"])
def test_terms_are_not_linked_inside_links_or_code(text: str) -> None:
    assert 'class="term"' not in html(text, "LPR")


def told(text: str) -> list[str]:
    """The tokens of `text`, each in short."""
    marks = {"strong_open": "<b>", "strong_close": "</b>", "link_close": "</a>", "softbreak": "/", "hardbreak": "//"}
    return [
        marks.get(token.type)
        or {"text": "{}", "code_inline": "`{}`", "link_open": "<a {}>"}.get(token.type, token.type + " {}").format(
            token.value.raw if token.value else token.text
        )
        for token in syntax.tokens(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [""]),
        ("甲，乙！<b>&amp; 丙_丁_", ["甲，乙！<b>&amp; 丙_丁_"]),
        ("甲[^a]{{b}}[[c]]", ["甲", "citation [^a]", "dynamic {{b}}", "reference [[c]]"]),
        ("[^a b][[c\nd]]{{e\nf}}", ["[^a b][[c", "/", "d]]{{e", "/", "f}}"]),
        ("[[[a]]]", ["[", "reference [[a]]", "]"]),
        ("[[a|b|c]]", ["reference [[a|b|c]]"]),
        ("{{{a}}}", ["{", "dynamic {{a}}", "}"]),
        ("**甲[^a]**乙**", ["<b>", "甲", "citation [^a]", "</b>", "乙**"]),
        ("**a*b**", ["**a*b**"]),
        ("****甲****", ["**", "<b>", "甲", "</b>", "**"]),
        (r"\*甲\`\[\]\\\丙\ ", [r"*甲`[]\\丙\ "]),
        ("\\", ["\\"]),
        ("`a` ``b`c`` ` d", ["`a`", " ", "`b`c`", " ` d"]),
        ("`` ` `` `  ` `\n甲\n`", ["```", " ", "`  `", " ", "`甲`"]),
        ("```甲`", ["```甲`"]),
        ("`\\`**甲**", ["`\\`", "<b>", "甲", "</b>"]),
        ("[甲](https://a.cn)", ["<a https://a.cn>", "甲", "</a>"]),
        ("[甲]( https://a.cn/b(c)d )", ["<a https://a.cn/b(c)d>", "甲", "</a>"]),
        ("[甲](https://a.cn/乙)", ["<a https://a.cn/%E4%B9%99>", "甲", "</a>"]),
        ("[**甲** `乙` {{c}}](mailto:a@b.cn)",
         ["<a mailto:a@b.cn>", "<b>", "甲", "</b>", " ", "`乙`", " ", "dynamic {{c}}", "</a>"]),
        ("[甲]()", ["<a >", "甲", "</a>"]),
        (r"[甲\]](https://a.cn)", ["<a https://a.cn>", "甲]", "</a>"]),
        ("[甲[^a]](https://a.cn)", ["[甲", "citation [^a]", "](https://a.cn)"]),
        ("[甲 **乙**](http://a.cn)", ["[甲 ", "<b>", "乙", "</b>", "](http://a.cn)"]),
        ("[甲] (https://a.cn)", ["[甲] (https://a.cn)"]),
        ('[甲](https://a.cn "乙")', ['[甲](https://a.cn "乙")']),
        ("[甲](https://乙.cn)", ["[甲](https://乙.cn)"]),
        ("甲 \n \t乙  \n丙\\\n 丁", ["甲", "/", "乙", "//", "丙", "//", "丁"]),
    ],
)  # fmt: skip
def test_tokens(text: str, expected: list[str]) -> None:
    assert told(text) == expected


PIECES = [
    "[", "]", "[[", "]]", "{{", "}}", "[^", "|", "#", "(", ")", "](", "*", "**", "`", "``", "\\", "!", "<", ">", "&", '"', "'", " ", "  ", "\n", "\t",
    "甲", "乙丙", "a-b", "1 + 2", "=", "$", "2027-01-01", "<b>", "<script>x</script>", "&lt;", "https://a.cn", "javascript:x", "mailto:a@b.cn",
    "[^a]", "[[b|丁]]", "{{c}}", "**戊**", "`己`", "[庚](https://a.cn/x?y=1&z=2)", "[辛](http://a.cn)",
]  # fmt: skip
WRITTEN = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=12).map("".join),
    st.text(st.characters(exclude_categories=["C"]), max_size=40),
)


@settings(max_examples=1500 if LONG else 400, deadline=None, derandomize=True)
@given(WRITTEN)
def test_tokens_repeat_the_text_in_order_and_leave_out_only_marks(text: str) -> None:
    written, address = "", ""
    for token in syntax.tokens(text):
        # An address is told where the link begins, and written where it ends.
        if token.type == "link_open":
            address = unquote(token.text)
        elif token.type == "link_close":
            written += address
        else:
            written += token.value.raw if token.value else token.text
    if any(token.type == "code_inline" for token in syntax.tokens(text)):
        # In code the end of a line is a space.
        text = text.replace("\n", " ")
    rest = iter(text)
    assert all(letter in rest for letter in written), written
    assert not (Counter(text) - Counter(written)).keys() - set("*`\\[]() \n\t")


@settings(max_examples=1500 if LONG else 400, deadline=None, derandomize=True)
@given(WRITTEN)
def test_nothing_an_author_writes_is_html(text: str) -> None:
    shown = html(text, "甲")
    elements = list(lxml.fragment_fromstring(shown, create_parent="div").iter())[1:]
    for element in elements:
        assert element.tag in {"a", "strong", "code", "br", "time", "sup", "b"}
        assert not element.attrib or element.tag == "a"
        assert set(element.attrib) <= {"href", "rel", "title", "class"}
        if element.get("rel"):
            assert element.get("href") == "" or syntax.allowed_link(element.get("href", ""))
    assert shown.count("<") == sum(1 if element.tag == "br" else 2 for element in elements)


def test_a_text_is_parsed_once() -> None:
    assert markup.parse("看[^a]。") is markup.parse("看[^a]。")
