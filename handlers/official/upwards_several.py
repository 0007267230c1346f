"""Several items of a dialogue that go to the level above at once: numbers typed, shown back, and sent together."""

from datetime import timedelta

from aiogram.types import Message

from handlers.dialogue_buttons import OnAgenda
from handlers.incoming import text_of
from handlers.official import back_several
from handlers.official.agenda import admit_to_agenda, agenda_data, beginning, show_agenda, viewer_of
from handlers.official.agenda_preparing import ITEM, WHAT
from handlers.official.upwards import MOST_OFFERED, set_for
from handlers.official.writing import new_reply
from handlers.paging import Options, dialogue_line
from handlers.states import Work
from handlers.talk import Talk
from locales.spoken import code
from rules.agenda import UNANSWERED
from rules.lifecycle import Action
from rules.number_lists import read_numbers
from rules.paging import Cut
from rules.refusal import Refusal
from rules.reply_states import ReplyMove
from rules.year_plan import is_above
from storage.dialogue import agenda, collecting, dialogues
from storage.dialogue.agenda import AgendaRow
from storage.feedback import cards, feedbacks, replies
from storage.office import offices
from storage.tables import Dialogue

# So many are read well in one message.
MOST = 20
# Where the conversation keeps which items were chosen, of which dialogue, and where they go.
CHOSEN, SEVERAL, TO = "upwards-items", "up-several", "upwards-to"
LONGEST_NAME = 200


async def on_press(talk: Talk, press: OnAgenda) -> None:
    """A button on the way to sending several up; who may is asked anew at each."""
    if press.act in {"up-several", "up-stop", "up-go"}:
        dialogue, _ = await admit_to_agenda(talk, press.about, holding=True)
        await {"up-several": ask_numbers, "up-stop": stop, "up-go": go}[press.act](talk, dialogue)
        return
    dialogue, _ = await admit_to_agenda(talk, press.about, holding=True)
    await ask_sure(talk, dialogue, press)


async def ask_numbers(talk: Talk, dialogue: Dialogue) -> None:
    if not talk.private:
        raise Refusal("private-only-official")
    await talk.state.set_state(Work.placing)
    await talk.state.update_data({ITEM: dialogue.id, WHAT: SEVERAL})
    await talk.ask(talk.t("upwards-which"), [], (talk.t("button-cancel"), agenda_data("page", dialogue.id)))


async def take_numbers(event: Message, talk: Talk) -> None:
    """The numbers as they were typed: each item is shown back, and where they can go."""
    dialogue, _ = await admit_to_agenda(talk, int((await talk.state.get_data()).get(ITEM) or 0), holding=True)
    numbers = read_numbers(text_of(event), MOST)
    if not numbers:
        raise Refusal("upwards-no-numbers", most=MOST)
    rows = [await row_at(talk, dialogue, number) for number in numbers]
    await talk.state.set_state(None)
    await talk.state.update_data({CHOSEN: [one.item.id for one in rows], WHAT: None})
    options = await places_above(talk, dialogue, rows)
    if not options:
        raise Refusal("upwards-none-above")
    viewer = await viewer_of(talk, dialogue)
    said = [
        f"{number}. {code(row.feedback.code)}: {beginning(talk, viewer, row.feedback)}"
        for number, row in zip(numbers, rows, strict=True)
        if viewer is not None
    ]
    back = (talk.t("button-cancel"), agenda_data("page", dialogue.id))
    await talk.ask(talk.t("upwards-chosen", count=len(rows), lines="\n".join(said)), options, back)


async def row_at(talk: Talk, dialogue: Dialogue, number: int) -> AgendaRow:
    """The item of a number, as long as it can go up."""
    try:
        row = await agenda.get_row(talk.db, (await agenda.at_number(talk.db, dialogue.id, number)).id)
    except Refusal as refusal:
        raise Refusal("upwards-not-that", number=number) from refusal
    if row.item.state not in UNANSWERED or not row.feedback.open:
        raise Refusal("upwards-not-that", number=number)
    return row


async def places_above(talk: Talk, dialogue: Dialogue, rows: list[AgendaRow]) -> Options:
    """The dialogues of a level above that take what was chosen, the units above, and the bodies outside."""
    by_area = [await collecting.collecting_for(talk.db, one, talk.now) for one in {r.feedback.area_id for r in rows}]
    common = set.intersection(*({one.id for one in found} for found in by_area))
    takes = [one for one in by_area[0] if one.id in common and is_above(one.level, dialogue.level)]
    options: Options = [(dialogue_line(talk, one), to(dialogue, "dialogue", one.id)) for one in takes[:MOST_OFFERED]]
    host = dialogue.host_unit_id or rows[0].feedback.unit_id
    options += [(one.name, to(dialogue, "unit", one.id)) for one in await offices.units_above(talk.db, host)]
    options += [(one.name, to(dialogue, "body", one.id)) for one in await offices.bodies(talk.db)]
    return options[: MOST_OFFERED + 2]


