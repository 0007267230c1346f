"""The year of a commune whose office has no Telegram: everybody at a bot of Zalo's, or at an Official Account."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from tests.journeys.stage import Sandbox
from tests.journeys.test_year import played
from tests.journeys.zalo_year import ZaloYear

pytestmark = [pytest.mark.whole, pytest.mark.timeout(1800)]


@pytest.fixture(params=["bot", "oa"])
async def stage(
    request: pytest.FixtureRequest, sandbox: Sandbox, migrated_url: str, tmp_path: Path
) -> AsyncIterator[ZaloYear]:
    made = ZaloYear(sandbox, migrated_url, tmp_path / "bot.log", products=(request.param,))
    yield made
    await made.leave_none_running()


async def test_a_year_is_played_where_there_is_no_telegram(
    stage: ZaloYear, record_property: Callable[[str, object], None]
) -> None:
    await played(stage, record_property)
    assert await stage.strayed() == []
