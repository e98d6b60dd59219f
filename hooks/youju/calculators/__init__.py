"""The calculators, computed with decimals at build time; the browser computes the same with its own code."""

from __future__ import annotations

from .asked import ASKED, SAID, takes
from .calculator import Opening, Outcome, Result, Tool, default
from .cards import CARD_INSTALMENT, CARD_MINIMUM
from .cars import PURCHASE_TAX, TRADE_IN
from .deposit import DEPOSIT
from .field import Field, InputError, canonical
from .filling import FILLING
from .housing import DEED_TAX, HOME_SALE
from .income_tax import BONUS_TAX, SALARY_TAX
from .leaving import SEVERANCE, UNEMPLOYMENT
from .lending import LENDING_CAP
from .maternity import MATERNITY
from .mortgage import MORTGAGE
from .pension import PENSION, PERSONAL_PENSION
from .prepayment import PREPAYMENT
from .repricing import REPRICING
from .retirement import RETIREMENT
from .rules import RefusalError, Rules
from .shares import IPO
from .trading import DIVIDEND_TAX, STOCK_TRADE

TOOLS: dict[str, Tool] = {
    tool.name: tool
    for tool in (
        MORTGAGE,
        PREPAYMENT,
        REPRICING,
        DEED_TAX,
        HOME_SALE,
        LENDING_CAP,
        DEPOSIT,
        PURCHASE_TAX,
        TRADE_IN,
        CARD_INSTALMENT,
        CARD_MINIMUM,
        IPO,
        STOCK_TRADE,
        DIVIDEND_TAX,
        MATERNITY,
        SALARY_TAX,
        BONUS_TAX,
        SEVERANCE,
        UNEMPLOYMENT,
        RETIREMENT,
        PENSION,
        PERSONAL_PENSION,
    )
}

#: In the order of the overview.
SITUATIONS = ("买房", "工作", "退休", "存钱借钱", "买车", "炒股")

__all__ = [
    "ASKED",
    "FILLING",
    "SAID",
    "SITUATIONS",
    "TOOLS",
    "Field",
    "InputError",
    "Opening",
    "Outcome",
    "RefusalError",
    "Result",
    "Rules",
    "Tool",
    "canonical",
    "default",
    "takes",
]
