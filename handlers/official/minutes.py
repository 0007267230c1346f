"""/bienban: what is said in the hall, a message each: written down at once, put to an item, corrected afterwards."""

from collections.abc import Iterable
from dataclasses import replace

from aiogram.types import CallbackQuery, Message

from handlers.dialogue_buttons import OnMinute
from handlers.incoming import command_of, found_file, text_of, words_to_match
from handlers.official.cards import FIRST
from handlers.official.dialogue_scope import is_ours
from handlers.official.hall_screen import said as who_speaks
from handlers.official.minute_lines import (
    DECIDED,
    as_it_waits,
    ask_decision,
    correct,
    data,
    drop,
    follow_press,
    item_named,
    note_agreement,
    speaking,
    take,
    with_speaker,
)
from handlers.official.minute_places import keep_line, with_place
from handlers.paging import Options, dialogue_line, page_buttons
from handlers.sheet_buttons import OnSheet
from handlers.states import Work
from handlers.talk import Talk
from locales.sheet_phrases import sheet_words
from locales.spoken import code
from rules.access import Right, has
from rules.check_in import is_door_open
from rules.dialogue_states import BEGUN
from rules.files import FoundFile
from rules.lifecycle import State
from rules.paging import Cut
from rules.refusal import Refusal
from rules.right_channel import denounces
from rules.sheets import LineFault, LineState
from rules.spoken import SpokenRead, read_spoken, read_spoken_order
from rules.text import first_words, has_letters
from storage.dialogue import agenda, dialogues, sheets
from storage.dialogue.sheet_lines import Entered
from storage.engine.database import ERASED
from storage.feedback import slips, spoken
from storage.feedback.spoken import Spoken
from storage.files import receiving
from storage.tables import Attachment, Dialogue, SheetLine, ThonSheet

# Where the conversation keeps the minutes of which dialogue are written.
MINUTE = "minute"
RECORDINGS = frozenset({"voice", "audio", "video", "video_note"})
WORDS_SHOWN = 12


def require_minutes(talk: Talk) -> None:
    """Refuse whoever writes no minutes at all, and anybody in a group: there names would be read by all."""
    if not (has(talk.clerk, Right.MINUTE) or talk.clerk.dialogues_of(Right.MINUTE)):
        raise Refusal("not-allowed")
    if not talk.private:
        raise Refusal("private-only-official")


async def admit(talk: Talk, number: int) -> Dialogue:
    """The dialogue whose minutes somebody may write; it has begun."""
    require_minutes(talk)
    dialogue = await dialogues.get(talk.db, number)
    if not await is_ours(talk, dialogue, Right.MINUTE):
        raise Refusal("not-in-scope")
    if dialogue.state not in BEGUN:
        raise Refusal("minute-not-begun")
    return dialogue


async def on_minutes_command(_event: Message | CallbackQuery, talk: Talk) -> None:
    """/bienban"""
    await show_dialogues(talk, FIRST)


async def show_dialogues(talk: Talk, cut: Cut) -> None:
    """The dialogues of which minutes can be written, the latest first; of a single one at once."""
    require_minutes(talk)
    page = await agenda.dialogues_page(talk.db, cut)
    ours = [one for one in page if one.state in BEGUN and await is_ours(talk, one, Right.MINUTE)]
    alone = page.before is None and page.after is None
    if alone and len(ours) == 1:
        await open_minutes(talk, ours[0])
        return
    options: Options = [(dialogue_line(talk, one), OnMinute(act="choose", dialogue=one.id).pack()) for one in ours]
    options += page_buttons(talk, page, lambda to: OnMinute(act="choose", row=to.row, back=to.back).pack())
    if not options:
        await talk.say(await none_yet(talk, page))
        return
    await talk.ask(talk.t("minute-which"), options)


