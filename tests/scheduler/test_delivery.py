import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, text

from bot.channels.telegram.channel import Telegram, make_bot
from rules.notice import Address, Attached, Lane, Outgoing, Policy
from rules.outcome import (
    DOUBTFUL_TRIES,
    Doubtful,
    Moved,
    Outcome,
    Refused,
    Sent,
    Settlement,
    TokenRefused,
    TopicGone,
    Unreachable,
    Unsent,
    Vanished,
    Wait,
    decide_settlement,
    retry_wait,
)
from scheduler.delivery import LONGEST_SILENCE, TokenRefusedError
from scheduler.pace import Limits, Pace
from scheduler.posting import post_cards
from scheduler.tidying import tidy_account
from storage.engine.database import Db
from storage.feedback import cards, feedbacks
from storage.people import people
from storage.queue import claims, contacts, pauses
from storage.queue.leased import Claim, Leased
from storage.tables import LinkedChat, Outbox
from tests.journeys.stage import BOT, TOKEN, free_port
from tests.scheduler.post import FAST, Post
from tests.storage.locality import NOW, SECOND, enrol, found_office, hand_in, link, meet, note_group, row_of

AGAIN = "(gửi lại)"


async def test_a_letter_leaves_and_its_number_is_kept(post: Post) -> None:
    await post.person(5)
    await post.write("one", 5, notice="step", subject_id=3)
    (outcome,) = await post.deliver()
    assert await post.heard(5) == ["tin one"]
    row = await row_of(post.database, "one")
    assert isinstance(outcome, Sent)
    assert (row.state, row.message_id, row.attempts, row.payload) == ("sent", outcome.message_ids[0], 1, None)
    async with post.database.reading() as db:
        said = await cards.feedback_of_message(db, Address(BOT, 5), outcome.message_ids[0])
    assert said is not None
    assert (said.notice, said.subject_id) == ("step", 3)


async def test_what_is_written_while_the_sender_rests_leaves_at_once(post: Post) -> None:
    await post.person(5)
    loop = asyncio.get_running_loop()
    async with post.sending():
        await post.write("one", 5)
        await post.next()
        begins = loop.time()
        await post.write("two", 5)
        await post.next()
    assert loop.time() - begins < 0.9
    assert await post.heard(5) == ["tin one", "tin two"]


async def test_told_to_wait_the_whole_bot_waits_and_nothing_is_said_twice(post: Post) -> None:
    await post.person(5)
    await post.person(6)
    await post.fault(retry_after=1, chat=5)
    loop = asyncio.get_running_loop()
    async with post.sending():
        await post.write("one", 5)
        assert (await post.next()).outcome == Wait(1)
        begins = loop.time()
        await post.write("two", 6)
        assert sorted([(await post.next()).chat_id for _ in range(2)]) == [5, 6]
        assert loop.time() - begins >= 0.95
    assert (await post.heard(5), await post.heard(6)) == (["tin one"], ["tin two"])


async def test_a_silence_that_was_asked_for_outlives_the_process(post: Post) -> None:
    await post.person(5)
    await post.person(6)
    await post.fault(retry_after=60, chat=5)
    await post.write("one", 5)
    assert await post.deliver() == [Wait(60)]
    post.ahead = 59 * SECOND
    await post.write("two", 6)
    loop = asyncio.get_running_loop()
    begins = loop.time()
    await post.deliver(2)
    assert loop.time() - begins >= 0.5
    assert (await post.heard(5), await post.heard(6)) == (["tin one"], ["tin two"])


async def test_a_database_that_falters_at_the_take_over_is_waited_for(post: Post, told: list[dict[str, Any]]) -> None:
    await post.person(5)
    await post.write("one", 5)

    async def renamed(old: str, new: str) -> None:
        async with post.database.writing() as db:
            await db.execute(text(f"ALTER TABLE {old} RENAME TO {new}"))

    await renamed("pause", "away")
    async with post.sending(FAST):
        while not [one for one in told if one["event"] == "sender waits for the database"]:
            await asyncio.sleep(0.01)
        await renamed("away", "pause")
        assert isinstance((await post.next()).outcome, Sent)


async def test_a_silence_noted_while_a_clock_was_hours_ahead_does_not_last_for_hours(post: Post) -> None:
    async with post.database.writing() as db:
        await pauses.pause_sending(db, BOT, post.now() + 10_800 * SECOND)
    sender = post.sender()
    sender.pace = Pace(FAST, 0.0)
    await sender._take_over(0.0)
    assert sender.pace.wait(0.0) == LONGEST_SILENCE


