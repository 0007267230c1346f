"""Fetching what was sent: what is due is kept, whatever is away, breaks or is killed, and nobody is told twice."""

import asyncio
import errno
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import delete, func, select, update

from handlers.file_words import lost_file_for_author
from handlers.resident.attaching import attach
from rules.files import FATAL_TRIES, IN_HAND, MOST_TRIES, FileState, FoundFile, WhyRefused
from scheduler.fetching import FetchDeps, Fetched, Fetching, note_old_files
from storage.engine.database import Database
from storage.feedback import cards, feedbacks
from storage.files import receiving
from storage.files.folder import FileFolder
from storage.files.receiving import Kept
from storage.queue import accounts
from storage.queue.accounts import Messenger
from storage.tables import Account, Attachment, Card, Feedback, Outbox, QuotaUse, ReceivedFile, StoredFile
from tests.storage.locality import BOT, NOW, found_office, hand_in, link

OTHER = BOT + 1
GROUP = -100
LAN = 11
TICK = timedelta(seconds=2)
DEADLY = b"deadly"
PHONE = "024 3384 2222"
lost_file = partial(lost_file_for_author, PHONE)


@dataclass
class Clock:
    """The clock's work on files of two accounts, with a messenger and a child process that do as they are told."""

    database: Database
    folder: FileFolder
    feedback: Feedback
    now: datetime = NOW
    there: dict[str, Fetched] = field(default_factory=dict)
    away: set[int] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)
    cleaned: list[int] = field(default_factory=list)
    full: bool = False

    async def fetch(self, account_id: int, handle: str) -> Fetched:
        self.asked.append(handle)
        return Fetched() if account_id in self.away else self.there.get(handle, Fetched(handle.encode()))

    async def keep(self, contents: Sequence[bytes]) -> list[Kept | WhyRefused] | None:
        self.cleaned.append(len(contents))
        if self.full:
            raise OSError(errno.ENOSPC, "no room")
        if DEADLY in contents:
            return None
        return [self._kept(one) for one in contents]

    def _kept(self, content: bytes) -> Kept | WhyRefused:
        if content.startswith(b"why "):
            return WhyRefused(content[4:].decode())
        bare = content.rstrip()
        return Kept(self.folder.keep(bare), len(bare), "image/jpeg", ".jpg")

    def one(self, account_id: int = BOT) -> Fetching:
        return Fetching(self.database, account_id, FetchDeps(self.fetch, self.keep, lost_file))

    async def sent(self, *files: FoundFile, account_id: int = BOT) -> None:
        async with self.database.writing() as db:
            await feedbacks.add_files(db, [attach(account_id, one, self.now, self.feedback) for one in files])

    async def rows(self) -> dict[str, tuple[str, str | None, bool]]:
        async with self.database.reading() as db:
            found = await db.scalars(select(ReceivedFile))
            return {one.handle: (one.state, one.why, one.stored_id is not None) for one in found}

    async def told(self) -> list[str]:
        async with self.database.reading() as db:
            found = await db.scalars(select(Outbox).where(Outbox.dedup_key.startswith("file:")).order_by(Outbox.id))
            return [str((one.payload or {}).get("text")) for one in found]

    async def edits(self) -> int:
        """How many times a card waits to be shown anew."""
        async with self.database.reading() as db:
            due = select(func.count(Outbox.id)).where(Outbox.notice == "card", Outbox.state == "queued")
            return await db.scalar(due) or 0

    async def card_hangs(self) -> None:
        async with self.database.writing() as db:
            await db.execute(update(Outbox).where(Outbox.notice == "card").values(state="sent"))
            await db.execute(update(Card).values(message_id=5))


@pytest.fixture
async def clock(database: Database, tmp_path: Path) -> Clock:
    office = await found_office(database)
    await link(database, GROUP)
    async with database.writing() as db:
        for number in (BOT, OTHER):
            await accounts.introduce(db, number, Messenger.TELEGRAM, NOW)
    feedback = await hand_in(database, office, LAN)
    made = Clock(database, FileFolder(tmp_path / "files"), feedback)
    await made.card_hangs()
    return made


def photo(name: str) -> FoundFile:
    return FoundFile("photo", name)


async def test_what_was_sent_is_kept_the_same_bytes_once_and_the_card_is_shown_anew_once(clock: Clock) -> None:
    await clock.sent(*(photo(f"p{n}") for n in range(5)), photo("same"))
    clock.there["same"] = Fetched(b"p0")
    fetching = clock.one()
    assert await fetching.go_on(clock.now) == 4
    assert await clock.edits() == 0
    assert await fetching.go_on(clock.now + TICK) == 2
    assert await clock.edits() == 1
    assert set((await clock.rows()).values()) == {("kept", None, True)}
    async with clock.database.reading() as db:
        assert await db.scalar(select(func.count(StoredFile.id))) == 5
    assert len([*clock.folder.all()]) == 5
    assert await clock.told() == []
    assert await fetching.go_on(clock.now + TICK) == 0
    # A file is handed to the process that cleans together with the others.
    assert clock.cleaned == [4, 2]


