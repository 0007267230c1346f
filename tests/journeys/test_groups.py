"""What becomes of the officials' group, and of a resident who cannot be reached."""

import pytest
from sqlalchemy import func, select

from storage.engine.database import Database
from storage.tables import Attachment, DraftPart
from tests.journeys.stage import BOT, Actor, Stage
from tests.journeys.test_circle import enrol
from tests.pairing import AT_EACH, AT_THE_ACCOUNT


async def quick_hand_in(actor: Actor, words: str) -> str:
    """The shortest way from the first word to a receipt; gives the code."""
    await actor.says("/start")
    await actor.chooses("Ông/bà có đồng ý", "Tôi đồng ý")
    await actor.chooses("Ông/bà muốn làm gì", "Gửi ý kiến")
    await actor.chooses("nói về việc gì", "Hiến kế")
    await actor.chooses("ở xã nào", "Thạch Thất")
    await actor.chooses("ở thôn nào", "Bỏ qua")
    await actor.chooses("lĩnh vực nào", "Không rõ")
    await actor.hears("Mời ông/bà viết")
    await actor.says(words)
    await actor.chooses("Đã ghi", "Xong")
    await actor.chooses("ảnh, giấy tờ", "Không có")
    await actor.chooses("ghi tên thế nào", "Không nêu tên")
    await actor.chooses("kiểm tra lại", "Gửi ý kiến này")
    receipt = await actor.hears("Đã nhận ý kiến")
    return str(next(line for line in receipt["text"].splitlines() if "Mã: " in line).split("Mã: ")[1])


async def test_without_a_group_the_card_goes_to_the_admin_and_after_a_kick_again(stage: Stage) -> None:
    codes = await stage.seed()
    async with stage.bot():
        khang = await stage.person(2001, "Đỗ Minh Khang")
        await khang.says(f"/start moi_{codes['quan-tri']}")
        await khang.hears("quản trị")
        lan = await stage.person(1001, "Lan")
        first = await quick_hand_in(lan, "Nên trồng thêm cây ở sân nhà văn hóa thôn.")
        card = await khang.sees(f"{first} · đã nhận")
        await khang.presses(card, "Nhận xem xét")
        await lan.hears(f"Ý kiến {first} của ông/bà")
        group = await stage.group(khang.id)
        desk = khang.at(group)
        await desk.says("/ketnoi")
        await desk.chooses("đơn vị nào", "Tất cả")
        await desk.sees(f"{first} · đang xem xét")
        await stage.sandbox.ask(f"chats/{group}/leave", {"user": BOT, "by": khang.id})
        await khang.hears("không còn ở trong nhóm")
        await khang.says("/viec")
        await khang.hears("Ý kiến đang chờ")
        await khang.sees(f"{first} · đang xem xét")


async def test_a_group_that_becomes_a_supergroup_gets_its_open_cards_afresh(stage: Stage) -> None:
    codes = await stage.seed()
    async with stage.bot():
        khang, _, desk = await enrol(stage, codes)
        old = await stage.sandbox.ask(
            "chats", {"type": "group", "title": "Nhóm cũ", "owner": khang.id, "members": [BOT]}
        )
        small = khang.at(int(old["id"]))
        await small.says("/ketnoi")
        await small.chooses("đơn vị nào", "Tất cả")
        await small.hears("Đã nối nhóm")
        lan = await stage.person(1001, "Lan")
        code = await quick_hand_in(lan, "Nên lắp thêm đèn đường ở đầu làng cho an toàn.")
        before = await small.sees(f"{code} ·")
        new = await stage.sandbox.ask(f"chats/{small.chat}/migrate", {})
        large = khang.at(int(new["id"]))
        after = await large.sees(f"{code} · đã nhận")
        await large.says("Đèn sẽ được lắp trong tháng này.", reply_to=after["message_id"])
        await large.chooses("XEM LẠI", "Gửi")
        await lan.hears("Đèn sẽ được lắp")
        await desk.sees(f"{code} · đã trả lời")
        assert before["chat"]["id"] != after["chat"]["id"]


@pytest.mark.parametrize("messenger", ["telegram", "text", AT_THE_ACCOUNT], indirect=True)
async def test_an_answer_to_somebody_who_blocked_the_bot_is_shown_and_comes_when_they_return(stage: Stage) -> None:
    codes = await stage.seed()
    async with stage.bot():
        _, _, desk = await enrol(stage, codes)
        lan = await stage.person(1001, "Lan")
        code = await quick_hand_in(lan, "Nên mở lớp xóa mù công nghệ cho người già.")
        card = await desk.sees(f"{code} ·")
        await lan.blocks()
        await desk.answers(card, "Xã sẽ mở lớp từ tháng sau.")
        await desk.sees("CHƯA GỬI ĐƯỢC")
        await desk.says("/chuagui")
        await desk.hears("cần báo bằng cách khác")
        await lan.blocks(really=False)
        await lan.says("/start")
        await lan.hears("Xã sẽ mở lớp từ tháng sau")
        await desk.says("/chuagui")
        await desk.hears("Mọi trả lời đều đã gửi được")


