"""The two places of a tone mark over oa, oe and uy at the end of a syllable: ủy, hòa, or uỷ, hoà."""

import re
import unicodedata

_OPEN = re.compile(r"([òóỏõọ])([ae])(?!\w)|([ùúủũụ])(y)(?!\w)", re.IGNORECASE)


def marked_behind(text: str) -> str:
    """The same words with the mark over the second vowel: ủy as uỷ, HÒA as HOÀ; what is spelled so already stays."""
    return _OPEN.sub(_moved, unicodedata.normalize("NFC", text))


def _moved(found: re.Match[str]) -> str:
    first, second = (found[1] or found[3]), (found[2] or found[4])
    bare, tone = unicodedata.normalize("NFD", first)[0], unicodedata.normalize("NFD", first)[-1]
    return unicodedata.normalize("NFC", f"{bare}{second}{tone}")
