"""Several bots in the settings: each with its token, its server and its webhook."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from bot.config import Settings
from tests.bot.test_settings import GOOD

SECRET = "a-secret-of-the-test"


@pytest.fixture(autouse=True)
def _set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name, value in GOOD.items():
        monkeypatch.setenv(name, value)


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("https://xa.example/hook", "/hook/{}"),
        ("https://xa.example/hook/", "/hook/{}"),
        ("https://xa.example", "/{}"),
        ("https://xa.example/hook?office=1", "/hook/{}"),
    ],
)
def test_each_of_several_bots_has_a_path_of_its_own(monkeypatch: pytest.MonkeyPatch, address: str, path: str) -> None:
    monkeypatch.setenv("CAUNOI_TELEGRAM_TOKEN", "123:abc-def,\n456:abc-def 789:abc-def")
    monkeypatch.setenv("CAUNOI_WEBHOOK_URL", address)
    monkeypatch.setenv("CAUNOI_WEBHOOK_SECRET", SECRET)
    accounts = Settings.model_validate({}).telegram_accounts
    hooks = [one.webhook.url if one.webhook else "" for one in accounts]
    assert [urlsplit(one).path for one in hooks] == [path.format(number) for number in (123, 456, 789)]
    assert {urlsplit(one).query for one in hooks} == {urlsplit(address).query}
    assert {one.api for one in accounts} == {"https://api.telegram.org"}
    monkeypatch.setenv("CAUNOI_TELEGRAM_TOKEN", "123:abc-def")
    (alone,) = Settings.model_validate({}).telegram_accounts
    assert alone.webhook == (address, SECRET)


def test_each_of_several_bots_may_be_served_at_an_address_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAUNOI_TELEGRAM_TOKEN", "123:abc-def 456:abc-def")
    monkeypatch.setenv("CAUNOI_TELEGRAM_API", "https://one.example, https://two.example")
    accounts = Settings.model_validate({}).telegram_accounts
    assert [(one.account_id, one.api) for one in accounts] == [
        (123, "https://one.example"),
        (456, "https://two.example"),
    ]
