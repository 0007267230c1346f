"""Of two drafts of who are one person now: what was written and answered in either goes on in one."""

from sqlalchemy import delete, select

from rules.handin import NameMode
from storage.engine.database import Db
from storage.feedback.drafts import BEFORE_ALL, MESSAGE_BITS, contact_of
from storage.tables import Area, Draft, DraftPart

# Only what a moved bot had numbered stands so far below.
FAR = BEFORE_ALL >> 1
# Answers of a draft that are given together.
TOGETHER = (("group", "kind"), ("field_id",), ("area_id", "hamlet"), ("latitude", "longitude"))


async def join_drafts(db: Db, kept: int, gone: int) -> None:
    """Of two open drafts the one touched last goes on; what stands in the other comes before it and is shown anew."""
    theirs = select(Draft).where(Draft.person_id.in_((kept, gone))).order_by(Draft.touched_at.desc(), Draft.id.desc())
    found = (await db.scalars(theirs)).all()
    if len(found) > 1:
        newer, older = found
        await _put_before(db, newer, older)
        _keep_name(newer, older)
        _keep_answers(newer, older)
        newer.settled = ""
        # Only after its parts were taken out: with a draft go its parts.
        await db.execute(delete(Draft).where(Draft.id == older.id))
        db.expunge(older)
    for draft in found[:1]:
        draft.person_id = kept
    await db.flush()


async def _put_before(db: Db, newer: Draft, older: Draft) -> None:
    """Number what was written in the older one below all else, each part as of the contact at which it came in."""
    mine = select(DraftPart).where(DraftPart.draft_id == older.id).order_by(DraftPart.message_id)
    parts = [*(await db.scalars(mine)).all()]
    numbered = [(part, contact_of(older, part.message_id) or 0) for part in parts]
    place = await _other_place(db, newer, older)
    base, taken = await _below(db, newer)
    if parts and place:
        told = DraftPart(kind="words", words=f"{place}:")
        db.add(told)
        numbered.insert(0, (told, numbered[0][1]))
    for left, (part, contact) in zip(range(len(numbered), 0, -1), numbered, strict=True):
        part.draft_id, part.message_id = newer.id, -(base + (contact << MESSAGE_BITS) + taken.get(contact, 0) + left)
    await db.flush()


async def _below(db: Db, draft: Draft) -> tuple[int, dict[int, int]]:
    """Below what a part has to be so as to stand before a draft's own, and by contact how many numbers are taken."""
    below = select(DraftPart.message_id).where(DraftPart.draft_id == draft.id, DraftPart.message_id < 0)
    numbers = [-one for one in await db.scalars(below)]
    base = -(-max(numbers, default=0) // BEFORE_ALL) * BEFORE_ALL if max(numbers, default=0) > FAR else 0
    taken: dict[int, int] = {}
    for contact, number in (divmod(one - base, 1 << MESSAGE_BITS) for one in numbers if one > base):
        taken[contact] = max(number, taken.get(contact, 0))
    return base, taken


async def _other_place(db: Db, newer: Draft, older: Draft) -> str:
    """A draft has one place: another one of the older draft goes on in its words.

    Where somebody stood is told as near as officials are told it of whoever gives no name.
    """
    area = await db.scalar(select(Area.name).where(Area.id == older.area_id))
    said = [older.hamlet, area] if is_another_place(newer, older) else []
    if older.latitude is not None and older.longitude is not None and newer.latitude is not None:
        said.append(f"{older.latitude:.3f}, {older.longitude:.3f}")
    return ", ".join(one for one in said if one)


def is_another_place(newer: Draft, older: Draft) -> bool:
    """Whether both have a place, and that of the older one would be gone."""
    if newer.area_id is None or older.area_id is None:
        return False
    return newer.area_id != older.area_id or (None not in (older.hamlet, newer.hamlet) and older.hamlet != newer.hamlet)


def _keep_name(newer: Draft, older: Draft) -> None:
    """Where they differ in how a name is to be shown that is asked anew: neither makes the other's known."""
    modes = {one for one in (newer.name_mode, older.name_mode) if one is not None}
    newer.name = newer.name or older.name
    newer.name_mode = modes.pop() if len(modes) == 1 else None
    if newer.name_mode in {None, NameMode.NONE}:
        newer.printed_name = None
    if newer.name_mode == NameMode.NONE:
        newer.name = None


def _keep_answers(newer: Draft, older: Draft) -> None:
    """What was answered in the older one alone is an answer still."""
    for names in TOGETHER:
        if all(getattr(newer, one) is None for one in names):
            for one in names:
                setattr(newer, one, getattr(older, one))
    if newer.area_id == older.area_id and newer.hamlet is None:
        newer.hamlet = older.hamlet