async def test_a_group_that_must_rest_holds_up_nobody_else(post: Post) -> None:
    await post.person(5)
    group = (await post.sandbox.ask("chats", {"type": "group", "title": "Tổ", "owner": 5, "members": [BOT]}))["id"]
    await note_group(post.database, group)
    await post.fault(retry_after=60, chat=group)
    async with post.sending():
        await post.write("group", group)
        assert (await post.next()).outcome == Wait(60)
        await post.write("person", 5)
        assert isinstance((await post.next()).outcome, Sent)
    assert (await row_of(post.database, "group")).state == "queued"


async def test_a_group_s_silence_outlives_the_process(post: Post) -> None:
    await post.person(5)
    group = (await post.sandbox.ask("chats", {"type": "group", "title": "Tổ", "owner": 5, "members": [BOT]}))["id"]
    await note_group(post.database, group)
    await post.fault(retry_after=60, chat=group)
    await post.write("one", group)
    assert await post.deliver() == [Wait(60)]
    await post.write("two", group)
    await post.write("other", 5)
    assert isinstance((await post.deliver())[0], Sent)
    assert [(await row_of(post.database, key)).attempts for key in ("one", "two", "other")] == [1, 0, 1]
    post.ahead = 61 * SECOND
    await post.deliver(2)
    assert await post.heard(5, group) == ["tin one", "tin two"]


async def test_what_must_be_tried_again_is_not_overtaken_in_its_chat_and_holds_up_no_other(post: Post) -> None:
    for number in (5, 6):
        await post.person(number)
    await post.fault(status=502, description="Bad Gateway", chat=5)
    for key, chat_id in (("one", 5), ("two", 5), ("three", 6)):
        await post.write(key, chat_id)
    async with post.sending():
        heard = [(one.chat_id, isinstance(one.outcome, Sent)) for one in [await post.next() for _ in range(4)]]
    assert sorted(heard[:2]) == [(5, False), (6, True)]
    assert heard[2:] == [(5, True), (5, True)]
    assert await post.heard(5) == [f"{AGAIN} tin one", "tin two"]


async def test_behind_a_backlog_what_is_tried_again_keeps_its_place(post: Post) -> None:
    await post.person(5)
    await post.fault(status=502, description="Bad Gateway", chat=5)
    before = post.now()
    await post.write("one", 5, due_at=before)
    await post.deliver()
    row = await row_of(post.database, "one")
    assert row.due_at == before
    assert row.rest_until is not None
    for n in range(40):
        await post.write(f"n{n}", 100 + n)
    await post.write("two", 5)
    post.ahead = 3 * SECOND
    claim = Claim(BOT, "t", post.now(), post.now() + 30 * SECOND, ())
    async with post.database.writing() as db:
        assert [one.dedup_key for one in await claims.claim_due(db, claim, (0,), 1)] == ["one"]


async def test_after_many_tries_in_vain_nobody_is_kept_waiting_any_more(post: Post) -> None:
    await post.person(5)
    await post.write("one", 5)
    await post.write("two", 5)
    for attempts, overtaken in ((4, False), (5, True)):
        now = post.now()
        async with post.database.writing() as db:
            claim = Claim(BOT, "t", now, now + 30 * SECOND, ())
            (row,) = await claims.claim_due(db, claim, (0,), 4)
            end = decide_settlement(Doubtful("502"), Policy.AT_LEAST_ONCE, attempts, now)
            assert await claims.settle_row(db, row, end, now)
            found = await claims.claim_due(db, claim, (0,), 4)
            assert [one.dedup_key for one in found] == (["two"] if overtaken else [])
        post.ahead += retry_wait(attempts)


async def tries(post: Post, outcome: Outcome, most: int) -> tuple[Outbox, timedelta]:
    """A letter's row after so many tries, each with this outcome, and how long they took."""
    await post.person(5)
    await post.write("one", 5)
    began = post.ahead
    for _ in range(most):
        now = post.now()
        async with post.database.writing() as db:
            claim = Claim(BOT, "t", now, now + 30 * SECOND, ())
            (row,) = await claims.claim_due(db, claim, (0,), 1)
            end = decide_settlement(outcome, Policy.AT_LEAST_ONCE, row.attempts, now)
            assert await claims.settle_row(db, row, end, now)
        if end.rest_until is not None:
            post.ahead += end.rest_until - now
    return await row_of(post.database, "one"), post.ahead - began


