"""Signs that only their neighbours tell: initials, standards, a year of birth, days with a dash, short weekdays."""

import re
from datetime import date
from functools import lru_cache

from rules.loudspeaker.lexicon import KEPT, Lexicon, Reading, any_of, word_before
from rules.loudspeaker.spoken_dates import say_day
from rules.loudspeaker.spoken_numbers import say_whole

_INITIALS = re.compile(r"(?<![\w.])(?:[A-Z\u0110]\.){1,4}[A-Z\u0110](?![\w.]|/)\.?")
# A standard by its number: two readings fit, and none of them says anything to whoever listens.
_STANDARD = re.compile(
    r"(?<!\w)(?:QCVN|TCVN|TCXDVN|QCXDVN|ISO)[ -]?\d{1,5}(?:[-:.]\d{1,4}){0,3}(?:/[A-Z\u0110]{2,8})?(?!\w)"
)
# The number of a thing, not of a road nor of a short word with one.
_CODE = re.compile(r"(?<![\w/])([A-Z\u0110]{1,3})\d{0,4}-\d{1,6}(?![\w/])")
_WEEKDAYS = re.compile(r"(?<![\w/])T[2-7](?:(?:, ?| v\w | ?- ?)(?:T[2-7]|CN)(?!\w)){1,6}")
# At least, at most: before an amount alone.
_BOUND = re.compile(r"([\u2265\u2264]|(?<![\w<>=-])[<>]) ?(?=\d)")
_AND = re.compile(r"(?<=\w) \+ (?=[^\W\d_]{2})")
_PIPE = re.compile(r"[\u00d8\u00f8\u03a6\u03c6\u03d5] ?(?=\d)")
_OF_YEAR = re.compile(r"(?<= )(th\w{1,2}ng|n\w{1,2}m)/(?=20\d\d(?!\d))")
# What is called by letters with figures: a crossing, a virus; a T may be a weekday or a month.
_LETTERED = re.compile(r"(?<![\w/.-])(?!T\d)(?:[A-Z\u0110]\d{1,3}){1,3}(?![\w/-])")
_PART = re.compile(r"([A-Z\u0110])(\d{1,3})")
_ONE_WEEKDAY = re.compile(r"T([2-7])")
_BOUNDS = {"\u2265": "at_least", "\u2264": "at_most", ">": "above", "<": "below"}
_LEAP, _LAST_DAY = 2000, 31


class MarkWording:
    """The patterns of one word list."""

    def __init__(self, lex: Lexicon) -> None:
        term = lex.term
        self.born = re.compile(r"(?<!\w)SN:? ?(?=(?:19|20)\d\d(?!\w))")
        self.house = re.compile(
            rf"(?<!\w){lex.one_of('house_number')} \d{{1,4}}[A-Z]?(?:/\d{{1,4}}){{0,3}}(?!\w)", re.IGNORECASE
        )
        self.until = re.compile(
            rf"((?:{term['day']} )?\d{{1,2}}/\d{{1,2}}(?:/\d{{4}})?) - (?=\d{{1,2}} ?(?:h|g|:[0-5]\d|{term['hour']}))"
        )
        self.days = re.compile(
            rf"(?<!\w)({term['day']}) (\d{{1,2}})(?: - | ?- ?(?=\d{{1,2}} {lex.one_of('monthly')}))(\d{{1,2}})"
            r"(?![\w/.-])",
            re.IGNORECASE,
        )
        self.saturday = re.compile(rf"(?<!\w)({lex.one_of('parts_of_day')}) T([2-7])(?![\w/])", re.IGNORECASE)
        self.pupils = re.compile(r"(?<=\d) HS(?!\w)")
        self.phone = re.compile(r"(?<!\w)\u0110T[.:]? ?(?=0\d|\+84|\(0)")
        weekday = rf"(?:{term['weekday']} [^\W\d_]{{2,4}}|{term['sunday']})"
        self.dashed = re.compile(
            rf"(?<!\w)((?:{term['day']}|{weekday}|{lex.one_of('day_bounds')}),? )(\d{{1,2}})-(\d{{1,2}})"
            rf"(?![\w/.-]| {term['month']})",
            re.IGNORECASE,
        )
        self.below = re.compile(rf"(?<!\w)({term['from']} [\d.,]{{1,9}}) ?- ?(?={lex.one_of('bounds')} \d)")
        self.given_behind = re.compile(
            rf"(?<!\w)((?i:{any_of(lex.sets['learned'])}) )([^\W\d_a-z]\w{{1,9}})(?! [A-Z\u0110])"
        )

        self.kin = re.compile(rf"(?<!\w)({any_of(lex.sets['kin'])} )([^\W\d_a-z]\w{{1,9}})(?! [A-Z\u0110])")
        self.posts = {one.split()[0] for one in lex.sets["posts"]} | lex.sets["bodies"]


