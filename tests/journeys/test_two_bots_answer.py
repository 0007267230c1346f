"""An answer that an official writes to one bot reaches its reader at the other with all its files, through kills."""

from pathlib import Path

import pytest

from tests.journeys.stage import Sandbox
from tests.journeys.test_answer_with_files import arrives_through_kills, check_all_of_it, killed_at_will
from tests.journeys.two_bots import OTHER, TwoBots

pytestmark = pytest.mark.whole


@pytest.fixture
async def stage(sandbox: Sandbox, migrated_url: str, tmp_path: Path) -> TwoBots:
    made = TwoBots(sandbox, migrated_url, tmp_path / "bot.log")
    await made.prepare()
    return made


async def test_files_that_came_by_one_bot_leave_by_the_other_though_it_is_killed(stage: TwoBots) -> None:
    codes = await stage.seed()
    async with killed_at_will(stage) as kill:
        khang, lan = await stage.person(2001, "Đỗ Minh Khang"), await stage.person(1001, "Lan", OTHER)
        await khang.says(f"/start moi_{codes['quan-tri']}")
        await khang.hears("quản trị")
        check_all_of_it(await arrives_through_kills(stage, khang, lan, kill))
