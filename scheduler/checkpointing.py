"""Writes a checkpoint over what has been added to the histories; the log keeps its head as well."""

from datetime import datetime

import structlog

from rules.checkpoints import head_code
from storage.engine.database import Database
from storage.upkeep import checkpoints

# So many at once: the first ones over a large database are done within a few ticks.
MOST = 200
log = structlog.get_logger()


async def write_checkpoints(database: Database, now: datetime) -> str | None:
    """Gives the new head, if anything was added."""
    made = await checkpoints.catch_up(database, now, MOST)
    if made is None:
        return None
    head = head_code(made.number, made.link)
    log.info("checkpoint", head=head, chains=made.chains)
    return head
