from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, select, update
from sqlalchemy import literal as value

from rules.refusal import Refusal
from storage.database import OUTGOING, Db
from storage.tables import Area, Dialogue, DialogueArea, Outbox, Person, Reminder, Subscription
from storage.upsert import insert_into, put

# Rows that one transaction writes at most when many are to hear, so that other people's work comes between.
CHUNK = 2000


async def create(db: Db, dialogue: Dialogue, areas: Sequence[int]) -> Dialogue:
    db.add(dialogue)
    await db.flush()
    db.add_all([DialogueArea(dialogue_id=dialogue.id, area_id=area_id) for area_id in areas])
    await db.flush()
    return dialogue


async def get(db: Db, dialogue_id: int) -> Dialogue:
    found = await db.get(Dialogue, dialogue_id, populate_existing=True)
    if found is None:
        raise Refusal("dialogue-unknown")
    return found


async def area_names(db: Db, dialogue_id: int) -> Sequence[str]:
    statement = select(Area.name).join(DialogueArea, DialogueArea.area_id == Area.id)
    return (await db.scalars(statement.where(DialogueArea.dialogue_id == dialogue_id).order_by(Area.position))).all()


async def coming(db: Db, now: datetime, *, drafts: bool = False) -> Sequence[Dialogue]:
    """The dialogues still to begin, the nearest first; those not yet published only where drafts are asked for."""
    states = ("published", "draft") if drafts else ("published",)
    statement = select(Dialogue).where(Dialogue.state.in_(states), Dialogue.starts_at > now)
    return (await db.scalars(statement.order_by(Dialogue.starts_at))).all()


async def turn(db: Db, dialogue: Dialogue, before: tuple[str, ...], after: str, reason: str | None = None) -> None:
    """Publish or cancel, once; refuses where somebody already has."""
    statement = update(Dialogue).where(Dialogue.id == dialogue.id, Dialogue.state.in_(before))
    values = {"state": after, "reason": reason}
    if (await db.execute(statement.values(values).returning(Dialogue.id))).one_or_none() is None:
        raise Refusal("dialogue-changed")
    await db.refresh(dialogue)


async def move(db: Db, dialogue: Dialogue, starts_at: datetime, place: str, reason: str) -> None:
    """Give a dialogue another time or place; a new edition voids the reminders of the old one."""
    edition = dialogue.edition + 1
    statement = update(Dialogue).where(
        Dialogue.id == dialogue.id, Dialogue.state == "published", Dialogue.edition == dialogue.edition
    )
    collect_until = min(dialogue.collect_until, starts_at.date())
    values = {
        "starts_at": starts_at,
        "place": place,
        "reason": reason,
        "edition": edition,
        "collect_until": collect_until,
    }
    if (await db.execute(statement.values(values).returning(Dialogue.id))).one_or_none() is None:
        raise Refusal("dialogue-changed")
    await db.refresh(dialogue)
    await void_reminders(db, dialogue.id)


async def void_reminders(db: Db, dialogue_id: int) -> None:
    statement = update(Outbox).where(
        Outbox.notice == "reminder", Outbox.subject_id == dialogue_id, Outbox.state == "queued"
    )
    await db.execute(statement.values(state="cancelled"))


async def subscribe(db: Db, dialogue_id: int, person_id: int, now: datetime) -> None:
    values = {"dialogue_id": dialogue_id, "person_id": person_id, "since": now, "ended_at": None}
    keys = (Subscription.dialogue_id, Subscription.person_id)
    await put(db, Subscription, values, keys, "since", "ended_at")


async def unsubscribe(db: Db, dialogue_id: int, person_id: int, now: datetime) -> None:
    statement = update(Subscription).where(Subscription.dialogue_id == dialogue_id, Subscription.person_id == person_id)
    await db.execute(statement.values(ended_at=now))


async def subscribed(db: Db, dialogue_id: int, person_id: int) -> bool:
    row = await db.get(Subscription, (dialogue_id, person_id), populate_existing=True)
    return row is not None and row.ended_at is None


