"""Slips: a PIN for each opinion from paper, printed once; who has it asks from any telephone, and nobody guesses it."""

import asyncio
import io
import re
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest
from sqlalchemy import func, select, update

from locales import texts
from rules.access import Scope, ScopeKind
from rules.action_row import MOST_REOPENINGS
from rules.actions import Action
from rules.codes import make_code, show_code
from storage.dialogue import sheets
from storage.engine.database import Database, Db
from storage.feedback import feedbacks, slips
from storage.feedback.feedbacks import Deed
from storage.files.folder import FileFolder
from storage.office import officials
from storage.tables import Feedback, FormDraft, Hamlet, Job, QuotaUse, Reply, Slip, StoredFile
from tests.handlers.deeds import lines
from tests.handlers.office import Staffed, to
from tests.handlers.test_register import jobs_of, said, work
from tests.handlers.test_sheets import a_dialogue, clerk, everything_kept, opinions, sheet_of, somebody, take
from tests.properties.town import Town
from tests.storage.test_row_locks import until_one_waits

say = texts("vi").say
WORDS = "Bãi rác cuối đồng cháy khói"
LINES = f"1. {WORDS}; Bà Lý Thị Mơ; giấu tên\n2. Đèn ngõ 3 tắt cả tháng; Ông Đỗ Văn Cấn; ghi tên"
WRONG = say("slip-wrong", phone="024 3384 2233")[:30]


async def entered(office: Staffed) -> tuple[int, int, list[Feedback]]:
    """Two opinions of a sheet that is taken in, and who did it."""
    await a_dialogue(office)
    who = await clerk(office)
    sheet = (await sheet_of(office, who, "Bình Xá")).id
    await office.town.says(who, LINES)
    await take(office, who, sheet)
    return who, sheet, await opinions(office)


async def printed(office: Staffed, folder: Path) -> dict[str, str]:
    """The PINs by their codes, as the newest file says them; and that nothing else of the opinions stands on it."""
    await work(office, folder)
    job = (await jobs_of(office))[-1]
    assert (job.state, job.kind) == ("done", "slips"), (job.error, job.state)
    async with office.town.database.reading() as db:
        stored = await db.get_one(StoredFile, job.stored_id)
    with FileFolder(folder / "files").open_checked(stored.digest) as file:
        pages = pypdfium2.PdfDocument(io.BytesIO(file.read()))
        text = "\n".join(page.get_textpage().get_text_bounded() for page in pages)
    assert "rác" not in text
    assert "Mơ" not in text
    found = re.findall(r"Mã ([0-9-]+)\s+PIN ([0-9]{3}) ([0-9]{3})", text)
    return {code: first + second for code, first, second in found}


async def slips_of(office: Staffed) -> dict[int, Slip]:
    async with office.town.database.reading() as db:
        return {one.feedback_id: one for one in await db.scalars(select(Slip))}


async def answers(office: Staffed, feedback: Feedback, words: str) -> None:
    handler = await office.official("official", feedback.unit_id)
    await office.town.presses(handler, f"c:answer:{feedback.id}")
    await office.town.says(handler, words)
    async with office.town.database.reading() as db:
        reply = await db.scalar(select(func.max(Reply.id)))
    await office.town.presses(handler, f"p:send:{reply}")
    await office.town.time_passes(timedelta(minutes=10))


async def test_a_slip_is_printed_once_and_only_a_digest_of_its_pin_is_kept(office: Staffed, tmp_path: Path) -> None:
    who, sheet, found = await entered(office)
    await office.leave()
    await office.town.presses(who, f"ph:slips:{sheet}:0:0")
    pins = await printed(office, tmp_path)
    assert sorted(pins) == [show_code(one.code or "") for one in found]
    kept = await everything_kept(office)
    assert not [pin for pin in pins.values() if re.search(rf"\b{pin}\b", kept)]
    (heard,) = [one for one in await office.leave() if one.files]
    assert "PIN" in heard.text
    async with office.town.database.reading() as db:
        # It has arrived: its bytes go, and the job says that it was done.
        (job,), (stored,) = (await db.scalars(select(Job))).all(), (await db.scalars(select(StoredFile))).all()
    assert (job.stored_id, job.state, stored.unneeded_at is not None) == (None, "done", True)
    await office.town.presses(who, f"ph:slips:{sheet}:0:0")
    assert len(await jobs_of(office)) == 1


