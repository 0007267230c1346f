"""/vang: an official says from when to when they are away, and who stands in for them; or that they are back."""

from datetime import date, datetime, time, timedelta

from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Message

from handlers.announcing import tell_official
from handlers.buttons import OnAbsence
from handlers.incoming import date_words, text_of
from handlers.paging import Options, page_buttons
from handlers.states import Work
from handlers.talk import Talk
from locales.spoken import day
from rules.absences import AwayDays, check_days, read_absence
from rules.access import Clerk, Right, in_common, require
from rules.paging import Cut, page_of_list
from rules.refusal import Refusal
from storage.office import absences, officials
from storage.tables import Absence, Duty

FIRST = Cut()
# Beside the ways on and back, and the one out, so many are numbered with one digit.
CHOICES = 7


async def on_away_command(_event: Message | CallbackQuery, command: CommandObject, talk: Talk) -> None:
    """/vang, or /vang DAYS: what holds now, or who is to stand in on these days."""
    require_private(talk)
    if command.args:
        await ask_deputy(talk, read_absence(command.args, talk.local(talk.now), date_words()))
        return
    said = await absences.absence_of(talk.db, talk.clerk.person_id, talk.now)
    await (show_absence(talk, said) if said is not None else ask_days(talk))


def require_private(talk: Talk) -> None:
    """Refuse whoever handles nothing, and anybody in a group."""
    require(talk.duty, Right.HANDLE)
    if not talk.private:
        raise Refusal("private-only-official")


def data(act: str, days: AwayDays | None = None, deputy: int = 0, page: int = 0) -> str:
    first, last = (days.first.toordinal(), days.last.toordinal()) if days else (0, 0)
    return OnAbsence(act=act, first=first, last=last, deputy=deputy, page=page).pack()


def stop(talk: Talk) -> tuple[str, str]:
    return talk.t("button-cancel"), data("stop")


async def ask_days(talk: Talk) -> None:
    await talk.state.set_state(Work.away_days)
    await talk.ask(talk.t("absence-days"), [], stop(talk))


async def take_days(event: Message, talk: Talk) -> None:
    """The days in words."""
    require_private(talk)
    await ask_deputy(talk, read_absence(text_of(event), talk.local(talk.now), date_words()))


async def ask_deputy(talk: Talk, days: AwayDays, cut: Cut = FIRST) -> None:
    """Who stands in: whoever handles all that is handled by whoever is away."""
    found = await possible_deputies(talk)
    if not found:
        raise Refusal("absence-nobody")
    await talk.state.set_state(Work.away_days)
    page = page_of_list(found, cut, CHOICES)
    options: Options = [(f"{one.name} · {talk.t(f'role-{one.role}')}", data("deputy", days, one.id)) for one in page]
    options += page_buttons(talk, page, lambda to: data("page", days, page=to.row))
    await talk.ask(talk.t("absence-deputy-who", **spoken(talk, days)), options, stop(talk))


def spoken(talk: Talk, days: AwayDays) -> dict[str, str]:
    return {"first": day(talk.texts, days.first), "last": day(talk.texts, days.last)}


async def possible_deputies(talk: Talk) -> list[Duty]:
    """One duty of each other official who handles every unit that whoever speaks does."""
    found: dict[int, Duty] = {}
    for one in await officials.serving(talk.db):
        if one.person_id != talk.clerk.person_id and one.person_id not in found:
            clerk = await officials.read_clerk(talk.db, one.person_id)
            if clerk is not None and handles_all_of(clerk, talk.clerk):
                found[one.person_id] = one
    return [*found.values()]


def handles_all_of(deputy: Clerk, absent: Clerk) -> bool:
    theirs, needed = deputy.units_of(Right.HANDLE), absent.anywhere().units_of(Right.HANDLE)
    return in_common(theirs, needed) == needed


async def on_absence(_event: Message | CallbackQuery, press: OnAbsence, talk: Talk) -> None:
    """A deputy, another page of them, or that one is back."""
    require_private(talk)
    if press.act in {"stop", "back"}:
        await ENDS[press.act](talk)
        return
    days = check_days(AwayDays(_day(press.first), _day(press.last)), talk.today)
    if press.act == "page":
        await ask_deputy(talk, days, Cut(press.page))
        return
    deputy = next((one for one in await possible_deputies(talk) if one.id == press.deputy), None)
    if deputy is None:
        raise Refusal("absence-deputy")
    await say_away(talk, days, deputy)


def _day(number: int) -> date:
    try:
        return date.fromordinal(number)
    except (ValueError, OverflowError):
        raise Refusal("button-old") from None


async def say_away(talk: Talk, days: AwayDays, deputy: Duty) -> None:
    """Keep it, and tell whoever stands in, who may have other plans."""
    zone = talk.office.zone
    since = max(datetime.combine(days.first, time.min, zone), talk.now)
    until = datetime.combine(days.last + timedelta(days=1), time.min, zone)
    duty = await officials.get(talk.db, talk.clerk.number_for(Right.HANDLE, None))
    said = await absences.say_absence(talk.db, duty, deputy, since, until, talk.now)
    await talk.state.set_state(None)
    told = talk.t("absence-told", who=talk.clerk.name, **spoken(talk, days))
    await tell_official(talk, deputy.id, f"absence:{said.id}", told)
    await show_absence(talk, said)


async def show_absence(talk: Talk, said: Absence) -> None:
    deputy = await officials.get(talk.db, said.deputy_id)
    last = talk.local(said.until - timedelta(seconds=1)).date()
    text = talk.t("absence-said", who=deputy.name, **spoken(talk, AwayDays(talk.local(said.since).date(), last)))
    await talk.say(text, [[(talk.t("absence-back"), data("back"))]])


async def stop_asking(talk: Talk) -> None:
    await talk.state.set_state(None)
    await talk.say(talk.t("absence-stopped"))


async def say_back(talk: Talk) -> None:
    """Back again: what is theirs is seen to by them from now on; whoever stood in hears it."""
    said = await absences.absence_of(talk.db, talk.clerk.person_id, talk.now)
    if said is None or not await absences.end_absence(talk.db, talk.clerk.person_id, talk.now):
        raise Refusal("absence-none")
    await tell_official(
        talk, said.deputy_id, f"absence-over:{said.id}", talk.t("absence-over-told", who=talk.clerk.name)
    )
    await talk.say(talk.t("absence-ended"))


ENDS = {"stop": stop_asking, "back": say_back}
