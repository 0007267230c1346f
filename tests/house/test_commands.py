import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer.main
from dotenv import dotenv_values

from bot.cli import app
from bot.config import Settings

ROOT = Path(__file__).parents[2]
MOST_TARGETS = 14
MAKEFILE = (ROOT / "Makefile").read_text()
CI = (ROOT / ".ci/run").read_text()
# Settings that compose.yaml reads for its own PostgreSQL.
OF_COMPOSE = {"POSTGRES_OWNER_PASSWORD", "POSTGRES_PASSWORD", "WEBHOOK_HOST"}


def documents() -> dict[str, str]:
    root = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")]
    paths = [*root, *sorted((ROOT / "docs").rglob("*.md"))]
    return {path.relative_to(ROOT).as_posix(): path.read_text() for path in paths}


def targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))


def settings() -> set[str]:
    return {"CAUNOI_" + name.upper() for name in Settings.model_fields}


def commands() -> set[str]:
    group = typer.main.get_command(app)
    return set(getattr(group, "commands", {}))


def test_make_has_few_targets_each_with_a_line_of_help() -> None:
    helped = set(re.findall(r"^([a-z]+):.*? ## \w.{8,}$", MAKEFILE, re.MULTILINE))
    phony = re.search(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)
    assert phony
    assert targets() == helped == set(phony[1].split())
    assert {"help", "demo", "test", "check", "lock", "format"} <= targets()
    assert len(targets()) <= MOST_TARGETS


def test_make_alone_lists_the_targets() -> None:
    run = subprocess.run(["make", "-C", ROOT, "--no-print-directory"], capture_output=True, text=True, check=True)
    assert set(re.findall(r"^  make (\w+)", run.stdout, re.MULTILINE)) == targets()


def test_a_machine_without_a_new_python_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "Makefile").write_text(MAKEFILE)
    (tmp_path / "requirements.lock").touch()
    tools = tmp_path / "tools"
    tools.mkdir()
    for version in ("python3", "python3.11", "python3.13"):
        (tools / version).write_text("#!/bin/sh\nexit 1\n")
        (tools / version).chmod(0o755)
    make = subprocess.run(["which", "make"], capture_output=True, text=True, check=True).stdout.strip()
    only = {"PATH": str(tools)}
    run = subprocess.run([make, "demo"], cwd=tmp_path, env=only, capture_output=True, text=True, check=False)
    assert run.returncode != 0
    assert "Python 3.11 or newer is needed, and none was found." in run.stderr


def test_the_readme_and_the_check_name_the_two_commands() -> None:
    readme = documents()["README.md"]
    assert "make demo" in readme
    assert "make test" in readme
    assert re.search(r"^make test$", CI, re.MULTILINE)
    assert os.access(ROOT / ".ci/run", os.X_OK)


def test_each_make_target_that_a_document_or_the_check_names_exists() -> None:
    texts = "\n".join([*documents().values(), CI])
    named = set(re.findall(r"(?:`|^|\$ )make ([a-z]+)", texts, re.MULTILINE))
    assert named <= targets()


def test_the_check_reads_as_a_shell_script() -> None:
    subprocess.run(["bash", "-n", ROOT / ".ci/run"], check=True)
    assert "set -euo pipefail" in CI


def test_each_setting_stands_in_the_example_and_the_other_way_round() -> None:
    example = set(dotenv_values(ROOT / ".env.example"))
    assert example - OF_COMPOSE == settings()
    assert example >= OF_COMPOSE


def example_filled(folder: Path, **values: str) -> None:
    """Write the example as .env into a folder, with some of its empty settings filled in."""
    text = (ROOT / ".env.example").read_text()
    for name, value in values.items():
        text = text.replace(f"\n{name}=\n", f"\n{name}={value}\n")
    (folder / ".env").write_text(text)
    (folder / ".env").chmod(0o600)


@pytest.fixture
def nothing_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in [name for name in os.environ if name.startswith("CAUNOI_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_example_says_what_holds_when_a_setting_is_left_out(nothing_set: Path) -> None:
    must_be_set = {
        "telegram_token": "1:abcd",
        "office_name": "UBND xã Thạch Thất",
        "office_address": "Trụ sở",
        "office_phone": "113",
    }
    left_out = Settings.model_validate(must_be_set)
    example_filled(nothing_set)
    assert Settings.model_validate(must_be_set) == left_out


def test_the_example_is_read_when_it_is_filled_in(nothing_set: Path) -> None:
    example_filled(
        nothing_set,
        CAUNOI_TELEGRAM_TOKEN="1:abcd",
        CAUNOI_OFFICE_NAME="UBND",
        CAUNOI_OFFICE_PHONE="113",
        CAUNOI_OFFICE_ADDRESS="Trụ sở",
    )
    settings = Settings.model_validate({})
    assert settings.telegram_token.get_secret_value() == "1:abcd"
    assert settings.office_phone == "113"


def test_each_setting_that_a_document_or_the_code_names_exists() -> None:
    texts = documents()
    for folder in ("bot", "handlers", "scheduler", "storage", "locales"):
        texts |= {str(path): path.read_text() for path in (ROOT / folder).rglob("*") if path.suffix in {".py", ".ftl"}}
    named = {name for text in texts.values() for name in re.findall(r"CAUNOI_[A-Z_]*[A-Z]", text)}
    # The browser tests' own switch is no setting of the bot.
    assert named - {"CAUNOI_BROWSER", "CAUNOI_SOFFICE"} <= settings()


def test_each_command_is_documented_and_each_documented_command_exists() -> None:
    texts = "\n".join([*documents().values(), MAKEFILE])
    named = set(re.findall(r"python -m bot ([a-z-]+)", texts))
    assert named == commands()


def test_the_command_line_tells_its_commands() -> None:
    run = subprocess.run([sys.executable, "-m", "bot", "--help"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert all(command in run.stdout for command in commands())
