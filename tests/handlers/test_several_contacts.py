"""Somebody who writes to us by two chats is one person: known in both, told in one, asked for consent in each."""

from datetime import timedelta

from sqlalchemy import select

from locales import texts
from rules.notice import Address
from storage.queue import contacts
from storage.tables import Contact, DraftPart, Feedback, HeldWords, Outbox
from tests.handlers.office import Staffed, to
from tests.journeys.stage import BOT

say = texts("vi").say


async def second_chat(office: Staffed, person: int) -> int:
    """A further private chat of whoever is behind one."""
    number = office.town.somebody()
    async with office.town.database.writing() as db:
        first = await contacts.at_chat(db, Address(BOT, person))
        assert first
        facts = {"account_id": BOT, "chat_id": number, "language": "vi", "since": office.town.now}
        db.add(Contact(person_id=first.person_id, **facts))
    return number


async def contact_of(office: Staffed, chat: int) -> Contact:
    async with office.town.database.reading() as db:
        found = await contacts.at_chat(db, Address(BOT, chat))
    assert found
    return found


async def answered(office: Staffed, clerk: int, feedback: Feedback) -> None:
    await office.town.presses(clerk, f"c:answer:{feedback.id}")
    await office.town.says(clerk, "Đã sửa xong đoạn đường, mời bà con xem.")
    await office.town.presses(clerk, f"p:send:{(await office.town.newest())['reply']}")
    await office.town.time_passes(timedelta(minutes=5))


async def test_an_answer_comes_where_its_author_wants_to_be_told_and_is_judged_from_there(office: Staffed) -> None:
    clerk, lan = await office.official(), office.town.somebody()
    feedback = await office.town.hands_in(lan)
    assert feedback.contact_id == (await contact_of(office, lan)).id
    other = await second_chat(office, lan)
    await office.leave()
    await answered(office, clerk, feedback)
    # Nothing was chosen: the newest of the two. The choice takes what waits along.
    await office.private(lan, "/dulieu")
    assert say("button-tell-here") in str([row.payload for row in await office.queued(lan)])
    await office.town.presses(lan, "m:here")
    heard = await office.leave()
    assert "Đã sửa xong" in "".join(to(heard, lan))
    assert to(heard, other) == []
    await office.town.presses(other, "k:yes")
    await office.town.presses(other, f"y:satisfied:{feedback.id}")
    assert (await office.feedback(feedback.id)).satisfaction == "satisfied"


async def test_who_has_one_chat_is_not_asked_where_to_be_told(office: Staffed) -> None:
    lan = office.town.somebody()
    await office.town.hands_in(lan)
    await office.private(lan, "/dulieu")
    assert say("button-tell-here") not in str([row.payload for row in await office.queued(lan)])


async def test_what_was_said_before_consent_waits_for_the_consent_of_its_own_chat(office: Staffed) -> None:
    lan = office.town.somebody()
    await office.town.hands_in(lan)
    other = await second_chat(office, lan)
    await office.town.says(other, "Ngõ nhà tôi ngập sâu cả tuần nay")
    await office.town.says(lan, "/start")
    async with office.town.database.reading() as db:
        held = (await db.scalars(select(HeldWords))).one()
        assert held.contact_id == (await contact_of(office, other)).id
        assert (await db.scalars(select(DraftPart))).all() == []
    await office.town.presses(other, "k:yes")
    await office.town.presses(other, "bl:new:0")
    async with office.town.database.reading() as db:
        assert "ngập sâu" in (await db.scalars(select(DraftPart.words))).one()


async def test_messages_with_one_number_from_two_chats_are_both_in_the_draft_and_each_is_corrected_by_its_own(
    office: Staffed,
) -> None:
    lan = await office.town.asked("words")
    other = await second_chat(office, lan)
    await office.town.presses(other, "k:yes")
    await office.town.presses(other, "m:resume")

    def said(person: int, text: str) -> dict[str, object]:
        return office.town.message(person, text) | {"message_id": 4242}

    await office.town.give(message=said(lan, "Đoạn đường trước cổng trường hỏng nặng"))
    await office.town.give(message=said(other, "Cống thoát nước ở đó cũng tắc lâu rồi"))
    await office.town.give(edited_message=said(other, "Cống thoát nước ở đó tắc đã ba tháng") | {"edit_date": 1})
    async with office.town.database.reading() as db:
        words = list(await db.scalars(select(DraftPart.words).order_by(DraftPart.message_id)))
    assert words == ["Đoạn đường trước cổng trường hỏng nặng", "Cống thoát nước ở đó tắc đã ba tháng"]


async def test_an_official_is_told_at_the_contact_that_they_chose(office: Staffed) -> None:
    boss, clerk = await office.official(), await office.official("official", office.units[0])
    other = await second_chat(office, clerk)
    async with office.town.database.writing() as db:
        await contacts.prefer(db, await contact_of(office, clerk))
    await office.leave()
    await office.town.presses(boss, f"s:remove:{await office.number_of(clerk)}")
    async with office.town.database.reading() as db:
        told = await db.scalars(select(Outbox.chat_id).where(Outbox.dedup_key.startswith("removed:")))
        assert list(told) == [clerk]
    assert other != clerk
