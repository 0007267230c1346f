"""`make bench AGAINST=<commit>`: what its figures come to, and which commits it refuses."""

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.against import SideError, UnknownCommitError, commit, tree_of, walk
from benchmarks.pairs import Cost, Pair, rows

ROOT = Path(__file__).parents[2]


def test_each_round_is_a_ratio_of_its_own_and_the_median_is_that_of_the_ratios() -> None:
    pairs = [
        Pair(Cost(100, 40), Cost(90, 44)),
        Pair(Cost(400, 10), Cost(200, 30)),
        Pair(Cost(200, 20), Cost(400, 10)),
    ]
    assert rows(pairs) == [
        ("1", "100", "90", "0.900", "40.0", "44.0", "1.100"),
        ("2", "400", "200", "0.500", "10.0", "30.0", "3.000"),
        ("3", "200", "400", "2.000", "20.0", "10.0", "0.500"),
        # The medians of the figures are alike; those of their ratios say that head is a tenth slower.
        ("median", "200", "200", "0.900", "20.0", "30.0", "1.100"),
    ]


@pytest.mark.parametrize("name", ["no-such-commit", "--help", "", "HEAD:Makefile"])
async def test_a_commit_that_is_not_there_is_refused_by_name(name: str) -> None:
    with pytest.raises(UnknownCommitError, match=f"no commit '{name}' here"):
        await commit(name)


def test_the_command_says_so_in_one_sentence_and_fails() -> None:
    command = [sys.executable, "-m", "benchmarks", "--against", "no-such-commit"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 2
    assert "There is no commit 'no-such-commit' here" in run.stderr
    assert "Traceback" not in run.stderr


async def test_the_other_side_has_a_tree_of_its_own_that_is_gone_afterwards() -> None:
    async with tree_of(await commit("HEAD")) as tree:
        assert (tree / "benchmarks/walking.py").exists()
        assert ROOT not in tree.parents
    assert not tree.exists()
    listed = subprocess.run(["git", "worktree", "list"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert str(tree) not in listed.stdout


async def test_a_side_runs_the_code_of_its_own_tree_and_no_other(tmp_path: Path) -> None:
    """A tree without anything to run fails, although this one could."""
    with pytest.raises(SideError, match="benchmarks"):
        await walk(tmp_path, "sqlite", 1)
