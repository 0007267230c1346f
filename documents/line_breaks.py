"""How many lines a text takes up in a column, by the widths of the letters of Times New Roman."""

from functools import lru_cache
from unicodedata import combining, normalize

_HORN = "\u031b"
# In thousandths of the size of the letters. Of all marks only the horn takes width of its own.
_WIDTHS = {
    letter: width
    for width, letters in {
        40: _HORN,
        250: " .,",
        278: "ijlt:;/",
        333: "fr!()-[]I",
        389: "sJ",
        444: "acez?",
        500: "bdghknopquvxy0123456789*",
        556: "FPS",
        611: "ELTZ",
        667: "BCR",
        778: "m",
        889: "MW",
    }.items()
    for letter in letters
}
_SMALL, _LARGE, _WIDEST = 500, 722, 1000
_LAST_OF_EUROPE = "\u024f"
# A column that is one letter wide shows so much of a text of one point: 7 pixels, each three quarters of a point.
_LETTER = 5250
# Where Times New Roman is not installed, other letters stand for it, which are wider.
_ROOM_LEFT = 0.93
# Longer texts are people's own words; shorter ones are names of units, fields, kinds.
_OFTEN_THE_SAME = 40
_SPACE = _WIDTHS[" "]


def count_lines(text: str, letters: float, points: int) -> int:
    """Count the lines of a text of so many points in a column that is so many letters wide."""
    return (_count_again if len(text) <= _OFTEN_THE_SAME else _count)(text, letters, points)


def _count(text: str, letters: float, points: int) -> int:
    width = letters * _LETTER / points * _ROOM_LEFT
    return sum(_lines_of(line, width) for line in text.split("\n"))


_count_again = lru_cache(maxsize=4096)(_count)


def _lines_of(line: str, width: float) -> int:
    if len(line) * _WIDEST <= width:
        return 1
    lines, used = 1, 0.0
    for needed in map(_width_of, line.split(" ")):
        used += needed
        if used > width:
            if used > needed:
                lines, used = lines + 1, needed
            lines += int(used // width)
            used %= width
        used += _SPACE
    return lines


@lru_cache(maxsize=20_000)
def _width_of(word: str) -> int:
    return sum(map(_width_of_letter, normalize("NFD", word)))


def _width_of_letter(letter: str) -> int:
    if combining(letter):
        return _WIDTHS[_HORN] if letter == _HORN else 0
    usual = _LARGE if letter.isupper() else _SMALL
    return _WIDTHS.get(letter, usual if letter <= _LAST_OF_EUROPE else _WIDEST)
