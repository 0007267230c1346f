"""The unit of work of one update: its transaction, and aiogram's conversation state, which is kept in it."""

from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey

from handlers.talk import Toast
from rules.notice import Address
from storage.engine.database import Db
from storage.feedback import drafts
from storage.people import conversations, people
from storage.people.people import Speaker


@dataclass
class Remembered:
    state: str | None
    data: dict[str, Any]
    changed: bool = False


@dataclass
class UnitOfWork:
    """One update's unit of work: its transaction, its moment, what is remembered and what is owed after the commit."""

    db: Db
    now: datetime
    # Whether the update may be tried again in a moment, once a message that is in the air has arrived.
    patient: bool = False
    toast: Toast | None = None
    speaker: Speaker | None = None
    places: dict[str, Remembered] = field(default_factory=dict)

    async def flush(self) -> None:
        """Write what changed, once for the whole update."""
        await drafts.save(self.db)
        for key, place in self.places.items():
            if place.changed:
                await conversations.write(self.db, key, place.state, place.data)


UNIT: ContextVar[UnitOfWork] = ContextVar("unit")


class Conversations(BaseStorage):
    async def _place(self, key: StorageKey) -> Remembered:
        unit = UNIT.get()
        name = f"{key.bot_id}:{key.chat_id}:{key.user_id}:{key.thread_id or 0}:{key.destiny}"
        if unit.speaker is None:
            unit.speaker = await people.find_speaker(unit.db, Address(key.bot_id, key.user_id), name)
            unit.places[name] = Remembered(unit.speaker.state, dict(unit.speaker.data))
        elif name not in unit.places:
            unit.places[name] = Remembered(*await conversations.read(unit.db, name))
        return unit.places[name]

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        place = await self._place(key)
        place.state = state.state if isinstance(state, State) else state
        place.changed = True

    async def get_state(self, key: StorageKey) -> str | None:
        return (await self._place(key)).state

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        place = await self._place(key)
        place.data = dict(data)
        place.changed = True

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        return dict((await self._place(key)).data)

    async def close(self) -> None:
        """Nothing is held open here."""
