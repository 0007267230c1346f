import pytest
from aiogram.fsm.storage.base import StorageKey

from bot.intake.unit_of_work import UNIT, Conversations, UnitOfWork
from storage.engine.database import Database
from storage.feedback import drafts
from storage.people import conversations
from storage.tables import DraftPart
from tests.storage.locality import BOT, NOW, SECOND, meet

KEY = StorageKey(bot_id=BOT, chat_id=5, user_id=5)


async def stored(database: Database) -> tuple[str | None, dict[str, object]]:
    async with database.reading() as db:
        return await conversations.read(db, f"{BOT}:5:5:0:default")


async def test_a_conversation_is_where_it_was_left(database: Database) -> None:
    async with database.writing() as db:
        await conversations.write(db, "k", "HandIn:area", {"options": [["a", "Một"]]})
    async with database.writing() as db:
        await conversations.write(db, "k", None, {"n": 1})
        assert await conversations.read(db, "other") == (None, {})
    async with database.reading() as db:
        assert await conversations.read(db, "k") == (None, {"n": 1})


async def test_the_state_of_an_update_is_written_once_at_its_end(database: Database) -> None:
    states = Conversations()
    async with database.writing() as db:
        unit = UnitOfWork(db, NOW)
        token = UNIT.set(unit)
        await states.set_state(KEY, "HandIn:words")
        await states.update_data(KEY, {"n": 1})
        assert await states.get_data(KEY) == {"n": 1}
        assert await stored(database) == (None, {})
        await unit.flush()
        UNIT.reset(token)
    assert await stored(database) == ("HandIn:words", {"n": 1})


async def test_the_state_of_an_update_that_failed_is_as_before(database: Database) -> None:
    states = Conversations()
    with pytest.raises(RuntimeError):  # noqa: PT012  the block as a whole is what fails
        async with database.writing() as db:
            unit = UnitOfWork(db, NOW)
            token = UNIT.set(unit)
            await states.set_state(KEY, "HandIn:words")
            await unit.flush()
            UNIT.reset(token)
            raise RuntimeError
    assert await stored(database) == (None, {})


async def test_each_topic_and_destiny_is_a_conversation_of_its_own(database: Database) -> None:
    states = Conversations()
    keys = [KEY, StorageKey(BOT, 5, 5, thread_id=3), StorageKey(BOT, 5, 5, destiny="x"), StorageKey(BOT, 5, 6)]
    async with database.writing() as db:
        token = UNIT.set(UnitOfWork(db, NOW))
        for number, key in enumerate(keys):
            await states.set_data(key, {"n": number})
        await UNIT.get().flush()
        UNIT.reset(token)
    async with database.reading() as db:
        token = UNIT.set(UnitOfWork(db, NOW))
        assert [(await states.get_data(key))["n"] for key in keys] == [0, 1, 2, 3]
        UNIT.reset(token)


async def test_a_draft_is_found_again_with_its_parts_in_the_order_they_were_sent(database: Database) -> None:
    person = await meet(database, 5)
    async with database.writing() as db:
        draft = await drafts.begin(db, person.id, NOW)
        for number, words in ((12, "hai"), (11, "một")):
            await drafts.add_part(db, DraftPart(draft_id=draft.id, message_id=number, kind="words", words=words))
        photo = DraftPart(draft_id=draft.id, message_id=13, kind="photo", words="", file_id="f")
        await drafts.add_part(db, photo)
    async with database.writing() as db:
        again = await drafts.begin(db, person.id, NOW + SECOND)
        assert (again.id, again.started_at) == (draft.id, NOW)
        assert [part.words for part in await drafts.read_parts(db, again.id)] == ["một", "hai", ""]
        assert await drafts.count_files(db, again.id) == 1


async def test_an_edited_message_takes_the_place_of_what_it_said(database: Database) -> None:
    person = await meet(database, 5)
    async with database.writing() as db:
        draft = await drafts.begin(db, person.id, NOW)
        for words in ("cũ", "mới"):
            await drafts.add_part(db, DraftPart(draft_id=draft.id, message_id=11, kind="words", words=words))
    async with database.reading() as db:
        assert [part.words for part in await drafts.read_parts(db, draft.id)] == ["mới"]


@pytest.mark.parametrize(("words", "left"), [(True, ["photo"]), (False, ["words"])])
async def test_words_and_files_can_be_told_anew_apart(database: Database, left: list[str], *, words: bool) -> None:
    person = await meet(database, 5)
    async with database.writing() as db:
        draft = await drafts.begin(db, person.id, NOW)
        await drafts.add_part(db, DraftPart(draft_id=draft.id, message_id=1, kind="words", words="một"))
        photo = DraftPart(draft_id=draft.id, message_id=2, kind="photo", words="", file_id="f")
        await drafts.add_part(db, photo)
        await drafts.clear_parts(db, draft.id, words=words)
    async with database.reading() as db:
        assert [part.kind for part in await drafts.read_parts(db, draft.id)] == left


async def test_a_dropped_draft_is_gone_with_its_parts(database: Database) -> None:
    person = await meet(database, 5)
    async with database.writing() as db:
        draft = await drafts.begin(db, person.id, NOW)
        await drafts.add_part(db, DraftPart(draft_id=draft.id, message_id=1, kind="words", words="một"))
        await drafts.forget_part(db, draft.id, 2)
    async with database.writing() as db:
        found = await drafts.find_open(db, person.id)
        assert found is not None
        await drafts.drop(db, found)
    async with database.reading() as db:
        assert await drafts.find_open(db, person.id) is None
        assert list(await drafts.read_parts(db, draft.id)) == []
