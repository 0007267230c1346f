"""What is done with a dialogue by its buttons: published, dropped, moved, called off; shown once more before."""

from collections.abc import Awaitable, Callable
from datetime import UTC
from typing import Any

from aiogram.types import CallbackQuery, Message

from handlers.buttons import Plan
from handlers.incoming import text_of
from handlers.notices.dialogue_words import announcement_text
from handlers.official.planning import (
    PLACE_LIMIT,
    WORDS_LIMIT,
    cancel,
    dialogue_in_scope,
    note_answer,
    put_question,
    read_future_moment,
    require_dialogues,
    require_short,
    starts_of,
    take_area,
)
from handlers.states import Planning
from handlers.talk import Talk
from locales.spoken import moment
from rules.dialogue_states import DialogueMove
from rules.notice_kinds import Notice
from rules.refusal import Refusal
from rules.text import one_line
from storage.dialogue import dialogues
from storage.tables import Dialogue

# At which questions a button is an answer: its own, and the next one, where it changes what was answered.
WHILE = {
    "area": {Planning.areas.state, Planning.topics.state},
    "same": {Planning.new_place.state, Planning.reason.state},
}


async def on_plan(_event: Message | CallbackQuery, press: Plan, talk: Talk) -> None:
    require_dialogues(talk)
    if press.act == "stop":
        await talk.state.clear()
        await talk.say(talk.t("plan-stopped"))
    elif press.act in WHILE and await talk.state.get_state() not in WHILE[press.act]:
        raise Refusal("button-old")
    elif press.act == "area":
        await take_area(talk, press.number)
    elif press.act == "same":
        await note_answer(talk, place="")
        await put_question(talk, "reason")
    else:
        dialogue = await dialogue_in_scope(talk, await dialogues.get(talk.db, press.number))
        await CHANGES[press.act](talk, dialogue)


async def publish_dialogue(talk: Talk, dialogue: Dialogue) -> None:
    if dialogue.starts_at <= talk.now:
        raise Refusal("moment-past")
    await dialogues.move(talk.db, dialogue, DialogueMove.PUBLISH)
    await talk.say(talk.t("plan-publish-done"))


async def drop_dialogue(talk: Talk, dialogue: Dialogue) -> None:
    await dialogues.move(talk.db, dialogue, DialogueMove.DROP)
    await talk.say(talk.t("plan-dropped"))


async def ask_move(talk: Talk, dialogue: Dialogue) -> None:
    await talk.state.set_data({"dialogue": dialogue.id, "change": "move"})
    await put_question(talk, "new_starts", moment=moment(talk.texts, talk.local(dialogue.starts_at)))


async def ask_off(talk: Talk, dialogue: Dialogue) -> None:
    await talk.state.set_data({"dialogue": dialogue.id, "change": "off"})
    await put_question(talk, "reason")


async def take_new_starts(event: Message, talk: Talk) -> None:
    found = read_future_moment(event, talk)
    await note_answer(talk, starts=found.astimezone(UTC).isoformat())
    await talk.state.set_state(Planning.new_place)
    same = [(talk.t("plan-same-place"), Plan(act="same", number=0).pack())]
    await talk.ask(talk.t("plan-new_place"), same, cancel(talk))


async def take_new_place(event: Message, talk: Talk) -> None:
    await note_answer(talk, place=require_short(one_line(text_of(event)), PLACE_LIMIT))
    await put_question(talk, "reason")


async def take_reason(event: Message, talk: Talk) -> None:
    """The last question of a move or cancellation; with it the change stands and all subscribers are told."""
    reason = require_short(one_line(text_of(event)), WORDS_LIMIT)
    data = await talk.state.get_data()
    dialogue = await dialogue_in_scope(talk, await dialogues.get(talk.db, int(data.get("dialogue", 0))))
    await note_answer(talk, reason=reason)
    facts = announcement_text(talk.texts, dialogue, await dialogues.area_names(talk.db, dialogue.id), talk.office.zone)
    change = data.get("change", "off")
    new = ""
    if change == "move":
        place = data.get("place") or dialogue.place
        new = talk.t("plan-new", moment=moment(talk.texts, await starts_of(talk)), place=place)
    await talk.state.set_state(Planning.review)
    sure = [(talk.t(f"plan-{change}-yes"), Plan(act=f"{change}-yes", number=dialogue.id).pack())]
    await talk.ask(talk.t("plan-sure", facts=facts, new=new, reason=reason), sure, cancel(talk))


async def reviewed_change(talk: Talk, dialogue: Dialogue, change: str) -> dict[str, Any]:
    """What was shown before it was confirmed: this change, of this dialogue, and not another that was begun since."""
    data = await talk.state.get_data()
    if (data.get("dialogue"), data.get("change")) != (dialogue.id, change) or "reason" not in data:
        raise Refusal("button-old")
    return data


async def move_dialogue(talk: Talk, dialogue: Dialogue) -> None:
    data = await reviewed_change(talk, dialogue, "move")
    place = data.get("place") or dialogue.place
    await dialogues.reschedule(talk.db, dialogue, await starts_of(talk), place, data["reason"])
    await talk.state.clear()
    await talk.say(
        talk.t("plan-told", count=await dialogues.tell_subscribers(talk.db, dialogue, Notice.DIALOGUE_MOVED, talk.now))
    )


async def cancel_dialogue(talk: Talk, dialogue: Dialogue) -> None:
    data = await reviewed_change(talk, dialogue, "off")
    await dialogues.move(talk.db, dialogue, DialogueMove.CANCEL, data["reason"])
    await dialogues.void_reminders(talk.db, dialogue)
    await talk.state.clear()
    await talk.say(
        talk.t("plan-told", count=await dialogues.tell_subscribers(talk.db, dialogue, Notice.DIALOGUE_OFF, talk.now))
    )


CHANGES: dict[str, Callable[[Talk, Dialogue], Awaitable[None]]] = {
    "publish": publish_dialogue,
    "drop": drop_dialogue,
    "move": ask_move,
    "off": ask_off,
    "move-yes": move_dialogue,
    "off-yes": cancel_dialogue,
}
