"""Every query behind a screen, a tick or an update, asked as the house asks it, of somebody or something by chance."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy import Select, select, update

from benchmarks.archive import EACH
from benchmarks.contestants import BOT
from benchmarks.filling import FIRST_CHAT
from benchmarks.office import DESK
from rules.access import Clerk, HeldDuty, Scope, Units, only_unit
from rules.clocks import ClockKind
from rules.notice import Address
from rules.paging import Cut
from rules.similar import MOST_OF_EACH
from rules.text import fold
from rules.worklist import Urgent, Whose, WorkFilter
from storage.dialogue import agenda, agenda_counts, dialogues, mailings
from storage.engine.database import Db
from storage.feedback import (
    cards,
    counting,
    deadlines,
    drafts,
    feedbacks,
    history,
    joinings,
    meant,
    postings,
    replies,
    searching,
    worklist,
)
from storage.feedback.joinings import FoundWords
from storage.feedback.meant import EVER, Since
from storage.feedback.worklist import AskedWork
from storage.office import calendars, chats, offices, officials
from storage.people import people
from storage.queue import claims, contacts, inbox, outbox, retention
from storage.queue.leased import Claim
from storage.tables import Dialogue, Feedback, OpenWork

# As archive.sql numbers the first of them.
FIELD = 1


@dataclass(frozen=True, slots=True)
class Chance:
    """What is asked for: a feedback and a person drawn by lot, at a moment."""

    feedback: int
    person: int
    chat: int
    unit: int
    area: int
    now: datetime
    # As archive.sql has them.
    field: int = FIELD
    holder: int = 1
    # What such a page of work can begin behind: overdue, of the field in the area.
    late: int = 0

    @property
    def lane(self) -> str:
        """A word that stands in one of five hundred feedbacks."""
        return f"k{self.feedback % 500}"

    @property
    def code(self) -> str:
        return f"TT{self.feedback}"

    @property
    def day(self) -> date:
        return self.now.date()


def draw(random: Random, most: int, first_person: int, where: tuple[int, int], now: datetime) -> Chance:
    number = random.randrange(most // EACH)
    feedback = random.randrange(most) + 1
    return Chance(feedback, first_person + number, FIRST_CHAT + 1 + number, *where, now)


def late_ones(day: date, area: int) -> Select[int]:
    """What is overdue of the field that is asked for, in an area."""
    asked = (OpenWork.area_id == area, OpenWork.field_id == FIELD)
    return select(OpenWork.feedback_id).where(OpenWork.stopped.is_(False), OpenWork.due < day, *asked)


FIRST = Cut()
# No field has such a number.
NO_FIELD = 9_999
# As many as archive.sql has.
FIELDS = 16
# The dialogue of archive.sql with five hundred opinions on its agenda.
AGENDA = 2
ANYBODY = Clerk(1, "", (HeldDuty(1, "official", Scope(), None),))
Screen = Callable[[Db, Chance], Awaitable[Any]]


async def places(db: Db, one: Chance) -> Any:
    return await cards.places(db, Feedback(id=one.feedback, unit_id=one.unit))


async def search(db: Db, *words: str, unit: int | None = None, before: int = searching.NOWHERE) -> Any:
    official = Clerk(1, "", (HeldDuty(1, "official", Scope.of_unit(unit), only_unit(unit)),))
    return await feedbacks.read_visible(db, official, await searching.find_feedbacks(db, official, words, before))


async def numbers(db: Db, unit: int | None, one: Chance) -> Any:
    units = only_unit(unit)
    return await counting.count_by_state(db, units), await counting.count_overdue(db, units, one.day)


async def hand_in(db: Db, one: Chance) -> Any:
    """A feedback's own row with its clock, and what is counted and found by it."""
    words = "Ngõ tối quá, mong xã lắp đèn đường cho bà con đi lại buổi đêm."
    kept = {"words": words, "folded": fold(words), "received_at": one.now, "name_mode": "none"}
    kept |= {"group": "idea", "kind": "idea", "state": "received", "version": 1, "reopened": 0}
    made = Feedback(person_id=one.person, area_id=one.area, unit_id=one.unit, **kept)
    db.add(made)
    await db.flush()
    await deadlines.start(db, deadlines.of_feedback(made), ClockKind.FIRST_ANSWER, one.now)
    await db.flush()


async def close(db: Db, one: Chance) -> Any:
    await db.execute(
        update(Feedback).where(Feedback.id == one.feedback).values(state="closed", open=False, satisfaction="partly")
    )


async def queue(db: Db, one: Chance, units: Units = None, cut: Cut = FIRST, **what: Any) -> Any:
    """A page of what waits, and of a narrowed one how many there are."""
    soon = one.day + timedelta(days=2)
    asked = AskedWork(units, (one.holder,), one.day, soon, WorkFilter(**what))
    page = await worklist.work_page(db, asked, cut)
    return page, await worklist.count_with(db, asked, page) if what else None


