"""Thirty messages of a minute-taker that come at once, some of them twice: in order, none lost, none doubled."""

from sqlalchemy import select

from locales import texts
from storage.tables import Attachment
from tests.handlers.ears import voice
from tests.handlers.office import Staffed, to
from tests.handlers.test_minutes import hall, spoken_lines


async def test_a_burst_of_thirty_comes_in_order_and_what_is_given_again_counts_once(office: Staffed) -> None:
    _, boss, _ = await hall(office)
    town = office.town
    burst = []
    for number in range(1, 31):
        town.updates += 1
        burst.append({"update_id": town.updates, "message": town.message(boss, f"thôn 3; giấu tên; việc số {number}")})
    kept = await town.desk.keep(burst)
    assert len(kept) == len(burst)
    for one in (*burst[:12], *burst[5:20], *burst):
        assert await town.desk.receive(one)
    said = [one.words for _, one in await spoken_lines(office) if one]
    assert said == [f"việc số {number}" for number in range(1, 31)]


async def test_a_recording_is_an_opinion_with_its_file(office: Staffed) -> None:
    _, boss, _ = await hall(office)
    await office.town.give(message=office.town.message(boss, caption="bà Lê Thị Hoa", **voice()))
    ((_, one),) = await spoken_lines(office)
    assert one is not None
    assert one.name == "bà Lê Thị Hoa"
    async with office.town.database.reading() as db:
        files = (await db.scalars(select(Attachment).where(Attachment.feedback_id == one.id))).all()
    assert [file.kind for file in files] == ["voice"]


async def test_of_a_recording_whose_caption_may_name_the_speaker_that_is_said_at_once(office: Staffed) -> None:
    _, boss, _ = await hall(office)
    for caption in ("giấu tên; cống tắc từ lâu. Bà Lụa, cuối xóm", "giấu tên; cống tắc từ lâu"):
        await office.town.give(message=office.town.message(boss, caption=caption, **voice()))
    heard = "\n".join(to(await office.leave(), boss))
    warned = [texts("vi").say("minute-names-left", number=number) in heard for number in (1, 2)]
    assert warned == [True, False]
    assert [line.state for line, _ in await spoken_lines(office)] == ["taken", "taken"]
