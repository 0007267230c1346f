"""Makes one test of the cases of a small one, which cost less than to collect and tell of each in every worker."""

import functools
import inspect
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product
from typing import Any, NamedTuple

import pytest

# The folders of tests that have neither a database nor a process to themselves.
FOLDERS = ("tests/rules/", "tests/house/", "tests/documents/")
# What `pytest.param` makes.
Given = type(pytest.param())


class Case(NamedTuple):
    """What a test is called with, and what it is called in a message."""

    arguments: dict[str, Any]
    name: str


def bundled(collector: pytest.Collector, name: str, test: Any) -> pytest.Function | None:
    """One test that plays all cases of this one, or nothing where it has none, or needs more than their values."""
    small = name.startswith("test_") and collector.nodeid.startswith(FOLDERS)
    cases = list(cases_of(test)) if small and inspect.isfunction(test) and is_plain(test) else []
    if len(cases) < 2:
        return None
    return pytest.Function.from_parent(collector, name=name, callobj=played(test, cases))


def is_plain(test: Any) -> bool:
    """Whether a test is a plain function of the values of its cases, without fixtures, marks or event loop."""
    marks: Sequence[pytest.Mark] = getattr(test, "pytestmark", ())
    if not marks or inspect.iscoroutinefunction(test) or hasattr(test, "hypothesis"):
        return False
    if any(mark.name != "parametrize" or len(mark.args) != 2 or "indirect" in mark.kwargs for mark in marks):
        return False
    # Of a case with a mark of its own, each has its own test; what can be gone through once is left as it is.
    if any(isinstance(mark.args[1], Iterator) or any(map(is_marked, mark.args[1])) for mark in marks):
        return False
    named = {one for mark in marks for one in names_in(mark)}
    return named == set(inspect.signature(test).parameters)


def is_marked(case: Any) -> bool:
    return isinstance(case, Given) and bool(case.marks)


def names_in(mark: pytest.Mark) -> list[str]:
    names = mark.args[0]
    return [one.strip() for one in names.split(",")] if isinstance(names, str) else list(names)


def cases_of(test: Any) -> Iterator[Case]:
    """Every combination of what its marks list."""
    for several in product(*(list(values_in(mark)) for mark in test.pytestmark)):
        arguments = {name: value for one in several for name, value in one.items()}
        yield Case(arguments, ", ".join(f"{name}={value!r}"[:200] for name, value in arguments.items()))


def values_in(mark: pytest.Mark) -> Iterable[dict[str, Any]]:
    names = names_in(mark)
    for one in mark.args[1]:
        values = one.values if isinstance(one, Given) else one if len(names) > 1 else (one,)
        yield dict(zip(names, values, strict=True))


def played(test: Callable[..., None], cases: list[Case]) -> Callable[[], None]:
    """A function without arguments that plays them all, and then tells of each that failed."""

    @functools.wraps(test, updated=())
    def all_cases() -> None:
        failed = [error for one in cases if (error := failure(test, one))]
        if failed:
            raise ExceptionGroup(f"{len(failed)} of {len(cases)} cases failed", failed)

    # By this pytest would look for the arguments that it is to give.
    del all_cases.__wrapped__
    return all_cases


def failure(test: Callable[..., None], case: Case) -> Exception | None:
    try:
        test(**case.arguments)
    except Exception as error:  # noqa: BLE001  told at the end, whatever it is
        failed = error
    except (pytest.fail.Exception, pytest.skip.Exception) as outcome:
        # Neither stands for the cases behind it: what would skip a case has a mark, and a test of its own.
        failed = AssertionError(f"{type(outcome).__name__}: {outcome}")
    else:
        return None
    failed.add_note(case.name)
    return failed