async def agenda_screen(db: Db, _one: Chance, cut: Cut = FIRST) -> Any:
    """A page of an agenda, with what stands in all of it above."""
    page = await agenda.agenda_page(db, AGENDA, cut)
    return page, await agenda_counts.overview(db, AGENDA, page)


async def similar(db: Db, one: Chance, most: int, before: int = 2**62) -> Any:
    """What others told of the same area and field, as the review asks it."""
    return await joinings.told_nearby(db, FoundWords(one.area, one.field, one.person), one.now, before, most)


async def similar_beside(db: Db, one: Chance) -> Any:
    """The same under every other field, as the review asks it where the field is only guessed."""
    others = [field for field in range(1, FIELDS + 1) if field != one.field]
    about = FoundWords(one.area, one.field, one.person)
    return await joinings.told_in_fields(db, about, one.now, others, MOST_OF_EACH)


SCREENS: dict[str, Screen] = {
    "update: who speaks": lambda db, one: people.find_speaker(db, Address(BOT, one.chat), f"key-{one.person}"),
    "update: consent": lambda db, one: people.find_consent(db, one.person, "handle"),
    "update: draft": lambda db, one: drafts.find_open(db, one.person),
    "update: draft's parts": lambda db, one: drafts.read_parts(db, one.person),
    "resident: own list (/ykien)": lambda db, one: feedbacks.page_of_author(db, one.person),
    "resident: own list, a later page": lambda db, one: feedbacks.page_of_author(db, one.person, Cut(one.feedback)),
    "resident: code (/tracuu)": lambda db, one: feedbacks.get_own(db, one.person, code=one.code),
    "resident: asked of": lambda db, one: meant.list_meant(db, one.person, Since(EVER, EVER, EVER, EVER)),
    "resident: calendar (/lich)": lambda db, one: dialogues.coming_page(db, one.now, Cut()),
    "resident: calendar, a later page": lambda db, one: dialogues.coming_page(db, one.now, Cut(1)),
    "resident: similar matters, the newest": lambda db, one: similar(db, one, 50),
    "resident: similar matters, a later page": lambda db, one: similar(db, one, 500, one.feedback),
    "resident: similar matters, of every other field": similar_beside,
    "resident: subscribed": lambda db, one: dialogues.is_subscribed(db, 1, one.person),
    "official: dossier (/hoso)": lambda db, one: feedbacks.get_visible(db, ANYBODY, code=one.code),
    "official: queue of all (/viec)": queue,
    "official: queue of a unit (/viec)": lambda db, one: queue(db, one, only_unit(one.unit)),
    "official: queue of all, a later page": lambda db, one: queue(db, one, None, Cut(one.feedback)),
    "official: queue of all, back": lambda db, one: queue(db, one, None, Cut(one.feedback, back=True)),
    "official: queue of a unit, a later page": lambda db, one: queue(db, one, only_unit(one.unit), Cut(one.feedback)),
    "official: queue of several units": lambda db, one: queue(db, one, frozenset({one.unit, one.unit + 1})),
    "official: queue, mine": lambda db, one: queue(db, one, whose=Whose.MINE),
    "official: queue, nobody's": lambda db, one: queue(db, one, whose=Whose.NOBODY),
    "official: queue, overdue": lambda db, one: queue(db, one, urgent=Urgent.LATE),
    "official: queue, due soon": lambda db, one: queue(db, one, urgent=Urgent.SOON),
    "official: queue, reopened": lambda db, one: queue(db, one, reopened=True),
    "official: queue, a field": lambda db, one: queue(db, one, field=one.field),
    "official: queue, an area": lambda db, one: queue(db, one, area=one.area),
    "official: queue, a field of an area, overdue, a later page": lambda db, one: queue(
        db, one, None, Cut(one.late), field=one.field, area=one.area, urgent=Urgent.LATE
    ),
    "official: queue, mine of a field that has none": lambda db, one: queue(
        db, one, only_unit(one.unit), whose=Whose.MINE, field=NO_FIELD
    ),
    "official: unsent of all (/chuagui)": lambda db, _: feedbacks.undelivered_page(db, None),
    "official: unsent of a unit": lambda db, one: feedbacks.undelivered_page(db, only_unit(one.unit)),
    "official: unsent of all, a later page": lambda db, one: feedbacks.undelivered_page(db, None, Cut(one.feedback)),
    "official: numbers of all (/thongke, /viec)": lambda db, one: numbers(db, None, one),
    "official: numbers of a unit": lambda db, one: numbers(db, one.unit, one),
    "official: search, a word in each (/tim)": lambda db, _: search(db, "duong"),
    "official: search, a word in one of 500": lambda db, one: search(db, one.lane),
    "official: search, a word in one": lambda db, one: search(db, str(one.feedback)),
    "official: search, a word in none": lambda db, _: search(db, "khongcotunay"),
    "official: search, two words": lambda db, one: search(db, "duong", one.lane),
    "official: search, two words of which none has both": lambda db, one: search(db, "k1", str(one.feedback * 500)),
    "official: search, of a unit": lambda db, one: search(db, "duong", "hong", unit=one.unit),
    "official: search, of a unit, a word in one of 500": lambda db, one: search(db, one.lane, unit=one.unit),
    "official: search, a later page": lambda db, one: search(db, "duong", before=one.feedback),
    "official: agenda of 500 items (/chuongtrinh)": agenda_screen,
    "official: agenda of 500 items, a later page": lambda db, one: agenda_screen(db, one, Cut(one.feedback % 499 + 1)),
    "official: reply to a card": lambda db, one: cards.feedback_of_message(db, Address(BOT, DESK), one.feedback),
    "card: files": lambda db, one: feedbacks.read_files(db, one.feedback),
    "card: clock": lambda db, one: deadlines.read_clock(db, one.feedback),
    "official: clocks of a page": lambda db, one: deadlines.of_feedbacks(db, range(one.feedback, one.feedback + 8)),
    "card: steps": lambda db, one: history.page_of_lines(db, one.feedback, Cut()),
    "card: earlier steps": lambda db, one: history.page_of_lines(db, one.feedback, Cut(1)),
    "card: a step": lambda db, one: history.get_line(db, one.feedback, 1),
    "card: last step": lambda db, one: history.last_line(db, one.feedback),
    "card: last deed": lambda db, one: history.last_deed(db, one.feedback),
    "card: undelivered": lambda db, one: feedbacks.is_undelivered(db, one.feedback),
    "card: leaving reply": lambda db, one: replies.waiting_to_leave(db, one.feedback),
    "card: waits already": lambda db, one: outbox.is_waiting(db, "card", one.feedback, Address(BOT, DESK)),
    "card: where it hangs": places,
    "office: areas": lambda db, _: offices.areas(db),
    "office: units": lambda db, _: offices.units(db),
    "office: names of areas": lambda db, _: offices.area_names(db),
    "office: days off": lambda db, one: calendars.own_days(db, one.day),
    "office: groups of a unit": lambda db, one: chats.of_unit(db, one.unit),
    "office: those in service": lambda db, _: officials.serving(db),
    "tick: replies due": lambda db, one: replies.due_replies(db, one.now),
    "tick: idle drafts": lambda db, one: drafts.find_idle(
        db, one.now - timedelta(days=3), one.now - timedelta(minutes=30)
    ),
    "tick: words to many": lambda db, _: mailings.unfinished_mailings(db),
    "tick: chats that wait for cards": lambda db, _: postings.unfinished_chats(db),
    "tick: counts to add up": lambda db, _: counting.has_pending(db),
    "tick: letters that are over": lambda db, one: retention.has_old_letters(db, one.now - timedelta(days=30)),
    "tick: updates that are done": lambda db, one: retention.has_old_updates(db, BOT, one.now - timedelta(days=30)),
    "tick: the calendar as it is": lambda db, one: calendars.as_it_is(db, one.day, one.now),
    "tick: inbox left over": lambda db, _: inbox.read_unprocessed(db, BOT),
}


