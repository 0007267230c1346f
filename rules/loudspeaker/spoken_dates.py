"""Days, months, weekdays and years as they are said."""

import re
from datetime import date
from functools import lru_cache

from rules.loudspeaker.lexicon import Lexicon, Reading, any_of, near_before, near_behind, word_before
from rules.loudspeaker.spoken_numbers import say_whole

_DATE = r"\d{1,2}/\d{1,2}(?:/\d{4})?"
_RANGE = re.compile(rf"(?<![\w./-])({_DATE}) ?- ?(?={_DATE}(?![\w/]))")
_BARE = r"(?=\d{1,2}/\d{1,2}(?:/\d{4})? ?- ?\d{1,2}/\d)"
_FULL = re.compile(r"(?<![\w./-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?![\w/]|[.-]\d)")
_ISO = re.compile(r"(?<![\w./-])((?:19|20)\d\d)-(\d\d)-(\d\d)(?![\w/]|[.-]\d)")
_SHORT = re.compile(r"(?<![\w./-])(\d{1,2})/(\d{1,2})(?:/(\d\d))?(?![\w/]|[.-]\d)")
_OF_YEAR = re.compile(r"(?<![\w./-])(\d{1,2}) ?/ ?((?:19|20)\d\d)(?![\w/])")
_FEW_LETTERS = re.compile(r"(?<!\w)T(\d{1,2})(?= ?/ ?(?:19|20)\d\d)")
_AFTER_DATE = re.compile(r"\d{1,2}/\d{1,2}(?:/\d{4})? ?(?:,|[^\W\d_]{2,4}) \Z")
_FROM_CLOCK = re.compile(r"\d ?[hg:][\d ']{0,4}\Z")
_AFTER_CLOCK = re.compile(r"\d(?:h|g|:)\d{0,2}[ ,]{1,2}\Z")
_PAIR = r"((?:19|20)\d\d) ?- ?((?:19|20)\d\d)(?![\w/])"
_NEXT_WORD = re.compile(r"\s*([^\W\d_]+|.|\Z)")
_EARLY, _APRIL, _DECEMBER, _LAST_DAY, _CENTURY = 10, 4, 12, 31, 2000


class DateWording:
    """The patterns of one word list."""

    def __init__(self, lex: Lexicon) -> None:
        term = lex.term
        self.list = re.compile(
            rf"(?<!\w)({any_of((term['day'], term['from'], term['to']))}) (\d{{1,2}}(?: ?, ?\d{{1,2}}){{0,6}}) ?"
            rf"(,|-|{term['and']}|{term['to']}) ?(?={_DATE}(?![\w/]))",
            re.IGNORECASE,
        )
        self.pairs = re.compile(rf"(?<!\w)({lex.one_of('year_pairs')}) {_PAIR}", re.IGNORECASE)
        self.quarter = re.compile(
            rf"(?<!\w)({lex.one_of('counted_of_year')}) "
            rf"((?:[IVX]{{1,4}}(?: ?[,+-] ?| {term['and']} | {term['to']} )){{0,5}}"
            r"[IVX]{1,4}) ?/ ?(?=(?:19|20)\d\d(?!\w))",
            re.IGNORECASE,
        )
        self.month = re.compile(rf"(?<!\w)({term['month']}) (\d{{1,2}})(?!\d|[/.,]\d)", re.IGNORECASE)
        self.day = re.compile(rf"(?<!\w)({term['day']}) (\d{{1,2}})(?![\d%]|[/.-]\d)", re.IGNORECASE)
        self.ordinal = re.compile(rf"(?<!\w)({term['weekday']}) (\d{{1,3}})(?![\w/])", re.IGNORECASE)
        ends = any_of(
            [*(f"{term['weekday']} {one}" for one in lex.digits[2:8]), f"{term['weekday']} {term['last_four']}"]
        )
        self.after_weekday = re.compile(rf"(?:{ends}|{term['sunday']})[ ,(]{{0,3}}\Z", re.IGNORECASE)
        # "ngày 30 tháng 4 và 1/5"
        self.after_month = re.compile(
            rf"(?<!\w){any_of([term['day'], *lex.sets['early_forms']])} \d{{1,2}} {term['month']} \d{{1,2}}"
            rf"(?: {term['year']} \d{{4}})? ?(?:,|[^\W\d_]{{2,4}}) \Z",
            re.IGNORECASE,
        )
        self.shared = re.compile(rf" {lex.one_of('fraction_of')}(?!\w)", re.IGNORECASE)
        of_lunar = rf"{term['year']} {lex.one_of('lunar_years')} [^\W\d_]{{2,4}}(?!\w)"
        self.lunar = re.compile(rf" ?(?:(?:{term['year']} )?{term['lunar']}|{of_lunar})", re.IGNORECASE)
        self.short_weekday = re.compile(rf"(?<!\w)T([2-7])(?=,? ?\(?(?:CN|{term['day']}|\d|{term['and']} ))")
        named = rf"(?:{term['weekday']} \d|CN|{term['sunday']})(?!\w)"
        # With "from" and "to" each day is named by itself.
        self.day_range = re.compile(rf"(?<!\w){term['day']} {_BARE}", re.IGNORECASE)
        self.weekdays = re.compile(rf"(?<!\w)({term['weekday']} \d) ?- ?(?={named})", re.IGNORECASE)
        self.sunday = re.compile(r"(?<!\w)CN(?!\w)")


