"""Promising an author a later day for an answer that will be late: the day, why, shown back in full, then told once."""

from datetime import date

from aiogram.types import Message

from handlers import announcing
from handlers.buttons import OnCard
from handlers.incoming import date_words, text_of
from handlers.joined_words import words_for
from handlers.states import Work
from handlers.talk import Rows, Talk
from locales import Texts, texts
from locales.spoken import code, day, in_full, quoted
from rules import delays
from rules.access import Right, require
from rules.lifecycle import Action
from rules.moments import DoubtError, read_date
from rules.notice import Outgoing
from rules.notice_kinds import Notice
from rules.refusal import Refusal
from rules.text import has_letters, one_line
from storage.feedback import deadlines, feedbacks, joinings, replies
from storage.feedback.deadlines import CountedClock
from storage.feedback.feedbacks import Deed
from storage.office import offices
from storage.tables import Feedback, SentMessage

REASON_LIMIT = 300
MOST_DAYS_ASKED = 3
# Where the conversation keeps what waits to be confirmed: of which feedback, until when, why; and the proposed days.
PENDING = "delay"


async def ask_day(talk: Talk, feedback: Feedback) -> None:
    """Ask until when, in words or by one of the proposed days."""
    clock = await clock_to_delay(talk, feedback)
    proposed = delays.proposed_days(clock.deadline.due, talk.today, clock.own)
    await note(talk, feedback, proposed=proposed)
    rows = [[button(talk, f"delay-day-{n}", feedback, day(talk.texts, one))] for n, one in enumerate(proposed)]
    facts = {"due": day(talk.texts, clock.deadline.due), "most": delays.MOST_DAYS}
    await put(
        talk, feedback, talk.t("delay-ask-day", code=code(feedback.code), **facts, **way(talk)), rows, Notice.DELAY_DAY
    )
    if talk.private:
        await talk.state.set_state(Work.delay_day)


async def clock_to_delay(talk: Talk, feedback: Feedback) -> CountedClock:
    """The clock of the answer, if a later day may be promised now; refuses otherwise."""
    if feedback.forgotten_at is not None:
        raise Refusal("feedback-forgotten", code=code(feedback.code))
    clock = await deadlines.read_clock(talk.db, feedback.id)
    if clock is None or not clock.runs:
        raise Refusal("delay-not-running", code=code(feedback.code))
    delays.refuse_second(clock.deadline.delayed_to)
    delays.refuse_unless_near(clock.deadline.due, talk.today, clock.own)
    return clock


def way(talk: Talk) -> dict[str, str]:
    """How an official answers here: in a group nothing but replies are read."""
    return {"way": "write" if talk.private else "reply"}


async def put(talk: Talk, feedback: Feedback, text: str, rows: Rows, notice: Notice) -> None:
    rows = [*rows, [button(talk, "delay-no", feedback, talk.t("button-cancel"))]]
    await talk.say(text, rows, notice=notice, subject_id=feedback.id)


def button(talk: Talk, act: str, feedback: Feedback, label: str = "") -> tuple[str, str]:
    return label or talk.t(act), OnCard(act=act, feedback=feedback.id).pack()


async def note(
    talk: Talk, feedback: Feedback, until: date | None = None, reason: str = "", proposed: list[date] | None = None
) -> None:
    days = [one.isoformat() for one in proposed or []]
    kept = [feedback.id, until.isoformat() if until else "", reason, days]
    await talk.state.update_data({PENDING: kept})


async def pending(talk: Talk, feedback_id: int | None = None) -> list[str]:
    """Until when, and why, as far as this official has said it here; refuses an older question."""
    kept = (await talk.state.get_data()).get(PENDING)
    if not kept or (feedback_id is not None and kept[0] != feedback_id):
        raise Refusal("button-old")
    return list(map(str, kept[:3]))


async def on_press(talk: Talk, feedback: Feedback, act: str) -> None:
    """A button of one of the steps; each is checked anew."""
    what, _, number = act.removeprefix("delay").lstrip("-").partition("-")
    if what == "":
        await ask_day(talk, feedback)
    elif what == "no":
        await stop(talk)
    elif what == "day":
        await take_proposed(talk, feedback, int(number))
    elif what == "why":
        reason = texts("vi").say(f"delay-reason-{delays.REASONS[int(number)]}")
        await show(talk, feedback, reason)
    else:
        await promise(talk, feedback)


async def stop(talk: Talk) -> None:
    """Leave it: nobody is told anything."""
    await talk.state.set_state(None)
    await talk.state.update_data({PENDING: None})
    await talk.say(talk.t("delay-stopped"))


async def take_proposed(talk: Talk, feedback: Feedback, place: int) -> None:
    await pending(talk, feedback.id)
    days = (await talk.state.get_data())[PENDING][3]
    if place >= len(days):
        raise Refusal("button-old")
    await ask_why(talk, feedback, date.fromisoformat(days[place]))


async def take_written(event: Message, talk: Talk) -> None:
    """The day, or why, in words, in private."""
    require(talk.clerk, Right.HANDLE)
    number = int((await pending(talk))[0])
    feedback = await feedbacks.get_visible(talk.db, talk.clerk, number)
    asked_day = await talk.state.get_state() == Work.delay_day.state
    await (take_day if asked_day else take_reason)(event, talk, feedback)


