"""How people ask for each calculator in a search.

A cue is what a question holds: parts joined by `+` in any order, each one of several words joined by `|`, or `#`, a
number of what the calculator takes. The calculator of the cue that says most is among the first two results, and the
first where the question has such a number, where it asks to compute, and for a cue that ends in `!`. Where a question
has numbers and the words of another calculator (`SAID`) say enough, it is that one; what they tell is fitted to
questions by `tests/search/fit_calculators.py`. How its numbers go to the fields stands in `filling.py`. Tests hold every
name to the calculators.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from .calculator import Tool

_COUNTED = {"年": "years", "个月": "months periods", "期": "periods", "平方米": "area", "股": "shares"}
_TIMES = ("years", "months periods", "periods")
#: Calculator → its words, each with a digit: `年终奖1 奖3`.
SAID: Mapping[str, str] = dict(
    line.split(" ", 1) for line in Path(__file__).with_name("said.txt").read_text("utf-8").splitlines()
)
_KINDS = {"money": "money", "percent": "percent", "month": "birth"}


class Asked(NamedTuple):
    """The cues of a calculator; `never` is a regular expression of questions that are not for it."""

    cues: tuple[str, ...]
    never: str


def _asked(cues: str, never: str = "") -> Asked:
    return Asked(tuple(cues.split()), never)


def takes(tool: Tool) -> str:
    """What a question counts that asks for the calculator, as `search/numbers.js` names it: where there is money,
    lengths of time are not enough. What may stay empty does not count."""
    kinds = dict.fromkeys(
        _KINDS.get(field.kind) or _COUNTED.get(field.unit, "") for field in tool.fields if not field.optional
    )
    return " ".join(kind for kind in kinds if kind and ("money" not in kinds or kind not in _TIMES))


ASKED: Mapping[str, Asked] = {
    "mortgage": _asked(
        "月供! 房贷计算器! 房贷|按揭|商业贷|公积金贷|组合贷|等额本金|等额本息+每月|每个月|一个月|月还|首月|第一个月|总利息|多少利息|计算|怎么算|算"
        " 贷+每月还|每个月还|一个月还|月还 贷款|房贷|按揭+年+利息 贷|房款+年+还|利息+# 按揭|房贷+年+# 按揭|组合贷+# 商贷+公积金+#",
        "分利|利息[一二两三]分|信用卡|分期|死期|养老|退休|工龄",
    ),
    "prepayment": _asked(
        "提前还|先还|还掉|多还|一次还|一次性还|全部还|提前结清|提前清+省|少还|少付|少掏|缩短|年限|月供|划得来|利息|算"
        " 提前还|提前还款|先还|还掉|一次还|一次性还|还进去+省|省下|少还|少付+利息|多少|几+#"
        " 提前还|先还|还掉|提前结清+# 房贷|贷款+提前|一次还|一次性还|还进去+省|划得来|# 缩短年限+减少月供",
    ),
    "repricing": _asked(
        "原来+现在+月供+# 重定价+月供|少还|省|少交 LPR|降息|基点|个点|利率+月供|少还|少交|省+降|减|下调|上调|调完|变成 降到+月供 重定价|LPR|基点|个点+每月|每个月|月供+便宜|少还|少掏|省|降|减+# 月供+少多少",
    ),
    "deposit": _asked(
        "存款计算器! 存|定期|定存|存单|死期+利息|到期|连本带息|本息|拿多少|能拿|得多少|给多少|多多少|算+# 定期|存款|定存+利息+多少|算|计算"
        " 存|定存|定期+年|个月+多少|几|拿|能得|得多少+# 存|定期|存单+提前取+利息|多少 放+年|月+%|利息+#",
        "借给|民间|借条",
    ),
    "card-minimum": _asked(
        "信用卡|账单|卡债+最低|只还|每回还|每次还|每月还|每个月还|就还|一成+利息|多付|多掏|多少|还完|还清|几年|多久|哪年|算"
        " 最低还款|还最低|最低还+利息|多付|多掏|多少|还完|还清|算|多久",
        "分[0-9一二三四五六七八九十]+期|手续费|费率",
    ),
    "card-instalment": _asked(
        "分期|分+期+年化|真实|实际|折合|折成|换算|合年|相当于 分期+手续费|利息|利率|费率+算|多少|几"
        " 分+期+手续费|费率|利息+# 期+每期|每月|每个月+还|手续费|费率|利率+#",
        "多久还|还完|还清|还到哪年|最低还",
    ),
    "salary-tax": _asked(
        "个税计算器! 税后工资! 月薪|工资|月入|年薪|年收入|税前|薪水|月收入+个税|到手|扣税|交税|税后|个人所得税|所得税|扣多少|多少税+# 收入|一个月+个税|个人所得税+#"
        " 月薪|工资|月入|年薪|税前+税|到手 个税|税后+算|计算 税前+税后|到手",
    ),
    "bonus-tax": _asked(
        "年终奖|年终|十三薪|13薪|年底双薪|奖金+税|扣|到手|单独|合并 年终奖|年终+税+哪种|算法|扣|交|到手+# 年终奖|年终+算|计税 奖金+算+# 年终奖|年终|十三薪|13薪+到手|扣税|交税+#",
    ),
    "personal-pension": _asked(
        "个人养老金|个人养老账户|养老金账户+退税|退|省|抵|算|税|少交|少 个人养老金|个人养老账户+退|省|抵|少交|账户+税|#",
        "农村|居民|农保|城乡|灵活就业|退休金",
    ),
    "severance": _asked(
        "离职补偿金计算器! 遣散费 辞退|开除|裁|解雇|炒了|炒掉|炒鱿鱼|走人|让我走|劝退|不续签|不续约+赔|补|拿+年|工资|月薪|多少|算|n"
        " 辞退|开除|裁+赔 裁员|离职|经济|工龄+补偿|赔+年|算|工资|# 赔偿金|补偿金+算|# 补偿|赔+n+1 补偿+年+工资 n+1+工资 干了+年+赔|补偿",
        "失业金|失业保险",
    ),
    "unemployment": _asked(
        "失业+领|拿|发|给+几个月|多久|年+# 失业金|失业险|失业保险+几个月|算|能领+月|年",
        "退休|养老|老了|赔|补偿|生育|医保|农村",
    ),
    "retirement": _asked(
        "退休时间! 退休年龄计算 几岁|哪年|哪个月|哪一年|什么时候|啥时候|何时|多大|多少岁|哪天|几号|岁数+退休|能退|可以退|办退"
        " 年|出生|生人+退休|能退|可以退+# 退休年龄|延迟退休+算|我|年",
        "每月|每个月|一个月|多少钱|发多少|领多少|拿多少",
    ),
    "pension": _asked(
        "养老金计算器! 养老金|退休金|退休工资|养老钱+算|估|测|缴费 退休金+账户 退休+领|拿|发+缴费|交了|交满|账户|年 退休|养老金+每月|一个月+领|拿|发"
        " 退休|养老金+能领多少|能拿多少|领多少|拿多少|发多少 养老金|退休+交了|交满|缴费|账户|基数|社保+# 社保|交满+年+退休|养老金+多少",
        "农村|居民|农保|新农|不够",
    ),
    "maternity": _asked(
        "生育津贴计算器! 生育津贴|产假工资|产假钱|生育金+算|计算|工资|多少|天|发|领|平均|几|总数|总额 产假|生孩子|生娃|坐月子|剖腹产|顺产|二胎+津贴|工资|钱+领|发|拿|多少+# 产假|生孩子|生娃+津贴 产假|剖腹产|顺产|难产+津贴+# 生孩子+工资+领",
    ),
    "purchase-tax": _asked(
        "购置税+算|多少|交|万|几 车+上税|交税|上牌+# 买|提|裸|开票+车+税+#",
    ),
    "trade-in": _asked(
        "旧车|老车|老油车|以旧换新|置换|换新|报废+补+车|算|多少|几|万 报废|旧车+买|换+#",
        "冰箱|空调|手机|电视|洗衣机|家电",
    ),
    "deed-tax": _asked(
        "契税+算|计算|多少|万|平|几|金额 首套|二套|买房+平+税",
    ),
    "home-sale": _asked(
        "卖房|卖房子|二手房|过户+税+算|计算|多少|# 卖|出手|转手+房|屋+税|要交+# 卖房|卖房子+# 满二|满五+税+# 二手房+税费",
    ),
    "stock-trade": _asked(
        "股|票+买|进|进了+卖|抛|出手+费|赚|净|多少|剩|落 股|炒股|股票+手续费|佣金|费用+算|多少|# 股+佣金|手续费+#",
        "权限|开户|开通|门槛|资金要|要有多少资金",
    ),
    "dividend-tax": _asked(
        "分红|红利|股息|派息+税|扣|到手|补税 红利税+算",
        "买房|卖房|赚了|亏|保险|基金",
    ),
    "ipo": _asked(
        "市值+打|签|申购|新股|中签|号 打新|新股+中签率|算|概率|机会|几签|# 中签率+算 中签+机会|概率 能申购+新股",
    ),
    "lending-cap": _asked(
        "分利 借|借条|民间|私人+利息|月息|年息|年利率|年化|几分|利+合法|超|高|上限|最高|最多|保护|高利贷+# 民间借贷|借条|利息上限+算 月息|几分+借|利"
        " 借+年息|年利率|月息|年化+合法|超|算",
        "国债|死期|定期|存款|存了|理财|银行存",
    ),
}
