"""The published list of methods and their parameters."""

import json
from pathlib import Path

FILE = Path(__file__).parent / "data" / "botapi-10.3.json"
# Names that Telegram still reads though it no longer lists them.
OLD = frozenset(
    {
        "reply_to_message_id",
        "allow_sending_without_reply",
        "disable_web_page_preview",
        "thumb",
        "is_big",
        "until_date",
        "correct_option_id",
    }
)

_METHODS: dict[str, dict[str, object]] = json.loads(FILE.read_text("utf-8"))["methods"]
NAMES = {name.lower(): name for name in _METHODS}
PARAMETERS = {name: frozenset(parameters) for name, parameters in _METHODS.items()}


def unknown(method: str, names: list[str]) -> list[str]:
    """Give the parameters that this method does not have."""
    known = PARAMETERS.get(method, frozenset())
    return [name for name in names if name not in known and name not in OLD]
