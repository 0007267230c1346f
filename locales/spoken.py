"""Dates and times as they are said."""

import re
from collections.abc import Iterable
from datetime import date, datetime

from locales import Texts, phrases
from rules.codes import show_code
from rules.text import one_line, shorten, split
from rules.working_days import lunar_date

LONGEST_LINE = 500
LONGEST_NAME = 60
# Who is quoted does not end the quotation.
PLAIN_MARKS = str.maketrans('“”„‟«»"', "'" * 7)
PLAIN_PLACE = re.compile(r"[\w ,./()-]*")


def day(texts: Texts, when: date) -> str:
    """Weekday and date: thứ Năm, ngày 28/5/2020."""
    return texts.say("day", weekday=when.isoweekday(), date=f"{when.day}/{when.month}/{when.year}")


def clock(texts: Texts, when: datetime) -> str:
    """The time of a local moment: 08 giờ 30 phút."""
    return texts.say("clock", hour=f"{when.hour:02}", minute=f"{when.minute:02}")


def moment(texts: Texts, when: datetime) -> str:
    """Time, weekday and date of a local moment."""
    return texts.say("moment", clock=clock(texts, when), day=day(texts, when.date()))


def in_full(texts: Texts, when: date) -> str:
    """A day, or a local moment, with its weekday and its lunar date."""
    lunar = lunar_day(texts, when.date() if isinstance(when, datetime) else when)
    return texts.say("in-full", when=day_or_moment(texts, when), lunar=lunar)


def day_or_moment(texts: Texts, when: date) -> str:
    """A day, or a local moment, with its weekday."""
    return moment(texts, when) if isinstance(when, datetime) else day(texts, when)


def lunar_day(texts: Texts, when: date) -> str:
    """The date in the lunar calendar of Việt Nam."""
    number, month, leap = lunar_date(when)
    return texts.say("lunar-day", day=str(number), month=str(month), leap="yes" if leap else "no")


def short(when: datetime) -> str:
    """A local moment as officials read it on a card: 22/11 09:05."""
    return f"{when.day}/{when.month} {when.hour:02}:{when.minute:02}"


def numeric(when: date) -> str:
    """A day in figures, without zeros before them, as in 5/1/2027."""
    return f"{when.day}/{when.month}/{when.year}"


def carried_line(texts: Texts, made_at: date | None, carried_to: Iterable[date], moved: int) -> str:
    """Of a promise the dialogue at which it was made, those to which it was carried, and which day this is now."""
    to = ", ".join(map(numeric, carried_to)) or "none"
    made = numeric(made_at) if made_at else "none"
    return texts.say("promise-carried", made=made, to=to, moved=moved, time=moved + 1)


def quoted(texts: Texts, text: str) -> str:
    """What a person wrote, set apart: every line of it behind a mark, and none so long that it would be sent in two."""
    mark = texts.say("quote-mark")
    lines = (piece for line in text.split("\n") for piece in split(line, LONGEST_LINE) or [""])
    return "\n".join(f"{mark} {line}".rstrip() for line in lines)


def in_line(text: str, limit: int = LONGEST_NAME) -> str:
    """What a person wrote, for between the quotation marks of a sentence: one line, and nothing that ends them."""
    return shorten(one_line(text), limit).translate(PLAIN_MARKS)


def named(texts: Texts, text: str | None) -> str:
    """A name as a person wrote it, in quotation marks, so that it is no remark of ours; nothing for nothing."""
    line = in_line(text or "")
    return texts.say("quoted-name", text=line) if line else ""


def placed(texts: Texts, hamlet: str | None) -> str:
    """A place as a person wrote it: as it is where it is words and figures only, else in quotation marks."""
    line = in_line(hamlet or "")
    return line if PLAIN_PLACE.fullmatch(line) else named(texts, line)


def place_of(name: str) -> str:
    """Of what an office is: UBND xã Tây Phương is of xã Tây Phương, Thành ủy Hà Nội of thành phố Hà Nội."""
    line = one_line(name)
    for one in phrases("issuer"):
        before, _, instead = map(str.strip, one.partition("="))
        if line.casefold().startswith(before.casefold() + " "):
            return f"{instead} {line[len(before) :].strip()}".strip()
    return line


def code(stored: str | None) -> str:
    """A feedback's code, grouped for reading aloud."""
    return show_code(stored or "")