def claim(one: Chance) -> Claim:
    return Claim(BOT, "bench", one.now, one.now + timedelta(seconds=30), [])


# These write; what they wrote is undone each time.
DEEDS: dict[str, Screen] = {
    "sender: claim": lambda db, one: claims.claim_due(db, claim(one), (0, 3, 9), 1),
    "sender: claim without bulk": lambda db, one: claims.claim_due(db, claim(one), (0, 3), 1),
    "sender: claim of officials' words before replies": lambda db, one: claims.claim_due(
        db, claim(one), (3,), 1, after_replies=True
    ),
    "tick: cards for a linked chat": lambda db, one: postings.queue_next_cards(db, Address(BOT, DESK), one.now),
    "tick: reap": lambda db, one: claims.reap_expired_leases(db, BOT, one.now),
    "tick: expire": lambda db, one: claims.expire_rows(db, BOT, one.now),
    "tick: drop letters that are over": lambda db, one: retention.drop_letters(db, one.now),
    "tick: drop updates that are done": lambda db, one: retention.drop_updates(db, BOT, one.now),
    "resident: hands in": hand_in,
    "resident: judges": close,
    "person: unreachable": lambda db, one: contacts.mark_lost(db, Address(BOT, one.chat), one.now),
    "person: back again": lambda db, one: claims.queue_undelivered_again(db, Address(BOT, one.chat), one.now),
    "dialogue: void reminders": lambda db, one: dialogues.void_reminders(
        db, Dialogue(id=2, edition=1, state="published", starts_at=one.now)
    ),
}
