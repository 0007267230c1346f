"""After a dialogue: what is open is listed, conclusions are approved and told once, it is closed when all is done."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from locales import texts
from rules.access import ScopeKind
from rules.conclusions import ConclusionState
from rules.dialogue_states import DialogueState
from rules.files import FileState, WhyRefused
from scheduler.after_dialogue import see_to_dialogues
from scheduler.broadcasting import go_on_with_broadcasts
from scheduler.fetching import follow_settled
from scheduler.tidying import delete_old_rows
from storage.files import conclusion_files, receiving
from storage.files.receiving import Settled
from storage.tables import (
    BoardPhoto,
    Broadcast,
    Conclusion,
    ConclusionFile,
    Deadline,
    Dialogue,
    DialogueArea,
    Duty,
    FormDraft,
    Hamlet,
    Outbox,
    ReceivedFile,
)
from tests.handlers.deeds import A_MINUTE
from tests.handlers.ears import photo
from tests.handlers.office import ZONE, Heard, Staffed, to
from tests.handlers.test_agenda import agenda_of, item_of
from tests.handlers.test_dialogue_papers import made
from tests.handlers.test_dialogue_secretary import secretary
from tests.handlers.test_door import hamlet_of, helper
from tests.handlers.test_own_data import text_only
from tests.handlers.test_prepared_answers import begins
from tests.handlers.test_register import jobs_of, work
from tests.journeys.stage import BOT

say = texts("vi").say
WORDS = "Giao Phòng Kinh tế vá đường trục trước ngày 20/3/2027."


async def held(office: Staffed, count: int = 1) -> tuple[int, int, list[int]]:
    """A dialogue that has begun, its secretary, and whoever raised something for it."""
    dialogue, _, people = await agenda_of(office, count)
    boss = await secretary(office, dialogue)
    await begins(office, dialogue)
    await office.leave()
    return dialogue, boss, list(people)


async def leader_of(office: Staffed, dialogue: int) -> int:
    async with office.town.database.reading() as db:
        host = await db.scalar(select(Dialogue.host_unit_id).where(Dialogue.id == dialogue))
    return await office.official("leader", host or office.units[0])


async def editions(office: Staffed) -> list[tuple[int, str]]:
    async with office.town.database.reading() as db:
        found = await db.scalars(select(Conclusion).order_by(Conclusion.edition))
        return [(one.edition, one.state) for one in found]


async def state_of(office: Staffed, dialogue: int) -> str:
    async with office.town.database.reading() as db:
        return str(await db.scalar(select(Dialogue.state).where(Dialogue.id == dialogue)))


async def writes(office: Staffed, boss: int, dialogue: int, *pieces: str) -> None:
    await office.town.presses(boss, f"ag:conclude:{dialogue}:0:0")
    for one in pieces:
        await office.town.says(boss, one)
    await office.town.types(boss, say("conclusion-submit"))


async def delivered(office: Staffed) -> list[Heard]:
    await go_on_with_broadcasts(office.town.database, office.town.clock())
    await go_on_with_broadcasts(office.town.database, office.town.clock())
    return await office.leave()


@pytest.mark.parametrize("reach", ["telegram", "text"])
async def test_a_leader_approves_and_everybody_concerned_reads_it_once(office: Staffed, reach: str) -> None:
    if reach == "text":
        await text_only(office)
    dialogue, boss, (lan, *_) = await held(office, 2)
    leader = await leader_of(office, dialogue)
    more = "\n".join(["Ai chậm phải giải trình trước Nhân dân."] * 60)
    await writes(office, boss, dialogue, WORDS, more)
    heard = await delivered(office)
    assert not any(WORDS in text for text in to(heard, lan))
    asked = [text for text in to(heard, leader) if WORDS in text]
    assert len(asked) == 1
    assert sum(text.count("Ai chậm") for text in to(heard, leader)) == 60
    async with office.town.database.reading() as db:
        number = await db.scalar(select(Conclusion.id))
    for _ in range(2):
        await office.town.presses(leader, f"ag:conc-approve:{number}:0:0")
    heard = await delivered(office)
    assert sum(WORDS in text for text in to(heard, lan)) == 1
    assert sum(text.count("Ai chậm") for text in to(heard, lan)) == 60
    assert await state_of(office, dialogue) == DialogueState.CONCLUDED
    assert await editions(office) == [(1, ConclusionState.SENT)]
    await office.town.presses(leader, f"ag:conc-return:{number}:0:0")
    assert await editions(office) == [(1, ConclusionState.SENT)]


async def test_only_a_leader_approves_and_what_is_given_back_is_told_to_its_writer_alone(office: Staffed) -> None:
    dialogue, boss, (lan, *_) = await held(office)
    leader = await leader_of(office, dialogue)
    await writes(office, boss, dialogue, WORDS)
    async with office.town.database.reading() as db:
        number = await db.scalar(select(Conclusion.id))
    await office.leave()
    await office.town.presses(boss, f"ag:conc-approve:{number}:0:0")
    assert await editions(office) == [(1, ConclusionState.ASKED)]
    await office.town.presses(leader, f"ag:conc-return:{number}:0:0")
    heard = await delivered(office)
    assert any("chưa duyệt thông báo kết luận" in text for text in to(heard, boss))
    assert to(heard, lan) == []
    assert await editions(office) == [(1, ConclusionState.RETURNED)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (WORDS, None),
        ("Giao đồng chí trưởng thôn trả lời, điện thoại của xã 024 3384 2345.", None),
        ("Giao trưởng thôn xem việc của bà Đỗ Thị Sáu trước Tết.", "bà Đỗ Thị Sáu"),
        ("Người dân gọi 0912 345 678 để hỏi.", "0912 345 678"),
    ],
)
async def test_whom_it_may_name_is_shown_to_writer_and_leader_before_everybody_reads_it(
    office: Staffed, words: str, found: str | None
) -> None:
    dialogue, boss, _ = await held(office)
    leader = await leader_of(office, dialogue)
    await office.town.presses(boss, f"ag:conclude:{dialogue}:0:0")
    await office.town.says(boss, words)
    row = (await office.queued(boss))[-1]
    review = (row.payload or {})["text"]
    await office.town.types(boss, say("conclusion-submit"))
    asked = to(await office.leave(), leader)[-1]
    for shown in (review, asked):
        warned = [line for line in shown.splitlines() if line.startswith("Trong bản này có:")]
        assert [found for line in warned if found and found in line] == ([found] if found else warned)


async def test_a_corrected_edition_is_told_once_as_such_and_stops_the_earlier_one(office: Staffed) -> None:
    dialogue, _, (lan, *_) = await held(office)
    leader = await leader_of(office, dialogue)
    await writes(office, leader, dialogue, WORDS)
    assert sum(WORDS in text for text in to(await delivered(office), lan)) == 1
    await office.town.time_passes(A_MINUTE)
    await writes(office, leader, dialogue, "Sửa: xong trước ngày 30/3/2027.")
    (told,) = [text for text in to(await delivered(office), lan) if "30/3/2027" in text]
    assert "BẢN SỬA" in told
    assert await editions(office) == [(1, ConclusionState.SENT), (2, ConclusionState.SENT)]
    async with office.town.database.reading() as db:
        assert len((await db.scalars(select(Broadcast))).all()) == 2


async def test_what_is_open_is_listed_and_keeps_the_dialogue_from_being_closed(office: Staffed) -> None:
    dialogue, (one, other), _ = await agenda_of(office, 2)
    leader = await leader_of(office, dialogue)
    await begins(office, dialogue)
    await writes(office, leader, dialogue, WORDS)
    first, second = await item_of(office, one), await item_of(office, other)
    await office.town.presses(leader, f"ag:carry-yes:{first.id}:0:0")
    await office.leave()
    await office.town.presses(leader, f"ag:close:{dialogue}:0:0")
    (shown,) = [text for text in to(await office.leave(), leader) if "việc mở" in text]
    assert "Còn 1 việc mở" in shown
    assert await state_of(office, dialogue) == DialogueState.CONCLUDED
    await office.town.presses(leader, f"ag:carry-yes:{second.id}:0:0")
    for _ in range(2):
        await office.town.presses(leader, f"ag:close:{dialogue}:0:0")
    assert await state_of(office, dialogue) == DialogueState.CLOSED
    async with office.town.database.reading() as db:
        running = select(Deadline).where(Deadline.subject_kind == "dialogue", Deadline.ended_at.is_(None))
        assert (await db.scalars(running)).all() == []


async def test_it_is_counted_down_once_a_day_to_those_concerned_until_it_is_done(office: Staffed) -> None:
    dialogue, boss, (lan, *_) = await held(office)
    leader, front = await leader_of(office, dialogue), await office.official("observer")
    async with office.town.database.writing() as db:
        await db.execute(update(Dialogue).values(state=DialogueState.HELD))
    told: dict[int, int] = {}
    began = office.town.now
    for hours in range(0, 24 * 14, 24):
        office.town.now = began + timedelta(hours=hours)
        for _ in range(2):
            await see_to_dialogues(office.town.database, ZONE, 20, office.town.now)
        heard = await office.leave()
        for who in (boss, leader, front, lan):
            told[who] = told.get(who, 0) + sum("VIỆC SAU HỘI NGHỊ" in text for text in to(heard, who))
    assert told[lan] == 0
    assert told[boss] == told[leader] == told[front] >= 3
    async with office.town.database.reading() as db:
        rows = (await db.scalars(select(Outbox).where(Outbox.notice == "after-dialogue"))).all()
        clocks = {
            one.kind: one.due
            for one in await db.scalars(
                select(Deadline).where(Deadline.subject_id == dialogue, Deadline.subject_kind == "dialogue")
            )
        }
    assert len({row.dedup_key for row in rows}) == len(rows)
    assert set(clocks) == {"conclusion", "results_to_thon"}
    assert clocks["conclusion"] >= began.astimezone(ZONE).date() + timedelta(days=10)


@pytest.mark.whole
async def test_the_notice_as_a_paper_needs_what_a_leader_approved(office: Staffed, tmp_path: Path) -> None:
    dialogue, boss, _ = await held(office)
    leader, admin = await leader_of(office, dialogue), await office.official("admin")
    await writes(office, boss, dialogue, WORDS)
    await office.town.presses(admin, f"gt:blank:{dialogue}:conclusion:0")
    await work(office, tmp_path)
    (job,) = await jobs_of(office)
    assert (job.state, job.error) == ("failed", "conclusion-none")
    async with office.town.database.reading() as db:
        number = await db.scalar(select(Conclusion.id))
    await office.town.presses(leader, f"ag:conc-approve:{number}:0:0")
    await office.town.presses(admin, f"gt:blank:{dialogue}:conclusion:0")
    assert WORDS in await made(office, tmp_path)


async def test_a_photo_of_the_board_notes_who_has_posted_once_a_thon_and_the_newest_stays(office: Staffed) -> None:
    dialogue, boss, _ = await held(office)
    async with office.town.database.reading() as db:
        area = await db.scalar(select(DialogueArea.area_id).where(DialogueArea.dialogue_id == dialogue))
        hamlet = (await db.scalars(select(Hamlet).where(Hamlet.area_id == area).order_by(Hamlet.position))).first()
    assert hamlet is not None
    await office.town.says(boss, **photo("early"))
    await office.town.presses(boss, f"ag:board:{dialogue}:{hamlet.id}:0")
    await office.town.says(boss, "đã dán rồi")
    for name in ("first", "second"):
        await office.town.presses(boss, f"ag:board:{dialogue}:{hamlet.id}:0")
        await office.town.says(boss, **photo(name))
    heard = " ".join(to(await office.leave(), boss))
    assert say("board-no-photo") in heard
    assert say("board-kept", hamlet=hamlet.name) in heard
    async with office.town.database.reading() as db:
        (kept,) = (await db.scalars(select(BoardPhoto))).all()
        handles = {one.id: one.handle for one in await db.scalars(select(ReceivedFile))}
    assert handles[kept.received_id] == "second"
    assert "first" not in handles.values()


def everything(heard: list[Heard], chat: int) -> list[str]:
    """What somebody reads, with the words of the buttons."""
    return [
        word
        for one in heard
        if one.chat == chat
        for word in (one.text, *(button.label for row in one.buttons for button in row))
    ]


async def two_thon(office: Staffed, dialogue: int) -> list[Hamlet]:
    """Two more thôn of a dialogue's area."""
    async with office.town.database.writing() as db:
        area = await db.scalar(select(DialogueArea.area_id).where(DialogueArea.dialogue_id == dialogue))
        names = ("Thôn Đông Lưu", "Thôn Tây Lưu")
        found = [Hamlet(area_id=area, name=name, position=90 + at, code=f"p{at}") for at, name in enumerate(names)]
        db.add_all(found)
        await db.flush()
        return found


