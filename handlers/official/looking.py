"""Looking at a hidden name: why is asked first, in private; the look is kept, and the resident is told."""

from aiogram.types import Message

from handlers.buttons import OnCard
from handlers.incoming import text_of
from handlers.states import Work
from handlers.talk import Talk
from locales.spoken import code, named
from rules.access import Right, may_over, require_over
from rules.action_row import Circumstances
from rules.deciding import refuse_if
from rules.handin import NameMode
from rules.lifecycle import Action
from rules.looks import LONGEST, LookKind, read_reason
from rules.notice_kinds import Notice
from rules.refusal import Refusal
from storage.feedback import feedbacks, looks
from storage.feedback.looks import Looking
from storage.tables import Feedback, SentMessage

# The question's notice, and where the conversation keeps which feedback it is about.
ABOUT = "look"


async def ask_why(talk: Talk, feedback: Feedback) -> None:
    """Ask for the reason, before anything is shown."""
    require_may_look(talk, feedback)
    back = (talk.t("reply-cancel"), OnCard(act="leave", feedback=feedback.id).pack())
    await talk.ask(
        talk.t("look-why", code=code(feedback.code)), [], back, notice=Notice.LOOK_WHY, subject_id=feedback.id
    )
    await talk.state.set_state(Work.looking)
    await talk.state.update_data({ABOUT: feedback.id})


def may_look(talk: Talk, feedback: Feedback) -> bool:
    """Whether this is somebody who may see the name of a feedback, alone with the bot."""
    return talk.private and may_over(talk.clerk, Right.SEE_HIDDEN_NAME, feedback.unit_id)


def require_may_look(talk: Talk, feedback: Feedback) -> None:
    """Refuse whoever may not, anywhere but in private, and where no name is hidden any more."""
    refuse_if(feedback, Action.LOOK, talk.now, Circumstances())
    require_over(talk.clerk, Right.SEE_HIDDEN_NAME, feedback.unit_id)
    if not talk.private:
        raise Refusal("private-only")
    if feedback.name_mode != NameMode.HIDDEN or not feedback.name:
        raise Refusal("name-absent")


async def leave_hidden(talk: Talk, feedback_id: int) -> None:
    """Look at nothing; a question that is over by now says so."""
    about = (await talk.state.get_data()).get(ABOUT)
    if await talk.state.get_state() != Work.looking.state or about != feedback_id:
        raise Refusal("button-old")
    await talk.state.set_state(None)
    await talk.say(talk.t("look-left"))


async def take_written(event: Message, talk: Talk) -> None:
    """The reason, in words."""
    number = int((await talk.state.get_data()).get(ABOUT, 0))
    await take_reason(event, talk, number)


async def take_reply(event: Message, said: SentMessage, talk: Talk) -> None:
    """The same as a reply to the question, whatever stands open meanwhile."""
    await take_reason(event, talk, said.subject_id)


async def take_reason(event: Message, talk: Talk, number: int) -> None:
    """Show the name for a reason; a text that is no reason leaves the question open, one that is too long ends it.

    A text of several messages would else have its last piece taken for the reason.
    """
    feedback = await feedbacks.get_visible(talk.db, talk.clerk, number)
    require_may_look(talk, feedback)
    words = text_of(event)
    if len(words) > LONGEST:
        await talk.state.set_state(None)
        again = [[(talk.t("card-name"), OnCard(act="name", feedback=feedback.id).pack())]]
        await talk.say(talk.t("look-why-long", limit=LONGEST), again)
        return
    await show_name(talk, feedback, read_reason(words))


async def show_name(talk: Talk, feedback: Feedback, reason: str) -> None:
    """Tell the name, and keep that it was told, to whom and why."""
    await talk.state.set_state(None)
    by = talk.clerk.number_for(Right.SEE_HIDDEN_NAME, feedback.unit_id)
    await looks.keep_look(talk.db, feedback, Looking(by, LookKind.NAME, reason, talk.now))
    await talk.say(talk.t("name-shown", code=code(feedback.code), name=named(talk.texts, feedback.name)))
