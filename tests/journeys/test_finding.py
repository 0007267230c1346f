"""Officials look for feedbacks by words and read their unit's numbers, in the group and in private."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from bot import clock
from rules.clocks import ClockKind, begin
from storage.engine.database import Database
from storage.tables import Area, Deadline, Feedback
from tests.journeys.stage import PRINTED, Actor, Stage
from tests.journeys.test_circle import enrol
from tests.pairing import AT_EACH
from tests.storage.locality import Office
from tests.storage.test_searching import hand_in as written

FORMER = 12
PLACE = select(Area.unit_id, Area.id).where(Area.unit_id.is_not(None)).order_by(Area.id).limit(1)


async def archive(stage: Stage) -> None:
    """Feedbacks of former days, all with codes; one is late, one closed to its author's satisfaction."""
    database = Database(stage.database_url)
    async with database.reading() as db:
        unit, area = (await db.execute(PLACE)).one()
    made = await written(database, Office(unit, area, 0), *[f"Rác ở chợ số {n}" for n in range(FORMER)], "Cầu treo")
    today = clock.now().date()
    async with database.writing() as db:
        for number in made:
            await db.execute(update(Feedback).where(Feedback.id == number).values(code=f"26{number:05}"))
            begun = today - timedelta(days=30 if number == made[0] else 0)
            values = {"basis": begin(ClockKind.FIRST_ANSWER, begun).to_json(), "due": begun + timedelta(days=14)}
            await db.execute(update(Deadline).where(Deadline.subject_id == number).values(values))
        hidden = {"name_mode": "hidden", "name": "Nguyễn Văn Kín"}
        await db.execute(update(Feedback).where(Feedback.id == made[0]).values(hidden))
        ended = {"state": "closed", "satisfaction": "satisfied"}
        await db.execute(update(Feedback).where(Feedback.id == made[-1]).values(ended))
    await database.close()


def labels(message: dict[str, Any]) -> list[str]:
    """The answers of a list, as they stand on its buttons or are printed below it."""
    if "reply_markup" not in message:
        return [f"{number}. {label}" for number, label in PRINTED.findall(message["text"])]
    return [button["text"] for row in message["reply_markup"]["inline_keyboard"] for button in row]


async def search_page_by_page(desk: Actor) -> None:
    await desk.says("/tim RÁC chợ")
    first = await desk.hears('có các chữ "RÁC chợ"')
    shown = labels(first)
    assert ["Rác ở chợ số 11" in shown[0], "Rác ở chợ số 4" in shown[7], shown[8:]] == [True, True, ["9. Xem thêm"]]
    await desk.presses(first, "Xem thêm")
    second = await desk.hears('có các chữ "RÁC chợ"')
    assert ["Rác ở chợ số 3" in (labels(second))[0], len(labels(second))] == [True, 4]
    await desk.presses(second, "Rác ở chợ số 0")
    card = await desk.hears("QUÁ HẠN")
    assert "Nguyễn Văn Kín" not in "".join([card["text"], *labels(first), *labels(second)])
    await desk.says("/tim cau treo")
    await desk.hears('có các chữ "cau treo"')
    if "reply_markup" not in first:
        return
    told = await desk.presses(first, "Xem thêm")
    assert "không xem tiếp được" in told["text"]


async def odd_searches(desk: Actor) -> None:
    for asked, answer in (
        ("/tim", "Xin gửi kèm các chữ cần tìm"),
        ('/tim ?! * "', "Xin gửi kèm các chữ cần tìm"),
        ("/tim " + "chữ " * 900, "Không có ý kiến nào"),
        ("/tim " + "a" * 4000, "ít chữ hơn"),
        ("/tim một hai ba bốn năm sáu bảy tám chín mười mười một hai trăm", "ít chữ hơn"),
        ("/tim cầu AND treo", "Không có ý kiến nào"),
        ('/tim "cầu" (treo)*', "có các chữ"),
        ("/tim ca\u0302\u0300u treo", "có các chữ"),
    ):
        await desk.says(asked)
        await desk.hears(answer)


@pytest.mark.parametrize("messenger", AT_EACH, indirect=True)
async def test_feedbacks_are_found_by_words_and_counted(stage: Stage) -> None:
    codes = await stage.seed()
    await archive(stage)
    async with stage.bot():
        _, hanh, desk = await enrol(stage, codes)
        await search_page_by_page(desk)
        await search_page_by_page(hanh)
        await odd_searches(hanh)
        await desk.says("/viec")
        await desk.hears("Ý kiến đang chờ: 12, quá hạn: 1. Hạn gần nhất")
        await hanh.says("/thongke")
        numbers = (await hanh.hears("số liệu đến"))["text"]
        for line in ("Đã nhận: 13", "Đang chờ: 12, quá hạn: 1", "Đã xong: 1", "hài lòng: 1 ·"):
            assert line in numbers
        stranger = await stage.person(1009, "Người khác")
        for command in ("/tim rác", "/thongke"):
            await stranger.says(command)
            await stranger.hears("dành cho cán bộ")
