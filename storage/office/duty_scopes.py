"""What duties are held for: found by the codes of an office's file, named in words, and the unit that it concerns."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, literal, select

from rules.access import Role, Scope, ScopeKind
from rules.dialogue_states import PLANNED
from rules.notice_kinds import Readers
from rules.notice_table import notices_where
from rules.refusal import Refusal
from rules.text import one_line
from storage.engine.database import Db
from storage.engine.upsert import put
from storage.queue import outbox, takedown
from storage.queue.accounts import is_retired
from storage.queue.contacts import reached_at
from storage.tables import Area, Contact, Dialogue, Duty, Hamlet, Outbox, Posting, Unit, UnitBelow
from storage.tables.base import is_at, one_of

# An office's file has no circles; what a table may hold in spite of that is not followed for ever.
MOST_LEVELS = 20
BY_KIND: dict[str, Any] = {"unit": Unit, "area": Area, "hamlet": Hamlet}

ON_ASKING = notices_where(lambda row: row.readers == Readers.ASKED)


async def find_scope(db: Db, kind: str, code: str | None) -> Scope | None:
    """The scope of a unit, area or hamlet by its code, of a dialogue by its number; None for one that nothing has.

    That of all without any.
    """
    if not code:
        return Scope()
    if kind == ScopeKind.DIALOGUE:
        return Scope(ScopeKind.DIALOGUE, int(code)) if code in await dialogues_to_come(db) else None
    table = BY_KIND[kind]
    number = await db.scalar(select(table.id).where(table.code == code))
    return Scope(ScopeKind(kind), number) if number is not None else None


async def find_only_scope(db: Db, named: Mapping[str, str]) -> Scope:
    """The scope of the one kind whose code is named, of all where none is; refuses several, and a code of nothing."""
    given = {kind: one_line(code) for kind, code in named.items() if one_line(code)} or {"unit": ""}
    if len(given) > 1:
        raise Refusal("duty-scope")
    ((kind, code),) = given.items()
    scope = await find_scope(db, kind, code)
    if scope is None:
        known = await dialogues_to_come(db) if kind == ScopeKind.DIALOGUE else {}
        raise Refusal(f"invite-unknown-{kind}", code=code, known="; ".join(known.values()) or "none")
    return scope


async def dialogues_to_come(db: Db) -> dict[str, str]:
    """The dialogues for which somebody may keep the papers, by their numbers: number, day and place."""
    rows = select(Dialogue).where(Dialogue.state.in_(sorted(PLANNED))).order_by(Dialogue.id)
    shown = (await db.scalars(rows)).all()
    return {str(one.id): f"{one.id}: {one.starts_at:%d/%m/%Y}, {one.place}" for one in shown}


async def name_of_scope(db: Db, scope: Scope) -> str | None:
    """What a scope is called: a unit's, area's or hamlet's name, or where the dialogue is; None for that of all."""
    if scope.kind == ScopeKind.ALL:
        return None
    column: Any = Dialogue.place if scope.kind == ScopeKind.DIALOGUE else BY_KIND[scope.kind].name
    return await db.scalar(select(column).where(column.class_.id == scope.id))


async def unit_concerned(db: Db, scope: Scope) -> int | None:
    """The unit whose admins have to do with a duty of this scope; None for those of all units alone."""
    return (await units_concerned(db, [scope]))[scope]


async def units_concerned(db: Db, scopes: Collection[Scope]) -> dict[Scope, int | None]:
    """The same for many duties, in two looks."""
    areas = {row.id: row.unit_id for row in (await db.execute(select(Area.id, Area.unit_id))).all()}
    hamlets = {row.id: row.area_id for row in (await db.execute(select(Hamlet.id, Hamlet.area_id))).all()}
    found: dict[Scope, int | None] = dict.fromkeys(scopes)
    for one in found:
        if one.kind == ScopeKind.UNIT:
            found[one] = one.id
        elif one.kind in {ScopeKind.AREA, ScopeKind.HAMLET}:
            found[one] = areas.get(hamlets.get(one.id, 0) if one.kind == ScopeKind.HAMLET else one.id)
    return found


async def note_units_below(db: Db, now: datetime) -> None:
    """Write anew which units stand under which, at whatever distance, as `parent` says.

    Whoever had to do with a unit that stands elsewhere now may not see any more what belongs to it; the admins above
    its new place are shown its open feedbacks.
    """
    before = await _read_below(db)
    upper, unit = select(Unit.id, Unit.code).subquery(), Unit.__table__
    below = (
        select(upper.c.id.label("unit_id"), unit.c.id.label("below_id"), unit.c.code, literal(1).label("steps"))
        .join(unit, unit.c.parent == upper.c.code)
        .cte(recursive=True)
    )
    further = select(below.c.unit_id, unit.c.id, unit.c.code, below.c.steps + 1).join(
        unit, unit.c.parent == below.c.code
    )
    below = below.union(further.where(below.c.steps < MOST_LEVELS))
    await db.execute(delete(UnitBelow))
    found = select(below.c.unit_id, below.c.below_id).distinct()
    await db.execute(insert(UnitBelow).from_select(["unit_id", "below_id"], found))
    after = await _read_below(db)
    await _take_away(db, {upper for upper, _ in before - after}, now)
    await _show_cards(db, {upper for upper, _ in after - before}, now)


async def _read_below(db: Db) -> set[tuple[int, int]]:
    return {(upper, unit) for upper, unit in await db.execute(select(UnitBelow.unit_id, UnitBelow.below_id))}


async def _take_away(db: Db, uppers: set[int], now: datetime) -> None:
    """Call back what those who serve these units were about to read, and begin to take their cards away."""
    theirs = select(Contact).join(Duty, Duty.person_id == Contact.person_id)
    lost = theirs.where(Duty.ended_at.is_(None), Duty.scope_kind == ScopeKind.UNIT, Duty.scope_id.in_(uppers))
    for contact in dict.fromkeys((await db.scalars(lost)).all()):
        about = (is_at(Outbox, contact.address), Outbox.notice.in_(ON_ASKING))
        for state in outbox.WAITING:
            await outbox.call_back(db, *about, one_of(Outbox.state, state))
        await takedown.begin_takedown(db, contact.address, now)


async def _show_cards(db: Db, uppers: set[int], now: datetime) -> None:
    """Have the cards that belong there posted to the admins of these units, as to those who have just enrolled."""
    readers = select(Contact).join(Duty, Contact.id == reached_at(Duty.person_id)).where(Duty.ended_at.is_(None))
    readers = readers.where(Duty.role == Role.ADMIN, Duty.scope_kind == ScopeKind.UNIT, Duty.scope_id.in_(uppers))
    readers = readers.where(Contact.unreachable_at.is_(None), ~is_retired(Contact.account_id))
    rows = [
        {"account_id": one.account_id, "chat_id": one.chat_id, "begun_at": now}
        for one in dict.fromkeys((await db.scalars(readers)).all())
    ]
    if rows:
        await put(db, Posting, rows, (Posting.account_id, Posting.chat_id), "begun_at")
