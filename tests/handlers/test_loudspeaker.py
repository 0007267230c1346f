"""/loa: what a loudspeaker reads aloud, of a text that is sent and of a dialogue, for those who hold dialogues."""

from locales import texts
from tests.handlers.office import Staffed, to
from tests.handlers.test_dialogue_papers import dialogue_of

say = texts("vi").say


async def test_a_text_comes_back_as_it_is_read_aloud_with_its_seconds(office: Staffed) -> None:
    admin = await office.official("admin")
    await office.private(admin, "/loa")
    await office.private(admin, "UBND xã họp lúc 14h00 ngày 18/12/2026.\nTT xã nộp 30,000 đồng")
    told = to(await office.leave(), admin)
    spoken = "Ủy ban nhân dân xã họp lúc mười bốn giờ, tức hai giờ chiều, ngày mười tám tháng mười hai năm hai nghìn"
    assert any(one.startswith(spoken) for one in told)
    assert say("loud-unread-piece", line=2, piece="TT") in told[-1]
    assert say("loud-unread-piece", line=2, piece="30,000 đồng") in told[-1]
    # It is changed by sending it anew.
    await office.private(admin, "Thường trực xã nộp 30.000 đồng")
    told = to(await office.leave(), admin)
    assert told[-2] == "Thường trực xã nộp ba mươi nghìn đồng."
    assert say("loud-unread") not in told[-1]


async def test_a_dialogue_gives_its_notices_ready_to_be_read(office: Staffed) -> None:
    admin = await office.official("admin")
    number = await dialogue_of(office)
    await office.private(admin, "/loa")
    await office.town.presses(admin, f"lo:choose:{number}:0:0")
    await office.leave()
    await office.town.presses(admin, f"lo:meeting:{number}:0:0")
    notice, facts = to(await office.leave(), admin)
    assert "hội trường Ủy ban nhân dân xã" in notice
    assert "Xin nhắc lại." in notice
    assert "Giao thông nông thôn. Môi trường làng nghề." in notice
    assert not any(one.isdigit() for one in notice)
    assert say("loud-unread") not in facts
    await office.town.presses(admin, f"lo:collecting:{number}:0:0")
    notice, facts = to(await office.leave(), admin)
    assert "Xã đang nhận ý kiến của bà con" in notice
    assert say("loud-unread") not in facts


async def test_nobody_else_has_it_and_an_old_button_gives_nothing_away(office: Staffed) -> None:
    await office.official("admin")
    number = await dialogue_of(office)
    stranger = await office.official("official", unit=office.units[0])
    await office.private(stranger, "/loa")
    await office.private(stranger, "UBND xã họp.")
    await office.town.presses(stranger, f"lo:meeting:{number}:0:0")
    assert not [
        one for one in to(await office.leave(), stranger) if "Kính thưa" in one or "Ủy ban nhân dân xã họp" in one
    ]
