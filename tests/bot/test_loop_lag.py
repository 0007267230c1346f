import asyncio
import time

from bot.loop_lag import BEAT, TOO_LATE, LoopLag


async def test_a_loop_that_keeps_time_lives_and_one_that_is_overdue_does_not() -> None:
    loop_lag, loop = LoopLag(), asyncio.get_running_loop()
    assert loop_lag.lives(loop.time())
    beating = asyncio.create_task(loop_lag.beat())
    await asyncio.sleep(0)
    assert loop_lag.lives(loop.time())
    assert loop_lag.lives(loop.time() + BEAT + TOO_LATE - 1)
    assert not loop_lag.lives(loop.time() + BEAT + TOO_LATE + 1)
    beating.cancel()


async def test_the_longest_delay_is_remembered_after_the_loop_has_caught_up() -> None:
    loop_lag = LoopLag()
    beating = asyncio.create_task(loop_lag.beat())
    await asyncio.sleep(0)
    # The loop itself is held up: what is measured is that it does not come to its turn.
    time.sleep(BEAT + 0.3)
    while loop_lag.worst() < 0.25:
        await asyncio.sleep(0.01)
    await asyncio.sleep(BEAT * 2)
    assert loop_lag.worst() >= 0.25
    assert loop_lag.lives(asyncio.get_running_loop().time())
    beating.cancel()