async def test_an_outage_of_a_day_loses_nothing(post: Post) -> None:
    row, took = await tries(post, Doubtful("502"), DOUBTFUL_TRIES - 1)
    assert (row.state, row.payload is not None) == ("queued", True)
    assert took > timedelta(hours=22)


async def test_what_may_have_arrived_so_often_is_given_up_for_somebody_to_look_at(post: Post) -> None:
    row, _ = await tries(post, Doubtful("502"), DOUBTFUL_TRIES)
    assert (row.state, row.error) == ("failed", "502")


async def test_tries_that_certainly_did_not_leave_do_not_bring_the_end_nearer(post: Post) -> None:
    row, took = await tries(post, Unsent("ClientConnectorError"), DOUBTFUL_TRIES * 2)
    assert row.state == "queued"
    assert row.attempts < DOUBTFUL_TRIES / 2
    assert took < timedelta(minutes=5 * DOUBTFUL_TRIES * 2)


async def test_what_may_have_arrived_is_said_again_and_says_so(post: Post) -> None:
    for number in (5, 6, 7):
        await post.person(number)
        await post.write(f"n{number}", number)
    await post.fault(drop="before", chat=5)
    await post.fault(drop="after", chat=6)
    await post.fault(status=502, description="Bad Gateway", chat=7)
    first = await post.deliver(3)
    assert all(isinstance(one, Doubtful) for one in first), first
    post.ahead = 3 * SECOND
    assert all(isinstance(one, Sent) for one in await post.deliver(3))
    assert await post.heard(5) == [f"{AGAIN} tin n5"]
    assert await post.heard(6) == ["tin n6", f"{AGAIN} tin n6"]
    assert await post.heard(7) == [f"{AGAIN} tin n7"]
    assert [(await row_of(post.database, f"n{n}")).attempts for n in (5, 6, 7)] == [2, 2, 2]


async def test_what_must_not_come_twice_is_not_tried_again(post: Post) -> None:
    await post.person(5)
    await post.fault(drop="after")
    await post.write("one", 5, policy=Policy.AT_MOST_ONCE)
    await post.deliver()
    assert (await row_of(post.database, "one")).state == "unknown"
    assert await post.heard(5) == ["tin one"]


async def test_without_a_connection_nothing_left_and_nothing_is_doubtful(post: Post) -> None:
    away = Telegram(make_bot(TOKEN, f"http://127.0.0.1:{free_port()}"))
    here, post.channel = post.channel, away
    await post.person(5)
    await post.write("one", 5, policy=Policy.AT_MOST_ONCE)
    (outcome,) = await post.deliver()
    await away.bot.session.close()
    assert isinstance(outcome, Unsent)
    post.channel, post.ahead = here, 3 * SECOND
    await post.deliver()
    assert await post.heard(5) == ["tin one"]


async def test_a_blocked_bot_marks_the_person_and_delivers_when_it_is_let_in_again(post: Post) -> None:
    office = await found_office(post.database)
    await enrol(post.database, 11, "Khang")
    feedback = await hand_in(post.database, office, 5)
    await post.person(5)
    await post.person(11)
    await post.deliver()
    await post.sandbox.ask("people/5/block", {"bot": BOT})
    await post.write("step", 5, notice="step", subject_id=feedback.id, lane=Lane.REPLY)
    blocked, card = await post.deliver(2)
    assert isinstance(blocked, Unreachable)
    assert isinstance(card, Sent)
    row = await row_of(post.database, "step")
    assert (row.state, row.payload) == ("failed", {"text": "tin step"})
    async with post.database.reading() as db:
        contact = await contacts.at_chat(db, Address(BOT, 5))
        assert contact is not None
        assert contact.unreachable_at is not None
        assert [one.id for one in await feedbacks.undelivered_page(db, None)] == [feedback.id]
    await post.sandbox.ask("people/5/unblock", {"bot": BOT})
    async with post.database.writing() as db:
        await people.meet(db, Address(BOT, 5), post.now())
        again = await contacts.at_chat(db, Address(BOT, 5))
        assert again is not None
        assert again.unreachable_at is None
    await post.deliver()
    assert (await post.heard(5))[-1] == "tin step"


async def test_an_account_that_is_gone_is_unreachable(post: Post) -> None:
    await post.person(5)
    await post.sandbox.ask("people/5/deactivate", {})
    await meet(post.database, 5)
    await post.write("one", 5)
    (outcome,) = await post.deliver()
    assert isinstance(outcome, Unreachable)
    assert (await row_of(post.database, "one")).state == "failed"


