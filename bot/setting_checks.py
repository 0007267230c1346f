"""What a setting must not be: no address, one that a secret would go to in the open, a weak secret, an open file."""

import re
from collections.abc import Mapping
from datetime import time, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from rules.reminders import Quiet
from storage.engine.private_files import is_open_to_others

# Why a setting that can be read is refused all the same: each has a sentence of its own.
WEAK_SECRET, PLAIN_HTTP, OPEN_FILE = "weak_secret", "plain_http", "open_file"
NO_MESSENGER = "no_messenger"
WEAK = {WEAK_SECRET, PLAIN_HTTP, OPEN_FILE, NO_MESSENGER}
SECRETS = (
    *("telegram_token", "webhook_secret", "zalo_bot_token", "zalo_bot_webhook_secret"),
    *("zalo_oa_app_secret", "zalo_oa_secret", "zalo_oa_refresh_token"),
    *("held_key", "backup_key", "owner_url"),
)
# Of a random text of hexadecimal digits fewer are different once in a million.
FEWEST_LETTERS = 6


def words_of(value: str) -> list[str]:
    """The values of a setting that may have several, parted by commas or blanks."""
    return value.replace(",", " ").split()


def check_web_address(value: str) -> None:
    """Refuse what is no address of the web, or one that a secret would go to in the open."""
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("address")
    if parts.scheme == "http" and not is_this_machine(parts.hostname):
        raise PydanticCustomError(PLAIN_HTTP, PLAIN_HTTP)


def read_public_address(value: str) -> str:
    """Where our own server is reached from outside: scheme, host and port alone, as what stands below it is ours."""
    check_web_address(value)
    parts = urlsplit(value)
    if parts.path.strip("/") or parts.query or parts.fragment or parts.username or parts.password:
        raise ValueError("address")
    port = f":{parts.port}" if parts.port else ""
    host = f"[{parts.hostname}]" if parts.hostname and ":" in parts.hostname else parts.hostname
    return f"{parts.scheme}://{host}{port}"


def is_this_machine(host: str) -> bool:
    """Whether what is sent to a host leaves this machine for certain never: a name is looked up elsewhere."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def is_weak(secret: str, shortest: int) -> bool:
    """Whether a secret is short, or the same few letters over and over."""
    return len(secret) < shortest or len(set(secret)) < FEWEST_LETTERS


def read_span(text: str) -> timedelta:
    """Read 7d, 1d, 2h or 30m; raises ValueError for anything else."""
    found = re.fullmatch(r"(\d{1,4})([dhm])", text.strip())
    if found is None:
        raise ValueError("offset")
    unit = {"d": "days", "h": "hours", "m": "minutes"}[found[2]]
    return timedelta(**{unit: int(found[1])})


def read_spans(text: str) -> tuple[timedelta, ...]:
    """Several spans, the longest first; raises ValueError for one of no length."""
    spans = sorted((read_span(part) for part in text.split(",")), reverse=True)
    if not all(spans):
        raise ValueError("offset")
    return tuple(spans)


def read_quiet(text: str) -> Quiet | None:
    """Hours without a message that rings, as 22:00-06:00; `none` for none. Raises ValueError for anything else."""
    if text.strip() == "none":
        return None
    begins, _, ends = text.partition("-")
    return Quiet(time.fromisoformat(begins.strip()), time.fromisoformat(ends.strip()))


def read_database_address(value: str, *drivers: str) -> URL:
    """Read the address of a database; raises ValueError for one that is none, or that these drivers do not reach."""
    try:
        url = make_url(value)
    except (ArgumentError, ValueError) as error:
        raise ValueError("database") from error
    if url.drivername not in drivers or not url.database:
        raise ValueError("database")
    return url


def check_owner_address(value: str, bots: str, shortest: int) -> None:
    """Refuse what is no address of the bot's own database on PostgreSQL, or whose password is weak or the bot's too."""
    owner, bot = read_database_address(value, "postgresql+asyncpg"), make_url(bots or "sqlite://")
    if bot.get_backend_name() == "postgresql" and bot.database != owner.database:
        raise ValueError("database")
    password = str(owner.password or "")
    if password and (is_weak(password, shortest) or (owner.username != bot.username and password == bot.password)):
        raise PydanticCustomError(WEAK_SECRET, WEAK_SECRET)


def refuse_open_file(file: Path, values: Mapping[str, Any]) -> None:
    """Raise ValidationError where anybody but its owner may read a file in which a secret stands."""
    secret = any(values.get(name) for name in SECRETS) or "@" in str(values.get("database_url"))
    if secret and is_open_to_others(file):
        error = InitErrorDetails(type=PydanticCustomError(OPEN_FILE, OPEN_FILE), loc=(str(file),), input=None)
        raise ValidationError.from_exception_data("Settings", [error])
