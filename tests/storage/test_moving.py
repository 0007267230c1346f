"""The move to PostgreSQL: exact, gone on with after a kill, refused wherever it could not be exact."""

import asyncio
import math
import shutil
import sqlite3
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from sqlalchemy import Table, func, insert, make_url, select, text
from sqlalchemy.exc import DBAPIError

from rules.attendance import Attends
from rules.audit import Discrepancy
from rules.notice_kinds import Notice
from rules.refusal import Refusal
from storage.dialogue import attendances, dialogues, mailings, wishes
from storage.engine.database import Database
from storage.feedback import applying, counting, drafts, history, postings, searching
from storage.office import duty_log, duty_scopes, invitations
from storage.people import form_drafts, people
from storage.queue import month_uses, peers
from storage.tables import (
    Absence,
    Account,
    AgendaItem,
    AreaName,
    Attachment,
    Block,
    BoardPhoto,
    Broadcast,
    CalendarNotice,
    CallPassword,
    CheckIn,
    Conclusion,
    ConclusionFile,
    Consent,
    Contact,
    Conversation,
    Correction,
    DayOff,
    Dialogue,
    DialogueEvent,
    DialogueFile,
    DraftPart,
    Duty,
    Entry,
    Export,
    Feedback,
    FileHandle,
    FileLink,
    Hall,
    HallSpeaker,
    Hamlet,
    ImportMap,
    Inbox,
    Invitation,
    Invite,
    Job,
    JoinCode,
    Lease,
    LinkedChat,
    Look,
    OaToken,
    Organisation,
    Outbox,
    PaperTemplate,
    Pause,
    Promise,
    PromiseEvent,
    Proxy,
    QueuedSheet,
    QuotaUse,
    ReceivedFile,
    Reply,
    ReplyFile,
    ReplyPiece,
    Request,
    ResidentMessage,
    SentMessage,
    SheetFile,
    SheetLine,
    Slip,
    StoredFile,
    Takedown,
    ThonSheet,
    Unit,
    WorkCalendar,
    YearPlan,
)
from storage.upkeep import audit, checkpoints, migrating, move_target, moving
from storage.upkeep.audit import AuditPlace
from storage.upkeep.moving import Progress
from tests.journeys.stage import free_port
from tests.storage.locality import (
    BOT,
    NOW,
    Office,
    clerk_of,
    contact_of,
    crowd,
    enrol,
    found_office,
    hand_in,
    link,
    meet,
)

ROOT = Path(__file__).parents[2]
MANY = 800
HOUR = timedelta(hours=1)
TABLES = move_target.MOVED
WORDS = "Đường “liên thôn”\n\tổ gà 🏡👨‍👩‍👧 \\N \\. 'x' \"y\" \u202e {0} %s"
# Keys that a server's own language would put into another order than their letters' numbers.
KEYS = ["b", "B", "a", "ă", "Ă", "đ", "_", "-1", "1:2:3", "", "z é", "🏡"]


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small office's file that has lived for a while: every table holds something."""
    path = tmp_path_factory.mktemp("moving") / "lived-in.db"

    async def live() -> None:
        database = Database(f"sqlite+aiosqlite:///{path}")
        await migrating.upgrade(database)
        office = await found_office(database)
        await fill_office(database, office)
        await fill_place(database, office)
        await fill_mail(database)
        await fill_sheets(database, office)
        await fill_files(database)
        await fill_boards(database)
        await fill_many(database)
        assert all((await counts(database)).values())
        await database.close()

    with asyncio.Runner(loop_factory=asyncio.new_event_loop) as runner:
        runner.run(live())
    return path


@pytest.fixture
async def source(lived_in: Path, tmp_path: Path) -> AsyncIterator[Database]:
    shutil.copyfile(lived_in, tmp_path / "source.db")
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/source.db")
    yield database
    await database.close()


# Where it is all the same that the target has its tables already, it is a copy of one that has: that is much quicker.
MIGRATED = pytest.mark.parametrize("address", ["migrated_postgres_url"], indirect=True)


@pytest.fixture
def address(request: pytest.FixtureRequest) -> str:
    """A database with nothing in it."""
    found: str = request.getfixturevalue(getattr(request, "param", "postgres_url"))
    return found


@pytest.fixture
async def target(address: str) -> AsyncIterator[Database]:
    made = Database(address)
    yield made
    await made.close()


def what_a_person_left(person: int, feedback: int, official: int) -> list[Any]:
    """A block, a request that was refused, and what was counted."""
    block = {"feedback_id": feedback, "by_official": official, "since": NOW, "until": NOW + HOUR}
    request = {"kind": "erasure", "state": "refused", "asked_at": NOW, "ended_at": NOW + HOUR, "ended_by": official}
    return [
        Block(person_id=person, reason=WORDS, **block),
        Request(person_id=person, reason=WORDS, **request),
        JoinCode(contact_id=5, digest="j" * 64, expires_at=NOW),
        CallPassword(person_id=person, digest="c" * 64, expires_at=NOW),
        QuotaUse(person_id=person, quota="files", subject_id=0, ends_at=NOW, count=1, size=2**40),
    ]


