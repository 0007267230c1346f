"""Starts the sandbox's server from the command line and keeps its world in a file, if one is named."""

import argparse
import asyncio
import signal
import sys
from contextlib import suppress
from pathlib import Path

from aiohttp import web

from sandbox.server import build
from sandbox.world.store import Store
from sandbox.world.world import World

HOST = "127.0.0.1"
SAVE_EVERY = 1.0


def main() -> None:
    """Serve the sandbox until it is told to stop."""
    parser = argparse.ArgumentParser(prog="python -m sandbox", description="A local Telegram for trying bots.")
    parser.add_argument("--port", type=int, default=8081, help="0 picks a free one")
    parser.add_argument("--data", type=Path, default=None, help="keep everything in this file")
    given = parser.parse_args()
    try:
        asyncio.run(_serve(given.port, given.data))
    except OSError as error:
        sys.exit(f"The sandbox cannot start: {error.strerror or error}.")


async def _serve(port: int, data: Path | None) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(sign, stop.set)
    world = World()
    store = Store(data) if data else None
    if store:
        store.load(world)
    runner = web.AppRunner(build(world), access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    site = web.TCPSite(runner, HOST, port)
    await site.start()
    sys.stdout.write(f"http://{HOST}:{runner.addresses[0][1]}\n")
    sys.stdout.flush()
    await _until(stop, world, store)
    world.close()
    await runner.cleanup()
    if store:
        store.save(world)


async def _until(stop: asyncio.Event, world: World, store: Store | None) -> None:
    """Wait for the end, and write down now and then what has changed."""
    while not stop.is_set():
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), SAVE_EVERY if store else None)
        if store and world.dirty:
            store.save(world)


if __name__ == "__main__":
    main()
