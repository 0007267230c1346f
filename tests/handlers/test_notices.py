"""Word of dialogues to many at once: each hears of their own dialogue, in their language, or nothing."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select, update

from handlers.notices.at_sending import message_at_sending, messages_together
from handlers.notices.moment import Moment
from rules.notice import Address, Lane, Outgoing, Policy
from rules.outcome import Rights, Settlement
from rules.reach import TELEGRAM
from storage.dialogue import dialogues
from storage.engine.database import Database
from storage.queue import claims, contacts
from storage.queue.leased import Claim, Leased
from storage.tables import Area, Contact, Dialogue, DialogueArea
from tests.storage.locality import BOT, NOW, SECOND, enrol, found_office, letter, meet, post

DAY = timedelta(days=1)


async def published(database: Database, office: int, by: int, place: str) -> int:
    dialogue = Dialogue(
        place=place,
        topics="Môi trường",
        starts_at=NOW + DAY,
        collect_until=date(2026, 3, 2),
        state="published",
        edition=1,
        created_by=by,
    )
    async with database.writing() as db:
        return (await dialogues.create(db, dialogue, [office])).id


async def subscribed(database: Database, chat_id: int, dialogue: int, language: str = "vi") -> None:
    person = await meet(database, chat_id)
    async with database.writing() as db:
        await db.execute(update(Contact).where(Contact.chat_id == chat_id).values(language=language))
        await dialogues.subscribe(db, dialogue, person.id, NOW)


async def claimed(database: Database) -> list[Leased]:
    async with database.writing() as db:
        claim = Claim(BOT, "mine", NOW, NOW + 30 * SECOND, ())
        return await claims.claim_due(db, claim, tuple(Lane), 64)


async def nobody_looks(_chat: int) -> Rights:
    raise LookupError


MOMENT = Moment(NOW, ZoneInfo("Asia/Ho_Chi_Minh"), None, nobody_looks)


async def test_each_hears_of_their_own_dialogue_as_if_they_had_been_looked_up_alone(database: Database) -> None:
    office = await found_office(database)
    official = await enrol(database, 11, "Khang")
    yard = await published(database, office.area, official.id, "Sân đình")
    hall = await published(database, office.area, official.id, "Hội trường")
    await subscribed(database, 1, yard)
    await subscribed(database, 2, hall)
    await subscribed(database, 3, yard, "en")
    await meet(database, 4)  # who has never subscribed
    also = {"notice": "reminder", "lane": Lane.BULK, "policy": Policy.AT_MOST_ONCE, "what": None}
    about = {1: yard, 2: hall, 3: yard, 4: yard, 5: hall, 6: 999}
    await post(database, *(letter(f"r{chat}", chat, **also, subject_id=number) for chat, number in about.items()))
    await post(database, letter("moved", 7, notice="dialogue-moved", what=None, subject_id=hall), letter("said", 8))
    await subscribed(database, 7, hall)
    rows = await claimed(database)
    async with database.reading() as db:
        together = await messages_together(db, rows, MOMENT)
        alone = {row: await message_at_sending(db, row, MOMENT) for row in together}
    assert together == alone
    heard = {row.chat_id: what for row, what in together.items()}
    assert set(heard) == {1, 2, 3, 4, 5, 6, 7}
    assert {heard[chat] == Settlement("cancelled") for chat in (4, 5, 6)} == {True}
    texts = {chat: what.text for chat, what in heard.items() if isinstance(what, Outgoing)}
    assert {chat: "Sân đình" in text for chat, text in texts.items()} == {1: True, 2: False, 3: True, 7: False}
    assert {chat: "Hội trường" in text for chat, text in texts.items()} == {1: False, 2: True, 3: False, 7: True}
    assert "Kính mời" in texts[1]
    assert "Kính mời" not in texts[3]
    assert "HỘI NGHỊ THAY ĐỔI" in texts[7]


async def test_whoever_left_the_list_before_the_look_hears_nothing(database: Database) -> None:
    office = await found_office(database)
    official = await enrol(database, 11, "Khang")
    yard = await published(database, office.area, official.id, "Sân đình")
    also = {"notice": "reminder", "lane": Lane.BULK, "policy": Policy.AT_MOST_ONCE, "what": None, "subject_id": yard}
    for chat in (1, 2):
        await subscribed(database, chat, yard)
        await post(database, letter(f"r{chat}", chat, **also))
    rows = await claimed(database)
    async with database.writing() as db:
        contact = await contacts.at_chat(db, Address(BOT, 2))
        assert contact is not None
        await dialogues.unsubscribe(db, yard, contact.person_id, NOW)
    async with database.reading() as db:
        heard = {row.chat_id: what for row, what in (await messages_together(db, rows, MOMENT)).items()}
        assert len((await db.scalars(select(Contact.id).where(Contact.chat_id.in_((1, 2))))).all()) == 2
    assert isinstance(heard[1], Outgoing)
    assert heard[2] == Settlement("cancelled")


async def test_word_of_a_dialogue_of_very_many_areas_is_one_message_still(database: Database) -> None:
    office = await found_office(database)
    official = await enrol(database, 11, "Khang")
    yard = await published(database, office.area, official.id, "Sân đình " * 33)
    async with database.writing() as db:
        more = [
            Area(code=f"b{n}", name=f"Phường Hoàn Kiếm {n}", unit_id=office.unit, outside=False, position=n + 1)
            for n in range(126)
        ]
        db.add_all(more)
        await db.flush()
        db.add_all([DialogueArea(dialogue_id=yard, area_id=one.id) for one in more])
        dialogue = await dialogues.get(db, yard)
        dialogue.topics, dialogue.reason = "Giao thông " * 136, "Mưa bão lớn " * 125
    await subscribed(database, 1, yard)
    await post(database, letter("moved", 1, notice="dialogue-moved", what=None, subject_id=yard))
    rows = await claimed(database)
    async with database.reading() as db:
        (what,) = (await messages_together(db, rows, MOMENT)).values()
    assert isinstance(what, Outgoing)
    assert "Phường Hoàn Kiếm 3" in what.text
    assert len(what.text) <= TELEGRAM.text_limit
