"""Every word that a button of ours can carry is guarded against a guess, or known to be harmless; none is forgotten."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from aiogram.filters.callback_data import CallbackData

import handlers
from handlers import buttons, dialogue_buttons, hall_buttons, sheet_buttons
from rules.dialogue_papers import DialoguePaper
from rules.handin import KINDS_ASKED, Group, NameMode, Step
from rules.lifecycle import ROWS
from rules.menus import is_guarded
from rules.paper_words import PaperPart
from rules.sheet_pictures import PICTURE_ACTS, PICTURE_ACTS_GUARDED
from rules.sheets import (
    HEARING_ACTS,
    IMPORT_ACTS,
    IMPORT_ACTS_GUARDED,
    REGISTERS,
    SHEET_ACTS,
    SHEET_ACTS_GUARDED,
    SLIP_ACTS,
    SLIP_ACTS_GUARDED,
)

# What only shows, asks, puts aside, or can be taken back with the next answer.
HARMLESS = {
    "m": {"caller", "home", "handin", "resume", "mine", "dialogues", "help", "data", "here", "matter"},
    "k": {"yes", "no", "full", "keep"},
    "y": {"page", "view", "claim", "done", "enough", "due", "files", "near", "elsewhere"},
    "c": {
        *("files", "whole", "card", "name", "history", "waiting", "due", "stop", "leave", "sent", "further", "joined"),
        *(word for word in buttons.DELAY if word != "delay-yes"),
    },
    "t": {"page", "look"},
    "p": {"edit", "cancel", "undo", "whole", "files", "which", "show", "prepare", "use"},
    "pf": set(),
    "d": {"coming", "join", "leave", "files", "calendar", "results"},
    "dp": {"ask", "back"},
    "dw": {"show"},
    "nw": {"start", "stop"},
    "bc": set(),
    "n": {"stop", "same", "area", "move", "change", "speakers", "announce", "more", "year", "amend", "postpone"},
    "q": {"skip", "back", "leave", "keep-form", "change", "to-place"},
    "s": {"ask", "keep"},
    "e": {"page", "show"},
    "b": {"days", "why", "no", "page", "lift"},
    "yd": {"ask-part", "export", "wish", "due", "keep"},
    "r": {"show", "due", "carry", "refuse", "no"},
    "j": {"address", "cancel", "show"},
    "fl": {"one", "which"},
    "sd": {"days", "make", "of", "page", "stop", "all", "area", "dialogue", "reception", "reception_2026", "unit"},
    "gt": {"blank", "choose", "page", "paper", "stop", *DialoguePaper, *PaperPart, *dialogue_buttons.PAPER_ACTS},
    "lo": {"page", "choose", "meeting", "collecting", "results", "result", "stop"},
    "ck": {"mine", "all", "late", "of", "show", "keep", "pass", "stop", "new", "prove", "move"},
    "tm": {"page", "papers", "paper", "fetch", "bring", "stop", *DialoguePaper},
    "tk": {"days", "of", "other", "stop", "year", "picture", "book", "list", "one"},
    "bt": {"stop", "start"},
    "mn": {*dialogue_buttons.MINUTE_ACTS} - {"drop"},
    "pb": {*hall_buttons.HALL_ACTS},
    "dm": {*hall_buttons.DOOR_ACTS} - {"drop"},
    "aa": {"areas", "fields", "page", "one"},
    "ap": set(),
    "na": {"none"},
    "ag": {
        *("page", "list-all", "repeats", "item", "first", "up", "down", "place", "carry", "list", "unlist", "prepare"),
        *("prepare-on", "prepare-1", "prepare-2", "prepare-3", "fold-into", "unfold", "observe", "leave"),
        *("open", "conclude", "conc-return", "conc-files", "boards", "board"),
        *(
            "orally",
            "defer",
            "refer",
            "let-be",
            "escalate",
            "above",
            "answer-above",
            "bring-back",
            "give-back",
            "call-back",
        ),
        *("up-several", "up-dialogue", "up-unit", "up-body", "up-stop", "figures"),
        *("back-several", "back-go"),
    },
    "v": {"list", "ways", "fields", "areas"},
    "pa": {"return", "keep", "files", "show"},
    "va": {"deputy", "page", "stop", "back"},
    "w": {"find", "add"},
    "wm": {"mine"},
    "ph": {*SHEET_ACTS} - {*SHEET_ACTS_GUARDED},
    "hs": {*SLIP_ACTS} - {*SLIP_ACTS_GUARDED},
    "hh": {"hear", "unhear", "supply"},
    "nr": {*IMPORT_ACTS, *REGISTERS} - {*IMPORT_ACTS_GUARDED},
    "pq": {*PICTURE_ACTS} - {*PICTURE_ACTS_GUARDED},
    "pg": {
        "queue",
        "approvals",
        "undelivered",
        "staff",
        "units",
        "areas",
        "dialogues",
        "dialogue",
        "steps",
        "step",
        "requests",
        "jobs",
        "told",
        "speakers",
        "owed",
    },
    "bl": {"feedback", "new", "page", "ask"},
    "wp": {"mine", "steps", "step", "dialogues", "dialogue", "public", "answer"},
    "h": {
        *(*Group, *KINDS_ASKED, *NameMode, *(f"to-{step}" for step in Step)),
        *("law", "back", "skip", "done", "unsure", "place", "change", "ordinary", "unmarked", "show"),
    },
}
GUARDED = {
    "ap": {"all"},
    "na": {"accuses"},
    "ph": {*SHEET_ACTS_GUARDED},
    "hs": {*SLIP_ACTS_GUARDED},
    "hh": {*HEARING_ACTS} - {"hear", "unhear", "supply"},
    "nr": {*IMPORT_ACTS_GUARDED},
    "pq": {*PICTURE_ACTS_GUARDED},
    "m": {"anew", "scam"},
    "k": {"withdraw", "withdraw-yes"},
    "y": {"still", "unsay", "claim-still"},
    "c": {"delay-yes"},
    "t": {"one", "all"},
    "p": {"send", "drop-all"},
    "pf": {"drop", "send-rest"},
    "pa": {"approve"},
    "ck": {"drop", "drop-send", "prove-send", "move-send", "new-send"},
    "d": {"absent"},
    "dw": {"list", "decline"},
    "bc": {"cancel"},
    "n": {"publish", "drop", "off", "move-yes", "off-yes", "amend-yes", "postpone-yes"},
    "q": {"send", "drop-form", "anew"},
    "s": {"remove"},
    "e": {"done"},
    "b": {"yes", "lift-yes"},
    "yd": {"erase", "cancel", "join", "part"},
    "r": {"take", "erase", "erase-files", "refuse-yes"},
    "j": {"drop", "send-again"},
    "w": {"drop"},
    "tm": {"use", "shipped"},
    "mn": {"drop"},
    "dm": {"drop"},
    "aa": {"all"},
    "ag": {
        *("fold", "carry-yes", "as-prepared", "defer-1", "defer-2", "defer-3", "conc-approve", "close"),
        *("carry-to", "raise-to", "up-go"),
    },
    "bl": {"drop"},
    "h": {"send", "drop", "rewrite", "lawful"},
}
# What has a list of the office without a button of its own; it is read back, or the next answer asks again.
HARMLESS["cl"] = {"refer", "escalate", "send_back"}
# Of the actions on a feedback each row says it; they stand in the table itself (tests/rules/test_lifecycle.py).
for row in ROWS.values():
    if row.button:
        for kind in ("", "l"):
            prefix = ("c" if row.official else "y") + kind
            (GUARDED if row.guarded else HARMLESS).setdefault(prefix, set()).add(row.button)
# Of a list: the next page of it, or a row, by numbers alone.
NUMBERS_ALONE = {"dg", "f", "l", "dl", "xl"}
# Of these the words stand where they are asked or answered.
FREE = {"m", "h", "q"}


def kinds() -> list[type[CallbackData]]:
    every = {**vars(dialogue_buttons), **vars(hall_buttons), **vars(sheet_buttons), **vars(buttons)}
    found = [one for one in every.values() if isinstance(one, type) and issubclass(one, CallbackData)]
    return [one for one in found if one is not CallbackData]


def words_of(kind: type[CallbackData]) -> Iterator[str]:
    """The words that one_of allows a button of a kind, of all its fields."""
    for field in kind.model_fields.values():
        for rule in field.metadata:
            pattern = getattr(rule, "pattern", None)
            if pattern is not None:
                yield from re.sub(r"^\^\(|\)\$$", "", pattern).split("|")


def calls_in(folder: str) -> Iterator[ast.AST]:
    for file in sorted((Path(handlers.__file__).parent / folder).rglob("*.py")):
        yield from ast.walk(ast.parse(file.read_text("utf-8")))


def menu_words() -> set[str]:
    """The words of Menu(to="..."), wherever such a button is made."""
    made = [one for one in calls_in(".") if isinstance(one, ast.Call) and getattr(one.func, "id", "") == "Menu"]
    values = [word.value for one in made for word in one.keywords if word.arg == "to"]
    return {str(one.value) for one in values if isinstance(one, ast.Constant)}


def hand_in_words() -> set[str]:
    """The values beside a label, `(talk.t("button-send"), "send")`, in the questions of the hand-in."""
    pairs = [one.elts for one in calls_in("resident") if isinstance(one, ast.Tuple) and len(one.elts) == 2]
    labelled = [second for first, second in pairs if isinstance(first, ast.Call | ast.Name)]
    return {str(one.value) for one in labelled if isinstance(one, ast.Constant) and isinstance(one.value, str)}


def test_every_word_that_stands_where_it_is_asked_is_listed() -> None:
    menu, hand_in = menu_words(), hand_in_words()
    assert {"home", "anew"} <= menu <= GUARDED["m"] | HARMLESS["m"], menu
    assert {"rewrite", "drop", "skip", "send", "lawful"} <= hand_in <= GUARDED["h"] | HARMLESS["h"], hand_in


def test_every_kind_of_button_is_looked_at() -> None:
    prefixes = {kind.__prefix__ for kind in kinds()}
    assert prefixes == HARMLESS.keys() | NUMBERS_ALONE
    assert {kind.__prefix__ for kind in kinds() if not [*words_of(kind)]} == NUMBERS_ALONE | FREE


def test_every_word_of_every_kind_is_listed_as_guarded_or_as_harmless() -> None:
    for kind in kinds():
        prefix = kind.__prefix__
        guarded, harmless = GUARDED.get(prefix, set()), HARMLESS.get(prefix, set())
        assert not guarded & harmless, prefix
        if prefix not in FREE:
            assert set(words_of(kind)) == guarded | harmless, prefix


def test_what_is_listed_as_guarded_is_and_what_is_harmless_is_not() -> None:
    for listed, guarded in ((GUARDED, True), (HARMLESS, False)):
        for prefix, words in listed.items():
            for word in words:
                data = f"{prefix}:5:words:{word}" if prefix in {"h", "q"} else f"{prefix}:{word}:5:0"
                assert is_guarded(data) is guarded, data
