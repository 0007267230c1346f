"""/phatbieu: the hall of a dialogue as its secretary leads it: opened, who speaks, who is next, closed."""

from collections.abc import Awaitable, Callable, Mapping

from aiogram.types import CallbackQuery, Message

from handlers.hall_buttons import OnHall
from handlers.incoming import command_of, file_of, text_of, words_to_match
from handlers.official.cards import FIRST
from handlers.official.dialogue_scope import is_ours
from handlers.official.hall_screen import AGAIN, data, said, show_hall, show_waiting
from handlers.official.hall_told import tell_next
from handlers.official.minutes import require_minutes
from handlers.paging import Options, dialogue_line, page_buttons
from handlers.states import Work
from handlers.talk import Talk
from locales.sheet_phrases import sheet_words
from rules.access import Right
from rules.check_in import is_door_open
from rules.dialogue_states import ANNOUNCED, refuse_too_early
from rules.paging import Cut
from rules.refusal import Refusal
from rules.right_channel import names_denunciation
from rules.speaking import MINUTES, read_speaker
from storage.dialogue import agenda, attendances, halls, speakers
from storage.dialogue.dialogues import Decided
from storage.engine.database import ERASED
from storage.feedback import beginning, hall_list, spoken
from storage.tables import Dialogue

# Where the conversation keeps the hall of which dialogue is led.
HALL = "hall"


async def on_hall_command(_event: Message | CallbackQuery, talk: Talk) -> None:
    """/phatbieu"""
    await show_halls(talk, FIRST)


async def show_halls(talk: Talk, cut: Cut) -> None:
    """The dialogues that are held now and were held lately; a single one is opened at once."""
    require_minutes(talk)
    page = await agenda.dialogues_page(talk.db, cut)
    ours = [one for one in page if is_held(talk, one) and await is_ours(talk, one, Right.MINUTE)]
    if page.before is None and page.after is None and len(ours) == 1:
        await lead(talk, await admit(talk, ours[0].id))
        return
    options: Options = [(dialogue_line(talk, one), data("open", one.id)) for one in ours]
    options += page_buttons(talk, page, lambda to: OnHall(act="choose", row=to.row, back=to.back).pack())
    if not options:
        await talk.say(talk.t("hall-none"))
        return
    await talk.ask(talk.t("hall-which"), options)


def is_held(talk: Talk, dialogue: Dialogue) -> bool:
    return is_door_open(dialogue.state, talk.local(dialogue.starts_at), talk.local(talk.now))


async def admit(talk: Talk, number: int) -> Dialogue:
    """The dialogue whose hall somebody may lead, on its day and later; nobody else changes its list meanwhile."""
    require_minutes(talk)
    dialogue = await attendances.hold(talk.db, number)
    if not await is_ours(talk, dialogue, Right.MINUTE):
        raise Refusal("not-in-scope")
    if not is_held(talk, dialogue):
        raise Refusal("hall-not-now")
    return dialogue


async def lead(talk: Talk, dialogue: Dialogue) -> None:
    """The list as it stands now; what is typed from now on is somebody who speaks too."""
    await speakers.take_wishes(talk.db, dialogue.id)
    await talk.state.set_state(Work.hall)
    await talk.state.update_data({HALL: dialogue.id})
    await show_hall(talk, dialogue)


async def take_typed(event: Message, talk: Talk, **_also: object) -> None:
    """Somebody who speaks too, written down at the spot: thôn; who; what about."""
    dialogue = await admit(talk, int((await talk.state.get_data()).get(HALL) or 0))
    text = text_of(event)
    if command_of(event) is not None or file_of(event) is not None:
        raise Refusal("hall-unread")
    if names_denunciation(text, words_to_match()):
        talk.db.info[ERASED] = True
        raise Refusal("minute-denounces")
    places = await spoken.places_of(talk.db, dialogue.id)
    row = await speakers.add(talk.db, dialogue.id, read_speaker(text, places, sheet_words()))
    one = await hall_list.one_listed(talk.db, row)
    await talk.say(talk.t("hall-added", who=said(talk, one)))
    await show_hall(talk, dialogue)


async def on_hall(_event: Message | CallbackQuery, press: OnHall, talk: Talk) -> None:
    """A button of the hall; who may lead it is asked anew at each."""
    if press.act == "choose":
        await show_halls(talk, Cut(press.row, press.back))
        return
    dialogue = await admit(talk, press.dialogue)
    if press.act in CHANGES:
        await require_same(talk, dialogue, press)
        await CHANGES[press.act](talk, dialogue, press)
        await tell_next(talk, dialogue)
        await lead(talk, dialogue)
    else:
        await SHOWS[press.act](talk, dialogue, press)


