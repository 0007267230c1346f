"""Delegates of bodies: whoever types the code of a body that is invited comes with a seat of its own."""

from contextlib import suppress

from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Message

from handlers import limits
from handlers.buttons import Menu
from handlers.dialogue_buttons import OnDelegate
from handlers.paging import dialogue_line
from handlers.resident.calendar import show_calendar, show_chosen, tell_noted
from handlers.talk import Talk
from rules.attendance import DIALOGUE_LINK, Attends
from rules.quotas import Quota
from rules.refusal import Refusal
from storage.dialogue import attendances, delegates, dialogues
from storage.people import people

LONGEST_NUMBER = 12


async def on_calendar_command(event: Message, command: CommandObject, talk: Talk) -> None:
    """/lich; behind it a delegate types the code of their body."""
    if not (command.args or "").strip():
        await show_calendar(event, talk)
        return
    if not await come_by_code(talk, command.args or ""):
        await limits.count_use(talk, limits.own_use(talk, Quota.CODES))
        await talk.say(talk.t("delegate-unknown"))
        await show_calendar(event, talk)


async def start_with_payload(talk: Talk, payload: str) -> bool:
    """What a link of ours, or somebody by hand, put behind /start: a dialogue, or the code of a body. False if neither.

    Guesses are counted as behind /lich.
    """
    number = payload.removeprefix(DIALOGUE_LINK)
    if number != payload and number.isascii() and number.isdecimal() and len(number) <= LONGEST_NUMBER:
        await show_chosen(talk, int(number))
        return True
    if await come_by_code(talk, payload):
        return True
    with suppress(Refusal):
        await limits.count_use(talk, limits.own_use(talk, Quota.CODES))
    return False


async def come_by_code(talk: Talk, typed: str) -> bool:
    """Offer the dialogues to which the body with that code is invited; false where there is none."""
    body = await delegates.find_body(talk.db, typed, talk.now)
    if body is None:
        return False
    home = (talk.t("button-home"), Menu(to="home").pack())
    options = [
        (dialogue_line(talk, one), OnDelegate(dialogue=one.id, body=body.id).pack())
        for one in await delegates.invited_to(talk.db, body.id, talk.now)
    ]
    await talk.ask(talk.t("delegate-which", name=body.name), options, home)
    return True


async def on_delegate(_event: Message | CallbackQuery, press: OnDelegate, talk: Talk) -> None:
    """Come as a delegate, as long as the body is invited; its seats are its own, and so is its line."""
    dialogue = await dialogues.get(talk.db, press.dialogue)
    if dialogue.id not in {one.id for one in await delegates.invited_to(talk.db, press.body, talk.now)}:
        raise Refusal("dialogue-unknown")
    await people.give_consent(talk.db, talk.contact, "remind", talk.t("consent-wording"), talk.now)
    mine = await attendances.answer(talk.db, dialogue.id, talk.person.id, Attends.COMING, talk.now, press.body)
    await tell_noted(talk, dialogue, mine)
