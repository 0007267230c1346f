"""The door to the world, knocked at with real sockets: bounded in time, places and log, open to Telegram."""

import asyncio
import gzip
import json
import socket
import zlib
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from aiogram.types import Message
from aiohttp import ClientSession, web
from structlog.testing import capture_logs

from bot.connections import Bounds
from bot.door_log import DoorLog
from bot.listener import BOUNDS, SharedAnswer, open_listener
from handlers.talk import Talk
from handlers.web import LARGEST_UPDATE, SECRET_HEADER, Doors, Readiness, make_app
from storage.engine.database import Database
from tests.bot.desk import intake, written

SECRET = "a-secret-of-the-test"
Stream = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@dataclass
class House:
    """An open door, and what was told of it; a minute passes when it is said to."""

    received: list[dict[str, Any]] = field(default_factory=list)
    told: list[tuple[str, int]] = field(default_factory=list)
    due: list[Callable[[], None]] = field(default_factory=list)
    broken: bool = False
    port: int = 0
    page: bytes = b"one 1.0\n"

    async def figures(self) -> tuple[bytes, str]:
        return self.page, "text/plain"

    async def receive(self, update: dict[str, Any], _owed: list[dict[str, Any]]) -> bool:
        if self.broken:
            raise KeyError("planted words")
        self.received.append(update)
        return True

    def later(self, _seconds: float, what: Callable[[], None]) -> None:
        self.due.append(what)

    def tell(self, kind: str, count: int) -> None:
        self.told.append((kind, count))

    def a_minute_passes(self) -> None:
        due, self.due = self.due, []
        for what in due:
            what()

    async def connect(self) -> Stream:
        return await asyncio.open_connection("127.0.0.1", self.port)

    async def sends(self, *pieces: bytes) -> bytes:
        """All that comes back for some bytes until the connection is closed."""
        reader, writer = await self.connect()
        with suppress(ConnectionError):
            for piece in pieces:
                writer.write(piece)
                await writer.drain()
        answer = b""
        with suppress(ConnectionError):
            while some := await reader.read(1 << 16):
                answer += some
        writer.close()
        return answer

    async def telegram_comes_through(self, number: int = 1) -> None:
        headers, address = {SECRET_HEADER: SECRET}, f"http://127.0.0.1:{self.port}/hook"
        async with ClientSession(headers=headers) as telegram, telegram.post(address, json=written(number)) as answer:
            assert answer.status == 200


async def ready() -> Readiness:
    return Readiness(well=True, facts={"database": True})


@asynccontextmanager
async def opened(bounds: Bounds, receive: Any = None, body_within: float = 10.0) -> AsyncIterator[House]:
    house = House()
    receiver = receive or house.receive
    doors = Doors({"/hook": lambda: receiver}, ready, SECRET, lambda: True, house.figures, body_within)
    app = make_app(doors)
    runner = await open_listener(app, "127.0.0.1", 0, bounds, DoorLog(house.later, house.tell))
    house.port = runner.addresses[0][1]
    try:
        yield house
    finally:
        await runner.cleanup()


@pytest.fixture
async def house() -> AsyncIterator[House]:
    async with opened(BOUNDS) as made:
        yield made


def asked(body: bytes = b"", line: bytes = b"POST /hook HTTP/1.1", /, **headers: str) -> bytes:
    given = {"Host": "x", "Connection": "close", SECRET_HEADER: SECRET, "Content-Length": str(len(body))}
    given |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = [f"{name}: {value}".encode("utf-8", "surrogateescape") for name, value in given.items() if value]
    return b"\r\n".join([line, *lines, b"", body])


def status(answer: bytes) -> int:
    return int(answer.split(maxsplit=2)[1]) if answer else 0


UPDATE = json.dumps(written(1)).encode()
# The HTTP library waits from the first moment for what may lie between two requests: that must not end first.
SLOW = replace(BOUNDS, head=0.2, take=0.2)


@pytest.mark.parametrize("sent", [b"", b"P", b"POST /hook HTTP/1.1\r\nHost: x\r\n", asked(UPDATE)[:80]])
async def test_who_never_ends_the_headers_is_broken_off(sent: bytes) -> None:
    async with opened(SLOW) as house:
        assert await house.sends(sent) == b""
        assert house.told == [("slow headers", 1)]
        await house.telegram_comes_through()