async def require_same(talk: Talk, dialogue: Dialogue, press: OnHall) -> None:
    """Refuse a press on a list that has gone on since it was shown: twice, or by another one at once."""
    speaking = await speakers.current(talk.db, dialogue.id)
    if press.row != (speaking.id if speaking is not None else 0):
        raise Refusal("hall-changed")


async def call_next(talk: Talk, dialogue: Dialogue, press: OnHall) -> None:
    """The one who is shown as next speaks now; refuses where it is somebody else by now."""
    row = await speakers.get(talk.db, dialogue.id, press.about)
    if row.state not in {"waiting", "skipped"}:
        raise Refusal("hall-changed")
    await speakers.call(talk.db, dialogue.id, row, talk.now)


async def end_speech(talk: Talk, dialogue: Dialogue, _press: OnHall) -> None:
    await speakers.call(talk.db, dialogue.id, None, talk.now)


async def go_back(talk: Talk, dialogue: Dialogue, _press: OnHall) -> None:
    if not await speakers.go_back(talk.db, dialogue.id):
        raise Refusal("hall-nobody-before")


async def skip(talk: Talk, dialogue: Dialogue, press: OnHall) -> None:
    await speakers.skip(talk.db, await speakers.get(talk.db, dialogue.id, press.about))


async def wait_again(talk: Talk, dialogue: Dialogue, press: OnHall) -> None:
    await speakers.wait_again(talk.db, await speakers.get(talk.db, dialogue.id, press.about))


async def begin(talk: Talk, dialogue: Dialogue, press: OnHall) -> None:
    """It begins now, by the clock of the press, also a little before its hour; whoever presses is its secretary.

    An hour that is noted already gives way only to the button that says so, and once it is closed to none.
    """
    hall = await halls.of(talk.db, dialogue.id)
    if hall.closed_at is not None or (hall.opened_at is not None) != (press.about == AGAIN):
        raise Refusal("hall-changed")
    if dialogue.state in ANNOUNCED:
        refuse_too_early(dialogue.starts_at, talk.now)
        decided = Decided(talk.now, talk.clerk.number_for(Right.MINUTE, None))
        await beginning.begin(talk.db, dialogue, decided)
    hall.opened_at, hall.closed_at, hall.opened_by = talk.now, None, talk.clerk.number_for(Right.MINUTE, None)
    await talk.db.flush()


async def close(talk: Talk, dialogue: Dialogue, press: OnHall) -> None:
    """It is over now, and so is the last speech; pressed again it stays closed when it was."""
    hall = await halls.of(talk.db, dialogue.id)
    if hall.opened_at is None or hall.closed_at is not None:
        raise Refusal("hall-changed")
    hall.closed_at = talk.now
    await end_speech(talk, dialogue, press)


async def reopen(talk: Talk, dialogue: Dialogue, _press: OnHall) -> None:
    """It was closed by mistake."""
    (await halls.of(talk.db, dialogue.id)).closed_at = None
    await talk.db.flush()


async def set_minutes(talk: Talk, dialogue: Dialogue, press: OnHall) -> None:
    if press.about not in MINUTES:
        raise Refusal("button-old")
    (await halls.of(talk.db, dialogue.id)).speech_minutes = press.about
    await talk.db.flush()


async def leave(talk: Talk, _dialogue: Dialogue, _press: OnHall) -> None:
    await talk.state.set_state(None)
    await talk.say(talk.t("hall-left"))


async def open_hall(talk: Talk, dialogue: Dialogue, _press: OnHall) -> None:
    await lead(talk, dialogue)


async def ask_minutes(talk: Talk, dialogue: Dialogue, press: OnHall) -> None:
    options = [(talk.t("hall-so-many", minutes=one), data("set", dialogue.id, one, press.row)) for one in MINUTES]
    await talk.ask(talk.t("hall-minutes-ask"), options, (talk.t("hall-back"), data("open", dialogue.id)))


async def show_list(talk: Talk, dialogue: Dialogue, press: OnHall) -> None:
    await show_waiting(talk, dialogue, Cut(press.about, press.back))


Step = Callable[[Talk, Dialogue, OnHall], Awaitable[None]]
CHANGES: Mapping[str, Step] = {
    "next": call_next,
    "end": end_speech,
    "back": go_back,
    "skip": skip,
    "again": wait_again,
    "begin": begin,
    "shut": close,
    "reopen": reopen,
    "set": set_minutes,
}
SHOWS: Mapping[str, Step] = {"open": open_hall, "stop": leave, "minutes": ask_minutes, "list": show_list}
