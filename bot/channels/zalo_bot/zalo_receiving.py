"""How Zalo's events come in: fetched by whoever leads, or delivered by webhook to every process."""

import asyncio

import structlog

from bot.channels.zalo.zalo_arrivals import Arrivals
from bot.channels.zalo_bot.client import PlatformAwayError
from bot.channels.zalo_bot.watch import ZaloWatch
from bot.channels.zalo_bot.zalo_polling import ZaloPolling
from bot.intake.backlog import resume_all_at_start
from bot.intake.intake import Intake
from bot.messengers import TokenError
from rules.backoff import pause

LONGEST_WAIT = 30.0
log = structlog.get_logger()


async def receive_events(watch: ZaloWatch, arrivals: Arrivals, intake: Intake) -> None:
    """Tell Zalo where to deliver and deal with what is left over, or fetch for ever; raises TokenError."""
    failures = 0
    while True:
        try:
            await watch.set_up()
            break
        except PlatformAwayError as error:
            failures += 1
            watch.missed()
            log.warning("zalo away", account=arrivals.account_id, kind=error.kind)
            await asyncio.sleep(pause(failures, 1.0, LONGEST_WAIT))
    if watch.webhook is not None:
        await resume_all_at_start(intake)
        return
    try:
        await ZaloPolling(watch.client, arrivals, intake, watch).run()
    except* TokenError:
        raise TokenError from None
