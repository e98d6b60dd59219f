from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup, escape
from youju.escaping import escaped
from youju.pages.direct import Direct

TEXTS = ["平常", "<b>&\"'</b>", Markup("<b>&amp;</b>"), 3, 2.5, None, ["<"], ""]
TEMPLATE = """
{%- macro shown(item, label="<") %}<i title="{{ label }}">{{ item }}</i>{% endmacro -%}
{% for item in items %}{{ loop.index }} {{ item }} {{ shown(item) }} {{ shown(item, label=item) }} {{ thing.name(item) }}
{% set kept = shown(item) %}{{ kept }} {{ item ~ "<" }} {{ [item, "<"]|join("；") }} {{ range(2)|list }}{% endfor %}"""


def rendered(kind: type[Environment], template: str, **context: Any) -> str:
    return kind(autoescape=True, undefined=StrictUndefined).from_string(template).render(**context)


def test_templates_read_the_same() -> None:
    context = {"items": TEXTS, "thing": SimpleNamespace(name=lambda item: item)}
    assert rendered(Direct, TEMPLATE, **context) == rendered(Environment, TEMPLATE, **context)


@pytest.mark.parametrize("template", ["{{ thing.missing }}", "{{ missing }}", "{{ thing.missing() }}"])
def test_what_is_missing_is_an_error(template: str) -> None:
    with pytest.raises(Exception, match="missing"):
        rendered(Direct, template, thing=SimpleNamespace())


@pytest.mark.parametrize("value", TEXTS)
def test_escaping_is_that_of_the_library(value: object) -> None:
    assert escaped(value) == str(escape(value))
