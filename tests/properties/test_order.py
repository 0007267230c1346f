"""What a resident and an official did once, in any order, twice, or not at all: no conversation breaks."""

from datetime import timedelta
from typing import Any, NamedTuple

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.properties.effort import effort
from tests.properties.town import PHOTO, Town, a_town

LAN, KHANG = "Lan", "Khang"
# So many stories in `make test`, and three times as many in `make whole`.
CASES = pytest.mark.parametrize("cases", [12, pytest.param(36, marks=pytest.mark.whole)])


class Act(NamedTuple):
    """One update as it was recorded: a press bears the number of the newest thing of its kind, or an older one."""

    who: str
    how: str
    what: Any


def said(who: str, *texts: str) -> list[Act]:
    return [Act(who, "message", {"text": text}) for text in texts]


def pressed(who: str, *data: str) -> list[Act]:
    return [Act(who, "press", one) for one in data]


HAND_IN = [
    *said(LAN, "/start"),
    *pressed(LAN, "k:yes", "m:handin", "h:{draft}:group:pressing", "h:{draft}:kind:report"),
    *said(LAN, "binh phu"),
    *pressed(LAN, "h:{draft}:area:1", "h:{draft}:hamlet:skip", "h:{draft}:field:unsure"),
    *said(LAN, "Đường thôn Phú Hòa hư hỏng nặng, xe tải chạy suốt ngày đêm."),
    Act(LAN, "edit", {"text": "Đường thôn Phú Hòa hư hỏng rất nặng, xe tải chạy suốt ngày đêm."}),
    *pressed(LAN, "h:{draft}:words:done"),
    Act(LAN, "message", PHOTO | {"media_group_id": "1", "caption": "Ổ gà"}),
    Act(LAN, "message", PHOTO | {"media_group_id": "1"}),
    Act(LAN, "message", {"location": {"latitude": 21.01, "longitude": 105.57}}),
    *pressed(LAN, "h:{draft}:files:done", "h:{draft}:name:hidden"),
    *said(LAN, "Nguyễn Thị Lan"),
    *pressed(LAN, "h:{draft}:review:change", "h:{draft}:review:to-name", "h:{draft}:name:none"),
    *pressed(LAN, "h:{draft}:review:send"),
]
WORK = [
    *said(KHANG, "/viec"),
    *pressed(KHANG, "c:card:{feedback}", "c:accept:{feedback}", "c:ask:{feedback}"),
    *said(KHANG, "Đoạn nào hỏng nặng nhất ạ?"),
    *pressed(KHANG, "p:send:{reply}"),
    Act("", "time", 60),
    *said(LAN, "Đoạn trước cổng trường, dài hơn trăm mét."),
    *pressed(LAN, "y:claim:{feedback}"),
    *pressed(KHANG, "c:answer:{feedback}"),
    *said(KHANG, "Xã sẽ sửa trước ngày 30/12."),
    *pressed(KHANG, "p:edit:{reply}"),
    *said(KHANG, "Xã sẽ sửa xong trước ngày 30/12."),
    *pressed(KHANG, "p:send:{reply}", "p:undo:{reply}", "c:answer:{feedback}"),
    *said(KHANG, "Xã sẽ sửa xong trước ngày 25/12."),
    *pressed(KHANG, "p:send:{reply}"),
    Act("", "time", 60),
    *pressed(LAN, "y:view:{feedback}", "y:not:{feedback}"),
    *said(LAN, "Chưa ai đến xem đường cả."),
    *pressed(LAN, "y:done:{feedback}"),
    *pressed(KHANG, "c:decline:{feedback}"),
    *said(KHANG, "Đường này thuộc huyện quản lý."),
    *pressed(KHANG, "p:send:{reply}"),
    Act("", "time", 60),
    *pressed(LAN, "y:satisfied:{feedback}", "y:mistaken:{feedback}", "y:satisfied:{feedback}"),
]
DIALOGUE = [
    *said(KHANG, "/taohoinghi", "Nhà văn hóa", "8h30 15/4/2026", "10/4/2026"),
    *pressed(KHANG, "n:area:0"),
    *said(KHANG, "Giao thông nông thôn"),
    *pressed(KHANG, "n:publish:{dialogue}"),
    *said(LAN, "/lich"),
    *pressed(LAN, "d:join:{dialogue}"),
    *pressed(KHANG, "n:move:{dialogue}"),
    *said(KHANG, "9h 16/4/2026"),
    *pressed(KHANG, "n:same:0"),
    *said(KHANG, "Trùng lịch tiếp xúc"),
    *pressed(KHANG, "n:move-yes:{dialogue}", "n:off:{dialogue}"),
    *said(KHANG, "Mưa bão"),
    *pressed(KHANG, "n:off-yes:{dialogue}"),
    *pressed(LAN, "d:leave:{dialogue}"),
]
REST = [
    *said(LAN, "/ykien", "/dulieu", "/ngonngu en", "/ngonngu vi", "/huongdan", "/tracuu", "1", "0", "99"),
    *pressed(LAN, "k:withdraw", "k:withdraw-yes", "k:no", "m:anew", "m:resume", "m:home", "m:made-up", "y:page:1"),
    *pressed(LAN, "h:{draft}:words:unsay-1", "h:{draft}:words:unsay-x", "h:{draft}:field:page2", "h:{draft}:area:back"),
    *pressed(LAN, "h:{draft}:files:place", "h:{draft}:files:drop", "h:{draft}:review:drop", "h:{draft}:words:rewrite"),
    *pressed(KHANG, "s:ask:1", "s:keep:0", "n:stop:0", "n:drop:{dialogue}", "p:cancel:{reply}", "l:0:0"),
    *pressed(KHANG, "c:files:{feedback}", "c:whole:{feedback}", "c:name:{feedback}", "c:history:{feedback}"),
    *said(KHANG, "/hoso", "/xemten", "/chuagui", "/go", "/hoinghi", "/trogiup", "/ketnoi"),
    Act(LAN, "member", ("member", "kicked")),
    Act(LAN, "member", ("kicked", "member")),
    Act(LAN, "edit", {"text": "Sửa lại tin cũ"}),
    Act(LAN, "message", {"reply": True, "text": "Trả lời tin của máy"}),
    Act(LAN, "message", {}),
]
STORY = [*HAND_IN, *WORK, *DIALOGUE]
EVERYTHING = [*STORY, *REST]


