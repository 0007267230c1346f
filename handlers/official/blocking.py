"""Taking nothing in from somebody for a while: asked in steps, confirmed, told to the person and to the admins."""

from datetime import timedelta

from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Message

from handlers import announcing
from handlers.buttons import OnBlock
from handlers.incoming import text_of
from handlers.official.acting import duty_for
from handlers.official.block_list import (
    ask_to_lift,
    button,
    cancel,
    feedback_by_code,
    lift_block,
    require_home,
    show_page_of_blocks,
)
from handlers.states import Work
from handlers.talk import Rows, Talk
from locales import texts
from locales.spoken import code, moment
from rules.access import Right, require
from rules.action_row import Hears
from rules.lifecycle import Action
from rules.notice import Outgoing
from rules.notice_kinds import Notice
from rules.refusal import Refusal
from storage.feedback import feedbacks
from storage.feedback.feedbacks import Deed
from storage.people import blocks
from storage.tables import Block, Feedback, SentMessage

REASONS = ("abuse", "flood", "fraud")
REASON_LIMIT = 300
# A reply to the question why is understood by its notice, which bears the days; the longest has 12 letters.
WHY = {Notice.BLOCK_WHY_1: 1, Notice.BLOCK_WHY_7: 7, Notice.BLOCK_WHY_30: 30}
ASKS = {days: notice for notice, days in WHY.items()}
DAYS = tuple(ASKS)
# Where the conversation keeps what waits to be confirmed: whose feedback, how many days, why.
PENDING = "block"


async def on_block_command(_event: Message, command: CommandObject, talk: Talk) -> None:
    """/ngungnhan CODE: ask for how long; without a code, show who is kept out now."""
    require(talk.clerk, Right.BLOCK)
    if not command.args:
        await show_page_of_blocks(talk, 0)
        return
    feedback = await feedback_by_code(talk, command)
    await refuse_if_overtaken(talk, feedback)
    rows: Rows = [[button(talk, "days", feedback, days, days=days) for days in DAYS], [cancel(talk)]]
    await talk.say(talk.t("block-how-long", code=code(feedback.code)), rows)


async def refuse_if_overtaken(talk: Talk, feedback: Feedback) -> None:
    """Refuse where somebody was faster, and where the author is erased: nothing leads to them any more."""
    if feedback.forgotten_at is not None:
        raise Refusal("block-nobody", code=code(feedback.code))
    holds = await blocks.of_feedback(talk.db, feedback.id, talk.now)
    if holds is not None:
        raise Refusal("block-already", at=holds.until.timestamp(), code=code(feedback.code))


async def on_block(_event: Message | CallbackQuery, press: OnBlock, talk: Talk) -> None:
    """A button of one of the steps; each is checked anew."""
    require(talk.clerk, Right.BLOCK)
    if press.act == "no":
        await talk.state.update_data({PENDING: None})
        await talk.state.set_state(None)
        await talk.say(talk.t("block-dropped"))
        return
    if press.act == "page":
        await show_page_of_blocks(talk, press.value)
        return
    feedback = await require_home(talk, await feedbacks.get_visible(talk.db, talk.clerk, press.feedback))
    if press.act == "days":
        await ask_why(talk, feedback, press.value)
    elif press.act == "why":
        await take_listed(talk, feedback, press.value)
    elif press.act == "yes":
        await block_author(talk, feedback)
    elif press.act == "lift":
        await ask_to_lift(talk, feedback)
    else:
        await lift_block(talk, feedback)


async def ask_why(talk: Talk, feedback: Feedback, days: int) -> None:
    if days not in DAYS:
        raise Refusal("button-old")
    await refuse_if_overtaken(talk, feedback)
    await talk.state.update_data({PENDING: [feedback.id, days, ""]})
    rows: Rows = [
        [(talk.t(f"block-reason-{reason}"), OnBlock(act="why", feedback=feedback.id, value=place).pack())]
        for place, reason in enumerate(REASONS)
    ]
    text = talk.t("block-why", code=code(feedback.code), days=days)
    await talk.say(text, [*rows, [cancel(talk)]], notice=ASKS[days], subject_id=feedback.id)
    if talk.private:
        await talk.state.set_state(Work.blocking)


