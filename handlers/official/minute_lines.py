"""One line of the minutes: put to an item of the agenda or taken from it, corrected, or dropped."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.dialogue_buttons import OnMinute
from handlers.file_facts import tell_intake
from handlers.line_judge import LINE_JUDGE
from handlers.official.agenda import do
from handlers.official.hall_screen import said as who_speaks
from handlers.paging import Options, page_buttons
from handlers.talk import Talk
from locales import texts
from locales.spoken import code, named, placed, quoted
from rules.access import Right
from rules.agenda import ON_AGENDA, AgendaMove
from rules.handin import NameMode
from rules.lifecycle import Action
from rules.paging import Cut
from rules.refusal import Refusal
from rules.sheet_lines import LineRead
from rules.sheets import LineFault, LineState
from rules.speaking import SpeakerState
from rules.spoken import SpokenRead
from rules.text import excerpt, first_words
from storage.dialogue import agenda, agenda_counts, sheet_lines, speakers
from storage.feedback import applying, feedbacks, hall_list, spoken
from storage.feedback.feedbacks import Deed
from storage.feedback.hall_list import ListedSpeaker
from storage.feedback.spoken import Spoken, Taking
from storage.tables import Attachment, Feedback, SheetLine, ThonSheet

WORDS_SHOWN = 10
WORDS_ASKED, LINES_ASKED = 300, 5
# What somebody decides before it is an opinion: it may be a matter for which the law has another way, or name whoever
# is not to be named; how each is called in its texts, and what becomes of a line that is it.
DECIDED = {LineFault.COMPLAINT: "complains", LineFault.DENOUNCES: "denounces", LineFault.NAMED: "names"}
SETTLED_AS = {LineFault.DENOUNCES: LineState.NOT_KEPT, LineFault.NAMED: LineState.SKIPPED}
# What is noted of whoever asked, once the answer was heard.
AGREEMENTS: dict[str, bool | None] = {"agree": True, "disagree": False, "unsaid": None}


async def told(talk: Talk, line: SheetLine, feedback: Feedback) -> str:
    """What was written down, read back: a hidden name is not said again."""
    name = "hidden" if feedback.name_mode == NameMode.HIDDEN else "none"
    if feedback.name and feedback.name_mode == NameMode.FULL:
        name = named(talk.texts, feedback.name)
    place = placed(talk.texts, feedback.hamlet) or "none"
    known = "yes" if feedback.hamlet_id or not feedback.hamlet else "no"
    if feedback.hamlet_id:
        # Several communes may have a thôn of that name.
        place = f"{place}, {await spoken.area_name(talk.db, feedback)}"
    facts = {"number": line.number, "code": code(feedback.code), "place": place, "name": name, "known": known}
    return talk.t("minute-taken", **facts)


def data(sheet: ThonSheet, line: SheetLine, act: str, row: int = 0, *, back: bool = False) -> str:
    return OnMinute(act=act, dialogue=sheet.dialogue_id or 0, line=line.number, row=row, back=back).pack()


def ways(talk: Talk, sheet: ThonSheet, line: SheetLine, feedback: Feedback) -> Options:
    act = "items" if feedback.folded_into_id is None else "apart"
    return [(talk.t(f"minute-{one}"), data(sheet, line, one)) for one in (act, "agree")]


async def follow_press(
    talk: Talk, sheet: ThonSheet, one: Spoken, act: str, row: int = 0, *, back: bool = False
) -> None:
    """Do with a line what was pressed below it."""
    if act in {"drop", "decide"}:
        await (settle_as if act == "drop" else ask_decision)(talk, sheet, one.line)
        return
    feedback = taken(one)
    if act == "speaker":
        await give_to_speaker(talk, sheet, one, feedback, row)
    elif act == "items":
        await show_items(talk, sheet, one.line, Cut(row, back))
    elif act == "into":
        await put_to_item(talk, sheet, one.line, feedback, row)
    elif act in AGREEMENTS:
        await note_agreement(talk, sheet, one, act)
    elif act == "apart":
        await do(talk, feedback, Action.UNFOLD)
        rows = [[way] for way in ways(talk, sheet, one.line, feedback)]
        await talk.say(talk.t("minute-is-apart", number=one.line.number), rows)
    else:
        raise Refusal("button-old")


async def give_to_speaker(talk: Talk, sheet: ThonSheet, one: Spoken, feedback: Feedback, number: int) -> None:
    """It is of who spoke when it was written down: by name if papers may print it, else with the name kept."""
    row = await speakers.get(talk.db, sheet.dialogue_id or 0, number)
    speaker = await hall_list.one_listed(talk.db, row)
    mode = NameMode.FULL if speaker.name else NameMode.HIDDEN
    line = LineRead(None, feedback.words, speaker.name or "", mode)
    await correct(talk, sheet, one, SpokenRead(None, speaker.place or "", speaker.hamlet_id, line))


async def note_agreement(talk: Talk, sheet: ThonSheet, one: Spoken, act: str) -> None:
    """Note whether whoever asked agreed with the answer, as it was heard: for the minutes, and for nothing else."""
    taken(one)
    one.line.agreed = AGREEMENTS[act]
    await talk.db.flush()
    rows = [[(talk.t(f"minute-{other}"), data(sheet, one.line, other))] for other in AGREEMENTS if other != act]
    await talk.say(talk.t("minute-noted", number=one.line.number, act=act), rows)


def as_it_waits(read: SpokenRead) -> SpokenRead:
    """A line that somebody decides about first: a place that stands in no list has no column, and goes before it."""
    if not read.place or read.hamlet_id is not None:
        return read
    return replace(read, line=replace(read.line, words=f"({read.place}) {read.line.words}"))


async def ask_decision(talk: Talk, sheet: ThonSheet, line: SheetLine) -> None:
    """Ask whether a line is what it may be; until somebody says so it waits, with its words."""
    if line.state != LineState.WAITING:
        raise Refusal("button-old")
    what = DECIDED[LineFault(line.fault or LineFault.COMPLAINT)]
    acts = [(talk.t(f"minute-{act}-{what}"), data(sheet, line, act)) for act in ("drop", "keep")]
    facts = {"number": line.number, "address": talk.office.address, "phone": talk.office.phone}
    words = quoted(talk.texts, excerpt(line.words or "", WORDS_ASKED, LINES_ASKED))
    await talk.say(talk.t(f"minute-may-{what}", words=words, **facts), [[one] for one in acts])


async def settle_as(talk: Talk, sheet: ThonSheet, line: SheetLine) -> None:
    """It is what it may be: whoever said it goes the lawful way, and of a tố cáo, or with a name, nothing is kept."""
    state = SETTLED_AS.get(LineFault(line.fault or LineFault.COMPLAINT), LineState.GUIDED)
    await sheet_lines.settle(talk.db, sheet, line, state)
    if state == LineState.SKIPPED:
        await talk.say(talk.t("minute-skipped", number=line.number))
        return
    facts = {"number": line.number, "address": talk.office.address, "phone": talk.office.phone}
    await talk.say(talk.t("minute-guided", what=state, **facts))


def taken(one: Spoken) -> Feedback:
    """The opinion of a line; refuses one that has none."""
    if one.feedback is None or one.feedback.forgotten_at is not None:
        raise Refusal("minute-no-line", number=one.line.number)
    return one.feedback


async def show_items(talk: Talk, sheet: ThonSheet, line: SheetLine, cut: Cut) -> None:
    """A page of the agenda: the item about which the speaker spoke is pressed."""
    dialogue = sheet.dialogue_id or 0
    page = await agenda.agenda_page(talk.db, dialogue, cut)
    seen = await agenda_counts.overview(talk.db, dialogue, page)
    options: Options = []
    for number, row in enumerate(page, seen.first):
        if row.feedback.id != line.feedback_id:
            label = talk.t("minute-item", number=number, words=first_words(row.feedback.words, WORDS_SHOWN))
            options.append((label, data(sheet, line, "into", row.item.id)))
    options += page_buttons(talk, page, lambda to: data(sheet, line, "items", to.row, back=to.back))
    await talk.ask(talk.t("minute-items-which", number=line.number), options)


async def put_to_item(talk: Talk, sheet: ThonSheet, line: SheetLine, feedback: Feedback, item: int) -> None:
    """Have it answered together with an item: who spoke gets the same answer under a code of their own."""
    row = await agenda.get_row(talk.db, item)
    # What is answered in this moment takes nothing in any more.
    await applying.hold(talk.db, row.feedback)
    await talk.db.refresh(row.item)
    if row.item.dialogue_id != sheet.dialogue_id or row.item.state not in ON_AGENDA or row.feedback.id == feedback.id:
        raise Refusal("minute-item-over")
    if row.feedback.folded_into_id is not None or not row.feedback.open:
        raise Refusal("minute-item-over")
    await do(talk, feedback, Action.FOLD, f"{row.feedback.code}", chosen=row.feedback.id)
    number = await agenda.number_of(talk.db, row.item)
    text = talk.t("minute-is-put", number=line.number, item=number, code=code(row.feedback.code))
    await talk.say(text, [[(talk.t("minute-apart"), data(sheet, line, "apart"))]])


async def take(talk: Talk, sheet: ThonSheet, line: SheetLine, place: str, files: Sequence[Attachment]) -> None:
    """Make it an opinion and say under which code it stands."""
    how = Taking(talk.now, talk.today.year, LINE_JUDGE)
    made = await spoken.take(talk.db, sheet, line, how, place=place, files=files)
    await tell_intake(talk, made, files)
    rows = [[one] for one in ways(talk, sheet, line, made)]
    # Whoever speaks is proposed, never guessed: the list may be behind.
    if made.name_mode == NameMode.NONE and not made.hamlet:
        for one in await speaking(talk, made.dialogue_id or 0):
            label = talk.t("minute-of-speaker", who=who_speaks(talk, one))
            rows.append([(label, data(sheet, line, "speaker", one.row.id))])
    await talk.say(await told(talk, line, made), rows)
    if line.item_id is not None:
        await put_as_written(talk, sheet, line, line.item_id)


async def speaking(talk: Talk, dialogue: int) -> Sequence[ListedSpeaker]:
    """Who speaks in the hall, where somebody leads its list."""
    return await hall_list.listed(talk.db, dialogue, SpeakerState.SPEAKING)


def with_speaker(one: Spoken, read: SpokenRead) -> SpokenRead:
    """An order that tells new words alone leaves the speaker who was written down."""
    if read.names_speaker:
        return read
    by, mode = one.line.said_by, one.line.name_mode
    if one.feedback is not None:
        by, mode = one.feedback.name, one.feedback.name_mode
    # Of whom the name is known, papers mask it.
    fault = None if by and read.line.fault == LineFault.NAMED else read.line.fault
    line = replace(read.line, said_by=by or "", name_mode=NameMode(mode or NameMode.NONE), fault=fault)
    return replace(read, line=line)


async def correct(talk: Talk, sheet: ThonSheet, one: Spoken, read: SpokenRead) -> None:
    """What a line says now; one that nobody has decided about yet waits with its new words."""
    line = one.line
    if line.state == LineState.WAITING:
        # A name is gone with the words that held it; what the law has another way for, somebody decides about.
        free = line.fault == LineFault.NAMED and read.line.fault not in DECIDED
        waits = read if free else as_it_waits(read)
        line.fault = read.line.fault if read.line.fault in DECIDED else line.fault
        line.words, line.said_by = waits.line.words, waits.line.said_by or None
        line.name_mode, line.hamlet_id = waits.line.name_mode, waits.hamlet_id
        line.item_id = line.item_id if read.item is None else await item_named(talk, sheet, read.item)
        await talk.db.flush()
        await (take(talk, sheet, line, read.place, ()) if free else ask_decision(talk, sheet, line))
        return
    feedback = taken(one)
    await applying.hold(talk.db, feedback)
    unit = await spoken.place_anew(talk.db, feedback, read)
    # The cards show the new words by themselves.
    await feedbacks.change(talk.db, feedback, Deed(Action.EDIT, talk.now, words=read.line.words, whole=True))
    if unit is not None and feedback.open:
        duty = talk.clerk.number_for(Right.MINUTE, feedback.unit_id)
        await feedbacks.change(talk.db, feedback, Deed(Action.HAND_OVER, talk.now, duty, chosen=unit))
    text = talk.t("minute-corrected", text=await told(talk, line, feedback))
    left = [talk.t("minute-names-left", number=line.number)] if read.line.fault == LineFault.NAMED else []
    await talk.say("\n\n".join([text, *left]))


async def drop(talk: Talk, one: Spoken) -> None:
    """It was written down by mistake: it is taken back and counted nowhere, and its number stays with it."""
    feedback = taken(one)
    why = texts("vi").say("minute-mistaken")
    await feedbacks.change(talk.db, feedback, Deed(Action.WITHDRAW, talk.now, words=why))
    await agenda.move_answer(talk.db, feedback.id, AgendaMove.MISTAKE, talk.now)
    await talk.say(talk.t("minute-dropped", number=one.line.number, code=code(feedback.code)))


async def item_named(talk: Talk, sheet: ThonSheet, number: int | None) -> int | None:
    """What stands under a number now, before others move up or down; where nothing does, that is said."""
    try:
        return None if number is None else (await agenda.at_number(talk.db, sheet.dialogue_id or 0, number)).id
    except Refusal as refusal:
        await talk.refuse(refusal)
        return None


async def put_as_written(talk: Talk, sheet: ThonSheet, line: SheetLine, item: int) -> None:
    """Put it to the item that the message names; where that cannot be the opinion stays, and that is said."""
    try:
        async with talk.db.begin_nested():
            await follow_press(talk, sheet, await spoken.get_line(talk.db, sheet.id, line.number), "into", item)
    except Refusal as refusal:
        await talk.refuse(refusal)
