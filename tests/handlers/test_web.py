import json
from collections.abc import AsyncIterator
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from aiogram.types import CallbackQuery, Message
from aiohttp.test_utils import TestClient, TestServer
from sqlalchemy import select

from handlers.talk import Talk
from handlers.web import LARGEST_UPDATE, SECRET_HEADER, Doors, Readiness, make_app
from storage.engine.database import Database
from storage.tables import Inbox, Outbox
from tests.bot.desk import intake, pressed, written

SECRET = "a-secret-of-the-test"
Web = TestClient[Any, Any]


async def reply(_event: Message, talk: Talk) -> None:
    await talk.say("đã nghe")


async def hear(_event: CallbackQuery, talk: Talk) -> None:
    assert talk.toast
    talk.toast.text = "đã bấm"


def doors(database: Database) -> Doors:
    async def ready() -> Readiness:
        await database.probe()
        return Readiness(well=True, facts={"database": True, "lease": True})

    receiver = intake(database, reply, hear).receive
    hooks = {"/hook": lambda: receiver}
    return Doors(hooks, ready, SECRET, lambda: True, figures)


async def figures() -> tuple[bytes, str]:
    return b"one 1.0\n", "text/plain; version=0.0.4; charset=utf-8"


@pytest.fixture
async def web(database: Database) -> AsyncIterator[Web]:
    async with TestClient(TestServer(make_app(doors(database)))) as client:
        yield client


async def post(web: Web, body: bytes, secret: str | None = SECRET) -> int:
    headers = {} if secret is None else {SECRET_HEADER: secret}
    async with web.post("/hook", data=BytesIO(body), headers=headers) as answer:
        return answer.status


async def kept(database: Database) -> list[tuple[int, str]]:
    async with database.reading() as db:
        return [(row.update_id, row.state) for row in (await db.scalars(select(Inbox).order_by(Inbox.update_id))).all()]


async def test_an_update_is_answered_once_it_is_dealt_with(web: Web, database: Database) -> None:
    assert await post(web, json.dumps(written(1)).encode()) == 200
    assert await kept(database) == [(1, "done")]
    assert await post(web, json.dumps(written(1)).encode()) == 200
    async with database.reading() as db:
        assert len((await db.scalars(select(Outbox))).all()) == 1


async def test_a_press_is_answered_in_the_answer_to_its_update(web: Web) -> None:
    said = {"callback_query_id": "77", "text": "đã bấm", "show_alert": False}
    async with web.post("/hook", json=pressed(1), headers={SECRET_HEADER: SECRET}) as answer:
        assert (answer.status, await answer.json()) == (200, {"method": "answerCallbackQuery", **said})
    async with web.post("/hook", json=pressed(1), headers={SECRET_HEADER: SECRET}) as again:
        assert (again.status, await again.read()) == (200, b"")


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET + "x", SECRET[:-1], "bí mật"])
async def test_without_the_secret_nobody_is_let_in(web: Web, database: Database, secret: str | None) -> None:
    assert await post(web, json.dumps(written(1)).encode(), secret) == 401
    assert await kept(database) == []


DEEP = b'{"update_id": 1, "message": ' + b"[" * 100 + b"]" * 100 + b"}"
MANY = b'{"update_id": 1, "message": [' + b"[]," * 30_000 + b"[]]}"
BROKEN = [
    *(b"", b"{", b"\xff\xfe", b"[]", b"1", b"null", b"{}", b'{"update_id": "1"}', b'{"update_id": null}'),
    *(
        b'{"update_id": true}',
        b'{"update_id": -1}',
        b'{"update_id": 9223372036854775808}',
        b'{"update_id": 1.0}',
        DEEP,
        MANY,
    ),
]


@pytest.mark.parametrize("body", BROKEN, ids=range(len(BROKEN)))
async def test_what_is_no_update_is_refused(web: Web, database: Database, body: bytes) -> None:
    assert await post(web, body) == 400
    assert await kept(database) == []


async def test_letters_that_are_none_are_no_trouble(web: Web, database: Database) -> None:
    body = json.dumps(written(1, "chào \ud800 bà")).encode()
    assert await post(web, body) == 200
    assert await kept(database) == [(1, "done")]


async def test_a_body_over_a_megabyte_is_refused(web: Web, database: Database) -> None:
    assert await post(web, json.dumps(written(1, "a" * LARGEST_UPDATE)).encode()) == 413
    assert await kept(database) == []


async def test_only_the_path_that_was_set_is_a_door(web: Web) -> None:
    async with web.post("/telegram", data=b"{}") as answer:
        assert answer.status == 404
    async with web.get("/hook") as answer:
        assert answer.status == 405


async def test_without_a_webhook_there_is_no_door(database: Database) -> None:
    async with TestClient(TestServer(make_app(replace(doors(database), hooks={})))) as web:
        assert await post(web, b"{}") == 404


async def test_without_a_secret_of_its_own_the_door_is_shut(database: Database) -> None:
    whole = doors(database)
    bare = replace(whole, secret="")
    async with TestClient(TestServer(make_app(bare))) as web:
        assert await post(web, json.dumps(written(1)).encode(), "") == 401


async def test_while_the_database_is_away_telegram_is_asked_to_come_again(shared: Database, postgres: Any) -> None:
    name = shared.url.database
    async with TestClient(TestServer(make_app(doors(shared)))) as web:
        assert await post(web, json.dumps(written(1)).encode()) == 200
        postgres.psql(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false;")
        postgres.psql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname LIKE 't%';")
        body = json.dumps(written(2)).encode()
        async with web.post("/hook", data=body, headers={SECRET_HEADER: SECRET}) as answer:
            assert answer.status == 503
            assert int(answer.headers["Retry-After"]) > 0
        postgres.psql(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true;")
        assert await post(web, body) == 200
    assert await kept(shared) == [(1, "done"), (2, "done")]


async def test_alive_and_ready_are_asked_for_by_anybody(web: Web) -> None:
    async with web.get("/livez") as answer:
        assert answer.status == 200
    async with web.get("/readyz") as answer:
        assert (answer.status, await answer.json()) == (200, {"database": True, "lease": True})
    async with web.get("/metrics") as answer:
        assert (answer.status, await answer.text()) == (200, "one 1.0\n")
        assert answer.headers["Content-Type"].startswith("text/plain")


@pytest.mark.parametrize("well", [True, False])
async def test_whether_it_is_ready_or_not_it_says_what_is_missing(*, well: bool) -> None:
    facts = {"database": True, "accounts": {"1": {"sending": False}}}

    async def ready() -> Readiness:
        return Readiness(well, facts)

    app = make_app(Doors({}, ready, SECRET, lambda: True, figures))
    async with TestClient(TestServer(app)) as web, web.get("/readyz") as answer:
        assert (answer.status, await answer.json()) == (200 if well else 503, facts)


async def test_a_loop_that_is_held_up_is_not_called_alive() -> None:
    async def ready() -> Readiness:
        return Readiness(well=True, facts={"database": True})

    app = make_app(Doors({}, ready, SECRET, lambda: False, figures))
    async with TestClient(TestServer(app)) as web, web.get("/livez") as answer:
        assert (answer.status, await answer.json()) == (503, {"ok": False})
