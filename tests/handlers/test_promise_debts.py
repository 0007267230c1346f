"""What was promised and is not kept: in the morning's digest, on overdue lists, and from one dialogue to the next."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import select, update

from locales import texts
from locales.counted_dialogue import panels_of
from rules.dialogue_figures import ItemFate
from rules.dialogue_states import DialogueState
from rules.exports import Extent
from rules.paging import Cut
from scheduler.clock_alerts import tell_of_clocks
from scheduler.dialogue_states import move_dialogues_on
from scheduler.digesting import queue_digests
from storage.dialogue import dialogue_figures, dialogues
from storage.feedback import alerts, promise_debts
from storage.feedback.dialogue_clocks import start_clocks, tell_due
from storage.feedback.register import read_lines
from storage.office.year_numbers import YearReading
from storage.tables import AgendaItem, Area, Dialogue, Duty, Feedback, Promise, PromiseEvent
from tests.handlers.office import GROUP, ZONE, Staffed, to
from tests.handlers.test_dialogue_papers import dialogue_of, made
from tests.handlers.test_promises import DAY, moves, other_unit, promised

# Half past seven in Việt Nam, on the day after the last one of the promise, and a day within the week before it.
AFTER, BEFORE = datetime(2026, 3, 25, 0, 30, tzinfo=UTC), datetime(2026, 3, 20, 0, 30, tzinfo=UTC)


async def digest(office: Staffed, at: datetime) -> dict[int, str]:
    await office.leave()
    office.town.now = at
    await queue_digests(office.town.database, ZONE, at)
    return {one.chat: one.text for one in await office.leave()}


async def test_the_morning_digest_tells_what_is_due_and_what_is_overdue_where_it_is_owed(office: Staffed) -> None:
    _, official, feedback, _ = await promised(office)
    stranger = await office.official("official", await other_unit(office, feedback))
    await office.link(feedback.unit_id)
    assert "cam kết" not in (await digest(office, BEFORE - 10 * DAY)).get(official, "").lower()
    near = await digest(office, BEFORE)
    assert "Cam kết đến ngày hôm nay và trong 7 ngày tới: 1" in near[official]
    assert "Cam kết đến ngày hôm nay và trong 7 ngày tới: 1" in near[GROUP]
    late = await digest(office, AFTER)
    assert "Cam kết với người dân đã quá ngày: 1" in late[official]
    assert "cam kết" not in late.get(stranger, "").lower()


async def test_overdue_ones_have_a_screen_with_what_each_unit_owes(office: Staffed) -> None:
    _, official, feedback, promise = await promised(office)
    await office.town.presses(official, f"ck:new:{feedback.id}:0:0")
    await office.private(official, "Lắp biển báo xong trước ngày 10/5.")
    await office.town.presses(official, f"ck:new-send:{feedback.id}:0:0")
    leader = await office.official("leader", feedback.unit_id)
    elsewhere = await office.official("leader", await other_unit(office, feedback))
    office.town.now = AFTER
    await office.leave()
    await office.town.presses(leader, "ck:late:0:0:0")
    (shown,) = [one for one in await office.leave() if one.chat == leader]
    assert "Cam kết đã quá hạn" in shown.text
    assert ": quá hạn 1" in shown.text
    labels = [button.label for row in shown.buttons for button in row]
    assert [one for one in labels if "24/3/2026" in one]
    assert not [one for one in labels if "9/5/2026" in one]
    await office.town.presses(elsewhere, "ck:late:0:0:0")
    (nothing,) = to(await office.leave(), elsewhere)
    assert "24/3/2026" not in nothing
    assert promise.id


async def test_where_its_writer_left_the_leader_is_reminded_in_place_of_the_unit(office: Staffed) -> None:
    _, official, feedback, promise = await promised(office)
    await office.link(feedback.unit_id)
    leader = await office.official("leader", feedback.unit_id)
    async with office.town.database.writing() as db:
        ended = update(Duty).where(Duty.id == promise.duty_id).values(ended_at=office.town.now)
        await db.execute(ended)
    heard: list[tuple[str, str]] = []
    for days in range(30):
        office.town.now += DAY
        await tell_of_clocks(office.town.database, ZONE, office.town.now)
        found = await office.leave()
        for where, name in ((GROUP, "unit"), (leader, "leader"), (official, "writer")):
            told = [one for one in to(found, where) if "cam kết với người dân" in one]
            heard += [(f"{office.town.now:%d/%m}", name) for _ in told]
            assert name != "leader" or days > 20 or all("người ghi không còn phụ trách" in one for one in told)
    assert heard == [("17/03", "leader"), ("23/03", "leader"), ("25/03", "leader")]
    await office.town.presses(leader, f"ck:show:{promise.id}:0:0")
    (shown,) = to(await office.leave(), leader)
    assert "không còn phụ trách" in shown
    assert [b for b in await office.town.offered(leader) if b.data.startswith("ck:prove:")]


async def begins(office: Staffed, dialogue: int) -> None:
    """The clock of a dialogue, until it has begun."""
    async with office.town.database.reading() as db:
        starts = (await db.get_one(Dialogue, dialogue)).starts_at
    office.town.now = max(starts + timedelta(minutes=1), office.town.now)
    await move_dialogues_on(office.town.database, ZONE, office.town.now)


async def test_what_is_not_kept_is_carried_from_dialogue_to_dialogue_and_both_agenda_and_paper_say_so(
    office: Staffed, tmp_path: Path
) -> None:
    _, official, feedback, promise = await promised(office)
    first = await dialogue_of(office, area=feedback.area_id)
    await begins(office, first)
    await begins(office, first)
    for typed in ("đến hết 10/4", "đến hết 20/4"):
        async with office.town.database.reading() as db:
            seen = (await db.get_one(Promise, promise.id)).moved
        await office.town.presses(official, f"ck:move:{promise.id}:{seen}:0")
        await office.private(official, typed)
        await office.private(official, "Chờ bố trí vốn.")
        await office.town.presses(official, f"ck:move-send:{promise.id}:{seen}:0")
    second = await dialogue_of(office, area=feedback.area_id)
    elsewhere = await dialogue_of(office, area=await other_area(office, feedback))
    admin = await office.official("admin")
    await office.leave()
    await office.town.presses(admin, f"ag:page:{second}:0:0")
    shown = to(await office.leave(), admin)[-1]
    assert "đã đưa vào hội nghị 12/3/2026; lần 3, hoãn 2" in shown
    await office.town.presses(admin, f"gt:blank:{second}:answers:0")
    paper = "\n".join(await made(office, tmp_path))
    # What one person alone was promised is not read out to all.
    assert "hẹn chậm nhất 20/4/2026; đã đưa vào hội nghị 12/3/2026; lần 3, hoãn 2)" in paper
    assert "vá xong" not in paper
    await begins(office, second)
    await begins(office, elsewhere)
    async with office.town.database.reading() as db:
        carried = (await db.scalars(select(PromiseEvent.dialogue_id).where(PromiseEvent.move == "carry"))).all()
    assert carried == [first, second]
    await office.town.presses(admin, f"ck:show:{promise.id}:0:0")
    assert to(await office.leave(), admin)[-1].count("đưa vào hội nghị sau") == 2


async def other_area(office: Staffed, feedback: Feedback) -> int:
    """An area of another unit, which has somebody to plan for it."""
    async with office.town.database.reading() as db:
        found = select(Area).where(Area.unit_id != feedback.unit_id, Area.unit_id.is_not(None)).limit(1)
        area = (await db.scalars(found)).one()
    await office.official("official", area.unit_id)
    return area.id


async def test_what_is_promised_at_a_dialogue_is_no_debt_of_it_and_stands_in_its_conclusions(office: Staffed) -> None:
    _, official, feedback, _ = await promised(office)
    dialogue = await dialogue_of(office, area=feedback.area_id, state=DialogueState.COLLECTING_CLOSED)
    async with office.town.database.writing() as db:
        await db.execute(update(Promise).values(dialogue_id=dialogue))
    await begins(office, dialogue)
    assert await moves(office) == ["make"]
    assert official


async def test_the_list_of_feedbacks_that_were_told_of_holds_no_clock_of_a_dialogue(office: Staffed) -> None:
    author = office.town.somebody()
    feedback = await office.town.hands_in(author)
    await office.official("official", feedback.unit_id)
    dialogue = await dialogue_of(office, area=feedback.area_id, host_unit_id=feedback.unit_id)
    await begins(office, dialogue)
    later = office.town.now + 9 * DAY
    async with office.town.database.writing() as db:
        assert await start_clocks(db, 20, office.town.now)
        await tell_due(db, later)
    async with office.town.database.reading() as db:
        assert list(await alerts.page_of_told(db, None, Cut())) == []


async def test_a_register_tells_what_was_promised_and_what_came_of_it_at_the_dialogue(office: Staffed) -> None:
    _, official, feedback, promise = await promised(office)
    dialogue = await dialogue_of(office, area=feedback.area_id)
    async with office.town.database.writing() as db:
        facts = {"state": "answered_orally", "since": office.town.now, "place": 1}
        db.add(AgendaItem(dialogue_id=dialogue, feedback_id=feedback.id, **facts))
    await office.town.presses(official, f"ck:prove:{promise.id}:0:0")
    await office.private(official, "Đã vá xong.")
    await office.town.presses(official, f"ck:prove-send:{promise.id}:0:0")
    async with office.town.database.reading() as db:
        bounds = (office.town.now - 9 * DAY, office.town.now + DAY)
        (line,) = await read_lines(db, Extent(None, None, names=True), *bounds)
        starts = (await db.get_one(Dialogue, dialogue)).starts_at
    assert line.promise is not None
    assert (line.promise.due, line.promise.moved) == (promise.due, 0)
    assert line.promise.kept_at is not None
    assert line.dialogue is not None
    assert (line.dialogue.starts_at, line.dialogue.state) == (starts, "answered_orally")


async def test_promises_of_a_dialogue_are_counted_and_what_went_on_to_another_is_one_opinion_of_the_year(
    office: Staffed,
) -> None:
    _, _, feedback, promise = await promised(office)
    first, second = [await dialogue_of(office, area=feedback.area_id) for _ in range(2)]
    async with office.town.database.writing() as db:
        await db.execute(update(Promise).values(dialogue_id=first))
        facts = {"feedback_id": feedback.id, "since": office.town.now, "place": 1}
        db.add(AgendaItem(dialogue_id=first, state="carried_over", **facts))
        db.add(AgendaItem(dialogue_id=second, state="listed", **facts))
    async with office.town.database.reading() as db:
        ahead, late = [
            await dialogue_figures.count_promises(db, [first, second], day) for day in (promise.due, promise.due + DAY)
        ]
        both = [await dialogues.get(db, one) for one in (first, second)]
        year = await YearReading(db, ZONE, None, lambda one: one.place).read(2026, both, office.town.now)
        assert [one.figures.opinions for one in year.dialogues] == [1, 1]
        assert year.total.fates == {ItemFate.WAITING: 1}
        told = panels_of(texts("vi"), await dialogue_figures.numbers_of(db, await dialogues.get(db, first), "x", AFTER))
    assert (ahead.told, late.told) == ({"open": 1}, {"overdue": 1})
    assert ("Cam kết tại hội nghị", (("Quá hạn", 1),)) in [(one.heading, one.rows) for one in told]


async def test_of_several_promises_each_is_looked_up_by_its_own_writer(office: Staffed) -> None:
    _, _, feedback, first = await promised(office)
    other = await office.official("official", feedback.unit_id)
    await office.town.presses(other, f"ck:new:{feedback.id}:0:0")
    await office.private(other, "Lắp biển báo xong trước ngày 10/5.")
    await office.town.presses(other, f"ck:new-send:{feedback.id}:0:0")
    for gone in (first.duty_id, await office.number_of(other)):
        async with office.town.database.writing() as db:
            await db.execute(update(Duty).where(Duty.id == gone).values(ended_at=office.town.now))
        async with office.town.database.reading() as db:
            rows = (await db.execute(select(Promise.id, Promise.duty_id).order_by(Promise.id))).all()
            left = {one.id for one in await db.scalars(select(Duty).where(Duty.ended_at.is_not(None)))}
            alone = await promise_debts.ownerless(db, [number for number, _ in rows], office.town.clock())
        assert len(rows) == 2
        assert alone == {number for number, duty in rows if duty in left}
    leader = await office.official("leader", feedback.unit_id)
    await office.leave()
    await office.town.presses(leader, f"ck:show:{first.id}:0:0")
    assert "không còn phụ trách" in to(await office.leave(), leader)[-1]
