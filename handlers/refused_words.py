"""What was refused as a tố cáo by all its words together: remembered briefly, for whoever says that it is none."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta

from rules.consent import HeldItem

# In this process alone, and in no file.
REMEMBERED = timedelta(minutes=10)


class RefusedWords:
    """What each contact wrote last that was refused though no word names a tố cáo; it is gone by itself in minutes."""

    def __init__(self) -> None:
        self._of_contact: dict[int, tuple[HeldItem, ...]] = {}

    def remember(self, contact_id: int, items: Sequence[HeldItem]) -> None:
        """Instead of what was remembered before."""
        kept = self._of_contact[contact_id] = tuple(items)
        asyncio.get_running_loop().call_later(REMEMBERED.total_seconds(), self._forget, contact_id, kept)

    def take(self, contact_id: int) -> tuple[HeldItem, ...]:
        """Take it away; nothing where it is gone, or another process was told."""
        return self._of_contact.pop(contact_id, ())

    def _forget(self, contact_id: int, kept: tuple[HeldItem, ...]) -> None:
        if self._of_contact.get(contact_id) is kept:
            del self._of_contact[contact_id]
