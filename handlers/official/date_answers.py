"""A typed day or moment in a form: kept where only one can be meant, else asked with what can be."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar

from handlers.form_data import PutQuestion
from handlers.incoming import date_words
from handlers.talk import Talk
from locales.spoken import day_or_moment
from rules.date_words import DateWords
from rules.forms import UnreadError
from rules.moments import DoubtError, read_date, read_moment
from rules.refusal import Refusal
from rules.year_plan import last_day_of

T = TypeVar("T", bound=date)
_MINUTE = timedelta(minutes=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# Numbers of days and minutes that a button of ours can carry.
_MOST_FIGURES = 9


def typed_moment(talk: Talk, text: str) -> datetime | PutQuestion:
    """The moment that was typed, or a question which is meant; refuses what is not clear, as the reader says."""
    return _typed(talk, text, read_moment)


def typed_day(talk: Talk, text: str) -> date | PutQuestion:
    """The same of a day."""
    return _typed(talk, text, read_date)


def typed_last_day(talk: Talk, text: str) -> date | PutQuestion:
    """The same of the last day of a plan: what is to be done before a day ends the day before."""
    try:
        return read_date(text, talk.local(talk.now), date_words())
    except DoubtError as doubt:
        return last_day_of(text, doubt.readings) or typed_day(talk, text)
    except Refusal:
        return typed_day(talk, text)


def _typed(talk: Talk, text: str, read: Callable[[str, datetime, DateWords], T]) -> T | PutQuestion:
    try:
        return read(text, talk.local(talk.now), date_words())
    except DoubtError as doubt:
        options = [(day_or_moment(talk.texts, one), value_of(one)) for one in doubt.readings]
        return PutQuestion(talk.t("date-choose", count=len(options), readings=talk.readings(doubt)), options)
    except Refusal as refusal:
        if refusal.key != "moment-unread":
            raise
        raise UnreadError("day-unread" if read is read_date else refusal.key) from refusal


def value_of(reading: date) -> str:
    """What the button of a reading carries: the number of its day, or of its minute."""
    if isinstance(reading, datetime):
        return str((reading - _EPOCH) // _MINUTE)
    return str(reading.toordinal())


def pressed_moment(talk: Talk, value: str) -> datetime:
    """The moment of a button; raises ValueError for what no button of ours carries."""
    return talk.local(_EPOCH + _MINUTE * _number(value))


def pressed_day(value: str) -> date:
    """The same of a day."""
    return date.fromordinal(_number(value))


def _number(value: str) -> int:
    if not value.isdecimal() or len(value) > _MOST_FIGURES:
        raise ValueError(value)
    return int(value)