@pytest.mark.parametrize("reach", ["telegram", "text"])
async def test_the_helper_of_a_thon_sends_its_photo_and_the_secretary_sees_who_has_not(
    office: Staffed, reach: str
) -> None:
    if reach == "text":
        await text_only(office)
    dialogue, boss, _ = await held(office)
    theirs, other = await two_thon(office, dialogue)
    who = await helper(office, ScopeKind.HAMLET, theirs.id)
    await office.private(who, "/niemyet")
    heard = " ".join(everything(await office.leave(), who))
    assert theirs.name in heard
    assert other.name not in heard
    # Neither the board of another thôn nor the agenda is theirs, by whatever button.
    await office.town.presses(who, f"ag:board:{dialogue}:{other.id}:0")
    await office.town.presses(who, f"ag:page:{dialogue}:0:0")
    await office.town.presses(who, f"ag:conclude:{dialogue}:0:0")
    # Telegram shows a refusal above the button, and no message leaves.
    refusals = [say("button-old"), say("not-allowed"), say("not-allowed")]
    assert to(await office.leave(), who) == (refusals if reach == "text" else [])
    await office.town.presses(who, f"ag:board:{dialogue}:{theirs.id}:0")
    await office.town.says(who, **photo("hangs"))
    await office.leave()
    await office.town.presses(boss, f"ag:boards:{dialogue}:0:0")
    heard_by_boss = await office.leave()
    (more,) = [one for row in heard_by_boss[-1].buttons for one in row if one.label == say("button-more")]
    await office.town.presses(boss, more.data)
    seen = " ".join(everything([*heard_by_boss, *await office.leave()], boss))
    assert say("board-line", hamlet=theirs.name, posted="yes") in seen
    assert say("board-line", hamlet=other.name, posted="no") in seen
    # The secretary sees the photo itself; put aside, what is typed next is no photo of a board.
    await office.town.presses(boss, f"ag:board:{dialogue}:{theirs.id}:0")
    (shown,) = [one for one in await office.leave() if one.text == say("board-so-far", hamlet=theirs.name)]
    assert (shown.chat, [one.handle for one in shown.files]) == (boss, ["hangs"])
    await office.town.presses(boss, f"ag:boards:{dialogue}:0:0")
    await office.leave()
    await office.private(boss, "Cảm ơn đồng chí.")
    assert say("board-no-photo") not in " ".join(to(await office.leave(), boss))


