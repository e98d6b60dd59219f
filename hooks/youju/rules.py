"""Every rule: its name, what it is about (Chinese), and whether breaking it is an error or only worth a reminder."""

from __future__ import annotations

from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]


class Rule(NamedTuple):
    about: str
    severity: Severity = "error"


RULES: dict[str, Rule] = {
    # Files and folders.
    "unreadable": Rule("文件要读得出来"),
    "outside": Rule("内容都在 data/ 里面"),
    "too-large": Rule("文件不能太大"),
    "file-name": Rule("文件名到处都能用，与文章编号一致"),
    "folder-name": Rule("文章的文件夹以主题为名，只有一层"),
    "reserved-name": Rule("文件名不用 Windows 的保留名"),
    "encoding": Rule("文件用 UTF-8 编码"),
    "invisible-character": Rule("没有看不见的字符"),
    "empty-file": Rule("文件不是空的"),
    "unread-file": Rule("data/ 里的文件都读得到"),
    "too-many-problems": Rule("问题多到没有看完"),
    "schema-outdated": Rule("从字段生成的说明是最新的", "warning"),
    "topic-places": Rule("代码仓库的表单、标签和归属里有每个主题", "warning"),
    # YAML.
    "yaml-syntax": Rule("YAML 语法正确"),
    "yaml-alias": Rule("不用 YAML 别名"),
    "yaml-anchor": Rule("不用 YAML 锚点"),
    "yaml-tag": Rule("不用 YAML 标签"),
    "second-document": Rule("一个文件里只有一份内容"),
    "bad-key": Rule("键是一个词"),
    "split-number": Rule("数里的逗号没有把一项分成两项"),
    "lost-words": Rule("没有被 # 当成注释丢掉的字"),
    "duplicate-key": Rule("一个键只写一次"),
    # Fields.
    "unknown-key": Rule("只用认识的键"),
    "missing-key": Rule("必有的键都写了"),
    "unknown-value": Rule("值是可选的几个之一"),
    "unknown-block": Rule("内容块是认识的一种"),
    "wrong-shape": Rule("文字、列表、键值各在其位"),
    "wrong-form": Rule("日期、编号、网址等照规定写"),
    "too-short": Rule("文字不能太短"),
    "too-long": Rule("文字不能太长"),
    "too-few": Rule("列表的项数够"),
    "too-many": Rule("列表的项数不超过上限"),
    "repeated": Rule("一项不写两次"),
    "future-date": Rule("日期已经到了"),
    "date-order": Rule("日期的先后说得通"),
    # Ids, names and addresses.
    "duplicate-id": Rule("一个编号只用一次"),
    "reserved-id": Rule("编号不用网站自己要用的名字"),
    "duplicate-name": Rule("一个名字只属于一个词条、一个数字"),
    "duplicate-title": Rule("两篇文章不同名，也不一模一样"),
    "loose-name": Rule("会自动链接的名字够具体"),
    "typed-quotes": Rule("标题和名字外面没有引号"),
    "same-address": Rule("一个网址只有一页"),
    "unreachable": Rule("每一页都走得到"),
    "lost-address": Rule("发布过的网址还在，或已经转走"),
    "lost-anchor": Rule("发布过的小标题锚点还在，或已经转走"),
    "redirect-taken": Rule("转走的旧网址没有别的用处"),
    # An article as a whole.
    "unplaced": Rule("文章在它主题的一步里", "warning"),
    "too-much": Rule("长短、小标题和链接不超过上限"),
    "much": Rule("长短、小标题和链接不超过目标", "warning"),
    "too-late": Rule("“怎么办”不太靠后"),
    "late": Rule("“怎么办”在第二屏", "warning"),
    "long-heading": Rule("小标题在手机上放得下一行"),
    "too-many-doubts": Rule("没核实的话放在页末"),
    "no-answer": Rule("每一天有一条答案"),
    "no-source": Rule("文章引用了出处"),
    "placeholder": Rule("没有留着待写的地方"),
    "table-width": Rule("表的每一行与表头一样宽"),
    "duplicate-heading": Rule("小标题的锚点各不相同"),
    "reserved-anchor": Rule("锚点不用网页自己要用的"),
    "empty-anchor": Rule("小标题里有文字"),
    # What a text refers to.
    "unknown-topic": Rule("主题是有的"),
    "unknown-tag": Rule("标签是有的"),
    "unknown-fact": Rule("数字是台账里有的"),
    "unknown-article": Rule("文章是有的"),
    "unknown-anchor": Rule("锚点是那一页有的"),
    "unknown-source": Rule("文件是 data/sources/ 里有的"),
    "unknown-contact": Rule("电话和官方入口是登记过的"),
    "unknown-number": Rule("要人拨打的号码登记过", "warning"),
    "stale-contact": Rule("电话和官方入口没有到核对的时候", "warning"),
    "unknown-decision": Rule("判断树是有的"),
    "unknown-situation": Rule("情形是有的"),
    "unknown-deadline": Rule("期限是有的"),
    "no-way-in": Rule("每篇文章有一个情形或判断走得到", "warning"),
    "not-wanted": Rule("说还没有写的，真没有写", "warning"),
    "lost-way": Rule("判断树的每个回答都走得到结论，每个结论都走得到"),
    "long-way": Rule("判断树几题就到结论", "warning"),
    "link-to-draft": Rule("不链接到草稿"),
    "link-to-self": Rule("文章不链接到自己"),
    "refused-link": Rule("链接写完整的网址"),
    "image-here": Rule("文章里不放图片"),
    "html-here": Rule("文章里不写 HTML", "warning"),
    "markup-here": Rule("只写文字的地方没有别的"),
    "broken-mark": Rule("记号写全了，没有照字面显示的"),
    "unbalanced": Rule("括号和引号成对"),
    # Figures and calculators.
    "value-order": Rule("历次数值从早到晚排"),
    "value-overlap": Rule("历次数值的有效期不重叠"),
    "ended-source": Rule("引用的文件还管着", "warning"),
    "open-source": Rule("被取代的文件写了到哪天为止", "warning"),
    "far-review": Rule("下次核对不在几年以后"),
    "lone-then": Rule("then 和 to 一起写"),
    "stale-figure": Rule("数字没有到核对的时候", "warning"),
    "unrenewed-figure": Rule("改动过期的数字要重新核对"),
    "unmoved-date": Rule("答案变了修改日跟着变，数值变了核对日跟着变"),
    "retyped-figure": Rule("台账里有的数从台账取"),
    "unused-literal": Rule("声明的数都用到"),
    "no-value": Rule("那一天有数值"),
    "unknown-region": Rule("各地不同的数字写明地区，地区是有的"),
    "idle-event": Rule("变动的话说的那天，那份文件真有变动"),
    "repeated-row": Rule("一个数字在一张表里只有一行"),
    "table-here": Rule("台账里的表写成内容块"),
    "no-table": Rule("取的是台账里的表，行是有的"),
    "doubled-unit": Rule("取来的数后面没有再写一遍单位"),
    "no-end": Rule("说到截止日的数字有截止日"),
    "unknown-braces": Rule("花括号里的写法看得懂"),
    "unknown-result": Rule("用到的计算结果前面算过"),
    "duplicate-result": Rule("计算结果各有各的名字"),
    "result-here": Rule("计算只写在算例的算式里"),
    "uncomputable": Rule("算式算得出来"),
    "arithmetic": Rule("算式两边相等"),
    "bar-value": Rule("条形图的每一条是一个数，单位相同"),
    "flat-chart": Rule("台阶图里的数变过"),
    "unknown-tool": Rule("计算器是有的"),
    "unknown-input": Rule("填的是计算器有的项"),
    "tool-input": Rule("填的是计算器算得了的数"),
    # Wording.
    "typography": Rule("空格和标点排得对", "warning"),
    "look-alike": Rule("没有形近的别的字符", "warning"),
    "long-sentence": Rule("句子不太长", "warning"),
    "long-paragraph": Rule("段落不太长", "warning"),
    "link-text": Rule("链接的文字说通到哪里", "warning"),
    "promise": Rule("不作没有人能作的承诺", "warning"),
    "sales-talk": Rule("不推销"),
    "private-contact": Rule("没有私人联系方式"),
}


def named(*names: str) -> frozenset[str]:
    """Some of the rules by their names. Raises KeyError if there is no such rule."""
    for name in names:
        RULES[name]
    return frozenset(names)
