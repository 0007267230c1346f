"""The chain of a history: what each link covers, in both forms, and what breaks it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from rules.chain import (
    FORM,
    ROOT,
    LineKind,
    digest_facts,
    digest_words,
    first_broken_line,
    kind_of,
    link_line,
    moment,
)
from rules.lifecycle import Action

NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)


@dataclass
class ALine:
    feedback_id: int = 7
    number: int = 1
    at: datetime = NOW
    action: str = "receive"
    official_id: int | None = None
    words: str | None = "Đường hỏng"
    salt: str | None = "ab"
    digest: str = ""
    link: str = ""
    form: int = FORM
    kind: str | None = "deed"
    facts: str | None = None


@dataclass
class Facts:
    id: int = 7
    code: str | None = "26000073"
    group: str = "pressing"
    kind: str = "report"
    field_id: int | None = 1
    area_id: int = 2
    unit_id: int = 3
    hamlet: str | None = "Thôn Bình Xá"
    words: str = "Đường hỏng"
    name_mode: str = "full"
    name: str | None = "Lan"
    latitude: float | None = 21.0
    longitude: float | None = 105.5
    received_at: datetime = NOW
    state: str = "received"
    satisfaction: str | None = None
    reopened: int = 0


def chained(*lines: ALine) -> list[ALine]:
    """The same lines, numbered, with digests and links as they should be."""
    made: list[ALine] = []
    before = ROOT
    for number, line in enumerate(lines, start=1):
        # As the database gives it back, an action is a plain text.
        one = replace(
            line, number=number, action=line.action[:], digest=digest_words(line.salt or "", line.words or "")
        )
        one = replace(one, link=link_line(before, one))
        made.append(one)
        before = one.link
    return made


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def test_a_link_of_the_first_form_is_what_it_always_was() -> None:
    line = ALine(digest="d", form=1, kind=None)
    assert link_line(ROOT, line) == sha256(f"{ROOT}|7|1|2026-03-02T02:00:00.000000+00:00|receive|None|d")


def test_only_the_first_form_covers_less() -> None:
    assert sha256("b|7|1|2026-03-02T02:00:00.000000+00:00|receive|None|d|0|deed|None") == link_line(
        "b", ALine(digest="d", form=0)
    )
    assert ROOT == "0000000000000000000000000000000000000000000000000000000000000000"


@pytest.mark.parametrize("number", [1, 3])
def test_a_line_with_another_number_is_found_though_it_is_linked_as_such(number: int) -> None:
    first, second = chained(ALine(), ALine())
    other = replace(second, number=number)
    assert first_broken_line([first, replace(other, link=link_line(first.link, other))]) == 2


def test_a_link_of_the_second_form_covers_its_form_its_kind_and_the_facts_too() -> None:
    line = ALine(digest="d", facts="f", official_id=4)
    assert link_line("b", line) == sha256("b|7|1|2026-03-02T02:00:00.000000+00:00|receive|4|d|2|deed|f")


def test_the_zone_of_a_moment_changes_nothing() -> None:
    assert moment(NOW.astimezone(timezone(timedelta(hours=7)))) == moment(NOW) == "2026-03-02T02:00:00.000000+00:00"


def test_words_are_known_by_a_salted_digest() -> None:
    assert digest_words("ab", "Đường") == sha256("ab\nĐường")


CHANGED: Sequence[tuple[str, Any]] = (
    *(("code", None), ("group", "other"), ("kind", "idea"), ("field_id", None), ("area_id", 9), ("unit_id", 9)),
    *(("hamlet", None), ("words", "Khác"), ("name_mode", "none"), ("name", None), ("latitude", None)),
    *(("longitude", 0.0), ("received_at", NOW + timedelta(microseconds=1))),
)


@pytest.mark.parametrize(("name", "value"), CHANGED, ids=[name for name, _ in CHANGED])
def test_the_digest_of_what_was_handed_in_covers_each_fact_of_it(name: str, value: Any) -> None:
    assert digest_facts("ab", replace(Facts(), **{name: value})) != digest_facts("ab", Facts())


def test_the_digest_of_what_was_handed_in_is_salted_and_the_same_for_whole_numbers() -> None:
    assert digest_facts("ab", Facts()) == digest_facts("ab", replace(Facts(), latitude=21, state="closed"))
    assert digest_facts("ab", Facts()) != digest_facts("ac", Facts())
    said = '["26000073", "pressing", "report", 1, 2, 3, "Thôn Bình Xá", "Đường hỏng", "full", "Lan", 21.0, 105.5, '
    assert digest_facts("ab", Facts()) == sha256(f'facts\nab\n{said}"{moment(NOW)}"]')


@pytest.mark.parametrize("action", Action)
def test_looks_corrections_and_deletions_are_kinds_of_their_own(action: Action) -> None:
    kinds = {Action.LOOK: LineKind.LOOK, Action.EDIT: LineKind.EDIT, Action.ERASE: LineKind.DELETION}
    assert kind_of(action) == kinds.get(action, LineKind.DEED)


def test_a_chain_of_both_forms_holds_also_where_words_are_erased() -> None:
    lines = chained(ALine(form=1, kind=None), ALine(form=1, kind=None), ALine(), ALine(official_id=3))
    assert first_broken_line(lines) is None
    assert first_broken_line([replace(one, words=None, salt=None) for one in lines]) is None
    assert first_broken_line([]) is None


def test_the_first_form_does_not_come_back_and_a_third_is_unknown() -> None:
    assert first_broken_line(chained(ALine(), ALine(form=1, kind=None))) == 2
    assert first_broken_line(chained(ALine(), ALine(form=3))) == 2
    assert first_broken_line(chained(ALine(form=0))) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"words": "Khác"},
        {"words": None},
        {"salt": None},
        {"number": 3},
        {"at": NOW + timedelta(seconds=1)},
        {"action": "answer"},
        {"official_id": 9},
        {"feedback_id": 8},
        {"form": 1},
        {"kind": "look"},
        {"facts": "f"},
        {"digest": "d"},
        {"link": "0" * 64},
        {"link": "f" * 65},
    ],
    ids=str,
)
def test_whatever_is_changed_in_a_line_is_found_at_its_place(change: dict[str, Any]) -> None:
    lines = chained(ALine(), ALine(official_id=4), ALine())
    lines[1] = replace(lines[1], **change)
    assert first_broken_line(lines) == 2


def test_empty_words_are_no_erased_words() -> None:
    assert first_broken_line(chained(ALine(words="", salt=""), ALine(words="", salt="x"))) is None
