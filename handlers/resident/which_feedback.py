"""Words that may be about one of several matters: kept first, and then their author says which."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from aiogram.types import Message

from handlers import continuing, limits
from handlers.accusing import accuses
from handlers.buttons import Belongs, Menu
from handlers.choosing import says_number
from handlers.continuing import WAITING, Goes
from handlers.incoming import held_item_of, short_words, text_of
from handlers.replied_to import find_replied_to
from handlers.resident import guidance
from handlers.resident.menu import WHICH_ASKED
from handlers.talk import Talk
from locales.spoken import code, quoted
from rules.action_row import Circumstances
from rules.consent import HeldItem
from rules.deciding import is_possible, what_is_added
from rules.handin import FILES_LIMIT, PARTS_LIMIT, WORDS_LIMIT, Room, room_in_draft
from rules.lifecycle import Action
from rules.notice_kinds import Notice
from rules.paging import Cut, page_of_list
from rules.pieces import joined_messages
from rules.quotas import Quota
from rules.refusal import Refusal
from rules.short_words import Pleasantry, read_answer
from rules.text import first_lines, first_words, has_letters
from storage.feedback import applying, drafts, meant, resident_messages
from storage.feedback.meant import EVER, Since
from storage.tables import Feedback

# For so long after an answer, after its author's word on it, and after it was handed in, plain words may be about it.
ANSWERED_FOR, JUDGED_FOR, HANDED_IN_FOR = timedelta(days=30), timedelta(days=1), timedelta(days=1)
# So long after it was handed in a few words are more likely something forgotten than a slip.
JUST_HANDED_IN = timedelta(minutes=10)
# With the ways on and back and the other answers no more than ten are numbered.
SHOWN = 5
LINES_SHOWN, LETTERS_SHOWN = 2, 30


async def may_mean(talk: Talk, since: datetime = EVER) -> Sequence[Feedback]:
    """The feedbacks that somebody may mean who writes now and does not say of what; of what was done since a moment."""
    data, state = await talk.state.get_data(), await talk.state.get_state()
    old = continuing.listening_to(talk, data, state)
    about = (old.feedback_id, data.get(continuing.SEEN) or 0) if old is not None and old.stale else ()
    answered, judged, handed_in = (max(since, talk.now - one) for one in (ANSWERED_FOR, JUDGED_FOR, HANDED_IN_FOR))
    return await meant.list_meant(talk.db, talk.person.id, Since(since, answered, judged, handed_in, about))


def is_asked_about(talk: Talk, feedback: Feedback) -> bool:
    """Whether an official's question about it waits for its author."""
    return what_is_added(feedback, talk.now) == Action.SUPPLY


async def may_answer_official(event: Message, talk: Talk, said: Pleasantry | None, since: datetime = EVER) -> bool:
    """Whether a few words may answer what an official asked, as "vâng ạ" or "cột số 5" does; thanks do not."""
    if said in {Pleasantry.THANKS, Pleasantry.GREETING} or not has_letters(text_of(event)):
        return False
    return any(is_asked_about(talk, one) for one in await may_mean(talk, since))


async def may_be_forgotten(event: Message, talk: Talk) -> bool:
    """Whether a few words that answer nothing may be what was left out of what was just handed in, as "ngõ 5 nhé"."""
    text = text_of(event)
    if not has_letters(text) or says_number(text) or read_answer(text, short_words()) is not None:
        return False
    return any(one.received_at > talk.now - JUST_HANDED_IN for one in await may_mean(talk))


async def waits_since(talk: Talk) -> datetime | None:
    """Since when something waits until its author says what it is about; None where nothing does."""
    asked_at: int = (await talk.state.get_data()).get(WHICH_ASKED) or 0
    # After a month it is gone like a draft that nobody has touched.
    waits = asked_at and await resident_messages.read_unplaced(talk.db, talk.contact.id)
    return continuing.moment_of(asked_at) if waits else None


async def ask_which(event: Message, talk: Talk) -> None:
    """Keep a message and ask what it is about; what an app has parted is asked about once."""
    item, kept = held_item_of(event), await resident_messages.read_unplaced(talk.db, talk.contact.id)
    others = [one for one in kept if one.message_id != item.message_id]
    if not item.words and item.file_id is None and item.latitude is None:
        raise Refusal("unreadable")
    if await refuse_if_not_to_be_kept(talk, item, others):
        return
    if len(others) >= talk.office.quotas.words:
        # Whoever writes on and on and never says what about is asked no more.
        raise limits.quota_refusal(talk, limits.own_use(talk, Quota.WORDS))
    if item.file_id is not None:
        await limits.count_use(talk, limits.own_use(talk, Quota.FILES), item.size)
    last = continuing.sent_together(event, talk, await talk.state.get_data())
    album = item.album is not None and any(one.album == item.album for one in others)
    piece = item.file_id is None and last is not None and last.cut and last.goes.to == WAITING
    asked = bool(others) and (album or piece)
    await keep_waiting(talk, [item])
    await continuing.note_message(talk, event, Goes(WAITING))
    if not asked:
        await put_question(talk)


