"""The minutes of a hall: each message an opinion at once, in order, once; put to items, corrected, never too much."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, select, update

from locales import texts
from rules.agenda import AgendaState
from rules.codes import show_code
from storage.feedback import feedbacks
from storage.feedback.spoken import agreements, codes_in_order
from storage.tables import AgendaItem, Area, Dialogue, DialogueArea, Entry, Feedback, Hamlet, SheetLine
from tests.handlers.deeds import lines, sends
from tests.handlers.office import Staffed, to
from tests.handlers.test_agenda import agenda_of, item_of, order_of, shown
from tests.handlers.test_dialogue_secretary import secretary
from tests.handlers.test_prepared_answers import begins

say = texts("vi").say


async def hall(office: Staffed) -> tuple[int, int, list[Feedback]]:
    """A dialogue that has begun, its secretary who writes the minutes, and what is on its agenda."""
    dialogue, found, _ = await agenda_of(office, 2)
    boss = await secretary(office, dialogue)
    await begins(office, dialogue)
    await office.private(boss, "/bienban")
    await office.leave()
    return dialogue, boss, found


async def spoken_lines(office: Staffed) -> list[tuple[SheetLine, Feedback | None]]:
    async with office.town.database.reading() as db:
        rows = select(SheetLine, Feedback).outerjoin(Feedback, Feedback.id == SheetLine.feedback_id)
        return [(row[0], row[1]) for row in (await db.execute(rows.order_by(SheetLine.number))).all()]


async def test_each_message_is_an_opinion_of_the_dialogue_in_order_and_once(office: Staffed) -> None:
    dialogue, boss, _ = await hall(office)
    for number in range(1, 6):
        await office.private(boss, f"ông Nguyễn Văn Ba; đường ngõ {number} hỏng")
    lines = await spoken_lines(office)
    assert [line.number for line, _ in lines] == [1, 2, 3, 4, 5]
    for number, (line, one) in enumerate(lines, 1):
        assert one is not None
        assert (one.words, one.name, one.source) == (f"đường ngõ {number} hỏng", "ông Nguyễn Văn Ba", "spoken")
        assert one.dialogue_id == dialogue
        assert one.printed_name
        assert line.words is None
        assert (await item_of(office, one)).state == AgendaState.PROPOSED
    assert len(to(await office.leave(), boss)) == 5
    assert len({one.code for _, one in lines if one}) == 5


async def test_it_is_put_to_an_item_and_parted_again(office: Staffed) -> None:
    _, boss, found = await hall(office)
    await office.private(boss, "mục 1; giấu tên; tôi cũng gặp việc này")
    await office.private(boss, "mục 77; giấu tên; cầu gãy đã lâu")
    (first, one), (_, other) = await spoken_lines(office)
    assert one is not None
    assert other is not None
    assert one.folded_into_id in {item.id for item in found}
    assert (one.name, other.folded_into_id) == (None, None)
    assert any(say("agenda-no-number") in text for text in to(await office.leave(), boss))
    dialogue = one.dialogue_id
    await office.town.presses(boss, f"mn:apart:{dialogue}:{first.number}:0:0")
    assert (await office.feedback(one.id)).folded_into_id is None


async def test_what_is_said_in_the_hall_stands_last_so_that_the_numbers_called_out_there_stay(office: Staffed) -> None:
    dialogue, boss, found = await hall(office)
    async with office.town.database.writing() as db:
        # As of fields and thôn that come behind those of whoever speaks.
        await db.execute(update(AgendaItem).values(place=AgendaItem.place + 10**18))
    for text in ("giấu tên; cầu gãy đã lâu", "mục 2; giấu tên; tôi cũng gặp việc này"):
        await office.private(boss, text)
    _, (_, joined) = await spoken_lines(office)
    assert joined is not None
    assert joined.folded_into_id == found[1].id
    assert (await order_of(office, dialogue))[:2] == [one.id for one in found]


async def test_numbers_stay_where_one_is_withdrawn_or_parted_and_the_hall_has_a_heading_of_its_own(
    office: Staffed,
) -> None:
    dialogue, found, _ = await agenda_of(office, 4)
    boss = await secretary(office, dialogue)
    order = await order_of(office, dialogue)
    await office.town.presses(boss, f"ag:fold:{order[1]}:{order[0]}:0")
    await begins(office, dialogue)
    await office.private(boss, "/bienban")
    await office.private(boss, "giấu tên; cầu gãy đã lâu")
    by_id = {one.id: one for one in found}
    gone = await item_of(office, by_id[order[2]])
    await office.town.presses(boss, f"ag:let-be:{gone.id}:0:0")
    await office.private(boss, "Bà nói đã xong.")
    await sends(office, boss, by_id[order[2]])
    await office.leave()
    await office.town.presses(boss, f"ag:unfold:{order[1]}:0:0")
    await office.leave()
    text = await shown(office, boss)
    lines = [line for line in text.splitlines() if line[:2] in {"1.", "2.", "3.", "4.", "5."}]
    assert [line.split(" · ")[1][:10] for line in lines] == [
        show_code((await office.feedback(one)).code or "") for one in (order[0], order[2], order[3])
    ] + [line.split(" · ")[1][:10] for line in lines[3:]]
    assert "· không đưa ra nữa" in lines[1]
    assert "cầu gãy" in lines[3]
    assert show_code(by_id[order[1]].code or "") in lines[4]
    assert "Nêu thêm tại hội nghị: số 4" in text
    assert text.count("(tiếp)") == 1


async def test_a_denunciation_is_not_kept_and_a_complaint_waits_for_a_word(office: Staffed) -> None:
    dialogue, boss, _ = await hall(office)
    await office.private(boss, "Tôi tố cáo ông Trần Văn X trưởng thôn nhận hối lộ 50 triệu đồng")
    assert await spoken_lines(office) == []
    assert any(say("minute-denounces", address="", phone="")[:40] in text for text in to(await office.leave(), boss))
    await office.private(boss, "tôi khiếu nại quyết định thu hồi đất của gia đình tôi")
    ((line, none),) = await spoken_lines(office)
    assert (line.state, none) == ("waiting", None)
    await office.town.presses(boss, f"mn:keep:{dialogue}:1:0:0")
    await office.town.presses(boss, f"mn:keep:{dialogue}:1:0:0")
    ((line, one),) = await spoken_lines(office)
    assert one is not None
    assert line.state == "taken"


async def test_an_order_with_new_words_alone_leaves_who_spoke(office: Staffed) -> None:
    _, boss, _ = await hall(office)
    await office.private(boss, "bà Lê Thị Hoa; cống xóm Đông tắc")
    ((_, one),) = await spoken_lines(office)
    assert one is not None
    for order, name in (("sửa 1: cống xóm Tây tắc", "bà Lê Thị Hoa"), ("sửa 1: giấu tên; cống xóm Nam tắc", None)):
        await office.private(boss, order)
        now = await office.feedback(one.id)
        assert (now.words, now.name) == (order.split(": ")[1].split("; ")[-1], name)


@pytest.mark.parametrize("by_edit", [True, False])
async def test_a_correction_counts_and_what_was_said_before_is_kept(office: Staffed, *, by_edit: bool) -> None:
    _, boss, _ = await hall(office)
    await office.private(boss, "bà Lê Thị Hoa; cống xóm Đông tắc")
    ((line, one),) = await spoken_lines(office)
    assert one is not None
    if by_edit:
        corrected = office.town.message(boss, "giấu tên; cống xóm Tây tắc") | {"message_id": line.message_id}
        await office.town.give(edited_message=corrected | {"edit_date": corrected["date"] + 5})
    else:
        await office.private(boss, "sửa 1: giấu tên; cống xóm Tây tắc")
    now = await office.feedback(one.id)
    assert (now.words, now.name, now.printed_name) == ("cống xóm Tây tắc", None, False)
    async with office.town.database.reading() as db:
        said = (await db.scalars(select(Entry.words).where(Entry.feedback_id == one.id).order_by(Entry.number))).all()
        assert [words for words in said if words and "cống" in words] == ["cống xóm Đông tắc", "cống xóm Tây tắc"]
        assert len(await feedbacks.read_files(db, one.id)) == 0
    await office.private(boss, "bỏ 1")
    assert (await office.feedback(one.id)).state == "withdrawn"
    assert len(await spoken_lines(office)) == 1


async def test_a_thon_of_another_commune_is_told_with_it_and_leads_to_its_unit(office: Staffed) -> None:
    dialogue, boss, found = await hall(office)
    unit = next(one for one in office.units if one != found[0].unit_id)
    async with office.town.database.writing() as db:
        other = (await db.scalars(select(Area).where(Area.id != found[0].area_id).order_by(Area.id))).first()
        assert other
        other.unit_id = unit
        await db.execute(delete(DialogueArea).where(DialogueArea.area_id == other.id))
        db.add(DialogueArea(dialogue_id=dialogue, area_id=other.id))
        db.add(Hamlet(area_id=other.id, name="Thôn Mít", position=91, code="mit"))
    await office.private(boss, "giấu tên; cống tắc")
    ((_, one),) = await spoken_lines(office)
    assert one is not None
    assert one.unit_id == found[0].unit_id
    await office.private(boss, "sửa 1: thôn Mít; giấu tên; cống tắc đã lâu")
    assert f"Nơi ở: Thôn Mít, {other.name}." in to(await office.leave(), boss)[-1]
    now = await office.feedback(one.id)
    assert (now.area_id, now.unit_id, now.dialogue_id, now.words) == (other.id, unit, dialogue, "cống tắc đã lâu")
    assert [line.action for line in await lines(office, one)][-2:] == ["edit", "hand_over"]
    await office.private(boss, "sửa 1: thôn Mít; giấu tên; cống tắc hẳn")
    assert [line.action for line in await lines(office, one)][-2:] == ["hand_over", "edit"]


async def test_only_who_writes_minutes_there_may_and_nothing_before_it_begins(office: Staffed) -> None:
    dialogue, found, _ = await agenda_of(office, 1)
    boss, clerk = await secretary(office, dialogue), await office.official("official", found[0].unit_id)
    await office.private(boss, "/bienban")
    assert say("minute-none") in to(await office.leave(), boss)
    async with office.town.database.writing() as db:
        soon = office.town.now + timedelta(minutes=20)
        await db.execute(update(Dialogue).where(Dialogue.id == dialogue).values(starts_at=soon))
    await office.private(boss, "/bienban")
    assert "Từ giờ họp đã công bố mới ghi được biên bản" in to(await office.leave(), boss)[-1]
    await begins(office, dialogue)
    for who in (clerk, await office.official("leader", found[0].unit_id)):
        await office.private(who, "/bienban")
        assert say("not-allowed") in to(await office.leave(), who)
        await office.town.presses(who, f"mn:choose:{dialogue}:0:0:0")
        await office.private(who, "thôn 3; giấu tên; đường hỏng")
    assert await spoken_lines(office) == []


async def test_the_order_of_speaking_is_that_of_the_papers(office: Staffed) -> None:
    dialogue, boss, _ = await hall(office)
    for words in ("giấu tên; cầu gãy", "bà Lê Thị Hoa; đèn hỏng"):
        await office.private(boss, words)
    async with office.town.database.reading() as db:
        order = await codes_in_order(db, dialogue)
    assert order == tuple(show_code(one.code or "") for _, one in await spoken_lines(office) if one)


async def test_whether_whoever_asked_agrees_is_noted_by_a_press_or_in_words_and_changed(office: Staffed) -> None:
    dialogue, boss, _ = await hall(office)
    for words in ("bà Lê Thị Hoa; đèn hỏng", "giấu tên; cầu gãy"):
        await office.private(boss, words)
    codes = [show_code(one.code or "") for _, one in await spoken_lines(office) if one]

    async def noted() -> dict[str, bool]:
        async with office.town.database.reading() as db:
            return dict(await agreements(db, dialogue))

    assert await noted() == {}
    await office.town.presses(boss, f"mn:agree:{dialogue}:1:0:0")
    await office.private(boss, "không đồng ý 2")
    assert await noted() == {codes[0]: True, codes[1]: False}
    assert len(await spoken_lines(office)) == 2
    await office.private(boss, "đồng ý ý kiến số 2")
    await office.town.presses(boss, f"mn:unsaid:{dialogue}:1:0:0")
    assert await noted() == {codes[1]: True}
    await office.private(boss, "đồng ý 7")
    assert say("minute-no-line", number=7) in to(await office.leave(), boss)


@pytest.mark.parametrize("act", ["keep", "drop"])
async def test_what_may_be_a_denunciation_by_all_its_words_is_asked_about_and_nothing_of_it_is_lost(
    office: Staffed, act: str
) -> None:
    dialogue, boss, _ = await hall(office)
    said = "trưởng thôn thu tiền của dân rồi không nộp"
    await office.private(boss, f"Xóm Chùa Cũ; giấu tên; {said}")
    heard = " ".join(to(await office.leave(), boss))
    assert said in heard
    assert say("minute-may-denounces", number=1, words="", address="", phone="")[:25] in heard
    ((line, one),) = await spoken_lines(office)
    assert (line.words, one) == (f"(Xóm Chùa Cũ) {said}", None)
    # Corrected, it waits on; asked for again, it is decided, once.
    mended = "trưởng thôn thu tiền của dân chưa nộp về xã"
    await office.private(boss, f"sửa 1: {mended}")
    await office.town.presses(boss, f"mn:decide:{dialogue}:1:0:0")
    assert mended in " ".join(to(await office.leave(), boss))
    for _ in range(2):
        await office.town.presses(boss, f"mn:{act}:{dialogue}:1:0:0")
    ((line, one),) = await spoken_lines(office)
    assert line.words is None
    assert ((one.words if one else None), line.state) == ((mended, "taken") if act == "keep" else (None, "not_kept"))
    async with office.town.database.reading() as db:
        assert len((await db.scalars(select(Feedback).where(Feedback.source == "spoken"))).all()) == (act == "keep")
    await office.private(boss, "/bienban")
    assert say("minute-decide", number=1) not in " ".join(to(await office.leave(), boss))


async def test_a_name_among_the_words_of_whoever_is_hidden_is_asked_about_before_it_is_printed(office: Staffed) -> None:
    dialogue, boss, _ = await hall(office)
    for text in ("cống tắc", "đèn hỏng", "rác nhiều"):
        await office.private(boss, f"giấu tên; bà Lụa, đầu xóm, nói {text}")
    assert [(line.fault, one) for line, one in await spoken_lines(office)] == [("named", None)] * 3
    heard = to(await office.leave(), boss)
    assert all("trong lời có thể có tên" in text for text in heard)
    await office.town.presses(boss, f"mn:keep:{dialogue}:1:0:0")
    await office.town.presses(boss, f"mn:drop:{dialogue}:2:0:0")
    await office.private(boss, "sửa 3: bà Lụa, ở đó, nói rác nhiều")
    assert (await spoken_lines(office))[2][1] is None
    await office.private(boss, "sửa 3: rác nhiều ở đầu xóm")
    lines = await spoken_lines(office)
    assert [line.state for line, _ in lines] == ["taken", "skipped", "taken"]
    assert [one.words if one else None for _, one in lines] == [
        "bà Lụa, đầu xóm, nói cống tắc", None, "rác nhiều ở đầu xóm",
    ]  # fmt: skip
    await office.leave()
    # What was taken is corrected, and whoever wrote it down is told that a name came in with that.
    await office.private(boss, "sửa 3: giấu tên; bà Lụa, đầu xóm, nói rác nhiều")
    assert say("minute-names-left", number=3) in to(await office.leave(), boss)[-1]


@pytest.mark.parametrize("act", ["keep", "fix"])
async def test_the_place_of_a_line_that_names_somebody_stays_its_place(office: Staffed, act: str) -> None:
    dialogue, boss, _ = await hall(office)
    await office.private(boss, "Xóm Chùa Cũ; giấu tên; bà Lụa, đầu xóm, nói cống tắc")
    if act == "keep":
        await office.town.presses(boss, f"mn:keep:{dialogue}:1:0:0")
    else:
        await office.private(boss, "sửa 1: cống tắc từ lâu")
    ((_, one),) = await spoken_lines(office)
    assert one is not None
    words = "bà Lụa, đầu xóm, nói cống tắc" if act == "keep" else "cống tắc từ lâu"
    assert (one.hamlet, one.words) == ("Xóm Chùa Cũ", words)


@pytest.mark.parametrize(
    ("words", "then"),
    [
        ("bà Lụa, đầu xóm, nói cống tắc", "keep"),
        ("bà Lụa, đầu xóm, nói cống tắc", "sửa 1: cống tắc từ lâu"),
        ("bà Lụa, đầu xóm, nói cống tắc", "sửa 1: mục 1; giấu tên; cống tắc từ lâu"),
        ("tôi khiếu nại quyết định thu hồi đất của gia đình tôi", "keep"),
    ],
)
async def test_a_line_that_waits_for_a_word_is_put_to_its_item_after_it(office: Staffed, words: str, then: str) -> None:
    dialogue, boss, found = await hall(office)
    await office.private(boss, f"mục {2 if 'mục' in then else 1}; giấu tên; {words}")
    ((line, _),) = await spoken_lines(office)
    assert line.state == "waiting"
    if then == "keep":
        await office.town.presses(boss, f"mn:keep:{dialogue}:1:0:0")
    else:
        await office.private(boss, then)
    ((line, one),) = await spoken_lines(office)
    assert one is not None
    assert (line.state, one.folded_into_id) == ("taken", (await order_of(office, dialogue))[0])
    assert one.folded_into_id in {item.id for item in found}


@pytest.mark.parametrize("place", ["", "xóm Chùa Cũ; "])
async def test_of_a_line_that_is_no_complaint_after_all_it_is_asked_whether_it_names_somebody(
    office: Staffed, place: str
) -> None:
    dialogue, boss, _ = await hall(office)
    said = "tôi khiếu nại quyết định thu hồi đất của gia đình tôi. Bà Lụa, cuối xóm"
    await office.private(boss, f"{place}giấu tên; {said}")
    ((line, _),) = await spoken_lines(office)
    assert (line.state, line.fault) == ("waiting", "complaint")
    await office.leave()
    await office.town.presses(boss, f"mn:keep:{dialogue}:1:0:0")
    ((line, one),) = await spoken_lines(office)
    assert (line.state, line.fault, one) == ("waiting", "named", None)
    asked = say("minute-may-names", number=1, words="").split("\n")[0]
    assert any(asked in text for text in to(await office.leave(), boss))
    await office.town.presses(boss, f"mn:keep:{dialogue}:1:0:0")
    ((line, one),) = await spoken_lines(office)
    assert one is not None
    assert (line.state, one.words) == ("taken", said)


async def test_a_line_that_waits_goes_to_the_item_that_stood_there_when_it_was_written(office: Staffed) -> None:
    dialogue, boss, _ = await hall(office)
    order = await order_of(office, dialogue)
    await office.private(boss, "mục 2; giấu tên; bà Lụa, đầu xóm, nói cống tắc")
    async with office.town.database.writing() as db:
        await db.execute(update(Feedback).where(Feedback.id == order[0]).values(folded_into_id=order[-1]))
    await office.town.presses(boss, f"mn:keep:{dialogue}:1:0:0")
    ((_, one),) = await spoken_lines(office)
    assert one is not None
    assert one.folded_into_id == order[1]
    # What stands nowhere is said at once, and the line still waits.
    await office.private(boss, "mục 77; giấu tên; bà Lụa, đầu xóm, nói cống tắc nữa")
    assert any(say("agenda-no-number") in text for text in to(await office.leave(), boss))
    await office.town.presses(boss, f"mn:keep:{dialogue}:2:0:0")
    assert [line.state for line, _ in await spoken_lines(office)] == ["taken", "taken"]
