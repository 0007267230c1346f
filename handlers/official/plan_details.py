"""What of a dialogue need not be told: whose it is, who is invited, seats, an address, a contact, its own reminders."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date
from typing import Any

from handlers.form_data import PutQuestion
from handlers.form_questions import RowFill, RowQuestion, extra, put_text, question
from handlers.official.cards import FIRST
from handlers.official.choices import NAME_SHOWN, PAGE_VALUE, page_of_matches
from handlers.official.date_answers import pressed_day, typed_day
from handlers.paging import page_buttons
from handlers.plan_facts import reminders_text
from locales.spoken import day
from rules.access import Right, may_over
from rules.paging import PAGE, Cut, matching_names
from rules.plan_words import check_offsets, read_body_and_seats, read_offsets, read_seats
from rules.refusal import Refusal
from rules.text import one_line, shorten
from storage.office import invited
from storage.people import form_drafts
from storage.tables import Unit

PRESETS = ((4320, 120), (1440, 120), (10080, 1440, 120))
# What is chosen so far of whom to invite; asked again, it goes on from there.
OPEN = "invited-open"
EVERYBODY: Mapping[str, Any] = {"people": True, "front": True, "bodies": {}}
ADDRESS_LIMIT = 200
# With both groups, the way on and the ways out they are as many as can be chosen by a figure.
MOST_BODIES = 4


async def hosts_in_scope(fill: RowFill) -> list[Unit]:
    clerk = fill.talk.clerk
    return [one for one in await invited.hosts(fill.talk.db) if may_over(clerk, Right.HOLD_DIALOGUE, one.id)]


async def put_host(fill: RowFill, typed: str = "", cut: Cut = FIRST) -> PutQuestion:
    """Whose leaders hold it: a unit, by button or by a part of its name."""
    page, text, facts = page_of_matches(typed, await hosts_in_scope(fill), cut, PAGE - 2)
    options = [(shorten(one.name, NAME_SHOWN), str(one.id)) for one in page]
    options += page_buttons(fill.talk, page, lambda cut: f"{PAGE_VALUE}{cut.row}")
    return PutQuestion(fill.talk.t(f"plan-host-{text}" if text else "ask-plan-host", **facts), options)


async def read_host(fill: RowFill, text: str) -> PutQuestion:
    return await put_host(fill, text)


async def choose_host(fill: RowFill, value: str) -> int | PutQuestion:
    if value.startswith(PAGE_VALUE):
        return await put_host(fill, cut=Cut(int(value.removeprefix(PAGE_VALUE))))
    wanted = int(value)
    if wanted not in {one.id for one in await hosts_in_scope(fill)}:
        raise Refusal("not-in-scope")
    return wanted


async def put_invited(fill: RowFill, typed: str = "") -> PutQuestion:
    """Whom it invites, each chosen or not by a press; bodies also by a part of their name, with seats behind it."""
    talk, chosen = fill.talk, chosen_so_far(fill)
    every = await invited.organisations(talk.db)
    shown = matching_names(typed, every, lambda one: one.name) if typed else every
    options = [(mark(fill, who, on=chosen[who]), who) for who in ("people", "front")]
    for one in shown[:MOST_BODIES]:
        seats = chosen["bodies"].get(str(one.id))
        on = str(one.id) in chosen["bodies"]
        name = talk.t("plan-invited-seats", name=one.name, seats=seats) if seats else one.name
        options.append((talk.t("plan-invited-mark", on="yes" if on else "no", name=name), f"body{one.id}"))
    rest = max(len(shown) - MOST_BODIES, 0)
    text = talk.t("ask-plan-invited", rest=rest) if shown or not typed else talk.t("plan-invited-none")
    return PutQuestion(text, [*options, (talk.t("button-done"), "done")])


def mark(fill: RowFill, who: str, *, on: bool) -> str:
    name = fill.talk.t(f"plan-invited-{who}")
    return fill.talk.t("plan-invited-mark", on="yes" if on else "no", name=name)


def chosen_so_far(fill: RowFill) -> dict[str, Any]:
    kept: Mapping[str, Any] = fill.draft.answers.get(OPEN) or EVERYBODY
    return {**kept, "bodies": dict(kept["bodies"])}


def note_open(fill: RowFill, chosen: dict[str, Any]) -> None:
    form_drafts.note_answer(fill.draft, OPEN, chosen)


async def choose_invited(fill: RowFill, value: str) -> dict[str, Any] | PutQuestion:
    chosen = chosen_so_far(fill)
    if value == "done":
        return chosen
    if value in {"people", "front"}:
        chosen[value] = not chosen[value]
    else:
        number = int(value.removeprefix("body"))
        if number not in {one.id for one in await invited.organisations(fill.talk.db)}:
            raise Refusal("button-old")
        if chosen["bodies"].pop(str(number), 0) == 0:
            chosen["bodies"][str(number)] = None
    note_open(fill, chosen)
    return await put_invited(fill)


async def read_invited(fill: RowFill, text: str) -> PutQuestion:
    """A part of a body's name: the one that bears it is invited, with the seats behind it; of several one is asked."""
    said = read_body_and_seats(text)
    found = matching_names(said.name, await invited.organisations(fill.talk.db), lambda one: one.name)
    if len(found) != 1:
        return await put_invited(fill, said.name)
    chosen = chosen_so_far(fill)
    chosen["bodies"][str(found[0].id)] = said.seats
    note_open(fill, chosen)
    return await put_invited(fill)