def a_job(official: int, unit: int) -> Job:
    asked = {
        "arguments": {"from": "2026-01-01", "unit": None},
        "name": "so-tiep-nhan.xlsx",
        "asked_at": NOW,
        "due_at": NOW,
    }
    return Job(kind="register", state="failed", unit_id=unit, duty_id=official, done=2, total=3, attempts=3, **asked)


def a_broadcast(official: int, dialogue: Dialogue) -> Broadcast:
    told = {"words": WORDS, "asked_at": NOW, "expires_at": NOW, "ended_at": NOW, "reached": 2**40, "state": "done"}
    counts = dict.fromkeys(("total", "sent", "failed", "unknown", "held", "dropped"), 2)
    return Broadcast(audience="unit-1", duty_id=official, dialogue_id=dialogue.id, edition=1, **told, **counts)


def a_conclusion(official: int, dialogue: Dialogue) -> Conclusion:
    told = {"edition": 2, "words": WORDS, "state": "sent", "broadcast_id": 2**40}
    decided = {"written_at": NOW, "decided_by": official, "decided_at": NOW}
    return Conclusion(dialogue_id=dialogue.id, duty_id=official, **told, **decided)


def what_a_hall_leaves(dialogue: int, person: int, official: int) -> list[Any]:
    came = {"dialogue_id": dialogue, "person_id": person}
    return [
        CheckIn(**came, people=1, duty_id=official, at=NOW),
        Hall(dialogue_id=dialogue, opened_at=NOW, opened_by=official, over_seats=True, speech_minutes=5),
        HallSpeaker(**came, turn=2**60, state="waiting", name=WORDS, words=WORDS),
    ]


async def fill_office(database: Database, office: Office) -> None:
    await link(database, -1001234567890, 7)
    official = await enrol(database, 11, "Hạnh")
    feedback = await hand_in(database, office, 21, WORDS)
    dialogue = Dialogue(
        place="Hội trường",
        topics=WORDS,
        starts_at=NOW + 8 * 24 * HOUR,
        collect_until=date(2026, 3, 9),
        state="published",
        edition=1,
        created_by=official.id,
        host_unit_id=office.unit,
        reminder_minutes=[1440, 120],
        invites_front=False,
    )
    reply = {"feedback_id": feedback.id, "official_id": official.id, "action": "answer", "words": "", "state": "draft"}
    async with database.writing() as db:
        await dialogues.create(db, dialogue, [office.area])
        await attendances.answer(db, dialogue.id, feedback.person_id, Attends.COMING, NOW)
        await wishes.ask(db, dialogue.id, feedback.person_id, WORDS, NOW)
        await mailings.begin_mailing(db, dialogue, Notice.REMINDER, NOW)
        for number in await mailings.unfinished_mailings(db):
            await mailings.queue_next_chunk(db, number, NOW)
        draft = await drafts.begin(db, feedback.person_id, NOW)
        await drafts.add_part(db, DraftPart(draft_id=draft.id, message_id=1, kind="words", words=WORDS))
        await form_drafts.begin(db, feedback.person_id, "plan", NOW, 0, {"place": WORDS})
        db.add_all([a_broadcast(official.id, dialogue), a_conclusion(official.id, dialogue)])
        db.add_all(
            [
                *what_a_person_left(feedback.person_id, feedback.id, official.id),
                Reply(**reply, chat_id=-5, written_at=NOW),
                a_job(official.id, office.unit),
                Look(feedback_id=feedback.id, official_id=official.id, at=NOW),
                AgendaItem(dialogue_id=dialogue.id, feedback_id=feedback.id, state="listed", place=2**60, since=NOW),
                AreaName(area_id=office.area, name="Thôn Đồng", folded="thon dong", kind="hamlet"),
                DayOff(day=date(2026, 4, 30), working=False, why="lễ"),
                Absence(duty_id=official.id, deputy_id=official.id, since=NOW, until=NOW + HOUR, said_at=NOW),
            ]
        )


