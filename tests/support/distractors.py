"""A big collection of plausible articles in our own schema, to measure search against.

They share banks, cities, products and vocabulary with the founding articles without asking the
same questions. What they say is invented; they never leave a temporary folder.
"""

import random
from collections.abc import Iterator
from itertools import product
from typing import Any

BANKS = [
    *("工商银行", "建设银行", "农业银行", "中国银行", "招商银行", "交通银行"),
    *("邮储银行", "平安银行", "兴业银行", "中信银行", "浦发银行", "民生银行"),
]
CITIES = [
    *("北京", "上海", "广州", "深圳", "杭州", "成都", "武汉", "南京"),
    *("重庆", "天津", "西安", "苏州", "长沙", "郑州", "青岛"),
]
NOWHERE = [""]
# Topic → (who or where it may be about, subjects, tags).
SUBJECTS: dict[str, tuple[list[str], str, list[str]]] = {
    "loans": (
        NOWHERE + BANKS,
        "花呗 借呗 微粒贷 京东白条 装修贷 助学贷款 车贷 消费贷 信用贷款 抵押贷款 小额贷款 信用飞 税贷 创业担保贷款 循环贷",
        ["credit-limit", "credit-report", "overdue", "annualised-rate", "working-capital-loan"],
    ),
    "mortgage": (
        NOWHERE + BANKS + CITIES,
        "公积金提取 组合贷款 二手房按揭 房贷转贷 首付款 房产抵押 断供 接力贷 共同借款人 贷款面签 购房资格 契税 房贷审批",
        ["provident-fund", "lpr", "existing-mortgage", "repricing-date", "equal-instalment"],
    ),
    "deposits": (
        NOWHERE + BANKS,
        "大额存单 通知存款 结构性存款 零存整取 外币存款 银行卡冻结 存折 存单丢失 手机银行转账 网银限额 银行卡挂失 工资代发 零钱通",
        ["time-deposit", "demand-deposit", "listed-rate", "deposit-insurance", "account-class"],
    ),
    "credit-cards": (
        BANKS[1:],
        "信用卡申请 信用卡提额 信用卡注销 信用卡积分 信用卡临时额度 信用卡账单日 信用卡取现 信用卡激活 附属卡 联名卡 停息挂账",
        ["annual-fee", "interest-free-period", "minimum-payment", "card-instalment", "overdraft-rate"],
    ),
    "insurance": (
        NOWHERE + CITIES,
        "养老保险 医保报销 失业金 工伤保险 社保断缴 灵活就业社保 重疾险 意外险 长期护理险 社保转移 居住证 产检费用 退休年龄 医保卡余额",
        ["resident-medical-insurance", "maternity-insurance", "childcare-subsidy", "maternity-allowance"],
    ),
    "wealth": (
        NOWHERE + BANKS,
        "基金定投 货币基金 黄金积存 余额宝 可转债 指数基金 养老理财 私募基金 纸黄金 债券基金 结构性理财 基金转换 个人养老金",
        ["wealth-product", "risk-level", "net-value", "redemption-fee", "savings-bond"],
    ),
    "stocks": (
        NOWHERE,
        "融资融券 股票分红 停牌 退市 除权除息 可转债申购 港股通 股票开户 过户费 创业板权限 科创板权限 股票质押 大宗交易 配股 涨停板 集合竞价",
        ["ipo-subscription", "winning-lot", "market-value-requirement", "lot-rate"],
    ),
    "cars": (
        NOWHERE + CITIES,
        "车船税 交强险 二手车过户 新车上牌 汽车摇号 充电桩安装 汽车贷款 驾照换证 车辆年检 汽车保险 汽车报废 违章罚款 高速通行费",
        ["new-energy-vehicle", "vehicle-purchase-tax", "trade-in-subsidy", "tax-relief-catalogue"],
    ),
}
# Title, then how others put it.
ASPECTS = [
    ("怎么办理？要什么材料？", "{0}办理流程|{0}要带什么证件|办{0}麻烦吗|第一次办{0}要注意什么"),
    ("手续费怎么收？", "{0}收费标准|{0}要花多少钱|{0}有没有免费的办法|{0}贵不贵"),
    ("多久能到账？", "{0}几天到账|{0}要等多久|{0}周末能到吗|{0}一直没到怎么回事"),
    ("被拒了是什么原因？", "{0}为什么不通过|{0}没批下来怎么办|{0}审核不过|{0}总是失败"),
    ("可以取消吗？", "{0}怎么退|{0}后悔了怎么办|撤销{0}|{0}能不能改"),
    ("有年龄限制吗？", "{0}几岁可以|老人能办{0}吗|{0}年龄要求|退休了还能{0}吗"),
    ("额度是怎么定的？", "{0}最高多少|{0}额度低怎么提高|{0}能给多少|{0}上限"),
    ("会不会影响征信？", "{0}上征信吗|{0}查征信吗|{0}对以后贷款有影响吗|{0}记录多久消"),
    ("利息按什么算？", "{0}利率是多少|{0}一年利息|{0}怎么计息|{0}日息几个点"),
    ("到期了怎么处理？", "{0}过期了怎么办|{0}到期不管会怎样|{0}续期|{0}到期提醒"),
    ("能给家里人用吗？", "{0}可以给老婆用吗|{0}能给父母用吗|{0}共用|{0}转给别人"),
    ("异地能办吗？", "{0}跨省办理|{0}外地人能办吗|不回老家能{0}吗|{0}网上办理"),
    ("在 2026 年有什么变化？", "{0}新规定|{0}今年政策|{0}新政策什么时候开始|{0}调整"),
    ("有哪些常见骗局？", "{0}被骗了怎么办|{0}是不是诈骗|{0}套路|{0}靠谱吗"),
]
SENTENCES = [
    "{0}先看合同里写的日期和条件，再看自己的情况对不对得上。",
    "银行和机构的口径会调整，以{0}当天页面显示为准。",
    "办理{0}之前，把身份证、银行卡和近期流水准备好。",
    "如果有逾期，先还清再提{0}的事。",
    "利息从放款或入账那天起算，提前结清要看有没有违约金。",
    "审批主要看收入、负债和征信报告，{0}也一样。",
    "额度由系统评估，客服一般改不了；降额以后能不能恢复没有统一说法。",
    "社保按月缴费，断缴会影响待遇。",
    "存款到期可以约定自动转存，也可以取出来另做安排。",
    "理财不保本，风险等级越高波动越大。",
    "{0}的费用分一次性的和按年收的两种，签字前问清楚。",
    "买车、买房、生孩子这些大事，都可能用到{0}。",
    "新规从公布的施行日起执行，之前办好的{0}按老办法。",
    "补贴有起止日期，过了期限就领不到。",
    "工资卡、还款卡和{0}绑定的卡不一定是同一张。",
    "中签、配号、缴款这些词在股票软件里都能查到解释。",
    "车辆购置税、车船税和{0}是几回事，不要混在一起算。",
    "新能源汽车和燃油车的规定不同，{0}也分开写。",
    "男方女方、职工居民适用的办法可能不一样，{0}按参保身份算。",
    "提前还款前先打电话预约，问清{0}的截止时间。",
    "找中介代办{0}要多留心，凡是先收钱的都不要信。",
    "网上流传的比例没有官方出处，{0}不能照着安排用钱。",
    "分期以后每期金额看着不多，{0}的真实年化往往更高。",
    "收入证明由单位盖章，没有单位的可以用流水代替。",
]
#: What every one of them rests on.
SOURCE = {
    "id": "notes",
    "title": "办事指南",
    "publisher": "测试",
    "from": "2025",
    "seen": {"text": "记忆", "on": "2026-01-05"},
}
HEADINGS = [
    "先弄清楚是哪一种", "条件和例外", "要花多少钱", "容易弄错的地方", "办理的顺序", "和别的办法比一比",
    "被拒之后怎么做", "到期前后要做的事",
]  # fmt: skip


