"""Text as HTML shows it, in a plain string: for HTML that is written without a template."""

from __future__ import annotations

from markupsafe import Markup, escape

try:
    # The same function without the wrapping; there is no public name for it.
    from markupsafe import _escape_inner as _escape_text  # type: ignore[attr-defined]
except ImportError:

    def _escape_text(text: str, /) -> str:
        return str(escape(text))


def escaped(value: object) -> str:
    """What `markupsafe.escape` gives, though not as `Markup`; what is `Markup` already stays as it is."""
    kind = value.__class__
    if kind is str:
        return _escape_text(value)  # type: ignore[arg-type]
    return value if kind is Markup else escape(value)  # type: ignore[return-value]
