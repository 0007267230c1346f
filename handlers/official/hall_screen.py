"""What the secretary of a hall sees: who speaks since when, who is next, how many wait, and what can be pressed."""

from handlers.hall_buttons import OnHall
from handlers.official.cards import FIRST
from handlers.paging import Options, dialogue_line, page_buttons
from handlers.talk import Talk
from locales.spoken import named, placed
from rules.paging import Cut, page_of_list
from rules.speaking import SpeakerState, minutes_left
from rules.text import first_words
from storage.dialogue import halls
from storage.feedback import hall_list
from storage.feedback.hall_list import ListedSpeaker
from storage.tables import Dialogue, Hall

WORDS_SHOWN = 60
# What the button bears by which an hour of opening that is noted already is noted anew.
AGAIN = 1


def data(act: str, dialogue: int, about: int = 0, row: int = 0, *, back: bool = False) -> str:
    return OnHall(act=act, dialogue=dialogue, about=about, row=row, back=back).pack()


def said(talk: Talk, one: ListedSpeaker) -> str:
    """Who it is, as they are called: by name where it may be told, else by their number; from where; what about."""
    facts = {
        "name": named(talk.texts, one.name) or "none",
        "number": one.row.turn,
        "place": placed(talk.texts, one.place) or "none",
        "words": first_words(one.words or "", WORDS_SHOWN) or "none",
    }
    return talk.t("hall-speaker", **facts)


async def show_hall(talk: Talk, dialogue: Dialogue) -> None:
    """One screen; it is sent anew only when something was pressed or typed."""
    hall = await halls.of(talk.db, dialogue.id)
    speaking = await hall_list.listed(talk.db, dialogue.id, SpeakerState.SPEAKING)
    waiting = await hall_list.listed(talk.db, dialogue.id, SpeakerState.WAITING)
    lines = [talk.t("hall-head", at=dialogue_line(talk, dialogue)), hours(talk, hall)]
    lines += [speech(talk, hall, one) for one in speaking] or [talk.t("hall-nobody")]
    lines.append(talk.t("hall-next", who=said(talk, waiting[0])) if waiting else talk.t("hall-list-over"))
    lines.append(talk.t("hall-waits", count=len(waiting), minutes=hall.speech_minutes))
    now = speaking[0].row.id if speaking else 0
    options = ways(talk, dialogue, now, waiting[0] if waiting else None)
    options += hall_ways(talk, dialogue, hall, now)
    text = "\n\n".join([*lines, talk.t("hall-how")])
    await talk.ask(text, options, (talk.t("hall-stop"), data("stop", dialogue.id)))


def hours(talk: Talk, hall: Hall) -> str:
    opened, closed = (f"{talk.local(one):%H:%M}" if one else "none" for one in (hall.opened_at, hall.closed_at))
    return talk.t("hall-hours", opened=opened, closed=closed)


def speech(talk: Talk, hall: Hall, one: ListedSpeaker) -> str:
    """Who speaks since when, and how many minutes are left as of now."""
    began = one.row.began_at or talk.now
    left = minutes_left(began, hall.speech_minutes, talk.now)
    facts = {"began": f"{talk.local(began):%H:%M}", "left": max(left, 0), "over": max(-left, 0)}
    return talk.t("hall-speaks", who=said(talk, one), **facts)


def ways(talk: Talk, dialogue: Dialogue, now: int, following: ListedSpeaker | None) -> Options:
    """What is pressed from speaker to speaker; each button knows who spoke when it was shown."""
    options: Options = []
    if following is not None:
        options.append((talk.t("hall-call"), data("next", dialogue.id, following.row.id, now)))
        options.append((talk.t("hall-skip"), data("skip", dialogue.id, following.row.id, now)))
    if now:
        options.append((talk.t("hall-end"), data("end", dialogue.id, 0, now)))
    options.append((talk.t("hall-before"), data("back", dialogue.id, 0, now)))
    options.append((talk.t("hall-list"), data("list", dialogue.id)))
    return options


def hall_ways(talk: Talk, dialogue: Dialogue, hall: Hall, now: int) -> Options:
    """The hours of the hall, and how long each may speak."""
    acts = ["begin", "shut"] if hall.opened_at is not None else ["begin"]
    if hall.closed_at is not None:
        acts = ["reopen"]
    again = hall.opened_at is not None
    abouts = {"begin": AGAIN if again else 0}
    facts = {"again": "yes" if again else "no"}
    options = [(talk.t(f"hall-{act}", **facts), data(act, dialogue.id, abouts.get(act, 0), now)) for act in acts]
    return [*options, (talk.t("hall-minutes"), data("minutes", dialogue.id, 0, now))]


async def show_waiting(talk: Talk, dialogue: Dialogue, cut: Cut = FIRST) -> None:
    """Everybody who waits or was passed over: a press calls one out of turn, who was passed over waits again."""
    speaking = await hall_list.listed(talk.db, dialogue.id, SpeakerState.SPEAKING)
    now = speaking[0].row.id if speaking else 0
    everybody = await hall_list.listed(talk.db, dialogue.id, SpeakerState.WAITING, SpeakerState.SKIPPED)
    page = page_of_list(everybody, cut)
    options: Options = []
    for one in page:
        act = "again" if one.row.state == SpeakerState.SKIPPED else "next"
        options.append((talk.t(f"hall-{act}-one", who=said(talk, one)), data(act, dialogue.id, one.row.id, now)))
    options += page_buttons(talk, page, lambda to: data("list", dialogue.id, to.row, back=to.back))
    key = "hall-list-which" if everybody else "hall-list-over"
    await talk.ask(talk.t(key), options, (talk.t("hall-back"), data("open", dialogue.id)))