def articles(count: int) -> Iterator[dict[str, Any]]:
    """The first `count` of a fixed sequence of articles, each asking another question."""
    questions = [
        (topic, f"{about}{subject}", *aspect)
        for topic, (abouts, subjects, _) in SUBJECTS.items()
        for about, subject, aspect in product(abouts, subjects.split(), ASPECTS)
    ]
    chance = random.Random(20261123)
    chance.shuffle(questions)
    for number, (topic, subject, title, phrasings) in enumerate(questions[:count], 1):
        yield _article(chance, f"distractor-{number:05}", topic, subject, title, phrasings)


def _article(
    chance: random.Random, identifier: str, topic: str, subject: str, title: str, phrasings: str
) -> dict[str, Any]:
    said = (sentence.format(subject) for sentence in _endless(chance))

    def text(sentences: int) -> str:
        return "".join(next(said) for _ in range(sentences))

    table = {
        "caption": f"{subject}的几种情形",
        "columns": ["情形", "怎么处理"],
        "rows": [[heading, text(1)] for heading in chance.sample(HEADINGS, 3)],
    }
    example = {
        "title": f"{subject}算一次",
        "given": ["本金 10,000 元"],
        "lines": ["10,000 × 2% = 200 元"],
        "result": "一年 200 元。",
    }
    sections = [
        {"heading": heading, "blocks": [text(8)]} for heading in (f"办{subject}之前", *chance.sample(HEADINGS, 3))
    ]
    sections[1]["blocks"].append({"table": table})
    sections[2]["blocks"].append({"example": example})
    tags = SUBJECTS[topic][2]
    return {
        "id": identifier,
        "title": f"{subject}{title}",
        "topic": topic,
        "tags": chance.sample(tags, min(len(tags), chance.choice([3, 4]))),
        "phrasings": [phrasing.format(subject) for phrasing in phrasings.split("|")],
        "published": "2026-01-05",
        "updated": "2026-02-06",
        "reviewed": "2026-03-07",
        "answer": f"{subject}要看办理时的规定：{text(1)}",
        "cases": [{"if": f"想办{subject}", "then": text(1) + "[^notes]"}, {"if": "已经办完", "then": "按原来的办。"}],
        "sections": sections,
        "steps": [{"do": text(1)}, {"do": text(1)}, {"do": text(1)}],
        "faq": [
            {"question": f"{subject}可以代办吗？", "answer": text(1)},
            {"question": f"{subject}要排队吗？", "answer": text(1)},
        ],
    }


def _endless(chance: random.Random) -> Iterator[str]:
    while True:
        yield from chance.sample(SENTENCES, len(SENTENCES))
