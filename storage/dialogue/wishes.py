"""Wishes to speak at a dialogue: asked by who comes, kept in the order of asking, decided about by officials."""

from datetime import datetime

from sqlalchemy import Select, delete, func, select, tuple_, update

from rules.attendance import Attends, WishMove, WishState, next_wish_state
from rules.paging import Cut, Page
from rules.refusal import Refusal
from storage.dialogue import attendances
from storage.engine import pages
from storage.engine.database import Db
from storage.engine.upsert import put
from storage.tables import Dialogue, SpeakingWish
from storage.tables.base import one_of

# Wishes that one transaction forgets at most.
CHUNK = 250


async def ask(db: Db, dialogue_id: int, person_id: int, words: str, now: datetime) -> SpeakingWish:
    """Keep what somebody who comes asks to speak about; it takes the place of an earlier wish of theirs."""
    await attendances.hold_coming(db, dialogue_id, now)
    theirs = await attendances.find(db, dialogue_id, person_id)
    if theirs is None or theirs.answer != Attends.COMING:
        raise Refusal("speak-coming-first")
    row = {"dialogue_id": dialogue_id, "person_id": person_id, "words": words, "asked_at": now, "decisions": 0}
    row |= {"state": WishState.ASKED, "decided_by": None, "decided_at": None}
    keys = (SpeakingWish.dialogue_id, SpeakingWish.person_id)
    await put(db, SpeakingWish, row, keys, "words", "state", "decided_by", "decided_at")
    found = await find(db, dialogue_id, person_id)
    if found is None:
        raise Refusal("dialogue-unknown")
    return found


async def find(db: Db, dialogue_id: int, person_id: int) -> SpeakingWish | None:
    """What somebody asks to speak about."""
    theirs = (SpeakingWish.dialogue_id == dialogue_id, SpeakingWish.person_id == person_id)
    statement = select(SpeakingWish).where(*theirs).execution_options(populate_existing=True)
    return (await db.scalars(statement)).one_or_none()


async def get(db: Db, number: int) -> SpeakingWish:
    """One wish; refuses one that was taken back."""
    found = await db.get(SpeakingWish, number, populate_existing=True)
    if found is None:
        raise Refusal("wish-changed")
    return found


async def take_back(db: Db, dialogue_id: int, person_id: int) -> bool:
    """Forget a wish; false where there is none."""
    theirs = (SpeakingWish.dialogue_id == dialogue_id, SpeakingWish.person_id == person_id)
    gone = await db.execute(delete(SpeakingWish).where(*theirs).returning(SpeakingWish.id))
    return gone.one_or_none() is not None


async def decide(db: Db, wish: SpeakingWish, what: WishMove, duty_id: int, now: datetime) -> None:
    """Put a wish on the list of speakers, or not; refuses where somebody was faster, or it has other words now."""
    values = {"state": next_wish_state(wish.state, what), "decided_by": duty_id, "decided_at": now}
    as_read = (SpeakingWish.state == wish.state, SpeakingWish.words == wish.words)
    moved = update(SpeakingWish).where(SpeakingWish.id == wish.id, *as_read)
    moved = moved.values(**values, decisions=SpeakingWish.decisions + 1).returning(SpeakingWish.id)
    if (await db.execute(moved)).one_or_none() is None:
        raise Refusal("wish-changed")
    await db.refresh(wish)


async def number_on_list(db: Db, wish: SpeakingWish) -> int:
    """Which speaker of the list somebody is, counted from 1."""
    listed = select(func.count()).where(SpeakingWish.dialogue_id == wish.dialogue_id)
    order = tuple_(SpeakingWish.asked_at, SpeakingWish.id) <= tuple_(wish.asked_at, wish.id)
    return await db.scalar(listed.where(one_of(SpeakingWish.state, WishState.LISTED), order)) or 0


async def wishes_page(db: Db, dialogue_id: int, cut: Cut) -> Page[SpeakingWish]:
    """The wishes of a dialogue in the order of asking, a page at a time."""
    statement = select(SpeakingWish).where(SpeakingWish.dialogue_id == dialogue_id)
    return await pages.read_page(db, statement, (SpeakingWish.asked_at, SpeakingWish.id), cut)


async def count_wishes(db: Db, dialogue_id: int) -> int:
    """How many there are."""
    return await db.scalar(select(func.count()).where(SpeakingWish.dialogue_id == dialogue_id)) or 0


def _old(before: datetime) -> Select[int]:
    return (
        select(SpeakingWish.id)
        .join(Dialogue, Dialogue.id == SpeakingWish.dialogue_id)
        .where(Dialogue.starts_at < before)
    )


async def has_old(db: Db, before: datetime) -> bool:
    """Whether there are wishes for dialogues that began before a moment."""
    return await db.scalar(_old(before).limit(1)) is not None


async def drop_old(db: Db, before: datetime) -> int:
    """Forget one chunk of them; gives how many."""
    gone = delete(SpeakingWish).where(SpeakingWish.id.in_(_old(before).limit(CHUNK))).returning(SpeakingWish.id)
    return len((await db.execute(gone.execution_options(synchronize_session=False))).all())
