"""Forgets once more what was forgotten, in a database that may be older: after a restore, and at each start."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, func, select

from rules.forgetting import Way
from storage.engine.database import Database, Db
from storage.forgetting.forgetting import forget_person
from storage.forgetting.ledger import Erasure, PassingLedger
from storage.tables import Consent, Draft, Entry, Person
from storage.tables.base import padded

CHUNK = 512


async def erase_again(database: Database, erasures: Collection[Erasure]) -> list[Erasure]:
    """Carry out what a database does not show as carried out, each in a transaction; gives what that was.

    A person who was first seen later, or at another moment than is written, is somebody else. A consent that was given
    again stays, and so does a draft that was gone on with after a denunciation was erased from it.
    """
    done: list[Erasure] = []
    ordered = sorted(erasures, key=lambda one: (one.at, one.person_id, one.way))
    for some in _chunks(ordered):
        async with database.reading() as db:
            due = await _find_due(db, some)
        for one in due:
            async with database.writing() as db:
                # It stands in the ledger already; of files of answers nothing tells what whoever looked has decided.
                await forget_person(db, PassingLedger(), one.person_id, one.way, one.at, answer_files=True)
            done.append(one)
    return done


def _chunks(erasures: Sequence[Erasure]) -> Iterator[list[Erasure]]:
    rest = iter(erasures)
    while some := list(islice(rest, CHUNK)):
        yield some


async def _find_due(db: Db, erasures: Sequence[Erasure]) -> list[Erasure]:
    """Those of which a database still holds what they took."""
    numbers = padded({one.person_id for one in erasures})
    found = await db.scalars(select(Person).where(Person.id.in_(numbers)))
    shown = _Shown(
        {one.id: one for one in found.all()},
        await _earliest(db, Consent.person_id, func.min(Consent.given_at), numbers, Consent.withdrawn_at.is_(None)),
        await _earliest(db, Draft.person_id, func.min(Draft.touched_at), numbers),
        await _last_moment(db),
    )
    return [one for one in erasures if shown.lacks(one)]


@dataclass(frozen=True, slots=True)
class _Shown:
    """What a database shows of some people: since when they agree, when their drafts were touched, its last moment."""

    people: dict[int, Person]
    agreed: dict[int, datetime]
    touched: dict[int, datetime]
    last: datetime | None

    def lacks(self, erasure: Erasure) -> bool:
        """Whether an erasure is still to be carried out here."""
        person = self.people.get(erasure.person_id)
        if person is None or not _is_same(person, erasure):
            return False
        if erasure.way == Way.ERASURE:
            return person.erased_at is None
        if erasure.way == Way.WITHDRAWAL:
            return _is_before(self.agreed.get(person.id), erasure.at)
        # What else came of a denunciation has no moment of its own, but the draft that it was written into has.
        written = _is_before(self.touched.get(person.id), erasure.at)
        return erasure.way == Way.DENUNCIATION and (written or self.last is None or self.last < erasure.at)


def _is_same(person: Person, erasure: Erasure) -> bool:
    return person.first_seen_at <= erasure.at and erasure.seen in {None, person.first_seen_at}


def _is_before(moment: datetime | None, erased: datetime) -> bool:
    return moment is not None and moment <= erased


async def _earliest(
    db: Db, of_whom: Any, moment: Any, people: Sequence[int], *conditions: ColumnElement[bool]
) -> dict[int, datetime]:
    asked = select(of_whom, moment).where(of_whom.in_(people), *conditions).group_by(of_whom)
    return {row[0]: row[1] for row in await db.execute(asked)}


async def _last_moment(db: Db) -> datetime | None:
    """When something of people was last written down here."""
    moments = [
        await db.scalar(select(column).order_by(key.desc()).limit(1))
        for column, key in ((Person.first_seen_at, Person.id), (Entry.at, Entry.id), (Consent.given_at, Consent.id))
    ]
    return max((one for one in moments if one is not None), default=None)
