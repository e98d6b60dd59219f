"""Names a text may use: of banks and places, and of the terms of the site.

A page about one bank or place seldom answers a question about another. The names are what readers type; banks that
are terms of the site also go by the names in `data/tags.yml`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ahocorasick_rs import AhoCorasick, MatchKind

from ..content.model import Term
from .tokens import compact

# A bank a line: the name that stands for it, then its other names.
_BANKS = """
工商银行 工行 icbc
建设银行 建行 ccb
农业银行 农行
中国银行 中行
交通银行 交行
邮储银行 邮政储蓄 邮储 邮政银行
招商银行 招行 cmb
中信银行
浦发银行 浦发
民生银行
兴业银行
光大银行 光大
平安银行
广发银行 广发
华夏银行
浙商银行
渤海银行
恒丰银行
北京银行
上海银行
江苏银行
宁波银行
南京银行
杭州银行
微众银行
汇丰银行 汇丰
花旗银行 花旗
渣打银行 渣打
农商银行 农商行 农信社 信用社
"""
_PLACES = """
北京 上海 天津 重庆 河北 山西 内蒙古 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南
广东 广西 海南 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆 香港 澳门 台湾
石家庄 唐山 保定 邯郸 太原 呼和浩特 包头 沈阳 大连 鞍山 长春 哈尔滨
南京 苏州 无锡 常州 南通 徐州 扬州 镇江 泰州 盐城 连云港 淮安 宿迁 昆山
杭州 宁波 温州 嘉兴 湖州 绍兴 金华 台州 义乌 合肥 芜湖 蚌埠 阜阳 安庆
福州 厦门 泉州 漳州 莆田 南昌 赣州 九江 上饶 济南 青岛 烟台 潍坊 临沂 威海 淄博 济宁
郑州 洛阳 南阳 商丘 武汉 宜昌 襄阳 荆州 长沙 株洲 湘潭 衡阳 岳阳 常德
广州 深圳 东莞 佛山 珠海 中山 惠州 汕头 江门 湛江 茂名 肇庆 揭阳 南宁 柳州 桂林 海口 三亚
成都 绵阳 宜宾 南充 德阳 贵阳 遵义 昆明 曲靖 丽江 拉萨
西安 咸阳 宝鸡 榆林 兰州 西宁 银川 乌鲁木齐
"""


class Scopes:
    """`names` lists for every scope its names, the first of which stands for it."""

    def __init__(self, terms: Iterable[Term]) -> None:
        own = [{compact(name) for name in (term.name, *term.aliases, *term.search_aliases)} for term in terms]
        lines = [line.split() for line in _BANKS.split("\n") if line]
        lines += [[place] for place in _PLACES.split()]
        self.names = [_joined(line, own) for line in lines]
        self._scopes = {name: names[0] for names in self.names for name in names}
        self._automaton = AhoCorasick(self._scopes, matchkind=MatchKind.LeftmostLongest)

    def named(self, text: str) -> set[str]:
        """The scopes that a title (compact) names, longest name first."""
        return {self._scopes[name] for name in self._automaton.find_matches_as_strings(text)}


def _joined(line: list[str], terms: list[set[str]]) -> list[str]:
    more = sorted(name for names in terms if line[0] in names for name in names)
    return list(dict.fromkeys([*line, *more]))


class Surfaces:
    """Everything a term is called, and which terms a text names.

    `terms` maps names to terms; `exact` holds the names that mean the term wherever they stand.
    """

    def __init__(self, terms: Iterable[Term]) -> None:
        self.terms: dict[str, list[str]] = {}
        self.exact: set[str] = set()
        for term in terms:
            self.exact.update(map(compact, (term.name, *term.aliases)))
            for name in dict.fromkeys(map(compact, (term.name, *term.aliases, *term.search_aliases))):
                self.terms.setdefault(name, []).append(term.id)
        self._named = _longest(self.terms)
        self._mentioned = _longest(sorted(self.exact))

    def named(self, text: str) -> dict[str, bool]:
        """The ids of the terms that a title (compact) names, longest name first, and whether it does so for certain."""
        certain: dict[str, bool] = {}
        for name in self._named.find_matches_as_strings(text):
            for term in self.terms[name]:
                certain[term] = certain.get(term, False) or name in self.exact
        return certain

    def mentioned(self, text: str) -> dict[str, int]:
        """Term id → how often a running text in its normal form mentions it for certain."""
        counts: dict[str, int] = {}
        for name, count in Counter(self._mentioned.find_matches_as_strings(text)).items():
            for term in self.terms[name]:
                counts[term] = counts.get(term, 0) + count
        return counts


def _longest(names: Iterable[str]) -> AhoCorasick:
    return AhoCorasick(names, matchkind=MatchKind.LeftmostLongest)
