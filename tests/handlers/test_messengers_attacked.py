"""Joining two messengers while others press, a process dies, somebody is erased; and what two had begun to write."""

import asyncio
from datetime import timedelta

from sqlalchemy import func, select, update

from handlers.buttons import OwnData
from locales import texts
from storage.engine.database import Db
from storage.feedback import drafts
from storage.forgetting.ledger import PassingLedger
from storage.people import join_codes
from storage.tables import Base, Contact, Draft, DraftPart, JoinCode, Outbox, Person
from storage.upkeep import parting
from tests.handlers.office import Staffed
from tests.handlers.test_forgetting import erase
from tests.handlers.test_messengers import joined, own, shown
from tests.handlers.test_register import said
from tests.handlers.test_several_contacts import contact_of

say = texts("vi").say
ASK = OwnData(act="ask-part", request=0).pack()


async def persons(office: Staffed, *chats: int) -> list[int]:
    return [(await contact_of(office, one)).person_id for one in chats]


async def test_parting_is_one_press_wherever_it_is_told_of(office: Staffed) -> None:
    lan, zalo = office.town.somebody(), office.town.somebody()
    for one in (lan, zalo):
        await office.town.hands_in(one)
    await joined(office, zalo, lan)
    async with office.town.database.reading() as db:
        rows = (await db.scalars(select(Outbox).order_by(Outbox.id.desc()).limit(4))).all()
    assert {one.chat_id for one in rows if ASK in str(one.payload)} == {lan, zalo}
    await office.leave()
    await office.private(lan, "/dulieu")
    assert say("button-part") in await said(office, lan)
    await office.town.presses(lan, ASK)
    await office.town.presses(lan, "yd:part:0")
    assert len(set(await persons(office, lan, zalo))) == 2
    # Who is parted has no such button, and an old one says so.
    await office.leave()
    await office.private(lan, "/dulieu")
    assert say("button-part") not in await said(office, lan)
    await office.town.presses(lan, ASK)
    assert say("part-none") in await said(office, lan)


async def test_of_two_who_type_one_code_at_one_moment_one_is_joined(office: Staffed) -> None:
    lan, first, second = (office.town.somebody() for _ in range(3))
    handed = [(await office.town.hands_in(one)).id for one in (lan, first, second)]
    code = await shown(office, lan)
    for one in (first, second):
        await office.private(one, f"nối {code}")
    await asyncio.gather(*(office.town.presses(one, "yd:join:0") for one in (first, second, first)))
    assert await office.town.trouble() == []
    mine, *others = await persons(office, lan, first, second)
    assert others.count(mine) == 1
    whole = [number for one in dict.fromkeys((mine, *others)) for number in await of_person(office, one)]
    assert sorted(whole) == handed


async def of_person(office: Staffed, person: int) -> list[int]:
    async with office.town.database.reading() as db:
        chats = (await db.scalars(select(Contact.chat_id).where(Contact.person_id == person))).all()
    return await own(office, chats[0])


async def test_two_who_join_each_other_at_one_moment_and_write_meanwhile_are_one(office: Staffed) -> None:
    lan, zalo = office.town.somebody(), office.town.somebody()
    for one in (lan, zalo):
        await office.town.hands_in(one)
    codes = {one: await shown(office, one) for one in (lan, zalo)}
    await office.private(lan, f"nối {codes[zalo]}")
    await office.private(zalo, f"nối {codes[lan]}")
    await asyncio.gather(
        office.town.presses(lan, "yd:join:0"),
        office.town.presses(zalo, "yd:join:0"),
        office.town.says(lan, "Đường ra chợ nhiều ổ gà quá."),
        office.town.says(zalo, "Đèn ngõ 5 hỏng cả tháng nay."),
    )
    assert await office.town.trouble() == []
    assert len(set(await persons(office, lan, zalo))) == 1
    written = await all_words(office)
    assert "ổ gà" in written
    assert "Đèn ngõ 5" in written


async def all_words(office: Staffed) -> str:
    """What has been written and not been handed in, wherever it waits."""
    async with office.town.database.reading() as db:
        tables = [one for one in Base.metadata.sorted_tables if one.name not in {"inbox", "outbox"}]
        rows = {one.name: str((await db.execute(select(one))).all()) for one in tables}
    return "\n".join(rows.values())


async def test_a_process_that_dies_before_the_commit_has_joined_nobody_and_used_up_no_code(office: Staffed) -> None:
    lan, zalo = office.town.somebody(), office.town.somebody()
    for one in (lan, zalo):
        await office.town.hands_in(one)
    await office.private(zalo, f"nối {await shown(office, lan)}")
    before = await persons(office, lan, zalo)

    async def dies(db: Db) -> None:
        here, there = await contact_of(office, zalo), await contact_of(office, lan)
        assert await join_codes.use_up(db, there.id, office.town.now)
        assert await parting.join_contacts(db, here.id, there.id, office.town.now)
        raise ConnectionAbortedError

    try:
        async with office.town.database.writing() as db:
            await dies(db)
    except ConnectionAbortedError:
        pass
    assert await persons(office, lan, zalo) == before
    office.town.__post_init__()
    # Whoever goes on finds the question open, and its button good.
    await office.town.presses(zalo, "yd:join:0")
    assert len(set(await persons(office, lan, zalo))) == 1
    async with office.town.database.reading() as db:
        assert await db.scalar(select(func.count()).select_from(JoinCode)) == 0


