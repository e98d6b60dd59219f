"""A chart of building times over the number of articles, both axes logarithmic.

    python -m bench.chart measured.json speed.svg

Run with the programs that are measured: the chart library belongs to them, not to the site.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import vl_convert

_SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
# An image knows nothing of the page's colours, so it brings paper of its own.
_PAPER, _INK, _GRID = "#fbf9f4", "#23211d", "#e3ddd0"
_COLOURS = ["#0f5647", "#8c2f27", "#b5651d", "#5f5a50", "#3f5f9f"]


def draw(builds: list[dict[str, object]]) -> str:
    """SVG for entries such as `{"n": 100, "results": {"ours": {"name": …, "wall_s": …}}}`."""
    points = [
        {"n": entry["n"], "wall": result["wall_s"], "name": result["name"]}
        for entry in builds
        for result in entry["results"].values()  # type: ignore[attr-defined]
    ]
    names = list(dict.fromkeys(point["name"] for point in points))
    sizes = sorted({point["n"] for point in points})
    logarithmic = {"type": "log"}
    spec = {
        "$schema": _SCHEMA,
        "width": 460,
        "height": 320,
        "background": _PAPER,
        "padding": 16,
        "data": {"values": points},
        "mark": {"type": "line", "point": {"size": 50}, "strokeWidth": 2.5},
        "encoding": {
            "x": {
                "field": "n",
                "type": "quantitative",
                "scale": logarithmic,
                "axis": {"title": "篇数", "values": sizes, "format": ",d"},
            },
            "y": {
                "field": "wall",
                "type": "quantitative",
                "scale": logarithmic,
                "axis": {"title": "从头生成，秒", "format": "~g", "tickCount": 5},
            },
            "color": {
                "field": "name",
                "type": "nominal",
                "scale": {"domain": names, "range": _COLOURS[: len(names)]},
                "legend": {"title": None},
            },
        },
        "config": {
            "view": {"stroke": None},
            "font": "sans-serif",
            "axis": {"labelColor": _INK, "titleColor": _INK, "labelFontSize": 13, "titleFontSize": 13, "gridColor": _GRID},
            "legend": {"labelColor": _INK, "labelFontSize": 13, "symbolStrokeWidth": 3},
        },
    }  # fmt: skip
    return str(vl_convert.vegalite_to_svg(json.dumps(spec, ensure_ascii=False)))


if __name__ == "__main__":
    measured = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))["builds"]
    entries = [measured[size] for size in sorted(measured, key=int)]
    Path(sys.argv[2]).write_text(draw(entries) + "\n", encoding="utf-8")
