"""Who said the same as another gets the same answer, and reads nowhere to whom it was written."""

from sqlalchemy import select, update

from locales.spoken import code
from storage.tables import Feedback, Promise
from tests.handlers.deeds import newest_reply, sends
from tests.handlers.office import Staffed, to
from tests.handlers.test_agenda import agenda_of, item_of
from tests.handlers.test_dialogue_secretary import secretary
from tests.handlers.test_prepared_answers import begins

ANSWER = "Kính gửi ông Tạ Văn Lộc, điện thoại 0912 345 678: xã vá đường xong trước ngày 25/3."


async def test_the_answer_to_another_names_nobody_to_whoever_said_the_same(office: Staffed) -> None:
    dialogue, found, (loc, mai, hoa) = await agenda_of(office, 3)
    first, second, third = found
    boss = await secretary(office, dialogue)
    clerk = await office.official("official", first.unit_id)
    async with office.town.database.writing() as db:
        hidden = {"name": "Tạ Văn Lộc", "name_mode": "hidden"}
        await db.execute(update(Feedback).where(Feedback.id == first.id).values(**hidden))
        # Whoever joined what was folded is answered through both.
        await db.execute(update(Feedback).where(Feedback.id == third.id).values(joined_id=second.id, state="joined"))
    await office.town.presses(boss, f"ag:fold:{second.id}:{first.id}:0")
    await begins(office, dialogue)
    await office.town.presses(boss, f"ag:orally:{(await item_of(office, first)).id}:0:0")
    await office.private(boss, ANSWER)
    await office.town.presses(boss, f"ck:keep:{(await newest_reply(office, first)).id}:0:0")
    await office.leave()
    await sends(office, boss, first)
    heard = await office.leave()
    assert [("Tạ Văn Lộc" in text, "vá đường" in text) for text in to(heard, loc)] == [(True, True)]
    for who, theirs in ((mai, second), (hoa, third)):
        (told,) = to(heard, who)
        assert ("Lộc" in told, "0912" in told, "vá đường" in told) == (False, False, True)
        await office.private(who, code((await office.feedback(theirs.id)).code))
        shown = "\n".join(to(await office.leave(), who))
        assert ("Lộc" in shown, "vá đường" in shown) == (False, True)
    async with office.town.database.reading() as db:
        promise = await db.scalar(select(Promise.id))
    await office.town.presses(clerk, f"ck:drop:{promise}:0:0")
    await office.private(clerk, "Đường trước nhà ông Tạ Văn Lộc thuộc dự án khác.")
    await office.town.presses(clerk, f"ck:drop-send:{promise}:0:0")
    heard = await office.leave()
    assert ["Lộc" in "".join(to(heard, who)) for who in (loc, mai)] == [True, False]
    assert "dự án khác" in "".join(to(heard, mai))


async def test_what_goes_to_all_of_them_names_none_of_those_who_were_folded_to_the_others(office: Staffed) -> None:
    dialogue, found, (loc, mai, hoa) = await agenda_of(office, 3)
    first, second, third = found
    boss = await secretary(office, dialogue)
    clerk = await office.official("official", first.unit_id)
    async with office.town.database.writing() as db:
        hidden = {"name": "Trịnh Thị Nhài", "name_mode": "hidden"}
        await db.execute(update(Feedback).where(Feedback.id == second.id).values(**hidden))
    for one in (second, third):
        await office.town.presses(boss, f"ag:fold:{one.id}:{first.id}:0")
    await begins(office, dialogue)
    await office.town.presses(boss, f"ag:orally:{(await item_of(office, first)).id}:0:0")
    await office.private(
        boss, "Kính gửi ông Lộc, bà Trịnh Thị Nhài: xã vá đường xong trước ngày 25/3, hỏi số 0912 345 678."
    )
    await office.town.presses(boss, f"ck:keep:{(await newest_reply(office, first)).id}:0:0")
    await office.leave()
    await sends(office, boss, first)
    heard = await office.leave()
    told = {who: "".join(to(heard, who)) for who in (loc, mai, hoa)}
    assert ["Nhài" in told[who] for who in (loc, mai, hoa)] == [False, True, False]
    # Whom it was written to reads whom to call.
    assert ("0912 345 678" in told[loc]) is True
    assert all("vá đường" in one for one in told.values())
    for who, theirs in ((loc, first), (hoa, third)):
        await office.private(who, code((await office.feedback(theirs.id)).code))
        assert "Nhài" not in "".join(to(await office.leave(), who))
    async with office.town.database.reading() as db:
        promise = await db.scalar(select(Promise.id))
    await office.town.presses(clerk, f"ck:move:{promise}:0:0")
    await office.private(clerk, "đến hết 10/4")
    await office.private(clerk, "Hộ bà Nhài chưa bàn giao mặt bằng.")
    await office.town.presses(clerk, f"ck:move-send:{promise}:0:0")
    heard = await office.leave()
    told = {who: "".join(to(heard, who)) for who in (loc, mai, hoa)}
    assert ["Nhài" in told[who] for who in (loc, mai, hoa)] == [False, True, False]
    assert all("chưa bàn giao" in one for one in told.values())
