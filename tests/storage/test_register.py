"""What a register is read from, and what a period is counted by."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import insert, select, text, update

from rules.access import Scope, ScopeKind
from rules.exports import Extent, first_broken_export
from rules.lifecycle import Action
from rules.periods import Period
from storage.engine.database import Database
from storage.feedback import counting, exports, feedbacks, history, joinings, period_figures, register
from storage.feedback.exports import TakenOut
from storage.feedback.feedbacks import Deed
from storage.feedback.period_figures import FigureRow, FiguresAsked
from storage.feedback.register import PAGE, RegisterLine, place_of
from storage.tables import Area, Export, Feedback, Unit, UnitBelow
from storage.upkeep.audit import audit
from tests.storage.locality import NOW, Office, enrol, found_office, hand_in, hasty, meet

database = hasty
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
ALL = Extent(None, None, names=True)
MARCH = Period(date(2026, 3, 1), date(2026, 3, 31))
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def as_row(feedback: Feedback) -> dict[str, Any]:
    """The same once more, as a row without its number and code."""
    names = {column.name for column in Feedback.__table__.columns} - {"id", "code"}
    return {name: getattr(feedback, name) for name in names}


async def read_all(database: Database, extent: Extent, period: Period = MARCH) -> list[RegisterLine]:
    bounds, after = period.moments(ZONE), register.FIRST
    found: list[RegisterLine] = []
    async with database.snapshot() as db:
        while True:
            lines = await register.read_lines(db, extent, *bounds, after)
            found += lines
            if len(lines) < PAGE:
                assert len(found) == await register.count_lines(db, extent, *bounds)
                return found
            after = place_of(lines[-1])


async def do(
    database: Database, feedback: Feedback, action: Action, now: datetime, official: int | None = None
) -> None:
    async with database.writing() as db:
        found = await feedbacks.get(db, feedback.id)
        await feedbacks.change(db, found, Deed(action, now, official, f"Lời {action}"))


async def test_pages_follow_one_another_without_a_gap_also_where_many_came_in_at_one_moment(database: Database) -> None:
    office = await found_office(database)
    one = await hand_in(database, office, 1)
    row = as_row(one)
    rows = [row | {"received_at": NOW + HOUR * (number // 700)} for number in range(2 * PAGE + 5)]
    async with database.writing() as db:
        await db.execute(insert(Feedback), rows)
    found = await read_all(database, ALL)
    assert len(found) == len({line.id for line in found}) == 2 * PAGE + 6
    assert [place_of(line) for line in found] == sorted(place_of(line) for line in found)


async def test_a_line_says_what_was_handed_in_and_what_the_office_answered_last(database: Database) -> None:
    office = await found_office(database)
    official = await enrol(database, 9, "Khang")
    feedback = await hand_in(database, office, 1)
    for number, action in enumerate((Action.ANSWER, Action.OBJECT, Action.DECLINE, Action.CONFIRM)):
        by = official.id if action in {Action.ANSWER, Action.DECLINE} else None
        await do(database, feedback, action, NOW + DAY * number, by)
    (line,) = await read_all(database, ALL)
    assert (line.code, line.words, line.area, line.unit, line.field) == (
        *(feedback.code, "Đường hỏng", "Xã Một", "UBND xã Một", "Khác"),
    )
    assert (line.state, line.name_mode, line.name, line.erased) == ("closed", "none", None, False)
    assert line.answer
    assert (line.answer.action, line.answer.words, line.answer.at) == ("decline", "Lời decline", NOW + 2 * DAY)
    # The term of the answer that was asked for last, by the objection on Tuesday 3/3.
    assert line.term == (date(2026, 3, 17), None, False, NOW + 2 * DAY)


async def test_a_register_holds_its_units_or_area_and_its_days_alone(database: Database) -> None:
    office = await found_office(database)
    async with database.writing() as db:
        other = Unit(code="two", name="UBND xã Hai")
        db.add(other)
        await db.flush()
        area = Area(code="a2", name="Xã Hai", unit_id=other.id, outside=False, position=1)
        db.add(area)
        await db.flush()
        there = Office(other.id, area.id, office.field)
    midnight = datetime(2026, 3, 1, tzinfo=ZONE)
    moments = (midnight - timedelta(microseconds=1), midnight, midnight + 31 * DAY - HOUR, midnight + 31 * DAY)
    before, first, last, after = [await hand_in(database, office, 1, now=moment) for moment in moments]
    elsewhere = await hand_in(database, there, 1)

    async def held(extent: Extent, period: Period = MARCH) -> set[int]:
        return {line.id for line in await read_all(database, extent, period)}

    assert await held(ALL) == {first.id, last.id, elsewhere.id}
    assert await held(Extent(frozenset({office.unit}), None, names=True)) == {first.id, last.id}
    assert await held(Extent(frozenset({office.unit, other.id}), None, names=True)) == await held(ALL)
    assert await held(Extent(None, area.id, names=False)) == {elsewhere.id}
    assert await held(ALL, Period(date(2026, 2, 28), date(2026, 2, 28))) == {before.id}
    assert await held(ALL, Period(date(2026, 4, 1), date(2026, 4, 1))) == {after.id}


@pytest.mark.parametrize("extent", [ALL, Extent(frozenset({1, 2}), None, names=True), Extent(None, 1, names=True)])
async def test_a_page_is_found_through_the_index_of_its_days(database: Database, extent: Extent) -> None:
    """However many there are: nothing is gone through from its beginning, and nothing is sorted."""
    office = await found_office(database)
    one = await hand_in(database, office, 1)
    row = as_row(one)
    async with database.writing() as db:
        await db.execute(insert(Feedback), [row | {"received_at": NOW + number * HOUR} for number in range(2000)])
        await db.execute(text("ANALYZE feedback"))
    statement = register.page_of_feedbacks(extent, *MARCH.moments(ZONE), (NOW + 500 * HOUR, one.id))
    async with database.writing() as db:
        if not database.embedded:
            # Of so few rows it would rather sort the half than look each up.
            await db.execute(text("SET LOCAL enable_sort = off"))
        asked = str(statement.compile(db.get_bind(), compile_kwargs={"literal_binds": True}))
        how = "EXPLAIN QUERY PLAN " if database.embedded else "EXPLAIN "
        plan = "\n".join(map(str, (await db.execute(text(how + asked.replace(":", "\\:")))).all()))
    assert "ix_feedback_received_at_id" in plan
    assert not any(word in plan for word in ("SCAN feedback", "Seq Scan on feedback", "TEMP B-TREE"))


async def test_whose_name_no_paper_shows_is_found_through_the_indexes_of_who_joined(database: Database) -> None:
    office = await found_office(database)
    one = await hand_in(database, office, 1)
    row = as_row(one)
    async with database.writing() as db:
        await db.execute(insert(Feedback), [row] * 2000)
        behind = update(Feedback).where(Feedback.id > one.id)
        await db.execute(behind.where(Feedback.id % 9 == 0).values(joined_id=Feedback.id - 1))
        await db.execute(behind.where(Feedback.id % 9 == 1).values(folded_into_id=Feedback.id - 2))
        await db.execute(text("ANALYZE feedback"))
        how = "EXPLAIN QUERY PLAN " if database.embedded else "EXPLAIN "
        for way in joinings.unprinted_ways([one.id, one.id + 8]):
            asked = str(way.compile(db.get_bind(), compile_kwargs={"literal_binds": True}))
            plan = "\n".join(map(str, (await db.execute(text(how + asked.replace(":", "\\:")))).all()))
            assert "ix_feedback_joined" in plan or "ix_feedback_folded" in plan
            assert not any(word in plan for word in ("SCAN feedback", "Seq Scan on feedback")), plan


async def figures(database: Database, today: date, extent: Extent = ALL, period: Period = MARCH) -> Sequence[FigureRow]:
    async with database.reading() as db:
        return await period_figures.read_figures(db, FiguresAsked(extent, period, ZONE, today))


def summed(rows: Sequence[FigureRow], name: str) -> dict[Any, int]:
    counts: Counter[Any] = Counter()
    for row in rows:
        counts[getattr(row, name)] += row.number
    return dict(counts)


async def test_the_numbers_of_a_period_add_up(database: Database) -> None:
    office = await found_office(database)
    official = (await enrol(database, 9, "Khang")).id
    waits, asked, in_time, late, closed, erased = [await hand_in(database, office, 1) for _ in range(6)]
    april = await hand_in(database, office, 1, now=NOW + 30 * DAY)
    await do(database, asked, Action.ASK, NOW + HOUR, official)
    # Due on Monday, 16 March: the last hour of that day, where the office is, is in time.
    midnight = datetime(2026, 3, 17, tzinfo=ZONE)
    await do(database, in_time, Action.ANSWER, midnight - HOUR, official)
    await do(database, late, Action.DECLINE, midnight + HOUR, official)
    await do(database, closed, Action.ANSWER, NOW + HOUR, official)
    await do(database, closed, Action.PARTLY, NOW + 2 * HOUR)
    async with database.writing() as db:
        found = update(Feedback).where(Feedback.id == closed.id).values(satisfaction="partly", field_id=None)
        await db.execute(found)
        gone = await feedbacks.get(db, erased.id)
        gone.forgotten_at, gone.words = NOW, ""
    both = Period(MARCH.first, date(2026, 4, 30))
    for today, ready in ((date(2026, 3, 16), {"waiting": 3}), (date(2026, 3, 17), {"overdue": 1, "waiting": 2})):
        rows = await figures(database, today, period=both)
        assert summed(rows, "timing") == {"on_time": 2, "late": 1, "erased": 1} | ready
    assert summed(rows, "outcome") == {"received": 3, "asked": 1, "answered": 2, "declined": 1}
    assert summed(rows, "verdict") == {None: 6, "partly": 1}
    assert summed(rows, "month") == {0: 6, 1: 1}
    assert summed(rows, "field_id") == {office.field: 6, None: 1}
    assert summed(rows, "area_id") == {office.area: 7}
    assert summed(await figures(database, date(2026, 3, 17)), "month") == {0: 6}
    assert await figures(database, date(2026, 3, 17), Extent(frozenset({office.unit + 1}), None, names=True)) == []
    assert {april.id, waits.id}.isdisjoint({0})
    async with database.reading() as db:
        assert list((await period_figures.names_of_fields(db)).values()) == ["Khác"]
        assert list((await period_figures.names_of_areas(db)).values()) == ["Xã Một"]


async def test_whose_words_are_gone_waits_no_more(database: Database) -> None:
    """By the triggers, by a recount, and back again if it were remembered."""
    office = await found_office(database)
    official = (await enrol(database, 9, "Khang")).id
    waits, answered = [await hand_in(database, office, 1) for _ in range(2)]
    await do(database, answered, Action.ANSWER, NOW + HOUR, official)

    async def counts() -> dict[str, int]:
        async with database.reading() as db:
            assert await counting.find_wrong_counts(db) == {}
            return await counting.count_by_state(db, None)

    async def forget(moment: datetime | None) -> None:
        async with database.writing() as db:
            for one in (waits, answered):
                (await feedbacks.get(db, one.id)).forgotten_at = moment

    assert await counts() == {"received": 1, "answered": 1}
    await forget(NOW)
    assert await counts() == {"erased": 1, "answered": 1}
    async with database.reading() as db:
        assert await counting.count_open(db, None) == 0
    await forget(None)
    assert await counts() == {"received": 1, "answered": 1}
    await forget(NOW)
    async with database.writing() as db:
        await db.execute(text("DELETE FROM deadline"))
        await db.execute(text("UPDATE feedback SET state = 'accepted', open = true"))
    assert await counts() == {"erased": 2}


async def take_out(database: Database, duty: int, scope: Scope, period: Period, now: datetime) -> Export:
    async with database.writing() as db:
        return await exports.note_export(db, TakenOut(duty, "dialogue", scope, period, names=True, rows=3), now)


async def test_what_was_taken_out_stays_written_and_is_checked(database: Database) -> None:
    await found_office(database)
    duty = await enrol(database, 9, "Khang")
    for number in range(3):
        await take_out(database, duty.id, Scope(), MARCH, NOW + number * HOUR)
    async with database.reading() as db:
        log = list(await db.scalars(select(Export).order_by(Export.number)))
        lines = await exports.read_exports(db, None)
    assert [one.number for one in log] == [1, 2, 3]
    assert first_broken_export(log) is None
    assert [(line.export.number, line.who) for line in lines] == [(3, "Khang"), (2, "Khang"), (1, "Khang")]
    for statement in ("UPDATE export SET rows = 1", "DELETE FROM export"):
        with pytest.raises(Exception, match=r"stays written|append-only|refuse"):
            async with database.writing() as db:
                await db.execute(text(statement))
    assert [found async for piece in audit(database) for found in piece.findings] == []
    off = "DROP TRIGGER export_stays" + ("" if database.embedded else " ON export")
    async with database.writing() as db:
        await db.execute(text(off))
        await db.execute(text("DELETE FROM export WHERE number = 2"))
    found = [found async for piece in audit(database) for found in piece.findings]
    assert [(one.what, one.number) for one in found] == [("export", 2)]


async def test_admins_of_a_unit_see_what_was_taken_out_of_it_alone(database: Database) -> None:
    office = await found_office(database)
    duty = await enrol(database, 9, "Khang")
    of_unit = Scope(ScopeKind.UNIT, office.unit)
    for scope in (Scope(), of_unit, Scope(ScopeKind.AREA, office.area)):
        await take_out(database, duty.id, scope, MARCH, NOW)
    async with database.reading() as db:
        assert [line.export.number for line in await exports.read_exports(db, frozenset({office.unit}))] == [2]
        assert [line.export.number for line in await exports.read_exports(db, None, 2)] == [1]


async def test_it_is_known_which_feedbacks_were_among_what_was_taken_out(database: Database) -> None:
    office = await found_office(database)
    duty = await enrol(database, 9, "Khang")
    async with database.writing() as db:
        above = Unit(code="top", name="Trên")
        db.add(above)
        await db.flush()
        db.add(UnitBelow(unit_id=above.id, below_id=office.unit))
        upper = above.id
    feedback = await hand_in(database, office, 1)
    day = feedback.received_at.astimezone(ZONE).date()
    scopes = [Scope(), *(Scope(ScopeKind.UNIT, unit) for unit in (office.unit, upper, 999))]
    scopes += [Scope(ScopeKind.AREA, area) for area in (office.area, 999)]
    for number, scope in enumerate(scopes, 1):
        await take_out(database, duty.id, scope, MARCH, NOW + number * HOUR)
    await take_out(database, duty.id, Scope(), MARCH, NOW - HOUR)
    for period in (Period(day - DAY, day - DAY), Period(day + DAY, day + DAY)):
        await take_out(database, duty.id, Scope(), period, NOW + 9 * HOUR)
    await take_out(database, duty.id, Scope(), Period(day, day), NOW + 10 * HOUR)
    async with database.reading() as db:
        found = await exports.exports_of(db, [(feedback, day)])
        assert await exports.exports_of(db, []) == {}
    assert found == {feedback.id: [NOW + number * HOUR for number in (1, 2, 3, 5, 10)]}


async def test_the_history_of_a_feedback_is_not_touched_by_taking_it_out(database: Database) -> None:
    office = await found_office(database)
    feedback = await hand_in(database, office, 1)
    await meet(database, 2)
    async with database.reading() as db:
        before = len(await history.read(db, feedback.id))
    await read_all(database, ALL)
    async with database.reading() as db:
        assert len(await history.read(db, feedback.id)) == before