async def fill_place(database: Database, office: Office) -> None:
    """What the office file says of the locality, younger above older, and an opinion that points to a hamlet."""
    units = [
        Unit(code="phong", name="Phòng", parent="tp", kind="room"),
        Unit(code="tp", name="TP", level="province", kind="people", approves=True),
    ]
    async with database.writing() as db:
        hamlet = Hamlet(area_id=office.area, code="dong", name="Đồng", lat=21.0457, lon=105.5, position=0, head_ref="h")
        invited = Organisation(code="hoi-nong-dan", name=WORDS)
        db.add_all([*units, hamlet, invited])
        db.add(CalendarNotice(year=2027, source=WORDS, asked_at=None))
        db.add(WorkCalendar(id=1, noted_at=NOW, first_day=date(2026, 1, 1), days="01" * 365, told_at=NOW))
        await db.flush()
        await duty_scopes.note_units_below(db, NOW)
        dialogue, official = await db.scalar(select(Dialogue.id)) or 0, await db.scalar(select(Duty.id)) or 0
        db.add_all(what_a_hall_leaves(dialogue, await db.scalar(select(Feedback.person_id)) or 0, official))
        event = {"move": "publish", "edition": 1, "at": NOW, "starts_at": NOW, "place": WORDS, "warnings": ["night"]}
        event |= {"changed": {"topics": ["", WORDS]}}
        db.add_all(
            [
                Invitation(dialogue_id=dialogue, organisation_id=invited.id, seats=2),
                DialogueEvent(dialogue_id=dialogue, duty_id=official, reason=WORDS, **event),
                YearPlan(year=2026, unit_id=office.unit, last_day=NOW.date(), duty_id=official, entered_at=NOW),
            ]
        )
        (await db.scalars(select(Feedback))).one().hamlet_id = hamlet.id


async def fill_files(database: Database) -> None:
    """A photo of a resident, which an official sends back with an answer, and one that waits for its bytes."""
    received = {"account_id": BOT, "kind": "photo", "received_at": NOW, "due_at": NOW, "attempts": 1}
    async with database.writing() as db:
        stored = StoredFile(
            digest="d" * 64, size=2**40, kind="image/jpeg", suffix=".jpg", stored_at=NOW, checked_at=NOW
        )
        db.add(stored)
        await db.flush()
        kept = ReceivedFile(**received, handle="AgAD", size=2**40, state="kept", stored_id=stored.id)
        due = ReceivedFile(**received, handle=WORDS[:20], size=None, state="due")
        db.add_all([kept, due, FileHandle(stored_id=stored.id, account_id=BOT, kind="photo", handle="AgAE")])
        await db.flush()
        feedback, reply = await db.scalar(select(Feedback.id)), await db.scalar(select(Reply.id))
        db.add(Attachment(feedback_id=feedback or 0, kind="photo", file_id="AgAD", received_id=kept.id))
        dialogue = await db.scalar(select(Dialogue.id)) or 0
        db.add(DialogueFile(dialogue_id=dialogue, received_id=kept.id, name=WORDS[:20]))
        sent = {"duty_id": await db.scalar(select(Duty.id)) or 0, "sent_at": NOW, "checked_at": NOW, "used_at": NOW}
        db.add(PaperTemplate(paper="plan", received_id=kept.id, **sent))
        owed = {"feedback_id": feedback or 0, "dialogue_id": dialogue, "reply_id": reply, "words": WORDS}
        owed |= {"unit_id": await db.scalar(select(Unit.id)) or 0, "duty_id": sent["duty_id"], "received_id": kept.id}
        promise = Promise(**owed, due=NOW.date(), moved=2**31 - 1, state="proved", noted_at=NOW)
        db.add(promise)
        await db.flush()
        told = {"at": NOW, "duty_id": sent["duty_id"], "due": NOW.date(), "words": WORDS, "dialogue_id": dialogue}
        db.add(PromiseEvent(promise_id=promise.id, number=1, move="make", **told))
        db.add(ReplyFile(reply_id=reply or 0, received_id=kept.id, message_id=2**40))
        db.add(ReplyPiece(reply_id=reply or 0, message_id=2**40, words=WORDS))
        wrote = {"contact_id": await db.scalar(select(Contact.id)) or 0, "at": NOW, "kind": "photo", "size": 2**40}
        db.add(ResidentMessage(**wrote, message_id=2**40, words=WORDS, file_id="AgAD", album="777", latitude=21.0033))
        official = await db.scalar(select(Duty.id)) or 0
        everything = {"scope_kind": "all", "scope_id": 0}
        days = {"begins": date(2026, 1, 1), "ends": date(2026, 3, 31)}
        taken = {"profile": "dialogue", "names": True, "rows": 2**31 - 1, "link": "e" * 64}
        db.add(Export(number=1, at=NOW, duty_id=official, **days, **taken, **everything))
        address = {"digest": "f" * 64, "salt": "a" * 32, "code": "ABCD-EFGH", "purpose": "fetch", "needs": "export"}
        used = {"made_at": NOW, "expires_at": NOW + HOUR, "uses": 3}
        db.add(FileLink(**address, **used, **everything, file_id=stored.id, duty_id=official, name=WORDS[:20]))


