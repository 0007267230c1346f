"""The register and the picture of a month, from a press to a file on an official's phone, over the real processes."""

from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from PIL import Image

from tests.journeys.stage import Actor, Stage
from tests.journeys.test_circle import enrol
from tests.journeys.test_hidden_file import handed_in


async def file_of(actor: Actor, message: dict[str, Any]) -> bytes:
    """The bytes of a message's file, as its reader takes them."""
    held = message.get("document") or message["photo"][-1]
    address = held.get("address") or f"{actor.sandbox.address}/sandbox/media/{held['file_id']}"
    async with actor.sandbox.session.get(address) as answer:
        assert answer.status == 200, await answer.text()
        return await answer.read()


async def test_a_month_is_had_as_a_workbook_and_as_a_picture(stage: Stage) -> None:
    codes = await stage.seed()
    async with stage.bot():
        khang, _, _ = await enrol(stage, codes)
        await handed_in(stage, await stage.person(1001, "Lan"))
        await khang.says("/sodangky")
        await khang.chooses("Xuất sổ của thời gian nào", "Tháng này")
        await khang.chooses("Của đơn vị nào", "Tất cả đơn vị")
        await khang.chooses("Chọn mẫu sổ", "Sổ hội nghị")
        sent = await khang.finds("the workbook", lambda message, _: "document" in message)
        assert sent["document"]["file_name"].endswith(".xlsx")
        (sheet,) = load_workbook(BytesIO(await file_of(khang, sent))).worksheets
        cells = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
        assert "Cán bộ thôn chia đất không công bằng, xin xem lại." in cells
        assert "Đề nghị giữ kín tên" in cells
        assert not any("Lan" in cell for cell in cells)
        await khang.says("/thongke")
        await khang.chooses("Đang chờ: 1", "Tháng này")
        drawn = await khang.finds("the picture", lambda message, _: "photo" in message)
        with Image.open(BytesIO(await file_of(khang, drawn))) as picture:
            assert picture.width > 600
        assert "Đã nhận 1 ý kiến" in "\n".join(await khang.texts()) + drawn.get("caption", "")