async def test_before_it_begins_nobody_sends_a_photo_and_whoever_serves_no_more_neither(office: Staffed) -> None:
    dialogue, *_ = await agenda_of(office, 1)
    hamlet = await hamlet_of(office, dialogue)
    who = await helper(office, ScopeKind.AREA, hamlet.area_id)
    await office.private(who, "/niemyet")
    assert say("boards-none") in " ".join(to(await office.leave(), who))
    await begins(office, dialogue)
    await office.town.presses(who, f"ag:board:{dialogue}:{hamlet.id}:0")
    async with office.town.database.writing() as db:
        await db.execute(update(Duty).where(Duty.role == "helper").values(ended_at=office.town.now))
    await office.town.says(who, **photo("late"))
    await office.leave()
    async with office.town.database.reading() as db:
        assert not (await db.scalars(select(BoardPhoto))).all()


async def attaches(office: Staffed, boss: int, dialogue: int, *names: str) -> None:
    await office.town.presses(boss, f"ag:conclude:{dialogue}:0:0")
    await office.town.says(boss, WORDS)
    await reviews(office, boss, "review", "attach")
    for name in names:
        await office.town.says(boss, document={"file_id": name, "file_unique_id": f"u-{name}", "file_name": name})
    await reviews(office, boss, "files", "done")


