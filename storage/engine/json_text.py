"""JSON, fast; where the fast library refuses what the standard one takes (a lone surrogate, a huge number), slowly."""

import json
from typing import Any

import orjson


def loads(text: str | bytes) -> Any:
    """Read JSON; raises ValueError, or RecursionError where it is nested beyond reason."""
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        return json.loads(text)


def dumps(value: Any) -> str:
    try:
        return orjson.dumps(value).decode()
    except orjson.JSONEncodeError:
        return json.dumps(value)
