"""An answer that is kept until it was given at a dialogue: read by a leader first, used again, or given there."""

from handlers.official import answer_files, approvals, previews
from handlers.official.acting import admit, do_action, duty_for
from handlers.preview_message import may_wait_for_dialogue
from handlers.talk import Talk
from locales.spoken import code
from rules.lifecycle import Action
from rules.refusal import Refusal
from rules.reply_states import KEPT_BACK, ReplyMove, ReplyState
from storage.feedback import cards, feedbacks, replies, reply_files, reply_pieces
from storage.office import approvers
from storage.tables import Feedback, Reply


async def prepare_reply(talk: Talk, reply: Reply, feedback: Feedback) -> None:
    """Keep it for the dialogue: a leader's own at once, anybody else's once a leader has read it."""
    if reply.state in KEPT_BACK and reply.for_dialogue:
        await say_kept(talk, reply, feedback)
        return
    await feedbacks.refuse_if_impossible(talk.db, feedback, Action(reply.action), talk.now)
    if reply.state != ReplyState.PREVIEW or not await may_wait_for_dialogue(talk.db, reply, feedback):
        raise Refusal("button-old")
    if any(one.is_lost for one in await reply_files.read(talk.db, reply.id)):
        await previews.show_now(talk, await answer_files.stand_anew(talk, reply, feedback), feedback)
        return
    reply.for_dialogue = True
    await talk.db.flush()
    if await approvers.leads(talk.db, talk.clerk.person_id, feedback.unit_id):
        await approvals.make_room(talk, reply, feedback)
        await replies.move(talk.db, reply, ReplyMove.PREPARE, talk.now)
        await cards.refresh_cards(talk.db, feedback, talk.now)
        await say_kept(talk, reply, feedback)
    else:
        await approvals.submit(talk, reply, feedback)
    await do_action(talk, feedback, Action.ANSWER_PREPARED)


async def say_kept(talk: Talk, reply: Reply, feedback: Feedback) -> None:
    """That it waits, for a leader's word or for the dialogue; it can still be taken back."""
    undo = [[approvals.undo_button(talk, reply)]]
    await talk.say(talk.t("reply-kept", code=code(feedback.code), state=reply.state), undo)


async def use_prepared(talk: Talk, reply: Reply, feedback: Feedback) -> None:
    """Read back once more, for whoever presses, what is kept; so it can be sent at once, or changed."""
    if reply.state != ReplyState.PREPARED:
        raise Refusal("button-old")
    await replies.move(talk.db, reply, ReplyMove.TAKE_BACK, talk.now)
    fresh = replies.copy_of(reply, talk.now)
    fresh.official_id = duty_for(talk, feedback, Action(reply.action))
    fresh.chat_id, fresh.contact_id = talk.chat_id, talk.contact_id
    await replies.save_preview(talk.db, fresh, reply)
    await reply_pieces.move(talk.db, reply.id, fresh.id)
    await cards.refresh_cards(talk.db, feedback, talk.now)
    if talk.private:
        await talk.state.set_state(None)
    await previews.show_now(talk, fresh, feedback)


async def admit_to_use(talk: Talk, number: int) -> tuple[Reply, Feedback]:
    """A text that is kept and its feedback, for everybody who may answer that."""
    reply = await replies.get(talk.db, number)
    return reply, await admit(talk, reply.feedback_id, Action(reply.action))
