"""The plan of a year: entered by form, listed, told to who has not held theirs in hours of work, ended once held."""

from datetime import UTC, date, datetime, timedelta

from sqlalchemy import select, update

from scheduler.year_plan_alerts import tell_of_year_plans
from storage.dialogue import dialogues
from storage.tables import Deadline, Dialogue, FormDraft, Outbox, Unit, YearPlan
from tests.handlers.consent_scene import heard
from tests.handlers.office import ZONE, Staffed, to

LAST = date(2026, 5, 29)


def at(*when: int) -> datetime:
    year, month, day, hour = when
    return datetime(year, month, day, hour, tzinfo=ZONE).astimezone(UTC)


async def entered(office: Staffed, official: int, whom: str, said: str = "trước ngày 30/5/2026") -> None:
    town = office.town
    await town.presses(official, "n:year:0")
    async with town.database.reading() as db:
        draft = await db.scalar(select(FormDraft.id).where(FormDraft.form == "yearplan"))
    await town.presses(official, f"q:yearplan:{draft}:whom:{whom}")
    await town.says(official, said)
    await town.presses(official, f"q:yearplan:{draft}:review:send")


async def a_dialogue(office: Staffed, unit: int, starts: datetime, state: str) -> int:
    async with office.town.database.writing() as db:
        facts = {"place": "Hội trường", "topics": "Đường làng", "edition": 1, "created_by": 1, "host_unit_id": unit}
        made = Dialogue(**facts, state=state, starts_at=starts, collect_until=starts.date())
        return (await dialogues.create(db, made, [1])).id


async def told(office: Staffed, when: datetime) -> list[int]:
    """Let the clock look, and give the persons who are queued word, newly."""
    await tell_of_year_plans(office.town.database, ZONE, when)
    async with office.town.database.reading() as db:
        rows = select(Outbox.chat_id).where(Outbox.notice == "year-plan", Outbox.due_at == when)
        return list(await db.scalars(rows.order_by(Outbox.chat_id)))


async def plans(office: Staffed) -> dict[int, date]:
    async with office.town.database.reading() as db:
        return {one.unit_id: one.last_day for one in await db.scalars(select(YearPlan))}


async def test_before_a_day_ends_the_day_before_for_all_units_of_a_level(office: Staffed) -> None:
    official = await office.official()
    await entered(office, official, "level-commune")
    found = await plans(office)
    assert set(found.values()) == {LAST}
    assert len(found) > 1
    await office.private(official, "/kehoachnam năm 2027")
    assert "năm 2027" in (await heard(office.town, official))[-1]
    await office.private(official, "/kehoachnam")
    shown = (await heard(office.town, official))[-1]
    assert f"0/{len(found)}" in shown
    assert "29/5/2026" in shown
    # Entered once more it is another day, and no second plan.
    await entered(office, official, "level-commune", "31/5/2026")
    assert set((await plans(office)).values()) == {date(2026, 5, 31)}
    async with office.town.database.reading() as db:
        live = select(Deadline.due).where(Deadline.kind == "year_plan", Deadline.ended_at.is_(None))
        assert set(await db.scalars(live)) == {date(2026, 5, 31)}


async def test_an_upper_level_that_would_come_first_is_pointed_out(office: Staffed) -> None:
    official = await office.official()
    async with office.town.database.writing() as db:
        await db.execute(update(Unit).where(Unit.id == office.units[-1]).values(level="province", kind="people"))
    await entered(office, official, "level-commune")
    town = office.town
    await town.presses(official, "n:year:0")
    async with town.database.reading() as db:
        draft = await db.scalar(select(FormDraft.id).where(FormDraft.form == "yearplan"))
    await town.presses(official, f"q:yearplan:{draft}:whom:level-province")
    await town.says(official, "29/5/2026")
    assert "⚠" in (await heard(town, official))[-1]


async def test_nobody_enters_for_units_of_others_and_no_day_that_is_past(office: Staffed) -> None:
    one, other = office.units[:2]
    small = await office.official("intake", one)
    await entered(office, small, str(other))
    assert await plans(office) == {}
    for said in ("1/1/2026", "30/5/2031"):
        await entered(office, small, str(one), said)
        assert await plans(office) == {}
    await entered(office, small, "level-commune")
    assert await plans(office) == {one: LAST}


async def test_who_has_not_held_theirs_is_told_in_hours_of_work_each_day_once(office: Staffed) -> None:
    one, other = office.units[:2]
    first, second = await office.official("leader", one), await office.official("leader", other)
    boss = await office.official()
    for unit in (one, other):
        await entered(office, boss, str(unit))
    assert await told(office, at(2026, 4, 1, 6)) == []
    assert await told(office, at(2026, 4, 1, 9)) == [first, second]
    assert await told(office, at(2026, 4, 1, 10)) == []
    # A Sunday; then all that was slept through is told once, on a Thursday.
    assert await told(office, at(2026, 5, 10, 9)) == []
    await a_dialogue(office, one, at(2026, 5, 5, 8), "held")
    assert await told(office, at(2026, 5, 14, 9)) == [second]
    assert await told(office, at(2026, 5, 15, 9)) == []
    assert await told(office, at(2026, 5, 18, 9)) == [second]
    assert await told(office, at(2026, 6, 1, 9)) == [second]
    assert await told(office, at(2026, 9, 1, 9)) == []
    async with office.town.database.reading() as db:
        ended = select(Deadline.unit_id).where(Deadline.kind == "year_plan", Deadline.ended_at.is_not(None))
        assert list(await db.scalars(ended)) == [one]


async def test_word_that_waits_tells_how_it_stands_when_it_leaves_and_nothing_once_it_is_held(office: Staffed) -> None:
    one = office.units[0]
    leader, boss = await office.official("leader", one), await office.official()
    await entered(office, boss, str(one))
    await office.leave()
    office.town.now = at(2026, 4, 1, 9)
    await tell_of_year_plans(office.town.database, ZONE, office.town.now)
    dialogue = await a_dialogue(office, one, at(2026, 5, 20, 8), "published")
    (text,) = to(await office.leave(), leader)
    assert "29/5/2026" in text
    assert "20/5/2026" in text
    office.town.now = at(2026, 5, 4, 9)
    await tell_of_year_plans(office.town.database, ZONE, office.town.now)
    async with office.town.database.writing() as db:
        await db.execute(update(Dialogue).where(Dialogue.id == dialogue).values(state="held"))
    assert to(await office.leave(), leader) == []
    await tell_of_year_plans(office.town.database, ZONE, office.town.now + timedelta(hours=1))
    assert await told(office, at(2026, 5, 11, 9)) == []
