"""Whatever an official of another unit presses or types, a feedback that is not theirs is neither shown nor changed."""

from itertools import product

from sqlalchemy import select

from handlers.official import PRESSES
from rules.codes import show_code
from storage.tables import Entry, Feedback, Outbox, Reply
from tests.handlers.deeds import newest_reply
from tests.handlers.office import Staffed

# How the data of buttons calls what it is about.
NUMBERED = {"feedback", "about", "number", "reply", "file", "item", "into", "row"}
ASKED = ("/hoso {code}", "/tim {words}", "/xemten {code}", "/ngungnhan {code}", "/nhanlai {code}", "/viec", "/chuagui")


def every_press(number: int) -> list[str]:
    """Every kind of button with every word that it may bear, about one number."""
    every: list[str] = []
    for kind in (one for one, _ in PRESSES if NUMBERED & set(one.model_fields)):
        values = []
        for field in kind.model_fields.values():
            words = [one.pattern[2:-2].split("|") for one in field.metadata if getattr(one, "pattern", None)]
            values.append(words[0] if words else ["0", "1"] if field.annotation is bool else [str(number)])
        every += [":".join([kind.__prefix__, *chosen]) for chosen in product(*values)]
    return every


async def told(office: Staffed, chat: int) -> str:
    async with office.town.database.reading() as db:
        return str([row.payload for row in await db.scalars(select(Outbox).where(Outbox.chat_id == chat))])


async def standing(office: Staffed) -> tuple[object, ...]:
    async with office.town.database.reading() as db:
        feedbacks = [(one.id, one.state, one.version) for one in await db.scalars(select(Feedback))]
        replies = [(one.id, one.state, one.words) for one in await db.scalars(select(Reply))]
        return feedbacks, replies, len((await db.scalars(select(Entry.id))).all())


async def test_nothing_of_another_units_feedback_is_shown_or_done(office: Staffed) -> None:
    town = office.town
    feedback = await town.hands_in(town.somebody())
    unit = next(one for one in office.units if one != feedback.unit_id)
    theirs = await office.official("official", feedback.unit_id)
    await town.presses(theirs, f"c:answer:{feedback.id}")
    await office.private(theirs, "Xã đã cho xe hút cống sáng nay.")
    reply = await newest_reply(office, feedback)
    assert reply.id == feedback.id
    stranger = await office.official("leader", unit)
    shown = show_code(feedback.code or ""), feedback.words[-15:], "hút cống"
    for words in ASKED:
        await office.private(stranger, words.format(code=feedback.code, words=feedback.words[:9]))
    before = await standing(office)
    for data in every_press(feedback.id):
        await town.presses(stranger, data)
    assert await town.trouble() == []
    assert await standing(office) == before
    assert [one for one in shown if one in await told(office, stranger)] == []
    await town.presses(theirs, f"c:card:{feedback.id}")
    assert shown[0] in await told(office, theirs)
