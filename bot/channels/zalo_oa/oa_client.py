"""Calls of an Official Account: every answer is HTTP 200, and tells by a number below nought what is wrong."""

import io
from collections.abc import Mapping
from typing import Any

from aiohttp import ClientConnectorError, ClientError, ClientSession, ClientTimeout, ConnectionTimeoutError, FormData

from storage.engine.json_text import dumps, loads

CONNECT_WITHIN, PATIENCE, UPLOAD_PATIENCE = 4.0, 8.0, 40.0
# The platform's own numbers of a token that is none (any more).
TOKEN_CODES = frozenset({-216, -220, -124})
LONGEST_WORDS = 200
JSON = "application/json; charset=utf-8"


class OaRefusalError(Exception):
    """The platform refuses a call: by its own number, and with its words."""

    def __init__(self, code: int, words: str) -> None:
        super().__init__(f"{code} {words}")
        self.code = code
        self.words = words


class OaAwayError(Exception):
    """No answer of the platform: `left` says whether the call may have arrived all the same."""

    def __init__(self, kind: str, *, left: bool) -> None:
        super().__init__(kind)
        self.kind = kind
        self.left = left


class OaClient:
    """One account's calls; whoever calls brings the token."""

    def __init__(self, api: str) -> None:
        self._base = api.rstrip("/")
        self._session: ClientSession | None = None

    async def post(self, path: str, body: Mapping[str, Any], token: str) -> Any:
        """What a call answers; raises OaRefusalError or OaAwayError, neither of which has a token."""
        headers = {"access_token": token, "Content-Type": JSON}
        return await self._asked("POST", path, PATIENCE, headers=headers, data=dumps(body))

    async def get(self, path: str, token: str, data: Mapping[str, Any] | None = None) -> Any:
        """What a call that only reads answers; raises as `post` does."""
        params = {"data": dumps(data)} if data else None
        return await self._asked("GET", path, PATIENCE, headers={"access_token": token}, params=params)

    async def upload(self, kind: str, name: str, content: bytes, token: str) -> Any:
        """Hand a file over, as "image", "gif" or "file"; gives by what it may be sent for seven days."""
        form = FormData()
        form.add_field("file", io.BytesIO(content), filename=name)
        path = f"/v2.0/oa/upload/{kind}"
        return await self._asked("POST", path, UPLOAD_PATIENCE, headers={"access_token": token}, data=form)

    async def _asked(self, method: str, path: str, patience: float, **given: Any) -> Any:
        timeout = ClientTimeout(total=patience, connect=CONNECT_WITHIN)
        try:
            async with self.session.request(
                method, self._base + path, timeout=timeout, allow_redirects=False, **given
            ) as answer:
                return data_of(answer.status, await answer.read())
        except (ClientConnectorError, ConnectionTimeoutError) as error:
            raise OaAwayError(type(error).__name__, left=False) from None
        except (ClientError, TimeoutError, OSError) as error:
            raise OaAwayError(type(error).__name__, left=True) from None

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


def data_of(status: int, content: bytes) -> Any:
    """What an answer bears; a row of messages comes without an envelope."""
    told = read_answer(content)
    if isinstance(told, list):
        return told
    code = code_of(told) if isinstance(told, dict) else None
    if not isinstance(told, dict) or code is None:
        raise OaAwayError(f"no answer of the platform, status {status}", left=True)
    if code:
        raise OaRefusalError(code, str(told.get("message") or "")[:LONGEST_WORDS])
    data = told.get("data")
    return data if isinstance(data, dict) else {}


def read_answer(content: bytes) -> Any:
    try:
        return loads(content)
    except (ValueError, RecursionError):
        return None


def code_of(told: Mapping[str, Any]) -> int | None:
    """The number of an answer, which some calls tell as a text; None where it has none."""
    code = told.get("error")
    try:
        return int(code) if isinstance(code, int | str) and not isinstance(code, bool) else None
    except ValueError:
        return None
