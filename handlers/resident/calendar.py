"""Coming dialogues: what somebody answers to one, and being reminded of it."""

from aiogram.types import CallbackQuery, Message

from handlers.buttons import Menu, OwnPage
from handlers.dialogue_buttons import OnDialogue, OnSpeech
from handlers.door_words import door_lines
from handlers.notices.reminder_words import write_before
from handlers.paging import dialogue_line, fits_whole, page_buttons
from handlers.resident import news
from handlers.resident.dialogue_files import SHOWS, facts_of
from handlers.talk import Talk
from rules.attendance import REMINDED, Attends
from rules.dialogue_states import is_answerable
from rules.paging import Cut
from rules.refusal import Refusal
from rules.text import one_line
from storage.dialogue import attendances, dialogues, wishes
from storage.dialogue.beside import read_beside
from storage.people import people
from storage.queue.windows import windows_at
from storage.tables import Attendance, Dialogue, SpeakingWish

# What each button answers; `leave` answers nothing, but wants no more reminders.
ANSWERS = {"coming": Attends.COMING, "absent": Attends.ABSENT, "join": Attends.FOLLOWING}


async def show_calendar(_event: Message | CallbackQuery, talk: Talk) -> None:
    """The dialogues to come, each with the wish to be reminded or not."""
    await show_coming(talk, Cut())


async def show_coming(talk: Talk, cut: Cut) -> None:
    """A few are shown as they are; many as a list to choose from."""
    coming = await dialogues.coming_page(talk.db, talk.now, cut)
    home = (talk.t("button-home"), Menu(to="home").pack())
    if not coming:
        await talk.say(talk.t("dialogues-none"), [[home]])
    elif fits_whole(talk, coming):
        for dialogue in coming:
            await show_dialogue(talk, dialogue)
    else:
        options = [(dialogue_line(talk, one), OwnPage(of="dialogue", about=one.id, row=0).pack()) for one in coming]
        options += page_buttons(
            talk, coming, lambda cut: OwnPage(of="dialogues", about=0, row=cut.row, back=cut.back).pack()
        )
        await talk.ask(talk.t("dialogues-list"), options, home)


async def show_chosen(talk: Talk, number: int) -> None:
    """One out of the list, if it is still to come."""
    dialogue = await dialogues.get(talk.db, number)
    if not is_answerable(dialogue.state, dialogue.starts_at, talk.now):
        raise Refusal("dialogue-unknown")
    await show_dialogue(talk, dialogue)


async def show_dialogue(talk: Talk, dialogue: Dialogue) -> None:
    """A dialogue with what they have answered to it, and what they can."""
    mine = await attendances.find(talk.db, dialogue.id, talk.person.id)
    subscribed = await dialogues.is_subscribed(talk.db, dialogue.id, talk.person.id)
    beside = await read_beside(talk.db, dialogue.id)
    lines = [await facts_of(talk, dialogue), *await seats_left(talk, dialogue)]
    lines += [await answer_in_words(talk, mine, subscribed=subscribed)] if mine or subscribed else []
    lines += door_lines(talk.texts, mine.answer, mine.code) if mine else []
    comes = mine is not None and mine.answer == Attends.COMING
    wish = await wishes.find(talk.db, dialogue.id, talk.person.id) if comes else None
    lines += [await wish_in_words(talk, wish)] if wish else []
    lines += [talk.t("dialogue-change")] if mine else []
    acts = acts_for(mine, subscribed=subscribed)
    options = [(talk.t(f"dialogue-{act}"), OnDialogue(act=act, dialogue=dialogue.id).pack()) for act in acts]
    if comes:
        ways = (("speak", "ask"), ("unspeak", "back")) if wish else (("speak", "ask"),)
        options += [(talk.t(f"dialogue-{name}"), OnSpeech(act=act, dialogue=dialogue.id).pack()) for name, act in ways]
    shown = (("files", bool(beside.files)), ("calendar", talk.reach.documents))
    files = [(talk.t(f"dialogue-{act}"), OnDialogue(act=act, dialogue=dialogue.id).pack()) for act, on in shown if on]
    await talk.ask("\n\n".join(lines), [*options, *files, (talk.t("menu-handin"), Menu(to="handin").pack())])


def acts_for(mine: Attendance | None, *, subscribed: bool) -> tuple[str, ...]:
    """What else can be answered than what was."""
    if mine is not None and mine.answer == Attends.COMING:
        return ("absent", "join")
    if subscribed:
        return ("coming", "absent", "leave")
    return ("coming", "join") if mine is not None else ("coming", "absent", "join")


