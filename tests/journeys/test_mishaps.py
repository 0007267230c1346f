"""What people press or write by mistake, and how they get out of it."""

from typing import Any

import pytest

from tests.journeys.stage import BOT, Actor, Stage
from tests.journeys.test_circle import enrol
from tests.journeys.test_groups import quick_hand_in
from tests.pairing import AT_EACH

pytestmark = pytest.mark.parametrize("migrated_url", ["sqlite"], indirect=True)


async def begin(lan: Actor) -> dict[str, Any]:
    """Agree, and open a draft up to the question of the field, which is given."""
    await lan.says("/start")
    await lan.chooses("Ông/bà có đồng ý", "Tôi đồng ý")
    await lan.chooses("Ông/bà muốn làm gì", "Gửi ý kiến")
    await lan.chooses("nói về việc gì", "Hiến kế")
    await lan.chooses("ở xã nào", "Thạch Thất")
    await lan.chooses("ở thôn nào", "Bỏ qua")
    return await lan.hears("lĩnh vực nào")


@pytest.mark.parametrize("messenger", AT_EACH, indirect=True)
async def test_words_at_a_question_with_buttons_are_shown_as_kept_and_can_be_left_out(stage: Stage) -> None:
    await stage.seed()
    async with stage.bot():
        lan = await stage.person(1001, "Lan")
        await begin(lan)
        await lan.says("tôi không biết bấm vào đâu cả")
        added = await lan.hears("Đã ghi thêm vào nội dung")
        assert "không biết bấm vào đâu" in added["text"]
        await lan.presses(added, "Bỏ câu này")
        await lan.chooses("Đã bỏ câu đó", "Không rõ")
        await lan.hears("Mời ông/bà viết")
        await lan.says("Nên trồng cây, tôi tên là Nguyễn Thị Lan ở đầu làng.")
        await lan.chooses("Đã ghi", "Xong")
        await lan.chooses("ảnh, giấy tờ", "Không có")
        await lan.chooses("ghi tên thế nào", "Giữ kín tên")
        await lan.hears("cho biết họ tên")
        await lan.says("Nguyễn thị Lan")
        review = await lan.hears("kiểm tra lại")
        assert "không biết bấm" not in review["text"]
        assert "Nguyễn Thị Lan" in review["text"].partition("Trong ý kiến có: ")[2]


@pytest.mark.parametrize("messenger", AT_EACH, indirect=True)
async def test_an_answer_to_an_officials_question_is_not_lost_in_another_draft(stage: Stage) -> None:
    codes = await stage.seed()
    async with stage.bot():
        _, _, desk = await enrol(stage, codes)
        lan = await stage.person(1001, "Lan")
        code = await quick_hand_in(lan, "Nên sửa đoạn đường ở làng cho bà con đi lại.")
        await lan.says("Không biết ý kiến của tôi đã gửi được chưa cháu?")
        await lan.chooses("về ý kiến nào đã gửi", "Đây là ý kiến mới")
        await lan.comes_to_review()
        card = await desk.sees(f"{code} ·")
        await desk.presses(card, "Hỏi thêm")
        prompt = await desk.hears("Hỏi thêm về ý kiến")
        await desk.says("Bác cho hỏi đoạn nào ạ?", reply_to=prompt["message_id"])
        await desk.chooses("XEM LẠI", "Gửi")
        await lan.hears("Bác cho hỏi đoạn nào")
        await lan.says("đoạn gần đình")
        await lan.chooses("Lời này là về ý kiến nào", f"Trả lời câu hỏi về {code}")
        await lan.hears("đã được ghi lại")
        await lan.comes_to_review()
        told = await desk.hears("đoạn gần đình")
        assert "đã gửi được chưa" not in told["text"]
        await desk.sees(f"{code} · đang xem xét")


async def replies_to_nothing(place: Actor, code: str) -> None:
    about_nothing = next(one for one in await place.transcript() if one["from"]["id"] == BOT)
    said = await place.send(text="Xã sẽ sửa trong tháng sau.", reply_to=about_nothing["message_id"])
    told = await place.sees("Chưa rõ đồng chí trả lời ý kiến nào")
    assert told["reply_to_message"]["message_id"] == said["message_id"]
    await place.says(f"/hoso {code}")
    card = await place.finds(code, lambda _, text: code in text, told["message_id"])
    await place.says("Xã sẽ sửa trong tháng sau.", reply_to=card["message_id"])
    preview = await place.sees(f"XEM LẠI TRƯỚC KHI GỬI · {code}")
    await place.presses(preview, "Hủy")


async def test_an_officials_reply_to_a_message_about_nothing_is_not_passed_over(stage: Stage) -> None:
    codes = await stage.seed()
    async with stage.bot():
        khang, _, desk = await enrol(stage, codes)
        lan = await stage.person(1001, "Lan")
        code = await quick_hand_in(lan, "Nên sửa đoạn đường ở làng cho bà con đi lại.")
        for place in (desk, khang):
            await replies_to_nothing(place, code)
        assert "tháng sau" not in " ".join(await lan.texts())


@pytest.mark.parametrize("messenger", AT_EACH, indirect=True)
@pytest.mark.whole
async def test_a_verdict_pressed_by_mistake_is_taken_back(stage: Stage) -> None:
    codes = await stage.seed()
    async with stage.bot():
        _, _, desk = await enrol(stage, codes)
        lan = await stage.person(1001, "Lan")
        code = await quick_hand_in(lan, "Nên sửa đoạn đường ở làng cho bà con đi lại.")
        card = await desk.sees(f"{code} ·")
        await desk.answers(card, "Xã sẽ sửa trong tháng sau.")
        answered = await lan.hears("Xã sẽ sửa trong tháng sau")
        await lan.presses(answered, "Hài lòng")
        closed = await lan.hears("Đã ghi là hài lòng")
        await desk.sees(f"{code} · đã xong")
        await lan.presses(closed, "Tôi chọn nhầm")
        await lan.chooses("rút lại đánh giá", "Chưa hài lòng")
        await lan.hears("được mở lại")
        await desk.sees("mở lại lần 1")
        # Where it cannot be pressed it is no answer any more, as a later question stands below it.
        if stage.carries_all:
            assert (await lan.presses(closed, "Tôi chọn nhầm"))["show_alert"]


@pytest.mark.parametrize("messenger", AT_EACH, indirect=True)
async def test_consent_is_taken_back_only_after_a_second_question(stage: Stage) -> None:
    await stage.seed()
    async with stage.bot():
        lan = await stage.person(1001, "Lan")
        await lan.says("bác muốn hỏi đường làng bao giờ sửa")
        await lan.chooses("đang được giữ tạm", "Tôi đồng ý")
        # What waited is asked for no more than it does not tell.
        assert "chưa gửi đi" in (await lan.hears("ở xã nào"))["text"]
        await lan.says("/dulieu")
        await lan.chooses("Ông/bà đã đồng ý", "Rút lại đồng ý")
        await lan.chooses("có chắc muốn rút lại", "Thôi")
        await lan.hears("Ông/bà muốn làm gì")
        await lan.says("/dulieu")
        await lan.chooses("Ông/bà đã đồng ý", "Rút lại đồng ý")
        await lan.chooses("có chắc muốn rút lại", "Rút lại đồng ý")
        await lan.hears("đã rút lại đồng ý")
