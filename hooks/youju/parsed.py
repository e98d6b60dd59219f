"""Files as they were parsed, by their bytes: whoever reads the same bytes again need not parse them, which takes
ten times as long as unpacking what came of it.
"""

from __future__ import annotations

import marshal
from hashlib import blake2b
from typing import NamedTuple, cast

from .yaml_reader import Value

#: How many bytes are kept: twenty thousand articles. The files after that are parsed again.
MOST = 128 * 2**20


class Packed(NamedTuple):
    """A parsed file, as one process hands it to another; the data are plain strings, lists and mappings."""

    digest: bytes
    data: bytes


def pack(raw: bytes, data: Value) -> Packed:
    return Packed(_digest(raw), marshal.dumps(data))


class Parsed:
    """What is known of files that were parsed."""

    def __init__(self) -> None:
        self._known: dict[bytes, bytes] = {}
        self._size = 0

    def keep(self, packed: Packed) -> None:
        self._size += len(packed.data)
        if self._size <= MOST:
            self._known[packed.digest] = packed.data

    def data(self, raw: bytes) -> Value | None:
        """What the bytes of a file hold; None if nobody knows."""
        known = self._known.get(_digest(raw)) if self._known else None
        return cast(Value, marshal.loads(known)) if known else None


def _digest(raw: bytes) -> bytes:
    return blake2b(raw, digest_size=16).digest()
