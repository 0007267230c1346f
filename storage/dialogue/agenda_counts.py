"""How much stands on the agenda of a dialogue, counted by the database: in all, by group, by state."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from sqlalchemy import BigInteger, Select, bindparam, case, func, select, tuple_

from rules.agenda import AgendaState
from storage.dialogue.agenda import AgendaRow, spoken
from storage.engine.database import Db
from storage.tables import AgendaItem, Feedback
from storage.tables.base import padded

# Under these numbers stands what is on no page that is looked at: other fields, and other places of a field.
ELSEWHERE, ANYWHERE = -1, 0


class AgendaSize(NamedTuple):
    """How many items there are, how many of them are listed or further, and how many repeats are folded away."""

    items: int
    listed: int
    folded: int


class AgendaGroup(NamedTuple):
    """Of which field, area and hamlet some items are."""

    field_id: int | None
    area_id: int
    hamlet: str | None


class AgendaOverview(NamedTuple):
    """How much there is, the number of the first item of a page, and how many items each of its groups has.

    What is of a field of the page and of none of its places is one group, and all else is one.
    """

    size: AgendaSize
    first: int
    groups: Mapping[AgendaGroup, int]


def group_of(feedback: Feedback) -> AgendaGroup:
    return AgendaGroup(feedback.field_id, feedback.area_id, feedback.hamlet)


async def overview(db: Db, dialogue_id: int, page: Sequence[AgendaRow]) -> AgendaOverview:
    """How much there is in all and of each group of a page, and the number under which that begins."""
    of_page = [group_of(row.feedback) for row in page]
    first = page[0].item if page else None
    asked = {
        "dialogue": dialogue_id,
        "fields": padded({one.field_id or 0 for one in of_page}),
        "places": padded({(one.area_id, one.hamlet or "") for one in of_page} or {(ANYWHERE, "")}),
        "place": first.place if first else -1,
        "item": first.id if first else -1,
    }
    rows = (await db.execute(_counted(), asked)).all()
    groups = {AgendaGroup(of_field or None, area, place or None): here for of_field, area, place, here, _, _, _ in rows}
    size = AgendaSize(sum(groups.values()), sum(row[4] for row in rows), sum(row[5] for row in rows))
    return AgendaOverview(size, sum(row[6] for row in rows), groups)


@cache
def _counted() -> Select[int, int, str, int, int, int, int]:
    """Built once: putting it together would take longer than counting five hundred items."""
    stands = Feedback.folded_into_id.is_(None)
    listed = func.count().filter(AgendaItem.state != AgendaState.PROPOSED, stands)
    place = bindparam("place", type_=BigInteger)
    ahead = (AgendaItem.place < place) | ((AgendaItem.place == place) & (AgendaItem.id <= bindparam("item")))
    field, hamlet = func.coalesce(Feedback.field_id, 0), func.coalesce(Feedback.hamlet, "")
    of_page = field.in_(bindparam("fields", expanding=True))
    here = of_page & tuple_(Feedback.area_id, hamlet).in_(bindparam("places", expanding=True))
    group = (
        case((of_page, field), else_=ELSEWHERE).label("of_field"),
        case((here, Feedback.area_id), else_=ANYWHERE).label("of_area"),
        case((here, hamlet), else_="").label("of_hamlet"),
    )
    counts = (func.count().filter(stands), listed, func.count().filter(~stands), func.count().filter(stands, ahead))
    joined = select(*group, *counts).join_from(AgendaItem, Feedback, Feedback.id == AgendaItem.feedback_id)
    return joined.where(*spoken(bindparam("dialogue", type_=BigInteger))).group_by("of_field", "of_area", "of_hamlet")


async def counts_of(db: Db, dialogue_id: int) -> dict[str, int]:
    """How many items are in each state; what is folded into another counts with that."""
    counted = select(AgendaItem.state, func.count()).join(Feedback, Feedback.id == AgendaItem.feedback_id)
    here = (AgendaItem.dialogue_id == dialogue_id, Feedback.folded_into_id.is_(None))
    rows = await db.execute(counted.where(*here).group_by(AgendaItem.state))
    return {row[0]: row[1] for row in rows}