async def fill_boards(database: Database) -> None:
    async with database.writing() as db:
        names = {"dialogue_id": Dialogue.id, "hamlet_id": Hamlet.id, "received_id": ReceivedFile.id, "duty_id": Duty.id}
        of = {name: await db.scalar(select(column)) or 0 for name, column in names.items()}
        db.add(BoardPhoto(**of, sent_at=NOW))
        along = {name: of[name] for name in ("dialogue_id", "received_id", "duty_id")}
        written = await db.scalar(select(Conclusion.id).limit(1))
        db.add(ConclusionFile(**along, conclusion_id=written, name=WORDS[:20]))
        db.add(Correction(what="field", told="giao_thong", meant="-", by="office", day=date(2026, 1, 31)))


async def fill_sheets(database: Database, office: Office) -> None:
    """A sheet of a thôn with one line that waits, its picture, and a slip for what came in."""
    async with database.writing() as db:
        duty, contact = await db.scalar(select(Duty.id)) or 0, await db.scalar(select(Contact.id)) or 0
        feedback, dialogue = await db.scalar(select(Feedback.id)) or 0, await db.scalar(select(Dialogue.id))
        entered = {"duty_id": duty, "contact_id": contact}
        sheet = ThonSheet(
            **entered, code="P1", source="sheet", dialogue_id=dialogue, area_id=office.area, place=WORDS,
            state="returned", salt="a" * 32, made_at=NOW, received_at=NOW,
        )  # fmt: skip
        db.add(sheet)
        await db.flush()
        line = {"number": 2**31 - 1, "part": 0, "state": "waiting", "fault": "no-name", "name_mode": "full"}
        db.add(SheetLine(sheet_id=sheet.id, **line, words=WORDS, said_by=WORDS, first_on=date(2026, 1, 1)))
        db.add(
            Slip(
                **entered, feedback_id=feedback, salt="b" * 32, digest="c" * 64, made_at=NOW, asked_at=NOW, owed_at=NOW
            )
        )
        db.add(
            SheetFile(
                sheet_id=sheet.id, **entered, kind="picture", state="read", at=NOW, told={"a": WORDS}, digest="d" * 64
            )
        )
        db.add(Proxy(**entered, feedback_id=feedback))
        db.add(QueuedSheet(sheet_id=sheet.id, since=NOW, total=10, duty_id=duty, taken_at=NOW))
        columns = {"source": "1022", "headings": [WORDS], "columns": {"words": 2}}
        db.add(ImportMap(**columns, area_id=office.area, duty_id=duty, made_at=NOW))


async def fill_mail(database: Database) -> None:
    row = {"account_id": BOT, "chat_id": 21, "lane": 0, "notice": "text", "policy": "at_least_once"}
    row |= {"state": "queued", "due_at": NOW, "attempts": 0, "doubtful": False}
    async with database.writing() as db:
        db.add_all([Conversation(key=key, state=None, data={"b": [1.5, None], "a": "\0 đ \ud800"}) for key in KEYS])
        db.add(Lease(name="sender", holder="x", epoch=2**31 - 1, expires_at=NOW + timedelta(microseconds=1)))
        db.add(Pause(account_id=2**62, until=NOW))
        pair = {"access": "a" * 4000, "refresh": "đ", "good_until": NOW, "version": 2**31 - 1, "begun_with": "f" * 64}
        db.add(OaToken(account_id=2**62, **pair, asking="x", asking_until=NOW, ended="used", ended_at=NOW))
        db.add(Account(id=2**62, channel="telegram", external_id="đ", name=WORDS[:20], since=NOW, retired_at=NOW))
        await postings.begin_posting(db, BOT, [-1, 21], NOW)
        assert await peers.peer_number(db, 2**62, "f" * 64, "e" * 64)
        assert await peers.number_of_event(db, 2**62, "d" * 64, NOW) == 1
        assert await month_uses.take(db, 2**62, "2026-11", 5, None) == 5
        db.add(Takedown(account_id=BOT, chat_id=-2, reached=2**40, edits=True, since=NOW))
        await invitations.count_try(db, BOT, 21, NOW)
        await duty_log.add_event(db, "linked", None, NOW, detail=WORDS)
        db.add(SentMessage(account_id=BOT, chat_id=-1, message_id=2**40, notice="card", subject_id=1, frozen=True))
        # JSON's null and none at all are two things: what a settled letter said is erased, not null.
        await db.execute(insert(Outbox), [row | {"dedup_key": "null", "payload": None}])
        await db.execute(text("UPDATE outbox SET payload = NULL WHERE id % 2 = 0"))


