"""Somebody at the door who is known: let in once, by code or by a name that may be seen, or asked about."""

from collections.abc import Sequence

from handlers.official.door_clerk import Door, data, total
from handlers.paging import Options
from handlers.talk import Talk
from locales.spoken import named, placed, short
from rules.check_in import is_whole_name
from rules.paging import PAGE
from rules.refusal import Refusal
from rules.text import fold
from storage.dialogue import check_ins, door_guests, wishes
from storage.dialogue.check_ins import DoorArrival
from storage.dialogue.door_guests import DoorGuest
from storage.tables import CheckIn


async def show_named(talk: Talk, door: Door, guests: Sequence[DoorGuest], words: Sequence[str]) -> None:
    """Who may be meant by a name; a single one of just that name is let in at once."""
    if len(guests) == 1 and is_whole_name(fold(guests[0].name or ""), words):
        await let_in(talk, door, guests[0].person_id)
        return
    number = door.dialogue.id
    if not guests:
        options: Options = [(talk.t("door-one-head"), data("places", number, people=1))]
        await talk.ask(talk.t("door-no-name"), options, (talk.t("door-back"), data("open", number)))
        return
    options = [(_line(talk, one), data("person", number, one.person_id)) for one in guests[:PAGE]]
    text = talk.t("door-who", more=max(len(guests) - PAGE, 0))
    await talk.ask(text, options, (talk.t("door-back"), data("open", number)))


def _line(talk: Talk, one: DoorGuest) -> str:
    place = placed(talk.texts, one.place) or "none"
    return talk.t("door-name", name=named(talk.texts, one.name), place=place)


async def let_in(talk: Talk, door: Door, person_id: int, *, anyway: bool = False) -> None:
    """Let somebody in who answered to the dialogue or has an opinion for it; who is in already stays in once."""
    db, dialogue = talk.db, door.dialogue
    guest = await door_guests.guest_of(db, dialogue.id, person_id, unprinted=door.clerk.unprinted)
    if guest is None:
        raise Refusal("door-gone")
    inside = await check_ins.find_in(db, dialogue.id, person_id)
    if inside is not None:
        at = short(talk.local(inside.at))
        await talk.say(talk.t("door-already", who=_who(talk, guest), at=at), [[_undo(talk, inside)]])
        return
    room = await check_ins.room_for(db, dialogue, guest.organisation_id, talk.now)
    if not (guest.has_seat or room.holds(1)) and not (anyway and door.clerk.decides):
        await tell_full(talk, door, data("person", dialogue.id, person_id, back=True))
        return
    row = await check_ins.let_in(
        db,
        DoorArrival(
            dialogue.id,
            door.clerk.duty_id,
            talk.now,
            person_id=person_id,
            hamlet_id=guest.hamlet_id,
            organisation_id=guest.organisation_id,
        ),
    )
    await _tell(talk, door, guest, row)


async def tell_full(talk: Talk, door: Door, anyway: str) -> None:
    """No seat is free: the organiser decides, by one press or for all who still come."""
    decides = door.clerk.decides
    rows = [[(talk.t("door-anyway"), anyway)]] if decides else []
    await talk.say(talk.t("door-full", decides="yes" if decides else "no"), rows)


async def _tell(talk: Talk, door: Door, guest: DoorGuest, row: CheckIn) -> None:
    wish = await wishes.find(talk.db, door.dialogue.id, guest.person_id)
    facts = {
        "who": _who(talk, guest),
        "answer": "waits" if guest.waits else guest.answer or "none",
        "speaks": await wishes.number_on_list(talk.db, wish) if wish is not None and wish.state == "listed" else 0,
        "total": await total(talk, door.dialogue),
    }
    rows = [[_undo(talk, row)]]
    if row.hamlet_id is None and row.organisation_id is None:
        rows.append([(talk.t("door-tell-place"), data("places", door.dialogue.id, row=row.id))])
    await talk.say(talk.t("door-in", **facts), rows)


def _undo(talk: Talk, row: CheckIn) -> tuple[str, str]:
    return talk.t("door-undo"), data("drop", row.dialogue_id, row.id)


def _who(talk: Talk, guest: DoorGuest) -> str:
    """The name as far as it may be seen, the place or the body, and the code."""
    place = placed(talk.texts, guest.body or guest.place) or "none"
    facts = {"name": named(talk.texts, guest.name) or "none", "place": place, "code": guest.code or "none"}
    return talk.t("door-guest", **facts)
