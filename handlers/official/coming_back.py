"""Undoing by one press that an item was sent up or left to another dialogue, while nobody there has acted."""

from handlers.hearing import tell_who_hears
from handlers.official.agenda import agenda_data, show_agenda
from handlers.paging import Options, dialogue_line
from handlers.talk import Talk
from locales.spoken import code
from rules.access import Right
from rules.lifecycle import Action
from rules.paging import Cut
from rules.refusal import Refusal
from storage.dialogue import agenda
from storage.dialogue.agenda import AgendaRow
from storage.feedback import feedbacks, ways_back
from storage.feedback.feedbacks import Deed
from storage.tables import AgendaItem, Dialogue, Feedback


async def ways_to_come_back(talk: Talk, row: AgendaRow) -> list[str]:
    return ["call-back"] if await ways_back.find(talk.db, row.item, row.feedback, talk.now) else []


def undo(talk: Talk, item: AgendaItem) -> Options:
    """The button below the word that it has left."""
    return [(talk.t("ledger-call-back"), agenda_data("call-back", item.id))]


async def call_back(talk: Talk, dialogue: Dialogue, row: AgendaRow) -> None:
    """Bring it back, and say so."""
    await bring_with_repeats(talk, dialogue, row)
    await talk.say(talk.t("upwards-came-back", code=code(row.feedback.code), at=dialogue_line(talk, dialogue)))
    await show_agenda(talk, dialogue.id, Cut())


async def bring_with_repeats(talk: Talk, dialogue: Dialogue, row: AgendaRow) -> None:
    """Bring it back with what says the same; who has heard that it left hears that it came back, nobody else."""
    repeats = await agenda.folded_into(talk.db, row.feedback.id)
    await bring(talk, row.item, row.feedback)
    for one in repeats:
        item = await ways_back.item_of(talk.db, dialogue.id, one.id)
        if item is not None:
            await bring(talk, item, one)


async def bring(talk: Talk, item: AgendaItem, feedback: Feedback) -> None:
    """One opinion; refuses where somebody has acted since, also in this very moment."""
    way = await ways_back.find_held(talk.db, item, feedback, talk.now)
    if way is None:
        raise Refusal("upwards-acted")
    duty = talk.clerk.number_for(Right.HOLD_DIALOGUE, feedback.unit_id)
    deed = Deed(Action.CALL_BACK, talk.now, duty, chosen=way.to.id, dialogues=(way.to,))
    done = await feedbacks.change(talk.db, feedback, deed)
    await ways_back.come_back(talk.db, item, feedback, way, talk.now)
    unsaid = await ways_back.unsay(talk.db, feedback, way.action)
    await tell_who_hears(talk, feedback, done.decision, unsaid)
