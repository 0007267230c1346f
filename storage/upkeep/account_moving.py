"""The move of an office to another bot of the same messenger: its people, groups and waiting messages go along."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, exists, func, select, update
from sqlalchemy.orm import aliased

from rules.refusal import Refusal
from storage.engine.database import OUTGOING, Db
from storage.feedback import postings
from storage.office import chats
from storage.queue import accounts, admins, peers
from storage.queue.accounts import Messenger
from storage.tables import Account, Contact, Lease, LinkedChat
from storage.upkeep import carried_letters, carried_places
from storage.upkeep.person_merging import merge_people, rename_letters

TWIN = aliased(Contact)


@dataclass(frozen=True, slots=True)
class Carried:
    """What went along: people, of them those known to both bots already, groups, messages that waited or had come."""

    people: int
    merged: int
    groups: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Twin:
    """One private chat as two bots know it: whom each of them took for whom."""

    old_contact: int
    old_person: int
    new_contact: int
    new_person: int


async def move_account(db: Db, old: str, new: str, serving: Collection[int], now: datetime) -> Carried:
    """Move all that an account left behind to another one, in the caller's transaction.

    Refused, with names, where one of the two is not what it has to be, somebody still serves, or a group is linked with
    both for different units. `serving` are the accounts that the settings name.
    """
    source, target = await _find_source(db, old, serving), await _find_target(db, new, serving, now)
    await _refuse_unfit(db, source, target)
    source.retired_at = source.retired_at or now
    await db.flush()
    ways = (source.id, target.id)
    twins = await read_twins(db, *ways)
    waiting = await carried_letters.carry_letters(db, *ways)
    waiting += await carried_letters.carry_updates(db, *ways)
    await carried_places.carry_conversations(db, *ways)
    groups = await carried_places.carry_groups(db, *ways, now)
    await peers.carry_peers(db, *ways)
    people = await _carry_contacts(db, *ways, now)
    merged = await merge_twins(db, twins, now)
    for twin in twins:
        await carried_places.carry_twin(db, twin.old_contact, twin.new_contact)
    await _post_cards(db, target.id, now)
    known = sum(twin.old_person != twin.new_person for twin in twins)
    return Carried(people + known, merged, groups, waiting)


async def merge_accounts_people(db: Db, first: str, second: str, now: datetime) -> int:
    """Make one person of each two who chat by one private chat with two bots that both serve; gives how many."""
    one, other = await _find(db, first), await _find(db, second)
    await _refuse_unfit(db, one, other)
    return await merge_twins(db, await read_twins(db, one.id, other.id), now)


async def read_twins(db: Db, old: int, new: int) -> list[Twin]:
    """The private chats that both bots know: one messenger numbers a human alike for every bot of it."""
    found = (
        select(Contact.id, Contact.person_id, TWIN.id, TWIN.person_id)
        .join(TWIN, and_(TWIN.chat_id == Contact.chat_id, TWIN.account_id == new))
        .where(Contact.account_id == old)
        .order_by(Contact.id)
    )
    return [Twin(*row) for row in (await db.execute(found)).all()]


async def merge_twins(db: Db, twins: Collection[Twin], now: datetime) -> int:
    """Merge whom two bots took for two; gives how many."""
    merged: dict[int, int] = {}

    def stands(person: int) -> int:
        while person in merged:
            person = merged[person]
        return person

    for twin in twins:
        first, second = stands(twin.old_person), stands(twin.new_person)
        if first != second:
            merged[max(first, second)] = await merge_people(db, first, second, now)
    if merged:
        await rename_letters(db, {gone: stands(gone) for gone in merged})
    return len(merged)


async def _find(db: Db, word: str) -> Account:
    found = await accounts.find(db, word)
    if found is None:
        raise Refusal("account-unknown", typed=word)
    return found


async def _find_source(db: Db, word: str, serving: Collection[int]) -> Account:
    found = await _find(db, word)
    if found.id in serving:
        raise Refusal("account-serves", name=found.name or found.external_id)
    return found


async def _find_target(db: Db, word: str, serving: Collection[int], now: datetime) -> Account:
    """The account that the settings name; one with which nobody has served yet is kept now."""
    known = await accounts.find(db, word)
    if known is None and word.isdecimal() and int(word) in serving:
        facts = {"channel": Messenger.TELEGRAM, "external_id": word, "name": "", "since": now}
        known = Account(id=int(word), **facts)
        db.add(known)
        await db.flush()
    if known is None or known.id not in serving:
        raise Refusal("account-not-set", typed=word)
    known.retired_at = None
    return known


async def _refuse_unfit(db: Db, source: Account, target: Account) -> None:
    if source.id == target.id:
        raise Refusal("account-same")
    if source.channel != target.channel:
        raise Refusal("account-other-messenger", old=source.channel, new=target.channel)
    sqlite = db.get_bind().dialect.name == "sqlite"
    # A file's lock has shown already that nobody serves; what a lease says there may be left of one that was killed.
    live = None if sqlite else await db.scalar(select(Lease.holder).where(Lease.expires_at > func.now()).limit(1))
    if live is not None:
        raise Refusal("account-move-running", holder=live)
    await _refuse_split_groups(db, source.id, target.id)


async def _refuse_split_groups(db: Db, old: int, new: int) -> None:
    """A group that both bots are linked with takes the cards of one unit; which one is for the office to say."""
    other = aliased(LinkedChat)
    unlike = LinkedChat.unit_id.is_distinct_from(other.unit_id)
    both = (
        select(LinkedChat.title)
        .join(other, and_(other.chat_id == LinkedChat.chat_id, other.account_id == new, other.lost_at.is_(None)))
        .where(LinkedChat.account_id == old, LinkedChat.lost_at.is_(None), unlike)
    )
    titles = (await db.scalars(both.order_by(LinkedChat.id))).all()
    if titles:
        raise Refusal("account-move-groups", titles=", ".join(titles))


async def _carry_contacts(db: Db, old: int, new: int, now: datetime) -> int:
    """Whoever has not written to the new bot yet is out of reach until they do, and then hears what they missed."""
    twin = exists().where(TWIN.account_id == new, TWIN.chat_id == Contact.chat_id)
    mine = select(Contact.id).where(Contact.account_id == old, ~twin)
    await carried_places.renumber_parts(db, old)
    values = {"account_id": new, "unreachable_at": func.coalesce(Contact.unreachable_at, now)}
    moved = update(Contact).where(Contact.id.in_(mine)).values(values).returning(Contact.id)
    return len((await db.execute(moved.execution_options(synchronize_session=False))).all())


async def _post_cards(db: Db, account_id: int, now: datetime) -> None:
    """No bot can edit or take away what another has posted: the cards of open feedbacks are posted anew."""
    groups = [one.chat_id for one in await chats.all_linked(db) if one.account_id == account_id]
    readers = [one.chat_id for one in await admins.of_all_units(db, account_id)]
    await postings.begin_posting(db, account_id, [*groups, *readers], now)
    db.info[OUTGOING] = True
