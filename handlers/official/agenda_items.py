"""One item of an agenda: what it says, where it stands, by when its answer is prepared, and what is folded into it."""

from collections.abc import Awaitable, Callable

from aiogram.types import CallbackQuery, Message

from handlers.dialogue_buttons import OnAdding, OnAddingPage, OnAgenda
from handlers.official import (
    agenda_adding,
    agenda_placing,
    agenda_preparing,
    agenda_repeats,
    back_several,
    coming_back,
    concluding,
    dialogue_numbers,
    ledger,
    observing,
    upwards,
    upwards_several,
)
from handlers.official.agenda import (
    Viewer,
    admit_to_agenda,
    agenda_data,
    do,
    how_far,
    require_reader,
    show_agenda,
)
from handlers.official.board_photos import BOARDS
from handlers.official.cards import FIRST
from handlers.official.observed_words import is_printed
from handlers.paging import dialogue_line
from handlers.talk import Talk
from locales.spoken import code, day, named, placed, quoted
from rules.agenda import LEFT_FOR_ANOTHER, AgendaMove, AgendaState
from rules.clocks import ClockKind
from rules.dialogue_states import BEGUN
from rules.lifecycle import Action
from rules.paging import Cut
from rules.refusal import Refusal
from rules.text import excerpt
from storage.dialogue import agenda, passed_on
from storage.dialogue.agenda import AgendaRow
from storage.feedback import deadlines, replies
from storage.office import offices
from storage.tables import Dialogue, Feedback

WORDS, LINES = 1500, 30
# Buttons that move an item by one, from the number that they bear.
STEPS = {"up": -1, "down": 1}
# Below one message so many answers are numbered.
MOST_WAYS = 9


async def on_agenda(_event: Message | CallbackQuery, press: OnAgenda, talk: Talk) -> None:
    """A button of an agenda; who may is asked anew at each."""
    if press.act in BOARDS:
        await BOARDS[press.act](talk, press.about, Cut(press.row, press.back))
        return
    require_reader(talk)
    await of_agenda(talk, press, Cut(press.row, press.back))


async def of_agenda(talk: Talk, press: OnAgenda, cut: Cut) -> None:
    """A button for whoever may read an agenda."""
    if press.act == "page":
        await show_agenda(talk, press.about, cut)
    elif press.act in OF_DIALOGUE:
        await OF_DIALOGUE[press.act](talk, press.about, cut)
    elif press.act == "list-all":
        dialogue, _ = await admit_to_agenda(talk, press.about, holding=True)
        count = await agenda.list_all(talk.db, dialogue.id, talk.now)
        await talk.say(talk.t("agenda-listed", count=count))
        await show_agenda(talk, dialogue.id, Cut())
    elif press.act == "repeats":
        await agenda_repeats.show_repeats(talk, press.about, press.row)
    elif press.act == "fold":
        await agenda_repeats.fold(talk, press.about, press.row)
    elif press.act.startswith("up-"):
        await upwards_several.on_press(talk, press)
    elif press.act == "unfold":
        await agenda_repeats.unfold(talk, press.about)
    else:
        await on_item(talk, press)


async def on_item(talk: Talk, press: OnAgenda) -> None:
    """A button of one item."""
    row = await agenda.get_row(talk.db, press.about)
    reading = press.act in {"item", "observe", "leave"}
    dialogue, viewer = await admit_to_agenda(talk, row.item.dialogue_id, holding=not reading)
    if press.act in {"item", "leave"}:
        await talk.state.set_state(None)
        await show_item(talk, dialogue, viewer, row)
    elif press.act == "observe":
        await observing.ask_remark(talk, row)
    elif press.act.startswith("prepare-"):
        await agenda_preparing.prepare_by_press(talk, dialogue, row, press)
    elif press.act in CHOSEN:
        await CHOSEN[press.act](talk, dialogue, row, press)
    elif press.act in STEPS:
        await agenda.step(talk.db, row.item, press.row, STEPS[press.act])
        await show_item(talk, dialogue, viewer, await agenda.get_row(talk.db, row.item.id))
    elif press.act not in CHANGES:
        raise Refusal("button-old")
    else:
        await CHANGES[press.act](talk, dialogue, row)
        if press.act in SHOWN_AFTER:
            await show_item(talk, dialogue, viewer, await agenda.get_row(talk.db, row.item.id))


async def show_item(talk: Talk, dialogue: Dialogue, viewer: Viewer, row: AgendaRow) -> None:
    """All that is known of an item, with what may be done about it."""
    one = row.feedback
    field = await offices.field(talk.db, one.field_id) if one.field_id else None
    area, unit = await offices.area(talk.db, one.area_id), await offices.unit(talk.db, one.unit_id)
    clock = await deadlines.read_clock(talk.db, one.id, ClockKind.PREPARED_ANSWER)
    number = await agenda.number_of(talk.db, row.item)
    kept = (await replies.prepared_for(talk.db, [one.id])).get(one.id) if viewer.holds else None
    text = talk.t(
        "agenda-item",
        number=number,
        code=code(one.code),
        state=how_far(row),
        field=field.name if field else talk.t("field-unsure"),
        area=", ".join(filter(None, (placed(talk.texts, viewer.place_of([one])), area.name if area else None))),
        unit=unit.name,
        until=day(talk.texts, clock.deadline.due) if clock and clock.runs else "none",
        folded=row.folded,
        joined=row.joined,
        name=named(talk.texts, one.name) if is_printed(one) else "none",
        words=words_for(talk, viewer, one),
        prepared=quoted(talk.texts, excerpt(kept.words, WORDS, LINES)) if kept else "none",
    )
    text = "\n\n".join([text, *await elsewhere(talk, row, viewer)])
    await talk.ask(
        text, await ways(talk, dialogue, viewer, row, number), (talk.t("agenda-back"), agenda_data("page", dialogue.id))
    )


