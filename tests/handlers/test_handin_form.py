"""The hand-in as a form: what can be typed at every question, and one answer changed at the review."""

import pytest

from handlers.resident.questions import QUESTIONS
from rules.handin import Step
from tests.handlers.consent_scene import heard
from tests.handlers.office import Staffed
from tests.properties.town import Town

# What is asked where no dialogue collects; the others: tests/handlers/test_for_dialogue.py.
ASKED = [step for step in Step if step not in {Step.DIALOGUE, Step.PRINTED, Step.REVIEW}]


async def asked(town: Town, step: str) -> int:
    """A new resident who has come to this question; to that of the kind by the group that leaves it open."""
    if step != "kind":
        return await town.asked(step)
    person = await town.asked("group")
    await town.presses(person, f"h:{await number_of(town)}:group:pressing")
    return person


async def number_of(town: Town) -> int:
    return (await town.newest())["draft"]


def test_one_file_tells_the_questions_in_order() -> None:
    assert [one.key for one in QUESTIONS] == [step for step in Step if step != Step.REVIEW]


@pytest.mark.parametrize("word", ["quay lại", "QUAY LAI", "dạ trở lại câu trước ạ"])
@pytest.mark.parametrize("step", ["kind", "hamlet", "words", "name", "review"])
async def test_one_goes_back_by_word_from_each_question(office: Staffed, step: str, word: str) -> None:
    town = office.town
    person = await asked(town, step)
    before = {"kind": "group", "hamlet": "area", "words": "field", "name": "files", "review": "name"}[step]
    await town.says(person, word)
    assert await town.step(person) == before


@pytest.mark.parametrize("step", ASKED)
async def test_to_give_up_is_asked_about_at_each_question_and_nothing_is_lost_before(
    office: Staffed, step: str
) -> None:
    town = office.town
    person = await asked(town, step)
    number = await number_of(town)
    await town.says(person, "hủy")
    assert "bỏ hẳn" in (await heard(town, person))[-1]
    await town.presses(person, f"h:{number}:{step}:keep-form")
    assert await town.step(person) == step
    await town.presses(person, f"h:{number}:{step}:leave")
    assert (await town.step(person), await number_of(town)) == (None, number)
    await town.presses(person, "m:resume")
    assert await town.step(person) == step
    await town.presses(person, f"h:{number}:{step}:drop-form")
    assert (await town.step(person), await number_of(town)) == (None, 0)


@pytest.mark.parametrize(("step", "after"), [("hamlet", "field"), ("field", "words"), ("files", "name")])
async def test_what_need_not_be_answered_is_skipped_by_word(office: Staffed, step: str, after: str) -> None:
    person = await office.town.asked(step)
    await office.town.says(person, "bo qua")
    assert await office.town.step(person) == after


@pytest.mark.parametrize("step", ["group", "kind", "area", "name"])
async def test_what_has_to_be_answered_is_asked_again(office: Staffed, step: str) -> None:
    person = await asked(office.town, step)
    await office.town.says(person, "bỏ qua")
    assert await office.town.step(person) == step
    assert "không bỏ qua được" in (await heard(office.town, person))[-2]


@pytest.mark.parametrize("step", [step for step in ASKED if step != Step.KIND])
async def test_each_answer_is_changed_at_the_review_or_left_as_it_was(office: Staffed, step: str) -> None:
    town = office.town
    person = await town.asked("review")
    number, shown = await number_of(town), (await heard(town, person))[-1]
    await town.presses(person, f"h:{number}:review:change")
    await town.presses(person, f"h:{number}:review:to-{step}")
    assert await town.step(person) == step
    await town.presses(person, f"h:{number}:{step}:back")
    if step == "name" and await town.step(person) == "name":
        await town.presses(person, f"h:{number}:{step}:back")
    assert (await town.step(person), (await heard(town, person))[-1]) == ("review", shown)
    await town.presses(person, f"h:{number}:review:to-{step}")
    while (open_step := await town.step(person)) != "review":
        assert open_step in {step, "kind", "hamlet", "name"}
        await town.answer(person, open_step)
    await town.presses(person, f"h:{number}:review:send")
    assert len(await town.feedbacks(person)) == 1


async def test_a_kind_that_its_group_tells_is_not_offered_to_be_changed(office: Staffed) -> None:
    town = office.town
    person = await town.asked("group")
    number = await number_of(town)
    await town.presses(person, f"h:{number}:group:idea")
    while (step := await town.step(person)) != "review":
        await town.answer(person, step or "")
    await town.presses(person, f"h:{number}:review:change")
    assert f"h:{number}:review:to-kind" not in [one.data for one in await town.offered(person)]
    await town.presses(person, f"h:{number}:review:to-kind")
    assert await town.step(person) == "review"
    await town.presses(person, f"h:{number}:review:send")
    assert (await town.feedbacks(person))[0].kind == "idea"


async def test_words_erased_while_they_are_changed_are_missed(office: Staffed) -> None:
    town = office.town
    person = await town.asked("review")
    number = await number_of(town)
    await town.presses(person, f"h:{number}:review:to-words")
    await town.presses(person, f"h:{number}:words:erase")
    await town.presses(person, f"h:{number}:words:back")
    assert await town.step(person) == "words"
