"""The states of conversations: which question stands open."""

from aiogram.fsm.state import State, StatesGroup


class HandIn(StatesGroup):
    """One state a question; named as rules/handin.py names its steps."""

    group = State()
    kind = State()
    area = State()
    hamlet = State()
    field = State()
    words = State()
    files = State()
    name = State()
    dialogue = State()
    printed = State()
    review = State()


class OwnFeedback(StatesGroup):
    """A resident writes about a feedback handed in before."""

    # What stands behind "Own:" is kept in the database, so that it outlives a new name of the class.
    supply = State("supply", group_name="Own")
    remark = State("remark", group_name="Own")


class Work(StatesGroup):
    """What an official types: to a resident, or why something is done, or the days of a paper."""

    writing = State()
    blocking = State()
    looking = State()
    refusing = State()
    # What is said in the hall of a dialogue, as it is said.
    minute = State()
    # Who comes in at the door of a dialogue, as they come.
    door = State()
    # Who speaks in the hall of a dialogue, written down at the spot.
    hall = State()
    # The days of a register, or of a picture of numbers.
    register_days = State()
    figure_days = State()
    # The number and day of a paper of a dialogue.
    paper_number = State()
    # On which decisions a paper rests, who signs it, where it is issued.
    paper_words = State()
    # Until when an answer is put off, and why.
    delay_day = State()
    delay_why = State()
    # Why a leader sends a text back.
    returning = State()
    # From when to when an official is away.
    away_days = State()
    # Under which number something stands on an agenda, or into which it is folded; what the Front remarks.
    placing = State()
    observing = State()
    # The lines of a thôn's sheet.
    sheet = State()
    # The workbook of another register, or which of its columns is what.
    importing = State()
    # A text that is to be read aloud.
    loudspeaker = State()
    # Of which thôn the pictures are that were just sent.
    sheet_place = State()
    # What was promised, a day for it, why it is put off or dropped, or its proof with a file.
    promising = State()
    # A Word file: the changed template of a paper.
    template = State()
    # A photo of the notice board of a thôn.
    board_photo = State()


# The questions that want words: there a number that was not read since the question is not an answer but the words.
WANT_WORDS = frozenset(
    one.state
    for one in (
        *(HandIn.hamlet, HandIn.words, HandIn.name, OwnFeedback.supply, OwnFeedback.remark, Work.writing),
        *(Work.blocking, Work.looking, Work.refusing, Work.register_days, Work.figure_days, Work.paper_number),
        *(Work.delay_day, Work.delay_why, Work.paper_words),
        *(Work.away_days, Work.returning, Work.placing, Work.observing, Work.loudspeaker),
        *(Work.sheet, Work.sheet_place, Work.promising, Work.door, Work.hall),
    )
)
