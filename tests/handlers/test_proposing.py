"""What is proposed from the first words: shown as guessed, changed by one press, asked only where it is in doubt."""

from typing import Any

import pytest

from storage.tables import Draft
from tests.handlers.beginnings import HERE, PHOTO, VOICE, Phone
from tests.handlers.consent_scene import heard
from tests.handlers.office import Staffed

PLAIN = "Đường thôn Yên xã Thạch Xá nhiều ổ gà, đề nghị xã cho sửa"
NOWHERE = "Mấy hôm nay rác không ai thu gom, bốc mùi lắm"


async def writes(office: Staffed, *said: str | dict[str, Any], agreed: bool = True) -> Phone:
    """Somebody new, who has agreed, and begins to write."""
    phone = Phone(office, office.town.somebody())
    if agreed:
        await office.town.says(phone.person, "/start")
        await office.town.presses(phone.person, "k:yes")
    await phone.begins()
    await phone.sends(*said)
    return phone


async def draft_of(office: Staffed) -> Draft:
    async with office.town.database.reading() as db:
        return await db.get_one(Draft, (await office.town.newest())["draft"])


async def shown(office: Staffed, phone: Phone) -> str:
    return (await heard(office.town, phone.person))[-1]


async def chooses(office: Staffed, phone: Phone, step: str, value: str) -> None:
    await office.town.presses(phone.person, f"h:{(await draft_of(office)).id}:{step}:{value}")


async def test_all_of_it_stands_in_the_review_at_once_and_nothing_leaves_before_it_is_sent(office: Staffed) -> None:
    phone = await writes(office, PLAIN)
    text = await shown(office, phone)
    assert await office.town.step(phone.person) == "review"
    for line in ("Ở đâu: thôn Yên, Xã Tây Phương (đoán)", "Lĩnh vực: Giao thông (đoán)", "không nêu tên (đoán)"):
        assert line in text
    assert await office.town.feedbacks(phone.person) == []
    await chooses(office, phone, "review", "send")
    (made,) = await office.town.feedbacks(phone.person)
    assert (made.hamlet, made.name_mode, made.words) == ("thôn Yên", "none", PLAIN)


@pytest.mark.parametrize(
    ("step", "value", "line"),
    [
        ("area", "1", "Ở đâu: Xã Thạch Thất\n"),
        ("field", "unsure", "Lĩnh vực: Không rõ lĩnh vực\n"),
        ("group", "idea", "Việc gì: Hiến kế, nêu cách làm hay\n"),
        ("name", "none", "Tên: không nêu tên\n"),
    ],
)
async def test_each_guess_is_changed_by_one_press_and_is_none_any_more(
    office: Staffed, step: str, value: str, line: str
) -> None:
    phone = await writes(office, PLAIN)
    before = await shown(office, phone)
    offered = [one.data for one in await office.town.offered(phone.person)]
    assert any(one.endswith(f":review:to-{step}") for one in offered)
    await chooses(office, phone, "review", f"to-{step}")
    assert await office.town.step(phone.person) == step
    await chooses(office, phone, step, "back")
    assert await shown(office, phone) == before.removeprefix("Hệ thống đã ghi lời ông/bà, nhưng chưa gửi đi.\n\n")
    await chooses(office, phone, "review", f"to-{step}")
    await chooses(office, phone, step, value)
    assert (await office.town.step(phone.person), line in await shown(office, phone)) == ("review", True)


async def test_only_a_place_that_is_in_doubt_is_asked_and_may_be_typed(office: Staffed) -> None:
    phone = await writes(office, NOWHERE)
    assert await office.town.step(phone.person) == "area"
    await phone.sends("thôn Yên, Thạch Xá")
    assert "Ở đâu: thôn Yên, Thạch Xá" not in await shown(office, phone)
    assert "Xã Tây Phương (đoán)" in await shown(office, phone)


async def test_of_two_places_those_are_offered_first(office: Staffed) -> None:
    phone = await writes(office, "thôn Vân Lôi nước giếng có mùi tanh, bà con không dùng được")
    offered = [one.label for one in await office.town.offered(phone.person)]
    assert {label.split(". ")[-1] for label in offered[:2]} == {"Xã Hạ Bằng", "Xã Hòa Lạc"}
    await office.town.presses(phone.person, (await office.town.offered(phone.person))[0].data)
    assert "thôn Vân Lôi" in await shown(office, phone)


async def test_a_voice_is_an_opinion_and_a_photo_needs_words(office: Staffed) -> None:
    phone = await writes(office, VOICE)
    assert await office.town.step(phone.person) == "area"
    phone = await writes(office, PHOTO)
    assert await office.town.step(phone.person) == "words"
    await phone.sends(PLAIN)
    assert await office.town.step(phone.person) == "review"


async def test_a_location_is_the_nearest_hamlet(office: Staffed) -> None:
    phone = await writes(office, HERE, "Đèn đường chỗ này cháy bóng lâu rồi")
    assert "Ở đâu: Phú Ổ 3, Xã Tây Phương (đoán)" in await shown(office, phone)
    assert "có vị trí" in await shown(office, phone)


