"""The rows and columns of the picture, worded and put in order from the plain figures."""

from collections.abc import Mapping, Sequence
from datetime import date

from documents.chart_panels import BAD, DECLINED, GOOD, LATE, OPEN, OTHERS, PARTLY, Bar, Ink, Month
from documents.figures import ChartFigures, Counted
from documents.register_rows import ResidentVerdict
from locales import texts
from locales.numbers import show_number, show_share
from rules.lifecycle import OPEN as STILL_OPEN
from rules.lifecycle import State

MOST_ROWS, MOST_MONTHS, MONTHS_A_YEAR = 8, 12, 12
VERDICTS = {
    ResidentVerdict.SATISFIED: GOOD,
    ResidentVerdict.PARTLY: PARTLY,
    ResidentVerdict.NOT: BAD,
    ResidentVerdict.NONE: OPEN,
}


def timeliness_bars(figures: ChartFigures) -> list[Bar]:
    """List how many were answered in time and too late, and how many still wait, within their time and beyond it."""
    timely = figures.timeliness
    counts = {
        "chart-on-time": (timely.on_time, GOOD),
        "chart-late": (timely.late, LATE),
        "chart-waiting": (timely.waiting, OPEN),
        "chart-overdue": (timely.overdue, BAD),
    }
    return _bars(figures, counts)


def outcome_bars(figures: ChartFigures) -> list[Bar]:
    """List what the office itself did: answered, declined, or not yet either."""
    still_open = sum(figures.outcomes.get(state, 0) for state in STILL_OPEN)
    answered, declined = (figures.outcomes.get(state, 0) for state in (State.ANSWERED, State.DECLINED))
    others = sum(figures.outcomes.values()) - still_open - answered - declined
    counts = {
        "chart-answered": (answered, GOOD),
        "chart-declined": (declined, DECLINED),
        "chart-open": (still_open, OPEN),
    }
    if others:
        counts["chart-otherwise"] = (others, OTHERS)
    return _bars(figures, counts)


def verdict_bars(figures: ChartFigures) -> list[Bar]:
    """List what residents say of what the office did."""
    return _bars(figures, {f"verdict-{one}": (figures.verdicts.get(one, 0), ink) for one, ink in VERDICTS.items()})


def counted_bars(figures: ChartFigures, counted: Sequence[Counted], rest_key: str) -> list[Bar]:
    """List the largest first; those for which there is no row are one row together, the last."""
    say = texts(figures.language).say
    found = sorted((one for one in counted if one.count > 0), key=lambda one: (-one.count, one.name))
    rows = found if len(found) <= MOST_ROWS else found[: MOST_ROWS - 1]
    rest, total = found[len(rows) :], sum(one.count for one in found)
    bars = [_bar(figures, one.name.strip() or say("chart-unnamed"), one.count, total) for one in rows]
    if rest:
        name = say(rest_key, count=len(rest))
        bars.append(_bar(figures, name, sum(one.count for one in rest), total, OTHERS))
    return bars


def month_columns(figures: ChartFigures) -> list[Month]:
    """List the last twelve months of the period from the earliest on; one without a number had no opinion."""
    counts = {(one.year, one.month): one.count for one in figures.by_month}
    last = _index(figures.ends)
    first = max(_index(figures.begins), last - MOST_MONTHS + 1)
    columns = []
    for year, month in (divmod(index, MONTHS_A_YEAR) for index in range(first, last + 1)):
        count = counts.get((year, month + 1), 0)
        columns.append(Month(count, show_number(figures.language, count), (f"{month + 1:02}", f"{year}")))
    return columns


def has_all_months(figures: ChartFigures) -> bool:
    """Say whether there is a column for each month of the period."""
    return _index(figures.ends) - _index(figures.begins) < MOST_MONTHS


def _index(day: date) -> int:
    return day.year * MONTHS_A_YEAR + day.month - 1


def _bars(figures: ChartFigures, counts: Mapping[str, tuple[int, Ink]]) -> list[Bar]:
    say, total = texts(figures.language).say, sum(count for count, _ in counts.values())
    return [_bar(figures, say(key), count, total, ink) for key, (count, ink) in counts.items()]


def _bar(figures: ChartFigures, name: str, count: int, total: int, ink: Ink = GOOD) -> Bar:
    number, share = show_number(figures.language, count), show_share(figures.language, count, total)
    return Bar(name[:1].upper() + name[1:], count, number, share, ink)
