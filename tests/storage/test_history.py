from collections.abc import Callable

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from rules.chain import digest_words
from rules.lifecycle import Action
from storage.engine.database import Database
from storage.feedback import applying, history
from storage.feedback.history import first_broken_line
from storage.tables import Entry
from tests.storage.locality import NOW, SECOND, enrol, found_office, hand_in

WORDS = ("Đường hỏng", "Đã nhận", "Xin cho biết thêm", "Ở ngõ 3")


async def chain(database: Database) -> list[Entry]:
    """Four lines of one feedback, as a later session reads them."""
    office = await found_office(database)
    feedback = await hand_in(database, office, 5, WORDS[0])
    official = await enrol(database, 11, "Hạnh")
    async with database.writing() as db:
        for number, words in enumerate(WORDS[1:], start=1):
            await applying.write_line(db, feedback.id, "remark", words, NOW + number * SECOND, official.id)
    async with database.reading() as db:
        return list(await history.read(db, feedback.id))


async def test_lines_are_numbered_from_one_and_the_chain_holds(database: Database) -> None:
    lines = await chain(database)
    assert [(line.number, line.words) for line in lines] == list(enumerate(WORDS, start=1))
    assert first_broken_line(lines) is None
    assert len({line.salt for line in lines}) == len(lines)


async def test_the_chain_still_holds_once_words_are_erased(database: Database) -> None:
    lines = await chain(database)
    for line in lines:
        line.words = line.salt = None
        assert first_broken_line(lines) is None


async def test_an_empty_history_holds(database: Database) -> None:
    async with database.reading() as db:
        assert first_broken_line(await history.read(db, 1)) is None


def other_words(lines: list[Entry]) -> None:
    lines[1].words = "Chưa nhận"


def other_digest_too(lines: list[Entry]) -> None:
    lines[1].words = "Chưa nhận"
    lines[1].digest = digest_words(lines[1].salt or "", "Chưa nhận")


def other_official(lines: list[Entry]) -> None:
    lines[1].official_id = None


def other_action(lines: list[Entry]) -> None:
    lines[1].action = "decline"


def other_time(lines: list[Entry]) -> None:
    lines[1].at += SECOND


def other_order(lines: list[Entry]) -> None:
    lines[1], lines[2] = lines[2], lines[1]


def other_order_renumbered(lines: list[Entry]) -> None:
    other_order(lines)
    lines[1].number, lines[2].number = 2, 3


def lost_line(lines: list[Entry]) -> None:
    del lines[1]


def lost_line_renumbered(lines: list[Entry]) -> None:
    del lines[1]
    for number, line in enumerate(lines, start=1):
        line.number = number


def line_of_another(lines: list[Entry]) -> None:
    lines[1].feedback_id += 1


FORGERIES = (
    other_words,
    other_digest_too,
    other_official,
    other_action,
    other_time,
    other_order,
    other_order_renumbered,
    lost_line,
    lost_line_renumbered,
    line_of_another,
)


@pytest.mark.parametrize("forge", FORGERIES, ids=[one.__name__ for one in FORGERIES])
async def test_what_was_changed_moved_or_lost_is_found_at_its_place(
    database: Database, forge: Callable[[list[Entry]], None]
) -> None:
    lines = await chain(database)
    forge(lines)
    assert first_broken_line(lines) == 2


async def test_the_newest_deed_is_the_one_an_official_did(database: Database) -> None:
    lines = await chain(database)
    async with database.writing() as db:
        await applying.write_line(db, lines[0].feedback_id, "supply", "thêm", NOW, None)
    async with database.reading() as db:
        last = await history.last_deed(db, lines[0].feedback_id)
    assert last is not None
    assert last.words == WORDS[-1]


async def test_words_changed_behind_an_erased_salt_are_found(database: Database) -> None:
    office = await found_office(database)
    feedback = await hand_in(database, office, 5)
    async with database.reading() as db:
        lines = list(await history.read(db, feedback.id))
    lines[0].words, lines[0].salt = "khác hẳn", None
    assert history.first_broken_line(lines) == 1


@pytest.mark.parametrize(
    "harm",
    [
        "DELETE FROM entry",
        "UPDATE entry SET words = 'khác'",
        "UPDATE entry SET action = 'answer'",
        "UPDATE entry SET number = 9",
    ],
)
async def test_the_database_itself_refuses_to_change_or_delete_a_line(database: Database, harm: str) -> None:
    office = await found_office(database)
    await hand_in(database, office, 5)
    with pytest.raises(DBAPIError, match="append-only"):
        async with database.writing() as db:
            await db.execute(text(harm))


async def test_the_words_of_a_line_can_be_erased_together_with_their_salt(database: Database) -> None:
    office = await found_office(database)
    feedback = await hand_in(database, office, 5)
    async with database.writing() as db:
        await db.execute(text("UPDATE entry SET words = NULL, salt = NULL"))
    async with database.reading() as db:
        lines = await history.read(db, feedback.id)
    assert [line.words for line in lines] == [None]
    assert first_broken_line(lines) is None


async def test_a_look_and_an_erasure_are_noted_and_are_neither_a_deed_nor_a_word_of_the_author(
    database: Database,
) -> None:
    number = (await chain(database))[0].feedback_id
    async with database.writing() as db:
        await applying.write_line(db, number, Action.SUPPLY, "thêm", NOW, None)
        await applying.write_line(db, number, Action.LOOK, "xác minh", NOW, 1)
        await db.execute(text("UPDATE entry SET words = NULL, salt = NULL WHERE number IN (1, 5)"))
        await applying.write_line(db, number, Action.ERASE, "1 5", NOW, None)
    async with database.reading() as db:
        lines = list(await history.read(db, number))
        last, deed = await history.last_step(db, number), await history.last_deed(db, number)
        assert await history.last_words_of_author(db, number) == []
    assert [line.words for line in lines] == [None, *WORDS[1:], None, "xác minh", "1 5"]
    assert [line.kind for line in lines] == ["deed"] * 5 + ["look", "deletion"]
    assert deed is not None
    assert (last.action, deed.words) == (Action.SUPPLY, WORDS[-1])
    assert first_broken_line(lines) is None
