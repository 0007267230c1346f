import os
import re
import stat
from datetime import time, timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError
from typer.testing import CliRunner

from bot.cli import app
from bot.config import Settings
from rules.reminders import Quiet
from tests.processes import fork

ROOT = Path(__file__).parents[2]
GOOD = {
    "CAUNOI_TELEGRAM_TOKEN": "123:abc-def",
    "CAUNOI_OFFICE_NAME": "UBND xã Một",
    "CAUNOI_OFFICE_ADDRESS": "Trụ sở xã Một",
    "CAUNOI_OFFICE_PHONE": "024 3384 0000",
}
# Over http, and not to this machine for certain.
FAR = [
    "http://api.example.vn",
    "HTTP://api.example.vn:8081/x",
    "http://192.168.1.5:8081",
    "http://0.0.0.0",
    "http://localhost.example.vn",
    "http://127.0.0.1.example.vn",
    "http://127.0.0.1@example.vn/x",
    "http://telegram-bot-api:8081",
    "http://[fe80::1]/",
]
WRONG = [
    ("TELEGRAM_TOKEN", ("", "nonsense", "123:ab", "123:có dấu", "abc:defgh", "123:abc-def nonsense")),
    ("TELEGRAM_TOKEN", ("123:abc-def 123:abc-def", "123:abc-def,123:other-secret", ",")),
    ("TELEGRAM_API", ("", "x", "ftp://here", "https://one https://two", "https://one,nonsense")),
    ("DATABASE_URL", ("sqlite:///x.db", "postgresql://somebody@here/x", "mysql://here/x", "x")),
    ("HTTP_PORT", ("abc", "70000", "-1", "")),
    ("TIMEZONE", ("Mars/Base", "", "../etc/passwd")),
    ("OFFICE_NAME", ("", "x", "x" * 201)),
    ("OFFICE_ADDRESS", ("", "x", "x" * 301)),
    ("OFFICE_PHONE", ("", "12", "1" * 41)),
    ("PACE", ("0", "-1", "nhanh", "10001")),
    ("CHAT_PACE", ("0", "x")),
    ("GROUP_PACE", ("0", "1.5")),
    ("REMINDER_OFFSETS", ("soon", "1w", "7d,,1d", "", "-1d")),
    ("QUIET_HOURS", ("x", "21:00", "25:00-06:00", "21:00-")),
    ("UNDO_SECONDS", ("-1", "601", "ba mươi")),
    ("LEASE_SECONDS", ("1", "121")),
    ("LOG_LEVEL", ("loud",)),
    ("HELD_KEY", ("short", "x" * 31, "x" * 64, "abcab" * 20)),
    ("BACKUP_KEY", ("short", "ab" * 40, "0123456789abcdef0123456789abcde")),
    ("WEBHOOK_SECRET", ("a", "abcdefghijklmno", "a" * 32, "121212121212121212")),
    ("TELEGRAM_API", tuple(FAR)),
    ("WEBHOOK_URL", tuple(FAR)),
    ("PUBLIC_URL", tuple(FAR)),
    ("PUBLIC_URL", ("x", "ftp://xa.vn", "//xa.vn", "https://xa.vn/tep", "https://xa.vn?a=1", "https://xa.vn#a")),
    ("PUBLIC_URL", ("https://ai@xa.vn", "https://ai:mat@xa.vn", "https://xa.vn:port", "https://")),
]


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Settings come from here alone: no .env, nothing of this machine's own."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("CAUNOI_")]:
        monkeypatch.delenv(name)
    for name, value in GOOD.items():
        monkeypatch.setenv(name, value)


@pytest.mark.parametrize(
    ("url", "folder", "found"),
    [
        ("sqlite+aiosqlite:///here/cau-noi.db", "", "here"),
        ("postgresql+asyncpg://a@b/c", "", "data"),
        ("postgresql+asyncpg://a@b/c", "/var/lib/cau-noi", "/var/lib/cau-noi"),
    ],
)
def test_the_key_lies_beside_the_file_or_in_the_folder_that_is_set(
    monkeypatch: pytest.MonkeyPatch, url: str, folder: str, found: str
) -> None:
    monkeypatch.setenv("CAUNOI_DATABASE_URL", url)
    monkeypatch.setenv("CAUNOI_DATA_FOLDER", folder)
    assert Settings.model_validate({}).folder == Path(found)


