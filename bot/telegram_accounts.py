"""The bots of ours at Telegram, as tokens, addresses and a webhook in the settings name them."""

import re
from typing import NamedTuple

from bot.setting_checks import words_of
from bot.webhook_paths import Webhook, below

TOKEN_SHAPE = re.compile(r"(?<!\d)\d+:[A-Za-z0-9_-]{3,}")


class TelegramAccount(NamedTuple):
    """One bot of ours at Telegram."""

    token: str
    api: str
    # None: updates are fetched.
    webhook: Webhook | None

    @property
    def account_id(self) -> int:
        """The bot's own number, with which its token begins."""
        return int(self.token.partition(":")[0])


def check_tokens(value: str) -> None:
    """Refuse what is no token, and two of one bot."""
    tokens = words_of(value)
    accounts = {token.partition(":")[0] for token in tokens}
    if not tokens or not all(map(TOKEN_SHAPE.fullmatch, tokens)) or len(accounts) < len(tokens):
        raise ValueError("shape")


def accounts_of(token: str, api: str, webhook_url: str, secret: str) -> list[TelegramAccount]:
    """Every bot that is set; of several, each has its own path below the webhook's address."""
    tokens, apis = words_of(token), words_of(api)
    made = []
    for number, one in enumerate(tokens):
        url = below(webhook_url, one.partition(":")[0]) if len(tokens) > 1 else webhook_url
        webhook = Webhook(url, secret) if url else None
        made.append(TelegramAccount(one, apis[number if len(apis) > 1 else 0], webhook))
    return made
