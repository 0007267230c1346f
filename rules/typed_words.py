"""A short text as it is compared with answers: without politeness and signs, and the number that it says."""

import re
import unicodedata
from functools import lru_cache

from rules.text import clean, fold, has_letters

_TYPED = re.compile(
    r"(?:(?:da|thua|vang)[ ,]+)?(?:(?:em|toi|chau|con) chon |chon )?(?:muc |cau )?(?:so ?)?0*([0-9]{1,3})"
    r"(?:[ ,]+(?:a|nhe|nha))?"
)
# Words of politeness at the ends, letters and marks apart: without its mark such a word may be a part of a name.
_ACUTE, _DOT, _HORN, _HAT = "\u0301", "\u0323", "\u031b", "\u0302"
_POLITE_BEFORE = frozenset({f"da{_DOT}", f"thu{_HORN}a", f"va{_HAT}ng", ""})
_POLITE_AFTER = frozenset({f"a{_DOT}", f"nhe{_ACUTE}", f"nha{_ACUTE}", ""})
_AROUND = " .,;:!()[]#*\"'“”‘’"


def normalized(text: str) -> str:
    """A text as it is compared: without marks, capitals, pictures, politeness, and signs around it."""
    plain = "".join(" " if unicodedata.category(one) in {"So", "Sk", "Cn"} else one for one in text)
    return fold(_without_politeness(plain)).strip(_AROUND)


def _without_politeness(text: str) -> str:
    """What is left of a text without words of politeness around it; all of it where it is nothing else."""
    words = clean(text).split()
    bare = [unicodedata.normalize("NFD", word.casefold()).strip(_AROUND) for word in words]
    begin, end = 0, len(words)
    while begin < end and bare[begin] in _POLITE_BEFORE:
        begin += 1
    while begin < end and bare[end - 1] in _POLITE_AFTER:
        end -= 1
    return " ".join(words[begin:end]) or text


def typed_number(said: str) -> str | None:
    """The number that is said, as it would be shown: "2" for 02, số 2, (2), dạ 2 ạ."""
    match = _TYPED.fullmatch(said)
    return match[1] if match else None


@lru_cache(maxsize=1024)
def names_of(label: str, number: str) -> frozenset[str]:
    """What an answer is called: its label, with its number or without; a picture or a bare number is no name."""
    name = normalized(label)
    if not has_letters(name) or (number and typed_number(name) is not None):
        return frozenset()
    return frozenset({name, f"{number}. {name}"} if number else {name})
