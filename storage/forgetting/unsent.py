"""Forgetting what somebody has begun and not sent: their draft, what waits for consent, what conversations remember."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Text, cast, delete, or_, select

from rules.forgetting import plain_numbers
from storage.engine.database import ERASED, Db
from storage.feedback import drafts, resident_messages
from storage.tables import Contact, Conversation, Draft, DraftPart, FormDraft, Hamlet, HeldWords
from storage.tables.base import table_of

# What is answered about words, files and names; whoever has lost those is asked again.
ABOUT_WORDS = frozenset({"words", "files", "law", "marks"})
HAMLET = "hamlet"
# Where a conversation keeps what an official searched for last (handlers/official/searching.py).
SOUGHT = "sought"
# Where it keeps a block or a refusal that waits to be confirmed: of which feedback or request, and last why
# (handlers/official/blocking.py, request_decisions.py).
BLOCKING, REFUSING = "block", "request"
# Drafts that one transaction takes away at most.
CHUNK = 100


async def forget_drafts(db: Db, people: Collection[int], until: datetime) -> None:
    """Erase the drafts of some people that were begun by a moment, with all their parts."""
    await _drop(db, select(Draft.id).where(Draft.person_id.in_(people), Draft.started_at <= until))
    for person in people:
        drafts.open_drafts(db)[person] = None


async def empty_drafts(db: Db, people: Collection[int], until: datetime) -> None:
    """Erase all words, files and names of drafts begun by a moment; what was chosen among answers of ours stays."""
    for person in people:
        draft = await drafts.find_open(db, person)
        if draft is None or draft.started_at > until:
            continue
        await db.execute(delete(DraftPart).where(DraftPart.draft_id == draft.id))
        settled = set(draft.settled.split()) - ABOUT_WORDS
        if not await _is_known(db, draft.area_id, draft.hamlet):
            settled -= {HAMLET} if draft.hamlet else set()
            draft.hamlet = None
        draft.name_mode = None if draft.name else draft.name_mode
        draft.name = draft.latitude = draft.longitude = None
        draft.settled = " ".join(sorted(settled))
    await drafts.save(db)


async def _is_known(db: Db, area_id: int | None, hamlet: str | None) -> bool:
    """Whether a hamlet is one of the area's, and not whatever somebody typed."""
    named = select(Hamlet.id).where(Hamlet.area_id == area_id, Hamlet.name == hamlet)
    return hamlet is not None and await db.scalar(named.limit(1)) is not None


async def forget_held_words(db: Db, people: Collection[int], contacts: Collection[Contact], until: datetime) -> None:
    """Erase what waits for consent, or until it is said what it is about."""
    theirs = or_(HeldWords.person_id.in_(people), HeldWords.contact_id.in_([one.id for one in contacts]))
    await db.execute(delete(HeldWords).where(theirs, HeldWords.at <= until))
    await resident_messages.drop_unplaced(db, [one.id for one in contacts], until)


async def empty_conversations(db: Db, contacts: Collection[Contact]) -> None:
    """Have the private conversations of some contacts remember no words; which question stands open is theirs yet."""
    for contact in contacts:
        for row in (await db.scalars(select(Conversation).where(_talks_at(contact)))).all():
            row.data = plain_numbers(row.data)
    await db.flush()


async def forget_what_officials_began(db: Db, feedbacks: Collection[int], requests: Collection[int] = ()) -> None:
    """Have no conversation remember what officials searched for, or a reason that waits to be confirmed.

    They look for people by their words and names; a reason is about the author of a feedback, or of a request.
    """
    begun = {BLOCKING: feedbacks, REFUSING: requests}
    told = cast(Conversation.data, Text)
    some = or_(*(told.contains(f'"{name}"') for name in (SOUGHT, *begun)))
    for row in (await db.scalars(select(Conversation).where(some))).all():
        row.data = {name: fact for name, fact in row.data.items() if not _is_begun(name, fact, begun)}
    await db.flush()


def _is_begun(name: str, fact: Any, begun: Mapping[str, Collection[int]]) -> bool:
    return name == SOUGHT or (name in begun and bool(fact) and fact[0] in begun[name])


async def forget_conversations(db: Db, contacts: Collection[Contact]) -> None:
    for contact in contacts:
        await db.execute(delete(Conversation).where(_talks_at(contact)))


def _talks_at(contact: Contact) -> ColumnElement[bool]:
    """The condition that a conversation is one of a private chat, in the order of their keys."""
    begins = f"{contact.account_id}:{contact.chat_id}:"
    return (Conversation.key >= begins) & (Conversation.key < f"{begins[:-1]};")


async def forget_forms(db: Db, people: Collection[int], until: datetime) -> None:
    """Erase the forms that some people had begun to fill in by a moment."""
    await db.execute(delete(FormDraft).where(FormDraft.person_id.in_(people), FormDraft.started_at <= until))


async def has_old_drafts(db: Db, before: datetime) -> bool:
    """Whether there are drafts that nobody has touched since a moment."""
    old = select(Draft.id).where(Draft.touched_at < before).limit(1)
    old_forms = select(FormDraft.id).where(FormDraft.touched_at < before).limit(1)
    return (await db.scalar(old)) is not None or (await db.scalar(old_forms)) is not None


async def drop_old_drafts(db: Db, before: datetime) -> int:
    """Erase one chunk of them; gives how many. What somebody goes on with in this moment stays."""
    db.info[ERASED] = True
    old = select(Draft.id).where(Draft.touched_at < before).order_by(Draft.touched_at).limit(CHUNK)
    forms = table_of(FormDraft)
    chosen = select(forms.c.id).where(forms.c.touched_at < before).order_by(forms.c.touched_at).limit(CHUNK)
    found = list((await db.scalars(chosen.with_for_update(skip_locked=True))).all())
    await db.execute(delete(forms).where(forms.c.id.in_(found)))
    return await _drop(db, old.with_for_update(skip_locked=True)) + len(found)


async def _drop(db: Db, which: Any) -> int:
    found = list((await db.scalars(which)).all())
    draft, part = table_of(Draft), table_of(DraftPart)
    await db.execute(delete(part).where(part.c.draft_id.in_(found)))
    await db.execute(delete(draft).where(draft.c.id.in_(found)))
    return len(found)
