"""Cleans sounds: the labels before, behind and inside them go, the sound stays as it is."""

import struct

from documents.cleaned import CannotCleanError, Cleaned
from rules.files import WhyRefused

LABEL_HEAD, OLD_LABEL, APE_FOOT = 10, 128, 32
# An MP3 begins so; in its last bytes nobody looks for a label any more.
SYNC, TAIL = 0xFF, 4096
# Parts of a WAV that are the sound.
SOUND_PARTS = frozenset({b"fmt ", b"data", b"fact"})


def clean_mpeg(content: bytes) -> Cleaned:
    """An MP3 without its labels: ID3 before it and behind it, APE behind it."""
    while content.startswith(b"ID3") and len(content) > LABEL_HEAD:
        size = 0
        for byte in content[6:LABEL_HEAD]:
            size = size << 7 | byte & 0x7F
        content = content[LABEL_HEAD + size :].lstrip(b"\0")
    if content[-OLD_LABEL:].startswith(b"TAG"):
        content = content[:-OLD_LABEL]
    foot = content[-APE_FOOT:]
    if foot.startswith(b"APETAGEX"):
        content = content[: -(int.from_bytes(foot[12:16], "little") + APE_FOOT)]
    if not content or content[0] != SYNC or b"APETAGEX" in content or b"ID3" in content[-TAIL:]:
        raise CannotCleanError(WhyRefused.BROKEN)
    return Cleaned(content, "audio/mpeg", ".mp3")


def clean_wav(content: bytes) -> Cleaned:
    """A WAV of its sound alone."""
    kept, at = [b"WAVE"], 12
    while at + 8 <= len(content):
        name, size = content[at : at + 4], int.from_bytes(content[at + 4 : at + 8], "little")
        if name in SOUND_PARTS:
            kept.append(content[at : at + 8 + size])
        at += 8 + size + size % 2
    body = b"".join(kept)
    if b"data" not in body:
        raise CannotCleanError(WhyRefused.BROKEN)
    return Cleaned(b"RIFF" + struct.pack("<I", len(body)) + body, "audio/wav", ".wav")


def clean_amr(content: bytes) -> Cleaned:
    """A voice as telephones code it: it has no place for labels."""
    return Cleaned(content, "audio/amr", ".amr")