async def play(town: Town, people: dict[str, int], act: Act, older: int = 0) -> None:
    """Let the act happen; `older` presses a button under something that came before the newest."""
    person = people.get(act.who, 0)
    if act.how == "time":
        await town.time_passes(timedelta(seconds=act.what))
    elif act.how == "press":
        numbers = {name: max(number - older, 0) for name, number in (await town.newest()).items()}
        await town.presses(person, act.what.format(**numbers))
    elif act.how == "member":
        message = town.message(person, "-")
        states = {
            f"{when}_chat_member": {"status": state} for when, state in zip(("old", "new"), act.what, strict=True)
        }
        for state in states.values():
            state |= {"user": {"id": 1, "is_bot": True, "first_name": "Bot"}, "until_date": 0}
        await town.give(my_chat_member={key: message[key] for key in ("from", "chat", "date")} | states)
    elif act.how == "edit":
        edited = town.message(person, **act.what) | {"edit_date": 1, "message_id": town.updates}
        await town.give(edited_message=edited)
    else:
        what = dict(act.what)
        if what.pop("reply", False):
            what["reply_to_message"] = town.message(person, "Tin cũ")
        await town.says(person, **what)


async def play_all(town: Town, acts: list[tuple[Act, int]]) -> dict[str, int]:
    people = {LAN: town.somebody(), KHANG: await town.an_official()}
    for act, older in acts:
        await play(town, people, act, older)
    return people


async def muddle(town: Town, acts: list[tuple[Act, int]]) -> None:
    people = await play_all(town, acts)
    assert await town.trouble() == []
    feedback = await town.hands_in(people[LAN])
    await town.presses(people[KHANG], f"c:accept:{feedback.id}")
    await town.retire(people[KHANG])
    assert [one.state for one in await town.feedbacks(people[LAN])][-1] == "accepted"
    assert await town.trouble() == []
    assert await town.unsayable() == []


