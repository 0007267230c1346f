"""The commands by which an operator moves an office to another bot, and joins the people of two."""

from datetime import timedelta

import pytest
from sqlalchemy import make_url

from bot import clock
from rules.notice import Address
from rules.reach import TELEGRAM
from storage.engine.database import Db
from storage.engine.file_lock import lock_database
from storage.people import people
from storage.queue import accounts, contacts
from storage.queue.accounts import Messenger
from storage.tables import Account
from tests.bot.test_command_line import _set, bot, looked_up
from tests.journeys.stage import BOT

__all__ = ["_set"]


@pytest.fixture
def database_url(migrated_url: str) -> str:
    """One with all its tables: to make them is another file's matter."""
    return migrated_url


OLD = 6_999_999


async def both_serve(db: Db) -> None:
    """The old bot of before, the one of the settings, and somebody who has written to each."""
    since = clock.now() - timedelta(days=1)
    for number, name in ((OLD, "cu_bot"), (BOT, "moi_bot")):
        facts = {"channel": Messenger.TELEGRAM, "external_id": str(number), "name": name, "since": since}
        await accounts.register(db, Account(id=number, **facts), TELEGRAM)
        await people.meet(db, Address(number, 21), since)
    await people.meet(db, Address(OLD, 22), since)


async def reach(db: Db) -> list[tuple[int, int, bool]]:
    return [
        (contact.person_id, chat, contact.unreachable_at is None)
        for chat in (21, 22)
        if (contact := await contacts.at_chat(db, Address(BOT, chat)))
    ]


def test_an_old_bot_is_moved_and_the_operator_is_told_what_is_left_to_do(database_url: str) -> None:
    looked_up(database_url, both_serve)
    ended = bot("move-account", "@cu_bot", str(BOT))
    assert ended.exit_code == 0, ended.output
    assert ": 2 người, " in ended.output
    assert "1 người đã nhắn cho cả hai tài khoản" in ended.output
    assert "doctor" in ended.output
    assert looked_up(database_url, reach) == [(1, 21, True), (3, 22, False)]
    told = bot("doctor").output
    assert "1 người không nhận được tin" in told
    assert "cu_bot" not in told


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("moi_bot", str(BOT)), "đang có trong thiết lập"),
        (("cu_bot", "12"), "không có trong thiết lập"),
        (("nobody", str(BOT)), "nobody"),
    ],
)
def test_a_move_that_makes_no_sense_ends_with_its_sentence(
    database_url: str, words: tuple[str, str], said: str
) -> None:
    looked_up(database_url, both_serve)
    ended = bot("move-account", *words)
    assert ended.exit_code == 1
    assert said in ended.output
    assert looked_up(database_url, reach) == [(2, 21, True)]


def test_people_of_two_bots_are_joined(database_url: str) -> None:
    looked_up(database_url, both_serve)
    ended = bot("merge-people", "cu_bot", "moi_bot")
    assert ended.exit_code == 0, ended.output
    assert ended.output.strip().endswith(": 1.")
    assert looked_up(database_url, reach) == [(1, 21, True)]


@pytest.mark.parametrize("migrated_url", ["sqlite"], indirect=True)
def test_nothing_is_moved_while_another_process_uses_the_file(database_url: str) -> None:
    looked_up(database_url, both_serve)

    with lock_database(make_url(database_url)):
        assert bot("move-account", "cu_bot", str(BOT)).exit_code == 1
    assert looked_up(database_url, reach) == [(2, 21, True)]
