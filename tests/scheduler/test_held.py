"""What a messenger may not be given now is held, seen by the clerk, and said once its reader writes."""

from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.channels.telegram.channel import Telegram
from handlers.notices import at_sending
from handlers.notices.moment import Moment
from rules.dialogue_states import DialogueMove
from rules.lifecycle import Action
from rules.notice import Address, Button, Lane, Outgoing, Policy
from rules.outcome import Held, HeldWhy, Outcome, Rights, Settlement
from rules.reach import TEXT_ONLY, Reach
from rules.reminders import Quiet
from rules.text import utf16_length
from scheduler.tidying import tidy_account
from storage.dialogue import dialogues
from storage.dialogue.dialogues import Decided
from storage.engine.database import Database, Db
from storage.feedback import feedbacks
from storage.people import people
from storage.queue import accounts, claims, contacts, held, outbox
from storage.queue.accounts import Messenger
from storage.queue.leased import Claim, Leased
from storage.tables import Account, Contact, Dialogue, Feedback, Outbox
from storage.upkeep import health
from tests.journeys.stage import BOT, Sandbox
from tests.scheduler.office import HOME, Desk
from tests.storage.locality import letter, meet

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
CLOSED = Held(HeldWhy.WINDOW)
QUIET = Quiet(time(21), time(6))


@dataclass
class Ruled:
    """The real channel of a messenger that has rules of its own: it holds what is for some chats."""

    telegram: Telegram
    rules: dict[int, Held] = field(default_factory=dict)
    asked: list[int] = field(default_factory=list)

    async def send(self, address: Address, what: Outgoing) -> Outcome:
        self.asked.append(address.chat_id)
        rule = self.rules.get(address.chat_id)
        return rule or await self.telegram.send(address, what)

    async def rights(self, chat_id: int) -> Rights:
        return await self.telegram.rights(chat_id)


@dataclass
class Night(Desk):
    """An office that leaves people in peace at night, and knows what its messenger can carry."""

    async def worded(self, db: Db, row: Leased, now: datetime) -> Outgoing | Settlement:
        moment = Moment(now, HOME, QUIET, self.telegram.rights)
        return await at_sending.message_at_sending(db, row, moment)

    async def may_carry(self, reach: Reach) -> None:
        account = Account(id=BOT, channel=Messenger.TELEGRAM, external_id=str(BOT), name="b", since=self.now())
        async with self.database.writing() as db:
            await accounts.register(db, account, reach)

    async def at(self, hour: int, minute: int = 0) -> None:
        """Put the clock forward to the next such hour at home."""
        local = self.now().astimezone(HOME)
        then = local.replace(hour=hour, minute=minute, second=0, microsecond=0)
        self.ahead += (then if then > local else then + DAY) - local

    async def dialogue(self, person: int, ahead: timedelta) -> Dialogue:
        starts = self.now() + ahead
        facts: dict[str, Any] = {
            "starts_at": starts,
            "collect_until": starts.astimezone(HOME).date(),
            "place": "Hội trường",
        }
        async with self.database.writing() as db:
            made = Dialogue(**facts, topics="Thoát nước", state="published", edition=1, created_by=1)
            await dialogues.create(db, made, [self.office.area])
            who = await people.meet(db, Address(BOT, person), self.now())
            await dialogues.subscribe(db, made.id, who.id, self.now() - DAY)
        return made

    async def tell(self, one: Dialogue, notice: str, person: int) -> None:
        who = Address(BOT, person)
        async with self.database.writing() as db:
            if notice == "dialogue-off":
                found = await dialogues.get(db, one.id)
                await dialogues.move(db, found, DialogueMove.CANCEL, Decided(self.now(), found.created_by), "Bão về")
            key = f"dlg:{one.id}:{notice}:{one.edition}:{person}"
            await outbox.add(db, letter_of(key, who, self.now(), notice, one.id))

    async def step(self, feedback: Feedback, number: int, text: str, **also: Any) -> None:
        key = f"fb:{feedback.id}:{text[:20]}"
        await self.write(key, number, notice="step", subject_id=feedback.id, what=Outgoing(text=text), **also)

    async def releases(self, number: int) -> None:
        """What the transaction does that takes in a word of the person."""
        async with self.database.writing() as db:
            await held.release_chat(db, Address(BOT, number), self.now())

    async def states(self, notice: str = "step") -> list[str]:
        return [row.state for row in await self.rows(Outbox.notice == notice)]


