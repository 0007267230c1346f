"""`python -m tests.chaos`: play the scenes of a seed, print what became of everything; ends with 1 on any breach."""

import asyncio
import hashlib
import json
import os
import tempfile
from collections import deque
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated

import typer

from bot import clock
from tests.chaos import report
from tests.chaos.nursery import nursery
from tests.chaos.plan import Scene, scenes, zalo_scenes
from tests.chaos.playing import Theatre, play
from tests.chaos.postgres import Postgres, running
from tests.chaos.reckoning import Reckoning
from tests.conftest import migrated

ROOT = Path(__file__).parents[2]
ROOMS = ("bot", "handlers", "locales", "rules", "scheduler", "storage", "sandbox", "tests/chaos", "tests/journeys")
out = report.console()


def code_as_it_is() -> str:
    """A mark of every line that is played: what an earlier one has shown says nothing of it."""
    files = sorted(file for room in ROOMS for ending in ("py", "ftl") for file in (ROOT / room).rglob(f"*.{ending}"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]


class Progress:
    """What this seed has shown so far of the code as it is, kept in the system's folder for passing things."""

    def __init__(self, seed: int, *, fresh: bool) -> None:
        self.path = Path(tempfile.gettempdir()) / f"cau-noi-chaos-{seed}-{code_as_it_is()}.json"
        self.results: dict[int, Reckoning] = {}
        if self.path.exists() and not fresh:
            self.results = {one["scene"]: Reckoning(**one) for one in json.loads(self.path.read_text())}

    def keep(self, result: Reckoning) -> None:
        self.results[result.scene] = result
        self.path.write_text(json.dumps([asdict(one) for one in self.results.values()], ensure_ascii=False))


@dataclass(frozen=True)
class Boards:
    """Where scenes are played, one after another: a folder, with all tables in an empty file and a PostgreSQL."""

    folder: Path
    postgres: Postgres


@contextmanager
def boards(at_once: int) -> Iterator[list[Boards]]:
    """So many that play beside one another."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="cau-noi-chaos-")))
        os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
        made = []
        for number in range(at_once):
            own = folder / str(number)
            own.mkdir()
            migrated(f"sqlite+aiosqlite:///{own}/empty.db")
            made.append(Boards(own, stack.enter_context(running(own / "pg"))))
        yield made


async def played(theatre: Theatre, scene: Scene) -> Reckoning:
    """A scene that breaks off is a breach as well, and no reason to leave out the others."""
    try:
        return await play(theatre, scene)
    except Exception as error:  # noqa: BLE001  whatever it was, it is told with the scene's number
        result = Reckoning(scene.number, scene.setting.name, dict.fromkeys((*report.SUMS, *report.NOUGHTS), 0))
        result.figures |= {"a second": 0, "seconds": 0}
        result.breaches.append(f"broke off: {leaf(error)!r}")
        return result


def leaf(error: BaseException) -> BaseException:
    return leaf(error.exceptions[0]) if isinstance(error, BaseExceptionGroup) else error


async def act(there: Boards, waiting: deque[Scene], seed: int, progress: Progress) -> None:
    """Play what waits, scene by scene."""
    async with nursery() as born:
        theatre = Theatre(born, there.postgres, there.folder / "empty.db", there.folder)
        while waiting:
            scene = waiting.popleft()
            result = await played(theatre, scene)
            progress.keep(result)
            verdict = "[red]BREACH[/]" if result.breaches else "well"
            seconds = result.figures["seconds"]
            out.print(f"{clock.now():%H:%M:%S} scene {scene.number}, {scene.setting.name}: {verdict}, {seconds} s")
            report.breaches(out, seed, result)


async def perform(there: list[Boards], chosen: list[Scene], seed: int, progress: Progress) -> None:
    waiting = deque(chosen)
    async with asyncio.TaskGroup() as group:
        for one in there:
            group.create_task(act(one, waiting, seed, progress))


def main(
    seed: Annotated[int, typer.Option(help="Whom the dice choose.")] = 1,
    first: Annotated[int, typer.Option("--from", min=1, help="Begin with this scene.")] = 1,
    only: Annotated[int, typer.Option(min=0, help="Play this scene alone, once more.")] = 0,
    at_once: Annotated[int, typer.Option(min=1, max=4, help="So many scenes side by side.")] = 2,
    *,
    fresh: Annotated[bool, typer.Option("--fresh", help="Forget what this seed has shown before.")] = False,
) -> None:
    """Have the bot killed, frozen and lied to, and count what became of everything."""
    progress = Progress(seed, fresh=fresh)
    chosen = [
        one for one in (*scenes(seed), *zalo_scenes(seed)) if one.number >= first and (not only or one.number == only)
    ]
    chosen = [one for one in chosen if only or one.number not in progress.results]
    if chosen:
        with boards(min(at_once, len(chosen))) as there:
            asyncio.run(perform(there, chosen, seed, progress))
    results = [one for one in progress.results.values() if not only or one.scene == only]
    report.show(out, results)
    report.brought(out, results)
    report.meanings(out)
    for one in results:
        report.breaches(out, seed, one)
    raise typer.Exit(1 if any(one.breaches for one in results) else 0)


if __name__ == "__main__":
    typer.run(main)
