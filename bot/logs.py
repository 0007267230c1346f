"""Logs that an operator can read and that hold no secret: numbers and kinds, never texts, phones or tokens."""

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

TOKEN = re.compile(r"(bot)?(?<!\d)\d{3,}:[A-Za-z0-9._~=+-]{2,}[A-Za-z0-9_~=+-]")
HIDDEN = r"\1***"


def redact(text: str) -> str:
    return TOKEN.sub(HIDDEN, text)


def _redacted(_logger: Any, _name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    return {key: redact(value) if isinstance(value, str) else value for key, value in event.items()}


class Redacting(logging.Formatter):
    """For the libraries' own log lines and tracebacks."""

    def format(self, record: logging.LogRecord) -> str:
        return redact(super().format(record))


def frames_only(_logger: Any, _name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """An exception as where it happened, without its message, which may quote what people wrote."""
    error = event.pop("exc_info", None)
    if isinstance(error, BaseException):
        event["where"] = " < ".join(_frames(error))
    return event


def _frames(error: BaseException) -> list[str]:
    trace, frames = error.__traceback__, []
    while trace is not None:
        code = trace.tb_frame.f_code
        frames.append(f"{code.co_filename.rsplit('/', 2)[-1]}:{trace.tb_lineno}")
        trace = trace.tb_next
    return frames[::-1][:6]


def set_up(level: str) -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Redacting("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    # aiogram and APScheduler tell every step at INFO, and SQLAlchemy would show what people wrote.
    logging.getLogger("aiogram").setLevel(logging.ERROR)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            frames_only,
            _redacted,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level)),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
