"""What was promised, as papers tell it: what opens a dialogue because it is not done, and what came of one."""

from bot.paper_opinions import OpinionWorder
from documents.papers.paper_facts import AssignedWork
from locales import texts
from locales.spoken import carried_line, numeric
from rules.codes import show_code
from storage.engine.database import Db
from storage.feedback import joinings, promise_debts
from storage.office import offices
from storage.tables import Dialogue


async def debts_of(db: Db, dialogue: Dialogue, worder: OpinionWorder, *, aloud: bool) -> tuple[str, ...]:
    """What was promised where a dialogue is held and is open still: of which unit, by when, from which dialogue.

    Where it is read out to everybody, what one person alone was promised is told by its public line.
    """
    lines, words = [], texts("vi")
    owed = await promise_debts.open_in_areas(db, dialogue)
    beside = await joinings.unprinted_beside(db, [one.row.feedback.id for one in owed])
    for one in owed:
        promise, feedback = one.row
        told = not aloud or promise.dialogue_id is not None
        said = (
            worder.promised(promise.words, feedback.name, beside.get(feedback.id, ())) if told else feedback.public_text
        )
        said = said or words.say("promise-erased" if told else "paper-private-matter")
        facts = {"unit": (await offices.unit(db, promise.unit_id)).name, "due": numeric(promise.due)}
        facts["carried"] = carried_line(words, one.made_at, one.carried_to, promise.moved)
        lines.append(words.say("paper-promise", words=said, code=show_code(feedback.code or ""), **facts))
    return tuple(lines)


async def assigned_at(db: Db, dialogue: Dialogue, worder: OpinionWorder) -> tuple[AssignedWork, ...]:
    """What was promised at a dialogue, by its public line: which unit owes it, until when, how often put off."""
    found = []
    for promise, feedback in await promise_debts.made_at(db, dialogue.id):
        line = "" if feedback.forgotten_at else worder.promised(feedback.public_text or "", feedback.name)
        what = line or texts("vi").say("paper-private-matter")
        unit = (await offices.unit(db, promise.unit_id)).name
        found.append(AssignedWork(what=what, owner=unit, due=promise.due, moved=promise.moved))
    return tuple(found)
