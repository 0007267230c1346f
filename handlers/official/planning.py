"""Setting up a dialogue, publishing, moving and cancelling it: one question a message, in private."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any, TypeVar

from aiogram.types import CallbackQuery, Message

from handlers.buttons import Plan
from handlers.incoming import text_of
from handlers.notices.dialogue_words import announcement_text
from handlers.official import choices
from handlers.official.cards import FIRST
from handlers.official.cards import page_data as list_page
from handlers.paging import dialogue_line, fits_whole, page_buttons
from handlers.states import Planning
from handlers.talk import Talk
from locales.spoken import day, moment
from rules.access import Right, may_over, require
from rules.dialogue_states import PLANNED, DialogueState
from rules.moments import read_date, read_moment
from rules.paging import Cut
from rules.refusal import Refusal
from rules.text import has_letters, one_line
from storage.dialogue import dialogues
from storage.office import offices
from storage.tables import Dialogue

T = TypeVar("T", bound=date)
WORDS_LIMIT = 1500
PLACE_LIMIT = 300
# Luật Tổ chức chính quyền địa phương 2025, Đ.43.
NOTICE_DAYS = 7


async def on_plan_command(_event: Message | CallbackQuery, talk: Talk) -> None:
    """/taohoinghi"""
    require(talk.clerk, Right.HOLD_DIALOGUE)
    if not talk.private:
        raise Refusal("private-only")
    if not await choices.areas_in_scope(talk):
        raise Refusal("not-in-scope")
    await talk.state.set_data({})
    await put_question(talk, "place")


def cancel(talk: Talk) -> tuple[str, str]:
    return (talk.t("button-cancel"), Plan(act="stop", number=0).pack())


async def put_question(talk: Talk, question: str, **facts: object) -> None:
    """Put one question of the plan; 0 leaves it."""
    await talk.state.set_state(getattr(Planning, question))
    await talk.ask(talk.t(f"plan-{question}", **facts), [], cancel(talk))


async def note_answer(talk: Talk, **facts: Any) -> None:
    await talk.state.update_data(**facts)


def read_typed(event: Message, talk: Talk, read: Callable[[str, datetime], T]) -> T:
    """The day or moment that was typed; refuses what is not clear, as the reader says."""
    words = text_of(event)
    if not has_letters(words):
        raise Refusal("plan-text-only")
    return read(words, talk.local(talk.now))


def read_future_moment(event: Message, talk: Talk) -> datetime:
    """A moment to come; refuses one that is past."""
    found = read_typed(event, talk, read_moment)
    if found <= talk.now:
        raise Refusal("moment-past")
    return found


async def take_place(event: Message, talk: Talk) -> None:
    text = require_short(one_line(text_of(event)), PLACE_LIMIT)
    await note_answer(talk, place=text)
    await put_question(talk, "starts")


def require_short(text: str, limit: int) -> str:
    if not has_letters(text):
        raise Refusal("plan-text-only")
    if len(text) > limit:
        raise Refusal("reply-too-long", limit=limit)
    return text


async def take_starts(event: Message, talk: Talk) -> None:
    found = read_future_moment(event, talk)
    await note_answer(talk, starts=found.astimezone(UTC).isoformat())
    await put_question(talk, "until", moment=moment(talk.texts, found))


async def take_until(event: Message, talk: Talk) -> None:
    starts = await starts_of(talk)
    found = read_typed(event, talk, read_date)
    if not talk.today <= found <= starts.date():
        raise Refusal("until-wrong", start=day(talk.texts, starts.date()))
    await note_answer(talk, until=found.isoformat(), areas=[])
    await choices.ask_areas(talk)


async def starts_of(talk: Talk) -> datetime:
    data = await talk.state.get_data()
    if "starts" not in data:
        raise Refusal("button-old")
    return talk.local(datetime.fromisoformat(data["starts"]))


def require_dialogues(talk: Talk) -> None:
    """Refuse whoever has to do with no dialogue at all."""
    if not talk.clerk.dialogues_of(Right.HOLD_DIALOGUE):
        require(talk.clerk, Right.HOLD_DIALOGUE)


async def is_ours(talk: Talk, dialogue: Dialogue) -> bool:
    """Whether a dialogue, or all areas that it is for, are within the scope of whoever speaks."""
    if dialogue.id in talk.clerk.dialogues_of(Right.HOLD_DIALOGUE):
        return True
    units = await dialogues.units_of(talk.db, dialogue.id)
    return all(may_over(talk.clerk, Right.HOLD_DIALOGUE, unit) for unit in units or (None,))


async def dialogue_in_scope(talk: Talk, dialogue: Dialogue) -> Dialogue:
    """The dialogue, if it is within the scope of whoever speaks; any other is refused."""
    if not await is_ours(talk, dialogue):
        raise Refusal("not-in-scope")
    return dialogue


async def take_area(talk: Talk, chosen_area: int) -> None:
    chosen = [one.id for one in await choices.areas_in_scope(talk) if chosen_area in {0, one.id}]
    if not chosen:
        raise Refusal("not-in-scope" if await offices.area(talk.db, chosen_area) else "button-old")
    await note_answer(talk, areas=chosen)
    await put_question(talk, "topics")


async def take_topics(event: Message, talk: Talk) -> None:
    text = require_short(text_of(event), WORDS_LIMIT)
    data = await talk.state.get_data()
    if not {"place", "until", "areas"} <= data.keys():
        raise Refusal("button-old")
    if not set(data["areas"]) <= {one.id for one in await choices.areas_in_scope(talk)}:
        raise Refusal("not-in-scope")
    dialogue = Dialogue(
        place=data["place"],
        topics=text,
        starts_at=await starts_of(talk),
        collect_until=datetime.fromisoformat(data["until"]).date(),
        state=DialogueState.DRAFT,
        edition=1,
        created_by=talk.clerk.id,
    )
    await dialogues.create(talk.db, dialogue, data["areas"])
    await talk.state.clear()
    await show_draft(talk, dialogue)


async def show_draft(talk: Talk, dialogue: Dialogue) -> None:
    facts = announcement_text(talk.texts, dialogue, await dialogues.area_names(talk.db, dialogue.id), talk.office.zone)
    late = dialogue.starts_at - datetime.combine(talk.today, time(), talk.office.zone)
    options = [(talk.t("plan-publish"), Plan(act="publish", number=dialogue.id).pack())]
    options.append((talk.t("plan-drop"), Plan(act="drop", number=dialogue.id).pack()))
    await talk.ask(
        talk.t("plan-review", facts=facts, days=late.days, late="yes" if late.days < NOTICE_DAYS else "no"), options
    )


async def on_dialogues_command(_event: Message | CallbackQuery, talk: Talk) -> None:
    """/hoinghi: the dialogues to come, to publish, move or cancel."""
    await show_coming(talk, FIRST)


async def show_coming(talk: Talk, cut: Cut) -> None:
    """A few are shown as they are; many as a list to choose from."""
    require_dialogues(talk)
    coming = await dialogues.coming_page(talk.db, talk.now, cut, drafts=True)
    shown = [one for one in coming if one.state != DialogueState.DRAFT or await is_ours(talk, one)]
    if not shown and coming.after is None:
        await talk.say(talk.t("plan-none"))
    elif fits_whole(talk, coming):
        for one in shown:
            await show_planned_dialogue(talk, one)
    else:
        options = [(dialogue_line(talk, one), list_page("dialogue", Cut(), one.id)) for one in shown]
        await talk.ask(
            talk.t("plan-list"), options + page_buttons(talk, coming, lambda cut: list_page("dialogues", cut))
        )


async def show_chosen(talk: Talk, number: int) -> None:
    """One out of the list, as it stands now."""
    require_dialogues(talk)
    dialogue = await dialogues.get(talk.db, number)
    if dialogue.state not in PLANNED or dialogue.starts_at <= talk.now:
        raise Refusal("dialogue-changed")
    await show_planned_dialogue(
        talk, await dialogue_in_scope(talk, dialogue) if dialogue.state == DialogueState.DRAFT else dialogue
    )


async def show_planned_dialogue(talk: Talk, dialogue: Dialogue) -> None:
    """A dialogue with what may be done to it; one of others' areas without."""
    if dialogue.state == DialogueState.DRAFT:
        await show_draft(talk, dialogue)
        return
    facts = announcement_text(talk.texts, dialogue, await dialogues.area_names(talk.db, dialogue.id), talk.office.zone)
    count = await dialogues.count_subscribers(talk.db, dialogue.id)
    acts = ("move", "off") if await is_ours(talk, dialogue) else ()
    options = [(talk.t(f"plan-{act}"), Plan(act=act, number=dialogue.id).pack()) for act in acts]
    await talk.ask(talk.t("plan-published", facts=facts, count=count), options)
