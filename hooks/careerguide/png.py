"""PNG files whose bytes depend on nothing but their pixels.

Libraries of compression give other bytes for the same pixels from one version, or one machine, to the next. The few
plain colours of a drawing need none of their arts: what repeats the pixel to the left, or the whole row above, is
written as such, everything else as it is.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TypeAlias

Colour: TypeAlias = tuple[int, int, int, int]
"""Red, green, blue and how far nothing shines through, each 0 to 255."""

_RUN = re.compile(rb"(.)\1*", re.DOTALL)
_SHORTEST, _LONGEST = 3, 258
"""Lengths of a repetition that DEFLATE can write."""


def png(width: int, palette: Sequence[Colour], rows: Sequence[bytes]) -> bytes:
    """Return the file of a picture; *rows* hold the number in *palette*, of at most 256 colours, of each pixel."""
    head = struct.pack(">IIBBBBB", width, len(rows), 8, 3, 0, 0, 0)
    colours = bytes(part for colour in palette for part in colour[:3])
    solid = bytes(colour[3] for colour in palette).rstrip(b"\xff")
    # Every row begins with the number of its filter: none.
    content = _zlib([b"\0" + row for row in rows])
    parts = {b"IHDR": head, b"PLTE": colours, **({b"tRNS": solid} if solid else {}), b"IDAT": content, b"IEND": b""}
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in parts.items())


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


# -- DEFLATE, RFC 1951: one block with the fixed codes -----------------------------------------------------------------


def _zlib(rows: Sequence[bytes]) -> bytes:
    total = count = 0
    packed = bytearray(b"\x78\x01")
    for code, length in _codes(rows):
        total |= code << count
        count += length
        while count >= 32:
            packed += (total & 0xFFFFFFFF).to_bytes(4, "little")
            total >>= 32
            count -= 32
    packed += total.to_bytes((count + 7) // 8, "little")
    return bytes(packed) + struct.pack(">I", zlib.adler32(b"".join(rows)))


def _codes(rows: Sequence[bytes]) -> Iterator[tuple[int, int]]:
    """Yield the codes of a block with their numbers of bits, the first bit lowest."""
    yield 0b011, 3  # the last block; fixed codes
    above = b""
    for row in rows:
        if row == above and len(row) >= _SHORTEST:
            yield from _repeated(len(row), len(row))
        else:
            yield from _row(row)
        above = row
    yield _LITERALS[256]


def _row(row: bytes) -> Iterator[tuple[int, int]]:
    for run in _RUN.finditer(row):
        value, more = run[0][0], len(run[0]) - 1
        yield _LITERALS[value]
        if more >= _SHORTEST:
            yield from _repeated(more, 1)
        else:
            yield from (_LITERALS[value],) * more


def _repeated(count: int, distance: int) -> Iterator[tuple[int, int]]:
    """Yield the codes that repeat *count* bytes, at least three, from *distance* bytes before."""
    far = _distance(distance)
    while count:
        # No rest is left that would be too short to be written.
        length = min(count, _LONGEST) if count - _LONGEST not in range(1, _SHORTEST) else count - _SHORTEST
        yield from (*_LENGTHS[length], *far)
        count -= length


def _turned(code: int, bits: int) -> tuple[int, int]:
    """Return a Huffman code, which is written from its highest bit on."""
    return int(f"{code:0{bits}b}"[::-1], 2), bits


def _literal(value: int) -> tuple[int, int]:
    if value < 144:
        return _turned(0x30 + value, 8)
    if value < 256:
        return _turned(0x190 + value - 144, 9)
    return _turned(value - 256, 7) if value < 280 else _turned(0xC0 + value - 280, 8)


_LITERALS = tuple(map(_literal, range(288)))


def _grouped(value: int, straight: int, each: int) -> tuple[int, int, int]:
    """Return group, rest and the rest's bits of a value from 0: groups double in size, *each* of them at a time."""
    extra = max(0, value.bit_length() - straight)
    return each * extra + (value >> extra), value & ((1 << extra) - 1), extra


def _length(length: int) -> tuple[tuple[int, int], tuple[int, int]]:
    if length == _LONGEST:
        return _LITERALS[285], (0, 0)
    group, rest, extra = _grouped(length - _SHORTEST, 3, 4)
    return _LITERALS[257 + group], (rest, extra)


_LENGTHS = {length: _length(length) for length in range(_SHORTEST, _LONGEST + 1)}


@cache
def _distance(distance: int) -> tuple[tuple[int, int], tuple[int, int]]:
    group, rest, extra = _grouped(distance - 1, 2, 2)
    return _turned(group, 5), (rest, extra)