def told() -> list[str]:
    """What an operator reads who starts the bot, which ends at once."""
    ended = CliRunner().invoke(app, ["run"])
    assert ended.exit_code == 2, ended.output
    return [line for line in ended.output.splitlines() if line.strip()]


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in WRONG for value in values])
def test_a_wrong_setting_ends_the_start_with_one_sentence_that_names_it(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"CAUNOI_{name}", value)
    (sentence,) = told()
    assert re.search(rf"CAUNOI_{name}\b", sentence)
    assert len(value) < 4 or value not in sentence


@pytest.mark.parametrize("name", sorted(GOOD))
def test_a_missing_setting_ends_the_start_with_one_sentence_that_names_it(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.delenv(name)
    (sentence,) = told()
    assert f"{name}." in sentence


@pytest.mark.parametrize("near", ["http://127.0.0.1:8081", "http://localhost", "http://[::1]:9/x", "http://127.1.2.3"])
def test_http_on_this_machine_and_https_anywhere_are_taken(monkeypatch: pytest.MonkeyPatch, near: str) -> None:
    monkeypatch.setenv("CAUNOI_WEBHOOK_SECRET", "0123456789abcdef")
    for address in (near, near.replace("http:", "https:"), "https://api.example.vn"):
        monkeypatch.setenv("CAUNOI_TELEGRAM_API", address)
        monkeypatch.setenv("CAUNOI_WEBHOOK_URL", address)
        assert Settings.model_validate({}).telegram_api == address


@pytest.mark.parametrize(("name", "value"), [("TELEGRAM_API", FAR[0]), ("WEBHOOK_URL", FAR[2])])
def test_plain_http_beyond_this_machine_is_called_so(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"CAUNOI_{name}", value)
    assert "https" in told()[0]


@pytest.mark.parametrize("name", ["HELD_KEY", "BACKUP_KEY", "WEBHOOK_SECRET"])
def test_a_weak_secret_is_told_where_a_good_one_comes_from(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(f"CAUNOI_{name}", "abc")
    assert "openssl rand -hex 32" in told()[0]


OWN = "postgresql+asyncpg://caunoi:of-the-bot-0123456789@host/caunoi"


@pytest.mark.parametrize(
    "owner",
    [
        *("nonsense", "sqlite+aiosqlite:///x.db", "postgresql+asyncpg://caunoi_owner:of-the-owner-01234567@host"),
        "postgresql+asyncpg://caunoi_owner:of-the-owner-01234567@host/another",
        "postgresql+asyncpg://caunoi_owner:short@host/caunoi",
        "postgresql+asyncpg://caunoi_owner:aaaaaaaaaaaaaaaaaaaa@host/caunoi",
        "postgresql+asyncpg://caunoi_owner:of-the-bot-0123456789@host/caunoi",
    ],
)
def test_an_owner_of_another_database_or_with_a_weak_or_the_bots_password_ends_the_start(
    monkeypatch: pytest.MonkeyPatch, owner: str
) -> None:
    monkeypatch.setenv("CAUNOI_DATABASE_URL", OWN)
    monkeypatch.setenv("CAUNOI_OWNER_URL", owner)
    (sentence,) = told()
    assert "CAUNOI_OWNER_URL" in sentence
    assert "of-the" not in sentence


def test_without_an_owner_one_user_does_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAUNOI_DATABASE_URL", OWN)
    owners = {"": None, OWN: None, "postgresql+asyncpg://caunoi_owner:of-the-owner-01234567@host/caunoi": "caunoi"}
    for owner, role in owners.items():
        monkeypatch.setenv("CAUNOI_OWNER_URL", owner)
        settings = Settings.model_validate({})
        assert (settings.tables_url, settings.bot_role) == (owner or OWN, role)


SECRET_LINES = [
    "CAUNOI_TELEGRAM_TOKEN=123:abc-def",
    "CAUNOI_WEBHOOK_SECRET=0123456789abcdef",
    f"CAUNOI_HELD_KEY={'0123456789abcdef' * 2}",
    f"CAUNOI_BACKUP_KEY={'0123456789abcdef' * 2}",
    "CAUNOI_DATABASE_URL=postgresql+asyncpg://caunoi:planted@127.0.0.1/caunoi",
    "CAUNOI_OWNER_URL=postgresql+asyncpg://caunoi_owner:planted-of-the-owner@127.0.0.1/caunoi",
]


@pytest.mark.parametrize("line", SECRET_LINES)
def test_a_file_with_a_secret_that_others_may_read_or_change_ends_the_start(tmp_path: Path, line: str) -> None:
    file = tmp_path / ".env"
    file.write_text(line + "\n")
    for mode in (0o644, 0o640, 0o604, 0o620, 0o666):
        file.chmod(mode)
        (sentence,) = told()
        assert "chmod 600 .env" in sentence
    file.chmod(0o600)
    assert Settings.model_validate({}).office_name == "UBND xã Một"


def test_a_file_without_a_secret_may_be_read_by_all(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("CAUNOI_DATABASE_URL=sqlite+aiosqlite:///here/x.db\nCAUNOI_HTTP_PORT=81\n")
    (tmp_path / ".env").chmod(0o644)
    assert Settings.model_validate({}).http_port == 81


@pytest.mark.parametrize("secret", [None, "", "có dấu", "a b", "a" * 257])
def test_a_webhook_without_a_proper_secret_refuses_to_start(
    monkeypatch: pytest.MonkeyPatch, secret: str | None
) -> None:
    monkeypatch.setenv("CAUNOI_WEBHOOK_URL", "https://xa.example/hook")
    if secret is not None:
        monkeypatch.setenv("CAUNOI_WEBHOOK_SECRET", secret)
    (sentence,) = told()
    assert "CAUNOI_WEBHOOK_SECRET " in sentence


def test_a_process_with_several_wrong_settings_names_each_and_shows_no_value(tmp_path: Path) -> None:
    wrong = {
        "CAUNOI_TELEGRAM_TOKEN": "planted token 123:x",
        "CAUNOI_PACE": "0",
        "CAUNOI_TIMEZONE": "Mars/Base",
        "CAUNOI_HTTP_PORT": "abc",
    }
    log = tmp_path / "bot.log"
    assert fork("bot", "run", log=log, environment=os.environ | wrong).ends(60) == 2
    printed = log.read_text()
    assert len(printed.splitlines()) == 4
    assert all(f"{name} " in printed for name in wrong)
    assert "planted" not in printed
    assert "Traceback" not in printed


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("", ""),
        ("https://xa.vn", "https://xa.vn"),
        ("HTTPS://Xa.vn:8443/", "https://xa.vn:8443"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("http://[::1]:8080", "http://[::1]:8080"),
    ],
)
def test_where_files_are_reached_is_host_and_port_alone(monkeypatch: pytest.MonkeyPatch, given: str, read: str) -> None:
    monkeypatch.setenv("CAUNOI_PUBLIC_URL", given)
    assert Settings.model_validate({}).public_url == read


def test_what_is_left_out_has_a_value_that_suits_most() -> None:
    settings = Settings.model_validate({})
    assert settings.telegram_api == "https://api.telegram.org"
    assert settings.reminder_offsets == (timedelta(days=7), timedelta(days=1), timedelta(hours=2))
    assert settings.quiet_hours == Quiet(time(21), time(6))
    assert settings.zone.key == "Asia/Ho_Chi_Minh"
    assert settings.webhook_url == ""


def test_values_are_read_as_people_write_them(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "REMINDER_OFFSETS": "30m, 2h ,3d",
        "QUIET_HOURS": " 22:30 - 05:00 ",
        "LOG_LEVEL": "debug",
        "PACE": "12.5",
    }.items():
        monkeypatch.setenv(f"CAUNOI_{name}", value)
    settings = Settings.model_validate({})
    assert settings.reminder_offsets == (timedelta(days=3), timedelta(hours=2), timedelta(minutes=30))
    assert settings.quiet_hours == Quiet(time(22, 30), time(5))
    assert (settings.log_level, settings.pace) == ("DEBUG", 12.5)


def test_no_quiet_hours_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAUNOI_QUIET_HOURS", "none")
    assert Settings.model_validate({}).quiet_hours is None


def test_a_file_beside_the_bot_is_read_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("CAUNOI_OFFICE_NAME")
    (tmp_path / ".env").write_text('CAUNOI_OFFICE_NAME="UBND xã Hai"\nPOSTGRES_PASSWORD=x\n')
    assert Settings.model_validate({}).office_name == "UBND xã Hai"


def test_secrets_do_not_show_when_settings_are_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAUNOI_WEBHOOK_URL", "https://xa.example/hook")
    monkeypatch.setenv("CAUNOI_WEBHOOK_SECRET", "planted-secret-of-the-test")
    shown = repr(Settings.model_validate({}))
    assert "abc-def" not in shown
    assert "planted-secret-of-the-test" not in shown


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TELEGRAM_API", "telegram"),
        ("TELEGRAM_API", ""),
        ("TELEGRAM_API", "ftp://here"),
        ("WEBHOOK_URL", "nonsense"),
        ("REMINDER_OFFSETS", "0h"),
        ("DATABASE_URL", "sqlite+aiosqlite://"),
        ("DATABASE_URL", "postgresql+asyncpg://host:port/x"),
    ],
)
def test_a_wrong_setting_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, value: str) -> None:
    from bot import command_line

    monkeypatch.chdir(tmp_path)
    wrong = {"TELEGRAM_TOKEN": "123:abc-def", "OFFICE_NAME": "Xã Một", "WEBHOOK_SECRET": "abc"} | {name: value}
    for key, one in wrong.items():
        monkeypatch.setenv(f"CAUNOI_{key}", one)
    with pytest.raises(Exception) as ended:
        command_line.settings_or_end()
    assert type(ended.value).__name__ == "Exit"


