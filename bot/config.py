"""The settings: read from the environment or `.env`, checked once at the start."""

from datetime import time, timedelta
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import Field, SecretStr, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import (
    BaseSettings,
    DotEnvSettingsSource,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)
from sqlalchemy import make_url

from bot.messenger_settings import MessengerSettings
from bot.setting_checks import (
    WEAK_SECRET,
    check_owner_address,
    is_weak,
    read_database_address,
    read_public_address,
    read_quiet,
    read_spans,
    refuse_open_file,
)
from rules.caller_check import MOST_HOURS, USUAL_HOURS, OfficeNumber, numbers_in, read_office_numbers
from rules.forgetting import LEAST_YEARS, MOST_YEARS, USUAL_YEARS
from rules.quotas import Quotas
from rules.reminders import Quiet
from storage.files.folder import FILES

SHORTEST_KEY = 32
SHORTEST_SECRET = 16


class Settings(MessengerSettings):
    """What an operator sets, from the environment or .env; every name begins with CAUNOI_."""

    model_config = SettingsConfigDict(env_prefix="CAUNOI_", env_file=".env", extra="ignore", hide_input_in_errors=True)

    office_name: str = Field(min_length=2, max_length=200)
    database_url: str = "sqlite+aiosqlite:///data/cau-noi.db"
    owner_url: SecretStr = SecretStr("")
    data_folder: str = ""
    files_folder: str = ""
    held_key: SecretStr = SecretStr("")
    backup_key: SecretStr = SecretStr("")
    public_url: str = ""
    http_host: str = "127.0.0.1"
    http_port: int = Field(default=8080, ge=0, le=65535)
    timezone: str = "Asia/Ho_Chi_Minh"
    office_address: str = Field(min_length=3, max_length=300)
    office_phone: str = Field(min_length=3, max_length=40)
    pace: float = Field(default=25, gt=0, le=10_000)
    chat_pace: float = Field(default=1, gt=0, le=1000)
    group_pace: int = Field(default=20, gt=0, le=100_000)
    in_flight: int = Field(default=4, ge=1, le=64)
    person_pace: float = Field(default=60, gt=0, le=1_000_000)
    reminder_offsets: Annotated[tuple[timedelta, ...], NoDecode] = (
        timedelta(days=7),
        timedelta(days=1),
        timedelta(hours=2),
    )
    quiet_hours: Annotated[Quiet | None, NoDecode] = Quiet(time(21), time(6))
    undo_seconds: int = Field(default=30, ge=0, le=600)
    lease_seconds: int = Field(default=15, ge=5, le=120)
    alarm_minutes: float = Field(default=10, gt=0, le=1440)
    backup_hours: int = Field(default=36, ge=0, le=8760)
    keep_years: int = Field(default=USUAL_YEARS, ge=LEAST_YEARS, le=MOST_YEARS)
    password_hours: int = Field(default=USUAL_HOURS, ge=1, le=MOST_HOURS)
    office_numbers: str = Field(default="", max_length=2000)
    results_days: int = Field(default=20, ge=1, le=365)
    log_level: str = "INFO"
    day_feedbacks: int = Field(default=5, ge=1, le=1000)
    day_words: int = Field(default=20, ge=1, le=1000)
    day_edits: int = Field(default=30, ge=1, le=10_000)
    day_files: int = Field(default=30, ge=1, le=10_000)
    day_megabytes: int = Field(default=60, ge=1, le=100_000)
    day_office_files: int = Field(default=300, ge=1, le=10_000)
    day_office_megabytes: int = Field(default=500, ge=1, le=100_000)
    hour_codes: int = Field(default=10, ge=1, le=10_000)
    hour_searches: int = Field(default=600, ge=1, le=100_000)

    @classmethod
    def settings_customise_sources(
        cls, settings_cls: type[BaseSettings], *sources: PydanticBaseSettingsSource, **named: PydanticBaseSettingsSource
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The usual sources; refuses a file that others can read and that holds a secret."""
        dotenv = named["dotenv_settings"]
        if isinstance(dotenv, DotEnvSettingsSource) and isinstance(dotenv.env_file, str | Path):
            refuse_open_file(Path(dotenv.env_file), dotenv())
        return super().settings_customise_sources(settings_cls, *sources, **named)

    @field_validator("public_url")
    @classmethod
    def _public(cls, value: str) -> str:
        return read_public_address(value) if value else ""

    @field_validator("database_url")
    @classmethod
    def _database(cls, value: str) -> str:
        read_database_address(value, "sqlite+aiosqlite", "postgresql+asyncpg")
        return value

    @field_validator("owner_url")
    @classmethod
    def _owner(cls, value: SecretStr, info: ValidationInfo) -> SecretStr:
        if value.get_secret_value():
            check_owner_address(value.get_secret_value(), info.data.get("database_url", ""), SHORTEST_SECRET)
        return value

    @field_validator("held_key", "backup_key")
    @classmethod
    def _secret(cls, value: SecretStr) -> SecretStr:
        if value.get_secret_value() and is_weak(value.get_secret_value(), SHORTEST_KEY):
            raise PydanticCustomError(WEAK_SECRET, WEAK_SECRET)
        return value

    @field_validator("timezone")
    @classmethod
    def _zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (KeyError, ValueError, OSError) as error:
            raise ValueError("zone") from error
        return value

    @field_validator("reminder_offsets", mode="before")
    @classmethod
    def _offsets(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        return read_spans(value)

    @field_validator("quiet_hours", mode="before")
    @classmethod
    def _quiet(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        return read_quiet(value)

    @field_validator("log_level")
    @classmethod
    def _level(cls, value: str) -> str:
        if value.upper() not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
            raise ValueError("level")
        return value.upper()

    @field_validator("office_numbers")
    @classmethod
    def _numbers(cls, value: str) -> str:
        read_office_numbers(value)
        return value

    @property
    def published_numbers(self) -> tuple[OfficeNumber, ...]:
        """Every number from which the office may call, and whose it is."""
        own = tuple(OfficeNumber(one, self.office_name) for one in numbers_in(self.office_phone))
        return (*own, *read_office_numbers(self.office_numbers))

    @property
    def quotas(self) -> Quotas:
        return Quotas(
            feedbacks=self.day_feedbacks,
            words=self.day_words,
            edits=self.day_edits,
            files=self.day_files,
            megabytes=self.day_megabytes,
            office_files=self.day_office_files,
            office_megabytes=self.day_office_megabytes,
            codes=self.hour_codes,
            searches=self.hour_searches,
        )

    @property
    def folder(self) -> Path:
        """Where this process keeps what does not belong in the database."""
        url = make_url(self.database_url)
        beside = Path(url.database or "").parent if url.get_backend_name() == "sqlite" else Path("data")
        return Path(self.data_folder) if self.data_folder else beside

    @property
    def file_folder(self) -> Path:
        """Where the bytes of files lie: beside a database that is a file, or where the setting says."""
        return Path(self.files_folder) if self.files_folder else self.erasure_folder / FILES

    @property
    def tables_url(self) -> str:
        """The address with which tables are made and changed: the owner's, where the bot has a user of its own."""
        return self.owner_url.get_secret_value() or self.database_url

    @property
    def bot_role(self) -> str | None:
        """The bot's user on PostgreSQL, where another one owns the tables."""
        own, owner = make_url(self.database_url), make_url(self.tables_url)
        apart = own.get_backend_name() == "postgresql" and own.username != owner.username
        return own.username if apart else None

    @property
    def erasure_folder(self) -> Path:
        """Where the file of erasures lies: beside a database that is a file, else with what belongs in none."""
        url = make_url(self.database_url)
        return Path(url.database or "").parent if url.get_backend_name() == "sqlite" else self.folder

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)
