"""The words of what leaves through an account, handed to its sender."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.config import Settings
from bot.file_sending import FileSending
from handlers.file_links import FileAddresses, keys_of
from handlers.notices import at_sending
from handlers.notices.moment import Moment
from locales import texts
from rules.notice import Outgoing
from rules.outcome import Settlement
from scheduler.after_send import Ended
from scheduler.sender_deps import SenderDeps
from storage.engine.database import Db
from storage.people.held_key import HeldKey
from storage.queue.leased import Leased


def mark_as_repeated(what: Outgoing) -> Outgoing:
    """A message that may have arrived already says that it is sent again."""
    return replace(what, text=f"{texts('vi').say('resent')} {what.text}") if what.text else what


def make_sender_deps(
    channel: FileSending,
    settings: Settings,
    now: Callable[[], datetime],
    leads: Callable[[], bool],
    turned: Callable[[list[Ended]], None],
    written_off: Callable[[int], None],
) -> SenderDeps:
    """The wires of the sender of an account."""
    held_key = HeldKey(settings.folder, settings.held_key.get_secret_value())
    addresses = FileAddresses(settings.public_url, keys_of(held_key))

    def moment(at: datetime) -> Moment:
        return Moment(at, settings.zone, settings.quiet_hours, channel.rights, addresses)

    async def together(db: Db, rows: list[Leased], at: datetime) -> dict[Leased, Outgoing | Settlement]:
        return await at_sending.messages_together(db, rows, moment(at))

    async def worded(db: Db, row: Leased, at: datetime) -> Outgoing | Settlement:
        return await at_sending.message_at_sending(db, row, moment(at))

    return SenderDeps(
        channel,
        at_sending.message_as_stored,
        together,
        worded,
        mark_as_repeated,
        now,
        leads=leads,
        turned=turned,
        written_off=written_off,
    )
