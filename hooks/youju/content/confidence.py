"""How a figure is known, and what readers are told of that."""

from __future__ import annotations

from typing import Literal

Confidence = Literal["official", "secondary", "unverified"]

CONFIDENCE_NAMES: dict[Confidence, str] = {
    "official": "官方原文",
    "secondary": "二手转述",
    "unverified": "未核实",
}
#: What follows from how a document was read.
CONFIDENCE_OF: dict[str, Confidence] = {
    "全文": "official",
    "只见条款": "official",
    "转述": "secondary",
    "记忆": "unverified",
}