async def forum(post: Post, kind: str = "forum") -> tuple[int, int | None]:
    """A linked group of officials that the bot is in; number and topic."""
    await post.person(11)
    made = {"type": kind, "title": "Cán bộ", "owner": 11, "members": [BOT], "admins": [BOT]}
    chat = int((await post.sandbox.ask("chats", made))["id"])
    if kind != "forum":
        await link(post.database, chat)
        return chat, None
    async with post.sandbox.session.post(
        f"{post.sandbox.address}/bot{TOKEN}/createForumTopic", json={"chat_id": chat, "name": "Ý kiến"}
    ) as answer:
        thread = int((await answer.json())["result"]["message_thread_id"])
    await link(post.database, chat, thread)
    return chat, thread


async def test_a_group_that_became_a_supergroup_gets_its_letters_and_cards_there(post: Post) -> None:
    office = await found_office(post.database)
    group, _ = await forum(post, "group")
    feedback = await hand_in(post.database, office, 5)
    (hung,) = await post.deliver()
    assert isinstance(hung, Sent)
    new = int((await post.sandbox.ask(f"chats/{group}/migrate", {}))["id"])
    await post.write("one", group)
    await post.write("two", group)
    outcomes = await post.deliver(3)
    assert outcomes[0] == Moved(new)
    assert await post_cards(post.database, post.now()) == 1
    outcomes += await post.deliver()
    assert [type(one) for one in outcomes[1:]] == [Sent, Sent, Sent]
    heard = await post.heard(11, new)
    assert [text for text in heard if text.startswith("tin")] == ["tin one", "tin two"]
    assert len(heard) == 3
    async with post.database.reading() as db:
        assert (await db.scalars(select(LinkedChat.chat_id))).all() == [new]
        assert await cards.feedback_of_message(db, Address(BOT, group), hung.message_ids[0]) is None
        card = await cards.find(db, feedback.id, Address(BOT, new))
    assert card is not None
    assert card.message_id is not None


async def test_a_card_of_a_deleted_topic_goes_to_the_group_itself(post: Post) -> None:
    office = await found_office(post.database)
    group, thread = await forum(post)
    await post.sandbox.ask(f"chats/{group}/delete_topic", {"thread": thread})
    await hand_in(post.database, office, 5)
    first, second = await post.deliver(2)
    assert first == TopicGone()
    assert isinstance(second, Sent)
    assert len(await post.heard(11, group)) == 1


async def test_a_card_that_somebody_deleted_is_posted_afresh(post: Post) -> None:
    office = await found_office(post.database)
    group, _ = await forum(post, "supergroup")
    feedback = await hand_in(post.database, office, 5)
    (hung,) = await post.deliver()
    assert isinstance(hung, Sent)
    await post.sandbox.ask("people/11/delete", {"chat": group, "message_id": hung.message_ids[0]})
    async with post.database.writing() as db:
        await cards.refresh_cards(db, await feedbacks.get(db, feedback.id), post.now())
    first, second = await post.deliver(2)
    assert first == Vanished()
    assert isinstance(second, Sent)
    async with post.database.reading() as db:
        card = await cards.find(db, feedback.id, Address(BOT, group))
    assert card is not None
    assert card.message_id == second.message_ids[0] != hung.message_ids[0]
    assert len(await post.heard(11, group)) == 1


async def test_a_card_that_did_not_change_is_an_edit_well_done(post: Post) -> None:
    office = await found_office(post.database)
    await forum(post, "supergroup")
    feedback = await hand_in(post.database, office, 5)
    await post.deliver()
    async with post.database.writing() as db:
        await cards.refresh_cards(db, await feedbacks.get(db, feedback.id), post.now())
    assert await post.deliver() == [Sent()]


async def test_a_group_that_threw_the_bot_out_leaves_its_cards_to_the_admins(post: Post) -> None:
    office = await found_office(post.database)
    group, _ = await forum(post, "supergroup")
    await enrol(post.database, 11, "Khang")
    await hand_in(post.database, office, 5)
    await post.sandbox.ask(f"chats/{group}/leave", {"user": BOT, "by": 11})
    first, second = await post.deliver(2)
    assert isinstance(first, Unreachable)
    assert isinstance(second, Sent)
    assert len(await post.heard(11)) == 1


