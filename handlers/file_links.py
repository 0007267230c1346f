"""An official's own address of a file, told in private when it leaves, or the operator's code where there is none."""

from dataclasses import dataclass
from datetime import datetime

from rules.notice_kinds import Notice
from storage.engine.database import Db
from storage.files import links
from storage.files.link_keys import LinkKeys
from storage.files.links import FileOffer, Usable
from storage.files.photo_keys import PhotoKeys
from storage.people.held_key import HeldKey
from storage.queue import outbox
from storage.queue.outbox import Letter
from storage.tables import Contact, FileLink

# What officials read of an address; its words, with the key, are made when it leaves, and kept nowhere.
COMMAND = "python -m bot file"


@dataclass(frozen=True, slots=True)
class FileAddresses:
    """Where the office's own server is reached from outside (empty: it is not), and the keys of its files."""

    public_url: str
    keys: LinkKeys


# Where nothing is reached from outside.
NO_ADDRESSES = FileAddresses("", LinkKeys(bytes))


def keys_of(held_key: HeldKey) -> LinkKeys:
    """The keys of addresses, made of the secret that all processes of an office share."""
    return LinkKeys(lambda: held_key.derived("file links"))


def photo_keys_of(held_key: HeldKey) -> PhotoKeys:
    """The keys of pictures that a messenger fetches itself."""
    return PhotoKeys(lambda: held_key.derived("photo links"))


async def offer_file(db: Db, keys: LinkKeys, what: FileOffer, contact: Contact, now: datetime) -> FileLink:
    """Make an address and tell it to an official, in private alone."""
    _, _, link = await links.offer(db, keys, what, now)
    letter = Letter(
        # A number may come again, once the row that had it is gone.
        f"file-link:{link.id}:{now.timestamp():.6f}",
        contact.address,
        now,
        Notice.DESK_FILE,
        link.id,
        expires_at=link.expires_at,
        contact_id=contact.id,
    )
    await outbox.add(db, letter)
    return link


def address_of(found: Usable, known: FileAddresses) -> str | None:
    """The whole address; None where the office has none, or another secret by now than when it was made."""
    key = links.key_again(known.keys, found.link) if known.public_url else None
    return f"{known.public_url}/tep/{key}" if key else None


def facts_of_file(found: Usable) -> dict[str, str]:
    """Name and size in words; of an upload there is no file yet."""
    return {"name": found.link.name, "size": megabytes(found.file.size if found.file else 0)}


def megabytes(size: int) -> str:
    """A size in megabytes as it is read here: 12,5; what is small is not nothing."""
    return f"{max(size / 2**20, 0.1):.1f}".removesuffix(".0").replace(".", ",")
