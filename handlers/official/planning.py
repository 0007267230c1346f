"""Setting up a dialogue, publishing, moving and cancelling it: one question a message, in private."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any, TypeVar

from aiogram.types import CallbackQuery, Message

from handlers.buttons import Plan
from handlers.incoming import written
from handlers.notices import invitation
from handlers.official import choices
from handlers.official.cards import FIRST
from handlers.official.cards import listed as list_page
from handlers.paging import dialogue_line, few, turns
from handlers.states import Planning
from handlers.talk import Talk
from locales.spoken import day, moment
from rules.access import Right, may, require
from rules.moments import WeekdayMismatchError, read_date, read_moment
from rules.paging import Cut
from rules.refusal import Refusal
from rules.text import legible, one_line
from storage.dialogue import dialogues
from storage.office import offices
from storage.tables import Dialogue

T = TypeVar("T", bound=date)
WORDS_LIMIT = 1500
PLACE_LIMIT = 300
# Luật Tổ chức chính quyền địa phương 2025, Đ.43.
NOTICE_DAYS = 7


async def begin(_event: Message | CallbackQuery, talk: Talk) -> None:
    """/taohoinghi"""
    require(talk.clerk.role, Right.HOLD_DIALOGUE)
    if not talk.private:
        raise Refusal("private-only")
    if not await choices.our_areas(talk):
        raise Refusal("not-in-scope")
    await talk.state.set_data({})
    await put(talk, "place")


def cancel(talk: Talk) -> tuple[str, str]:
    return (talk.t("button-cancel"), Plan(act="stop", number=0).pack())


async def put(talk: Talk, question: str, **facts: object) -> None:
    """Put one question of the plan; 0 leaves it."""
    await talk.state.set_state(getattr(Planning, question))
    await talk.ask(talk.t(f"plan-{question}", **facts), [], cancel(talk))


async def note(talk: Talk, **facts: Any) -> None:
    await talk.state.update_data(**facts)


def typed(event: Message, talk: Talk, read: Callable[[str, datetime], T | None]) -> T:
    """The day or moment that was typed; refuses one that cannot be read, or whose weekday is another."""
    words = written(event)
    if not legible(words):
        raise Refusal("plan-text-only")
    try:
        found = read(words, talk.local(talk.now))
    except WeekdayMismatchError as mismatch:
        raise Refusal("moment-weekday", real=mismatch.real) from mismatch
    if found is None:
        raise Refusal("moment-unread")
    return found


def when(event: Message, talk: Talk) -> datetime:
    """A moment to come; refuses one that is past."""
    found = typed(event, talk, read_moment)
    if found <= talk.now:
        raise Refusal("moment-past")
    return found


async def take_place(event: Message, talk: Talk) -> None:
    text = limited(one_line(written(event)), PLACE_LIMIT)
    await note(talk, place=text)
    await put(talk, "starts")


def limited(text: str, limit: int) -> str:
    if not legible(text):
        raise Refusal("plan-text-only")
    if len(text) > limit:
        raise Refusal("reply-too-long", limit=limit)
    return text


async def take_starts(event: Message, talk: Talk) -> None:
    found = when(event, talk)
    await note(talk, starts=found.astimezone(UTC).isoformat())
    await put(talk, "until", moment=moment(talk.texts, found))


async def take_until(event: Message, talk: Talk) -> None:
    starts = await starts_of(talk)
    found = typed(event, talk, read_date)
    if not talk.today <= found <= starts.date():
        raise Refusal("until-wrong", start=day(talk.texts, starts.date()))
    await note(talk, until=found.isoformat(), areas=[])
    await choices.ask_areas(talk)


async def starts_of(talk: Talk) -> datetime:
    data = await talk.state.get_data()
    if "starts" not in data:
        raise Refusal("button-old")
    return talk.local(datetime.fromisoformat(data["starts"]))


async def is_ours(talk: Talk, dialogue: Dialogue) -> bool:
    """Whether all areas of a dialogue are within the scope of whoever speaks."""
    units = await dialogues.units_of(talk.db, dialogue.id)
    return all(may(talk.clerk, Right.HOLD_DIALOGUE, unit) for unit in units or (None,))


async def in_scope(talk: Talk, dialogue: Dialogue) -> Dialogue:
    """The dialogue, if it is within the scope of whoever speaks; any other is refused."""
    if not await is_ours(talk, dialogue):
        raise Refusal("not-in-scope")
    return dialogue


async def take_area(talk: Talk, chosen_area: int) -> None:
    chosen = [one.id for one in await choices.our_areas(talk) if chosen_area in {0, one.id}]
    if not chosen:
        raise Refusal("not-in-scope" if await offices.area(talk.db, chosen_area) else "button-old")
    await note(talk, areas=chosen)
    await put(talk, "topics")


async def take_topics(event: Message, talk: Talk) -> None:
    text = limited(written(event), WORDS_LIMIT)
    data = await talk.state.get_data()
    if not {"place", "until", "areas"} <= data.keys():
        raise Refusal("button-old")
    if not set(data["areas"]) <= {one.id for one in await choices.our_areas(talk)}:
        raise Refusal("not-in-scope")
    dialogue = Dialogue(
        place=data["place"],
        topics=text,
        starts_at=await starts_of(talk),
        collect_until=datetime.fromisoformat(data["until"]).date(),
        state="draft",
        edition=1,
        created_by=talk.clerk.id,
    )
    await dialogues.create(talk.db, dialogue, data["areas"])
    await talk.state.clear()
    await show_draft(talk, dialogue)


async def show_draft(talk: Talk, dialogue: Dialogue) -> None:
    facts = invitation(talk.texts, dialogue, await dialogues.area_names(talk.db, dialogue.id), talk.house.zone)
    late = dialogue.starts_at - datetime.combine(talk.today, time(), talk.house.zone)
    options = [(talk.t("plan-publish"), Plan(act="publish", number=dialogue.id).pack())]
    options.append((talk.t("plan-drop"), Plan(act="drop", number=dialogue.id).pack()))
    await talk.ask(
        talk.t("plan-review", facts=facts, days=late.days, late="yes" if late.days < NOTICE_DAYS else "no"), options
    )


async def listed(_event: Message | CallbackQuery, talk: Talk) -> None:
    """/hoinghi: the dialogues to come, to publish, move or cancel."""
    await show_coming(talk, FIRST)


async def show_coming(talk: Talk, cut: Cut) -> None:
    """A few are shown as they are; many as a list to choose from."""
    require(talk.clerk.role, Right.HOLD_DIALOGUE)
    coming = await dialogues.coming_page(talk.db, talk.now, cut, drafts=True)
    shown = [one for one in coming if one.state != "draft" or await is_ours(talk, one)]
    if not shown and coming.after is None:
        await talk.say(talk.t("plan-none"))
    elif few(coming):
        for one in shown:
            await show_one(talk, one)
    else:
        options = [(dialogue_line(talk, one), list_page("dialogue", Cut(), one.id)) for one in shown]
        await talk.ask(talk.t("plan-list"), options + turns(talk, coming, lambda cut: list_page("dialogues", cut)))


async def show_chosen(talk: Talk, number: int) -> None:
    """One out of the list, as it stands now."""
    require(talk.clerk.role, Right.HOLD_DIALOGUE)
    dialogue = await dialogues.get(talk.db, number)
    if dialogue.state not in {"draft", "published"} or dialogue.starts_at <= talk.now:
        raise Refusal("dialogue-changed")
    await show_one(talk, await in_scope(talk, dialogue) if dialogue.state == "draft" else dialogue)


async def show_one(talk: Talk, dialogue: Dialogue) -> None:
    """A dialogue with what may be done to it; one of others' areas without."""
    if dialogue.state == "draft":
        await show_draft(talk, dialogue)
        return
    facts = invitation(talk.texts, dialogue, await dialogues.area_names(talk.db, dialogue.id), talk.house.zone)
    count = await dialogues.subscribers(talk.db, dialogue.id)
    acts = ("move", "off") if await is_ours(talk, dialogue) else ()
    options = [(talk.t(f"plan-{act}"), Plan(act=act, number=dialogue.id).pack()) for act in acts]
    await talk.ask(talk.t("plan-published", facts=facts, count=count), options)
