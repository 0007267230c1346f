"""/sodangky: a register of a period and unit as a workbook; the days, of what, in which form, then it is made."""

from typing import Any

from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Message

from handlers.buttons import ExportPage, OnRegister
from handlers.official.cards import FIRST
from handlers.paging import Options
from handlers.periods import NO_DAYS, Days, days_of, preset_buttons, pressed_period, said_period, spoken_days
from handlers.periods import typed_period as read_typed_period
from handlers.states import Work
from handlers.talk import Talk
from rules.access import Right, Scope, ScopeKind, has
from rules.exports import extent_of, require_export, scopes_to_export
from rules.jobs import AREA, JobKind
from rules.paging import Cut, page_of_list
from rules.periods import Period
from rules.refusal import Refusal
from storage.office import duty_scopes, offices
from storage.queue.jobs import JobOrder, queue_job

FORMS = ("dialogue", "reception", "reception_2026")
# Beside the ways on and back, and the one out, so many are numbered with one digit.
CHOICES = 7


async def on_register_command(_event: Message | CallbackQuery, command: CommandObject, talk: Talk) -> None:
    """/sodangky, or /sodangky PERIOD."""
    require_exporting(talk)
    if command.args:
        await ask_of_what(talk, said_period(talk, command.args))
    else:
        await ask_days(talk)


def require_exporting(talk: Talk) -> None:
    """Refuse whoever may take nothing out, and anybody in a group: what is taken out is for one reader."""
    require_export(talk.duty)
    if not talk.private:
        raise Refusal("private-only-official")


def data(act: str, days: Days = NO_DAYS, **also: Any) -> str:
    return OnRegister(act=act, first=days[0], last=days[1], **also).pack()


def stop(talk: Talk) -> tuple[str, str]:
    return talk.t("button-cancel"), data("stop")


async def ask_days(talk: Talk) -> None:
    """Ask for the period, by button or in words; admins may look at what was taken out before."""
    await talk.state.set_state(Work.register_days)
    options = preset_buttons(talk, lambda days: data("days", days))
    if has(talk.clerk, Right.MANAGE_OFFICIALS):
        options.append((talk.t("exports-button"), ExportPage(before=0).pack()))
    await talk.ask(talk.t("register-days"), options, stop(talk))


async def take_days(event: Message, talk: Talk) -> None:
    """The period in words."""
    require_exporting(talk)
    await ask_of_what(talk, read_typed_period(event, talk))


async def on_register(_event: Message | CallbackQuery, press: OnRegister, talk: Talk) -> None:
    """A button on the way to a register; who may take out what is asked anew at each."""
    require_exporting(talk)
    if press.act == "stop":
        await talk.state.set_state(None)
        await talk.say(talk.t("register-stopped"))
        return
    period = pressed_period(talk, press.first, press.last)
    if press.act in {"days", "page"}:
        await ask_of_what(talk, period, Cut(press.of if press.act == "page" else 0))
        return
    scope = Scope(ScopeKind(press.kind), press.of if press.kind != ScopeKind.ALL else 0)
    await (ask_form(talk, period, scope) if press.act == "of" else make(talk, period, scope, press.form))


async def ask_of_what(talk: Talk, period: Period, cut: Cut = FIRST) -> None:
    """Ask of which unit or area it is to be, where there are several."""
    await talk.state.set_state(None)
    choices = await what_may_be_taken_out(talk)
    days = days_of(period)
    if len(choices) == 1:
        await ask_form(talk, period, choices[0][0])
        return
    page = page_of_list(choices, cut, CHOICES)
    options: Options = [(name, data("of", days, kind=scope.kind.value, of=scope.id)) for scope, name in page]
    for way, there in (("more", page.after), ("earlier", page.before)):
        options += [(talk.t(f"button-{way}"), data("page", days, of=there.row))] if there else []
    await talk.ask(talk.t("register-of-what", **spoken_days(talk.texts, period)), options, stop(talk))


async def what_may_be_taken_out(talk: Talk) -> list[tuple[Scope, str]]:
    """What somebody's duties are for, and each unit within it, with their names."""
    found: dict[Scope, str] = {}
    for scope in scopes_to_export(talk.clerk):
        found[scope] = await duty_scopes.name_of_scope(talk.db, scope) or talk.t("link-all")
        if scope.kind == ScopeKind.ALL:
            found |= {Scope.of_unit(one.id): one.name for one in await offices.units(talk.db)}
        elif scope.kind == ScopeKind.UNIT:
            below = sorted(await offices.units_below(talk.db, scope.id))
            found |= {Scope.of_unit(one): (await offices.unit(talk.db, one)).name for one in below}
    return list(found.items())


async def ask_form(talk: Talk, period: Period, scope: Scope) -> None:
    """Say back what it will hold, and ask for its form: that is the last press."""
    extent = extent_of(talk.clerk, scope, await below(talk, scope))
    facts = spoken_days(talk.texts, period) | {"names": "yes" if extent.names else "no"}
    name = await duty_scopes.name_of_scope(talk.db, scope) or talk.t("link-all")
    options = [
        (
            talk.t(f"register-profile-{form}"),
            data("make", days_of(period), kind=scope.kind.value, of=scope.id, form=form),
        )
        for form in FORMS
    ]
    await talk.ask(talk.t("register-sure", unit=name, **facts), options, stop(talk))


async def below(talk: Talk, scope: Scope) -> frozenset[int]:
    return await offices.units_below(talk.db, scope.id) if scope.kind == ScopeKind.UNIT else frozenset()


async def make(talk: Talk, period: Period, scope: Scope, form: str) -> None:
    """Have it made beside the chat; the message that tells how far it is comes by itself."""
    extent_of(talk.clerk, scope, await below(talk, scope))
    arguments = order_arguments(talk, period) | {"profile": form}
    if scope.kind == ScopeKind.AREA:
        arguments[AREA] = scope.id
    unit_id = scope.id if scope.kind == ScopeKind.UNIT else None
    await queue_job(talk.db, JobOrder(JobKind.REGISTER, unit_id, arguments), talk.clerk, talk.contact, talk.now)


def order_arguments(talk: Talk, period: Period) -> dict[str, Any]:
    """What a task must know of its days, and of the office."""
    days = {"from": period.first.isoformat(), "to": period.last.isoformat()}
    return days | {"zone": talk.office.zone.key, "office": talk.office.name}