async def drip(stream: Stream, head: bytes, drop: bytes) -> bytes:
    """Send a byte, wait a little, and so on, until the other side has enough; gives its answer."""
    reader, writer = stream
    writer.write(head)
    with suppress(ConnectionError):
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(0.02):
                    answer = await reader.read(1 << 16)
                writer.close()
                return answer
            writer.write(drop)
            await writer.drain()
    writer.close()
    return b""


@pytest.mark.parametrize("head", [b"POST /hook HTTP/1.1\r\nHost: x\r\nX-A: ", b"POST /", b"GET / HTTP/1.1\r\nA: b\r\n"])
async def test_who_drips_headers_is_broken_off(head: bytes) -> None:
    async with opened(SLOW) as house:
        assert await drip(await house.connect(), head, b"a") == b""
        assert house.told == [("slow headers", 1)]


CHUNKED = {"Content_Length": "", "Transfer_Encoding": "chunked"}
ENDLESS = [asked(Content_Length="1000"), asked(**CHUNKED), asked(b"1;" + b"a" * 90_000, **CHUNKED)]


@pytest.mark.parametrize("head", ENDLESS, ids=["body", "size of a chunk", "line of a chunk"])
async def test_who_drips_a_body_gets_an_answer_and_is_broken_off(head: bytes) -> None:
    async with opened(BOUNDS, body_within=0.2) as house:
        answer = await drip(await house.connect(), head, b"1")
        assert status(answer) == 408
        assert house.told == [("slow body", 1)]
        assert house.received == []


async def test_a_connection_that_is_kept_open_ends_with_its_patience_and_serves_until_then() -> None:
    async with opened(replace(BOUNDS, idle=1.0)) as house:
        reader, writer = await house.connect()
        for _ in range(3):
            writer.write(asked(UPDATE, Connection=""))
            assert b"200 OK" in await reader.readuntil(b"\r\n\r\n")
        assert await reader.read() == b""
        writer.close()
        assert (len(house.received), house.told) == (3, [])


async def test_with_too_many_connections_those_go_that_have_asked_for_nothing() -> None:
    async with opened(replace(BOUNDS, most=10)) as house:
        idle = [await house.connect() for _ in range(40)]
        for number in range(5):
            await house.telegram_comes_through(number)
        gone = [reader for reader, _ in idle[:25]]
        assert [await reader.read() for reader in gone] == [b""] * 25
        assert house.told == [("too many connections", 1)]
        house.a_minute_passes()
        assert house.told[1][0] == "too many connections"
        assert house.told[1][1] >= 29
        for _, writer in idle:
            writer.close()


async def test_a_request_in_hand_is_not_broken_off_for_a_new_connection() -> None:
    hold, begun = asyncio.Event(), asyncio.Event()

    async def receive(_update: dict[str, Any], _owed: list[dict[str, Any]]) -> bool:
        begun.set()
        return await hold.wait()

    async with opened(replace(BOUNDS, most=1), receive) as house:
        reader, writer = await house.connect()
        writer.write(asked(UPDATE))
        await begun.wait()
        assert await house.sends() == b""
        hold.set()
        assert status(await reader.read()) == 200
        writer.close()
        await house.telegram_comes_through()


async def test_who_asks_and_asks_and_takes_no_answer_is_broken_off() -> None:
    async with opened(replace(BOUNDS, take=0.2)) as house:
        house.page = b"a" * (1 << 20)
        with socket.create_connection(("127.0.0.1", house.port)) as near:
            near.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            near.settimeout(0)
            loop = asyncio.get_running_loop()
            with suppress(ConnectionError):
                while True:
                    await loop.sock_sendall(near, asked(b"", b"GET /metrics HTTP/1.1", Connection="") * 50)
        assert house.told == [("answers not taken", 1)]
        await house.telegram_comes_through()


