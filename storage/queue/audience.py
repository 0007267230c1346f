"""Who may hear of what at this moment: asked when a card is written, and again when a notice to officials leaves."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    String,
    and_,
    bindparam,
    cast,
    exists,
    literal_column,
    null,
    or_,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute

from rules.access import RIGHTS, Right, Role, Scope, ScopeKind, role_has, roles_with, scope_covers
from rules.notice import Address
from rules.notice_kinds import NoticeRow, Readers
from rules.notice_table import row_of
from storage.engine.database import Db
from storage.queue.leased import Leased
from storage.queue.scopes import holds_unit
from storage.tables import Card, Contact, Duty, Feedback, LinkedChat, UnitBelow
from storage.tables.base import UtcTime, is_at, padded

HANDLERS = tuple(str(role) for role in roles_with(Right.HANDLE))


def hears_of_unit(place: Address | type[Card], unit: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    """The condition that a chat may hear of a unit's feedbacks: a group linked for it, or one who handles it."""
    linked = exists().where(
        is_at(LinkedChat, place),
        LinkedChat.lost_at.is_(None),
        or_(LinkedChat.unit_id.is_(None), LinkedChat.unit_id == unit),
    )
    serves = exists().where(
        is_at(Contact, place),
        Duty.person_id == Contact.person_id,
        Duty.ended_at.is_(None),
        Duty.role.in_(HANDLERS),
        holds_unit(unit),
    )
    return or_(linked, serves)


def _kind(name: str) -> ColumnElement[str]:
    return literal_column(f"'{name}'")


CHATS: Any = bindparam("chats", expanding=True)
HERE = (Contact.account_id == bindparam("account_id"), Contact.chat_id.in_(CHATS))
NOTHING = null()
NEVER: Any = type_coerce(null(), UtcTime())
# All that has to be known of what leaves together, in one look.
LOOK: Any = union_all(
    select(
        _kind("chat").label("kind"),
        LinkedChat.chat_id.label("number"),
        LinkedChat.unit_id,
        NOTHING,
        NOTHING,
        NEVER,
        NEVER,
    )
    .where(LinkedChat.account_id == bindparam("account_id"), LinkedChat.chat_id.in_(CHATS))
    .where(LinkedChat.lost_at.is_(None)),
    select(_kind("duty"), Contact.chat_id, Duty.scope_id, Duty.scope_kind, Duty.role, Duty.since, Duty.ended_at)
    .join(Duty, Duty.person_id == Contact.person_id)
    .where(*HERE),
    select(_kind("duty"), Contact.chat_id, UnitBelow.below_id, Duty.scope_kind, Duty.role, Duty.since, Duty.ended_at)
    .join(Duty, Duty.person_id == Contact.person_id)
    .join(UnitBelow, and_(Duty.scope_kind == _kind("unit"), UnitBelow.unit_id == Duty.scope_id))
    .where(*HERE),
    select(
        _kind("feedback"), Feedback.id, Feedback.unit_id, cast(Feedback.dialogue_id, String), NOTHING, NEVER, NEVER
    ).where(Feedback.id.in_(bindparam("feedbacks", expanding=True))),
    select(_kind("group"), LinkedChat.id, LinkedChat.unit_id, NOTHING, NOTHING, NEVER, NEVER).where(
        LinkedChat.id.in_(bindparam("groups", expanding=True))
    ),
)


# A duty that ended so shortly before may have been in service yet for whoever asked: the end was on its way to be
# committed, or another machine's clock is a little late.
AT_ONCE = timedelta(seconds=5)


class _Part(NamedTuple):
    """One unit, or whatever else a duty is held for, of one of a person's duties, past ones too."""

    scope: Scope
    role: str
    since: datetime
    ended_at: datetime | None

    def serves(self, at: datetime) -> bool:
        return self.since <= at and (self.ended_at is None or self.ended_at >= at - AT_ONCE)

    def gives(self) -> set[tuple[Right, Scope]]:
        return {(right, self.scope) for right in RIGHTS[Role(self.role)]}


def _reads(part: _Part, kind: NoticeRow) -> bool:
    """Whether a duty, whatever it is held for, makes its holder one of a notice's readers."""
    if kind.readers == Readers.HANDLERS:
        return any(role_has(part.role, one) for one in (kind.right, kind.or_right) if one is not None)
    return part.role == Role.ADMIN


