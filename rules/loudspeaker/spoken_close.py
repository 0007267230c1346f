"""What only its nearest neighbour tells: a sign of minutes, a part of a million, a bare year, days of the week."""

import re
from functools import lru_cache

from rules.loudspeaker.lexicon import Lexicon, Reading, any_of, word_before

# Minutes, where no hour stands before.
_MINUTES = re.compile(r"(?<![hg:]\d)(?<![hg:]\d\d)(?<=\d)['\u2019\u2032](?=\s?[-/]|[\s.,;)]|\Z)")
# "1tr5": of two digits nobody knows how many thousands they are.
_PART_OF_MILLION = re.compile(r"(?<![\w.,/])(\d{1,3}) ?tr(\d|\d{3})(?!\w)")
# Days in brackets, behind a weekday.
_DAYS = re.compile(r"(?<=\()(?=\d{1,2} ?- ?\d{1,2}/\d{1,2}(?:/\d{4})?\))")
_AND = re.compile(r"(?<=\d) ?& ?(?=\d{1,2}/\d{1,2})")
_TIMES = re.compile(r"(?<=[^\W_]) [x\u00d7] (?=\d)")
# "2 triệu đồng + 50 suất quà"
_ADDED = re.compile(r"(?<=[^\W\d_]{2}) \+ (?=\d)")
_HOURS_EACH = re.compile(r"(?<![\w.,/])(\d{1,3}) ?h ?/ ?(?=[^\W\d_]{2,12})")
_NETWORK = re.compile(r"(?<![\w.,/])([2-6])G(?![\w])")
_YEAR = re.compile(r"(?<![\w.,/:+-])(20[0-4]\d)(?=[.,;:)](?!\d)|\Z)")
# Words of a sum that stands there once more in words.
_AMOUNTS = (
    "ten",
    "tens",
    "hundred",
    "zero_tens",
    "last_one",
    "last_four",
    "last_five",
    "thousand",
    "million",
    "billion",
    "dong",
)
_TWO = 2


class CloseWording:
    """The patterns of one word list."""

    def __init__(self, lex: Lexicon) -> None:
        term = lex.term
        behind = any_of([*lex.units, *lex.scales])
        self.equals = re.compile(rf"(?<=\w) ?= ?(?=\d[\d.,]{{0,12}} ?{behind}(?!\w))")
        self.scaled = re.compile(rf"(?<=\d) ?({any_of(lex.scales)})\.?\u0111(?!\w)")
        self.pipe = re.compile(rf"(?<!\w)({lex.one_of('pipes')}) DN? ?(?=\d{{2,4}}(?!\w))", re.IGNORECASE)
        days = rf"[2-7](?:, ?[2-7]){{1,5}}(?:,? (?:{term['and']}) [2-7])?"
        self.weekdays = re.compile(rf"(?<!\w)({term['weekday']}) ({days})(?![\w/-]|[.,]\d)", re.IGNORECASE)
        month = term["month"]
        self.months = re.compile(
            rf"(?<!\w)({month}) (\d{{1,2}}(?: ?(?:[+,]|{term['and']}) ?\d{{1,2}}){{1,5}})/(?=20\d\d(?!\d))",
            re.IGNORECASE,
        )
        self.short_month = re.compile(
            rf"(?<!\w)({lex.one_of('short_months')}) T(?=(?:8|9|1[0-2])(?![\w/]))", re.IGNORECASE
        )
        said = any_of([*lex.digits, *(term[one] for one in _AMOUNTS), *lex.sets["money_words"]])
        self.in_words = re.compile(
            rf"(?<=\w) ?\((?:{lex.one_of('in_words')}:? ?)?{said}(?:,? {said}){{1,24}}\.?\)", re.IGNORECASE
        )
        self.of_week = re.compile(rf"(?<!\w)T([2-7])(?= (?:h\wng )?{term['week']}(?!\w))")
        self.label = re.compile(
            rf"(?<!\w)({lex.one_of('labels')} \d{{1,2}}) - "
            rf"(?=\d{{1,2}}(?:[hg](?:[0-5]\d)?|:[0-5]\d| {term['hour']})(?!\w))",
            re.IGNORECASE,
        )


@lru_cache(maxsize=4)
def close_wording(lex: Lexicon) -> CloseWording:
    return CloseWording(lex)


def speak_close(text: str, reading: Reading) -> str:
    """A line in which such signs are words that the other rules read."""
    lex, words = reading.lex, close_wording(reading.lex)
    term = lex.term
    text = words.in_words.sub("", text)
    text = words.months.sub(lambda found: _months(found, lex), text)
    text = words.short_month.sub(rf"\1 {term['month']} ", text)
    text = _AND.sub(f" {term['and']} ", text)
    text = _TIMES.sub(f" {term['times']} ", text).replace("\u00b1", f" {term['plus_minus']} ")
    text = _ADDED.sub(f" {term['plus']} ", text)
    text = _HOURS_EACH.sub(rf"\1 {term['hour']} {term['each']} ", text)
    text = words.of_week.sub(rf"{term['weekday']} \1", text)
    text = _DAYS.sub(f"{term['day']} ", text)
    text = words.equals.sub(f" {term['equals']} ", text)
    text = words.scaled.sub(rf" \1 {term['dong']}", text)
    text = words.pipe.sub(rf"\1 {term['pipe']} ", text)
    text = words.label.sub(rf"\1, {term['at_clock']} ", text)
    text = _MINUTES.sub(f" {term['minute']}", text)
    text = _PART_OF_MILLION.sub(rf"\1,\2 {term['million']}", text)
    text = _NETWORK.sub(lambda found: _network(found, lex), text)
    text = words.weekdays.sub(lambda found: _weekdays(found, lex), text)
    return _YEAR.sub(lambda found: _year(found, lex), text)


def _months(found: re.Match[str], lex: Lexicon) -> str:
    """Months of one year one by one."""
    *first, last = (f"{found[1]} {int(one)}" for one in re.findall(r"\d+", found[2]))
    return f"{', '.join(first)} {lex.term['and']} {last} {lex.term['year']} "


def _network(found: re.Match[str], lex: Lexicon) -> str:
    """How fast a telephone's net is; behind a word of times it is an hour."""
    return found[0] if word_before(found) in lex.sets["clock_before"] else f"{found[1]} {lex.term['network']}"


def _weekdays(found: re.Match[str], lex: Lexicon) -> str:
    """Days of the week one by one, where they rise and there are more than two, or a part of the day stands before."""
    days = [int(one) for one in re.findall(r"\d", found[2])]
    told = len(days) > _TWO or word_before(found) in lex.sets["parts_of_day"] | lex.sets["day"]
    if not told or days != sorted(set(days)):
        return found[0]
    *first, last = (f"{found[1]} {one}" for one in days)
    joint = f" {lex.term['and']} " if f" {lex.term['and']} " in found[2] else ", "
    return joint.join([", ".join(first), last])


def _year(found: re.Match[str], lex: Lexicon) -> str:
    """A year that closes what is said, where it may not be a number of something."""
    before = word_before(found)
    return f"{lex.term['year']} {found[1]}" if before and before not in lex.sets["no_year"] else found[0]
