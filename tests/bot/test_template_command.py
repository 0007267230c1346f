"""The command by which an operator looks an office's own template through, and puts it into use."""

from pathlib import Path

import pytest
from docx import Document

from bot.config import Settings
from bot.job_work import TEMPLATES
from documents.papers.filling import shipped_template
from tests.bot.test_command_line import _set, bot

__all__ = ["_set"]
ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _beside_the_code(_set: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The child process finds the code where the command is run, as an operator runs it."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("CAUNOI_FILES_FOLDER", str(tmp_path / "files"))


def written(path: Path, *paragraphs: str) -> Path:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(str(path))
    return path


def in_use() -> list[str]:
    folder = Path(Settings.model_validate({}).file_folder) / TEMPLATES
    return sorted(one.name for one in folder.iterdir()) if folder.exists() else []


def test_a_broken_one_is_told_by_paragraph_and_not_used(database_url: str, tmp_path: Path) -> None:
    assert database_url
    file = written(tmp_path / "own.docx", "tốt", "{{ khong_co }}", "{%p for one in topics %}")
    refused = bot("template", "invitation", str(file), "--use")
    assert refused.exit_code == 1
    assert 'Đoạn 2: không có chỗ điền tên là "khong_co"' in refused.output
    assert 'Đoạn 3: lệnh "for" chưa được đóng' in refused.output
    assert in_use() == []


def test_a_good_one_is_used_only_when_that_is_said(database_url: str, tmp_path: Path) -> None:
    assert database_url
    file = tmp_path / "own.docx"
    file.write_bytes(shipped_template("plan"))
    looked = bot("template", "plan", str(file))
    assert looked.exit_code == 0, looked.output
    assert in_use() == []
    assert bot("template", "plan", str(file), "--use").exit_code == 0
    assert in_use() == ["plan.docx"]
    assert "announcement, invitation, speakers" in bot("template", "la", str(file)).output
    assert bot("template", "plan", str(tmp_path / "none.docx")).exit_code == 1
