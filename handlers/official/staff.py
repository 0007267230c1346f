"""Seeing who is an official, ceasing to be one, and what was done to duties and groups."""

from collections.abc import Sequence

from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Message

from handlers.announcing import tell_official
from handlers.buttons import DutyPage, Staff
from handlers.duties import duty_in_words, duty_sentence, record_duty
from handlers.official.cards import FIRST, page_data
from handlers.paging import page_buttons
from handlers.talk import Talk
from locales.spoken import short
from rules.access import Right, may_over, require, require_over
from rules.paging import PAGE, Cut, Page, matching_names, page_of_list
from rules.refusal import Refusal
from rules.text import shorten
from storage.office import duty_log, duty_scopes, officials
from storage.tables import Duty

NAME_SHOWN = 60


async def show_staff(_event: Message | CallbackQuery, command: CommandObject, talk: Talk) -> None:
    """/go, or /go NAME: the duties that may be ended from here, each with a button; one's own where one has several."""
    await show_staff_page(talk, FIRST, (command.args or "").strip())


async def show_staff_page(talk: Talk, cut: Cut, name: str = "") -> None:
    serving = await duties_to_end(talk)
    found = matching_names(name, serving, lambda one: one.name) if name else serving
    if not found:
        shown = shorten(name, NAME_SHOWN)
        await talk.say(talk.t("staff-nobody", typed=shown) if serving else talk.t("staff-none"))
        return
    # A button cannot carry the name: what was narrowed by it and is still long is narrowed by a longer one.
    page = Page(found[:PAGE]) if name else page_of_list(found, cut)
    options = [(await label(talk, one, found), Staff(act="ask", official=one.id).pack()) for one in page]
    options += page_buttons(talk, page, lambda cut: page_data("staff", cut))
    text = talk.t("staff-remove") if len(found) <= PAGE else "\n".join([talk.t("staff-remove"), talk.t("staff-narrow")])
    await talk.ask(text, options, (talk.t("button-cancel"), Staff(act="keep", official=0).pack()))


async def duties_to_end(talk: Talk) -> list[Duty]:
    """Those of others within one's scope, and one's own but for the last; refuses whoever has neither."""
    if not has_several(talk):
        require(talk.clerk, Right.MANAGE_OFFICIALS)
    every = await officials.serving(talk.db)
    concerned = await duty_scopes.units_concerned(talk.db, [one.scope for one in every])
    own = [one for one in every if one.person_id == talk.clerk.person_id and has_several(talk)]
    others = [one for one in every if one.person_id != talk.clerk.person_id]
    return own + [one for one in others if may_over(talk.clerk, Right.MANAGE_OFFICIALS, concerned[one.scope])]


def has_several(talk: Talk) -> bool:
    """Whether whoever speaks can give up a duty and still be of service."""
    return len(talk.clerk.duties) > 1


async def label(talk: Talk, duty: Duty, found: Sequence[Duty]) -> str:
    """Whom a button is about; with what the duty is held for where the same person, or a namesake, has one as well."""
    alike = [one for one in found if one.person_id == duty.person_id or (one.name, one.role) == (duty.name, duty.role)]
    if len(alike) > 1:
        return f"{duty.name} · {await duty_in_words(talk.db, talk.texts, duty.role, duty.scope)}"
    return f"{duty.name} · {talk.t(f'role-{duty.role}')}"


async def on_staff(_event: Message | CallbackQuery, press: Staff, talk: Talk) -> None:
    """Ask once more, then end a service; it holds from the next message on."""
    if not has_several(talk):
        require(talk.clerk, Right.MANAGE_OFFICIALS)
    if press.act == "keep":
        await talk.say(talk.t("staff-kept"))
        return
    official = await officials.get(talk.db, press.official)
    unit_id = await duty_scopes.unit_concerned(talk.db, official.scope)
    own = official.person_id == talk.clerk.person_id
    if not (own and has_several(talk)):
        require_over(talk.clerk, Right.MANAGE_OFFICIALS, unit_id)
    detail = await duty_in_words(talk.db, talk.texts, official.role, official.scope)
    if press.act == "ask":
        sure = [(talk.t("staff-yes", name=official.name), Staff(act="remove", official=official.id).pack())]
        back = (talk.t("button-cancel"), Staff(act="keep", official=0).pack())
        await talk.ask(talk.t("staff-sure", name=official.name, duty=detail), sure, back)
        return
    if official.ended_at is None:
        await officials.refuse_last_admin(talk.db, official)
    if not await officials.remove(talk.db, official.id, talk.now):
        raise Refusal("staff-gone")
    await record_duty(talk, "removed", unit_id, by=talk.clerk.id, whom=official, detail=detail)
    left = await officials.read_clerk(talk.db, official.person_id)
    told = talk.t("staff-told-one", duty=detail) if left else talk.t("staff-told")
    await tell_official(talk, official.id, f"removed:{official.id}", told)
    # Of one's own end that word is enough: a reply is for whoever has lost nothing since they asked.
    if not own:
        await talk.say(talk.t("staff-removed", name=official.name, duty=detail))


async def show_log(_event: Message | CallbackQuery, talk: Talk) -> None:
    """/nhatky: what was done to duties and groups within one's scope, the newest first."""
    await show_page_of_log(talk, duty_log.NEWEST)


async def on_duty_page(_event: Message | CallbackQuery, press: DutyPage, talk: Talk) -> None:
    await show_page_of_log(talk, press.before)


async def show_page_of_log(talk: Talk, before: int) -> None:
    require(talk.duty, Right.MANAGE_OFFICIALS)
    if not talk.private:
        raise Refusal("private-only")
    lines = await duty_log.read_events(talk.db, talk.clerk.units_of(Right.MANAGE_OFFICIALS), before)
    if not lines:
        await talk.say(talk.t("duty-log-none"))
        return
    shown = [
        talk.t("duty-log-line", at=short(talk.local(one.at)), what=duty_sentence(talk.texts, one))
        for one in lines[: duty_log.PAGE]
    ]
    more = []
    if len(lines) > duty_log.PAGE:
        more.append((talk.t("button-more"), DutyPage(before=lines[duty_log.PAGE - 1].id).pack()))
    await talk.ask("\n".join([talk.t("duty-log"), *shown]), more)