async def test_an_anonymous_admin_and_a_stranger_are_told_why_they_are_refused(stage: Stage) -> None:
    codes = await stage.seed()
    async with stage.bot():
        khang, _, desk = await enrol(stage, codes)
        await stage.person(1005, "Người lạ")
        await stage.sandbox.ask(f"chats/{desk.chat}/join", {"user": 1005})
        stranger = Actor(stage.sandbox, 1005, desk.chat)
        await stranger.says("/viec")
        await desk.hears("dành cho cán bộ")
        await desk.send(text="/ketnoi", anonymous=True)
        await desk.hears("Ẩn danh")
        await khang.says("/go")
        await khang.chooses("thôi quyền", "Nguyễn Thị Thu Hạnh")
        await khang.chooses("ngay bây giờ", "thôi quyền")
        await khang.hears("đã thôi phần việc này")
        hanh = Actor(stage.sandbox, 2002)
        await hanh.says("/viec")
        await hanh.hears("dành cho cán bộ")


async def test_a_group_in_which_the_bot_is_mute_is_told_of_in_private_and_its_cards_go_to_the_admin(
    stage: Stage,
) -> None:
    codes = await stage.seed()
    async with stage.bot():
        khang, _, desk = await enrol(stage, codes)
        mute = {"user": BOT, "status": "restricted", "rights": {"can_send_messages": False}}
        await stage.sandbox.ask(f"chats/{desk.chat}/member", mute)
        lan = await stage.person(1001, "Lan")
        code = await quick_hand_in(lan, "Nên sửa lại mái che ở chợ làng cho bà con.")
        await khang.hears("không được gửi tin ở đó")
        await khang.sees(f"{code} · đã nhận")
        await desk.says("/ketnoi")
        await khang.hears("không được gửi tin trong nhóm")


@pytest.mark.parametrize("messenger", AT_EACH, indirect=True)
@pytest.mark.whole
async def test_words_that_may_answer_a_question_are_kept_and_asked_about(stage: Stage) -> None:
    codes = await stage.seed()
    async with stage.bot():
        _, _, desk = await enrol(stage, codes)
        lan = await stage.person(1001, "Lan")
        code = await quick_hand_in(lan, "Nên có thêm ghế đá ở công viên của xã.")
        await desk.presses(await desk.sees(f"{code} ·"), "Hỏi thêm")
        prompt = await desk.hears("Hỏi thêm về ý kiến")
        await desk.says("Công viên nào ạ?", reply_to=prompt["message_id"])
        await desk.chooses("XEM LẠI", "Gửi")
        await lan.hears("Công viên nào")
        await lan.says("Công viên cạnh trường mầm non ạ.")
        await lan.chooses("hay là một ý kiến mới", "Trả lời câu hỏi")
        await lan.hears("Còn nữa thì ông/bà gửi tiếp")
        await desk.hears("Công viên cạnh trường mầm non")
        await desk.sees(f"{code} · đang xem xét")


async def questioned(stage: Stage) -> tuple[str, Actor, Actor]:
    """A resident whom an official has just asked something: the code, the resident and the officials' group."""
    _, _, desk = await enrol(stage, await stage.seed())
    lan = await stage.person(1001, "Lan")
    code = await quick_hand_in(lan, "Nên có thêm ghế đá ở công viên của xã.")
    await desk.presses(await desk.sees(f"{code} ·"), "Hỏi thêm")
    prompt = await desk.hears("Hỏi thêm về ý kiến")
    await desk.says("Công viên nào ạ?", reply_to=prompt["message_id"])
    await desk.chooses("XEM LẠI", "Gửi")
    await lan.hears("Công viên nào")
    return code, lan, desk


@pytest.mark.parametrize("messenger", ["telegram", "text"], indirect=True)
@pytest.mark.whole
async def test_all_that_comes_before_the_resident_says_which_answers_the_question(stage: Stage) -> None:
    async with stage.bot():
        code, lan, desk = await questioned(stage)
        await lan.send(media_group=[{"kind": "photo"}] * 3)
        await lan.hears("hay là một ý kiến mới")
        await lan.says("Công viên cạnh trường mầm non ạ.")
        await lan.hears("hay là một ý kiến mới")
        await lan.says("Chỗ ba tấm ảnh tôi vừa gửi.")
        await lan.chooses("hay là một ý kiến mới", "Trả lời câu hỏi")
        await lan.hears("Còn nữa thì ông/bà gửi tiếp")
        said = (await desk.hears("Công viên cạnh trường mầm non"))["text"]
        assert "Chỗ ba tấm ảnh" in said
        await desk.sees(f"{code} · đang xem xét")
        assert sum("hay là một ý kiến mới" in text for text in await lan.texts()) == 3
    database = Database(stage.database_url)
    async with database.reading() as db:
        assert await db.scalar(select(func.count()).select_from(Attachment)) == 3
        assert await db.scalar(select(func.count()).select_from(DraftPart)) == 0
    await database.close()


@pytest.mark.parametrize("messenger", AT_EACH, indirect=True)
@pytest.mark.whole
async def test_what_is_a_new_matter_after_all_is_not_asked_about_again(stage: Stage) -> None:
    async with stage.bot():
        _, lan, _ = await questioned(stage)
        await lan.says("Đường ra chợ nhiều ổ gà quá.")
        await lan.chooses("hay là một ý kiến mới", "Đây là ý kiến mới")
        await lan.comes_to_review()
        await lan.says("Xe tải chạy qua cả ngày lẫn đêm.")
        await lan.hears("Xe tải chạy qua")
        assert sum("hay là một ý kiến mới" in text for text in await lan.texts()) == 1