async def fill_many(database: Database) -> None:
    some = range(1, MANY + 1)
    async with database.writing() as db:
        first = min(await crowd(db, 5001, MANY))
        consents = [
            {"person_id": first + one - 1, "purpose": "feedback", "wording": "1", "given_at": NOW} for one in some
        ]
        await db.execute(insert(Consent), consents)
        inbox = {"raw": '{"a": "\\u0000"}', "state": "open", "attempts": 0, "received_at": NOW}
        await db.execute(insert(Inbox), [inbox | {"account_id": BOT - one % 3, "update_id": one} for one in some])
        kept = (await db.scalars(select(Feedback))).one()
        taken = {column.key: getattr(kept, column.key) for column in Feedback.__table__.columns if column.key != "id"}
        again = [taken | {"code": str(one), "person_id": first + one - 1, "latitude": one / 7} for one in some]
        await db.execute(insert(Feedback), again)
        await db.execute(text("UPDATE feedback SET latitude = :far, longitude = -0.0 WHERE id = 2"), {"far": math.inf})
        for number in (await db.scalars(select(Feedback.id).where(Feedback.id > 1).limit(100))).all():
            await applying.write_line(db, number, "receive", WORDS, NOW + timedelta(microseconds=number), None)
        invite = {"role": "intake", "name": "Thu", "expires_at": NOW}
        await db.execute(insert(Invite), [invite | {"digest": "d" * 64}])
        assert await checkpoints.add_checkpoint(db, NOW)
        await audit.note_audit(db, AuditPlace(), [], NOW)


async def counts(database: Database) -> dict[str, int]:
    async with database.reading() as db:
        return {one.name: await db.scalar(select(func.count()).select_from(one)) or 0 for one in TABLES}


async def content(database: Database, table: Table) -> list[str]:
    """What a table holds, read by a second way and put into an order here."""
    empty = [column.is_(None) for column in table.columns]
    async with database.reading() as db:
        return sorted(repr(tuple(row)) for row in (await db.execute(select(*table.columns, *empty))).all())


async def assert_the_same(source: Database, target: Database) -> None:
    for table in TABLES:
        assert await content(source, table) == await content(target, table), table.name


async def change(database: Database, statement: str, **values: object) -> None:
    async with database.writer.begin() as connection:
        await connection.execute(text(statement), values)


def by_hand(source: Database, statements: str) -> None:
    """What somebody does to the file with a tool of their own."""
    with closing(sqlite3.connect(str(source.url.database))) as connection:
        connection.executescript(statements)


def unheard(_step: Progress) -> None:
    pass


def url_of(database: Database) -> str:
    return database.url.render_as_string(hide_password=False)


def stopping_at(table: str, doing: str = "copy") -> Callable[[Progress], None]:
    """A listener under whose hands the move breaks off."""

    def told(step: Progress) -> None:
        if step.doing == doing and step.table == table and step.done:
            raise KeyError(table)

    return told


async def test_every_table_is_moved_and_both_places_hold_the_same(source: Database, target: Database) -> None:
    steps: list[Progress] = []
    moved = await moving.move(source, url_of(target), steps.append, chunk=97)
    await assert_the_same(source, target)
    assert moved.rows == sum((await counts(source)).values())
    assert moved.mended == 0
    assert {step.table for step in steps} == {table.name for table in TABLES}
    for doing, whole in (("copy", moved.rows), ("compare", 2 * moved.rows)):
        done = [step.done for step in steps if step.doing == doing]
        assert done == sorted(done)
        assert done[-1] == whole
        assert {step.total for step in steps if step.doing == doing} == {whole}
    assert await migrating.revision(target) == migrating.newest()


@MIGRATED
async def test_counts_and_words_are_made_anew_in_the_new_place(source: Database, target: Database) -> None:
    await moving.move(source, url_of(target), unheard)
    async with source.reading() as here, target.reading() as there:
        assert await counting.count_by_state(there, None) == await counting.count_by_state(here, None)
        assert await counting.find_wrong_counts(there) == {}
        found = await searching.find_feedbacks(there, clerk_of(None), ["lien", "thon"])
        assert found == await searching.find_feedbacks(here, clerk_of(None), ["lien", "thon"])
    async with target.writing() as db:
        assert await counting.add_up(db) > 0
        assert await counting.find_wrong_counts(db) == {}


async def found_amiss(database: Database) -> list[Discrepancy]:
    return [one async for piece in audit.audit(database) for one in piece.findings]


@MIGRATED
async def test_life_goes_on_in_the_new_place(source: Database, target: Database) -> None:
    await moving.move(source, url_of(target), unheard)
    await moving.refuse_moved(target)
    async with target.reading() as db:
        old = (await db.scalars(select(Feedback).limit(1))).one()
        office = Office(old.unit_id, old.area_id, old.field_id or 0)
        for number in (1, 2, 50):
            assert history.first_broken_line(await history.read(db, number)) is None
        before = await db.scalar(select(func.max(Feedback.id))) or 0
    assert await found_amiss(target) == await found_amiss(source)
    # Numbers go on after the last; the person is an old one and a new one.
    assert (await hand_in(target, office, 21)).id == before + 1
    assert (await hand_in(target, office, 22)).id == before + 2
    with pytest.raises(DBAPIError, match="append-only"):
        await change(target, "UPDATE entry SET action = 'x' WHERE id = 1")


