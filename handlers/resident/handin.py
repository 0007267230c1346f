"""The answers to the hand-in's questions that are given by button, digit or name."""

from collections.abc import Awaitable, Callable

from aiogram.types import CallbackQuery, Message

from handlers import limits
from handlers.buttons import Menu, Pick
from handlers.resident import asking, fallback, guidance, place_answers, submit, telling, which_feedback
from handlers.resident.menu import show_menu
from handlers.talk import Talk
from rules.handin import KIND_OF_GROUP, Group, Kind, NameMode, Step, answered_steps, step_before
from storage.feedback import drafts
from storage.feedback.drafts import OpenDraft
from storage.office import offices


async def on_begin(_event: Message | CallbackQuery, talk: Talk) -> None:
    """Open a draft, or go on with the one that waits."""
    draft = await drafts.find_open(talk.db, talk.person.id)
    if draft is None:
        await asking.put_next_step(talk, await limits.begin_draft(talk))
        return
    if draft.group is None and not await drafts.read_parts(talk.db, draft.id):
        # Begun by the same wish a moment ago perhaps: there is nothing to go on with, or to drop.
        await asking.put_next_step(talk, draft)
        return
    options = [(talk.t("button-resume"), Menu(to="resume").pack()), (talk.t("button-anew"), Menu(to="anew").pack())]
    await talk.ask(talk.t("draft-waits"), options, (talk.t("button-home"), Menu(to="home").pack()))


async def on_resume(_event: Message | CallbackQuery, talk: Talk) -> None:
    """Go on with the draft; what was held back, as it may answer a question, belongs to it from now on."""
    await talk.state.update_data({which_feedback.HELD: []})
    await asking.put_next_step(talk, await limits.begin_draft(talk))


async def on_anew(_event: Message | CallbackQuery, talk: Talk) -> None:
    draft = await drafts.find_open(talk.db, talk.person.id)
    if draft is not None:
        await drafts.drop(talk.db, draft)
    await asking.put_next_step(talk, await limits.begin_draft(talk))


async def on_pick(event: Message | CallbackQuery, press: Pick, talk: Talk) -> None:
    """Take an answer if it belongs to the question now open; put that question again if it does not."""
    draft = await drafts.find_open(talk.db, talk.person.id)
    if draft is None or draft.id != press.draft:
        if draft is None:
            await talk.state.set_state(None)
        if (press.step, press.value) == (Step.REVIEW, "send") and await fallback.tell_sent_already(talk):
            return
        await fallback.on_old_button(event, talk)
        return
    step, number = press.step, press.value.removeprefix(telling.UNSAY)
    if press.value != number and number.isdecimal():
        await telling.remove_message(talk, draft, int(number))
    elif await talk.state.get_state() != f"HandIn:{step}":
        await talk.flash("button-passed", who="resident")
        await asking.put_next_step(talk, draft)
    elif press.value == "back":
        await go_back(talk, draft, step)
    else:
        await take_answer(talk, draft, step, press.value)


async def take_answer(talk: Talk, draft: OpenDraft, step: Step, value: str) -> None:
    """Give the value to its step; one that no button of ours carries only brings the question again."""
    try:
        await TAKERS[step](talk, draft, value)
    except ValueError:
        await asking.put_step(talk, draft, step)


async def go_back(talk: Talk, draft: OpenDraft, step: Step) -> None:
    earlier = step if step == Step.NAME and draft.name_mode else step_before(step, draft)
    if earlier is None:
        await talk.state.set_state(None)
        await talk.say(talk.t("draft-kept"))
        await show_menu(talk)
        return
    await forget_answer(talk, draft, earlier)


async def forget_answer(talk: Talk, draft: OpenDraft, step: Step) -> None:
    """Take one answer back and put its question again; words and files stay until they are replaced."""
    draft.settled = " ".join(sorted(answered_steps(draft) - {step}))
    if step == Step.GROUP:
        draft.group = draft.kind = None
    elif step == Step.KIND:
        draft.kind = None
    elif step == Step.AREA:
        draft.area_id = draft.hamlet = None
        draft.settled = " ".join(sorted(answered_steps(draft) - {Step.HAMLET}))
    elif step == Step.NAME:
        draft.name_mode = draft.name = None
    await asking.put_step(talk, draft, step)


def submit_or_ask(draft: OpenDraft, *steps: str) -> None:
    draft.settled = " ".join(sorted(answered_steps(draft) | set(steps)))


async def take_group(talk: Talk, draft: OpenDraft, value: str) -> None:
    if value == "law":
        await guidance.guide_law(talk)
        await asking.put_step(talk, draft, Step.GROUP)
        return
    draft.group = Group(value)
    draft.kind = KIND_OF_GROUP.get(draft.group)
    await asking.put_next_step(talk, draft)


async def take_kind(talk: Talk, draft: OpenDraft, value: str) -> None:
    draft.kind = Kind(value)
    await asking.put_next_step(talk, draft)


async def take_area(talk: Talk, draft: OpenDraft, value: str) -> None:
    page = asking.page_of(value)
    if page is not None:
        await asking.ask_area(talk, draft, page)
        return
    place = await offices.area(talk.db, int(value))
    if place is None:
        await asking.put_step(talk, draft, Step.AREA)
        return
    if place.outside:
        await talk.say(talk.t("area-outside", area=place.name))
        await asking.put_step(talk, draft, Step.AREA)
        return
    draft.area_id = place.id
    if draft.hamlet:
        submit_or_ask(draft, Step.HAMLET)
    await asking.put_next_step(talk, draft)


async def take_field(talk: Talk, draft: OpenDraft, value: str) -> None:
    page = asking.page_of(value)
    if page is not None:
        await asking.ask_field(talk, draft, page)
        return
    field = None if value == "unsure" else await offices.field(talk.db, int(value))
    if field is None and value != "unsure":
        await asking.put_step(talk, draft, Step.FIELD)
        return
    draft.field_id = field.id if field else None
    submit_or_ask(draft, Step.FIELD)
    await asking.put_next_step(talk, draft)


async def take_files(talk: Talk, draft: OpenDraft, value: str) -> None:
    if value == "place":
        await asking.ask_place(talk)
        return
    if value == "drop":
        await drafts.clear_parts(talk.db, draft.id, words=False)
        draft.latitude = draft.longitude = None
        await asking.put_step(talk, draft, Step.FILES)
        return
    submit_or_ask(draft, Step.FILES)
    await asking.put_next_step(talk, draft)


async def take_name(talk: Talk, draft: OpenDraft, value: str) -> None:
    draft.name_mode = NameMode(value)
    draft.name = None
    await asking.put_next_step(talk, draft)


async def take_review(talk: Talk, draft: OpenDraft, value: str) -> None:
    if value == "send":
        await submit.submit(talk, draft)
    elif value == "drop":
        await drafts.drop(talk.db, draft)
        await talk.state.set_state(None)
        await talk.say(talk.t("draft-dropped"))
        await show_menu(talk)
    elif value.startswith("to-"):
        await forget_answer(talk, draft, Step(value.removeprefix("to-")))
    else:
        await asking.ask_what_to_change(talk, draft)


TAKERS: dict[Step, Callable[[Talk, OpenDraft, str], Awaitable[None]]] = {
    Step.GROUP: take_group,
    Step.KIND: take_kind,
    Step.AREA: take_area,
    Step.HAMLET: place_answers.take_hamlet,
    Step.FIELD: take_field,
    Step.WORDS: telling.take_words,
    Step.FILES: take_files,
    Step.NAME: take_name,
    Step.REVIEW: take_review,
}
