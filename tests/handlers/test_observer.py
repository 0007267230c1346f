"""The Front reads all of a dialogue that it observes, never who hides their name, and may remark for the unit alone."""

import unicodedata
from pathlib import Path

import pytest
from sqlalchemy import select, update

from locales.spoken import code
from rules.access import Scope, ScopeKind
from rules.handin import NameMode
from rules.notice import Address
from rules.text import fold
from storage.files import links
from storage.office import officials
from storage.people import people
from storage.tables import Export, Feedback, FileLink
from tests.handlers.deeds import lines
from tests.handlers.office import GROUP, Staffed, to
from tests.handlers.test_agenda import agenda_of, item_of, shown
from tests.handlers.test_dialogue_papers import made
from tests.handlers.test_register import jobs_of, work
from tests.journeys.stage import BOT

EVERYWHERE = Scope()
HIDDEN = "Hoàng Thị Ngân Hà"


async def observer(office: Staffed, scope: Scope = EVERYWHERE) -> int:
    number = office.town.somebody()
    async with office.town.database.writing() as db:
        person = await people.meet(db, Address(BOT, number), office.town.now)
        code = await officials.invite(db, "observer", f"observer {number}", scope, office.town.now)
        await officials.enrol(db, person.id, code, office.town.now)
    return number


async def name(office: Staffed, feedback: Feedback, mode: str = NameMode.HIDDEN, **values: object) -> None:
    async with office.town.database.writing() as db:
        said = {"name": HIDDEN, "name_mode": mode, **values}
        await db.execute(update(Feedback).where(Feedback.id == feedback.id).values(said))


async def everything_heard(office: Staffed, person: int) -> str:
    heard = [one for one in await office.leave() if one.chat == person]
    files = [str(one.document) for one in heard if one.document] + [str(one.files) for one in heard if one.files]
    return "\n".join([*(one.text for one in heard), *(str(one.buttons) for one in heard), *files])


async def test_it_reads_the_agenda_and_each_opinion_but_no_hidden_name_anywhere(office: Staffed) -> None:
    _, found, _ = await agenda_of(office, 2)
    await name(office, found[0])
    await name(office, found[1], NameMode.FULL)
    front = await observer(office)
    heard = await shown(office, front)
    assert "2 ý kiến" in heard
    for one in found:
        item = await item_of(office, one)
        await office.town.presses(front, f"ag:item:{item.id}:0:0")
        await office.town.presses(front, f"c:card:{one.id}")
        await office.town.presses(front, f"c:whole:{one.id}")
        await office.town.presses(front, f"c:files:{one.id}")
        await office.town.presses(front, f"c:history:{one.id}")
        await office.town.presses(front, f"c:name:{one.id}")
        for command in (f"/hoso {one.code}", f"/xemten {one.code}"):
            await office.private(front, command)
    for command in ("/viec", "/tim ngan ha", "/tim duong", "/chuagui", "/thongke", "/hoinghi", "/trogiup", "/tepxuat"):
        await office.private(front, command)
    heard += await everything_heard(office, front)
    assert "trồng thêm cây xanh" in heard, "the words are theirs to read"
    for sign in (HIDDEN, "Ngân Hà", "ngan ha"):
        assert sign not in heard.replace("/tim ngan ha", "")


async def test_a_name_is_shown_only_where_its_author_lets_papers_print_it(office: Staffed) -> None:
    _, found, _ = await agenda_of(office, 1)
    front, item = await observer(office), await item_of(office, found[0])
    for mode, printed, seen in (
        (NameMode.FULL, None, False),
        (NameMode.FULL, False, False),
        (NameMode.HIDDEN, True, False),
        (NameMode.FULL, True, True),
    ):
        await name(office, found[0], mode, printed_name=printed)
        await office.town.presses(front, f"ag:item:{item.id}:0:0")
        assert (HIDDEN in await everything_heard(office, front)) is seen, (mode, printed)


@pytest.mark.parametrize("version", [None, "", "2026-11.6", "2025-12.1", "1", "2026-12"])
async def test_what_came_in_under_an_older_notice_is_a_number_only(office: Staffed, version: str | None) -> None:
    dialogue, found, _ = await agenda_of(office, 1)
    async with office.town.database.writing() as db:
        await db.execute(update(Feedback).values(notice_version=version))
    front, item = await observer(office), await item_of(office, found[0])
    heard = await shown(office, front)
    await office.town.presses(front, f"ag:item:{item.id}:0:0")
    heard += await everything_heard(office, front)
    assert "chỉ xem được mã số" in heard
    assert "cây xanh" not in heard
    assert dialogue


