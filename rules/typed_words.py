"""A short text as it is compared with answers: without politeness and signs, and the number that it says."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from rules.text import clean, fold, has_letters

# Marks as VIQR writes them (RFC 1456), behind their letter.
_MARKS = str.maketrans({".": "\u0323", "`": "\u0300", "'": "\u0301", "?": "\u0309", "~": "\u0303", "^": "\u0302"})
_MARKS |= str.maketrans({"(": "\u0306", "+": "\u031b"})


def _spelled(viqr: str) -> list[str]:
    """Words with their marks, from as many words without spaces."""
    return [unicodedata.normalize("NFC", word.translate(_MARKS)) for word in viqr.split()]


def _with_bare(viqr: str) -> str:
    """The alternatives of a pattern: each word with its marks, and without."""
    words = _spelled(viqr)
    return f"(?:{'|'.join(dict.fromkeys([*words, *map(fold, words)]))})"


# Numbers as they are said, which a telephone that listens writes down in letters. Some mean other things without their
# marks, and nought means no: those only behind the word for number.
_IN_ORDER = _spelled("mo^.t hai ba bo^'n na(m sa'u ba?y ta'm chi'n mu+o+`i")
_SPOKEN = {word: str(number) for number, word in enumerate(_IN_ORDER, 1)} | dict.fromkeys(_spelled("ba^?y"), "7")
_NOUGHT = dict.fromkeys((*_spelled("kho^ng"), "khong"), "0")
_NUMBERS = _NOUGHT | {fold(word): number for word, number in _SPOKEN.items()} | _SPOKEN
_PEOPLE = "em to^i cha'u con ba'c co^ chu' o^ng ba` anh chi. mi`nh ba.n"
_WHO = _with_bare(_PEOPLE)
_PICKS = _with_bare("cho.n ba^'m go~ la^'y muo^'n cho")
_PICK = f"(?:{_WHO} )?{_PICKS}(?: {_WHO})?"
_POLITE = _spelled("da. thu+a va^ng"), _spelled("a. nhe' nha' nha vo+'i giu`m du`m luo^n o+i")
_CALLED = _with_bare("o+i")
_BEGINS, _THING, _TH, _SO = map(_with_bare, ("da. thu+a va^ng u+` ok", "mu.c ca^u y'", "thu+'", "so^'"))
_TYPED = re.compile(
    rf"(?:{_BEGINS}[ ,]+){{0,3}}(?P<pick>{_PICK} )?(?P<thing>{_THING}(?: {_TH})? )?(?P<so>{_SO}(?: |(?=[0-9])))?"
    rf"(?:0*(?P<digits>[0-9]{{1,3}})|(?P<word>{'|'.join(_NUMBERS)}))"
    rf"(?:[ ,.]*(?:{'|'.join([*_POLITE[1], 'nhe'])})(?: {_WHO})?|[ ,]+a|[ ,]+{_WHO} (?:{_CALLED})){{0,3}}"
)
_WITH_NUMBER = re.compile(r"(?:so ?)?0{0,3}([0-9]{1,3})[ .:),-]+(.+)")
_PICKED = re.compile(rf"{_PICK} (?:muc |cau )?(.+)")
# Whom somebody speaks to, behind a word of politeness.
_SPOKEN_TO = frozenset(_spelled(_PEOPLE))
# Words of politeness at the ends: without its mark such a word may be a part of a name.
_POLITE_BEFORE, _POLITE_AFTER = (frozenset((*words, "")) for words in _POLITE)
_AROUND = " .,;:!()[]{}<>«»/_#*`\"'“”‘’"
_KEY = str.maketrans("", "", "\ufe0f\u20e3")


@dataclass(frozen=True, slots=True)
class TypedWords:
    """What a text may call an answer: its name, its name behind its number, or the number alone."""

    names: tuple[str, ...]
    number: str | None = None
    # The number and the name, where both are said.
    both: tuple[str, str] | None = None
    # Whether the number is a word and nothing else, as a word can be an answer of its own.
    bare_word: bool = False


def read_typed(text: str) -> TypedWords:
    """Read a text for what it may call an answer."""
    name = normalized(text)
    picked, numbered = _PICKED.fullmatch(name), _WITH_NUMBER.fullmatch(name)
    said = _said_number(text)
    return TypedWords(
        (name, picked[1]) if picked else (name,),
        _number_of(said),
        (numbered[1], numbered[2]) if numbered else None,
        bare_word=said is not None and bool(said["word"]) and not (said["pick"] or said["thing"] or said["so"]),
    )


def normalized(text: str) -> str:
    """A text as it is compared: without marks, capitals, pictures, politeness, and signs around it."""
    return fold(_without_politeness(_without_pictures(text))).strip(_AROUND)


def typed_number(text: str) -> str | None:
    """The number that is said, as it would be shown: "2" for 02, số 2, (2), dạ 2 ạ, câu hai."""
    return _number_of(_said_number(text))


def _said_number(text: str) -> re.Match[str] | None:
    plain = unicodedata.normalize("NFKC", clean(_without_pictures(text))).translate(_KEY).casefold()
    found = _TYPED.fullmatch(" ".join(plain.split()).strip(_AROUND))
    if found is None or found["digits"] or found["so"] or found["word"] in _SPOKEN:
        return found
    return None


def _number_of(said: re.Match[str] | None) -> str | None:
    if said is None:
        return None
    return said["digits"] or _NUMBERS[said["word"]]


def _without_pictures(text: str) -> str:
    return "".join(" " if unicodedata.category(one) in {"So", "Sk", "Cn"} else one for one in text)


def _without_politeness(text: str) -> str:
    """What is left of a text without words of politeness around it; all of it where it is nothing else."""
    words = clean(text).split()
    bare = [word.casefold().strip(_AROUND) for word in words]
    begin, end = 0, len(words)
    while begin < end and bare[begin] in _POLITE_BEFORE:
        begin += 1
    while begin < end and (bare[end - 1] in _POLITE_AFTER or _is_spoken_to(bare, end)):
        end -= 1
    return " ".join(words[begin:end]) or text


def _is_spoken_to(words: list[str], end: int) -> bool:
    """Whether the last word says to whom: between words of politeness, as a name may end in it too."""
    behind = words[end : end + 1] or words[end - 2 : end - 1]
    return end > 1 and words[end - 1] in _SPOKEN_TO and behind[0] in _POLITE_AFTER and behind[0] != ""


def is_called(said: TypedWords, label: str, number: str) -> bool:
    """Whether an answer with such a label, and a number if it shows one, is what a text calls."""
    names = names_of(label, number)
    return bool(
        (number and number == said.number)
        or not names.isdisjoint(said.names)
        or (number and said.both is not None and number == said.both[0] and said.both[1] in names)
    )


@lru_cache(maxsize=1024)
def names_of(label: str, number: str) -> frozenset[str]:
    """What an answer is called by its label; a picture is no name, nor is a number where other numbers are shown."""
    name = normalized(label)
    if not has_letters(name) or (number and typed_number(label) is not None):
        return frozenset()
    return frozenset({name})
