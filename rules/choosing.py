"""Which of the offered answers a typed text chooses: the one whose number or whole label it is, and no other."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from rules.text import fold, has_letters

_SHOWN = re.compile(r"([0-9]{1,3})\. (.*)", re.DOTALL)
_TYPED = re.compile(r"(?:(?:chon )?(?:so |muc )|chon )?0*([0-9]{1,3})")
_DIGITS = "0123456789"
_AROUND = " .,;:!()[]#*\"'“”‘’"


def chosen_value(typed: str, offered: Iterable[tuple[str, str]]) -> str | None:
    """Give the value of the answer (value, label) that was typed; where nothing legible was, nothing is chosen.

    A number chooses only where that number was shown, a label only as a whole; what fits two answers fits none.
    """
    said = normalized(typed)
    if not has_letters(said):
        return None
    number = typed_number(said)
    found = {
        value for value, label in offered if said in label_names(label) or (number and number == shown_number(label))
    }
    return found.pop() if len(found) == 1 else None


def normalized(text: str) -> str:
    """A text as it is compared: without marks, capitals, pictures, and signs around it."""
    plain = "".join(" " if unicodedata.category(one) in {"So", "Sk", "Cn"} else one for one in text)
    return " ".join(fold(plain).split()).strip(_AROUND)


def typed_number(said: str) -> str | None:
    """The number that is said, as it would be shown: "2" for 02, số 2, (2)."""
    match = _TYPED.fullmatch(said)
    return match[1] if match else None


def shown_number(label: str) -> str | None:
    """The number that stands before a label."""
    match = _SHOWN.fullmatch(label)
    return match[1] if match else None


@lru_cache(maxsize=1024)
def label_names(label: str) -> frozenset[str]:
    """What a label is called: as it stands, and without its number; a picture or a bare number has no name."""
    match = _SHOWN.fullmatch(label)
    if match is None:
        return frozenset(filter(has_letters, (normalized(label),)))
    name = normalized(match[2])
    return frozenset() if not name.strip(_AROUND + _DIGITS) else frozenset({name, f"{match[1]}. {name}"})
