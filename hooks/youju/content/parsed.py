"""What the files of articles hold, kept from when they are checked until their pages are made."""

from __future__ import annotations

import marshal
from typing import NamedTuple

from pydantic import ValidationError

from . import drafts
from .loader import Record
from .model import Article


class Parsed(NamedTuple):
    """One sound article as the author wrote it, packed into bytes."""

    data: bytes

    @property
    def article(self) -> Article:
        data = marshal.loads(self.data)
        try:
            return Article.model_validate(data)
        except ValidationError:
            if draft := drafts.relaxed(data):
                return draft
            raise


def of(record: Record[Article]) -> Parsed:
    # More room was made than is needed, which a copy gives back.
    data = memoryview(marshal.dumps(record.data)).tobytes()
    return Parsed(data)