async def test_a_disk_that_is_full_keeps_files_waiting_however_long_and_gives_none_up(clock: Clock) -> None:
    await clock.sent(photo("one"), photo("gone"))
    clock.there["gone"] = Fetched(state=FileState.GONE)
    clock.full, fetching = True, clock.one()
    for _ in range(FATAL_TRIES + 2):
        await fetching.go_on(clock.now)
        clock.now += IN_HAND
    assert await clock.rows() == {"one": ("due", None, False), "gone": ("gone", None, False)}
    async with clock.database.reading() as db:
        assert await db.scalar(select(ReceivedFile.attempts).where(ReceivedFile.handle == "one")) == 0
    clock.full = False
    # The author's quota says the size that it turns out to have, whatever cleaning takes from it.
    clock.there["one"] = Fetched(b"one" + b" " * 9)
    use = {"person_id": clock.feedback.person_id, "quota": "files", "subject_id": 0, "count": 2, "size": 0}
    async with clock.database.writing() as db:
        db.add(QuotaUse(**use, ends_at=NOW + timedelta(hours=15)))
    assert await fetching.go_on(clock.now) == 1
    assert (await clock.rows())["one"] == ("kept", None, True)
    async with clock.database.reading() as db:
        assert await db.scalar(select(QuotaUse.size)) == len(b"one" + b" " * 9)


async def test_where_the_disk_does_not_take_one_file_the_others_are_kept(clock: Clock) -> None:
    await clock.sent(*map(photo, ("one", "bad", "two")))
    # A file stands where the folder of some digests should be.
    await asyncio.to_thread(clock.folder.folder.mkdir, exist_ok=True)
    await asyncio.to_thread((clock.folder.folder / sha256(b"bad").hexdigest()[:2]).touch)
    assert await clock.one().go_on(clock.now) == 2
    kept = ("kept", None, True)
    assert await clock.rows() == {"one": kept, "bad": ("due", None, False), "two": kept}


async def test_an_account_that_is_away_keeps_no_other_waiting_and_is_asked_less_and_less_often(clock: Clock) -> None:
    await clock.sent(photo("here"), account_id=OTHER)
    await clock.sent(photo("away"))
    clock.away.add(BOT)
    one, other = clock.one(), clock.one(OTHER)
    assert await one.go_on(clock.now) == 0
    assert await other.go_on(clock.now) == 1
    for _ in range(30):
        clock.now += TICK
        await one.go_on(clock.now)
    assert 4 <= clock.asked.count("away") <= 7
    assert (await clock.rows())["away"] == ("due", None, False)
    clock.away.clear()
    await one.go_on(clock.now + timedelta(minutes=20))
    assert (await clock.rows())["away"] == ("kept", None, True)
    assert await clock.told() == []


async def test_what_stays_away_for_days_is_given_up(clock: Clock) -> None:
    await clock.sent(photo("away"))
    clock.away.add(BOT)
    async with clock.database.writing() as db:
        await db.execute(update(ReceivedFile).values(attempts=MOST_TRIES - 1))
    await clock.one().go_on(clock.now)
    assert (await clock.rows())["away"][0] == "gone"
    assert len(await clock.told()) == 1


@pytest.mark.parametrize("mode", ["full", "hidden"])
async def test_what_cannot_be_kept_is_told_to_its_author_once_in_words_that_say_what_to_do(
    clock: Clock, mode: str
) -> None:
    async with clock.database.writing() as db:
        await db.execute(update(Feedback).values(name_mode=mode))
    kinds: dict[str, str] = {"large": "video", "gone": "document"} | {why.value: "document" for why in WhyRefused}
    await clock.sent(*(FoundFile(kind, name) for name, kind in kinds.items()))
    clock.there = {why.value: Fetched(f"why {why}".encode()) for why in WhyRefused}
    clock.there |= {"large": Fetched(state=FileState.LARGE), "gone": Fetched(state=FileState.GONE)}
    first, second = clock.one(), clock.one()
    for _ in range(4):
        clock.now += TICK
        await first.go_on(clock.now)
        await second.go_on(clock.now)
    rows = await clock.rows()
    assert rows.pop("large")[0] == "large"
    assert rows.pop("gone")[0] == "gone"
    assert {(name, why) for name, (_, why, _) in rows.items()} == {(why, why) for why in WhyRefused}
    told = await clock.told()
    assert len(told) == len(kinds) == len(set(told))
    (large,) = [one for one in told if "lớn hơn 20 MB" in one]
    assert ("chỉ bộ phận tiếp nhận" in large) is (mode == "hidden")
    assert all("gửi lại" in one and PHONE in one and 'chọn "Viết thêm"' in one for one in told)
    assert await clock.edits() == 1


