"""The greeting, consent and its withdrawal, help, where to be told things, and the language."""

from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Message

from handlers.buttons import Agree, Menu
from handlers.call_asked import stop_asking
from handlers.resident import caller_check, carrying, handin, my_feedbacks
from handlers.resident.calendar import show_calendar
from handlers.resident.guidance import ask_consent, passes_through
from handlers.resident.menu import show_menu
from handlers.resident.own_data import show_data
from handlers.talk import Talk
from rules.forgetting import Way
from storage.feedback import drafts
from storage.forgetting.forgetting import forget_person
from storage.people import held_words, people
from storage.queue import contacts


async def on_start(_event: Message | CallbackQuery, talk: Talk) -> None:
    """The first word, and the way home from anywhere."""
    await stop_asking(talk)
    await talk.state.set_state(None)
    if not talk.agreed:
        await ask_consent(talk)
    elif await drafts.find_open(talk.db, talk.person.id) is not None:
        await handin.on_begin(_event, talk)
    else:
        await show_menu(talk)


async def on_agree(event: Message | CallbackQuery, press: Agree, talk: Talk) -> None:
    """Take the answer to the question of consent; silence or anything else is not a yes."""
    if press.to == "yes":
        wording = talk.t("consent-wording")
        await people.give_consent(talk.db, talk.contact, "handle", wording, talk.now)
        talk.agreed = True
        talk.lead(talk.t("consent-thanks"))
        await carrying.carry_out_held(event, talk)
    elif press.to == "full":
        facts = {"office": talk.office.name, "address": talk.office.address, "phone": talk.office.phone}
        facts["passes"] = passes_through(talk)
        facts["years"] = str(talk.office.keep_years)
        await talk.say(talk.t("privacy-notice", **facts))
        await (show_data(event, talk) if talk.agreed else ask_consent(talk))
    elif press.to == "withdraw" or (press.to == "no" and talk.agreed):
        options = [(talk.t("consent-keep"), Agree(to="keep").pack())]
        options.append((talk.t("button-withdraw"), Agree(to="withdraw-yes").pack()))
        await talk.ask(talk.t("consent-sure"), options)
    elif press.to == "withdraw-yes":
        await on_withdraw(event, talk)
    elif press.to == "keep":
        await show_menu(talk)
    else:
        await held_words.clear_held(talk.db, talk.contact.id)
        await talk.say(talk.t("consent-refused", phone=talk.office.phone))
        await show_menu(talk)


async def on_withdraw(_event: Message | CallbackQuery, talk: Talk) -> None:
    """Take consent back: the open draft is erased and nothing new is taken in; what was handed in is still answered."""
    await forget_person(talk.db, talk.office.ledger, talk.person.id, Way.WITHDRAWAL, talk.now)
    talk.agreed = False
    talk.office.refused.forget(talk.contact.id)
    await talk.state.clear()
    await talk.say(talk.t("consent-withdrawn", phone=talk.office.phone))


async def on_tell_here(_event: Message | CallbackQuery, talk: Talk) -> None:
    """Whoever writes to us by several chats wants to be told here what is for them, what waits already too."""
    await contacts.prefer(talk.db, talk.contact)
    await talk.say(talk.t("told-here"), [[(talk.t("button-home"), Menu(to="home").pack())]])


async def show_help(_event: Message | CallbackQuery, talk: Talk) -> None:
    await talk.say(talk.t("help", phone=talk.office.phone))
    await show_menu(talk)


async def on_menu(event: Message | CallbackQuery, press: Menu, talk: Talk) -> None:
    """Open what was chosen from the menu."""
    wishes = {
        "handin": handin.on_begin,
        "resume": handin.on_resume,
        "anew": handin.on_anew,
        "mine": my_feedbacks.show_all,
        "dialogues": show_calendar,
        "help": show_help,
        "data": show_data,
        "here": on_tell_here,
        "caller": caller_check.ask_whom,
        "scam": caller_check.on_scam,
        "matter": carrying.begin_with_checked,
    }
    await wishes.get(press.to, on_start)(event, talk)


async def on_language_command(_event: Message, command: CommandObject, talk: Talk) -> None:
    """/ngonngu vi | en"""
    wanted = (command.args or "").strip().lower()
    if wanted not in {"vi", "en"}:
        await talk.say(talk.t("language-how"))
        return
    talk.contact.language = wanted
    await talk.say(talk.t("language-switched", language=wanted))