async def test_words_that_name_an_author_who_is_not_to_be_named_are_a_number_only(office: Staffed) -> None:
    _, found, _ = await agenda_of(office, 1)
    await name(office, found[0], words=f"Tôi là {HIDDEN}, đường trước nhà tôi ngập.", folded="")
    front, item = await observer(office), await item_of(office, found[0])
    heard = await shown(office, front)
    await office.town.presses(front, f"ag:item:{item.id}:0:0")
    heard += await everything_heard(office, front)
    assert "chỉ xem được mã số" in heard
    assert "Ngân Hà" not in heard


@pytest.mark.parametrize(
    "named",
    [
        "Tôi là Hà đây, đường trước ngõ ngập.",
        "H.T. Ngân Hà: đường ngập.",
        "Đường ngập. Ngân-Hà",
        "NGÂN HÀ XÓM 3: ĐƯỜNG NGẬP",
        "Toi la Ha day, duong ngap",
        "Đường ngập, hoangthinganha",
        "Đường ngập. B. Hà",
        "Hoàng T.N. Hà đề nghị sửa đường ngập",
        "Đường ngập, gọi 0912 345 678",
    ],
)
async def test_where_else_a_hidden_name_or_a_number_stands_in_the_words_a_mask_stands_in_its_place(
    office: Staffed, named: str
) -> None:
    _, found, _ = await agenda_of(office, 1)
    text = unicodedata.normalize("NFD", named)
    await name(office, found[0], words=text, folded="", hamlet="nhà bà Hà, xóm 3")
    front, item = await observer(office), await item_of(office, found[0])
    heard = await shown(office, front)
    await office.town.presses(front, f"ag:item:{item.id}:0:0")
    heard += await everything_heard(office, front)
    assert "[…]" in heard
    heard = fold(heard)
    assert "duong" in heard
    assert "xom 3" in heard
    for sign in (" ha day", " ha,", " ha:", "ngan ha", "ngan-ha", "nganha", "b. ha", "n. ha", "ba ha", "345"):
        assert sign not in heard


async def test_the_place_of_somebody_hidden_is_told_without_house_and_name_whoever_else_typed_the_same(
    office: Staffed,
) -> None:
    _, found, _ = await agenda_of(office, 2)
    await name(office, found[0], hamlet="số nhà 12, nhà bà Hà, xóm 3")
    await name(office, found[1], hamlet="số nhà 12, nhà bà Hà, xóm 3")
    async with office.town.database.writing() as db:
        await db.execute(update(Feedback).where(Feedback.id == found[0].id).values(name="Kiều Lan"))
    front = await observer(office)
    heard = await shown(office, front)
    await office.town.presses(front, f"ag:item:{(await item_of(office, found[1])).id}:0:0")
    heard += await everything_heard(office, front)
    assert "xóm 3" in heard
    assert "bà Hà" not in heard
    assert "12" not in heard.replace(code(found[0].code), "").replace(code(found[1].code), "")


async def test_the_place_of_an_opinion_names_nobody_else_by_whose_house_it_is_told(office: Staffed) -> None:
    _, found, _ = await agenda_of(office, 1)
    await name(office, found[0], hamlet="cạnh nhà bà Loan, xóm 3")
    front = await observer(office)
    heard = await shown(office, front)
    await office.town.presses(front, f"ag:item:{(await item_of(office, found[0])).id}:0:0")
    heard += await everything_heard(office, front)
    assert ("xóm 3" in heard, "Loan" in heard) == (True, False)


async def test_its_remark_is_kept_for_the_unit_and_its_author_hears_and_reads_nothing(office: Staffed) -> None:
    await office.link(None)
    _, found, writers = await agenda_of(office, 1)
    front, item = await observer(office), await item_of(office, found[0])
    await office.town.presses(front, f"ag:observe:{item.id}:0:0")
    for wrong in ("…", "x" * 2_001):
        await office.private(front, wrong)
    await office.private(front, "Đề nghị xã trả lời rõ bao giờ xong.")
    heard = await office.leave()
    assert any("Mặt trận Tổ quốc góp ý" in text and "bao giờ xong" in text for text in to(heard, GROUP))
    assert to(heard, writers[0]) == []
    kept = [one for one in await lines(office, found[0]) if one.action == "observe"]
    assert [one.words for one in kept] == ["Đề nghị xã trả lời rõ bao giờ xong."]
    await office.town.presses(writers[0], f"y:view:{found[0].id}")
    assert not any("bao giờ xong" in text for text in to(await office.leave(), writers[0]))


