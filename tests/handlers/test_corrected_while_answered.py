"""What its author corrects while an official's answer stands ready or leaves: the official reads it in time."""

import pytest
from sqlalchemy import select

from storage.tables import Feedback, ResidentMessage
from tests.handlers.test_belonging_attacked import MINUTE, SECOND, Street, street

__all__ = ["street"]

NEW = "Nên trồng cây xanh và làm ghế đá dọc đường làng."


async def corrects(street: Street, feedback: Feedback) -> None:
    """Edit the first message of what was handed in."""
    async with street.town.database.reading() as db:
        first = select(ResidentMessage.message_id).where(ResidentMessage.feedback_id == feedback.id)
        number = (await db.scalars(first.order_by(ResidentMessage.id))).first()
    await street.edits(street.town.message(street.lan, NEW) | {"message_id": number}, by=SECOND)


@pytest.mark.parametrize("sent", [False, True])
async def test_who_has_written_an_answer_reads_that_the_question_has_changed(street: Street, *, sent: bool) -> None:
    feedback = await street.feedback()
    await street.town.presses(street.official, f"c:answer:{feedback.id}")
    await street.at(MINUTE, street.official, "Đã trồng xong hàng cây rồi ạ.")
    if sent:
        await street.town.presses(street.official, f"p:send:{(await street.reply()).id}")
    since = await street.newest()
    await corrects(street, feedback)
    await street.town.time_passes(31 * SECOND)
    assert sum("ghế đá" in one for one in await street.told(street.official, since)) == 1
    assert (await street.again(feedback)).words == NEW


async def test_of_what_nobody_has_touched_the_card_alone_says_so(street: Street) -> None:
    feedback = await street.feedback()
    since = await street.newest()
    await corrects(street, feedback)
    assert not any("ghế đá" in one for one in await street.told(street.official, since))
    assert (await street.again(feedback)).words == NEW
