import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from rules.notice import Address, Button, Lane, Outgoing, Policy
from rules.outcome import Held, HeldWhy, Settlement
from rules.reach import TELEGRAM
from rules.text import utf16_length
from scheduler.after_send import Ended, settle_all
from storage.engine.database import Database
from storage.queue import accounts, claims, held, outbox, pauses
from storage.queue.leased import Claim
from storage.tables import Contact, Outbox
from tests.storage.hands import LANES, LEASE, claim, claim_one, settle
from tests.storage.locality import BOT, NOW, SECOND, letter, meet, post, row_of


async def order_of(database: Database, **also: object) -> list[str]:
    """The keys in the order in which they leave when each settles before the next is claimed."""
    left = []
    while rows := await claim(database, **also):  # type: ignore[arg-type] # facts of any kind are put together here
        left += [row.dedup_key for row in rows]
        for row in rows:
            await settle(database, row, Settlement("sent"), 1)
    return left


async def all_rows(database: Database) -> list[Outbox]:
    async with database.reading() as db:
        return list((await db.scalars(select(Outbox).order_by(Outbox.id))).all())


async def test_a_letter_with_a_known_key_is_the_same_letter(database: Database) -> None:
    await post(database, letter("one"))
    await post(database, letter("one", what=Outgoing(text="another text")), letter("two"))
    assert [(row.dedup_key, row.payload) for row in await all_rows(database)] == [
        ("one", {"text": "tin one"}),
        ("two", {"text": "tin two"}),
    ]


async def test_the_same_letter_from_two_at_once_is_one(database: Database) -> None:
    await asyncio.gather(*(post(database, letter("one")) for _ in range(5)))
    assert len(await all_rows(database)) == 1


async def test_a_long_text_is_split_and_the_last_part_bears_the_buttons(database: Database) -> None:
    text = " ".join(f"từ{n}" for n in range(3000))
    buttons = ((Button("Gửi", "go"),),)
    await post(database, letter("long", what=Outgoing(text=text, buttons=buttons)))
    said = [Outgoing.from_json(row.payload or {}) for row in await all_rows(database)]
    assert len(said) > 2
    assert " ".join(one.text for one in said) == text
    assert all(utf16_length(one.text) <= TELEGRAM.text_limit for one in said)
    assert [one.buttons for one in said] == [()] * (len(said) - 1) + [buttons]


async def test_a_long_text_that_is_told_twice_comes_once(database: Database) -> None:
    long = letter("long", what=Outgoing(text="a " * 5000))
    await post(database, long)
    await post(database, long)
    assert len(await all_rows(database)) == 3


async def test_the_parts_of_a_long_text_leave_in_order(database: Database) -> None:
    await post(database, letter("long", what=Outgoing(text="a " * 5000)))
    assert await order_of(database, most=4) == ["long", "long/1", "long/2"]


async def test_a_reply_leaves_before_answers_and_those_before_bulk(database: Database) -> None:
    await post(
        database,
        letter("bulk", 1, lane=Lane.BULK),
        letter("answer", 2, lane=Lane.OFFICIAL),
        letter("reply", 3, lane=Lane.REPLY),
    )
    assert await order_of(database) == ["reply", "answer", "bulk"]


async def test_a_chat_gets_what_was_written_first_first(database: Database) -> None:
    await post(database, *(letter(f"n{n}", 1) for n in range(6)))
    assert await order_of(database, most=4) == [f"n{n}" for n in range(6)]


async def test_one_chat_has_one_letter_in_the_air(database: Database) -> None:
    await post(database, letter("a1", 1), letter("a2", 1), letter("b1", 2))
    assert sorted(row.dedup_key for row in await claim(database, 4)) == ["a1", "b1"]
    assert await claim(database, 4, busy=(1, 2)) == []


async def test_a_letter_whose_time_has_not_come_holds_nobody_up(database: Database) -> None:
    await post(database, letter("later", 1, due_at=NOW + 30 * SECOND), letter("now", 1))
    assert await order_of(database) == ["now"]
    assert [row.dedup_key for row in await claim(database, now=31 * SECOND)] == ["later"]


async def test_a_lane_that_is_shut_waits(database: Database) -> None:
    await post(database, letter("bulk", 1, lane=Lane.BULK))
    assert await claim(database, lanes=(0, 3)) == []


async def test_another_bots_letters_are_left_alone(database: Database) -> None:
    await post(database, letter("mine"))
    async with database.writing() as db:
        theirs = Claim(BOT + 1, "theirs", NOW, NOW + LEASE, ())
        assert await claims.claim_due(db, theirs, LANES, 4) == []


async def test_two_who_claim_at_once_never_get_the_same_letter(database: Database) -> None:
    await post(database, *(letter(f"n{n}", n) for n in range(40)))
    claimed = await asyncio.gather(*(claim(database, 4, who=f"t{n}") for n in range(10)))
    numbers = [row.id for rows in claimed for row in rows]
    assert len(numbers) == len(set(numbers))


