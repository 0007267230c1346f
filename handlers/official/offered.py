"""What an official may choose for an action in place of writing: its reasons, or a list of the office."""

from collections.abc import Awaitable, Callable

from handlers.buttons import OnListed
from handlers.official.dialogue_scope import is_ours
from handlers.paging import dialogue_line
from handlers.talk import Talk
from locales import texts
from rules.action_row import Offer
from rules.lifecycle import ROWS, Action
from rules.refusal import Refusal
from storage.dialogue import collecting
from storage.office import offices, officials
from storage.tables import Feedback


async def bodies(talk: Talk, _feedback: Feedback) -> dict[int, str]:
    """The bodies outside the office that take matters over, by their numbers."""
    return {one.id: one.name for one in await offices.bodies(talk.db)}


async def colleagues(talk: Talk, feedback: Feedback) -> dict[int, str]:
    """The officials who handle a feedback's unit, by the number of a duty of each."""
    found = {one.person_id: one for one in await officials.handling(talk.db, feedback.unit_id)}
    return {one.id: one.name for one in found.values()}


async def other_units(talk: Talk, feedback: Feedback) -> dict[int, str]:
    """The units that answer for an area or a field, but for the one that has it."""
    return {one.id: one.name for one in await offices.units(talk.db) if one.id != feedback.unit_id}


async def units_above(talk: Talk, feedback: Feedback) -> dict[int, str]:
    """The units above the one that has it, the nearest first."""
    return {one.id: one.name for one in await offices.units_above(talk.db, feedback.unit_id)}


async def other_fields(talk: Talk, feedback: Feedback) -> dict[int, str]:
    """The fields of the office but for the one that a feedback has."""
    return {one.id: one.name for one in await offices.fields(talk.db) if one.id != feedback.field_id}


async def dialogues_there(talk: Talk, feedback: Feedback) -> dict[int, str]:
    """The dialogues that take opinions of a feedback's area, as far as whoever speaks may hold them."""
    found = await collecting.collecting_for(talk.db, feedback.area_id, talk.now)
    ours = [one for one in found if await is_ours(talk, one)]
    if not ours:
        raise Refusal("dialogue-not-collecting")
    return {one.id: dialogue_line(talk, one) for one in ours}


LISTS: dict[Offer, Callable[[Talk, Feedback], Awaitable[dict[int, str]]]] = {
    Offer.BODIES: bodies,
    Offer.OFFICIALS: colleagues,
    Offer.UNITS: other_units,
    Offer.ABOVE: units_above,
    Offer.DIALOGUES: dialogues_there,
    Offer.FIELDS: other_fields,
}
# As many as are numbered with one digit; the others are typed by name.
MOST_BUTTONS = 9


async def offered(talk: Talk, feedback: Feedback, action: Action) -> dict[int, str]:
    """What may be chosen, by number, in the words that are then taken as if they had been written."""
    row, words = ROWS[action], texts("vi")
    reasons = {place: words.say(f"reason-{action}-{one}") for place, one in enumerate(row.reasons)}
    return reasons if row.offers is None else await LISTS[row.offers](talk, feedback)


def buttons_for(feedback: Feedback, action: Action, listed: dict[int, str]) -> list[tuple[str, str]]:
    """One button for each."""
    act = ROWS[action].button or str(action)
    return [
        (label, OnListed(act=act, feedback=feedback.id, value=value).pack())
        for value, label in [*listed.items()][:MOST_BUTTONS]
    ]