BOMB = gzip.compress(b" " * (50 * LARGEST_UPDATE))
WRONG: list[tuple[str, bytes, int, str | None]] = [
    ("gzip bomb", asked(BOMB, Content_Encoding="gzip"), 415, "encoded body"),
    ("deflate", asked(zlib.compress(UPDATE), Content_Encoding="deflate"), 415, "encoded body"),
    ("brotli", asked(UPDATE, Content_Encoding="br"), 415, "encoded body"),
    ("twice", asked(UPDATE, Content_Encoding="gzip, gzip"), 415, "encoded body"),
    ("nonsense encoding", asked(UPDATE, Content_Encoding="xyz"), 415, "encoded body"),
    ("no secret", asked(UPDATE, **{SECRET_HEADER: ""}), 401, "wrong secret"),
    ("secret of bytes", asked(UPDATE, **{SECRET_HEADER: "\udcff\udcfe"}), 401, "wrong secret"),
    ("no json", asked(b"a=1&b=2", Content_Type="application/x-www-form-urlencoded"), 400, "no update"),
    ("list", asked(b"[1]"), 400, "no update"),
    ("deep", asked(b'{"update_id":1,"a":' + b"[" * 90_000 + b"]" * 90_000 + b"}"), 400, "no update"),
    ("deep objects", asked(b'{"update_id":1,"a":' + b'{"a":' * 60_000 + b"1" + b"}" * 60_001), 400, "no update"),
    ("huge number", asked(b'{"update_id":' + b"9" * 400_000 + b"}"), 400, "no update"),
    ("huge exponent", asked(b'{"update_id":1e999999999}'), 400, "no update"),
    ("not a number", asked(b'{"update_id":NaN}'), 400, "no update"),
    ("null bytes", asked(b"\0" * 1000), 400, "no update"),
    ("too large", asked(b" " * (LARGEST_UPDATE + 1)), 413, "too large"),
    ("said to be huge", asked(Content_Length=str(1 << 60)), 413, "too large"),
    ("other path", asked(UPDATE, b"POST /telegram HTTP/1.1"), 404, "no such path"),
    ("path of nonsense", asked(b"", b"GET /%ff%fe/../../etc/passwd?a=%00 HTTP/1.1"), 404, "no such path"),
    ("other method", asked(UPDATE, b"DELETE /hook HTTP/1.1"), 405, "wrong method"),
    ("unknown method", asked(UPDATE, b"BREW /hook HTTP/1.1"), 400, "malformed"),
    ("no http", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\xaa" * 300, 400, "malformed"),
    ("http/2", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400, "malformed"),
    ("http/9", asked(UPDATE, b"POST /hook HTTP/9.9"), 400, "malformed"),
    ("long line", asked(b"", b"GET /" + b"a" * 100_000 + b" HTTP/1.1"), 400, "malformed"),
    ("long header", asked(UPDATE, X_A="a" * 100_000), 400, "malformed"),
    ("many headers", asked(UPDATE, **{f"X_{number}": "a" for number in range(5000)}), 400, "malformed"),
    ("header without a name", asked(UPDATE, **{" ": "a"}), 400, "malformed"),
    ("two lengths", asked(UPDATE, **{"content-length": "3"}), 400, "malformed"),
    ("negative length", asked(UPDATE, Content_Length="-1"), 400, "malformed"),
    ("length and chunks", asked(UPDATE, Transfer_Encoding="chunked"), 400, "malformed"),
    ("unknown transfer", asked(UPDATE, Content_Length="", Transfer_Encoding="xyz"), 400, "malformed"),
    ("chunks of nonsense", asked(b"zz\r\nab\r\n0\r\n\r\n", Content_Length="", Transfer_Encoding="chunked"), 400, None),
    ("huge chunk", asked(b"f" * 40 + b"\r\n", Content_Length="", Transfer_Encoding="chunked"), 400, None),
]


@pytest.mark.parametrize(("sent", "expected", "kind"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
async def test_whatever_is_wrong_is_refused_by_its_kind_and_without_a_traceback(
    house: House, capfd: pytest.CaptureFixture[str], sent: bytes, expected: int, kind: str | None
) -> None:
    with capture_logs() as logged:
        assert status(await house.sends(sent)) == expected
        assert status(await house.sends(sent)) == expected
    assert [count for _, count in house.told] == [1] * len(house.told)
    assert kind is None or [told for told, _ in house.told] == [kind]
    assert logged == []
    assert "Traceback" not in capfd.readouterr().err
    await house.telegram_comes_through()
    assert len(house.received) == 1


GOOD: list[tuple[str, tuple[bytes, ...]]] = [
    ("as it is", (asked(UPDATE),)),
    ("HTTP/1.0", (asked(UPDATE, b"POST /hook HTTP/1.0"),)),
    ("byte by byte", tuple(bytes([one]) for one in asked(UPDATE))),
    ("any charset", (asked(UPDATE, Content_Type="text/plain; charset=no-such-thing"),)),
    ("identity", (asked(UPDATE, Content_Encoding="identity"),)),
    ("no type", (asked(UPDATE, Content_Type=""),)),
    ("chunked", (asked(b"%x\r\n%s\r\n0\r\n\r\n" % (len(UPDATE), UPDATE), **CHUNKED),)),
    ("asks to go on", (asked(UPDATE, Expect="100-continue"),)),
    ("another follows", (asked(UPDATE, Connection="") + asked(UPDATE),)),
]


@pytest.mark.parametrize("sent", [row[1] for row in GOOD], ids=[row[0] for row in GOOD])
async def test_what_is_right_is_taken_in_whatever_form_it_comes(house: House, sent: tuple[bytes, ...]) -> None:
    answer = await house.sends(*sent)
    assert b" 200 OK\r\n" in answer
    assert {json.dumps(one) for one in house.received} == {UPDATE.decode()}
    assert house.told == []


async def test_who_has_said_all_and_closes_one_side_is_no_trouble(house: House) -> None:
    for body in (UPDATE, UPDATE[:30]):
        reader, writer = await house.connect()
        writer.write(asked(body, Content_Length=str(len(UPDATE))))
        writer.write_eof()
        await reader.read()
        writer.close()
    await house.telegram_comes_through()


async def test_thousands_of_requests_behind_each_other_are_answered_one_by_one(house: House) -> None:
    many = asked(b"", b"GET /livez HTTP/1.1", Connection="") * 3000
    assert (await house.sends(many + asked(b"", b"GET /livez HTTP/1.1"))).count(b" 200 OK\r\n") == 3001


async def test_a_flood_of_one_kind_is_a_line_a_minute(house: House) -> None:
    for _ in range(50):
        await house.sends(asked(UPDATE, **{SECRET_HEADER: "wrong"}))
        await house.sends(b"nonsense\r\n\r\n")
    assert Counter(house.told) == {("wrong secret", 1): 1, ("malformed", 1): 1}
    house.a_minute_passes()
    assert house.told[2:] == [("wrong secret", 49), ("malformed", 49)]
    house.a_minute_passes()
    house.a_minute_passes()
    assert len(house.told) == 4
    await house.sends(b"nonsense\r\n\r\n")
    assert house.told[4:] == [("malformed", 1)]


async def test_a_fault_of_ours_is_a_number_outside_and_a_place_without_words_inside(house: House) -> None:
    house.broken = True
    with capture_logs() as logged:
        answers = [await house.sends(asked(UPDATE)) for _ in range(3)]
    assert [status(answer) for answer in answers] == [500] * 3
    assert not any(b"planted" in answer or b"KeyError" in answer for answer in answers)
    assert [one["event"] for one in logged] == ["door failed"]
    assert house.told == [("failed", 1)]


async def test_a_crowd_at_the_door_does_not_keep_telegram_out(database: Database) -> None:
    async def reply(_event: Message, talk: Talk) -> None:
        await talk.say("đã nghe")

    desk = intake(database, reply)
    async with opened(replace(BOUNDS, most=20), desk.receive) as house:
        bad = [b"", b"POST /hook HTTP/1.1\r\n", *(row[1] for row in WRONG[:12])]
        streams = []
        for number in range(60):
            reader, writer = await house.connect()
            writer.write(bad[number % len(bad)])
            streams.append((reader, writer))
            if number % 10 == 0:
                await house.telegram_comes_through(number + 1)
        for _, writer in streams:
            writer.close()
        assert len(house.told) <= 8


async def test_what_costs_something_is_asked_so_many_times_and_no_more_however_many_ask() -> None:
    asked_for: list[int] = []

    async def costly() -> int:
        asked_for.append(1)
        await asyncio.sleep(0)
        return len(asked_for)

    shared = SharedAnswer(costly, most=3, seconds=600)
    assert await asyncio.gather(*(shared() for _ in range(50))) == [1, 2] + [3] * 48
    fresh = SharedAnswer(costly, most=3, seconds=0)
    assert await asyncio.gather(*(fresh() for _ in range(5))) == [4, 5, 6, 7, 8]


async def test_a_port_that_is_taken_is_named(house: House) -> None:
    with pytest.raises(Exception, match="port-taken"):
        await open_listener(web.Application(), "127.0.0.1", house.port)
