"""The two places of a tone mark over oa, oe and uy at the end of a syllable, and how one becomes the other."""

import re
import unicodedata

# Taken apart: o or u, the mark of its tone, and the vowel behind it, which ends its syllable.
_OPEN = re.compile(
    r"(o)([\u0300\u0301\u0303\u0309\u0323])([ae])(?![\w\u0300-\u036f])"
    r"|(u)([\u0300\u0301\u0303\u0309\u0323])(y)(?![\w\u0300-\u036f])",
    re.IGNORECASE,
)


def marked_behind(text: str) -> str:
    """The same words with the mark over the second vowel; what is spelled so already stays."""
    return unicodedata.normalize("NFC", _OPEN.sub(_moved, unicodedata.normalize("NFD", text)))


def _moved(found: re.Match[str]) -> str:
    first, tone, second = (one for one in found.groups() if one)
    return f"{first}{second}{tone}"
