"""Every room of the product stands under the import contracts of pyproject.toml."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
# They measure and try the product, and are no part of it.
BESIDE = {"benchmarks", "tests"}


def test_no_room_of_the_product_is_left_out_of_the_contracts() -> None:
    linted = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["root_packages"]
    rooms = {file.parent.name for file in ROOT.glob("*/__init__.py")} - BESIDE
    assert rooms == set(linted)
