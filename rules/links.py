"""Addresses that stand behind words: written out beside them, as nobody who reads plain text sees them otherwise."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from rules.text import ELLIPSIS, clean

# Messengers count places in a text by UTF-16 units.
_CODEC = "utf-16-le"
_UNIT = 2
_SECOND_HALVES = range(0xDC00, 0xE000)
# Letters of one address, and of all of a message: what is over is cut, and ends in an ellipsis.
LONGEST_ADDRESS = 1000
MOST_LETTERS = 4000
MOST_LINKS = 100
_SCHEME = re.compile(r"(?:https?://|mailto:|tel:)", re.IGNORECASE)
_READ_WITHOUT_SCHEME = ("mailto:", "tel:")
_LONGEST_KIND = 1 + max(map(len, _READ_WITHOUT_SCHEME))
_AROUND = ".,;:!?()[]{}<>«»\"'“”‘’"


class LinkedWords(NamedTuple):
    """Some words of a text, by UTF-16 units, and what they lead to: an address, or a person's name."""

    offset: int
    length: int
    address: str


def write_out(text: str, links: Sequence[LinkedWords]) -> str:
    """Return the text with each address in brackets behind the words that lead to it, unless these say it themselves.

    The same words with the same address have it once; what stands outside the text is passed over.
    """
    if not links:
        return text
    units = text.encode(_CODEC, "surrogatepass")
    made: list[bytes] = []
    written: set[tuple[str, str]] = set()
    begins, room = 0, MOST_LETTERS
    for link in _joined(units, links):
        end = _end_of_words(units, link)
        words = _between(units, link.offset, end)
        address = _readable(link.address, room)
        if not address or _says(words, address) or (words, address) in written:
            continue
        written.add((words, address))
        made += [units[begins * _UNIT : end * _UNIT], f" ({address})".encode(_CODEC, "surrogatepass")]
        begins, room = end, max(room - len(address), 0)
    return b"".join([*made, units[begins * _UNIT :]]).decode(_CODEC, "surrogatepass")


def _joined(units: bytes, links: Sequence[LinkedWords]) -> list[LinkedWords]:
    """Those that lie in the text, in order; neighbours that lead to the same place are one."""
    total = len(units) // _UNIT
    found: list[LinkedWords] = []
    for link in sorted(links[:MOST_LINKS]):
        if link.offset < 0 or link.length < 0 or link.offset + link.length > total:
            continue
        last = found[-1] if found else None
        if last is not None and link.offset < last.offset + last.length:
            continue
        if last is not None and link.address == last.address and not _gap(units, last, link).strip():
            found[-1] = last._replace(length=link.offset + link.length - last.offset)
        else:
            found.append(link)
    return found


def _gap(units: bytes, last: LinkedWords, link: LinkedWords) -> str:
    return _between(units, last.offset + last.length, link.offset)


def _between(units: bytes, begin: int, end: int) -> str:
    return units[begin * _UNIT : end * _UNIT].decode(_CODEC, "surrogatepass")


def _end_of_words(units: bytes, link: LinkedWords) -> int:
    """Where the words end, without the white space behind them, and never inside a character."""
    end = link.offset + link.length
    while end > link.offset and _between(units, end - 1, end).isspace():
        end -= 1
    return end + 1 if _unit(units, end) in _SECOND_HALVES else end


def _unit(units: bytes, place: int) -> int:
    """The unit at a place; behind the text nought."""
    return int.from_bytes(units[place * _UNIT : (place + 1) * _UNIT], "little")


def _readable(address: str, room: int) -> str:
    """The address on one line, without what is not seen; a number or mailbox without the word for its kind."""
    if room == 0:
        return ELLIPSIS
    limit = max(min(LONGEST_ADDRESS, room), 2)
    read = address[: limit + _LONGEST_KIND]
    plain = " ".join(clean(read).split())
    if _SCHEME.match(plain) or "://" in plain:
        plain = plain.replace(" ", "%20")
    kind = next((one for one in _READ_WITHOUT_SCHEME if plain.casefold().startswith(one)), "")
    short = plain[len(kind) :]
    return short if len(short) <= limit and len(read) == len(address) else short[: limit - 1] + ELLIPSIS


def _says(words: str, address: str) -> bool:
    """Whether the words name the address, with or without what stands before its host and the slash at its end."""
    plain = _bare(address)
    said = clean(words)
    if plain.casefold() == " ".join(said.split()).casefold() and "/" not in plain:
        return True
    return any(_bare(word.strip(_AROUND)) == plain for word in said.split())


def _bare(address: str) -> str:
    host, slash, path = _SCHEME.sub("", address, count=1).rstrip("/").partition("/")
    return f"{host.casefold()}{slash}{path}"