def to(dialogue: Dialogue, kind: str, number: int) -> str:
    return agenda_data(f"up-{kind}", dialogue.id, Cut(number))


async def ask_sure(talk: Talk, dialogue: Dialogue, press: OnAgenda) -> None:
    """Once more how many, and where to."""
    data = await talk.state.get_data()
    chosen = data.get(CHOSEN) or []
    if not chosen:
        raise Refusal("button-old")
    kind = press.act.removeprefix("up-")
    await talk.state.update_data({TO: [dialogue.id, kind, press.row]})
    name = await name_of(talk, kind, press.row)
    yes = (talk.t("upwards-yes"), agenda_data("up-go", dialogue.id))
    back = (talk.t("button-cancel"), agenda_data("page", dialogue.id))
    await talk.ask(talk.t("upwards-sure", count=len(chosen), to=name), [yes], back)


async def name_of(talk: Talk, kind: str, number: int) -> str:
    """How the place is called that was chosen; one that is there no more is refused."""
    if kind == "dialogue":
        return dialogue_line(talk, await dialogues.get(talk.db, number))
    if kind == "unit":
        return (await offices.unit(talk.db, number)).name
    found = [one.name for one in await offices.bodies(talk.db) if one.id == number]
    if not found:
        raise Refusal("button-old")
    return found[0]


async def go(talk: Talk, dialogue: Dialogue) -> None:
    """Send them, once: what somebody else dealt with meanwhile stays as it is, and is counted."""
    data = await talk.state.get_data()
    chosen, (of, kind, number) = data.get(CHOSEN) or [], data.get(TO) or (0, "", 0)
    if not chosen or of != dialogue.id:
        raise Refusal("button-old")
    await talk.state.update_data({CHOSEN: None, TO: None})
    rows = [await agenda.get_row(talk.db, one) for one in chosen]
    rows = [one for one in rows if one.item.dialogue_id == dialogue.id and await can_go(talk, one)]
    facts = {"count": len(rows), "left": len(chosen) - len(rows), "to": await name_of(talk, kind, number)}
    if kind == "dialogue":
        other = await dialogues.get(talk.db, number)
        for row in rows:
            await set_for(talk, row, Action.RAISE, other)
        undo = await back_several.undo_all(talk, dialogue, [one.item.id for one in rows])
        await talk.say(talk.t("upwards-raised", **facts), undo)
        await show_agenda(talk, dialogue.id, Cut())
        return
    for row in rows:
        await send_up(talk, row, str(facts["to"])[:LONGEST_NAME])
    stop_all = [[(talk.t("upwards-stop"), agenda_data("up-stop", dialogue.id))]] if rows else []
    await talk.say(talk.t("upwards-leaving", seconds=talk.office.undo_seconds, **facts), stop_all)


async def can_go(talk: Talk, row: AgendaRow) -> bool:
    """Whether nobody was faster; from here on nobody else sends anything to its author before this is done."""
    await replies.hold(talk.db, row.feedback.id)
    await talk.db.refresh(row.feedback)
    if row.item.state not in UNANSWERED or row.feedback.dialogue_id != row.item.dialogue_id:
        return False
    try:
        await feedbacks.refuse_if_impossible(talk.db, row.feedback, Action.ESCALATE, talk.now)
    except Refusal:
        return False
    return True


async def send_up(talk: Talk, row: AgendaRow, name: str) -> None:
    """One letter to its author, which leaves after the seconds of grace."""
    reply = new_reply(talk, row.feedback, Action.ESCALATE, name)
    await replies.save_preview(talk.db, reply)
    await replies.schedule_send(talk.db, reply, talk.now + timedelta(seconds=talk.office.undo_seconds), talk.now)
    await cards.refresh_cards(talk.db, row.feedback, talk.now)


async def stop(talk: Talk, dialogue: Dialogue) -> None:
    """Take back all that is still leaving; what has left is told already."""
    leaving = await replies.leaving_of(talk.db, talk.clerk.numbers, Action.ESCALATE, dialogue.id)
    for reply, feedback in leaving:
        await replies.move(talk.db, reply, ReplyMove.TAKE_BACK, talk.now)
        await cards.refresh_cards(talk.db, feedback, talk.now)
    await talk.say(talk.t("upwards-stopped", count=len(leaving)))
    await show_agenda(talk, dialogue.id, Cut())