async def test_who_has_the_slip_sees_how_it_stands_and_hears_of_the_answer(office: Staffed, tmp_path: Path) -> None:
    who, sheet, (hidden, _) = await entered(office)
    await office.town.presses(who, f"ph:slips:{sheet}:0:0")
    pins, code = await printed(office, tmp_path), show_code(hidden.code or "")
    owner, other = office.town.somebody(), office.town.somebody()
    await office.leave()
    await office.private(owner, code)
    assert say("slip-ask-pin") in await said(office, owner)
    await office.private(owner, f"PIN: {pins[code][:3]} {pins[code][3:]}")
    shown = await said(office, owner)
    assert say("state-received") in shown
    assert WORDS not in shown
    assert "Mơ" not in shown
    # A press without the PIN having been written there is no way to another's answer.
    await office.town.presses(other, f"hh:hear:{hidden.id}")
    assert (await slips_of(office))[hidden.id].contact_id is None
    await office.town.presses(owner, f"hh:hear:{hidden.id}")
    assert say("slip-unhear") in await said(office, owner)
    await office.leave()
    await answers(office, hidden, "Đã thu gom xong ngày 5/3.")
    (letter,) = [one for one in await office.leave() if "Đã thu gom xong" in one.text and one.chat == owner]
    assert [button.label for row in letter.buttons for button in row] == [say("slip-unhear")]
    await office.town.presses(owner, f"hh:unhear:{hidden.id}")
    assert (await slips_of(office))[hidden.id].contact_id is None


async def test_an_answer_that_nobody_asked_for_is_handed_over(office: Staffed, tmp_path: Path) -> None:
    who, sheet, (one, another) = await entered(office)
    await office.town.presses(who, f"ph:slips:{sheet}:0:0")
    pins = await printed(office, tmp_path)
    for feedback in (one, another):
        await answers(office, feedback, "Đã xong.")
    handler = await office.official("official", one.unit_id)
    await office.private(handler, "/chuagui")
    listed = await said(office, handler)
    assert show_code(one.code or "") in listed
    assert show_code(another.code or "") in listed
    await office.town.presses(handler, f"hs:handed:{one.id}")
    assert [line.action for line in await lines(office, one)][-1] == Action.HAND_SLIP
    await office.private(office.town.somebody(), f"{another.code} {pins[show_code(another.code or '')]}")
    assert [slip.owed_at for slip in (await slips_of(office)).values()] == [None, None]
    await office.private(handler, f"/phieuhen {one.code}")
    assert "Đã xong." in await said(office, handler)
    await office.private(await office.official("official", office.units[-1]), f"/phieuhen {one.code}")


async def test_who_gathers_sheets_sees_to_whom_an_answer_is_to_be_handed_of_their_own_places(office: Staffed) -> None:
    _, sheet, (one, _) = await entered(office)
    await answers(office, one, "Đã xong.")
    async with office.town.database.reading() as db:
        place = await sheets.place_of(db, await sheets.get(db, sheet))
        other = await db.scalar(select(Hamlet.id).where(Hamlet.id != place.hamlet_id).order_by(Hamlet.id).limit(1))
    code = show_code(one.code or "")
    theirs = [(ScopeKind.HAMLET, place.hamlet_id), (ScopeKind.AREA, place.area_id)]
    for kind, number in [*theirs, (ScopeKind.HAMLET, other)]:
        helper = await somebody(office, "helper", Scope(kind, number or 0))
        await office.private(helper, "/phieuhen")
        listed = await said(office, helper)
        assert (code in listed) == (number != other), kind
        assert "rác" not in listed
        assert "Đèn" not in listed


