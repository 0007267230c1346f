"""The dialogues of the demo: one that is about to be reminded of, and one that takes opinions for two weeks."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from locales import texts
from rules.dialogue_states import DialogueState
from storage.dialogue import dialogues
from storage.engine.database import Db
from storage.office import invited, offices, officials
from storage.tables import Dialogue, Duty

# The last reminder goes out two hours before the start, so this leaves about a minute and a half.
REMINDED_IN = timedelta(hours=2, seconds=90)
# One that was announced so long ago has just been reminded of, and another one is made.
JUST_REMINDED = timedelta(seconds=30)
COLLECTS_FOR, BEGINS_IN = timedelta(days=14), timedelta(days=21)
DAY = timedelta(days=1)
SEATS = 60
say = texts("vi").say


async def announce_dialogues(db: Db, now: datetime, zone: ZoneInfo) -> int | None:
    """Announce what is missing of the two; gives the number of the one to be reminded of, if it is new."""
    coming, areas = await dialogues.read_coming(db, now), [one.id for one in await offices.areas(db)]
    # The papers are those of one commune, whose hall it is and whose leader approves what is told afterwards.
    first = areas[:1]
    soon = [one for one in coming if now + REMINDED_IN - JUST_REMINDED < one.starts_at < now + DAY]
    if not any(one.collect_until > (now + DAY).astimezone(zone).date() for one in coming):
        begins = datetime.combine((now + BEGINS_IN).astimezone(zone).date(), time(8), zone)
        until = (now + COLLECTS_FOR).astimezone(zone).date()
        told: dict[str, Any] = {"starts_at": begins, "collect_until": until, "seats": SEATS, "published_at": now}
        told["details"] = {"chair": say("demo-chair")}
        await make(db, areas, say("demo-later-place"), say("demo-later-topics"), told, host_of=first)
    if soon:
        return None
    begins = now + REMINDED_IN
    told = {"starts_at": begins, "collect_until": begins.astimezone(zone).date(), "published_at": now}
    told["details"] = {"chair": say("demo-chair")}
    return await make(db, areas, say("demo-place"), say("demo-topics"), told, host_of=first)


async def make(
    db: Db, areas: Sequence[int], place: str, topics: str, told: dict[str, Any], host_of: Sequence[int]
) -> int:
    by: Duty = next(one for one in await officials.serving(db) if one.role == "admin")
    host = await invited.default_host(db, host_of)
    facts = {"host_unit_id": host.id if host else None, "level": host.level if host else None}
    made = Dialogue(
        **(told | facts), place=place, topics=topics, state=DialogueState.PUBLISHED, edition=1, created_by=by.id
    )
    return (await dialogues.create(db, made, areas)).id
