"""Cleans sounds: the labels before, behind and inside them go, the sound stays as it is."""

import re
import struct

from documents.cleaned import CannotCleanError, Cleaned
from rules.files import WhyRefused

# A piece of an MP3 begins with eleven bits that are set; its length follows from its version, layer, rate and speed.
HEAD, SYNC, LABEL_HEAD = 4, 0x7FF, 10
FULL_SPEED, FIRST_LAYER, THIRD_LAYER = 3, 3, 1
SLOW = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
# By whether it is of full speed, and its layer (3 is the first): thousands of bits a second.
RATES = {
    (True, 3): (0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448),
    (True, 2): (0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384),
    (True, 1): (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    (False, 3): (0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256),
    (False, 2): SLOW,
    (False, 1): SLOW,
}
# Where a piece may begin; so often it may be none after all.
BEGINS, MOST_STRAYS = re.compile(rb"\xff[\xe2-\xff][\x10-\xef]"), 100_000
NO_VERSION, NO_RATES = 1, frozenset({0, 15})
SPEEDS, SLOWER = (44_100, 48_000, 32_000), {3: 1, 2: 2, 0: 4}
# Pieces of an AMR by their kind, with the byte that tells it; other kinds are none.
AMR, AMR_SIZES = b"#!AMR\n", (13, 14, 16, 18, 20, 21, 27, 32, 6)
WIDE, WIDE_SIZES = b"#!AMR-WB\n", (18, 24, 33, 37, 41, 47, 51, 59, 61, 6)
SILENT, SILENT_KINDS = 1, frozenset({14, 15})
# Parts of a WAV that are the sound.
SOUND_PARTS, LONGEST_FACT = frozenset({b"fmt ", b"data", b"fact"}), 40


def clean_mpeg(content: bytes) -> Cleaned:
    """An MP3 of its sound alone: whatever stands before, behind and between the pieces of sound goes."""
    content = _behind_labels(content)
    kept: list[bytes] = []
    at, sure, strays = 0, False, 0
    while at + HEAD <= len(content) and strays < MOST_STRAYS:
        size = _size_of(content, at)
        # Where a piece ends the next one begins; elsewhere two in a row are a sign that it is none by chance.
        if size and at + size <= len(content) and (sure or _size_of(content, at + size)):
            kept.append(content[at : at + size])
            at, sure = at + size, True
            continue
        begins = BEGINS.search(content, at + 1)
        if begins is None:
            break
        at, sure, strays = begins.start(), False, strays + 1
    if not kept:
        raise CannotCleanError(WhyRefused.BROKEN)
    return Cleaned(b"".join(kept), "audio/mpeg", ".mp3")


def _behind_labels(content: bytes) -> bytes:
    """What stands behind the labels at the beginning, in whose pictures might be what looks like sound."""
    while content.startswith(b"ID3") and len(content) > LABEL_HEAD:
        size = 0
        for byte in content[6:LABEL_HEAD]:
            size = size << 7 | byte & 0x7F
        content = content[LABEL_HEAD + size :].lstrip(b"\0")
    return content


def begins_with_sound(content: bytes) -> bool:
    """Whether two pieces of an MP3 stand at the beginning, without any label."""
    size = _size_of(content, 0)
    return bool(size and _size_of(content, size))


def _size_of(content: bytes, at: int) -> int:
    """How long the piece of sound is that begins here; nothing where none does."""
    head = int.from_bytes(content[at : at + HEAD].ljust(HEAD, b"\0"), "big")
    version, layer = head >> 19 & 3, head >> 17 & 3
    rate, speed, more = head >> 12 & 15, head >> 10 & 3, head >> 9 & 1
    known = version != NO_VERSION and layer and rate not in NO_RATES and speed < len(SPEEDS)
    if head >> 21 != SYNC or not known:
        return 0
    full = version == FULL_SPEED
    bits, pace = RATES[full, layer][rate] * 1000, SPEEDS[speed] // SLOWER[version]
    if layer == FIRST_LAYER:
        return (12 * bits // pace + more) * 4
    return (72 if layer == THIRD_LAYER and not full else 144) * bits // pace + more


def clean_wav(content: bytes) -> Cleaned:
    """A WAV of its sound alone."""
    kept, at = [b"WAVE"], 12
    while at + 8 <= len(content):
        name, size = content[at : at + 4], int.from_bytes(content[at + 4 : at + 8], "little")
        if name in SOUND_PARTS and (name == b"data" or size <= LONGEST_FACT):
            kept.append(content[at : at + 8 + size])
        at += 8 + size + size % 2
    body = b"".join(kept)
    if b"data" not in body:
        raise CannotCleanError(WhyRefused.BROKEN)
    return Cleaned(b"RIFF" + struct.pack("<I", len(body)) + body, "audio/wav", ".wav")


def clean_amr(content: bytes) -> Cleaned:
    """A voice as telephones code it: it has no place for labels, and what is no piece of sound any more goes."""
    mark, sizes = (WIDE, WIDE_SIZES) if content.startswith(WIDE) else (AMR, AMR_SIZES)
    at = len(mark)
    while content.startswith(mark) and at < len(content):
        kind = content[at] >> 3 & 15
        size = sizes[kind] if kind < len(sizes) else SILENT * (kind in SILENT_KINDS)
        if content[at] & 0x83 or not size or at + size > len(content):
            break
        at += size
    if at <= len(mark):
        raise CannotCleanError(WhyRefused.BROKEN)
    return Cleaned(content[:at], "audio/amr", ".amr")
