"""What residents do with the feedbacks they handed in: look, answer what was asked, say whether the answer will do."""

from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Message

from handlers import announcing
from handlers.files import file_key, tell_intake
from handlers.incoming import attached, written
from handlers.presses import Menu, Own
from handlers.resident import claims, hidden
from handlers.states import Own as OwnState
from handlers.talk import Talk
from locales.spoken import code, day, moment, quoted
from rules.codes import read_code
from rules.handin import REMARK_LIMIT
from rules.identity import waits
from rules.lifecycle import Action, State, may_object, may_reconsider
from rules.notice import Attached
from rules.refusal import Refusal
from rules.text import first_lines, first_words, shorten
from storage import cards, feedbacks, history, offices
from storage.feedbacks import Deed
from storage.tables import Attachment, Entry, Feedback, SentMessage


async def show_all(_event: Message | CallbackQuery, talk: Talk) -> None:
    """The resident's own feedbacks, newest first."""
    await show_page(talk, 0)


async def show_page(talk: Talk, page: int) -> None:
    found = await feedbacks.by_author(talk.db, talk.person.id, page)
    home = (talk.t("button-home"), Menu(to="home").pack())
    if not found:
        await talk.ask(talk.t("mine-none"), [(talk.t("menu-handin"), Menu(to="handin").pack())], home)
        return
    options = [(one_line(talk, one), Own(act="view", feedback=one.id).pack()) for one in found]
    if len(found) == feedbacks.LIST_LIMIT:
        options.append((talk.t("button-more"), Own(act="page", feedback=page + 1).pack()))
    await talk.ask(talk.t("mine"), options, home)


def one_line(talk: Talk, feedback: Feedback) -> str:
    return f"{code(feedback.code)} · {talk.t(f'state-{feedback.state}')} · {first_words(feedback.words, 25)}"


async def look_up(_event: Message, command: CommandObject, talk: Talk) -> None:
    """/tracuu CODE, for the author only."""
    found = read_code(command.args or "")
    if found is None:
        await talk.say(talk.t("lookup-how"))
        return
    await view(talk, await feedbacks.of_author(talk.db, talk.person.id, code=found))


async def look_up_typed(_event: Message, code: str, talk: Talk) -> None:
    await view(talk, await feedbacks.of_author(talk.db, talk.person.id, code=code))


async def view(talk: Talk, feedback: Feedback) -> None:
    unit = await offices.unit(talk.db, feedback.unit_id)
    entries = await history.read(talk.db, feedback.id)
    lines = [line(talk, entry) for entry in entries]
    text = talk.t(
        "mine-view",
        code=code(feedback.code),
        state=talk.t(f"state-{feedback.state}"),
        unit=unit.name,
        due=day(talk.texts, feedback.due_on),
        words=quoted(talk.texts, first_lines(feedback.words, 6)),
        history="\n".join(lines),
    )
    await talk.ask(text, own_deeds(talk, feedback, entries[-1]), (talk.t("button-home"), Menu(to="home").pack()))


def line(talk: Talk, entry: Entry) -> str:
    """One step of the history; the first one's words stand above already."""
    words = "" if entry.action == Action.RECEIVE or not entry.words else quoted(talk.texts, shorten(entry.words, 300))
    what = talk.t(f"done-{entry.action}")
    who = talk.t("who-you" if entry.official_id is None else "who-office")
    return talk.t(
        "history-line",
        who=who,
        at=moment(talk.texts, talk.local(entry.at)),
        what=what,
        words=words,
        more="yes" if words else "no",
    )


def own_deeds(talk: Talk, feedback: Feedback, last: Entry) -> list[tuple[str, str]]:
    """What its author may do with a feedback now."""
    acts: list[str] = []
    if feedback.state == State.ASKED:
        acts = ["supply"]
    elif feedback.state in {State.ANSWERED, State.DECLINED}:
        acts = ["satisfied", "partly"]
        if may_object(feedback.state, feedback.reopened):
            acts.append("not")
    elif may_reconsider(last.action, talk.now - last.at):
        acts = ["mistaken", "remark"]
    else:
        acts = ["remark"]
    return [(talk.t(f"own-{act}"), Own(act=act, feedback=feedback.id).pack()) for act in acts]


async def press(_event: Message | CallbackQuery, press: Own, talk: Talk) -> None:
    """A button under a feedback of one's own."""
    if press.act == "page":
        await show_page(talk, press.feedback)
        return
    feedback = await feedbacks.of_author(talk.db, talk.person.id, press.feedback)
    if press.act == "view":
        await view(talk, feedback)
    elif press.act in {"satisfied", "partly", "not"}:
        await judge(talk, feedback, press.act)
    elif press.act == "mistaken":
        await reconsider(talk, feedback)
    elif press.act in {"claim", "claim-still"}:
        await claims.claim(talk, feedback, sure=press.act == "claim-still")
    elif press.act in {"still", "unsay"}:
        await settle_unsure(talk, feedback, sure=press.act == "still")
    elif press.act == "done":
        await end(talk, feedback)
    else:
        await listen_on(talk, feedback)


async def end(talk: Talk, feedback: Feedback) -> None:
    """Nothing more comes; what was held back is asked about before that."""
    if await hidden.reminded(talk, feedback):
        return
    await talk.state.set_state(None)
    await talk.say(talk.t("own-passed-on", code=code(feedback.code)))


async def listen_on(talk: Talk, feedback: Feedback) -> None:
    await listen(talk, feedback, "supply" if feedback.state == State.ASKED else "remark")


