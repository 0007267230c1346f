"""docs/sandbox.md names every control address there is, and no other."""

import re
from pathlib import Path

from sandbox.server import build
from sandbox.world.world import World

TEXT = (Path(__file__).parents[2] / "docs" / "sandbox.md").read_text("utf-8")


def served() -> set[str]:
    paths = {route.resource.canonical for route in build(World()).router.routes() if route.resource}
    return {re.sub(r"\{\w+\}", "<>", path) for path in paths if path.startswith("/sandbox/")}


def documented() -> set[str]:
    """Read every address, those included that are given as another ending of the one before."""
    found = set()
    for line in TEXT.splitlines():
        base = ""
        for piece in re.findall(r"`(?:GET |POST )?(/[^`?\s{]*)[^`]*`", line.partition(" | ")[0]):
            path = re.sub(r"<\w+>", "<>", piece)
            if path.startswith("/sandbox/"):
                base = path
            elif base:
                path = f"{base.rpartition('/')[0]}{path}"
            found.add(path)
        found |= {re.sub(r"<\w+>", "<>", path) for path in re.findall(r"`(/sandbox/[^`?\s]+)`", line)}
    return {path for path in found if path.startswith("/sandbox/") and not path.endswith("…")}


def test_every_address_is_documented_and_every_documented_one_is_served() -> None:
    assert documented() == served()


def test_the_page_and_the_bot_api_are_served() -> None:
    paths = {route.resource.canonical for route in build(World()).router.routes() if route.resource}
    assert {"/", "/bot{token}/{method}"} <= paths
