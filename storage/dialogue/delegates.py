"""Bodies that send delegates to dialogues to come: found by the code that a delegate types."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from rules.dialogue_states import ANNOUNCED
from rules.text import fold
from storage.engine.database import Db
from storage.tables import Dialogue, Invitation, Organisation
from storage.tables.base import one_of

# Letters; a longer text is no code.
LONGEST = 60


async def find_body(db: Db, typed: str, now: datetime) -> Organisation | None:
    """The body whose code was typed, however its parts are joined, if it is invited to a dialogue to come."""
    wanted = _joined(typed) if len(typed) <= LONGEST else ""
    joined = select(Organisation).join(Invitation, Invitation.organisation_id == Organisation.id)
    coming = joined.join(Dialogue, Dialogue.id == Invitation.dialogue_id)
    coming = coming.where(one_of(Dialogue.state, *ANNOUNCED), Dialogue.starts_at > now).distinct()
    found = (await db.scalars(coming.order_by(Organisation.id))).all()
    return next((one for one in found if _joined(one.code) == wanted), None)


def _joined(code: str) -> str:
    return "".join(letter for letter in fold(code) if letter.isalnum())


async def invited_to(db: Db, body: int, now: datetime) -> Sequence[Dialogue]:
    """The dialogues to come to which a body is invited, the nearest first."""
    joined = select(Dialogue).join(Invitation, Invitation.dialogue_id == Dialogue.id)
    coming = joined.where(Invitation.organisation_id == body, one_of(Dialogue.state, *ANNOUNCED))
    return (await db.scalars(coming.where(Dialogue.starts_at > now).order_by(Dialogue.starts_at, Dialogue.id))).all()
