"""Beginning to plan a dialogue (/taohoinghi), and those to come with what may be done to them (/hoinghi)."""

from aiogram.types import CallbackQuery, Message

from handlers.dialogue_buttons import Plan
from handlers.form_questions import MORE
from handlers.official import choices
from handlers.official.cards import FIRST
from handlers.official.cards import page_data as list_page
from handlers.official.dialogue_scope import dialogue_in_scope, is_ours, require_dialogues
from handlers.official.plan_forms import PLAN
from handlers.official.plan_review import answers_of, facts_of, show_draft
from handlers.paging import dialogue_line, fits_whole, page_buttons
from handlers.row_forms import ask_what_to_change, begin
from handlers.talk import Talk
from rules.access import Right, require
from rules.attendance import DIALOGUE_LINK
from rules.dialogue_states import PLANNED, DialogueState
from rules.paging import Cut
from rules.refusal import Refusal
from rules.text import excerpt
from storage.dialogue import attendances, dialogues, wishes
from storage.office import issuers
from storage.tables import Dialogue

# So much is shown of the codes of bodies; each stands in its own invitation too.
LONGEST_CODES, MOST_CODES = 1200, 12
# What may be done with one that was announced, and with one whose day is not known.
ACTS = {False: ("amend", "move", "postpone", "off", "announce"), True: ("amend", "move", "off")}


async def on_plan_command(_event: Message | CallbackQuery, talk: Talk) -> None:
    """/taohoinghi"""
    require(talk.clerk, Right.HOLD_DIALOGUE)
    if not talk.private:
        raise Refusal("private-only")
    if not await choices.areas_in_scope(talk):
        raise Refusal("not-in-scope")
    await begin(talk, PLAN)


async def change_draft(talk: Talk, dialogue: Dialogue) -> None:
    """Ask what is to be changed of a dialogue that is not yet published."""
    dialogues.require_draft(dialogue)
    await ask_what_to_change(talk, PLAN, dialogue.id, await answers_of(talk, dialogue))


async def tell_more(talk: Talk, dialogue: Dialogue) -> None:
    """Put all questions that need not be answered, one after another, as far as they were not yet."""
    dialogues.require_draft(dialogue)
    await begin(talk, PLAN, dialogue.id, await answers_of(talk, dialogue) | {MORE: True})


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
    begun = dialogue.state not in PLANNED or dialogue.starts_at <= talk.now
    if begun and dialogue.state != DialogueState.POSTPONED:
        raise Refusal("dialogue-changed")
    await show_planned_dialogue(
        talk, await dialogue_in_scope(talk, dialogue) if dialogue.state == DialogueState.DRAFT else dialogue
    )


async def show_planned_dialogue(talk: Talk, dialogue: Dialogue) -> None:
    """A dialogue with what may be done to it; one of others' areas without."""
    if dialogue.state == DialogueState.DRAFT:
        await show_draft(talk, dialogue)
        return
    count = await dialogues.count_subscribers(talk.db, dialogue.id)
    acts = ACTS[dialogue.state == DialogueState.POSTPONED] if await is_ours(talk, dialogue) else ()
    options = [(talk.t(f"plan-{act}"), Plan(act=act, number=dialogue.id).pack()) for act in acts]
    wished = await wishes.count_wishes(talk.db, dialogue.id) if acts else 0
    if wished:
        options.append((talk.t("plan-speakers", count=wished), Plan(act="speakers", number=dialogue.id).pack()))
    link = f"/start {DIALOGUE_LINK}{dialogue.id}"
    text = talk.t("plan-published", facts=await facts_of(talk, dialogue), count=count, link=link)
    parts = (text, await delegates_in_words(talk, dialogue) if acts else "", await crowd_in_words(talk, dialogue))
    await talk.ask("\n\n".join(filter(None, parts)), options)


async def delegates_in_words(talk: Talk, dialogue: Dialogue) -> str:
    """What delegates of each body that is invited send to come."""
    bodies = await issuers.bodies_of(talk.db, dialogue.id)
    lines = (talk.t("delegate-how", name=one.name, typed=f"/lich {one.code}") for one in bodies)
    return excerpt("\n".join(lines), LONGEST_CODES, MOST_CODES)


async def crowd_in_words(talk: Talk, dialogue: Dialogue) -> str:
    """How many answered what."""
    crowd = await attendances.count_answers(talk.db, dialogue.id)
    seats = "none" if dialogue.seats is None else str(dialogue.seats)
    return talk.t("plan-crowd", seats=seats, **crowd._asdict())
