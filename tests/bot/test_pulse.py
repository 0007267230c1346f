import asyncio
import time

from bot.loop_lag import BEAT, TOO_LATE, LoopLag


async def test_a_loop_that_keeps_time_lives_and_one_that_is_overdue_does_not() -> None:
    pulse, loop = LoopLag(), asyncio.get_running_loop()
    assert pulse.lives(loop.time())
    beating = asyncio.create_task(pulse.beat())
    await asyncio.sleep(0)
    assert pulse.lives(loop.time())
    assert pulse.lives(loop.time() + BEAT + TOO_LATE - 1)
    assert not pulse.lives(loop.time() + BEAT + TOO_LATE + 1)
    beating.cancel()


async def test_the_longest_delay_is_remembered_after_the_loop_has_caught_up() -> None:
    pulse = LoopLag()
    beating = asyncio.create_task(pulse.beat())
    await asyncio.sleep(0)
    time.sleep(BEAT + 0.3)
    while pulse.worst() < 0.25:
        await asyncio.sleep(0.01)
    await asyncio.sleep(BEAT * 2)
    assert pulse.worst() >= 0.25
    assert pulse.lives(asyncio.get_running_loop().time())
    beating.cancel()
