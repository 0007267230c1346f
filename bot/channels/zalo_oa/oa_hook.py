"""What an Official Account's webhook delivers: signed, and kept before it is answered; the console's questions, too."""

from collections.abc import Mapping

from bot.channels.zalo.deliveries import Deliveries
from bot.channels.zalo.zalo_events import read_body
from bot.channels.zalo_oa.oa_signature import is_signed
from bot.messengers import TakeIn

OK, UNAUTHORIZED = 200, 401
# How what bears no signature of ours is counted: as which kind, and what became of it.
UNSIGNED = ("unsigned", "refused")
LONGEST_TIME = 20


class OaHook:
    """Takes deliveries in; every process does."""

    def __init__(self, deliveries: Deliveries, app_id: str, secret: str) -> None:
        self.deliveries = deliveries
        self.app_id = app_id
        self.secret = secret

    async def take(self, headers: Mapping[str, str], body: bytes, take_in: TakeIn) -> int:
        """The status with which a delivery is answered; the console saves an address with an empty object, unsigned."""
        raw = read_body(body)
        if raw is None:
            return OK if body.strip() in {b"", b"{}"} else UNAUTHORIZED
        at = raw.get("timestamp")
        timestamp = str(at)[:LONGEST_TIME] if isinstance(at, int | str) and not isinstance(at, bool) else ""
        if not is_signed(headers, body, timestamp, self.app_id, self.secret):
            self.deliveries.arrivals.kinds[UNSIGNED] += 1
            return UNAUTHORIZED
        return await self.deliveries.take(body, take_in)
