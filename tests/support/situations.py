"""A small situation with everything a step may have, the deadline it must keep, and a decision."""

import copy
from typing import Any

from .articles import to_yaml
from .facts import FACTS_FILE, fact

SITUATION_FILE, DEADLINES_FILE = "data/situations/money-back.yml", "data/deadlines/deposits.yml"


def deadline(**overrides: Any) -> dict[str, Any]:
    return {
        "id": "ask-again", "field": "存单", "title": "申请补发", "within": "15 日", "from": "挂失那天", "who": "存款人",
        "missed": "要重新挂失，利率按 {{rate-1y}} 算。", "sources": ["rule:5", "report:2"], "read": ["sample-question"],
        "reviewed": "2024-05-01", **overrides,
    }  # fmt: skip


def situation(**overrides: Any) -> dict[str, Any]:
    report = {
        "id": "report", "do": "打电话挂失[^rule:3]，利率还是 {{rate-1y}}。", "why": "没挂失的钱可能被取走",
        "bring": "身份证", "local": "手续费各家不同，见[[sample-question]]。",
    }  # fmt: skip
    again = {
        "id": "again", "do": "到网点补发。", "deadlines": ["ask-again"], "figures": ["rate-1y"],
        "read": ["sample-question"], "tools": [{"name": "deposit", "inputs": {"term": "1y"}}],
    }  # fmt: skip
    return {
        "id": "money-back", "title": "存单丢了", "about": "先挂失，再补", "for": "存单在自己名下的人。",
        "topic": "deposits", "topics": ["loans"], "phrasings": ["存折不见了", "存单找不到了怎么取钱"],
        "reviewed": "2024-05-01", "notes": ["密码也忘了的，一起重置[^rule:4]。"],
        "stages": [
            {"when": "发现那天", "steps": [report]},
            {"when": "挂失以后", "steps": [again, {"id": "keep", "do": "新存单拍照留底。"}]},
        ],
        **overrides,
    }  # fmt: skip


def decision(**overrides: Any) -> dict[str, Any]:
    return {
        "id": "which-way",
        "title": "走哪一边",
        "questions": [
            {"id": "first", "ask": "到期了吗？", "answers": [{"say": "到了", "go": "second"}, {"say": "没到", "end": "wait"}]},
            {"id": "second", "ask": "约好转存吗？", "answers": [{"say": "约好了", "end": "wait"}, {"say": "没有", "end": "go"}]},
        ],
        "outcomes": [
            {"id": "wait", "title": "等着", "text": "规定里写着[^notice:9]。"},
            {"id": "go", "title": "去柜台", "text": "利率 {{rate-1y}}，按它算。"},
        ],
        **overrides,
    }  # fmt: skip


def questions(length: int) -> list[dict[str, Any]]:
    """Of the decision, if its longest way had that many."""
    onward = [{"go": f"q{n}"} for n in range(2, length + 1)] + [{"end": "go"}]
    return [
        {"id": f"q{n}", "ask": "再问一句？", "answers": [{"say": "是", "end": "wait"}, {"say": "否", **no}]}
        for n, no in enumerate(onward, 1)
    ]


def content(told: dict[str, Any] | None = None, *deadlines: dict[str, Any], **files: str) -> dict[str, Any]:
    """Arguments for `problems_of` and its like."""
    told = situation() if told is None else told
    return {
        "files": {
            SITUATION_FILE: to_yaml(told),
            DEADLINES_FILE: to_yaml(list(deadlines or [deadline()])),
            FACTS_FILE: to_yaml([fact()]),
            **files,
        }
    }


def stepping(number: int, **values: Any) -> dict[str, Any]:
    """The situation with other `values` at its step of that number, from 0."""
    told = copy.deepcopy(situation())
    steps = [step for stage in told["stages"] for step in stage["steps"]]
    steps[number].update(values)
    return told
