"""No engine is at hand to build the image, so what it copies and runs is tried from a copy of just that."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from bot.app import END_WITHIN
from bot.config import Settings

ROOT = Path(__file__).parents[2]
STEPS = re.sub(r"\\\n", " ", (ROOT / "Dockerfile").read_text()).splitlines()


def arguments(instruction: str) -> list[str]:
    return [step.split(maxsplit=1)[1] for step in STEPS if step.startswith(instruction + " ")]


def copied() -> list[tuple[str, str]]:
    """List what is copied from the checkout: (source, place in the image)."""
    pairs = []
    for step in arguments("COPY"):
        words = [word for word in step.split() if not word.startswith("--")]
        if "--from=" not in step:
            pairs += [(source, words[-1]) for source in words[:-1]]
    return pairs


def health_check() -> list[str]:
    (step,) = arguments("HEALTHCHECK")
    command = json.loads(step.partition("CMD ")[2])
    return [sys.executable, *command[1:]]


@pytest.fixture
def image(tmp_path: Path) -> Path:
    """What is copied, with what Python has compiled of it: a module that is not there is not found by that either."""
    for source, place in copied():
        if not place.startswith("/"):
            shutil.copytree(ROOT / source, tmp_path / place)
    return tmp_path


def settings_of_the_image() -> dict[str, str]:
    return dict(pair.split("=", 1) for step in arguments("ENV") for pair in shlex.split(step))


def test_everything_that_is_copied_exists_and_nothing_that_should_stay_out_is() -> None:
    sources = {source.rstrip("/") for source, _ in copied()}
    assert [source for source in sources if not (ROOT / source).exists()] == []
    assert {
        "requirements.lock",
        "bot",
        "handlers",
        "scheduler",
        "storage",
        "documents",
        "locales",
        "rules",
        "offices",
    } == sources


def test_the_builder_is_sent_what_is_copied_and_no_more() -> None:
    lines = [line for line in (ROOT / ".dockerignore").read_text().splitlines() if line and not line.startswith("#")]
    assert lines[0] == "*"
    assert {line[1:] for line in lines if line.startswith("!")} == {source for source, _ in copied()}


def test_the_bot_runs_from_what_is_copied(image: Path) -> None:
    assert arguments("CMD") == ['["python", "-m", "bot", "run"]']
    environment = {"PATH": os.environ["PATH"], "HOME": str(image), "PYTHONDONTWRITEBYTECODE": "1"}
    called = [sys.executable, "-m", "bot", "run", "--help"]
    subprocess.run(called, cwd=image, env=environment, capture_output=True, check=True)


@pytest.mark.whole
def test_doctor_examines_from_what_is_copied(image: Path) -> None:
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(image),
        "PYTHONDONTWRITEBYTECODE": "1",
        "CAUNOI_TELEGRAM_TOKEN": "123:nobody",
        "CAUNOI_TELEGRAM_API": "http://127.0.0.1:9",
        "CAUNOI_OFFICE_NAME": "Xã",
        "CAUNOI_OFFICE_ADDRESS": "Trụ sở",
        "CAUNOI_OFFICE_PHONE": "113",
    }
    called = [sys.executable, "-m", "bot", "doctor"]
    run = subprocess.run(called, cwd=image, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert "CAUNOI_TELEGRAM_API" in run.stdout
    assert "python -m bot migrate" in run.stdout


def test_the_copy_has_the_migrations_and_the_texts(image: Path) -> None:
    assert list((image / "storage/migrations/versions").glob("*.py"))
    assert list((image / "locales/vi").glob("*.ftl"))
    assert (image / "offices/thach-that.yaml").exists()


def test_the_image_runs_as_nobody_in_particular_on_a_named_python() -> None:
    assert {step.split()[0] for step in arguments("FROM")} == {"python:3.11-slim-bookworm"}
    assert arguments("USER")[-1].isdigit()
    assert arguments("USER")[-1] != "0"
    assert arguments("VOLUME") == ['["/app/data"]']
    names = {name for name in settings_of_the_image() if name.startswith("CAUNOI_")}
    assert names <= {"CAUNOI_" + name.upper() for name in Settings.model_fields}


@contextmanager
def ready_with(status: int) -> Iterator[int]:
    """Answer /readyz as the bot does, and anything else with 404."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status if self.path == "/readyz" else 404)
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  the library's own name
            pass

    with HTTPServer(("127.0.0.1", 0), Answer) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(("status", "healthy"), [(200, True), (503, False), (404, False)])