@lru_cache(maxsize=4)
def wording(lex: Lexicon) -> DateWording:
    return DateWording(lex)


def speak_dates(text: str, reading: Reading) -> str:
    """Every date of a line that surely is one."""
    lex, words = reading.lex, wording(reading.lex)
    text = words.weekdays.sub(lambda found: f"{_from(found, lex)}{found[1]} {lex.term['to']} ", text)
    text = words.ordinal.sub(lambda found: f"{found[1]} {_ordinal(int(found[2]), lex)}", text)
    text = words.short_weekday.sub(lambda found: f"{lex.term['weekday']} {_ordinal(int(found[1]), lex)}", text)
    text = words.sunday.sub(lambda found: _sunday(found, lex, words), text)
    text = words.pairs.sub(
        lambda found: f"{found[1]} {say_whole(int(found[2]), lex)}, {say_whole(int(found[3]), lex)}", text
    )
    text = words.day_range.sub("", text)
    text = _RANGE.sub(lambda found: f"{_from(found, lex)}{found[1]} {lex.term['to']} ", text)
    text = words.list.sub(lambda found: _several(found, lex), text)
    text = words.quarter.sub(lambda found: f"{found[1]} {found[2]} {lex.term['year']} ", text)
    text = _FEW_LETTERS.sub(lambda found: f"{lex.term['month']} {found[1]}", text)
    text = _OF_YEAR.sub(lambda found: _of_year(found, lex), text)
    text = _ISO.sub(lambda found: _date(found, (found[3], found[2], found[1]), lex, words), text)
    text = _FULL.sub(lambda found: _date(found, (found[1], found[3], found[4]), lex, words), text)
    text = _SHORT.sub(lambda found: _date(found, (found[1], found[2], found[3]), lex, words), text)
    text = words.month.sub(lambda found: f"{found[1]} {_month(int(found[2]), lex)}", text)
    return words.day.sub(lambda found: _lone_day(found, lex), text)


def _ordinal(number: int, lex: Lexicon) -> str:
    if number == 1:
        return lex.term["first"]
    return lex.term["last_four"] if number == _APRIL else say_whole(number, lex)


def say_item(number: int, lex: Lexicon) -> str:
    """Which of several: the first, the fourth."""
    return f"{lex.term['item']} {_ordinal(number, lex)}"


# "6h30 CN"
_CLOCK_BEFORE = re.compile(r"\d ?[hg:](?: ?\d\d)?[ ,]{1,2}$")


def _sunday(found: re.Match[str], lex: Lexicon, words: DateWording) -> str:
    before, behind = near_before(found, 20), near_behind(found, 8)
    beside = word_before(found) in lex.sets["parts_of_day"] | lex.sets["day"] | lex.sets["and"]
    dated = re.match(rf"[ ,(]{{0,3}}(?:{lex.term['day']}|\d)", behind) or _CLOCK_BEFORE.search(before)
    return lex.term["sunday"] if beside or dated or words.after_weekday.search(before) else found[0]


