"""Short-lived addresses of files, for officials alone: what one is for, how long it holds, and for whom."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from rules.access import Clerk, Right, Scope, ScopeKind, may_over, role_has


class Purpose(StrEnum):
    """What an address of a file is for: to fetch one that is kept, or to hand one in."""

    FETCH = "fetch"
    UPLOAD = "upload"


# So long an address holds, and the code with which an operator writes the file instead.
LASTS = timedelta(hours=24)
# Each use writes a line that stays for ever.
MOST_USES = 20
# No larger file is kept, and none is taken in.
LARGEST_FILE = 20 * 2**20
# Letters and digits that nobody takes for one another on the telephone; the code has two groups of four.
CODE_SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH = 8
# Whatever is longer was not typed from a message of ours.
LONGEST_TYPED = 40


class Link(Protocol):
    """An address of a file, as far as it is decided whether it holds."""

    @property
    def expires_at(self) -> datetime: ...
    @property
    def ended_at(self) -> datetime | None: ...
    @property
    def uses(self) -> int: ...


def holds(link: Link, now: datetime) -> bool:
    """Whether an address has not ended, is not a day old, and was not used too often."""
    return link.ended_at is None and now < link.expires_at and link.uses < MOST_USES


def may_use(clerk: Clerk | None, duty_id: int, right: Right, scope: Scope) -> bool:
    """Whether a duty is still in service, and whoever has it still has the right for what the file is about.

    An area or a dialogue is of no unit: the right for it is that of a duty held for that very one, or for all.
    """
    if clerk is None or duty_id not in clerk.numbers:
        return False
    if scope.kind in {ScopeKind.ALL, ScopeKind.UNIT}:
        return may_over(clerk.anywhere(), right, scope.id or None)
    return any(one.scope in {scope, Scope()} and role_has(one.role, right) for one in clerk.duties)


def show_operator_code(code: str) -> str:
    """A code in two groups, as it is read aloud."""
    return f"{code[:4]}-{code[4:]}"


def read_operator_code(typed: str) -> str | None:
    """The code that was typed in whatever letters and groups; None for what is none."""
    if len(typed) > LONGEST_TYPED:
        return None
    code = "".join(sign for sign in typed.upper() if sign not in " -")
    return code if len(code) == CODE_LENGTH and all(sign in CODE_SIGNS for sign in code) else None
