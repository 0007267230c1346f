"""The buttons of a hall: who is let in at its door, and who speaks there, as data."""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData

from handlers.button_fields import Number, SmallNumber, one_of
from rules.check_in import PlaceKind

DOOR_ACTS = ("choose", "open", "stop", "counts", "places", "person", "drop", "over", "within", *PlaceKind)

HALL_ACTS = (
    *("choose", "open", "stop", "list", "minutes", "set", "next", "skip", "again", "back", "end"),
    *("begin", "shut", "reopen"),
)


class OnDoor(CallbackData, prefix="dm"):
    """What a clerk at the door presses: `about` is a person, a place, an arrival or where a page begins.

    `people` is how many heads. `row` is the arrival of which the place is told (without heads), or the clerk's last
    arrival when the button was shown (with heads). `back` says of a page which way it goes, of who comes in that no
    seat need be free.
    """

    act: Annotated[str, one_of(*DOOR_ACTS)]
    dialogue: SmallNumber = 0
    about: Number = 0
    people: SmallNumber = 0
    row: Number = 0
    back: bool = False


class OnHall(CallbackData, prefix="pb"):
    """What the secretary of a hall presses: `about` is a speaker of the list, how many minutes, or a page's beginning.

    `row` is who spoke when the button was shown, so that a second press is told from the next one.
    """

    act: Annotated[str, one_of(*HALL_ACTS)]
    dialogue: SmallNumber = 0
    about: Number = 0
    row: Number = 0
    back: bool = False
