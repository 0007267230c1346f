"""Calls of Zalo Bot Platform: the token is in the address, so that no error and no log ever has one."""

from collections.abc import Mapping
from typing import Any

from aiohttp import ClientConnectorError, ClientError, ClientSession, ClientTimeout, ConnectionTimeoutError

from storage.engine.json_text import dumps, loads

CONNECT_WITHIN = 4.0
PATIENCE = 8.0
# Zalo's own numbers: a token that is none, nothing there, nothing came in time, the month's plan is used up.
UNAUTHORIZED, NOT_FOUND, TIMED_OUT, QUOTA = 401, 404, 408, 429
JSON = {"Content-Type": "application/json; charset=utf-8"}
LONGEST_WORDS = 200


class PlatformRefusalError(Exception):
    """Zalo refuses a call: by its own number, whatever the status of HTTP says, and with its words."""

    def __init__(self, code: int, words: str, *, hurried: bool = False) -> None:
        super().__init__(f"{code} {words}")
        self.code = code
        self.words = words
        # Whether it says for how long to wait, as it does not where the plan is used up.
        self.hurried = hurried


class PlatformAwayError(Exception):
    """No answer of Zalo's: `left` says whether the call may have arrived all the same."""

    def __init__(self, kind: str, *, left: bool) -> None:
        super().__init__(kind)
        self.kind = kind
        self.left = left


class ZaloBotClient:
    """One bot's calls."""

    def __init__(self, token: str, api: str) -> None:
        self._base = f"{api.rstrip('/')}/bot{token}"
        self._session: ClientSession | None = None

    async def call(self, method: str, fields: Mapping[str, Any] | None = None, patience: float = PATIENCE) -> Any:
        """What a method answers; raises PlatformRefusalError or PlatformAwayError, neither of which has an address."""
        timeout = ClientTimeout(total=patience, connect=CONNECT_WITHIN)
        body = dumps(fields or {})
        try:
            async with self.session.post(
                f"{self._base}/{method}", data=body, headers=JSON, timeout=timeout, allow_redirects=False
            ) as answer:
                return result_of(answer.status, await answer.read(), hurried="Retry-After" in answer.headers)
        except (ClientConnectorError, ConnectionTimeoutError) as error:
            raise PlatformAwayError(type(error).__name__, left=False) from None
        except (ClientError, TimeoutError, OSError) as error:
            raise PlatformAwayError(type(error).__name__, left=True) from None

    @property
    def session(self) -> ClientSession:
        if self._session is None or self._session.closed:
            self._session = ClientSession()
        return self._session

    async def close(self) -> None:
        """A later call opens anew."""
        if self._session is not None:
            await self._session.close()
            self._session = None


def result_of(status: int, content: bytes, *, hurried: bool = False) -> Any:
    """What an answer says; it is judged by its envelope, and by its status where it has none."""
    try:
        told = loads(content)
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict) or type(told.get("ok")) is not bool:
        raise PlatformAwayError(f"no answer of the platform, status {status}", left=True)
    if told["ok"]:
        return told.get("result")
    code = told.get("error_code", told.get("errorCode"))
    words = str(told.get("description") or "")[:LONGEST_WORDS]
    raise PlatformRefusalError(code if type(code) is int else status, words, hurried=hurried)
