"""Times of the day as they are said: first as they are written, then the everyday way."""

import re
from functools import lru_cache

from rules.loudspeaker.lexicon import Lexicon, Reading, near_behind, word_before
from rules.loudspeaker.spoken_numbers import say_whole

_NOON, _EVENING, _NIGHT, _HOURS, _HALF, _MINUTES = 12, 18, 22, 24, 30, 60
_NEXT = re.compile(r"[\s,(]{0,3}([^\W_]{1,12})")


class ClockWording:
    """The patterns of one word list."""

    def __init__(self, lex: Lexicon) -> None:
        hour, minute = lex.term["hour"], lex.term["minute"]
        behind = f"{lex.one_of('minutes_before')}(?!\\w)"
        told = r"[0-5]\d(?!\d|,\d)"
        # "giai đoạn 2: 24 hộ" is none; "lúc 7: 30", "8: 00" and "7: 30 sáng" are.
        at = rf"(?<={lex.term['at_clock']} )(\d{{1,2}}): ({told})"
        of_day = rf"(\d{{1,2}}): (00|{told}(?= ?{lex.one_of('parts_of_day')}(?!\w)))"
        self.spaced = re.compile(rf"(?<![\w.,/:+-])(?:{at}|{of_day})(?!\w)", re.IGNORECASE)
        short = rf"(?:[hg](?: ?{told})?|:(?:{told})?)(?:'|p|ph| ?{minute})?(?!\w)"
        worded = rf" {hour}(?: [0-5]\d(?= {behind}|[.,;)-]|\Z)| [0-5]?\d(?= {minute}))?(?: {minute})?(?!\w)"
        self.time = re.compile(rf"(?<![\w.,/:+-])(\d{{1,2}})(?:{short}|{worded})", re.IGNORECASE)
        self.minutes = re.compile(r"\d{1,2}")
        unit = rf"(?:[hg](?:[0-5]\d)?|:[0-5]\d| {hour})"
        self.range = re.compile(
            rf"(?<![\w.,/:+-])(\d{{1,2}})({unit}(?: [0-5]?\d(?: {minute})?)?)? ?- ?(?=\d{{1,2}}{unit})", re.IGNORECASE
        )
        self.always = re.compile(rf"(?<![\w./])24 ?(?:h|{hour})? ?/ ?(?:24|7)(?: ?(?:h|{hour}))?(?!\w)")


@lru_cache(maxsize=4)
def clock_wording(lex: Lexicon) -> ClockWording:
    return ClockWording(lex)


def speak_clock(text: str, reading: Reading) -> str:
    lex, words = reading.lex, clock_wording(reading.lex)
    text = words.always.sub(lex.term["round_the_clock"], text)
    text = words.spaced.sub(lambda found: f"{found[1] or found[3]}:{found[2] or found[4]}", text)
    text = words.range.sub(lambda found: _range(found, lex), text)
    return words.time.sub(lambda found: _time(found, reading, words), text)


def _range(found: re.Match[str], lex: Lexicon) -> str:
    begins = "" if word_before(found) == lex.term["from"] else f"{lex.term['from']} "
    return f"{begins}{found[1]}{found[2] or ' ' + lex.term['hour']} {lex.term['to']} "


def _time(found: re.Match[str], reading: Reading, words: ClockWording) -> str:
    lex, hour = reading.lex, int(found[1])
    rest = found[0][len(found[1]) :]
    minutes = words.minutes.search(rest)
    minute = int(minutes[0]) if minutes else 0
    if hour > _HOURS or (hour == _HOURS and minute) or (rest.startswith(":") and not minutes):
        return found[0]
    said = f"{say_whole(hour, lex)} {lex.term['hour']}"
    if minute:
        said += f" {say_whole(minute, lex)} {lex.term['minute']}"
    everyday = _everyday(hour, minute, lex) if _is_clock(found, lex, told=bool(minutes)) else ""
    if not everyday or (hour, minute) in reading.told:
        return said
    reading.told.add((hour, minute))
    follows = near_behind(found, 3).lstrip()[:1]
    return f"{said}, {lex.term['that_is']} {everyday}{',' if follows.isalnum() else ''}"


def _is_clock(found: re.Match[str], lex: Lexicon, *, told: bool) -> bool:
    """Whether it is a time of the day and no length of time, and is not told the everyday way already."""
    before, behind = word_before(found), _NEXT.match(near_behind(found))
    if (behind and behind[1].casefold() in lex.sets["parts_of_day"]) or before in lex.sets["duration_before"]:
        return False
    return told or not before or before in lex.sets["clock_before"]


def say_everyday(hour: int, minute: int, lex: Lexicon) -> str:
    """A time as people say it; before noon with the word for the morning."""
    clock = f"{say_whole(hour, lex)} {lex.term['hour']}"
    clock += f" {say_whole(minute, lex)} {lex.term['minute']}" if minute else ""
    return _everyday(hour, minute, lex) or f"{clock} {lex.term['morning']}"


def _everyday(hour: int, minute: int, lex: Lexicon) -> str:
    if not _NOON <= hour < _HOURS:
        return ""
    part = "noon" if hour == _NOON else "afternoon" if hour < _EVENING else "evening" if hour < _NIGHT else "night"
    said = f"{say_whole(hour if hour == _NOON else hour - _NOON, lex)} {lex.term['hour']}"
    if minute == _HALF:
        said = f"{said} {lex.term['half_hour']}"
    elif minute:
        said = f"{said} {say_whole(minute, lex)} {lex.term['minute']}"
    return f"{said} {lex.term[part]}"
