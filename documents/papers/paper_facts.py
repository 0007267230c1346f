"""What the papers of a dialogue are made of, as plain values: issuer, dialogue, opinions, guests, speakers."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from documents.papers.passed_line import PassedLine
from rules.dialogue_papers import USUAL_RESULTS_DAYS
from rules.handin import Kind, NameMode


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperIssuer:
    """Who issues a paper: `commune` and `upper` with what they are (xã Tây Phương, thành phố Hà Nội).

    Number and day stay blank on paper until the office gives them: both are the registry's to set.
    """

    commune: str
    upper: str = ""
    # The committee of the Party as it is called; where none is told that of the commune. Whether it holds the dialogue.
    party_name: str = ""
    of_party: bool = False
    number: str = ""
    signed_on: date | None = None
    # Before the day; empty where it is as the commune is called.
    place: str = ""
    # Where it is not signed as its body usually does: under which authority, a line each.
    signer_authorities: tuple[str, ...] = ()
    signer_post: str = ""
    signer_name: str = ""
    # Whether a deputy signs in the head's place.
    deputy: bool = False
    # Whether its tone marks stand over the second vowel (uỷ, hoà), as some offices of the Party write them.
    marks_behind: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DialogueFacts:
    """A dialogue as papers tell of it; `starts_at` is a local moment."""

    title: str
    starts_at: datetime
    place: str
    topics: tuple[str, ...]
    collect_from: date
    collect_until: date
    phone: str = ""
    online_url: str = ""
    seats: int | None = None
    chair_posts: tuple[str, ...] = ()
    # On which decisions the plan rests, in the office's words.
    bases: tuple[str, ...] = ()
    steps: tuple["PlanStep", ...] = ()
    # Within how many days after it the thôn have what is answered in writing.
    results_days: int = USUAL_RESULTS_DAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanStep:
    """One line of the plan's table: what, who leads, who helps, and the last day on which it may be done."""

    what: str
    lead: str = ""
    helps: str = ""
    last_day: date


class OpinionSource(StrEnum):
    """By which way an opinion came in."""

    CHAT = "chat"
    SHEET = "sheet"
    DESK = "desk"
    SPOKEN = "spoken"  # in the hall
    PROXY = "proxy"  # by a helper's chat
    OTHER = "other"  # of another register


class PaperStanding(StrEnum):
    """Where an opinion is told: on the agenda, or in a group with a name of its own."""

    AGENDA = "agenda"
    FORWARDED = "forwarded"  # another body answers it
    UPWARDS = "upwards"  # the level above was asked to see to it
    ANSWERED = "answered"
    NOT_TAKEN = "not_taken"
    WITHDRAWN = "withdrawn"
    CARRIED_OVER = "carried_over"


class Answered(StrEnum):
    """What became of an opinion, as far as a paper may tell it."""

    NOT_YET = "not_yet"
    ALOUD = "aloud"  # the words may be read out, or were
    APART = "apart"  # whoever asked has them, and nobody else
    IN_WRITING = "in_writing"  # by a day


# Without a representation of its own: names and words of people may stand in no line of a log.
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PaperOpinion:
    """One opinion handed in for a dialogue. `name` is printed where `printed` is full, and nowhere else.

    Where `printed` is nothing the paper leaves out all names, whatever their authors agreed to.
    """

    code: str
    received_on: date
    printed: NameMode | None
    name: str = ""
    hamlet: str = ""
    kind: Kind
    field: str = ""
    words: str
    erased: bool = False
    source: OpinionSource = OpinionSource.CHAT
    standing: PaperStanding = PaperStanding.AGENDA
    past_answer: str = ""
    unit: str = ""
    due: date | None = None
    # The code of the opinion that this one was folded into.
    folded_into: str = ""
    # The line that everybody may read, where there is one; what was answered, and the day of an answer in writing.
    line: str = ""
    answered: Answered = Answered.NOT_YET
    answer: str = ""
    in_writing_by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetCounts:
    """What came on paper: of how many thôn how many sent a sheet, the lines on them, and what was not taken."""

    hamlets: int = 0
    sheets: int = 0
    lines: int = 0
    guided: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignedWork:
    """What the dialogue gave somebody to do: until when, and how often that was put off."""

    what: str
    owner: str = ""
    due: date | None = None
    moved: int = 0


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PaperGuest:
    """Who is invited, as it is written on the card, and a remark for them alone."""

    shown: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PaperSpeaker:
    """Who asked to speak; where `name` is hidden only the number of their badge stands on paper."""

    of: str
    is_organisation: bool = False
    printed: NameMode | None
    name: str = ""
    badge: int = 0
    words: str = ""
    code: str = ""
    minutes: int = 3
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class HallFacts:
    """How a dialogue was held: how many came and had said so, of which thôn and body, the hours, the secretary."""

    came: int = 0
    said: int = 0
    places: tuple[tuple[str, int], ...] = ()
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    secretary: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PaperFacts:
    """All that a paper of a dialogue may need; what a paper has no use for is left empty."""

    issuer: PaperIssuer
    dialogue: DialogueFacts
    made_on: date
    opinions: tuple[PaperOpinion, ...] = ()
    sheets: SheetCounts = SheetCounts()
    # What was promised before and is not done yet, in the office's words.
    promises: tuple[str, ...] = ()
    # What the dialogue came to, a paragraph each, as it was approved; and what it gave whom to do.
    conclusion: tuple[str, ...] = ()
    assigned: tuple[AssignedWork, ...] = ()
    guests: tuple[PaperGuest, ...] = ()
    speakers: tuple[PaperSpeaker, ...] = ()
    # Whom the dialogue invites, by body; of the people all of the commune.
    invited: tuple[str, ...] = ()
    # The codes of what was said in the hall, in the order of speaking.
    spoken: tuple[str, ...] = ()
    # Of what was said by its code: whether whoever asked agreed with the answer, where that was noted.
    agreed: tuple[tuple[str, bool], ...] = ()
    hall: HallFacts = HallFacts()
    # What others see to.
    passed: tuple[PassedLine, ...] = ()
    language: str = "vi"
