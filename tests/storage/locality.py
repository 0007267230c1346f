"""A small office with its people, as storage tests and their neighbours need it."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select

from rules import clocks
from rules.access import Clerk, HeldDuty, Scope, Units, only_unit
from rules.clocks import ClockKind, SubjectKind
from rules.lifecycle import Action
from rules.notice import Address, Lane, Outgoing, Policy
from rules.paging import Cut
from rules.worklist import WorkFilter
from storage.engine.database import Database, Db
from storage.feedback import feedbacks, worklist
from storage.feedback.feedbacks import Deed
from storage.feedback.worklist import AskedWork
from storage.office import chats, officials
from storage.people import people
from storage.queue import accounts, outbox
from storage.queue.accounts import ChatKind
from storage.queue.outbox import Letter
from storage.tables import Area, Contact, Deadline, Duty, Feedback, Field, LinkedChat, Outbox, Person, Unit
from tests.kept import hasty_database, kept_database

BOT = 7100001
NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
DAY = timedelta(days=1)


@pytest.fixture
async def database(migrated_url: str) -> AsyncIterator[Database]:
    """A migrated database of each kind."""
    made = kept_database(migrated_url)
    yield made
    await made.close()


@pytest.fixture
async def hasty(migrated_url: str) -> AsyncIterator[Database]:
    """One that does not wait for the disk, for tests that are about no power cut."""
    made = hasty_database(migrated_url)
    yield made
    await made.close()


@pytest.fixture
async def shared(migrated_postgres_url: str) -> AsyncIterator[Database]:
    """A migrated database that several processes may share; on a file the folder's lock leaves one alone."""
    made = kept_database(migrated_postgres_url)
    yield made
    await made.close()


@dataclass(frozen=True, slots=True)
class Office:
    unit: int
    area: int
    field: int


async def found_office(database: Database) -> Office:
    async with database.writing() as db:
        unit = Unit(code="one", name="UBND xã Một")
        db.add(unit)
        await db.flush()
        area = Area(code="a1", name="Xã Một", unit_id=unit.id, outside=False, position=0)
        field = Field(code="khac", name="Khác", unit_id=None, position=0)
        db.add_all([area, field])
        await db.flush()
        return Office(unit.id, area.id, field.id)


async def meet(database: Database, chat_id: int) -> Person:
    async with database.writing() as db:
        return await people.meet(db, Address(BOT, chat_id), NOW)


async def contact_of(database: Database, chat_id: int) -> Contact:
    """The private chat in which somebody is met."""
    await meet(database, chat_id)
    async with database.reading() as db:
        return (await db.scalars(select(Contact).where(Contact.chat_id == chat_id))).one()


async def crowd(db: Db, first_chat: int, count: int) -> list[int]:
    """So many people at once, each with a private chat, the chats numbered one after another; gives their numbers."""
    people_made = [{"first_seen_at": NOW} for _ in range(count)]
    made = await db.scalars(insert(Person).returning(Person.id, sort_by_parameter_order=True), people_made)
    numbers = list(made.all())
    rows = [
        {"person_id": number, "account_id": BOT, "chat_id": first_chat + n, "language": "vi", "since": NOW}
        for n, number in enumerate(numbers)
    ]
    await db.execute(insert(Contact), rows)
    return numbers


def clerk_of(unit: int | None, role: str = "official") -> Clerk:
    """Somebody with one duty for a unit (None: for all)."""
    return Clerk(1, "Cán bộ", (HeldDuty(1, role, Scope.of_unit(unit), only_unit(unit)),))


async def queue(db: Db, units: Units, cut: Cut = worklist.FIRST, **what: Any) -> list[int]:
    """The numbers of a page of what waits for some units, as a list narrowed so shows them."""
    asked = AskedWork(units, what.pop("duties", ()), NOW.date(), NOW.date() + 2 * DAY, WorkFilter(**what))
    return [one.id for one in await worklist.work_page(db, asked, cut)]


async def enrol(database: Database, chat_id: int, name: str, role: str = "admin") -> Duty:
    async with database.writing() as db:
        person = await people.meet(db, Address(BOT, chat_id), NOW)
        code = await officials.invite(db, role, name, Scope(), NOW)
        return await officials.enrol(db, person.id, code, NOW)


async def link(database: Database, chat_id: int, thread_id: int | None = None) -> None:
    async with database.writing() as db:
        chat = LinkedChat(account_id=BOT, chat_id=chat_id, thread_id=thread_id, unit_id=None, title="Tổ", linked_at=NOW)
        await chats.link_group(db, chat)


async def note_group(database: Database, chat_id: int) -> None:
    """A group in which we were addressed, linked or not."""
    async with database.writing() as db:
        await accounts.note_chat(db, Address(BOT, chat_id), ChatKind.GROUP, "Tổ")


async def hand_in(
    database: Database, office: Office, chat_id: int, words: str = "Đường hỏng", now: datetime = NOW
) -> Feedback:
    """One opinion of the person behind a chat."""
    person = await meet(database, chat_id)
    feedback = Feedback(
        person_id=person.id,
        group="pressing",
        kind="report",
        field_id=office.field,
        area_id=office.area,
        unit_id=office.unit,
        words=words,
        folded=words.lower(),
        name_mode="none",
        state="received",
        version=1,
        received_at=now,
        reopened=0,
    )
    async with database.writing() as db:
        await feedbacks.hand_in(db, feedback, [], Deed(Action.RECEIVE, now), now.year)
    return feedback


def clock_of(feedback: Feedback, due: date) -> Deadline:
    """The running clock of a feedback that stands as a row alone."""
    basis = clocks.begin(ClockKind.FIRST_ANSWER, due - timedelta(days=14))
    facts = {"subject_kind": SubjectKind.FEEDBACK, "kind": ClockKind.FIRST_ANSWER, "number": 1, "stopped": False}
    facts |= {"subject_id": feedback.id, "unit_id": feedback.unit_id, "due": due, "promised": due}
    return Deadline(**facts, basis=basis.to_json(), counted_at=NOW)


def letter(key: str, chat_id: int = 1, **also: object) -> Letter:
    """A short text, to a chat and due now unless told otherwise."""
    facts: dict[str, object] = {"due_at": NOW, "lane": Lane.REPLY, "policy": Policy.AT_LEAST_ONCE}
    facts["what"] = Outgoing(text=f"tin {key}")
    address = Address(BOT, chat_id, also.pop("thread_id", None))  # type: ignore[arg-type] # as they are given
    return Letter(key, address, **(facts | also))  # type: ignore[arg-type] # facts of any kind are put together here


async def post(database: Database, *letters: Letter) -> None:
    async with database.writing() as db:
        for one in letters:
            await outbox.add(db, one)


async def row_of(database: Database, key: str) -> Outbox:
    """A row of the outbox as a second session sees it."""
    async with database.reading() as db:
        return await by_key(db, key)


async def by_key(db: Db, key: str) -> Outbox:
    return (await db.scalars(select(Outbox).where(Outbox.dedup_key == key))).one()
