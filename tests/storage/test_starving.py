"""A group's cards do not wait until everybody in it has been answered; a person's letters come in their order."""

from datetime import timedelta

import pytest

from rules.notice import Address, Lane, Outgoing
from rules.notice_kinds import Notice
from storage.engine.database import Database
from storage.queue import accounts, claims, outbox
from storage.queue.accounts import ChatKind
from storage.queue.leased import Claim
from storage.queue.outbox import Letter
from tests.storage.locality import NOW

BOT = 7


@pytest.mark.parametrize(("kind", "taken"), [(ChatKind.GROUP, ["card"]), (ChatKind.PRIVATE, [])])
async def test_a_card_waits_for_the_replies_of_a_person_and_not_for_those_of_a_group(
    database: Database, kind: ChatKind, taken: list[str]
) -> None:
    chat = 1234
    async with database.writing() as db:
        await accounts.note_chat(db, Address(BOT, chat), kind)
        for number in range(60):
            await outbox.add(db, Letter(f"ack:{number}", Address(BOT, chat), NOW, what=Outgoing(text="Không được")))
        await outbox.add(db, Letter("card:1", Address(BOT, chat), NOW, Notice.CARD, 1, Outgoing(text="Ý kiến")))
    async with database.writing() as db:
        claim = Claim(BOT, "one", NOW, NOW + timedelta(minutes=1), ())
        rows = await claims.claim_due(db, claim, (Lane.OFFICIAL,), 64, after_replies=True)
    assert [row.notice for row in rows] == taken
