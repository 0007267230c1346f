"""An erasure while letters are in hand and officials half-way: nothing comes back, and nobody else loses a word."""

from datetime import timedelta

from sqlalchemy import func, select, update

from handlers.notices import at_sending
from handlers.notices.moment import Moment
from locales import texts
from rules.codes import show_code
from rules.forgetting import Way
from rules.notice import Lane
from rules.outcome import Sent, Settlement
from scheduler.after_send import Ended, settle_all
from storage.forgetting.forgetting import forget_person
from storage.forgetting.ledger import PassingLedger
from storage.queue import claims
from storage.queue.leased import Claim, Leased
from storage.tables import Block, Conversation, Entry, Feedback, Inbox, Outbox, SentMessage
from storage.upkeep.audit import audit
from tests.handlers.office import ZONE, Staffed, all_is_well, to
from tests.handlers.test_own_data import asked_of, text_only
from tests.journeys.stage import BOT

WHY = "Bà tranvanke999x gửi quá nhiều tin trong một ngày"


async def taken_in_hand(office: Staffed, chat: int, notice: str) -> Leased:
    """The letter of a notice to a chat, as a sender has it in hand; what comes before it has left."""
    while True:
        now = office.town.clock()
        async with office.town.database.writing() as db:
            claim = Claim(BOT, "test", now, now + timedelta(minutes=1), ())
            rows = await claims.claim_due(db, claim, tuple(Lane), 64)
        assert rows
        found = [row for row in rows if (row.chat_id, row.notice) == (chat, notice)]
        await office._sent([row for row in rows if row not in found])
        if found:
            return found[0]


async def erase(office: Staffed, feedback: Feedback) -> None:
    async with office.town.database.writing() as db:
        await forget_person(db, PassingLedger(), feedback.person_id, Way.ERASURE, office.town.clock())


async def settle(office: Staffed, ended: Ended) -> None:
    async with office.town.database.writing() as db:
        await settle_all(db, [ended], office.town.clock())


async def left_of(office: Staffed, chat: int) -> int:
    """How many rows still tell what was said to a chat."""
    async with office.town.database.reading() as db:
        counts = [select(func.count()).where(table.chat_id == chat) for table in (Outbox, SentMessage)]
        return sum([await db.scalar(one) or 0 for one in counts])


async def test_what_is_in_hand_while_its_reader_is_erased_leaves_no_trace_of_them(office: Staffed) -> None:
    await office.link(None)
    an, lan = await office.official(), office.town.somebody()
    mine = await office.town.hands_in(lan)
    await office.presses(an, f"c:accept:{mine.id}")
    row = await taken_in_hand(office, lan, "step")
    await erase(office, mine)
    await settle(office, Ended(row, Sent((77,)), Settlement("sent")))
    assert await left_of(office, lan) == 0


async def test_the_pieces_of_what_is_held_are_not_queued_once_it_is_erased(office: Staffed) -> None:
    await text_only(office)
    lan = office.town.somebody()
    mine = await office.town.hands_in(lan)
    async with office.town.database.writing() as db:
        await db.execute(update(Feedback).where(Feedback.id == mine.id).values(words="Lời dài của tôi. " * 500))
    await office.town.presses(lan, "yd:export:0")
    row = await taken_in_hand(office, lan, "own-data")
    async with office.town.database.reading() as db:
        made = await at_sending.message_at_sending(db, row, Moment(office.town.clock(), ZONE, None, all_is_well))
    assert isinstance(made, Settlement)
    assert len(made.parts) > 1
    await erase(office, mine)
    await settle(office, Ended(row, None, made))
    assert to(await office.leave(), lan) == []
    assert await left_of(office, lan) == 0


async def test_an_answer_to_somebody_else_that_names_the_code_arrives(office: Staffed) -> None:
    await office.link(None)
    town, an = office.town, await office.official()
    mine, other = await town.hands_in(town.somebody()), await town.hands_in(binh := town.somebody())
    await office.leave()
    words = f"Việc này đã được trả lời ở ý kiến {show_code(mine.code or '')}."
    await town.presses(an, f"c:answer:{other.id}")
    await town.says(an, words)
    await town.presses(an, f"p:send:{(await town.newest())['reply']}")
    await town.time_passes(timedelta(minutes=5))
    await erase(office, mine)
    assert any(words in text for text in to(await office.leave(), binh))


async def test_reasons_about_the_author_go_and_nobody_is_blocked_who_is_erased(office: Staffed) -> None:
    town, admin, intake = office.town, await office.official(), await office.official("intake")
    lan = town.somebody()
    blocked, mine = await town.hands_in(lan), await town.hands_in(lan)
    await town.presses(lan, "yd:erase:0")
    number = (await asked_of(office, lan))[0].id
    await town.presses(intake, f"r:refuse:{number}")
    await town.says(intake, WHY)
    for one in (blocked, mine):
        await office.private(admin, f"/ngungnhan {one.code}")
        await town.presses(admin, f"b:days:{one.id}:7")
        await town.says(admin, WHY)
        if one is blocked:
            await town.presses(admin, f"b:yes:{one.id}:7")
    await office.leave()
    await erase(office, mine)
    async with town.database.reading() as db:
        kept = [str(one) for one in await db.scalars(select(Conversation.data))]
        kept += [one or "" for one in await db.scalars(select(Entry.words))]
    assert not any("tranvanke999x" in one for one in kept)
    assert [one async for piece in audit(town.database) for one in piece.findings] == []
    await town.presses(admin, f"b:yes:{mine.id}:7")
    await office.private(admin, f"/ngungnhan {mine.code}")
    said = texts("vi").say("block-nobody", code=show_code(mine.code or ""))
    assert [text for text in to(await office.leave(), admin) if said in text]
    async with town.database.reading() as db:
        assert await db.scalar(select(func.count()).select_from(Block)) == 0


async def test_what_an_official_has_done_and_was_told_waits_on_while_they_are_erased_as_a_resident(
    office: Staffed,
) -> None:
    town, an = office.town, await office.official()
    mine, theirs = await town.hands_in(an), await town.hands_in(town.somebody())
    async with town.database.writing() as db:
        for number, (notice, about) in enumerate((("step", mine.id), ("card", theirs.id)), 7):
            facts = {"account_id": BOT, "chat_id": an, "message_id": number, "subject_id": about}
            db.add(SentMessage(**facts, notice=notice, frozen=False))
    town.updates += 1
    message = town.message(an, "Nút")
    press = {"id": "1", "from": message["from"], "chat_instance": "1", "data": f"c:accept:{theirs.id}"}
    (kept,) = await town.desk.keep([{"update_id": town.updates, "callback_query": press | {"message": message}}])
    await erase(office, mine)
    async with town.database.reading() as db:
        told = await db.scalars(select(SentMessage.notice).where(SentMessage.chat_id == an))
        assert told.all() == ["card"]
        assert await db.scalar(select(Inbox.raw).where(Inbox.update_id == town.updates)) is not None
    await town.desk.work(kept)
    assert (await office.feedback(theirs.id)).state == "accepted"
