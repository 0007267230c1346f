"""What was begun before the forms were one goes on where it stood: rows as they lay then, at each question."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select, text

from storage.dialogue import dialogues
from storage.people import conversations
from storage.tables import Conversation, Dialogue, FormDraft
from storage.upkeep import migrating
from tests.handlers.consent_scene import heard
from tests.handlers.office import Staffed
from tests.handlers.test_scopes import a_dialogue
from tests.journeys.stage import BOT

PLACE, REASON = "Nhà văn hóa thôn 3", "Mưa bão lớn"


async def stood(office: Staffed, official: int, state: str, data: dict[str, Any]) -> None:
    """Put the archive back to before, let a conversation stand there as it did, and bring it to today."""
    database = office.town.database
    await migrating.downgrade(database, "0038")
    async with database.writing() as db:
        await db.execute(text("DELETE FROM conversation"))
        row = {"key": f"{BOT}:{official}:{official}:0:default", "state": state, "data": data | {"sought": ["cây"]}}
        await db.execute(insert(Conversation).values(row))
    await migrating.upgrade(database)


def told(office: Staffed) -> dict[str, Any]:
    starts = office.town.now.replace(microsecond=0) + timedelta(days=30)
    until = (office.town.now + timedelta(days=20)).date()
    return {"place": PLACE, "starts": starts.astimezone(UTC).isoformat(), "until": until.isoformat(), "areas": [1]}


PLAN = ("place", "starts", "until", "areas", "topics")


@pytest.mark.parametrize("question", PLAN)
async def test_a_plan_goes_on_at_the_question_that_stood_open(office: Staffed, question: str) -> None:
    town, official = office.town, await office.official()
    facts, known = told(office), PLAN[: PLAN.index(question)]
    data = {name: facts[name] for name in known}
    await stood(office, official, f"Planning:{question}", data)
    state, kept = await town.conversation(official)
    assert (state, kept) == (f"plan:{question}", {"sought": ["cây"]})
    starts = datetime.fromisoformat(facts["starts"])
    said = {
        "place": PLACE,
        "starts": f"{starts:%H:%M} {starts:%d/%m/%Y}",
        "until": f"{date.fromisoformat(facts['until']):%d/%m/%Y}",
        "topics": "Đường làng",
    }
    for one in PLAN[PLAN.index(question) :]:
        if one == "areas":
            # The button is one of before.
            await town.presses(official, "n:area:1")
        else:
            await town.says(official, said[one])
    async with town.database.reading() as db:
        dialogue = (await db.scalars(select(Dialogue))).one()
        assert (dialogue.place, dialogue.topics, dialogue.state) == (PLACE, "Đường làng", "draft")
        assert list(await dialogues.areas_of(db, dialogue.id)) == [1]
    await town.presses(official, f"n:publish:{dialogue.id}")
    assert "Đã công bố" in (await heard(town, official))[-1]


CHANGES = {
    "new_starts": {"change": "move"},
    "new_place": {"change": "move", "starts": "+"},
    "reason": {"change": "move", "starts": "+", "place": ""},
    "review": {"change": "move", "starts": "+", "place": "Đình làng", "reason": REASON},
}


@pytest.mark.parametrize("question", CHANGES)
async def test_a_move_goes_on_at_the_question_that_stood_open(office: Staffed, question: str) -> None:
    town, official = office.town, await office.official()
    number = await a_dialogue(office, office.units[0], await office.number_of(official), "published")
    facts = CHANGES[question] | {"dialogue": number}
    starts = told(office)["starts"]
    await stood(office, official, f"Planning:{question}", facts | ({"starts": starts} if "starts" in facts else {}))
    when = datetime.fromisoformat(starts)
    steps = [*CHANGES]
    for one in steps[steps.index(question) :]:
        if one == "new_place":
            await town.presses(official, "n:same:0")
        elif one == "review":
            await town.presses(official, f"n:move-yes:{number}")
        else:
            await town.says(official, f"{when:%H:%M} {when:%d/%m/%Y}" if one == "new_starts" else REASON)
    async with town.database.reading() as db:
        dialogue = await db.get_one(Dialogue, number)
        assert (dialogue.edition, dialogue.reason) == (2, REASON)
        assert (dialogue.place == "Đình làng") == (question == "review")
        assert (await db.scalars(select(FormDraft))).all() == []


@pytest.mark.parametrize("question", ["reason", "review"])
async def test_a_cancellation_goes_on_at_the_question_that_stood_open(office: Staffed, question: str) -> None:
    town, official = office.town, await office.official()
    number = await a_dialogue(office, office.units[0], await office.number_of(official), "published")
    facts: dict[str, Any] = {"dialogue": number, "change": "off"}
    await stood(office, official, f"Planning:{question}", facts | ({"reason": REASON} if question == "review" else {}))
    if question == "reason":
        await town.says(official, REASON)
    await town.presses(official, f"n:off-yes:{number}")
    async with town.database.reading() as db:
        assert (await db.get_one(Dialogue, number)).state == "cancelled"


async def test_what_is_not_whole_or_nobodys_is_asked_anew(office: Staffed) -> None:
    town, official = office.town, await office.official()
    await stood(office, official, "Planning:reason", {"change": "move"})
    assert await town.conversation(official) == (None, {"sought": ["cây"]})
    await stood(office, 4711, "Planning:topics", told(office))
    async with town.database.reading() as db:
        assert await conversations.read(db, f"{BOT}:4711:4711:0:default") == (None, {"sought": ["cây"]})
        assert (await db.scalars(select(FormDraft))).all() == []


async def test_back_to_before_a_form_is_begun_anew(office: Staffed) -> None:
    town, official = office.town, await office.official()
    await office.private(official, "/taohoinghi")
    await migrating.downgrade(town.database, "0038")
    await migrating.upgrade(town.database)
    assert (await town.conversation(official))[0] is None
