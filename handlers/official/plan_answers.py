"""How the questions of planning, moving and calling off a dialogue are put and read, and what comes of them."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any

from handlers.buttons import Plan
from handlers.form_data import PutQuestion
from handlers.form_questions import RowFill
from handlers.notices.dialogue_words import announcement_text
from handlers.official.date_answers import pressed_day, pressed_moment, typed_day, typed_moment
from handlers.official.dialogue_scope import dialogue_in_scope
from handlers.talk import Talk
from locales.spoken import day, in_full, moment
from rules.access import Right, require
from rules.dialogue_states import DialogueMove, DialogueState
from rules.notice_kinds import Notice
from rules.refusal import Refusal
from storage.dialogue import dialogues
from storage.people import form_drafts
from storage.tables import Dialogue

# Luật Tổ chức chính quyền địa phương 2025, Đ.43.
NOTICE_DAYS = 7
# The answers of a plan that a dialogue has columns for; any other stands among its details.
COLUMNS = frozenset({"place", "starts", "until", "areas", "topics"})


async def read_future_moment(fill: RowFill, text: str) -> str | PutQuestion:
    """A moment to come; refuses one that is past."""
    found = typed_moment(fill.talk, text)
    return found if isinstance(found, PutQuestion) else future_moment(fill, found)


async def choose_future_moment(fill: RowFill, value: str) -> str:
    return future_moment(fill, pressed_moment(fill.talk, value))


def future_moment(fill: RowFill, found: datetime) -> str:
    if found <= fill.talk.now:
        raise Refusal("moment-past")
    return found.astimezone(UTC).isoformat()


def starts_of(fill: RowFill, key: str) -> datetime:
    return fill.talk.local(datetime.fromisoformat(fill.draft.answers[key]))


def is_past(key: str) -> Callable[[RowFill], Any]:
    """Whether a moment that was given long ago has gone by."""

    async def stale(fill: RowFill) -> bool:
        return starts_of(fill, key) <= fill.talk.now

    return stale


async def put_until(fill: RowFill) -> PutQuestion:
    return PutQuestion(fill.talk.t("plan-until", moment=in_full(fill.talk.texts, starts_of(fill, "starts"))))


async def read_until(fill: RowFill, text: str) -> str | PutQuestion:
    """The last day on which opinions are taken; from today to the day of the dialogue."""
    found = typed_day(fill.talk, text)
    return found if isinstance(found, PutQuestion) else last_day(fill, found)


async def choose_until(fill: RowFill, value: str) -> str:
    return last_day(fill, pressed_day(value))


def last_day(fill: RowFill, found: date) -> str:
    last = starts_of(fill, "starts").date()
    if not fill.talk.today <= found <= last:
        raise Refusal("until-wrong", start=day(fill.talk.texts, last))
    return found.isoformat()


async def is_until_stale(fill: RowFill) -> bool:
    found, answers = date.fromisoformat(fill.draft.answers["until"]), fill.draft.answers
    return "starts" in answers and not fill.talk.today <= found <= starts_of(fill, "starts").date()


async def put_new_starts(fill: RowFill) -> PutQuestion:
    dialogue = await dialogues.get(fill.talk.db, fill.draft.subject_id)
    text = fill.talk.t("plan-new_starts", moment=moment(fill.talk.texts, fill.talk.local(dialogue.starts_at)))
    return PutQuestion(text)


async def put_new_place(fill: RowFill) -> PutQuestion:
    return PutQuestion(fill.talk.t("plan-new_place"), [(fill.talk.t("plan-same-place"), "same")])


async def take_same_place(_fill: RowFill, value: str) -> str:
    if value != "same":
        raise ValueError(value)
    return ""


async def put_reason(fill: RowFill) -> PutQuestion:
    return PutQuestion(fill.talk.t("plan-reason"))


async def put_plan(fill: RowFill) -> None:
    """All is answered: the dialogue is written down, not yet published, and shown with what may be done."""
    talk, draft = fill.talk, fill.draft
    told = {
        "place": draft.answers["place"],
        "topics": draft.answers["topics"],
        "starts_at": datetime.fromisoformat(draft.answers["starts"]),
        "collect_until": date.fromisoformat(draft.answers["until"]),
        "details": {name: words for name, words in draft.answers.items() if name not in COLUMNS},
    }
    if draft.subject_id:
        dialogue = await dialogue_in_scope(talk, await dialogues.get(talk.db, draft.subject_id))
        await dialogues.redraft(talk.db, dialogue, told, draft.answers["areas"])
    else:
        require(talk.clerk, Right.HOLD_DIALOGUE)
        dialogue = Dialogue(**told, state=DialogueState.DRAFT, edition=1, created_by=talk.clerk.id)
        await dialogues.create(talk.db, dialogue, draft.answers["areas"])
        draft.subject_id = dialogue.id
    await talk.state.set_state(None)
    await show_draft(talk, dialogue)


async def show_draft(talk: Talk, dialogue: Dialogue) -> None:
    """A dialogue that is not yet published, and how much time is left for that."""
    facts = await facts_of(talk, dialogue)
    late = dialogue.starts_at - datetime.combine(talk.today, time(), talk.office.zone)
    options = [
        (talk.t(label), Plan(act=act, number=dialogue.id).pack())
        for label, act in (("plan-publish", "publish"), ("button-change", "change"), ("plan-drop", "drop"))
    ]
    await talk.ask(
        talk.t("plan-review", facts=facts, days=late.days, late="yes" if late.days < NOTICE_DAYS else "no"), options
    )


async def facts_of(talk: Talk, dialogue: Dialogue) -> str:
    names = await dialogues.area_names(talk.db, dialogue.id)
    return announcement_text(talk.texts, dialogue, names, talk.office.zone)


async def answers_of(talk: Talk, dialogue: Dialogue) -> dict[str, Any]:
    """What was answered to the questions of a plan that has become a dialogue."""
    return {
        "place": dialogue.place,
        "starts": dialogue.starts_at.astimezone(UTC).isoformat(),
        "until": dialogue.collect_until.isoformat(),
        "areas": await dialogues.areas_of(talk.db, dialogue.id),
        "topics": dialogue.topics,
        **(dialogue.details or {}),
    }


async def put_change(fill: RowFill) -> PutQuestion:
    """What will be told to all who asked to be reminded, once more before it is."""
    talk, draft = fill.talk, fill.draft
    dialogue = await dialogue_in_scope(talk, await dialogues.get(talk.db, draft.subject_id))
    new = ""
    if fill.form.name == "move":
        place = draft.answers["new_place"] or dialogue.place
        new = talk.t("plan-new", moment=in_full(talk.texts, starts_of(fill, "new_starts")), place=place)
    text = talk.t("plan-sure", facts=await facts_of(talk, dialogue), new=new, reason=draft.answers["reason"])
    options = [(talk.t(f"plan-{fill.form.name}-yes"), "send"), (talk.t("button-change"), "change")]
    return PutQuestion(text, options)


async def send_move(fill: RowFill) -> None:
    """Move the dialogue and tell its subscribers."""
    talk, draft = fill.talk, fill.draft
    dialogue = await dialogue_in_scope(talk, await dialogues.get(talk.db, draft.subject_id))
    place = draft.answers["new_place"] or dialogue.place
    await dialogues.reschedule(talk.db, dialogue, starts_of(fill, "new_starts"), place, draft.answers["reason"])
    await end_change(fill, dialogue, Notice.DIALOGUE_MOVED)


async def send_off(fill: RowFill) -> None:
    """Call the dialogue off and tell its subscribers."""
    talk, draft = fill.talk, fill.draft
    dialogue = await dialogue_in_scope(talk, await dialogues.get(talk.db, draft.subject_id))
    await dialogues.move(talk.db, dialogue, DialogueMove.CANCEL, draft.answers["reason"])
    await dialogues.void_reminders(talk.db, dialogue)
    await end_change(fill, dialogue, Notice.DIALOGUE_OFF)


async def end_change(fill: RowFill, dialogue: Dialogue, notice: Notice) -> None:
    talk = fill.talk
    await form_drafts.drop(talk.db, fill.draft)
    await talk.state.clear()
    count = await dialogues.tell_subscribers(talk.db, dialogue, notice, talk.now)
    await talk.say(talk.t("plan-told", count=count))