async def test_the_old_place_says_where_everything_is_but_not_the_password(
    source: Database, postgres_url: str, target: Database
) -> None:
    await moving.refuse_moved(source)
    with_password = make_url(postgres_url).set(password="planted-password")
    moved = await moving.move(source, with_password.render_as_string(hide_password=False), unheard)
    with pytest.raises(Refusal, match="move-already") as refused:
        await moving.refuse_moved(source)
    assert refused.value.facts["target"] == moved.target
    assert str(make_url(postgres_url).database) in moved.target
    assert "planted" not in moved.target
    with pytest.raises(Refusal, match="move-already"):
        await moving.move(source, url_of(target), unheard)
    async with source.reading() as db:
        kept = (await db.execute(text("SELECT * FROM move_out"))).all()
    assert "planted" not in repr(kept)


@MIGRATED
async def test_nobody_writes_to_the_source_meanwhile(source: Database, target: Database) -> None:
    refused: list[str] = []

    def told(step: Progress) -> None:
        if step.table == "person":
            with closing(sqlite3.connect(str(source.url.database), timeout=0)) as other:
                try:
                    other.execute("UPDATE contact SET language = 'en'")
                except sqlite3.OperationalError as error:
                    refused.append(str(error))

    await moving.move(source, url_of(target), told)
    assert len(refused) >= 2
    assert set(refused) == {"database is locked"}


MOVE = """
import asyncio, sys
from storage.upkeep import moving
from storage.engine.database import Database

def told(step):
    print(step.doing, step.table, step.done, flush=True)

async def work():
    source = Database(sys.argv[1])
    await moving.move(source, sys.argv[2], told, chunk=40)
    await source.close()

asyncio.run(work())
"""


async def killed_at(source: Database, target: Database, doing: str, table: str) -> None:
    """Kill a moving process while it works at a table."""
    words = (sys.executable, "-c", MOVE, url_of(source), url_of(target))
    process = await asyncio.create_subprocess_exec(*words, cwd=ROOT, stdout=PIPE)
    assert process.stdout is not None
    seen = 0
    while seen < 4:
        line = (await process.stdout.readline()).decode().split()
        assert line, f"ended before {table}"
        seen += line[:2] == [doing, table]
    process.kill()
    await process.communicate()
    assert process.returncode == -9


async def test_a_move_that_is_killed_again_and_again_ends_exact(source: Database, target: Database) -> None:
    for doing, table in (("copy", "inbox"), ("copy", "person"), ("copy", "feedback"), ("compare", "consent")):
        await killed_at(source, target, doing, table)
        with pytest.raises(Refusal, match="move-unfinished"):
            await moving.refuse_moved(target)
        await moving.refuse_moved(source)
    first: list[Progress] = []
    await moving.move(source, url_of(target), first.append)
    assert first[-1].done == first[-1].total
    assert first[0].done == (await counts(source))[first[0].table]  # nothing was copied twice
    await assert_the_same(source, target)
    await moving.refuse_moved(target)


@MIGRATED
async def test_a_kill_between_the_mark_and_the_end_is_made_good(source: Database, target: Database) -> None:
    await moving.move(source, url_of(target), unheard)
    async with source.reading() as db:
        name = await db.scalar(text("SELECT source FROM move_out"))
    await change(target, "CREATE TABLE move_in (source text)")
    await change(target, "INSERT INTO move_in VALUES (:name)", name=name)
    await moving.move(source, url_of(target), unheard)
    await moving.refuse_moved(target)


@MIGRATED
async def test_what_came_to_the_source_between_two_runs_is_moved_too(source: Database, target: Database) -> None:
    with pytest.raises(KeyError):
        await moving.move(source, url_of(target), stopping_at("feedback", "compare"))
    contact = await contact_of(source, 999_999)
    async with source.writing() as db:
        await people.give_consent(db, contact, "feedback", "1", NOW)
    await moving.move(source, url_of(target), unheard)
    await assert_the_same(source, target)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE contact SET language = 'en' WHERE id = 3",
        "UPDATE contact SET unreachable_at = '2026-03-02 02:00:00.000001' WHERE id = 3",
        "DELETE FROM consent WHERE id = 3",
        "UPDATE outbox SET payload = 'null' WHERE id = 2",
        "INSERT INTO inbox VALUES (1, 1, NULL, 'done', 0, '2026-03-02 02:00:00.000000', NULL, NULL)",
    ],
)
@MIGRATED
@pytest.mark.whole
async def test_what_was_changed_in_the_source_between_two_runs_is_noticed(
    source: Database, target: Database, statement: str
) -> None:
    with pytest.raises(KeyError):
        await moving.move(source, url_of(target), stopping_at("feedback"))
    await change(source, statement)
    with pytest.raises(Refusal, match="move-differs") as refused:
        await moving.move(source, url_of(target), unheard)
    assert str(refused.value.facts["table"]) in statement
    with pytest.raises(Refusal, match="move-unfinished"):
        await moving.refuse_moved(target)
    await moving.refuse_moved(source)