async def test_a_location_and_words_that_name_two_areas_are_asked_about(office: Staffed) -> None:
    phone = await writes(office, HERE, "Nước ở Đồng Trúc mất ba ngày, dân phải đi mua")
    assert await office.town.step(phone.person) == "area"


async def test_a_second_message_is_added_and_may_be_left_out_again(office: Staffed) -> None:
    phone = await writes(office, NOWHERE, "Việc ở làng Bùng, xã Phùng Xá cũ ạ")
    assert "Xã Tây Phương (đoán)" in await shown(office, phone)
    await phone.sends("Ngoài ra bà con mong có thêm thùng rác công cộng")
    assert "thùng rác" in await shown(office, phone)
    unsay = [one.data for one in await office.town.offered(phone.person) if ":unsay-" in one.data]
    await office.town.presses(phone.person, unsay[0])
    assert "thùng rác" not in (await shown(office, phone)).partition("kiểm tra lại")[2]
    assert await office.town.step(phone.person) == "review"


async def test_what_was_chosen_stays_when_more_words_come(office: Staffed) -> None:
    phone = await writes(office, PLAIN)
    await chooses(office, phone, "review", "to-area")
    await chooses(office, phone, "area", "1")
    await phone.sends("Đoạn gần chợ Phùng Xá cũng hỏng nặng, mong sửa cả hai")
    assert "Ở đâu: Xã Thạch Thất\n" in await shown(office, phone)


async def test_the_last_time_gives_place_and_name_but_no_place_against_the_words(office: Staffed) -> None:
    phone = await writes(office, PLAIN)
    await chooses(office, phone, "review", "to-name")
    await chooses(office, phone, "name", "full")
    await phone.sends("Nguyễn Thị Lan")
    await chooses(office, phone, "review", "send")
    await office.town.presses(phone.person, "m:home")
    await phone.sends("/gopy Mấy hôm nay rác không ai thu gom, bốc mùi lắm")
    await office.town.presses(phone.person, "bl:new:0")
    text = await shown(office, phone)
    assert "Ở đâu: thôn Yên, Xã Tây Phương (đoán)" in text
    assert ("Nguyễn Thị Lan" in text, "(cán bộ xử lý thấy tên) (đoán)" in text) == (True, True)
    await phone.sends("Việc này ở xã Đồng Tâm cơ, tôi về thăm quê thấy vậy")
    assert await office.town.step(phone.person) == "area"


async def test_words_without_marks_are_told_so_in_the_review_and_may_be_written_anew(office: Staffed) -> None:
    phone = await writes(office, "canh nau mat nuoc 2 hom roi, nha co nguoi gia yeu")
    assert "chưa có dấu" in await shown(office, phone)
    await chooses(office, phone, "review", "rewrite")
    await chooses(office, phone, "words", "erase")
    await phone.sends("Canh Nậu mất nước hai hôm rồi, nhà có người già yếu")
    text = await shown(office, phone)
    assert ("chưa có dấu" in text, "mat nuoc" in text, "Xã Tây Phương" in text) == (False, False, True)


async def test_an_album_is_one(office: Staffed) -> None:
    album = {**PHOTO, "media_group_id": "5"}
    phone = await writes(office, {"caption": PLAIN, **album}, album, album)
    assert "Số tệp kèm theo: 1 bộ ảnh" in await shown(office, phone)
    assert await phone.heard() - phone.before == 1


async def test_zero_at_the_review_goes_back_to_the_words_and_then_home(office: Staffed) -> None:
    phone = await writes(office, PLAIN)
    await chooses(office, phone, "review", "back")
    assert await office.town.step(phone.person) == "words"
    await chooses(office, phone, "words", "done")
    assert await office.town.step(phone.person) == "review"


async def test_consent_and_what_follows_are_one_message_each(office: Staffed) -> None:
    phone = await writes(office, PLAIN, agreed=False)
    assert await phone.heard() - phone.before == 1
    await phone.presses("k:yes")
    assert await phone.heard() - phone.before == 2
    assert await office.town.step(phone.person) == "review"


async def test_who_opens_the_form_and_simply_writes_is_asked_no_more(office: Staffed) -> None:
    town = office.town
    phone = Phone(office, town.somebody())
    await town.says(phone.person, "/start")
    for press in ("k:yes", "m:handin"):
        await town.presses(phone.person, press)
    assert await town.step(phone.person) == "group"
    await phone.sends(PLAIN)
    assert await town.step(phone.person) == "review"


async def test_who_has_answered_a_question_is_led_on(office: Staffed) -> None:
    town = office.town
    person = await town.asked("area")
    await town.says(person, "Đường này hỏng đã ba năm nay rồi mà chưa thấy ai xuống xem, " * 3)
    assert await town.step(person) == "area"
    await town.answer(person, "area")
    assert await town.step(person) == "hamlet"


async def test_who_wants_to_be_led_is_led_from_question_to_question(office: Staffed) -> None:
    phone = await writes(office, PHOTO)
    await chooses(office, phone, "words", "lead")
    for step in ("group", "area", "hamlet", "field", "words"):
        assert await office.town.step(phone.person) == step
        await office.town.answer(phone.person, step)
