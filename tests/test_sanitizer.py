"""The sanitizer: what it takes and what it leaves."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from support.articles import cataloged, real_content
from youju import pages
from youju.pages.sanitize import Raw, clean


def shape(body: str) -> list[tuple[str, dict[str, str], str, str]]:
    elements = html.fragment_fromstring(body, create_parent="div").iter()
    return [(str(e.tag), dict(e.attrib), e.text or "", e.tail or "") for e in elements]


def test_the_sanitizer_takes_nothing_from_our_own_pages() -> None:
    found, _ = real_content()
    whole = cataloged(found, date.today())
    seen = set()
    raw = {page.address: (page.kind, page.body()) for page in pages.build(whole)}
    for address, (kind, (body, form)) in raw.items():
        before = shape(body.replace(' xmlns:xlink="http://www.w3.org/1999/xlink"', ""))
        assert shape(clean(body, form=form)) == before, (
            f"{address}: a template uses what pages/sanitize.py does not list"
        )
        seen.add(kind)
    assert {"home", "article", "topic", "tag", "fact", "changes", "trust"} <= seen


@pytest.mark.parametrize(
    "body",
    [
        "<script>x</script>", "<style>x</style>", "<iframe></iframe>", "<form></form>", "<base href='/'>", "<p onclick='x'>", "<p style='x'>",
        "<a href='javascript:x'>", "<a href='data:x'>", "<a href='http://a.example/'>", "<a href='//a.example'>", "<a href='/\\a.example'>",
        "<a href=' //a.example'>", "<a href='\\\\a.example'>", "<a name='x'>", "<svg><foreignObject><p>x</p></foreignObject></svg>",
        "<svg><use href='#x'/></svg>", "<math></math>", "<input name='x'>", "<p data-md-component='x'>", "<img srcset='x 2x'>",
    ],
)  # fmt: skip
def test_the_sanitizer_takes_what_no_page_needs(body: str) -> None:
    kept = clean(body)
    for gone in (
        "script", "<style", "iframe", "form", "<base", "on", "style=", "href", "foreign", "<use", "math",
        "input", "name=", "data-", "srcset",
    ):  # fmt: skip
        assert gone not in kept


@pytest.mark.parametrize(
    "body",
    [
        '<p title="<script>x</script>">', '<p title="a>b<script>x</script>">', "<p title='><script>x</script>'>", "<p title=x><img src=x onerror=x>",
        '<a href="java&#115;cript:x">', '<a href="javascript&colon;x">', '<a href="&#x2f;/a.example">', '<A HREF="javascript:x">', '<p/onclick="x">',
        '<p\nonclick="x">', "<!--<p>--><script>x</script>", "a < b<script>",
        '<svg><a xlink:href="javascript:x">x</a></svg>', '<svg><style><img src="x" onerror="x"></style></svg>', '<td onclick="x">x</td>',
        '<p class="a" onclick="x">', '<p class="a"onclick="x">', "<p class>", "</p onclick='x'>", "<![CDATA[<script>x</script>]]>", "<?x <script>?>",
        "<p>&#34;甲&#39;</p>", '<p title="&#34;">x</p>', "<p>1\xa0元</p>",
    ],
)  # fmt: skip
def test_nothing_that_looks_like_a_tag_of_ours_gets_more_through(body: str) -> None:
    for around in ("{}", '<p class="a" title="a">{}</p>', "<table><tbody><tr><td>x</td></tr></tbody></table>{}"):
        assert_harmless(Raw(around.format(body)).clean())


def test_an_attribute_cannot_end_what_browsers_with_scripts_pass_over() -> None:
    body = '<noscript><p title="</noscript><img src=x onerror=x>"></p></noscript>'
    assert clean(body) == '<noscript><p title="</noscript><img src="x">"&gt;<p></p>'
    kept = body.replace(
        'title="</noscript><img src=x onerror=x>"', 'title="&lt;/noscript&gt;&lt;img src=x onerror=x&gt;"'
    )
    assert clean(kept) == kept


_PIECES = [
    "<", ">", "</", '"', "'", "=", " ", "&", "&quot;", "/", "p", "a", "td", "svg", "script", "onclick", "href", "class", "title", "javascript:x",
    "//a.example", "x", '<p class="x">', "</p>", '<a href="../x/">', "</a>", "<b>", "</b>", "<script>", "<img src=x onerror=x>", "<!--", "-->",
]  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=14).map("".join))
def test_nothing_but_allowed_elements_and_attributes_gets_through(body: str) -> None:
    assert_harmless(Raw(body).clean())


def assert_harmless(cleaned: str) -> None:
    for element in html.fragment_fromstring(cleaned, create_parent="div").iter():
        assert element.tag in {"div", "p", "a", "b", "td", "svg", "img", "table", "tbody", "title", "tr"}
        assert set(element.attrib) <= {"class", "title", "href", "src"}
        assert not re.match(r"\s*(javascript:|//)", element.get("href", ""))


def test_the_sanitizer_keeps_links_of_every_allowed_kind() -> None:
    body = '<p><a href="https://a.example/?a=1&amp;b=2#c">a</a><a href="mailto:a@b.cn">b</a><a href="../tags/x/#出处">c</a></p>'
    assert clean(body) == body


def test_the_sanitizer_keeps_drawings_and_nothing_else_in_them() -> None:
    drawing = (
        '<svg role="img" width="100%" height="20"><title>甲</title><desc>乙</desc><rect x="0" y="0" width="50%" height="9"></rect>'
        '<circle cx="1%" cy="2" r="3"></circle><line x1="0" x2="1" y1="0" y2="1"></line><text x="1" y="2">丙</text></svg>'
    )
    assert clean(drawing) == drawing
    for inside in ("<img src=x onerror=x>", "<a href=javascript:x>x</a>", "<style>x</style>", "<p onclick=x>x</p>"):
        for place in ("<title>甲", "<desc>乙", "丙"):
            kept = clean(drawing.replace(place, place + inside))
            assert not re.search("<img|<style|<p|onclick=|onerror=|javascript:", kept.partition("</svg>")[0]), kept
