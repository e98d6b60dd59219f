"""Validation errors of the model, in words an author can act on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from pydantic import BaseModel, ValidationError

from ..problem import Problem
from . import hints
from .blocks import BLOCK_KEYS
from .document import Document, Location
from .fact import AMOUNT, REGION
from .fields import (
    CITED_PLACE,
    CONFIDENCE_NAMES,
    DAY,
    DAY_OR_MONTH,
    FACT_KEY,
    HTTPS,
    ID,
    LINE,
    MOMENT,
    NOT_EMPTY,
    ONE_LINE,
    PINYIN,
    SPOKEN,
    WAYS,
)
from .optional_files import PHONE_NUMBER
from .units import PARTS

_KINDS = {
    "string_type": "一段文字",
    "list_type": "一个列表（每项以“- ”开头）",
    "model_type": "一组“键: 值”",
    "dict_type": "一组“键: 值”",
    "model_attributes_type": "一组“键: 值”",
}

#: Records that say too little, or something twice, and what to do about it.
_WRONG_SHAPES = {
    "text_or_list": ("应该是一段文字，或一个列表（每项以“- ”开头）", "对照字段说明改写"),
    "chart_kind": (
        "要正好画一样：fact（一个数字历来的变化）、bars（2 到 6 条）或 timeline（2 到 8 件事）",
        "留下一样，删掉别的；只有一条的不用画图",
    ),
    "asked_way": ("里的这个回答要正好写 go 和 end 中的一个", "go 写再问哪一题的题号，end 写结论的编号"),
    "contact_ways": ("要么是电话，要么是网址", "number 和 url 只留一样，另一样另写一条"),
    "value_twice": (
        "的数值写了两处：旁边有，values 里也有",
        "把旁边的 from、value（或 rows）、source 移进 values，作为一项",
    ),
}

#: What a fixed value means.
CHOICES: dict[str, str] = {
    **{str(key): name for key, name in CONFIDENCE_NAMES.items()},
    "banner": "页面上挂提醒",
    "block": "不再用于计算",
    "exact": "就是这天起",
    "seen": "这天见到，实际更早",
    "rule": "规定或价格",
    "statistic": "统计数",
    "ends": "规定到期",
    "unknown": "之后没有查到",
    "全文": "读过全文",
    "只见条款": "逐字读到了引用的条款",
    "转述": "只见别人怎么说",
    "记忆": "凭记忆，没有核对",
}

#: Keys nobody knows that are looked at: looking is slow, and a file may hold a hundred thousand.
_LOOKED_AT = 50

#: What a pattern asks for, and what to do about a value that does not match.
PATTERNS = {
    CITED_PLACE: ("要写成“文件编号”或“文件编号:条款”", "例如 civil-code:677 或 civil-code:677.2"),
    AMOUNT: (
        "只写数字、范围或日子，前面不加 0，不带单位、逗号和百分号",
        "例如 3.50，范围 3-5，日子 2027-12-31 或 06-30",
    ),
    REGION: ("写两个字以上的汉字，不带空格和括号", "例如 上海，或 浙江一孩"),
    PHONE_NUMBER: ("只写号码", "例如 12378，或 010-12345678"),
    FACT_KEY: ("要写成数字编号，各地不同的加上地区", "例如 lpr-5y 或 maternity-leave-extension/上海"),
    SPOKEN: ("只写一个说法，不带空格和标点", "一项一个说法，例如 存单到期没去取"),
    PINYIN: ("写小写的拼音，不带声调，每个字之间一个空格", "例如 chong ding jia ri"),
    ID: ("编号只能用小写字母、数字和连字符", "例如 deposit-auto-renewal"),
    LINE: ("要写成一行，不能是空的", "补上内容，去掉换行"),
    ONE_LINE: ("要写成一行", "去掉换行"),
    DAY: ("要写成 2026-11-23 这样的日期", "补足四位年、两位月、两位日"),
    DAY_OR_MONTH: ("要写成 2026、2026-11 或 2026-11-23", "改成其中一种写法"),
    MOMENT: ("要写成 2022-08-22 16:41:36", "补足日期和时分秒"),
    HTTPS: ("要写成 https:// 开头的完整网址", "从浏览器地址栏复制官方页面的网址"),
    NOT_EMPTY: ("不能是空的", "补上内容，或删掉这个键"),
}


def problems(
    model: type[BaseModel],
    error: ValidationError,
    doc: Document,
    base: Location = (),
    names: Mapping[str, str] | None = None,
) -> Iterator[Problem]:
    """Each validation error of the value at `base`, at its place in `doc`.

    `names` are what topics and tags are called, with their ids: authors write one for the other.
    """
    items: list[dict[str, Any]] = [
        {**item, "loc": tuple(part for part in item["loc"] if part not in WAYS)}
        for item in error.errors(include_url=False)
    ]
    # A key that is spelt wrong is also one that is missing; once is enough.
    strange = islice((item["loc"] for item in items if item["type"] == "extra_forbidden"), _LOOKED_AT)
    meant = {(*where[:-1], _meant(model, where)) for where in strange}
    for item in items:
        if item["type"] != "missing" or item["loc"] not in meant:
            yield _explain(model, item, doc, (*base, *item["loc"]), names or {})


def nearest(value: str, valid: Iterable[str]) -> str:
    """The valid value an author probably meant, or nothing if none is close."""
    # Loaded only when something is wrong.
    from rapidfuzz import fuzz, process

    found = process.extractOne(value, sorted(valid), scorer=fuzz.ratio, score_cutoff=60)
    return str(found[0]) if found else ""


def guessed(guess: str, otherwise: str) -> str:
    """What to do about a value: write the one that was probably meant, or `otherwise` if there is no guess."""
    return f"是不是想写 {guess}？" if guess else otherwise


def named(said: str, ids: Mapping[str, str]) -> str:
    """The id of what is called about what was `said`, or nothing; `ids` are by name."""
    return ids.get(nearest(said, ids), "")


def _meant(model: type[BaseModel], location: Location) -> str:
    # What stands behind a colon without a space has become part of the key.
    key = re.split("[:：]", str(location[-1]))[0]
    return nearest(key, _keys_beside(model, location))


def _explain(
    model: type[BaseModel], item: dict[str, Any], doc: Document, where: Location, names: Mapping[str, str]
) -> Problem:
    kind, context, given = item["type"], item.get("ctx", {}), item["input"]
    name = _label(where)
    if kind == "extra_forbidden":
        known = f"这里可以用的键：{'、'.join(_keys_beside(model, item['loc']))}"
        fix = hints.of_key(str(where[-1])) or guessed(_meant(model, item["loc"]), known)
        return Problem(doc.at(where, key=True), "unknown-key", f"不认识的键“{where[-1]}”", fix)
    if kind == "missing":
        return Problem(
            doc.at(where), "missing-key", f"缺少“{where[-1]}”{_title(model, item['loc'])}", "补上这个键和它的值"
        )
    at = doc.at(where)
    shown = f"（现在是“{_short(given)}”）" if isinstance(given, str) and given else ""
    if kind in _KINDS:
        fix = hints.of_shape(given, kind, doc.written(where)) or _of_parts(model, kind, item["loc"], given)
        return Problem(at, "wrong-shape", f"{name}应该是{_KINDS[kind]}{shown}", fix or "对照字段说明改写")
    if kind == "string_too_long":
        limit = context["max_length"]
        return Problem(
            at, "too-long", f"{name}有 {len(given)} 个字符，最多 {limit} 个", f"删掉 {len(given) - limit} 个字符"
        )
    if kind == "string_too_short":
        return Problem(at, "too-short", f"{name}至少 {context['min_length']} 个字符{shown}", "补上内容")
    if kind == "too_short":
        return Problem(
            at, "too-few", f"{name}至少 {context['min_length']} 项，现在 {context['actual_length']} 项", "补几项"
        )
    if kind == "too_long":
        return Problem(at, "too-many", f"{name}最多 {context['max_length']} 项，现在有 {len(given)} 项", "删几项")
    if kind == "string_pattern_mismatch":
        message, fix = PATTERNS.get(context["pattern"], ("写法不对", ""))
        if context["pattern"] == ID:
            fix = hints.of_id(str(given)) or fix
        guess = names.get(str(given)) or _as_id(str(given), context["pattern"])
        return Problem(at, "wrong-form", f"{name}{message}{shown}", guessed(guess, fix))
    if kind == "literal_error":
        choices = re.findall(r"'([^']*)'", context["expected"])
        called = next((key for key in choices if given and CHOICES.get(key, "").startswith(str(given))), "")
        known = "、".join(f"{choice}（{CHOICES[choice]}）" if choice in CHOICES else choice for choice in choices)
        fix = guessed(called or nearest(str(given), choices), f"可以写：{known}")
        return Problem(at, "unknown-value", f"{name}没有“{_short(given)}”这个值", fix)
    if kind == "block_kind":
        keys = list(given) if isinstance(given, dict) else []
        shown = f"（现在的键：{'、'.join(map(_short, keys[:4]))}）" if keys else shown
        guess = nearest(keys[0], BLOCK_KEYS) if len(keys) == 1 else ""
        fix = guessed(guess, f"写一段文字，或只用一个键：{'、'.join(BLOCK_KEYS)}")
        if not guess:
            fix = hints.of_shape(given, "string", doc.written(where)) or fix
        return Problem(at, "unknown-block", f"{name}不是认识的内容块{shown}", fix)
    if kind in ("one_missing", "one_too_many"):
        key, other = context["key"], context["for_table"]
        if kind == "one_missing":
            said = f"缺少“{key}”{_title(model, (*item['loc'], key))}"
            return Problem(at, "missing-key", said, f"补上 {key}；是一张表的写 {other}")
        return Problem(at, "wrong-shape", f"{key} 和 {other} 只写一样", f"一个数写 {key}，一张表写 {other}")
    if kind == "unit_form":
        known = f"可以用的，也可以用 / 连起来（元/月）：{'、'.join(PARTS)}"
        fix = guessed(nearest(str(given), PARTS), known)
        return Problem(at, "unknown-value", f"{name}没有“{_short(given)}”这个单位", fix)
    if kind in _WRONG_SHAPES:
        message, fix = _WRONG_SHAPES[kind]
        fix = (kind == "text_or_list" and hints.of_shape(given, kind, doc.written(where))) or fix
        return Problem(at, "wrong-shape", f"{name}{message}", fix)
    message, fix = {
        "date_form": ("要写成 2026-11-23 这样的日期", "补足四位年、两位月、两位日，并且真有这一天"),
        "partial_date_form": PATTERNS[DAY_OR_MONTH],
        "moment_form": PATTERNS[MOMENT],
        "date_range": ("不在 1900 到 2199 年之间", "检查年份；没有截止日就不写 to"),
        "reserved_id": ("是 Windows 的保留名，那里存不下这样的文件", "换一个编号"),
        "row_form": ("要写行号", "第一行写 1"),
        "flag_form": ("只能写 true 或 false", "草稿写 draft: true；要发布就删掉这一行"),
        "https_form": PATTERNS[HTTPS],
    }.get(kind, (f"不符合要求（{item['msg']}）", ""))
    return Problem(at, "wrong-form", f"{name}{message}{shown}", fix)


def _of_parts(model: type[BaseModel], kind: str, location: Location, given: Any) -> str:
    inside, around = _models_at(model, (*location, "")), _models_at(model, location)
    if kind == "list_type":
        return hints.of_parts(given, ()) if inside is around else ""
    if kind != "model_type":
        return ""
    return hints.of_parts(
        given, [field.alias or name for name, field in inside.model_fields.items() if field.is_required()]
    )


def _as_id(written: str, pattern: str) -> str:
    """`written` set as an id, if an id is asked for and that makes one."""
    made = re.sub(r"[\s_.]+", "-", written.strip().lower())
    return made if pattern == ID and re.fullmatch(pattern, made) else ""


def _label(where: Location) -> str:
    names = [part for part in where if isinstance(part, str)]
    return f"“{names[-1]}”" if names else "这里"


def _short(value: Any) -> str:
    text = str(value).replace("\n", " ")
    return text if len(text) <= 24 else text[:24] + "…"


def _models_at(model: type[BaseModel], location: Location) -> type[BaseModel]:
    """The model that holds the key at the end of `location`, unwrapping lists and unions."""
    current = model
    for part in location[:-1]:
        for name, field in current.model_fields.items():
            if part in (name, field.alias) and (inner := _inner(field.annotation, location)):
                current = inner
                break
    return current


def _inner(annotation: Any, location: Location) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    options = [found for arg in getattr(annotation, "__args__", ()) if (found := _inner(arg, location))]
    wanted = {part for part in location if isinstance(part, str)}
    for option in options:
        names = {field.alias or name for name, field in option.model_fields.items()}
        if names & wanted and len(options) > 1:
            return option
    return options[0] if options else None


def _keys_beside(model: type[BaseModel], location: Location) -> list[str]:
    return [field.alias or name for name, field in _models_at(model, location).model_fields.items()]


def _title(model: type[BaseModel], location: Location) -> str:
    key = location[-1]
    fields = _models_at(model, location).model_fields.items()
    return next((f"（{field.title}）" for name, field in fields if key == (field.alias or name) and field.title), "")
