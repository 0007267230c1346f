"""Any text, from anybody, at any question: nothing fails, and the conversation goes on to its receipt."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.properties.effort import effort
from tests.properties.town import PHOTO, Town, a_town

# What has broken other people's programs: composed and taken apart, right to left, unseen, markup, formulas, commands.
ODD = (
    *("Đường hỏng", "Đường hỏng", "\u202eđảo ngược", "\u200b", "\u200d", "\ufeff", "\x00", "a\x00b"),
    *("<b>đậm", "&lt;&#0;", "</code><a href='tg://user?id=1'>", "*_`[", "{ $code }", "%s %d {0}", "=1+1"),
    *(
        "\ud7a3\u0301" * 50,
        "e" + "\u0301" * 300,
        "👨‍👩‍👧‍👦" * 40,
        "🏳️‍🌈",
        "\n" * 400,
        "\u2028",
        "\r\n\t\v\f",
        " \u00a0\u3000",
    ),
    *(
        "/",
        "/start x",
        "/canbo",
        "/canbo \x00",
        "/tracuu " + "9" * 40,
        "/ngonngu en",
        "/gopy@other_bot",
        "//",
        "/start moi_",
    ),
    *("0", "1", "9999999999999999999999", "١", "-1", "1e9", "TT-2026-000001", "nan", "null", "None", "h:1:words:done"),
)
texts = st.one_of(
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=80),
    st.sampled_from(ODD),
    st.tuples(st.sampled_from(ODD), st.integers(1, 40)).map(lambda pair: (pair[0] * pair[1])[:4096]),
)


async def walk(town: Town, text: str, *, caption: bool) -> None:
    """Hand in, and say the text once at every question on the way, and about what was handed in."""
    lan = town.somebody()
    what: dict[str, Any] = {"caption": text, **PHOTO} if caption else {"text": text}

    async def say_it() -> None:
        await town.says(lan, **what)

    await say_it()
    await town.says(lan, "/start")
    await town.presses(lan, "k:yes")
    await say_it()
    await town.presses(lan, "m:anew")
    done: set[str] = set()
    while len(done) < 9 and (step := await town.step(lan)):
        if step not in done:
            done.add(step)
            await say_it()
        elif not await town.feedbacks(lan):
            await town.answer(lan, step)
    feedback = await town.hands_in(lan)
    await town.presses(lan, f"y:remark:{feedback.id}")
    await say_it()
    await town.give(edited_message=town.message(lan, **what) | {"edit_date": 1})
    assert await town.trouble() == []
    assert await town.unsayable() == []
    await town.hands_in(lan)


async def official_walk(town: Town, text: str) -> None:
    """An official says it at every question that officials are asked."""
    lan, khang = town.somebody(), await town.an_official()
    feedback = await town.hands_in(lan)
    for buttons in (("c:answer",), ("c:answer", "p:edit"), ("c:ask",), ("c:decline",)):
        await town.presses(khang, f"{buttons[0]}:{feedback.id}")
        await town.says(khang, text)
        for button in buttons[1:]:
            await town.presses(khang, f"{button}:{(await town.newest())['reply']}")
            await town.says(khang, text)
    for command in ("/hoso", "/xemten", "/canbo", "/viec", "/start"):
        await town.says(khang, f"{command} {text}"[:4096])
    for command in ("/taohoinghi", text, "Nhà văn hóa", text, "8h30 15/4/2026", text, "10/4/2026", text):
        await town.says(khang, command)
    await town.presses(khang, "n:area:0")
    await town.says(khang, text)
    await town.says(khang, "Giao thông")
    number = (await town.newest())["dialogue"]
    for button, answer in (("move", "9h 16/4/2026"), ("off", "Mưa bão")):
        await town.presses(khang, f"n:publish:{number}")
        await town.presses(khang, f"n:{button}:{number}")
        for said in (text, answer, text):
            await town.says(khang, said)
    await town.presses(khang, f"n:off-yes:{number}")
    assert await town.trouble() == []
    assert await town.unsayable() == []
    await town.says(khang, "/viec")
    await town.retire(khang)


@pytest.mark.parametrize("caption", [False, True], ids=["text", "caption"])
def test_any_text_at_any_question_is_answered_and_the_matter_can_still_be_handed_in(
    migrated_url: str, *, caption: bool
) -> None:
    with a_town(migrated_url) as (world, town):

        @given(text=texts)
        @effort(6 if caption else 18, migrated_url)
        def hold(text: str) -> None:
            world.run(walk(town, text, caption=caption))

        hold()


def test_any_text_of_an_official_is_answered_and_the_work_goes_on(migrated_url: str) -> None:
    with a_town(migrated_url) as (world, town):

        @given(text=texts)
        @effort(12, migrated_url)
        def hold(text: str) -> None:
            world.run(official_walk(town, text))

        hold()
