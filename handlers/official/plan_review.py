"""The draft of a dialogue: made out of a plan's answers, and shown as residents will read it, with what is amiss."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from handlers.dialogue_buttons import Plan
from handlers.form_questions import MORE, RowFill
from handlers.notices.dialogue_words import announcement_text
from handlers.official.dialogue_scope import dialogue_in_scope
from handlers.official.plan_details import EVERYBODY, OPEN
from handlers.plan_facts import reminders_text, warnings_text
from handlers.talk import Talk
from rules.access import Right, require
from rules.dialogue_checks import PlanCheck, PlannedTime, are_known, check_plan, days_of_notice
from rules.dialogue_states import DialogueState
from storage.dialogue import dialogues
from storage.dialogue.beside import read_beside
from storage.office import invited, offices, plan_checks
from storage.tables import Dialogue

# Of a change of what was announced: which files there were when it was begun, which version it changes, and how many
# people were shown to lose their seat.
FILES_BEFORE, VERSION, OVER = "files-before", "version", "over"
# The answers of a plan that a dialogue has columns for, or other tables; any other stands among its details.
COLUMNS = frozenset(
    {"place", "starts", "until", "areas", "topics", "title", "host", "seats", "online", "from", "contact"}
)
ELSEWHERE = frozenset({"reason", "invited", "reminders", "files", MORE, OPEN, FILES_BEFORE, VERSION, OVER})
# What whoever holds it was shown last: of which dialogue, and what was amiss.
SEEN = "plan_seen"


async def put_plan(fill: RowFill) -> None:
    """All is answered: the dialogue is written down, not yet published, and shown with what may be done."""
    talk, draft = fill.talk, fill.draft
    told = await told_of(talk, draft.answers)
    if draft.subject_id:
        dialogue = await dialogue_in_scope(talk, await dialogues.get(talk.db, draft.subject_id))
        await dialogues.redraft(talk.db, dialogue, told, draft.answers["areas"])
    else:
        require(talk.clerk, Right.HOLD_DIALOGUE)
        dialogue = Dialogue(**told, state=DialogueState.DRAFT, edition=1, created_by=talk.clerk.id)
        await dialogues.create(talk.db, dialogue, draft.answers["areas"])
        draft.subject_id = dialogue.id
    bodies = (draft.answers.get("invited") or EVERYBODY)["bodies"]
    await invited.invite(talk.db, dialogue.id, {int(number): seats for number, seats in bodies.items()})
    draft.answers = {name: value for name, value in draft.answers.items() if name != MORE}
    await talk.state.set_state(None)
    await show_draft(talk, dialogue)


async def told_of(talk: Talk, answers: dict[str, Any]) -> dict[str, Any]:
    """What a dialogue's columns are given by a plan's answers; what was not told is what the office usually has."""
    told = answers.get("host")
    host = await offices.unit(talk.db, told) if told else await invited.default_host(talk.db, answers["areas"])
    who = answers.get("invited") or EVERYBODY
    return {
        "place": answers["place"],
        "topics": answers["topics"],
        "starts_at": datetime.fromisoformat(answers["starts"]),
        "collect_until": date.fromisoformat(answers["until"]),
        "collect_from": date.fromisoformat(answers["from"]) if answers.get("from") else None,
        "title": answers.get("title") or None,
        "host_unit_id": host.id if host else None,
        "level": host.level if host else None,
        "seats": answers.get("seats") or None,
        "online_url": answers.get("online") or None,
        "contact": answers.get("contact") or None,
        "reminder_minutes": answers.get("reminders") or None,
        "invites_people": who["people"],
        "invites_front": who["front"],
        "details": {name: words for name, words in answers.items() if name not in COLUMNS | ELSEWHERE},
    }


async def answers_of(talk: Talk, dialogue: Dialogue) -> dict[str, Any]:
    """What was answered to the questions of a plan that has become a dialogue; not what nobody told."""
    bodies = await invited.invitations_of(talk.db, dialogue.id)
    kept = {str(number): seats for number, seats in bodies.items()}
    who: dict[str, Any] = {"people": dialogue.invites_people, "front": dialogue.invites_front, "bodies": kept}
    areas = await dialogues.areas_of(talk.db, dialogue.id)
    usual = await invited.default_host(talk.db, areas)
    told = {
        "title": dialogue.title,
        "host": dialogue.host_unit_id if usual is None or usual.id != dialogue.host_unit_id else None,
        "invited": who if who != EVERYBODY else None,
        OPEN: who if who != EVERYBODY else None,
        "seats": dialogue.seats,
        "online": dialogue.online_url,
        "from": dialogue.collect_from.isoformat() if dialogue.collect_from else None,
        "contact": dialogue.contact,
        "reminders": dialogue.reminder_minutes,
        **(dialogue.details or {}),
    }
    return {
        "place": dialogue.place,
        "starts": dialogue.starts_at.astimezone(UTC).isoformat(),
        "until": dialogue.collect_until.isoformat(),
        "areas": [*areas],
        "topics": dialogue.topics,
        **{name: value for name, value in told.items() if value},
    }


async def show_draft(talk: Talk, dialogue: Dialogue) -> None:
    """A dialogue that is not yet published as residents will read it, what is amiss with it, and what may be done."""
    plan = await plan_checks.read_planned_time(talk.db, dialogue, talk.now, talk.office.zone)
    found = check_plan(plan)
    labels = (("plan-publish", "publish"), ("button-change", "change"), ("plan-more", "more"), ("plan-drop", "drop"))
    options = [(talk.t(label), Plan(act=act, number=dialogue.id).pack()) for label, act in labels]
    own = dialogue.reminder_minutes
    text = talk.t(
        "plan-review",
        facts=await facts_of(talk, dialogue),
        days=days_of_notice(plan),
        reminders=reminders_text(talk.texts, own) if own else "none",
        warnings=warnings_of(talk, found, plan),
    )
    await note_seen(talk, dialogue, found)
    await talk.ask(text, options)


def warnings_of(talk: Talk, found: Sequence[PlanCheck], plan: PlannedTime) -> str:
    """What is amiss, below its heading; nothing where nothing is."""
    if not found:
        return ""
    return "\n\n" + talk.t("plan-warnings", count=len(found), lines=warnings_text(talk.texts, found, plan))


async def note_seen(talk: Talk, dialogue: Dialogue, found: Sequence[PlanCheck]) -> None:
    await talk.state.update_data({SEEN: [dialogue.id, [str(one.warning) for one in found]]})


async def warnings_accepted(talk: Talk, dialogue: Dialogue, found: Sequence[PlanCheck]) -> tuple[str, ...] | None:
    """What is amiss now, if whoever decides was shown all of it; None where there is something that they have not."""
    number, seen = (await talk.state.get_data()).get(SEEN) or [0, []]
    if not are_known(found, seen if number == dialogue.id else []):
        return None
    return tuple(one.warning for one in found)


async def facts_of(talk: Talk, dialogue: Dialogue) -> str:
    """A dialogue as residents read it."""
    names = await dialogues.area_names(talk.db, dialogue.id)
    beside = await read_beside(talk.db, dialogue.id)
    return announcement_text(talk.texts, dialogue, names, talk.office.zone, beside)
