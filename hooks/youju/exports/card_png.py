"""PNG from strips, so that a strip that is on many pictures is compressed once.

Compressing is most of the work of a picture that is mostly ground, and no library takes strips.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from typing import NamedTuple

from isal import isal_zlib
from PIL import Image

_MODULUS = 65521  # of Adler-32


class Strip(NamedTuple):
    """Some rows: `content` compressed, and the checksum and length of what it was before."""

    rows: int
    content: bytes
    checksum: int
    length: int


def strip(image: Image.Image) -> Strip:
    """`image` holds places in the palette."""
    # A row begins with how it was changed to be compressed better: 0, not at all.
    rows = Image.new("L", (1 + image.width, image.height))
    rows.paste(image, (1, 0))
    raw = rows.tobytes()
    # A quarter of the time Python's own takes for runs of one colour, for 7 % more bytes.
    packer = isal_zlib.compressobj(2, wbits=-isal_zlib.MAX_WBITS)
    content = packer.compress(raw) + packer.flush(isal_zlib.Z_SYNC_FLUSH)
    return Strip(image.height, content, isal_zlib.adler32(raw), len(raw))


def png(width: int, palette: bytes, strips: Iterable[Strip]) -> bytes:
    """`palette` is three bytes a colour."""
    rows, checksum, content = 0, 1, bytearray(b"\x78\x01")
    for part in strips:
        rows += part.rows
        content += part.content
        checksum = _together(checksum, part)
    # An empty last block: none of the strips knows that it is the last.
    content += b"\x03\x00" + struct.pack(">I", checksum)
    header = struct.pack(">IIBBBBB", width, rows, 8, 3, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"PLTE", palette), (b"IDAT", bytes(content)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)


def _together(checksum: int, part: Strip) -> int:
    """The checksum of all up to here and of `part`."""
    low, high = checksum & 0xFFFF, checksum >> 16
    high = (high + (part.checksum >> 16) + part.length * (low - 1)) % _MODULUS
    return high << 16 | (low + (part.checksum & 0xFFFF) - 1) % _MODULUS


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", isal_zlib.crc32(kind + content))
