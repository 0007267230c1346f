"""The files of a sender who gives officials no name: they wait with intake, who looks in private and lets them go."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import select, update

from handlers.resident.attaching import attach
from locales.spoken import code
from rules.files import FileState, FoundFile, WhyRefused
from storage.feedback import feedbacks, history
from storage.tables import Feedback, Look, ReceivedFile
from tests.handlers.ears import GROUP, Ears, document, overheard, photo, video, voice
from tests.journeys.stage import BOT
from tests.properties.town import Town

WORDS = "Nên xem lại cách chia ruộng của thôn."
HOME = {"location": {"latitude": 21.123456, "longitude": 105.654321}}


@pytest.fixture
async def ears(migrated_url: str) -> AsyncIterator[Ears]:
    async with overheard(migrated_url) as made:
        await made.a_group()
        yield made


async def looks(town: Town, feedback: Feedback) -> list[int]:
    async with town.database.reading() as db:
        return list(await db.scalars(select(Look.official_id).where(Look.feedback_id == feedback.id)))


@pytest.mark.parametrize("mode", ["hidden", "none"])
async def test_photos_go_and_every_other_file_waits_with_intake_until_it_is_let_go(ears: Ears, mode: str) -> None:
    clerk, intake = await ears.an_official("official"), await ears.an_official("intake")
    lan = ears.town.somebody()
    feedback = await ears.hands_in(lan, WORDS, photo(), document(), voice(), video(), mode=mode)
    card = ears.last(GROUP, "Tệp: 4")
    assert "3 chờ bộ phận tiếp nhận xem" in card.text
    await ears.presses_there(clerk, card.buttons["Ảnh, tệp (4)"])
    assert ears.files_in(GROUP) == ["photo"]
    assert "còn 3 tệp" in ears.last(GROUP, "chưa chuyển").text
    word = ears.last(intake, "3 tệp của người không nêu tên")
    assert "Lan" not in ears.told(intake)
    (press,) = word.buttons.values()
    await ears.presses(intake, press)
    assert ears.files_in(intake) == ["paper", "voice", "video"]
    assert len(await looks(ears.town, feedback)) == 1
    await ears.presses(intake, ears.last(intake, "trên đây là 3 tệp").buttons["Chuyển cả 3 tệp cho cán bộ"])
    assert "đã chuyển 3 tệp" in ears.last(GROUP).text
    await ears.presses_there(clerk, card.buttons["Ảnh, tệp (4)"])
    assert ears.files_in(GROUP)[1:] == ["photo", "video", "paper", "voice"]
    whose = f"Ảnh, tệp của ý kiến {code(feedback.code)}"
    # The words of an album stand below its first.
    first, *others = [one.text for one in ears.heard if one.chat == GROUP and one.files]
    assert (first, {*others}) == (whose, {whose, ""})
    assert "chờ bộ phận tiếp nhận" not in ears.last(GROUP, "Tệp: 4").text
    async with ears.town.database.reading() as db:
        assert [one.action for one in await history.read(db, feedback.id)] == ["receive", "look", "release"]


async def test_one_file_is_let_go_and_the_others_stay_and_nothing_that_came_after_the_look_goes(ears: Ears) -> None:
    clerk, intake = await ears.an_official("official"), await ears.an_official("intake")
    lan = ears.town.somebody()
    feedback = await ears.hands_in(lan, WORDS, document("one"), document("two"))
    await ears.presses(intake, f"c:waiting:{feedback.id}")
    second = next(one for one in ears.heard if one.chat == intake and one.files == ["two"])
    assert "CHƯA xem được" in second.text
    await ears.presses(intake, second.buttons["Chuyển tệp số 2 cho cán bộ"])
    await ears.presses_there(clerk, f"c:files:{feedback.id}")
    assert ears.files_in(GROUP) == ["two"]
    all_of_them = ears.last(intake, "trên đây là 2 tệp").buttons["Chuyển cả 2 tệp cho cán bộ"]
    await ears.presses(lan, f"y:remark:{feedback.id}")
    await ears.says(lan, **document("late"))
    await ears.presses(intake, all_of_them)
    await ears.presses_there(clerk, f"c:files:{feedback.id}")
    assert "late" not in ears.files_in(GROUP)
    assert ears.files_in(GROUP)[-2:] == ["one", "two"]
    assert await ears.presses(intake, all_of_them) == []


async def test_files_that_come_later_wait_as_well_and_intake_hears_of_them_once_a_round(ears: Ears) -> None:
    await ears.an_official("official")
    intake = await ears.an_official("intake")
    lan = ears.town.somebody()
    feedback = await ears.hands_in(lan, WORDS)
    await ears.presses(lan, f"y:remark:{feedback.id}")
    for file in (document("a"), voice("b")):
        said = await ears.says(lan, **file)
        assert "bộ phận tiếp nhận xem trước" in next(one.text for one in said if one.chat == lan)
    assert "không thấy tên người gửi" in ears.last(GROUP, "người dân viết thêm").text
    assert ears.told(intake).count("đang chờ đồng chí xem") == 1
    await ears.presses(intake, f"c:waiting:{feedback.id}")
    await ears.presses(intake, ears.last(intake, "trên đây là 2 tệp").buttons["Chuyển cả 2 tệp cho cán bộ"])
    await ears.says(lan, **document("c"))
    assert ears.told(intake).count("đang chờ đồng chí xem") == 2


async def test_a_photo_of_a_hidden_sender_is_seen_once_it_is_kept_and_the_card_says_so_before(ears: Ears) -> None:
    clerk = await ears.an_official("official")
    ears.keeping = False
    feedback = await ears.hands_in(ears.town.somebody(), WORDS, photo("one"), photo("two"))
    assert "2 tệp đang được lưu" in ears.last(GROUP, "Tệp: 2").text
    await ears.presses_there(clerk, f"c:files:{feedback.id}")
    assert ears.files_in(GROUP) == []
    assert "2 tệp đang được lưu" in ears.last(GROUP).text
    await ears.keeps()
    edits = [one for one in await ears.listen() if one.chat == GROUP]
    assert len(edits) == 1
    assert "đang được lưu" not in ears.last(GROUP, "Tệp: 2").text
    await ears.presses_there(clerk, f"c:files:{feedback.id}")
    assert ears.files_in(GROUP) == ["one", "two"]


async def test_what_cannot_be_freed_of_a_hidden_name_is_seen_by_intake_and_let_go_by_nobody(ears: Ears) -> None:
    clerk, intake = await ears.an_official("official"), await ears.an_official("intake")
    ears.keeping = False
    lan = ears.town.somebody()
    feedback = await ears.hands_in(lan, WORDS, document())
    await ears.keeps(FileState.LARGE)
    await ears.listen()
    assert "chỉ bộ phận tiếp nhận xem được" in ears.last(lan, "lớn hơn 20 MB").text
    await ears.presses(intake, f"c:waiting:{feedback.id}")
    shown = ears.last(intake, "chỉ đồng chí xem được")
    assert (shown.files, shown.buttons) == (["paper"], {})
    assert ears.last(intake, "trên đây là 1 tệp").buttons == {}
    async with ears.town.database.reading() as db:
        (file,) = await feedbacks.read_files(db, feedback.id)
    for act in ("one", "all"):
        await ears.presses(intake, f"t:{act}:{feedback.id}:{file.id}")
    await ears.presses_there(clerk, f"c:files:{feedback.id}")
    assert ears.files_in(GROUP) == []


async def test_of_who_gives_the_name_what_is_too_large_is_seen_where_it_was_sent_and_what_is_broken_nowhere(
    ears: Ears,
) -> None:
    clerk = await ears.an_official("official")
    ears.keeping = False
    lan = ears.town.somebody()
    feedback = await ears.hands_in(lan, WORDS, video("here"), mode="full")
    await ears.keeps(FileState.LARGE)
    await ears.presses(lan, f"y:remark:{feedback.id}")
    await ears.says(lan, **document("broken"))
    await ears.keeps(FileState.REFUSED, WhyRefused.BROKEN)
    await ears.listen()
    card = ears.last(GROUP, "Tệp: 2").text
    assert "1 không mở được, đã báo người gửi" in card
    assert "1 quá lớn" in card
    assert ears.told(lan).count("Tệp bị hỏng") == 1
    assert "không xem được tệp thứ 2 trong 2 tệp (giấy tờ)" in ears.last(lan, "Tệp bị hỏng").text
    await ears.presses_there(clerk, f"c:files:{feedback.id}")
    assert ears.files_in(GROUP) == ["here"]
    assert "1 tệp không mở được" in ears.last(GROUP).text
    async with ears.town.database.writing() as db:
        await db.execute(update(ReceivedFile).values(account_id=BOT + 1))
    await ears.presses_there(clerk, f"c:files:{feedback.id}")
    assert ears.files_in(GROUP) == ["here"]
    assert "1 tệp quá lớn, chỉ nằm ở ứng dụng" in ears.last(GROUP).text


async def test_who_gives_the_name_has_all_files_shown_at_once(ears: Ears) -> None:
    clerk, intake = await ears.an_official("official"), await ears.an_official("intake")
    feedback = await ears.hands_in(ears.town.somebody(), WORDS, photo(), document(), HOME, mode="full")
    await ears.presses_there(clerk, f"c:files:{feedback.id}")
    assert ears.files_in(GROUP) == ["photo", "paper"]
    assert "21.123456" in ears.told(GROUP)
    assert "tệp" not in ears.told(intake)


async def test_only_intake_may_look_in_private_and_let_go(ears: Ears) -> None:
    admin, clerk, intake = [await ears.an_official(role) for role in ("admin", "official", "intake")]
    feedback = await ears.hands_in(ears.town.somebody(), WORDS, document())
    async with ears.town.database.reading() as db:
        (file,) = await feedbacks.read_files(db, feedback.id)
    for number in (admin, clerk):
        await ears.presses(number, f"c:waiting:{feedback.id}")
        await ears.presses(number, f"t:one:{feedback.id}:{file.id}")
        await ears.presses(number, f"t:all:{feedback.id}:{file.id}")
        await ears.presses(number, f"c:files:{feedback.id}")
    await ears.presses_there(intake, f"c:waiting:{feedback.id}")
    await ears.presses(ears.town.somebody(), f"t:all:{feedback.id}:{file.id}")
    assert [one for one in ears.heard if one.files] == []
    assert await looks(ears.town, feedback) == []


async def test_intake_of_another_unit_may_not_look(ears: Ears) -> None:
    feedback = await ears.hands_in(ears.town.somebody(), WORDS, document())
    stranger = await ears.an_official("intake", feedback.unit_id + 1)
    await ears.presses(stranger, f"c:waiting:{feedback.id}")
    assert ears.files_in(stranger) == []
    assert "tệp" not in ears.told(stranger)


async def test_where_nobody_is_intake_the_card_says_so_and_what_to_do(ears: Ears) -> None:
    clerk = await ears.an_official("admin")
    feedback = await ears.hands_in(ears.town.somebody(), WORDS, document())
    assert "đơn vị chưa có ai ở bộ phận tiếp nhận" in ears.last(GROUP, "Tệp: 1").text
    await ears.presses_there(clerk, f"c:files:{feedback.id}")
    assert "Xin quản trị cấp mã mời" in ears.last(GROUP).text
    assert ears.files_in(GROUP) == []


async def test_an_opinion_of_voice_alone_says_on_the_card_that_it_waits_to_be_heard(ears: Ears) -> None:
    lan = ears.town.somebody()
    await ears.says(lan, "/start")
    for press in ("k:yes", "m:handin"):
        await ears.presses(lan, press)
    for answer in ("idea", "1", "skip", "unsure"):
        await ears.chooses(lan, answer)
    await ears.says(lan, **voice())
    for answer in ("done", "done", "none"):
        await ears.chooses(lan, answer)
    await ears.sent(lan)
    assert "chờ nghe, xem rồi chuyển" in ears.last(GROUP, "Tệp: 1").text


async def test_a_place_is_shown_only_about_and_to_intake_exactly(ears: Ears) -> None:
    clerk, intake = await ears.an_official("official"), await ears.an_official("intake")
    feedback = await ears.hands_in(ears.town.somebody(), WORDS, HOME)
    await ears.presses_there(clerk, f"c:files:{feedback.id}")
    assert "21.123, 105.654" in ears.told(GROUP)
    assert "21.1234" not in ears.told(GROUP)
    assert "105.6543" not in ears.told(GROUP)
    await ears.says(intake, f"/hoso {feedback.code}", entities=[{"type": "bot_command", "offset": 0, "length": 5}])
    assert "21.1234" not in ears.told(intake)
    await ears.presses(intake, ears.last(intake, feedback.words).buttons["Xem vị trí giữ kín"])
    assert "21.123456" in ears.told(intake)
    assert len(await looks(ears.town, feedback)) == 1


async def test_the_resident_is_told_before_sending_who_will_see_which_file(ears: Ears) -> None:
    lan = ears.town.somebody()
    await ears.to_the_name(lan, WORDS, photo(), document(), HOME)
    assert "bộ phận tiếp nhận xem trước" in ears.last(lan, "Ông/bà có ảnh, giấy tờ").text
    await ears.chooses(lan, "hidden")
    await ears.says(lan, "Nguyễn Thị Lan")
    review = ears.last(lan, "kiểm tra lại").text
    assert "1 ảnh: cán bộ xử lý xem được sau khi hệ thống bỏ tên tệp" in review
    assert "1 tệp khác (giấy tờ, video, ghi âm): bộ phận tiếp nhận xem trước" in review
    assert "chỉ thấy gần đúng" in review


async def test_intake_looks_at_many_files_five_at_a_time_and_lets_go_what_was_shown(ears: Ears) -> None:
    clerk, intake = await ears.an_official("official"), await ears.an_official("intake")
    lan = ears.town.somebody()
    feedback = await ears.hands_in(lan, WORDS, *[document(f"d{n}") for n in range(10)])
    await ears.presses(lan, f"y:remark:{feedback.id}")
    for number in range(10, 13):
        await ears.says(lan, **document(f"d{number}"))
    await ears.presses(intake, f"c:waiting:{feedback.id}")
    assert ears.files_in(intake) == [f"d{n}" for n in range(5)]
    shown = ears.last(intake, "trên đây là 5 tệp").buttons
    await ears.presses(intake, shown["Chuyển cả 5 tệp cho cán bộ"])
    await ears.presses(intake, shown["Xem thêm"])
    assert ears.files_in(intake)[5:] == [f"d{n}" for n in range(5, 10)]
    await ears.presses_there(clerk, f"c:files:{feedback.id}")
    assert ears.files_in(GROUP) == [f"d{n}" for n in range(5)]
    assert len(await looks(ears.town, feedback)) == 2


async def test_many_files_are_shown_page_by_page(ears: Ears) -> None:
    clerk = await ears.an_official("official")
    lan = ears.town.somebody()
    feedback = await ears.hands_in(lan, WORDS, *[photo(f"p{n}") for n in range(10)], mode="full")
    await ears.presses(lan, f"y:remark:{feedback.id}")
    for number in range(3):
        await ears.says(lan, **document(f"d{number}"))
    await ears.presses_there(clerk, f"c:files:{feedback.id}")
    assert ears.files_in(GROUP) == [f"p{n}" for n in range(10)]
    await ears.presses_there(clerk, ears.last(GROUP, "còn ảnh, tệp nữa").buttons["Xem thêm"])
    assert ears.files_in(GROUP)[10:] == ["d0", "d1", "d2"]


async def test_a_press_shows_a_handful_of_messages_whatever_the_kinds_and_no_file_is_left_out(ears: Ears) -> None:
    clerk = await ears.an_official("official")
    feedback = await ears.hands_in(ears.town.somebody(), WORDS, mode="full")
    kinds = ("photo", "document", "voice", "video_note", "video", "audio")
    async with ears.town.database.writing() as db:
        found = [FoundFile(kinds[n % 6], f"f{n}") for n in range(40)]
        await feedbacks.add_files(db, [attach(BOT, one, ears.town.now, feedback) for one in found])
    await ears.keeps()
    press, presses = f"c:files:{feedback.id}", 0
    while press:
        before = len(ears.heard)
        await ears.presses_there(clerk, press)
        shown, presses = [one for one in ears.heard[before:] if one.chat == GROUP], presses + 1
        assert len(shown) <= 9
        press = shown[-1].buttons.get("Xem thêm", "")
    assert sorted(ears.files_in(GROUP)) == sorted(f"f{n}" for n in range(40))
    assert presses == 4