def letter_of(key: str, address: Address, due: datetime, notice: str, subject: int) -> Any:
    return replace(
        letter(key), address=address, due_at=due, lane=Lane.OFFICIAL, notice=notice, subject_id=subject, what=None
    )


@pytest.fixture
async def desk(sandbox: Sandbox, channel: Telegram, database: Database) -> Night:
    made = Night(sandbox, Ruled(channel), database)
    await made.open()
    return made


def rules_of(desk: Night) -> dict[int, Held]:
    assert isinstance(desk.channel, Ruled)
    return desk.channel.rules


def asked(desk: Night, number: int) -> int:
    assert isinstance(desk.channel, Ruled)
    return desk.channel.asked.count(number)


async def test_what_is_held_is_tried_by_nobody_and_counts_as_no_trouble_but_the_clerk_sees_it(desk: Night) -> None:
    number, feedback = await desk.resident()
    rules_of(desk)[number] = CLOSED
    await desk.step(feedback, number, "Trả lời của xã")
    await desk.drive()
    tries = asked(desk, number)
    for _ in range(3):
        desk.ahead += 3 * DAY
        await tidy_account(desk.database, BOT, desk.now())
        await desk.drive()
    assert asked(desk, number) == tries
    (row,) = await desk.rows(Outbox.notice == "step")
    assert (row.state, row.held_why, row.held_until) == ("held", "window", None)
    async with desk.database.reading() as db:
        assert not await health.has_due_letters(db, BOT, desk.now())
        figures = await health.figures(db, BOT, "sender", desk.now())
        reasons = await feedbacks.held_reasons(db, [feedback.id])
    assert max(figures.unsent.values()) == 0.0
    assert figures.held == {"window": 1, "quota": 0, "night": 0}
    assert reasons == {feedback.id: "window"}
    assert await desk.listed() == [feedback.id]
    assert "chờ người dân nhắn lại" in await desk.card_of(feedback)


async def test_what_was_held_of_one_person_is_one_message_before_the_reply_to_their_word(desk: Night) -> None:
    number, feedback = await desk.resident()
    rules_of(desk)[number] = CLOSED
    await desk.step(feedback, number, "Trả lời thứ nhất")
    await desk.step(feedback, number, "Trả lời thứ hai")
    await desk.drive()
    assert await desk.states() == ["held", "held"]
    rules_of(desk).clear()
    await desk.releases(number)
    await desk.write("reply", number)
    await desk.drive()
    *_, before, reply = await desk.heard(number)
    assert before == "Trả lời thứ nhất\n\nTrả lời thứ hai"
    assert reply == "tin reply"
    assert await desk.states() == ["sent", "sent"]
    assert "đang giữ" not in await desk.card_of(feedback)
    assert await desk.listed() == []


async def test_what_does_not_fit_into_one_message_follows_in_the_next_and_nothing_is_lost(desk: Night) -> None:
    await desk.may_carry(TEXT_ONLY)
    number, feedback = await desk.resident()
    rules_of(desk)[number] = CLOSED
    texts = [f"Trả lời {n}: " + "nước thoát chậm, " * 45 + f"hết {n}." for n in range(5)]
    for text in texts:
        await desk.step(feedback, number, text)
    await desk.drive()
    rules_of(desk).clear()
    before = len(await desk.heard(number))
    await desk.releases(number)
    await desk.drive()
    said = (await desk.heard(number))[before:]
    assert 1 < len(said) < len(texts)
    assert "\n\n".join(said) == "\n\n".join(texts)
    assert all(utf16_length(one) <= TEXT_ONLY.text_limit for one in said)
    assert await desk.states() == ["sent"] * len(texts)


