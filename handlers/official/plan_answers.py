"""How the questions of planning, moving and calling off a dialogue are put and read."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from handlers.form_data import PutQuestion
from handlers.form_questions import RowFill
from handlers.official.date_answers import pressed_day, pressed_moment, typed_day, typed_moment
from locales.spoken import day, in_full, moment
from rules.dialogue_states import DialogueState
from rules.plan_words import says_same_place
from rules.refusal import Refusal
from rules.text import one_line
from storage.dialogue import dialogues
from storage.people import form_drafts
from storage.tables import FormDraft

PLACE_LIMIT = 300
# Among the answers of a move: whether the dialogue had no day when its new one was told.
WAS_POSTPONED = "was-postponed"


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


def last_day(fill: RowFill, found: date, start: str = "starts") -> str:
    last = starts_of(fill, start).date()
    if not fill.talk.today <= found <= last:
        raise Refusal("until-wrong", start=day(fill.talk.texts, last))
    return found.isoformat()


async def is_until_stale(fill: RowFill) -> bool:
    found, answers = date.fromisoformat(fill.draft.answers["until"]), fill.draft.answers
    return "starts" in answers and not fill.talk.today <= found <= starts_of(fill, "starts").date()


async def put_new_starts(fill: RowFill) -> PutQuestion:
    dialogue = await dialogues.get(fill.talk.db, fill.draft.subject_id)
    planned = moment(fill.talk.texts, fill.talk.local(dialogue.starts_at))
    return PutQuestion(fill.talk.t("plan-new_starts", moment=planned, state=dialogue.state))


async def read_new_starts(fill: RowFill, text: str) -> str | PutQuestion:
    """The new moment; of what was postponed it is asked as well until when opinions are taken."""
    await note_postponed(fill)
    return await read_future_moment(fill, text)


async def choose_new_starts(fill: RowFill, value: str) -> str:
    await note_postponed(fill)
    return await choose_future_moment(fill, value)


async def note_postponed(fill: RowFill) -> None:
    dialogue = await dialogues.get(fill.talk.db, fill.draft.subject_id)
    form_drafts.note_answer(fill.draft, WAS_POSTPONED, dialogue.state == DialogueState.POSTPONED)


def is_new_until_told(draft: FormDraft) -> bool:
    """Whether the last day for opinions need not be asked: it was told, or nothing was postponed."""
    return "new_until" in draft.answers or not draft.answers.get(WAS_POSTPONED)


async def put_new_until(fill: RowFill) -> PutQuestion:
    """The last day on which opinions are taken; the one that was told may stand, as long as it means something."""
    talk, dialogue = fill.talk, await dialogues.get(fill.talk.db, fill.draft.subject_id)
    facts = {"until": day(talk.texts, dialogue.collect_until), "over": str(dialogue.collect_until < talk.today)}
    text = talk.t("plan-new_until", start=in_full(talk.texts, starts_of(fill, "new_starts")), **facts)
    return PutQuestion(text, [(talk.t("plan-same-until", **facts), "same")])


async def read_new_until(fill: RowFill, text: str) -> str | PutQuestion:
    if says_same_place(one_line(text)):
        return ""
    found = typed_day(fill.talk, text)
    return found if isinstance(found, PutQuestion) else last_day(fill, found, "new_starts")


async def choose_new_until(fill: RowFill, value: str) -> str:
    return "" if value == "same" else last_day(fill, pressed_day(value), "new_starts")


async def is_new_until_stale(fill: RowFill) -> bool:
    found, answers = fill.draft.answers.get("new_until"), fill.draft.answers
    if not found or "new_starts" not in answers:
        return False
    return not fill.talk.today <= date.fromisoformat(found) <= starts_of(fill, "new_starts").date()


async def put_new_place(fill: RowFill) -> PutQuestion:
    return PutQuestion(fill.talk.t("plan-new_place"), [(fill.talk.t("plan-same-place"), "same")])


async def read_new_place(_fill: RowFill, text: str) -> str:
    """Where it is held then; whoever writes that it stays where it was names no place."""
    short = one_line(text)
    if len(short) > PLACE_LIMIT:
        raise Refusal("reply-too-long", limit=PLACE_LIMIT)
    return "" if says_same_place(short) else short


async def take_same_place(_fill: RowFill, value: str) -> str:
    if value != "same":
        raise ValueError(value)
    return ""


async def put_reason(fill: RowFill) -> PutQuestion:
    return PutQuestion(fill.talk.t("plan-reason"))
