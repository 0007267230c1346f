"""What is done with a dialogue by its buttons: published, changed, dropped, moved, put off, called off."""

from collections.abc import Awaitable, Callable

from aiogram.types import CallbackQuery, Message

from handlers.dialogue_buttons import Plan
from handlers.form import FormDoors
from handlers.official.broadcasting import announce_dialogue
from handlers.official.dialogue_scope import dialogue_in_scope, require_dialogues
from handlers.official.plan_amending import answers_before
from handlers.official.plan_changes import decide_publishing
from handlers.official.plan_forms import AMEND, FORMS, MOVE, OFF, PLAN, POSTPONE
from handlers.official.plan_review import show_draft
from handlers.official.planning import change_draft, tell_more
from handlers.official.speakers import show_speakers
from handlers.official.year_plans import YEAR
from handlers.row_forms import RowForm, ask_what_to_change, begin
from handlers.talk import Talk
from rules.dialogue_states import DialogueMove, is_answerable
from rules.forms import REVIEW
from rules.refusal import Refusal
from storage.dialogue import dialogues
from storage.dialogue.dialogues import Decided
from storage.people import form_drafts
from storage.tables import Dialogue

# Buttons of before the forms had their own: which question of which form they answer.
BEFORE: dict[str, tuple[RowForm, str]] = {"area": (PLAN, "areas"), "same": (MOVE, "new_place")}


async def on_plan(_event: Message | CallbackQuery, press: Plan, talk: Talk) -> None:
    require_dialogues(talk)
    if press.act == "stop":
        await stop(talk)
    elif press.act == "year":
        await begin(talk, YEAR)
    elif press.act in BEFORE:
        form, key = BEFORE[press.act]
        await answer_open(talk, form, key, str(press.number) if press.act == "area" else press.act)
    else:
        dialogue = await dialogue_in_scope(talk, await dialogues.get(talk.db, press.number))
        await CHANGES[press.act](talk, dialogue)


async def stop(talk: Talk) -> None:
    """Leave whichever question stands open."""
    if await talk.state.get_state() in {*FORMS.states()}:
        await talk.state.set_state(None)
    await talk.say(talk.t("plan-stopped"))


async def answer_open(talk: Talk, form: RowForm, key: str, value: str) -> None:
    """Give a value to a question that stands open; at any other the button is too old."""
    draft = await form.find(talk)
    if draft is None or await talk.state.get_state() != form.state(key):
        raise Refusal("button-old")
    await FormDoors(form).on_press(talk, draft.id, key, value)


async def publish_dialogue(talk: Talk, dialogue: Dialogue) -> None:
    dialogues.require_draft(dialogue)
    accepted = await decide_publishing(talk, dialogue)
    if accepted is None:
        await show_draft(talk, dialogue)
        return
    await dialogues.move(talk.db, dialogue, DialogueMove.PUBLISH, Decided(talk.now, talk.clerk.id, accepted))
    await form_drafts.drop_about(talk.db, PLAN.name, dialogue.id)
    await talk.say(talk.t("plan-publish-done"))


async def drop_dialogue(talk: Talk, dialogue: Dialogue) -> None:
    await dialogues.move(talk.db, dialogue, DialogueMove.DROP, Decided(talk.now, talk.clerk.id))
    await form_drafts.drop_about(talk.db, PLAN.name, dialogue.id)
    await talk.say(talk.t("plan-dropped"))


async def ask_move(talk: Talk, dialogue: Dialogue) -> None:
    await begin(talk, MOVE, dialogue.id)


async def ask_off(talk: Talk, dialogue: Dialogue) -> None:
    await begin(talk, OFF, dialogue.id)


async def ask_postponement(talk: Talk, dialogue: Dialogue) -> None:
    await begin(talk, POSTPONE, dialogue.id)


async def ask_amendment(talk: Talk, dialogue: Dialogue) -> None:
    """What is to be told otherwise; what was begun before gives way, as it may be of another version."""
    if not is_answerable(dialogue.state, dialogue.starts_at, talk.now):
        raise Refusal("dialogue-changed")
    if begun := await AMEND.find(talk):
        await form_drafts.drop(talk.db, begun)
    await ask_what_to_change(talk, AMEND, dialogue.id, await answers_before(talk, dialogue))


async def postpone_dialogue(talk: Talk, dialogue: Dialogue) -> None:
    await confirm(talk, POSTPONE, dialogue)


async def amend_dialogue(talk: Talk, dialogue: Dialogue) -> None:
    await confirm(talk, AMEND, dialogue)


async def move_dialogue(talk: Talk, dialogue: Dialogue) -> None:
    await confirm(talk, MOVE, dialogue)


async def cancel_dialogue(talk: Talk, dialogue: Dialogue) -> None:
    await confirm(talk, OFF, dialogue)


async def confirm(talk: Talk, form: RowForm, dialogue: Dialogue) -> None:
    """What was shown before it is confirmed: this change, of this dialogue, and not another that was begun since."""
    draft = await form.find(talk)
    if draft is None or draft.subject_id != dialogue.id:
        raise Refusal("button-old")
    await FormDoors(form).on_press(talk, draft.id, REVIEW, "send")


CHANGES: dict[str, Callable[[Talk, Dialogue], Awaitable[None]]] = {
    "publish": publish_dialogue,
    "change": change_draft,
    "more": tell_more,
    "drop": drop_dialogue,
    "move": ask_move,
    "off": ask_off,
    "speakers": show_speakers,
    "announce": announce_dialogue,
    "move-yes": move_dialogue,
    "off-yes": cancel_dialogue,
    "amend": ask_amendment,
    "amend-yes": amend_dialogue,
    "postpone": ask_postponement,
    "postpone-yes": postpone_dialogue,
}
