"""What the register is made of: one row an opinion and the head above them, as plain values."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from rules.handin import Kind, NameMode
from rules.lifecycle import State


class RegisterProfile(StrEnum):
    """Which columns a register has; what they are stands in `documents/register_columns.py`."""

    DIALOGUE = "dialogue"  # of opinions for a dialogue
    RECEPTION = "reception"  # form 03/TCD of TT 04/2021/TT-TTCP
    RECEPTION_2026 = "reception_2026"  # the same form as NĐ 154/2026 changed it


class RegisterSource(StrEnum):
    """By which way an opinion came in."""

    CHAT = "chat"
    SHEET = "sheet"


class AnswerForm(StrEnum):
    """In which form the office answered."""

    CHAT = "chat"
    HALL = "hall"
    WRITTEN = "written"


class ResidentVerdict(StrEnum):
    """What the resident says of the answer; never merged with the office's own outcome."""

    NONE = "none"
    SATISFIED = "satisfied"
    PARTLY = "partly"
    NOT = "not"


# Without a representation of its own: names and words of people may stand in no line of a log.
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RegisterRow:
    """One opinion. What is empty is left empty on paper; a name is printed where `name_mode` is full, and nowhere else.

    `code` is as people read it (26-00417-3), days are local days, and what has a code of ours is given by that code.
    """

    code: str
    received_on: date
    name_mode: NameMode
    name: str = ""
    hamlet: str = ""
    area: str = ""
    kind: Kind
    field: str = ""
    words: str  # empty once they were erased, and then `erased`
    erased: bool = False
    unit: str = ""
    source: RegisterSource = RegisterSource.CHAT
    # How far the office itself came: the state; of a closed one, what the office had done before.
    outcome: State = State.RECEIVED
    answer: str = ""
    answer_form: AnswerForm | None = None
    answered_on: date | None = None
    # By when the answer was due, which later day was promised, and by how many working days it is or was late.
    answer_due: date | None = None
    answer_delayed: date | None = None
    days_late: int = 0
    verdict: ResidentVerdict = ResidentVerdict.NONE
    # Others of the same opinion, and the code of the opinion that this one was folded into.
    same: int = 0
    folded_into: str = ""
    # Its number in another system; who settled it before us; the body that it was passed on to.
    outside_code: str = ""
    settled_by: str = ""
    forwarded_to: str = ""
    # What was promised with the answer, by whom, until when, how often it was put off, and when it was done.
    promise: str = ""
    promise_owner: str = ""
    promise_due: date | None = None
    promise_moved: int | None = None
    promise_done: date | None = None
    # The day of the dialogue for which it was, and what became of it there, in words.
    dialogue_on: date | None = None
    at_dialogue: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterHead:
    """Whose register it is, of which days (both included), and when it was made: a local moment that knows its zone."""

    profile: RegisterProfile
    office: str
    unit: str = ""  # empty where it is of all units
    begins: date
    ends: date
    made_at: datetime
    language: str = "vi"
