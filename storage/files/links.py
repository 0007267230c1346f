"""Short-lived addresses by which an official fetches or hands in one file; the right is asked at each use."""

import hmac
import secrets
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, delete, exists, or_, select, update

from rules.access import Right, Scope
from rules.file_links import CODE_LENGTH, CODE_SIGNS, LASTS, MOST_USES, Purpose, holds, may_use
from rules.files import UPLOADED, FileState, ShownAs, how_shown, short_kind
from storage.engine.database import Db
from storage.engine.upsert import add_new
from storage.files.link_keys import LinkKeys, digest_of_key, new_salt
from storage.files.unneeded import mark_unneeded
from storage.office import duty_log, duty_scopes, officials
from storage.tables import Attachment, Feedback, FileLink, ReceivedFile, StoredFile

# By which way a file left, as the lines of what was done name it.
BY_ADDRESS, BY_OPERATOR, HANDED_IN = "file-fetched", "file-written", "file-handed-in"
# What was handed in, and has found no use, stays so long after its address is over.
KEEP_UPLOADS = timedelta(days=30)
CHUNK = 250
ALL = Scope()


@dataclass(frozen=True, slots=True, kw_only=True)
class FileOffer:
    """What an address is to be for: by which duty, under which name, and which right for what it needs.

    A file that somebody sent belongs to the unit that has its feedback, whatever that is when it is fetched.
    """

    duty_id: int
    needs: Right
    name: str
    scope: Scope = ALL
    purpose: Purpose = Purpose.FETCH
    file_id: int | None = None
    attachment_id: int | None = None
    sheet_id: int | None = None


@dataclass(frozen=True, slots=True)
class Usable:
    """An address that holds and whose official may use it: for what, and the file if there is one."""

    link: FileLink
    scope: Scope
    file: StoredFile | None


async def offer(db: Db, keys: LinkKeys, what: FileOffer, now: datetime) -> tuple[str, str, FileLink]:
    """Make an address that holds for a day: gives its key, the operator's code, and its row, which knows no key."""
    salt = new_salt()
    key = keys.key_of(salt)
    link = FileLink(
        digest=digest_of_key(key),
        salt=salt,
        code="".join(secrets.choice(CODE_SIGNS) for _ in range(CODE_LENGTH)),
        purpose=what.purpose,
        file_id=what.file_id,
        attachment_id=what.attachment_id,
        sheet_id=what.sheet_id,
        duty_id=what.duty_id,
        needs=what.needs,
        scope_kind=what.scope.kind,
        scope_id=what.scope.id,
        name=what.name,
        made_at=now,
        expires_at=now + LASTS,
        uses=0,
    )
    db.add(link)
    await db.flush()
    return key, link.code, link


def key_again(keys: LinkKeys, link: FileLink) -> str | None:
    """The key of an address that was made before; None where the secret is another one by now."""
    key = keys.key_of(link.salt)
    return key if hmac.compare_digest(digest_of_key(key), link.digest) else None


async def find_by_key(db: Db, key: str, now: datetime) -> Usable | None:
    """The address that a key opens now; nothing tells why one opens none."""
    digest = digest_of_key(key)
    link = await db.scalar(select(FileLink).where(FileLink.digest == digest))
    if link is None or not hmac.compare_digest(link.digest, digest):
        return None
    return await usable(db, link, now)


async def was_used(db: Db, key: str, now: datetime) -> bool:
    """Whether a key is that of an upload which has come: for the rest of its day whoever has it may be told so."""
    link = await db.scalar(select(FileLink).where(FileLink.digest == digest_of_key(key)))
    return link is not None and link.purpose == Purpose.UPLOAD and link.uses > 0 and now < link.expires_at


async def find_by_code(db: Db, code: str, now: datetime) -> Usable | None:
    """The same by an operator's code."""
    link = await db.scalar(select(FileLink).where(FileLink.code == code))
    return await usable(db, link, now) if link is not None else None


async def find(db: Db, link_id: int, now: datetime) -> Usable | None:
    """The same by its number."""
    link = await db.get(FileLink, link_id, populate_existing=True)
    return await usable(db, link, now) if link is not None else None


async def usable(db: Db, link: FileLink, now: datetime) -> Usable | None:
    """The address, if it holds and its official may still have what it is for."""
    if not holds(link, now):
        return None
    scope: Scope | None = link.scope
    if link.attachment_id is not None:
        scope = await _scope_of_attachment(db, link.attachment_id, link.file_id)
    clerk = await officials.serving_now(db, link.duty_id)
    # It may hold more than who lost a duty since may see by those that are left.
    if await officials.has_lost_a_duty(db, link.duty_id, link.made_at):
        return None
    if scope is None or not may_use(clerk, link.duty_id, Right(link.needs), scope):
        return None
    file = await find_stored(db, link.file_id) if link.file_id is not None else None
    if link.purpose == Purpose.FETCH and file is None:
        return None
    return Usable(link, scope, file)