def _from(found: re.Match[str], lex: Lexicon) -> str:
    told = word_before(found)
    before = near_before(found, 12).casefold().split()
    return "" if told == lex.term["from"] or lex.term["from"] in before[-2:] else f"{lex.term['from']} "


def _several(found: re.Match[str], lex: Lexicon) -> str:
    """Days of one month: each of them, before the one that names it."""
    days = [int(one) for one in re.findall(r"\d+", found[2])]
    if any(not 1 <= one <= _LAST_DAY for one in days):
        return found[0]
    day, to = lex.term["day"], lex.term["to"]
    said = ", ".join(f"{day} {say_day(one, lex)}" for one in days)
    ranged, begun = found[3] in {"-", to}, near_before(found, 8).casefold().split()[-1:]
    head = "" if found[1].casefold() == day else f"{found[1]} "
    if not head and ranged and begun != [lex.term["from"]]:
        head = f"{lex.term['from']} "
        # "từ 7h ngày 3-5/12": the hour of each of them.
        head = f"{lex.term['of_days']} {head}" if _FROM_CLOCK.search(near_before(found)) else head
    joint = f" {to} " if ranged else ", " if found[3] == "," else f" {found[3]} "
    return f"{head}{said}{joint}{day} "


def say_day(day: int, lex: Lexicon) -> str:
    said = say_whole(day, lex)
    return f"{lex.term['early']} {said}" if day <= _EARLY else said


def _month(month: int, lex: Lexicon) -> str:
    return lex.term["last_four"] if month == _APRIL else say_whole(month, lex)


def _of_year(found: re.Match[str], lex: Lexicon) -> str:
    """A month of a year, where a word before says that it is one."""
    before, number = word_before(found), int(found[1])
    year = f"{lex.term['year']} {say_whole(int(found[2]), lex)}"
    if before in lex.sets["counted_of_year"]:
        return f"{say_whole(number, lex)} {year}"
    named = before == lex.term["month"]
    if 1 <= number <= _DECEMBER and before in lex.sets["month_before"]:
        return f"{'' if named else lex.term['month'] + ' '}{_month(number, lex)} {year}"
    return found[0]


def _date(found: re.Match[str], parts: tuple[str, str, str | None], lex: Lexicon, words: DateWording) -> str:
    """A day and its month, with the year where it was given; what is no day, or may be a fraction, stays."""
    day, month = int(parts[0]), int(parts[1])
    whole = len(parts[2] or "") == len("2026")
    year = int(parts[2]) + (0 if whole else _CENTURY) if parts[2] else None
    if not _is_day(day, month, year):
        return found[0]
    before, lunar = word_before(found), words.lunar.match(near_behind(found))
    if not whole:
        near = near_before(found)
        beside = any(
            pattern.search(near) for pattern in (words.after_weekday, words.after_month, _AFTER_DATE, _AFTER_CLOCK)
        )
        # "ngày 5/3, 2/3 số hộ"
        told = before in lex.sets["date_before"] or (beside and not words.shared.match(near_behind(found)))
        if not (told or lunar):
            return found[0]
    said = say_day(day, lex)
    if before in lex.sets["early_forms"]:
        said = say_whole(day, lex)
    elif before != lex.term["day"] and not lunar:
        said = f"{lex.term['day']} {said}"
    said += f" {lex.term['month']} {_month(month, lex)}"
    return said if year is None else f"{said} {lex.term['year']} {say_whole(year, lex)}"


def _is_day(day: int, month: int, year: int | None) -> bool:
    try:
        return bool(date(year or _CENTURY, month, day))
    except ValueError:
        return False


def _lone_day(found: re.Match[str], lex: Lexicon) -> str:
    """A day without its month; "ngày 5 lượt" is none."""
    number, behind = int(found[2]), _NEXT_WORD.match(near_behind(found))
    follows = behind[1].casefold() if behind else ""
    dated = not follows or not follows.isalnum() or follows in lex.sets["after_day"]
    if not 1 <= number <= _LAST_DAY or not dated:
        return found[0]
    return f"{found[1]} {say_day(number, lex)}"