async def test_a_claimed_letter_is_in_the_air_until_it_is_settled(database: Database) -> None:
    await post(database, letter("one"))
    row = await claim_one(database)
    assert (row.attempts, row.lease_token) == (1, "mine")
    assert (await row_of(database, "one")).state == "leased"
    assert await claim(database) == []
    assert await settle(database, row, Settlement("sent"), 42)
    stored = await row_of(database, "one")
    assert (stored.state, stored.message_id, stored.sent_at) == ("sent", 42, NOW)
    assert (stored.payload, stored.lease_token, stored.lease_until) == (None, None, None)


async def test_a_letter_to_be_tried_again_keeps_its_words_and_its_doubt(database: Database) -> None:
    await post(database, letter("one"))
    row = await claim_one(database)
    await settle(database, row, Settlement("queued", NOW + SECOND, doubtful=True, error="timeout"))
    assert await claim(database) == []
    (again,) = await claim(database, now=SECOND)
    assert (again.attempts, again.doubtful, again.payload) == (2, True, {"text": "tin one"})
    await settle(database, again, Settlement("queued", NOW))
    assert (await row_of(database, "one")).doubtful


@pytest.mark.parametrize(("state", "kept"), [("failed", True), ("cancelled", False), ("unknown", False)])
async def test_only_what_failed_keeps_its_words(database: Database, state: str, *, kept: bool) -> None:
    await post(database, letter("one"))
    await settle(database, await claim_one(database), Settlement(state, error="why" * 200))
    stored = await row_of(database, "one")
    assert (stored.state, stored.payload is not None, len(stored.error or "")) == (state, kept, 300)


async def test_what_a_dead_sender_had_in_hand_comes_back_doubtful(database: Database) -> None:
    await post(database, letter("one"))
    await claim(database)
    for later, found in ((LEASE, (0, 0)), (LEASE + SECOND, (1, 0))):
        async with database.writing() as db:
            assert await claims.reap_expired_leases(db, BOT, NOW + later) == found
    (again,) = await claim(database, who="other")
    assert (again.doubtful, again.attempts) == (True, 2)


async def test_what_must_not_come_twice_is_written_off_as_unknown(database: Database) -> None:
    await post(database, letter("one", policy=Policy.AT_MOST_ONCE))
    await claim(database)
    async with database.writing() as db:
        assert await claims.reap_expired_leases(db, BOT, NOW + LEASE + SECOND) == (0, 1)
    stored = await row_of(database, "one")
    assert (stored.state, stored.payload) == ("unknown", None)
    assert await claim(database) == []


async def test_a_late_word_of_a_sender_that_lost_its_lease_changes_nothing(database: Database) -> None:
    await post(database, letter("one"))
    old = await claim_one(database)
    async with database.writing() as db:
        await claims.reap_expired_leases(db, BOT, NOW + LEASE + SECOND)
    assert not await settle(database, old, Settlement("failed", error="late"))
    assert (await row_of(database, "one")).state == "queued"
    (new,) = await claim(database, who="other")
    assert not await settle(database, old, Settlement("sent"), 7)
    assert (await row_of(database, "one")).state == "leased"
    assert await settle(database, new, Settlement("sent"), 8)
    assert not await settle(database, old, Settlement("queued", NOW))
    stored = await row_of(database, "one")
    assert (stored.state, stored.message_id) == ("sent", 8)


async def test_what_is_of_no_use_any_more_expires(database: Database) -> None:
    await post(database, letter("one", expires_at=NOW + SECOND), letter("two", 2))
    for later, found in ((timedelta(), 0), (SECOND, 1), (SECOND, 0)):
        async with database.writing() as db:
            assert await claims.expire_rows(db, BOT, NOW + later) == found
    stored = await row_of(database, "one")
    assert (stored.state, stored.payload) == ("expired", None)


async def test_what_has_expired_is_not_taken_up_even_before_it_is_written_off(database: Database) -> None:
    await post(database, letter("one", expires_at=NOW), letter("two", 2, expires_at=NOW + SECOND))
    assert [row.dedup_key for row in await claim(database, 4)] == ["two"]


async def test_what_is_in_the_air_does_not_expire(database: Database) -> None:
    await post(database, letter("one", expires_at=NOW + SECOND))
    await claim(database)
    async with database.writing() as db:
        assert await claims.expire_rows(db, BOT, NOW + 60 * SECOND) == 0


async def test_a_notice_is_called_back_as_long_as_it_waits(database: Database) -> None:
    await post(database, letter("one", 1, notice="card", subject_id=3), letter("two", 2, notice="card", subject_id=3))
    await claim_one(database)
    async with database.writing() as db:
        assert await outbox.cancel_notice(db, "card", 3) == 1
        assert await outbox.cancel_notice(db, "card", 4) == 0
    assert [(row.state, row.payload is None) for row in await all_rows(database)] == [
        ("leased", False),
        ("cancelled", True),
    ]


async def test_one_chats_notices_are_called_back_and_nobody_elses(database: Database) -> None:
    await post(database, letter("one", -1, notice="card"), letter("two", -2, notice="card"), letter("three", -1))
    async with database.writing() as db:
        await outbox.cancel_chat(db, Address(BOT, -1), "card")
    assert [row.state for row in await all_rows(database)] == ["cancelled", "queued", "queued"]


