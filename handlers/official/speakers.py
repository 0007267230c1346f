"""Who asks to speak at a dialogue: in the order of asking, put on the list of speakers or not, which they are told."""

from zlib import crc32

from aiogram.types import CallbackQuery, Message

from handlers.dialogue_buttons import OnWish, Plan
from handlers.official.cards import FIRST, page_data
from handlers.official.dialogue_scope import dialogue_in_scope
from handlers.paging import page_buttons
from handlers.talk import Talk
from locales.spoken import quoted, short
from rules.attendance import WishMove, WishState
from rules.notice_kinds import Notice
from rules.paging import Cut
from rules.refusal import Refusal
from rules.text import first_words
from storage.dialogue import attendances, dialogues, wishes
from storage.queue import contacts, outbox
from storage.queue.outbox import Letter
from storage.tables import Dialogue, SpeakingWish

SHOWN = 40
MOVES = {"list": WishMove.LIST, "decline": WishMove.DECLINE}


async def show_speakers(talk: Talk, dialogue: Dialogue, cut: Cut = FIRST) -> None:
    """A page of the wishes, for whoever holds the dialogue."""
    page = await wishes.wishes_page(talk.db, dialogue.id, cut)
    if not page:
        await talk.say(talk.t("speakers-none"))
        return
    options = [(await line_of(talk, one), OnWish(act="show", wish=one.id).pack()) for one in page]
    options += page_buttons(talk, page, lambda cut: page_data("speakers", cut, dialogue.id))
    await talk.ask(talk.t("speakers"), options)


async def line_of(talk: Talk, wish: SpeakingWish) -> str:
    number = await wishes.number_on_list(talk.db, wish)
    mark = talk.t("speaker-mark", state=wish.state, number=number)
    return talk.t("speaker-line", mark=mark, words=first_words(wish.words, SHOWN))


async def on_wish(_event: Message | CallbackQuery, press: OnWish, talk: Talk) -> None:
    """One wish, shown or decided about."""
    wish = await wishes.get(talk.db, press.wish)
    dialogue = await dialogue_in_scope(talk, await dialogues.get(talk.db, wish.dialogue_id))
    if press.act in MOVES:
        if press.said != words_of(wish):
            raise Refusal("wish-changed")
        await attendances.hold_coming(talk.db, dialogue.id, talk.now)
        await wishes.decide(talk.db, wish, MOVES[press.act], talk.clerk.id, talk.now)
        await tell_decided(talk, wish)
    await show_wish(talk, wish)


def words_of(wish: SpeakingWish) -> int:
    """What a button bears of the words of a wish: whoever asked may send others while the button stands there."""
    return crc32(wish.words.encode())


async def show_wish(talk: Talk, wish: SpeakingWish) -> None:
    number = await wishes.number_on_list(talk.db, wish)
    text = talk.t(
        "speaker-view",
        state=wish.state,
        number=number,
        words=quoted(talk.texts, wish.words),
        at=short(talk.local(wish.asked_at)),
    )
    acts = {WishState.ASKED: ("list", "decline"), WishState.LISTED: ("decline",), WishState.DECLINED: ("list",)}
    said = words_of(wish)
    options = [
        (talk.t(f"speaker-{act}"), OnWish(act=act, wish=wish.id, said=said).pack())
        for act in acts[WishState(wish.state)]
    ]
    await talk.ask(text, options, (talk.t("speaker-back"), Plan(act="speakers", number=wish.dialogue_id).pack()))


async def tell_decided(talk: Talk, wish: SpeakingWish) -> None:
    """Whoever asked is told; of what was decided otherwise before they heard, only how it stands now."""
    contact = await contacts.of_person(talk.db, wish.person_id)
    if contact is None:
        return
    await outbox.cancel_for(talk.db, Notice.SPEAKING, wish.dialogue_id, contact.address)
    # A number may come again, once the wish that had it was taken back.
    key = f"speak:{wish.id}:{wish.decisions}:{wish.asked_at.timestamp():.6f}"
    letter = Letter(key, contact.address, talk.now, Notice.SPEAKING, wish.dialogue_id, contact_id=contact.id)
    await outbox.add(talk.db, letter)
