"""What Zalo's refusals mean for a message (its own table): none of them is a verdict on a person."""

import re
from datetime import datetime

from bot.channels.zalo_bot.client import QUOTA, TIMED_OUT, UNAUTHORIZED, PlatformAwayError, PlatformRefusalError
from rules.months import next_month
from rules.outcome import (
    Doubtful,
    Held,
    HeldWhy,
    KindRefused,
    Outcome,
    Refused,
    TokenRefused,
    UnknownRefusal,
    Unsent,
    Wait,
)

# By Zalo's own words this number is an error on its side, whatever it means elsewhere.
INTERNAL = 403
SERVER_ERRORS = 500
BAD_REQUEST = 400
HURRY = re.compile(r"too many|too fast|rate|slow down|flood", re.IGNORECASE)
OURS = re.compile(r"too long|text|caption|style|parse|empty", re.IGNORECASE)


def outcome_of(
    error: PlatformRefusalError | PlatformAwayError, now: datetime, *, photo: bool, first: bool = True
) -> Outcome:
    """What became of a message whose call ended so; of one in pieces, `first` says whether none had left before."""
    if isinstance(error, PlatformAwayError):
        return Doubtful(error.kind) if error.left or not first else Unsent(error.kind)
    told = outcome_of_refusal(error, now, photo=photo)
    return (
        told
        if first or not isinstance(told, UnknownRefusal | Wait | Held | TokenRefused)
        else Doubtful(str(error.code))
    )


def outcome_of_refusal(error: PlatformRefusalError, now: datetime, *, photo: bool) -> Outcome:
    """By the number, and by the words only where the number says too little."""
    why = f"{error.code} {error.words}"
    if error.code == UNAUTHORIZED:
        return TokenRefused()
    if error.code == QUOTA:
        hurried = error.hurried or HURRY.search(error.words)
        return Wait(None) if hurried else Held(HeldWhy.QUOTA, next_month(now))
    if error.code in {INTERNAL, TIMED_OUT} or error.code >= SERVER_ERRORS:
        return Doubtful(why)
    if error.code == BAD_REQUEST and photo:
        return KindRefused(why)
    if error.code == BAD_REQUEST and OURS.search(error.words):
        return Refused(why)
    return UnknownRefusal(why)
