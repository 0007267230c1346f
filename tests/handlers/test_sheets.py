"""The sheets of the thôn: every line comes in once, whoever sends it how often; nothing of a tố cáo stays."""

import json
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.jobs import SHEETS
from rules.access import Scope, ScopeKind
from rules.notice import Address
from scheduler.sheet_taking import take_sheets
from storage.dialogue import dialogues
from storage.office import officials
from storage.people import people
from storage.tables import Area, Base, Dialogue, Entry, Feedback, Hamlet, SheetLine, ThonSheet
from storage.upkeep.audit import audit
from tests.handlers.consent_scene import heard
from tests.handlers.office import Staffed
from tests.journeys.stage import BOT

DATA = Path(__file__).parents[1] / "data" / "sheets.jsonl"
LINES: list[dict[str, Any]] = [json.loads(line) for line in DATA.read_text(encoding="utf-8").splitlines()]
MODES = {"full": "ghi tên", "hidden": "giấu tên", "none": "không nêu"}
COMMUNE = "10003"


async def somebody(office: Staffed, role: str, scope: Scope) -> int:
    number = office.town.somebody()
    async with office.town.database.writing() as db:
        person = await people.meet(db, Address(BOT, number), office.town.now)
        code = await officials.invite(db, role, f"{role} {number}", scope, office.town.now)
        await officials.enrol(db, person.id, code, office.town.now)
    return number


async def a_dialogue(office: Staffed) -> int:
    """A dialogue of the commune with all the thôn, announced and collecting."""
    boss = await office.number_of(await office.official())
    starts = office.town.now + timedelta(days=30)
    made = Dialogue(
        place="Hội trường UBND xã",
        topics="Việc của dân",
        starts_at=starts,
        collect_until=starts.date(),
        state="published",
        edition=1,
        created_by=boss,
    )
    async with office.town.database.writing() as db:
        area = (await db.scalars(select(Area).where(Area.code == COMMUNE))).one()
        return (await dialogues.create(db, made, [area.id])).id


async def clerk(office: Staffed) -> int:
    async with office.town.database.reading() as db:
        unit = (await db.scalars(select(Area.unit_id).where(Area.code == COMMUNE))).one()
    return await somebody(office, "intake", Scope(ScopeKind.UNIT, unit))


async def sheet_of(office: Staffed, who: int, place: str) -> ThonSheet:
    """Open the sheet of a place as somebody does it: typed, and the first of what is offered pressed."""
    await office.private(who, f"/phieu {place}")
    asked = list(await office.queued(who))[-1]
    assert asked.payload
    await office.town.presses(who, asked.payload["buttons"][0][0][1])
    async with office.town.database.reading() as db:
        return (await db.scalars(select(ThonSheet).order_by(ThonSheet.id.desc()))).all()[0]


async def lines_of(office: Staffed, sheet: int) -> list[SheetLine]:
    async with office.town.database.reading() as db:
        found = select(SheetLine).where(SheetLine.sheet_id == sheet).order_by(SheetLine.number, SheetLine.part)
        return list((await db.scalars(found)).all())


async def opinions(office: Staffed) -> list[Feedback]:
    async with office.town.database.reading() as db:
        return list((await db.scalars(select(Feedback).order_by(Feedback.id))).all())


async def everything_kept(office: Staffed) -> str:
    """Every value of every table, as text."""
    async with office.town.database.reading() as db:
        rows = [str(row) for table in Base.metadata.sorted_tables for row in (await db.execute(select(table))).all()]
    return "\n".join(rows)


def by_sheet() -> dict[str, list[dict[str, Any]]]:
    sheets: dict[str, list[dict[str, Any]]] = {}
    for line in LINES:
        sheets.setdefault(line["thon"], []).append(line)
    return sheets


def pasted(line: dict[str, Any]) -> str:
    return f"{line['line']}. {line['words']}; {line['said_by']}; {MODES[line['name_mode']]}"


async def take(office: Staffed, who: int, sheet: int) -> None:
    await office.town.presses(who, f"ph:take:{sheet}:0:0")
    while await take_sheets(office.town.database, SHEETS, office.town.now):
        continue


