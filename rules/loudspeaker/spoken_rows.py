"""Letters in a row, a day and its month with a hyphen, and how often within a quarter or year."""

import re
from functools import lru_cache

from rules.loudspeaker.lexicon import Lexicon, Reading
from rules.loudspeaker.spoken_dates import say_day

_DECEMBER, _LAST_DAY = 12, 31
_LETTER = re.compile(r"(?<!\w)[A-Z\u0110](?!\w)")


class RowWording:
    """The patterns of one word list."""

    def __init__(self, lex: Lexicon) -> None:
        term = lex.term
        joint = rf" ?[,;] ?| {term['and']} "
        self.letters = re.compile(
            rf"(?<!\w)(?:{lex.one_of('lettered')}|{lex.one_of('labels')}) "
            rf"([A-Z\u0110](?:(?:{joint})[A-Z\u0110]){{1,7}})(?!\w)",
            re.IGNORECASE,
        )
        of_month = rf"(?! ?(?:/|{term['month']}|{lex.one_of('monthly')}))"
        one_day = rf"(?<!\w)(?<!{term['of_days'].partition(' ')[0]} ){term['day']}"
        self.hyphened = re.compile(rf"{one_day} (\d{{1,2}}) ?- ?(\d{{1,2}})(?![\w/-]|[.,]\d){of_month}", re.IGNORECASE)
        several = term["of_days"].partition(" ")[0]
        self.ranged = re.compile(
            rf"(?<!\w)(?:({several}|{term['from']}) )?{term['day']} (\d{{1,2}}) ?- ?(\d{{1,2}})"
            rf"(?= (?:{term['month']}|{lex.one_of('monthly')})(?!\w))",
            re.IGNORECASE,
        )
        numbered = rf"{term['quarter']} (?:[IV]{{1,3}}|[1-4])(?!\w)|{term['year']} 20\d\d(?!\d)"
        self.within = re.compile(rf"(?<=[^\W\d_])/(?={numbered})", re.IGNORECASE)


@lru_cache(maxsize=4)
def row_wording(lex: Lexicon) -> RowWording:
    return RowWording(lex)


def speak_rows(text: str, reading: Reading) -> str:
    """A line in which these are words, or written as the rules for dates read them."""
    lex, words = reading.lex, row_wording(reading.lex)
    text = words.within.sub(f" {lex.term['in']} ", text)
    text = words.letters.sub(lambda found: _letters(found, lex), text)
    text = words.ranged.sub(lambda found: _ranged(found, lex), text)
    return words.hyphened.sub(lambda found: _hyphened(found, reading), text)


def _letters(found: re.Match[str], lex: Lexicon) -> str:
    """Some of several that bear letters, in the order of the alphabet: groups A, B and C."""
    letters = _LETTER.findall(found[1])
    places = [list(lex.letters).index(one.casefold()) for one in letters if one.casefold() in lex.letters]
    if len(places) < len(letters) or places != sorted(set(places)):
        return found[0]
    said = _LETTER.sub(lambda one: lex.letters[one[0].casefold()], found[1])
    return found[0][: -len(found[1])] + said


def _hyphened(found: re.Match[str], reading: Reading) -> str:
    """A day and its month with a hyphen; where it may as well be from one day to another, nobody can tell."""
    first, last = int(found[1]), int(found[2])
    if not 1 <= last <= _DECEMBER:
        return found[0]
    day = reading.lex.term["day"]
    if first > last:
        return f"{found[0][: len(day)]} {first}/{last}"
    return f"{found[0][: len(day)]} {reading.keep(found[0][len(day) + 1 :])}"


def _ranged(found: re.Match[str], lex: Lexicon) -> str:
    """From one day of a month, or of each, to another."""
    days, term = [int(found[2]), int(found[3])], lex.term
    if not 1 <= days[0] < days[1] <= _LAST_DAY:
        return found[0]
    first, last = (say_day(one, lex) for one in days)
    if found[1] and found[1].casefold() != term["from"]:
        return f"{found[1]} {term['day']} {term['from']} {first} {term['to']} {last}"
    return f"{found[1] or term['from']} {term['day']} {first} {term['to']} {term['day']} {last}"
