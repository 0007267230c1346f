"""What is done to duties and groups, kept for good and told to the other admins concerned, each once and in private."""

from dataclasses import dataclass

from handlers.history_head import head_line
from handlers.talk import Talk
from locales import Texts, texts
from rules.access import Scope
from rules.notice import Address, Outgoing
from rules.notice_kinds import Notice
from storage.engine.database import Db
from storage.office import duty_log, duty_scopes, offices
from storage.office.duty_log import Line
from storage.queue import admins
from storage.queue.outbox import Letter
from storage.tables import Duty, DutyEvent


def duty_sentence(words: Texts, line: Line) -> str:
    """One event, as admins read it."""
    nobody = words.say("duty-nobody")
    unit = line.unit or words.say("link-all")
    return words.say(f"duty-{line.what}", by=line.by or nobody, whom=line.whom or nobody, unit=unit, detail=line.detail)


@dataclass(frozen=True, slots=True)
class Announcement:
    """An event that was written down, and which persons need not hear of it, as it was theirs."""

    event: DutyEvent
    by: str | None = None
    whom: str | None = None
    but: frozenset[int] = frozenset()


async def tell_admins(db: Db, news: Announcement, *also: int | None) -> None:
    """Word to the admins of all units and of the event's own, and of others that it concerns."""
    event, words = news.event, texts("vi")
    unit = (await offices.unit(db, event.unit_id)).name if event.unit_id else None
    text = duty_sentence(words, Line(event.id, event.at, event.what, news.by, news.whom, unit, event.detail))
    text += await head_line(db)
    for number in dict.fromkeys((event.unit_id, *also)):
        about = (Notice.DUTY, number or 0, Outgoing(text=text))
        letter = Letter(f"duty:{event.id}", Address(admins.NOBODY, admins.NOBODY), event.at, *about)
        await admins.queue_for_each(db, letter, await admins.of_unit(db, number), news.but)


async def record_duty(
    talk: Talk,
    what: str,
    unit_id: int | None,
    *also: int | None,
    by: int | None = None,
    whom: Duty | None = None,
    detail: str = "",
) -> None:
    """Keep what was just done by whoever speaks, and tell the other admins of the unit (and of the others named)."""
    whom_id = whom.id if whom else None
    event = await duty_log.add_event(talk.db, what, unit_id, talk.now, by=by, whom=whom_id, detail=detail)
    own = {whom.person_id} if whom else set()
    if talk.official:
        own.add(talk.official.person_id)
    actor = talk.official.name if by is not None and talk.official else None
    news = Announcement(event, actor, whom.name if whom else None, frozenset(own))
    await tell_admins(talk.db, news, *also)


async def duty_in_words(db: Db, words: Texts, role: str, scope: Scope) -> str:
    """The role and what it is held for."""
    place = await duty_scopes.name_of_scope(db, scope) or words.say("link-all")
    return words.say("duty-of", role=words.say(f"role-{role}"), unit=place)
