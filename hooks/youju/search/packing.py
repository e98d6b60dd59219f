"""How a file of the search index is packed; `docs/javascripts/search/files.js` reads it.

Compressed here, because many servers do not compress files they do not know. A file begins with the length of its
content, as a varint, or with 0 if the content follows as it is. What is compressed ends with a flush instead of an
end, so that a browser can unpack one file after the other with the same stream.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Sequence
from typing import Any

from pydantic_core import to_json

#: Below this, unpacking costs a reader more time than the bytes it saves.
WORTH = 400


def dense(content: Any) -> bytes:
    """JSON in the code of Chinese: packed, it takes a tenth less than in UTF-8."""
    return to_json(content).decode().encode("gb18030")


def packed(content: bytes, numbers: bool = False) -> bytes:
    """`numbers`: is no text but columns of numbers, in which what repeats itself is mostly chance."""
    if len(content) < WORTH:
        return b"\0" + content
    squeezing = zlib.compressobj(1 if numbers else 9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return _varint(len(content)) + squeezing.compress(content) + squeezing.flush(zlib.Z_SYNC_FLUSH)


def gzipped(contents: Sequence[bytes]) -> bytes:
    """One file of gzip that holds `contents`, one after the other; the same bytes at any time."""
    return gzip.compress(b"".join(contents), 5, mtime=0)


def unpacked(file: bytes) -> bytes:
    if not file[0]:
        return file[1:]
    start = next(at for at, byte in enumerate(file) if byte < 128) + 1
    return zlib.decompressobj(-zlib.MAX_WBITS).decompress(file[start:])


def _varint(number: int) -> bytes:
    found = bytearray()
    while number > 127:
        found.append(number & 127 | 128)
        number >>= 7
    return bytes([*found, number])
