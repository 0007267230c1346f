"""The bot of ours at Zalo Bot Platform, as its token and addresses in the settings name it."""

import re
from typing import NamedTuple

from bot.webhook_paths import Webhook

TOKEN_SHAPE = re.compile(r"\d{1,19}:[A-Za-z0-9._~=+-]{3,200}")
# Zalo's numbers begin above every number of a bot at Telegram.
ABOVE_TELEGRAM = 1 << 52
GREATEST = (1 << 63) - 1


class ZaloBotAccount(NamedTuple):
    """A bot at Zalo Bot Platform."""

    token: str
    api: str
    # None: updates are fetched.
    webhook: Webhook | None
    # The number with which its token began when it first served; 0: the one with which it begins now.
    first_number: int = 0

    @property
    def account_id(self) -> int:
        """Our number of it: made of the one with which its token begins, or began before it was reset."""
        return ABOVE_TELEGRAM + (self.first_number or int(self.token.partition(":")[0]))


def check_zalo_token(value: str) -> None:
    """Refuse what is no token, and one whose number no database can bear."""
    if not TOKEN_SHAPE.fullmatch(value) or ABOVE_TELEGRAM + int(value.partition(":")[0]) > GREATEST:
        raise ValueError("shape")
