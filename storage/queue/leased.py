"""A row of the outbox in a sender's hands, and who claims it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rules.notice import Address


@dataclass(frozen=True, slots=True)
class Claim:
    """Who claims, at what moment, until when the claim holds, and which chats are left alone now."""

    account_id: int
    token: str
    now: datetime
    until: datetime
    busy: Collection[int]


@dataclass(frozen=True, slots=True, eq=False)
class Leased:
    """A row of the outbox while it is in hand: what it says to whom, and until when it is surely ours."""

    id: int
    dedup_key: str
    account_id: int
    chat_id: int
    thread_id: int | None
    lane: int
    notice: str
    subject_id: int | None
    payload: dict[str, Any] | None
    policy: str
    attempts: int
    doubtful: bool
    lease_token: str
    lease_until: datetime
    due_at: datetime
    refusals: int = 0
    block: int | None = None
    choices: dict[str, Any] | None = None
    contact_id: int | None = None
    expires_at: datetime | None = None
    in_group: bool = False
    # Whether its reader is owed a word that rides on it (storage/feedback/looks.py).
    carries: bool = False

    @property
    def address(self) -> Address:
        return Address(self.account_id, self.chat_id, self.thread_id)
