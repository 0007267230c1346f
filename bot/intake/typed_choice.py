"""What a typed message chooses, of what its writer can have seen; read once, before any door is tried."""

from aiogram.types import Message, Update

from handlers.choosing import ASTRAY
from handlers.talk import Talk
from handlers.waiting import InTheAirError
from rules.menus import Choice, Offered, Typed, candidates, choose, may_matter
from storage.queue import menus

LONGEST_CHOICE = 120


async def read_typed_choice(event: Update, talk: Talk) -> str | None:
    """The data of the answer that was typed; what else is known of it is left with the talk.

    Raises InTheAirError where it may answer a message that is just being sent.
    """
    message = event.message
    if message is None or not talk.private or not is_short(message):
        return None
    shown = await menus.shown_menus(talk.db, talk.address, talk.now)
    if not shown:
        return None
    text = message.text or ""
    if talk.patient and any(one.state == "leased" and may_matter(text, one, talk.reach) for one in shown):
        raise InTheAirError
    found = candidates(shown, Typed(text, message.date, message.message_id))
    choice = choose(text, found, talk.reach)
    talk.offered = Offered(tuple(one.shown for one in found), choice.which)
    await forget_misses(talk, choice)
    return choice.data


def is_short(message: Message) -> bool:
    """Whether it can be an answer at all, or an attempt at one."""
    text = message.text or ""
    return 0 < len(text) <= LONGEST_CHOICE and not text.startswith("/")


async def forget_misses(talk: Talk, choice: Choice) -> None:
    """An answer that was understood ends a row of those that were not."""
    if choice.data is not None and (await talk.state.get_data()).get(ASTRAY):
        await talk.state.update_data({ASTRAY: False})
