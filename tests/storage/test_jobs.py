"""Jobs in the tables: asked for, claimed one at a time a unit, renewed, tried again, given up, cancelled, gone."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.file_findings import tell_jobs
from rules.access import Clerk, HeldDuty, Scope, only_unit
from rules.jobs import KEEP_RESULTS, LEASE, MOST_OF_ONE, JobKind, JobState
from rules.notice_kinds import Notice
from rules.paging import Cut
from rules.refusal import Refusal
from storage.engine.database import Database
from storage.files import results
from storage.files.figures import file_figures
from storage.files.results import MadeFile
from storage.queue import job_runs, jobs
from storage.queue.jobs import JobOrder
from storage.tables import Contact, Duty, Job, Outbox, StoredFile, Unit
from tests.storage.locality import NOW, SECOND, contact_of, enrol, found_office

MINE, OTHERS = "mine", "another's"
FEBRUARY = {"from": "2026-02-01", "to": "2026-02-28"}


class Asking:
    """An official of all units with their private chat, who asks for registers."""

    def __init__(self, database: Database, units: Sequence[int], duty: Duty, contact: Contact) -> None:
        self.database = database
        self.units = units
        self.contact = contact
        self.clerk = Clerk(duty.person_id, "Hạnh", (HeldDuty(duty.id, "admin", Scope(), None),))

    @classmethod
    async def of(cls, database: Database) -> "Asking":
        office = await found_office(database)
        async with database.writing() as db:
            other = Unit(code="two", name="UBND xã Hai")
            db.add(other)
            await db.flush()
        duty = await enrol(database, 11, "Hạnh")
        return cls(database, [office.unit, other.id], duty, await contact_of(database, 11))

    async def asks(
        self, unit: int | None, arguments: dict[str, Any] | None = None, now: timedelta = timedelta()
    ) -> int:
        order = JobOrder(JobKind.REGISTER, unit, arguments or {})
        async with self.database.writing() as db:
            return (await jobs.queue_job(db, order, self.clerk, self.contact, NOW + now)).id

    async def job(self, number: int) -> Job:
        async with self.database.reading() as db:
            return await jobs.get_job(db, number)

    async def claim(self, token: str = MINE, now: timedelta = timedelta()) -> int | None:
        async with self.database.writing() as db:
            job = await job_runs.claim_job(db, token, NOW + now)
            return job.id if job else None

    async def letters(self) -> list[tuple[str, int | None]]:
        async with self.database.reading() as db:
            found = select(Outbox.notice, Outbox.subject_id).where(Outbox.state == "queued").order_by(Outbox.id)
            return [(row.notice, row.subject_id) for row in (await db.execute(found)).all()]

    async def leave(self) -> None:
        """All that waits has left."""
        async with self.database.writing() as db:
            for row in await db.scalars(select(Outbox)):
                row.state = "sent"

    async def file(self) -> int:
        async with self.database.writing() as db:
            made = StoredFile(digest="d" * 64, size=1, kind="text/plain", suffix=".txt", stored_at=NOW)
            db.add(made)
            await db.flush()
            return made.id


@pytest.fixture
async def asking(database: Database) -> Asking:
    return await Asking.of(database)


async def test_one_of_a_unit_runs_at_a_time_the_others_wait_in_order_and_other_units_do_not(asking: Asking) -> None:
    one, two = asking.units
    first = await asking.asks(one, FEBRUARY)
    second = await asking.asks(one)
    third = await asking.asks(two)
    fourth = await asking.asks(None)
    assert await asking.claim() == first
    assert [await asking.claim(), await asking.claim(OTHERS), await asking.claim()] == [third, fourth, None]
    async with asking.database.reading() as db:
        waiting = [await jobs.waits_for_another(db, await jobs.get_job(db, number)) for number in (first, second)]
        assert waiting == [False, True]
    file = await asking.file()
    async with asking.database.writing() as db:
        assert not await job_runs.finish(db, first, OTHERS, file, NOW)
        assert await job_runs.finish(db, first, MINE, file, NOW + SECOND)
        assert not await job_runs.finish(db, first, MINE, file, NOW + SECOND)
    assert await asking.claim() == second
    done = await asking.job(first)
    assert (done.state, done.stored_id, done.lease_token, done.ended_at) == ("done", file, None, NOW + SECOND)
    assert done.name == "so-tiep-nhan_2026-02-01_2026-02-28.xlsx"
    assert (Notice.JOB_END, first) in await asking.letters()


async def test_the_same_asked_again_is_the_one_that_runs_and_nobody_has_too_many(asking: Asking) -> None:
    one, two = asking.units
    first = await asking.asks(one, FEBRUARY)
    await asking.claim()
    await asking.leave()
    async with asking.database.writing() as db:
        await jobs.note_told(db, first, 500, NOW)
    assert await asking.asks(one, FEBRUARY, SECOND) == first
    assert await asking.letters() == [(Notice.JOB, first)]
    assert (await asking.job(first)).message_id is None
    others = [await asking.asks(unit, {"number": number}) for number, unit in enumerate((one, two, None, one))]
    assert len({first, *others}) == MOST_OF_ONE
    with pytest.raises(Refusal) as many:
        await asking.asks(two, {"number": 9})
    assert (many.value.key, many.value.facts) == ("job-too-many", {"count": MOST_OF_ONE})
    asking.clerk = Clerk(asking.clerk.person_id, "Hạnh", (HeldDuty(1, "official", Scope.of_unit(two), only_unit(two)),))
    with pytest.raises(Refusal) as beyond:
        await asking.asks(one, {"number": 10})
    assert beyond.value.key == "not-in-scope"


async def test_one_message_tells_how_far_it_is_and_waits_once(asking: Asking) -> None:
    job = await asking.asks(asking.units[0])
    await asking.claim()
    assert await asking.letters() == [(Notice.JOB, job)]
    await asking.leave()
    for done in range(3):
        async with asking.database.writing() as db:
            await job_runs.note_progress(db, job, MINE, (done, 9), NOW + done * SECOND)
            await job_runs.note_progress(db, job, OTHERS, (8, 9), NOW)
    assert await asking.letters() == [(Notice.JOB, job)]
    found = await asking.job(job)
    assert (found.done, found.total, found.lease_until) == (2, 9, NOW + 2 * SECOND + LEASE)


async def test_a_lapsed_lease_queues_a_job_again_and_the_third_time_gives_it_up(asking: Asking) -> None:
    job = await asking.asks(asking.units[0])
    for number in range(3):
        begun = number * 2 * LEASE
        assert await asking.claim(f"token {number}", begun) == job
        async with asking.database.writing() as db:
            assert await job_runs.renew(db, job, f"token {number}", NOW + begun + SECOND)
            assert await job_runs.reap_lapsed(db, NOW + begun + LEASE, "ABC") == 0
            assert await job_runs.is_ours(db, job, f"token {number}")
        async with asking.database.reading() as db:
            assert not await job_runs.has_due(db, NOW + begun + LEASE)
            assert await job_runs.has_due(db, NOW + begun + LEASE + 2 * SECOND)
        async with asking.database.writing() as db:
            assert await job_runs.reap_lapsed(db, NOW + begun + LEASE + 2 * SECOND, "ABC") == 1
            assert not await job_runs.renew(db, job, f"token {number}", NOW)
            assert not await job_runs.is_ours(db, job, f"token {number}")
    failed = await asking.job(job)
    assert (failed.state, failed.error, failed.error_id, failed.attempts) == ("failed", "died", "ABC", 3)
    assert await asking.claim("late", 9 * LEASE) is None
    assert (Notice.JOB_END, job) in await asking.letters()


async def test_who_was_frozen_does_not_begin_anew_what_it_still_does(asking: Asking) -> None:
    job = await asking.asks(asking.units[0])
    await asking.claim()
    async with asking.database.writing() as db:
        assert await job_runs.reap_lapsed(db, NOW + 2 * LEASE, "ABC", doing={job}) == 0
        assert await job_runs.is_ours(db, job, MINE)
        assert await job_runs.reap_lapsed(db, NOW + 2 * LEASE, "ABC") == 1


@pytest.mark.parametrize("end", ["cancelled", "failed", "queued", "died"])
async def test_a_file_of_a_try_that_came_to_nothing_is_the_jobs_no_more(asking: Asking, end: str) -> None:
    """Killed or cancelled between the file and the end: no erasure would find it there for thirty days."""
    job = await asking.asks(asking.units[0])
    await asking.claim()
    async with asking.database.writing() as db:
        found = await jobs.get_job(db, job)
        assert await results.point_to(db, found, MINE, MadeFile("d" * 64, 1), NOW)
        if end == "cancelled":
            await jobs.cancel_job(db, found, NOW)
        elif end == "failed":
            await job_runs.refuse(db, found, MINE, ("register-empty", None), NOW)
        elif end == "queued":
            await job_runs.give_back(db, job, MINE, NOW)
        else:
            await job_runs.reap_lapsed(db, NOW + 2 * LEASE, "ABC")
    assert (await asking.job(job)).stored_id is None


async def test_whoever_is_alone_takes_back_at_once_what_another_had(asking: Asking) -> None:
    job = await asking.asks(asking.units[0])
    await asking.claim("dead")
    async with asking.database.writing() as db:
        assert await job_runs.reap_lapsed(db, NOW, "ABC", alone="dead") == 0
        assert await job_runs.reap_lapsed(db, NOW, "ABC", alone=MINE) == 1
    assert await asking.claim() == job


async def test_a_try_that_failed_rests_and_one_that_was_stopped_does_not_count(asking: Asking) -> None:
    job = await asking.asks(asking.units[0])
    await asking.claim()
    async with asking.database.writing() as db:
        await job_runs.give_back(db, job, MINE, NOW)
    assert (await asking.job(job)).attempts == 0
    rests = [timedelta(), timedelta(seconds=10), timedelta(seconds=30)]
    for moment in rests:
        if moment:
            assert await asking.claim(now=moment - SECOND) is None
        assert await asking.claim(now=moment) == job
        async with asking.database.writing() as db:
            await job_runs.end_try(db, await jobs.get_job(db, job), MINE, ("OSError 28", "ABC"), NOW + moment)
    failed = await asking.job(job)
    assert (failed.state, failed.error, failed.error_id, failed.ended_at) == (
        "failed",
        "OSError 28",
        "ABC",
        NOW + rests[2],
    )


async def test_what_is_refused_or_out_of_time_is_not_tried_again(asking: Asking) -> None:
    refused, late = [await asking.asks(unit) for unit in asking.units]
    await asking.claim()
    await asking.claim()
    async with asking.database.writing() as db:
        await job_runs.refuse(db, await jobs.get_job(db, refused), MINE, ("register-empty", None), NOW)
        await job_runs.end_try(db, await jobs.get_job(db, late), MINE, ("time", "ABC"), NOW)
    ends = [await asking.job(number) for number in (refused, late)]
    assert [(one.state, one.error, one.error_id) for one in ends] == [
        ("failed", "register-empty", None),
        ("failed", "time", "ABC"),
    ]


@pytest.mark.parametrize("runs", [False, True])
async def test_what_is_cancelled_is_nobodys_any_more_and_ends_once(asking: Asking, *, runs: bool) -> None:
    job = await asking.asks(asking.units[0])
    if runs:
        await asking.claim()
        made = MadeFile("e" * 64, 9)
        async with asking.database.writing() as db:
            found = await jobs.get_job(db, job)
            assert await results.point_to(db, found, OTHERS, made, NOW) is None
            assert await results.point_to(db, found, MINE, made, NOW) is not None
    async with asking.database.writing() as db:
        with pytest.raises(Refusal) as early:
            await results.delete_job(db, await jobs.get_job(db, job), NOW)
        assert early.value.key == "job-not-over"
        await jobs.cancel_job(db, await jobs.get_job(db, job), NOW)
    async with asking.database.writing() as db:
        assert not await job_runs.is_ours(db, job, MINE)
        assert not await job_runs.finish(db, job, MINE, 0, NOW)
        await job_runs.end_try(db, await jobs.get_job(db, job), MINE, ("exit -9", "ABC"), NOW)
        with pytest.raises(Refusal) as over:
            await jobs.cancel_job(db, await jobs.get_job(db, job), NOW)
    assert over.value.key == "job-over"
    cancelled = await asking.job(job)
    assert (cancelled.state, cancelled.stored_id) == (JobState.CANCELLED, None)
    assert await asking.claim() is None


async def test_a_list_holds_what_is_about_the_units_and_old_ones_go(asking: Asking) -> None:
    one, two = asking.units
    numbers = [await asking.asks(unit) for unit in (one, two, None)]
    async with asking.database.writing() as db:
        for number in numbers[:2]:
            await jobs.cancel_job(db, await jobs.get_job(db, number), NOW)
    async with asking.database.reading() as db:
        assert [job.id for job in await jobs.jobs_page(db, asking.clerk.person_id, Cut(), named=False)] == numbers[::-1]
        assert [job.id for job in await jobs.jobs_page(db, 0, Cut(), named=True)] == []
        assert await jobs.count_jobs(db) == {"cancelled": 2, "queued": 1}
        assert not await results.has_old(db, NOW + KEEP_RESULTS)
        assert await results.has_old(db, NOW + KEEP_RESULTS + SECOND)
    async with asking.database.writing() as db:
        assert await results.drop_old(db, NOW + KEEP_RESULTS + SECOND) == 2
    async with asking.database.reading() as db:
        assert [job.id for job in await jobs.jobs_page(db, asking.clerk.person_id, Cut(), named=True)] == [numbers[2]]


async def test_figures_tell_how_many_wait_run_and_failed_and_by_which_code(asking: Asking) -> None:
    one, two = asking.units
    failed, waiting = await asking.asks(one), await asking.asks(two)
    await asking.claim()
    async with asking.database.writing() as db:
        await job_runs.refuse(db, await jobs.get_job(db, failed), MINE, ("MemoryError", "ABC"), NOW)
        await db.execute(update(Job).where(Job.id == waiting).values(named_at=NOW))
    async with asking.database.reading() as db:
        figures = await file_figures(db)
        assert (figures.jobs, figures.named) == ({"failed": 1, "queued": 1}, 1)
        assert list(tell_jobs(figures, await jobs.last_fault(db))) == [
            (True, "doctor-jobs", {"waiting": "1", "running": "0"}),
            (False, "doctor-jobs-failed", {"count": "1", "error": "ABC"}),
            (True, "doctor-jobs-named", {"count": "1"}),
        ]
