"""What can be wrong with an input, and where."""

from __future__ import annotations

import errno
from dataclasses import dataclass, replace
from typing import NamedTuple

from .rules import RULES, Severity


class Position(NamedTuple):
    """A place in a file; `line` and `column` count from 1, columns in characters."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True)
class Problem:
    """One finding: `message` says what is wrong, `fix` what to do about it (both Chinese).

    `rule` names one of `rules.RULES`, anything else raises KeyError. `softened` ones are reminders whatever the rule.
    """

    at: Position
    rule: str
    message: str
    fix: str = ""
    softened: bool = False

    def __post_init__(self) -> None:
        RULES[self.rule]

    @property
    def severity(self) -> Severity:
        return "warning" if self.softened else RULES[self.rule].severity

    def as_reminder(self) -> Problem:
        return replace(self, softened=True)

    def as_error(self) -> Problem:
        return replace(self, softened=False)

    def __str__(self) -> str:
        label = "错误" if self.severity == "error" else "提醒"
        remedy = f" → {self.fix}" if self.fix else ""
        return f"{self.at}: {label}[{self.rule}] {self.message}{remedy}"


def report(problems: list[Problem]) -> str:
    """All problems, one a line in file order, and a closing count."""
    lines = [str(problem) for problem in sorted(set(problems))]
    errors = sum(problem.severity == "error" for problem in set(problems))
    lines.append(f"共 {errors} 个错误，{len(lines) - errors} 个提醒")
    return "\n".join(lines)


def told(error: OSError) -> str:
    """Why a file could not be read or written, in a line."""
    reason = {errno.ENOSPC: "磁盘满了", errno.EDQUOT: "磁盘配额用完了", errno.EACCES: "没有权限"}
    what = reason.get(error.errno or 0) or error.strerror or type(error).__name__
    return f"{what}（{error.filename or '文件名不详'}）"