async def test_who_is_erased_while_joined_is_gone_at_both_and_a_stranger_at_each_again(office: Staffed) -> None:
    lan, zalo = office.town.somebody(), office.town.somebody()
    for one in (lan, zalo):
        await office.town.hands_in(one)
    await joined(office, zalo, lan)
    person = (await persons(office, lan))[0]
    await erase(office, person, PassingLedger())
    async with office.town.database.reading() as db:
        assert (await db.get_one(Person, person)).erased_at is not None
        assert (await db.scalars(select(Contact.person_id).where(Contact.chat_id.in_((lan, zalo))))).all() == []
    for one in (lan, zalo):
        await office.town.says(one, "chào")
    assert len({person, *await persons(office, lan, zalo)}) == 3


async def test_the_words_of_both_drafts_go_on_in_one_that_is_shown_again(office: Staffed) -> None:
    lan, zalo = await office.town.asked("words"), await office.town.asked("words")
    await office.town.says(lan, "Cống ngõ 3 tắc đã lâu")
    await office.town.says(zalo, "Đèn đường ngõ 5 hỏng")
    await joined(office, zalo, lan)
    written = await all_words(office)
    assert "Cống ngõ 3 tắc đã lâu" in written
    assert "Đèn đường ngõ 5 hỏng" in written
    async with office.town.database.reading() as db:
        assert await db.scalar(select(func.count()).select_from(Draft)) == 1


async def begun(office: Staffed, words: str, **answers: object) -> int:
    """Somebody who has written something, and answered some of the questions."""
    who = await office.town.asked("words")
    await office.town.says(who, words)
    person = (await contact_of(office, who)).person_id
    async with office.town.database.writing() as db:
        await db.execute(update(Draft).where(Draft.person_id == person).values({"kind": "petition", **answers}))
    return who


async def draft_of(office: Staffed, who: int) -> tuple[Draft, list[DraftPart]]:
    person = (await contact_of(office, who)).person_id
    async with office.town.database.reading() as db:
        draft = (await db.scalars(select(Draft).where(Draft.person_id == person))).one()
        parts = select(DraftPart).where(DraftPart.draft_id == draft.id).order_by(DraftPart.message_id)
        return draft, [*(await db.scalars(parts)).all()]


async def test_what_the_older_draft_alone_had_answered_is_an_answer_of_the_one(office: Staffed) -> None:
    place = {"hamlet": "Bình Xá", "latitude": 21.01, "longitude": 105.6, "name_mode": "hidden", "name": "Nguyễn Thị Mơ"}
    lan = await begun(office, "Cống ngõ 3 tắc đã lâu", **place)
    mute = {"hamlet": None, "name_mode": None, "name": None, "kind": None, "group": None}
    await office.town.time_passes(timedelta(minutes=1))
    zalo = await begun(office, "Đèn đường ngõ 5 hỏng", **mute)
    older, _ = await draft_of(office, lan)
    await joined(office, zalo, lan)
    draft, parts = await draft_of(office, zalo)
    assert (draft.hamlet, draft.latitude, draft.name_mode, draft.name) == ("Bình Xá", 21.01, "hidden", "Nguyễn Thị Mơ")
    assert (draft.group, draft.kind) == (older.group, older.kind)
    assert [one.words for one in parts] == ["Cống ngõ 3 tắc đã lâu", "Đèn đường ngõ 5 hỏng"]


async def test_another_place_goes_on_in_the_words_and_neither_name_is_made_known(office: Staffed) -> None:
    lan = await begun(office, "Cống ngõ 3 tắc", hamlet="Bình Xá", name_mode="hidden", name="Nguyễn Thị Mơ")
    await office.town.time_passes(timedelta(minutes=1))
    zalo = await begun(office, "Đèn ngõ 5 hỏng", hamlet="Phú Hòa", name_mode="full", name="Nguyễn Thị Mơ")
    await joined(office, zalo, lan)
    draft, parts = await draft_of(office, zalo)
    assert (draft.hamlet, draft.name_mode, draft.name) == ("Phú Hòa", None, "Nguyễn Thị Mơ")
    assert parts[0].words.startswith("Bình Xá, ")
    assert [one.words for one in parts[1:]] == ["Cống ngõ 3 tắc", "Đèn ngõ 5 hỏng"]


async def test_each_part_stays_with_the_messenger_at_which_it_came_in(office: Staffed) -> None:
    lan = await begun(office, "Cống ngõ 3 tắc")
    await office.town.time_passes(timedelta(minutes=1))
    zalo, third = await begun(office, "Đèn ngõ 5 hỏng"), await begun(office, "Xin thêm thùng rác")
    there, here, last = [(await contact_of(office, one)).id for one in (lan, zalo, third)]
    await joined(office, zalo, lan)
    await joined(office, third, zalo)
    draft, parts = await draft_of(office, third)
    came = {one.words: drafts.contact_of(draft, one.message_id) for one in parts}
    assert came == {"Cống ngõ 3 tắc": there, "Đèn ngõ 5 hỏng": here, "Xin thêm thùng rác": last}