async def reviews(office: Staffed, boss: int, key: str, value: str) -> None:
    async with office.town.database.reading() as db:
        draft = await db.scalar(select(FormDraft.id).where(FormDraft.form == "conclusion"))
    await office.town.presses(boss, f"q:conclusion:{draft}:{key}:{value}")


async def along(office: Staffed) -> list[tuple[str, int | None]]:
    async with office.town.database.reading() as db:
        rows = await db.execute(
            select(ConclusionFile.name, Conclusion.edition)
            .outerjoin(Conclusion, Conclusion.id == ConclusionFile.conclusion_id)
            .order_by(ConclusionFile.id)
        )
        return [(name, edition) for name, edition in rows]


async def queued_files(office: Staffed, chat: int) -> int:
    return sum("'files': [['document', 'ket-luan" in str(row.payload) for row in await office.queued(chat))


async def test_files_go_along_by_one_press_once_a_leader_has_seen_and_approved_them(office: Staffed) -> None:
    dialogue, boss, (lan, *_) = await held(office)
    leader = await leader_of(office, dialogue)
    await attaches(office, boss, dialogue, "ket-luan.docx", "ket-luan-ky.pdf", "ket-luan.docx")
    assert "Kèm 2 tệp: ket-luan.docx, ket-luan-ky.pdf" in to(await office.leave(), boss)[-1]
    await office.town.presses(lan, f"d:results:{dialogue}")
    assert await queued_files(office, lan) == 0
    await reviews(office, boss, "review", "send")
    assert await along(office) == [("ket-luan.docx", 1), ("ket-luan-ky.pdf", 1)]
    (asked,) = [text for text in to(await delivered(office), leader) if WORDS in text]
    assert "Kèm 2 tệp" in asked
    async with office.town.database.reading() as db:
        number = await db.scalar(select(Conclusion.id))
    for one in (lan, boss, leader):
        await office.town.presses(one, f"ag:conc-files:{number}:0:0")
    assert [await queued_files(office, one) for one in (lan, boss, leader)] == [0, 0, 2]
    await office.town.presses(leader, f"ag:conc-approve:{number}:0:0")
    heard = await delivered(office)
    assert say("conclusion-files") in everything(heard, lan)
    await office.town.presses(lan, f"d:results:{dialogue}")
    assert await queued_files(office, lan) == 2


