"""The settings by which accounts of ours are reached: any messenger may be left out, and none is special."""

import re
from typing import Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticCustomError

from bot.setting_checks import NO_MESSENGER, WEAK_SECRET, check_web_address, is_weak, words_of
from bot.telegram_accounts import TelegramAccount, accounts_of, check_tokens
from bot.webhook_paths import Webhook
from bot.zalo_bot_account import ZaloBotAccount, check_zalo_token
from bot.zalo_oa_settings import ZaloOaSettings

TELEGRAM_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
SHORTEST_WEBHOOK_SECRET = 16
LONGEST_ZALO_SECRET = 256


def path_of(address: str) -> str:
    """Where on our own server an address leads."""
    return urlsplit(address).path.rstrip("/")


class MessengerSettings(ZaloOaSettings):
    """By which tokens and addresses we are reached, messenger by messenger."""

    telegram_token: SecretStr = SecretStr("")
    telegram_api: str = "https://api.telegram.org"
    webhook_url: str = ""
    webhook_secret: SecretStr = SecretStr("")
    zalo_bot_token: SecretStr = SecretStr("")
    zalo_bot_api: str = "https://bot-api.zaloplatforms.com"
    zalo_bot_webhook_url: str = ""
    zalo_bot_webhook_secret: SecretStr = SecretStr("")
    zalo_bot_account: int = Field(default=0, ge=0, le=10**19)
    zalo_bot_month: int = Field(default=3000, ge=0, le=10_000_000)
    zalo_bot_month_counts: Literal["out", "both"] = "out"
    zalo_bot_reserve: int = Field(default=20, ge=0, le=90)
    zalo_bot_window_hours: int = Field(default=0, ge=0, le=24 * 90)
    zalo_bot_oldest_hours: int = Field(default=72, ge=1, le=24 * 90)
    zalo_bot_file_hosts: str = "zdn.vn zadn.vn"

    @field_validator("telegram_token")
    @classmethod
    def _token(cls, value: SecretStr) -> SecretStr:
        if value.get_secret_value():
            check_tokens(value.get_secret_value())
        return value

    @field_validator("zalo_bot_token")
    @classmethod
    def _zalo_token(cls, value: SecretStr) -> SecretStr:
        if value.get_secret_value():
            check_zalo_token(value.get_secret_value())
        return value

    @field_validator("telegram_api")
    @classmethod
    def _apis(cls, value: str, info: ValidationInfo) -> str:
        token = info.data.get("telegram_token")
        bots = len(words_of(token.get_secret_value())) if token else 1
        apis = words_of(value)
        if len(apis) not in {1, bots or 1}:
            raise ValueError("address")
        for one in apis:
            check_web_address(one)
        return value

    @field_validator("webhook_url", "zalo_bot_webhook_url", "zalo_bot_api")
    @classmethod
    def _address(cls, value: str) -> str:
        if value:
            check_web_address(value)
        return value

    @field_validator("webhook_secret", "zalo_bot_webhook_secret")
    @classmethod
    def _webhook_secret(cls, value: SecretStr) -> SecretStr:
        if value.get_secret_value() and is_weak(value.get_secret_value(), SHORTEST_WEBHOOK_SECRET):
            raise PydanticCustomError(WEAK_SECRET, WEAK_SECRET)
        return value

    @model_validator(mode="after")
    def _whole(self) -> Self:
        """At least one messenger is there, and each webhook has its secret."""
        tokens = (self.telegram_token, self.zalo_bot_token)
        if not any(one.get_secret_value() for one in tokens) and not self.zalo_oa_id:
            raise PydanticCustomError(NO_MESSENGER, "telegram_token")
        if self.webhook_url and not TELEGRAM_SECRET.fullmatch(self.webhook_secret.get_secret_value()):
            raise ValueError("webhook_secret")
        secret = self.zalo_bot_webhook_secret.get_secret_value()
        if self.zalo_bot_webhook_url and (not secret.isascii() or not 0 < len(secret) <= LONGEST_ZALO_SECRET):
            raise ValueError("zalo_bot_webhook_secret")
        if self.zalo_bot_webhook_url and path_of(self.zalo_bot_webhook_url) == path_of(self.webhook_url):
            # One door, and two messengers with two secrets.
            raise ValueError("zalo_bot_webhook_url")
        return self

    @property
    def telegram_accounts(self) -> list[TelegramAccount]:
        """Every bot that is set; of several, each has its own path below the webhook's address."""
        token, secret = self.telegram_token.get_secret_value(), self.webhook_secret.get_secret_value()
        return accounts_of(token, self.telegram_api, self.webhook_url, secret)

    @property
    def zalo_bot_accounts(self) -> list[ZaloBotAccount]:
        """The bot of Zalo Bot Platform, if one is set."""
        token, url = self.zalo_bot_token.get_secret_value(), self.zalo_bot_webhook_url
        if not token:
            return []
        webhook = Webhook(url, self.zalo_bot_webhook_secret.get_secret_value()) if url else None
        return [ZaloBotAccount(token, self.zalo_bot_api, webhook, self.zalo_bot_account)]

    @property
    def account_ids(self) -> list[int]:
        """The numbers of all our accounts, the first one first."""
        at_telegram = [one.account_id for one in self.telegram_accounts]
        at_zalo = [one.account_id for one in self.zalo_bot_accounts]
        return at_telegram + at_zalo + [one.account_id for one in self.zalo_oa_accounts]