async def test_of_many_pins_tried_at_once_no_more_count_than_may_and_the_slip_rests(
    office: Staffed, tmp_path: Path
) -> None:
    who, sheet, (one, _) = await entered(office)
    await office.town.presses(who, f"ph:slips:{sheet}:0:0")
    code, right = one.code or "", (await printed(office, tmp_path))[show_code(one.code or "")]
    wrong = [str((int(right) + step) % 10**6).zfill(6) for step in range(1, 8)]
    await asyncio.gather(*(office.private(office.town.somebody(), f"{code} {pin}") for pin in wrong))
    owner = office.town.somebody()
    await office.private(owner, f"{code} {right}")
    assert WRONG in await said(office, owner)
    async with office.town.database.reading() as db:
        tried = {
            one.quota: one.count for one in await db.scalars(select(QuotaUse).where(QuotaUse.subject_id == one.id))
        }
    assert tried == {"pins": 5, "pins-day": 7}


async def test_nobody_guesses_a_pin_and_no_answer_tells_which_codes_there_are(office: Staffed, tmp_path: Path) -> None:
    who, sheet, (one, another) = await entered(office)
    await office.town.presses(who, f"ph:slips:{sheet}:0:0")
    pins = await printed(office, tmp_path)
    code, right = one.code or "", pins[show_code(one.code or "")]
    wrong = str((int(right) + 1) % 10**6).zfill(6)
    await office.leave()
    told = set()
    for typed in (f"{code} {wrong}", f"{make_code(2026, 4711)} {right}", f"{another.code} {right}"):
        asker = office.town.somebody()
        await office.private(asker, typed)
        told.add((await said(office, asker)).replace(str(asker), ""))
    assert len(told) == 1
    for _ in range(5):
        await office.private(office.town.somebody(), f"{code} {wrong}")
    owner = office.town.somebody()
    await office.private(owner, f"{code} {right}")
    assert WRONG in await said(office, owner)
    office.town.now += timedelta(hours=1)
    await office.private(owner, f"{code} {right}")
    assert say("state-received") in await said(office, owner)
    # And one telephone tries only so many, of whichever codes.
    guesser = office.town.somebody()
    for serial in range(12):
        await office.private(guesser, f"{make_code(2026, 5000 + serial)} {wrong}")
    assert "10 mã" in await said(office, guesser)


@pytest.mark.whole
async def test_a_new_slip_makes_the_old_one_void_and_only_in_ones_own_scope(office: Staffed, tmp_path: Path) -> None:
    who, sheet, (one, _) = await entered(office)
    await office.town.presses(who, f"ph:slips:{sheet}:0:0")
    code, old = show_code(one.code or ""), (await printed(office, tmp_path))
    owner = office.town.somebody()
    await office.private(owner, f"{code} {old[code]}")
    await office.town.presses(owner, f"hh:hear:{one.id}")
    await office.leave()
    stranger = await office.official("official", office.units[-1])
    await office.town.presses(stranger, f"hs:reprint-yes:{one.id}")
    assert len(await jobs_of(office)) == 1
    await office.private(who, f"/phieuhen {code}")
    assert say("slip-reprint") in await said(office, who)
    await office.town.presses(who, f"hs:reprint-yes:{one.id}")
    new = await printed(office, tmp_path)
    assert [*new] == [code]
    assert (await slips_of(office))[one.id].contact_id is None
    await office.private(owner, f"{code} {old[code]}")
    assert (WRONG in await said(office, owner)) is (old[code] != new[code])
    await office.town.presses(owner, f"hh:hear:{one.id}")
    assert (await slips_of(office))[one.id].contact_id is None


@pytest.mark.parametrize("typed", ["phieu hen 123456", "26-00417-3 12345", "26-00417-3 1234567", "số 260041 73"])
async def test_what_is_no_code_with_a_pin_is_words(office: Staffed, typed: str) -> None:
    await office.private(office.town.somebody(), typed)
    assert await slips_of(office) == {}


