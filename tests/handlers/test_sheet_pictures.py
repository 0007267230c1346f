"""Pictures of a thôn's sheet: they wait to be typed by one person, line by line, and go when nobody needs them."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from handlers.file_words import lost_file_for_author
from handlers.sheet_queue_words import picture_message
from rules.access import Scope, ScopeKind
from rules.files import FileState, WhyRefused
from scheduler.fetching import FetchDeps, Fetched, Fetching
from scheduler.file_upkeep import FileUpkeep
from scheduler.sheet_pictures import follow_pictures
from storage.feedback.feedbacks import get as feedback_of
from storage.files.folder import FileFolder
from storage.files.receiving import Kept
from storage.forgetting.handed_in import forget_words
from storage.tables import Hamlet, QueuedSheet, ReceivedFile, SheetFile, StoredFile
from tests.handlers.consent_scene import heard
from tests.handlers.ears import document, photo, video
from tests.handlers.office import Staffed
from tests.handlers.test_sheets import a_dialogue, clerk, lines_of, opinions, sheet_of, somebody, take
from tests.journeys.stage import BOT

PLACE = "Bình Xá"


class Clock:
    """The clock's work on pictures: they are fetched by what their name says, kept in a folder, and followed."""

    def __init__(self, office: Staffed, folder: Path) -> None:
        self.office, self.folder = office, FileFolder(folder)

    async def fetch(self, _account: int, handle: str) -> Fetched:
        if handle.startswith("gone"):
            return Fetched(state=FileState.GONE)
        # What was sent twice has two names and the same bytes.
        return Fetched(handle.partition(" ")[0].encode())

    async def keep(self, contents: Sequence[bytes]) -> list[Kept | WhyRefused]:
        return [
            WhyRefused.BROKEN if one == b"broken" else Kept(self.folder.keep(one), len(one), "image/jpeg", ".jpg")
            for one in contents
        ]

    async def ticks(self) -> None:
        database, now = self.office.town.database, self.office.town.now
        deps = FetchDeps(self.fetch, self.keep, partial(lost_file_for_author, "024"))
        while await Fetching(database, BOT, deps).go_on(now):
            continue
        while await follow_pictures(database, picture_message, now):
            continue
        await FileUpkeep(database, self.folder).remove()

    async def bytes_kept(self) -> int:
        async with self.office.town.database.reading() as db:
            return len((await db.scalars(select(StoredFile))).all())


@pytest.fixture
def clock(office: Staffed, tmp_path: Path) -> Clock:
    return Clock(office, tmp_path / "files")


async def helper_of(office: Staffed, place: str = PLACE) -> int:
    async with office.town.database.reading() as db:
        hamlet = (await db.scalars(select(Hamlet).where(Hamlet.name == place))).one()
    return await somebody(office, "helper", Scope(ScopeKind.HAMLET, hamlet.id))


async def last(office: Staffed, who: int) -> str:
    return (await heard(office.town, who))[-1]


async def shown(office: Staffed, who: int) -> list[object]:
    """The files that wait to be sent to somebody."""
    return [one for row in await office.queued(who) for one in (row.payload or {}).get("files", [])]


async def rows(office: Staffed) -> tuple[int, int]:
    """How many pictures are known, and how many sheets wait to be typed."""
    async with office.town.database.reading() as db:
        return len((await db.scalars(select(SheetFile))).all()), len((await db.scalars(select(QueuedSheet))).all())


