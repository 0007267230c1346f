"""What is refused at the door, in the log: one line a minute for each kind, with how often it was."""

import logging
from collections.abc import Callable
from functools import partial

import structlog
from aiohttp.http_exceptions import HttpProcessingError

MINUTE = 60.0
MALFORMED, FAILED = "malformed", "failed"
log = structlog.get_logger()


def log_refused(kind: str, count: int) -> None:
    log.warning("refused at the door", kind=kind, count=count)


class DoorLog:
    """The first of a kind is told at once, all others of the same minute together when it is over."""

    def __init__(
        self, later: Callable[[float, Callable[[], None]], object], tell: Callable[[str, int], None] = log_refused
    ) -> None:
        self._later = later
        self._tell = tell
        self._untold: dict[str, int] = {}

    def note(self, kind: str) -> bool:
        """Count one; says whether it was told at once."""
        if kind in self._untold:
            self._untold[kind] += 1
            return False
        self._begin(kind, 1)
        return True

    def _begin(self, kind: str, count: int) -> None:
        self._tell(kind, count)
        self._untold[kind] = 0
        self._later(MINUTE, partial(self._end, kind))

    def _end(self, kind: str) -> None:
        count = self._untold.pop(kind)
        if count:
            self._begin(kind, count)


class ServerLog(logging.Handler):
    """Takes the HTTP library's own records, each of which would be a traceback, for whatever a stranger sends."""

    def __init__(self, noted: DoorLog) -> None:
        super().__init__()
        self._noted = noted

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, HttpProcessingError):
            self._noted.note(MALFORMED)
        elif record.levelno >= logging.ERROR and self._noted.note(FAILED):
            log.error("web server failed", kind=type(error).__name__, exc_info=error)


def server_logger(noted: DoorLog) -> logging.Logger:
    """A logger of nobody else's for the HTTP library."""
    made = logging.Logger("door")  # noqa: LOG001  it is to have no parents, whose handlers would print
    made.addHandler(ServerLog(noted))
    return made