async def test_whoever_raised_a_complaint_gets_a_guidance_behind_the_slips(office: Staffed, tmp_path: Path) -> None:
    await a_dialogue(office)
    who = await clerk(office)
    sheet = (await sheet_of(office, who, "Bình Xá")).id
    await office.town.says(who, f"{LINES}\n3. Tôi khiếu nại quyết định số 5 của xã; Ông Ba; ghi tên")
    await office.town.presses(who, f"ph:guide:{sheet}:3:0")
    await take(office, who, sheet)
    await office.town.presses(who, f"ph:slips:{sheet}:0:0")
    assert len(await printed(office, tmp_path)) == 2
    job = (await jobs_of(office))[-1]
    async with office.town.database.reading() as db:
        stored = await db.get_one(StoredFile, job.stored_id)
    with FileFolder(tmp_path / "files").open_checked(stored.digest) as file:
        last = [*pypdfium2.PdfDocument(io.BytesIO(file.read()))][-1].get_textpage().get_text_bounded()
    assert "HƯỚNG DẪN GỬI KHIẾU NẠI" in last
    assert "dòng 3" in " ".join(last.split())
    assert "quyết định số 5" not in last


async def test_a_sheet_with_nothing_but_a_khieu_nai_gives_its_guidance_to_hand_over(
    office: Staffed, tmp_path: Path
) -> None:
    await a_dialogue(office)
    who = await clerk(office)
    sheet = (await sheet_of(office, who, "Bình Xá")).id
    await office.town.presses(who, f"ph:slips:{sheet}:0:0")
    assert await jobs_of(office) == []
    await office.town.says(who, "1. Tôi khiếu nại quyết định số 5 của xã; Ông Ba; ghi tên")
    await office.town.presses(who, f"ph:guide:{sheet}:1:0")
    payload = (await office.queued(who))[-1].payload or {}
    assert "In 1 tờ hướng dẫn gửi khiếu nại" in str(payload)
    await office.town.presses(who, f"ph:slips:{sheet}:0:0")
    assert not await printed(office, tmp_path)
    job = (await jobs_of(office))[-1]
    async with office.town.database.reading() as db:
        stored = await db.get_one(StoredFile, job.stored_id)
    with FileFolder(tmp_path / "files").open_checked(stored.digest) as file:
        (page,) = pypdfium2.PdfDocument(io.BytesIO(file.read()))
    assert "HƯỚNG DẪN GỬI KHIẾU NẠI" in page.get_textpage().get_text_bounded()


async def objects(office: Staffed, who: int, feedback: Feedback, words: str, times: int = 1) -> None:
    """Whoever opened a slip here says why the answer will not do, and presses "send" so often."""
    await office.town.presses(who, f"hh:not:{feedback.id}")
    await office.private(who, words)
    async with office.town.database.reading() as db:
        draft = await db.scalar(select(FormDraft.id).where(FormDraft.form == "slip"))
    for _ in range(times):
        await office.town.presses(who, f"q:slip:{draft}:review:send")


async def asked_and_answerer(office: Staffed, feedback: Feedback) -> tuple[list[int], int]:
    """Who is asked to look at it again, and who answered it last."""
    asked = [one.chat for one in await office.leave() if "vì nên có người khác xem lại" in one.text]
    assert len(asked) == 1
    last = [line for line in await lines(office, feedback) if line.action == Action.ANSWER][-1]
    async with office.town.database.reading() as db:
        answerer = await officials.contact_of(db, last.official_id or 0)
    assert answerer is not None
    return asked, answerer.chat_id


@pytest.mark.whole
async def test_by_a_slip_it_is_opened_again_once_a_time_by_its_owner_alone_and_somebody_else_is_asked(
    office: Staffed, tmp_path: Path
) -> None:
    who, sheet, (one, _) = await entered(office)
    await office.town.presses(who, f"ph:slips:{sheet}:0:0")
    code = show_code(one.code or "")
    pin = (await printed(office, tmp_path))[code]
    owner, stranger = office.town.somebody(), office.town.somebody()
    for person in (owner, stranger):
        await office.private(person, "/start")
        await office.town.presses(person, "k:yes")
    for time in range(1, MOST_REOPENINGS + 1):
        await answers(office, one, f"Đã xong lần {time}.")
        colleague = await office.official("official", one.unit_id)
        office.town.now += timedelta(hours=2)
        await office.leave()
        # The hour in which the PIN holds is over, and whoever never wrote it says nothing.
        for other in (owner, stranger):
            await objects(office, other, one, "Chưa được.", 2)
        assert (await office.feedback(one.id)).reopened == time - 1
        await office.private(owner, f"{code} {pin}")
        assert say("own-not") in await said(office, owner)
        await objects(office, owner, one, f"Vẫn còn khói, lần {time}.", 2)
        now = await office.feedback(one.id)
        assert (now.state, now.reopened, now.holder_id) == ("reopened", time, None)
        asked, answerer = await asked_and_answerer(office, one)
        assert asked[0] == colleague or time > 1
        assert asked != [answerer]
    assert [line.words for line in await lines(office, one) if line.action == Action.REMARK] == [
        f"Vẫn còn khói, lần {time}." for time in range(1, MOST_REOPENINGS + 1)
    ]
    await answers(office, one, "Đã xong hẳn.")
    await office.private(owner, f"{code} {pin}")
    shown = await said(office, owner)
    assert say("own-satisfied") in shown
    await office.leave()
    await office.town.presses(owner, f"hh:not:{one.id}")
    assert ((await office.feedback(one.id)).reopened, (await office.feedback(one.id)).open) == (MOST_REOPENINGS, False)


