"""A secretary of one dialogue may do with it what its unit may, and nothing with any other; it ends by itself."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from locales import texts
from rules.access import Scope, ScopeKind
from rules.notice import Address
from rules.refusal import Refusal
from scheduler.dialogue_duties import AFTERWARDS, end_duties_of_past_dialogues
from storage.dialogue import dialogues
from storage.office import duty_scopes, officials
from storage.people import people
from storage.tables import Dialogue, Duty, DutyEvent
from tests.handlers.office import GROUP, Staffed, to
from tests.handlers.test_scopes import a_dialogue
from tests.journeys.stage import BOT

say = texts("vi").say
ROOT = Path(__file__).parents[2]


async def secretary(office: Staffed, dialogue: int) -> int:
    number = office.town.somebody()
    async with office.town.database.writing() as db:
        person = await people.meet(db, Address(BOT, number), office.town.now)
        scope = await duty_scopes.find_only_scope(db, {"dialogue": str(dialogue), "unit": ""})
        assert scope == Scope(ScopeKind.DIALOGUE, dialogue)
        code = await officials.invite(db, "secretary", f"secretary {number}", scope, office.town.now)
        await officials.enrol(db, person.id, code, office.town.now)
    return number


async def two(office: Staffed, state: str) -> tuple[int, int]:
    boss = await office.number_of(await office.official())
    return (
        await a_dialogue(office, office.units[0], boss, state),
        await a_dialogue(office, office.units[0], boss, state),
    )


async def state_of(office: Staffed, dialogue: int) -> str:
    async with office.town.database.reading() as db:
        return (await dialogues.get(db, dialogue)).state


async def test_a_dialogues_secretary_publishes_and_calls_off_that_one_and_no_other(office: Staffed) -> None:
    own, other = await two(office, "draft")
    somebody = await secretary(office, own)
    await office.leave()
    await office.private(somebody, "/hoinghi")
    shown = str([row.payload for row in await office.queued(somebody)])
    assert f"n:publish:{own}" in shown
    assert f"n:publish:{other}" not in shown
    for one in (own, other):
        await office.town.presses(somebody, f"n:publish:{one}")
    assert (await state_of(office, own), await state_of(office, other)) == ("published", "draft")
    await office.town.presses(somebody, f"n:off:{own}")
    await office.private(somebody, "Mưa bão lớn")
    await office.town.presses(somebody, f"n:off-yes:{own}")
    assert await state_of(office, own) == "cancelled"


async def test_a_dialogues_secretary_sets_up_no_new_one_and_sees_no_opinions(office: Staffed) -> None:
    own, _ = await two(office, "published")
    somebody = await secretary(office, own)
    await office.leave()
    await office.private(somebody, "/trogiup")
    assert "/hoinghi" in to(await office.leave(), somebody)[0]
    for command in ("/taohoinghi", "/viec"):
        await office.private(somebody, command)
        assert to(await office.leave(), somebody) == [say("not-allowed")]


async def test_in_a_group_of_a_unit_nobody_acts_as_a_dialogues_secretary(office: Staffed) -> None:
    own, _ = await two(office, "published")
    somebody = await secretary(office, own)
    await office.link(office.units[1])
    await office.presses(somebody, f"n:off:{own}")
    assert await state_of(office, own) == "published"
    assert await office.town.conversation(somebody) == (None, {})
    assert to(await office.leave(), GROUP) == []


@pytest.mark.parametrize("typed", ["77", "x", "-1"])
async def test_a_dialogue_that_is_not_to_come_is_refused_and_those_that_are_are_named(
    office: Staffed, typed: str
) -> None:
    own, _ = await two(office, "published")
    async with office.town.database.writing() as db:
        await db.execute(update(Dialogue).where(Dialogue.id == own).values(state="cancelled"))
        with pytest.raises(Refusal, match="invite-unknown-dialogue") as refused:
            await duty_scopes.find_only_scope(db, {"dialogue": typed})
        assert f"{own + 1}: " in str(refused.value.facts["known"])
        assert f"{own}: " not in str(refused.value.facts["known"])
        with pytest.raises(Refusal, match="invite-unknown-dialogue"):
            await duty_scopes.find_only_scope(db, {"dialogue": str(own)})


async def live(office: Staffed) -> list[int]:
    async with office.town.database.reading() as db:
        kept = select(Duty.scope_id).where(Duty.scope_kind == "dialogue", Duty.ended_at.is_(None))
        return list(await db.scalars(kept.order_by(Duty.scope_id)))


@pytest.mark.parametrize("why", ["over", "cancelled", "dropped", "still on"])
async def test_the_duty_ends_by_itself_when_its_dialogue_is_off_or_long_over(office: Staffed, why: str) -> None:
    own, other = await two(office, "published")
    for one in (own, other):
        await secretary(office, one)
    now = office.town.clock()
    changed = {"starts_at": now - AFTERWARDS + timedelta(minutes=1)}
    if why == "over":
        changed = {"starts_at": now - AFTERWARDS - timedelta(minutes=1)}
    async with office.town.database.writing() as db:
        values = {"state": why} if why in {"cancelled", "dropped"} else changed
        await db.execute(update(Dialogue).where(Dialogue.id == own).values(values))
    ended = await end_duties_of_past_dialogues(office.town.database, now)
    assert ended == (why != "still on")
    assert await live(office) == ([own, other] if why == "still on" else [other])
    assert await end_duties_of_past_dialogues(office.town.database, now) == 0
    async with office.town.database.reading() as db:
        told = (await db.scalars(select(DutyEvent).where(DutyEvent.what == "removed"))).all()
    assert [one.by_official for one in told] == [None] * ended


async def test_help_names_a_secretary_every_command_that_their_document_does(office: Staffed) -> None:
    boss = await secretary(office, (await two(office, "published"))[0])
    named = set(re.findall(r"`(/[a-z]+)", (ROOT / "docs/dialogue.md").read_text("utf-8")))
    # For residents, for who answers every day, and for the admin.
    named -= {"/lich", "/viec", "/chuagui", "/maugiayto", "/trogiup"}
    await office.private(boss, "/trogiup")
    told = "\n".join(to(await office.leave(), boss))
    assert {one for one in named if f"{one}:" not in told and f"{one} " not in told} == set()