async def elsewhere(talk: Talk, row: AgendaRow, viewer: Viewer) -> list[str]:
    """Of what went to another dialogue: which, how it stands there, and what was answered."""
    there = await passed_on.stands_elsewhere(talk.db, row.item) if row.item.state in LEFT_FOR_ANOTHER else None
    if there is None:
        return []
    said = quoted(talk.texts, excerpt(there.answer, WORDS, LINES)) if there.answer and viewer.holds else "none"
    return [talk.t("agenda-elsewhere", at=dialogue_line(talk, there.dialogue), state=there.state, words=said)]


def words_for(talk: Talk, viewer: Viewer, feedback: Feedback) -> str:
    """What was handed in, as far as whoever reads may read it."""
    if not viewer.may_read(feedback):
        return talk.t("agenda-number-only")
    return quoted(talk.texts, excerpt(viewer.words_of(feedback), WORDS, LINES))


async def ways(talk: Talk, dialogue: Dialogue, viewer: Viewer, row: AgendaRow, number: int) -> list[tuple[str, str]]:
    """What whoever reads may do about an item."""
    if not viewer.holds:
        return [(talk.t("agenda-observe"), agenda_data("observe", row.item.id))]
    if dialogue.state in BEGUN:
        return await ledger.ledger_ways(talk, row)
    turn = {AgendaState.PROPOSED: ["list"], AgendaState.LISTED: ["unlist"]}.get(AgendaState(row.item.state), [])
    acts = [*turn, "first", *STEPS, "place", "prepare", "carry", "escalate"]
    if not row.folded:
        acts.append("fold-into")
    seen_at = {act: Cut(number) for act in STEPS}
    options = [(talk.t(f"agenda-{act}"), agenda_data(act, row.item.id, seen_at.get(act, FIRST))) for act in acts]
    repeats = await agenda.folded_into(talk.db, row.feedback.id)
    apart = [one for one in repeats if one.open]
    options += [(talk.t("agenda-unfold", code=code(one.code)), agenda_data("unfold", one.id)) for one in apart]
    return options[:MOST_WAYS]


async def to_front(talk: Talk, _dialogue: Dialogue, row: AgendaRow) -> None:
    await agenda.change_places(talk.db, row.item, 1)


async def list_item(talk: Talk, _dialogue: Dialogue, row: AgendaRow) -> None:
    await agenda.move_item(talk.db, row.item, AgendaMove.LIST, talk.now)


async def unlist_item(talk: Talk, _dialogue: Dialogue, row: AgendaRow) -> None:
    await agenda.move_item(talk.db, row.item, AgendaMove.UNLIST, talk.now)


async def carry_over(talk: Talk, dialogue: Dialogue, row: AgendaRow) -> None:
    """Leave it to the next dialogue."""
    await do(talk, row.feedback, Action.CARRY_OVER)
    if dialogue.state in BEGUN:
        await talk.say(talk.t("upwards-left-over", code=code(row.feedback.code)), [coming_back.undo(talk, row.item)])
    await show_agenda(talk, dialogue.id, Cut())


# What is done with one item, and after which of it the item is shown as it stands then.
CHANGES: dict[str, Callable[[Talk, Dialogue, AgendaRow], Awaitable[None]]] = {
    "first": to_front,
    "place": agenda_placing.ask_place,
    "fold-into": agenda_placing.ask_fold_into,
    "list": list_item,
    "unlist": unlist_item,
    "prepare": agenda_preparing.ask_prepare,
    "carry": upwards.ask_carry,
    "carry-yes": carry_over,
    "as-prepared": ledger.give_prepared,
    "orally": ledger.ask_orally,
    "defer": ledger.ask_day,
    "refer": upwards.ask_refer,
    "let-be": upwards.ask_let_be,
    "escalate": upwards.ask_where,
    "above": upwards.ask_above,
    "answer-above": upwards.ask_answer_above,
    "bring-back": upwards.ask_bring_back,
    "give-back": upwards.ask_send_back,
    "call-back": coming_back.call_back,
}
# What is done with a dialogue as a whole.
OF_DIALOGUE = {**concluding.AFTER, **back_several.BACK_PRESSES, "figures": dialogue_numbers.on_figures}
# What was chosen out of a list of days or dialogues.
CHOSEN: dict[str, Callable[[Talk, Dialogue, AgendaRow, OnAgenda], Awaitable[None]]] = {
    **dict.fromkeys(("defer-1", "defer-2", "defer-3"), ledger.take_offered),
    **dict.fromkeys(("carry-to", "raise-to"), upwards.move_to),
}
SHOWN_AFTER = frozenset({"first", "list", "unlist"})
# Its doors, for the table of all of them in handlers/official/__init__.py.
PRESSES = (
    (OnAgenda, on_agenda),
    (OnAdding, agenda_adding.on_adding),
    (OnAddingPage, agenda_adding.on_adding_page),
)