async def take_reply(event: Message, said: SentMessage, talk: Talk) -> None:
    """The same as a reply to the question, in a group or in private."""
    require(talk.clerk, Right.HANDLE)
    feedback = await feedbacks.get_visible(talk.db, talk.clerk, said.subject_id)
    await (take_day if said.notice == Notice.DELAY_DAY else take_reason)(event, talk, feedback)


async def take_day(event: Message, talk: Talk, feedback: Feedback) -> None:
    try:
        found = typed_day(event, talk)
    except DoubtError as doubt:
        await ask_which_day(talk, feedback, doubt)
        return
    await ask_why(talk, feedback, found)


async def ask_which_day(talk: Talk, feedback: Feedback, doubt: DoubtError) -> None:
    """Ask which day is meant, in place of those that were proposed."""
    readings = list(doubt.readings)[:MOST_DAYS_ASKED]
    await note(talk, feedback, proposed=readings)
    rows = [[button(talk, f"delay-day-{n}", feedback, day(talk.texts, one))] for n, one in enumerate(readings)]
    text = talk.t("date-choose", count=len(readings), readings=talk.readings(DoubtError(tuple(readings))))
    await put(talk, feedback, text, rows, Notice.DELAY_DAY)


def typed_day(event: Message, talk: Talk) -> date:
    """The day that was typed; refuses what is not clear, as the reader says."""
    words = text_of(event)
    if not has_letters(words):
        raise Refusal("form-text-only", who="official")
    return read_date(words, talk.local(talk.now), date_words())


async def ask_why(talk: Talk, feedback: Feedback, until: date) -> None:
    """Ask for the reason, which the author reads: one of a list, or in words."""
    clock = await clock_to_delay(talk, feedback)
    delays.refuse_day(until, clock.deadline.due, talk.today, clock.own)
    await note(talk, feedback, until)
    rows = [
        [button(talk, f"delay-why-{n}", feedback, talk.t(f"delay-reason-{one}"))]
        for n, one in enumerate(delays.REASONS)
    ]
    text = talk.t("delay-ask-why", code=code(feedback.code), until=in_full(talk.texts, until), **way(talk))
    await put(talk, feedback, text, rows, Notice.DELAY_WHY)
    if talk.private:
        await talk.state.set_state(Work.delay_why)


async def take_reason(event: Message, talk: Talk, feedback: Feedback) -> None:
    reason = one_line(text_of(event))
    if not has_letters(reason):
        raise Refusal("delay-reason-empty")
    if len(reason) > REASON_LIMIT:
        raise Refusal("delay-reason-long", limit=REASON_LIMIT)
    await show(talk, feedback, reason)


async def show(talk: Talk, feedback: Feedback, reason: str) -> None:
    """Show what the author will read; nothing leaves before it is pressed."""
    clock, until = await promised_day(talk, feedback)
    await talk.state.set_state(None)
    await note(talk, feedback, until, reason)
    told = await letter(talk, await announcing.author_texts(talk, feedback), feedback, clock, until, reason)
    text = talk.t("delay-sure", code=code(feedback.code), words=quoted(talk.texts, told))
    rows = [[button(talk, "delay-yes", feedback)], [button(talk, "delay", feedback, talk.t("delay-again"))]]
    await put(talk, feedback, text, rows, Notice.CARD_WORD)


async def promised_day(talk: Talk, feedback: Feedback) -> tuple[CountedClock, date]:
    """The clock, and the day that was said before, if it may still be promised."""
    _, until, _ = await pending(talk, feedback.id)
    if not until:
        raise Refusal("button-old")
    clock = await clock_to_delay(talk, feedback)
    delays.refuse_day(date.fromisoformat(until), clock.deadline.due, talk.today, clock.own)
    return clock, date.fromisoformat(until)


async def letter(talk: Talk, words: Texts, feedback: Feedback, clock: CountedClock, until: date, reason: str) -> str:
    """What the author reads."""
    unit = await offices.unit(talk.db, feedback.unit_id)
    days = {"due": day(words, clock.deadline.due), "until": day(words, until)}
    facts = {"unit": unit.name, "phone": talk.office.phone, "reason": reason.rstrip(" .")}
    return words.say("told-delay", code=code(feedback.code), **days, **facts)


async def promise(talk: Talk, feedback: Feedback) -> None:
    """Keep the promise with its line of the history, and tell the author; of two officials the first one does."""
    await replies.hold(talk.db, feedback.id)
    clock, until = await promised_day(talk, feedback)
    reason = (await pending(talk, feedback.id))[2]
    if not reason:
        raise Refusal("button-old")
    await deadlines.promise_later(talk.db, clock, until)
    await talk.state.update_data({PENDING: None})
    line = texts("vi").say("delay-entry", until=day(texts("vi"), until), reason=reason)
    number = talk.clerk.number_for(Right.HANDLE, feedback.unit_id)
    await feedbacks.change(talk.db, feedback, Deed(Action.DELAY, talk.now, number, line))
    words = await announcing.author_texts(talk, feedback)
    told = await letter(talk, words, feedback, clock, until, await words_for(talk.db, reason, feedback))
    key = f"delay:{clock.deadline.number}"
    await announcing.tell_author(talk, feedback, key, Outgoing(text=told))
    for one in await joinings.joined_to(talk.db, feedback.id):
        words = await announcing.author_texts(talk, one)
        told = await letter(talk, words, one, clock, until, await words_for(talk.db, reason, one))
        await announcing.tell_author(talk, one, f"{key}:{one.id}", Outgoing(text=told))
    await talk.say(talk.t("delay-done", code=code(feedback.code), until=day(talk.texts, until)))
