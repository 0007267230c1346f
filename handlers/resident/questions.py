"""The questions of the hand-in, in order: how each is put and read, what skips or ends it, how it is taken back."""

from collections.abc import Awaitable, Callable
from functools import partial

from aiogram.types import Message

from handlers.form import Fill, FormDoors
from handlers.form_data import Form, Outcome, PutQuestion, Question, Then
from handlers.resident import asking, fallback, handin, place_answers, telling
from handlers.resident.menu import show_menu
from handlers.talk import Talk
from rules.handin import Step, forget_answer, forget_half, is_answered, is_passed, is_skipped
from storage.feedback import drafts
from storage.feedback.drafts import OpenDraft

HandInFill = Fill[OpenDraft]
Take = Callable[[Talk, OpenDraft, str], Awaitable[None]]
# What is forgotten with an answer, and put back where it is not changed after all.
CHANGED = (
    *("group", "kind", "field_id", "area_id", "hamlet", "name_mode", "name"),
    *("dialogue_id", "printed_name", "settled"),
)
# What was answered about the words holds for the words that it was asked about.
ABOUT_WORDS = frozenset({"law"})


def row(
    step: Step,
    take: Take,
    *,
    skips: str = "",
    closes: str = "",
    halve: Callable[[OpenDraft], bool] = lambda _draft: False,
) -> Question[OpenDraft]:
    """One question; what puts or takes it also says what follows."""

    async def put(fill: HandInFill) -> PutQuestion | None:
        await asking.put_step(fill.talk, fill.draft, step)
        return None

    async def choose(fill: HandInFill, value: str) -> Outcome:
        await take(fill.talk, fill.draft, value)
        return Then.DONE

    async def hear(fill: HandInFill, event: Message) -> Outcome:
        await telling.on_message_in_draft(event, fill.talk)
        return Then.DONE

    return Question(
        key=step,
        answered=partial(is_answered, step),
        skipped=partial(is_skipped, step),
        passed=partial(is_passed, step),
        put=put,
        choose=choose,
        hear=hear,
        forget=lambda draft: forget_answer(draft, step),
        halve=halve,
        closes=closes,
        skips=skips,
    )


QUESTIONS = (
    row(Step.GROUP, handin.take_group),
    row(Step.KIND, handin.take_kind),
    row(Step.AREA, handin.take_area),
    row(Step.HAMLET, place_answers.take_hamlet, skips="skip"),
    row(Step.FIELD, handin.take_field, skips="unsure"),
    row(Step.WORDS, telling.take_words, skips="done", closes="done"),
    row(Step.FILES, handin.take_files, skips="done", closes="done"),
    row(Step.NAME, handin.take_name, halve=forget_half),
    row(Step.DIALOGUE, handin.take_dialogue, skips=asking.EVERYDAY),
    row(Step.PRINTED, handin.take_printed, skips=asking.KEEP),
)


async def find(talk: Talk) -> OpenDraft | None:
    return await drafts.find_open(talk.db, talk.person.id)


async def leave(fill: HandInFill) -> None:
    """Home, with the draft kept."""
    await fill.talk.state.set_state(None)
    await fill.talk.say(fill.talk.t("draft-kept"))
    await show_menu(fill.talk)


async def drop(fill: HandInFill) -> None:
    await handin.drop_draft(fill.talk, fill.draft)


async def begin_anew(fill: HandInFill) -> None:
    await handin.begin_anew(fill.talk)


async def say_lost(talk: Talk, key: str, value: str) -> None:
    """The draft is gone, or another one is open; whoever sends it twice hears that it was sent."""
    if await find(talk) is None:
        await talk.state.set_state(None)
        if key == Step.REVIEW and value.startswith("send") and await fallback.tell_sent_already(talk):
            return
    await fallback.say_old(talk)


def snapshot(draft: OpenDraft) -> dict[str, object]:
    return {name: getattr(draft, name) for name in CHANGED}


def restore(draft: OpenDraft, was: dict[str, object]) -> None:
    """Put back what was forgotten; what was said about the words is asked again, as they may be others now."""
    settled = {*draft.settled.split(), *str(was.get("settled", "")).split()} - ABOUT_WORDS
    for name in CHANGED:
        setattr(draft, name, was.get(name, getattr(draft, name)))
    draft.settled = " ".join(sorted(settled))


HAND_IN: Form[OpenDraft] = Form(
    name="HandIn",
    who="resident",
    questions=QUESTIONS,
    review=row(Step.REVIEW, handin.take_review),
    find=find,
    touch=asking.touch,
    button=lambda draft, key, value: asking.pick_data(draft, Step(key), value),
    home="button-home",
    leave=leave,
    drop=drop,
    anew=begin_anew,
    snapshot=snapshot,
    restore=restore,
    changes=("ask-change", lambda key: f"step-{key}"),
    lost=say_lost,
)
DOORS = FormDoors(HAND_IN)
