"""How a file of the search index is packed; `docs/javascripts/search/unpacking.js` reads it.

Compressed here, because many servers do not compress files they do not know. A file begins with the length of its
content, as a varint, or with 0 if the content follows as it is. What is compressed ends with a flush instead of an
end, so that a browser can unpack one file after the other with the same stream.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import NamedTuple, TypeAlias

from isal import isal_zlib

#: Makes files, given path and what packs each, maybe meanwhile; gives what waits for path and content of each.
Make: TypeAlias = Callable[[Iterable[tuple[str, Callable[[], bytes]]]], Callable[[], list[tuple[str, bytes]]]]

#: Below this, unpacking costs a reader more time than the bytes it saves.
WORTH = 400
# A file of gzip without name and time; a last block that holds nothing.
_GZIP = b"\x1f\x8b\x08\0\0\0\0\0\0\xff"
_END = b"\3\0"


def made(files: Iterable[tuple[str, Callable[[], bytes]]]) -> Callable[[], list[tuple[str, bytes]]]:
    """A `Make` that makes them at once."""
    found = [(path, pack()) for path, pack in files]
    return lambda: found


def packed(content: bytes, numbers: bool = False) -> bytes:
    """`numbers`: is no text but columns of numbers."""
    if len(content) < WORTH:
        return b"\0" + content
    return _varint(len(content)) + squeezed(content, numbers)


def squeezed(content: bytes, numbers: bool = False) -> bytes:
    """Raw deflate that ends with a flush."""
    # Where numbers repeat themselves it is mostly chance. The other library looks less hard for it: a third of the time
    # for 2 % more bytes; of text it would make 7 % more. (Its third level gives other bytes on other processors.)
    library, level = (isal_zlib, 1) if numbers else (zlib, 5)
    squeezing = library.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    found: bytes = squeezing.compress(content) + squeezing.flush(zlib.Z_SYNC_FLUSH)
    return found


class Part(NamedTuple):
    """Some `contents`, and all of them compressed together."""

    contents: Sequence[bytes]
    squeezed: bytes


def together(contents: Sequence[bytes], numbers: bool = False) -> Part:
    return Part(contents, squeezed(b"".join(contents), numbers))


def gzipped(parts: Sequence[Part]) -> bytes:
    """One file of gzip that holds the contents of `parts`, one after the other."""
    size = digest = 0
    for content in chain.from_iterable(part.contents for part in parts):
        size, digest = size + len(content), isal_zlib.crc32(content, digest)
    return b"".join([_GZIP, *(part.squeezed for part in parts), _END, struct.pack("<2L", digest, size)])


def unpacked(file: bytes) -> bytes:
    if not file[0]:
        return file[1:]
    start = next(at for at, byte in enumerate(file) if byte < 128) + 1
    return isal_zlib.decompressobj(-zlib.MAX_WBITS).decompress(file[start:])


def _varint(number: int) -> bytes:
    found = bytearray()
    while number > 127:
        found.append(number & 127 | 128)
        number >>= 7
    return bytes([*found, number])