async def in_the_moment(office: Staffed, change: Callable[[Db], Awaitable[object]], press: Awaitable[object]) -> None:
    """Somebody presses while a slip is just changed: they wait, and decide by what it is then."""
    async with office.town.database.writing() as db:
        await change(db)
        other = asyncio.ensure_future(press)
        await until_one_waits(office.town.database)
    await other


async def test_what_comes_in_the_moment_in_which_a_slip_is_opened_is_still_owed_and_nobody_hears_by_a_void_one(
    shared: Database, tmp_path: Path
) -> None:
    """Two write at once only on PostgreSQL."""
    office = await Staffed.of(Town(shared))
    who, sheet, (one, _) = await entered(office)
    await office.town.presses(who, f"ph:slips:{sheet}:0:0")
    code, owner = show_code(one.code or ""), office.town.somebody()
    pin = (await printed(office, tmp_path))[code]
    at = office.town.clock()
    async with shared.writing() as db:
        await slips.owe(db, one.id, at - timedelta(hours=1))
    await in_the_moment(office, lambda db: slips.owe(db, one.id, at), office.private(owner, f"{code} {pin}"))
    assert (await slips_of(office))[one.id].owed_at == at
    await office.private(owner, f"{code} {pin}")
    assert (await slips_of(office))[one.id].owed_at is None
    new = slips.print_pin(one.id, "123456")
    duty = await office.number_of(who)
    await in_the_moment(
        office, lambda db: slips.keep(db, [new], duty, at), office.town.presses(owner, f"hh:hear:{one.id}")
    )
    assert (await slips_of(office))[one.id].contact_id is None
    assert await office.town.trouble() == []
    await office.town.close()


async def hears(office: Staffed, folder: Path) -> tuple[int, Feedback, int]:
    """Whoever entered a sheet, an opinion of it, and its owner who hears of the answer."""
    who, sheet, (one, _) = await entered(office)
    await office.town.presses(who, f"ph:slips:{sheet}:0:0")
    code, owner = show_code(one.code or ""), office.town.somebody()
    pin = (await printed(office, folder))[code]
    await office.private(owner, f"{code} {pin}")
    await office.town.presses(owner, f"hh:hear:{one.id}")
    await office.leave()
    return who, one, owner


@pytest.mark.parametrize("by", ["a new slip", "its owner"])
async def test_an_answer_that_waits_does_not_leave_to_whoever_hears_no_more_but_is_owed(
    office: Staffed, tmp_path: Path, by: str
) -> None:
    who, one, owner = await hears(office, tmp_path)
    await answers(office, one, "Đã dập xong.")
    if by == "its owner":
        await office.town.presses(owner, f"hh:unhear:{one.id}")
    else:
        async with office.town.database.writing() as db:
            new = slips.print_pin(one.id, "123456")
            await slips.keep(db, [new], await office.number_of(who), office.town.clock())
    assert not any("Đã dập xong" in text for text in to(await office.leave(), owner))
    assert (await slips_of(office))[one.id].owed_at is not None


