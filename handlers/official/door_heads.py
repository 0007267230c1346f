"""People at the door without a name: so many heads of a thôn or a body, counted once for each press."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.hall_buttons import OnDoor
from handlers.official.cards import FIRST
from handlers.official.door_clerk import Door, data, total
from handlers.official.door_guest import tell_full
from handlers.paging import Options, page_buttons
from handlers.talk import Talk
from rules.check_in import CountedPlace, PlaceKind
from rules.paging import Cut, page_of_list
from rules.refusal import Refusal
from rules.text import fold
from storage.dialogue import check_ins, sheets
from storage.dialogue.check_ins import DoorArrival, HeadCount
from storage.office import issuers
from storage.tables import Dialogue

# How many heads are offered as buttons.
HEADS = (1, 2, 3, 4, 5, 10)
NO_PLACE = CountedPlace(PlaceKind.NONE, 0, "")


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A thôn or an invited body with its name."""

    place: CountedPlace
    name: str


async def places_of(talk: Talk, dialogue: Dialogue) -> Sequence[NamedPlace]:
    """The thôn of a dialogue in the order of the office file, then the bodies that are invited."""
    hamlets = [(PlaceKind.HAMLET, one.id, one.name) for one in await sheets.hamlets_of(talk.db, dialogue.id)]
    bodies = [(PlaceKind.BODY, one.id, one.name) for one in await issuers.bodies_of(talk.db, dialogue.id)]
    return [NamedPlace(CountedPlace(kind, number, fold(name)), name) for kind, number, name in (*hamlets, *bodies)]


async def show_places(
    talk: Talk, door: Door, *, people: int = 0, arrival: int = 0, typed: str = "", cut: Cut = FIRST
) -> None:
    """A page of the places, to count so many heads of one, or to say of which somebody is who came in."""
    number = door.dialogue.id
    row = await _guard(talk, door) if people else arrival
    page = page_of_list(await places_of(talk, door.dialogue), cut)
    options: Options = [(one.name, data(one.place.kind, number, one.place.id, people, row)) for one in page]
    if not arrival:
        options.append((talk.t("door-no-place"), data(PlaceKind.NONE, number, 0, people, row)))
    options += page_buttons(
        talk, page, lambda to: data("places", number, to.row, people, 0 if people else arrival, back=to.back)
    )
    key = "door-place-unknown" if typed else "door-place-which"
    await talk.ask(talk.t(key, people=people), options, (talk.t("door-back"), data("open", number)))


async def _guard(talk: Talk, door: Door) -> int:
    """By what a second press of the same button is known."""
    return await check_ins.last_of_duty(talk.db, door.dialogue.id, door.clerk.duty_id)


async def on_place(talk: Talk, door: Door, press: OnDoor) -> None:
    """A place was pressed: heads of it are counted or asked for, or somebody who is in is of it."""
    place = await _place(talk, door, PlaceKind(press.act), press.about)
    if not press.people and press.row:
        about = place.id or None
        await check_ins.say_where(talk.db, door.dialogue.id, press.row, place.kind, about)
        await talk.say(talk.t("door-place-told", place=await _name(talk, door, place)))
    elif not press.people:
        await ask_how_many(talk, door, place)
    elif press.row != await _guard(talk, door):
        raise Refusal("door-pressed", total=await total(talk, door.dialogue))
    else:
        await count_heads(talk, door, place, press.people, anyway=press.back)


async def _place(talk: Talk, door: Door, kind: PlaceKind, number: int) -> CountedPlace:
    if kind == PlaceKind.NONE:
        return NO_PLACE
    known = (one.place for one in await places_of(talk, door.dialogue))
    found = next((one for one in known if (one.kind, one.id) == (kind, number)), None)
    if found is None:
        raise Refusal("button-old")
    return found


async def _name(talk: Talk, door: Door, place: CountedPlace) -> str:
    named = (one.name for one in await places_of(talk, door.dialogue) if one.place == place)
    return next(named, talk.t("door-no-place"))


async def ask_how_many(talk: Talk, door: Door, place: CountedPlace) -> None:
    row, number = await _guard(talk, door), door.dialogue.id
    options = [(talk.t("door-heads", people=one), data(place.kind, number, place.id, one, row)) for one in HEADS]
    text = talk.t("door-how-many", place=await _name(talk, door, place))
    await talk.ask(text, options, (talk.t("door-back"), data("open", number)))


async def count_heads(talk: Talk, door: Door, place: CountedPlace, people: int, *, anyway: bool = False) -> None:
    """So many came in, of a place or of none that was told."""
    number = door.dialogue.id
    body = place.id if place.kind == PlaceKind.BODY else None
    room = await check_ins.room_for(talk.db, door.dialogue, body, talk.now)
    if not room.holds(people) and not (anyway and door.clerk.decides):
        await tell_full(talk, door, data(place.kind, number, place.id, people, await _guard(talk, door), back=True))
        return
    hamlet = place.id if place.kind == PlaceKind.HAMLET else None
    came = DoorArrival(number, door.clerk.duty_id, talk.now, people=people, hamlet_id=hamlet, organisation_id=body)
    row = await check_ins.let_in(talk.db, came)
    text = talk.t("door-counted", people=people, place=await _name(talk, door, place),
                  total=await total(talk, door.dialogue))  # fmt: skip
    again = (talk.t("door-again", people=people), data(place.kind, number, place.id, people, row.id))
    await talk.say(text, [[again], [(talk.t("door-undo"), data("drop", number, row.id))]])


async def show_counts(talk: Talk, door: Door) -> None:
    """How many came, by thôn and body, on one screen."""
    counts = await check_ins.count_by_place(talk.db, door.dialogue.id)
    lines = [talk.t("door-count", place=place_name(talk, one), people=one.people) for one in counts]
    text = "\n".join([talk.t("door-counts-head", total=await total(talk, door.dialogue)), *lines])
    await talk.ask(text, [], (talk.t("door-back"), data("open", door.dialogue.id)))


def place_name(talk: Talk, one: HeadCount) -> str:
    return one.name or talk.t("door-no-place")
