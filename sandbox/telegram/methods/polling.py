"""getUpdates: a bot fetches what came, or waits for it."""

import json
from typing import Any

from sandbox.telegram.call import ApiCall
from sandbox.world.refusal import conflict
from sandbox.world.shapes import Json

MOST = 100
LONGEST = 50
WEBHOOK_ON = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
SECOND_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"


async def get_updates(call: ApiCall) -> list[Json]:
    if call.bot.hook.url:
        raise conflict(WEBHOOK_ON)
    queue = call.bot.queue
    queue.interrupt(conflict(SECOND_POLLER))
    limit = min(max(call.number("limit", MOST), 1), MOST)
    timeout = min(max(call.number("timeout"), 0), LONGEST)
    allow(call)
    queue.confirm(call.number("offset"))
    call.world.touch()
    if not queue.pending and timeout:
        await queue.wait(timeout)
    return queue.head(limit)


def allow(call: ApiCall) -> None:
    """Remember which kinds of update the bot wants from now on; not named, what it said before stays."""
    if not call.has("allowed_updates"):
        return
    try:
        wanted: Any = json.loads(call.text("allowed_updates"))
    except ValueError:
        return
    if isinstance(wanted, list):
        call.bot.queue.allowed = [str(kind).lower() for kind in wanted]
