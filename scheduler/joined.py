"""What was held of one person leaves with one letter: which of it the next message says, and in which words."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

import structlog
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from rules.message_length import fits, goes_along, together
from rules.notice import Lane, Outgoing, Policy
from rules.outcome import Doubtful, Outcome, Sent, Settlement, TokenRefused, Unsent, Wait, decide_settlement
from storage.engine.database import Db
from storage.queue import held
from storage.queue.leased import Leased
from storage.queue.reaches import reach_of

log = structlog.get_logger()
ALONE = Settlement("queued")
SPLIT_UP = Settlement("cancelled", error="each by itself")
Say = Callable[[Db, Leased, datetime], Awaitable[Outgoing | Settlement]]


@dataclass(slots=True)
class Joined:
    """The rows that a message says together, and those that are not said with it, with what becomes of each."""

    said: dict[Leased, Outgoing] = field(default_factory=dict)
    over: dict[Leased, Settlement] = field(default_factory=dict)

    @property
    def words(self) -> list[Outgoing]:
        return [*self.said.values()]

    def message(self, letter: Leased, resent: Callable[[Outgoing], Outgoing]) -> Outgoing | Settlement:
        """What is said now; nothing where nothing of it is of use any more."""
        if not self.said:
            return Settlement("cancelled")
        what = together(self.words)
        repeats = letter.doubtful or any(row.doubtful for row in self.said)
        return resent(what) if repeats and what.edits is None else what


async def word_joined(db: Db, letter: Leased, say: Say, now: datetime) -> Joined:
    """Word what goes with a letter, the oldest first, until the message is full."""
    made = Joined()
    reach = await reach_of(db, letter.account_id)
    asked = letter.lane == Lane.REPLY
    for row in await held.joined_rows(db, letter, now):
        # Whoever has just written is not woken by what follows.
        what = await _words_of(db, replace(row, lane=letter.lane) if asked else row, say, now)
        if isinstance(what, Settlement):
            made.over[row] = what
        elif not fits(what, reach) or what.answer is not None:
            made.over[row] = ALONE
        elif goes_along(made.words, what, reach):
            made.said[row] = what
        else:
            break
    return made


async def _words_of(db: Db, row: Leased, say: Say, now: datetime) -> Outgoing | Settlement:
    """The words of one row; where they cannot be made it goes by itself, and says why."""
    try:
        return await say(db, row, now)
    except (DBAPIError, PoolTimeoutError, OSError):
        raise
    except Exception as error:  # noqa: BLE001  a slip in one row's words must not hold up the others
        log.warning("not worded with others", outbox=row.id, notice=row.notice, kind=type(error).__name__)
        return ALONE


def end_of_joined(letter: Leased, outcome: Outcome, now: datetime) -> Settlement:
    """What becomes of the letter: whatever a messenger refuses of it, each of what it said goes by itself."""
    if not isinstance(outcome, Sent | Wait | Unsent | Doubtful | TokenRefused):
        return SPLIT_UP
    end = decide_settlement(outcome, Policy(letter.policy), letter.attempts, now)
    return SPLIT_UP if end.state == "failed" else end


async def settle_unsaid(db: Db, letter: Leased, joined: Joined, outcome: Outcome | None, end: Settlement) -> None:
    """Write what becomes of the rows of a letter that was not said, once it is over."""
    if isinstance(outcome, Doubtful):
        fate = end if end.state == "unknown" else Settlement("queued", doubtful=True)
        await held.settle_over(db, dict.fromkeys(joined.said, fate))
    await held.settle_rest(db, letter.dedup_key, state="queued")
