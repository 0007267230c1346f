"""Slips for those who raised an opinion on paper: the PIN of each as a slow digest, who hears, and what is owed."""

import hashlib
import hmac
import secrets
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, case, exists, or_, select, true, update

from rules.access import HeldDuty, ScopeKind, Units
from rules.lifecycle import State
from rules.notice_kinds import Fate, Notice
from rules.notice_table import notices_where
from rules.paging import Cut, Page
from rules.refusal import Refusal
from rules.slips import DIGITS
from storage.engine import pages
from storage.engine.database import Db, hold_back_others
from storage.engine.upsert import insert_into
from storage.feedback import proxies
from storage.queue import outbox
from storage.queue.outbox import Letter
from storage.queue.scopes import is_among
from storage.tables import Area, Contact, Feedback, Outbox, SheetLine, Slip, ThonSheet

# Some hundredths of a second a try.
COST = {"n": 1 << 13, "r": 8, "p": 1}
SALT_BYTES = 16
# What a PIN is compared with where there is no slip, so that it takes as long.
NOBODYS = ("0" * (2 * SALT_BYTES), "0" * 64)
FIRST = Cut()
# What is said to whoever raised an opinion.
TO_AUTHOR = notices_where(lambda row: row.lost == Fate.AUTHOR)


class Printed(NamedTuple):
    """Of one slip on paper: which opinion's, and salt and digest of its PIN."""

    feedback_id: int
    salt: str
    digest: str


def new_pin() -> str:
    """A PIN that nobody can guess."""
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"


def print_pin(feedback_id: int, pin: str) -> Printed:
    """What is kept of a PIN."""
    salt = secrets.token_hex(SALT_BYTES)
    return Printed(feedback_id, salt, digest_of(pin, salt))


def digest_of(pin: str, salt: str) -> str:
    return hashlib.scrypt(pin.encode(), salt=salt.encode(), dklen=32, **COST).hex()


def fits(pin: str, slip: Slip | None) -> bool:
    """Whether a PIN is that of a slip; where there is none it takes as long to say so."""
    known = (slip.salt, slip.digest) if slip is not None else NOBODYS
    salt, digest = (known[0] or NOBODYS[0], known[1] or NOBODYS[1])
    return hmac.compare_digest(digest_of(pin, salt), digest)


async def keep(db: Db, printed: Iterable[Printed], duty_id: int, now: datetime) -> None:
    """Have the PINs hold that were printed; the one before of the same opinion is void, and who heard by it."""
    for one in printed:
        heard = select(Slip.contact_id).where(Slip.feedback_id == one.feedback_id).with_for_update()
        await _call_back(db, one.feedback_id, await db.scalar(heard), now)
        new = {"salt": one.salt, "digest": one.digest, "made_at": now, "duty_id": duty_id, "contact_id": None}
        row = insert_into(db, Slip).values(feedback_id=one.feedback_id, **new)
        await db.execute(row.on_conflict_do_update(index_elements=("feedback_id",), set_=new))
    await db.flush()


async def find(db: Db, feedback_id: int) -> Slip | None:
    return await db.get(Slip, feedback_id, populate_existing=True)


async def lock_by_code(db: Db, code: str) -> tuple[Feedback, Slip] | None:
    """The opinion of a code and its slip, for which nobody else tries a PIN meanwhile; None where it has none."""
    await hold_back_others(db, f"slip:{code}")
    both = select(Feedback, Slip).join(Slip, Slip.feedback_id == Feedback.id)
    both = both.where(Feedback.code == code, Feedback.forgotten_at.is_(None), Slip.digest.is_not(None))
    found = (await db.execute(both.execution_options(populate_existing=True))).one_or_none()
    return (found[0], found[1]) if found is not None else None


async def without_slip(db: Db, sheet_id: int) -> Sequence[Feedback]:
    """The opinions of a sheet that stand and for which no slip was printed yet, in the order of its lines."""
    of_sheet = select(Feedback).join(SheetLine, SheetLine.feedback_id == Feedback.id)
    of_sheet = of_sheet.outerjoin(Slip, and_(Slip.feedback_id == Feedback.id, Slip.digest.is_not(None)))
    stands = (Feedback.forgotten_at.is_(None), Feedback.state != State.WITHDRAWN)
    wanted = of_sheet.where(SheetLine.sheet_id == sheet_id, *stands, Slip.feedback_id.is_(None))
    return (await db.scalars(wanted.order_by(SheetLine.number, SheetLine.part))).unique().all()


async def sheet_and_line(db: Db, feedback_id: int) -> tuple[ThonSheet, SheetLine] | None:
    """On which line of which sheet an opinion stood; None if it came otherwise."""
    both = select(ThonSheet, SheetLine).join(SheetLine, SheetLine.sheet_id == ThonSheet.id)
    found = (await db.execute(both.where(SheetLine.feedback_id == feedback_id).order_by(SheetLine.id).limit(1))).first()
    return (found[0], found[1]) if found is not None else None


