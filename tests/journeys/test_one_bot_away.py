"""Two bots of ours, one of which falls away while they serve: the other's circle goes on, and all is told."""

from pathlib import Path

import pytest

from tests.journeys.stage import BOT, Actor, Sandbox, free_port
from tests.journeys.test_groups import quick_hand_in
from tests.journeys.two_bots import OTHER, TwoBots
from tests.processes import fork

pytestmark = pytest.mark.whole

TROUBLES: dict[str, dict[str, object]] = {
    "revoked": {"status": 401, "description": "Unauthorized"},
    "silent": {"delay": 3600},
    "cut": {"drop": "before"},
    "gateway": {"status": 502},
}
MORE = pytest.mark.whole
# Of each cause the first line is another.
AWAY, BACK = "Các tài khoản khác vẫn chạy bình thường", "ĐÃ HẾT: tài khoản"
TREES = "Nên trồng thêm cây ở sân nhà văn hóa thôn."


@pytest.fixture
async def stage(sandbox: Sandbox, migrated_sqlite_url: str, tmp_path: Path) -> TwoBots:
    settings = {"CAUNOI_ALARM_MINUTES": "0.05", "CAUNOI_LEASE_SECONDS": "5"}
    made = TwoBots(sandbox, migrated_sqlite_url, tmp_path / "bot.log", settings=settings)
    await made.prepare()
    return made


async def answered(desk: Actor, code: str, words: str) -> None:
    """Answer by a reply to the card."""
    card = await desk.sees(f"{code} ·")
    await desk.says(words, reply_to=card["message_id"])
    await desk.chooses("XEM LẠI", "Gửi")


async def examined(stage: TwoBots) -> str:
    """What doctor says."""
    log = stage.log.with_name("doctor.log")
    process = fork("bot", "doctor", environment=stage.environment(free_port()), log=log)
    await process.wait()
    return log.read_text()


async def told(khang: Actor, words: str) -> int:
    return sum(words in text for text in await khang.texts())


@pytest.mark.parametrize(
    "trouble", ["revoked", "silent", *(pytest.param(one, marks=MORE) for one in ("cut", "gateway"))]
)
async def test_a_bot_that_falls_away_stops_nobody_and_all_that_waited_leaves_once_it_is_back(
    stage: TwoBots, trouble: str
) -> None:
    codes = await stage.seed()
    async with stage.bot() as running:
        desks = await stage.enrol(codes)
        khang, lan = await stage.person(2001, "Đỗ Minh Khang"), await stage.person(1001, "Lan")
        minh = await stage.person(1002, "Minh", OTHER)
        of_minh = await quick_hand_in(minh, TREES)
        await stage.fault(OTHER, **TROUBLES[trouble])
        of_lan = await quick_hand_in(lan, TREES)
        await answered(desks[BOT], of_lan, "Cây của bà sẽ được trồng.")
        await lan.hears("Cây của bà sẽ được trồng.")
        await answered(desks[BOT], of_minh, "Cây của ông sẽ được trồng.")
        said = await stage.becomes(running, OTHER, "sending", value=False)
        assert said["accounts"][str(BOT)] == {"known": True, "lease": True, "sending": True, "hearing": True}
        assert (await stage.ready(running))[0] == 200
        await stage.shows(running, "caunoi_away", OTHER, 1)
        assert await stage.figure(running, "caunoi_away", BOT) == 0
        await khang.sees(AWAY)
        assert f"✗ Tài khoản {OTHER}:" in await examined(stage)
        await stage.mended()
        await minh.hears("Cây của ông sẽ được trồng.")
        await khang.sees(BACK)
        await stage.becomes(running, OTHER, "sending", value=True)
        await desks[OTHER].sees(of_lan)
        assert (await told(khang, AWAY), await told(khang, BACK)) == (1, 1)
        for one in (BOT, OTHER):
            await stage.shows(running, "caunoi_away", one, 0)
        assert await stage.strayed() == []
    assert running.process.returncode == 0
