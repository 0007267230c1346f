"""`make bench AGAINST=<commit>`: the hand-in of another commit and of this tree in turn, and how they compare."""

import asyncio
import json
import os
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.pairs import COLUMNS, Cost, Pair, rows

ROOT = Path(__file__).parents[1]
SIDE = Path(__file__).with_name("side.py")
LEAST_ROUNDS = 5
# Residents of one walk: the stored bench has as many, and with --quick five rounds take about two minutes.
PEOPLE, FEW_PEOPLE = 250, 100
Say = Callable[[str], None]


class UnknownCommitError(Exception):
    """There is no such commit here, or one from before there was anything to walk."""


class SideError(Exception):
    """A side could not walk to the end."""


async def git(*words: str) -> str:
    """What git says; raises UnknownCommitError where it refuses or is not there."""
    try:
        process = await asyncio.create_subprocess_exec("git", "-C", str(ROOT), *words, stdout=PIPE, stderr=PIPE)
    except FileNotFoundError:
        raise UnknownCommitError("git is not here") from None
    said, complaint = await process.communicate()
    if process.returncode:
        raise UnknownCommitError(complaint.decode().strip())
    return said.decode().strip()


async def commit(name: str) -> str:
    """The whole name of a commit that has a hand-in to walk."""
    try:
        found = await git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        await git("cat-file", "-e", f"{found}:benchmarks/walking.py")
    except UnknownCommitError:
        raise UnknownCommitError(
            f"There is no commit '{name}' here with a bench in it; `git log --oneline` lists them."
        ) from None
    return found


@asynccontextmanager
async def tree_of(found: str) -> AsyncIterator[Path]:
    """A commit's files in a folder of their own, outside this one and gone afterwards."""
    with TemporaryDirectory(prefix="cau-noi-base-", ignore_cleanup_errors=True) as folder:
        tree = Path(folder) / "tree"
        await git("worktree", "add", "--detach", "--quiet", str(tree), found)
        try:
            yield tree
        finally:
            await git("worktree", "remove", "--force", str(tree))


async def walk(tree: Path, kind: str, people: int) -> Cost:
    """One walk in a process of its own that finds only this tree's code: server, residents and bot."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-P", str(SIDE), kind, str(people)),
        cwd=tree,
        env=os.environ | {"PYTHONPATH": str(tree)},
        stdout=PIPE,
        stderr=PIPE,
    )
    said, complaint = await process.communicate()
    if process.returncode:
        raise SideError(complaint.decode()[-2000:])
    told = json.loads(said)
    if told["stuck"]:
        raise SideError(f"{told['stuck']} residents never got an answer")
    return Cost(told["updates_a_second"], told["cpu_ms_a_hand_in"])


async def one_round(base: Path, kind: str, people: int, *, head_first: bool) -> Pair:
    """Both sides, one right after the other; who goes first changes, as the second finds a warmer machine."""
    trees = (ROOT, base) if head_first else (base, ROOT)
    first, second = [await walk(tree, kind, people) for tree in trees]
    return Pair(second, first) if head_first else Pair(first, second)


async def compare(name: str, kind: str, rounds: int, people: int, say: Say) -> list[Pair]:
    """Walk as many rounds as asked for, five at least, and say each as soon as it is there."""
    found = await commit(name)
    pairs: list[Pair] = []
    async with tree_of(found) as base:
        for number in range(max(rounds, LEAST_ROUNDS)):
            pairs.append(await one_round(base, kind, people, head_first=number % 2 == 1))
            say(" · ".join(rows(pairs)[-2]))
    return pairs


async def head() -> str:
    """What this tree is: its commit, and whether something has been changed since."""
    changed = await git("status", "--porcelain", "--untracked-files=no")
    return f"{(await git('rev-parse', 'HEAD'))[:10]}{' and what is not committed' if changed else ''}"


def markdown(title: str, facts: dict[str, object], pairs: Sequence[Pair]) -> str:
    lines = [f"# {title}", "", *(f"- {name}: {value}" for name, value in facts.items()), ""]
    lines += ["| " + " | ".join(COLUMNS) + " |", "|" + " ---: |" * len(COLUMNS)]
    lines += ["| " + " | ".join(row) + " |" for row in rows(pairs)]
    return "\n".join(lines) + "\n"