@MIGRATED
async def test_a_null_character_is_replaced_and_counted(source: Database, target: Database) -> None:
    await change(source, "UPDATE linked_chat SET title = :title", title="Tổ\0 một")
    moved = await moving.move(source, url_of(target), unheard)
    assert moved.mended == 1
    async with target.reading() as db:
        assert (await db.scalars(select(LinkedChat.title))).one() == "Tổ\ufffd một"


@pytest.mark.parametrize(
    ("spoiling", "mending", "table", "row"),
    [
        (
            "UPDATE contact SET language = printf('%300d', 1) WHERE id = 777",
            "UPDATE contact SET language = 'vi' WHERE id = 777",
            "contact",
            "777",
        ),
        (
            "UPDATE feedback SET version = 1099511627776 WHERE id = 778",
            "UPDATE feedback SET version = 1 WHERE id = 778",
            "feedback",
            "778",
        ),
        (
            "UPDATE feedback SET reopened = 'often' WHERE id = 779",
            "UPDATE feedback SET reopened = 0 WHERE id = 779",
            "feedback",
            "779",
        ),
        (
            "UPDATE conversation SET data = 'NaN' WHERE key = 'đ'",
            "UPDATE conversation SET data = '{}' WHERE key = 'đ'",
            "conversation",
            "đ",
        ),
        (
            "PRAGMA foreign_keys=OFF; UPDATE consent SET person_id = person_id + 70000 WHERE id = 5",
            "UPDATE consent SET person_id = person_id - 70000 WHERE id = 5",
            "consent",
            "5",
        ),
    ],
)
@MIGRATED
@pytest.mark.whole
async def test_a_row_that_postgresql_does_not_take_is_named_and_can_be_mended(
    source: Database, target: Database, spoiling: str, mending: str, table: str, row: str
) -> None:
    by_hand(source, spoiling)
    with pytest.raises(Refusal, match="move-row") as refused:
        await moving.move(source, url_of(target), unheard)
    assert (refused.value.facts["table"], refused.value.facts["row"]) == (table, row)
    by_hand(source, mending)
    await moving.move(source, url_of(target), unheard)
    await assert_the_same(source, target)


@MIGRATED
async def test_a_moment_that_cannot_be_read_is_told_with_its_table(source: Database, target: Database) -> None:
    await change(source, "UPDATE person SET first_seen_at = 'yesterday' WHERE id = 3")
    with pytest.raises(Refusal, match="move-unreadable") as refused:
        await moving.move(source, url_of(target), unheard)
    assert refused.value.facts["table"] == "person"


Spoil = Callable[[Database], Awaitable[None]]


async def a_bot_ran_there(target: Database) -> None:
    await migrating.upgrade(target)
    await change(target, "INSERT INTO lease VALUES ('sender', 'x', 1, now())")


async def a_stranger_lives_there(target: Database) -> None:
    await change(target, "CREATE TABLE shop (id int)")


async def newer_code_was_there(target: Database) -> None:
    await migrating.upgrade(target)
    await change(target, "UPDATE alembic_version SET version_num = '9999'")


async def another_file_is_on_its_way(target: Database) -> None:
    await change(target, "CREATE TABLE move_in (source text)")
    await change(target, "INSERT INTO move_in VALUES ('x')")


@pytest.mark.parametrize(
    ("spoil", "key"),
    [
        (a_bot_ran_there, "move-target-used"),
        (a_stranger_lives_there, "move-target-used"),
        (newer_code_was_there, "move-target-used"),
        (another_file_is_on_its_way, "move-target-other"),
    ],
)
async def test_a_target_that_is_not_free_is_refused_and_left_alone(
    source: Database, target: Database, spoil: Spoil, key: str
) -> None:
    await spoil(target)
    with pytest.raises(Refusal, match=key):
        await moving.move(source, url_of(target), unheard)
    if spoil is a_bot_ran_there:
        assert sum((await counts(target)).values()) == 1
    with pytest.raises(Refusal, match=key):
        await moving.move(source, url_of(target), unheard)


async def test_a_move_that_an_older_version_began_is_refused_before_anything_is_copied(
    source: Database, target: Database
) -> None:
    with pytest.raises(KeyError, match="person"):
        await moving.move(source, url_of(target), stopping_at("person"))
    await migrating.downgrade(target, "0015")
    with pytest.raises(Refusal, match="move-target-older"):
        await moving.move(source, url_of(target), unheard)