@lru_cache(maxsize=4)
def mark_wording(lex: Lexicon) -> MarkWording:
    return MarkWording(lex)


def keep_initials(text: str, reading: Reading) -> str:
    """Somebody by the first letters alone: set aside before a title is taken for one with a name."""
    return _INITIALS.sub(lambda found: reading.keep(found[0]), text)


def speak_marks(text: str, reading: Reading) -> str:
    """What is read by what stands beside it; standards and numbers of things are set aside whole."""
    lex, words = reading.lex, mark_wording(reading.lex)
    text = _STANDARD.sub(lambda found: reading.keep(found[0]), text)
    text = _CODE.sub(lambda found: found[0] if found[1] in lex.roads else reading.keep(found[0]), text)
    text = words.house.sub(lambda found: reading.keep(found[0]), text)
    text = words.pupils.sub(f" {lex.term['pupil']}", text)
    text = _BOUND.sub(lambda found: f"{lex.term[_BOUNDS[found[1]]]} ", text)
    text = _AND.sub(f" {lex.term['and']} ", text)
    text = _PIPE.sub(f"{lex.term['pipe']} ", text)
    text = _OF_YEAR.sub(rf"\1 {lex.term['year']} ", text)
    text = words.born.sub(f"{lex.term['born']} ", text)
    text = words.phone.sub(f"{lex.term['telephone']} ", text)
    text = words.below.sub(rf"\1 {lex.term['to']} ", text)
    text = words.days.sub(lambda found: _days(found, lex), text)
    text = words.dashed.sub(lambda found: _dashed(found, reading), text)
    text = words.until.sub(rf"\1 {lex.term['to']} ", text)
    text = words.saturday.sub(rf"\1 {lex.term['weekday']} \2", text)
    text = _LETTERED.sub(lambda found: _lettered(found, reading), text)
    text = _WEEKDAYS.sub(lambda found: _ONE_WEEKDAY.sub(rf"{lex.term['weekday']} \1", found[0]), text)
    text = words.kin.sub(lambda found: _left_over(found, reading, words), text)
    return words.given_behind.sub(lambda found: _given(found, reading), text)


def _left_over(found: re.Match[str], reading: Reading, words: MarkWording) -> str:
    """What no other rule took for a name, alone behind a title of the family: asked about, but for posts."""
    named = found[2][0].isupper() and found[2].casefold() not in words.posts
    return found[1] + reading.keep(found[2]) if named and not KEPT.search(found[2]) else found[0]


def _dashed(found: re.Match[str], reading: Reading) -> str:
    """A day of a month where it cannot be two days: behind a weekday, or the greater figure first; else it is asked."""
    day, month = int(found[2]), int(found[3])
    try:
        date(_LEAP, month, day)
    except ValueError:
        return found[0]
    before = found[1].casefold().strip(" ,")
    if before in reading.lex.sets["day_bounds"]:
        return f"{found[1]}{day}/{month}" if day > month else found[0]
    alone = before != reading.lex.term["day"]
    return f"{found[1]}{day}/{month}" if alone or day > month else found[1] + reading.keep(f"{day}-{month}")


def _days(found: re.Match[str], lex: Lexicon) -> str:
    """From one day of a month to another, where no month is named."""
    first, last = int(found[2]), int(found[3])
    if not first < last <= _LAST_DAY:
        return found[0]
    begins = "" if word_before(found) == lex.term["from"] else f"{lex.term['from']} "
    day = lex.term["day"]
    return f"{begins}{day} {say_day(first, lex)} {lex.term['to']} {day} {say_day(last, lex)}"


def _lettered(found: re.Match[str], reading: Reading) -> str:
    """Letter by letter with its figures, but for a road's and for what is short for words."""
    lex = reading.lex
    parts = _PART.findall(found[0])
    if found[0] in lex.shorts or any(letter.casefold() not in lex.letters for letter, _ in parts):
        return found[0]
    if word_before(found) in lex.sets["lettered"]:
        return found[0]
    if any(number.startswith("0") for _, number in parts):
        # A variety of rice, a form: no number of anything.
        return reading.keep(found[0])
    return " ".join(f"{lex.letters[letter.casefold()]} {say_whole(int(number), lex)}" for letter, number in parts)


def _given(found: re.Match[str], reading: Reading) -> str:
    """A given name alone behind a title that is none of the family, such as a teacher's."""
    named = found[2][0].isupper() and found[2].casefold() in reading.spoken.public.given
    return found[1] + reading.keep(found[2]) if named and not KEPT.search(found[2]) else found[0]
