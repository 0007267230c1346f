"""`python -m benchmarks`: run the scenarios, print one table, and keep it in `benchmarks/results/`."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any

import typer
from rich.console import Console

from benchmarks import conversing, fanning, growing, machine, report, sending, starting
from benchmarks.bench import SMALL, Bench, Figure, Sizes
from benchmarks.office import Offices
from benchmarks.postgres import running
from bot import clock

SCENARIOS: dict[str, Callable[[Bench], Awaitable[list[Figure]]]] = {
    "conversing": conversing.play,
    "sending": sending.play,
    "fanning": fanning.play,
    "growing": growing.play,
    "starting": starting.play,
}
RESULTS = Path(__file__).parent / "results"
out = Console()


def main(
    names: Annotated[list[str] | None, typer.Argument(help=f"Which: {', '.join(SCENARIOS)}; without any: all.")] = None,
    rounds: Annotated[int, typer.Option(min=1, help="How often everything is measured; the median counts.")] = 5,
    seed: Annotated[int, typer.Option(help="Whom the dice choose.")] = 1,
    databases: Annotated[str, typer.Option(help="On which of the two.")] = "sqlite,postgresql",
    *,
    quick: Annotated[bool, typer.Option("--quick", help="One small round: does everything run?")] = False,
) -> None:
    """Measure the engine and compare it with others."""
    chosen = names or list(SCENARIOS)
    unknown = set(chosen) - set(SCENARIOS)
    if unknown:
        raise typer.BadParameter(", ".join(sorted(unknown)))
    kinds = tuple(databases.split(","))
    sizes = SMALL if quick else Sizes()
    asyncio.run(run(chosen, sizes, 1 if quick else rounds, seed, kinds))


async def run(names: list[str], sizes: Sizes, rounds: int, seed: int, kinds: tuple[str, ...]) -> None:
    """Play the scenarios one after another in a folder that is gone afterwards."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="cau-noi-bench-", ignore_cleanup_errors=True)))
        postgres = stack.enter_context(running(folder)) if "postgresql" in kinds else None
        bench = Bench(folder, Offices(folder, postgres), sizes, rounds, seed, kinds)
        facts: dict[str, Any] = await machine.describe(folder, bench.offices)
        facts |= {"rounds": rounds, "seed": seed, "sizes": ", ".join(f"{k} {v}" for k, v in asdict(sizes).items())}
        kept_as = "quick" if sizes == SMALL else "all" if len(names) == len(SCENARIOS) else "-".join(names)
        kept_as = f"{clock.now():%Y-%m-%d}-{kept_as}"
        figures: list[Figure] = []
        for done, name in enumerate(names, 1):
            out.print(f"{clock.now():%H:%M:%S} {name} …")
            figures += await SCENARIOS[name](bench)
            # An hour's work: what is measured is kept, whatever becomes of the rest.
            written = report.write(RESULTS, kept_as, facts | {"measured": ", ".join(names[:done])}, figures)
    report.show(out, figures)
    out.print(written.relative_to(RESULTS.parent))


if __name__ == "__main__":
    typer.run(main)