async def test_a_kill_between_sending_and_settling_says_it_again_with_the_mark_and_each_is_sent(desk: Night) -> None:
    number, feedback = await desk.resident()
    rules_of(desk)[number] = CLOSED
    await desk.step(feedback, number, "Một")
    await desk.step(feedback, number, "Hai")
    await desk.drive()
    rules_of(desk).clear()
    await desk.releases(number)
    async with desk.database.writing() as db:
        claim = Claim(BOT, "dead", desk.now(), desk.now() + timedelta(seconds=30), ())
        assert len(await claims.claim_due(db, claim, tuple(Lane), 8)) == 1
    desk.ahead += HOUR
    await tidy_account(desk.database, BOT, desk.now())
    assert await desk.states() == ["joined", "joined"]
    await desk.drive()
    assert (await desk.heard(number))[-1] == "(gửi lại) Một\n\nHai"
    assert await desk.states() == ["sent", "sent"]


async def test_what_must_not_come_twice_is_not_said_again_after_a_kill(desk: Night) -> None:
    number, _ = await desk.resident()
    rules_of(desk)[number] = CLOSED
    await desk.write("once", number, policy=Policy.AT_MOST_ONCE)
    await desk.write("again", number)
    await desk.drive()
    rules_of(desk).clear()
    await desk.releases(number)
    async with desk.database.writing() as db:
        claim = Claim(BOT, "dead", desk.now(), desk.now() + timedelta(seconds=30), ())
        await claims.claim_due(db, claim, tuple(Lane), 8)
        await db.execute(
            update(Outbox).where(Outbox.notice == "released").values(state="leased", lease_until=desk.now())
        )
    desk.ahead += HOUR
    await tidy_account(desk.database, BOT, desk.now())
    await desk.drive()
    once, again = await desk.rows(Outbox.dedup_key.in_(("once", "again")))
    assert (once.state, again.state) == ("unknown", "sent")


async def test_what_is_refused_together_goes_each_by_itself(desk: Night) -> None:
    number, feedback = await desk.resident()
    rules_of(desk)[number] = CLOSED
    await desk.step(feedback, number, "Một")
    await desk.step(feedback, number, "Hai")
    await desk.drive()
    rules_of(desk).clear()
    await desk.releases(number)
    await desk.refuse(number, 400, "Bad Request: can't parse entities", times=1)
    await desk.drive()
    assert (await desk.heard(number))[-2:] == ["Một", "Hai"]
    assert await desk.states() == ["sent", "sent"]


async def test_who_is_gone_when_it_is_released_is_marked_so_and_every_answer_stays_to_be_told(desk: Night) -> None:
    number, feedback = await desk.resident()
    rules_of(desk)[number] = CLOSED
    await desk.step(feedback, number, "Một")
    await desk.step(feedback, number, "Hai")
    await desk.drive()
    rules_of(desk).clear()
    await desk.releases(number)
    await desk.refuse(number, 403, "Forbidden: bot was blocked by the user")
    await desk.drive()
    assert await desk.states() == ["failed", "failed"]
    assert await desk.is_unreachable(number)
    assert await desk.listed() == [feedback.id]


async def test_a_spent_quota_holds_until_its_month_is_over_and_then_the_clock_lets_go(desk: Night) -> None:
    number, feedback = await desk.resident()
    rules_of(desk)[number] = Held(HeldWhy.QUOTA, desk.now() + 9 * DAY)
    await desk.step(feedback, number, "Một")
    await desk.step(feedback, number, "Hai")
    await desk.drive()
    desk.ahead += 8 * DAY
    await tidy_account(desk.database, BOT, desk.now())
    assert await desk.states() == ["held", "held"]
    rules_of(desk).clear()
    desk.ahead += 2 * DAY
    await tidy_account(desk.database, BOT, desk.now())
    await desk.drive()
    assert (await desk.heard(number))[-1] == "Một\n\nHai"


