"""Tells by its content what a file is, and cleans it: bytes in, bytes without what tells of their sender out."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

import puremagic

from documents.cleaned import CannotCleanError, Cleaned
from documents.film_cleaning import clean_film
from documents.office_cleaning import clean_office
from documents.ogg_cleaning import clean_ogg
from documents.pdf_cleaning import clean_pdf
from documents.pictures import clean_picture
from documents.sound_cleaning import begins_with_sound, clean_amr, clean_mpeg, clean_wav
from rules.files import WhyRefused

Cleaner = Callable[[bytes], Cleaned]
CLEANERS: Mapping[str, Cleaner] = MappingProxyType(
    {
        **dict.fromkeys(("image/jpeg", "image/png", "image/apng", "image/vnd.mozilla.apng"), clean_picture),
        **dict.fromkeys(("image/gif", "image/webp", "image/tiff", "image/x-ms-bmp", "image/bmp"), clean_picture),
        **dict.fromkeys(("video/mp4", "video/quicktime", "video/x-m4v", "audio/mp4", "audio/x-m4a"), clean_film),
        **dict.fromkeys(("video/3gpp", "audio/3gpp", "video/3gpp2"), clean_film),
        **dict.fromkeys(("audio/ogg", "audio/x-opus+ogg", "application/ogg", "video/ogg", "audio/opus"), clean_ogg),
        **dict.fromkeys(("audio/wav", "audio/x-wav", "audio/wave", "audio/vnd.wave"), clean_wav),
        "audio/mpeg": clean_mpeg,
        "application/pdf": clean_pdf,
        "application/zip": clean_office,
    }
)
# Beginnings that say more than the library does.
PACKED, VOICE = b"PK\x03\x04", b"#!AMR"
# Kinds of pictures that nothing here can read.
UNREADABLE = frozenset({"image/heif", "image/heic", "image/avif", "image/heif-sequence", "image/heic-sequence"})
# What they call themselves in their first box, also where the library knows them by no name.
OF_HEIF = tuple(b"ftyp" + one for one in (b"hei", b"hev", b"mif", b"msf", b"avi", b"avcs", b"miaf", b"jpeg", b"jpgs"))
# The beginning of a PDF may stand so far behind other bytes.
HEAD, PDF = 1024, b"%PDF-"
# How a paper of an older kind begins; one that is locked with a password lies in such a one, too.
OLD_PAPER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED_PAPER = "EncryptedPackage".encode("utf-16-le")
# Text that is no plain text: programs read orders in it, or a card with somebody's name.
MARKED_UP = ("<", "{\\rtf", "%PDF", "%!", "#!", "BEGIN:", "From ", "GIF8", "ID3")
CONTROLS = frozenset(map(chr, [*range(9), 11, *range(14, 32), 127]))
MARK = "\ufeff"
# What a text in the old letters of Windows may be made of: those of Vietnamese, ASCII and the signs of a typed page.
VOWELS = tuple(map(chr, (*b"aeiouy", 0xE2, 0x103, 0xEA, 0xF4, 0x1A1, 0x1B0)))
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
SIGNS = frozenset(map(chr, (*range(32, 127), 9, 10, 13, 0xA0, 0xA7, 0xAB, 0xB0, 0xB2, 0xB3, 0xB7, 0xBB, 0xBD, 0xD7)))
SIGNS |= frozenset("\u2013\u2014\u2018\u2019\u201a\u201c\u201d\u201e\u2022\u2026\u20ab\u20ac")
LETTERS = frozenset(unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES) | {"\u0111"}
OLD_LETTERS = SIGNS | LETTERS | frozenset(map(str.upper, LETTERS))
# How a text begins that was kept as UTF-16, as Excel does.
WIDE = (b"\xff\xfe", b"\xfe\xff")
# A letter or a page that was kept as a file: its head says who, to whom, from where.
LETTER = re.compile(
    r"\s*(?:[A-Za-z][\w-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){0,60}?"
    r"(?:mime-version|received|message-id|return-path|delivered-to|content-type|snapshot-content-location):",
    re.IGNORECASE,
)


def clean(content: bytes) -> Cleaned:
    """A file without what tells of its sender; raises CannotCleanError where nothing of it may leave."""
    if not content:
        raise CannotCleanError(WhyRefused.EMPTY)
    text = _plain_text(content) if PDF not in content[:HEAD] else None
    try:
        return text if text is not None else cleaner_of(content)(content)
    except CannotCleanError as error:
        old = _old_text(content) if error.why == WhyRefused.KIND else None
        if old is None:
            raise
        return old
    except MemoryError:
        raise CannotCleanError(WhyRefused.BOMB) from None
    except Exception:  # noqa: BLE001  whatever a library stumbles over in a file of a stranger, it is a broken one
        raise CannotCleanError(WhyRefused.BROKEN) from None


def cleaner_of(content: bytes) -> Cleaner:
    """What cleans a file of this content; raises CannotCleanError where nothing does."""
    kinds = list(_kinds_of(content))
    if UNREADABLE.intersection(kinds[:1]) or content[4:12].startswith(OF_HEIF):
        raise CannotCleanError(WhyRefused.HEIC)
    if content.startswith(OLD_PAPER):
        raise CannotCleanError(WhyRefused.LOCKED if LOCKED_PAPER in content else WhyRefused.KIND)
    if content.startswith(PACKED):
        return clean_office
    if content.startswith(VOICE):
        return clean_amr
    if PDF in content[:HEAD]:
        return clean_pdf
    found = next((CLEANERS[kind] for kind in kinds if kind in CLEANERS), None)
    if found is None and begins_with_sound(content):
        return clean_mpeg
    if found is None:
        raise CannotCleanError(WhyRefused.KIND)
    return found


def _kinds_of(content: bytes) -> Iterator[str]:
    """What its beginning and end look like, the surest first; the library names several for many."""
    try:
        found = puremagic.magic_string(content)
    except (puremagic.PureError, ValueError):
        return
    yield from (one.mime_type for one in found if one.mime_type)


def _plain_text(content: bytes) -> Cleaned | None:
    """Words and nothing else, as they are; None where a file is more than that."""
    try:
        text = content.decode("utf-16" if content.startswith(WIDE) else "utf-8-sig").removeprefix(MARK)
    except UnicodeDecodeError:
        return None
    return _words_alone(text)


def _old_text(content: bytes) -> Cleaned | None:
    """The same of the letters of Windows for Vietnamese, which stand before their marks: where nothing else fits.

    What does not read as Vietnamese is of another alphabet (TCVN3, VNI, Cyrillic …) or no text: it would leave as
    letters that nobody can read, in the place of a word to its sender that it was not taken.
    """
    try:
        text = unicodedata.normalize("NFC", content.decode("cp1258"))
    except UnicodeDecodeError:
        return None
    return _words_alone(text) if set(text) <= OLD_LETTERS else None


def _words_alone(text: str) -> Cleaned | None:
    """Text as it may leave; None where it is more than words."""
    if not text.strip() or text.lstrip().startswith(MARKED_UP) or CONTROLS.intersection(text) or LETTER.match(text):
        return None
    return Cleaned(text.encode(), "text/plain", ".txt")
