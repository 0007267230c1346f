import json
import subprocess
import sys
from pathlib import Path

import pytest

from bot.logs import redact

ROOT = Path(__file__).parents[2]
TOKEN = "8123456789:AAH-planted_Token-0123456789abcdefghi"
WORDS = "Ông Tư ở Đồng Táng lấy tiền"
TELL = f"""
import logging
import structlog
from bot import logs

logs.set_up("INFO")
log = structlog.get_logger()
address = "https://api.telegram.org/bot{TOKEN}/getMe"
log.info("calling", address=address)
log.debug("not at this level")
logging.getLogger("aiohttp").warning("calling %s", address)
try:
    try:
        raise ValueError("{WORDS} " + address)
    except ValueError as error:
        raise RuntimeError(address) from error
except RuntimeError as error:
    log.error("failed", exc_info=error)
    logging.getLogger("asyncio").exception("failed")
"""


@pytest.fixture(scope="module")
def told() -> list[str]:
    """What a process writes that logs a token and people's words in every way there is."""
    run = subprocess.run([sys.executable, "-c", TELL], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    assert run.stdout == ""
    return run.stderr.splitlines()


def test_a_token_never_appears(told: list[str]) -> None:
    assert len(told) > 5
    assert not [line for line in told if "planted" in line]


def test_a_line_of_ours_is_json_with_its_time_and_level(told: list[str]) -> None:
    first = json.loads(told[0])
    assert first["event"] == "calling"
    assert first["level"] == "info"
    assert first["address"] == "https://api.telegram.org/bot***/getMe"
    assert "timestamp" in first


def test_an_error_of_ours_says_where_and_not_what_people_wrote(told: list[str]) -> None:
    (line,) = [json.loads(line) for line in told if line.startswith('{"event"') or '"failed"' in line]
    assert line["event"] == "failed"
    assert WORDS not in str(line)
    assert "<string>" in line["where"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"/bot{TOKEN}/sendMessage", "/bot***/sendMessage"),
        (f"token {TOKEN}.", "token ***."),
        (f"{TOKEN} and {TOKEN}", "*** and ***"),
        ("no secret at 12:30:45", "no secret at 12:30:45"),
        ("chat 8123456789: told", "chat 8123456789: told"),
    ],
)
def test_what_looks_like_a_token_is_hidden(text: str, shown: str) -> None:
    assert redact(text) == shown