@dataclass(slots=True)
class _Known:
    """By chat: a linked group's unit, or somebody's duties; by number: a feedback's unit and dialogue, and a link's."""

    linked: dict[int, int | None] = field(default_factory=dict)
    duties: dict[int, list[_Part]] = field(default_factory=dict)
    units: dict[int, int] = field(default_factory=dict)
    dialogues: dict[int, int] = field(default_factory=dict)
    groups: dict[int, int | None] = field(default_factory=dict)

    def may_hear(self, row: Leased) -> bool:
        kind, subject = row_of(row.notice), row.subject_id or 0
        if row.chat_id in self.linked:
            return self._may_group_hear(kind, subject, self.linked[row.chat_id])
        match kind.readers:
            case Readers.FEEDBACK:
                unit, dialogue = self.units.get(subject), self.dialogues.get(subject)
                return subject in self.units and self._holds(row, kind, unit, dialogue)
            case Readers.ASKED:
                return self._has_lost_nothing(row)
            case Readers.GROUP:
                return subject in self.groups and self._holds(row, kind, self.groups[subject])
            case Readers.UNIT:
                return self._holds(row, kind, subject or None)
            case _:
                return any(_reads(part, kind) for part in self._serving(row))

    def may_ask_again(self, row: Leased) -> bool:
        """Whether it was asked for by somebody who serves, and who had just lost a duty when they asked."""
        if not is_asked(row) or row.chat_id in self.linked or not self._serving(row):
            return False
        then = [part for part in self.duties.get(row.chat_id, []) if part.serves(row.due_at)]
        return bool(then) and all(part.ended_at is None or part.ended_at <= row.due_at for part in then)

    def _may_group_hear(self, kind: NoticeRow, subject: int, unit: int | None) -> bool:
        if kind.readers == Readers.FEEDBACK:
            return subject in self.units and scope_covers(unit, self.units[subject])
        if kind.readers == Readers.HANDLERS:
            return True
        return (kind.in_groups or kind.readers == Readers.ASKED) and scope_covers(unit, subject or None)

    def _serving(self, row: Leased) -> list[_Part]:
        return [part for part in self.duties.get(row.chat_id, []) if part.ended_at is None]

    def _holds(self, row: Leased, kind: NoticeRow, unit: int | None, dialogue: int | None = None) -> bool:
        """Whether whoever reads there has the right for it over a unit (None: over all of them) or a dialogue."""
        scopes = [Scope(), Scope.of_unit(unit)]
        scopes += [Scope(ScopeKind.DIALOGUE, dialogue)] if dialogue else []
        held = [part.role for part in self._serving(row) if part.scope in scopes]
        rights = [one for one in (kind.right, kind.or_right) if one is not None]
        return any(role_has(role, right) for role in held for right in rights)

    def _has_lost_nothing(self, row: Leased) -> bool:
        """Whether whoever asked still has every right that they had then; all is asked for by somebody in service."""
        then = [part for part in self.duties.get(row.chat_id, []) if part.serves(row.due_at)]
        now = self._serving(row)
        rights = set().union(*(part.gives() for part in now))
        everywhere = {right for right, scope in rights if scope == Scope()}
        lost = [one for part in then for one in part.gives() - rights if one[0] not in everywhere]
        return bool(now) and bool(then) and not lost


def is_for_officials(row: Leased) -> bool:
    """Whether a letter in hand is for officials' eyes."""
    return row_of(row.notice).for_officials


def is_asked(row: Leased) -> bool:
    """Whether a letter in hand shows an official what they asked for."""
    return _readers(row) == Readers.ASKED


def _readers(row: Leased) -> Readers:
    return row_of(row.notice).readers


async def not_entitled(db: Db, rows: Sequence[Leased]) -> dict[Leased, bool]:
    """Those of some rows for officials whose chat may not hear them any more.

    True of those that somebody asked for who serves, but had just lost a duty: they must hear that much.
    """
    if not rows:
        return {}
    asked: dict[str, Any] = {
        "account_id": rows[0].account_id,
        "chats": padded({row.chat_id for row in rows}),
        "feedbacks": padded({row.subject_id or 0 for row in rows if _readers(row) == Readers.FEEDBACK}),
        "groups": padded({row.subject_id or 0 for row in rows if _readers(row) == Readers.GROUP}),
    }
    known = _Known()
    for kind, number, unit, scope_kind, role, since, ended_at in (await db.execute(LOOK, asked)).all():
        if kind == "duty":
            part = _Part(Scope(ScopeKind(scope_kind), unit), role, since, ended_at)
            known.duties.setdefault(number, []).append(part)
        elif kind == "chat":
            known.linked[number] = unit
        elif kind == "group":
            known.groups[number] = unit
        else:
            known.units[number] = unit
            known.dialogues |= {number: int(scope_kind)} if scope_kind else {}
    return {row: known.may_ask_again(row) for row in rows if not known.may_hear(row)}


async def may_hear_of(db: Db, address: Address, feedback_id: int) -> bool:
    """Whether a chat may hear of a feedback: its author's own, or one that hears of its unit."""
    wrote = exists().where(
        Contact.person_id == Feedback.person_id,
        is_at(Contact, address),
    )
    found = select(Feedback.id).where(Feedback.id == feedback_id, or_(wrote, hears_of_unit(address, Feedback.unit_id)))
    return await db.scalar(found) is not None
