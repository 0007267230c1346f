"""Who may hear of what at this moment: asked when a card is written, and again when a notice to officials leaves."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import (
    ColumnElement,
    and_,
    bindparam,
    exists,
    literal_column,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute

from rules.access import Right, Role, keeps_every_right, role_has, roles_with, scope_covers
from rules.notice import Address
from storage.engine.database import Db
from storage.queue.claims import Leased
from storage.tables import Contact, Feedback, LinkedChat, Official
from storage.tables.base import is_at, padded

# What of a feedback's files and place is kept back until somebody of intake has looked at it.
HELD = "card-held"
# About one feedback, which is their subject; and the right that whoever hears them in private must have then.
ABOUT_FEEDBACK = {
    "card": Right.HANDLE,
    "card-word": Right.HANDLE,
    HELD: Right.RELEASE_FILES,
    "prompt-ask": Right.HANDLE,
    "prompt-answer": Right.HANDLE,
    "prompt-decline": Right.HANDLE,
    "reply-revoked": Right.HANDLE,
    **{f"block-why-{days}": Right.BLOCK for days in (1, 7, 30)},
    "reply-overtaken": Right.HANDLE,
    "step-lost": Right.HANDLE,
    "card-lost": Right.HANDLE,
    "card-stays": Right.HANDLE,
}
# What an official was shown on asking, and in which role; its subject is the unit whose matters it may hold, 0 for all.
DESK = "desk"
# What admins are told of duties and groups; its subject is the unit concerned, 0 for all units.
DUTY = "duty"
# What admins are told of a group that was lost; its subject is the link.
ABOUT_GROUP = frozenset({"group-lost", "group-public"})
# What admins are told whatever their unit is; alarms besides.
TO_ADMINS = frozenset({"rights-check", "code-guesses", "notice-lost"})
ALARM = "alarm-"

HANDLERS = tuple(str(role) for role in roles_with(Right.HANDLE))


def is_for_officials(notice: str) -> bool:
    """Whether a notice is for officials' eyes, so that its chat must still be one of theirs when it leaves."""
    if notice in ABOUT_FEEDBACK or notice in ABOUT_GROUP or notice in TO_ADMINS or notice == DUTY:
        return True
    return notice.partition("-")[0] == DESK or notice.startswith(ALARM)


def asked_for_notice(role: str) -> str:
    """The notice of what somebody is shown on asking, in their role of the moment."""
    return f"{DESK}-{role}"


def hears_of_unit(
    account_id: int | InstrumentedAttribute[int],
    chat: InstrumentedAttribute[int] | int,
    unit: InstrumentedAttribute[int],
) -> ColumnElement[bool]:
    """The condition that a chat may hear of a unit's feedbacks: a group linked for it, or one who handles it."""
    linked = exists().where(
        LinkedChat.account_id == account_id,
        LinkedChat.chat_id == chat,
        LinkedChat.lost_at.is_(None),
        or_(LinkedChat.unit_id.is_(None), LinkedChat.unit_id == unit),
    )
    serves = exists().where(
        Contact.account_id == account_id,
        Contact.chat_id == chat,
        Official.person_id == Contact.person_id,
        Official.ended_at.is_(None),
        Official.role.in_(HANDLERS),
        or_(Official.unit_id.is_(None), Official.unit_id == unit),
    )
    return or_(linked, serves)


def _kind(name: str) -> ColumnElement[str]:
    return literal_column(f"'{name}'")


CHATS: Any = bindparam("chats", expanding=True)
# All that has to be known of what leaves together, in one look.
LOOK: Any = union_all(
    select(_kind("chat").label("kind"), LinkedChat.chat_id.label("number"), LinkedChat.unit_id, null().label("role"))
    .where(LinkedChat.account_id == bindparam("account_id"), LinkedChat.chat_id.in_(CHATS))
    .where(LinkedChat.lost_at.is_(None)),
    select(_kind("chat"), Contact.chat_id, Official.unit_id, Official.role)
    .join(Official, and_(Official.person_id == Contact.person_id, Official.ended_at.is_(None)))
    .where(Contact.account_id == bindparam("account_id"), Contact.chat_id.in_(CHATS)),
    select(_kind("feedback"), Feedback.id, Feedback.unit_id, null()).where(
        Feedback.id.in_(bindparam("feedbacks", expanding=True))
    ),
    select(_kind("group"), LinkedChat.id, LinkedChat.unit_id, null()).where(
        LinkedChat.id.in_(bindparam("groups", expanding=True))
    ),
)


@dataclass(slots=True)
class _Known:
    """By chat: unit and role (None: a group) of whoever listens there; by number: a feedback's unit, and a link's."""

    listeners: dict[int, tuple[int | None, str | None]] = field(default_factory=dict)
    units: dict[int, int] = field(default_factory=dict)
    groups: dict[int, int | None] = field(default_factory=dict)

    def may_hear(self, row: Leased) -> bool:
        if row.chat_id not in self.listeners:
            return False
        unit, role = self.listeners[row.chat_id]
        subject = row.subject_id or 0
        if row.notice in ABOUT_FEEDBACK:
            entitled = role is None or role_has(role, ABOUT_FEEDBACK[row.notice])
            return entitled and subject in self.units and scope_covers(unit, self.units[subject])
        kind, _, asked_as = row.notice.partition("-")
        if kind == DESK:
            # Whoever has fewer rights than on asking hears nothing; nor does anybody where it is not known as whom.
            entitled = role is None or (asked_as in {*Role} and keeps_every_right(role, asked_as))
            return entitled and scope_covers(unit, subject or None)
        if row.notice in ABOUT_GROUP:
            return role == Role.ADMIN and subject in self.groups and scope_covers(unit, self.groups[subject])
        return role == Role.ADMIN and (row.notice != DUTY or scope_covers(unit, subject or None))


async def not_entitled(db: Db, rows: Sequence[Leased]) -> set[Leased]:
    """Those of some rows for officials whose chat may not hear them any more."""
    if not rows:
        return set()
    asked: dict[str, Any] = {
        "account_id": rows[0].account_id,
        "chats": padded({row.chat_id for row in rows}),
        "feedbacks": padded({row.subject_id or 0 for row in rows if row.notice in ABOUT_FEEDBACK}),
        "groups": padded({row.subject_id or 0 for row in rows if row.notice in ABOUT_GROUP}),
    }
    known = _Known()
    for kind, number, unit, role in (await db.execute(LOOK, asked)).all():
        if kind == "chat":
            known.listeners[number] = (unit, role)
        elif kind == "group":
            known.groups[number] = unit
        else:
            known.units[number] = unit
    return {row for row in rows if not known.may_hear(row)}


async def may_hear_of(db: Db, address: Address, feedback_id: int) -> bool:
    """Whether a chat may hear of a feedback: its author's own, or one that hears of its unit."""
    wrote = exists().where(
        Contact.person_id == Feedback.person_id,
        is_at(Contact, address),
    )
    found = select(Feedback.id).where(
        Feedback.id == feedback_id, or_(wrote, hears_of_unit(address.account_id, address.chat_id, Feedback.unit_id))
    )
    return await db.scalar(found) is not None
