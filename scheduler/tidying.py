"""Returns expired leases to the queue, ends messages that expired, and deletes old rows."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from rules.check_in import KEEP_NAMES
from rules.forgetting import KEEP_DRAFTS, KEEP_SET_ASIDE, KEEP_WISHES
from storage.dialogue import check_ins, speakers, wishes
from storage.engine.database import Database, Db
from storage.feedback import counting, resident_messages
from storage.files import conclusion_files, links, results
from storage.forgetting import letters as words_in_letters
from storage.forgetting import unsent
from storage.people import held_words, quotas
from storage.queue import claims, held, peers, retention

# Telegram keeps an update for a day: after three it cannot come again, and its number need not be known any more.
KEEP_UPDATES = timedelta(days=3)
KEEP_LETTERS = timedelta(days=30)
# So long an event of a messenger that repeats without end is known again.
KEEP_ARRIVALS = timedelta(days=90)

# So many chunks of each kind a tick at most; what is left waits for the next one.
MOST_CHUNKS = 10

Look = Callable[[Db], Awaitable[bool]]
Chunk = Callable[[Db], Awaitable[int]]


async def tidy_account(database: Database, account_id: int, now: datetime, *, by_day: bool = True) -> tuple[int, int]:
    """Gives how many letters of a dead sender of the account became `unknown`, and how many expired.

    Outside the quiet hours what waited for a new month or day is let go.
    """
    async with database.writing() as db:
        _, unknown = await claims.reap_expired_leases(db, account_id, now)
        expired = await claims.expire_rows(db, account_id, now)
        await held.free_orphans(db, account_id)
        await held.release_due(db, account_id, now, by_day=by_day)
    await delete_old_updates(database, account_id, now)
    return unknown, expired


async def delete_old_updates(database: Database, account_id: int, now: datetime) -> int:
    """Drop an account's updates that were dealt with long ago; gives how many."""
    before = now - KEEP_UPDATES
    return await _in_chunks(
        database,
        lambda db: retention.has_old_updates(db, account_id, before),
        lambda db: retention.drop_updates(db, account_id, before),
    )


async def delete_old_rows(database: Database, now: datetime) -> int:
    """Add up the counts and drop what is over, each chunk a short transaction of its own; gives how many rows went."""
    letters, unsent_since, aside_since = now - KEEP_LETTERS, now - KEEP_DRAFTS, now - KEEP_SET_ASIDE
    work: tuple[tuple[Look, Chunk], ...] = (
        (counting.has_pending, counting.add_up),
        (retention.has_last_words, retention.drop_last_words),
        (lambda db: retention.has_old_letters(db, letters), lambda db: retention.drop_letters(db, letters)),
        (lambda db: quotas.has_ended_counts(db, now), lambda db: quotas.drop_over(db, now)),
        (lambda db: links.has_over(db, now), lambda db: links.drop_over(db, now)),
        (lambda db: held_words.has_expired(db, now), lambda db: held_words.drop_over(db, now)),
        (lambda db: wishes.has_old(db, now - KEEP_WISHES), lambda db: wishes.drop_old(db, now - KEEP_WISHES)),
        (lambda db: check_ins.has_old(db, now - KEEP_NAMES), lambda db: check_ins.forget_old(db, now - KEEP_NAMES)),
        (lambda db: speakers.has_old(db, now - KEEP_NAMES), lambda db: speakers.drop_old(db, now - KEEP_NAMES)),
        (conclusion_files.has_left_behind, lambda db: conclusion_files.drop_left_behind(db, now)),
        (lambda db: results.has_old(db, now), lambda db: results.drop_old(db, now)),
        (
            lambda db: peers.has_old_arrivals(db, now - KEEP_ARRIVALS),
            lambda db: peers.drop_arrivals(db, now - KEEP_ARRIVALS),
        ),
        (lambda db: unsent.has_old_drafts(db, unsent_since), lambda db: unsent.drop_old_drafts(db, unsent_since)),
        (
            lambda db: resident_messages.has_old(db, unsent_since),
            lambda db: resident_messages.drop_old(db, unsent_since),
        ),
        (
            lambda db: words_in_letters.has_old_set_aside(db, aside_since),
            lambda db: words_in_letters.drop_set_aside(db, aside_since),
        ),
    )
    gone = sum([await _in_chunks(database, look, chunk) for look, chunk in work])
    await database.overwrite_erased()
    return gone


async def _in_chunks(database: Database, look: Look, chunk: Chunk) -> int:
    gone = 0
    for _ in range(MOST_CHUNKS):
        async with database.reading() as db:
            if not await look(db):
                break
        async with database.writing() as db:
            gone += await chunk(db)
    return gone
