"""How the words and numbers of a question in a search go into the fields of each calculator.

What comes out is told only if nothing that the question says was left out and all that decides was said.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Filling(NamedTuple):
    """How a question fills a calculator (`docs/javascripts/search/filling.js`); words are parted by blanks.

    `said` are, by field, the words before or after a number that goes into it; a name with `/12` takes a twelfth.
    `order` are the fields that numbers without such words go into, by what they count. `aside` are the words of numbers
    that are something else. `means` says what words alone put into a field: by value, which may be several options that
    the words leave open, a number of months ago for a day, or the id of a figure. `needs` are the fields without which
    nothing is told, of `a|b` one; a choice of up to three ways that nobody told is told all ways. `unless` is a regular
    expression of what the calculator cannot take into account. `certain` is, by a field, the result that holds whatever
    stands in it. `guesses` are other values of fields that open with an example: nothing is told where they decide.
    `unsaid` is what stands in a field of which nothing was said, if not its default. `supposes` are fields whose default
    is told with the result. `limits` are the least and the most that is believed of a number, as `least-most`.
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
    supposes: str = ""
    limits: Mapping[str, str] = {}


_ENERGY = {
    "fuel": "油电混动 油混 轻混 燃油 油车 汽油",
    "nev": "插混 插电 增程 纯电 电车 电动 新能源 绿牌",
    "nev fuel": "混动",
}
_METHOD = {"linear": "等额本金", "annuity": "等额本息"}
_LATER = "明年|后年|去年|前年|今年年初"

