"""What happens, told to the chat pages that are open."""

import asyncio

from sandbox.world.shapes import Json


class Events:
    """What the people's pages hear of, as it happens."""

    def __init__(self) -> None:
        self._listeners: dict[asyncio.Queue[Json], int | None] = {}

    def listen(self, person: int | None) -> asyncio.Queue[Json]:
        queue: asyncio.Queue[Json] = asyncio.Queue()
        self._listeners[queue] = person
        return queue

    def leave(self, queue: asyncio.Queue[Json]) -> None:
        self._listeners.pop(queue, None)

    def heard_by(self, person: int) -> bool:
        return any(wanted is None or wanted == person for wanted in self._listeners.values())

    def tell(self, person: int, event: Json) -> None:
        for queue, wanted in self._listeners.items():
            if wanted is None or wanted == person:
                queue.put_nowait({**event, "person": person})

    def tell_all(self, event: Json) -> None:
        for queue in self._listeners:
            queue.put_nowait(event)

    def end(self) -> None:
        """Wake every listener with an empty word, so that it sees that all is over."""
        for queue in self._listeners:
            queue.put_nowait({})
