"""What the rules hand on stays as it was made, whoever holds it: a queue, a card, a talk that goes on later."""

import pkgutil
from collections.abc import Hashable
from dataclasses import FrozenInstanceError, fields, is_dataclass
from importlib import import_module
from typing import get_args

import pytest

import rules
from rules.outcome import Outcome

MODULES = [import_module(f"rules.{one.name}") for one in pkgutil.iter_modules(rules.__path__)]
VALUES = sorted(
    {one for module in MODULES for one in vars(module).values() if isinstance(one, type) and is_dataclass(one)},
    key=lambda one: one.__qualname__,
)


@pytest.mark.parametrize("value", VALUES)
def test_a_value_cannot_be_changed_and_may_be_a_key(value: type) -> None:
    made: object = object.__new__(value)
    assert issubclass(value, Hashable)
    for field in fields(value):
        with pytest.raises(FrozenInstanceError):
            setattr(made, field.name, None)


def test_every_outcome_of_a_try_is_such_a_value() -> None:
    assert set(get_args(Outcome)) <= set(VALUES)
