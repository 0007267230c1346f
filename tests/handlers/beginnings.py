"""A phone that counts messages from the first word of a resident to the receipt, and answers as little as it can."""

from dataclasses import dataclass
from statistics import median
from typing import Any, NamedTuple

from sqlalchemy import func, select

from storage.tables import Outbox
from tests.handlers.office import Staffed
from tests.journeys.forge import offered_in

PHOTO: dict[str, Any] = {"photo": [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]}
VOICE: dict[str, Any] = {"voice": {"file_id": "v", "file_unique_id": "w", "duration": 9}}
HERE: dict[str, Any] = {"location": {"latitude": 21.0148, "longitude": 105.5921}}
MOST = 12
# What somebody presses at a question, by its step; a place that the words leave open is the first that is offered.
PRESSED = {"review": "send", "dialogue": "everyday", "words": "ordinary"}


class Turns(NamedTuple):
    """How many messages and presses of the resident, and how many messages of ours, from the first word on."""

    theirs: int
    ours: int


@dataclass
class Phone:
    """Somebody's phone: what is sent from it, and what came, is counted; an album is one message."""

    office: Staffed
    person: int
    theirs: int = 0
    before: int = 0

    async def begins(self) -> None:
        self.theirs, self.before = 0, await self.heard()

    async def heard(self) -> int:
        async with self.office.town.database.reading() as db:
            return await db.scalar(select(func.count()).where(Outbox.chat_id == self.person)) or 0

    async def sends(self, *messages: str | dict[str, Any]) -> None:
        """Several messages at once; those of an album, and the caption with its photo, are one."""
        albums = set()
        for one in messages:
            what = {"text": one} if isinstance(one, str) else one
            album = what.get("media_group_id")
            self.theirs += album is None or album not in albums
            albums.add(album)
            await self.office.town.says(self.person, **what)

    async def presses(self, data: str) -> None:
        self.theirs += 1
        await self.office.town.presses(self.person, data)

    async def sends_it(self, place: str = "") -> Turns:
        """Answer what is asked, with as little as it takes, up to the receipt."""
        for _ in range(MOST):
            offered = [one.data for one in await offered_in(self.office.town.database, self.person)]
            step = await self.office.town.step(self.person)
            if step is None and "k:yes" in offered:
                await self.presses("k:yes")
            elif step is None and "bl:new:0" in offered:
                await self.presses("bl:new:0")
            elif step is None:
                break
            elif step == "area" and place:
                await self.sends(place)
                place = ""
            elif step == "area":
                await self.presses(next(one for one in offered if one.split(":")[-1].isdecimal()))
            elif step == "words" and not any(one.endswith(":ordinary") for one in offered):
                await self.sends("Đề nghị xã xem và sửa giúp bà con chỗ này")
            else:
                await self.presses(next(one for one in offered if one.endswith(f":{PRESSED[step]}")))
        return Turns(self.theirs, await self.heard() - self.before)


def medians(counted: list[Turns]) -> Turns:
    return Turns(int(median(one.theirs for one in counted)), int(median(one.ours for one in counted)))
