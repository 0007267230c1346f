"""A dialogue that was announced is told otherwise, its time and place apart: before and after, side by side."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date
from typing import Any

from handlers.form import TO
from handlers.form_data import PutQuestion
from handlers.form_questions import RowFill
from handlers.official.dialogue_scope import dialogue_in_scope
from handlers.official.plan_amended_areas import areas_in_words, areas_out, areas_out_in_words
from handlers.official.plan_details import EVERYBODY
from handlers.official.plan_review import (
    FILES_BEFORE,
    OVER,
    VERSION,
    answers_of,
    note_seen,
    told_of,
    warnings_accepted,
    warnings_of,
)
from handlers.plan_facts import names_of_invited, reminders_text
from handlers.talk import Talk
from locales.spoken import day, short
from rules.dialogue_checks import PlanCheck, PlannedTime, PlanWarning, changed_plan, check_plan
from rules.notice_kinds import Notice
from rules.refusal import Refusal
from rules.text import shorten
from storage.dialogue import amending, attendances, dialogues
from storage.dialogue.amending import Amendment
from storage.dialogue.beside import read_beside
from storage.dialogue.dialogues import Decided
from storage.dialogue.standing_over import read_standing_over
from storage.office import invited, offices, plan_checks
from storage.people import form_drafts
from storage.tables import Dialogue

# What can be changed, in the order in which it is shown; time and place are moved (plan_changes.py).
AMENDABLE = (
    *("title", "host", "chair", "topics", "areas", "invited", "seats", "online", "from", "until"),
    *("contact", "reminders", "files"),
)
# Of these everybody who follows the dialogue is told, as they may act on it; of a lost seat whoever lost it.
TELLS = frozenset({"topics", "invited", "online", "from", "until", "contact", "files"})
# What can come to be amiss by such a change.
CHECKED = frozenset({PlanWarning.COLLECTS_TOO_LONG, PlanWarning.COLLECTS_TOO_SHORT, PlanWarning.TOO_FEW_SEATS})
VALUE_SHOWN = 900
Changes = Mapping[str, tuple[Any, Any]]


async def answers_before(talk: Talk, dialogue: Dialogue) -> dict[str, Any]:
    """How an announced dialogue stands, as answers: to begin with, and to compare with."""
    answers = await answers_of(talk, dialogue)
    files = list((await read_beside(talk.db, dialogue.id)).files)
    answers |= {FILES_BEFORE: files, VERSION: [dialogue.edition, dialogue.amended]}
    return answers | ({"host": dialogue.host_unit_id} if dialogue.host_unit_id else {})


async def changes_of(fill: RowFill, dialogue: Dialogue) -> Changes:
    """What is to be told otherwise: as it stands, and as it will."""
    before, after = await answers_before(fill.talk, dialogue), dict(fill.draft.answers)
    before |= {"files": after[FILES_BEFORE]}
    after |= {"files": list((await read_beside(fill.talk.db, dialogue.id)).files)}
    for one in (before, after):
        one["invited"] = dict(one.get("invited") or EVERYBODY)
        one["areas"] = sorted(one["areas"])
    both = {key: (before.get(key) or None, after.get(key) or None) for key in AMENDABLE}
    return {key: pair for key, pair in both.items() if pair[0] != pair[1]}


async def put_amendment(fill: RowFill) -> PutQuestion:
    """What was told and what will be, what is amiss with that, who is told, and who would lose a seat."""
    talk = fill.talk
    dialogue = await dialogue_in_scope(talk, await dialogues.get(talk.db, fill.draft.subject_id))
    changes = await changes_of(fill, dialogue)
    change = (talk.t("button-change"), "change")
    if not changes:
        return PutQuestion(talk.t("plan-amend-nothing"), [change])
    found, plan = await what_is_amiss(fill, dialogue)
    await note_seen(talk, dialogue, found)
    lacks = lacks_reason(fill, changes)
    text = talk.t(
        "plan-sure-amend",
        lines="\n\n".join([await change_in_words(talk, key, pair) for key, pair in changes.items()]),
        reason="missing" if lacks else fill.draft.answers.get("reason") or "none",
        out=await areas_out_in_words(talk, dialogue.id, areas_out(changes)),
        told="yes" if told_to_all(changes) else "no",
        count=await dialogues.count_subscribers(talk.db, dialogue.id),
        over=await over_in_words(fill),
        warnings=warnings_of(talk, found, plan),
    )
    save = (talk.t("plan-amend-why"), f"{TO}reason") if lacks else (talk.t("plan-amend-yes"), "send")
    return PutQuestion(text, [save, change])


def told_to_all(changes: Changes) -> bool:
    """Whether everybody who follows it hears of this; of areas only if one is taken out."""
    return bool(TELLS & changes.keys()) or bool(areas_out(changes))


def lacks_reason(fill: RowFill, changes: Changes) -> bool:
    """What people hear of they hear with a reason, as of a move."""
    return told_to_all(changes) and not fill.draft.answers.get("reason")


async def what_is_amiss(fill: RowFill, dialogue: Dialogue) -> tuple[list[PlanCheck], PlannedTime]:
    talk, answers = fill.talk, fill.draft.answers
    plan = await plan_checks.read_planned_time(talk.db, dialogue, talk.now, talk.office.zone)
    plan = changed_plan(
        plan,
        collect_until=date.fromisoformat(answers["until"]),
        collect_from=date.fromisoformat(answers["from"]) if answers.get("from") else None,
        seats=answers.get("seats") or None,
        seats_kept=sum(seats or 0 for seats in bodies_of(fill).values()),
    )
    return [one for one in check_plan(plan) if one.warning in CHECKED], plan


def bodies_of(fill: RowFill) -> dict[int, int | None]:
    """The bodies that will be invited, with the seats kept for each."""
    bodies = (fill.draft.answers.get("invited") or EVERYBODY)["bodies"]
    return {int(number): seats for number, seats in bodies.items()}


async def over_in_words(fill: RowFill) -> str:
    """Who would lose a seat, a line for each body; what was shown is noted."""
    talk, seats = fill.talk, fill.draft.answers.get("seats") or None
    over = await read_standing_over(talk.db, fill.draft.subject_id, seats, bodies_of(fill))
    form_drafts.note_answer(fill.draft, OVER, sum(one.people for one in over))
    lines = [
        talk.t("plan-over-line", body=one.body or "none", count=one.people, since=short(talk.local(one.since)))
        for one in over
    ]
    return "\n" + talk.t("plan-over", lines="\n".join(lines)) if lines else ""


async def change_in_words(talk: Talk, key: str, pair: tuple[Any, Any]) -> str:
    before, after = [await in_words(talk, key, one) for one in pair]
    return talk.t("plan-amend-line", field=talk.t(f"step-plan-{key}"), before=before, after=after)


async def in_words(talk: Talk, key: str, value: Any) -> str:
    """An answer as it is read, or that there is none."""
    if value in (None, "", []):
        return talk.t("plan-not-told")
    made = SHOWN.get(key)
    return shorten(str(value) if made is None else await made(talk, value), VALUE_SHOWN)


async def show_day(talk: Talk, value: str) -> str:
    return day(talk.texts, date.fromisoformat(value))


async def show_host(talk: Talk, value: int) -> str:
    return (await offices.unit(talk.db, value)).name


async def show_invited(talk: Talk, value: dict[str, Any]) -> str:
    bodies = value["bodies"]
    known = [(one.name, bodies[str(one.id)]) for one in await invited.organisations(talk.db) if str(one.id) in bodies]
    return names_of_invited(talk.texts, people=value["people"], front=value["front"], bodies=known)


async def show_reminders(talk: Talk, value: list[int]) -> str:
    return reminders_text(talk.texts, value)


async def show_files(_talk: Talk, value: list[str]) -> str:
    return ", ".join(value)


SHOWN: Mapping[str, Callable[[Talk, Any], Awaitable[str]]] = {
    "until": show_day,
    "from": show_day,
    "areas": areas_in_words,
    "host": show_host,
    "invited": show_invited,
    "reminders": show_reminders,
    "files": show_files,
}


async def send_amendment(fill: RowFill) -> None:
    """Change it and tell whom it concerns, once; what is amiss, or who loses a seat, is shown first if it was not."""
    talk, answers = fill.talk, fill.draft.answers
    dialogue = await attendances.hold(talk.db, fill.draft.subject_id)
    await dialogue_in_scope(talk, dialogue)
    if answers[VERSION] != [dialogue.edition, dialogue.amended]:
        raise Refusal("dialogue-changed")
    changes, (found, _) = await changes_of(fill, dialogue), await what_is_amiss(fill, dialogue)
    accepted = await warnings_accepted(talk, dialogue, found)
    if not changes or lacks_reason(fill, changes) or accepted is None or await more_stand_over(fill):
        await fill.put("review")
        return
    told = {name: one for name, one in (await told_of(talk, answers)).items() if name not in {"place", "starts_at"}}
    words = {key: [await in_words(talk, key, one) for one in pair] for key, pair in changes.items()}
    decided = Decided(talk.now, talk.clerk.id, accepted, answers.get("reason") or None)
    await amending.amend(talk.db, dialogue, Amendment(told, answers["areas"], words), decided)
    await invited.invite(talk.db, dialogue.id, bodies_of(fill))
    await attendances.settle_seats(talk.db, dialogue, talk.now)
    count = 0
    if told_to_all(changes):
        count = await dialogues.tell_subscribers(talk.db, dialogue, Notice.DIALOGUE_AMENDED, talk.now)
    await form_drafts.drop(talk.db, fill.draft)
    await talk.state.clear()
    await talk.say(talk.t("plan-told", count=count))


async def more_stand_over(fill: RowFill) -> bool:
    """Whether somebody would lose a seat who was not counted when it was shown."""
    seats = fill.draft.answers.get("seats") or None
    over = await read_standing_over(fill.talk.db, fill.draft.subject_id, seats, bodies_of(fill))
    return sum(one.people for one in over) > int(fill.draft.answers.get(OVER) or 0)
