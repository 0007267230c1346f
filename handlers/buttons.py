"""What buttons carry: numbers and short words only, at most 64 bytes; every press is checked again when it comes."""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData

from handlers.button_fields import Number, SmallNumber, one_of
from rules.deciding import CARD_BUTTONS, LISTED, OWN_BUTTONS
from rules.handin import Step
from rules.worklist import Urgent, Whose


# Row numbers and page numbers; what lies outside was made up.
class Menu(CallbackData, prefix="m"):
    to: str


class Agree(CallbackData, prefix="k"):
    to: Annotated[str, one_of("yes", "no", "full", "keep", "withdraw", "withdraw-yes")]


class Pick(CallbackData, prefix="h"):
    """An answer to a question of the hand-in."""

    draft: Number
    step: Step
    value: str


class OwnButton(CallbackData, prefix="y"):
    """Something a resident does with a feedback of their own."""

    act: Annotated[
        str,
        one_of(
            *OWN_BUTTONS,
            *("page", "view", "claim", "done", "enough", "still", "unsay", "claim-still"),
            *("due", "files", "near", "elsewhere"),
        ),
    ]
    feedback: Number


class OwnListed(CallbackData, prefix="yl"):
    """Why a resident does it: one of the reasons of an action."""

    act: Annotated[str, one_of(*OWN_BUTTONS)]
    feedback: Number
    value: Number


class Belongs(CallbackData, prefix="bl"):
    """What a resident says their words are about: a feedback, a new matter, or nothing; or a page of the answers."""

    what: Annotated[str, one_of("feedback", "new", "drop", "page", "ask")]
    number: Number = 0


class Accusing(CallbackData, prefix="na"):
    """What a resident says of words that were taken for a tố cáo: that they accuse nobody, or that they do."""

    answer: Annotated[str, one_of("none", "accuses")]


class OwnData(CallbackData, prefix="yd"):
    """What a resident does about the data that is held of them; 0 where it is about no request yet."""

    act: Annotated[str, one_of("export", "wish", "erase", "cancel", "due", "join", "ask-part", "part", "keep")]
    request: Number


class OnRequest(CallbackData, prefix="r"):
    """What an official does with somebody's request about their data."""

    act: Annotated[str, one_of("show", "due", "take", "carry", "erase", "erase-files", "refuse", "refuse-yes", "no")]
    request: Number


class OnJob(CallbackData, prefix="j"):
    """What somebody does with a file that they asked for."""

    act: Annotated[str, one_of("show", "cancel", "send-again", "address", "drop")]
    job: Number


# The steps towards another day for an answer: one of the proposed days, one of the reasons, or the end.
DELAY = (
    *("delay", "delay-day-0", "delay-day-1", "delay-day-2"),
    *("delay-why-0", "delay-why-1", "delay-why-2", "delay-why-3", "delay-yes", "delay-no"),
)


class OnCard(CallbackData, prefix="c"):
    """A button of a feedback's card."""

    act: Annotated[
        str,
        one_of(
            *CARD_BUTTONS,
            *(
                "files",
                "whole",
                "card",
                "name",
                "history",
                "waiting",
                "due",
                "stop",
                "leave",
                "sent",
                "further",
                "joined",
            ),
            *DELAY,
        ),
    ]
    feedback: Number


class OnListed(CallbackData, prefix="cl"):
    """What an official chooses for an action in place of writing: one of its reasons, or a row of the office's list."""

    act: Annotated[str, one_of(*LISTED)]
    feedback: Number
    value: Number


class OnFile(CallbackData, prefix="t"):
    """Letting officials see files that waited: one (`file`), or all of a feedback up to that one; or the next ones."""

    act: Annotated[str, one_of("one", "all", "page", "look")]
    feedback: Number
    file: Number


class OnFileLink(CallbackData, prefix="fl"):
    """An official's own address of a file that this chat cannot carry: which file, beginning behind one; or one."""

    act: Annotated[str, one_of("which", "one")]
    feedback: Number
    file: Number


class OnReply(CallbackData, prefix="p"):
    """A button under the preview of what an official wrote."""

    act: Annotated[
        str,
        one_of(*("send", "edit", "cancel", "undo", "whole", "files", "which", "show", "drop-all", "prepare", "use")),
    ]
    reply: Number


class OnReplyFile(CallbackData, prefix="pf"):
    """A button about the files that go along with it: which one; or without how many that cannot go it is to leave."""

    act: Annotated[str, one_of("drop", "send-rest")]
    reply: Number
    file: Number