async def test_silence_that_was_asked_for_is_remembered(database: Database) -> None:
    async with database.reading() as db:
        assert await pauses.paused_until(db, BOT) is None
    for until in (NOW, NOW + 60 * SECOND):
        async with database.writing() as db:
            await pauses.pause_sending(db, BOT, until)
    async with database.reading() as db:
        assert await pauses.paused_until(db, BOT) == NOW + 60 * SECOND
        assert await pauses.paused_until(db, BOT + 1) is None


async def test_in_one_chat_a_reply_leaves_before_older_bulk(database: Database) -> None:
    await post(database, letter("bulk", 5, lane=Lane.BULK), letter("reply", 5, lane=Lane.REPLY))
    assert [row.dedup_key for row in await claim(database)] == ["reply"]


async def test_what_a_dead_sender_left_in_the_air_is_not_overtaken(database: Database) -> None:
    await post(database, letter("first"), letter("second"))
    await claim(database, who="dead")
    assert await claim(database, who="other") == []
    async with database.writing() as db:
        await claims.reap_expired_leases(db, BOT, NOW + LEASE + SECOND)
    assert [row.dedup_key for row in await claim(database, who="other")] == ["first"]


async def test_the_longest_of_several_silences_counts(database: Database) -> None:
    for wait in (60, 3):
        async with database.writing() as db:
            await pauses.pause_sending(db, BOT, NOW + wait * SECOND)
    async with database.reading() as db:
        assert await pauses.paused_until(db, BOT) == NOW + 60 * SECOND


async def test_words_that_are_erased_are_gone_for_the_database_too(database: Database) -> None:
    await post(database, letter("one"))
    await settle(database, await claim_one(database), Settlement("sent"), 1)
    async with database.reading() as db:
        assert await db.scalar(select(Outbox.payload.is_(None))) is True


async def test_a_lease_taken_while_a_clock_was_hours_ahead_holds_nobody_for_hours(database: Database) -> None:
    await post(database, letter("one"))
    (row,) = await claim(database, now=timedelta(hours=3))
    assert row.lease_until > NOW + timedelta(hours=3)
    async with database.writing() as db:
        assert await claims.reap_expired_leases(db, BOT, NOW) == (1, 0)
    (again,) = await claim(database)
    assert again.id == row.id


async def test_a_reply_written_while_a_clock_was_hours_ahead_does_not_wait_for_hours(database: Database) -> None:
    await post(database, letter("reply", due_at=NOW + timedelta(hours=3)))
    await post(database, letter("bulk", 6, lane=Lane.BULK, due_at=NOW + timedelta(hours=3)))
    assert await claim(database, 2) == []
    async with database.writing() as db:
        await claims.reap_expired_leases(db, BOT, NOW)
    assert [row.dedup_key for row in await claim(database, 2)] == ["reply"]


async def test_what_is_held_for_a_group_without_an_end_is_tried_again_after_a_day(database: Database) -> None:
    async with database.writing() as db:
        await accounts.note_chat(db, Address(BOT, -1001), accounts.ChatKind.GROUP)
    await post(database, letter("group", -1001), letter("person", 5))
    closed = Held(HeldWhy.WINDOW)
    for row in await claim(database, 2):
        await settle(database, row, Settlement("held", held=closed), 1)
    until = {row.dedup_key: row.held_until for row in await all_rows(database)}
    assert until == {"group": NOW + timedelta(days=1), "person": None}
    async with database.writing() as db:
        await held.release_due(db, BOT, NOW + timedelta(days=2))
    assert [(row.dedup_key, row.state) for row in await all_rows(database)] == [("group", "queued"), ("person", "held")]


async def test_the_parts_of_words_that_were_too_long_are_for_the_same_person_and_expire_with_them(
    database: Database,
) -> None:
    person = await meet(database, 5)
    async with database.reading() as db:
        contact = (await db.scalars(select(Contact).where(Contact.person_id == person.id))).one()
    late = NOW + timedelta(hours=3)
    await post(database, letter("long", 5, what=None, contact_id=contact.id, expires_at=late))
    (row,) = await claim(database)
    parts = (Outgoing(text="một"), Outgoing(text="hai"))
    async with database.writing() as db:
        await settle_all(db, [Ended(row, None, Settlement("cancelled", error="in parts", parts=parts))], NOW)
    found = [(one.dedup_key, one.contact_id, one.expires_at) for one in (await all_rows(database))[1:]]
    assert found == [("long/p0", contact.id, late), ("long/p1", contact.id, late)]


async def test_a_letter_that_is_hastened_is_so_for_whoever_holds_its_row(database: Database) -> None:
    await post(database, letter("one", notice="card", subject_id=7))
    async with database.writing() as db:
        row = (await db.scalars(select(Outbox))).one()
        sooner, there = row.due_at - SECOND, Address(row.account_id, row.chat_id)
        for asked in (sooner, sooner + SECOND):
            assert await outbox.hasten(db, "card", 7, there, asked)
            assert (await db.scalars(select(Outbox))).one().due_at == sooner
