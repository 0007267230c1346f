"""What an official may choose for an action in place of writing: its reasons, or a list of the office."""

from collections.abc import Awaitable, Callable

from handlers.buttons import OnListed
from locales import texts
from rules.action_row import Offer
from rules.lifecycle import ROWS, Action
from storage.engine.database import Db
from storage.office import offices
from storage.tables import Feedback


async def bodies(db: Db, _feedback: Feedback) -> dict[int, str]:
    """The bodies outside the office that take matters over, by their numbers."""
    return {one.id: one.name for one in await offices.bodies(db)}


LISTS: dict[Offer, Callable[[Db, Feedback], Awaitable[dict[int, str]]]] = {Offer.BODIES: bodies}


async def offered(db: Db, feedback: Feedback, action: Action) -> dict[int, str]:
    """What may be chosen, by number, in the words that are then taken as if they had been written."""
    row, words = ROWS[action], texts("vi")
    reasons = {place: words.say(f"reason-{action}-{one}") for place, one in enumerate(row.reasons)}
    return reasons if row.offers is None else await LISTS[row.offers](db, feedback)


def buttons_for(feedback: Feedback, action: Action, listed: dict[int, str]) -> list[tuple[str, str]]:
    """One button for each."""
    act = ROWS[action].button
    return [(label, OnListed(act=act, feedback=feedback.id, value=value).pack()) for value, label in listed.items()]
