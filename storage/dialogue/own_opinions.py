"""Which opinions of whoever hears of a dialogue stand on its agenda."""

from collections.abc import Collection

from sqlalchemy import bindparam, select

from rules.agenda import ON_AGENDA
from storage.engine.database import Db
from storage.tables import AgendaItem, Contact, Feedback
from storage.tables.base import one_of, padded

# Asked before reminders leave: one statement for as many as leave together.
CODES = (
    select(Contact.chat_id, Feedback.code)
    .join(Contact, Contact.person_id == Feedback.person_id)
    .where(Contact.account_id == bindparam("account_id"), Contact.chat_id.in_(bindparam("chats", expanding=True)))
    .join(AgendaItem, AgendaItem.feedback_id == Feedback.id)
    .where(Feedback.dialogue_id == bindparam("dialogue_id"), AgendaItem.dialogue_id == Feedback.dialogue_id)
    .where(one_of(AgendaItem.state, *ON_AGENDA))
    .order_by(Feedback.id)
)


async def codes_by_chat(db: Db, dialogue_id: int, account_id: int, chats: Collection[int]) -> dict[int, list[str]]:
    """By private chat, the codes of the opinions on a dialogue's agenda that whoever is there handed in."""
    found: dict[int, list[str]] = {}
    asked = {"dialogue_id": dialogue_id, "account_id": account_id, "chats": padded(chats)}
    for chat, code in (await db.execute(CODES, asked)).all():
        found.setdefault(chat, []).append(str(code))
    return found
