"""What an author is told about each field: in the editor, in new files and in FIELDS.md.

Titles stand in the model; here is how to fill a field in, and one good example of it.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from pydantic import BaseModel

from ..content import model
from ..content.fields import Cell, Id, Line, PartialDate, Text, WholeDate

__all__ = ["GUIDE", "KINDS", "Guide", "guide"]


class Guide(NamedTuple):
    """`text` says how to fill the field in; `example` is a value as read from YAML, None for nested records."""

    text: str
    example: Any = None


_REDIRECT = Guide("改过编号才写：从前用过的编号。旧网址会转到这里。", ["old-name"])
_OLD_HEADING = Guide("改过小标题才写：从前的小标题，旧链接还能跳到这里。", ["从前的小标题"])
_SOURCE = Guide("出处编号，在本条的 sources 里。", "savings-reg")
_NOTE = Guide("要提醒读者的一句话，可以不写。", "转述，未见原文。")

GUIDE: dict[type[BaseModel], dict[str, Guide]] = {
    model.Topic: {
        "id": Guide("网址的一部分，发布后不改。", "loans"),
        "name": Guide("导航里显示的名字。", "贷款"),
        "search_aliases": Guide("只给搜索用的叫法（俗称、旧称）。", ["按揭", "月供"]),
        "guide": Guide("带读者走一遍这个主题：先弄清什么、再弄清什么。"),
        "definition": Guide("这个主题讲什么，一句话。", "向银行或持牌机构借钱并按合同还本付息。"),
        "redirect_from": _REDIRECT,
    },
    model.GuideStep: {
        "title": Guide("这一步弄清什么，像小标题。", "先弄清合同写了什么"),
        "why": Guide("为什么先看这个，一两句话，只写文字，不写数字。", "利率、期限和违约金都以合同为准，先把它找出来。"),
        "read": Guide("文章编号，按先后。", ["mortgage-prepayment-interest"]),
    },
    model.Term: {
        "id": Guide("网址的一部分，发布后不改。", "time-deposit"),
        "name": Guide("读者最常用的叫法。", "定期存款"),
        "topic": Guide("属于哪个主题。", "deposits"),
        "aliases": Guide("别的叫法；会自动链接、也进搜索，容易误伤的短词不要写。", ["定存"]),
        "search_aliases": Guide("只给搜索用的叫法（俗称、旧称、缩写）；不会自动链接。", ["死期"]),
        "definition": Guide("不懂行的人也看得懂的一句话。", "约好存期和利率、到期再取的存款。"),
        "redirect_from": _REDIRECT,
    },
    model.Origin: {
        "publisher": Guide("在哪里看到这个问题的。", "某某网"),
        "headline": Guide("那一页的原标题，照抄。", "自动转存后可以取出来吗"),
        "time": Guide("那一页标的发布时间，年月日时分秒。", "2022-08-22 15:43:08"),
    },
    model.Source: {
        "id": Guide("文中用 [^编号] 引用它。", "savings-reg"),
        "title": Guide("全名，不加书名号。", "储蓄管理条例"),
        "publisher": Guide("谁发布的。", "国务院"),
        "doc_no": Guide("有文号就写。", "国务院令第107号"),
        "clause": Guide("用到的是哪几条。", "第二十四条"),
        "date": Guide("发布或施行日；只知道年月就写到年月。", "1993-03-01"),
        "url": Guide("官方网址，https:// 开头；没有就不写，不要写转载页。", "https://flk.npc.gov.cn/"),
        "note": Guide("日期是什么日、有没有见到原文。", "日期为施行日。"),
    },
    model.Source: {
        "confidence": Guide(
            "official：见过原文；secondary：只见转述；unverified：凭记忆，没核对。没见过原文不能写 official。",
            "official",
        ),
    },
    model.FactValue: {
        "from": Guide("数值从这一天起有效（含当天）。", "2025-05-20"),
        "to": Guide("有效到这一天（含当天）；不写就管到下一条之前。", "2027-12-31"),
        "start": Guide("exact：就是这天起；seen：这天见到它在执行，实际更早。", "exact"),
        "then": Guide("to 之后：ends 规定到期；unknown 只是没有查到。", "ends"),
        "value": Guide("只写数字，不带单位、逗号和百分号。", "3.50"),
        "source": _SOURCE,
        "confidence": Guide("这一条数值的置信，写法同文章出处。", "secondary"),
        "note": _NOTE,
    },
    model.Fact: {
        "id": Guide("文中用 {{编号}} 取这个数，发布后不改。", "deposit-3y"),
        "name": Guide("页面上显示的名字。", "大行三年期定期存款挂牌利率"),
        "search_aliases": Guide("只给搜索用的问法和俗称；拼音、繁体、同音错字不用写。", ["三年定期利率"]),
        "topic": Guide("属于哪个主题。", "deposits"),
        "unit": Guide("单位。", "%"),
        "kind": Guide("rule：规定或价格，进变动记录；statistic：统计数，不进。", "rule"),
        "region": Guide("只管某个地区时写。", "全国"),
        "definition": Guide("这个数是什么，一句话。", "五大行公布的三年期整存整取挂牌年利率。"),
        "values": Guide("从早到晚，一条一个起始日。"),
        "sources": Guide("数值用到的文件，每条至少用一次。"),
        "verified_on": Guide("最近一次有人对过原文的那天。", "2026-11-23"),
        "verified_against": Guide("对的是哪份文件、哪一条。", "中国人民银行公告〔2015〕第13号第三条"),
        "review_by": Guide("最晚哪天要再核一次。", "2026-12-31"),
        "on_expiry": Guide("过了 review_by：banner 挂提醒；block 不再用于计算。", "banner"),
        "note": _NOTE,
        "redirect_from": _REDIRECT,
    },
    model.Table: {
        "caption": Guide("表里是什么、从哪天起。", "到期前后各种取法怎么计息"),
        "columns": Guide("2 到 8 个列名；手机上三列以内最好读。", ["取法", "按什么利率"]),
        "rows": Guide("每行的格数和列名一样多。", [["到期取", "定期利率"]]),
        "note": _NOTE,
    },
    model.Example: {
        "title": Guide("算的是什么。", "20 万元转存后第 100 天全取"),
        "given": Guide("已知的本金、利率、日期，一项一条。", ["本金 10,000 元，年利率 1.50%"]),
        "lines": Guide("照着按计算器的算式；右边写 {{=名}} 由程序算。", ["利息 = 10,000 × 1.50% × 1 = {{=利息}} 元"]),
        "result": Guide("算完说一句结论。", "一年利息 {{$利息}} 元。"),
    },
    model.ListBlock: {"list": Guide("不分先后的几条。", ["带身份证。", "带存单。"])},
    model.NumberedBlock: {"numbered": Guide("有先后的几步。", ["打开手机银行。", "找到这笔存款。"])},
    model.TableBlock: {"table": Guide("一张表。")},
    model.ExampleBlock: {"example": Guide("一个算例。")},
    model.NoteBlock: {"note": Guide("单独成框的提醒。", "大额存单能不能提前取，看那一只产品的条款。")},
    model.Section: {
        "heading": Guide("直接说结论的小标题；它也是网址的一部分。", "不想再转，赶在到期日前改约定"),
        "blocks": Guide("一段文字，或 list、numbered、table、example、note 之一。", ["到期之前都可以改[^savings-reg]。"]),
        "redirect_from": _OLD_HEADING,
    },
    model.Myth: {
        "claim": Guide("流传的错误说法。", "转存后放满三个月按三个月定期算。"),
        "truth": Guide("错在哪里，事实是什么。", "提前取的部分按支取日活期算[^savings-reg]。"),
    },
    model.Change: {
        "before": Guide("2022 年时的说法。", "三年定期挂牌 2.75%"),
        "now": Guide("现在是什么。", "{{deposit-3y}}"),
        "since": Guide("从哪天起变的。", "2025-05-20"),
    },
    model.Question: {
        "question": Guide("读者会接着问的话，也是小标题。", "利息要交个人所得税吗？"),
        "answer": Guide("一两句话答完。", "暂时不用交[^interest-tax]。"),
        "redirect_from": _OLD_HEADING,
    },
    model.Article: {
        "id": Guide("网址的一部分，也是文件名；小写字母、数字、连字符，发布后不改。", "deposit-auto-renewal"),
        "draft": Guide("true：草稿，只在 make serve 里看得到；要发布就删掉这一行。", True),
        "redirect_from": _REDIRECT,
        "title": Guide("读者会问的那句话。", "定期存款自动转存后可以取出来吗？"),
        "topic": Guide("只属于一个主题。", "deposits"),
        "tags": Guide("3 到 8 个标签编号，在 data/tags.yml 里。", ["time-deposit", "demand-deposit", "early-withdrawal"]),
        "phrasings": Guide("别人会怎么问，帮搜索找到这篇。", ["自动转存后急用钱能取吗", "不想自动转存怎么取消"]),
        "origin": Guide("问题是从某个网页看来的才写。"),
        "published": Guide("第一次发布的那天。", "2026-11-23"),
        "updated": Guide("内容最近一次改动的那天。", "2026-11-23"),
        "reviewed": Guide("最近一次有人把全文和出处对过的那天。", "2026-11-23"),
        "answer": Guide("第一句就答，不超过 120 个字，不写引用。", "可以取；到期前取的部分按活期算。"),
        "applies": Guide("哪些人、哪些时间、哪些地方适用。", ["个人整存整取，约定过自动转存。"]),
        "exceptions": Guide("哪些情况不适用。", ["大额存单按产品条款。"]),
        "sections": Guide("4 到 7 节，合计 1,000 到 2,500 个字符，至少一张表、一个算例。"),
        "steps": Guide("读者现在就能做的事，按先后。", ["找出存单。", "到期前改约定。"]),
        "myths": Guide("常见的错误说法和事实。"),
        "changes": Guide("2022 年以来变了什么；没变就不写。"),
        "faq": Guide("2 到 5 个追问。"),
        "literals": Guide("正文里碰巧和台账相等、其实无关的数字，照原样列出。", ["30 天"]),
        "unverified": Guide("没有核实的说法，缺什么。", ["各行的最低留存额：没有官方出处。"]),
        "sources": Guide("文中引用的文件，每条至少引用一次。"),
    },
}  # fmt: skip

#: What a kind of value is called, for tables of fields.
KINDS: dict[Any, str] = {
    Id: "编号", Line: "一行文字", Text: "一段文字", Cell: "一格文字", WholeDate: "日期", PartialDate: "年、年月或日期",
}  # fmt: skip


def guide(owner: type[BaseModel], key: str) -> Guide:
    """What to say about the field `key` (as written in YAML) of `owner` or of a model it extends."""
    for each in owner.__mro__:
        found = GUIDE.get(each, {}).get(key)
        if found:
            return found
    return Guide("")
