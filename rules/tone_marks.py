"""The two places of a tone mark over oa, oe and uy at the end of a syllable, and how one becomes the other."""

import re
import unicodedata

_TONES = tuple(map(chr, (0x300, 0x301, 0x303, 0x309, 0x323)))
_END = r"(?![\w\u0300-\u036f])"


def _with_tone(vowel: str) -> str:
    """A vowel under each mark, as one letter or taken apart."""
    apart = [vowel + tone for tone in _TONES]
    return "|".join([*apart, *(unicodedata.normalize("NFC", one) for one in apart)])


# And the vowel behind it, which ends its syllable.
_OPEN = re.compile(rf"({_with_tone('o')})([ae]){_END}|({_with_tone('u')})(y){_END}", re.IGNORECASE)


def marked_behind(text: str) -> str:
    """The same words with the mark over the second vowel; what is spelled so already stays."""
    return _OPEN.sub(_moved, text)


def _moved(found: re.Match[str]) -> str:
    marked, second = (one for one in found.groups() if one)
    apart = unicodedata.normalize("NFD", marked)
    return unicodedata.normalize("NFC", f"{apart[0]}{second}{apart[1:]}")
