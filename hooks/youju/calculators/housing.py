"""The taxes of a home that changes hands: deed tax for the buyer, VAT and income tax for the seller."""

from __future__ import annotations

from decimal import Decimal

from .calculator import Inputs, Outcome, Tool, amount, money, percent, plain, yuan
from .days import day_of, months_later
from .field import TODAY, YEAR_AGO, Field
from .rules import Rules

_HOMES = (("first", "家里唯一一套"), ("second", "家里第二套"), ("other", "第三套及以上"))
_METHODS = (("gain", "按差额的 20%"), ("assessed", "按核定比例"))
_SURCHARGES = ("surcharge-city-maintenance", "surcharge-education", "surcharge-local-education")
_NONE = Decimal(0)


def deed_tax(inputs: Inputs, rules: Rules) -> Outcome:
    day, home = day_of(inputs, "date"), str(inputs["home"])
    small = amount(inputs, "area") <= rules.number("deed-area-line", day)
    if home == "other":
        low, high = rules.bounds("deed-base", day)
        rate = amount(inputs, "other-rate") / 100
        if not low <= rate <= high:
            raise _OTHER_RATE.error(f"当地契税税率要在 {rules.at('deed-base', day).text} 之间，请按当地税务局公布的填")
    else:
        size = "small" if small else "big"
        rate = rules.number(f"deed-{'only' if home == 'first' else 'second'}-{size}", day)
    tax = amount(inputs, "price") * rate
    return Outcome(
        f"要交契税 {yuan(tax)}，税率 {plain(rate * 100)}%。",
        (money("tax", "契税", tax), percent("rate", "税率", rate)),
    )


def home_sale(inputs: Inputs, rules: Rules) -> Outcome:
    sold, bought = day_of(inputs, "sold"), day_of(inputs, "bought")
    if sold < bought:
        raise _SOLD.error(f"卖出日不能早于买入日 {bought}")
    price, vat, surcharge = amount(inputs, "price"), _NONE, _NONE
    rate = rules.number("resale-vat-under2", sold)
    if sold < months_later(bought, 12 * int(rules.number("resale-vat-over2", sold))):
        price /= 1 + rate
        vat = price * rate
        share = sum((rules.number(name, sold) for name in _SURCHARGES), _NONE)
        surcharge = vat * share * (1 - rules.number("surcharge-reduction", sold))
    years = int(rules.number("resale-5yr-only", sold))
    exempt = inputs["only"] == "yes" and sold >= months_later(bought, 12 * years)
    income_tax = _NONE if exempt else _income_tax(inputs, rules, price, surcharge)
    return Outcome(
        _sale_sentence(vat + surcharge, income_tax, exempt),
        (
            money("total", "一共要交", vat + surcharge + income_tax),
            money("vat", "增值税", vat),
            money("surcharge", "附加（城建税、教育费附加、地方教育附加）", surcharge),
            money("income-tax", "个人所得税", income_tax),
        ),
    )


def _income_tax(inputs: Inputs, rules: Rules, income: Decimal, surcharge: Decimal) -> Decimal:
    """On `income`, the price without VAT."""
    sold = day_of(inputs, "sold")
    if inputs["method"] == "assessed":
        low, high = rules.bounds("resale-iit-assessed", sold)
        rate = amount(inputs, "assessed-rate") / 100
        if not low <= rate <= high:
            raise _ASSESSED_RATE.error(
                f"核定比例要在 {rules.at('resale-iit-assessed', sold).text} 之间，请按当地税务局公布的填"
            )
        return income * rate
    gain = income - amount(inputs, "cost") - amount(inputs, "fees") - surcharge
    return max(gain, _NONE) * rules.number("resale-iit-rate", sold)


def _sale_sentence(vat: Decimal, income_tax: Decimal, exempt: bool) -> str:
    """`vat` is with what is charged on top of it."""
    paid = f"增值税和附加 {yuan(vat)}" if vat else "不用交增值税"
    if exempt:
        own = "满五年又是家庭唯一住房，不用交个人所得税"
    else:
        own = f"个人所得税 {yuan(income_tax)}" if income_tax else "没有赚，不用交个人所得税"
    return f"一共要交 {yuan(vat + income_tax)}：{paid}；{own}。"


_OTHER_RATE = Field(
    "other-rate",
    "当地契税税率",
    "percent",
    "%",
    "第三套及以上才用到，由各省定，多数是 3%",
    places=4,
    default="3",
    unused=(("home", "first"), ("home", "second")),
    more=True,
)
_SOLD = Field("sold", "卖出日", "date", hint="办过户手续的那天", default=TODAY, more=True)
_BY_GAIN, _ASSESSED = ("method", "gain"), ("method", "assessed")
_ASSESSED_RATE = Field(
    "assessed-rate",
    "核定比例",
    "percent",
    "%",
    "按核定比例才用到，由各省定",
    places=4,
    default="1",
    unused=(_BY_GAIN,),
    more=True,
)

