"""The layers behind escaping: the policy, and files other programs open."""

import base64
import csv
import hashlib
import io
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from support.articles import TERMS, article, catalog_of, problems_of, section, source, steps, term, to_yaml, topic
from support.facts import FACTS_FILE, fact, value
from youju import exports
from youju.site import policy


def rules(root: Path, **content: Any) -> set[str]:
    return {problem.rule for problem in problems_of(root, **content)}


# Policy


def test_inline_scripts_are_allowed_by_hash_and_nothing_else() -> None:
    chrome = '<script>one()</script><script src="a.js"></script><script type="application/json">{}</script><style>p{}</style>'
    digest = base64.b64encode(hashlib.sha256(b"one()").digest()).decode()
    allowed = policy.inline(chrome)
    assert f"script 'sha256-{digest}'" in allowed
    assert len(allowed) == 2
    text = policy.policy(allowed)
    assert f"script-src 'self' 'sha256-{digest}';" in text
    assert "unsafe" not in text
    assert "default-src 'none'" in text
    # As a header it also says who may frame the page.
    assert policy.headers(allowed)["Content-Security-Policy"].endswith("; frame-ancestors 'none'")


@pytest.mark.parametrize(
    "chrome",
    [
        "<a onclick='x()'>",
        '<body onload="x()">',
        "<p style=color:red>",
        '<a href="javascript:x()">',
        "<a href=javascript:x()>",
    ],
)
def test_what_no_hash_can_allow_stops_the_build(chrome: str) -> None:
    with pytest.raises(policy.PolicyError, match="不允许"):
        policy.inline(chrome)


@pytest.mark.parametrize(
    "chrome",
    ['<a title=" onclick=x ">', '<meta content="javascript:x">', "<p>onclick=x</p>", "<script>if(a<b&&c.onclick==1){}</script>",
     '<a href="javascript:void(0)" data-clipboard>'],
)  # fmt: skip
def test_words_that_only_look_like_it_do_not(chrome: str) -> None:
    policy.inline(chrome)


def test_the_policy_stands_before_what_it_is_about() -> None:
    page = policy.with_meta(
        '<head><meta charset="utf-8"><script>x</script></head>', policy.inline("<script>x</script>")
    )
    assert page.index("charset") < page.index("Content-Security-Policy") < page.index("<script>")
    with pytest.raises(policy.PolicyError):
        policy.with_meta("<p>x</p>", ())


@pytest.mark.site
def test_what_an_author_wrote_cannot_allow_itself(real_site: Path) -> None:
    for page in (real_site / "articles").glob("*/index.html"):
        tree = html.fromstring(page.read_bytes().decode())
        meta = tree.xpath("//head/meta[@http-equiv='Content-Security-Policy']/@content")
        assert len(meta) == 1
        assert meta[0].count("sha256-") == 3, "the theme writes two inline scripts, we one"


# Links, headings, definitions


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("[x](javascript:alert(1))", "refused-link"), ("[x](data:text/html,x)", "refused-link"), ("[x](//a.example)", "refused-link"),
        ("[x](http://a.example/)", "refused-link"), ("[x](https://good.cn@evil.example/)", "refused-link"), ("[x]()", "refused-link"),
        ("[x](https://a%2eexample/)", "refused-link"), ("[x](java&#115;cript:x)", "refused-link"), ("[x](mailto:a@b.cn?bcc=c@d.cn)", "refused-link"),
        ("[x](tel:12378)", "refused-link"), ("![x](https://a.example/b.png)", "image-here"), ("![x](b.png)", "refused-link"),
    ],
)  # fmt: skip
def test_links_that_would_stay_text_are_named(text: str, rule: str, tmp_path: Path) -> None:
    # What has an @ is a mail address too.
    assert rules(tmp_path, articles=[article(steps=steps(text))]) == {rule} | (
        {"private-contact"} if "@" in text else set()
    )


@pytest.mark.parametrize("heading", ["__config", "__search"])
def test_headings_cannot_take_the_ids_of_the_page(heading: str, tmp_path: Path) -> None:
    entry = article()
    entry["sections"][3] = section(heading)
    assert rules(tmp_path, articles=[entry]) == {"reserved-anchor"}


def test_topic_names_are_headings_too(tmp_path: Path) -> None:
    topics = [topic(), topic("loans", name="__config"), topic("more", name="存款！")]
    assert rules(tmp_path, topics=topics) == {"reserved-anchor", "duplicate-heading"}


@pytest.mark.parametrize("text", ["见[[none]]。", "{{rate}}", "[^x]", "**重**"])
def test_definitions_hold_no_syntax(text: str, tmp_path: Path) -> None:
    assert rules(tmp_path, tags=[*TERMS, term("x", name="新", aliases=[], definition=text)]) == {"markup-here"}


# Files for other programs


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_spreadsheets_get_no_formulas(start: str, tmp_path: Path) -> None:
    document = source("notice", title=f"{start}cmd|x!A1")
    figure = fact("rate", value("2022-01-01", "-1.5", source="notice"))
    whole = catalog_of(tmp_path, sources=[source(), document], files={FACTS_FILE: to_yaml([figure])})
    assets = {asset.path: asset.content for asset in exports.assets(whole, "https://youju.example/")}
    row = next(iter(csv.DictReader(io.StringIO(assets["api/v1/facts/rate.csv"].decode("utf-8-sig")))))
    assert row["source"] == f"'{start}cmd|x!A1"
    assert row["value"] == "-1.5", "a number stays a number"