async def settle_files(office: Staffed, *states: FileState) -> None:
    """What was sent settles, one file after another, as this."""
    async with office.town.database.writing() as db:
        due = sorted(await receiving.take_due(db, BOT, office.town.now, 9), key=lambda one: one.id)
        ended = [Settled(one, *settled_as(state)) for one, state in zip(due, states, strict=True)]
        ours = await receiving.settle(db, ended, office.town.now)
        await follow_settled(db, ours, lambda *_: pytest.fail("no resident sent it"), office.town.now)


def settled_as(state: FileState) -> tuple[FileState, WhyRefused | None]:
    return state, WhyRefused.LOCKED if state == FileState.REFUSED else None


async def test_a_file_of_no_use_is_told_to_whoever_sent_it_and_nobody_approves_half_of_what_was_shown(
    office: Staffed,
) -> None:
    dialogue, boss, (lan, *_) = await held(office)
    leader = await leader_of(office, dialogue)
    await attaches(office, boss, dialogue, "ket-luan.docx", "co-mat-khau.pdf")
    await reviews(office, boss, "review", "send")
    await delivered(office)
    await settle_files(office, FileState.LARGE, FileState.REFUSED)
    (told,) = to(await office.leave(), boss)
    assert ('"co-mat-khau.pdf"' in told, "mật khẩu" in told) == (True, True)
    async with office.town.database.reading() as db:
        number = await db.scalar(select(Conclusion.id))
    await office.town.presses(leader, f"ag:conc-approve:{number}:0:0")
    assert await editions(office) == [(1, ConclusionState.ASKED)]
    assert WORDS not in everything(await delivered(office), lan)
    await office.town.presses(leader, f"ag:conc-return:{number}:0:0")
    assert await editions(office) == [(1, ConclusionState.RETURNED)]
    # While it is still being written, what is of no use is not counted among what goes along.
    await attaches(office, boss, dialogue, "tep-trong.pdf", "ban-ky.pdf")
    await settle_files(office, FileState.REFUSED, FileState.LARGE)
    await office.leave()
    await reviews(office, boss, "review", "send")
    await office.leave()
    async with office.town.database.reading() as db:
        made = await db.scalar(select(Conclusion.id).order_by(Conclusion.id.desc()))
        assert [name for name, _ in await conclusion_files.along_with(db, made or 0)] == ["ban-ky.pdf"]


