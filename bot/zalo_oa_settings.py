"""The settings of an Official Account: which one, its application, where its events are delivered, its first token."""

import re
from typing import NamedTuple, Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings

from bot.setting_checks import check_web_address
from bot.zalo_bot_account import ABOVE_TELEGRAM, GREATEST

NUMBER = re.compile(r"[1-9]\d{0,18}", re.ASCII)
VERIFIER = re.compile(r"zalo_verifier[A-Za-z0-9_-]{1,100}\.html", re.ASCII)


class ZaloOaAccount(NamedTuple):
    """An Official Account, and the application in whose name it is reached."""

    oa_id: str
    app_id: str
    app_secret: str
    # With it the platform signs what it delivers.
    secret: str
    refresh_token: str
    api: str
    oauth: str
    webhook_url: str

    @property
    def account_id(self) -> int:
        """Our number of it."""
        return ABOVE_TELEGRAM + int(self.oa_id)

    @property
    def hook_path(self) -> str:
        """The path on our own server at which its events arrive."""
        return urlsplit(self.webhook_url).path or "/zalo-oa"


class ZaloOaSettings(BaseSettings):
    """By which application and address we are reached as an Official Account; without an id there is none."""

    zalo_oa_id: str = ""
    zalo_oa_app_id: str = ""
    zalo_oa_app_secret: SecretStr = SecretStr("")
    zalo_oa_secret: SecretStr = SecretStr("")
    zalo_oa_refresh_token: SecretStr = SecretStr("")
    zalo_oa_webhook_url: str = ""
    zalo_oa_verifier: str = ""
    zalo_oa_verifier_text: str = Field(default="", max_length=4000)
    zalo_oa_api: str = "https://openapi.zalo.me"
    zalo_oa_oauth: str = "https://oauth.zaloapp.com"
    zalo_oa_button_type: bool = False
    zalo_oa_oldest_hours: int = Field(default=72, ge=1, le=24 * 90)
    zalo_oa_window_hours: int = Field(default=168, ge=1, le=24 * 90)
    zalo_oa_free_hours: int = Field(default=48, ge=0, le=24 * 90)
    zalo_oa_free_messages: int = Field(default=0, ge=0, le=1000)
    zalo_oa_month: int = Field(default=0, ge=0, le=10_000_000)
    zalo_oa_reserve: int = Field(default=20, ge=0, le=90)

    @field_validator("zalo_oa_id", "zalo_oa_app_id")
    @classmethod
    def _oa_number(cls, value: str) -> str:
        if value and (not NUMBER.fullmatch(value) or ABOVE_TELEGRAM + int(value) > GREATEST):
            raise ValueError("number")
        return value

    @field_validator("zalo_oa_webhook_url", "zalo_oa_api", "zalo_oa_oauth")
    @classmethod
    def _oa_address(cls, value: str) -> str:
        if value:
            check_web_address(value)
        return value

    @field_validator("zalo_oa_verifier")
    @classmethod
    def _oa_verifier(cls, value: str) -> str:
        if value and not VERIFIER.fullmatch(value):
            raise ValueError("file name")
        return value

    @model_validator(mode="after")
    def _oa_whole(self) -> Self:
        """An account is named with its application and its two secrets, and where its events are delivered."""
        needed = {
            "zalo_oa_app_id": self.zalo_oa_app_id,
            "zalo_oa_app_secret": self.zalo_oa_app_secret.get_secret_value(),
            "zalo_oa_secret": self.zalo_oa_secret.get_secret_value(),
            "zalo_oa_webhook_url": self.zalo_oa_webhook_url,
        }
        for name, value in needed.items():
            if self.zalo_oa_id and not value:
                raise ValueError(name)
        return self

    @property
    def zalo_oa_pages(self) -> dict[str, str]:
        """What the console reads: that something is at the webhook's address, and the file of the domain."""
        pages = {one.hook_path: "" for one in self.zalo_oa_accounts}
        return pages | ({f"/{self.zalo_oa_verifier}": self.zalo_oa_verifier_text} if self.zalo_oa_verifier else {})

    @property
    def zalo_oa_accounts(self) -> list[ZaloOaAccount]:
        """The Official Account, if one is set."""
        if not self.zalo_oa_id:
            return []
        secrets = (self.zalo_oa_app_secret, self.zalo_oa_secret, self.zalo_oa_refresh_token)
        app_secret, secret, refresh = (one.get_secret_value() for one in secrets)
        addresses = (self.zalo_oa_api, self.zalo_oa_oauth, self.zalo_oa_webhook_url)
        return [ZaloOaAccount(self.zalo_oa_id, self.zalo_oa_app_id, app_secret, secret, refresh, *addresses)]
