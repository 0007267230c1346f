"""The persons of an audience, in the order of their numbers, so that they can be read a page at a time."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from sqlalchemy import Select, exists, func, or_, select, union

from rules.agenda import TAKEN_BACK
from rules.attendance import Attends
from rules.broadcasts import NEWS, Audience, AudienceKind
from rules.dialogue_states import ANNOUNCED
from storage.engine.database import Db
from storage.queue.scopes import holds_unit
from storage.tables import (
    AgendaItem,
    Area,
    Attendance,
    Consent,
    Contact,
    Dialogue,
    DialogueArea,
    Duty,
    Feedback,
    Invitation,
    Organisation,
    Subscription,
    Unit,
    UnitBelow,
)
from storage.tables.base import one_of

People = Select[int]


def of_dialogue(audience: Audience) -> People:
    live = select(Subscription.person_id.label("person_id")).where(Subscription.ended_at.is_(None))
    return live.where(Subscription.dialogue_id == audience.number)


def of_delegates(audience: Audience) -> People:
    theirs = select(Attendance.person_id.label("person_id")).where(Attendance.organisation_id.is_not(None))
    return theirs.where(Attendance.dialogue_id == audience.number, one_of(Attendance.answer, Attends.COMING))


def of_organisation(audience: Audience) -> People:
    theirs = select(Attendance.person_id.label("person_id")).join(Dialogue, Dialogue.id == Attendance.dialogue_id)
    theirs = theirs.where(Attendance.organisation_id == audience.number, one_of(Attendance.answer, Attends.COMING))
    return theirs.where(one_of(Dialogue.state, *ANNOUNCED)).distinct()


def of_area(audience: Audience) -> People:
    return _of_areas(select(Area.id).where(Area.id == audience.number))


def of_unit(audience: Audience) -> People:
    below = select(UnitBelow.below_id).where(UnitBelow.unit_id == audience.number)
    return _of_areas(select(Area.id).where(or_(Area.unit_id == audience.number, Area.unit_id.in_(below))))


def of_level(audience: Audience) -> People:
    """Of the areas of the units of a level and of those under them: a province has none but its communes'."""
    theirs = select(Unit.id).where(Unit.level == audience.which)
    below = select(UnitBelow.below_id).where(UnitBelow.unit_id.in_(theirs))
    return _of_areas(select(Area.id).where(or_(Area.unit_id.in_(theirs), Area.unit_id.in_(below))))


def _of_areas(areas: Select[int]) -> People:
    """Who asked for news, and has handed in an opinion of one of the areas or ever followed a dialogue there."""
    followed = select(Subscription.person_id.label("person_id"))
    followed = followed.join(DialogueArea, DialogueArea.dialogue_id == Subscription.dialogue_id)
    wrote = select(Feedback.person_id.label("person_id")).where(Feedback.area_id.in_(areas))
    known = union(wrote, followed.where(DialogueArea.area_id.in_(areas))).subquery()
    agreed = exists().where(
        Consent.person_id == known.c.person_id, Consent.purpose == NEWS, Consent.withdrawn_at.is_(None)
    )
    return select(known.c.person_id.label("person_id")).where(agreed)


def of_concluded(audience: Audience) -> People:
    """Whom conclusions concern: who raised something, came, followed it, or asks for news of its areas."""
    here = select(DialogueArea.area_id).where(DialogueArea.dialogue_id == audience.number)
    item = (AgendaItem.dialogue_id == audience.number, AgendaItem.state.not_in(sorted(TAKEN_BACK)))
    raised = select(Feedback.person_id.label("person_id")).join(AgendaItem, AgendaItem.feedback_id == Feedback.id)
    came = select(Attendance.person_id.label("person_id")).where(Attendance.dialogue_id == audience.number)
    coming = came.where(one_of(Attendance.answer, Attends.COMING))
    everybody = union(raised.where(*item), coming, of_dialogue(audience), _of_areas(here)).subquery()
    return select(everybody.c.person_id.label("person_id"))


def of_officials(audience: Audience) -> People:
    serving = select(Duty.person_id.label("person_id")).where(Duty.ended_at.is_(None))
    return serving.where(holds_unit(audience.number)).distinct()


WHO: Mapping[AudienceKind, Callable[[Audience], People]] = MappingProxyType(
    {
        AudienceKind.DIALOGUE: of_dialogue,
        AudienceKind.DELEGATES: of_delegates,
        AudienceKind.AREA: of_area,
        AudienceKind.UNIT: of_unit,
        AudienceKind.LEVEL: of_level,
        AudienceKind.ORGANISATION: of_organisation,
        AudienceKind.CONCLUDED: of_concluded,
        AudienceKind.OFFICIALS: of_officials,
    }
)


def people_behind(audience: Audience, reached: int) -> People:
    """The persons of an audience behind a number, who can be told anything at all, in order."""
    found = WHO[audience.kind](audience).subquery()
    told = exists().where(Contact.person_id == found.c.person_id, Contact.unreachable_at.is_(None))
    return select(found.c.person_id.label("number")).where(found.c.person_id > reached, told).order_by("number")


async def has_left(db: Db, audience: Audience, contact_id: int) -> bool:
    """Whether who is reached at a contact said since they were chosen that they want no more of it, or will not come.

    What else an audience is drawn from may go on meanwhile: a dialogue begins, an opinion is moved to another area.
    """
    person = await db.scalar(select(Contact.person_id).where(Contact.id == contact_id))
    stays = _stays(audience, person) if person is not None else None
    return stays is not None and (await db.execute(stays.limit(1))).one_or_none() is None


def _stays(audience: Audience, person_id: int) -> Select[int] | None:
    """What there is of somebody as long as they want to hear it; None where they are told in any case."""
    coming = select(Attendance.person_id).where(
        Attendance.person_id == person_id, one_of(Attendance.answer, Attends.COMING)
    )
    match audience.kind:
        case AudienceKind.AREA | AudienceKind.UNIT | AudienceKind.LEVEL:
            news = select(Consent.id).where(Consent.person_id == person_id, Consent.purpose == NEWS)
            return news.where(Consent.withdrawn_at.is_(None))
        case AudienceKind.DIALOGUE:
            return of_dialogue(audience).where(Subscription.person_id == person_id)
        case AudienceKind.DELEGATES:
            return coming.where(Attendance.dialogue_id == audience.number, Attendance.organisation_id.is_not(None))
        case AudienceKind.ORGANISATION:
            return coming.where(Attendance.organisation_id == audience.number)
        case _:
            return None


async def count_people(db: Db, audience: Audience) -> int:
    """How many there are now."""
    return await db.scalar(select(func.count()).select_from(people_behind(audience, 0).subquery())) or 0


async def invited_bodies(db: Db) -> Sequence[Organisation]:
    """The bodies that are invited to a dialogue to come, by name."""
    invited = select(Invitation.organisation_id).join(Dialogue, Dialogue.id == Invitation.dialogue_id)
    coming = invited.where(one_of(Dialogue.state, *ANNOUNCED))
    return (await db.scalars(select(Organisation).where(Organisation.id.in_(coming)).order_by(Organisation.name))).all()
