"""Somebody says that they are an official: what a resident reads of them, by text and on Zalo; and a report."""

import re

import pytest

from tests.journeys.stage import Stage
from tests.pairing import AT_EACH

pytestmark = pytest.mark.whole


@pytest.mark.parametrize("messenger", AT_EACH[1:], indirect=True)
async def test_who_calls_is_told_and_a_fraud_reported_by_what_can_be_read(stage: Stage) -> None:
    codes = await stage.seed()
    async with stage.bot():
        khang, lan = await stage.person(2001, "Đỗ Minh Khang"), await stage.person(1001, "Lan")
        await khang.says(f"/start moi_{codes['quan-tri']}")
        await khang.hears("quản trị")
        await khang.says("/matkhau")
        words = re.search(r"đồng chí: (\w+ \w+)", (await khang.hears("đồng chí:"))["text"])
        assert words
        await lan.says("kiểm tra")
        await lan.hears("tự xưng là cán bộ")
        await lan.says(words[1])
        told = await lan.hears("ĐÚNG. Mật khẩu")
        assert "Đỗ Minh Khang" in told["text"]
        await lan.says("kiểm tra")
        await lan.hears("tự xưng là cán bộ")
        await lan.says("0912 345 678")
        told = await lan.hears("KHÔNG. Số này")
        await lan.presses(told, "Báo lừa đảo")
        await lan.hears("không kèm tên ông/bà")
        reported = await khang.hears("0912 345 678")
        assert "Lan" not in reported["text"]
