"""B2: nothing erases a person on request yet."""

import pytest

from tests.properties.town import Town


@pytest.mark.xfail(strict=True, reason="B2 nothing erases a person on request (security/19)")
async def test_a_person_can_ask_for_erasure(town: Town) -> None:
    lan = town.somebody()
    await town.hands_in(lan)
    await town.says(lan, "/dulieu")
    assert any("xóa" in answer.label.lower() for answer in await town.offered(lan))
