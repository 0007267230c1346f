"""Brings new residents to the last question of the hand-in by the rows that one who really went there has left."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, exists, func, insert, or_, select

from handlers.continuing import LAST
from storage.engine.database import Database
from storage.tables import (
    Area,
    Base,
    Consent,
    Contact,
    Conversation,
    Dialogue,
    Draft,
    DraftPart,
    Field,
    Hamlet,
    KnownChat,
    Outbox,
    Person,
    Unit,
)
from tests.journeys.stage import BOT
from tests.pairing import SPARING

# A hand-in is thirteen updates, and hundreds of tests begin with some. In `make test` only the first new resident of a
# process goes through the first twelve of them in a town as it was founded; in `make whole` everybody does.
OFFICE: tuple[type[Base], ...] = (Unit, Area, Hamlet, Field)


# The rows that are kept, in the order in which they refer to one another, and what others call the number of one.
NAMED: dict[type[Base], str] = {Person: "person_id", Contact: "contact_id", Draft: "draft_id"}


class Begun(NamedTuple):
    """The time of a town, and how many updates it has had."""

    now: datetime
    updates: int


@dataclass(frozen=True)
class Standing:
    """What whoever stands before the last question has left, and when and after how many updates they began."""

    rows: dict[type[Base], list[dict[str, Any]]]
    draft: int
    begun: Begun
    took: timedelta
    took_updates: int


# By how much there is in an office.
KEPT: dict[tuple[int, ...], Standing] = {}


async def office_of(database: Database, person: int) -> tuple[int, ...] | None:
    """How much there is of what the questions depend on; None where somebody is known, or a dialogue is."""
    others = [Contact.chat_id == person, Dialogue.id > 0]
    async with database.reading() as db:
        if not SPARING.short_ways or await db.scalar(select(or_(*(exists().where(one) for one in others)))):
            return None
        counted = [select(func.count()).select_from(one).scalar_subquery() for one in OFFICE]
        return tuple((await db.execute(select(*counted))).one())


async def keep(database: Database, person: int, office: tuple[int, ...], begun: Begun, ended: Begun) -> None:
    """Keep what somebody has left on the way, of whom nothing was known when they began."""
    async with database.reading() as db:
        contact = (await db.scalars(select(Contact).where(Contact.chat_id == person))).one()
        draft = (await db.scalars(select(Draft).where(Draft.person_id == contact.person_id))).one()
        newest = select(func.max(Outbox.id)).where(Outbox.chat_id == person).scalar_subquery()
        whose: dict[type[Base], ColumnElement[bool]] = {
            KnownChat: KnownChat.chat_id == person,
            Person: Person.id == contact.person_id,
            Contact: Contact.id == contact.id,
            Consent: Consent.person_id == contact.person_id,
            Draft: Draft.id == draft.id,
            DraftPart: DraftPart.draft_id == draft.id,
            Conversation: Conversation.key == key(person),
            Outbox: Outbox.id == newest,
        }
        rows = {}
        for table, where in whose.items():
            found = await db.execute(select(*table.__table__.columns).where(where))
            rows[table] = [dict(one._mapping) for one in found]
    took, updates = ended.now - begun.now, ended.updates - begun.updates
    KEPT[office] = Standing(rows, draft.id, begun, took, updates)


def key(person: int) -> str:
    return f"{BOT}:{person}:{person}:0:default"


async def go(database: Database, person: int, kept: Standing, begun: Begun) -> Begun:
    """Write the same rows for somebody else, later; gives the time and updates as after the whole way."""
    new: dict[str, Any] = {"chat_id": person, "key": key(person)}
    async with database.writing() as db:
        for table, rows in kept.rows.items():
            for row in rows:
                made = moved(row, begun.now - kept.begun.now, begun.updates - kept.begun.updates)
                made |= {name: value for name, value in new.items() if name in row}
                written = insert(table).values(told_of(made, kept.draft, new.get("draft_id", 0)))
                if table in NAMED:
                    new[NAMED[table]] = await db.scalar(written.returning(table.__table__.c.id))
                else:
                    await db.execute(written)
    return Begun(begun.now + kept.took, begun.updates + kept.took_updates)


def moved(row: dict[str, Any], later: timedelta, further: int) -> dict[str, Any]:
    """The same, later and after more updates; its own number the database gives."""
    made: dict[str, Any] = {
        name: value + later if isinstance(value, datetime) else value for name, value in row.items()
    }
    made.pop("id", None)
    if "message_id" in made and made["message_id"] is not None:
        made["message_id"] += further
    if "dedup_key" in made:
        way, account, update, number = made["dedup_key"].split(":")
        made["dedup_key"] = f"{way}:{account}:{int(update) + further}:{number}"
    if last := made.get("data", {}).get(LAST):
        sent_at, taken_at, *rest = last
        made["data"] = made["data"] | {LAST: [sent_at, taken_at + int(later.total_seconds()), *rest]}
    return made


def told_of(row: dict[str, Any], before: int, draft: int) -> dict[str, Any]:
    """What a row says of the draft, in its buttons and in what the next message goes on with, of another one."""
    made = dict(row)
    for name in ("payload", "choices"):
        if name in row:
            made[name] = json.loads(json.dumps(row[name]).replace(f'"h:{before}:', f'"h:{draft}:'))
    if last := row.get("data", {}).get(LAST):
        made["data"] = row["data"] | {LAST: [*last[:-1], draft]}
    return made
