"""What an author is told about each field: in the editor, in new files and in FIELDS.md.

Titles stand in the model; here is how to fill a field in, and one good example of it.
"""

from __future__ import annotations

from pydantic import BaseModel

from ..content import announcement, blocks, decision, fact, model, optional_files, situation
from .guidance_of_situations import SITUATIONS
from .guide import REDIRECT as _REDIRECT
from .guide import Guide

_OLD_HEADING = Guide("改过小标题才写：从前的小标题，旧链接还能跳到这里。", ["从前的小标题"])
_NOTE = Guide("要提醒读者的一句话，可以不写。", "只见转述，没有见到原文。")

#: What a value says beside what it is.
_DATED = {
    "from": Guide("数值从这一天起有效（含当天）。", "2025-05-20"),
    "to": Guide("有效到这一天（含当天）；不写就管到下一条之前。", "2027-12-31"),
    "start": Guide("exact：就是这天起；seen：这天见到它在执行，实际更早。", "exact"),
    "then": Guide("to 之后：ends 规定到期；unknown 只是没有查到。都不报错：网页说明到哪天为止，把这个数标成从前的。", "ends"),
    "confidence": Guide("平时不写，由文件读到什么得出；这一条更没把握才写。", "secondary"),
    "note": _NOTE,
}  # fmt: skip

