"""Becoming an official, seeing who is one, ceasing to be one."""

from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Message

from handlers.announcing import tell_official
from handlers.official.cards import FIRST, listed
from handlers.paging import turns
from handlers.presses import Staff
from handlers.talk import Talk
from rules.access import Right, require
from rules.paging import PAGE, Cut, Page, narrowed, sliced
from rules.refusal import Refusal
from rules.text import shorten
from storage import cards, officials, people

PREFIX = "moi_"
NAME_SHOWN = 60


async def start_with_code(_event: Message, code: str, talk: Talk) -> None:
    """/start moi_CODE, as the invitation's link sends it."""
    await enrol(talk, code)


async def type_code(_event: Message, command: CommandObject, talk: Talk) -> None:
    """/canbo CODE"""
    await enrol(talk, (command.args or "").strip().removeprefix(PREFIX))


async def enrol(talk: Talk, code: str) -> None:
    official = await officials.enrol(talk.db, talk.person.id, code, talk.now)
    await talk.state.clear()
    waiting = await cards.post_open(talk.db, talk.bot_id, talk.chat_id, official.unit_id, talk.now)
    role = talk.t(f"role-{official.role}")
    await talk.say(talk.t("enrolled", name=official.name, role=role, count=waiting))


async def show_staff(_event: Message | CallbackQuery, command: CommandObject, talk: Talk) -> None:
    """/go, or /go NAME: the officials in service, each with a button to end it."""
    await show_staff_page(talk, FIRST, (command.args or "").strip())


async def show_staff_page(talk: Talk, cut: Cut, name: str = "") -> None:
    require(talk.clerk.role, Right.MANAGE_OFFICIALS)
    serving = [one for one in await officials.serving(talk.db) if one.id != talk.clerk.id]
    found = narrowed(name, serving, lambda one: one.name) if name else serving
    if not found:
        shown = shorten(name, NAME_SHOWN)
        await talk.say(talk.t("staff-nobody", typed=shown) if serving else talk.t("staff-none"))
        return
    # A button cannot carry the name: what was narrowed by it and is still long is narrowed by a longer one.
    page = Page(found[:PAGE]) if name else sliced(found, cut)
    options = [(f"{one.name} · {talk.t(f'role-{one.role}')}", Staff(act="ask", official=one.id).pack()) for one in page]
    options += turns(talk, page, lambda cut: listed("staff", cut))
    text = talk.t("staff-remove") if len(found) <= PAGE else "\n".join([talk.t("staff-remove"), talk.t("staff-narrow")])
    await talk.ask(text, options, (talk.t("button-cancel"), Staff(act="keep", official=0).pack()))


async def press(_event: Message | CallbackQuery, press: Staff, talk: Talk) -> None:
    """Ask once more, then end a service; it holds from the next message on."""
    require(talk.clerk.role, Right.MANAGE_OFFICIALS)
    if press.act == "keep":
        await talk.say(talk.t("staff-kept"))
        return
    official = await officials.get(talk.db, press.official)
    if press.act == "ask":
        sure = [(talk.t("staff-yes", name=official.name), Staff(act="remove", official=official.id).pack())]
        back = (talk.t("button-cancel"), Staff(act="keep", official=0).pack())
        await talk.ask(talk.t("staff-sure", name=official.name), sure, back)
        return
    if not await officials.remove(talk.db, official.id, talk.now):
        raise Refusal("staff-gone")
    person = await people.get(talk.db, official.person_id)
    await cards.drop_chat(talk.db, person.bot_id, person.chat_id)
    await tell_official(talk, official.id, f"removed:{official.id}", talk.t("staff-told"))
    await talk.say(talk.t("staff-removed", name=official.name))
