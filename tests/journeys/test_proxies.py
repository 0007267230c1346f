"""A helper hands in for somebody without a telephone while the bot is killed; the slip asks, and objects, once."""

import io
import re

import pypdfium2
import pytest
from sqlalchemy import func, select

from bot import clock
from rules.access import Scope, ScopeKind
from rules.notice import Address
from storage.engine.database import Database
from storage.office import officials
from storage.people import people
from storage.tables import Feedback, FormDraft, Hamlet, Proxy
from tests.journeys.stage import BOT, Actor, BotProcess, Stage
from tests.journeys.test_kills import pressed
from tests.journeys.test_register_file import file_of

HELPER, PLACE = 2301, "Bình Xá"
WORDS = "Đường vào xóm tôi ngập suốt, mong xã khơi lại cống"
SLIP = re.compile(r"Mã ([0-9-]+)\s+PIN ([0-9]{3}) ([0-9]{3})")
pytestmark = pytest.mark.whole


async def prepare(stage: Stage) -> str:
    """The shipped office with a helper of one thôn; gives the code by which an admin joins."""
    codes = await stage.seed()
    database, now = Database(stage.database_url), clock.now()
    async with database.writing() as db:
        hamlet = (await db.scalars(select(Hamlet).where(Hamlet.name == PLACE))).one()
        code = await officials.invite(db, "helper", "Cô Bình", Scope(ScopeKind.HAMLET, hamlet.id), now)
        person = await people.meet(db, Address(BOT, HELPER), now)
        await officials.enrol(db, person.id, code, now)
    await database.close()
    return codes["quan-tri"]


async def counts(stage: Stage) -> tuple[int, int, int]:
    """How many opinions, proxies and drafts there are."""
    database = Database(stage.database_url)
    async with database.reading() as db:
        found = [await db.scalar(select(func.count()).select_from(one)) for one in (Feedback, Proxy, FormDraft)]
    await database.close()
    return found[0] or 0, found[1] or 0, found[2] or 0


async def again(stage: Stage, running: BotProcess) -> BotProcess:
    await running.kill()
    return await stage.start()


async def pin_of(helper: Actor) -> tuple[str, str]:
    """Code and PIN as they stand on the slip."""
    content = await file_of(helper, await helper.hears("mã PIN"))
    pages = pypdfium2.PdfDocument(io.BytesIO(content))
    found = SLIP.search("\n".join(page.get_textpage().get_text_bounded() for page in pages))
    assert found is not None
    return found[1], found[2] + found[3]


async def hands_in(stage: Stage, running: BotProcess, helper: Actor) -> BotProcess:
    """From consent to the receipt, the bot killed between two questions and right behind the press that sends."""
    await helper.says("/nopho")
    await helper.chooses("Người đó có đồng ý không", "Đồng ý bằng lời")
    await helper.hears("ghi lại lời người đó")
    running = await again(stage, running)
    await helper.says(WORDS)
    await helper.chooses("ghi tên thế nào", "Giữ kín tên")
    await helper.hears("Họ tên người đó")
    await helper.says("Bà Lý Thị Mơ")
    review = await helper.hears("Xin đọc lại cho người đó nghe")
    await pressed(helper, review, "Gửi giúp")
    running = await again(stage, running)
    await pressed(helper, review, "Gửi giúp")
    await helper.hears("Đã tiếp nhận. Mã")
    return running


async def objects(stage: Stage, running: BotProcess, neighbour: Actor, typed: str) -> BotProcess:
    """By code and PIN at a telephone that nobody knows yet, the bot killed before the words."""
    await neighbour.says(typed)
    shown = await neighbour.hears("Đã khơi cống xong.")
    await neighbour.presses(shown, "Chưa hài lòng")
    await neighbour.chooses("Ông/bà có đồng ý", "Tôi đồng ý")
    await neighbour.hears("điều chưa đúng ý")
    running = await again(stage, running)
    await neighbour.says("Cống vẫn tắc, hôm qua lại ngập")
    await neighbour.chooses("chưa đồng ý với trả lời", "Gửi")
    await neighbour.hears("Đã mở lại ý kiến")
    return running


async def test_what_is_handed_in_for_somebody_outlives_kills_and_comes_back_to_them(stage: Stage) -> None:
    invitation = await prepare(stage)
    running = await stage.start()
    try:
        khang, helper = await stage.person(2001, "Đỗ Minh Khang"), await stage.person(HELPER, "Bình")
        await khang.says(f"/start moi_{invitation}")
        await khang.hears("quản trị")
        running = await hands_in(stage, running, helper)
        code, pin = await pin_of(helper)
        assert await counts(stage) == (1, 1, 0)
        card = await khang.hears(WORDS)
        assert "Mơ" not in card["text"]
        await khang.answers(card, "Đã khơi cống xong.")
        running = await again(stage, running)
        await helper.presses(await helper.hears("Có tin mới cho ý kiến"), "Xem để báo lại")
        await helper.hears("Đã khơi cống xong.")
        running = await objects(stage, running, await stage.person(1005, "Hàng xóm"), f"{code} {pin}")
        await khang.hears("Cống vẫn tắc")
    finally:
        await running.end()
    assert await counts(stage) == (1, 1, 0)