async def test_a_photo_has_its_caption_for_a_name_or_a_number(office: Staffed) -> None:
    dialogue, boss, _ = await held(office)
    await leader_of(office, dialogue)
    await attaches(office, boss, dialogue, "ket-luan.docx")
    await reviews(office, boss, "review", "attach")
    for name, caption in (("one", {}), ("two", {"caption": "Bảng tin\nthôn 3"})):
        await office.town.says(boss, **photo(name), **caption)
    await reviews(office, boss, "files", "done")
    assert [name for name, _ in await along(office)] == ["ket-luan.docx", "Ảnh 2", "Bảng tin thôn 3"]


async def test_a_messenger_without_files_is_told_what_there_is_and_where(office: Staffed) -> None:
    await text_only(office)
    dialogue, _, (lan, *_) = await held(office)
    leader = await leader_of(office, dialogue)
    await attaches(office, leader, dialogue, "ket-luan.docx")
    await reviews(office, leader, "review", "send")
    await delivered(office)
    await office.town.presses(lan, f"d:results:{dialogue}")
    (told,) = to(await office.leave(), lan)
    assert "ket-luan.docx" in told
    assert "không chuyển được" in told


async def test_one_file_too_many_is_refused_and_what_was_given_up_goes_along_with_nothing(office: Staffed) -> None:
    dialogue, boss, _ = await held(office)
    await leader_of(office, dialogue)
    await attaches(office, boss, dialogue, *(f"ket-luan-{number}.pdf" for number in range(6)))
    assert say("conclusion-files-many", most=5) in to(await office.leave(), boss)
    assert [edition for _, edition in await along(office)] == [None] * 5
    await delete_old_rows(office.town.database, office.town.now)
    assert len(await along(office)) == 5
    await reviews(office, boss, "review", "drop-form")
    await delete_old_rows(office.town.database, office.town.now)
    assert await along(office) == []
    async with office.town.database.reading() as db:
        assert (await db.scalars(select(ReceivedFile))).all() == []
    await writes(office, boss, dialogue, WORDS)
    assert await along(office) == []
    assert await editions(office) == [(1, ConclusionState.ASKED)]
