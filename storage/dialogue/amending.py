"""Changes of an announced dialogue but for another time: what else is told of it, and that it is put off."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import case, func, select, update

from rules.dialogue_states import DialogueMove, DialogueState, is_answerable, next_dialogue_state
from rules.notice_kinds import Notice
from rules.refusal import Refusal
from rules.working_days import home_day
from storage.dialogue import dialogues, mailings
from storage.dialogue.dialogues import Decided
from storage.dialogue.mailed_rows import release_claimed
from storage.engine.database import Db
from storage.queue.outbox import WAITING
from storage.tables import Dialogue, DialogueEvent, Mailing, Outbox
from storage.tables.base import one_of, padded


class Amendment(NamedTuple):
    """What is told otherwise from now on: by column, the areas that it is for, and from what to what."""

    told: Mapping[str, Any]
    areas: Sequence[int]
    changed: dict[str, list[str]]


class Untold(NamedTuple):
    """What was changed that somebody was not told yet, by the questions of the plan, the reasons, and its areas now."""

    fields: Sequence[str]
    reasons: Sequence[str]
    areas: Sequence[str] = ()


NOTHING_UNTOLD = Untold((), ())


async def amend(db: Db, dialogue: Dialogue, amendment: Amendment, decided: Decided) -> None:
    """Change what else was told of an announced dialogue; its time stays, and so do the reminders that are still right.

    Where opinions are taken longer than they were, they are taken again.
    """
    state = next_dialogue_state(dialogue.state, DialogueMove.AMEND)
    if not is_answerable(state, dialogue.starts_at, decided.at):
        raise Refusal("dialogue-changed")
    until = amendment.told.get("collect_until", dialogue.collect_until)
    if state == DialogueState.COLLECTING_CLOSED and home_day(decided.at) <= until:
        state = DialogueState.PUBLISHED
    values = {**amendment.told, "state": state, "amended": dialogue.amended + 1}
    before = dialogue.reminder_minutes
    await dialogues.change_dialogue(db, dialogue, DialogueMove.AMEND, values, decided, amendment.changed)
    await dialogues.set_areas(db, dialogue.id, amendment.areas)
    if dialogue.reminder_minutes is not None and dialogue.reminder_minutes != before:
        await _keep_reminders(db, dialogue, dialogue.reminder_minutes, decided.at)


async def _keep_reminders(db: Db, dialogue: Dialogue, minutes: Sequence[int], now: datetime) -> None:
    """Void what would be said at times that do not hold any more; a new time that has gone by reminds nobody."""
    theirs = (Mailing.dialogue_id == dialogue.id, Mailing.edition == dialogue.edition)
    void = update(Mailing).where(*theirs, Mailing.notice == Notice.REMINDER, Mailing.minutes_before.not_in(minutes))
    # Whom it had not come to by then it will not pass by: they are reminded at the new times.
    ended = case((one_of(Mailing.state, "open"), "past"), else_=Mailing.state)
    over = await db.scalars(void.values(state=ended).returning(Mailing.minutes_before))
    for one in over.all():
        waits = (Outbox.notice == Notice.REMINDER, Outbox.subject_id == dialogue.id, one_of(Outbox.state, *WAITING))
        key = f"rem:{dialogue.id}:{dialogue.edition}:{one}:%"
        await db.execute(update(Outbox).where(*waits, Outbox.dedup_key.like(key)).values(state="cancelled"))
    await release_claimed(db, dialogue)
    for one in minutes:
        if mailings.nominal_time(dialogue, one) <= now:
            await mailings.begin_mailing(db, dialogue, Notice.REMINDER, now, one, state="past")


async def postpone(db: Db, dialogue: Dialogue, reason: str, decided: Decided) -> None:
    """Put a dialogue off to a day that nobody knows yet; a new edition voids the reminders."""
    state = next_dialogue_state(dialogue.state, DialogueMove.POSTPONE)
    values = {"state": state, "reason": reason, "edition": dialogue.edition + 1}
    await dialogues.change_dialogue(db, dialogue, DialogueMove.POSTPONE, values, decided)
    await dialogues.void_reminders(db, dialogue)


async def read_untold_changes(db: Db, number: int, account_id: int, chats: Collection[int]) -> dict[int, Untold]:
    """By chat, what was changed in this edition since they were told last."""
    columns = (DialogueEvent.at, DialogueEvent.changed, DialogueEvent.reason)
    events = select(*columns).join(Dialogue, Dialogue.id == DialogueEvent.dialogue_id)
    here = (Dialogue.id == number, DialogueEvent.edition == Dialogue.edition, DialogueEvent.move == DialogueMove.AMEND)
    changes = (await db.execute(events.where(*here).order_by(DialogueEvent.id))).all()
    theirs = (Outbox.account_id == account_id, Outbox.chat_id.in_(padded(chats)), one_of(Outbox.state, "sent"))
    about = (Outbox.notice == Notice.DIALOGUE_AMENDED, Outbox.subject_id == number)
    rows = await db.execute(
        select(Outbox.chat_id, func.max(Outbox.due_at)).where(*theirs, *about).group_by(Outbox.chat_id)
    )
    told = {row[0]: row[1] for row in rows.all()}
    untold = {chat: [one for one in changes if chat not in told or one.at > told[chat]] for chat in chats}
    return {chat: _untold(those) for chat, those in untold.items()}


def _untold(changes: Sequence[Any]) -> Untold:
    """Each once, in the order in which they were made."""
    fields = dict.fromkeys(name for one in changes for name in one.changed or {})
    return Untold(list(fields), list(dict.fromkeys(one.reason for one in changes if one.reason)))