async def listen(talk: Talk, feedback: Feedback, what: str) -> None:
    """Wait for what the resident writes about this feedback."""
    await talk.state.set_state(getattr(OwnState, what))
    done = [[(talk.t("button-done"), Own(act="done", feedback=feedback.id).pack())]]
    await talk.say(talk.t(f"ask-{what}", code=code(feedback.code)), done)
    await talk.state.update_data(about=feedback.id)


JUDGEMENTS = {"satisfied": Action.CONFIRM, "partly": Action.PARTLY, "not": Action.OBJECT}


async def judge(talk: Talk, feedback: Feedback, mark: str) -> None:
    """Take the resident's own verdict at once, and the words for it when they come; "not" reopens."""
    if mark == "not" and not may_object(feedback.state, feedback.reopened):
        raise Refusal("reopened-enough" if feedback.state in {State.ANSWERED, State.DECLINED} else "judged-already")
    try:
        await feedbacks.change(talk.db, feedback, Deed(JUDGEMENTS[mark], talk.bot_id, talk.now))
    except Refusal as refusal:
        raise Refusal("judged-already") from refusal
    feedback.satisfaction = mark
    feedback.reopened += mark == "not"
    await talk.db.flush()
    mistaken = [[(talk.t("own-mistaken"), Own(act="mistaken", feedback=feedback.id).pack())]]
    await talk.say(talk.t(f"judged-{mark}", code=code(feedback.code)), [] if mark == "not" else mistaken)
    if mark != "satisfied":
        await listen(talk, feedback, "remark")
    if mark == "not":
        await announcing.tell_officials(talk, feedback, talk.t("card-reopened", code=code(feedback.code)))


async def reconsider(talk: Talk, feedback: Feedback) -> None:
    """Take back a verdict that was pressed by mistake; the feedback waits for one again."""
    last = (await history.read(talk.db, feedback.id))[-1]
    if not may_reconsider(last.action, talk.now - last.at):
        raise Refusal("judged-already")
    await feedbacks.change(talk.db, feedback, Deed(Action.RECONSIDER, talk.bot_id, talk.now))
    feedback.satisfaction = None
    await talk.state.set_state(None)
    await view(talk, feedback)


async def written_on(event: Message, talk: Talk) -> None:
    """Words or a file about a feedback, while its author was asked for them."""
    about = (await talk.state.get_data()).get("about")
    feedback = await feedbacks.of_author(talk.db, talk.person.id, int(about or 0))
    await add(event, talk, feedback)


async def answered_to(event: Message, said: SentMessage, talk: Talk) -> None:
    """A reply to a message of ours about one feedback."""
    await add(event, talk, await feedbacks.of_author(talk.db, talk.person.id, said.subject_id))


async def add(event: Message, talk: Talk, feedback: Feedback) -> None:
    """Take what came about a feedback; where it tells who wrote it, which officials are not to know, ask first."""
    text, file = written(event), attached(event)
    if not text and file is None:
        raise Refusal("unreadable")
    if len(text) > REMARK_LIMIT:
        raise Refusal("message-too-long", limit=REMARK_LIMIT)
    if await hidden.asks_first(talk, feedback, text, file):
        return
    await pass_on(talk, feedback, text, file)
    if event.media_group_id is None or await is_first_of_album(talk, event.media_group_id):
        await say_kept(talk, feedback, file)


async def settle_unsure(talk: Talk, feedback: Feedback, *, sure: bool) -> None:
    """Pass on what was held back, as it tells who wrote it, or let it go and listen to other words."""
    held = await hidden.take_held(talk, feedback)
    if sure and not held:
        raise Refusal("button-old")
    for text, file in held if sure else ():
        await pass_on(talk, feedback, text, file)
    if held and sure:
        await say_kept(talk, feedback, held[-1][1])
        return
    await claims.let_go(talk, feedback)
    await listen_on(talk, feedback)


async def say_kept(talk: Talk, feedback: Feedback, file: Attached | None) -> None:
    done = [[(talk.t("button-done"), Own(act="done", feedback=feedback.id).pack())]]
    key = "own-kept-file" if file and waits(feedback.name_mode, file.kind) else "own-kept"
    await talk.say(talk.t(key, code=code(feedback.code)), done)


async def pass_on(talk: Talk, feedback: Feedback, text: str, file: Attached | None) -> None:
    """Write it into the history and show it to the officials; an answer to their question moves the feedback on."""
    files = [Attachment(feedback_id=feedback.id, kind=file.kind, file_id=file.file_id)] if file else []
    await feedbacks.add_files(talk.db, files)
    if feedback.state == State.ASKED:
        await feedbacks.change(talk.db, feedback, Deed(Action.SUPPLY, talk.bot_id, talk.now, words=text))
    else:
        await history.write(talk.db, feedback.id, Action.REMARK, text, talk.now, None)
        await cards.refresh(talk.db, feedback, talk.bot_id, talk.now)
    words = quoted(talk.texts, text) if text else talk.t(file_key(feedback, files))
    await announcing.tell_officials(talk, feedback, talk.t("card-supplied", code=code(feedback.code), words=words))
    await tell_intake(talk, feedback)


async def is_first_of_album(talk: Talk, album: str) -> bool:
    """An album comes as several messages; only its first is answered."""
    first = (await talk.state.get_data()).get("album") != album
    await talk.state.update_data(album=album)
    return first
