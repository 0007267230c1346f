"""Who is compared: our own bot in its four forms, the bare echo, and what users write otherwise."""

import importlib.util
import shutil
import socket
import sys
from dataclasses import dataclass

BOT = 7100001
TOKEN = f"{BOT}:bench-token"
# As much as CAUNOI_PACE may say.
NO_PACE = 10_000
# Without a pace to hold it back the sender also has as many under way as it may.
MOST_IN_FLIGHT = 64
OURS = ("-m", "bot", "run")


@dataclass(frozen=True, slots=True)
class Contestant:
    name: str
    program: tuple[str, ...]
    flow: str = "hand-in"
    database: str = "sqlite"
    webhook: bool = False

    @property
    def ours(self) -> bool:
        return self.program == OURS

    @property
    def command(self) -> list[str]:
        return [sys.executable, *self.program]


def peer(name: str, module: str) -> Contestant:
    return Contestant(name, ("-m", f"benchmarks.peers.{module}"))


ECHO = {
    False: Contestant("echo, polling", ("-m", "benchmarks.peers.echo"), flow="echo"),
    True: Contestant("echo, webhook", ("-m", "benchmarks.peers.echo"), flow="echo", webhook=True),
}
OUR_FORMS = tuple(
    Contestant(f"ours, {way}, {database}", OURS, database=database, webhook=way == "webhook")
    for way in ("polling", "webhook")
    for database in ("sqlite", "postgresql")
)
PEERS = (
    peer("aiogram + SQLite states", "sqlite_states"),
    peer("PTB + PicklePersistence", "pickled"),
)
REDIS = peer("aiogram + RedisStorage", "redis_states")


def redis_is_here() -> bool:
    return shutil.which("redis-server") is not None and importlib.util.find_spec("redis") is not None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(one: Contestant, api: str, store: str, pace: float = NO_PACE) -> dict[str, str]:
    """The settings of a contestant; `store` is a database's address for ours, a file for the others."""
    port = free_port()
    if not one.ours:
        made = {"BENCH_API": api, "BENCH_TOKEN": TOKEN, "BENCH_STORE": store}
        return made | {"BENCH_HOOK_PORT": str(port)} if one.webhook else made
    made = {
        "CAUNOI_TELEGRAM_TOKEN": TOKEN,
        "CAUNOI_TELEGRAM_API": api,
        "CAUNOI_DATABASE_URL": store,
        "CAUNOI_HTTP_PORT": str(port),
        "CAUNOI_OFFICE_NAME": "UBND xã Thạch Thất",
        "CAUNOI_OFFICE_PHONE": "024 3384 0000",
        "CAUNOI_OFFICE_ADDRESS": "Trụ sở UBND xã Thạch Thất",
        "CAUNOI_PACE": str(pace),
        "CAUNOI_CHAT_PACE": "1000",
        "CAUNOI_GROUP_PACE": "100000",
        "CAUNOI_PERSON_PACE": "100000",
        "CAUNOI_IN_FLIGHT": str(MOST_IN_FLIGHT if pace == NO_PACE else 4),
        "CAUNOI_QUIET_HOURS": "none",
        "CAUNOI_LOG_LEVEL": "WARNING",
    }
    if one.webhook:
        made |= {
            "CAUNOI_WEBHOOK_URL": f"http://127.0.0.1:{port}/hook",
            "CAUNOI_WEBHOOK_SECRET": "a-secret-of-the-bench",
        }
    return made