async def test_an_answer_that_leaves_in_the_moment_of_a_new_slip_is_owed(shared: Database, tmp_path: Path) -> None:
    office = await Staffed.of(Town(shared))
    who, one, owner = await hears(office, tmp_path)
    new, duty, at = slips.print_pin(one.id, "123456"), await office.number_of(who), office.town.clock()
    await in_the_moment(office, lambda db: slips.keep(db, [new], duty, at), answers(office, one, "Đã dập xong."))
    assert not any("Đã dập xong" in text for text in to(await office.leave(), owner))
    assert (await slips_of(office))[one.id].owed_at is not None
    assert await office.town.trouble() == []
    await office.town.close()


async def test_what_a_slips_owner_writes_about_what_is_over_stays_and_they_hear_what_to_do(
    office: Staffed, tmp_path: Path
) -> None:
    who, sheet, (one, _) = await entered(office)
    await office.town.presses(who, f"ph:slips:{sheet}:0:0")
    code = show_code(one.code or "")
    pin = (await printed(office, tmp_path))[code]
    owner = office.town.somebody()
    await office.private(owner, "/start")
    await office.town.presses(owner, "k:yes")
    await answers(office, one, "Đã dập xong.")
    await office.private(owner, f"{code} {pin}")
    await office.town.presses(owner, f"hh:not:{one.id}")
    await office.private(owner, "Chưa dập hết.")
    async with office.town.database.writing() as db:
        draft = await db.scalar(select(FormDraft.id).where(FormDraft.form == "slip"))
        await db.execute(update(Feedback).where(Feedback.id == one.id).values(state="withdrawn", open=False))
    await office.town.reads(owner)
    await office.town.types(owner, "1")
    heard = await said(office, owner)
    assert "đã rút lại" in heard
    assert "bước khác" not in heard
    async with office.town.database.reading() as db:
        assert await db.scalar(select(FormDraft.id).where(FormDraft.form == "slip")) == draft


async def test_what_a_slips_owner_wrote_to_a_question_is_kept_where_an_answer_came_first(
    office: Staffed, tmp_path: Path
) -> None:
    who, sheet, (one, _) = await entered(office)
    await office.town.presses(who, f"ph:slips:{sheet}:0:0")
    code = show_code(one.code or "")
    pin = (await printed(office, tmp_path))[code]
    handler = await office.official("official", one.unit_id)
    await office.town.presses(handler, f"c:ask:{one.id}")
    await office.town.says(handler, "Khói vào lúc nào ạ?")
    async with office.town.database.reading() as db:
        reply = await db.scalar(select(func.max(Reply.id)))
    await office.town.presses(handler, f"p:send:{reply}")
    await office.town.time_passes(timedelta(minutes=10))
    owner = office.town.somebody()
    await office.private(owner, "/start")
    await office.town.presses(owner, "k:yes")
    await office.private(owner, f"{code} {pin}")
    await office.town.presses(owner, f"hh:supply:{one.id}")
    await office.private(owner, "Cứ chập tối là cháy.")
    async with office.town.database.reading() as db:
        draft = await db.scalar(select(FormDraft.id).where(FormDraft.form == "slip"))
    await answers(office, one, "Đã dập xong.")
    for _ in range(2):
        await office.town.presses(owner, f"q:slip:{draft}:review:send")
    steps = [(line.action, line.words) for line in await lines(office, one)]
    assert steps.count((Action.REMARK, "Cứ chập tối là cháy.")) == 1
    assert Action.SUPPLY not in [action for action, _ in steps]
    assert (await office.feedback(one.id)).state == "answered"
    # So are the words against an answer where somebody else has had it opened again meanwhile.
    await office.town.presses(owner, f"hh:not:{one.id}")
    await office.private(owner, "Chưa dập hết.")
    async with office.town.database.writing() as db:
        draft = await db.scalar(select(FormDraft.id).where(FormDraft.form == "slip"))
        await feedbacks.change(db, await feedbacks.get(db, one.id), Deed(Action.OBJECT, office.town.clock()))
    for _ in range(2):
        await office.town.presses(owner, f"q:slip:{draft}:review:send")
    assert [line.words for line in await lines(office, one)].count("Chưa dập hết.") == 1
    assert (await office.feedback(one.id)).reopened == 1