async def test_what_may_again_not_be_sent_is_held_again_with_its_new_reason(desk: Night) -> None:
    number, feedback = await desk.resident()
    rules_of(desk)[number] = CLOSED
    await desk.step(feedback, number, "Một")
    await desk.step(feedback, number, "Hai")
    await desk.drive()
    until = desk.now() + 5 * DAY
    rules_of(desk)[number] = Held(HeldWhy.QUOTA, until)
    await desk.releases(number)
    tries = asked(desk, number)
    await desk.drive()
    assert asked(desk, number) == tries + 1
    rows = await desk.rows(Outbox.notice == "step")
    assert [(row.state, row.held_why, row.held_until) for row in rows] == [("held", "quota", until)] * 2


async def test_a_reminder_expires_at_its_start_even_while_it_is_held(desk: Night) -> None:
    number, _ = await desk.resident()
    rules_of(desk)[number] = CLOSED
    for key in ("held", "joined"):
        await desk.write(key, number, policy=Policy.AT_MOST_ONCE, lane=Lane.BULK, expires_at=desk.now() + HOUR)
    await desk.drive(timedelta())
    async with desk.database.writing() as db:
        await db.execute(
            update(Outbox).where(Outbox.dedup_key == "joined").values(state="joined", goes_with="nothing any more")
        )
    desk.ahead += 2 * HOUR
    for _ in range(2):
        await tidy_account(desk.database, BOT, desk.now())
    rules_of(desk).clear()
    await desk.releases(number)
    await desk.drive()
    assert [row.state for row in await desk.rows(Outbox.dedup_key.in_(("held", "joined")))] == ["expired", "expired"]


async def test_word_that_would_ring_at_night_is_held_till_morning_and_then_said_in_one(desk: Night) -> None:
    await desk.may_carry(TEXT_ONLY)
    number = await desk.person(777)
    await meet(desk.database, number)
    await desk.at(23)
    far, further = await desk.dialogue(number, 5 * DAY), await desk.dialogue(number, 6 * DAY)
    await desk.tell(far, "dialogue-moved", number)
    await desk.tell(further, "dialogue-off", number)
    await desk.drive(timedelta())
    rows = await desk.rows(Outbox.notice.in_(("dialogue-moved", "dialogue-off")))
    assert [(row.state, row.held_why) for row in rows] == [("held", "night")] * 2
    assert {row.held_until and row.held_until.astimezone(HOME).time() for row in rows} == {time(6)}
    heard = len(await desk.heard(number))
    await desk.at(6, 1)
    await tidy_account(desk.database, BOT, desk.now())
    await desk.drive()
    (said,) = (await desk.heard(number))[heard:]
    assert "Bão về" in said
    assert {row.state for row in await desk.rows(Outbox.notice.in_(("dialogue-moved", "dialogue-off")))} == {"sent"}


async def test_that_a_dialogue_of_the_next_day_is_off_rings_at_night_and_whoever_writes_hears_the_rest(
    desk: Night,
) -> None:
    await desk.may_carry(TEXT_ONLY)
    number = await desk.person(778)
    await meet(desk.database, number)
    await desk.at(23)
    near, far = await desk.dialogue(number, 12 * HOUR), await desk.dialogue(number, 5 * DAY)
    await desk.tell(near, "dialogue-off", number)
    await desk.tell(far, "dialogue-moved", number)
    await desk.drive(timedelta())
    assert await desk.states("dialogue-off") == ["sent"]
    assert await desk.states("dialogue-moved") == ["held"]
    await desk.releases(number)
    await desk.drive(timedelta())
    assert await desk.states("dialogue-moved") == ["sent"]


