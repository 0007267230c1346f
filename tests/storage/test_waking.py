import asyncio

from bot import clock
from rules.notice import Address, Outgoing
from storage.engine.database import Database
from storage.queue import outbox
from storage.queue.outbox import Letter
from storage.upkeep import migrating


async def test_a_letter_of_another_process_wakes_the_sender(postgres_url: str) -> None:
    ours, theirs = Database(postgres_url), Database(postgres_url)
    await migrating.upgrade(ours)
    woken = ours.outgoing()
    listening = asyncio.get_running_loop().create_task(ours.listen())
    try:
        for attempt in range(100):
            letter = Letter(f"a:{attempt}", Address(1, 2), clock.now(), what=Outgoing(text="Chào"))
            async with theirs.writing() as db:
                await outbox.add(db, letter)
            try:
                await asyncio.wait_for(woken.wait(), 0.1)
                break
            except TimeoutError:
                continue
        assert woken.is_set()
    finally:
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)
        await ours.close()
        await theirs.close()