async def note_asked(db: Db, slip: Slip, now: datetime) -> None:
    """Its owner has seen how it stands: nothing waits to be handed over any more, but what came in this moment."""
    seen = Slip.owed_at.is_not_distinct_from(slip.owed_at)
    values = {"asked_at": now, "owed_at": case((seen, None), else_=Slip.owed_at)}
    await db.execute(update(Slip).where(Slip.feedback_id == slip.feedback_id).values(values))
    await db.refresh(slip)


async def hear(db: Db, slip: Slip, contact: Contact | None, now: datetime) -> None:
    """Have its owner hear of the answer at a chat, or nowhere any more; refuses where it is another slip by now."""
    before = slip.contact_id
    same = (Slip.salt.is_not_distinct_from(slip.salt), Slip.contact_id.is_not_distinct_from(before))
    here = update(Slip).where(Slip.feedback_id == slip.feedback_id, *same)
    here = here.values(contact_id=contact.id if contact is not None else None).returning(Slip.feedback_id)
    if (await db.execute(here)).one_or_none() is None:
        raise Refusal("button-old")
    if contact is None or contact.id != before:
        await _call_back(db, slip.feedback_id, before, now)
    await db.refresh(slip)


async def _call_back(db: Db, feedback_id: int, contact_id: int | None, now: datetime) -> None:
    """What waits for whoever heard by a slip does not leave to them any more: it is to be handed over."""
    theirs = (Outbox.contact_id == contact_id, Outbox.subject_id == feedback_id, Outbox.notice.in_(TO_AUTHOR))
    if contact_id is not None and await outbox.call_back(db, *theirs, Outbox.state.in_(outbox.WAITING)):
        await owe(db, feedback_id, now)


async def hearing_contact(db: Db, feedback_id: int) -> Contact | None:
    """Where the owner of an opinion's slip wishes to hear; None where nobody said so, or nothing arrives there.

    That does not change before the caller has committed what is said there.
    """
    theirs = select(Contact).join(Slip, Slip.contact_id == Contact.id).where(Slip.feedback_id == feedback_id)
    reached = theirs.where(Contact.unreachable_at.is_(None)).with_for_update(of=Slip, read=True)
    return (await db.scalars(reached)).one_or_none()


async def hears_any(db: Db, contact_id: int) -> bool:
    """Whether the owner of any slip hears at a chat."""
    return await db.scalar(select(Slip.feedback_id).where(Slip.contact_id == contact_id).limit(1)) is not None


async def owe(db: Db, feedback_id: int, now: datetime) -> None:
    """Note that something for whoever raised an opinion on paper waits to be handed over; a helper hears of it."""
    row = insert_into(db, Slip).values(feedback_id=feedback_id, owed_at=now)
    await db.execute(row.on_conflict_do_update(index_elements=("feedback_id",), set_={"owed_at": now}))
    helper = await proxies.hearing_contact(db, feedback_id)
    if helper is not None:
        key = f"{Notice.PROXY_HEARD}:{feedback_id}:{now.timestamp():.6f}"
        await outbox.add(db, Letter(key, helper.address, now, Notice.PROXY_HEARD, feedback_id, contact_id=helper.id))


async def hand_over(db: Db, feedback_id: int) -> bool:
    """It was handed over; false if nothing waited for that any more."""
    done = update(Slip).where(Slip.feedback_id == feedback_id, Slip.owed_at.is_not(None)).values(owed_at=None)
    done = done.execution_options(synchronize_session=False).returning(Slip.feedback_id)
    return (await db.execute(done)).one_or_none() is not None


async def owed_page(db: Db, units: Units, cut: Cut = FIRST) -> Page[Feedback]:
    """The opinions of which something waits to be handed over, of some units."""
    owed = (
        select(Feedback)
        .join(Slip, Slip.feedback_id == Feedback.id)
        .where(Slip.owed_at.is_not(None), Feedback.forgotten_at.is_(None))
    )
    return await pages.read_page(db, owed.where(*is_among(Feedback.unit_id, units)), (Feedback.id,), cut)


async def owed_on_sheets(db: Db, duties: Collection[HeldDuty], cut: Cut = FIRST) -> Page[Feedback]:
    """The same, of the sheets that lie within the scope of some duties."""
    line = exists().where(SheetLine.feedback_id == Feedback.id, SheetLine.sheet_id == ThonSheet.id)
    theirs = line.where(ThonSheet.area_id == Area.id, or_(*(and_(*_within(one)) for one in duties)))
    owed = select(Feedback).join(Slip, Slip.feedback_id == Feedback.id)
    owed = owed.where(Slip.owed_at.is_not(None), Feedback.forgotten_at.is_(None), theirs)
    return await pages.read_page(db, owed, (Feedback.id,), cut)


def _within(duty: HeldDuty) -> Sequence[ColumnElement[bool]]:
    """The condition that a sheet and its area lie within the scope of a duty."""
    kind, number = duty.scope.kind, duty.scope.id
    if kind in {ScopeKind.ALL, ScopeKind.UNIT}:
        return (true(), *is_among(Area.unit_id, duty.units))
    columns = {ScopeKind.AREA: Area.id, ScopeKind.HAMLET: ThonSheet.hamlet_id}
    return (columns.get(kind, ThonSheet.dialogue_id) == number,)
