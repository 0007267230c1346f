"""Sends messages with stored files through an account: by its own names of them, else with their bytes."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.messengers import AccountChannel, FileBytes
from rules.files import neutral_name
from rules.notice import Address, Attached, Outgoing
from rules.outcome import Outcome, Refused, Rights, UnknownRefusal, Unsent
from storage.engine.database import Database
from storage.files.folder import FileFolder
from storage.files.sending import ToSend, files_to_send

# More bytes than this do not leave in one message.
MOST_BYTES = 45 * 1024 * 1024
log = structlog.get_logger()


class FileSending:
    """An account's way to its messenger that knows where the bytes of files lie."""

    def __init__(self, channel: AccountChannel, database: Database, folder: FileFolder) -> None:
        self.channel = channel
        self.database = database
        self.folder = folder

    async def send(self, address: Address, what: Outgoing) -> Outcome:
        """Say it, and tell what became of it; never raises for what a messenger or a disk can do to a message."""
        if not any(file.stored for file in what.files):
            return await self.channel.send(address, what)
        try:
            async with self.database.reading() as db:
                known = await files_to_send(db, address.account_id, what.files)
            named = _with_names(what, known)
            outcome = await self._send_known(address, named, known)
            if isinstance(outcome, Refused | UnknownRefusal) and _has_names(named):
                # It may be a name that the messenger knows no more: with its bytes it goes, or is refused for good.
                return await self._send_known(address, what, known)
        except (FileNotFoundError, ValueError) as error:
            log.warning("stored file is not there", files=[file.stored for file in what.files])
            # Of a disk that is not mounted everything comes back with it; one file that is missing alone does not.
            away = isinstance(error, FileNotFoundError) and await asyncio.to_thread(self.folder.is_away)
            return Unsent("folder of files is away") if away else Refused("stored file is not there")
        except (SQLAlchemyError, OSError) as error:
            return Unsent(type(error).__name__)
        return outcome

    async def rights(self, chat_id: int) -> Rights:
        """What we may do in a group; raises ConnectionError where the messenger cannot be asked now."""
        return await self.channel.rights(chat_id)

    async def _send_known(self, address: Address, what: Outgoing, known: Mapping[tuple[int, str], ToSend]) -> Outcome:
        wanted = {
            file.stored: known.get((file.stored, file.kind)) for file in what.files if file.stored and not file.handle
        }
        there = {number: one for number, one in wanted.items() if one is not None}
        if len(there) < len(wanted):
            return Refused("stored file is forgotten")
        if len(what.files) > 1 and sum(one.size for one in there.values()) > MOST_BYTES:
            return Refused("too large together")
        uploads = {number: await self._upload(one) for number, one in there.items()}
        return await self.channel.send(address, what, uploads)

    async def _upload(self, file: ToSend) -> FileBytes:
        content = await asyncio.to_thread(self.folder.read, file.digest)
        return FileBytes(file.name or neutral_name(file.id, file.kind, file.suffix), content)


def _with_names(what: Outgoing, known: Mapping[tuple[int, str], ToSend]) -> Outgoing:
    """The message with this account's own names of its stored files, where it has any."""

    def named(file: Attached) -> Attached:
        one = known.get((file.stored or 0, file.kind))
        return file._replace(handle=one.handle) if one is not None and one.handle else file

    return replace(what, files=tuple(map(named, what.files)))


def _has_names(what: Outgoing) -> bool:
    return any(file.stored and file.handle for file in what.files)
