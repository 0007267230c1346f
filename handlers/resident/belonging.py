"""What a resident's opinion belongs to: the dialogue it is set for as it is handed in, or by its author later on."""

from typing import NamedTuple

from handlers.buttons import OwnListed
from handlers.hearing import tell_who_hears
from handlers.resident import asking
from handlers.resident.my_feedbacks import show_feedback, view_button
from handlers.talk import Talk
from locales.spoken import code
from rules.handin import NameMode
from rules.lifecycle import ROWS, Action
from rules.paging import PAGE
from rules.refusal import Refusal
from storage.dialogue import collecting, dialogues
from storage.feedback import feedbacks
from storage.feedback.drafts import OpenDraft
from storage.feedback.feedbacks import Deed
from storage.people import people
from storage.tables import Feedback


class JoinedDialogue(NamedTuple):
    """What the receipt says of it: when the dialogue is, or `none`; and whether the one chosen takes none any more."""

    at: str = "none"
    too_late: bool = False


async def notice_agreed_to(talk: Talk) -> str | None:
    """The version of the notice of consent under which something is handed in now."""
    agreed = await people.find_consent(talk.db, talk.contact.id, "handle")
    return agreed.wording if agreed else None


async def join_chosen(talk: Talk, feedback: Feedback, draft: OpenDraft) -> JoinedDialogue:
    """Set what was just handed in for the dialogue that was chosen; where that is too late it is an everyday matter."""
    if draft.dialogue_id is None:
        return JoinedDialogue()
    deed = Deed(Action.CHOOSE_DIALOGUE, talk.now, chosen=draft.dialogue_id)
    try:
        await feedbacks.change(talk.db, feedback, deed)
    except Refusal:
        return JoinedDialogue(too_late=True)
    if draft.printed_name and feedback.name_mode == NameMode.FULL:
        await feedbacks.change(talk.db, feedback, Deed(Action.PRINT_NAME, talk.now))
    return JoinedDialogue(asking.dialogue_at(talk, await dialogues.get(talk.db, draft.dialogue_id)))


async def choose_dialogue(talk: Talk, feedback: Feedback, action: Action) -> None:
    """The only dialogue that takes opinions there is taken at once; of several it is asked which."""
    found = await collecting.collecting_for(talk.db, feedback.area_id, talk.now)
    if len(found) == 1:
        await take_chosen(talk, feedback, action, found[0].id)
        return
    if not found:
        raise Refusal("dialogue-not-collecting")
    options = [
        (
            talk.t("dialogue-that", at=asking.dialogue_at(talk, one)),
            OwnListed(act=ROWS[action].button, feedback=feedback.id, value=one.id).pack(),
        )
        for one in found[:PAGE]
    ]
    await talk.ask(talk.t("own-which-dialogue", code=code(feedback.code)), options, view_button(talk, feedback))


async def take_chosen(talk: Talk, feedback: Feedback, action: Action, chosen: int | None = None) -> None:
    """Do it, tell the unit, and show how it stands; a name that may be printed is asked for there by a button."""
    done = await feedbacks.change(talk.db, feedback, Deed(action, talk.now, chosen=chosen))
    await talk.state.set_state(None)
    await tell_who_hears(talk, feedback, done.decision)
    await talk.say(talk.t(f"own-did-{action}", code=code(feedback.code)))
    await show_feedback(talk, feedback)