async def none_yet(talk: Talk, page: Iterable[Dialogue]) -> str:
    """Why there are no minutes to write: none has begun, or one of today is still to begin."""
    today = [one for one in page if is_door_open(one.state, talk.local(one.starts_at), talk.local(talk.now))]
    ours = [one for one in today if await is_ours(talk, one, Right.MINUTE)]
    return "\n".join(talk.t("minute-soon", at=dialogue_line(talk, one)) for one in ours) or talk.t("minute-none")


async def open_minutes(talk: Talk, dialogue: Dialogue, cut: Cut = FIRST) -> None:
    """What was written down so far, the newest first; every message from now on is one more opinion."""
    sheet = await spoken.open_minutes(talk.db, dialogue, talk.now, talk.today.year)
    await talk.state.set_state(Work.minute)
    await talk.state.update_data({MINUTE: dialogue.id})
    page = await spoken.lines_page(talk.db, sheet.id, cut)
    said = [talk.t("minute-head", at=dialogue_line(talk, dialogue), count=await spoken.count(talk.db, sheet.id))]
    said += [talk.t("minute-speaks", who=who_speaks(talk, one)) for one in await speaking(talk, dialogue.id)]
    said += [shown(talk, one) for one in page]
    said.append(talk.t("minute-how"))
    options = page_buttons(talk, page, lambda to: page_data(dialogue.id, to))
    options += [
        (talk.t("minute-decide", number=one.line.number), data(sheet, one.line, "decide"))
        for one in page
        if one.line.state == LineState.WAITING
    ]
    left = len(await slips.without_slip(talk.db, sheet.id))
    if left:
        options.append((talk.t("sheet-slips", count=left), OnSheet(act="slips", of=sheet.id).pack()))
    back = (talk.t("minute-stop"), OnMinute(act="stop", dialogue=dialogue.id).pack())
    await talk.ask("\n\n".join(said), options, back)


def page_data(dialogue: int, cut: Cut) -> str:
    return OnMinute(act="page", dialogue=dialogue, row=cut.row, back=cut.back).pack()


def shown(talk: Talk, one: Spoken) -> str:
    """One line in a list: its number, the code, and how it begins; whoever spoke is not named here."""
    feedback = one.feedback
    words = first_words(feedback.words if feedback else one.line.words or "", WORDS_SHOWN)
    state = "gone" if feedback is not None and not feedback.words and feedback.forgotten_at else one.line.state
    if feedback is not None and feedback.state == State.WITHDRAWN:
        state = "dropped"
    facts = {"number": one.line.number, "code": code(feedback.code) if feedback else "none"}
    return talk.t("minute-line", **facts, state=state, words=words or "none")


async def read_message(
    talk: Talk, dialogue: Dialogue, text: str, *, recorded: bool = False, unnamed: bool = False
) -> SpokenRead:
    """Read one message; what may be a tố cáo by all its words is asked about, and nothing of it is lost."""
    places = await spoken.places_of(talk.db, dialogue.id)
    read = read_spoken(text, places, sheet_words(), words_to_match(), recorded=recorded, unnamed=unnamed)
    line = read.line
    undecided = line.state == LineState.WAITING and line.fault in {None, LineFault.NAMED}
    if undecided and denounces(line.words, words_to_match()):
        line = replace(line, fault=LineFault.DENOUNCES)
    return replace(read, line=line)


async def take_spoken(event: Message, talk: Talk, **_also: object) -> None:
    """One message: an opinion as it was said, or a correction of one that was written down before."""
    dialogue = await admit(talk, int((await talk.state.get_data()).get(MINUTE) or 0))
    file, text = found_file(event), text_of(event)
    if command_of(event) is not None or not (has_letters(text) or (file and file.kind in RECORDINGS)):
        raise Refusal("minute-no-words")
    sheet = await spoken.open_minutes(talk.db, dialogue, talk.now, talk.today.year)
    order = read_spoken_order(text) if file is None else None
    if order is not None:
        line = await spoken.get_line(talk.db, sheet.id, order.number)
        if order.act == "drop":
            await drop(talk, line)
        elif order.act == "fix":
            await change(talk, dialogue, line, order.rest, by_order=True)
        else:
            await note_agreement(talk, sheet, line, order.act)
        return
    read = await read_message(talk, dialogue, text, recorded=file is not None)
    await write_down(event, talk, sheet, read, file)


