"""What can be done before anything is known but that a site will be built, by a process of its own.

It is forked before what reads and checks is loaded, and does without: nothing here may bring that along.
"""

from __future__ import annotations

import gc

from click import Context

from ..pages import templates
from ..settings import SettingError
from ..workers import Aside


def begin(command: Context | None) -> Aside | None:
    """The process, for all that is to be done aside; none if `command` of the engine is not to build, or with settings
    that it will complain of."""
    if not command or command.info_name != "build":
        return None
    # Whoever looks for garbage goes through everything that is loaded, again and again; a build leaves little.
    gc.disable()
    try:
        return Aside(_prepare)
    except SettingError:
        return None


def _prepare() -> None:
    templates.compile_all()
    # What is loaded here takes longer to load than most that is done with it.
    from . import stylesheet  # noqa: F401