async def _scope_of_attachment(db: Db, attachment_id: int, file_id: int | None) -> Scope | None:
    """The unit that has the feedback of a file now; None where officials may not see it, or its bytes are others."""
    found = (
        select(Feedback, Attachment)
        .join(Attachment, Attachment.feedback_id == Feedback.id)
        .join(ReceivedFile, ReceivedFile.id == Attachment.received_id)
        .where(Attachment.id == attachment_id, ReceivedFile.stored_id == file_id, Feedback.forgotten_at.is_(None))
    )
    row = (await db.execute(found)).one_or_none()
    if row is None:
        return None
    feedback, file = row
    shown = how_shown(feedback.name_mode, file.kind, FileState.KEPT, released=file.released_at is not None)
    return Scope.of_unit(feedback.unit_id) if shown == ShownAs.STORED else None


async def note_export(db: Db, found: Usable, now: datetime, how: str) -> bool:
    """Count one use, with its line in what was done; False if that was one too many, or somebody was faster."""
    again = update(FileLink).where(
        FileLink.id == found.link.id,
        FileLink.ended_at.is_(None),
        FileLink.expires_at > now,
        FileLink.uses < MOST_USES,
    )
    counted = await db.execute(again.values(uses=FileLink.uses + 1).returning(FileLink.id))
    if counted.one_or_none() is None:
        return False
    await _write_down(db, how, found, now)
    return True


async def _write_down(db: Db, what: str, found: Usable, now: datetime) -> None:
    unit_id = await duty_scopes.unit_concerned(db, found.scope)
    await duty_log.add_event(db, what, unit_id, now, by=found.link.duty_id, detail=found.link.name)


@dataclass(frozen=True, slots=True)
class KeptUpload:
    """A file that was handed in: by what its bytes are known, and what it is by its content."""

    digest: str
    size: int
    kind: str
    suffix: str


async def take_in(db: Db, found: Usable, file: KeptUpload, now: datetime) -> StoredFile | None:
    """Write down where an upload lies, which ends its address; None, and nothing written, if somebody was faster."""
    first = update(FileLink).where(
        FileLink.id == found.link.id,
        FileLink.purpose == Purpose.UPLOAD.value,
        FileLink.ended_at.is_(None),
        FileLink.expires_at > now,
    )
    done = await db.execute(first.values(uses=FileLink.uses + 1, ended_at=now).returning(FileLink.id))
    if done.one_or_none() is None:
        return None
    stored = await store(db, file, now)
    await db.execute(update(FileLink).where(FileLink.id == found.link.id).values(stored_id=stored.id))
    await _write_down(db, HANDED_IN, found, now)
    return stored


async def release_upload(db: Db, digest: str, now: datetime) -> None:
    """Let go of what was handed in, once it has become what other files are; not while it is still to be fetched."""
    waits = exists().where(ReceivedFile.handle == f"{UPLOADED}{digest}", ReceivedFile.state == FileState.DUE)
    stored = select(StoredFile.id).where(StoredFile.digest == digest).scalar_subquery()
    freed = update(FileLink).where(FileLink.stored_id == stored, ~waits).values(stored_id=None)
    rows = await db.execute(select(StoredFile.id).where(StoredFile.digest == digest))
    await db.execute(freed.execution_options(synchronize_session=False))
    await mark_unneeded(db, list(rows.scalars()), now)


async def find_stored(db: Db, number: int) -> StoredFile | None:
    """A kept file, unless it is about to go."""
    found = await db.get(StoredFile, number)
    return found if found is not None and found.unneeded_at is None else None


async def store(db: Db, file: KeptUpload, now: datetime) -> StoredFile:
    """The row of bytes that lie in the folder; the one that is there already, if one is."""
    await add_new(
        db, StoredFile, [asdict(file) | {"kind": short_kind(file.kind, file.suffix), "stored_at": now}], "digest"
    )
    needed = update(StoredFile).where(StoredFile.digest == file.digest).values(unneeded_at=None)
    return (await db.scalars(needed.returning(StoredFile))).one()


async def end(db: Db, link_id: int, now: datetime) -> None:
    """Have an address open nothing any more."""
    over = update(FileLink).where(FileLink.id == link_id, FileLink.ended_at.is_(None))
    await db.execute(over.values(ended_at=now).execution_options(synchronize_session=False))


def _over(now: datetime) -> Select[int]:
    """Those that are over; of an upload that found no use the row says where it lies, so that it stays longer."""
    gone = or_(FileLink.stored_id.is_(None), FileLink.purpose == Purpose.FETCH.value)
    old = or_(gone, FileLink.expires_at < now - KEEP_UPLOADS)
    return select(FileLink.id).where(FileLink.expires_at < now, old).order_by(FileLink.expires_at)


async def has_over(db: Db, now: datetime) -> bool:
    """Whether some are over."""
    return (await db.execute(_over(now).limit(1))).one_or_none() is not None


async def drop_over(db: Db, now: datetime) -> int:
    """Take away one chunk of them; gives how many."""
    gone = delete(FileLink).where(FileLink.id.in_(_over(now).limit(CHUNK)))
    gone = gone.execution_options(synchronize_session=False)
    rows = (await db.execute(gone.returning(FileLink.stored_id))).all()
    await mark_unneeded(db, {row.stored_id for row in rows if row.stored_id is not None}, now)
    return len(rows)
