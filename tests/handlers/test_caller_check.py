"""Có phải cán bộ không: what a resident is told of whoever calls, what nobody can guess, how a fraud is reported."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from handlers.danger import danger_words
from locales import texts
from rules.caller_check import WRONG_OF_ALL
from rules.danger import in_danger
from rules.quotas import WRONG_PASSWORDS
from storage.office import call_passwords, officials
from storage.tables import CallPassword, Consent, DraftPart, Feedback, Unit
from tests.handlers.office import Staffed
from tests.handlers.test_register import said

say = texts("vi").say
YES, NO, UNSURE, UNKNOWN = "ĐÚNG. Mật khẩu", "KHÔNG ĐÚNG", "CHƯA CHẮC", "KHÔNG BIẾT"


async def asks(office: Staffed, who: int, typed: str) -> str:
    await office.leave()
    await office.town.presses(who, "m:caller")
    assert say("call-ask")[:30] in await said(office, who)
    await office.private(who, typed)
    return await said(office, who)


async def password(office: Staffed, who: int) -> str:
    await office.leave()
    await office.private(who, "/matkhau")
    made = re.search(r"đồng chí: (\w+ \w+)", await said(office, who))
    assert made
    return made[1]


async def an_official(office: Staffed, name: str, role: str = "official") -> int:
    number = await office.official(role, None if role == "observer" else office.units[0])
    async with office.town.database.writing() as db:
        for duty in await officials.serving(db):
            if duty.name.endswith(f" {number}"):
                duty.name = name
    return number


async def test_the_password_of_an_official_is_a_yes_with_name_and_body_for_hours(office: Staffed) -> None:
    clerk, lan = await an_official(office, "Nguyễn Văn Tuấn"), office.town.somebody()
    first = await password(office, clerk)
    told = await asks(office, lan, first.lower())
    assert YES in told
    assert "Nguyễn Văn Tuấn" in told
    assert YES in await asks(office, lan, f"anh Tuấn, mật khẩu là {first}")
    assert NO in await asks(office, lan, f"chị Hà, mật khẩu là {first}")
    second = await password(office, clerk)
    assert NO in await asks(office, lan, first)
    await office.private(clerk, "/matkhau xóa")
    assert NO in await asks(office, lan, second)
    third = await password(office, clerk)
    await office.town.time_passes(timedelta(hours=5))
    assert NO in await asks(office, lan, third)
    async with office.town.database.reading() as db:
        # Nothing of whoever asks is kept, and no consent was asked.
        assert not (
            await db.scalars(select(Consent).where(Consent.person_id.not_in(select(CallPassword.person_id))))
        ).all()
        assert not (await db.scalars(select(Feedback))).all()


async def test_the_password_of_whoever_has_left_is_none(office: Staffed) -> None:
    clerk, lan = await an_official(office, "Nguyễn Văn Tuấn"), office.town.somebody()
    words = await password(office, clerk)
    async with office.town.database.writing() as db:
        await officials.remove(db, await office.number_of(clerk), office.town.now)
    assert NO in await asks(office, lan, words)


@pytest.mark.parametrize(
    "words",
    [
        "ong cứng",
        "ngựa đá",
        "Gạch cứng",
        "tím gậy",
        "anh Tuấn địa chính ngựa đá ạ",
        "chị Hoa thuế vừa gọi, mật khẩu bàn tím",
        "Cô Hằng tư pháp vừa gọi, dưa ổi",
    ],
)
async def test_two_words_of_ours_are_a_password_whatever_they_tell_of_together(office: Staffed, words: str) -> None:
    assert in_danger(words.casefold(), danger_words())
    assert NO in await asks(office, office.town.somebody(), words)


async def test_a_name_alone_is_never_a_yes(office: Staffed) -> None:
    await an_official(office, "Nguyễn Văn Tuấn")
    lan = office.town.somebody()
    one = await asks(office, lan, "Nguyễn Văn Tuấn")
    assert UNSURE in one
    assert "Nguyễn Văn Tuấn" in one
    await an_official(office, "Trần Văn Tuấn")
    several = await asks(office, lan, "anh Tuấn")
    assert UNSURE in several
    assert "2 người" in several
    assert "Nguyễn" not in several
    assert UNKNOWN in await asks(office, lan, "anh Tuấn ngân hàng")
    await an_official(office, "Bùi Thị Quan Sát", "observer")
    assert UNKNOWN in await asks(office, lan, "Bùi Thị Quan Sát")


@pytest.mark.parametrize(("typed", "told"), [("+84 24 3384 0000", "ĐÚNG là số"), ("0912 345 678", "KHÔNG. Số này")])
async def test_a_number_is_the_offices_own_or_not(office: Staffed, typed: str, told: str) -> None:
    assert told in await asks(office, office.town.somebody(), typed)


async def test_a_name_with_a_body_that_sounds_like_a_password_is_a_name_and_counts_for_no_guess(
    office: Staffed,
) -> None:
    await an_official(office, "Đỗ Cao Sơn")
    clerk, lan = await an_official(office, "Nguyễn Văn Tuấn"), office.town.somebody()
    async with office.town.database.writing() as db:
        (await db.get_one(Unit, office.units[0])).name = "Tổ địa chính"
    words = await password(office, clerk)
    for _ in range(WRONG_PASSWORDS):
        assert UNSURE in await asks(office, lan, "anh Tuấn địa chính")
        assert UNSURE in await asks(office, lan, "Đỗ Cao Sơn")
    assert YES in await asks(office, lan, f"anh Tuấn địa chính {words} ạ")


async def test_words_of_a_danger_ask_about_nobody(office: Staffed) -> None:
    lan = office.town.somebody()
    assert NO not in await asks(office, lan, "Cháy nhà ở thôn 3, cứu với")


async def test_guesses_are_limited_for_each_and_for_all(office: Staffed) -> None:
    admin, clerk = await office.official("admin"), await an_official(office, "Nguyễn Văn Tuấn")
    words = await password(office, clerk)
    wrong = "mật khẩu abc xyz"
    guesser, lan = office.town.somebody(), office.town.somebody()
    for _ in range(WRONG_PASSWORDS):
        assert NO in await asks(office, guesser, wrong)
    assert "CHƯA KIỂM TRA ĐƯỢC" in await asks(office, guesser, words)
    assert YES in await asks(office, lan, words)
    async with office.town.database.writing() as db:
        while await call_passwords.count_wrong(db, office.town.now) < WRONG_OF_ALL - 1:
            pass
    await office.leave()
    await office.private(lan, "/kiemtra mật khẩu abc xyz")
    heard = await office.leave()
    assert [one.chat for one in heard if say("call-guesses-told") in one.text] == [admin]
    assert "CHƯA KIỂM TRA ĐƯỢC" in await asks(office, lan, words)
    await office.town.time_passes(timedelta(hours=1))
    assert YES in await asks(office, lan, words)


async def test_a_fraud_reaches_the_admins_once_by_one_press_without_who_reports(office: Staffed) -> None:
    admin, lan = await office.official("admin"), office.town.somebody()
    await asks(office, lan, "0912 345 678")
    await office.leave()
    await office.town.presses(lan, "m:scam")
    await office.town.presses(lan, "m:scam")
    heard = await office.leave()
    (told,) = [one for one in heard if one.chat == admin]
    assert "0912 345 678" in told.text
    assert str(lan) not in told.text
    assert next(one.text for one in heard if one.chat == lan) == say("scam-thanks")


async def test_a_question_in_plain_words_is_answered_and_a_way_home_ends_the_waiting(office: Staffed) -> None:
    lan = office.town.somebody()
    await office.private(lan, "anh Tuấn công an xã có phải cán bộ không?")
    assert UNKNOWN in await said(office, lan)
    await office.private(lan, "kiểm tra")
    await office.private(lan, "danh mục")
    await office.leave()
    await office.private(lan, "Nguyễn Văn Tuấn")
    assert UNKNOWN not in await said(office, lan)


MATTERS = ("Đường liên thôn hỏng nặng, mưa lầy không đi được", "Đề nghị xã sửa cống", "TRẠM Y TẾ KHÔNG CÓ THUỐC")
DOUBTFUL = ("Sân bóng thôn ta cỏ mọc cao ngang đầu", "Gọi 0912345678 mãi chẳng ai ra mở nhà văn hóa")


async def somebody(office: Staffed, *, agreed: bool) -> int:
    lan = office.town.somebody()
    if agreed:
        await office.town.says(lan, "/start")
        await office.town.presses(lan, "k:yes")
    return lan


async def kept(office: Staffed) -> list[str]:
    async with office.town.database.reading() as db:
        return [one.words for one in await db.scalars(select(DraftPart))]


@pytest.mark.parametrize("agreed", [True, False])
@pytest.mark.parametrize("matter", MATTERS)
async def test_a_matter_that_comes_where_a_caller_was_asked_for_is_taken_in(
    office: Staffed, matter: str, *, agreed: bool
) -> None:
    lan = await somebody(office, agreed=agreed)
    told = await asks(office, lan, matter)
    assert UNKNOWN not in told
    assert NO not in told
    if not agreed:
        await office.town.presses(lan, "k:yes")
    assert await kept(office) == [matter]


@pytest.mark.parametrize("matter", DOUBTFUL)
async def test_what_may_be_a_matter_is_answered_and_taken_in_by_one_press(office: Staffed, matter: str) -> None:
    lan = await somebody(office, agreed=True)
    assert say("call-matter") in await asks(office, lan, matter)
    await office.town.presses(lan, "m:matter")
    await office.town.presses(lan, "m:matter")
    assert await kept(office) == [matter]


async def test_before_consent_what_may_be_a_matter_is_not_kept_and_that_is_said(office: Staffed) -> None:
    told = await asks(office, office.town.somebody(), DOUBTFUL[0])
    assert "CHƯA được nhận" in told
    assert say("call-matter") not in told


async def test_names_and_numbers_are_no_matter(office: Staffed) -> None:
    lan = await somebody(office, agreed=True)
    for one in ("Nguyễn Văn Hùng", "anh Tuấn", "0912 345 678", "mật khẩu abc xyz"):
        assert say("call-matter") not in await asks(office, lan, one)


@pytest.mark.parametrize("pressed", ["m:handin", "m:anew"])
async def test_another_question_ends_the_waiting_for_a_caller(office: Staffed, pressed: str) -> None:
    lan = await somebody(office, agreed=True)
    await office.private(lan, "kiểm tra")
    await office.town.reads(lan)
    office.town.now += timedelta(seconds=30)
    await office.town.presses(lan, pressed)
    await office.town.reads(lan)
    await office.private(lan, DOUBTFUL[0])
    assert await kept(office) == [DOUBTFUL[0]]


async def test_only_officials_make_passwords_and_not_those_who_look_on(office: Staffed) -> None:
    lan, watcher = office.town.somebody(), await an_official(office, "Bùi Thị Sát", "observer")
    for who in (lan, watcher):
        await office.private(who, "/matkhau")
    async with office.town.database.reading() as db:
        assert not (await db.scalars(select(CallPassword))).all()
