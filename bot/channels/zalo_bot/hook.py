"""What Zalo Bot Platform delivers: with a secret of ours in its header, compared in a time that tells nothing."""

import hmac
from collections.abc import Mapping

from bot.channels.zalo.deliveries import Deliveries
from bot.messengers import TakeIn

SECRET_HEADER = "X-Bot-Api-Secret-Token"  # noqa: S105  a header's name
UNAUTHORIZED = 401


class ZaloHook:
    """Takes deliveries in; every process does."""

    def __init__(self, deliveries: Deliveries, secret: str) -> None:
        self.deliveries = deliveries
        self.secret = secret

    async def take(self, headers: Mapping[str, str], body: bytes, take_in: TakeIn) -> int:
        """The status with which a delivery is answered."""
        given = headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(errors="surrogateescape"), self.secret.encode()):
            return UNAUTHORIZED
        return await self.deliveries.take(body, take_in)
