"""The files of a feedback: which of them officials may see, and which wait until intake has let them go."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update

from rules.access import RIGHTS, Right
from rules.files import FileState, ShownAs, how_shown
from rules.lifecycle import Action
from storage.engine.database import Db
from storage.feedback import feedbacks
from storage.feedback.feedbacks import Deed
from storage.queue.contacts import reached_at
from storage.queue.scopes import holds_unit
from storage.tables import Attachment, Contact, Duty, Feedback

# The roles of those who look at files that wait.
KEEPERS = frozenset(role for role, rights in RIGHTS.items() if Right.RELEASE_FILES in rights)


def shown_now(feedback: Feedback, file: Attachment) -> ShownAs:
    """How officials are shown a file at this moment."""
    state = file.received.state if file.received else None
    return how_shown(feedback.name_mode, file.kind, state, released=file.released_at is not None)


def shown_if_released(feedback: Feedback, file: Attachment) -> ShownAs:
    """How officials would be shown a file once it was let go."""
    state = file.received.state if file.received else None
    return how_shown(feedback.name_mode, file.kind, state, released=True)


def is_large(file: Attachment) -> bool:
    """Whether a file is too large to be kept, and lies with the messenger."""
    return file.received is not None and file.received.state == FileState.LARGE


def is_kept_back(feedback: Feedback, file: Attachment) -> bool:
    """Whether officials may not see the file before intake lets it go."""
    return shown_now(feedback, file) == ShownAs.HELD


async def officials_who_may_release(db: Db, unit_id: int) -> Sequence[Contact]:
    """Those who may look at the files that wait in a unit, by where to write to them."""
    statement = (
        select(Contact)
        .join(Duty, Contact.id == reached_at(Duty.person_id))
        .where(
            Duty.ended_at.is_(None),
            Duty.role.in_(KEEPERS),
            holds_unit(unit_id),
        )
        .order_by(Duty.id)
    )
    # Somebody may be of intake for several units.
    return list(dict.fromkeys((await db.scalars(statement)).all()))


@dataclass(frozen=True, slots=True)
class Release:
    """Letting files go: by whom, when."""

    official_id: int
    now: datetime


async def release_files(db: Db, feedback: Feedback, files: Collection[int], deed: Release) -> int:
    """Let officials see files by their numbers, with a line of history; gives how many had not been let go before."""
    statement = update(Attachment).where(
        Attachment.feedback_id == feedback.id, Attachment.id.in_(files), Attachment.released_at.is_(None)
    )
    released = {"released_at": deed.now, "released_by": deed.official_id}
    done = await db.execute(statement.values(released).returning(Attachment.id))
    count = len(done.all())
    if count:
        await feedbacks.change(db, feedback, Deed(Action.RELEASE, deed.now, deed.official_id))
    return count
