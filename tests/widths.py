"""Holds what is written in tests to the widths of its columns, as PostgreSQL does and SQLite does not."""

from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, String, event

# What is bound to a column with a width, of each statement that was made once.
WIDTHS: WeakKeyDictionary[Any, list[tuple[str, int]]] = WeakKeyDictionary()


class WidthError(AssertionError):
    """A value is longer than its column; the value itself may be somebody's words."""


def widths_of(compiled: Any) -> list[tuple[str, int]]:
    """The names under which a statement writes into columns of a certain width, and the width in letters."""
    found = WIDTHS.get(compiled)
    if found is None:
        bound = ((name, bind.type) for bind, name in compiled.bind_names.items())
        found = [(name, kind.length) for name, kind in bound if isinstance(kind, String) and kind.length]
        WIDTHS[compiled] = found
    return found


def hold_widths(_conn: Any, _cursor: Any, statement: str, _values: Any, context: Any, *_rest: Any) -> None:
    if context is None or context.compiled is None or not (context.isinsert or context.isupdate):
        return
    for name, width in widths_of(context.compiled):
        for values in context.compiled_parameters:
            value = values.get(name)
            if isinstance(value, str) and len(value) > width:
                raise WidthError(f"{name} holds {width} letters, not {len(value)}: {statement}")


def begin() -> None:
    """Hold every engine of this process."""
    event.listen(Engine, "before_cursor_execute", hold_widths)
