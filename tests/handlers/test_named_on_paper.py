"""What an answer or a promise says of several people at once: on paper none of them is named who may not be."""

from sqlalchemy import update

from bot.paper_answers import with_answers
from bot.paper_opinions import OpinionWorder
from bot.paper_promises import debts_of
from bot.paper_reading import PaperOrder
from bot.register_work import RowWorder
from documents.papers.paper_facts import PaperOpinion
from documents.register_rows import RegisterRow
from rules.exports import Extent
from storage.dialogue import dialogues
from storage.feedback import dialogue_opinions, register
from storage.feedback.dialogue_answers import read_answers
from storage.tables import Feedback
from tests.handlers.deeds import newest_reply, sends
from tests.handlers.office import Staffed
from tests.handlers.test_agenda import agenda_of
from tests.handlers.test_prepared_answers import prepares

SAID = "Kính gửi ông Cấn và bà Lý Thị Nhạn, bà Tống Thị Nhỡ: xã vá xong đường trước ngày 25/3."


async def sets(office: Staffed, feedback: Feedback, **columns: object) -> None:
    async with office.town.database.writing() as db:
        await db.execute(update(Feedback).where(Feedback.id == feedback.id).values(columns))


async def three_alike(office: Staffed) -> tuple[int, list[Feedback]]:
    """One who hides their name was folded in, and two joined that who did not say that it may be printed, and who did.

    And a fourth is of another matter.
    """
    dialogue, found, _ = await agenda_of(office, 5)
    first, hidden, joined, printed, _ = found
    await sets(office, hidden, folded_into_id=first.id, name="Đỗ Văn Cấn", name_mode="hidden")
    await sets(office, joined, joined_id=hidden.id, name="Lý Thị Nhạn", name_mode="full")
    named = {"name": "Tống Thị Nhỡ", "name_mode": "full", "printed_name": True}
    await sets(office, printed, joined_id=first.id, **named)
    return dialogue, found


def order_of(office: Staffed) -> PaperOrder:
    given = {"database": "", "path": "", "duty": 0, "unit": None, "zone": "Asia/Ho_Chi_Minh", "office": "xã"}
    return PaperOrder.of({**given, "now": office.town.now.isoformat()})


async def answers_on_paper(office: Staffed, dialogue: int) -> list[PaperOpinion]:
    worder = OpinionWorder(order_of(office))
    async with office.town.database.reading() as db:
        opinions = await dialogue_opinions.read_opinions(db, dialogue)
        shown = tuple(map(worder.opinion, opinions))
        return [*with_answers(shown, opinions, await read_answers(db, dialogue), worder)]


async def register_row(office: Staffed, feedback: Feedback) -> RegisterRow:
    whole, now = Extent(units=None, area=None, names=True), office.town.now
    async with office.town.database.reading() as db:
        lines = await register.read_lines(db, whole, feedback.received_at, now)
    return RowWorder(order_of(office), whole, []).row(next(one for one in lines if one.id == feedback.id))


async def test_of_an_answer_to_several_the_report_of_answers_names_only_who_may_be_printed(office: Staffed) -> None:
    dialogue, (first, *_) = await three_alike(office)
    clerk, leader = [await office.official(role, first.unit_id) for role in ("official", "leader")]
    await office.town.presses(leader, f"pa:approve:{await prepares(office, clerk, first, SAID)}")
    answers = [one.answer for one in await answers_on_paper(office, dialogue) if one.answer]
    assert answers == ["Kính gửi ông […] và bà […], bà Tống Thị Nhỡ: xã vá xong đường trước ngày 25/3."]


async def test_of_a_promise_to_several_neither_register_nor_agenda_names_who_may_not_be(office: Staffed) -> None:
    dialogue, (first, *_) = await three_alike(office)
    clerk = await office.official("official", first.unit_id)
    await office.town.presses(clerk, f"c:answer:{first.id}")
    await office.private(clerk, SAID)
    await office.town.presses(clerk, f"ck:keep:{(await newest_reply(office, first)).id}:0:0")
    await sends(office, clerk, first)
    await office.leave()
    row = await register_row(office, first)
    async with office.town.database.reading() as db:
        held = await dialogues.get(db, dialogue)
        (debt,) = await debts_of(db, held, OpinionWorder(order_of(office)), aloud=False)
    for told in (row.answer, row.promise, debt):
        assert "vá xong" in told
        assert "Cấn" not in told
        assert "Nhạn" not in told


async def test_of_an_answer_to_several_the_register_names_only_who_may_be_printed(office: Staffed) -> None:
    _, (first, *_) = await three_alike(office)
    clerk = await office.official("official", first.unit_id)
    await office.town.presses(clerk, f"c:answer:{first.id}")
    await office.private(clerk, SAID)
    await sends(office, clerk, first)
    await office.leave()
    answer = (await register_row(office, first)).answer
    assert answer == "Kính gửi ông […] và bà […], bà Tống Thị Nhỡ: xã vá xong đường trước ngày 25/3."