def test_the_health_check_asks_the_bot_whether_it_is_ready(status: int, healthy: bool) -> None:  # noqa: FBT001  a table's column
    with ready_with(status) as port:
        run = subprocess.run(health_check(), env={"CAUNOI_HTTP_PORT": str(port)}, capture_output=True, check=False)
    assert (run.returncode == 0) is healthy


def test_the_health_check_fails_when_nobody_listens() -> None:
    with ready_with(200) as port:
        pass
    run = subprocess.run(health_check(), env={"CAUNOI_HTTP_PORT": str(port)}, capture_output=True, check=False)
    assert run.returncode != 0


@pytest.fixture
def compose() -> Any:
    return YAML(typ="safe", pure=True).load((ROOT / "compose.yaml").read_text())


def test_compose_starts_the_bot_after_a_healthy_postgres(compose: Any) -> None:
    services = compose["services"]
    assert [name for name, service in services.items() if "profiles" not in service] == ["migrate", "bot", "database"]
    assert services["bot"]["build"] == "."
    healthy, done = {"condition": "service_healthy"}, {"condition": "service_completed_successfully"}
    assert services["bot"]["depends_on"] == {"database": healthy, "migrate": done}
    assert services["migrate"]["depends_on"] == {"database": healthy}
    assert services["database"]["image"] == "postgres:18"
    assert services["database"]["healthcheck"]["test"][:2] == ["CMD", "pg_isready"]


def test_compose_keeps_the_data_in_named_volumes(compose: Any) -> None:
    volumes = [volume for service in compose["services"].values() for volume in service.get("volumes", [])]
    mounted = [volume.split(":") for volume in volumes if not volume.endswith(":ro")]
    assert {name for name, _ in mounted} == set(compose["volumes"])
    assert {place for _, place in mounted} == {"/app/data", "/var/lib/postgresql", "/data"}


def test_the_scaled_profile_adds_a_worker_like_the_first_and_a_proxy(compose: Any) -> None:
    services = compose["services"]
    added = {name: service for name, service in services.items() if service.get("profiles") == ["scaled"]}
    assert set(added) == {"worker", "proxy"}
    alone = {"ports"}
    assert {name: value for name, value in services["bot"].items() if name not in alone} == {
        name: value for name, value in added["worker"].items() if name != "profiles"
    }
    assert not alone & set(added["worker"])
    assert added["proxy"]["image"].startswith("caddy:")
    assert added["proxy"]["ports"] == ["80:80", "443:443"]
    assert int(services["bot"]["stop_grace_period"].removesuffix("s")) > END_WITHIN


def test_the_tables_owner_is_known_to_the_one_shot_migrate_alone(compose: Any) -> None:
    services = compose["services"]
    assert services["migrate"]["command"] == ["python", "-m", "bot", "migrate"]
    assert services["migrate"]["restart"] == "no"
    owner = services["migrate"]["environment"]["CAUNOI_OWNER_URL"]
    assert owner.startswith("postgresql+asyncpg://caunoi_owner:${POSTGRES_OWNER_PASSWORD:?")
    for name in ("bot", "worker"):
        # What .env holds of it does not reach them either.
        hidden = {"CAUNOI_OWNER_URL": "", "POSTGRES_OWNER_PASSWORD": ""}
        assert hidden.items() <= services[name]["environment"].items(), name
    database = services["database"]
    assert database["environment"]["POSTGRES_USER"] == "postgres"
    assert "./database-roles.sh:/docker-entrypoint-initdb.d/database-roles.sh:ro" in database["volumes"]
    assert (ROOT / "database-roles.sh").stat().st_mode & 0o111
    # Not by the socket: it answers while the users are still being made.
    assert database["healthcheck"]["test"][2:4] == ["-h", "127.0.0.1"]


NEEDED: dict[str, set[str]] = {
    "bot": set(),
    "migrate": set(),
    "worker": set(),
    "proxy": {"NET_BIND_SERVICE"},
    "database": {"CHOWN", "DAC_OVERRIDE", "FOWNER", "SETGID", "SETUID"},
}


