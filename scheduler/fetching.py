"""Fetches the bytes of files that were sent, has them cleaned, keeps them, and tells of those that cannot be kept."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog

from rules.files import FATAL_TRIES, MOST_TRIES, NEWS, FileState, WhyRefused
from rules.notice import Outgoing
from rules.notice_kinds import Notice
from storage.engine.database import Database, Db
from storage.feedback import cards, promises, received
from storage.files import conclusion_files, paper_templates, receiving, unusable
from storage.files.receiving import DueFile, Kept, Settled
from storage.people import file_sizes
from storage.queue import contacts, outbox
from storage.queue.outbox import Letter
from storage.tables import Contact

# So many files of an account are in hand at a time.
AT_ONCE = 4
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Fetched:
    """The bytes of a file; or none, and what became of it (None: its messenger is away, it is tried again)."""

    content: bytes = b""
    state: FileState | None = None
    why: WhyRefused | None = None


Fetch = Callable[[int, str], Awaitable[Fetched]]
# Cleans files and keeps what is left of them, each by its place; None for all where the process that does it died.
Keep = Callable[[Sequence[bytes]], Awaitable[Sequence[Kept | WhyRefused] | None]]
Word = Callable[[received.OfFeedback, Contact, DueFile, FileState, str | None], Outgoing]


@dataclass(frozen=True, slots=True)
class FetchDeps:
    """What is handed in from above: how bytes come, how they are cleaned and kept, what an author is told."""

    fetch: Fetch
    keep: Keep
    word: Word


class Fetching:
    """The files of one account; whatever its messenger does keeps no other account waiting."""

    def __init__(self, database: Database, account_id: int, deps: FetchDeps) -> None:
        self.database = database
        self.account_id = account_id
        self.deps = deps
        self._begun = False

    async def go_on(self, now: datetime) -> int:
        """Take what is due in hand, as far as it goes at a time; gives how many files were settled."""
        taken = await self._take(now)
        if not taken:
            return 0
        fetched = await asyncio.gather(*(self.deps.fetch(one.account_id, one.handle) for one in taken))
        ended = [
            Settled(one, got.state, got.why) for one, got in zip(taken, fetched, strict=True) if got.state is not None
        ]
        away = [one for one, got in zip(taken, fetched, strict=True) if got.state is None and not got.content]
        here = {one: got.content for one, got in zip(taken, fetched, strict=True) if got.content}
        kept, broken = await self._keep_as_there_is_room(here, now)
        # What was fetched counts, whatever cleaning leaves of it.
        sizes = {one.id: len(content) for one, content in here.items()}
        return await self._settle([*ended, *kept], [*away, *broken], sizes, now)

    async def _keep_as_there_is_room(
        self, here: dict[DueFile, bytes], now: datetime
    ) -> tuple[list[Settled], list[DueFile]]:
        """Keep all together; where the disk does not take them, each alone: it may be the place of one of them."""
        try:
            return await self._keep(here)
        except OSError as error:
            if len(here) > 1:
                alone = [await self._keep_as_there_is_room({one: content}, now) for one, content in here.items()]
                return [one for kept, _ in alone for one in kept], [one for _, broken in alone for one in broken]
            # A disk that is full or gone is no fault of a file, which waits for it, and is not counted as tried.
            log.warning("no room for a file", kind=type(error).__name__, number=error.errno)
            async with self.database.writing() as db:
                await receiving.rest(db, [*here], now)
            return [], []

    async def _take(self, now: datetime) -> list[DueFile]:
        """Some files; whoever begins, goes on at once with what another had in hand."""
        if not self._begun:
            async with self.database.writing() as db:
                await receiving.hasten(db, self.account_id, now)
            self._begun = True
        async with self.database.reading() as db:
            due = await receiving.has_due(db, self.account_id, now)
        if not due:
            return []
        async with self.database.writing() as db:
            return await receiving.take_due(db, self.account_id, now, AT_ONCE)

    async def _keep(self, here: dict[DueFile, bytes]) -> tuple[list[Settled], list[DueFile]]:
        """Clean all together; where that killed who did it, each alone, so that one stops no other."""
        made = await self.deps.keep([*here.values()]) if here else []
        if made is not None:
            return [_settled(one, end) for one, end in zip(here, made, strict=True)], []
        ended: list[Settled] = []
        broken: list[DueFile] = []
        for one, content in here.items():
            alone = await self.deps.keep([content])
            if alone is not None:
                ended.append(_settled(one, alone[0]))
            elif one.attempts >= FATAL_TRIES:
                ended.append(Settled(one, FileState.REFUSED, WhyRefused.BOMB))
            else:
                broken.append(one)
        return ended, broken

    async def _settle(
        self, ended: Sequence[Settled], later: Sequence[DueFile], sizes: Mapping[int, int], now: datetime
    ) -> int:
        given_up = [Settled(one, FileState.GONE) for one in later if one.attempts >= MOST_TRIES]
        async with self.database.writing() as db:
            ours = await receiving.settle(db, [*ended, *given_up], now)
            for one in later:
                await receiving.put_off(db, one, now)
            await follow_settled(db, ours, self.deps.word, now)
            for end in ours:
                if end.file.id in sizes:
                    await file_sizes.correct_size(db, end.file.id, sizes[end.file.id])
        for end in ours:
            log.info("file settled", received=end.file.id, state=end.state.value, why=end.why)
        return len(ours)


def _settled(file: DueFile, end: Kept | WhyRefused) -> Settled:
    if isinstance(end, Kept):
        return Settled(file, FileState.KEPT, kept=end)
    return Settled(file, FileState.REFUSED, end)


async def follow_settled(db: Db, settled: Sequence[Settled], word: Word, now: datetime) -> None:
    """Tell the senders of what cannot be kept, and have the cards show what is new; each once, as each settles once."""
    numbers = [one.file.id for one in settled]
    await paper_templates.queue_checks(db, numbers, now)
    await promises.settle_proofs(db, numbers, now)
    await conclusion_files.tell_unusable(db, numbers, now)
    await unusable.tell_unusable(db, numbers, now)
    found = await received.feedbacks_of(db, numbers)
    for one in settled:
        if one.kept is not None and one.kept.position is not None and one.file.id in found:
            await received.note_taken_near(db, found[one.file.id].feedback, one.file.id, one.kept.position)
    news = [(one, of) for one in settled if (of := found.get(one.file.id)) and of.received_at > now - NEWS]
    for one, of in news:
        if one.state != FileState.KEPT:
            await _tell_author(db, of, one, word, now)
    changed = {of.feedback.id: of.feedback for one, of in news if _shows(of, one)}
    for feedback in changed.values():
        if not await received.has_due(db, feedback.id):
            await cards.refresh_cards(db, feedback, now)


def _shows(of: received.OfFeedback, one: Settled) -> bool:
    """Whether a card says of a file something else than before."""
    return one.state != FileState.KEPT or of.waited


async def _tell_author(db: Db, of: received.OfFeedback, one: Settled, word: Word, now: datetime) -> None:
    author = await contacts.of_person(db, of.feedback.person_id)
    if author is None:
        return
    what = word(of, author, one.file, one.state, one.why)
    about = (Notice.STEP, of.feedback.id, what)
    await outbox.add(db, Letter(f"file:{one.file.id}", author.address, now, *about, contact_id=author.id))


async def note_old_files(database: Database, word: Word, now: datetime) -> int:
    """Take up some files from before files were kept, and give up those of accounts that serve no longer."""
    async with database.writing() as db:
        await follow_settled(db, await receiving.give_up_retired(db), word, now)
        return await receiving.receive_old(db, now)
