"""One person on two messengers: a code shown on one and typed on the other joins them; a word parts them again."""

from aiogram.types import CallbackQuery, Message

from handlers import continuing, limits
from handlers.buttons import Menu, OwnData
from handlers.talk import Talk
from locales import texts
from rules.messenger_joining import LASTS, WRONG_OF_ALL, shown_code
from rules.notice import Address, Button, Outgoing
from rules.notice_kinds import Notice
from rules.quotas import Quota
from rules.refusal import Refusal
from storage.office import call_passwords
from storage.people import join_codes
from storage.queue import contacts, outbox
from storage.queue.outbox import Letter
from storage.tables import Contact
from storage.upkeep import parting

# Where a conversation keeps with which contact it was asked to join, and since when.
JOINS = "joins"


async def show_code(_event: Message | CallbackQuery, talk: Talk) -> None:
    """A code to be typed on the other messenger, with what it does and whom it is not for."""
    await limits.count_use(talk, limits.own_use(talk, Quota.JOINS))
    code = await join_codes.make_join_code(talk.db, talk.contact.id, talk.now)
    await talk.ask(talk.t("join-code", code=shown_code(code)), [], home(talk))


async def ask_to_join(talk: Talk, code: str) -> None:
    """Say what joining does, and ask; a code that is none is counted, for each and for all."""
    wrong = await call_passwords.wrong_of_all(talk.db, talk.now, of=call_passwords.OF_JOINS)
    await limits.count_use(talk, limits.own_use(talk, Quota.JOINS))
    found = await join_codes.find_shown(talk.db, code, talk.now) if wrong < WRONG_OF_ALL else None
    if found is None:
        await call_passwords.count_wrong(talk.db, talk.now, of=call_passwords.OF_JOINS)
        await talk.ask(talk.t("join-bad"), [], home(talk))
    elif found.id == talk.contact.id:
        await talk.ask(talk.t("join-same"), [], home(talk))
    elif found.person_id == talk.person.id:
        await talk.ask(talk.t("join-already"), [], home(talk))
    else:
        await talk.state.update_data({JOINS: [found.id, continuing.number_of(talk.now)]})
        await talk.ask(talk.t("join-sure"), [(talk.t("join-yes"), own("join"))], (talk.t("join-no"), own("keep")))


async def join(_event: Message | CallbackQuery, talk: Talk) -> None:
    """Join what was asked about, as long as its code holds; the other messenger hears of it."""
    asked = (await talk.state.get_data()).get(JOINS)
    await talk.state.update_data({JOINS: None})
    if not asked or talk.now - continuing.moment_of(asked[1]) > LASTS:
        raise Refusal("button-old")
    if not await join_codes.use_up(talk.db, asked[0], talk.now):
        raise Refusal("join-bad")
    met = await parting.join_contacts(talk.db, talk.contact.id, asked[0], talk.now)
    if met is None:
        raise Refusal("join-already")
    talk.speaker = met
    ways = [(talk.t("button-tell-here"), Menu(to="here").pack()), (talk.t("button-part"), own("ask-part"))]
    await talk.ask(talk.t("joined"), ways, home(talk))
    there = await talk.db.get_one(Contact, asked[0])
    await tell_other(talk, there, "joined-other")


async def keep_apart(_event: Message | CallbackQuery, talk: Talk) -> None:
    await talk.state.update_data({JOINS: None})
    await talk.ask(talk.t("join-kept"), [], home(talk))


async def ask_to_part(_event: Message | CallbackQuery, talk: Talk) -> None:
    """Say what goes where; whoever has one messenger here hears that there is nothing to part."""
    if not await contacts.has_several(talk.db, talk.person.id):
        await talk.ask(talk.t("part-none"), [], home(talk))
        return
    await talk.ask(talk.t("part-sure"), [(talk.t("part-yes"), own("part"))], (talk.t("part-no"), own("keep")))


async def part(_event: Message | CallbackQuery, talk: Talk) -> None:
    """Part them: each has again what was handed in there."""
    if not await contacts.has_several(talk.db, talk.person.id):
        raise Refusal("button-old")
    talk.speaker = await parting.part_contact(talk.db, talk.contact)
    await talk.ask(talk.t("parted"), [], home(talk))


async def tell_other(talk: Talk, there: Contact, key: str) -> None:
    """Word to the other messenger, with the way to part; it could have been somebody who got hold of the code."""
    words = texts(there.language)
    to_part = Button(words.say("button-part"), own("ask-part"))
    letter = Letter(
        f"joined:{there.id}:{talk.account_id}:{talk.update_id}",
        Address(there.account_id, there.chat_id),
        talk.now,
        Notice.SAID,
        what=Outgoing(text=words.say(key), buttons=((to_part,),)),
        contact_id=there.id,
    )
    await outbox.add(talk.db, letter)


def own(act: str) -> str:
    return OwnData(act=act, request=0).pack()


def home(talk: Talk) -> tuple[str, str]:
    return talk.t("button-home"), Menu(to="home").pack()
