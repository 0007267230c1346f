"""/diemdanh: who comes in at the door of a dialogue: by code, by name, or as a head of a thôn or body; never twice."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial

from aiogram.types import CallbackQuery, Message

from handlers.hall_buttons import OnDoor
from handlers.incoming import command_of, file_of, text_of
from handlers.official import door_heads
from handlers.official.cards import FIRST
from handlers.official.door_clerk import Door, admit, data, is_admitted, require_door, total
from handlers.official.door_guest import let_in, show_named
from handlers.official.door_heads import count_heads, places_of, show_counts, show_places
from handlers.paging import Options, dialogue_line, page_buttons
from handlers.states import Work
from handlers.talk import Talk
from rules.check_in import PlaceKind, is_door_open, read_door
from rules.paging import Cut
from rules.refusal import Refusal
from storage.dialogue import agenda, check_ins, door_guests, halls
from storage.tables import Dialogue

# Where the conversation keeps at the door of which dialogue somebody stands.
DOOR = "door"


async def on_door_command(_event: Message | CallbackQuery, talk: Talk) -> None:
    """/diemdanh"""
    await show_doors(talk, FIRST)


async def show_doors(talk: Talk, cut: Cut) -> None:
    """The dialogues at whose doors somebody may stand now, the latest first; a single one is opened at once."""
    require_door(talk)
    page = await agenda.dialogues_page(talk.db, cut)
    ours = [one for one in page if is_open(talk, one) and await is_admitted(talk, one)]
    alone = page.before is None and page.after is None
    if alone and len(ours) == 1:
        await show_door(talk, await admit(talk, ours[0].id))
        return
    options: Options = [(dialogue_line(talk, one), data("open", one.id)) for one in ours]
    options += page_buttons(talk, page, lambda to: OnDoor(act="choose", row=to.row, back=to.back).pack())
    if not options:
        await talk.say(talk.t("door-none"))
        return
    await talk.ask(talk.t("door-which"), options)


def is_open(talk: Talk, dialogue: Dialogue) -> bool:
    return is_door_open(dialogue.state, talk.local(dialogue.starts_at), talk.local(talk.now))


async def show_door(talk: Talk, door: Door) -> None:
    """How many are in, and what is typed here; everything typed from now on is somebody who comes in."""
    dialogue = door.dialogue
    await talk.state.set_state(Work.door)
    await talk.state.update_data({DOOR: dialogue.id})
    options: Options = [(talk.t("door-by-place"), data("places", dialogue.id))]
    options.append((talk.t("door-counts"), data("counts", dialogue.id)))
    if door.clerk.decides and dialogue.seats is not None:
        hall = await halls.find(talk.db, dialogue.id)
        act = "within" if hall is not None and hall.over_seats else "over"
        options.append((talk.t(f"door-{act}"), data(act, dialogue.id)))
    text = talk.t("door-head", at=dialogue_line(talk, dialogue), total=await total(talk, dialogue))
    await talk.ask("\n\n".join([text, talk.t("door-how")]), options, (talk.t("door-stop"), data("stop", dialogue.id)))


async def take_door(event: Message, talk: Talk, **_also: object) -> None:
    """What is typed at the door: a code, so many heads, or a name."""
    door = await admit(talk, int((await talk.state.get_data()).get(DOOR) or 0), hold=True)
    if command_of(event) is not None or file_of(event) is not None:
        raise Refusal("door-unread")
    read = read_door(text_of(event), [one.place for one in await places_of(talk, door.dialogue)])
    if read.code:
        known = await check_ins.by_code(talk.db, door.dialogue.id, read.code)
        if known is None:
            raise Refusal("door-no-code", code=read.code)
        await let_in(talk, door, known.person_id)
    elif read.people and len(read.places) == 1:
        await count_heads(talk, door, read.places[0], read.people)
    elif read.people:
        await show_places(talk, door, people=read.people, typed=read.place)
    else:
        unprinted = door.clerk.unprinted
        guests = await door_guests.guests_named(talk.db, door.dialogue.id, read.name, unprinted=unprinted)
        if guests or not read.places:
            await show_named(talk, door, guests, read.name)
        else:
            await door_heads.ask_how_many(talk, door, read.places[0])


async def on_door(_event: Message | CallbackQuery, press: OnDoor, talk: Talk) -> None:
    """A button at the door; who may stand there is asked anew at each."""
    if press.act == "choose":
        await show_doors(talk, Cut(press.row, press.back))
        return
    door = await admit(talk, press.dialogue, hold=True)
    if press.act == "person":
        await let_in(talk, door, press.about, anyway=press.back)
    elif press.act == "drop":
        await take_back(talk, door, press.about)
    elif press.act == "places":
        cut = Cut(press.about, press.back)
        await show_places(talk, door, people=press.people, arrival=press.row, cut=cut)
    elif press.act in set(PlaceKind):
        await door_heads.on_place(talk, door, press)
    else:
        await SHOWS[press.act](talk, door)


async def leave_door(talk: Talk, _door: Door) -> None:
    await talk.state.set_state(None)
    await talk.say(talk.t("door-stopped"))


async def decide_seats(talk: Talk, door: Door, *, over: bool) -> None:
    """The organiser says whether people are let in though no seat is free."""
    if not door.clerk.decides:
        raise Refusal("not-allowed")
    hall = await halls.of(talk.db, door.dialogue.id)
    hall.over_seats = over
    await talk.db.flush()
    await show_door(talk, door)


async def take_back(talk: Talk, door: Door, number: int) -> None:
    """The wrong one was let in: it is undone, once."""
    people = await check_ins.take_back(talk.db, door.dialogue.id, number)
    if people is None:
        raise Refusal("door-gone")
    await talk.say(talk.t("door-undone", people=people, total=await total(talk, door.dialogue)))


SHOWS: Mapping[str, Callable[[Talk, Door], Awaitable[None]]] = {
    "open": show_door,
    "stop": leave_door,
    "counts": show_counts,
    "over": partial(decide_seats, over=True),
    "within": partial(decide_seats, over=False),
}
