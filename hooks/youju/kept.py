"""What was found in the files of articles, kept under `.build/` until they or anything it depends on changes."""

from __future__ import annotations

import hashlib
import os
import sys
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pydantic import TypeAdapter, ValidationError

from .model import FACTS_FOLDER, TAGS_FILE, TOPICS_FILE
from .outline import Outline
from .problem import Problem

KEPT = Path(".build/check.json")


class Finding(NamedTuple):
    """What is known of one file: its articles, ids of broken ones, whether it could be read, what is wrong."""

    articles: tuple[Outline, ...]
    broken: tuple[str, ...]
    whole: bool
    problems: tuple[Problem, ...]


#: File name → digest of all that the finding depends on, and the finding.
Findings = dict[str, tuple[str, Finding]]


def context(root: Path, today: date) -> bytes:
    """Everything a finding depends on besides its own file."""
    digest = hashlib.blake2b(f"{sys.version} {today} {root}".encode(), digest_size=16)
    here = Path(__file__).parent
    data = root / "data"
    shared = [data / TOPICS_FILE, data / TAGS_FILE, *(data / FACTS_FOLDER).glob("*")]
    code = [*here.rglob("*.py"), here.parent.parent / "requirements.lock"]
    for path in sorted([*code, *shared]):
        if path.is_file():
            digest.update(path.name.encode() + path.read_bytes())
    return digest.digest()


def digest(context: bytes, raw: bytes) -> str:
    return hashlib.blake2b(context + raw, digest_size=16).hexdigest()


@cache
def _json() -> TypeAdapter[Findings]:
    return TypeAdapter(Findings)


def read(root: Path) -> Findings:
    try:
        return _json().validate_json((root / KEPT).read_bytes())
    except (OSError, ValidationError):
        return {}


def write(root: Path, found: Findings) -> None:
    """Written beside and renamed, so that nobody reads half of it; a full disk costs only time."""
    file = root / KEPT
    try:
        file.parent.mkdir(exist_ok=True)
        beside = file.with_name(f"{file.name}.{os.getpid()}")
        beside.write_bytes(_json().dump_json(found))
        beside.replace(file)
    except OSError:
        return