GUIDE: dict[type[BaseModel], dict[str, Guide]] = {
    model.Topic: {
        "id": Guide("网址的一部分，发布后不改。", "loans"),
        "name": Guide("导航里显示的名字。", "贷款"),
        "search_aliases": Guide("只给搜索用的叫法（俗称、旧称）。", ["按揭", "月供"]),
        "guide": Guide("主题的小组，也是阅读次序：先弄清什么、再弄清什么；主题的每篇文章在一步里。"),
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
        "example": Guide("用一个数举例，一两句话；台账里有的数写 {{编号}}，要算的写 {{(算式)}}。", "存 1 万元三年，到期利息 {{(10000 × deposit-3y × 3)}} 元。"),
        "pinyin": Guide("名字里有多音字、会排错位置时才写，不带声调。", "chong ding jia ri"),
        "redirect_from": _REDIRECT,
    },
    model.Origin: {
        "publisher": Guide("在哪里看到这个问题的。", "某某网"),
        "headline": Guide("那一页的原标题，照抄。", "自动转存后可以取出来吗"),
        "time": Guide("那一页标的发布时间，年月日时分秒。", "2022-08-22 15:43:08"),
    },
    model.Seen: {
        "text": Guide("全文：整份读过；只见条款：逐字读到了引用的条款；转述：只见别人怎么说；记忆：凭记忆。", "全文"),
        "on": Guide("读的那天；再读一遍就改成那天。", "2026-11-29"),
        "except": Guide("哪几条读到的不一样：条款照引用时的写法。", {"24": "转述"}),
    },
    model.Source: {
        "id": Guide("文中用 [^编号:条款] 引用它，发布后不改。", "savings-reg"),
        "title": Guide("全名，不加书名号。", "储蓄管理条例"),
        "short": Guide("句子里怎么叫它；不写就用全名。", "民法典"),
        "publisher": Guide("谁发布的。", "国务院"),
        "doc_no": Guide("有文号就写。", "国务院令第107号"),
        "from": Guide("从哪天起施行；没有施行日的写发布日，只知道年月就写到年月。", "1993-03-01"),
        "until": Guide("管到这一天（含当天）；还管着就不写。", "2026-12-31"),
        "replaces": Guide("它取代的那一份的编号。", "old-savings-reg"),
        "url": Guide("官方网址，https:// 开头；没有就不写，不要写转载页。", "https://flk.npc.gov.cn/"),
        "seen": Guide("读到什么、哪天读的；置信由它得出。", {"text": "全文", "on": "2026-11-29"}),
        "events": Guide("它让台账里的数变的那些日子，“变动”页和订阅里怎么说；不写就由数字拼一句。"),
        "note": Guide("日期是什么日、是第几次修正。", "2011 年修订文本。"),
        "redirect_from": _REDIRECT,
    },
    model.SourceEvent: {
        "on": Guide("那天台账里有数按这份文件变或到头，或者文件那天施行、作废；到期的写最后一天。", "2026-12-31"),
        "title": Guide("发生什么，一句话。不写数字，数字列在下面。", "汽车以旧换新补贴到期"),
        "for": Guide("哪些人要知道。", "打算年底前换车的人。"),
        "topics": Guide("那天没有数变的才写：列在哪些主题的变动里。", ["insurance"]),
        "do": Guide("他们要做什么，什么时候前；没有要做的就不写。", "年底前开好发票、提交申请。"),
    },
    fact.FactValue: {
        **_DATED,
        "value": Guide("只写数字，不带单位、逗号和百分号；范围写 3-5，日子写 2027-12-31，每年那天写 06-30（单位写 日期）。", "3.50"),
        "rows": Guide("表才写，代替 value：一行一个列表，格数同 columns。空的一格是“以上”，没有写 —，范围写 3-5。", [["36000", "3", "0"], ["", "45", "181920"]]),
        "region": Guide("各地不同的数字才写，每条都写：两个字以上的汉字。文中用 {{编号/上海}} 取。", "上海"),
        "source": Guide("依据的文件（data/sources/ 里的编号），冒号后写条款：24.2 是第二十四条第二款，别的照文件写。几份就写成列表。", "savings-reg:24"),
    },
    announcement.Announcement: {
        **_DATED,
        "announcement": Guide("一次公告动了好几个数才写：依据的文件，冒号后写条款。", "deposit-rates-2025-05-20"),
        "values": Guide("编号: 数值，一行一个；各地不同的写 编号/地区。", {"deposit-1y": "0.95", "deposit-3y": "1.25"}),
    },
    fact.Fact: {
        "id": Guide("文中用 {{编号}} 取这个数，发布后不改。", "deposit-3y"),
        "name": Guide("页面上显示的名字。", "大行三年期定期存款挂牌利率"),
        "search_aliases": Guide("只给搜索用的问法和俗称；拼音、繁体、同音错字不用写。", ["三年定期利率"]),
        "topic": Guide("不写就是文件名那个主题。", "deposits"),
        "topics": Guide("也要列在哪些主题里。", ["wealth"]),
        "unit": Guide("单位；每月、每日的写 元/月、%/日。表不写。", "%"),
        "columns": Guide("表才写，代替 unit：每列的名字；数的列写单位，文字的列不写。"),
        "kind": Guide("rule：规定或价格，进变动记录；statistic：统计数，不进。", "rule"),
        "ask": Guide("各地不同的才写：没有查到的地区打哪个电话（data/contacts.yml 里的编号）；不写是 12345。", "12393"),
        "region": Guide("只管某个地区时写；各地不同的，在 values 里写。", "西安"),
        "definition": Guide("这个数是什么，一句话；名字说得清就不写。", "五大行公布的三年期整存整取挂牌年利率。"),
        "values": Guide("数值变过才写：从早到晚，一条一个起始日。只有一次的，from、value、source 直接写在旁边。"),
        "verified_on": Guide("不写就是读那份文件的那天。", "2026-11-23"),
        "verified_against": Guide("不写就是 source 里的文件和条款。", "中国人民银行公告〔2015〕第13号第三条"),
        "review_by": Guide("最晚哪天要再核一次；不写就由文件读到什么得出。", "2026-12-31"),
        "on_expiry": Guide("过了 review_by：banner 挂提醒；block 还不让计算器拿它算核对日以后的日子。都不报错。", "banner"),
        "note": _NOTE,
        "redirect_from": _REDIRECT,
    },
    fact.Column: {
        "name": Guide("这一列是什么。", "税率"),
        "unit": Guide("格里的数按什么数；是文字的列不写。", "%"),
    },
    blocks.LedgerTable: {
        "fact": Guide("台账里的表：它的编号，各地不同的加上地区。", "comprehensive-income-brackets"),
        "rows": Guide("只要几行才写：行号，第一行是 1。", ["1", "2"]),
        "on": Guide("不是今天的才写：哪天的表。", "2027-01-01"),
    },
    blocks.Table: {
        "caption": Guide("表里是什么、从哪天起。", "到期前后各种取法怎么计息"),
        "columns": Guide("2 到 8 个列名；手机上三列以内最好读。", ["取法", "按什么利率"]),
        "rows": Guide("每行的格数和列名一样多。", [["到期取", "定期利率"]]),
        "note": _NOTE,
    },
    blocks.Example: {
        "title": Guide("算的是什么。", "20 万元转存后第 100 天全取"),
        "given": Guide("已知的本金、利率、日期，一项一条。", ["本金 10,000 元，年利率 1.50%"]),
        "lines": Guide("照着按计算器的算式，收起来显示；右边写 {{=名}} 由程序算。", ["利息 = 10,000 × 1.50% × 1 = {{=利息}} 元"]),
        "result": Guide("算完说一句结论，取整到有用的位数。", "一年利息 {{$利息.0}} 元。"),
    },
    blocks.ListBlock: {"list": Guide("不分先后的几条。", ["带身份证。", "带存单。"])},
    blocks.NumberedBlock: {"numbered": Guide("有先后的几步。", ["打开手机银行。", "找到这笔存款。"])},
    blocks.TableBlock: {"table": Guide("一张表，或台账里的表：{fact: 编号}。")},
    blocks.ExampleBlock: {"example": Guide("一个算例。")},
    blocks.NoteBlock: {"note": Guide("单独成框的提醒。", "大额存单能不能提前取，看那一只产品的条款。")},
    blocks.ToolBlock: {"tool": Guide("一个填好数的计算器。")},
    blocks.ToolCase: {
        "name": Guide("计算器的名字，也是它网址里的那一段。", "prepayment"),
        "inputs": Guide("填好的数，像读者那样填；不填的用计算器自己的。", {"balance": "800000"}),
    },
    blocks.ChartBlock: {"chart": Guide("一张图：数字历来的变化、几条比大小、或时间线，选一样。")},
    blocks.Chart: {
        "title": Guide("图里看得出什么。", "五年期 LPR，2022 年以来"),
        "fact": Guide("画一个数字历来的变化：它的编号。", "lpr-5y"),
        "since": Guide("和 fact 一起用：从哪天画起。", "2022-01-01"),
        "unit": Guide("和 bars 一起用：数的单位。", "元"),
        "bars": Guide("比大小：2 到 6 条。"),
        "timeline": Guide("先后：2 到 8 件事。"),
        "note": _NOTE,
    },
    blocks.Bar: {
        "label": Guide("这一条是什么，几个字。", "缩短年限"),
        "value": Guide("一个数；从台账或算例来的写 {{…}}。", "{{$省下的}}"),
    },
    blocks.Event: {
        "date": Guide("日期，或“T+1 日”这样的日子。", "2027-01-01"),
        "text": Guide("那天发生什么，一句话。", "新法施行。"),
    },
    blocks.DecisionBlock: {"decision": Guide("判断树的编号，在 data/decisions/ 里，一棵一个文件。", "which-card")},
    model.Timed: {
        "from": Guide("到这一天才管用才写；之前页面上预告“……起”。", "2027-01-01"),
        "until": Guide("管到这一天（含当天）才写；过了就不再显示。", "2026-12-31"),
    },
    model.Answer: {"text": Guide("这段时间里的答案，写法同 answer。", "可以取；到期前取的部分按活期算。")},
    model.Case: {
        "if": Guide("读者一眼认得出的情形，不写“如果”。", "还没到期"),
        "then": Guide("那么怎样，一句话。", "可以取，取出的部分按活期算[^savings-reg:24]"),
    },
    model.Step: {
        "do": Guide("先做什么、去哪里、带什么、多久有结果，一两句。", "打经办行的电话，问到期后怎么改约定。"),
        "say": Guide("要当面或在电话里说的话，照着念的。", "我这笔定期不想再转存，怎么改？"),
        "copy": Guide("能复制的一段话，要读者填的写〔…〕。", "我于〔日期〕存入〔金额〕，申请取消自动转存。"),
    },
    model.Section: {
        "heading": Guide("追问或结论，14 个字以内；它也是网址的一部分。", "不想再转，赶在到期前改"),
        "blocks": Guide(
            "一段一百来字的话，或 list、numbered、table、example、note、tool、chart、decision 之一。",
            ["到期之前都可以改[^savings-reg]。"],
        ),
        "redirect_from": _OLD_HEADING,
    },
    model.Myth: {
        "claim": Guide("真有人信的错误说法。", "转存后放满三个月按三个月定期算。"),
        "truth": Guide("先说对的，再说错在哪里。", "提前取的部分按支取日活期算[^savings-reg:24]。"),
    },
    model.Change: {
        "before": Guide("还有人照着办的旧规矩。", "三年定期挂牌 2.75%"),
        "now": Guide("现在是什么。", "{{deposit-3y}}"),
        "since": Guide("从哪天起变的。", "2025-05-20"),
    },
    model.Question: {
        "question": Guide("读者会接着问的话，也是小标题。", "利息要交税吗？"),
        "answer": Guide("一两句话答完。", "暂时不用交[^interest-tax]。"),
        "redirect_from": _OLD_HEADING,
    },
    model.Article: {
        "id": Guide("网址的一部分，也是文件名；小写字母、数字、连字符，发布后不改。", "deposit-auto-renewal"),
        "draft": Guide("true：草稿，只在 make serve 里看得到；要发布就删掉这一行。", True),
        "redirect_from": _REDIRECT,
        "title": Guide("读者会问的那句话，用今年的说法。", "定期存款自动转存后可以取出来吗？"),
        "topic": Guide("只属于一个主题。", "deposits"),
        "tags": Guide("1 到 8 个标签编号，在 data/tags.yml 里。", ["time-deposit", "demand-deposit", "early-withdrawal"]),
        "phrasings": Guide("别人会怎么问，帮搜索找到这篇。", ["自动转存后急用钱能取吗", "不想自动转存怎么取消"]),
        "search_aliases": Guide(
            "只给搜索用、页面上看不到的说法：场面、俗称、手里拿着的东西，两到十二个字。", ["存单到期没去取", "自动续存"]
        ),
        "origin": Guide("问题是从某个网页看来的才写。"),
        "published": Guide("第一次发布的那天。", "2026-11-23"),
        "updated": Guide("内容最近一次改动的那天。", "2026-11-23"),
        "reviewed": Guide("最近一次有人把全文和出处对过的那天。", "2026-11-23"),
        "urgent": Guide("true：急事（被骗、转错账），“怎么办”放到最前面。", True),
        "answer": Guide(
            "先给结论和数，再给最要紧的一个条件：40 到 70 个字，最多 100，纯文字。某天起不一样的，写成列表，每项 text 加 from、until。",
            "可以取；到期前取的部分按活期算。",
        ),
        "answer_sources": Guide(
            "答案里除了台账的数，还靠哪份文件；有只见到转述、凭记忆的，页面在答案下面说明。", ["small-estate-news"]
        ),
        "cases": Guide("有几种情形才写，2 到 6 种，一种一行。"),
        "glance": Guide("一张图、一张四行以内的表、一个计算器或一棵判断树，读者一眼看懂的那一样。"),
        "steps": Guide("3 到 5 步，读者现在就能做的，按先后。"),
        "sections": Guide("两到四节最好，每节只答一个追问；全文 900 到 1,300 字，最多 1,600。"),
        "faq": Guide("真有人问的才写，两三个。"),
        "myths": Guide("真有人信的才写。"),
        "changes": Guide("还有人按旧规矩办的才写。"),
        "related": Guide("同一件事上下一步会问的文章，编号；没有就不写。", ["mortgage-prepayment-interest"]),
        "literals": Guide("报了 retyped-figure、其实无关的数字，照原样列出。", ["30 天"]),
        "unverified": Guide("没有核实的说法，缺什么；收在页末。", ["各行的最低留存额：没有官方出处。"]),
        "sources": Guide("正文里没有引到、却依据了的文件；引到的不用列。", ["savings-reg:24"]),
    },
    decision.Decision: {
        "id": Guide("也是文件名：data/decisions/编号.yml；有 page 的是网址的一部分，发布后不改。", "which-card"),
        "title": Guide("这棵树帮人决定什么；有 page 的写读者会问的那句话。", "我能提公积金吗"),
        "page": Guide("有它就有自己的一页，一题一题点；不写就是画在文章里的小树。"),
        "redirect_from": _REDIRECT,
        "questions": Guide("从第一题问起，最多问三层，有 page 的五层。"),
        "outcomes": Guide("每个结论至少走得到一次。"),
    },
    decision.DecisionPage: {
        "topic": Guide("列在哪个主题下。", "mortgage"),
        "topics": Guide("也要列在哪些主题里。", ["insurance"]),
        "for": Guide("给谁用的，不管什么，一两句。", "账户里有余额、想取出来用的人。不回答能贷多少。"),
        "phrasings": Guide("别人会怎么问，帮搜索找到这一页。", ["公积金怎么取出来", "离职公积金能提吗"]),
        "reviewed": Guide("最近一次有人把每条路和依据对过的那天。", "2026-11-29"),
    },
    decision.DecisionQuestion: {
        "id": Guide("回答的 go 用它。", "pay-in-full"),
        "ask": Guide("问读者的一句话。", "每月都能全额还清吗？"),
        "hint": Guide("不知道怎么答的人去哪里查；有 page 才写。", "看账单上的“最低还款额”。"),
        "answers": Guide("2 到 7 个回答，合起来什么人都有得选，“不知道”也算。"),
    },
    decision.Asked: {
        "say": Guide("回答，几个字。", "不一定"),
        "go": Guide("接着问哪一题：题号。go 和 end 正好写一个。", "fee-waiver"),
        "end": Guide("到哪个结论：结论编号。go 和 end 正好写一个。", "no-card"),
    },
    decision.Outcome: {
        "id": Guide("回答的 end 用它。", "no-card"),
        "title": Guide("结论，几个字。", "先别办新卡"),
        "text": Guide("为什么，一两句，可以引用；没有定论的不写成定论。", "还不清时年费是小事，利息才是大头[^pbc-327]。"),
        "unsure": Guide("没有定论、各地不同、没有官方出处的，说出来，写上问谁。下面几样有 page 才写。", "要不要缴满几个月各地不同，先打 [[contact:12329]] 问。"),
        "next": Guide("读者现在就能做的，按先后。", ["先打卡背面的电话，问清最低还款额。"]),
        "bring": Guide("要带的东西。", "身份证、租赁合同"),
        "by": Guide("法定期限，或说明没有。", "收到后 15 日内"),
        "tools": Guide("计算器，填上答案已经定下来的几项。"),
        "read": Guide("文章编号。", ["housing-fund-withdrawal"]),
        "sources": Guide("依据的文件和条款，至少一处见过原文；没有的写 unsure。", ["housing-fund-reg-2026:24"]),
    },
    **SITUATIONS,
    optional_files.Contact: {
        "id": Guide("文中用 [[contact:编号]] 写它；热线就用号码。", "12378"),
        "name": Guide("人们怎么叫它。", "银行保险投诉热线"),
        "number": Guide("号码，点了就拨。号码和网址只写一样。", "12378"),
        "url": Guide("官方网址，https:// 开头；没有查到就不写。", "https://flk.npc.gov.cn/"),
        "for": Guide("管什么，一句话。", "投诉银行、保险公司，先向机构投诉，谈不拢再打。"),
        "not_for": Guide("常被找错的事，该找谁。", "支付机构打 12363。"),
        "hours": Guide("几点到几点有人接；没有查到就不写。", "工作日 9:00–17:00"),
        "aliases": Guide("搜索用的别的叫法。", ["银行投诉电话"]),
        "source": Guide("谁说的：公告、条款，或凭记忆。", "三部门公告（2023-06-02）"),
        "seen": Guide("读到什么、哪天读的；再核一遍就改那天。", {"text": "转述", "on": "2026-11-29"}),
        "review_by": Guide("最晚哪天要再核；不写就是一年。", "2027-06-30"),
        "note": _NOTE,
    },
    optional_files.Heard: {
        "text": Guide("全文、只见条款、转述或记忆。", "转述"),
        "on": Guide("读的那天。", "2026-11-29"),
    },
    optional_files.Wanted: {
        "name": Guide("读者会怎么叫它；搜索说：还没有写“……”。", "惠民保值不值得买"),
        "topic": Guide("归在哪个主题（主题编号）；不归这个网站管的不写，也不列出来。", "insurance"),
        "words": Guide("问题里有其中一个词，问的就是它；网站答得了的问题里也有的词，另写 with。", ["惠民保", "普惠险"]),
        "with": Guide("还要有其中一个词才算。", ["关掉", "注销"]),
    },
    optional_files.FigureTable: {
        "id": Guide("网址的一部分（/tables/编号/），发布后不改。", "deposit-rates"),
        "title": Guide("人会怎么叫这张表。", "存款利率表"),
        "about": Guide("表里有什么、以什么为准，一两句话。", "大行挂牌的活期和定期利率，以存单为准。"),
        "topic": Guide("表归在哪个主题（主题编号）。", "deposits"),
        "topics": Guide("也要列在哪些主题里。", ["wealth"]),
        "phrasings": Guide("人会怎么搜它。", ["存款利率", "定期利率表"]),
        "groups": Guide("按什么分组，从上到下。"),
        "redirect_from": _REDIRECT,
    },
    optional_files.FigureGroup: {
        "title": Guide("像小标题。", "大行挂牌利率"),
        "rows": Guide("编号: 这一行叫什么，一行一个。各地不同的写 编号/地区，或只写编号，每个地区一行。", {"deposit-1y": "一年", "deposit-3y": "三年"}),
        "note": _NOTE,
    },
    optional_files.Home: {
        "questions": Guide("首页上先放哪几篇（文章编号）；不写就放最近核对的。", ["mortgage-prepayment-interest"]),
        "situations": Guide("排在前面的情形（情形编号）；没写的跟在后面。", ["change-job"]),
        "calculators": Guide("首页上的计算器（计算器的编号），最多六个；不写就每个主题的头一个。", ["severance"]),
        "figures": Guide("首页上的数字（数字编号）；今天没有数值的不显示。", ["deposit-1y"]),
    },
}  # fmt: skip

#: Fields the model requires and an author need not write: the loader fills them in, or others stand for them.
NEED_NOT: dict[type[BaseModel], frozenset[str]] = {
    fact.Fact: frozenset({"topic", "values"}),
    situation.Deadline: frozenset({"topic"}),
}

#: One of two fields is required where the model by itself takes neither.
ONE_OF: dict[type[BaseModel], tuple[str, str]] = {fact.Fact: ("unit", "columns"), fact.FactValue: ("value", "rows")}


def guide(owner: type[BaseModel], key: str) -> Guide:
    """What to say about the field `key` (as written in YAML) of `owner` or of a model it extends."""
    for each in owner.__mro__:
        found = GUIDE.get(each, {}).get(key)
        if found:
            return found
    return Guide("")
