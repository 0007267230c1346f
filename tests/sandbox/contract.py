"""Checks answers against the published schema: no unknown field, no required one missing, every type right."""

import json
from pathlib import Path
from typing import Any

_FILE = Path(__file__).parents[2] / "sandbox" / "telegram" / "data" / "botapi-10.3.json"
_SCHEMA: dict[str, Any] = json.loads(_FILE.read_text("utf-8"))
TYPES: dict[str, dict[str, Any]] = _SCHEMA["types"]
RETURNS: dict[str, list[str]] = _SCHEMA["returns"]
PLAIN: dict[str, tuple[type, ...]] = {
    "Integer": (int,),
    "Float": (int, float),
    "String": (str,),
    "Boolean": (bool,),
    "True": (bool,),
}
MAYBE = {"MaybeInaccessibleMessage": ["Message", "InaccessibleMessage"]}


def faults_of_answer(method: str, result: Any) -> list[str]:
    """Name what is wrong with the result of a method."""
    found = [faults(kind, result, method) for kind in RETURNS[method]]
    return min(found, key=len)


def faults(kind: str, value: Any, where: str) -> list[str]:
    """Name what is wrong with a value of a type, path by path."""
    if " or " in kind:
        return min((faults(one, value, where) for one in kind.split(" or ")), key=len)
    if kind.startswith("Array of "):
        if not isinstance(value, list):
            return [f"{where}: no list"]
        inner = kind.removeprefix("Array of ")
        return [fault for i, one in enumerate(value) for fault in faults(inner, one, f"{where}[{i}]")]
    if kind in PLAIN:
        good = isinstance(value, PLAIN[kind]) and (kind in {"Boolean", "True"} or not isinstance(value, bool))
        return [] if good and (kind != "True" or value is True) else [f"{where}: {value!r} is no {kind}"]
    return _faults_of_object(kind, value, where)


def _faults_of_object(kind: str, value: Any, where: str) -> list[str]:
    if not isinstance(value, dict):
        return [f"{where}: {value!r} is no {kind}"]
    fields = TYPES[kind]
    kin = MAYBE.get(kind) or [name for name in TYPES if name.startswith(kind) and name != kind]
    if not fields and kin:
        return min((_faults_of_object(name, value, where) for name in kin), key=len)
    unknown = [f"{where}.{name}: not in {kind}" for name in value if name not in fields]
    needed = [name for name, field in fields.items() if field["required"]]
    missing = [f"{where}.{name}: missing in {kind}" for name in needed if name not in value]
    inner = [
        fault
        for name, one in value.items()
        if name in fields
        for fault in faults(fields[name]["type"], one, f"{where}.{name}")
    ]
    return [*unknown, *missing, *inner]
