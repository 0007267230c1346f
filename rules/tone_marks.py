"""The two places of a tone mark over oa, oe and uy at the end of a syllable, and how one becomes the other."""

import re
import unicodedata

# o or u with the mark of its tone, as one letter or taken apart, and the vowel behind it, which ends its syllable.
_END = r"(?![\w\u0300-\u036f])"
_OPEN = re.compile(
    rf"([òóỏõọ]|o[\u0300\u0301\u0303\u0309\u0323])([ae]){_END}|([ùúủũụ]|u[\u0300\u0301\u0303\u0309\u0323])(y){_END}",
    re.IGNORECASE,
)


def marked_behind(text: str) -> str:
    """The same words with the mark over the second vowel; what is spelled so already stays."""
    return _OPEN.sub(_moved, text)


def _moved(found: re.Match[str]) -> str:
    marked, second = (one for one in found.groups() if one)
    apart = unicodedata.normalize("NFD", marked)
    return unicodedata.normalize("NFC", f"{apart[0]}{second}{apart[1:]}")