async def subscribers(db: Db, dialogue_id: int) -> int:
    statement = select(func.count()).where(Subscription.dialogue_id == dialogue_id, Subscription.ended_at.is_(None))
    return (await db.scalar(statement)) or 0


async def plan_reminders(db: Db, dialogue: Dialogue, offset: timedelta, due: datetime, now: datetime) -> int:
    """Queue one chunk of reminders for those who subscribed before they fell due; gives how many rows were new."""
    minutes = int(offset.total_seconds() // 60)
    planned = select(Reminder.person_id).where(
        Reminder.dialogue_id == dialogue.id, Reminder.edition == dialogue.edition, Reminder.minutes_before == minutes
    )
    people = (
        select(Person.id, Person.bot_id, Person.chat_id)
        .join(Subscription, Subscription.person_id == Person.id)
        .where(
            Subscription.dialogue_id == dialogue.id,
            Subscription.ended_at.is_(None),
            Subscription.since <= due,
            Person.unreachable_at.is_(None),
            Person.id.not_in(planned),
        )
        .order_by(Person.id)
        .limit(CHUNK)
    )
    chosen = (await db.execute(people)).all()
    if not chosen:
        return 0
    identity = {"dialogue_id": dialogue.id, "edition": dialogue.edition, "minutes_before": minutes}
    rows = [identity | {"person_id": one.id, "planned_at": now} for one in chosen]
    await db.execute(insert_into(db, Reminder).on_conflict_do_nothing(), rows)
    await _queue(db, dialogue, minutes, [one.id for one in chosen], now)
    return len(chosen)


async def _queue(db: Db, dialogue: Dialogue, minutes: int, people: Sequence[int], now: datetime) -> None:
    prefix = f"rem:{dialogue.id}:{dialogue.edition}:{minutes}:"
    columns = {
        "dedup_key": value(prefix).concat(Person.id.cast(Outbox.dedup_key.type)),
        "bot_id": Person.bot_id,
        "chat_id": Person.chat_id,
        "lane": value(9),
        "notice": value("reminder"),
        "subject_id": value(dialogue.id),
        "policy": value("at_most_once"),
        "state": value("queued"),
        "due_at": value(now, Outbox.due_at.type),
        "expires_at": value(dialogue.starts_at, Outbox.due_at.type),
        "attempts": value(0),
        "doubtful": value(False),  # noqa: FBT003  a column's value
    }
    source = select(*columns.values()).where(Person.id.in_(people))
    statement = insert_into(db, Outbox).from_select(list(columns), source)
    await db.execute(statement.on_conflict_do_nothing(index_elements=["dedup_key"]))
    db.info[OUTGOING] = True


async def tell(db: Db, dialogue: Dialogue, what: str, now: datetime) -> int:
    """Queue one notice of a change for every subscriber; gives how many."""
    prefix = f"dlg:{dialogue.id}:{what}:{dialogue.edition}:"
    columns = {
        "dedup_key": value(prefix).concat(Person.id.cast(Outbox.dedup_key.type)),
        "bot_id": Person.bot_id,
        "chat_id": Person.chat_id,
        "lane": value(3),
        "notice": value(what),
        "subject_id": value(dialogue.id),
        "policy": value("at_least_once"),
        "state": value("queued"),
        "due_at": value(now, Outbox.due_at.type),
        "expires_at": value(None, Outbox.due_at.type),
        "attempts": value(0),
        "doubtful": value(False),  # noqa: FBT003  a column's value
    }
    source = (
        select(*columns.values())
        .join(Subscription, Subscription.person_id == Person.id)
        .where(Subscription.dialogue_id == dialogue.id, Subscription.ended_at.is_(None))
    )
    statement = insert_into(db, Outbox).from_select(list(columns), source)
    await db.execute(statement.on_conflict_do_nothing(index_elements=["dedup_key"]))
    db.info[OUTGOING] = True
    return await subscribers(db, dialogue.id)
