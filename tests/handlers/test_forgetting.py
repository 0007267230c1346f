"""What is forgotten is nowhere any more: no row, no byte of the file, its log, a copy or what the bot logs says it."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select, update
from structlog.testing import capture_logs

from locales import texts
from rules.audit import Amiss
from rules.codes import show_code
from rules.forgetting import USUAL_YEARS, Way, term_of
from rules.notice import Address
from rules.reach import TELEGRAM
from scheduler.file_upkeep import FileUpkeep
from scheduler.terms import forget_what_is_over
from scheduler.tidying import delete_old_rows
from storage.engine.database import Db
from storage.feedback import history
from storage.files.folder import FileFolder
from storage.forgetting.forgetting import forget_person
from storage.forgetting.ledger import PassingLedger
from storage.queue import accounts, contacts, outbox
from storage.queue.accounts import ChatKind, Messenger
from storage.queue.outbox import Letter
from storage.tables import (
    Account,
    Consent,
    Contact,
    Deadline,
    Draft,
    Feedback,
    KnownChat,
    Outbox,
    Person,
    Reply,
    SentMessage,
)
from storage.tables.base import is_at
from storage.upkeep.account_moving import move_account
from storage.upkeep.audit import audit
from tests.handlers.office import GROUP, Staffed
from tests.handlers.planting import Garden
from tests.journeys.stage import BOT

ACCUSING = "Tôi tố cáo ông tranvanke999x nhận hối lộ năm mươi triệu đồng"
# In which a letter can still have words.
STATES = ("failed", "held", "joined", "leased", "queued", "unknown")
LEDGER = PassingLedger()


async def a_garden(office: Staffed, folder: Path, *states: str) -> Garden:
    await office.link(None)
    garden = Garden(office, await office.official(), office.town.somebody(), FileFolder(folder))
    await garden.plant(*states)
    assert await garden.found() == set(garden.words)
    return garden


async def go(garden: Garden, way: Way) -> None:
    """Have a way happen, as it comes in life."""
    town = garden.staffed.town
    match way:
        case Way.DENUNCIATION:
            # It comes while others are in hand, so that it is kept before it is dealt with.
            town.updates += 1
            said = {"update_id": town.updates, "message": town.message(garden.chat, ACCUSING)}
            (kept,) = await town.desk.keep([said])
            garden.words["tranvanke999x"] = garden.words[next(iter(garden.words))]
            await town.desk.work(kept)
        case Way.WITHDRAWAL:
            await town.presses(garden.chat, "k:withdraw-yes")
        case Way.ERASURE:
            async with garden.database.writing() as db:
                await forget_person(db, LEDGER, garden.person, way, town.clock())
                await outbox.add(db, Letter("own:1", Address(BOT, garden.chat), town.now, what=None, notice="said"))
        case Way.TERM:
            over = town.now + term_of(USUAL_YEARS) + timedelta(days=1)
            await forget_what_is_over(garden.database, term_of(USUAL_YEARS), over - timedelta(days=2))
            assert (await garden.staffed.feedback(garden.feedback)).forgotten_at is None
            await delete_old_rows(garden.database, over)
            await forget_what_is_over(garden.database, term_of(USUAL_YEARS), over)


@pytest.mark.parametrize("way", Way)
async def test_what_goes_is_nowhere_and_what_stays_stays(office: Staffed, tmp_path: Path, way: Way) -> None:
    garden = await a_garden(office, tmp_path / "of-people", *(("failed",) if way == Way.TERM else STATES))
    with capture_logs() as logged:
        await go(garden, way)
        await FileUpkeep(garden.database, garden.folder).remove()
    found, gone = await garden.found(), garden.gone(way)
    assert {word: garden.words[word] for word in found & gone} == {}
    assert {word: garden.words[word] for word in garden.words.keys() - gone - found} == {}
    assert not any(word in str(logged) for word in garden.words)
    async with garden.database.reading() as db:
        lines = await history.read(db, garden.feedback)
    assert history.first_broken_line(lines) is None
    assert [one async for piece in audit(garden.database) for one in piece.findings if one.what == Amiss.EMPTIED] == []
    # A second time there is nothing left to do, and nothing else goes.
    async with garden.database.writing() as db:
        await forget_person(db, LEDGER, garden.person, way, office.town.clock())
    assert await garden.found() == found


async def rows_of(office: Staffed, person: int) -> dict[str, int]:
    """How much still leads to a human."""
    async with office.town.database.reading() as db:
        held = select(func.count()).select_from(Contact).where(Contact.person_id == person)
        given = select(func.count()).where(Consent.person_id == person, Consent.contact_id.is_not(None))
        live = select(func.count()).where(Consent.person_id == person, Consent.withdrawn_at.is_(None))
        came = select(func.count()).where(Feedback.person_id == person, Feedback.contact_id.is_not(None))
        names = ("contacts", "consents at one", "live consents", "feedbacks from one")
        return dict(zip(names, [await db.scalar(one) or 0 for one in (held, given, live, came)], strict=True))


NOTHING = {"contacts": 0, "consents at one": 0, "live consents": 0, "feedbacks from one": 0}


async def erase(office: Staffed, person: int, ledger: PassingLedger) -> None:
    async with office.town.database.writing() as db:
        await forget_person(db, ledger, person, Way.ERASURE, office.town.clock())


async def test_who_is_erased_is_unknown_by_every_contact_and_a_stranger_when_they_write_again(office: Staffed) -> None:
    town, ledger = office.town, PassingLedger()
    lan, other = town.somebody(), town.somebody()
    mine = await town.hands_in(lan)
    await town.says(other, "/start")
    async with town.database.writing() as db:
        place = await contacts.at_chat(db, Address(BOT, other))
        assert place is not None
        younger = place.person_id
        await db.execute(update(Contact).where(Contact.id == place.id).values(person_id=mine.person_id))
        await db.execute(update(Person).where(Person.id == younger).values(merged_into_id=mine.person_id))
        db.add(
            SentMessage(account_id=BOT, chat_id=other, message_id=7, notice="step", subject_id=mine.id, frozen=False)
        )
    # By the number of the one who went into the other all of both are found.
    await erase(office, younger, ledger)
    assert {one.person_id for one in ledger.noted} == {mine.person_id, younger}
    assert await rows_of(office, mine.person_id) == NOTHING
    async with town.database.reading() as db:
        for table in (KnownChat, SentMessage, Outbox):
            left = select(func.count()).select_from(table).where(table.chat_id.in_((lan, other)))
            assert await db.scalar(left) == 0, table
        erased = (await db.scalars(select(Person.erased_at).where(Person.id.in_((mine.person_id, younger))))).all()
        assert all(erased)
    await town.says(lan, "/start")
    assert await town.feedbacks(lan) == []
    await town.presses(lan, "m:mine")
    again = await town.hands_in(lan)
    assert again.person_id not in {mine.person_id, younger}


async def knows(db: Db, chat: int, account: int = BOT) -> list[int]:
    """How many rows of an account name a private chat: what it is, what was said there, what waits."""
    tables = (KnownChat, SentMessage, Outbox)
    found = [select(func.count()).select_from(one).where(is_at(one, Address(account, chat))) for one in tables]
    return [await db.scalar(one) or 0 for one in found]


async def newer_bot(office: Staffed) -> int:
    newer, now = BOT + 1, office.town.clock()
    facts = {"channel": Messenger.TELEGRAM, "external_id": str(newer), "name": "moi_bot", "since": now}
    async with office.town.database.writing() as db:
        await accounts.register(db, Account(id=newer, **facts), TELEGRAM)
    return newer


async def test_who_is_erased_is_unknown_also_by_the_chat_with_a_bot_that_the_office_has_left(office: Staffed) -> None:
    town, newer = office.town, await newer_bot(office)
    lan, other = town.somebody(), town.somebody()
    mine, _ = await town.hands_in(lan), await town.hands_in(other)
    for who in (lan, other):
        await town.says(who, "Bà Khoa ở cạnh cũng thấy vậy")
    await office.leave()
    async with town.database.writing() as db:
        await accounts.retire_others(db, [newer], town.now)
        await move_account(db, str(BOT), str(newer), {newer}, town.clock())
        before = await knows(db, other)
    await erase(office, mine.person_id, PassingLedger())
    async with town.database.reading() as db:
        assert await knows(db, lan) == await knows(db, lan, newer) == [0, 0, 0]
        assert await knows(db, other) == before
    assert all(before)


async def test_whom_another_bot_takes_for_somebody_else_is_not_erased_with_them(office: Staffed) -> None:
    town, newer = office.town, await newer_bot(office)
    lan, other = town.somebody(), town.somebody()
    mine, theirs = await town.hands_in(lan), await town.hands_in(other)
    async with town.database.writing() as db:
        again = {"chat_id": lan, "language": "vi", "since": town.now}
        db.add(Contact(person_id=theirs.person_id, account_id=newer, **again))
        await accounts.note_chat(db, Address(newer, lan), ChatKind.PRIVATE)
    await erase(office, mine.person_id, PassingLedger())
    async with town.database.reading() as db:
        assert await knows(db, lan) == [0, 0, 0]
        assert await knows(db, lan, newer) == [1, 0, 0]


async def test_an_official_who_is_erased_as_a_resident_goes_on_as_an_official(office: Staffed) -> None:
    await office.link(None)
    an = await office.official("admin")
    mine = await office.town.hands_in(an)
    before = await office.duty(an)
    await erase(office, mine.person_id, PassingLedger())
    assert await office.duty(an) == before
    assert await rows_of(office, mine.person_id) == NOTHING
    assert (await office.feedback(mine.id)).words == ""
    assert await office.town.feedbacks(an) == []
    theirs = await office.town.hands_in(office.town.somebody())
    await office.presses(an, f"c:accept:{theirs.id}")
    assert (await office.feedback(theirs.id)).state == "accepted"


async def test_officials_see_that_words_were_erased_and_that_nobody_waits_for_anything(office: Staffed) -> None:
    await office.link(None)
    an, town = await office.official("admin"), office.town
    mine = await town.hands_in(town.somebody())
    await office.leave()
    await erase(office, mine.person_id, PassingLedger())
    (card,) = [one.text for one in await office.leave() if one.chat == GROUP]
    assert texts("vi").say("words-forgotten") in card
    # Nobody waits any more, so that it is on no list of what waits.
    async with town.database.reading() as db:
        assert await db.scalar(select(Deadline.ended_at).where(Deadline.subject_id == mine.id)) is not None
    before = await office.feedback(mine.id)
    over, told = texts("vi").say("feedback-forgotten", code=show_code(mine.code or "")), []
    for act in ("accept", "answer", "ask", "decline"):
        town.updates += 1
        said = town.message(an, "Nút")
        query = {"id": "1", "from": said["from"], "chat_instance": "1", "data": f"c:{act}:{mine.id}", "message": said}
        owed: list[dict[str, Any]] = []
        assert await town.desk.receive({"update_id": town.updates, "callback_query": query}, owed)
        told += [one["text"] for one in owed]
    assert told == [over] * 4
    after = await office.feedback(mine.id)
    assert (after.state, after.version) == (before.state, before.version)
    async with town.database.reading() as db:
        assert await db.scalar(select(func.count()).select_from(Reply).where(Reply.feedback_id == mine.id)) == 0
    await town.presses(an, f"c:card:{mine.id}")
    (own,) = [one for one in await town.offered(an) if one.data.endswith(f":{mine.id}") and "history" in one.data]
    assert not [one for one in await town.offered(an) if one.data.startswith(("c:accept", "c:answer", "c:name"))]
    await town.presses(an, own.data)
    assert await town.trouble() == []


async def test_what_came_after_the_moment_of_an_erasure_is_not_touched(office: Staffed) -> None:
    town = office.town
    before, lan = town.now, town.somebody()
    mine = await town.hands_in(lan)
    async with town.database.writing() as db:
        await forget_person(db, LEDGER, mine.person_id, Way.ERASURE, before - timedelta(days=1))
    assert (await town.feedbacks(lan))[0].words == mine.words
    moment = town.now
    await town.time_passes(timedelta(days=1))
    later = await town.hands_in(lan)
    await town.presses(lan, "m:anew")
    async with town.database.writing() as db:
        await forget_person(db, LEDGER, mine.person_id, Way.WITHDRAWAL, moment)
        assert await db.scalar(select(func.count()).select_from(Draft)) == 1
        await forget_person(db, LEDGER, mine.person_id, Way.ERASURE, moment)
    assert [(await office.feedback(one.id)).words for one in (mine, later)] == ["", later.words]


async def test_after_withdrawal_a_verdict_and_a_remark_ask_for_consent_first_and_answers_still_arrive(
    office: Staffed,
) -> None:
    await office.link(None)
    town, an, lan = office.town, await office.official("admin"), office.town.somebody()
    mine = await town.hands_in(lan)
    await town.presses(lan, "k:withdraw-yes")
    await office.presses(an, f"c:accept:{mine.id}")
    await office.leave()
    assert await told_of(office, lan, mine.id)
    async with town.database.writing() as db:
        await db.execute(update(Feedback).where(Feedback.id == mine.id).values(state="answered", open=False))
    await town.presses(lan, f"y:satisfied:{mine.id}")
    assert (await office.feedback(mine.id)).state == "answered"
    await town.presses(lan, "k:yes")
    assert (await office.feedback(mine.id)).state == "closed"


async def told_of(office: Staffed, chat: int, feedback: int) -> bool:
    async with office.town.database.reading() as db:
        sent = select(func.count()).where(Outbox.chat_id == chat, Outbox.notice == "step", Outbox.state == "sent")
        return bool(await db.scalar(sent.where(Outbox.subject_id == feedback)))
