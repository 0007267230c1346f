"""Part 5 as well: a page of an agenda of five hundred items beside the same page of one of fifty, in turn."""

from datetime import timedelta
from time import perf_counter

from sqlalchemy import func, insert, select

from benchmarks.archive import fill
from benchmarks.bench import Bench, Figure, at_most, middle
from bot import clock
from rules.agenda import AgendaState
from rules.dialogue_states import DialogueState
from rules.paging import Cut
from storage.dialogue import agenda, agenda_counts
from storage.engine.database import Database, Db
from storage.tables import AgendaItem, Dialogue, Duty, Feedback

MANY, FEW = 500, 50
# Ten times as many items may cost a page so many times as much.
MOST_TIMES = 2


async def measured(bench: Bench, kind: str) -> Figure:
    """What a page costs, and how many times that of the shorter agenda: both of the same minute."""
    database = Database(await bench.offices.fresh(kind))
    await fill(database, max(bench.sizes.feedbacks[0], MANY))
    async with database.writing() as db:
        many, few = [await an_agenda(db, size) for size in (MANY, FEW)]
    times: dict[int, list[float]] = {many: [], few: []}
    for look in range(bench.rounds * bench.sizes.looks):
        # Whichever is read first finds the machine colder.
        for number in (many, few) if look % 2 else (few, many):
            times[number].append(await page(database, number))
    await database.close()
    bench.offices.remove(database.url)
    longer, shorter = middle(times[many]), middle(times[few])
    note = f"p50 {longer * 1000:.2f} ms, of {FEW} items {shorter * 1000:.2f}"
    name = f"page of an agenda of {MANY} items beside one of {FEW}, {kind}"
    return at_most(5, name, longer / shorter, "times", MOST_TIMES, note)


async def an_agenda(db: Db, size: int) -> int:
    """A dialogue whose agenda has so many of the opinions that there are; gives its number."""
    now = clock.now()
    facts = {"place": "Hội trường xã", "topics": "Đường làng", "starts_at": now + timedelta(days=9), "edition": 1}
    facts |= {"collect_until": now.date(), "state": DialogueState.PUBLISHED}
    facts["created_by"] = await db.scalar(select(func.min(Duty.id)))
    number = (await db.execute(insert(Dialogue).values(facts).returning(Dialogue.id))).scalar_one()
    opinions = (await db.scalars(select(Feedback.id).order_by(Feedback.id).limit(size))).all()
    listed = {"dialogue_id": number, "state": AgendaState.LISTED, "since": now}
    rows = [listed | {"feedback_id": one, "place": place} for place, one in enumerate(opinions, 1)]
    await db.execute(insert(AgendaItem), rows)
    return number


async def page(database: Database, number: int) -> float:
    """Read the first page as the secretary's screen does; gives the seconds."""
    async with database.reading() as db:
        await db.connection()
        begun = perf_counter()
        rows = await agenda.agenda_page(db, number, Cut())
        await agenda_counts.overview(db, number, list(rows))
        return perf_counter() - begun
