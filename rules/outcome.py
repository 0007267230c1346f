"""What became of an attempt to send, in words that every channel shares, and whether and when it is tried again."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from rules.backoff import pause
from rules.notice import Outgoing, Policy


class KnownHandle(NamedTuple):
    """By which name an account knows a stored file from now on, as what kind."""

    stored: int
    kind: str
    handle: str


@dataclass(frozen=True, slots=True)
class Sent:
    """It stands there, under these numbers, since a moment of the messenger's clock; its files have these names."""

    message_ids: tuple[int, ...] = ()
    at: datetime | None = None
    handles: tuple[KnownHandle, ...] = ()


@dataclass(frozen=True, slots=True)
class Wait:
    """The messenger asked for `seconds` of silence (None: it did not say how many); nothing was sent."""

    seconds: float | None


class HeldWhy(StrEnum):
    """Why a messenger may not be given a message now: its reader is long silent, the quota, the night."""

    WINDOW = "window"
    QUOTA = "quota"
    NIGHT = "night"


@dataclass(frozen=True, slots=True)
class Held:
    """It may not be sent now by the messenger's own rule: not before `until` (None: only once its reader writes)."""

    why: HeldWhy
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Unsent:
    """It certainly did not leave (no connection); worth another try."""

    why: str


@dataclass(frozen=True, slots=True)
class Doubtful:
    """Nobody can know whether it arrived."""

    why: str


@dataclass(frozen=True, slots=True)
class Refused:
    """The messenger will never take this message: a slip of ours; without what is named in `trim` it might."""

    why: str
    trim: str = ""


@dataclass(frozen=True, slots=True)
class KindRefused:
    """The chat takes messages, but none of this kind: no photos, no voice messages."""

    why: str


@dataclass(frozen=True, slots=True)
class UnknownRefusal:
    """The messenger refuses for a reason that nobody has met yet; it says nothing of the person or the chat."""

    why: str


@dataclass(frozen=True, slots=True)
class Unreachable:
    """The person blocked the bot or is gone, or the bot is no longer in the chat."""

    why: str


@dataclass(frozen=True, slots=True)
class Moved:
    """The group lives on under another number."""

    chat_id: int


@dataclass(frozen=True, slots=True)
class TopicGone:
    """The forum topic was deleted; the chat is still there."""


@dataclass(frozen=True, slots=True)
class Vanished:
    """The message that was to be edited is not there any more, or cannot be edited and may still be (`stays`)."""

    stays: bool = False


@dataclass(frozen=True, slots=True)
class TokenRefused:
    """The token is revoked: nothing can be sent until the operator acts."""


@dataclass(frozen=True, slots=True)
class Rights:
    """What a bot may do in a group: whether it is in it, may write there, and sees every message."""

    inside: bool
    writes: bool
    sees_all: bool


Outcome = (
    Sent
    | Wait
    | Held
    | Unsent
    | Doubtful
    | Refused
    | KindRefused
    | UnknownRefusal
    | Unreachable
    | Moved
    | TopicGone
    | Vanished
    | TokenRefused
)

# So often, and for about a day, what may have arrived is said again before it is given up for a person to look at.
DOUBTFUL_TRIES = 36
# As many tries as the longest rest takes; one that certainly did not leave counts no further.
SURE_TRIES = 9
# So begins the reason of what failed because its reader is gone; whatever else failed is a slip of ours.
UNREACHABLE = "unreachable:"
# What nobody knew the reason of is tried again after these, over an hour in all, before it counts as a slip of ours.
UNKNOWN_RESTS = (timedelta(minutes=5), timedelta(minutes=55))
# Told to be silent but not for how long: so many seconds, twice as many each time, up to ten minutes.
FIRST_PAUSE = 30.0
LONGEST_PAUSE = 600.0


@dataclass(frozen=True, slots=True)
class Settlement:
    """The row's next state; with `queued` also whether the next try may be a repeat, and how long to rest before it.

    Tries that may have arrived are counted up to `DOUBTFUL_TRIES`, others up to `SURE_TRIES`. It keeps its place and
    its age; only what is put off to another time of its own, as for the night, is due anew. Refusals for reasons that
    nobody knows are counted apart; `instead` is what the next try says in place of what was refused. With `held` it is
    not tried at all until then; with `parts` it is over, and these are said in its place.
    """

    state: str
    due_at: datetime | None = None
    rest_until: datetime | None = None
    doubtful: bool = False
    error: str | None = None
    refusals: int | None = None
    instead: Outgoing | None = None
    held: Held | None = None
    parts: tuple[Outgoing, ...] = ()


def silence_after_refusals(times: int) -> float:
    """The seconds of silence after having been told `times` times in a row to be silent, without a number."""
    return pause(times - 1, FIRST_PAUSE, LONGEST_PAUSE)


def retry_wait(attempts: int, *, doubtful: bool = False) -> timedelta:
    """The wait after `attempts` failed tries: 2 s doubling to 5 minutes, to an hour if each may be a repeat."""
    return timedelta(seconds=pause(attempts, 1.0, 3600.0 if doubtful else 300.0))


def decide_settlement(outcome: Outcome, policy: Policy, attempts: int, now: datetime, refusals: int = 0) -> Settlement:
    """Decide what a row becomes after its `attempts`-th try ended in `outcome` at `now` (aware).

    `refusals` says how often it was refused before for a reason that nobody knew.
    """
    match outcome:
        case Sent():
            return Settlement("sent")
        case Wait(seconds):
            return Settlement("queued", rest_until=now + timedelta(seconds=seconds or silence_after_refusals(attempts)))
        case Held():
            return Settlement("held", held=outcome)
        case Moved() | TopicGone() | Vanished() | TokenRefused():
            return Settlement("queued")
        case Doubtful(why) | Unsent(why):
            return _again(why, policy, attempts, now, doubtful=isinstance(outcome, Doubtful))
        case Refused(why) | KindRefused(why) | UnknownRefusal(why) | Unreachable(why):
            return _refused(outcome, why, refusals, now)


def _refused(outcome: Outcome, why: str, refusals: int, now: datetime) -> Settlement:
    """Fail; but what nobody knows the reason of is tried again, so often, and a whole kind is told in words instead."""
    if isinstance(outcome, Unreachable):
        return Settlement("failed", error=f"{UNREACHABLE} {why}")
    if not isinstance(outcome, UnknownRefusal):
        return Settlement("cancelled" if isinstance(outcome, KindRefused) else "failed", error=why)
    if refusals >= len(UNKNOWN_RESTS):
        return Settlement("failed", error=why, refusals=refusals + 1)
    return Settlement("queued", rest_until=now + UNKNOWN_RESTS[refusals], error=why, refusals=refusals + 1)


def _again(why: str, policy: Policy, attempts: int, now: datetime, *, doubtful: bool) -> Settlement:
    """Try later; what may have arrived is not tried again if it must not come twice, nor for ever."""
    if doubtful and policy == Policy.AT_MOST_ONCE:
        return Settlement("unknown", error=why)
    if attempts >= DOUBTFUL_TRIES and doubtful:
        return Settlement("failed", error=why)
    return Settlement("queued", rest_until=now + retry_wait(attempts, doubtful=doubtful), doubtful=doubtful, error=why)
