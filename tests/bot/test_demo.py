"""The demo beside an office of the same machine."""

from pathlib import Path

import pytest

from bot.config import Settings
from bot.demo import HOME, bot_environment


def test_the_demo_leaves_alone_what_an_office_has_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(
        f"CAUNOI_FILES_FOLDER={tmp_path}/disk\nCAUNOI_DATA_FOLDER={tmp_path}/data\nCAUNOI_HTTP_HOST=0.0.0.0\n"
    )
    (tmp_path / ".env").chmod(0o600)
    monkeypatch.chdir(tmp_path)
    for name, value in bot_environment("http://127.0.0.1:8081", 8080).items():
        monkeypatch.setenv(name, value)
    settings = Settings.model_validate({})
    assert {settings.folder, settings.erasure_folder} == {HOME}
    assert (settings.file_folder, settings.http_host) == (HOME / "files", "127.0.0.1")
