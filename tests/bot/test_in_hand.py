"""What a process had in hand when it was ended is known to the next, and counted before it is tried again."""

import stat
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import make_url, select

from bot.intake.in_hand import PLACES, InHand, in_hand_path
from bot.intake.intake import UPDATE_TRIES, Intake
from storage.engine.database import Database
from storage.tables import Inbox
from tests.bot.desk import alone, intake, written
from tests.bot.test_failures import KILLER, Death, breaks_by, die, said

ROOT = Path(__file__).parents[2]
DIES = """
import os, sys
from pathlib import Path
from bot.intake.in_hand import InHand
hands = InHand(Path(sys.argv[1]))
with hands.holding(7):
    pass
with hands.holding(0), hands.holding(2**62):
    os.kill(os.getpid(), 9)
"""


def ended_with_something_in_hand(path: Path) -> None:
    run = subprocess.run([sys.executable, "-c", DIES, str(path)], cwd=ROOT, capture_output=True, check=False)
    assert run.returncode == -9, run.stderr


def test_what_a_killed_process_had_in_hand_is_known_and_what_it_had_done_is_not(tmp_path: Path) -> None:
    path = tmp_path / "in-hand"
    ended_with_something_in_hand(path)
    hands = InHand(path)
    assert hands.left == {0, 2**62}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    hands.close()
    assert InHand(path).left == set()


def test_more_than_there_are_places_for_does_no_harm(tmp_path: Path) -> None:
    hands = InHand(tmp_path / "in-hand")
    hands._free = [PLACES - 1]
    with hands.holding(1), hands.holding(2):
        assert InHand(tmp_path / "in-hand").left == {1}


@pytest.mark.parametrize("content", [b"", b"\x01", b"\xff" * 20, b"\x00" * 9000])
def test_a_file_that_is_none_of_ours_harms_nobody(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "in-hand"
    path.write_bytes(content)
    assert InHand(path).left == set()


def test_where_it_cannot_be_written_down_the_bot_works_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    for path in (tmp_path / "no" / "folder", tmp_path / "link"):
        with InHand(path).holding(1):
            assert not (tmp_path / "elsewhere").exists()


def test_it_lies_beside_an_embedded_database_and_is_one_for_each_worker_elsewhere(tmp_path: Path) -> None:
    file = make_url(f"sqlite+aiosqlite:///{tmp_path}/cau-noi.db")
    assert in_hand_path(file, 1, 8080) == tmp_path / "cau-noi.db.1.in-hand"
    assert in_hand_path(file, 2, 8080) != in_hand_path(file, 1, 8080)
    server = make_url("postgresql+asyncpg://name@host/base")
    assert in_hand_path(server, 1, 8080) != in_hand_path(server, 1, 8081)


async def test_a_text_that_kills_whoever_it_is_delivered_to_is_set_aside_though_it_was_never_kept(
    database: Database, tmp_path: Path
) -> None:
    """By webhook: the messenger brings it again to the next process, which knows that it was in hand."""
    deaths = 0
    while True:
        hands = InHand(tmp_path / "in-hand")
        desk = intake(database, breaks_by(die))
        life = Intake(database, desk.dispatcher, desk.bot, desk.clock, alone(hands))
        assert await life.receive(written(2 + deaths, "vô can", user=6))
        try:
            assert await life.receive(written(1, KILLER))
        except Death:
            deaths += 1
            hands.close()
            # What a process that is killed leaves behind; this one only fell.
            (tmp_path / "in-hand").write_bytes((2).to_bytes(8, "little"))
            continue
        break
    assert deaths == UPDATE_TRIES + 1
    async with database.reading() as db:
        assert await db.scalar(select(Inbox.state).where(Inbox.update_id == 1)) == "poison"
    assert (await said(database)).count("sorry") == 1