async def test_a_reply_overtakes_a_backlog_of_bulk(post: Post) -> None:
    for number in (5, 6, 7):
        await post.person(number)
    for number in range(60):
        await post.write(f"bulk{number}", 6 + number % 2, lane=Lane.BULK)
    async with post.sending(Limits(100, 1000, 1000)):
        await post.next()
        await post.write("reply", 5)
        texts = [(await post.next()).text for _ in range(8)]
    assert "tin reply" in texts


async def test_the_parts_of_a_long_text_arrive_in_order(post: Post) -> None:
    await post.person(5)
    text = " ".join(f"từ{n}" for n in range(2500))
    await post.write("long", 5, what=Outgoing(text=text))
    await post.deliver(5)
    assert " ".join(await post.heard(5)) == text


async def test_told_to_stop_it_settles_what_is_in_flight_and_takes_up_nothing_more(post: Post) -> None:
    await post.person(5)
    await post.person(6)
    await post.fault(delay=0.4)
    async with post.sending():
        await post.write("one", 5)
        await asyncio.wait_for(post.begun.wait(), 30)
    await post.write("two", 6)
    assert (await row_of(post.database, "one")).state == "sent"
    assert (await row_of(post.database, "two")).state == "queued"


async def test_a_revoked_token_ends_the_sender_and_loses_nothing(post: Post) -> None:
    await post.person(5)
    await post.fault(status=401, description="Unauthorized")
    await post.write("one", 5)
    with pytest.RaisesGroup(TokenRefusedError):
        await post.sender().run()
    assert (await post.next()).outcome == TokenRefused()
    row = await row_of(post.database, "one")
    assert (row.state, row.payload, row.doubtful) == ("queued", {"text": "tin one"}, False)


async def test_a_message_telegram_will_never_take_is_set_aside_and_the_next_one_leaves(post: Post) -> None:
    await post.person(5)
    await post.write("bad", 5, what=Outgoing(files=(Attached("photo", "no-such-file"),)))
    await post.write("good", 5)
    first, second = await post.deliver(2)
    assert isinstance(first, Refused)
    assert isinstance(second, Sent)
    row = await row_of(post.database, "bad")
    assert row.state == "failed"
    assert "wrong file identifier" in (row.error or "")


async def test_a_notice_that_cannot_be_worded_is_set_aside_and_the_next_one_leaves(post: Post) -> None:
    await post.person(5)
    await post.write("bad", 5, notice="card", subject_id=999, what=None)
    await post.write("good", 5)
    assert isinstance((await post.deliver())[0], Sent)
    row = await row_of(post.database, "bad")
    assert (row.state, row.error) == ("failed", "LookupError")


async def test_what_goes_back_unsent_keeps_its_time_whatever_the_clock_says(post: Post) -> None:
    await post.person(5)
    await post.write("one", 5, lane=Lane.BULK)
    before = await row_of(post.database, "one")
    post.ahead = timedelta(hours=3)
    still_leads = [True]
    post.leads = lambda: bool(still_leads) and still_leads.pop()
    sender = post.sender()
    working = asyncio.create_task(sender.run())
    for _ in range(3000):
        after = await row_of(post.database, "one")
        if after.attempts and after.state == "queued":
            break
        await asyncio.sleep(0.02)
    sender.stop()
    await working
    assert (after.state, after.attempts, after.due_at) == ("queued", 1, before.due_at)
    assert await post.heard(5) == []


async def test_several_that_leave_together_are_worded_by_one_look(post: Post) -> None:
    office = await found_office(post.database)
    feedbacks_of = {chat: await hand_in(post.database, office, chat) for chat in (5, 6, 7)}
    for chat, feedback in feedbacks_of.items():
        await post.person(chat)
        await post.write(f"card{chat}", chat, notice="card", subject_id=feedback.id, what=None)
    await post.deliver(3)
    assert max(post.looks) > 1
    for chat, feedback in feedbacks_of.items():
        assert await post.heard(chat) == [f"phiếu {feedback.code} received"]


async def test_one_that_cannot_be_worded_does_not_take_the_others_with_it(post: Post) -> None:
    office = await found_office(post.database)
    feedback = await hand_in(post.database, office, 5)
    numbers = {5: feedback.id, 6: 999, 7: feedback.id}
    for chat, number in numbers.items():
        await post.person(chat)
        await post.write(f"card{chat}", chat, notice="card", subject_id=number, what=None)
    await post.deliver(2)
    assert max(post.looks) > 1
    assert [await post.heard(chat) for chat in numbers] == [
        [f"phiếu {feedback.code} received"],
        [],
        [f"phiếu {feedback.code} received"],
    ]
    row = await row_of(post.database, "card6")
    assert (row.state, row.error) == ("failed", "LookupError")


