"""Problems as people, code hosts and programs want to read them.

`text` is for a terminal; `github` are workflow commands that mark the lines of a pull request;
`json` is a list of objects; `sarif` is SARIF 2.1.0 for code scanning and editors.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal, get_args
from urllib.parse import quote

from ..content import data_files, document
from ..problem import Problem, gathered, ordered, report
from ..rules import RULES

Format = Literal["text", "github", "json", "sarif"]
FORMATS: tuple[Format, ...] = get_args(Format)
_SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def render(problems: Sequence[Problem], form: Format) -> str:
    """All problems in order, each once; for people many alike are one. Empty only as text without problems."""
    match form:
        case "text":
            return report(problems) if problems else ""
        case "github":
            return "\n".join(map(_command, gathered(problems)))
        case "json":
            return json.dumps([_record(problem) for problem in ordered(problems)], ensure_ascii=False, indent=1)
        case "sarif":
            return json.dumps(_sarif(ordered(problems)), ensure_ascii=False, indent=1)


def unread(problems: Sequence[Problem], root: Path) -> Iterator[str]:
    """The files of `data/` that could not be read: what else is wrong in them nobody has looked for."""
    for path in sorted({problem.at.path for problem in problems if problem.severity == "error"}):
        if path.startswith("data/") and path.endswith((".yml", ".yaml")):
            raw, refused = data_files.content(root / path, root)
            if not refused and document.decode(raw, path)[0] is None:
                yield path


def as_text(text: str) -> str:
    """`text` for Markdown shown by a code host: no mentions, links, images or HTML in a comment of ours."""
    return "".join(f"&#{ord(character)};" if character in "\\`*_[]<>@&!|~#" else character for character in text)


def _command(problem: Problem) -> str:
    at = problem.at
    place = f"file={_property(at.path)},line={at.line},col={at.column},title={_property(problem.rule)}"
    return f"::{problem.severity} {place}::{_data(sentence(problem))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _record(problem: Problem) -> dict[str, Any]:
    at = problem.at._asdict()
    return {**at, "severity": problem.severity, "rule": problem.rule, "message": problem.message, "fix": problem.fix}


def sentence(problem: Problem) -> str:
    """What is wrong and what to do about it, without where."""
    return f"{problem.message} → {problem.fix}" if problem.fix else problem.message


def _sarif(problems: Sequence[Problem]) -> dict[str, Any]:
    rules = sorted({problem.rule for problem in problems})
    results = [
        {
            "ruleId": problem.rule,
            "ruleIndex": rules.index(problem.rule),
            "level": problem.severity,
            "message": {"text": sentence(problem)},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": quote(problem.at.path), "uriBaseId": "%SRCROOT%"},
                        "region": {"startLine": problem.at.line, "startColumn": problem.at.column},
                    }
                }
            ],
        }
        for problem in problems
    ]
    known = [{"id": rule, "shortDescription": {"text": RULES[rule].about}} for rule in rules]
    driver = {"name": "youju", "rules": known}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}
