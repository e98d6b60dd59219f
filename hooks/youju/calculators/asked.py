"""How people ask for each calculator in a search, and how they say what goes into its fields.

A cue is what a question holds, parts joined by `+` in any order; with a number in the question, or where it asks to
compute, the calculator comes first, else among the first two, and first for a cue that ends in `!`. The numbers of a
question go to the fields by what they count; of several that count the same, to the one whose words stand nearest
before, then in order. Tests hold every name to the calculators.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from .calculator import Tool

_COUNTED = {"年": "years", "个月": "months periods", "期": "periods", "平方米": "area", "股": "shares"}
_TIMES = ("years", "months periods", "periods")
_KINDS = {"money": "money", "percent": "percent", "month": "birth"}


class Asked(NamedTuple):
    """`said` are, by field, the words before a number, and of a choice the words for each option."""

    cues: tuple[str, ...]
    said: Mapping[str, str | Mapping[str, str]]


def _asked(cues: str, **said: str | Mapping[str, str]) -> Asked:
    return Asked(tuple(cues.split()), {name.replace("_", "-"): words for name, words in said.items()})


def takes(tool: Tool) -> str:
    """What a question counts that asks for the calculator, as `search/numbers.js` names it: where there is money,
    lengths of time are not enough. What may stay empty does not count."""
    kinds = dict.fromkeys(
        _KINDS.get(field.kind) or _COUNTED.get(field.unit, "") for field in tool.fields if not field.optional
    )
    return " ".join(kind for kind in kinds if kind and ("money" not in kinds or kind not in _TIMES))


_ENERGY = {"nev": "电车 电动 新能源 混动 插混 增程 纯电 绿牌", "fuel": "油车 燃油 汽油"}
_METHOD = {"linear": "等额本金", "annuity": "等额本息"}

ASKED: Mapping[str, Asked] = {
    "mortgage": _asked(
        "月供! 贷款+每月还 贷款+每个月还 贷+一个月还 贷+年+每月还 贷+年+每个月还 按揭+算 房贷+算 房贷+每月还 房贷+一个月还 房贷+多少利息 贷款+年+利息"
        " 商贷+月还 等额本金+第一个月 等额本息+每月 房贷计算器! 房贷+总利息 房贷+万+年 贷+万+年+还 按揭+每月 按揭+万 组合贷+月",
        principal="贷款 商贷 房贷 贷",
        fund_principal="公积金",
        method=_METHOD,
    ),
    "prepayment": _asked(
        "提前还+省 提前还+多少利息 提前还+月供 提前还+省多少 提前还+算 提前还+划算 提前还+少还 提前还+利息+省 提前还+万 先还+省 先还+年限 先还+月供 先还+万 多还+万+省 缩短年限+减少月供 提前结清+省 还掉+万",
        amount="提前还 提前 再还",
        principal="贷款 贷了 房贷 本金 剩",
        paid="还了 已还",
        mode={"payment": "减月供 减少月供 月供减少", "settle": "一次还清 全部还清 结清"},
        method=_METHOD,
    ),
    "repricing": _asked(
        "重定价+月供 LPR+月供+少 降到+月供 利率+降+月供 降息+月供+少 LPR+少还 LPR+月供 降+点+少还 减+点+少还 降+基点+月供 重定价+少还 重定价+省",
        old="从",
        new="到 降到 变成",
    ),
    "deposit": _asked(
        "存+利息 存+到期+多少 存+到期+拿 定期+利息+多少 定期+利息+算 定期+拿多少 存款+利息+算 存款计算器! 存+万+年 万+存+年 定存+利息 定存+万 存单+利息+万 存+提前取+利息 定期+提前取+多少",
        term={"6m": "半年", "3m": "三个月 3个月"},
    ),
    "card-minimum": _asked(
        "最低还款+利息 还最低+利息 账单+最低+利息 最低+利息+欠 还最低+多付 还最低+多少 还了最低+多少 只还最低+算 最低还款+算 最低+信用卡+利息 最低还款+多付 信用卡+只还+几年 信用卡+只还+多久 最低+还完 最低+还清 信用卡+每月+还+几年 信用卡+每月+还+多久 信用卡+每月+还+利息",
        paid="还了 只还",
        amount="账单 欠 信用卡",
    ),
    "card-instalment": _asked(
        "分期+年化 分期+真实 分期+实际利率 分期+利率+算 分期+手续费+算 分期+利息+多少 分期+利率+换算 分+期+每期+利率 分+期+年化 分+期+实际 分+期+手续费 分+期+费率 每期+还+利率",
        fee_rate="手续费 每期 费率",
    ),
    "salary-tax": _asked(
        "月薪+税 工资+个税 月薪+到手 月入+到手 月入+税 工资+到手 工资+交+税 工资+扣+税 税后工资! 个税计算器! 个税+算 税前+税后"
        " 年薪+税 年薪+到手 月薪+扣 工资+万+税 一个月+万+个税 收入+万+个税 年收入+个税 税前+到手",
        salary="月薪 工资 月入 税前 年薪",
        insurance="社保 五险一金 公积金",
        deductions="专项 附加 扣除",
    ),
    "bonus-tax": _asked(
        "年终奖+税 年终奖+扣 年终奖+算 年终奖+到手 奖金+税 年终+到手 年终+扣 年终+税 13薪+税 十三薪+税 奖金+到手 年终+单独 奖金+单独+万",
        bonus="年终奖 奖金",
        taxable="应税",
    ),
    "personal-pension": _asked(
        "个人养老金+退 个人养老金+省 个人养老金+抵 个人养老金+算 个人养老金+税 个人养老金+万+少 个人养老金+少交",
        amount="交 存 缴",
    ),
    "severance": _asked(
        "辞退+赔 开除+赔 裁+赔 裁员+补偿 离职+补偿+算 离职补偿金计算器! 补偿+年+工资 赔偿金+算 被裁+拿 辞退+拿 开除+工资 N+1+工资 干了+年+赔 干了+年+补偿 裁+年+拿 裁+年+补 裁员+年 辞退+年 补偿+n+1 赔+n+1 经济补偿+年 遣散费 工龄+赔 走人+年+赔",
        salary="月薪 工资 月入",
        kind={"2n": "违法 2n", "n1": "n+1 没提前"},
    ),
    "unemployment": _asked(
        "失业+领+年 失业险+年+领 失业金+年+领 失业金+几个月 失业金+算 失业+能领+月 失业+年+拿 失业保险+年+领",
        years="缴 交",
    ),
    "retirement": _asked(
        "几岁退休 年+退休 年+能退 退休年龄+算 退休时间! 哪年退休 什么时候退休 什么时候能退 多大退休 月出生+退休 退休年龄计算 几岁+退休 多少岁+退休 年生+退 年出生+退 岁数+退休 延迟退休+我 延迟退休+年 哪天退休 几号退休",
        kind={
            "female-55": "女干部 55岁 管理岗",
            "female-50": "女工 女职工 50岁 五十岁 工人编制 我妈 老婆 媳妇 女的 女",
            "male": "男 我爸",
        },
    ),
    "pension": _asked(
        "退休金+账户 养老金+算 退休金+算 养老金+缴费 退休+领+缴费 养老金计算器! 退休+每月+领 养老金+每月+领 退休+能领多少 退休+能拿多少 养老金+能领多少 养老金+能拿多少 社保+年+退休+多少",
        account="账户",
        years="缴费 交了 缴",
        base="基数",
    ),
    "maternity": _asked(
        "生育津贴+算 生育津贴+工资 生育津贴计算器! 产假+工资+领 生孩子+工资+领 生育津贴+多少 生育津贴+天 产假+津贴 生娃+津贴",
        average="工资 平均",
        days="产假",
    ),
    "purchase-tax": _asked(
        "购置税+算 购置税+多少 购置税+交 购置税+万 车+上税+万 车+交+税+万 买+车+税+万 提车+税 裸车+税",
        price="车价 裸车 发票",
        energy=_ENERGY,
    ),
    "trade-in": _asked(
        "旧车+补 以旧换新+补 以旧换新+算 置换+补+车 报废+补+车 报废+买 换新+补+万 旧车+换+补 报废+换+万 置换+万+补",
        kind={"swap": "置换 转让 卖掉", "scrap": "报废"},
        energy=_ENERGY,
    ),
    "deed-tax": _asked(
        "契税+算 契税+多少 契税+万 契税+平 首套+平+税 二套+平+税 买房+平+税",
        home={"second": "二套 第二套", "first": "首套 唯一", "other": "三套"},
    ),
    "home-sale": _asked(
        "卖房+税+算 卖房+万 卖房子+万 二手房+税费 二手房+税+算 卖+房+万+税 过户+税+算 卖+房+税 卖+房+要交 满二+税+万 满五+税+万 二手房+万+税",
        cost="买 原价 当年",
        price="卖 成交 卖了",
        only={"yes": "唯一"},
    ),
    "stock-trade": _asked(
        "股+手续费+算 炒股+手续费+多少 买+卖+股+手续费 股票+手续费+算 炒股+费+算 股+买+卖+费 股+买+卖+赚 股票+卖+赚 股票+佣金+算 股+佣金+万 股+买+卖+手续费 买+股+卖+多少",
        buy="买",
        sell="卖",
        commission="佣金",
    ),
    "dividend-tax": _asked("分红+税 红利税+算 股息+税+算 分红+扣 股息+税 股息+扣 分红+到手", dividend="分红 红利 股息"),
    "ipo": _asked(
        "市值+打+签 市值+签 打新+中签率 打新+算 打新+市值+万 中签率+算 市值+申购 市值+新股 市值+中签 新股+申购+万 新股+中签 中签+机会 中签+概率 能申购+新股 打新+万",
        value="市值",
    ),
    "lending-cap": _asked(
        "分利 借+利息+合法 借给+利 民间借贷+算 借条+利息+算 借+年息+合法 借+年利率+合法 利息上限+算 月息+借 月息+分 借+分利 借+利息+超 借+万+利息+高 几分利 年化+借+合法",
        principal="借 借给",
    ),
}
