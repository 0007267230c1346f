"""Of two who are one human: what they answered to dialogues, asked to speak about, and that they came."""

from sqlalchemy import delete, select, update

from storage.engine.database import Db
from storage.tables import Attendance, CheckIn, HallSpeaker, SpeakingWish


async def join_attendances(db: Db, kept: int, gone: int) -> None:
    """What was answered last to a dialogue holds, with the earlier turn where both come; of two wishes one stays."""
    rows = (await db.scalars(select(Attendance).where(Attendance.person_id.in_((kept, gone))))).all()
    of_kept = {one.dialogue_id: one for one in rows if one.person_id == kept}
    for row in (one for one in rows if one.person_id == gone):
        other = of_kept.get(row.dialogue_id)
        if other is None:
            row.person_id = kept
            continue
        if row.answer == other.answer:
            other.turn = min((one.turn for one in (row, other) if one.turn is not None), default=None)
            other.waits = row.waits and other.waits
        elif row.at > other.at:
            other.answer, other.turn, other.waits, other.at = row.answer, row.turn, row.waits, row.at
            other.organisation_id = row.organisation_id
        code = row.code
        await db.delete(row)
        await db.flush()
        other.code = other.code or code
    await _join_in_hall(db, kept, gone)
    wishes = (await db.scalars(select(SpeakingWish).where(SpeakingWish.person_id.in_((kept, gone))))).all()
    spoken = {one.dialogue_id for one in wishes if one.person_id == kept}
    for wish in (one for one in wishes if one.person_id == gone):
        if wish.dialogue_id in spoken:
            await db.delete(wish)
        else:
            wish.person_id = kept
    await db.flush()


async def _join_in_hall(db: Db, kept: int, gone: int) -> None:
    """Who was let in twice came once, and speaks once."""
    for table in (CheckIn, HallSpeaker):
        there = select(table.dialogue_id).where(table.person_id == kept)
        twice = (table.person_id == gone, table.dialogue_id.in_(there))
        again = update(CheckIn).where(*twice).values(people=0, person_id=None)
        over = again if table is CheckIn else delete(table).where(*twice)
        moved = update(table).where(table.person_id == gone).values(person_id=kept)
        for statement in (over, moved):
            await db.execute(statement.execution_options(synchronize_session=False))
