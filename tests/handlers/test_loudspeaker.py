"""/loa: what a loudspeaker reads aloud, of a text that is sent and of a dialogue, for those who hold dialogues."""

from sqlalchemy import update

from locales import texts
from storage.tables import Feedback, Hamlet
from tests.handlers.deeds import sends
from tests.handlers.office import Staffed, to
from tests.handlers.test_agenda import agenda_of, item_of
from tests.handlers.test_dialogue_papers import dialogue_of
from tests.handlers.test_dialogue_secretary import secretary
from tests.handlers.test_prepared_answers import begins

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


async def result_told(office: Staffed, boss: int, dialogue: int) -> str:
    await office.leave()
    await office.town.presses(boss, f"lo:result:{dialogue}:0:0")
    return to(await office.leave(), boss)[0]


async def test_a_thon_hears_of_no_answer_where_there_is_none_and_how_many_are_still_to_come(office: Staffed) -> None:
    dialogue, found, _ = await agenda_of(office, 2)
    boss = await secretary(office, dialogue)
    async with office.town.database.writing() as db:
        db.add(Hamlet(id=900, area_id=found[0].area_id or 0, name="Thôn Mít", position=91, code="mit"))
        await db.flush()
        theirs = {"hamlet_id": 900, "hamlet": "Thôn Mít", "public_text": "Cầu qua mương hỏng"}
        await db.execute(update(Feedback).where(Feedback.id == found[0].id).values(**theirs))
    await begins(office, dialogue)
    told = await result_told(office, boss, dialogue)
    assert "báo tin về một ý kiến của bà con" in told
    assert ("Đến nay chưa có trả lời." in told, "kết quả trả lời" in told) == (True, False)
    async with office.town.database.writing() as db:
        await db.execute(update(Feedback).where(Feedback.id == found[1].id).values(**theirs))
    item = await item_of(office, found[1])
    await office.town.presses(boss, f"ag:orally:{item.id}:0:0")
    await office.private(boss, "Chủ tịch: sẽ làm.")
    await sends(office, boss, found[1])
    told = await result_told(office, boss, dialogue)
    assert "thông báo kết quả trả lời hai ý kiến của bà con" in told
    assert "Trong đó, một ý kiến chưa có trả lời." in told


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