async def test_a_picture_is_typed_line_by_line_put_aside_and_its_sender_is_told(office: Staffed, clock: Clock) -> None:
    await a_dialogue(office)
    helper, who = await helper_of(office), await clerk(office)
    sheet = (await sheet_of(office, helper, PLACE)).id
    await office.town.says(helper, **photo("trang-1"), media_group_id="9")
    await office.town.says(helper, **photo("trang-2"), media_group_id="9")
    assert len([one for one in await heard(office.town, helper) if "Đã nhận ảnh" in one]) == 1
    assert len([one for one in await heard(office.town, who) if "bằng ảnh, chờ nhập" in one]) == 1
    await clock.ticks()
    await office.private(who, "/phieu")
    assert "Ảnh phiếu chờ nhập (1 phiếu)" in str([row.payload for row in await office.queued(who)])
    await office.town.presses(who, "pq:queue:0:0")
    told = await last(office, who)
    assert all(one in told for one in (PLACE, "2 ảnh", f"helper {helper}", "chưa ai nhập"))
    await office.town.presses(who, f"pq:hand:{sheet}:0")
    assert len(await shown(office, who)) == 2
    await office.town.says(who, "Đường hỏng; Ông Ba; giấu tên")
    await office.town.says(who, "Đèn tắt; ; không nêu\nChợ bẩn; Bà Tư; ghi tên")
    assert "dòng 3/20" in await last(office, who)
    await office.town.says(who, "phiếu có 4 dòng")
    await office.town.presses(who, f"ph:stop:{sheet}:0:0")
    office.town.now += timedelta(days=21)
    await clock.ticks()
    await office.town.presses(who, "pq:queue:0:0")
    assert "đồng chí đang nhập, dòng 3/4" in await last(office, who)
    await office.town.presses(who, f"pq:open:{sheet}:0")
    await office.town.says(who, "Cống tắc; ; không nêu")
    await office.town.says(who, "Hết dòng.")
    assert any("đã nhập hết, 4 dòng" in one for one in await heard(office.town, helper))
    await office.town.says(who, "hết dòng")
    await clock.ticks()
    assert await clock.bytes_kept() == 2
    await take(office, who, sheet)
    await clock.ticks()
    assert await clock.bytes_kept() == 0
    assert [one.words for one in await opinions(office)] == ["Đường hỏng", "Đèn tắt", "Chợ bẩn", "Cống tắc"]
    assert {(office.town.now - one.received_at).days for one in await opinions(office)} == {21}


async def test_the_same_picture_is_told_to_be_there_whenever_and_by_whomever_it_comes(
    office: Staffed, clock: Clock
) -> None:
    await a_dialogue(office)
    helper, who = await helper_of(office), await clerk(office)
    sheet = (await sheet_of(office, helper, PLACE)).id
    await office.town.says(helper, **photo("trang"))
    await office.town.says(helper, **photo("trang"))
    assert "đã nhận từ trước" in await last(office, helper)
    await sheet_of(office, who, PLACE)
    await office.town.says(who, **photo("trang khác tên"))
    await clock.ticks()
    assert "đã nhận từ trước" in await last(office, who)
    assert await rows(office) == (1, 1)
    await office.town.says(who, "Đường hỏng; ; không nêu")
    await office.town.presses(who, f"pq:done:{sheet}:0")
    await take(office, who, sheet)
    await clock.ticks()
    await office.town.says(helper, **photo("trang lần nữa"))
    await clock.ticks()
    assert "đã nhận từ trước" in await last(office, helper)
    assert (await rows(office), await clock.bytes_kept()) == ((1, 0), 0)


async def test_one_person_types_and_the_second_is_told_takes_over_or_is_given_it(office: Staffed, clock: Clock) -> None:
    await a_dialogue(office)
    first, second, helper = await clerk(office), await clerk(office), await helper_of(office)
    sheet = (await sheet_of(office, helper, PLACE)).id
    await office.town.says(helper, **photo("trang"))
    await clock.ticks()
    await office.town.presses(first, f"pq:hand:{sheet}:0")
    await sheet_of(office, second, PLACE)
    await office.town.presses(second, f"pq:hand:{sheet}:0")
    await office.town.says(second, "Việc của người thứ hai; ; không nêu")
    assert f"intake {first} đang nhập" in await last(office, second)
    assert await lines_of(office, sheet) == []
    await office.town.presses(second, f"pq:over:{sheet}:0")
    assert any("nhập thay đồng chí" in one for one in await heard(office.town, first))
    await office.town.presses(second, f"pq:pass:{sheet}:0")
    duty = (await office.duty(helper) or pytest.fail("no duty")).id
    await office.town.presses(second, f"pq:pass-to:{sheet}:{duty}")
    assert any("để đồng chí nhập tiếp" in one for one in await heard(office.town, helper))
    await office.town.presses(helper, f"pq:open:{sheet}:0")
    await office.town.says(helper, "Đường hỏng; ; không nêu")
    assert [line.words for line in await lines_of(office, sheet)] == ["Đường hỏng"]


async def test_what_cannot_be_read_goes_back_with_the_reason_and_may_come_again(office: Staffed, clock: Clock) -> None:
    await a_dialogue(office)
    helper, who = await helper_of(office), await clerk(office)
    sheet = (await sheet_of(office, helper, PLACE)).id
    for why in ("pressed", "written"):
        await office.town.says(helper, **photo("mo"))
        await clock.ticks()
        await office.town.presses(who, f"pq:hand:{sheet}:0")
        await office.town.presses(who, f"pq:back:{sheet}:0")
        if why == "pressed":
            await office.town.presses(who, f"pq:blurred:{sheet}:0")
        else:
            await office.town.says(who, "Thiếu nửa dưới, xin chụp lại")
        await clock.ticks()
        assert (await rows(office), await clock.bytes_kept()) == ((0, 0), 0)
    told = [one for one in await heard(office.town, helper) if "chưa nhập được" in one]
    assert ["Ảnh mờ" in told[0], "Thiếu nửa dưới" in told[1]] == [True, True]
    await office.town.presses(who, f"pq:done:{sheet}:0")
    assert await lines_of(office, sheet) == []
    assert (await sheet_of(office, helper, PLACE)).received_at is None