async def read_address(_fill: RowFill, text: str) -> str:
    """An address of the web, where a dialogue can be followed or joined."""
    said = one_line(text)
    address = said if said.startswith(("https://", "http://")) else f"https://{said}"
    host = address.partition("://")[2].partition("/")[0]
    if " " in said or "." not in host.strip(".") or len(address) > ADDRESS_LIMIT:
        raise Refusal("plan-online-unread", limit=ADDRESS_LIMIT)
    return address


async def put_from(fill: RowFill) -> PutQuestion:
    until = date.fromisoformat(fill.draft.answers["until"])
    return PutQuestion(fill.talk.t("ask-plan-from", until=day(fill.talk.texts, until)))


async def read_from(fill: RowFill, text: str) -> str | PutQuestion:
    found = typed_day(fill.talk, text)
    return found if isinstance(found, PutQuestion) else first_day(fill, found)


async def choose_from(fill: RowFill, value: str) -> str:
    return first_day(fill, pressed_day(value))


def first_day(fill: RowFill, found: date) -> str:
    last = date.fromisoformat(fill.draft.answers["until"])
    if not fill.talk.today <= found <= last:
        raise Refusal("until-wrong", start=day(fill.talk.texts, last))
    return found.isoformat()


async def is_from_stale(fill: RowFill) -> bool:
    """Whether opinions would be taken no more when they are first to be."""
    found, until = fill.draft.answers.get("from"), fill.draft.answers.get("until")
    return bool(found and until and found > until)


async def seats_answer(_fill: RowFill, text: str) -> int:
    return read_seats(text)


async def put_contact(fill: RowFill) -> PutQuestion:
    own = (fill.talk.t("plan-contact-office", phone=fill.talk.office.phone), "office")
    return PutQuestion(fill.talk.t("ask-plan-contact"), [own])


async def choose_contact(fill: RowFill, value: str) -> str:
    if value != "office":
        raise ValueError(value)
    return fill.talk.office.phone


async def put_reminders(fill: RowFill) -> PutQuestion:
    options = [(reminders_text(fill.talk.texts, one), "-".join(str(minutes) for minutes in one)) for one in PRESETS]
    return PutQuestion(fill.talk.t("ask-plan-reminders"), options)


async def read_reminders(_fill: RowFill, text: str) -> list[int]:
    return read_offsets(text)


async def choose_reminders(_fill: RowFill, value: str) -> list[int]:
    try:
        return check_offsets([int(one) for one in value.split("-")])
    except Refusal:
        raise ValueError(value) from None


def telling(key: str, read: Callable[[RowFill, str], Awaitable[Any]], **more: Any) -> RowQuestion:
    """A question of this file, which need not be answered."""
    return extra(question(key, more.pop("put", None) or put_text(key), read=read, **more))