async def test_at_night_telegram_says_it_at_once_without_a_sound(desk: Night) -> None:
    number = await desk.person(779)
    await meet(desk.database, number)
    await desk.at(23)
    await desk.tell(await desk.dialogue(number, 5 * DAY), "dialogue-moved", number)
    await desk.drive(timedelta())
    assert await desk.states("dialogue-moved") == ["sent"]


async def test_words_that_are_made_when_they_leave_and_are_too_long_leave_whole_in_several_messages(
    desk: Night,
) -> None:
    await desk.at(9)
    await desk.may_carry(TEXT_ONLY)
    number = await desk.person(780)
    await meet(desk.database, number)
    one = await desk.dialogue(number, 5 * DAY)
    topics = " ".join(f"Việc {n}." for n in range(400))
    async with desk.database.writing() as db:
        await db.execute(update(Dialogue).where(Dialogue.id == one.id).values(topics=topics))
    before = len(await desk.heard(number))
    await desk.tell(one, "dialogue-moved", number)
    await desk.drive()
    said = (await desk.heard(number))[before:]
    assert len(said) > 1
    assert all(utf16_length(text) <= TEXT_ONLY.text_limit for text in said)
    assert topics in " ".join(" ".join(said).split())


async def test_another_contact_of_the_person_gets_what_was_held_for_the_first(desk: Night) -> None:
    number, feedback = await desk.resident()
    other = await desk.person(990)
    rules_of(desk)[number] = CLOSED
    async with desk.database.reading() as db:
        contact = (await db.scalars(select(Contact).where(Contact.chat_id == number))).one()
    await desk.step(feedback, number, "Trả lời", contact_id=contact.id)
    await desk.drive()
    async with desk.database.writing() as db:
        made = Contact(person_id=contact.person_id, account_id=BOT, chat_id=other, language="vi", since=desk.now())
        db.add(made)
        await db.flush()
        await contacts.prefer(db, made)
    await desk.drive()
    assert (await desk.heard(other))[-1] == "Trả lời"
    assert await desk.states() == ["sent"]


async def test_answers_of_several_held_messages_are_all_offered_below_the_one(desk: Night) -> None:
    number, feedback = await desk.resident()
    rules_of(desk)[number] = CLOSED
    for act in ("satisfied", "not"):
        what = Outgoing(text=act, buttons=((Button(act, f"x:{act}"),),))
        await desk.write(act, number, notice="step", subject_id=feedback.id, what=what)
    await desk.drive()
    rules_of(desk).clear()
    await desk.releases(number)
    await desk.drive()
    seen = await desk.sandbox.ask(f"people/{number}/messages?chat={BOT}")
    rows = seen[-1]["reply_markup"]["inline_keyboard"]
    assert [button["callback_data"] for row in rows for button in row] == ["x:satisfied", "x:not"]


async def test_a_card_that_is_held_waits_once_and_says_its_newest_state_once(desk: Night) -> None:
    _, feedback = await desk.resident()
    rules_of(desk)[desk.group] = Held(HeldWhy.QUOTA, desk.now() + 2 * DAY)
    async with desk.database.writing() as db:
        found = await feedbacks.get(db, feedback.id)
        await feedbacks.change(db, found, feedbacks.Deed(Action.ACCEPT, desk.now(), 1))
    await desk.drive()
    async with desk.database.writing() as db:
        found = await feedbacks.get(db, feedback.id)
        await feedbacks.change(db, found, feedbacks.Deed(Action.DECLINE, desk.now(), 1, words="Không thuộc thẩm quyền"))
    await desk.drive()
    waiting = await desk.rows(Outbox.notice == "card", Outbox.state.in_(("held", "queued")))
    assert len(waiting) == 1
    rules_of(desk).clear()
    desk.ahead += 3 * DAY
    await tidy_account(desk.database, BOT, desk.now())
    await desk.drive()
    assert "· không tiếp nhận" in await desk.card_of(feedback)
