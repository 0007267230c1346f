"""One side of a comparison: walk the hand-in once with the code of the tree it is started in, and say what it cost.

Run as a file, with that tree as the only place to import from: another commit does not know this file.
"""

import asyncio
import json
import sys
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.contestants import OUR_FORMS
from benchmarks.crowd import Plan
from benchmarks.flow import FLOWS
from benchmarks.office import Offices
from benchmarks.postgres import running
from benchmarks.walking import Walked, Walking

FLOW = "hand-in"


async def walk(folder: Path, kind: str, people: int) -> Walked:
    """The same walk as the bench of all scenarios has, by polling, on one kind of database."""
    with ExitStack() as stack:
        postgres = stack.enter_context(running(folder)) if kind == "postgresql" else None
        one = next(form for form in OUR_FORMS if form.database == kind and not form.webhook)
        store = await Offices(folder, postgres).store(one)
        return await Walking(one, store, folder / "log").go(Plan(FLOW, people, warm_up=people))


def main(kind: str, people: str) -> None:
    with TemporaryDirectory(prefix="cau-noi-side-", ignore_cleanup_errors=True) as folder:
        walked = asyncio.run(walk(Path(folder), kind, int(people)))
    steps = len(FLOWS[FLOW])
    told = {"updates_a_second": walked.rate, "cpu_ms_a_hand_in": walked.cpu_ms * steps, "stuck": walked.stuck}
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
