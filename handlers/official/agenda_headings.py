"""The headings of a page of an agenda: each field and, below it, each hamlet, with how many items all of it has."""

from itertools import groupby

from handlers.promise_words import promise_line, standing_of
from handlers.talk import Talk
from locales.spoken import carried_line, placed
from rules.paging import Page
from storage.dialogue.agenda import AgendaRow
from storage.dialogue.agenda_counts import AgendaOverview, group_of
from storage.feedback import promise_debts
from storage.office import offices
from storage.tables import Dialogue

# So many of what was promised and is not done open an agenda by name.
DEBTS_SHOWN = 5


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


async def headings(talk: Talk, page: Page[AgendaRow], seen: AgendaOverview) -> list[str]:
    """The lines for what a page holds, in its order; where items were moved by hand a group may come twice."""
    fields = {one.id: one.name for one in await offices.fields(talk.db)}
    areas = {one.id: one.name for one in await offices.all_areas(talk.db)}
    lines: list[str] = []
    number = seen.first
    for field_id, of_field in groupby(page, lambda row: row.feedback.field_id):
        name = fields.get(field_id or 0, talk.t("field-unsure"))
        lines += ["", talk.t("agenda-field", field=name, count=_count_of_field(seen, field_id))]
        for group, rows in groupby(of_field, lambda row: group_of(row.feedback)):
            last = number + len(list(rows)) - 1
            place = ", ".join(filter(None, (placed(talk.texts, group.hamlet), areas.get(group.area_id))))
            numbers = {"first": number, "last": last, "several": "yes" if last > number else "no"}
            lines.append(talk.t("agenda-place-group", place=place, count=seen.groups.get(group, 0), **numbers))
            number = last + 1
    return lines


def _count_of_field(seen: AgendaOverview, field_id: int | None) -> int:
    return sum(count for group, count in seen.groups.items() if group.field_id == field_id)
