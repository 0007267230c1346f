"""Takes what is written beside its lines out of a drawing (EMF, WMF) in a paper, without touching the lines."""

import struct

# Of an EMF: its head begins so, words about it lie in the head or behind it, and remarks are pieces of their own.
HEADER, REMARK, SIGNATURE, SIGNATURE_AT = 1, 70, b" EMF", 40
WORDS_AT = 60
SMALLEST_HEAD, SMALLEST = 88, 8
# Of a WMF: a head that programs put before it, its own, and pieces that are remarks.
PLACEABLE, PLACEABLE_HEAD, WMF_HEAD, ESCAPE = b"\xd7\xcd\xc6\x9a", 22, 18, 0x0626
WMF_BEGINS = (b"\x01\x00\x09\x00", b"\x02\x00\x09\x00")
SMALLEST_PIECE = 3


def bare_drawing(content: bytes) -> bytes:
    """The same drawing without the words about it and without remarks, in which programs put whole pictures.

    Raises ValueError if it is none.
    """
    if content[SIGNATURE_AT : SIGNATURE_AT + 4] == SIGNATURE:
        return _bare_emf(bytearray(content))
    return _bare_wmf(bytearray(content))


def _bare_emf(drawing: bytearray) -> bytes:
    at = 0
    while at + SMALLEST <= len(drawing):
        kind, size = struct.unpack_from("<II", drawing, at)
        if size < SMALLEST or size % 4 or at + size > len(drawing) or (not at and kind != HEADER):
            raise ValueError("cut off")
        if kind == REMARK:
            drawing[at + SMALLEST : at + size] = bytes(size - SMALLEST)
        elif kind == HEADER and size >= SMALLEST_HEAD:
            length, offset = struct.unpack_from("<II", drawing, at + WORDS_AT)
            end = min(offset + 2 * length, at + size)
            if length and SMALLEST_HEAD <= offset < end:
                drawing[offset:end] = bytes(end - offset)
            drawing[at + WORDS_AT : at + WORDS_AT + 8] = bytes(8)
        at += size
    return bytes(drawing[:at])


def _bare_wmf(drawing: bytearray) -> bytes:
    start = PLACEABLE_HEAD if drawing.startswith(PLACEABLE) else 0
    if not drawing[start:].startswith(WMF_BEGINS):
        raise ValueError("no drawing")
    at = start + WMF_HEAD
    while at + 2 * SMALLEST_PIECE <= len(drawing):
        words, kind = struct.unpack_from("<IH", drawing, at)
        if words < SMALLEST_PIECE or at + 2 * words > len(drawing):
            raise ValueError("cut off")
        if kind == ESCAPE:
            drawing[at + 2 * SMALLEST_PIECE : at + 2 * words] = bytes(2 * words - 2 * SMALLEST_PIECE)
        at += 2 * words
        if not kind:
            break
    return bytes(drawing[:at])
