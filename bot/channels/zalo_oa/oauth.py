"""Asks Zalo for a new pair of tokens; says whether a refusal is the end, or may pass."""

from dataclasses import dataclass
from datetime import timedelta

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.channels.zalo_oa.oa_client import code_of, read_answer

PATH = "/v4/oa/access_token"
PATIENCE = ClientTimeout(total=20, connect=5)
# How long a token is good where the answer does not say: what the documentation says of it.
USUAL = timedelta(seconds=90_000)
LONGEST_TOKEN = 4000
OK = 200
# Too many calls in a minute, and an error on the platform's side: neither says anything of a token.
PASSING = frozenset({-32, -200})


@dataclass(frozen=True, slots=True)
class Pair:
    """A pair of tokens; what stands in `refresh` is good for one use."""

    access: str
    refresh: str
    good_for: timedelta


class RefreshPassingError(Exception):
    """Nobody answered as Zalo does: the token may be good still, and may be spent."""


class RefreshEndedError(Exception):
    """Zalo will give nothing for this token any more: somebody has to agree in the console anew."""


@dataclass(frozen=True, slots=True)
class Application:
    """The application at Zalo in whose name tokens are asked for."""

    oauth: str
    app_id: str
    app_secret: str


async def ask_for_pair(session: ClientSession, app: Application, grant: str, token: str) -> Pair:
    """A pair for a refresh token ("refresh_token") or a code of the console ("authorization_code").

    Raises RefreshPassingError or RefreshEndedError; neither has a token in it.
    """
    field = "code" if grant == "authorization_code" else "refresh_token"
    form = {"app_id": app.app_id, "grant_type": grant, field: token}
    url, headers = app.oauth.rstrip("/") + PATH, {"secret_key": app.app_secret}
    try:
        async with session.post(url, data=form, headers=headers, timeout=PATIENCE, allow_redirects=False) as answer:
            return pair_of(answer.status, await answer.read(), token)
    except (ClientError, TimeoutError, OSError) as error:
        raise RefreshPassingError(type(error).__name__) from None


def pair_of(status: int, content: bytes, spent: str) -> Pair:
    """The pair in an answer; a used token is answered with success and nothing at all."""
    if status != OK:
        raise RefreshPassingError(f"status {status}")
    if not content.strip():
        raise RefreshEndedError("used")
    told = read_answer(content)
    if not isinstance(told, dict):
        raise RefreshPassingError("no answer of Zalo")
    access, refresh = told.get("access_token"), told.get("refresh_token")
    if not isinstance(access, str) or not 0 < len(access) <= LONGEST_TOKEN:
        if code_of(told) in PASSING:
            raise RefreshPassingError(str(code_of(told)))
        raise RefreshEndedError(str(code_of(told) or "no token"))
    # Without a new one the old one stays what is kept; whether it is good shows at the next refresh.
    kept = refresh if isinstance(refresh, str) and 0 < len(refresh) <= LONGEST_TOKEN else spent
    return Pair(access, kept, lifetime_of(told.get("expires_in")))


def lifetime_of(told: object) -> timedelta:
    """How long an access token is good: a number, a text of one, or nothing at all."""
    try:
        seconds = int(told) if isinstance(told, int | str) and not isinstance(told, bool) else 0
    except ValueError:
        seconds = 0
    return timedelta(seconds=seconds) if 0 < seconds <= USUAL.total_seconds() * 100 else USUAL
