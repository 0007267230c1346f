"""The buttons of a dialogue: what residents answer to it, and what an official does with it, as data."""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData

from handlers.button_fields import Number, SmallNumber, one_of
from rules.dialogue_papers import DialoguePaper
from rules.paper_words import PaperPart


class OnDialogue(CallbackData, prefix="d"):
    act: Annotated[str, one_of("coming", "absent", "join", "leave", "files", "calendar", "results")]
    dialogue: Number


MINUTE_ACTS = (
    *("choose", "page", "items", "into", "apart", "drop", "keep", "decide", "stop", "speaker"),
    *("agree", "disagree", "unsaid"),
)


class OnMinute(CallbackData, prefix="mn"):
    """What a minute-taker presses: of a dialogue a page of its lines, of a line into which item it is put.

    `row` is where a page begins, the item, or the speaker of the hall.
    """

    act: Annotated[str, one_of(*MINUTE_ACTS)]
    dialogue: SmallNumber = 0
    line: SmallNumber = 0
    row: Number = 0
    back: bool = False


class OnSpeech(CallbackData, prefix="dp"):
    """Asking to speak at a dialogue, or no more."""

    act: Annotated[str, one_of("ask", "back")]
    dialogue: Number


class OnDelegate(CallbackData, prefix="dg"):
    """Coming to a dialogue as a delegate of a body."""

    dialogue: Number
    body: Number


class OnNews(CallbackData, prefix="nw"):
    """Wanting to be told of new dialogues, or no more."""

    act: Annotated[str, one_of("start", "stop")]


class OnBroadcast(CallbackData, prefix="bc"):
    """What an official does with what they tell many people."""

    act: Annotated[str, one_of("cancel")]
    broadcast: Number


class OnWish(CallbackData, prefix="dw"):
    """What an official does with somebody's wish to speak; `said` tells which words stood above the button."""

    act: Annotated[str, one_of("show", "list", "decline")]
    wish: Number
    said: Number = 0


class Plan(CallbackData, prefix="n"):
    """An answer while an official sets up a dialogue; `number` is its dialogue's or area's, 0 for none or all."""

    act: Annotated[
        str,
        one_of(
            *("stop", "same", "area", "publish", "change", "more", "drop", "move", "off", "move-yes", "off-yes"),
            *("speakers", "year", "announce", "amend", "postpone", "amend-yes", "postpone-yes"),
        ),
    ]
    number: Number


class OnAgenda(CallbackData, prefix="ag"):
    """A button of a dialogue's agenda: about the dialogue, an item of it or an opinion, and where a page begins.

    Of a repeat `row` is the opinion into which it is folded, of a day for an answer that day, of a move by one the
    number under which the item was seen, of a way to others the dialogue, unit or body.
    """

    act: Annotated[
        str,
        one_of(
            *("page", "list-all", "repeats", "item", "first", "up", "down", "place"),
            *("carry", "carry-yes", "list", "unlist", "prepare", "prepare-on", "prepare-1", "prepare-2", "prepare-3"),
            *("fold-into", "fold", "unfold", "observe", "leave"),
            *("as-prepared", "orally", "defer", "defer-1", "defer-2", "defer-3"),
            *("open", "conclude", "conc-approve", "conc-return", "conc-files", "close", "boards", "board"),
            *("refer", "let-be", "escalate", "above", "answer-above", "bring-back", "give-back", "call-back"),
            *("carry-to", "raise-to", "up-several", "up-dialogue", "up-unit", "up-body", "up-go", "up-stop", "figures"),
            *("back-several", "back-go"),
        ),
    ]
    about: Number
    row: Number = 0
    back: bool = False


class OnAddingPage(CallbackData, prefix="ap"):
    """Putting what a page of that list showed to a dialogue, from its first to its last opinion, and nothing else."""

    act: Annotated[str, one_of("all")]
    dialogue: SmallNumber
    first: Number
    last: Number
    field: SmallNumber = 0
    area: SmallNumber = 0


# Answers to what a paper is given: what is suggested, nothing, who signs, where its tone marks stand.
PAPER_ACTS = ("suggested", "no_bases", "head", "deputy", "no_name", "usual", "behind", "first")


class OnPaper(CallbackData, prefix="gt"):
    """A step towards a paper of a dialogue; of a page the number at which it begins, and which way it goes."""

    act: Annotated[str, one_of("page", "choose", "paper", "blank", "stop", *PaperPart, *PAPER_ACTS)]
    dialogue: Number = 0
    paper: Annotated[str, one_of(*DialoguePaper)] = DialoguePaper.PLAN
    back: bool = False


class OnTemplate(CallbackData, prefix="tm"):
    """A step towards a template of a paper: `about` is the unit (0: all), where a page begins, or the one to use."""

    act: Annotated[str, one_of("page", "papers", "paper", "fetch", "bring", "shipped", "use", "stop")]
    about: Number = 0
    paper: Annotated[str, one_of(*DialoguePaper)] = DialoguePaper.PLAN
    back: bool = False


class OnAdding(CallbackData, prefix="aa"):
    """Putting open opinions to a dialogue out of a list: its areas or fields, a page of one (0: of any), one, all.

    `row` is where the page begins, or the opinion.
    """

    act: Annotated[str, one_of("areas", "fields", "page", "one", "all")]
    dialogue: SmallNumber
    field: SmallNumber = 0
    row: Number = 0
    back: bool = False
    area: SmallNumber = 0


class OnLoud(CallbackData, prefix="lo"):
    """A step towards what a loudspeaker reads of a dialogue; of a page the number at which it begins.

    `row` is which of the thôn that raised something, or where a page of them begins.
    """

    act: Annotated[str, one_of("page", "choose", "meeting", "collecting", "results", "result", "stop")]
    dialogue: Number = 0
    row: SmallNumber = 0
    back: bool = False


class OnPromise(CallbackData, prefix="ck"):
    """What an official does with promises: about one of them, a text, an opinion or a unit (0: of all).

    Of a page `row` is where it begins, of a step how often the promise was put off when it was seen, of a text the day.
    """

    act: Annotated[
        str,
        one_of(
            *("mine", "all", "late", "of", "show", "keep", "pass", "stop", "new", "new-send"),
            *("prove", "prove-send", "move", "move-send", "drop", "drop-send"),
        ),
    ]
    about: Number = 0
    row: Number = 0
    back: bool = False
