"""Files that officials ask for, as they meet them: a message that changes, the file, the list, who gets nothing."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from locales import texts
from rules.forgetting import Way
from rules.jobs import JobKind
from rules.notice import Address, Attached, Outgoing
from rules.notice_kinds import Notice
from rules.outcome import KindRefused, Settlement
from scheduler.after_send import Ended, settle_all
from storage.forgetting.forgetting import anonymise, forget_person
from storage.forgetting.ledger import PassingLedger
from storage.office import officials
from storage.queue import contacts, job_runs, jobs
from storage.queue.jobs import JobOrder
from storage.tables import Feedback, FileLink, Job, Outbox, Reply, StoredFile
from tests.handlers.office import Heard, Staffed, to
from tests.handlers.test_own_data import text_only
from tests.journeys.stage import BOT

say = texts("vi").say
MAY = {"from": "2026-05-01", "to": "2026-05-31"}


@dataclass
class Desk:
    """An official who asks for registers, and whoever makes them."""

    office: Staffed
    person: int
    token: str = "mine"

    @classmethod
    async def of(cls, office: Staffed, role: str = "official", unit: int | None = None) -> "Desk":
        return cls(office, await office.official(role, unit or office.units[0]))

    @property
    def unit(self) -> int:
        return self.office.units[0]

    async def asks(self, arguments: dict[str, str] | None = None) -> int:
        """Ask for May's register of the unit; gives the job's number."""
        clerk = await self.office.clerk(self.person)
        assert clerk
        async with self.office.town.database.writing() as db:
            contact = await contacts.at_chat(db, Address(BOT, self.person))
            assert contact
            order = JobOrder(JobKind.REGISTER, self.unit, MAY if arguments is None else arguments)
            return (await jobs.queue_job(db, order, clerk, contact, self.office.town.clock())).id

    async def begins(self) -> None:
        async with self.office.town.database.writing() as db:
            assert await job_runs.claim_job(db, self.token, self.office.town.clock())

    async def goes_on(self, job: int, done: int) -> None:
        async with self.office.town.database.writing() as db:
            await job_runs.note_progress(db, job, self.token, (done, 100), self.office.town.clock())

    async def ends(self, job: int) -> int:
        """It is done; gives the number of its file."""
        async with self.office.town.database.writing() as db:
            file = await db.scalar(select(StoredFile).where(StoredFile.digest == "d" * 64))
            if file is None:
                file = StoredFile(digest="d" * 64, size=9, kind="xlsx", suffix=".xlsx", stored_at=self.office.town.now)
                db.add(file)
                await db.flush()
            assert await job_runs.finish(db, job, self.token, file.id, self.office.town.clock())
            return file.id

    async def fails(self, job: int, kind: str, error_id: str | None) -> None:
        async with self.office.town.database.writing() as db:
            found = await jobs.get_job(db, job)
            await job_runs.refuse(db, found, self.token, (kind, error_id), self.office.town.clock())

    async def made(self) -> tuple[int, int]:
        """A job that is done, and its file, before anything was told of it."""
        job = await self.asks()
        await self.begins()
        return job, await self.ends(job)

    async def hears(self) -> list[Heard]:
        return [one for one in await self.office.leave() if one.chat == self.person]

    async def state(self, job: int) -> str | None:
        async with self.office.town.database.reading() as db:
            found = await db.get(Job, job)
            return found.state if found else None


async def test_one_message_says_how_far_it_is_and_the_file_comes_as_another(office: Staffed) -> None:
    desk = await Desk.of(office)
    job = await desk.asks()
    (begun,) = await desk.hears()
    assert "Đã nhận yêu cầu: Sổ đăng ký ý kiến" in begun.text
    assert "từ 01/05/2026 đến 31/05/2026" in begun.text
    assert begun.edits is None
    await desk.begins()
    await desk.goes_on(job, 40)
    assert await desk.hears() == []
    office.town.now += timedelta(seconds=5)
    (running,) = await desk.hears()
    assert "Đã được 40%" in running.text
    assert running.edits == begun.number
    await desk.goes_on(job, 80)
    assert await desk.hears() == []
    file = await desk.ends(job)
    done, sent = await desk.hears()
    assert (done.edits, done.files) == (begun.number, ())
    assert "Đã làm xong" in done.text
    assert (sent.edits, sent.files) == (None, (Attached("document", "", file),))
    assert "trong cơ quan" in sent.text
    assert "/tepxuat" in sent.text


async def test_the_second_of_a_unit_says_that_it_waits_and_the_same_is_shown_again(office: Staffed) -> None:
    desk = await Desk.of(office)
    first = await desk.asks()
    await desk.begins()
    await desk.asks({"from": "2026-06-01", "to": "2026-06-30"})
    begun, waiting = await desk.hears()
    assert "Đang làm" in begun.text
    assert "Đang có một tệp khác" in waiting.text
    assert await desk.asks() == first
    (again,) = await desk.hears()
    assert again.edits is None
    assert "Đang làm" in again.text
    await desk.goes_on(first, 10)
    office.town.now += timedelta(seconds=5)
    assert [one.edits for one in await desk.hears()] == [again.number]


async def test_where_nothing_can_be_changed_begin_and_end_are_said_and_an_address_gives_the_file(
    office: Staffed,
) -> None:
    await text_only(office)
    desk = await Desk.of(office)
    job = await desk.asks()
    assert len(await desk.hears()) == 1
    await desk.begins()
    await desk.goes_on(job, 40)
    office.town.now += timedelta(seconds=9)
    assert await desk.hears() == []
    await desk.ends(job)
    (end,) = await desk.hears()
    assert end.files == ()
    assert "không chuyển được loại tệp này" in end.text
    await office.town.presses(desk.person, f"j:address:{job}")
    assert any("python -m bot file" in text for text in to(await office.leave(), desk.person))
    async with office.town.database.reading() as db:
        link = (await db.scalars(select(FileLink))).one()
    assert (link.name, link.needs) == ("so-tiep-nhan_2026-05-01_2026-05-31.xlsx", "export")


@pytest.mark.parametrize("demoted", ["whole", "helper"])
async def test_who_has_lost_the_right_meanwhile_gets_nothing(office: Staffed, demoted: str) -> None:
    desk = await Desk.of(office)
    await desk.made()
    if demoted == "helper":
        await office.official("secretary", office.units[1], desk.person)
    else:
        async with office.town.database.writing() as db:
            await officials.remove(db, await office.number_of(desk.person), office.town.clock())
    assert await desk.hears() == []
    await office.private(desk.person, "/tepxuat")
    assert not any("Sổ tiếp nhận" in one.text and one.files for one in await desk.hears())


async def test_who_has_lost_one_of_two_duties_is_told_to_ask_anew(office: Staffed) -> None:
    desk = await Desk.of(office)
    code = await office.code("observer")
    async with office.town.database.writing() as db:
        contact = await contacts.at_chat(db, Address(BOT, desk.person))
        assert contact
        await officials.enrol(db, contact.person_id, code, office.town.clock())
    job, _ = await desk.made()
    async with office.town.database.writing() as db:
        await officials.remove(db, await office.number_of(desk.person), office.town.clock())
    heard = await desk.hears()
    assert any("Quyền của đồng chí đã thay đổi" in one.text for one in heard)
    assert not any(one.files for one in heard)
    await office.town.presses(desk.person, f"j:address:{job}")
    async with office.town.database.reading() as db:
        assert (await db.scalars(select(FileLink))).all() == []


async def test_only_who_asked_stops_it_and_only_once(office: Staffed) -> None:
    desk = await Desk.of(office)
    other = await office.official("official", desk.unit)
    first = await desk.asks()
    await desk.begins()
    await desk.hears()
    await office.town.presses(other, f"j:cancel:{first}")
    assert await desk.state(first) == "running"
    await office.town.presses(desk.person, f"j:cancel:{first}")
    assert await desk.state(first) == "cancelled"
    (cancelled,) = await desk.hears()
    assert "Đã hủy" in cancelled.text
    await office.town.presses(desk.person, f"j:cancel:{first}")


@pytest.mark.parametrize(
    ("kind", "error_id", "told"),
    [("time", "ABC", "ngắn hơn"), ("OSError 28", "ABC", "mã lỗi ABC"), ("job-over", None, say("job-over"))],
)
async def test_why_nothing_came_of_it_is_said_in_words(
    office: Staffed, kind: str, error_id: str | None, told: str
) -> None:
    desk = await Desk.of(office)
    job = await desk.asks()
    await desk.begins()
    await desk.hears()
    await desk.fails(job, kind, error_id)
    changed, said = await desk.hears()
    assert "Chưa làm được" in changed.text
    assert told in said.text


async def test_the_list_shows_ones_own_sends_again_and_deletes(office: Staffed) -> None:
    desk = await Desk.of(office)
    job, file = await desk.made()
    await desk.hears()
    other = await office.official("official", desk.unit)
    await office.private(other, "/tepxuat")
    assert say("jobs-none") in to(await office.leave(), other)
    for act in ("show", "send-again", "address", "drop", "cancel"):
        await office.town.presses(other, f"j:{act}:{job}")
    assert not any(heard.files or "Sổ tiếp nhận" in heard.text for heard in await office.leave())
    await office.private(desk.person, "/tepxuat")
    (listed,) = await office.queued(desk.person)
    assert "xong · " in str(listed.payload)
    await office.town.types(desk.person, "1")
    shown = (await office.queued(desk.person))[-1]
    assert say("job-send-again") in str(shown.payload)
    await office.town.types(desk.person, say("job-send-again"))
    assert [one.files for one in await desk.hears() if one.files] == [(Attached("document", "", file),)]
    await office.town.presses(desk.person, f"j:drop:{job}")
    assert await desk.state(job) is None
    async with office.town.database.reading() as db:
        assert (await db.get_one(StoredFile, file)).unneeded_at is not None
    await office.town.presses(desk.person, f"j:send-again:{job}")
    assert not any(one.files for one in await desk.hears())


async def test_in_a_group_there_is_no_list_and_no_file(office: Staffed) -> None:
    desk = await Desk.of(office)
    job, _ = await desk.made()
    await desk.hears()
    await office.link(desk.unit)
    await office.says(desk.person, "/tepxuat")
    await office.presses(desk.person, f"j:send-again:{job}")
    await office.presses(desk.person, f"j:show:{job}")
    assert not any("Sổ tiếp nhận" in one.text or one.files for one in await office.leave())


async def test_a_messenger_that_takes_no_file_is_told_where_else_it_is_and_no_feedback_is_meant(
    office: Staffed,
) -> None:
    desk = await Desk.of(office)
    resident = office.town.somebody()
    await office.town.hands_in(resident)
    (feedback,) = await office.town.feedbacks(resident)
    job, file = await desk.made()
    async with office.town.database.writing() as db:
        await db.execute(update(Job).where(Job.id == job).values(id=feedback.id)) if feedback.id != job else None
        await db.execute(update(Outbox).where(Outbox.notice.like("job%")).values(subject_id=feedback.id))
    rows = [row for row in await office._claimed() if row.chat_id == desk.person]
    while not any(row.notice == Notice.JOB_END for row in rows):
        async with office.town.database.writing() as db:
            await settle_all(db, [Ended(row, None, Settlement("cancelled")) for row in rows], office.town.clock())
        rows = [row for row in await office._claimed() if row.chat_id == desk.person]
    (row,) = rows
    what = Outgoing(text="x", files=(Attached("document", "", file),))
    async with office.town.database.writing() as db:
        refused = Ended(row, KindRefused("no documents"), Settlement("failed"), what=what)
        await settle_all(db, [refused], office.town.clock())
    (said,) = [one for one in await desk.hears() if "tệp" in one.text]
    assert "không chuyển được loại tệp này" in said.text
    message = office.town.message(desk.person, "Chúng tôi đã sửa đường")
    message["reply_to_message"] = office.town.message(BOT, "x") | {"message_id": said.number}
    await office.town.give(message=message)
    async with office.town.database.reading() as db:
        assert (await db.get_one(Feedback, feedback.id)).state == feedback.state
        assert (await db.scalars(select(Reply))).all() == []


async def erase(office: Staffed, resident: int) -> None:
    async with office.town.database.writing() as db:
        contact = await contacts.at_chat(db, Address(BOT, resident))
        assert contact
        await forget_person(db, PassingLedger(), contact.person_id, Way.ERASURE, office.town.clock())


async def test_files_of_before_an_erasure_are_marked_and_who_decides_deletes_them(office: Staffed) -> None:
    intake, admin = await office.official("intake"), await office.official("admin", office.units[0])
    resident = office.town.somebody()
    await office.town.hands_in(resident)
    desk = await Desk.of(office)
    day = office.town.now.date().isoformat()
    concerned = await desk.asks({"from": day, "to": day})
    await desk.begins()
    file = await desk.ends(concerned)
    long_ago = await desk.asks({"from": "2020-01-01", "to": "2020-12-31"})
    await desk.begins()
    await desk.ends(long_ago)
    await office.leave()
    await erase(office, resident)
    heard = await office.leave()
    assert any("1 tệp đã làm trước đó" in text for text in to(heard, intake))
    assert not any("tệp đã làm trước đó" in one.text for one in heard if one.chat in {admin, desk.person})
    async with office.town.database.reading() as db:
        assert [job.id for job in await db.scalars(select(Job).where(Job.named_at.is_not(None)))] == [concerned]
    await office.private(intake, "/tepxuat")
    await office.town.types(intake, "1")
    shown = str((await office.queued(intake))[-1].payload)
    assert "có thể còn nhắc đến người đó" in shown
    assert f"official {desk.person}" in shown
    for act in ("send-again", "address", "cancel"):
        await office.town.presses(intake, f"j:{act}:{concerned}")
    assert not any(one.files for one in await office.leave())
    await office.town.presses(admin, f"j:drop:{concerned}")
    assert await desk.state(concerned) == "done"
    await office.town.presses(intake, f"j:drop:{concerned}")
    assert [await desk.state(job) for job in (concerned, long_ago)] == [None, "done"]
    async with office.town.database.reading() as db:
        assert (await db.get_one(StoredFile, file)).unneeded_at is None


async def test_what_is_being_made_of_before_an_erasure_is_begun_anew(office: Staffed) -> None:
    resident = office.town.somebody()
    await office.town.hands_in(resident)
    desk = await Desk.of(office)
    job = await desk.asks({})
    await desk.begins()
    await erase(office, resident)
    async with office.town.database.writing() as db:
        assert not await job_runs.is_ours(db, job, desk.token)
    assert await desk.state(job) == "queued"
    await desk.begins()


async def test_a_file_goes_with_a_feedback_whose_term_is_over(office: Staffed) -> None:
    resident = office.town.somebody()
    await office.town.hands_in(resident)
    (feedback,) = await office.town.feedbacks(resident)
    desk = await Desk.of(office)
    concerned = await desk.asks({"to": "2100-01-01"})
    await desk.begins()
    file = await desk.ends(concerned)
    await desk.hears()
    async with office.town.database.writing() as db:
        await anonymise(db, feedback.id, office.town.clock())
    assert await desk.state(concerned) is None
    async with office.town.database.reading() as db:
        assert (await db.get_one(StoredFile, file)).unneeded_at is not None