async def test_a_target_that_is_migrated_and_empty_will_do(source: Database, target: Database) -> None:
    await migrating.upgrade(target)
    await moving.move(source, url_of(target), unheard)
    await assert_the_same(source, target)


async def test_a_target_in_another_encoding_is_refused(source: Database, postgres: Any, postgres_url: str) -> None:
    postgres.psql("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0;")
    url = make_url(postgres_url).set(database="latin").render_as_string(hide_password=False)
    with pytest.raises(Refusal, match="move-target-encoding"):
        await moving.move(source, url, unheard)


async def test_two_moves_into_one_target_do_not_meet(source: Database, target: Database, tmp_path: Path) -> None:
    other = Database(f"sqlite+aiosqlite:///{tmp_path}/other.db")
    await migrating.upgrade(other)
    dsn = target.url.set(drivername="postgresql").render_as_string(hide_password=False)
    holder: Any = await asyncpg.connect(dsn)
    await holder.execute("SELECT pg_advisory_lock($1)", move_target.LOCK)
    with pytest.raises(Refusal, match="move-target-busy"):
        await moving.move(other, url_of(target), unheard)
    await holder.close()
    await moving.move(other, url_of(target), unheard)
    await other.close()


async def test_a_target_that_goes_away_is_told_and_found_again(
    source: Database, target: Database, postgres: Any
) -> None:
    def told(step: Progress) -> None:
        if (step.doing, step.table) == ("copy", "feedback"):
            postgres.psql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname LIKE 't%';")

    with pytest.raises(Refusal, match="move-target-away"):
        await moving.move(source, url_of(target), told)
    await moving.move(source, url_of(target), unheard)
    await assert_the_same(source, target)


@pytest.mark.parametrize(
    ("to", "key"),
    [
        ("nonsense", "move-target-wrong"),
        ("postgresql+asyncpg://host", "move-target-wrong"),
        ("postgresql+asyncpg://host:x/base", "move-target-wrong"),
        ("mysql://host/base", "move-target-wrong"),
        ("sqlite+aiosqlite:///other.db", "move-target-wrong"),
        ("{source}", "move-same"),
        ("postgresql+asyncpg://127.0.0.1:{port}/base", "move-target-away"),
        ("postgresql://127.0.0.1:{port}/base", "move-target-away"),
        ("postgresql+asyncpg://127.0.0.1:{port}/base?strange=1", "move-target-wrong"),
        ("{target}gone", "move-target-away"),
    ],
)
async def test_an_address_that_leads_nowhere_is_refused(source: Database, target: Database, to: str, key: str) -> None:
    gone = target.url.set(database="gone").render_as_string(hide_password=False)
    address = to.format(source=url_of(source), port=free_port(), target="") if to != "{target}gone" else gone
    with pytest.raises(Refusal, match=key):
        await moving.move(source, address, unheard)


async def test_a_source_that_cannot_be_moved_is_refused(source: Database, target: Database, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="move-source"):
        await moving.move(target, "postgresql+asyncpg://host/base", unheard)
    with pytest.raises(Refusal, match="move-same"):
        await moving.move(target, url_of(target), unheard)
    nowhere = Database(f"sqlite+aiosqlite:///{tmp_path}/nowhere.db")
    with pytest.raises(Refusal, match="backup-nothing"):
        await moving.move(nowhere, url_of(target), unheard)
    assert not (tmp_path / "nowhere.db").exists()
    (tmp_path / "text.db").write_text("not a database at all" * 100)
    strange = Database(f"sqlite+aiosqlite:///{tmp_path}/text.db")
    with pytest.raises(Refusal, match="move-unreadable"):
        await moving.move(strange, url_of(target), unheard)
    await strange.close()
    await change(source, "UPDATE alembic_version SET version_num = '0000'")
    with pytest.raises(Refusal, match="move-migrate"):
        await moving.move(source, url_of(target), unheard)


async def test_moving_an_empty_file_leaves_an_empty_database_to_run_on(tmp_path: Path, target: Database) -> None:
    empty = Database(f"sqlite+aiosqlite:///{tmp_path}/empty.db")
    await migrating.upgrade(empty)
    assert (await moving.move(empty, url_of(target), unheard)).rows == 0
    assert (await meet(target, 1)).id == 1
    assert set((await counts(empty)).values()) == {0}
    await empty.close()


async def test_an_entry_keeps_its_salt_and_link(source: Database, target: Database) -> None:
    await moving.move(source, url_of(target), unheard)
    async with source.reading() as here, target.reading() as there:
        statement = select(Entry.salt, Entry.digest, Entry.link, Entry.at).order_by(Entry.id)
        assert (await here.execute(statement)).all() == (await there.execute(statement)).all()
