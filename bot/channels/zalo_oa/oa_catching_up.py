"""What people wrote while the webhook was off: asked for person by person, and taken in as if it had been delivered."""

import asyncio
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.channels.zalo.deliveries import Deliveries
from bot.channels.zalo.zalo_arrivals import body_of
from bot.channels.zalo.zalo_events import ID, moment_of
from bot.channels.zalo_oa.oa_channel import ZaloOa
from bot.channels.zalo_oa.oa_client import OaAwayError, OaRefusalError
from bot.messengers import AwayError, TakeIn
from storage.queue import peers

CONVERSATION = "/v2.0/oa/conversation"
A_PAGE, MOST_PAGES = 10, 20
# Those who came last are looked for first, and of no more than so many.
PEOPLE = 2000
# Between two people, so that answers go out meanwhile.
REST = 0.05
BY_PERSON = 1
# What each kind of message is called where it is delivered; of any other only that it came is known.
DELIVERED_AS = {
    "text": "text",
    "link": "text",
    "photo": "image",
    "gif": "gif",
    "sticker": "sticker",
    "voice": "audio",
    "audio": "audio",
    "video": "video",
    "file": "file",
}
Row = Mapping[str, Any]
log = structlog.get_logger()


class CatchingUp:
    """Looks into the chats of those who have written before; nobody else's can be asked for."""

    def __init__(self, channel: ZaloOa, deliveries: Deliveries, oldest: timedelta) -> None:
        self.channel = channel
        self.deliveries = deliveries
        self.oldest = oldest

    async def run(self, take_in: TakeIn) -> int:
        """Take in all that did not come; gives how much that was. Raises TokenError, and AwayError with some undone."""
        now, found = self.channel.means.now(), 0
        async with self.channel.means.database.reading() as db:
            since = await peers.first_arrival(db, self.channel.account_id)
            people = await peers.external_ids(db, self.channel.account_id, PEOPLE)
        if since is None:
            # Nothing ever came: what stands in the chats was said to people of the office.
            return 0
        for person in people:
            # Moments of messages are read in whole seconds.
            found += await self._of(person, max(since.replace(microsecond=0), now - self.oldest), take_in)
            await asyncio.sleep(REST)
        if found:
            log.info("caught up", account=self.channel.account_id, messages=found)
        return found

    async def _of(self, person: str, since: datetime, take_in: TakeIn) -> int:
        """One person's messages, the oldest first."""
        missed: list[Row] = []
        for page in range(MOST_PAGES):
            rows = await self._page(person, page * A_PAGE)
            theirs = [one for one in rows if is_theirs(one, person, since, self.channel.means.now())]
            async with self.channel.means.database.reading() as db:
                known = await peers.known_events(
                    db, self.channel.account_id, [str(one["message_id"]) for one in theirs]
                )
            missed += [one for one in theirs if str(one["message_id"]) not in known]
            if len(rows) < A_PAGE or older_than(rows[-1], since, self.channel.means.now()):
                break
        for one in reversed(missed):
            await self.deliveries.take(body_of(event_of(one, person, self.channel.oa_id)), take_in)
        return len(missed)

    async def _page(self, person: str, offset: int) -> list[Row]:
        asked = {"user_id": person, "offset": offset, "count": A_PAGE}
        try:
            told = await self.channel.with_token(partial(self._ask, asked))
        except OaAwayError as error:
            raise AwayError(error.kind) from None
        except OaRefusalError as error:
            # Who is no contact of the account any more has no chat to be looked into.
            log.info("chat not shown", account=self.channel.account_id, code=error.code)
            return []
        return [one for one in told if isinstance(one, dict)] if isinstance(told, list) else []

    async def _ask(self, asked: dict[str, Any], token: str) -> Any:
        return await self.channel.client.get(CONVERSATION, token, asked)


def is_theirs(row: Row, person: str, since: datetime, now: datetime) -> bool:
    """Whether a row is a message of the person's that can be known again and is not too old."""
    told = row.get("message_id")
    named = isinstance(told, str) and ID.fullmatch(told) is not None
    return named and row.get("src") == BY_PERSON and row.get("from_id") == person and not older_than(row, since, now)


def older_than(row: Row, since: datetime, now: datetime) -> bool:
    return moment_of(row.get("time"), now) < since


def event_of(row: Row, person: str, oa_id: str) -> dict[str, Any]:
    """A row as the event that would have been delivered."""
    kind = DELIVERED_AS.get(str(row.get("type")), "business_card")
    words, address = row.get("message"), row.get("url")
    message: dict[str, Any] = {"msg_id": row["message_id"]}
    if isinstance(words, str) and words:
        message["text"] = words
    if isinstance(address, str) and address:
        message["attachments"] = [{"type": kind, "payload": {"url": address}}]
    return {
        "event_name": f"user_send_{kind}",
        "sender": {"id": person},
        "recipient": {"id": oa_id},
        "timestamp": str(row.get("time") or ""),
        "message": message,
    }


async def catch_up(catching: CatchingUp, take_in: TakeIn) -> None:
    """Catch up as far as the platform and the database let; the rest is looked for the next time."""
    try:
        await catching.run(take_in)
    except (AwayError, SQLAlchemyError, OSError) as error:
        log.warning("not caught up", account=catching.channel.account_id, kind=type(error).__name__)
