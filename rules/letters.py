"""What becomes of each sign that people type: the seen stays, the unseen goes, and marks are only so many a letter."""

import re
import unicodedata
from collections.abc import Callable
from itertools import chain

JOINER = "\u200d"
EMOJI_LOOK = "\ufe0f"
KEYCAP = "\u20e3"
# Vietnamese needs two (the letter's own and the tone's); other scripts sometimes one more.
MOST_MARKS = 3
# So many letters one sign may become where it is looked for: a fraction, three dots in one, joined letters.
MOST_FOR_ONE = 3
MARKS = frozenset({"Mn", "Mc", "Me"})
BREAKS = "\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"

_SPELLED_RIGHT = {"\u00d0": "Đ", "\u00f0": "đ"}
# What has a category of letters, signs or marks, yet shows nothing, or a hole. The first four alone would make a
# message look empty; the others hide in a word: fillers, joiners, inherent vowels, variants of a shape, empty notes.
_UNSEEN = frozenset(
    map(
        chr,
        chain(
            (0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0, 0x034F, 0x17B4, 0x17B5, 0x2065, 0x16FE4, 0x1D159),
            range(0x180B, 0x1810),
            range(0xFE00, 0xFE0F),
            range(0xFFF0, 0xFFFD),
            range(0xE0000, 0xE1000),
        ),
    )
)
_UNSEEN_KINDS = frozenset({"Cc", "Cf", "Cs"})
_EMOJI = "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
# A variation selector belongs behind an emoji, or between a figure and the key's frame around it.
_STRAY_LOOK = re.compile(f"(?<![{_EMOJI}]){EMOJI_LOOK}(?!(?<=[0-9#*]{EMOJI_LOOK}){KEYCAP})")
_STRAY_JOINER = re.compile(f"(?<![{_EMOJI}{EMOJI_LOOK}{KEYCAP}]){JOINER}|{JOINER}(?![{_EMOJI}])")
# So many signs are remembered: more than all writing that is met here has, and no more than fit.
_REMEMBERED = 20_000


class Table(dict[int, str]):
    """For str.translate: what each sign becomes, found out when it is first met."""

    def __init__(self, become: Callable[[str], str]) -> None:
        super().__init__()
        self._become = become

    def __missing__(self, number: int) -> str:
        made = self._become(chr(number))
        if len(self) < _REMEMBERED:
            self[number] = made
        return made


def _plain(character: str) -> str:
    """A sign as it is kept; nothing for what is not seen."""
    if character in _SPELLED_RIGHT:
        return _SPELLED_RIGHT[character]
    if character in BREAKS:
        return "\n"
    category = unicodedata.category(character)
    if category == "Zs" or character == "\t":
        return " "
    if character != JOINER and (category in _UNSEEN_KINDS or character in _UNSEEN):
        return ""
    return unicodedata.normalize("NFC", character)


def _folded(character: str) -> str:
    """A sign of a cleaned text as it is looked for: small, without marks, without joiners.

    One that stands for a whole word or sentence stays as it is, or a text of them would grow many times over.
    """
    bare = _without_marks(_without_marks(character).casefold())
    if len(bare) > MOST_FOR_ONE:
        return character
    return bare.replace(JOINER, "").replace("đ", "d")


def _without_marks(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text)
    return "".join(character for character in apart if unicodedata.category(character) not in {"Mn", "Me"})


def _marked(character: str) -> str:
    return MARK if unicodedata.category(character) in MARKS else "."


PLAIN = Table(_plain)
FOLDED = Table(_folded)
# Which signs of a text are marks, one letter for one.
MARKED = Table(_marked)
MARK = "m"
# One more than MOST_MARKS of them: without these nothing is over.
MANY = MARK * (MOST_MARKS + 1)
# The first marks of a run, or what is none; the rest of a run is passed by.
_KEPT = re.compile(rf"\.+|(?<!m)m{{1,{MOST_MARKS}}}")


def compose(raw: str) -> str:
    """Return the text with each sign as it is kept, and no letter under more marks than it may bear."""
    plain = raw.translate(PLAIN)
    if plain.isascii():
        return plain
    tidy = _STRAY_JOINER.sub("", _STRAY_LOOK.sub("", plain))
    # Nearly all of what people type is composed already, and no letter comes apart into too many marks by itself.
    if unicodedata.is_normalized("NFC", tidy) and MARK not in tidy.translate(MARKED):
        return tidy
    # The library sorts a run of marks by comparing each with each, so it is not handed a long one.
    apart = unicodedata.normalize("NFD", _few_marks(tidy))
    return unicodedata.normalize("NFC", _few_marks(apart))


def _few_marks(text: str) -> str:
    marked = text.translate(MARKED)
    if MANY not in marked:
        return text
    return "".join(chain.from_iterable(text[one.start() : one.end()] for one in _KEPT.finditer(marked)))
