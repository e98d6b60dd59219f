"""How to fill in situations and deadlines."""

from __future__ import annotations

from pydantic import BaseModel

from ..content import situation
from .guide import REDIRECT, Guide

SITUATIONS: dict[type[BaseModel], dict[str, Guide]] = {
    situation.Situation: {
        "id": Guide("也是文件名：data/situations/编号.yml，也是网址的一部分，发布后不改。", "change-job"),
        "title": Guide("人会怎么说这件事。", "换工作或被辞退"),
        "about": Guide("首页上的一句话，20 字以内：里面讲什么。", "离职证明、失业金、补偿和社保怎么接"),
        "for": Guide("给谁用的；谁该看别的，一两句。", "在单位上班、自己要走或被要求走的人。"),
        "topic": Guide("列在哪个主题下。", "rights"),
        "topics": Guide("也要列在哪些主题里。", ["insurance"]),
        "phrasings": Guide("别人会怎么说，帮搜索找到这一页。", ["昨天被裁了怎么办", "离职要办哪些手续"]),
        "reviewed": Guide("最近一次有人把每一步和依据对过的那天。", "2026-11-30"),
        "redirect_from": REDIRECT,
        "stages": Guide("按时间先后，一共 8 到 12 步。"),
        "notes": Guide("放不进哪一步的提醒，一条一句。", ["自己交社保的，看灵活就业那一页。"]),
    },
    situation.Stage: {
        "when": Guide("什么时候，像小标题。", "签合同当天"),
        "steps": Guide("这时候要做的，按先后。"),
    },
    situation.SituationStep: {
        "id": Guide("读者的浏览器按它记住勾过的，发布后不改；一个情形里不重复。", "keep-evidence"),
        "do": Guide("对读者说的一两句，80 字以内。台账里有的数写 {{数字编号}}，期限写在 deadlines 里。", "先把工资流水、合同和通知存一份。"),
        "why": Guide("为什么，25 字以内，只写文字。", "仲裁时要自己拿出证据"),
        "deadlines": Guide("要赶上的期限（期限编号）。", ["labour-arbitration-limit"]),
        "figures": Guide("这一步要紧的数字（数字编号），显示今天的值。", ["unemployment-max-months"]),
        "bring": Guide("要带的东西。", "身份证、劳动合同、工资流水"),
        "local": Guide("各地不同的是什么，问谁。", "标准各省不同，打 [[contact:12333]] 问。"),
        "read": Guide("文章编号，最有用的在前。", ["severance-pay"]),
        "tools": Guide("计算器，填上已经定下来的几项。"),
        "decisions": Guide("有自己一页的判断树编号。", ["laid-off-how-much"]),
    },
    situation.Deadline: {
        "id": Guide("说得出是什么的编号，也是网页上的锚点，发布后不改。", "labour-arbitration-limit"),
        "topic": Guide("不用写：就是文件名。", "rights"),
        "field": Guide("同一类的放在一起，几个字。", "工伤"),
        "title": Guide("做什么，20 字以内。", "申请劳动仲裁"),
        "within": Guide("多久，连单位。", "30 日"),
        "from": Guide("从哪天算起。", "知道权利被侵害那天"),
        "who": Guide("谁要做，或者谁要给答复。", "劳动者"),
        "missed": Guide("错过会怎样，一句；引用写在 sources 里。", "单位拿超过时效来抗辩，一般就要不回。"),
        "note": Guide("例外、中止和中断，一两句，可以不写。", "劳动关系还在的时候，欠薪不受这一年限制。"),
        "sources": Guide("依据的条款。", ["labour-mediation-law:27"]),
        "read": Guide("文章编号。", ["severance-pay"]),
        "reviewed": Guide("最近一次对过条文的那天。", "2026-11-30"),
    },
}  # fmt: skip
