"""Days of the Vietnamese lunar calendar as days of the other one."""

from datetime import date, timedelta

from lunar_vn import LunarDate, lunar_to_solar, solar_to_lunar

# How many lunar years are looked through for a day that not every year has.
_YEARS = 3
_FIRST, _LAST = 1900, 2099
FULL_MOON = 15


def lunar_days(day: int, month: int, year: int | None, today: date) -> tuple[date, ...]:
    """The days that a lunar date means: two where the year has that month twice, none where there is no such day.

    Without a year it is the next such date, today included.
    """
    if year is not None:
        return _in_year(day, month, year)
    for candidate in range(today.year - 1, today.year + _YEARS):
        found = tuple(one for one in _in_year(day, month, candidate) if one >= today)
        if found:
            return found
    return ()


def next_full_moon(today: date) -> date:
    """The next fifteenth day of a lunar month, today included."""
    return next(day for ahead in range(31) if solar_to_lunar(day := today + timedelta(ahead)).day == FULL_MOON)


def _in_year(day: int, month: int, year: int) -> tuple[date, ...]:
    if not _FIRST <= year <= _LAST:
        return ()
    found = (_solar(day, month, year, leap=leap) for leap in (False, True))
    return tuple(one for one in found if one is not None)


def _solar(day: int, month: int, year: int, *, leap: bool) -> date | None:
    """The package counts on where a month ends or is no leap month: only what leads back is there."""
    try:
        wanted = LunarDate(day, month, year, leap)
        found = lunar_to_solar(wanted)
        return found if solar_to_lunar(found) == wanted else None
    except ValueError:
        return None