def test_each_service_has_no_powers_and_limits(compose: Any) -> None:
    for name, service in compose["services"].items():
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert set(service.get("cap_add", [])) == NEEDED.get(name, set()), name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert service["ulimits"] == {"core": 0}, name
        assert {"mem_limit", "pids_limit", "cpus"} <= service.keys(), name
        assert not service.keys() & {"privileged", "devices", "network_mode", "pid", "ipc", "userns_mode"}, name
        assert all("noexec" in one for one in service["tmpfs"] if one.startswith("/tmp")), name


def test_no_digest_is_written_that_nobody_has_looked_up() -> None:
    for name in ("compose.yaml", "Dockerfile"):
        assert "@sha256:" not in (ROOT / name).read_text()
    assert "imagetools inspect" in (ROOT / "docs/operations.md").read_text()


def test_the_proxy_passes_webhooks_and_files_to_both_workers_and_nothing_else_to_anybody(compose: Any) -> None:
    lines = [line.strip() for line in (ROOT / "Caddyfile").read_text().splitlines()]
    assert "./Caddyfile:/etc/caddy/Caddyfile:ro" in compose["services"]["proxy"]["volumes"]
    assert [line for line in lines if line.startswith("reverse_proxy")] == ["reverse_proxy bot:8080 worker:8080 {"]
    webhooks = ["method POST", "path /telegram /telegram/* /zalo /zalo-oa"]
    files, pictures = ["method GET HEAD POST", "path /tep/*"], ["method GET HEAD", "path /anh/*"]
    console = ["method GET HEAD", "path /zalo-oa /zalo_verifier*"]
    assert [line for line in lines if line.startswith(("path", "method"))] == webhooks + files + pictures + console
    named = [f"handle @{one} {{" for one in ("webhook", "files", "pictures", "console")]
    assert [line for line in lines if line.startswith("handle")] == [*named, "handle {"]
    assert [line for line in lines if line.startswith("max_size")] == ["max_size 1MB", "max_size 21MB"]
    assert lines.count("import workers") == 4
    # What is asked for at /tep/ is a key.
    assert not [line for line in lines if line.split()[:1] == ["log"]]
    assert lines[lines.index("handle {") + 1] == "respond 404"
    assert {"health_uri /readyz", "lb_retry_match method POST"} <= set(lines)
    assert "{$WEBHOOK_HOST} {" in lines
    assert "WEBHOOK_HOST" in compose["services"]["proxy"]["environment"]
    assert sum(line.count("{") - line.count("}") for line in lines) == 0


def test_the_proxy_waits_longer_than_nobody_leads_after_a_leaders_death(compose: Any) -> None:
    text = (ROOT / "Caddyfile").read_text()
    every, times = (re.search(rf"{name} (\d+)", text) for name in ("health_interval", "health_fails"))
    assert every
    assert times
    lease = Settings.model_fields["lease_seconds"].default
    assert int(every[1]) * int(times[1]) > lease + 1


def test_compose_names_only_settings_that_exist(compose: Any) -> None:
    text = (ROOT / "compose.yaml").read_text()
    known = {"CAUNOI_" + name.upper() for name in Settings.model_fields}
    for name in ("bot", "migrate"):
        assert set(compose["services"][name]["environment"]) <= known | {"POSTGRES_OWNER_PASSWORD"}
    asked = set(re.findall(r"\$\{([A-Z_]+)", text))
    example = set(re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    assert asked <= example


def test_the_bot_reads_the_settings_that_compose_gives_it(
    compose: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, value in compose["services"]["bot"]["environment"].items():
        monkeypatch.setenv(name, re.sub(r"\$\{.*?\}", "secret", value))
    monkeypatch.setenv("CAUNOI_TELEGRAM_TOKEN", "1:abcd")
    monkeypatch.setenv("CAUNOI_OFFICE_NAME", "UBND xã Thạch Thất")
    monkeypatch.setenv("CAUNOI_OFFICE_ADDRESS", "Trụ sở")
    monkeypatch.setenv("CAUNOI_OFFICE_PHONE", "113")
    settings = Settings.model_validate({})
    assert settings.database_url == "postgresql+asyncpg://caunoi:secret@database:5432/caunoi"
    assert f"127.0.0.1:{settings.http_port}:{settings.http_port}" in compose["services"]["bot"]["ports"]
