"""What the refusals of an Official Account mean for a message, by its table of numbers."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from bot.channels.zalo_oa.oa_client import TOKEN_CODES, OaAwayError, OaRefusalError
from rules.months import HOME, next_month
from rules.outcome import (
    Doubtful,
    Held,
    HeldWhy,
    KindRefused,
    Outcome,
    Refused,
    TokenRefused,
    UnknownRefusal,
    Unreachable,
    Unsent,
    Wait,
)

# A person's own quota, too, is new once they write; one of a day begins anew tomorrow.
QUOTA_OF_DAY = -144
MINUTE = 60.0


class OaClass(StrEnum):
    """What a number says of a message that was to leave."""

    TOKEN = "token"  # noqa: S105  a word of ours
    QUOTA = "quota"
    CLOSED = "closed"
    GONE = "gone"
    OURS = "ours"
    KIND = "kind"
    HURRY = "hurry"
    PASSING = "passing"


NUMBERS: Mapping[OaClass, frozenset[int]] = MappingProxyType(
    {
        # A token that is none, and whatever only somebody in the console can mend: nothing leaves before they do.
        OaClass.TOKEN: TOKEN_CODES | {-204, -205, -209, -212, -219, -221, -223, -224, -235, -240, -242, -320, -321},
        OaClass.QUOTA: frozenset({-211, QUOTA_OF_DAY}),
        # The person's last word is too long ago, or they were told as much as they may be since.
        OaClass.CLOSED: frozenset({-218, -230, -232, -305, -311}),
        OaClass.GONE: frozenset({-213, -217, -227, -237, -244, -403}),
        OaClass.OURS: frozenset({-201, -210, -248}),
        OaClass.KIND: frozenset({-100, -233, -238, -241}),
        OaClass.HURRY: frozenset({-32}),
        OaClass.PASSING: frozenset({-200}),
    }
)
BY_NUMBER: Mapping[int, OaClass] = MappingProxyType({code: one for one, codes in NUMBERS.items() for code in codes})


def oa_outcome(error: OaRefusalError | OaAwayError, now: datetime, *, attached: bool, first: bool = True) -> Outcome:
    """What became of a message; of one in pieces, `first` says whether none had left before."""
    if isinstance(error, OaAwayError):
        return Doubtful(error.kind) if error.left or not first else Unsent(error.kind)
    told = of_number(error, now, attached=attached)
    return (
        told
        if first or not isinstance(told, UnknownRefusal | Wait | Held | TokenRefused)
        else Doubtful(str(error.code))
    )


def of_number(error: OaRefusalError, now: datetime, *, attached: bool) -> Outcome:
    """By the number alone: the words of one number differ, and say no more."""
    why, found = f"{error.code} {error.words}", BY_NUMBER.get(error.code)
    if found is OaClass.OURS and attached:
        found = OaClass.KIND
    told: dict[OaClass | None, Outcome] = {
        None: UnknownRefusal(why),
        OaClass.TOKEN: TokenRefused(),
        OaClass.QUOTA: Held(HeldWhy.QUOTA, next_quota(error.code, now)),
        OaClass.CLOSED: Held(HeldWhy.WINDOW),
        OaClass.GONE: Unreachable(why),
        OaClass.OURS: Refused(why),
        OaClass.KIND: KindRefused(why),
        OaClass.HURRY: Wait(MINUTE),
        OaClass.PASSING: Doubtful(why),
    }
    return told[found]


def next_quota(code: int, now: datetime) -> datetime:
    """When a quota begins anew in Việt Nam: that of a day tomorrow, any other with the month."""
    if code != QUOTA_OF_DAY:
        return next_month(now)
    return (now + HOME).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1) - HOME
