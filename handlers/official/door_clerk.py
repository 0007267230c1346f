"""At which door somebody stands and what they may do there, and how many are in."""

from dataclasses import dataclass

from handlers.hall_buttons import OnDoor
from handlers.talk import Talk
from rules.access import Right, role_has
from rules.check_in import DoorClerk, clerk_at_door, is_door_open
from rules.refusal import Refusal
from rules.sheets import SheetPlace
from storage.dialogue import attendances, check_ins, dialogues, sheets
from storage.office import offices
from storage.tables import Dialogue


@dataclass(frozen=True, slots=True)
class Door:
    """The door of a dialogue with whoever stands there."""

    dialogue: Dialogue
    clerk: DoorClerk


def data(act: str, dialogue: int, about: int = 0, people: int = 0, row: int = 0, *, back: bool = False) -> str:
    return OnDoor(act=act, dialogue=dialogue, about=about, people=people, row=row, back=back).pack()


def require_door(talk: Talk) -> None:
    """Refuse whoever stands at no door at all, and anybody in a group: there names would be read by all."""
    if not any(role_has(one.role, Right.CHECK_IN) for one in talk.clerk.duties):
        raise Refusal("not-allowed")
    if not talk.private:
        raise Refusal("private-only-official")


async def is_admitted(talk: Talk, dialogue: Dialogue) -> bool:
    try:
        await _clerk_of(talk, dialogue)
    except Refusal:
        return False
    return True


async def admit(talk: Talk, number: int, *, hold: bool = False) -> Door:
    """The door of a dialogue on its day, or while who came is still known; held, nobody else lets in meanwhile."""
    require_door(talk)
    dialogue = await (attendances.hold(talk.db, number) if hold else dialogues.get(talk.db, number))
    clerk = await _clerk_of(talk, dialogue)
    if not is_door_open(dialogue.state, talk.local(dialogue.starts_at), talk.local(talk.now)):
        raise Refusal("door-closed")
    return Door(dialogue, clerk)


async def _clerk_of(talk: Talk, dialogue: Dialogue) -> DoorClerk:
    wanted = await dialogues.areas_of(talk.db, dialogue.id)
    areas = {one.id: one.unit_id for one in await offices.all_areas(talk.db) if one.id in wanted}
    places = [SheetPlace(unit, area, dialogue_id=dialogue.id) for area, unit in areas.items()]
    hamlets = await sheets.hamlets_of(talk.db, dialogue.id)
    places += [SheetPlace(areas[one.area_id], one.area_id, one.id, dialogue.id) for one in hamlets]
    return clerk_at_door(talk.clerk, dialogue.id, places)


async def total(talk: Talk, dialogue: Dialogue) -> str:
    """How many are in, of how many seats."""
    came = await check_ins.count_people(talk.db, dialogue.id)
    seats = "none" if dialogue.seats is None else dialogue.seats
    return talk.t("door-total", came=came, seats=seats)