# Read from the environment, too: what it is called with is not all that it gets.
SETTINGS: Any = Settings
WEAK: list[dict[str, Any]] = [
    {"webhook_url": "https://xa.vn/telegram", "webhook_secret": "a"},
    {"webhook_url": "http://xa.vn/telegram", "webhook_secret": "a" * 32},
    {"telegram_api": "http://api.xa.vn"},
]


@pytest.mark.parametrize("weak", WEAK, ids=["short secret", "webhook over http", "Bot API over http"])
def test_a_weak_setting_is_refused(weak: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        SETTINGS(_env_file=None, **weak)


def test_a_readable_environment_file_is_told(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("CAUNOI_TELEGRAM_TOKEN=123:abcdef\nCAUNOI_OFFICE_NAME=UBND\n")
    file.chmod(stat.S_IRUSR | stat.S_IWUSR | stat.S_IRGRP | stat.S_IROTH)
    with pytest.raises(ValidationError):
        SETTINGS(office_address="Số 1", office_phone="024 1")
    assert SETTINGS(_env_file=None).office_name == "UBND xã Một"


@pytest.mark.parametrize(
    ("telegram", "zalo", "fits"),
    [("/telegram", "/zalo", True), ("/hook", "/hook", False), ("/hook/", "/hook", False), ("", "", False)],
)
def test_two_messengers_do_not_share_a_door(
    monkeypatch: pytest.MonkeyPatch,
    telegram: str,
    zalo: str,
    fits: bool,  # noqa: FBT001  what is told of each
) -> None:
    for name, value in {
        "WEBHOOK_URL": f"https://xa.vn{telegram}",
        "WEBHOOK_SECRET": "0123456789abcdef0123",
        "ZALO_BOT_TOKEN": "1459232241454765289:abc-def",
        "ZALO_BOT_WEBHOOK_URL": f"https://xa.vn{zalo}",
        "ZALO_BOT_WEBHOOK_SECRET": "0123456789abcdef0123",
    }.items():
        monkeypatch.setenv(f"CAUNOI_{name}", value)
    if fits:
        assert len(Settings.model_validate({}).account_ids) == 2
    else:
        (sentence,) = told()
        assert "CAUNOI_ZALO_BOT_WEBHOOK_URL " in sentence
