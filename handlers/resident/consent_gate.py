"""The one gate before everything that keeps something of a resident: without a live consent it waits for one."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware, Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import Message, TelegramObject

from handlers import stray
from handlers.resident import (
    blocked,
    caller_check,
    commands,
    delegates,
    dialogue_presses,
    holding,
    my_feedbacks,
    not_accusing,
    own_actions,
    own_data,
    public_answers,
    welcome,
)
from handlers.resident.slip_form import BY_WORDS
from handlers.sheet_buttons import OnHearing
from handlers.talk import Talk
from storage.people import people

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]

# Doors that keep nothing of whoever goes through; every other one, and every new one, is behind the gate.
HARMLESS: frozenset[Any] = frozenset(
    {
        welcome.on_start,
        commands.on_start_command,
        commands.on_named_command,
        welcome.on_agree,
        welcome.show_help,
        own_data.show_data,
        # Keeps no more than the wish itself, which the law gives also to whoever agreed to nothing or took it back.
        own_data.on_own_data,
        welcome.on_language_command,
        my_feedbacks.show_all,
        my_feedbacks.on_look_up_command,
        my_feedbacks.on_typed_code,
        my_feedbacks.on_own_page,
        delegates.on_calendar_command,
        # Whoever is being deceived is asked for no consent first; what is asked is kept for one report and no longer.
        caller_check.on_check_command,
        public_answers.show_public,
        # Keeps for a question what an official wrote, as it is no resident's.
        stray.ask_about_stray,
        # Says that nothing is taken in at all now.
        blocked.refuse_blocked,
    }
)
# Doors of many buttons: what a button of theirs may say that keeps nothing.
HARMLESS_BUTTONS: dict[Any, frozenset[str]] = {
    # Where to be told is chosen by whoever has just joined a messenger, before anything was agreed to there.
    welcome.on_menu: frozenset({"home", "mine", "dialogues", "help", "data", "caller", "scam", "here"}),
    own_actions.on_own: frozenset({"view"}),
    # Holds what it goes on with for the consent itself.
    not_accusing.on_kept_words: frozenset({"none", "accuses"}),
    # That somebody cannot come is kept only of who was on a list, or has agreed.
    dialogue_presses.on_dialogue_press: frozenset({"leave", "absent", "stop", "unhear"}),
}

# Doors whose press is a consent of its own, to that one thing and kept with its wording. Who took theirs back is asked.
OWN_CONSENT = frozenset({dialogue_presses.on_dialogue_press})


def guard(router: Router) -> None:
    """Put the gate in front of all doors of a router."""
    for observer in (router.message, router.callback_query):
        observer.middleware(ConsentGate(holding.hold_event))
    router.edited_message.middleware(ConsentGate(holding.hold_edit))


class ConsentGate(BaseMiddleware):
    """Lets through who agreed, and what keeps nothing; all else is held back and consent asked for."""

    def __init__(self, hold: Callable[[TelegramObject, Talk, dict[str, Any]], Awaitable[None]]) -> None:
        self.hold = hold

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        talk: Talk = data["talk"]
        door = data["handler"].callback
        if talk.agreed or (is_harmless(door, data.get("press")) and not begins_opinion(door, event, data)):
            done = await handler(event, data)
            if "command" in data and isinstance(event, Message):
                await commands.tell_rest(event, talk, data["command"])
            return done
        if (
            door in OWN_CONSENT
            and not asks_words(data.get("press"))
            and not await people.has_withdrawn(talk.db, talk.person.id)
        ):
            return await handler(event, data)
        return await self.hold(event, talk, data)


def asks_words(press: CallbackData | None) -> bool:
    """Whether a press is answered by words of whoever presses, of which a draft is kept."""
    return isinstance(press, OnHearing) and press.act in BY_WORDS


def is_harmless(door: Any, press: CallbackData | None) -> bool:
    """Whether nothing of a person is kept behind a door, for the button that was pressed if it has several."""
    wishes = HARMLESS_BUTTONS.get(door)
    if wishes is None or press is None:
        return door in HARMLESS
    return next(iter(press.model_dump().values())) in wishes


def begins_opinion(door: Any, event: TelegramObject, data: dict[str, Any]) -> bool:
    """Whether an opinion is begun by its command's name, or by /start with words or a file."""
    if door is commands.on_named_command:
        return bool(data["named"] == "gopy")
    return door is commands.on_start_command and isinstance(event, Message) and commands.begins_with_matter(event)
