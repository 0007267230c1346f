"""Keeping the world in a file across restarts: one JSON document, and the files that were sent beside it."""

import dataclasses
import json
import typing
from collections import OrderedDict
from pathlib import Path
from typing import Any

from sandbox.world.world import World, WorldState


class Store:
    def __init__(self, file: Path) -> None:
        self.file = file
        self.blobs = file.with_name(f"{file.name}.files")

    def load(self, world: World) -> None:
        """Bring back what was kept, if anything was."""
        if not self.file.is_file():
            return
        state: WorldState = thaw(WorldState, json.loads(self.file.read_text("utf-8")))
        for name, stored in state.files.stored.items():
            blob = self.blobs / name
            stored.data = blob.read_bytes() if blob.is_file() else b""
        world.state = state
        world.clock.ahead = state.ahead

    def save(self, world: World) -> None:
        """Write everything down, whole or not at all."""
        world.dirty = False
        world.state.ahead = world.clock.ahead
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self._save_blobs(world)
        draft = self.file.with_name(f"{self.file.name}.new")
        draft.write_text(json.dumps(freeze(world.state), ensure_ascii=False), "utf-8")
        draft.replace(self.file)

    def _save_blobs(self, world: World) -> None:
        wanted = world.state.files.stored
        self.blobs.mkdir(exist_ok=True)
        present = {path.name for path in self.blobs.iterdir()}
        for name in wanted.keys() - present:
            (self.blobs / name).write_bytes(wanted[name].data)
        for name in present - wanted.keys():
            (self.blobs / name).unlink()


def freeze(value: Any) -> Any:
    """Turn dataclasses and sets into what JSON can hold."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = dataclasses.fields(value)
        return {field.name: freeze(getattr(value, field.name)) for field in fields if not _passing(field)}
    if isinstance(value, dict):
        return {str(key): freeze(one) for key, one in value.items()}
    if isinstance(value, list | tuple | set):
        return [freeze(one) for one in value]
    return value


def thaw(hint: Any, value: Any) -> Any:
    """Turn JSON back into what a type says it was."""
    if dataclasses.is_dataclass(hint):
        hints = typing.get_type_hints(hint)
        known = [field for field in dataclasses.fields(hint) if field.name in value and not _passing(field)]
        return typing.cast("type[Any]", hint)(**{f.name: thaw(hints[f.name], value[f.name]) for f in known})
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin in {dict, OrderedDict}:
        key = int if inner[0] is int else str
        return origin((key(name), thaw(inner[1], one)) for name, one in value.items())
    if origin in {list, set}:
        return origin(thaw(inner[0], one) for one in value)
    return value


def _passing(field: dataclasses.Field[Any]) -> bool:
    """Tell whether a field lives only as long as the process."""
    return bool(field.metadata.get("passing"))
