"""Invitations: told to the other admins, burnt where many see them, never taking a duty away."""

import asyncio
from datetime import timedelta

import pytest

from handlers.notices.officials_notices import code_guesses_message
from rules.access import Right, Scope, ScopeKind
from scheduler.guesses import report_code_guesses
from storage.office import officials
from storage.office.invitations import ALARMING_TRIES, MOST_TRIES
from tests.handlers.office import GROUP, Staffed, to

HOUR = timedelta(hours=1)


async def test_a_new_official_is_told_of_to_the_other_admins_concerned_once(office: Staffed) -> None:
    one, other = office.units[:2]
    boss = await office.official()
    mine, foreign = await office.official("admin", one), await office.official("admin", other)
    found = office.town.somebody()
    code = await office.code("official", one, "Hà Văn Nam")
    await asyncio.gather(*(office.private(found, f"/start moi_{code}") for _ in range(3)))
    heard = await office.leave()
    for admin, times in ((boss, 1), (mine, 1), (foreign, 0), (found, 0)):
        assert len([text for text in to(heard, admin) if "Hà Văn Nam vừa nhận quyền" in text]) == times


async def test_ones_own_code_again_says_so_and_a_strangers_that_it_is_used(office: Staffed) -> None:
    await office.official()
    mine, stranger = office.town.somebody(), office.town.somebody()
    code = await office.code("intake")
    await office.private(mine, f"/start moi_{code}")
    await office.leave()
    await office.private(mine, f"/canbo {code}")
    await office.private(stranger, f"/start moi_{code}")
    heard = await office.leave()
    assert "đã là bộ phận tiếp nhận" in to(heard, mine)[0]
    assert "đã dùng rồi" in to(heard, stranger)[0]
    assert await office.duty(stranger) is None


async def test_an_expired_code_says_so_and_makes_nobody_an_official(office: Staffed) -> None:
    code = await office.code("intake")
    office.town.now += timedelta(days=7, seconds=1)
    late = office.town.somebody()
    await office.private(late, f"/canbo moi_{code}")
    assert "hết hạn" in to(await office.leave(), late)[0]
    assert await office.duty(late) is None


@pytest.mark.parametrize("shown", ["/canbo {}", "/canbo moi_{}", "/start moi_{}", "mã đây: moi_{} nhé", "link"])
@pytest.mark.parametrize("linked", [True, False])
async def test_a_code_seen_in_a_group_is_burnt_and_told_of_without_the_code(
    office: Staffed, shown: str, *, linked: bool
) -> None:
    boss, clumsy, bystander = await office.official(), office.town.somebody(), office.town.somebody()
    if linked:
        await office.link(None)
    code = await office.code("official", office.units[0], "Hà Văn Nam")
    if shown == "link":
        link = {"type": "text_link", "offset": 0, "length": 3, "url": f"https://t.me/cau_noi_bot?start=moi_{code}"}
        await office.says(clumsy, "đây", entities=[link])
    else:
        await office.says(clumsy, shown.format(code))
    await office.private(bystander, f"/start moi_{code}")
    assert await office.duty(bystander) is None
    heard = await office.leave()
    (line,) = to(heard, GROUP)
    assert "đã bị hủy" in line
    assert code not in line
    assert any("Hà Văn Nam" in text and "bị lộ" in text for text in to(heard, boss))
    assert "đã bị hủy" in to(heard, bystander)[0]


async def test_a_second_code_gives_a_duty_beside_the_first_and_takes_nothing(office: Staffed) -> None:
    one = office.units[0]
    await office.official()
    second = await office.official("official", one)
    code = await office.code("leader", one, "Lãnh đạo xã")
    await office.private(second, f"/start moi_{code}")
    assert "Vai trò của đồng chí: lãnh đạo" in to(await office.leave(), second)[0]
    clerk = await office.clerk(second)
    assert clerk
    assert [(duty.role, duty.units) for duty in clerk.duties] == [
        ("official", frozenset({one})),
        ("leader", frozenset({one})),
    ]
    await office.private(second, "/trogiup")
    assert "Vai trò của đồng chí: cán bộ xử lý, lãnh đạo" in to(await office.leave(), second)[0]


