"""How people ask for each calculator in a search, and how they say what goes into its fields.

A cue is what a question holds: parts joined by `+` in any order, each one of several words joined by `|`, or `#`, a
number of what the calculator takes. The calculator of the cue that says most is among the first two results, and the
first where the question has such a number, where it asks to compute, and for a cue that ends in `!`. Where a question
has numbers and the words of another calculator (`SAID`) say enough, it is that one; what they tell is fitted to
questions by `tests/search/fit_calculators.py`. How the numbers of a question go to the fields stands with `Filling`;
what comes out is told only if nothing that the question says was left out and all that decides was said. Tests hold
every name to the calculators.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from .calculator import Tool

_COUNTED = {"年": "years", "个月": "months periods", "期": "periods", "平方米": "area", "股": "shares"}
_TIMES = ("years", "months periods", "periods")
#: Calculator → its words, each with a digit: `年终奖1 奖3`.
SAID: Mapping[str, str] = dict(
    line.split(" ", 1) for line in Path(__file__).with_name("said.txt").read_text("utf-8").splitlines()
)
_KINDS = {"money": "money", "percent": "percent", "month": "birth"}


class Filling(NamedTuple):
    """How a question fills a calculator (`docs/javascripts/search/filling.js`); words are parted by blanks.

    `said` are, by field, the words before or after a number that goes into it; a name with `/12` takes a twelfth.
    `order` are the fields that numbers without such words go into, by what they count. `aside` are the words of numbers
    that are something else. `means` says what words alone put into a field: by value, which may be several options that
    the words leave open, a number of months ago for a day, or the id of a figure. `needs` are the fields without which
    nothing is told, of `a|b` one; a choice of up to three ways that nobody told is told all ways. `unless` is a regular
    expression of what the calculator cannot take into account. `certain` is, by a field, the result that holds whatever
    stands in it. `guesses` are other values of fields that open with an example: nothing is told where they decide.
    `unsaid` is what stands in a field of which nothing was said, if not its default.
    """

    said: Mapping[str, str] = {}
    order: str = ""
    needs: str = ""
    means: Mapping[str, Mapping[str, str]] = {}
    aside: str = ""
    unless: str = ""
    certain: Mapping[str, str] = {}
    guesses: Mapping[str, str] = {}
    unsaid: Mapping[str, str] = {}


class Asked(NamedTuple):
    """The cues of a calculator and how it is filled; `never` is a regular expression of questions that are not for it."""

    cues: tuple[str, ...]
    filling: Filling
    never: str


def _asked(cues: str, *, never: str = "", **filling: Any) -> Asked:
    return Asked(tuple(cues.split()), Filling(**filling), never)


def takes(tool: Tool) -> str:
    """What a question counts that asks for the calculator, as `search/numbers.js` names it: where there is money,
    lengths of time are not enough. What may stay empty does not count."""
    kinds = dict.fromkeys(
        _KINDS.get(field.kind) or _COUNTED.get(field.unit, "") for field in tool.fields if not field.optional
    )
    return " ".join(kind for kind in kinds if kind and ("money" not in kinds or kind not in _TIMES))


_ENERGY = {
    "fuel": "油电混动 油混 轻混 燃油 油车 汽油",
    "nev": "插混 插电 增程 纯电 电车 电动 新能源 绿牌",
    "nev fuel": "混动",
}
_METHOD = {"linear": "等额本金", "annuity": "等额本息"}
_LATER = "明年|后年|去年|前年|今年年初"

ASKED: Mapping[str, Asked] = {
    "mortgage": _asked(
        "月供! 房贷计算器! 房贷|按揭|商业贷|公积金贷|组合贷|等额本金|等额本息+每月|每个月|一个月|月还|首月|第一个月|总利息|多少利息|计算|怎么算|算"
        " 贷+每月还|每个月还|一个月还|月还 贷款|房贷|按揭+年+利息 贷|房款+年+还|利息+# 按揭|房贷+年+# 按揭|组合贷+# 商贷+公积金+#",
        never="信用卡|分期|死期|养老|退休|工龄",
        said={"principal": "贷款 商贷 房贷 贷 贷了 借", "fund-principal": "公积金", "rate": "利率"},
        order="principal years months rate",
        needs="principal years|months",
        means={"method": _METHOD, "rate": {"gjj-first-over-5y": "公积金贷 用公积金 公积金买 纯公积金"}},
        aside="首付 总价 房价 月薪 工资 收入",
        unless="首付|上浮|下浮|折|二套|还了|已还|剩|公积金贷.*(?<![0-9])[1-5]年|公积金|退休|退了|工龄|组合贷(?!.*公积金)|其中",
    ),
    "prepayment": _asked(
        "提前还|先还|还掉|多还|一次还|一次性还|全部还|提前结清|提前清+省|少还|少付|少掏|缩短|年限|月供|划得来|利息|算"
        " 提前还|提前还款|先还|还掉|一次还|一次性还|还进去+省|省下|少还|少付+利息|多少|几+#"
        " 提前还|先还|还掉|提前结清+# 房贷|贷款+提前|一次还|一次性还|还进去+省|划得来|# 缩短年限+减少月供",
        said={
            "amount": "提前还 提前还款 提前 再还 先还 还掉 还进去 一次还进去",
            "principal": "贷款 贷了 房贷 本金 剩余本金 剩 余 还欠 还差 欠",
            "months": "还剩 剩 剩余 还有 贷款",
            "paid": "还了 已还 已经还了",
            "rate": "利率",
        },
        order="principal months rate amount",
        needs="principal months paid amount",
        means={
            "mode": {
                "term": "缩短年限 缩年限 缩短期限",
                "payment": "减月供 减少月供 月供减少",
                "settle": "一次还清 全部还清 结清 提前还清",
            },
            "method": _METHOD,
            "paid": {"0": "还剩 剩余 剩 还有"},
        },
        aside="月供 违约金 存款 公积金",
        unless="每年|每月|公积金|违约金",
    ),
    "repricing": _asked(
        "重定价+月供|少还|省|少交 LPR|降息|基点|个点|利率+月供|少还|少交|省+降|减|下调|上调|调完|变成 降到+月供 重定价|LPR|基点|个点+每月|每个月|月供+便宜|少还|少掏|省|降|减+# 月供+少多少",
        said={
            "old": "从 原来 现在 原",
            "new": "到 降到 变成 变为 变 调到 调成 调完 降为",
            "principal": "剩 余 余额 欠 贷款 本金",
        },
        order="principal months old new",
        needs="principal months old new",
        aside="还了 已还",
        unless="还了|已还|首付|上浮|下浮",
    ),
    "deposit": _asked(
        "存款计算器! 存|定期|定存|存单|死期+利息|到期|连本带息|本息|拿多少|能拿|得多少|给多少|多多少|算+# 定期|存款|定存+利息+多少|算|计算"
        " 存|定存|定期+年|个月+多少|几|拿|能得|得多少+# 存|定期|存单+提前取+利息|多少 放+年|月+%|利息+#",
        never="借给|民间|借条",
        said={"rate": "利率 年利率 年化"},
        order="principal term rate",
        needs="principal term",
        means={"term": {"6m": "半年", "3m": "三个月 3个月"}},
        aside="每月 每个月 取 提前取",
        unless="提前|支取|急用|取出|取了|才|活期|大额|国债|零存|通知|每月|每个月|理财|基金|保险|转存|再存|已经",
    ),
    "card-minimum": _asked(
        "信用卡|账单|卡债+最低|只还|每回还|每次还|每月还|每个月还|就还|一成+利息|多付|多掏|多少|还完|还清|几年|多久|哪年|算"
        " 最低还款|还最低|最低还+利息|多付|多掏|多少|还完|还清|算|多久",
        never="分[0-9一二三四五六七八九十]+期|手续费|费率",
        said={"paid": "还了 只还", "amount": "账单 欠 信用卡", "monthly": "每月还 每个月还 月还 每月"},
        order="amount",
        needs="amount",
        unsaid={"monthly": ""},
        means={"basis": {"full": "全额计息", "balance": "未还部分"}},
        unless="逾期|违约金|分期|零头|一直|(?:月月|每月|每个月|每次|每回).*最低|最低.*(?:几年|哪年|多久)",
    ),
    "card-instalment": _asked(
        "分期|分+期+年化|真实|实际|折合|折成|换算|合年|相当于 分期+手续费|利息|利率|费率+算|多少|几"
        " 分+期+手续费|费率|利息+# 期+每期|每月|每个月+还|手续费|费率|利率+#",
        never="多久还|还完|还清|还到哪年|最低还",
        said={"fee-rate": "手续费 每期 费率 手续费率", "amount": "分期 账单"},
        order="amount periods fee-rate",
        needs="periods fee-rate",
        aside="每月还 每个月还 月还",
        unless="总费率|总手续费|年利率[0-9]|年化[0-9]|折(?![合成算])|一次性收|先息",
    ),
    "salary-tax": _asked(
        "个税计算器! 税后工资! 月薪|工资|月入|年薪|年收入|税前|薪水|月收入+个税|到手|扣税|交税|税后|个人所得税|所得税|扣多少|多少税+# 收入|一个月+个税|个人所得税+#"
        " 月薪|工资|月入|年薪|税前+税|到手 个税|税后+算|计算 税前+税后|到手",
        said={
            "salary": "月薪 工资 月入 税前 到手前 月收入 收入 薪水",
            "salary/12": "年薪 年入 年收入 全年工资 一年工资 年工资",
            "insurance": "社保 五险一金 六险一金 六险二金 三险一金 五险 三险 公积金",
            "deductions": "专项 专项附加 附加 附加扣除 扣除",
        },
        order="salary",
        needs="salary",
        aside="年终奖 奖金 房贷 房租 到手 税后",
        means={"deductions": {"0": "没别的扣除 没有别的扣除 没有专项 没专项 没有附加 没附加 无附加 没有扣除"}},
        unless="孩子|小孩|娃|子女|女儿|儿子|老人|父母|房贷|房租|租房|独生|赡养|年终|奖金|劳务|稿|兼职|退休|个体|经营|外籍|封顶|(?:年薪|年收入|全年).*(?:专项|附加|社保|公积金)",
    ),
    "bonus-tax": _asked(
        "年终奖|年终|十三薪|13薪|年底双薪|奖金+税|扣|到手|单独|合并 年终奖|年终+税+哪种|算法|扣|交|到手+# 年终奖|年终+算|计税 奖金+算+# 年终奖|年终|十三薪|13薪+到手|扣税|交税+#",
        said={"bonus": "年终奖 奖金 年终 十三薪 13薪 双薪 年底", "taxable": "应税 应纳税所得额 应税额 全年应税"},
        order="bonus",
        needs="bonus taxable",
        certain={"taxable": "tax-separate"},
        aside="月薪 工资 月入 年薪 收入 所得 每月 每个月 社保 专项",
    ),
    "personal-pension": _asked(
        "个人养老金|个人养老账户|养老金账户+退税|退|省|抵|算|税|少交|少 个人养老金|个人养老账户+退|省|抵|少交|账户+税|#",
        never="农村|居民|农保|城乡|灵活就业|退休金",
        said={"amount": "交 存 缴"},
        order="amount bracket",
        needs="bracket",
        aside="年薪 年收入 年入 月薪 月入 工资 收入 挣 赚",
        unless="领取|领的时候",
    ),
    "severance": _asked(
        "离职补偿金计算器! 遣散费 辞退|开除|裁|解雇|炒了|炒掉|炒鱿鱼|走人|让我走|劝退|不续签|不续约+赔|补|拿+年|工资|月薪|多少|算|n"
        " 辞退|开除|裁+赔 裁员|离职|经济|工龄+补偿|赔+年|算|工资|# 赔偿金|补偿金+算|# 补偿|赔+n+1 补偿+年+工资 n+1+工资 干了+年+赔|补偿",
        never="失业金|失业保险",
        said={
            "salary": "月薪 工资 月入 月收入 平均工资 薪水",
            "local": "社平 社平工资 当地平均工资 当地平均",
            "last": "上个月 上月",
            "start": "入职 进厂 进公司",
            "end": "离职 被裁 辞退 走人",
        },
        order="salary start end",
        needs="salary start",
        guesses={"local": "1000000"},
        means={"kind": {"2n": "2n 违法", "n1": "n+1 n加1 n加一 没提前 没有提前"}},
        aside="赔 给 补 年薪 社保 欠",
        unless="怀孕|孕|产假|哺乳|工伤|试用|主动|自己辞|辞职|年薪|年终|兼职|派遣|底薪|欠",
    ),
    "unemployment": _asked(
        "失业+领|拿|发|给+几个月|多久|年+# 失业金|失业险|失业保险+几个月|算|能领+月|年",
        never="退休|养老|老了|赔|补偿|生育|医保|农村",
        said={"years": "缴 交 缴费"},
        order="years",
        needs="years",
        aside="领 拿 工资 月薪",
        unless="自己辞|养老|退休|老了|赔|主动|辞职",
    ),
    "retirement": _asked(
        "退休时间! 退休年龄计算 几岁|哪年|哪个月|哪一年|什么时候|啥时候|何时|多大|多少岁|哪天|几号|岁数+退休|能退|可以退|办退"
        " 年|出生|生人+退休|能退|可以退+# 退休年龄|延迟退休+算|我|年",
        never="每月|每个月|一个月|多少钱|发多少|领多少|拿多少",
        order="birth",
        needs="birth kind",
        means={
            "kind": {
                "male": "男 爸 父亲 老公 丈夫 爷",
                "female-55": "女干部 干部 管理岗 管理 技术岗",
                "female-50": "女工 女职工 工人",
                "female-55 female-50": "灵活就业 自由职业 自己交",
                "female-50 female-55": "女 妈 母亲 老婆 媳妇 妻 奶 姐 姨",
            }
        },
        unless="提前|特殊工种|病退|弹性|推迟|延后|高温|井下|公务员|高工|副高|正高",
    ),
    "pension": _asked(
        "养老金计算器! 养老金|退休金|退休工资|养老钱+算|估|测|缴费 退休金+账户 退休+领|拿|发+缴费|交了|交满|账户|年 退休|养老金+每月|一个月+领|拿|发"
        " 退休|养老金+能领多少|能拿多少|领多少|拿多少|发多少 养老金|退休+交了|交满|缴费|账户|基数|社保+# 社保|交满+年+退休|养老金+多少",
        never="农村|居民|农保|新农|不够",
        said={
            "account": "账户 个人账户 余额",
            "years": "缴费 交了 缴 交满 交 满 缴了",
            "base": "基数 计发基数 计发",
            "index": "指数 缴费指数",
        },
        order="years age account",
        needs="base years account age",
        aside="工资 月薪 每月交 每年交 档次 一年交",
        unless="农村|居民|城乡|新农|公务员|事业|年金",
    ),
    "maternity": _asked(
        "生育津贴计算器! 生育津贴|产假工资|产假钱|生育金+算|计算|工资|多少|天|发|领|平均|几|总数|总额 产假|生孩子|生娃|坐月子|剖腹产|顺产|二胎+津贴|工资|钱+领|发|拿|多少+# 产假|生孩子|生娃+津贴 产假|剖腹产|顺产|难产+津贴+# 生孩子+工资+领",
        said={
            "average": "平均 平均工资 月平均工资 单位平均 平均月薪 人均 人均工资 人均月薪 月均工资 基数 缴费基数",
            "days": "产假",
        },
        order="average days",
        needs="average days",
        aside="月薪 工资 自己工资 到手",
        unless="流产|男|护理假|灵活就业",
    ),
    "purchase-tax": _asked(
        "购置税+算|多少|交|万|几 车+上税|交税|上牌+# 买|提|裸|开票+车+税+#",
        said={"price": "车价 裸车 发票 开票"},
        order="price date",
        needs="price energy",
        means={"energy": _ENERGY},
        aside="首付 贷款 保险",
        unless=f"{_LATER}|二手|不含税|进口|排量|货车|摩托",
    ),
    "trade-in": _asked(
        "旧车|老车|老油车|以旧换新|置换|换新|报废+补+车|算|多少|几|万 报废|旧车+买|换+#",
        said={"price": "买 换"},
        order="price",
        needs="price kind energy",
        means={"kind": {"scrap": "报废", "swap": "置换 转让 卖掉 卖旧 卖了 旧车卖 卖给"}, "energy": _ENERGY},
        unless=f"{_LATER}|二手|家电|手机|国[三四]",
    ),
    "deed-tax": _asked(
        "契税+算|计算|多少|万|平|几|金额 首套|二套|买房+平+税",
        order="price area",
        needs="price area home",
        means={
            "home": {
                "first": "首套 唯一 第一套 头一套",
                "second": "二套 2套 两套 已有一套 已经有一套 名下有一套 家里有一套",
            }
        },
        aside="首付 贷款 单价 每平",
        unless="三套|3套|每平|单价|公寓|商铺|商住|写字楼|车位|赠|继承|不含税",
    ),
    "home-sale": _asked(
        "卖房|卖房子|二手房|过户+税+算|计算|多少|# 卖|出手|转手+房|屋+税|要交+# 卖房|卖房子+# 满二|满五+税+# 二手房+税费",
        said={
            "cost": "买 买入 购入 买的 买时 原价 当年 当时",
            "price": "卖 成交 卖了 卖出 出手",
            "bought": "买 买的 买入",
        },
        order="price cost bought",
        needs="price cost bought only",
        means={
            "only": {"no": "不唯一 非唯一 不是唯一 不是家庭唯一 两套 不止一套 还有一套 另有", "yes": "唯一"},
            "bought": {
                "36": "满二不满五 满2不满5 满两年不满五",
                "12": "不满二 不满两年 不满2 没满两年",
                "72": "满五 满5",
            },
            "method": {"assessed": "核定"},
        },
        aside="首付 贷款 装修 赚 赚了 差价",
        unless="公寓|商铺|车位|赠|继承|不满[五5]|没满[五5]",
    ),
    "stock-trade": _asked(
        "股|票+买|进|进了+卖|抛|出手+费|赚|净|多少|剩|落 股|炒股|股票+手续费|佣金|费用+算|多少|# 股+佣金|手续费+#",
        never="权限|开户|开通|门槛|资金要|要有多少资金",
        said={"buy": "买 买入 买进 成本 进", "sell": "卖 卖出 抛 抛出 涨到 跌到 出", "commission": "佣金 费率"},
        order="buy sell shares commission",
        needs="buy sell shares",
        unless="基金|etf|可转债|港股|美股|北交|融资",
    ),
    "dividend-tax": _asked(
        "分红|红利|股息|派息+税|扣|到手|补税 红利税+算",
        never="赚了|亏|保险|基金",
        said={"dividend": "分红 红利 股息 派息", "bought": "持股 持有 拿了 买的"},
        order="dividend bought",
        needs="dividend bought",
        aside="赚 亏 本金",
        unless="赚|亏|基金|保险|港股|不卖|没卖",
    ),
    "ipo": _asked(
        "市值+打|签|申购|新股|中签|号 打新|新股+中签率|算|概率|机会|几签|# 中签率+算 中签+机会|概率 能申购+新股",
        said={"value": "市值", "rate": "中签率"},
        order="value rate times",
        needs="value rate market",
        certain={"rate": "units"},
        means={"market": {"sh-star": "科创", "bse": "北交", "sz": "深 创业", "sh-main": "沪 上海 上交"}},
        aside="申购",
        unless="可转债|新债|打债|债",
    ),
    "lending-cap": _asked(
        "分利 借|借条|民间|私人+利息|月息|年息|年利率|年化|几分|利+合法|超|高|上限|最高|最多|保护|高利贷+# 民间借贷|借条|利息上限+算 月息|几分+借|利"
        " 借+年息|年利率|月息|年化+合法|超|算",
        never="死期|定期|存款|存了|理财|银行存",
        said={"principal": "借 借给 借了 本金", "rate": "利率 年利率 年息 年化 月息"},
        order="principal rate days signed",
        needs="principal rate",
        aside="还 还了 到手 砍头 扣",
        certain={"rate": "cap"},
        unless="砍头|到手|逾期|网贷|信用卡|银行|复利|利滚利|存",
    ),
}