async def test_where_several_dialogues_take_opinions_a_place_that_is_typed_is_asked_of_which(office: Staffed) -> None:
    first, second = await a_dialogue(office), await a_dialogue(office)
    async with office.town.database.writing() as db:
        await db.execute(update(Dialogue).where(Dialogue.id == second).values(place="Nhà văn hóa thôn"))
    who = await clerk(office)
    await office.private(who, "/phieu Phú Hòa")
    asked = list(await office.queued(who))[-1]
    assert asked.payload
    labels = {row[0][0]: row[0][1] for row in asked.payload["buttons"]}
    (wanted,) = [data for label, data in labels.items() if "Phú Hòa · " in label and "Nhà văn hóa thôn" in label]
    assert len([label for label in labels if "Phú Hòa · " in label]) == len({first, second})
    await office.town.presses(who, wanted)
    async with office.town.database.reading() as db:
        (sheet,) = (await db.scalars(select(ThonSheet))).all()
    assert sheet.dialogue_id == second


async def test_a_table_is_pasted_with_its_headings(office: Staffed) -> None:
    await a_dialogue(office)
    who = await clerk(office)
    sheet = await sheet_of(office, who, "Phú Hòa")
    rows = "1\tMương cạn\tÔng Quý\tx\t\t\n2\tChuồng hôi\tBà Xoan\t\tx\t"
    await office.private(who, f"TT\tNội dung\tNgười nêu\tGhi tên\tGiữ kín\tKhông nêu\n{rows}")
    told = {one.number: (one.words, one.said_by, one.name_mode) for one in await lines_of(office, sheet.id)}
    assert told == {1: ("Mương cạn", "Ông Quý", "full"), 2: ("Chuồng hôi", "Bà Xoan", "hidden")}


async def test_all_lines_of_a_dialogue_come_in_by_pasting_and_once(office: Staffed) -> None:
    dialogue = await a_dialogue(office)
    who = await clerk(office)
    for place, lines in by_sheet().items():
        sheet = (await sheet_of(office, who, place)).id
        await office.town.says(who, "\n".join(pasted(line) for line in lines))
        for line in lines:
            if line.get("split"):
                await office.town.presses(who, f"ph:split:{sheet}:{line['line']}:0")
            if line["kind"] == "complaint":
                await office.town.presses(who, f"ph:guide:{sheet}:{line['line']}:0")
        await take(office, who, sheet)
        await office.town.says(who, "\n".join(pasted(line) for line in lines))
        await take(office, who, sheet)
    kept = await opinions(office)
    assert len(kept) == 131
    async with office.town.database.reading() as db:
        states = Counter((await db.scalars(select(SheetLine.state))).all())
    assert states == {"taken": 131, "split": 2, "guided": 1, "not_kept": 1, "empty": 1}
    whole = {(one["words"], one["said_by"] or None, one["name_mode"]) for one in LINES if not one.get("split")}
    parts = {
        (part["words"], one["said_by"] or None, one["name_mode"]) for one in LINES for part in one.get("parts", ())
    }
    assert {(one.words, one.name, one.name_mode) for one in kept} <= whole | parts
    said = await everything_kept(office)
    for line in LINES:
        if line["kind"] in {"complaint", "denunciation"}:
            assert line["words"][:40] not in said
            assert line["said_by"] not in said
    assert "Tạ Quang Bính" not in said
    assert {one.hamlet for one in kept if one.hamlet_id is None} == {"Phùng Xá"}
    assert {(one.dialogue_id, one.source) for one in kept} == {(dialogue, "sheet")}
    assert all(bool(one.printed_name) is (one.name_mode == "full") for one in kept)


async def test_nothing_of_a_sheet_is_taken_until_its_faults_are_mended_or_skipped(office: Staffed) -> None:
    await a_dialogue(office)
    who = await clerk(office)
    sheet = (await sheet_of(office, who, "Bình Xá")).id
    await office.town.says(who, "1. Đường hỏng; ; không nêu\n2. Đèn tắt; ; ghi tên\n3. Cống tắc; Bà Tư")
    await take(office, who, sheet)
    assert await opinions(office) == []
    assert [line.fault for line in await lines_of(office, sheet)] == [None, "no-name", "no-mode"]
    text = await heard(office.town, who)
    assert any("Dòng 2" in one and "Dòng 3" in one for one in text)
    await office.town.says(who, "2. Đèn tắt; Ông Ba; ghi tên")
    await office.town.presses(who, f"ph:skip:{sheet}:3:0")
    await take(office, who, sheet)
    assert [(one.words, one.name, one.source) for one in await opinions(office)] == [
        ("Đường hỏng", None, "sheet"),
        ("Đèn tắt", "Ông Ba", "sheet"),
    ]
    for line in await lines_of(office, sheet):
        assert (line.words, line.said_by) == (None, None)


