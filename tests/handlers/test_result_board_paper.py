"""/giayto: the results for the boards of the thôn tell public lines and public answers, and nothing else of anybody."""

from pathlib import Path

from sqlalchemy import select, update

from locales.spoken import code
from rules.handin import NameMode
from rules.lifecycle import State
from rules.reply_states import ReplyState
from storage.files.folder import FileFolder
from storage.tables import Area, DialogueArea, Export, Feedback, Hamlet, Reply, StoredFile
from tests.documents.test_thon_sheets import words_of
from tests.handlers.office import Staffed, to
from tests.handlers.test_dialogue_papers import dialogue_of
from tests.handlers.test_register import jobs_of, work


async def ended_ones(office: Staffed, admin: int, number: int) -> list[Feedback]:
    """One answered in public, one answered alone, one that waits, one that was withdrawn; all of one hamlet."""
    town = office.town
    made = [await town.hands_in(town.somebody()) for _ in range(4)]
    public, private, waits, gone = made
    async with town.database.writing() as db:
        hamlet = (await db.scalars(select(Hamlet).where(Hamlet.area_id == public.area_id).order_by(Hamlet.id))).first()
        assert hamlet is not None
        theirs = {"dialogue_id": number, "hamlet_id": hamlet.id, "name": "Lê Thị Kín", "name_mode": NameMode.HIDDEN}
        ended = theirs | {"state": State.CLOSED, "open": False}
        changes = (
            (public, ended | {"public_text": "Đường trục hỏng", "published_at": town.now, "words": "nhà bà Kín"}),
            (private, ended | {"public_text": None, "words": "Việc riêng nhà tôi"}),
            (waits, theirs | {"public_text": "Đèn ngõ bảy", "words": "tối quá"}),
            (gone, theirs | {"state": State.WITHDRAWN, "open": False, "public_text": "Thôi"}),
        )
        for feedback, values in changes:
            await db.execute(update(Feedback).where(Feedback.id == feedback.id).values(values))
        for feedback, words in ((public, "Đã vá ổ gà."), (private, "Gặp riêng gia đình.")):
            db.add(
                Reply(
                    feedback_id=feedback.id,
                    official_id=await office.number_of(admin),
                    chat_id=admin,
                    action="answer",
                    words=words,
                    state=ReplyState.LEFT,
                    written_at=town.now,
                )
            )
    return made


async def test_the_board_has_public_answers_and_no_name_or_words_of_anybody(office: Staffed, tmp_path: Path) -> None:
    admin, town = await office.official("admin"), office.town
    number = await dialogue_of(office)
    public, _, _, gone = await ended_ones(office, admin, number)
    await town.presses(admin, f"gt:paper:{number}:results:0")
    await work(office, tmp_path)
    (job,) = await jobs_of(office)
    assert (job.kind, job.state, job.name[-4:]) == ("paper_board", "done", ".pdf"), job.error
    async with town.database.reading() as db:
        stored = await db.get_one(StoredFile, job.stored_id)
        (noted,) = await db.scalars(select(Export))
    with FileFolder(tmp_path / "files").open_checked(stored.digest) as file:
        text = " ".join(words_of(file.read()))
    for said in ("Đường trục hỏng", "Đã vá ổ gà.", "Đã trả lời riêng", "Đèn ngõ bảy", code(public.code), "3 ý kiến"):
        assert said in text
    for unsaid in ("Kín", "nhà tôi", "Gặp riêng gia đình", "tối quá", "Thôi", code(gone.code)):
        assert unsaid not in text
    assert (noted.profile, noted.rows) == ("results", 3)


async def test_a_dialogue_without_opinions_has_no_board(office: Staffed, tmp_path: Path) -> None:
    admin = await office.official("admin")
    number = await dialogue_of(office)
    await office.town.presses(admin, f"gt:paper:{number}:results:0")
    await work(office, tmp_path)
    (job,) = await jobs_of(office)
    assert (job.state, job.error) == ("failed", "board-nothing")
    assert any("chưa có ý kiến nào để báo kết quả" in one for one in to(await office.leave(), admin))


async def test_the_same_is_read_aloud_for_one_thon_without_a_figure_or_a_name(office: Staffed) -> None:
    admin = await office.official("admin")
    number = await dialogue_of(office)
    await ended_ones(office, admin, number)
    await office.leave()
    await office.town.presses(admin, f"lo:results:{number}:0:0")
    await office.leave()
    await office.town.presses(admin, f"lo:result:{number}:0:0")
    spoken, facts = to(await office.leave(), admin)
    assert "kết quả trả lời ba ý kiến của bà con" in spoken
    assert "Thứ nhất, đường trục hỏng: Đã vá ổ gà." in spoken
    assert "Thứ hai, đèn ngõ bảy: đang được giải quyết" in spoken
    assert "Một số ý kiến riêng" in spoken
    assert not any(one.isdigit() for one in spoken)
    assert "Thị Kín" not in spoken
    assert "«" not in spoken + facts
    await office.town.presses(admin, f"lo:result:{number}:99:0")
    assert "Kính thưa" not in " ".join(to(await office.leave(), admin))


async def test_two_thon_of_one_name_in_two_communes_are_told_each_what_it_raised_alone(office: Staffed) -> None:
    admin = await office.official("admin")
    number = await dialogue_of(office)
    public, *rest = await ended_ones(office, admin, number)
    async with office.town.database.writing() as db:
        here = await db.get_one(Area, public.area_id or 0)
        there = (await db.scalars(select(Area).where(Area.id != here.id).order_by(Area.id))).first()
        own = await db.scalar(select(Hamlet.name).where(Hamlet.area_id == here.id).order_by(Hamlet.id))
        assert there
        same = Hamlet(area_id=there.id, name=own or "", position=91, code="same")
        db.add_all([same, DialogueArea(dialogue_id=number, area_id=there.id)])
        await db.flush()
        away = {"hamlet_id": same.id, "area_id": there.id}
        await db.execute(update(Feedback).where(Feedback.id == rest[1].id).values(away))
    await office.leave()
    await office.town.presses(admin, f"lo:results:{number}:0:0")
    shown = [button.label for one in await office.leave() if one.chat == admin for row in one.buttons for button in row]
    assert [one for one in shown if own and own in one] == [f"{own}, {here.name}", f"{own}, {there.name}"]
    for row, line in enumerate(("đường trục hỏng", "đèn ngõ bảy")):
        await office.town.presses(admin, f"lo:result:{number}:{row}:0")
        (spoken, *_) = to(await office.leave(), admin)
        assert [one in spoken.casefold() for one in ("đường trục hỏng", "đèn ngõ bảy")] == [row == 0, row == 1], line
    assert "Ý kiến này được nêu" in spoken
