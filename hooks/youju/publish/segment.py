"""Chinese word segmentation."""

from __future__ import annotations

import re

try:
    import rjieba
except ImportError as error:  # A site whose search silently finds nothing is worse than no site.
    raise ImportError("缺少中文分词库 rjieba，搜索会失灵：请重新运行 make setup 安装依赖") from error

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
ZERO_WIDTH_SPACE = "\u200b"


def segmented(text: str) -> str:
    """`text` with a zero-width space around every Chinese word; what is read does not change."""
    plain = text.replace(ZERO_WIDTH_SPACE, "")
    return _HAN.sub(lambda match: _join(match[0]), plain).strip(ZERO_WIDTH_SPACE)


def _join(run: str) -> str:
    return ZERO_WIDTH_SPACE + ZERO_WIDTH_SPACE.join(rjieba.cut(run)) + ZERO_WIDTH_SPACE