async def test_a_kill_at_any_moment_loses_nothing_and_what_is_done_again_is_done_once(clock: Clock) -> None:
    await clock.sent(photo("a"), photo("b"), photo("c"))
    # Killed with files in hand.
    async with clock.database.writing() as db:
        taken = await receiving.take_due(db, BOT, clock.now, 2)
    assert [one.handle for one in taken] == ["a", "b"]
    # Killed when the bytes lay in the folder and no row said so.
    clock.folder.keep(b"a")
    async with clock.database.reading() as db:
        assert await receiving.has_due(db, BOT, clock.now)
    await clock.one().go_on(clock.now)
    assert {name: state for name, (state, _, _) in (await clock.rows()).items()} == dict.fromkeys("abc", "kept")
    # The one that was killed was only slow, and ends now.
    async with clock.database.writing() as db:
        late = [receiving.Settled(one, FileState.GONE) for one in taken]
        assert await receiving.settle(db, late, clock.now) == []
        await receiving.put_off(db, taken[0], clock.now)
    assert {state for state, _, _ in (await clock.rows()).values()} == {"kept"}
    assert await clock.told() == []


async def test_whoever_works_on_takes_nothing_from_hands_that_have_it(clock: Clock) -> None:
    await clock.sent(photo("a"))
    working = clock.one()
    await working.go_on(clock.now)
    await clock.sent(photo("b"))
    async with clock.database.writing() as db:
        assert len(await receiving.take_due(db, BOT, clock.now, 9)) == 1
    assert await working.go_on(clock.now + TICK) == 0
    assert await working.go_on(clock.now + IN_HAND) == 1


async def test_a_file_that_kills_whoever_opens_it_stops_no_other_and_is_refused_in_the_end(clock: Clock) -> None:
    await clock.sent(photo("bad"), photo("good"))
    clock.there["bad"] = Fetched(DEADLY)
    for _ in range(FATAL_TRIES):
        await clock.one().go_on(clock.now)
    rows = await clock.rows()
    assert rows["good"] == ("kept", None, True)
    assert rows["bad"] == ("refused", "bomb", False)
    assert clock.asked.count("good") == 1
    assert len(await clock.told()) == 1


async def test_what_is_forgotten_while_it_is_in_hand_stays_forgotten(clock: Clock) -> None:
    await clock.sent(photo("a"))
    async with clock.database.writing() as db:
        (taken,) = await receiving.take_due(db, BOT, clock.now, 1)
        await db.execute(delete(Attachment))
        await db.execute(delete(ReceivedFile))
    async with clock.database.writing() as db:
        kept = Kept("0" * 64, 1, "image/jpeg", ".jpg")
        assert await receiving.settle(db, [receiving.Settled(taken, FileState.KEPT, kept=kept)], clock.now) == []
    assert await clock.rows() == {}
    async with clock.database.reading() as db:
        # What was promised gone goes with the next tick, not a day later.
        assert await db.scalar(select(StoredFile.unneeded_at)) == clock.now


async def test_files_from_before_are_taken_up_some_at_a_time_and_nobody_is_told_of_them(clock: Clock) -> None:
    long_ago = clock.now - timedelta(days=400)
    async with clock.database.writing() as db:
        await db.execute(update(Feedback).values(received_at=long_ago))
        old = [Attachment(feedback_id=clock.feedback.id, kind="photo", file_id=f"old{n}") for n in range(23)]
        db.add_all(old)
    clock.there["old0"] = Fetched(state=FileState.GONE)
    assert await note_old_files(clock.database, lost_file, clock.now) == 20
    assert await note_old_files(clock.database, lost_file, clock.now) == 3
    assert await note_old_files(clock.database, lost_file, clock.now) == 0
    fetching = clock.one()
    while await fetching.go_on(clock.now):
        clock.now += TICK
    rows = await clock.rows()
    assert rows.pop("old0")[0] == "gone"
    assert len(rows) == 22
    assert {state for state, _, _ in rows.values()} == {"kept"}
    assert await clock.told() == []
    assert await clock.edits() == 0


async def test_what_an_account_had_that_serves_no_longer_is_given_up_and_told(clock: Clock) -> None:
    await clock.sent(photo("a"))
    async with clock.database.writing() as db:
        await db.execute(update(Account).where(Account.id == BOT).values(retired_at=clock.now))
        await cards.refresh_cards(db, clock.feedback, clock.now)
    await note_old_files(clock.database, lost_file, clock.now)
    assert (await clock.rows())["a"][0] == "gone"
    assert len(await clock.told()) == 1
