"""What a feedback, its lines and the checkpoints must have in common, and what is found where they have not."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from rules.attached_line import SentFile, attached_words
from rules.audit import Amiss, Discrepancy, Record, check_checkpoint, check_record
from rules.chain import digest_facts
from rules.checkpoints import link_checkpoint, root_of
from rules.lifecycle import Action
from tests.rules.test_chain import NOW, ALine, Facts, chained
from tests.rules.test_checkpoints import ACheckpoint, AnEnd

SECOND = timedelta(seconds=1)


@dataclass
class ALook:
    official_id: int
    at: datetime


@dataclass
class AReply:
    action: str
    words: str


def first(feedback: Facts, **facts: Any) -> ALine:
    """The line with which a feedback was received."""
    return ALine(words=feedback.words, facts=digest_facts("ab", feedback), **facts)


def deeds(*actions: Action) -> list[ALine]:
    """A chain with these actions after the first line."""
    rest = [ALine(action=one, words="", at=NOW + SECOND * place) for place, one in enumerate(actions, start=1)]
    return chained(first(Facts()), *rest)


def found(feedback: Facts, lines: list[ALine], **more: Any) -> list[tuple[Amiss, int]]:
    findings = check_record(Record(7, feedback, lines, **more))
    assert all((one.feedback_id, one.code) == (7, feedback.code or "") for one in findings)
    return [(one.what, one.number) for one in findings]


def test_a_feedback_that_is_whole_has_nothing_amiss() -> None:
    lines = deeds(Action.ACCEPT)
    ends = [AnEnd(7, 1, lines[0].link), AnEnd(7, 2, lines[1].link)]
    assert found(replace(Facts(), state="accepted"), lines, ends=ends) == []


def test_what_is_gone_is_named_by_its_number_and_what_has_no_history_by_its_code() -> None:
    assert check_record(Record(7, None, deeds())) == [Discrepancy(Amiss.GONE, 0, 7)]
    assert check_record(Record(7, None)) == [Discrepancy(Amiss.GONE, 0, 7)]
    assert found(Facts(), [], ends=[AnEnd(7, 1, "l")]) == [(Amiss.NO_HISTORY, 0)]
    assert found(replace(Facts(), code=None), []) == [(Amiss.NO_HISTORY, 0)]


def test_a_changed_line_is_named() -> None:
    lines = deeds(Action.REMARK)
    lines[1] = replace(lines[1], official_id=9)
    assert found(Facts(), lines) == [(Amiss.LINE, 2)]


def test_a_chain_must_have_the_lines_that_checkpoints_found() -> None:
    lines = deeds(Action.REMARK, Action.REMARK)
    true = [AnEnd(7, number, lines[number - 1].link) for number in (1, 2, 3)]
    assert found(Facts(), lines[:1], ends=true) == [(Amiss.CUT, 2)]
    assert found(Facts(), lines, ends=true) == []
    false = [true[0], AnEnd(7, 2, "x"), AnEnd(7, 3, "y")]
    assert found(Facts(), lines, ends=false) == [(Amiss.REPLACED, 2)]
    assert found(Facts(), lines[:2], ends=false) == [(Amiss.CUT, 3), (Amiss.REPLACED, 2)]


def test_words_are_gone_only_where_a_later_line_says_so() -> None:
    erased = replace(Facts(), words="", name=None)
    note = ALine(action=Action.ERASE, words="1 2 4", facts=digest_facts("ab", erased), kind="deletion")
    lines = chained(first(Facts()), ALine(action="remark"), note, ALine(action="remark"))
    gone = [replace(one, words=None, salt=None) for one in lines]
    assert found(erased, [*gone[:2], *lines[2:]]) == []
    assert found(erased, lines) == [(Amiss.WORDS, 0)]
    # The line after it is none that it can name, and its own words stay.
    assert found(erased, [*gone[:2], lines[2], gone[3]]) == [(Amiss.EMPTIED, 4)]
    assert found(erased, [gone[0], lines[1], *gone[2:]])[:3] == [
        (Amiss.EMPTIED, 4),
        (Amiss.EMPTIED, 3),
        (Amiss.EMPTIED, 1),
    ]
    assert (Amiss.FACTS, 0) in found(Facts(), [*gone[:2], *lines[2:]])
    strange = chained(first(Facts()), replace(note, words="một 1 -1 ²"))
    assert found(erased, [replace(strange[0], words=None, salt=None), strange[1]]) == []


def test_other_words_and_other_facts_are_told_apart() -> None:
    assert found(replace(Facts(), words="Khác"), deeds()) == [(Amiss.WORDS, 0)]
    assert found(replace(Facts(), name="Khác"), deeds()) == [(Amiss.FACTS, 0)]
    # A line of the first form knows the words alone.
    old = chained(ALine(form=1, kind=None))
    assert found(replace(Facts(), name="Khác"), old) == []
    assert found(replace(Facts(), words="Khác"), old) == [(Amiss.WORDS, 0)]
    # The facts without the salt that they were told with are not believed.
    assert found(Facts(), [replace(deeds()[0], words=None, salt=None)]) == [(Amiss.EMPTIED, 1), (Amiss.FACTS, 0)]


STORIES: list[tuple[list[Action], str, str | None, int]] = [
    ([], "received", None, 0),
    ([Action.ACCEPT, Action.LOOK, Action.BLOCK], "accepted", None, 0),
    ([Action.ASK], "asked", None, 0),
    ([Action.ASK, Action.SUPPLY], "accepted", None, 0),
    ([Action.ANSWER], "answered", None, 0),
    ([Action.DECLINE], "declined", None, 0),
    ([Action.ANSWER, Action.CONFIRM, Action.REMARK], "closed", "satisfied", 0),
    ([Action.ANSWER, Action.PARTLY], "closed", "partly", 0),
    ([Action.ANSWER, Action.CONFIRM, Action.RECONSIDER], "answered", None, 0),
    ([Action.DECLINE, Action.CONFIRM, Action.RECONSIDER], "declined", None, 0),
    # As it was written before.
    ([Action.DECLINE, Action.CONFIRM, Action.RECONSIDER], "answered", None, 0),
    ([Action.DECLINE, Action.OBJECT, Action.ANSWER, Action.CONFIRM, Action.RECONSIDER], "answered", None, 1),
    ([Action.ANSWER, Action.OBJECT], "reopened", "not", 1),
    ([Action.ANSWER, Action.OBJECT, Action.ANSWER, Action.OBJECT, Action.ACCEPT], "accepted", "not", 2),
]


@pytest.mark.parametrize(("actions", "state", "verdict", "reopened"), STORIES)
def test_state_verdict_and_reopenings_are_those_that_the_lines_tell(
    actions: list[Action], state: str, verdict: str | None, reopened: int
) -> None:
    lines = [one for one in deeds(*actions) if one.action != Action.LOOK]
    told = replace(Facts(), state=state, satisfaction=verdict, reopened=reopened)
    lines = chained(*lines)
    assert found(told, lines) == []
    for other in ({"state": "other"}, {"satisfaction": "other"}, {"reopened": reopened + 1}):
        assert found(replace(told, **other), lines) == [(Amiss.STATE, 0)]


def test_what_was_sent_stands_in_a_line() -> None:
    answer = ALine(action=Action.ANSWER, words="Đã sửa", official_id=3)
    lines = chained(first(Facts()), answer)
    told = replace(Facts(), state="answered")
    assert found(told, lines, replies=[AReply("answer", "Đã sửa")]) == []
    assert found(told, lines, replies=[AReply("answer", "Không sửa")]) == [(Amiss.REPLY, 0)]
    assert found(told, lines, replies=[AReply("answer", "Đã sửa"), AReply("ask", "Đã sửa")]) == [(Amiss.REPLY, 0)]
    erased = [lines[0], replace(lines[1], words=None, salt=None)]
    assert found(told, erased, replies=[AReply("answer", "")]) == [(Amiss.EMPTIED, 2)]


def test_the_files_of_what_was_sent_stand_in_a_line_of_their_own() -> None:
    photo, paper, other = (attached_words([SentFile("photo", one * 64)]) for one in "abc")
    both = f"{photo} {paper}"
    line = ALine(action=Action.ATTACH, words=both, official_id=3)
    lines = chained(first(Facts()), ALine(action=Action.ATTACH, words=other, official_id=3), line)
    for fine in ([], [both], [photo], [paper], [both, other], [""]):
        assert found(Facts(), lines, attached=fine) == []
    for strange in ([f"{paper} {photo}"], [both, f"{photo} {other}"], ["photo:" + "d" * 64], [f"{both} {other}"]):
        assert found(Facts(), lines, attached=strange) == [(Amiss.REPLY, 0)]
    assert found(Facts(), chained(first(Facts())), attached=[photo]) == [(Amiss.REPLY, 0)]
    erased = [lines[0], replace(lines[1], words=None, salt=None), lines[2]]
    assert found(Facts(), erased, attached=["photo:" + "d" * 64]) == [(Amiss.EMPTIED, 2)]
    # What names files is a line of its own kind.
    told = ALine(action=Action.REMARK, words=both)
    assert found(Facts(), chained(first(Facts()), told), attached=[both]) == [(Amiss.REPLY, 0)]


def look(at: datetime, official: int | None = 3, **facts: Any) -> ALine:
    return ALine(action=Action.LOOK, official_id=official, at=at, words="xác minh", kind="look", **facts)


def test_each_look_has_its_line_and_each_line_its_look() -> None:
    at = NOW + SECOND
    lines = chained(first(Facts()), look(at), look(at), look(at + SECOND))
    rows = [ALook(3, at), ALook(3, at), ALook(3, at + SECOND)]
    assert found(Facts(), lines, looks=rows) == []
    assert found(Facts(), lines, looks=rows[1:]) == [(Amiss.LOOK_GONE, 3)]
    assert found(Facts(), chained(first(Facts()), look(at, None))) == [(Amiss.LOOK_GONE, 2)]
    assert found(Facts(), lines, looks=[*rows, ALook(3, at)]) == [(Amiss.LOOK_STRANGE, 0)]
    assert found(Facts(), lines, looks=[*rows[:2], ALook(4, at + SECOND)]) == [
        (Amiss.LOOK_GONE, 4),
        (Amiss.LOOK_STRANGE, 0),
    ]


def test_of_looks_from_before_there_were_lines_of_them_nothing_is_known() -> None:
    old = ALine(form=1, kind=None)
    assert found(Facts(), chained(old), looks=[ALook(3, NOW + SECOND)]) == []
    lines = chained(old, look(NOW + 2 * SECOND))
    rows = [ALook(3, NOW + SECOND), ALook(3, NOW + 2 * SECOND)]
    assert found(Facts(), lines, looks=rows) == []
    assert found(Facts(), lines, looks=[*rows, ALook(4, NOW + 2 * SECOND)]) == [(Amiss.LOOK_STRANGE, 0)]


def linked(**facts: Any) -> ACheckpoint:
    ends = facts.pop("ends", [AnEnd(7, 1, "a"), AnEnd(8, 2, "b")])
    made = replace(ACheckpoint(root=root_of(ends), chains=len(ends)), **facts)
    return replace(made, link=link_checkpoint("before", made))


def test_a_checkpoint_follows_the_one_before_it_and_covers_its_ends() -> None:
    ends = [AnEnd(7, 1, "a"), AnEnd(8, 2, "b")]
    changed = [Discrepancy(Amiss.CHECKPOINT_CHANGED, 2)]
    assert check_checkpoint(1, "before", linked(), ends) == []
    assert check_checkpoint(1, "other", linked(), ends) == changed
    assert check_checkpoint(1, "before", linked(), ends[:1]) == changed
    assert check_checkpoint(1, "before", linked(), [ends[0], AnEnd(8, 2, "c")]) == changed
    for other in ({"chains": 3}, {"chains": 1}, {"root": "0"}, {"root": "g"}):
        assert check_checkpoint(1, "before", linked(**other), ends) == changed
    assert check_checkpoint(1, "before", replace(linked(), upto=31), ends) == changed
    # What it was linked to is gone with the one that is gone; its ends still speak.
    assert check_checkpoint(0, "any", linked(), ends) == [Discrepancy(Amiss.CHECKPOINT_GONE, 1)]
    assert check_checkpoint(3, "any", linked(number=5), ends) == [Discrepancy(Amiss.CHECKPOINT_GONE, 4)]
    assert check_checkpoint(0, "any", linked(), ends[:1]) == [Discrepancy(Amiss.CHECKPOINT_GONE, 1), *changed]


@pytest.mark.parametrize("words", ["", "Ư"])
def test_other_words_are_other_words_however_they_sort_and_the_same_are_the_same(words: str) -> None:
    assert found(replace(Facts(), words=words), deeds()) == [(Amiss.WORDS, 0)]
    assert found(replace(Facts(), words="".join(Facts().words)), deeds()) == []


@pytest.mark.parametrize("link", ["", "z"])
def test_another_link_is_another_link_however_it_sorts(link: str) -> None:
    lines = deeds()
    assert found(Facts(), lines, ends=[AnEnd(7, 1, link)]) == [(Amiss.REPLACED, 1)]
    assert found(Facts(), lines, ends=[AnEnd(7, 1, "".join(lines[0].link))]) == []


@pytest.mark.parametrize("action", ["aaa", "zzz"])
def test_a_reply_is_told_by_a_line_of_its_own_kind(action: str) -> None:
    lines = chained(first(Facts()), ALine(action=Action.ANSWER, words="Đã sửa", official_id=3))
    told = replace(Facts(), state="answered")
    assert found(told, lines, replies=[AReply(action, "Đã sửa")]) == [(Amiss.REPLY, 0)]


@pytest.mark.parametrize("action", [Action.BLOCK, Action.REMARK])
def test_no_other_line_than_a_deletion_says_what_was_erased(action: Action) -> None:
    first_line, other = chained(first(Facts()), ALine(action=action, words="1"))
    assert (Amiss.EMPTIED, 1) in found(Facts(), [replace(first_line, words=None, salt=None), other])


def test_a_checkpoint_that_does_not_come_next_tells_which_one_is_lost() -> None:
    ends = [AnEnd(7, 1, "a"), AnEnd(8, 2, "b")]
    assert check_checkpoint(2, "any", linked(), ends) == [Discrepancy(Amiss.CHECKPOINT_GONE, 3)]
    assert check_checkpoint(299, "before", linked(number=300), ends) == []
    assert Discrepancy(Amiss.CUT) == Discrepancy(Amiss.CUT, 0, 0, "")
