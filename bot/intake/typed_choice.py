"""What a typed message chooses, of what its writer can have seen; read once, before any door is tried."""

from aiogram.types import Message, Update

from handlers.choosing import says_number
from handlers.incoming import short_words
from handlers.official.plan_forms import FORMS
from handlers.resident.speaking import FORMS as SPEAKING
from handlers.states import WANT_WORDS
from handlers.talk import Talk
from handlers.waiting import InTheAirError
from rules.menus import NOTHING, Candidate, Offered, ShownMenu, Typed, candidates, choose, is_in_the_air, may_matter
from rules.short_words import read_answer
from rules.yes_no import button_meant, choose_by_answer
from storage.feedback import cards
from storage.queue import menus
from storage.queue.flying import flying_about, may_stand_since

LONGEST_CHOICE = 120
WORDS_WANTED = WANT_WORDS | {*FORMS.states_for_words(), *SPEAKING.states_for_words()}


async def read_typed_choice(event: Update, talk: Talk) -> str | None:
    """The data of the answer that was typed; what else is known of it is left with the talk.

    Raises InTheAirError where it may answer a message that is just being sent.
    """
    message = event.message
    if message is None or not talk.private or not is_short(message) or message.forward_origin is not None:
        # What somebody else wrote is no answer of whoever forwards it.
        return None
    typed = Typed(message.text or "", message.date, message.message_id)
    to = replied_to(message, talk)
    found = await read_standing(talk, typed) if to is None else await read_replied_to(talk, typed, to)
    if not found:
        return None
    wants_words = await talk.state.get_state() in WORDS_WANTED
    choice = choose(typed.text, found, talk.reach, wants_words=wants_words)
    if choice == NOTHING:
        choice = choose_by_answer(read_answer(typed.text, short_words()), found)
    talk.offered = Offered(tuple(one.shown for one in found), choice.which)
    return choice.data


async def read_standing(talk: Talk, typed: Typed) -> list[Candidate]:
    """The menus of the chat that may be meant."""
    shown = await menus.shown_menus(talk.db, talk.address, talk.now, typed.at)
    answer = read_answer(typed.text, short_words())

    def matters(one: ShownMenu) -> bool:
        return may_matter(typed.text, one, talk.reach) or button_meant(answer, one.menu) is not None

    if talk.patient and any(one.state == "leased" and matters(one) for one in shown):
        raise InTheAirError
    return candidates(shown, typed)


def replied_to(message: Message, talk: Talk) -> Message | None:
    """The message of ours to which this is a reply."""
    to = message.reply_to_message
    ours = to is not None and to.from_user is not None and to.from_user.id == talk.account_id
    return to if ours else None


async def read_replied_to(talk: Talk, typed: Typed, to: Message) -> list[Candidate]:
    """The menu of the message that a reply names, and no other; of one in the air as handlers/replied_to.py has it."""
    shown = await menus.menus_of_message(talk.db, talk.address, to.message_id, talk.now)
    if shown or await cards.feedback_of_message(talk.db, talk.address, to.message_id):
        return candidates(shown, typed)
    seen = await menus.shown_menus(talk.db, talk.address, talk.now, typed.at)
    flying = [one for one in seen if is_in_the_air(one) and may_stand_since(one.turn, to.date)]
    if talk.patient and any(one.state == "leased" for one in flying):
        raise InTheAirError
    others = await flying_about(talk.db, talk.address) if flying else []
    about = {(one.notice, one.subject_id) for one in others if may_stand_since(one.since, to.date)}
    return [Candidate(flying[0], sure=False)] if len(flying) == 1 and len(about) <= 1 else []


def is_short(message: Message) -> bool:
    """Whether it can be an answer at all, or an attempt at one."""
    text = message.text or ""
    # Whoever has learned to type /start types /1 as well.
    command = text.startswith("/") and not says_number(text)
    return 0 < len(text) <= LONGEST_CHOICE and not command
