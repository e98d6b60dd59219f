import pytest
from markupsafe import Markup, escape
from youju.text.markup import escaped


@pytest.mark.parametrize("value", ["平常", "<b>&\"'</b>", Markup("<b>&amp;</b>"), 3, 2.5, None, ["<"], ""])
def test_escaping_is_that_of_the_library(value: object) -> None:
    assert escaped(value) == str(escape(value))
    assert type(escaped("<")) is str
