"""The task of the child process that counts a period and draws it; the numbers are given too, to be told in words."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bot.paper_reading import OpenSnapshot, PaperOrder, find_extent, name_of, opened
from documents.charts import draw
from documents.figures import ChartFigures, Counted, MonthCount, Timeliness
from documents.register_rows import ResidentVerdict
from locales import texts
from rules.lifecycle import State
from storage.feedback import period_figures
from storage.feedback.period_figures import FigureRow, FiguresAsked, Timing

# Of each list so many are told in words.
MOST_TOLD = 8
JUDGED = frozenset({State.ANSWERED, State.DECLINED})


def write(arguments: dict[str, Any], tell: Callable[[int, int], None]) -> dict[str, Any]:
    """Draw the picture to the path, and give the numbers on it."""
    order = PaperOrder.of(arguments)
    with opened(order) as snapshot:
        counted = count(snapshot, order)
    tell(1, 2)
    order.path.write_bytes(draw(counted))
    return in_short(counted)


def count(snapshot: OpenSnapshot, order: PaperOrder) -> ChartFigures:
    db, run = snapshot.db, snapshot.run
    extent = run(find_extent(db, order))
    asked = FiguresAsked(extent, order.period, order.zone, order.made_at.date())
    rows = run(period_figures.read_figures(db, asked))
    unsure = texts("vi").say("field-unsure")
    timing = _sums(rows, lambda row: row.timing)
    months = _sums(rows, lambda row: row.month)
    outcomes = _sums(rows, lambda row: State(row.outcome))
    judged = [row for row in rows if row.outcome in JUDGED]
    return ChartFigures(
        office=order.office,
        unit=run(name_of(db, order.scope)),
        begins=order.period.first,
        ends=order.period.last,
        made_at=order.made_at,
        received=sum(row.number for row in rows),
        timeliness=Timeliness(
            on_time=timing[Timing.ON_TIME],
            late=timing[Timing.LATE],
            waiting=timing[Timing.WAITING],
            overdue=timing[Timing.OVERDUE],
        ),
        outcomes=outcomes,
        verdicts=_sums(judged, lambda row: ResidentVerdict(row.verdict or ResidentVerdict.NONE)),
        by_field=_named(_sums(rows, lambda row: row.field_id), run(period_figures.names_of_fields(db)), unsure),
        by_area=_named(_sums(rows, lambda row: row.area_id), run(period_figures.names_of_areas(db)), unsure),
        by_month=[
            MonthCount(first.year, first.month, months[place]) for place, first in enumerate(order.period.months())
        ],
    )


def _sums(rows: Sequence[FigureRow], by: Callable[[FigureRow], Any]) -> Counter[Any]:
    made: Counter[Any] = Counter()
    for row in rows:
        made[by(row)] += row.number
    return made


def _named(counts: Mapping[int | None, int], names: Mapping[int, str], unsure: str) -> list[Counted]:
    """The counts by name, in the office's order, and last what has none."""
    listed = [Counted(name, counts[number]) for number, name in names.items() if counts[number]]
    return [*listed, *([Counted(unsure, counts[None])] if counts[None] else [])]


def in_short(counted: ChartFigures) -> dict[str, Any]:
    """The same numbers as plain values, of the longest lists the largest."""
    time = counted.timeliness
    return {
        "unit": counted.unit,
        "received": counted.received,
        "timing": [time.on_time, time.late, time.waiting, time.overdue],
        "outcomes": {str(name): count for name, count in counted.outcomes.items()},
        "verdicts": {str(name): count for name, count in counted.verdicts.items()},
        "fields": _largest(counted.by_field),
        "areas": _largest(counted.by_area),
        "months": [[one.year, one.month, one.count] for one in counted.by_month],
    }


def _largest(counts: Sequence[Counted]) -> list[list[Any]]:
    ordered = sorted(counts, key=lambda one: -one.count)
    rest = sum(one.count for one in ordered[MOST_TOLD:])
    return [[one.name, one.count] for one in ordered[:MOST_TOLD]] + ([["", rest]] if rest else [])