DEED_TAX = Tool(
    name="deed-tax",
    title="买房契税",
    question="买房要交多少契税，第几套、多大面积差多少",
    topic="mortgage",
    fields=(
        Field(
            "price",
            "房价（不含增值税）",
            "money",
            "元",
            "二手房卖方免增值税的，就是成交价；新房看发票上的不含税价",
            minimum="0.01",
            default="3000000",
            floor="10000",
        ),
        Field(
            "area",
            "建筑面积",
            "count",
            "平方米",
            "看合同或房产证",
            minimum="0.01",
            maximum="100000",
            default="120",
        ),
        Field("home", "买的是第几套", "choice", options=_HOMES, default="first"),
        _OTHER_RATE,
        Field("date", "申报日", "date", hint="去交契税的那天", default=TODAY, more=True),
    ),
    facts=("deed-area-line", "deed-only-small", "deed-only-big", "deed-second-small", "deed-second-big", "deed-base"),
    example={"price": "3000000", "area": "150", "home": "second", "date": "2026-11-23"},
    assumptions=(
        "契税 = 不含增值税的房价 × 税率。“不含增值税”这句口径没有读到原文，是通行算法。",
        "第几套看购房人、配偶和未成年子女名下有几套；刚好等于面积分界的，算小的那一档。",
        "第三套及以上、商铺、车位没有这项优惠，税率由各省定，这里用你填的数。",
        "没有算各地的购房补贴；婚内夫妻加名、法定继承人继承免征，不用算。",
    ),
    compute=deed_tax,
    situation="买房",
)

HOME_SALE = Tool(
    name="home-sale",
    title="卖房要交多少税",
    question="卖二手房要交多少增值税和个人所得税，满二、满五唯一差多少",
    topic="mortgage",
    fields=(
        Field("price", "成交价（含税）", "money", "元", minimum="0.01", default="2300000", floor="10000"),
        Field(
            "cost",
            "当年的买入价",
            "money",
            "元",
            "原购房合同或发票上的价；契税、利息、装修费可以扣，在“更多条件”里填",
            minimum="0.01",
            default="2000000",
            unused=(_ASSESSED,),
            floor="10000",
        ),
        Field("bought", "买入日", "date", hint="房产证登记日和契税完税日，取早的", default=YEAR_AGO),
        _SOLD,
        Field("only", "家庭唯一住房", "choice", options=(("no", "不是"), ("yes", "是")), default="no"),
        Field("method", "个人所得税怎么算", "choice", options=_METHODS, default="gain", more=True),
        Field(
            "fees",
            "可以扣的费用",
            "money",
            "元",
            "买房时的契税、贷款利息、有发票的装修费；没有就填 0。这次的附加会自动减，不要填",
            default="0",
            unused=(_ASSESSED,),
            more=True,
        ),
        _ASSESSED_RATE,
    ),
    facts=(
        "resale-vat-under2",
        "resale-vat-over2",
        *_SURCHARGES,
        "surcharge-reduction",
        "resale-iit-rate",
        "resale-iit-assessed",
        "resale-5yr-only",
    ),
    example={
        "price": "2300000",
        "cost": "2000000",
        "bought": "2025-03-01",
        "sold": "2026-11-23",
        "only": "no",
        "method": "gain",
        "fees": "0",
        "assessed-rate": "1",
    },
    assumptions=(
        "只算住房，由个人卖。卖出日到了买入日的对年对日就算满：2024-09-10 买，2026-09-10 满 2 年。",
        "不满 2 年：增值税 = 成交价 ÷（1 + 征收率）× 征收率；满 2 年的免。",
        "附加按市区算（城建税 7%，县城、镇是 5%，其他 1%），再减半。个人卖房能不能减半没有核实，按通行做法算，"
        "不能减的附加多一倍；教育费附加和地方教育附加的比例凭记忆，没有读到原文。",
        "按差额：（不含增值税的成交价 − 买入价 − 费用 − 这次的附加）× 20%，没有赚就不交；按核定：不含增值税的成交价 × 比例。",
        "有完整原值凭证的应当按差额，不能自己挑核定；装修费有限额，这里没有管。",
        "满 5 年并且是家庭在本省唯一一套住房的免个人所得税；“自用”由税务机关认定。印花税、土地增值税住房暂免，没有算。",
    ),
    compute=home_sale,
    situation="买房",
)
