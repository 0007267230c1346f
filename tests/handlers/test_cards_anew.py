"""Where no message can be changed a card comes anew only with news."""

from rules.reach import TELEGRAM, ZALO_BOT, Reach
from storage.feedback import cards
from storage.queue.reaches import remember_reach
from storage.tables import Account, Feedback
from tests.handlers.office import Staffed
from tests.journeys.stage import BOT


async def shown_again(office: Staffed, reach: Reach) -> list[int]:
    """How many cards come at first, with no news, with news, and with none again."""
    async with office.town.database.writing() as db:
        remember_reach(db, await db.get_one(Account, BOT), reach)
    await office.official("admin")
    feedback = await office.town.hands_in(office.town.somebody())
    await office.leave()
    came = []
    for news in (True, False, True, False):
        async with office.town.database.writing() as db:
            made = await db.get_one(Feedback, feedback.id)
            made.reopened += news
            await db.flush()
            await cards.refresh_cards(db, made, office.town.now)
        came.append(len(await office.leave()))
    return came


async def test_a_card_that_would_say_the_same_does_not_come_again(office: Staffed) -> None:
    news, none, more, nothing = await shown_again(office, ZALO_BOT)
    assert (none, nothing) == (0, 0)
    assert news == more > 0


async def test_where_cards_are_changed_they_are_asked_to_be(office: Staffed) -> None:
    assert all(await shown_again(office, TELEGRAM))