class FormButton(CallbackData, prefix="q"):
    """An answer to a question of a form whose draft is a row of its own."""

    form: str
    draft: Number
    key: str
    value: str


class Search(CallbackData, prefix="f"):
    """The next page of a search: which one it was, and the feedback that the last page ended with."""

    sought: Number
    before: Number


class OfficialPage(CallbackData, prefix="pg"):
    """A page of one of the officials' lists, or one row of it: about what, and where it begins."""

    of: Annotated[
        str,
        one_of(
            *("queue", "undelivered", "staff", "units", "areas", "dialogues", "dialogue", "steps", "step"),
            *("requests", "jobs", "told", "speakers", "approvals", "owed"),
        ),
    ]
    about: Number
    row: Number
    back: bool = False


class OnWork(CallbackData, prefix="v"):
    """The list of what waits, narrowed: a page of it, how it can be narrowed, or a page of fields or areas for that.

    `field` 0 is what has none; where one is not given it is any.
    """

    act: Annotated[str, one_of("list", "ways", "fields", "areas")]
    whose: Whose = Whose.ANY
    urgent: Urgent = Urgent.ANY
    reopened: bool = False
    field: SmallNumber | None = None
    area: SmallNumber | None = None
    row: Number = 0
    back: bool = False


class OnDigest(CallbackData, prefix="bt"):
    """Turning one's own morning digest off or on."""

    act: Annotated[str, one_of("stop", "start")]


class OwnPage(CallbackData, prefix="wp"):
    """The same of a resident's lists."""

    of: Annotated[str, one_of("mine", "steps", "step", "dialogues", "dialogue", "public", "answer")]
    about: Number
    row: Number
    back: bool = False


class Staff(CallbackData, prefix="s"):
    act: Annotated[str, one_of("ask", "keep", "remove")]
    official: Number


class OnRegister(CallbackData, prefix="sd"):
    """A step towards a register: its days (counted as Python counts them), what it is of, and its form."""

    act: Annotated[str, one_of("days", "page", "of", "make", "stop")]
    first: Number
    last: Number
    kind: Annotated[str, one_of("all", "unit", "area")] = "all"
    # The number of the unit or area; of a page its own.
    of: Number = 0
    form: Annotated[str, one_of("dialogue", "reception", "reception_2026")] = "dialogue"


class OnFigures(CallbackData, prefix="tk"):
    """A step towards the picture of a period: its days, and of which unit; or that others are to be typed.

    For the dialogues of a year `unit` is the year, for one it is the dialogue; in the list of them a page begins there.
    """

    act: Annotated[str, one_of("days", "of", "other", "stop", "year", "picture", "book", "list", "one")]
    first: Number
    last: Number
    unit: Number = 0


class ExportPage(CallbackData, prefix="xl"):
    """The next page of what was taken out: the number that the last page ended with, 0 for the newest."""

    before: Number


class OnSetAside(CallbackData, prefix="e"):
    """A page of what was set aside, or one of it by its update's number."""

    act: Annotated[str, one_of("page", "show", "done")]
    number: Number


class OnBlock(CallbackData, prefix="b"):
    """A step of taking nothing in from a feedback's author; `value` is its days, its reason's or its page's number."""

    act: Annotated[str, one_of("days", "why", "yes", "no", "page", "lift", "lift-yes")]
    feedback: Number
    value: Number


class LinkUnit(CallbackData, prefix="l"):
    """Which unit's cards a group is to take; 0 for all."""

    unit: Number
    thread: Number


class DutyPage(CallbackData, prefix="dl"):
    """The next page of what was done to duties: the number that the last page ended with."""

    before: Number


class OnApproval(CallbackData, prefix="pa"):
    """A leader's word about a text that waits for it."""

    act: Annotated[str, one_of("approve", "return", "keep", "files", "show")]
    reply: Number


class OnAbsence(CallbackData, prefix="va"):
    """An official's absence: its days (counted as Python counts them), who stands in, or that it is over."""

    act: Annotated[str, one_of("deputy", "page", "back", "stop")]
    first: Number
    last: Number
    deputy: Number = 0
    page: Number = 0


class OnStray(CallbackData, prefix="w"):
    """What is done with words of an official that nobody asked for: looked for in the feedbacks, or passed over."""

    act: Annotated[str, one_of("find", "add", "drop")]


class StrayMine(CallbackData, prefix="wm"):
    """They are an opinion of the official's own, as a resident."""

    act: Annotated[str, one_of("mine")]