async def test_a_helper_of_a_thon_meets_their_own_sheets_alone(office: Staffed) -> None:
    await a_dialogue(office)
    who = await clerk(office)
    other = await sheet_of(office, who, "Thái Hòa")
    async with office.town.database.reading() as db:
        hamlet = (await db.scalars(select(Hamlet).where(Hamlet.name == "Bình Xá"))).one()
    helper = await somebody(office, "helper", Scope(ScopeKind.HAMLET, hamlet.id))
    await office.private(helper, "/phieu")
    shown = str([row.payload for row in await office.queued(helper)])
    assert "Bình Xá" in shown
    assert "Thái Hòa" not in shown
    await office.private(helper, f"/phieu {other.code}")
    assert "Không có phiếu" in (await heard(office.town, helper))[-1]
    own = await sheet_of(office, helper, "Bình Xá")
    assert own.hamlet_id == hamlet.id
    await office.town.says(helper, "Đường hỏng; ; không nêu")
    await office.town.presses(helper, f"ph:take:{other.id}:0:0")
    await take(office, helper, own.id)
    assert [one.hamlet for one in await opinions(office)] == ["Bình Xá"]


async def test_lines_are_known_again_without_numbers_in_pieces_and_by_two_people(office: Staffed) -> None:
    await a_dialogue(office)
    first, second = await clerk(office), await clerk(office)
    sheet = (await sheet_of(office, first, "Phú Hòa")).id
    await sheet_of(office, second, "Phú Hòa")
    said = ["Đường hỏng; Ông Ba; giấu tên", "nuoc yeu", "Chợ bẩn\tBà Tư\tGhi tên"]
    for who, lines in ((first, said), (second, said), (first, said[1:]), (second, [*said, "Thêm một việc"])):
        await office.town.says(who, "\n".join(lines))
    await take(office, first, sheet)
    await take(office, second, sheet)
    assert [(one.words, one.name_mode) for one in await opinions(office)] == [
        ("Đường hỏng", "hidden"),
        ("nuoc yeu", "none"),
        ("Chợ bẩn", "full"),
        ("Thêm một việc", "none"),
    ]


async def test_a_line_that_an_app_cut_is_put_together_again(office: Staffed) -> None:
    await a_dialogue(office)
    who = await clerk(office)
    sheet = (await sheet_of(office, who, "Phú Ổ 1")).id
    filler = "\n".join(f"{number}. {'việc rất dài ' * 12}; ; không nêu" for number in range(1, 20))
    await office.town.says(who, f"{filler}\n20. Cầu gãy từ", date=1_772_000_100)
    await office.town.says(who, "năm ngoái; Ông Ba; ghi tên\n21. Hết; ; không nêu", date=1_772_000_101)
    lines = await lines_of(office, sheet)
    assert len(lines) == 21
    assert (lines[19].words, lines[19].said_by) == ("Cầu gãy từ năm ngoái", "Ông Ba")


async def test_what_is_said_about_a_line_is_done_and_a_denunciation_leaves_nothing(office: Staffed) -> None:
    await a_dialogue(office)
    who = await clerk(office)
    sheet = (await sheet_of(office, who, "Phú Ổ 2")).id
    await office.town.says(who, "1. Việc một và việc hai; ; không nêu\n2. Ông Zê ăn tiền; Bà Xê; giấu tên\n3. x y")
    for said in ("tách dòng 1: việc một | việc hai", "không lưu dòng 2", "bo 3"):
        await office.town.says(who, said)
    await take(office, who, sheet)
    assert [one.words for one in await opinions(office)] == ["việc một", "việc hai"]
    said = await everything_kept(office)
    assert "Zê" not in said
    assert "Bà Xê" not in said
    assert [line.state for line in await lines_of(office, sheet)] == ["split", "taken", "taken", "not_kept", "skipped"]


async def test_a_long_sheet_is_taken_in_by_the_clock_and_told_when_done(office: Staffed) -> None:
    await a_dialogue(office)
    who = await clerk(office)
    sheet = (await sheet_of(office, who, "Phú Ổ 3")).id
    await office.town.says(who, "\n".join(f"việc số {number}" for number in range(50)))
    await office.town.presses(who, f"ph:take:{sheet}:0:0")
    assert len(await opinions(office)) == 20
    await office.town.presses(who, f"ph:take:{sheet}:0:0")
    await office.town.says(who, "thêm giữa chừng")
    assert len(await opinions(office)) == 20
    while await take_sheets(office.town.database, SHEETS, office.town.now):
        continue
    kept = await opinions(office)
    assert [one.words for one in kept] == [f"việc số {number}" for number in range(50)]
    assert any("50 ý kiến" in one for one in await heard(office.town, who))
    async with office.town.database.reading() as db:
        assert len((await db.scalars(select(Entry).where(Entry.action == "receive"))).all()) == 50


