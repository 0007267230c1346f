"""A hand-in that was begun in the first version, or just before the forms were one, goes on where it stood."""

from typing import Any

import pytest
from sqlalchemy import text

from rules.handin import Step
from storage.upkeep import migrating
from tests.handlers.office import Staffed
from tests.journeys.forge import ANSWERS
from tests.journeys.stage import BOT
from tests.storage.locality import NOW

FIRST_VERSION, BEFORE_FORMS = "0001", "0035"
WORDS, NAME, HAMLET = "Cống đầu xóm tắc đã hai tuần.", "Nguyễn Thị Lan", "xóm Đình"
HALF = "half of the name"
# What the row of a draft held at each question: all that was answered before it.
TOLD: dict[str, dict[str, Any]] = {
    Step.GROUP: {},
    Step.KIND: {"group": "pressing"},
    Step.AREA: {"kind": "report"},
    Step.HAMLET: {"area_id": 2},
    Step.FIELD: {"hamlet": HAMLET, "settled": "hamlet"},
    Step.WORDS: {"settled": "field hamlet"},
    Step.FILES: {"settled": "field hamlet words"},
    Step.NAME: {"settled": "field files hamlet words"},
    HALF: {"name_mode": "full"},
    Step.REVIEW: {"name": NAME},
}


async def stood(office: Staffed, revision: str) -> dict[str, int]:
    """Put the archive back, let a draft lie there at each question as it did then, and bring the archive to today."""
    town, people = office.town, {}
    for step in TOLD:
        people[step] = await town.asked(Step.GROUP)
    await migrating.downgrade(town.database, revision)
    async with town.database.writing() as db:
        row: dict[str, Any] = dict.fromkeys(("group", "kind", "area_id", "hamlet", "name_mode", "name")) | {
            "settled": ""
        }
        for step, person in people.items():
            row |= TOLD[step]
            key = f"{BOT}:{person}:{person}:0:default"
            draft = "SELECT id FROM draft ORDER BY id LIMIT 1 OFFSET :at"
            number = await db.scalar(text(draft), {"at": list(TOLD).index(step)})
            columns = 'UPDATE draft SET "group" = :group, kind = :kind, area_id = :area_id, hamlet = :hamlet'
            columns += ", name_mode = :name_mode, name = :name, settled = :settled WHERE id = :id"
            await db.execute(text(columns), row | {"id": number})
            if "words" in row["settled"]:
                part = "INSERT INTO draft_part (draft_id, message_id, kind, words) VALUES (:id, 7, 'words', :words)"
                await db.execute(text(part), {"id": number, "words": WORDS})
            state = "UPDATE conversation SET state = :state, data = '{\"options\": []}' WHERE key = :key"
            open_step = Step.NAME if step == HALF else step
            await db.execute(text(state), {"state": f"HandIn:{open_step}", "key": key})
    await migrating.upgrade(town.database)
    return people


@pytest.mark.parametrize("revision", [FIRST_VERSION, BEFORE_FORMS])
async def test_a_hand_in_goes_on_at_the_question_that_stood_open(office: Staffed, revision: str) -> None:
    town, people = office.town, await stood(office, revision)
    async with town.database.reading() as db:
        numbers = list(await db.scalars(text("SELECT id FROM draft ORDER BY id")))
    for number, (step, person) in zip(numbers, people.items(), strict=True):
        assert await town.step(person) == (Step.NAME if step == HALF else step)
        if step == Step.WORDS:
            await town.says(person, WORDS)
        if step == HALF:
            await town.says(person, NAME)
        else:
            # The button is one of before.
            value = "pressing" if step == Step.GROUP else ANSWERS[step][0]
            await town.presses(person, f"h:{number}:{step}:{value}")
        for _ in Step:
            if (asked := await town.step(person)) is None:
                break
            assert [*Step].index(Step(asked)) > [*Step].index(Step(step if step in {*Step} else Step.NAME)), asked
            await town.answer(person, asked)
        feedback = (await town.feedbacks(person))[-1]
        known = [*TOLD].index(step)
        assert (WORDS in feedback.words) == (known >= [*TOLD].index(Step.WORDS))
        assert (feedback.kind, feedback.group) == ("report", "pressing")
        assert (feedback.hamlet == HAMLET) == (known > [*TOLD].index(Step.HAMLET))
        assert (feedback.name == NAME) == (step in {HALF, Step.REVIEW})
        assert feedback.received_at >= NOW