@pytest.mark.parametrize("role", ["helper", "observer"])
async def test_who_serves_a_place_only_is_told_so_and_handles_nothing(office: Staffed, role: str) -> None:
    await office.official()
    feedback = await office.town.hands_in(office.town.somebody())
    somebody = office.town.somebody()
    async with office.town.database.writing() as db:
        scope = Scope(ScopeKind.AREA, feedback.area_id or 0)
        code = await officials.invite(db, role, "Cấn Thị Sáu", scope, office.town.now)
    await office.private(somebody, f"/start moi_{code}")
    (hello,) = to(await office.leave(), somebody)
    assert "Việc của đồng chí: " in hello
    assert "/viec" not in hello
    for command in ("/viec", f"/hoso {feedback.code}", "/thongke", "/tim cây", "/go", "/taohoinghi"):
        await office.private(somebody, command)
    heard = to(await office.leave(), somebody)
    # The Front sees the numbers of dialogues, of which there is none.
    assert all("không" in text or text.startswith("Chưa có hội nghị nào") for text in heard)
    assert not any(feedback.words in text for text in heard)


async def test_one_of_two_duties_ends_and_the_other_stays(office: Staffed) -> None:
    one, other = office.units[:2]
    boss = await office.official()
    somebody = await office.official("official", one)
    await office.private(somebody, f"/start moi_{await office.code('official', other, 'Hà Văn Nam')}")
    await office.leave()
    await office.private(boss, "/go")
    await office.leave()
    clerk = await office.clerk(somebody)
    assert clerk
    before = clerk.units_of(Right.HANDLE) or frozenset()
    assert {one, other} <= before
    await office.town.presses(boss, f"s:remove:{clerk.duties[0].id}")
    assert "Các việc khác của đồng chí vẫn giữ nguyên" in to(await office.leave(), somebody)[-1]
    left = await office.clerk(somebody)
    assert left
    now = left.units_of(Right.HANDLE) or frozenset()
    assert (one in now, other in now, now < before) == (False, True, True)


async def test_a_made_up_yes_changes_nothing(office: Staffed) -> None:
    await office.official()
    somebody, stranger = await office.official("official", office.units[0]), office.town.somebody()
    await office.code("admin", None, "Quản trị")
    for number in range(1, 12):
        for person in (somebody, stranger):
            await office.town.presses(person, f"iv:yes:{number}")
    duty = await office.duty(somebody)
    assert duty
    assert duty.role == "official"
    assert await office.duty(stranger) is None


async def test_a_code_that_changes_nothing_is_kept(office: Staffed) -> None:
    await office.official()
    somebody, other = await office.official("intake"), office.town.somebody()
    code = await office.code("intake", None, "Người khác")
    await office.private(somebody, f"/start moi_{code}")
    assert "đã là" in to(await office.leave(), somebody)[-1]
    await office.private(other, f"/start moi_{code}")
    assert await office.duty(other) is not None


async def test_guesses_are_limited_a_person_and_told_to_the_admins(office: Staffed) -> None:
    boss, guesser = await office.official(), office.town.somebody()
    good = await office.code("admin")
    for number in range(MOST_TRIES + 20):
        await office.private(guesser, f"/canbo {number:016d}")
    heard = await office.leave()
    assert len([text for text in to(heard, guesser) if "Mã mời không đúng" in text]) == MOST_TRIES
    assert ["10 lần" in text for text in to(heard, boss)] == [True]
    await office.private(guesser, f"/canbo {good}")
    assert await office.duty(guesser) is None
    office.town.now += HOUR
    await office.private(guesser, f"/canbo {good}")
    assert await office.duty(guesser) is not None


async def test_guesses_of_many_are_told_and_close_the_door_to_nobody_else(office: Staffed) -> None:
    boss, good = await office.official(), await office.code("admin")
    for guesser in [office.town.somebody() for _ in range(ALARMING_TRIES // 5)]:
        for number in range(5):
            await office.private(guesser, f"/start moi_{number:016d}")
    assert any(f"{ALARMING_TRIES} lần" in text for text in to(await office.leave(), boss))
    late, clumsy = office.town.somebody(), office.town.somebody()
    await office.private(clumsy, f"/canbo {0:016d}")
    assert "Mã mời không đúng" in to(await office.leave(), clumsy)[0]
    await office.private(late, f"/start moi_{good}")
    assert await office.duty(late) is not None


async def test_how_many_guesses_an_hour_had_is_told_once_when_it_is_over(office: Staffed) -> None:
    boss, guesser = await office.official(), office.town.somebody()
    for number in range(3):
        await office.says(guesser, f"/canbo {number:016d}")
    assert await report_code_guesses(office.town.database, code_guesses_message, office.town.clock()) == 0
    later = office.town.now + HOUR
    assert await report_code_guesses(office.town.database, code_guesses_message, later) == 1
    assert await report_code_guesses(office.town.database, code_guesses_message, later) == 0
    office.town.now = later
    assert ["3 lần" in text and "từ 1 người" in text for text in to(await office.leave(), boss)] == [True]
