"""The year of a commune whose office has no Telegram: everybody at a bot of Zalo's, or at an Official Account."""

from collections.abc import Callable

import pytest

from tests.journeys.test_year import played
from tests.journeys.zalo_year import ZaloYear, year_on_zalo

__all__ = ["year_on_zalo"]
pytestmark = [pytest.mark.whole, pytest.mark.timeout(1800)]


async def test_a_year_is_played_where_there_is_no_telegram(
    stage: ZaloYear, record_property: Callable[[str, object], None]
) -> None:
    await played(stage, record_property)
    assert await stage.strayed() == []
