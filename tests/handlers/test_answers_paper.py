"""/giayto: the report of answers tells what a leader approved and nothing else; observers have neither paper."""

from pathlib import Path

from locales import texts
from locales.spoken import code
from tests.handlers.office import Staffed, to
from tests.handlers.test_agenda import agenda_of
from tests.handlers.test_dialogue_papers import made
from tests.handlers.test_prepared_answers import ANSWER, approved, prepares
from tests.handlers.test_register import jobs_of

say = texts("vi").say
DRAFT = "Bản nháp chưa ai duyệt."


async def test_only_what_a_leader_approved_is_read_out_and_the_rest_is_listed_apart(
    office: Staffed, tmp_path: Path
) -> None:
    dialogue, (one, other), _ = await agenda_of(office, 2)
    await approved(office, one)
    await prepares(office, await office.official("official", other.unit_id), other, DRAFT)
    admin = await office.official("admin")
    await office.town.presses(admin, f"gt:blank:{dialogue}:answers:0")
    read = "\n".join(await made(office, tmp_path))
    assert f"Trả lời: {ANSWER}" in read
    assert DRAFT not in read
    assert "Trả lời trực tiếp tại hội nghị 01." in read
    await office.town.presses(admin, f"gt:paper:{dialogue}:unanswered:0")
    owed = "\n".join(await made(office, tmp_path))
    assert code(other.code) in owed
    assert code(one.code) not in owed
    assert "chưa đặt hạn" in owed
    assert DRAFT not in owed


async def test_an_observer_is_offered_neither_and_gets_none_by_an_old_button(office: Staffed) -> None:
    dialogue, (one,), _ = await agenda_of(office, 1)
    await approved(office, one)
    front = await office.official("observer")
    await office.leave()
    await office.town.presses(front, f"gt:choose:{dialogue}:plan:0")
    offered = " ".join(to(await office.leave(), front))
    assert say("paper-answers") not in offered
    for paper in ("answers", "unanswered"):
        await office.town.presses(front, f"gt:paper:{dialogue}:{paper}:0")
    assert await jobs_of(office) == []
