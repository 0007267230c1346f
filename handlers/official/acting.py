"""The one door of officials' actions on a feedback: who may, by the table of actions, and what needs no words."""

from handlers.announcing import tell_official
from handlers.hearing import tell_who_hears
from handlers.open_words import refuse_if_answer_names
from handlers.talk import Talk
from locales import texts
from locales.spoken import code
from rules.access import require_somewhere
from rules.deciding import right_of
from rules.lifecycle import ROWS, Action
from storage.feedback import feedbacks
from storage.feedback.feedbacks import Deed
from storage.tables import Feedback


async def admit(talk: Talk, feedback_id: int, action: Action | None = None) -> Feedback:
    """The feedback, if whoever speaks may do this with it here; anybody else is refused."""
    right = right_of(action)
    require_somewhere(talk.clerk, right)
    return await feedbacks.get_visible(talk.db, talk.clerk, feedback_id, right=right)


def duty_for(talk: Talk, feedback: Feedback, action: Action) -> int:
    """The number of the duty under which whoever speaks does it."""
    return talk.clerk.number_for(right_of(action), feedback.unit_id)


async def do_action(talk: Talk, feedback: Feedback, action: Action, words: str = "", chosen: int | None = None) -> None:
    """Do it at once and tell who is to hear; whoever presses second is told who was first."""
    if ROWS[action].opens_answer:
        await refuse_if_answer_names(talk.db, feedback)
    deed = Deed(action, talk.now, duty_for(talk, feedback, action), words, chosen=chosen)
    done = await feedbacks.change(talk.db, feedback, deed)
    await tell_who_hears(talk, feedback, done.decision)
    for reply in done.stopped:
        text = texts("vi").say("reply-overtaken", code=code(feedback.code))
        await tell_official(talk, reply.official_id, f"stopped:{reply.id}", text)
    await talk.flash(f"flash-{action}")
