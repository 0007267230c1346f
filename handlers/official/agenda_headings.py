"""The headings of a page of an agenda: each field and, below it, each hamlet, with how many items all of it has."""

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from handlers.promise_words import promise_line, standing_of
from handlers.talk import Talk
from locales.spoken import carried_line, placed
from rules.paging import Page
from rules.sheets import SheetSource
from storage.dialogue.agenda import AgendaRow
from storage.dialogue.agenda_counts import AgendaGroup, AgendaOverview, group_of
from storage.feedback import promise_debts
from storage.office import offices
from storage.tables import Dialogue, Feedback

# So many of what was promised and is not done open an agenda by name.
DEBTS_SHOWN = 5
# How whoever reads may read where matters are of which it was said in the same words.
PlaceOf = Callable[[Sequence[Feedback]], str]


class GroupNames(NamedTuple):
    """How the fields and the areas of a page are called, by their numbers."""

    fields: Mapping[int, str]
    areas: Mapping[int, str]


async def debts(talk: Talk, dialogue: Dialogue) -> list[str]:
    """What was promised before where the dialogue is held and is not done yet: it opens the agenda."""
    rows = await promise_debts.open_in_areas(talk.db, dialogue)
    if not rows:
        return []
    overdue = sum(standing_of(one.row.promise, talk.today) == "overdue" for one in rows)
    lines = ["", talk.t("promise-debts", open=len(rows), overdue=overdue)]
    for one in rows[:DEBTS_SHOWN]:
        came = carried_line(talk.texts, one.made_at, one.carried_to, one.row.promise.moved)
        lines.append(f"• {promise_line(talk.texts, one.row, talk.today)}{came}")
    more = len(rows) - DEBTS_SHOWN
    return [*lines, talk.t("promise-debts-more", more=more)] if more > 0 else lines


async def headings(talk: Talk, page: Page[AgendaRow], seen: AgendaOverview, place_of: PlaceOf) -> list[str]:
    """The lines for what a page holds, in its order; of a group that comes a second time the count is not told again.

    What was said in the hall stands last, whatever its field, so that it has one heading of its own.
    """
    names = GroupNames(
        {one.id: one.name for one in await offices.fields(talk.db)},
        {one.id: one.name for one in await offices.all_areas(talk.db)},
    )
    lines: list[str] = []
    told: set[int | AgendaGroup | None] = set()
    number = seen.first
    for spoken, part in groupby(page, lambda row: row.feedback.source == SheetSource.SPOKEN):
        rows = list(part)
        if spoken:
            lines += ["", talk.t("agenda-spoken", **_numbers(number, len(rows)))]
        else:
            lines += _by_field(talk, rows, seen, names, (number, told, place_of))
        number += len(rows)
    return lines


def _by_field(
    talk: Talk,
    part: Sequence[AgendaRow],
    seen: AgendaOverview,
    names: GroupNames,
    so_far: tuple[int, set[int | AgendaGroup | None], PlaceOf],
) -> list[str]:
    """Each field and below it each hamlet, from a number on; with how many of it there are, where that was not told."""
    (number, told, place_of), lines = so_far, []
    for field_id, of_field in groupby(part, lambda row: row.feedback.field_id):
        again = "yes" if field_id in told else "no"
        told.add(field_id)
        name = names.fields.get(field_id or 0, talk.t("field-unsure"))
        lines += ["", talk.t("agenda-field", field=name, count=_count_of_field(seen, field_id), again=again)]
        for group, rows in groupby(of_field, lambda row: group_of(row.feedback)):
            here = [row.feedback for row in rows]
            size = len(here)
            place = ", ".join(filter(None, (placed(talk.texts, place_of(here)), names.areas.get(group.area_id))))
            facts = {"count": seen.groups.get(group, 0), "again": "yes" if group in told else "no"}
            lines.append(talk.t("agenda-place-group", place=place, **facts, **_numbers(number, size)))
            told.add(group)
            number += size
    return lines


def _numbers(first: int, count: int) -> dict[str, object]:
    return {"first": first, "last": first + count - 1, "several": "yes" if count > 1 else "no"}


def _count_of_field(seen: AgendaOverview, field_id: int | None) -> int:
    return sum(count for group, count in seen.groups.items() if group.field_id == field_id)
