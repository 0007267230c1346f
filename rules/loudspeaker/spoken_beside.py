"""What is written short and only a word beside it tells how it is meant; made ready for the rules that read it."""

import re
from functools import lru_cache

from rules.loudspeaker.lexicon import Lexicon, Reading, any_of
from rules.loudspeaker.spoken_numbers import say_whole

_DAYS = r"\d{1,2}(?:/\d{1,2}(?:/\d{4})?)?"
_KILOMETRES = re.compile(r"(?<!\w)([Kk]m ?\d{1,4}\+\d{1,4}) ?- ?(?=[Kk]m ?\d)")
# Shares of a mixture, days, a score: nobody can tell.
_THREE = re.compile(r"(?<![\w/.,-])\d{1,3}(?:-\d{1,3}){2,4}(?![\w.-]|,\d)")
_TIMES = re.compile(r"(?<=[\dm]) ?\u00d7 (?=[^\W\d_])")
# An address on the net is one thing, and is asked about as one.
_ON_THE_NET = re.compile(
    r"(?<![\w@.])(?:[\w.+-]{1,60}@[\w-]{1,40}(?:\.\w[\w-]{0,30}){1,5}"
    r"|(?:https?://|www\.)[^\s,;()]{1,150}(?<![.:!?])"
    r"|[\w-]{2,40}(?:\.[\w-]{2,30}){0,4}\.(?:vn|com|net|org|edu)(?:/[^\s,;()]{1,100}(?<![.:!?]))?)(?![\w@])"
)
# How high the water stands.
_ABOVE = re.compile(r"(?<=\s)\+ ?(?=\d{1,3}(?:,\d{1,2})? ?m\b)")
_CLASS = re.compile(r"(?<![\w/-])(\d{1,2})([A-K])(\d{1,2})(?![\w/-])")


class BesideWording:
    """The patterns of one word list."""

    def __init__(self, lex: Lexicon) -> None:
        term = lex.term
        self.term = term
        day = term["day"]
        # So many days, and then which.
        self.lasting = re.compile(rf"(?<![\w/.,-])(\d{{1,2}} {day}) (?={_DAYS}(?: ?[,-] ?| {term['and']} ){_DAYS})")
        self.feast = re.compile(
            rf"(?<!\w)({day.capitalize()} [^\W\d_a-z][^\d.:;\n]{{2,60}}?,?) "
            rf"(?=\d{{1,2}}/\d{{1,2}} ?(?:[.,;)]|$|{term['and']} |{term['to']} ))"
        )
        self.born = re.compile(
            rf"(?<!\w)(?:{term['born']}|SN:?) ((?:19|20)\d\d) ?- ?((?:19|20)\d\d)(?![\w/])", re.IGNORECASE
        )
        titles = any_of(lex.sets["kin"] | lex.sets["comrade"])
        self.contact = re.compile(
            rf"(?<!\w)LH(?::? ?(?={lex.one_of('phone_before')} |0\d|\+84|\(0|{titles} )|(?=: ?))", re.IGNORECASE
        )
        self.load = re.compile(
            rf"((?<!\w){lex.one_of('loaded')}(?!\w)[^.;:\n]{{0,30}}?\d(?:[.,]\d)?) ?T(?![\w/])", re.IGNORECASE
        )
        self.cubic = re.compile(rf"(?<![\w.,])(?<!\d )m([23\u00b2\u00b3])(?= {lex.one_of('measured')}(?!\w))")
        self.several = re.compile(
            rf"(?<!\w)({lex.one_of('counted_places')} \d{{1,2}}(?:,\d{{1,2}}){{1,9}})(?![\w/-]|[.,]\d)", re.IGNORECASE
        )
        self.weekdays = re.compile(
            rf"(?<!\w)({term['weekday']}) ([2-7](?:-[2-7]){{1,5}})(?![\w/-]|[.,]\d)", re.IGNORECASE
        )
        # A house, as the end of a road.
        self.house = re.compile(
            rf"(?<!\w)(?:{term['from']}|{term['to']}) ({term['number']} [1-9]\d{{0,3}}[A-Z]?)(?![\w/., -]*\d|\w)",
            re.IGNORECASE,
        )
        self.grade = re.compile(rf"(?<!\w){lex.one_of('mixed')} M(?=\d{{2,3}}(?!\w))", re.IGNORECASE)
        self.classes = re.compile(rf"(?<!\w){lex.one_of('class')}(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=4)
def beside_wording(lex: Lexicon) -> BesideWording:
    return BesideWording(lex)


def speak_beside(text: str, reading: Reading) -> str:
    """A line in which such signs are words, or stand by the word that another rule looks for."""
    lex, words = reading.lex, beside_wording(reading.lex)
    term = lex.term
    text = _ON_THE_NET.sub(lambda found: reading.keep(found[0]), text)
    text = _ABOVE.sub(f"{term['plus']} ", text)
    text = words.contact.sub(f"{term['contact']} ", text)
    text = words.born.sub(rf"{term['born_from']} \1 {term['to']} {term['year']} \2", text)
    text = _KILOMETRES.sub(rf"{term['from']} \1 {term['to']} ", text)
    text = text.replace(f"{term['from']} {term['from']} ", f"{term['from']} ")
    text = words.weekdays.sub(lambda found: found[1] + " " + found[2].replace("-", f", {term['weekday']} "), text)
    text = words.house.sub(lambda found: found[0][: -len(found[1])] + reading.keep(found[1]), text)
    text = _THREE.sub(lambda found: reading.keep(found[0]), text)
    text = words.lasting.sub(rf"\1, {term['day']} ", text)
    text = words.feast.sub(rf"\1 {term['day']} ", text)
    text = words.load.sub(rf"\1 {term['ton']}", text)
    text = words.cubic.sub(lambda found: lex.units["m" + str(int(found[1]))], text)
    text = words.several.sub(lambda found: found[0].replace(",", ", "), text)
    text = words.grade.sub(lambda found: f"{found[0][:-1]}{term['grade']} ", text)
    text = _TIMES.sub(f" {term['times']} ", text)
    if words.classes.search(text):
        text = _CLASS.sub(lambda found: _class(found, lex), text)
    return text


def _class(found: re.Match[str], lex: Lexicon) -> str:
    first, last = (say_whole(int(found[one]), lex) for one in (1, 3))
    return f"{first} {lex.letters[found[2].casefold()]} {last}"
