"""Similar matters where the field is only guessed: what is read under others, by pairs of our own played through."""

from datetime import timedelta
from typing import Any, cast

import pytest

from handlers.resident import proposing, similar
from handlers.talk import Talk
from locales.guess_phrases import guess_words
from rules.field_guess import NamedField, guess_fields
from rules.handin import Step, mark_of
from rules.similar import MOST_OF_EACH
from rules.text import fold
from storage.engine.database import Db
from storage.feedback.drafts import NAMES, OpenDraft
from storage.office import offices
from storage.tables import Feedback
from tests.handlers.beginnings import Phone
from tests.handlers.office import Staffed
from tests.rules.test_similar import SETS

LIGHT = "Đèn đường ngõ Bàng thôn Yên hỏng từ Tết"


class Asked:
    """As much of an update as is looked at."""

    def __init__(self, db: Db, office: Staffed) -> None:
        self.db, self.now = db, office.town.clock() + timedelta(minutes=1)


async def guessed(db: Db, words: str) -> list[int]:
    """The fields of the office, the likeliest first; alone in the first place where it is sure."""
    known = {one.code: one for one in await offices.fields(db)}
    guesses = guess_fields(words, [NamedField(one.code, one.name) for one in known.values()], guess_words())
    return [known[one.code].id for one in guesses if guesses[0].sure]


async def template(office: Staffed) -> Feedback:
    phone = Phone(office, office.town.somebody())
    await phone.sends("Đường thôn Yên xã Thạch Xá nhiều ổ gà, đề nghị xã cho sửa")
    await phone.sends_it()
    return (await office.town.feedbacks(phone.person))[0]


def copy(kept: Feedback, words: str, field: int | None) -> Feedback:
    """Another opinion of the same person, area and moment."""
    same = {"person_id": kept.person_id, "area_id": kept.area_id, "unit_id": kept.unit_id, "name_mode": "none"}
    same |= {"received_at": kept.received_at, "version": 1, "reopened": 0, "state": "received", "open": True}
    return Feedback(**same, words=words, folded=fold(words), field_id=field, group="idea", kind="report")


def draft_of(kept: Feedback, person: int, field: int | None, settled: str) -> OpenDraft:
    told: dict[str, Any] = dict.fromkeys(NAMES)
    told |= {"id": 0, "person_id": person, "field_id": field, "area_id": kept.area_id, "settled": settled}
    return OpenDraft(**told | {"started_at": kept.received_at, "touched_at": kept.received_at})


async def shown(db: Db, office: Staffed, kept: Feedback, words: str, *, chosen: bool = False) -> list[int]:
    """What is shown to somebody else who tells this."""
    fields = await guessed(db, words)
    draft = draft_of(kept, kept.person_id + 1, fields[0] if fields else None, "" if chosen else mark_of(Step.FIELD))
    return [one.id for one in await similar.find(cast("Talk", Asked(db, office)), draft, words)]


async def test_of_the_same_matter_whose_field_is_guessed_anew_95_in_100_are_shown(office: Staffed) -> None:
    kept = await template(office)
    pairs = [(one, other) for name in ("ninth", "tenth") for label, _, one, other in SETS[name] if label == "same"]
    async with office.town.database.writing() as db:
        made = [copy(kept, one, next(iter(await guessed(db, one)), None)) for one, _ in pairs]
        db.add_all(made)
        await db.flush()
        found = [one.id in await shown(db, office, kept, pair[1]) for one, pair in zip(made, pairs, strict=True)]
    missed = [pair for pair, is_found in zip(pairs, found, strict=True) if not is_found]
    assert len(missed) <= 0.05 * len(pairs), missed


@pytest.mark.parametrize("newer", [0, MOST_OF_EACH])
async def test_of_every_field_the_newest_are_read_and_of_the_likely_ones_what_is_behind_them(
    office: Staffed, newer: int
) -> None:
    kept = await template(office)
    async with office.town.database.writing() as db:
        fields = await guessed(db, LIGHT)
        draft = draft_of(kept, 0, fields[0], mark_of(Step.FIELD))
        likely = (await proposing.fields_beside(cast("Talk", Asked(db, office)), draft, LIGHT)).likely
        read = {}
        for field in [None, *fields]:
            made = copy(kept, LIGHT, field)
            db.add(made)
            await db.flush()
            db.add_all([copy(kept, f"Loa xóm Trại rè tiếng số {number}", field) for number in range(newer)])
            await db.flush()
            read[field] = made.id in await shown(db, office, kept, LIGHT)
            assert (made.id in await shown(db, office, kept, LIGHT, chosen=True)) == (field == fields[0])
            await db.delete(made)
            await db.flush()
    assert [field for field, is_read in read.items() if not is_read] == [
        field for field in read if newer and field not in {fields[0], *likely}
    ]


async def test_a_likely_field_is_compared_by_itself_however_much_is_alike_in_others(office: Staffed) -> None:
    kept = await template(office)
    words = "Đèn đường trước cổng trường tiểu học Phú Hòa 1 bị hỏng, tối đi lại rất nguy hiểm"
    async with office.town.database.writing() as db:
        first, *_ = await guessed(db, words)
        draft = draft_of(kept, 0, first, mark_of(Step.FIELD))
        beside = await proposing.fields_beside(cast("Talk", Asked(db, office)), draft, words)
        unlikely = next(field for field in beside.every if field not in beside.likely)
        made = copy(kept, "Bóng đèn đường cổng trường tiểu học Phú Hòa không sáng", None)
        db.add_all([made, *(copy(kept, words.replace("1", str(number)), unlikely) for number in range(2, 10))])
        await db.flush()
        assert made.id in await shown(db, office, kept, words)
