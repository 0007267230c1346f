"""From whom nothing is taken in now: the list, page by page, and taking in again."""

from aiogram.filters import CommandObject
from aiogram.types import Message

from handlers import announcing
from handlers.buttons import OnBlock
from handlers.official.acting import duty_for
from handlers.talk import Talk
from locales import texts
from locales.spoken import code, moment, short
from rules.access import Right, require, require_over, scope_covers
from rules.action_row import Hears
from rules.codes import read_code
from rules.lifecycle import Action
from rules.notice import Outgoing
from rules.refusal import Refusal
from rules.text import shorten
from storage.feedback import feedbacks
from storage.feedback.feedbacks import Deed
from storage.office import chats
from storage.people import blocks
from storage.tables import Feedback

SHOWN_LENGTH = 100


async def on_unblock_command(_event: Message, command: CommandObject, talk: Talk) -> None:
    """/nhanlai CODE: ask whether to take in again; without a code, show who is kept out now."""
    require(talk.clerk, Right.BLOCK)
    if command.args:
        await ask_to_lift(talk, await feedback_by_code(talk, command))
    else:
        await show_page_of_blocks(talk, 0)


async def feedback_by_code(talk: Talk, command: CommandObject) -> Feedback:
    found = read_code((command.args or "")[:SHOWN_LENGTH])
    if found is None:
        raise Refusal("block-how")
    return await require_home(talk, await feedbacks.get_visible(talk.db, talk.clerk, code=found))


async def require_home(talk: Talk, feedback: Feedback) -> Feedback:
    """The feedback, if a block on it is whoever speaks's to decide, and may be spoken of here.

    That is in private, or in a group that is linked for its unit.
    """
    require_over(talk.clerk, Right.BLOCK, feedback.unit_id)
    if not talk.private:
        chat = await chats.find(talk.db, talk.address)
        if chat is None or not scope_covers(chat.unit_id, feedback.unit_id):
            raise Refusal("block-not-here")
    return feedback


def button(talk: Talk, act: str, feedback: Feedback, value: int = 0, **facts: object) -> tuple[str, str]:
    return talk.t(f"block-{act}", **facts), OnBlock(act=act, feedback=feedback.id, value=value).pack()


def cancel(talk: Talk) -> tuple[str, str]:
    return talk.t("button-cancel"), OnBlock(act="no", feedback=0, value=0).pack()


async def ask_to_lift(talk: Talk, feedback: Feedback) -> None:
    holds = await blocks.of_feedback(talk.db, feedback.id, talk.now)
    if holds is None:
        raise Refusal("block-none", code=code(feedback.code))
    until = moment(talk.texts, talk.local(holds.until))
    text = talk.t("block-lift-sure", code=code(feedback.code), until=until, reason=holds.reason)
    await talk.say(text, [[button(talk, "lift-yes", feedback)], [cancel(talk)]])


async def lift_block(talk: Talk, feedback: Feedback) -> None:
    """Take in again what the person writes; everybody who heard of the block hears of its end."""
    holds = await blocks.of_feedback(talk.db, feedback.id, talk.now)
    if holds is None or not await blocks.lift_block(talk.db, holds, talk.clerk.id, talk.now):
        raise Refusal("block-none", code=code(feedback.code))
    deed = Deed(Action.UNBLOCK, talk.now, duty_for(talk, feedback, Action.UNBLOCK))
    hears = (await feedbacks.change(talk.db, feedback, deed)).decision.hears
    words = await announcing.author_texts(talk, feedback)
    told = Outgoing(text=words.say(hears[Hears.AUTHOR]))
    await announcing.tell_author(talk, feedback, f"unblocked:{holds.id}", told)
    text = texts("vi").say(hears[Hears.ADMINS], who=talk.clerk.name, code=code(feedback.code))
    await announcing.tell_admins(talk, feedback.unit_id, f"unblocked:{holds.id}", text)
    await talk.say(talk.t("unblock-done", code=code(feedback.code)))


async def show_page_of_blocks(talk: Talk, page: int) -> None:
    """Who is kept out now, each by the feedback on which it was decided."""
    found = await blocks.read_current(talk.db, talk.clerk.units_of(Right.BLOCK), talk.now, page)
    shown = found[: blocks.PAGE]
    if not shown:
        await talk.say(talk.t("block-list-none"))
        return
    lines = [
        talk.t(
            "block-list-line",
            code=code(one.code),
            until=short(talk.local(one.until)),
            who=one.by,
            reason=shorten(one.reason, SHOWN_LENGTH),
        )
        for one in shown
    ]
    options = [
        (talk.t("block-lift", code=code(one.code)), OnBlock(act="lift", feedback=one.feedback_id, value=0).pack())
        for one in shown
    ]
    if len(found) > len(shown):
        options.append((talk.t("button-more"), OnBlock(act="page", feedback=0, value=page + 1).pack()))
    await talk.ask(talk.t("block-list", lines="\n".join(lines)), options)
