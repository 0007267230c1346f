"""Who comes to a dialogue: seats in the order of asking, a line that moves up by itself, each told once."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from rules.attendance import Attends, WishMove, WishState
from rules.notice_kinds import Notice
from rules.paging import Cut
from rules.refusal import Refusal
from storage.dialogue import attendances, dialogues, wishes
from storage.dialogue.attendances import Crowd
from storage.dialogue.check_ins import room_for
from storage.dialogue.standing_over import read_standing_over
from storage.engine.database import Database
from storage.tables import Attendance, Dialogue, Invitation, Organisation, Outbox, SpeakingWish, Subscription
from storage.upkeep.person_merging import merge_people
from tests.storage.locality import NOW, SECOND, contact_of
from tests.storage.test_dialogues import STARTS, published

COMING, ABSENT, FOLLOWING = Attends


async def hall(database: Database, seats: int | None = 2) -> int:
    """A dialogue with so many seats."""
    number = (await published(database)).id
    await give_seats(database, number, seats)
    return number


async def give_seats(database: Database, dialogue: int, seats: int | None) -> None:
    async with database.writing() as db:
        await db.execute(update(Dialogue).where(Dialogue.id == dialogue).values(seats=seats))


async def says(database: Database, dialogue: int, chat: int, said: Attends = COMING, body: int | None = None) -> None:
    person = (await contact_of(database, chat)).person_id
    async with database.writing() as db:
        await attendances.answer(db, dialogue, person, said, NOW, body)


async def stand(database: Database, dialogue: int) -> dict[int, str]:
    """By chat, how everybody stands: `seat`, their place in line, or what else they answered."""
    found: dict[int, str] = {}
    for chat in range(5, 12):
        person = (await contact_of(database, chat)).person_id
        async with database.reading() as db:
            one = await attendances.find(db, dialogue, person)
            if one is None:
                continue
            place = await attendances.place_in_line(db, one) if one.waits else 0
            found[chat] = str(place) if one.waits else "seat" if one.answer == COMING else one.answer
    return found


async def told(database: Database) -> list[int]:
    """The chats that hear of a seat, in the order of the letters."""
    async with database.reading() as db:
        rows = select(Outbox.chat_id).where(Outbox.notice == Notice.SEAT, Outbox.state == "queued")
        return list(await db.scalars(rows.order_by(Outbox.id)))


async def settle(database: Database, dialogue: int) -> int:
    async with database.writing() as db:
        return await attendances.settle_seats(db, await attendances.hold(db, dialogue), NOW)


async def test_seats_go_in_the_order_of_asking_and_the_line_moves_up_by_itself(database: Database) -> None:
    number = await hall(database)
    for chat in (5, 6, 7, 8):
        await says(database, number, chat)
    assert await stand(database, number) == {5: "seat", 6: "seat", 7: "1", 8: "2"}
    assert await told(database) == []
    await says(database, number, 5, ABSENT)
    assert await stand(database, number) == {5: "absent", 6: "seat", 7: "seat", 8: "1"}
    assert await told(database) == [7]
    await says(database, number, 5)
    assert (await stand(database, number))[5] == "2"
    await says(database, number, 6, FOLLOWING)
    assert await stand(database, number) == {5: "1", 6: "following", 7: "seat", 8: "seat"}
    assert await told(database) == [7, 8]


async def test_the_same_answer_twice_keeps_the_turn(database: Database) -> None:
    number = await hall(database)
    for chat in (5, 6, 7, 5, 7):
        await says(database, number, chat)
    assert await stand(database, number) == {5: "seat", 6: "seat", 7: "1"}


async def test_two_who_take_the_last_seat_at_once_do_not_both_get_it(database: Database) -> None:
    number = await hall(database, 1)
    for chat in (5, 6, 7, 8):
        await contact_of(database, chat)
    await asyncio.gather(*(says(database, number, chat) for chat in (5, 6, 7, 8)))
    assert sorted((await stand(database, number)).values()) == ["1", "2", "3", "seat"]


async def test_of_fewer_seats_the_last_given_are_taken_back_in_order_and_told(database: Database) -> None:
    number = await hall(database, 3)
    for chat in (5, 6, 7, 8):
        await says(database, number, chat)
    await give_seats(database, number, 1)
    async with database.reading() as db:
        assert await attendances.read_unsettled(db, NOW) == [number]
        assert [one.people for one in await read_standing_over(db, number, 1, {})] == [2]
    assert await settle(database, number) == 2
    assert await stand(database, number) == {5: "seat", 6: "1", 7: "2", 8: "3"}
    assert sorted(await told(database)) == [6, 7]
    assert await settle(database, number) == 0
    await give_seats(database, number, None)
    await settle(database, number)
    assert set((await stand(database, number)).values()) == {"seat"}
    # Whoever had not yet read that they wait reads only that there is a seat.
    assert sorted(await told(database)) == [6, 7, 8]


async def test_delegates_have_the_seats_of_their_invitation_and_no_others(database: Database) -> None:
    number = await hall(database, 2)
    async with database.writing() as db:
        body = Organisation(code="phu-nu", name="Hội Liên hiệp Phụ nữ")
        db.add(body)
        await db.flush()
        db.add(Invitation(dialogue_id=number, organisation_id=body.id, seats=1))
    await says(database, number, 5)
    await says(database, number, 6, body=body.id)
    await says(database, number, 7, body=body.id)
    await says(database, number, 8)
    assert await stand(database, number) == {5: "seat", 6: "seat", 7: "1", 8: "1"}
    # Who waits among the residents and then types the body's code waits with the body's.
    await says(database, number, 8, body=body.id)
    assert await stand(database, number) == {5: "seat", 6: "seat", 7: "1", 8: "2"}
    await says(database, number, 8)
    async with database.reading() as db:
        assert await db.scalar(select(Attendance.organisation_id).where(Attendance.turn == 5)) == body.id


async def test_delegates_of_a_body_without_a_number_have_no_more_seats_than_the_hall(database: Database) -> None:
    number = await hall(database, 3)
    async with database.writing() as db:
        free, own = (Organisation(code=code, name=f"Hội {code}") for code in ("nong-dan", "cuu-chien-binh"))
        db.add_all([free, own])
        await db.flush()
        db.add(Invitation(dialogue_id=number, organisation_id=free.id, seats=None))
        db.add(Invitation(dialogue_id=number, organisation_id=own.id, seats=1))
    for chat, body in ((5, free.id), (6, None), (7, free.id), (8, None), (9, own.id)):
        await says(database, number, chat, body=body)
    # Two seats of three are left beside the one of a body with a number, and one line waits for them.
    assert await stand(database, number) == {5: "seat", 6: "seat", 7: "1", 8: "2", 9: "seat"}
    async with database.reading() as db:
        dialogue = await db.get_one(Dialogue, number)
        assert [(await room_for(db, dialogue, one, NOW)).seats for one in (free.id, None, own.id)] == [2, 2, 1]
        assert await attendances.read_unsettled(db, NOW) == []
        (over,) = await read_standing_over(db, number, 2, {free.id: None, own.id: 1})
        assert (over.body, over.people) == ("", 1)
        # With seats of its own its delegate keeps one, and the resident who is next is over.
        (over,) = await read_standing_over(db, number, 2, {free.id: 1, own.id: 1})
        assert (over.body, over.people) == ("", 1)
    await says(database, number, 6, ABSENT)
    assert await stand(database, number) == {5: "seat", 6: "absent", 7: "seat", 8: "1", 9: "seat"}
    await give_seats(database, number, None)
    await settle(database, number)
    assert (await stand(database, number))[8] == "seat"


async def test_nobody_answers_once_it_has_begun_or_is_off(database: Database) -> None:
    number = await hall(database)
    await says(database, number, 5)
    person = (await contact_of(database, 5)).person_id
    with pytest.raises(Refusal, match="dialogue-unknown"):
        async with database.writing() as db:
            await attendances.answer(db, number, person, ABSENT, STARTS)
    async with database.writing() as db:
        await db.execute(update(Dialogue).values(state="cancelled"))
    with pytest.raises(Refusal, match="dialogue-unknown"):
        await says(database, number, 5, ABSENT)
    assert await stand(database, number) == {5: "seat"}


async def test_the_answer_says_who_is_reminded(database: Database) -> None:
    number = await hall(database)
    for chat, said in ((5, COMING), (6, ABSENT), (7, FOLLOWING), (8, COMING), (8, ABSENT)):
        await says(database, number, chat, said)
    async with database.reading() as db:
        live = select(Subscription.person_id).where(Subscription.ended_at.is_(None))
        people = {(await contact_of(database, chat)).person_id for chat in (5, 7)}
        assert set(await db.scalars(live)) == people
        assert await attendances.count_answers(db, number) == Crowd(seated=1, waiting=0, absent=2, following=1)


async def test_what_is_forgotten_of_somebody_frees_their_seat(database: Database) -> None:
    number = await hall(database, 1)
    for chat in (5, 6):
        await says(database, number, chat)
    person = (await contact_of(database, 5)).person_id
    async with database.writing() as db:
        await wishes.ask(db, number, person, "nước sạch", NOW)
        await attendances.leave_all(db, [person], NOW)
    await settle(database, number)
    assert await stand(database, number) == {6: "seat"}
    async with database.reading() as db:
        assert (await db.scalars(select(SpeakingWish))).all() == []


async def test_who_comes_asks_to_speak_and_is_decided_about_once(database: Database) -> None:
    number = await hall(database)
    duty = (await attended_by(database, number)).created_by
    people = [(await contact_of(database, chat)).person_id for chat in (5, 6, 7)]
    with pytest.raises(Refusal, match="speak-coming-first"):
        async with database.writing() as db:
            await wishes.ask(db, number, people[0], "nước sạch", NOW)
    for chat in (5, 6, 7):
        await says(database, number, chat)
    async with database.writing() as db:
        for nth, person in enumerate(people):
            await wishes.ask(db, number, person, f"việc {nth}", NOW + nth * SECOND)
        page = await wishes.wishes_page(db, number, Cut())
        assert [one.words for one in page] == ["việc 0", "việc 1", "việc 2"]
        for nth in (2, 0):
            await wishes.decide(db, page[nth], WishMove.LIST, duty, NOW)
        await wishes.decide(db, page[1], WishMove.DECLINE, duty, NOW)
        assert [await wishes.number_on_list(db, page[nth]) for nth in (0, 2)] == [1, 2]
        with pytest.raises(Refusal, match="wish-changed"):
            await wishes.decide(db, page[0], WishMove.LIST, duty, NOW)
    async with database.writing() as db:
        again = await wishes.ask(db, number, people[0], "việc khác", NOW + timedelta(hours=1))
        assert (again.words, again.state, again.decided_by) == ("việc khác", WishState.ASKED, None)
        assert (await wishes.wishes_page(db, number, Cut()))[0].id == again.id
    # Who does not come does not speak.
    await says(database, number, 5, FOLLOWING)
    async with database.reading() as db:
        assert await wishes.count_wishes(db, number) == 2
        assert not await wishes.has_old(db, STARTS)
        assert await wishes.has_old(db, STARTS + SECOND)
    async with database.writing() as db:
        assert await wishes.drop_old(db, STARTS + SECOND) == 2
        assert await wishes.count_wishes(db, number) == 0


async def attended_by(database: Database, number: int) -> Dialogue:
    async with database.reading() as db:
        return await dialogues.get(db, number)


async def test_two_who_are_one_keep_the_earlier_turn_and_the_later_word(database: Database) -> None:
    number = await hall(database, 1)
    for chat, said in ((5, COMING), (6, COMING), (7, ABSENT)):
        await says(database, number, chat, said)
    people = [(await contact_of(database, chat)).person_id for chat in (5, 6, 7)]
    async with database.writing() as db:
        await wishes.ask(db, number, people[1], "nước sạch", NOW)
        await merge_people(db, people[0], people[1], NOW)
    async with database.reading() as db:
        kept = await attendances.find(db, number, people[0])
        assert kept is not None
        assert (kept.answer, kept.turn, kept.waits) == (COMING, 1, False)
        assert await attendances.find(db, number, people[1]) is None
        wish = await wishes.find(db, number, people[0])
        assert wish is not None
        assert wish.words == "nước sạch"
