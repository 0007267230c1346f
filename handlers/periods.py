"""The period of a register or of numbers, as it is asked for, pressed, typed and said back."""

from collections.abc import Callable
from datetime import date

from aiogram.types import Message

from handlers.incoming import date_words, text_of
from handlers.paging import Options
from handlers.talk import Talk
from locales import Texts
from locales.spoken import day
from rules.periods import Period, Preset, check_period, preset_period
from rules.refusal import Refusal
from rules.typed_periods import read_period

# The first and the last day of a period, as buttons carry them.
Days = tuple[int, int]
NO_DAYS: Days = (0, 0)


def preset_buttons(talk: Talk, data: Callable[[Days], str]) -> Options:
    """The four usual periods, each with its days."""
    made: Options = []
    for preset in Preset:
        period = preset_period(preset, talk.today)
        first, last = (f"{one.day}/{one.month}" for one in period)
        made.append((talk.t(f"period-{preset}", first=first, last=last), data(days_of(period))))
    return made


def days_of(period: Period) -> Days:
    return period.first.toordinal(), period.last.toordinal()


def pressed_period(talk: Talk, first: int, last: int) -> Period:
    """The period of a button; refuses days that there are none, as on a button that was made up."""
    try:
        period = Period(date.fromordinal(first), date.fromordinal(last))
    except (ValueError, OverflowError):
        raise Refusal("button-old") from None
    return check_period(period, talk.today)


def typed_period(event: Message, talk: Talk) -> Period:
    return said_period(talk, text_of(event))


def said_period(talk: Talk, text: str) -> Period:
    """The period that was typed, behind a command or by itself."""
    return read_period(text, talk.local(talk.now), date_words())


def spoken_days(words: Texts, period: Period) -> dict[str, str]:
    """A period said back in full, for a sentence."""
    return {"first": day(words, period.first), "last": day(words, period.last)}
