"""What was refused as a tố cáo by all its words together: remembered briefly, for whoever says that it is none."""

import asyncio
from datetime import timedelta
from typing import NamedTuple

from rules.consent import HeldItem

# In this process alone, and in no file.
REMEMBERED = timedelta(minutes=10)


class Erased(NamedTuple):
    """What stood in its writer's draft, or goes on with it, what else it was told with, and in which update."""

    drafted: tuple[HeldItem, ...] = ()
    others: tuple[HeldItem, ...] = ()
    update_id: int = 0


class RefusedWords:
    """What each contact wrote last that was refused though no word names a tố cáo; it is gone by itself in minutes."""

    def __init__(self) -> None:
        self._of_contact: dict[int, Erased] = {}

    def remember(self, contact_id: int, refused: Erased) -> None:
        """Instead of what was remembered before."""
        self._of_contact[contact_id] = refused
        asyncio.get_running_loop().call_later(REMEMBERED.total_seconds(), self._forget, contact_id, refused)

    def of(self, contact_id: int) -> Erased:
        """What is remembered; nothing where it is gone, or another process was told."""
        return self._of_contact.get(contact_id, Erased())

    def forget(self, contact_id: int) -> None:
        self._of_contact.pop(contact_id, None)

    def _forget(self, contact_id: int, kept: Erased) -> None:
        if self._of_contact.get(contact_id) is kept:
            del self._of_contact[contact_id]