async def seats_left(talk: Talk, dialogue: Dialogue) -> list[str]:
    """How many seats there are, where they are counted."""
    if dialogue.seats is None:
        return []
    free = await attendances.count_free(talk.db, dialogue)
    seats = await attendances.seats_of(talk.db, dialogue, None) or 0
    return [talk.t("dialogue-seats", seats=seats, free=free)]


async def answer_in_words(talk: Talk, mine: Attendance | None, *, subscribed: bool) -> str:
    if mine is not None and mine.waits:
        return talk.t("dialogue-answer", answer="waits", place=await attendances.place_in_line(talk.db, mine))
    answer = Attends.FOLLOWING if mine is None or (subscribed and mine.answer != Attends.COMING) else mine.answer
    return talk.t("dialogue-answer", answer=answer, place=0)


async def wish_in_words(talk: Talk, wish: SpeakingWish) -> str:
    number = await wishes.number_on_list(talk.db, wish)
    return talk.t("dialogue-wish", words=one_line(wish.words), state=wish.state, number=number)


async def on_dialogue(_event: Message | CallbackQuery, press: OnDialogue, talk: Talk) -> None:
    """What somebody answers; the wish to be reminded is itself the consent to it, kept with its wording and time."""
    dialogue = await dialogues.get(talk.db, press.dialogue)
    if press.act in SHOWS:
        await SHOWS[press.act](talk, dialogue)
        return
    if press.act == "leave":
        await stop_reminding(talk, dialogue)
        return
    if not is_answerable(dialogue.state, dialogue.starts_at, talk.now):
        raise Refusal("dialogue-unknown")
    said = ANSWERS[press.act]
    if said == Attends.ABSENT and not await is_known_to(talk, dialogue):
        await talk.say(talk.t("dialogue-absent-unkept"), [[(talk.t("button-home"), Menu(to="home").pack())]])
        return
    if said in REMINDED:
        await people.give_consent(talk.db, talk.contact, "remind", talk.t("consent-wording"), talk.now)
    mine = await attendances.answer(talk.db, dialogue.id, talk.person.id, said, talk.now)
    await tell_noted(talk, dialogue, mine)


async def is_known_to(talk: Talk, dialogue: Dialogue) -> bool:
    """Whether they have agreed that something is kept of them, or are on a list of the dialogue already."""
    mine = await attendances.find(talk.db, dialogue.id, talk.person.id)
    return talk.agreed or mine is not None or await dialogues.is_subscribed(talk.db, dialogue.id, talk.person.id)


async def stop_reminding(talk: Talk, dialogue: Dialogue) -> None:
    """Who comes must hear of changes: they are asked whether they still come; anybody else hears nothing more."""
    mine = await attendances.find(talk.db, dialogue.id, talk.person.id)
    coming = is_answerable(dialogue.state, dialogue.starts_at, talk.now)
    if coming and mine is not None and mine.answer == Attends.COMING:
        options = [(talk.t("dialogue-absent"), OnDialogue(act="absent", dialogue=dialogue.id).pack())]
        await talk.ask(talk.t("dialogue-coming-stays"), options, (talk.t("button-home"), Menu(to="home").pack()))
        return
    await attendances.unfollow(talk.db, dialogue.id, talk.person.id, talk.now)
    await talk.say(talk.t("dialogue-left"))


async def tell_noted(talk: Talk, dialogue: Dialogue, mine: Attendance) -> None:
    """What was noted, with all that must be known of the dialogue, and where to go from here."""
    facts = "\n".join([await facts_of(talk, dialogue), *door_lines(talk.texts, mine.answer, mine.code)])
    if mine.answer in REMINDED:
        windows = await windows_at(talk.db, talk.contact.account_id, [talk.contact.chat_id])
        window = windows.get(talk.contact.chat_id)
        later = write_before(talk.texts, dialogue.starts_at, window, (talk.now, talk.office.zone))
        facts = "\n\n".join([facts, *later])
    name = "waits" if mine.waits else mine.answer
    key = "dialogue-joined" if name == Attends.FOLLOWING else f"dialogue-said-{name}"
    place = await attendances.place_in_line(talk.db, mine) if mine.waits else 0
    speak = [[(talk.t("dialogue-speak"), OnSpeech(act="ask", dialogue=dialogue.id).pack())]]
    home = [[(talk.t("button-home"), Menu(to="home").pack())]]
    told = await news.offer(talk) if mine.answer in REMINDED else []
    speaks = speak if mine.answer == Attends.COMING else []
    await talk.say(talk.t(key, facts=facts, place=place), [*speaks, *told, *home])