FILLING: Mapping[str, Filling] = {
    "mortgage": Filling(
        said={"principal": "贷款 商贷 房贷 贷 贷了 借", "fund-principal": "公积金", "rate": "利率"},
        order="principal years months rate",
        limits={"principal": "1000", "rate": "0.5-24"},
        supposes="rate",
        needs="principal years|months",
        means={"method": _METHOD, "rate": {"gjj-first-over-5y": "公积金贷 用公积金 公积金买 纯公积金"}},
        aside="首付 总价 房价 月薪 工资 收入",
        unless="月供[0-9]|月费率|月息|日利率|车贷|消费贷|助学|信用贷|降|调|首付|上浮|下浮|折|二套|还了|已还|剩|公积金贷.*(?<![0-9])[1-5]年|公积金|退休|退了|工龄|组合贷(?!.*公积金)|其中",
    ),
    "prepayment": Filling(
        said={
            "amount": "提前还 提前还款 提前 再还 先还 还掉 还进去 一次还进去",
            "principal": "贷款 贷了 房贷 本金 剩余本金 剩 余 还欠 还差 欠",
            "months": "还剩 剩 剩余 还有 贷款 总共",
            "paid": "还了 已还 已经还了 还过",
            "rate": "利率",
        },
        order="principal months rate amount",
        limits={"principal": "1000", "amount": "1000", "rate": "0.5-24"},
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
        unless="月费率|每年|每月|公积金|违约金",
    ),
    "repricing": Filling(
        said={
            "old": "从 原来 原 利率 以前 之前",
            "new": "现在 到 降到 变成 变为 变 调到 调成 调完 降为",
            "principal": "剩 余 余额 欠 贷款 本金",
        },
        order="principal months old new",
        limits={"principal": "1000", "old": "0.5-24", "new": "0.5-24"},
        needs="principal months old new",
        aside="还了 已还",
        unless="等额本金|(?:降|下调|减|少)了?0[.][0-9]|月费率|还了|已还|首付|上浮|下浮",
    ),
    "deposit": Filling(
        said={"rate": "利率 年利率 年化"},
        order="principal term rate",
        limits={"rate": "0-10"},
        needs="principal term",
        means={"term": {"6m": "半年", "3m": "三个月 3个月"}},
        aside="每月 每个月 取 提前取",
        unless="美元|美金|港币|前年|去年|没有[0-9]|结构性|每年给|提前|支取|急用|取出|取了|才|活期|大额|国债|零存|通知|每月|每个月|理财|基金|保险|转存|再存|已经",
    ),
    "card-minimum": Filling(
        said={"paid": "还了 只还", "amount": "账单 欠 信用卡", "monthly": "每月还 每个月还 月还 每月"},
        order="amount",
        limits={"amount": "10"},
        needs="amount",
        unsaid={"monthly": ""},
        means={"basis": {"full": "全额计息", "balance": "未还部分"}},
        unless="最低还款额?(?:是|有)?[0-9]|花呗|日息|逾期|违约金|分期|零头|一直|(?:月月|每月|每个月|每次|每回).*最低|最低.*(?:几年|哪年|多久)",
    ),
    "card-instalment": Filling(
        said={"fee-rate": "手续费 每期 费率 手续费率", "amount": "分期 账单"},
        order="amount periods fee-rate",
        limits={"fee-rate": "0-1.5"},
        needs="periods fee-rate",
        aside="每月还 每个月还 月还",
        unless="首期|一次收|一次性|每期还|利息合计|总费率|总手续费|年利率[0-9]|年化[0-9]|折(?![合成算])|一次性收|先息",
    ),
    "salary-tax": Filling(
        said={
            "salary": "应发 一个月 一月 一月开 每月 每个月 人工 月包 挣 月薪 工资 月入 税前 到手前 月收入 收入 薪水",
            "salary/12": "年薪 年入 年收入 全年工资 一年工资 年工资",
            "insurance": "社保 五险一金 六险一金 六险二金 三险一金 五险 三险 公积金",
            "deductions": "专项 专项附加 附加 附加扣除 扣除",
        },
        order="",
        limits={"salary": "300-3000000"},
        supposes="insurance deductions",
        needs="salary",
        aside="年终奖 奖金 房贷 房租 到手 税后",
        means={"deductions": {"0": "没别的扣除 没有别的扣除 没有专项 没专项 没有附加 没附加 无附加 没有扣除"}},
        unless="没社保|没有社保|没买社保|没交社保|不交社保|不买社保|按最低|补偿|工程款|季度|延期|股权|分红|试用|税后[年月工]|税前多少|孩子|小孩|娃|子女|女儿|儿子|老人|父母|房贷|房租|租房|独生|赡养|年终|奖金|劳务|稿|兼职|退休|个体|经营|外籍|封顶|(?:年薪|年收入|全年).*(?:专项|附加|社保|公积金)",
    ),
    "bonus-tax": Filling(
        said={"bonus": "年终奖 奖金 年终 十三薪 13薪 双薪 年底", "taxable": "应税 应纳税所得额 应税额 全年应税"},
        order="bonus",
        unless="到手(?=[0-9])|税后(?=[0-9年月])|用过|股权|补偿|开门红|季度|绩效|分红",
        limits={"bonus": "100"},
        needs="bonus taxable",
        certain={"taxable": "tax-separate"},
        aside="月薪 工资 月入 年薪 收入 所得 每月 每个月 社保 专项",
    ),
    "personal-pension": Filling(
        said={"amount": "交 存 缴"},
        order="amount bracket",
        limits={"amount": "50"},
        needs="bracket",
        aside="年薪 年收入 年入 月薪 月入 工资 收入 挣 赚",
        unless="每个月|每月|工资八|劳务|领取|领的时候",
    ),
    "severance": Filling(
        said={
            "salary": "月薪 工资 月入 月收入 平均工资 薪水",
            "local": "社平 社平工资 当地平均工资 当地平均",
            "last": "上个月 上月 上个月工资 上月工资",
            "start": "入职 进厂 进公司",
            "end": "离职 被裁 辞退 走人",
        },
        order="salary start end",
        limits={"salary": "300-500000"},
        needs="salary start",
        guesses={"local": "1000000"},
        means={"kind": {"2n": "2n 违法", "n1": "n+1 n加1 n加一 没提前 没有提前", "n": "n"}},
        aside="赔 补 年薪 社保 欠",
        unless="违纪|旷工|返聘|退休|我不续|我不想续|自己提|我提|提前一个月|提前30天|提前三十天|税后|到手|没签|双倍|不续签了我|失业|怀孕|孕|产假|哺乳|工伤|试用|主动|自己辞|辞职|年薪|年终|兼职|派遣|底薪|欠",
    ),
    "unemployment": Filling(
        said={"years": "缴 交 缴费"},
        order="years",
        needs="years",
        aside="工资 月薪",
        unless="补助金|技能|农民工|一次性|自己离|领过|领了|断缴|自己辞|养老|退休|老了|赔|主动|辞职",
    ),
    "retirement": Filling(
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
        unless="城乡|居民|农村|教师|教授|参加工作|知青|以前是|提前|特殊工种|病退|弹性|推迟|延后|高温|井下|公务员|高工|副高|正高",
    ),
    "pension": Filling(
        said={
            "account": "账户 个人账户 余额",
            "years": "缴费 交了 缴 交满 交 满 缴了",
            "base": "基数 计发基数 计发",
            "index": "指数 缴费指数",
        },
        order="years age account",
        limits={"base": "1500", "account": "500"},
        needs="base years account age",
        aside="工资 月薪 每月交 每年交 档次 一年交",
        unless="缴费基数|每月交|失业|农村|居民|城乡|新农|公务员|事业|年金",
    ),
    "maternity": Filling(
        said={
            "average": "平均 平均工资 月平均工资 单位平均 平均月薪 人均 人均工资 人均月薪 月均工资 基数 缴费基数",
            "days": "产假",
        },
        order="average days",
        limits={"average": "500"},
        needs="average days",
        aside="月薪 工资 自己工资 到手",
        unless="产检|照发|陪产|(?:双胞胎|剖|难产)(?!.*天)|加[0-9一二三四五六七八九十]+天|领了|二级|流产|男|护理假|灵活就业",
    ),
    "purchase-tax": Filling(
        said={"price": "车价 裸车 发票 开票"},
        order="price date",
        limits={"price": "5000"},
        needs="price energy",
        means={"energy": _ENERGY},
        aside="首付 贷款 保险",
        unless=f"落地|订车|订金|轻混|公司|{_LATER}|二手|不含税|进口|排量|货车|摩托",
    ),
    "trade-in": Filling(
        said={"price": "买 换"},
        order="price",
        limits={"price": "10000"},
        needs="price kind energy",
        means={"kind": {"scrap": "报废", "swap": "置换 转让 卖掉 卖旧 卖了 旧车卖 卖给"}, "energy": _ENERGY},
        unless=f"公司|老婆|老公|爸|妈|名下|自行车|电瓶车|代步|没旧车|没有旧车|摩托|三轮|上个月|刚过户|{_LATER}|二手|家电|手机|国[三四]",
    ),
    "deed-tax": Filling(
        order="price area",
        limits={"price": "20000"},
        guesses={"area": "500"},
        needs="price home",
        means={
            "home": {
                "first": "首套 唯一 第一套 头一套",
                "second": "二套 2套 两套 已有一套 已经有一套 名下有一套 家里有一套",
            }
        },
        aside="首付 贷款 单价 每平",
        unless="公司|含税|含增值税|再买一套|小产权|公有|法拍|两口子|三套|3套|每平|单价|公寓|商铺|商住|写字楼|车位|赠|继承|不含税",
    ),
    "home-sale": Filling(
        said={
            "cost": "买 买入 购入 买的 买时 原价 当年 当时",
            "price": "卖 成交 卖了 卖出 出手",
            "bought": "买 买的 买入",
        },
        order="price cost bought",
        limits={"price": "20000", "cost": "10000"},
        guesses={"cost": "1"},
        needs="price bought only",
        means={
            "only": {"no": "不唯一 非唯一 不是唯一 不是家庭唯一 两套 不止一套 还有一套 另有", "yes": "唯一"},
            "bought": {
                "36": "满二不满五 满2不满5 满两年不满五 满二 满2 满两年",
                "12": "不满二 不满两年 不满2 没满两年",
                "72": "满五 满5",
            },
            "method": {"assessed": "核定"},
        },
        aside="首付 贷款 装修 赚 赚了 差价",
        unless="公司|换房|退税|小产权|公寓|商铺|车位|赠|继承|不满[五5]|没满[五5]",
    ),
    "stock-trade": Filling(
        said={"buy": "买 买入 买进 成本 进", "sell": "卖 卖出 抛 抛出 涨到 跌到 出", "commission": "佣金 费率"},
        order="buy sell shares commission",
        limits={"buy": "0-5000", "sell": "0-5000"},
        needs="buy sell shares",
        unless="免五|免5|最低|千分之|b股|h股|国债|基金|etf|可转债|港股|美股|北交|融资",
    ),
    "dividend-tax": Filling(
        said={"dividend": "分红 红利 股息 派息", "bought": "持股 持有 拿了 买的"},
        order="dividend bought",
        needs="dividend bought",
        aside="赚 亏 本金",
        unless="h股|b股|港|税后|到手(?=[0-9])|赚|亏|基金|保险|港股|不卖|没卖",
    ),
    "ipo": Filling(
        said={"value": "市值", "rate": "中签率"},
        order="value rate times",
        needs="value rate market",
        certain={"rate": "units"},
        means={"market": {"sh-star": "科创", "bse": "北交", "sz": "深 创业", "sh-main": "沪 上海 上交"}},
        aside="申购",
        unless="刚买|昨天|今天买|没开|账户|可转债|新债|打债|债",
    ),
    "lending-cap": Filling(
        said={"principal": "借 借给 借了 本金", "rate": "利率 年利率 年息 年化 月息"},
        order="principal rate days signed",
        supposes="signed",
        needs="principal rate",
        aside="还 还了 到手 砍头 扣",
        certain={"rate": "cap"},
        unless="没写|没约定|没说|日息|拖|厘|砍头|到手|逾期|网贷|平台|借呗|微粒贷|花呗|白条|小贷|典当|信用卡|银行|复利|利滚利|存",
    ),
}