@pytest.mark.parametrize("text", ["…", "👍", "/thoi gian"])
async def test_what_is_no_line_writes_nothing(office: Staffed, text: str) -> None:
    await a_dialogue(office)
    who = await clerk(office)
    sheet = (await sheet_of(office, who, "Phú Ổ 4")).id
    await office.town.says(who, text)
    assert await lines_of(office, sheet) == []


async def test_what_was_handed_over_in_time_is_for_the_dialogue_whenever_it_is_typed(office: Staffed) -> None:
    dialogue = await a_dialogue(office)
    who = await clerk(office)
    in_time, late = (await sheet_of(office, who, "Phú Ổ 5")).id, 0
    await office.town.says(who, "Việc kịp; Ông Ba; giấu tên")
    async with office.town.database.writing() as db:
        found = await dialogues.get(db, dialogue)
        found.collect_until = office.town.now.date()
    office.town.now += timedelta(days=2)
    await take(office, who, in_time)
    late = (await sheet_of(office, who, "Phú Ổ 6")).id
    await office.town.says(who, "Việc muộn")
    await take(office, who, late)
    assert [(one.words, one.dialogue_id, one.printed_name) for one in await opinions(office)] == [
        ("Việc kịp", dialogue, None),
        ("Việc muộn", None, None),
    ]
    (first, second) = await opinions(office)
    assert second.received_at - first.received_at > timedelta(days=1)


async def test_a_line_is_split_by_a_press_and_words_and_each_matter_is_judged_by_itself(office: Staffed) -> None:
    await a_dialogue(office)
    who = await clerk(office)
    sheet = (await sheet_of(office, who, "Bình Xá")).id
    await office.town.says(who, "4. Chợ bẩn; ; không nêu\n5. Đường, đèn và ông ấy; Ông Ba; ghi tên")
    await office.town.presses(who, f"ph:parts:{sheet}:0:0")
    await office.town.presses(who, f"ph:parts-of:{sheet}:5:0")
    await office.town.says(who, "chỉ một việc")
    assert len(await lines_of(office, sheet)) == 2
    denounced = "Tôi tố cáo ông Tạ Văn Zê lấy quỹ làm đường"
    await office.town.says(who, f"a sửa đường\nlắp đèn; Bà Tư; giấu tên\n{denounced}\nTôi khiếu nại quyết định số 5")
    assert any("5d" in one for one in await heard(office.town, who))
    await office.town.says(who, "khiếu nại dòng 5d")
    await take(office, who, sheet)
    assert [(one.words, one.name, one.name_mode) for one in await opinions(office)] == [
        ("Chợ bẩn", None, "none"),
        ("a sửa đường", "Ông Ba", "full"),
        ("lắp đèn", "Bà Tư", "hidden"),
    ]
    states = [(line.number, line.part, line.state) for line in await lines_of(office, sheet)]
    assert states == [
        (4, 0, "taken"),
        (5, 0, "split"),
        (5, 1, "taken"),
        (5, 2, "taken"),
        (5, 3, "not_kept"),
        (5, 4, "guided"),
    ]
    assert "Văn Zê" not in await everything_kept(office)


@pytest.mark.parametrize("mode", ["không nêu", "giấu tên"])
async def test_of_a_line_that_is_no_complaint_after_all_it_is_asked_whether_it_names_somebody(
    office: Staffed, mode: str
) -> None:
    await a_dialogue(office)
    who = await clerk(office)
    sheet = (await sheet_of(office, who, "Bình Xá")).id
    await office.town.says(who, f"5. Tôi khiếu nại quyết định số 5 của xã. Bà Lụa, cuối xóm; ; {mode}")
    faults = [str(line.fault) for line in await lines_of(office, sheet)]
    for act in ("keep", "plain"):
        await office.town.presses(who, f"ph:{act}:{sheet}:5:0")
        faults += [str(line.fault) for line in await lines_of(office, sheet)]
    assert faults == ["complaint", "named", "None"]
    await take(office, who, sheet)
    assert [one.words for one in await opinions(office)] == ["Tôi khiếu nại quyết định số 5 của xã. Bà Lụa, cuối xóm"]


async def test_whoever_waits_for_the_matters_of_a_line_that_is_gone_is_told_and_goes_on(office: Staffed) -> None:
    await a_dialogue(office)
    first, second = await clerk(office), await clerk(office)
    sheet = (await sheet_of(office, first, "Bình Xá")).id
    await office.town.says(first, "5. Đường và đèn; ; không nêu")
    await office.town.says(first, "tách dòng 5")
    await sheet_of(office, second, "Bình Xá")
    await office.town.says(second, "bỏ dòng 5")
    await office.town.says(first, "sửa đường\nlắp đèn")
    assert "Dòng 5 không còn chờ" in (await heard(office.town, first))[-1]
    await office.town.says(first, "Việc khác; ; không nêu")
    assert [line.state for line in await lines_of(office, sheet)] == ["skipped", "waiting"]