async def write_down(event: Message, talk: Talk, sheet: ThonSheet, read: SpokenRead, file: FoundFile | None) -> None:
    """Write it down as it was read; of a tố cáo nothing is kept, of a khiếu nại somebody decides first."""
    if read.line.state == LineState.NOT_KEPT:
        talk.db.info[ERASED] = True
        raise Refusal("minute-denounces")
    recorded = file is not None
    if not recorded and read.line.state == LineState.EMPTY:
        raise Refusal("minute-no-words")
    if read.line.fault == LineFault.TOO_LONG:
        raise Refusal("minute-too-long")
    by = Entered(talk.clerk.number_for(Right.MINUTE, None), talk.contact.id, talk.now)
    waits = read.line.fault in DECIDED and not recorded
    line = await spoken.add(
        talk.db, sheet, as_it_waits(read) if waits else read, by, event.message_id, recorded=recorded
    )
    line.item_id = await item_named(talk, sheet, read.item)
    if line.fault in DECIDED:
        await ask_decision(talk, sheet, line)
        return
    await take(talk, sheet, line, read.place, [attachment(talk, file)] if file else [])
    if read.line.fault == LineFault.NAMED:
        # A recording is there at once, and its caption is printed all the same.
        await talk.say(talk.t("minute-names-left", number=line.number))


def attachment(talk: Talk, file: FoundFile) -> Attachment:
    """The recording of an opinion, with the row by which its bytes are fetched."""
    row = receiving.row_of(talk.account_id, file, talk.now)
    return Attachment(kind=file.kind, file_id=file.handle, received=row)


async def change(talk: Talk, dialogue: Dialogue, line: Spoken, text: str, *, by_order: bool) -> None:
    """Read a line anew: what it says now counts, and the history has what it said before."""
    read = await read_message(talk, dialogue, text, unnamed=line.line.fault == LineFault.NAMED)
    sheet = await spoken.open_minutes(talk.db, dialogue, talk.now, talk.today.year)
    read = await with_place(talk, sheet, line, with_speaker(line, read)) if by_order else read
    if read.line.state == LineState.NOT_KEPT:
        talk.db.info[ERASED] = True
        raise Refusal("minute-denounces")
    if read.line.state == LineState.EMPTY or read.line.fault == LineFault.TOO_LONG:
        raise Refusal("minute-no-words" if read.line.state == LineState.EMPTY else "minute-too-long")
    await correct(talk, sheet, line, read)


async def on_edited(event: Message, talk: Talk, line: SheetLine, sheet: ThonSheet) -> None:
    """A message of the minutes was edited: the same as a correction by command."""
    dialogue = await admit(talk, sheet.dialogue_id or 0)
    await sheets.lock(talk.db, sheet.id)
    text = text_of(event)
    order = read_spoken_order(text)
    found = await spoken.get_line(talk.db, sheet.id, line.number)
    await change(talk, dialogue, found, order.rest if order else text, by_order=order is not None)


async def on_minute(_event: Message | CallbackQuery, press: OnMinute, talk: Talk) -> None:
    """A button of the minutes; who may is asked anew at each."""
    if press.act == "choose" and not press.dialogue:
        await show_dialogues(talk, Cut(press.row, press.back))
        return
    dialogue = await admit(talk, press.dialogue)
    if press.act == "stop":
        await talk.state.set_state(None)
        await talk.say(talk.t("minute-stopped"))
        return
    if press.act in {"choose", "page"}:
        await open_minutes(talk, dialogue, Cut(press.row, press.back))
        return
    sheet = await spoken.open_minutes(talk.db, dialogue, talk.now, talk.today.year)
    line = await spoken.get_line(talk.db, sheet.id, press.line)
    if press.act == "keep":
        await keep_line(talk, sheet, line.line)
        return
    await follow_press(talk, sheet, line, press.act, press.row, back=press.back)
