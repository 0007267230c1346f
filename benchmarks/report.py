"""The one table, on the screen and as a file."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks.bench import Figure

COLUMNS = ("part", "what", "median", "× echo", "goal", "met", "remark")
SCREENS = 5
MET = {True: "yes", False: "NO", None: ""}


def shown(value: float) -> str:
    """Three digits that count, and no more."""
    return f"{value:,.0f}" if abs(value) >= 100 or value == int(value) else f"{value:.3g}"  # noqa: PLR2004


def cells(figure: Figure) -> tuple[str, ...]:
    value = "" if figure.unit == "—" else f"{shown(figure.value)} {figure.unit}"
    ratio = "" if figure.ratio is None else f"{figure.ratio:.2f}"
    return (str(figure.part), figure.what, value, ratio, figure.goal, MET[figure.met], figure.note)


def brief(figures: Sequence[Figure]) -> list[Figure]:
    """All of them, but of the many screens only those that miss their goal, and how many do not."""
    kept = [figure for figure in figures if figure.part != SCREENS or not figure.met]
    met = len(figures) - len(kept)
    return [*kept, Figure(SCREENS, "screens and ticks within their goal", met, "", met=True)] if met else kept


def show(console: Console, figures: Sequence[Figure]) -> None:
    table = Table(*COLUMNS)
    for figure in brief(figures):
        style = {True: "green", False: "red", None: ""}[figure.met]
        table.add_row(*cells(figure), style=style)
    console.print(table)


def markdown(facts: dict[str, Any], figures: Sequence[Figure]) -> str:
    lines = ["# Benchmark", "", *(f"- {name}: {value}" for name, value in facts.items()), ""]
    lines += ["| " + " | ".join(COLUMNS) + " |", "|" + " --- |" * len(COLUMNS)]
    lines += ["| " + " | ".join(cell.replace("|", "/") for cell in cells(figure)) + " |" for figure in figures]
    return "\n".join(lines) + "\n"


def write(folder: Path, name: str, facts: dict[str, Any], figures: Sequence[Figure]) -> Path:
    folder.mkdir(exist_ok=True)
    made = {"facts": facts, "figures": [asdict(figure) for figure in figures]}
    (folder / f"{name}.json").write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n")
    path = folder / f"{name}.md"
    path.write_text(markdown(facts, figures))
    return path