async def read_pending_block(talk: Talk, feedback_id: int | None = None) -> tuple[int, int, str]:
    """Whose feedback, how many days and why this official was asked for last, here; refuses an older question."""
    kept = (await talk.state.get_data()).get(PENDING)
    if not kept or (feedback_id is not None and kept[0] != feedback_id):
        raise Refusal("button-old")
    return int(kept[0]), int(kept[1]), str(kept[2])


async def take_listed(talk: Talk, feedback: Feedback, place: int) -> None:
    _, days, _ = await read_pending_block(talk, feedback.id)
    if place >= len(REASONS):
        raise Refusal("button-old")
    await ask_to_confirm(talk, feedback, days, texts("vi").say(f"block-reason-{REASONS[place]}"))


async def take_written(event: Message, talk: Talk) -> None:
    """The reason in the official's own words, in private."""
    require(talk.clerk, Right.BLOCK)
    number, days, _ = await read_pending_block(talk)
    feedback = await require_home(talk, await feedbacks.get_visible(talk.db, talk.clerk, number))
    await ask_to_confirm(talk, feedback, days, read_reason(event))


async def take_reply(event: Message, said: SentMessage, talk: Talk) -> None:
    """The same as a reply to the question, in a group or in private."""
    require(talk.clerk, Right.BLOCK)
    feedback = await require_home(talk, await feedbacks.get_visible(talk.db, talk.clerk, said.subject_id))
    await ask_to_confirm(talk, feedback, WHY[Notice(said.notice)], read_reason(event))


def read_reason(event: Message) -> str:
    reason = " ".join(text_of(event).split()).rstrip(" .")
    if not reason:
        raise Refusal("block-reason-empty")
    if len(reason) > REASON_LIMIT:
        raise Refusal("block-reason-long", limit=REASON_LIMIT)
    return reason


async def ask_to_confirm(talk: Talk, feedback: Feedback, days: int, reason: str) -> None:
    """Show what will hold and what the person will read; nothing holds before it is pressed."""
    await refuse_if_overtaken(talk, feedback)
    await talk.state.set_state(None)
    await talk.state.update_data({PENDING: [feedback.id, days, reason]})
    until = moment(talk.texts, talk.local(talk.now + timedelta(days=days)))
    text = talk.t(
        "block-sure",
        code=code(feedback.code),
        until=until,
        reason=reason,
        address=talk.office.address,
        phone=talk.office.phone,
    )
    await talk.say(text, [[button(talk, "yes", feedback)], [cancel(talk)]])


async def block_author(talk: Talk, feedback: Feedback) -> None:
    """Keep the block with its line of the history, and tell the person, and the other admins."""
    _, days, reason = await read_pending_block(talk, feedback.id)
    if not reason:
        raise Refusal("button-old")
    await refuse_if_overtaken(talk, feedback)
    made = Block(
        person_id=feedback.person_id,
        feedback_id=feedback.id,
        by_official=talk.clerk.id,
        reason=reason,
        since=talk.now,
        until=talk.now + timedelta(days=days),
    )
    await blocks.add_block(talk.db, made)
    await talk.state.update_data({PENDING: None})
    until = talk.local(made.until)
    office = texts("vi")
    line = office.say("block-entry", until=moment(office, until), reason=reason)
    deed = Deed(Action.BLOCK, talk.now, duty_for(talk, feedback, Action.BLOCK), line)
    hears = (await feedbacks.change(talk.db, feedback, deed)).decision.hears
    words = await announcing.author_texts(talk, feedback)
    facts = {"reason": reason, "address": talk.office.address, "phone": talk.office.phone}
    told = words.say(hears[Hears.AUTHOR], until=moment(words, until), **facts)
    await announcing.tell_author(talk, feedback, f"blocked:{made.id}", Outgoing(text=told))
    facts = {"who": talk.clerk.name, "code": code(feedback.code), "until": moment(office, until), "reason": reason}
    await announcing.tell_admins(talk, feedback.unit_id, f"blocked:{made.id}", office.say(hears[Hears.ADMINS], **facts))
    await talk.say(talk.t("block-done", code=code(feedback.code), until=moment(talk.texts, until)))
