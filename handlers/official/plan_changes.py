"""A dialogue that was announced is moved, put off or called off: shown before and after, and told once to all."""

from datetime import date

from handlers.form_data import PutQuestion
from handlers.form_questions import RowFill
from handlers.official.dialogue_scope import dialogue_in_scope
from handlers.official.plan_answers import starts_of
from handlers.official.plan_review import facts_of, note_seen, warnings_accepted, warnings_of
from handlers.talk import Talk
from locales.spoken import day, in_full
from rules.dialogue_checks import PlanCheck, PlannedTime, changed_plan, check_plan
from rules.dialogue_states import OFF, DialogueMove
from rules.notice_kinds import Notice
from rules.refusal import Refusal
from storage.dialogue import amending, dialogues, followed
from storage.dialogue.dialogues import Decided
from storage.dialogue.rescheduling import NewTime, reschedule
from storage.office import plan_checks
from storage.people import form_drafts
from storage.tables import Dialogue

# In the answers of a change: how the dialogue stood as the change was shown.
STOOD = "stood"


async def put_change(fill: RowFill) -> PutQuestion:
    """What was announced and what it becomes, what is amiss with that, and how many will be told."""
    talk, reason = fill.talk, fill.draft.answers["reason"]
    dialogue = await dialogue_in_scope(talk, await dialogues.get(talk.db, fill.draft.subject_id))
    form_drafts.note_answer(fill.draft, STOOD, standing(dialogue))
    count = await followed.count_told(talk.db, dialogue.id)
    options = [(talk.t(f"plan-{fill.form.name}-yes"), "send"), (talk.t("button-change"), "change")]
    if fill.form.name != "move":
        text = talk.t(f"plan-sure-{fill.form.name}", facts=await facts_of(talk, dialogue), reason=reason, count=count)
        return PutQuestion(text, options)
    found, plan = await what_is_amiss(fill, dialogue)
    await note_seen(talk, dialogue, found)
    text = talk.t(
        "plan-sure-move",
        before=in_full(talk.texts, talk.local(dialogue.starts_at)),
        after=in_full(talk.texts, plan.starts),
        place_before=dialogue.place,
        place_after=place_after(fill, dialogue),
        until_before=day(talk.texts, dialogue.collect_until),
        until_after=day(talk.texts, plan.collect_until),
        reason=reason,
        count=count,
        warnings=warnings_of(talk, found, plan),
    )
    return PutQuestion(text, options)


def standing(dialogue: Dialogue) -> list[str | int]:
    """By what it is told whether somebody else has changed it since it was shown."""
    return [dialogue.state, dialogue.edition, dialogue.amended]


async def shown_anew(fill: RowFill, dialogue: Dialogue) -> bool:
    """Show what is to be changed once more where somebody else has changed the dialogue meanwhile, and say so."""
    now = standing(dialogue)
    # A review that an earlier release showed noted nothing.
    if fill.draft.answers.get(STOOD, now) == now:
        return False
    if dialogue.state in OFF:
        raise Refusal("dialogue-changed")
    await fill.talk.say(fill.talk.t("plan-changed-meanwhile"))
    await fill.put("review")
    return True


async def what_is_amiss(fill: RowFill, dialogue: Dialogue) -> tuple[list[PlanCheck], PlannedTime]:
    talk, starts = fill.talk, starts_of(fill, "new_starts")
    plan = await plan_checks.read_planned_time(talk.db, dialogue, talk.now, talk.office.zone, starts)
    until = told_until(fill)
    plan = plan if until is None else changed_plan(plan, collect_until=until)
    return check_plan(plan), plan


def told_until(fill: RowFill) -> date | None:
    """The new last day for opinions; None where the one that was told stands."""
    found = fill.draft.answers.get("new_until")
    return date.fromisoformat(found) if found else None


def place_after(fill: RowFill, dialogue: Dialogue) -> str:
    return str(fill.draft.answers["new_place"] or dialogue.place)


async def send_move(fill: RowFill) -> None:
    """Move the dialogue and tell its subscribers; where something is amiss that was not shown, it is shown first."""
    talk, reason = fill.talk, fill.draft.answers["reason"]
    dialogue = await dialogue_in_scope(talk, await dialogues.get(talk.db, fill.draft.subject_id))
    if await shown_anew(fill, dialogue):
        return
    found, plan = await what_is_amiss(fill, dialogue)
    accepted = await warnings_accepted(talk, dialogue, found)
    if accepted is None:
        await fill.put("review")
        return
    decided = Decided(talk.now, talk.clerk.id, accepted)
    new = NewTime(plan.starts, place_after(fill, dialogue), told_until(fill))
    await reschedule(talk.db, dialogue, new, reason, decided)
    await end_change(fill, dialogue, Notice.DIALOGUE_MOVED)


async def send_off(fill: RowFill) -> None:
    """Call the dialogue off and tell its subscribers."""
    talk, reason = fill.talk, fill.draft.answers["reason"]
    dialogue = await dialogue_in_scope(talk, await dialogues.get(talk.db, fill.draft.subject_id))
    await dialogues.move(talk.db, dialogue, DialogueMove.CANCEL, Decided(talk.now, talk.clerk.id), reason)
    await dialogues.void_reminders(talk.db, dialogue)
    await end_change(fill, dialogue, Notice.DIALOGUE_OFF)


async def send_postponement(fill: RowFill) -> None:
    """Put the dialogue off to a day that is not known yet, and tell its subscribers."""
    talk, reason = fill.talk, fill.draft.answers["reason"]
    dialogue = await dialogue_in_scope(talk, await dialogues.get(talk.db, fill.draft.subject_id))
    await amending.postpone(talk.db, dialogue, reason, Decided(talk.now, talk.clerk.id))
    await end_change(fill, dialogue, Notice.DIALOGUE_POSTPONED)


async def end_change(fill: RowFill, dialogue: Dialogue, notice: Notice) -> None:
    talk = fill.talk
    await form_drafts.drop(talk.db, fill.draft)
    await talk.state.clear()
    await dialogues.tell_subscribers(talk.db, dialogue, notice, talk.now)
    await talk.say(talk.t("plan-told", count=await followed.count_told(talk.db, dialogue.id)))


async def decide_publishing(talk: Talk, dialogue: Dialogue) -> tuple[str, ...] | None:
    """The warnings that are accepted with it; None where they are to be shown first. Refuses a start that is past."""
    plan = await plan_checks.read_planned_time(talk.db, dialogue, talk.now, talk.office.zone)
    if any(one.forbids for one in check_plan(plan)):
        raise Refusal("moment-past")
    return await warnings_accepted(talk, dialogue, check_plan(plan))