async def test_what_a_dead_sender_had_in_hand_is_said_again_once_its_lease_has_lapsed(post: Post) -> None:
    await post.person(5)
    await post.write("one", 5)
    async with post.database.writing() as db:
        claim = Claim(BOT, "dead", post.now(), post.now() + 30 * SECOND, ())
        assert len(await claims.claim_due(db, claim, (0,), 1)) == 1
    if not post.database.embedded:
        post.ahead = 31 * SECOND
        assert await tidy_account(post.database, BOT, post.now()) == (0, 0)
    await post.deliver()
    assert await post.heard(5) == [f"{AGAIN} tin one"]


async def test_what_a_dead_sender_had_in_hand_and_must_not_come_twice_is_counted(post: Post) -> None:
    counted: list[int] = []
    await post.write("one", 5, policy=Policy.AT_MOST_ONCE)
    async with post.database.writing() as db:
        claim = Claim(BOT, "dead", post.now(), post.now() + 30 * SECOND, ())
        assert len(await claims.claim_due(db, claim, (0,), 1)) == 1
    if post.database.embedded:
        post.written_off = counted.append
        async with post.sending(FAST):
            while (await row_of(post.database, "one")).state == "leased":
                await asyncio.sleep(0.01)
    else:
        unknown, _ = await tidy_account(post.database, BOT, post.now() + 31 * SECOND)
        counted.append(unknown)
    assert counted == [1]


async def test_what_expired_before_the_clock_looked_is_written_off(post: Post) -> None:
    await post.person(5)
    await post.write("late", 5, due_at=NOW, expires_at=NOW + SECOND)
    assert await tidy_account(post.database, BOT, NOW + SECOND) == (0, 1)
    await post.write("good", 5)
    await post.deliver()
    assert await post.heard(5) == ["tin good"]


async def test_what_expires_while_it_is_worded_does_not_leave(post: Post) -> None:
    for number in (5, 6):
        await post.person(number)
    words = post.standing

    def slowly(row: Leased) -> Outgoing | None:
        if row.expires_at is not None:
            post.ahead = timedelta(seconds=5)
        return words(row)

    post.standing = slowly  # type: ignore[method-assign] # the words of a busy machine
    await post.write("late", 5, expires_at=post.now() + timedelta(seconds=4))
    async with post.sending():
        while not post.ahead:
            await asyncio.sleep(0.01)
        await post.write("next", 6)
        assert (await post.next()).text == "tin next"
    assert await post.heard(5) == []
    await tidy_account(post.database, BOT, post.now())
    assert (await row_of(post.database, "late")).state == "expired"


async def test_nothing_is_sent_for_another_bot(post: Post) -> None:
    await post.person(5)
    async with post.database.writing() as db:
        row = {
            "dedup_key": "x",
            "account_id": BOT + 1,
            "chat_id": 5,
            "lane": 0,
            "notice": "said",
            "policy": "at_least_once",
        }
        db.add(Outbox(**row, state="queued", due_at=NOW, attempts=0, doubtful=False, payload={"text": "không"}))
    await post.write("good", 5)
    await post.deliver()
    assert await post.heard(5) == ["tin good"]


async def test_a_repeat_of_a_text_that_fills_a_message_still_fits(post: Post) -> None:
    await post.person(5)
    await post.write("one", 5, what=Outgoing(text="đ" * 4095))
    await post.fault(drop="before")
    await post.deliver()
    post.ahead = 3 * SECOND
    (outcome,) = await post.deliver()
    assert isinstance(outcome, Sent), outcome


async def test_a_card_of_a_feedback_that_is_not_there_is_set_aside(post: Post) -> None:
    async def worded(db: Db, row: Leased, _now: datetime) -> Outgoing | Settlement:
        return Outgoing.from_json(row.payload) if row.payload else Outgoing(text=str(await feedbacks.get(db, 999)))

    post.worded = worded  # type: ignore[method-assign] # the stand-in for the words is ours to set
    await post.person(5)
    await post.write("bad", 5, notice="card", subject_id=999, what=None)
    await post.write("good", 5)
    await post.deliver()
    assert (await row_of(post.database, "bad")).state == "failed"
