"""What a helper hands in for somebody without a telephone: a line of the thôn's own sheet, and its opinion at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import delete, func, select

from rules.consent import PROXY_NOTICE
from rules.files import FoundFile
from rules.handin import NameMode
from rules.lifecycle import Action
from rules.sheets import LineState, SheetSource
from storage.dialogue import sheets
from storage.dialogue.sheet_lines import Entered
from storage.dialogue.sheets import SheetOf
from storage.engine.database import Db
from storage.feedback import feedbacks
from storage.feedback.feedbacks import Deed
from storage.feedback.sheet_lines_taken import feedback_of
from storage.feedback.spoken import Taking
from storage.files.receiving import receive
from storage.files.unneeded import drop_received
from storage.tables import Attachment, Consent, Contact, Feedback, Proxy, ReceivedFile, SheetLine, StoredFile, ThonSheet


@dataclass(frozen=True, slots=True)
class ProxyRead:
    """What somebody told a helper: of where they are, what they raise, how they are named, how and when they agreed."""

    area_id: int
    hamlet_id: int | None
    words: str
    name_mode: NameMode
    name: str
    given_how: str
    given_at: datetime
    # The paper that was signed, and the account through which its picture came.
    paper: FoundFile | None = None
    paper_account: int = 0
    dialogue_id: int | None = None


class ProxyMade(NamedTuple):
    """The opinion, with the sheet and the line on which it stands."""

    feedback: Feedback
    sheet: ThonSheet
    line: SheetLine


async def hand_in(db: Db, read: ProxyRead, by: Entered, how: Taking, files: Sequence[Attachment] = ()) -> ProxyMade:
    """Make the opinion of somebody who has no contact, with its files; whoever hands it in is not its author."""
    of = SheetOf(read.area_id, read.hamlet_id, source=SheetSource.PROXY)
    sheet = await sheets.lock(db, (await sheets.issue(db, of, by.now, how.year)).id)
    last = await db.scalar(select(func.max(SheetLine.number)).where(SheetLine.sheet_id == sheet.id))
    said = {"words": read.words, "said_by": read.name or None, "name_mode": read.name_mode}
    line = SheetLine(sheet_id=sheet.id, number=(last or 0) + 1, part=0, state=LineState.WAITING, **said)
    feedback = await feedback_of(db, sheet, line, by.now, how.judge)
    await feedbacks.hand_in(db, feedback, files, Deed(Action.RECEIVE, by.now), how.year)
    line.state, line.feedback_id, line.words, line.said_by = LineState.TAKEN, feedback.id, None, None
    given = {"given_how": read.given_how, "given_at": read.given_at, "taken_by_duty": by.duty_id}
    db.add(Consent(person_id=feedback.person_id, purpose="handle", wording=PROXY_NOTICE, **given))
    paper = await receive(db, read.paper_account, read.paper, by.now) if read.paper is not None else None
    kept = {"duty_id": by.duty_id, "contact_id": by.contact_id, "received_id": paper.id if paper else None}
    db.add_all([line, Proxy(feedback_id=feedback.id, **kept)])
    sheet.received_at = sheet.received_at or by.now
    await db.flush()
    if read.dialogue_id is not None:
        chosen = Deed(Action.CHOOSE_DIALOGUE, by.now, chosen=read.dialogue_id)
        await feedbacks.change(db, feedback, chosen)
    return ProxyMade(feedback, sheet, line)


async def find(db: Db, feedback_id: int) -> Proxy | None:
    """Who handed it in for its author; None where nobody did."""
    return await db.get(Proxy, feedback_id, populate_existing=True)


async def consent_of(db: Db, feedback: Feedback) -> Consent | None:
    """How and when its author agreed."""
    found = select(Consent).where(Consent.person_id == feedback.person_id, Consent.wording == PROXY_NOTICE)
    return (await db.scalars(found.order_by(Consent.id).limit(1))).one_or_none()


async def paper_of(db: Db, proxy: Proxy) -> tuple[ReceivedFile, StoredFile | None] | None:
    """The picture of the paper that was signed, and its bytes once they are here."""
    received = await db.get(ReceivedFile, proxy.received_id or 0)
    return (received, await db.get(StoredFile, received.stored_id or 0)) if received is not None else None


async def hearing_contact(db: Db, feedback_id: int) -> Contact | None:
    """Where whoever handed it in hears that there is something to bring; None where nothing arrives there."""
    theirs = select(Contact).join(Proxy, Proxy.contact_id == Contact.id).where(Proxy.feedback_id == feedback_id)
    return (await db.scalars(theirs.where(Contact.unreachable_at.is_(None)))).one_or_none()


async def forget(db: Db, feedback_id: int, now: datetime) -> None:
    """Its author is forgotten: the paper with their name goes, and nobody brings them anything any more."""
    gone = delete(Proxy).where(Proxy.feedback_id == feedback_id).returning(Proxy.received_id)
    received = (await db.scalars(gone.execution_options(synchronize_session=False))).all()
    await drop_received(db, [number for number in received if number is not None], now)