@st.composite
def mishaps(draw: st.DrawFn) -> list[tuple[Act, int]]:
    """The story with some acts lost, doubled or late, and others between them."""
    acts = list(STORY)
    for _ in range(draw(st.integers(0, 12))):
        place = draw(st.integers(0, len(acts) - 1))
        match draw(st.sampled_from(("lost", "twice", "late", "between"))):
            case "lost":
                acts.pop(place)
            case "twice":
                acts.insert(draw(st.integers(0, len(acts))), acts[place])
            case "late":
                acts.insert(draw(st.integers(0, len(acts) - 1)), acts.pop(place))
            case _:
                acts.insert(place, draw(st.sampled_from(EVERYTHING)))
    return [(act, 0) for act in acts]


at_random = st.lists(st.tuples(st.sampled_from(EVERYTHING), st.sampled_from((0, 0, 1, 2))), max_size=40)


STEPS = ("group", "kind", "area", "hamlet", "field", "words", "files", "name", "review")
values = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=12),
    st.sampled_from(("unsay-x", "unsay-1", "unsay-", "page-1", "page99", "pagex", "to-", "to-x", "back", "-1", "0")),
    st.integers(-(10**14), 10**14).map(str),
)
forged = st.one_of(
    st.tuples(st.sampled_from(STEPS), values).map(lambda pair: f"h:{{draft}}:{pair[0]}:{pair[1]}"),
    st.tuples(st.sampled_from(EVERYTHING), values)
    .filter(lambda pair: pair[0].how == "press")
    .map(lambda pair: f"{pair[0].what.rpartition(':')[0]}:{pair[1]}"),
).map(lambda data: data.replace("{draft}", "\ue000").replace("{", "{{").replace("}", "}}").replace("\ue000", "{draft}"))


async def forge(town: Town, steps: int, presses: list[tuple[str, str]]) -> None:
    """Somebody with a hand for programming presses, at some question, what no button of ours carries."""
    people = {LAN: town.somebody(), KHANG: await town.an_official()}
    await town.hands_in(people[KHANG])
    for button in ("k:yes", "m:anew"):
        await town.presses(people[LAN], button)
    for _ in range(steps):
        await town.answer(people[LAN], str(await town.step(people[LAN])))
    for who, data in presses:
        await play(town, people, Act(who, "press", data))
    assert await town.trouble() == []
    for person in people.values():
        await town.hands_in(person)
    await town.retire(people[KHANG])
    assert await town.trouble() == []


def test_the_recorded_story_is_a_whole_one(migrated_url: str) -> None:
    with a_town(migrated_url) as (world, town):
        people = world.run(play_all(town, [(act, 0) for act in STORY]))
        assert world.run(town.trouble()) == []
        (feedback,) = world.run(town.feedbacks(people[LAN]))
        assert (feedback.state, feedback.satisfaction, feedback.reopened) == ("closed", "satisfied", 1)
        assert world.run(town.newest())["dialogue"] == 1


@CASES
def test_no_order_of_updates_breaks_a_conversation(migrated_url: str, cases: int) -> None:
    with a_town(migrated_url) as (world, town):

        @given(acts=st.one_of(mishaps(), at_random, st.permutations(HAND_IN).map(lambda acts: [(a, 0) for a in acts])))
        @effort(cases, migrated_url)
        def hold(acts: list[tuple[Act, int]]) -> None:
            world.run(muddle(town, acts))

        hold()


@CASES
def test_no_made_up_button_breaks_a_conversation(migrated_url: str, cases: int) -> None:
    with a_town(migrated_url) as (world, town):
        presses = st.lists(st.tuples(st.sampled_from((LAN, LAN, KHANG)), forged), min_size=1, max_size=8)

        @given(steps=st.integers(0, 8), presses=presses)
        @example(steps=0, presses=[(LAN, "h:{draft}:group:unsay-x")])
        @effort(cases, migrated_url)
        def hold(steps: int, presses: list[tuple[str, str]]) -> None:
            world.run(forge(town, steps, presses))

        hold()