async def test_how_somebody_is_named_is_said_by_a_press_and_the_line_is_known_again_both_ways(office: Staffed) -> None:
    await a_dialogue(office)
    who = await clerk(office)
    sheet = (await sheet_of(office, who, "Bình Xá")).id
    said = "Cống tắc; Bà Tư\nĐèn tắt; Ông Ba"
    await office.town.says(who, said)
    await office.town.presses(who, f"ph:full:{sheet}:1:0")
    await office.town.presses(who, f"ph:hidden:{sheet}:2:0")
    await take(office, who, sheet)
    await office.town.says(who, said)
    await office.town.says(who, "Cống tắc; Bà Tư; ghi tên\nĐèn tắt; Ông Ba; giấu tên")
    await take(office, who, sheet)
    assert [(one.words, one.name, one.name_mode, one.notice_version) for one in await opinions(office)] == [
        ("Cống tắc", "Bà Tư", "full", "sheet-1"),
        ("Đèn tắt", "Ông Ba", "hidden", "sheet-1"),
    ]
    assert len(await lines_of(office, sheet)) == 2


async def test_a_name_among_the_words_is_asked_about_and_taken_as_it_is_only_by_a_press(office: Staffed) -> None:
    await a_dialogue(office)
    who = await clerk(office)
    sheet = (await sheet_of(office, who, "Bình Xá")).id
    await office.town.says(who, "Xe ben của (ông Hải) không nêu\nĐèn tắt (bà Mận) không nêu")
    assert "Dòng 1: trong lời có thể có tên người nêu" in (await heard(office.town, who))[-1]
    await office.town.presses(who, f"ph:take:{sheet}:0:0")
    assert not await opinions(office)
    await office.town.presses(who, f"ph:plain:{sheet}:1:0")
    await office.town.says(who, "2. Đèn tắt; bà Mận; không nêu")
    await take(office, who, sheet)
    assert [one.words for one in await opinions(office)] == ["Xe ben của (ông Hải) không nêu", "Đèn tắt"]


async def test_whoever_enters_a_line_of_danger_is_told_at_once_whom_to_call(office: Staffed) -> None:
    await a_dialogue(office)
    who = await clerk(office)
    sheet = (await sheet_of(office, who, "Bình Xá")).id
    calm = "\n".join(f"{number}. Tháng trước đường đã hỏng; ; không nêu" for number in range(1, 4))
    said = f"{calm}\n4. Dây điện đứt vắt ngang đường trước cổng trường; ; ghi tên"
    await office.town.says(who, said)
    (told,) = [one for one in await heard(office.town, who) if "114" in one and "Dòng 4" in one]
    assert "Dây điện" not in told
    await office.town.says(who, said)
    assert len([one for one in await heard(office.town, who) if "⚠ Dòng 4" in one]) == 1
    assert (await lines_of(office, sheet))[3].fault == "no-name"


async def test_a_line_that_comes_again_with_a_word_against_naming_hides_the_name_that_was_taken(
    office: Staffed,
) -> None:
    await a_dialogue(office)
    who = await clerk(office)
    sheet = (await sheet_of(office, who, "Bình Xá")).id
    lines = "1. Cống tắc; Bà Mơ; {0}\n2. Đèn hỏng; Ông Lũy; ghi tên\n3. Rác; ông Ba; giấu tên"
    await office.town.says(who, lines.format("ghi tên"))
    await take(office, who, sheet)
    assert [one.printed_name for one in await opinions(office)] == [True, True, None]
    for told in (" 1 ý kiến đã ghi nhận nay giữ kín tên, giấy tờ làm từ nay không in tên.", None):
        await office.town.says(who, lines.format("không ghi tên"))
        said = (await heard(office.town, who))[-1]
        assert "không in tên" not in said if told is None else told in said
    kept = [(one.name, one.name_mode, one.printed_name) for one in await opinions(office)]
    assert kept == [("Bà Mơ", "hidden", False), ("Ông Lũy", "full", True), ("ông Ba", "hidden", None)]
    # Nobody is named by that: what was hidden stays so, whatever comes later.
    await office.town.says(who, lines.format("ghi tên").replace("giấu tên", "ghi tên"))
    assert [one.name_mode for one in await opinions(office)] == ["hidden", "full", "hidden"]
    assert [piece.findings async for piece in audit(office.town.database) if piece.findings] == []
