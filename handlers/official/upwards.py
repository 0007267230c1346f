"""What a dialogue leaves to others: another body, the level above or its dialogue, the next one; or nobody any more."""

from handlers.dialogue_buttons import OnAgenda
from handlers.official.agenda import agenda_data, do, show_agenda
from handlers.official.coming_back import undo, ways_to_come_back
from handlers.official.ledger_doors import refuse_if_not_begun
from handlers.official.writing import prompt_for_text
from handlers.paging import Options, dialogue_line
from handlers.talk import Talk
from locales.spoken import code
from rules.action_row import Circumstances
from rules.agenda import ON_AGENDA, UNANSWERED, AgendaState
from rules.deciding import is_possible
from rules.dialogue_states import DialogueState
from rules.lifecycle import Action, State
from rules.paging import Cut
from rules.refusal import Refusal
from rules.year_plan import is_above
from storage.dialogue import agenda, collecting, dialogues
from storage.dialogue.agenda import AgendaRow
from storage.feedback import feedbacks, ways_back
from storage.tables import Dialogue

# As many dialogues are offered below one question.
MOST_OFFERED = 6


async def others_ways(talk: Talk, row: AgendaRow) -> list[str]:
    """What else may be written down of an item of a dialogue that has begun: that others see to it, or nobody does."""
    if row.item.state in UNANSWERED:
        back = ["give-back"] if await agenda.came_from_below(talk.db, row.item) else []
        return ["refer", "escalate", "let-be", *back]
    elsewhere = row.item.state in {AgendaState.OTHER_BODY, AgendaState.UPWARDS}
    here = row.feedback.dialogue_id == row.item.dialogue_id
    if elsewhere and here and row.feedback.state == State.FORWARDED:
        return ["answer-above", "bring-back"]
    return await ways_to_come_back(talk, row)


def may_take_from(other: Dialogue, dialogue: Dialogue, *, above: bool) -> bool:
    """Whether what one dialogue leaves can go to another: one of a level above, or a later one of the same or below."""
    open_day = dialogue.state == DialogueState.POSTPONED
    later = above or (other.id != dialogue.id and (open_day or other.starts_at > dialogue.starts_at))
    return later and is_above(other.level, dialogue.level) is above


async def next_ones(talk: Talk, row: AgendaRow, dialogue: Dialogue, *, above: bool) -> Options:
    """The dialogues that take opinions of its area now: those of a level above, or the later ones of no such level."""
    found = await collecting.collecting_for(talk.db, row.feedback.area_id, talk.now)
    others = [one for one in found if may_take_from(one, dialogue, above=above)]
    act = "raise-to" if above else "carry-to"
    return [(dialogue_line(talk, one), agenda_data(act, row.item.id, Cut(one.id))) for one in others[:MOST_OFFERED]]


async def ask_carry(talk: Talk, dialogue: Dialogue, row: AgendaRow) -> None:
    """To which dialogue it goes, or that no next one takes it yet: its author is told at once."""
    options = await next_ones(talk, row, dialogue, above=False)
    options.append((talk.t("agenda-carry-yes"), agenda_data("carry-yes", row.item.id)))
    back = (talk.t("button-cancel"), agenda_data("item", row.item.id))
    text = talk.t("agenda-carry-sure", code=code(row.feedback.code), next=len(options) - 1)
    await talk.ask(text, options, back)


async def ask_where(talk: Talk, dialogue: Dialogue, row: AgendaRow) -> None:
    """To which dialogue of the level above it goes; where none takes it, or another way is wanted, to which unit."""
    options = await next_ones(talk, row, dialogue, above=True)
    if not options:
        await ask_above(talk, dialogue, row)
        return
    options.append((talk.t("upwards-to-unit"), agenda_data("above", row.item.id)))
    back = (talk.t("button-cancel"), agenda_data("item", row.item.id))
    await talk.ask(talk.t("upwards-where", code=code(row.feedback.code)), options, back)


async def ask_above(talk: Talk, _dialogue: Dialogue, row: AgendaRow) -> None:
    await prompt_for_text(talk, row.feedback, Action.ESCALATE)


async def ask_refer(talk: Talk, dialogue: Dialogue, row: AgendaRow) -> None:
    refuse_if_not_begun(dialogue)
    await prompt_for_text(talk, row.feedback, Action.REFER)


async def ask_let_be(talk: Talk, dialogue: Dialogue, row: AgendaRow) -> None:
    refuse_if_not_begun(dialogue)
    await prompt_for_text(talk, row.feedback, Action.LET_BE)


async def ask_answer_above(talk: Talk, _dialogue: Dialogue, row: AgendaRow) -> None:
    await prompt_for_text(talk, row.feedback, Action.ANSWER_ABOVE)


async def ask_bring_back(talk: Talk, _dialogue: Dialogue, row: AgendaRow) -> None:
    await prompt_for_text(talk, row.feedback, Action.BRING_BACK)


async def ask_send_back(talk: Talk, _dialogue: Dialogue, row: AgendaRow) -> None:
    if not await agenda.came_from_below(talk.db, row.item):
        raise Refusal("button-old")
    await prompt_for_text(talk, row.feedback, Action.SEND_BACK)


async def move_to(talk: Talk, dialogue: Dialogue, row: AgendaRow, press: OnAgenda) -> None:
    """Set it for another dialogue, with what says the same; each author is told once."""
    above = press.act == "raise-to"
    other = await dialogues.get(talk.db, press.row)
    if row.item.state not in (UNANSWERED if above else ON_AGENDA) or row.feedback.dialogue_id != dialogue.id:
        raise Refusal("agenda-changed")
    if not may_take_from(other, dialogue, above=above):
        raise Refusal("button-old")
    await set_for(talk, row, Action.RAISE if above else Action.CARRY_TO, other)
    text = talk.t("upwards-moved", code=code(row.feedback.code), at=dialogue_line(talk, other))
    await talk.say(text, [undo(talk, row.item)])
    await show_agenda(talk, dialogue.id, Cut())


async def set_for(talk: Talk, row: AgendaRow, action: Action, other: Dialogue) -> None:
    """Do it with the opinion and with what was folded into it; what was dealt with by itself stays where it is."""
    await feedbacks.refuse_if_impossible(talk.db, row.feedback, action, talk.now)
    repeats = await agenda.folded_into(talk.db, row.feedback.id)
    waiting = [one for one in repeats if is_possible(one, action, talk.now, Circumstances())]
    for one in (row.feedback, *waiting):
        await ways_back.note_unit(talk.db, one)
        await do(talk, one, action, dialogue_line(talk, other), chosen=other.id)
