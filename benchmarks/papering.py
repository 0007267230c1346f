"""Part 6: the register of a hundred thousand opinions as a job, and how long replies wait meanwhile."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sqlalchemy import func, select, text, update

from benchmarks.archive import fill
from benchmarks.bench import Bench, Figure, at_most, middle
from benchmarks.contestants import BOT, OUR_FORMS
from benchmarks.crowd import Plan
from benchmarks.walking import Walked, Walking
from bot import clock
from rules.access import Scope
from rules.chain import ROOT
from rules.jobs import JobKind
from rules.notice import Address
from storage.engine.database import Database, Db
from storage.office import calendars, officials
from storage.people import people
from storage.queue.jobs import JobOrder, queue_job
from storage.tables import Checkpoint, Contact, Deadline, Entry, Job

UPDATES_A_SECOND = 20
# Steps in the seconds in which a bot starts and looks through what waited for it, thousands of old reminders too.
WARM_UP = 100
MOST_SECONDS, WORST_WAIT_MS, MOST_MB = 60, 250, 400
LOOK_EVERY = 0.2
# So many hours behind UTC is the last zone that is named so.
WEST = 12
# Each fills a database and walks for more than a minute.
MOST_ROUNDS = 2
OFFICIAL = 9_000_001
# A third hides the name, and every answered one has its answer: that is what a register has to look through.
HIDDEN = text("UPDATE feedback SET name_mode = 'hidden', name = 'Nguyễn Thị Lan' WHERE id % 3 = 0")
ANSWERED = text(
    "INSERT INTO entry (feedback_id, number, at, action, official_id, words, salt, digest, link) "
    "SELECT feedback_id, 3, at, 'answer', official_id, 'Xã đã kiểm tra, sẽ sửa trong quý tới. Xin gọi 024 3384 0000.', "
    "salt, digest, link FROM entry WHERE number = 2"
)


async def play(bench: Bench) -> list[Figure]:
    return [figure for kind in bench.kinds for figure in await beside_the_chat(bench, kind)]


async def beside_the_chat(bench: Bench, kind: str) -> list[Figure]:
    """Residents hand in at a fixed rate while the register is made; all that is measured is of the same walk."""
    rounds = [await one_round(bench, kind) for _ in range(min(bench.rounds, MOST_ROUNDS))]
    seconds = middle(one for one, _, _ in rounds)
    memory = max(one for _, one, _ in rounds)
    waits = middle(one.p99 for _, _, one in rounds)
    calm = f"p50 {middle(one.p50 for _, _, one in rounds):.0f} ms"
    name = f"register of {bench.sizes.register:,} opinions, {kind}"
    return [
        at_most(6, f"{name}: made within", seconds, "s", MOST_SECONDS, f"child {memory:.0f} MB at most"),
        at_most(6, f"{name}: memory of the child", memory, "MB", MOST_MB),
        at_most(6, f"{name}: p99 at {UPDATES_A_SECOND} updates/s meanwhile", waits, "ms", WORST_WAIT_MS, calm),
    ]


async def one_round(bench: Bench, kind: str) -> tuple[float, float, Walked]:
    """How long the job took, how much memory its child had at most, and the walk of the same time."""
    database = Database(await bench.offices.fresh(kind))
    await fill(database, bench.sizes.register)
    async with database.writing() as db:
        await db.execute(HIDDEN)
        await db.execute(ANSWERED)
        await look_through(db)
        await count_clocks(db)
    await ask_for_register(database)
    one = next(form for form in OUR_FORMS if form.database == kind and not form.webhook)
    warm_up = min(WARM_UP, bench.sizes.paper_people)
    plan = Plan(one.flow, bench.sizes.paper_people, rate=UPDATES_A_SECOND, warm_up=warm_up)
    store = database.url.render_as_string(hide_password=False)
    peak = Peak()
    async with asyncio.TaskGroup() as group:
        watching = group.create_task(peak.watch())
        walked = await Walking(one, store, bench.log, also=at_noon()).go(plan)
        watching.cancel()
    async with database.reading() as db:
        job = (await db.scalars(select(Job))).one()
    await database.close()
    bench.offices.remove(database.url)
    if job.ended_at is None or job.started_at is None or job.state != "done":
        raise RuntimeError(f"the register was not made: {job.state} {job.error}")
    return (job.ended_at - job.started_at).total_seconds(), peak.megabytes, walked


async def look_through(db: Db) -> None:
    """Have no checkpoint look through a history of which the archive has only the size."""
    upto = await db.scalar(select(func.max(Entry.id))) or 0
    db.add(Checkpoint(number=1, at=clock.now(), upto=upto, chains=0, root=ROOT, link=ROOT))


async def count_clocks(db: Db) -> None:
    """Have the open clocks counted by today's calendar: the archive says when they are due without having counted."""
    now = clock.now()
    await calendars.note(db, await calendars.as_it_is(db, now.date(), now))
    await db.execute(update(Deadline).values(counted_at=now))


def at_noon() -> dict[str, str]:
    """The setting by which it is noon where the office is: at night all histories would be looked through meanwhile."""
    ahead = (clock.now().hour - 12) % 24
    return {"CAUNOI_TIMEZONE": f"Etc/GMT+{ahead}" if ahead <= WEST else f"Etc/GMT-{24 - ahead}"}


async def ask_for_register(database: Database) -> None:
    """As /sodangky does: of everything in the last month."""
    now = clock.now()
    async with database.writing() as db:
        person = await people.meet(db, Address(BOT, OFFICIAL), now)
        code = await officials.invite(db, "intake", "Tiếp nhận", Scope(), now)
        await officials.enrol(db, person.id, code, now)
        clerk = await officials.read_clerk(db, person.id)
        contact = (await db.scalars(select(Contact).where(Contact.chat_id == OFFICIAL))).one()
        days = {"from": (now - timedelta(days=30)).date().isoformat(), "to": now.date().isoformat()}
        order = JobOrder(
            JobKind.REGISTER,
            None,
            days | {"profile": "dialogue"} | {"zone": "Asia/Ho_Chi_Minh", "office": "UBND xã Thạch Thất"},
        )
        if clerk is not None:
            await queue_job(db, order, clerk, contact, now)


@dataclass
class Peak:
    """The most memory that a child process of a bot has had while it was watched."""

    megabytes: float = 0.0

    async def watch(self) -> None:
        while True:
            self.look_around()
            await asyncio.sleep(LOOK_EVERY)

    def look_around(self) -> None:
        for status in Path("/proc").glob("[0-9]*/status"):
            # A process may end while it is looked at.
            with suppress(OSError, StopIteration):
                self.look(status)

    def look(self, status: Path) -> None:
        if b"bot.work" in (status.parent / "cmdline").read_bytes():
            high = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
            self.megabytes = max(self.megabytes, int(high.split()[1]) / 1024)