async def test_below_the_command_a_picture_waits_until_its_thon_is_chosen_or_a_day(
    office: Staffed, clock: Clock
) -> None:
    await a_dialogue(office)
    who = await clerk(office)
    entity = {"type": "bot_command", "offset": 0, "length": 6}
    await office.town.says(who, **photo("a"), caption="/phieu", caption_entities=[entity], media_group_id="4")
    await office.town.says(who, **photo("b"), media_group_id="4")
    assert await rows(office) == (2, 0)
    assert not any("CHƯA được ghi" in text for text in await heard(office.town, who)), "what is kept is not called lost"
    await office.town.says(who, PLACE)
    asked = list(await office.queued(who))[-1].payload or {}
    await office.town.presses(who, asked["buttons"][0][0][1])
    assert "2, intake" in await last(office, who)
    await office.town.says(who, **photo("c"), caption="/phieu", caption_entities=[entity])
    await office.town.presses(who, "ph:stop:0:0:0")
    office.town.now += timedelta(days=2)
    await clock.ticks()
    assert "chưa chọn thôn" in await last(office, who)
    assert await rows(office) == (2, 1)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (video("film"), "chỉ nhận ảnh hoặc bản quét PDF"),
        (document("don", mime_type="application/zip"), ""),
        (photo("broken"), "bị hỏng"),
        (photo("gone"), "không tải về được"),
        (document("scan"), "chờ nhập"),
    ],
)
async def test_what_is_no_picture_or_cannot_be_kept_is_told(
    office: Staffed, clock: Clock, sent: dict[str, Any], said: str
) -> None:
    await a_dialogue(office)
    who = await clerk(office)
    await sheet_of(office, who, PLACE)
    await office.town.says(who, **sent)
    await clock.ticks()
    assert said in await last(office, who)
    async with office.town.database.reading() as db:
        kept = [one.state for one in await db.scalars(select(ReceivedFile))]
    assert kept == (["kept"] if "don" in str(sent) or "scan" in str(sent) else [])


async def test_pictures_go_with_whoever_is_forgotten_and_after_sixty_days(office: Staffed, clock: Clock) -> None:
    await a_dialogue(office)
    helper, who = await helper_of(office), await clerk(office)
    sheet = (await sheet_of(office, helper, PLACE)).id
    await office.town.says(helper, **photo("trang"))
    await clock.ticks()
    await office.town.presses(who, f"pq:hand:{sheet}:0")
    await office.town.says(who, "Đường hỏng; Ông Ba; giấu tên")
    await take(office, who, sheet)
    async with office.town.database.writing() as db:
        await forget_words(db, [await feedback_of(db, (await opinions(office))[0].id)], office.town.now)
    await clock.ticks()
    assert "yêu cầu xóa thông tin" in await last(office, helper)
    assert (await rows(office), await clock.bytes_kept()) == ((0, 0), 0)
    await office.town.says(helper, **photo("trang"))
    await clock.ticks()
    office.town.now += timedelta(days=61)
    await clock.ticks()
    assert "sau 60 ngày" in await last(office, helper)
    assert ((await rows(office))[1], await clock.bytes_kept()) == (0, 0)


async def test_whoever_lost_the_duty_sees_nothing_and_holds_nothing_back(office: Staffed, clock: Clock) -> None:
    await a_dialogue(office)
    first, second = await clerk(office), await clerk(office)
    sheet = (await sheet_of(office, first, PLACE)).id
    await office.town.says(first, **photo("trang"))
    await clock.ticks()
    await office.town.presses(first, f"pq:hand:{sheet}:0")
    await office.official("official", office.units[0], first)
    before = len(await shown(office, first))
    for act in ("look", "open", "over", "done"):
        await office.town.presses(first, f"pq:{act}:{sheet}:0")
    assert len(await shown(office, first)) == before
    await office.town.presses(second, f"pq:hand:{sheet}:0")
    await office.town.says(second, "Đường hỏng; ; không nêu")
    assert len(await lines_of(office, sheet)) == 1