async def test_it_changes_nothing_of_the_agenda(office: Staffed) -> None:
    dialogue, found, _ = await agenda_of(office, 2)
    front, item = await observer(office), await item_of(office, found[0])
    for data in (
        f"ag:list-all:{dialogue}:0:0",
        f"ag:first:{item.id}:0:0",
        f"ag:prepare-1:{item.id}:0:0",
        f"ag:carry-yes:{item.id}:0:0",
        f"ag:fold:{found[0].id}:{found[1].id}:0",
        f"ag:repeats:{dialogue}:0:0",
        f"cl:set-dialogue:{found[0].id}:{dialogue}",
        f"c:unset-dialogue:{found[0].id}",
    ):
        before = await office.feedback(found[0].id)
        await office.town.presses(front, data)
        after = await office.feedback(found[0].id)
        assert (after.version, after.dialogue_id, after.folded_into_id) == (before.version, dialogue, None)
        assert (await item_of(office, found[0])).state == "proposed"


async def test_an_area_that_is_not_all_of_the_dialogue_is_not_enough(office: Staffed) -> None:
    dialogue, found, _ = await agenda_of(office, 1)
    inside = await observer(office, Scope(ScopeKind.AREA, found[0].area_id))
    outside = await observer(office, Scope(ScopeKind.AREA, found[0].area_id + 1))
    assert "1 ý kiến" in await shown(office, inside)
    assert "Chưa có hội nghị nào" in await shown(office, outside)
    item = await item_of(office, found[0])
    await office.town.presses(outside, f"ag:item:{item.id}:0:0")
    assert "cây xanh" not in await everything_heard(office, outside)
    assert dialogue


async def test_it_gets_the_papers_without_any_name_and_what_is_of_an_older_notice_as_a_number(
    office: Staffed, tmp_path: Path
) -> None:
    dialogue, found, _ = await agenda_of(office, 3)
    await name(office, found[0], NameMode.FULL, printed_name=True, words="Đường ngập, mong sửa.")
    await name(office, found[1], words="Cống tắc ở đầu xóm.", notice_version="2026-11.6", hamlet="nhà bà Hà")
    await name(office, found[2], NameMode.FULL, printed_name=True, words=f"Tôi là {HIDDEN}, xin đèn.")
    front = await observer(office)
    await office.leave()
    await office.private(front, "/giayto")
    assert "không có tên người" in "\n".join(to(await office.leave(), front))
    await office.town.presses(front, f"gt:paper:{dialogue}:summary:0")
    text = "\n".join(await made(office, tmp_path))
    assert [text.count(code(one.code)) for one in found] == [1, 1, 1]
    assert "Đường ngập, mong sửa." in text
    assert text.count("(chỉ cán bộ được giao việc mới đọc được)") >= 2
    for unsaid in (HIDDEN, "Ngân Hà", "Cống tắc", "xin đèn", "nhà bà"):
        assert unsaid not in text
    (job,) = await jobs_of(office)
    async with office.town.database.reading() as db:
        (noted,) = await db.scalars(select(Export))
    assert (job.arguments["nameless"], noted.names, noted.rows) == (True, False, 3)
    assert "(không có tên người)" in "\n".join(to(await office.leave(), front))
    await office.town.presses(front, f"j:address:{job.id}")
    async with office.town.database.reading() as db:
        link = (await db.scalars(select(FileLink))).one()
        assert await links.find_by_code(db, link.code, office.town.now) is not None


async def test_the_papers_of_an_area_are_for_its_observer_alone_and_end_with_the_duty(
    office: Staffed, tmp_path: Path
) -> None:
    dialogue, found, _ = await agenda_of(office, 1)
    inside = await observer(office, Scope(ScopeKind.AREA, found[0].area_id))
    outside = await observer(office, Scope(ScopeKind.AREA, found[0].area_id + 1))
    await office.town.presses(outside, f"gt:paper:{dialogue}:summary:0")
    await office.private(outside, "/giayto")
    assert await jobs_of(office) == []
    await office.town.presses(inside, f"gt:paper:{dialogue}:speakers_book:0")
    (job,) = await jobs_of(office)
    async with office.town.database.writing() as db:
        await officials.remove(db, job.duty_id, office.town.now)
    await work(office, tmp_path)
    (ended,) = await jobs_of(office)
    assert (ended.state, ended.stored_id) == ("failed", None)
