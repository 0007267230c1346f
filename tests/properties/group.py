"""A linked group of officials in the town, what is said there, and what leaves the outbox at a moment."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from handlers.notices import at_sending
from handlers.notices.moment import Moment
from rules.access import SCOPES, Role, Scope, ScopeKind, is_held_for
from rules.notice import Address, Outgoing
from rules.outcome import Rights, Sent, Settlement
from scheduler.after_send import Ended, settle_all
from storage.office import offices, officials
from storage.people import people
from storage.queue import claims
from storage.queue.leased import Claim, Leased
from storage.tables import Outbox
from tests.bot.desk import HOUSE
from tests.journeys.stage import BOT
from tests.properties.town import Town

GROUP = -1001234567890
LANES = (0, 3, 9)


async def staff(town: Town, role: str = "admin", unit: int | None = None) -> int:
    """Somebody new with a role, over all units or over one of them."""
    number = town.somebody()
    async with town.database.writing() as db:
        unit_id = None if unit is None else (await offices.units(db))[unit].id
        person = await people.meet(db, Address(BOT, number), town.now)
        scope = Scope.of_unit(unit_id)
        if not is_held_for(role, scope):
            scope = Scope(min(SCOPES[Role(role)] - {ScopeKind.ALL}), 1)
        code = await officials.invite(db, role, f"Cán bộ {number}", scope, town.now)
        await officials.enrol(db, person.id, code, town.now)
    return number


async def linked(town: Town, unit: int = 0) -> int:
    """Link the group for a unit (0: for all); gives the admin who did it."""
    admin = await staff(town)
    await group_says(town, admin, "/ketnoi")
    await group_presses(town, admin, f"l:{unit}:0")
    return admin


def in_group(town: Town, person: int, text: str, **also: Any) -> dict[str, Any]:
    chat = {"id": GROUP, "type": "supergroup", "title": "Cán bộ"}
    return town.message(person, text) | {"chat": chat} | also


async def group_says(town: Town, person: int, text: str, **also: Any) -> None:
    await town.give(message=in_group(town, person, text, **also))


async def group_presses(town: Town, person: int, data: str) -> None:
    message = in_group(town, person, "Nút")
    query = {"id": "1", "from": message["from"], "chat_instance": "1", "data": data, "message": message}
    await town.give(callback_query=query)


async def letters(town: Town, chat: int, since: int = 0) -> list[Outbox]:
    """What was written to a chat after a letter, in order."""
    async with town.database.reading() as db:
        rows = select(Outbox).where(Outbox.chat_id == chat, Outbox.id > since).order_by(Outbox.id)
        return list(await db.scalars(rows))


async def last_letter(town: Town) -> int:
    async with town.database.reading() as db:
        return await db.scalar(select(Outbox.id).order_by(Outbox.id.desc()).limit(1)) or 0


async def texts_to(town: Town, chat: int, since: int = 0) -> list[str]:
    """The words of what was written to a chat, as far as they stand."""
    return [(one.payload or {}).get("text", "") for one in await letters(town, chat, since)]


async def leave(town: Town) -> dict[int, list[Outgoing]]:
    """Have everything that is due now leave, as the sender has it; gives what each chat reads."""
    read: dict[int, list[Outgoing]] = {}
    while rows := await claimed(town):
        for row in rows:
            async with town.database.reading() as db:
                moment = Moment(town.now, HOUSE.zone, None, nobody_asks)
                what = at_sending.message_as_stored(row) or await at_sending.message_at_sending(db, row, moment)
            ended = Ended(row, None, what) if isinstance(what, Settlement) else arrived(row)
            if isinstance(what, Outgoing):
                read.setdefault(row.chat_id, []).append(what)
            async with town.database.writing() as db:
                await settle_all(db, [ended], town.now)
    return read


def arrived(row: Leased) -> Ended:
    return Ended(row, Sent((number_of(row.id),)), Settlement("sent"))


def number_of(row_id: int) -> int:
    """The number under which a letter hangs in its chat."""
    return 900_000 + row_id


async def claimed(town: Town) -> list[Leased]:
    claim = Claim(BOT, "a sender", town.now, town.now + timedelta(minutes=1), ())
    async with town.database.writing() as db:
        return await claims.claim_due(db, claim, LANES, 50)


async def nobody_asks(_chat: int) -> Rights:
    return Rights(inside=True, writes=True, sees_all=False)


def due_between(rows: list[Outbox], first: datetime, last: datetime) -> list[Outbox]:
    return [row for row in rows if first <= row.due_at <= last]
