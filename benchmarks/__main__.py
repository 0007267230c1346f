"""`python -m benchmarks`: run the scenarios, print one table, and keep it in `benchmarks/results/`."""

import asyncio
import os
import platform
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from benchmarks import against, conversing, fanning, growing, machine, pairs, papering, report, sending, starting
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
    "papering": papering.play,
}
KINDS = {"sqlite", "postgresql"}
RESULTS = Path(__file__).parent / "results"
out = Console()


def main(
    names: Annotated[list[str] | None, typer.Argument(help=f"Which: {', '.join(SCENARIOS)}; without any: all.")] = None,
    rounds: Annotated[int, typer.Option(min=1, help="How often everything is measured; the median counts.")] = 5,
    seed: Annotated[int, typer.Option(help="Whom the dice choose.")] = 1,
    databases: Annotated[str, typer.Option(help="On which of the two; both, but against a commit SQLite.")] = "",
    base: Annotated[str, typer.Option("--against", help="A commit to set this one beside, in turn.")] = "",
    *,
    quick: Annotated[bool, typer.Option("--quick", help="One small round: does everything run?")] = False,
) -> None:
    """Measure the engine and compare it with others, or the hand-in with that of another commit."""
    if base:
        beside(base, databases or "sqlite", rounds, quick=quick)
        return
    chosen = names or list(SCENARIOS)
    unknown = set(chosen) - set(SCENARIOS)
    if unknown:
        raise typer.BadParameter(", ".join(sorted(unknown)))
    kinds = tuple((databases or "sqlite,postgresql").split(","))
    sizes = SMALL if quick else Sizes()
    asyncio.run(run(chosen, sizes, 1 if quick else rounds, seed, kinds))


def beside(base: str, databases: str, rounds: int, *, quick: bool) -> None:
    """Set this tree's hand-in beside that of another commit, on each kind of database, and keep what came out."""
    unknown = set(databases.split(",")) - KINDS
    if unknown:
        raise typer.BadParameter(", ".join(sorted(unknown)), param_hint="--databases")
    for kind in databases.split(","):
        try:
            asyncio.run(beside_on(kind, base, rounds, against.FEW_PEOPLE if quick else against.PEOPLE))
        except against.UnknownCommitError as error:
            raise typer.BadParameter(str(error), param_hint="AGAINST") from None
        except against.SideError as error:
            out.print(f"One side did not come to the end of its walk: {error}", markup=False)
            raise typer.Exit(1) from None


async def beside_on(kind: str, base: str, rounds: int, people: int) -> None:
    found = await against.commit(base)
    out.print(f"{clock.now():%H:%M:%S} {found[:10]} and this tree in turn, on {kind} …")
    compared = await against.compare(base, kind, rounds, people, out.print)
    facts: dict[str, object] = {"base": found[:10], "head": await against.head(), "database": kind, "residents": people}
    facts |= {"the walk": "hand-in by polling", "processors": os.cpu_count(), "Python": platform.python_version()}
    table = Table(*pairs.COLUMNS)
    for row in pairs.rows(compared):
        table.add_row(*row)
    out.print(table)
    path = RESULTS / f"{clock.now():%Y-%m-%d}-against-{found[:10]}-{kind}.md"
    path.write_text(against.markdown(f"The hand-in beside that of {found[:10]}", facts, compared))
    out.print(path.relative_to(RESULTS.parent))


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
