"""What can be wrong with an input, and where."""

from __future__ import annotations

import errno
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from .rules import RULES, Severity, named

#: A file that cannot be read hides what it holds: mended first, it may be the only problem there is.
_CAUSES = named(
    *("unreadable", "outside", "too-large", "encoding", "invisible-character", "empty-file"),
    *("yaml-syntax", "yaml-alias", "yaml-anchor", "yaml-tag", "second-document", "bad-key", "duplicate-key"),
)
#: More alike than this, one below the other, are told as one.
_ALIKE = 3


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


def ordered(problems: Iterable[Problem]) -> list[Problem]:
    """Each once: files that cannot be read first, then other errors, then reminders, by place."""
    return sorted(set(problems), key=lambda one: (one.rule not in _CAUSES, one.severity != "error", one))


def gathered(problems: Iterable[Problem]) -> list[Problem]:
    """`ordered`, with many alike on one line, or on lines that follow each other as those of a table, as one."""
    runs: list[list[Problem]] = []
    for problem in sorted(set(problems), key=lambda one: (one.rule not in _CAUSES, one.at.path, one.rule, one)):
        last = runs[-1][-1] if runs else None
        if last and _alike(last, problem):
            runs[-1].append(problem)
        else:
            runs.append([problem])
    told: list[Problem] = []
    for run in runs:
        told += [_as_one(run)] if len(run) > _ALIKE else run
    return ordered(told)


def _alike(one: Problem, other: Problem) -> bool:
    """Whether `other`, which comes later, is the same again: to be mended the same way, on the same or the next line."""
    same = (one.at.path, one.rule, one.severity) == (other.at.path, other.rule, other.severity)
    return same and (one.fix == other.fix or one.message == other.message) and other.at.line - one.at.line <= 1


def _as_one(run: list[Problem]) -> Problem:
    first, last = run[0], run[-1]
    where = "这一行" if first.at.line == last.at.line else f"第 {first.at.line}–{last.at.line} 行"
    return replace(first, message=f"{first.message}（{where}同样的共 {len(run)} 处）")


def report(problems: Iterable[Problem]) -> str:
    """All problems, one a line, and a closing count."""
    lines = gathered(problems)
    errors = sum(problem.severity == "error" for problem in lines)
    return "\n".join([*map(str, lines), f"共 {errors} 个错误，{len(lines) - errors} 个提醒"])


_REASONS = {
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "磁盘配额用完了",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "这个文件夹只读",
    errno.ENOENT: "没有这个文件",
    errno.EISDIR: "这是文件夹",
    errno.ENOTDIR: "这不是文件夹",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EEXIST: "已经有了",
    errno.EIO: "磁盘出错",
}


def told(error: OSError) -> str:
    """Why a file could not be read or written, in a line."""
    what = _REASONS.get(error.errno or 0) or error.strerror or type(error).__name__
    return f"{what}（{error.filename or '文件名不详'}）"
