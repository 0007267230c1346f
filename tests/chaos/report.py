"""One table of figures, and for each breach how to see it again."""

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table

from tests.chaos.reckoning import Reckoning

SUMS = ("kills", "residents", "letters", "reminders", "unknown", "ended", "repeats", "allowed")
# Each of these must be nought.
NOUGHTS = ("lost", "unended", "unmarked", "twice", "astray", "disorder", "expired", "refused", "broken")
# All columns beside one another; where the screen is narrower its own lines break, and no figure is cut.
LEAST_SHOWN = 204


def console() -> Console:
    return Console(highlight=False, width=max(Console().width, LEAST_SHOWN))


def show(out: Console, results: Sequence[Reckoning]) -> None:
    table = Table(title="What became of everything", box=box.SIMPLE, padding=(0, 0, 0, 1), show_footer=True)
    table.add_column("scene", footer="in all", no_wrap=True)
    for name in (*SUMS, *NOUGHTS):
        table.add_column(
            name, footer=str(sum(one.figures.get(name, 0) for one in results)), justify="right", no_wrap=True
        )
    fastest = max((one.figures["a second"] for one in results), default=0)
    table.add_column("a second", footer=str(fastest), justify="right", no_wrap=True)
    seconds = sum(one.figures["seconds"] for one in results)
    table.add_column("seconds", footer=str(seconds), justify="right", no_wrap=True)
    for one in sorted(results, key=lambda one: one.scene):
        cells = [str(one.figures.get(name, 0)) for name in (*SUMS, *NOUGHTS, "a second", "seconds")]
        table.add_row(f"{one.scene:2} {one.setting}", *cells, style="red" if one.breaches else "")
    out.print(table)


def meanings(out: Console) -> None:
    out.print(
        "kills: kill -9 · ended: processes that ended by themselves, to be started anew ·"
        " unknown: at most once, nobody can know · repeats: second copies, of which so many are allowed"
        " (four in flight a kill) · unmarked: copies that do not say so · twice: at most once, and yet twice ·"
        " astray: receipts of nothing, or of others · disorder: overtaken in its chat · expired: sent when of no use"
        " any more · refused: too fast for the server · broken: histories and counts · a second: the most calls in one",
        style="dim",
    )


def brought(out: Console, results: Sequence[Reckoning]) -> None:
    """Which troubles came how often, and at which points processes were ended."""
    totals: dict[str, int] = {}
    for one in results:
        for name, number in one.troubles.items():
            totals[name] = totals.get(name, 0) + number
    out.print(", ".join(f"{name} {number}" for name, number in sorted(totals.items()) if name != "kill"))


def breaches(out: Console, seed: int, result: Reckoning) -> None:
    for breach in result.breaches:
        out.print(f"seed {seed}, scene {result.scene} ({result.setting}): {breach}", style="red", markup=False)
    if result.breaches:
        out.print(f'again: make chaos ARGS="--seed {seed} --only {result.scene}"', style="bold", markup=False)