async def told_about(event: Message, talk: Talk) -> int | None:
    """The feedback that words are told about: whose message they reply to, or which was pressed to be written on."""
    said = await find_replied_to(event, talk)
    if said is not None and said.notice in {Notice.STEP, Notice.RECEIPT}:
        return said.subject_id
    listened_for = await talk.state.get_state() in continuing.OWN and (await talk.state.get_data()).get("about")
    return int(listened_for or 0) or None


async def takes_words(talk: Talk, feedback: Feedback) -> bool:
    """Whether something can be added to it still: not where it was let be, and nobody ends it before this is stored."""
    await applying.hold(talk.db, feedback)
    return is_possible(feedback, what_is_added(feedback, talk.now), talk.now, Circumstances())


async def ask_instead(talk: Talk, feedback: Feedback, items: Sequence[HeldItem]) -> None:
    """Keep what was meant for a feedback that takes nothing any more, and ask what else it is about."""
    talk.lead(talk.t("which-over", code=code(feedback.code)))
    await keep_waiting(talk, items)
    await put_question(talk)


async def keep_waiting(talk: Talk, items: Sequence[HeldItem]) -> None:
    """Keep messages until it is said what they are about."""
    await resident_messages.keep(talk.db, talk.contact.id, items, talk.now)
    await talk.state.update_data({WHICH_ASKED: continuing.number_of(talk.now)})


async def refuse_if_not_to_be_kept(talk: Talk, item: HeldItem, others: Sequence[HeldItem]) -> bool:
    """Keep nothing of a denunciation, nor what is too much: then the question stands again; whether it is so."""
    text = joined_messages([*(one.words for one in others), item.words])
    if await accuses(talk, text):
        await guidance.guide_denunciation(talk, text, [item])
        return True
    if await refuse_if_too_much(talk, item, others):
        await put_question(talk)
        return True
    return False


async def refuse_if_too_much(talk: Talk, item: HeldItem, others: Sequence[HeldItem]) -> bool:
    """Say so where a message would be more than a draft holds."""
    files = sum(one.file_id is not None for one in others)
    room = room_in_draft(len(item.words), [len(one.words) for one in others])
    if room == Room.TOO_LONG:
        await talk.say(talk.t("words-too-long", limit=WORDS_LIMIT))
    elif room == Room.TOO_MANY:
        await talk.say(talk.t("parts-too-many", limit=PARTS_LIMIT))
    elif item.file_id is not None and files >= FILES_LIMIT:
        await talk.say(talk.t("files-enough", limit=FILES_LIMIT))
    else:
        return False
    return True


async def put_question(talk: Talk, number: int = 0) -> None:
    """Ask what waits is about: each matter by its code and first words, a new one, or nothing of it."""
    kept = await resident_messages.read_unplaced(talk.db, talk.contact.id)
    draft = await drafts.find_open(talk.db, talk.person.id)
    found = await may_mean(talk)
    page = page_of_list(found, Cut(number), SHOWN)
    options = [(label_of(talk, one), Belongs(what="feedback", number=one.id).pack()) for one in page]
    cuts = (("more", page.after), ("earlier", page.before))
    options += [
        (talk.t(f"button-{way}"), Belongs(what="page", number=cut.row).pack()) for way, cut in cuts if cut is not None
    ]
    options.append((talk.t("which-draft" if draft else "which-new"), Belongs(what="new").pack()))
    options.append((talk.t("which-drop"), Belongs(what="drop").pack()))
    words = first_lines(joined_messages(one.words for one in kept), LINES_SHOWN)
    facts = {
        "words": quoted(talk.texts, words) if words else "none",
        "files": sum(one.file_id is not None for one in kept),
        "place": "yes" if any(one.latitude is not None for one in kept) else "no",
        "draft": "yes" if draft else "no",
        "count": len(found),
    }
    await talk.ask(talk.t("which-ask", **facts), options, (talk.t("button-home"), Menu(to="home").pack()))


def label_of(talk: Talk, feedback: Feedback) -> str:
    """How an answer names a feedback: what would be done with the words, its code, how it begins."""
    key = "which-supply" if is_asked_about(talk, feedback) else "which-about"
    return talk.t(key, code=code(feedback.code), begins=first_words(feedback.words, LETTERS_SHOWN) or "none")


async def ask_again(talk: Talk) -> bool:
    """Put the question once more where something waits; whether it does."""
    if await waits_since(talk) is None:
        return False
    await talk.state.update_data({WHICH_ASKED: continuing.number_of(talk.now)})
    await put_question(talk)
    return True
