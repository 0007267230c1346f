"""Moves dialogues on by the clock: opinions are no more taken, it begins, it is over."""

from datetime import datetime
from zoneinfo import ZoneInfo

import structlog

from rules.dialogue_states import DialogueMove, timed_move
from rules.refusal import Refusal
from storage.dialogue import dialogues
from storage.dialogue.dialogues import Decided
from storage.engine.database import Database
from storage.feedback import beginning
from storage.tables import Dialogue

log = structlog.get_logger()


async def move_dialogues_on(database: Database, zone: ZoneInfo, now: datetime) -> int:
    """Make every move whose time has come, each in a transaction of its own; gives how many were made."""
    async with database.reading() as db:
        timed = await dialogues.read_timed(db)
    made = 0
    for dialogue in timed:
        while await _move_on(database, dialogue, zone, now):
            made += 1
    return made


async def _move_on(database: Database, dialogue: Dialogue, zone: ZoneInfo, now: datetime) -> bool:
    """One move of one dialogue; False where there is none, or somebody was faster."""
    if timed_move(dialogue.state, dialogue.starts_at.astimezone(zone), dialogue.collect_until, now) is None:
        return False
    async with database.writing() as db:
        current = await dialogues.get(db, dialogue.id)
        move = timed_move(current.state, current.starts_at.astimezone(zone), current.collect_until, now)
        if move is None:
            return False
        try:
            if move == DialogueMove.BEGIN:
                await beginning.begin(db, current, Decided(now))
            else:
                await dialogues.move(db, current, move, Decided(now))
        except Refusal:
            return False
    dialogue.state = current.state
    log.info("dialogue moved on", dialogue=current.id, move=str(move))
    return True
