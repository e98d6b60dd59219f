"""The terminal side of commands: Chinese usage and objections, output that no terminal and no pipe turns into a trace."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable
from typing import Any, NoReturn, TextIO

from ..problem import told
from ..settings import SettingError
from .git import RevisionError

_SAID = {
    "usage: ": "用法：",
    "positional arguments:": "参数：",
    "options:": "选项：",
    "show this help message and exit": "显示这份说明",
}
#: What argparse says, and how it is said here.
_OBJECTIONS = (
    (r"argument (.+?): invalid choice: '?(.*?)'? \(choose from (.*)\)", "{0} 不能写“{1}”，可以写：{2}"),
    (r"argument (.+?): expected (?:one|at least one|\d+) arguments?", "{0} 后面要写一个值"),
    (r"argument (.+?): ignored explicit argument '?(.*?)'?", "{0} 后面不能写“{1}”"),
    (r"argument (.+?): invalid .*? value: '?(.*?)'?", "{0} 不能写“{1}”"),
    (r"argument (.+?): not allowed with argument (.+)", "{0} 和 {1} 不能一起用"),
    (r"the following arguments are required: (.*)", "缺少 {0}"),
    (r"unrecognized arguments: (.*)", "不认识 {0}"),
    (r"ambiguous option: (.*?) could match (.*)", "{0} 可以是 {1}，写全它"),
)


class Parser(argparse.ArgumentParser):
    """Objects in Chinese; prefixes of options are not options."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **{"allow_abbrev": False, **options})

    def format_usage(self) -> str:
        return _chinese(super().format_usage())

    def format_help(self) -> str:
        return _chinese(super().format_help())

    def error(self, message: str) -> NoReturn:
        for pattern, said in _OBJECTIONS:
            if found := re.fullmatch(pattern, message):
                message = said.format(*(part.replace("'", "") for part in found.groups()))
                break
        self.exit(2, f"{self.format_usage()}命令写得不对：{message}\n")


def _chinese(text: str) -> str:
    for english, said in _SAID.items():
        text = text.replace(english, said)
    return text


def run(command: Callable[[], int]) -> int:
    """The exit code of `command`; what stops it is told in a line, and a reader that went away is no mistake."""
    for stream in (sys.stdout, sys.stderr):
        _make_speak(stream)
    try:
        code = command()
        sys.stdout.flush()
    except (RevisionError, SettingError) as error:
        print(error, file=sys.stderr)
        return 2
    except BrokenPipeError:
        # What is left would be written once more when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        print(f"没有做完：{told(error)}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\n停下了，没有做完", file=sys.stderr)
        return 130
    return code


def _make_speak(stream: TextIO) -> None:
    """UTF-8 where the encoding has no Chinese: a few wrong characters are better than a trace or none at all."""
    try:
        "有据".encode(stream.encoding or "ascii")
    except (LookupError, UnicodeEncodeError):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(encoding="utf-8", errors="backslashreplace")
