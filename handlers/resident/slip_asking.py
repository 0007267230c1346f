"""Whoever raised an opinion on paper asks how it stands, by the code and the PIN of their slip, from any telephone."""

import asyncio

from aiogram.types import CallbackQuery, Message

from handlers import continuing, limits
from handlers.buttons import Menu
from handlers.hearing import tell_who_hears
from handlers.resident.slip_form import BY_WORDS, ask_for_words
from handlers.sheet_buttons import OnHearing
from handlers.slip_typed import OPEN, is_open, note_code
from handlers.slip_words import slip_in_words
from handlers.talk import Talk
from locales.spoken import code as spoken
from rules.deciding import OWN_BUTTONS, author_actions
from rules.lifecycle import ROWS
from rules.quotas import Quota
from rules.refusal import Refusal
from rules.sheets import VERDICT_ACTS
from storage.feedback import cards, feedbacks, slips
from storage.feedback.feedbacks import Deed
from storage.people import people, quotas
from storage.tables import Feedback, Slip

# What such a press agrees to, as a consent names it.
SLIP = "slip"


async def ask_pin(talk: Talk, typed: str, above: str) -> None:
    """A code that is nobody's here may be one of a slip: the same is asked whether there is one or not."""
    await note_code(talk, typed)
    await talk.say(f"{above}\n\n{talk.t('slip-ask-pin')}")


async def open_slip(talk: Talk, typed: str, pin: str) -> None:
    """Show how it stands to whoever has code and PIN; no code, a wrong PIN and a slip that rests sound the same."""
    await limits.count_use(talk, limits.own_use(talk, Quota.CODES))
    found = await slips.lock_by_code(talk.db, typed)
    right = await asyncio.to_thread(slips.fits, pin, found[1] if found else None)
    if found is None or not await may_open(talk, found[0], right=right):
        await note_code(talk, typed)
        await talk.say(talk.t("slip-wrong", phone=talk.office.phone))
        return
    feedback, slip = found
    await note_code(talk, None)
    await talk.state.update_data({OPEN: [feedback.id, slip.salt, continuing.number_of(talk.now)]})
    owed = slip.owed_at is not None
    await slips.note_asked(talk.db, slip, talk.now)
    if owed:
        await cards.refresh_cards(talk.db, feedback, talk.now)
    await show(talk, feedback, slip)


async def may_open(talk: Talk, feedback: Feedback, *, right: bool) -> bool:
    """Whether a PIN opens it: the right one, as long as not too many wrong ones were tried, from wherever."""
    uses = [limits.own_use(talk, one, feedback.id, feedback.person_id) for one in (Quota.PINS, Quota.PINS_A_DAY)]
    if right:
        return all([await quotas.used_so_far(talk.db, one) < talk.office.quotas.of(one.quota).count for one in uses])
    for one in uses:
        await quotas.count_use(talk.db, one, talk.office.quotas.of(one.quota))
    return False


async def show(talk: Talk, feedback: Feedback, slip: Slip) -> None:
    """How it stands, and the way to hear of the answer here, or not any more."""
    here = slip.contact_id == talk.contact.id
    act = "unhear" if here else "hear"
    options = await verdict_options(talk, feedback)
    said = [await slip_in_words(talk, feedback), *([talk.t("slip-say")] if options else [])]
    options.append((talk.t(f"slip-{act}"), OnHearing(act=act, feedback=feedback.id).pack()))
    await talk.ask("\n\n".join(said), options, (talk.t("button-home"), Menu(to="home").pack()))


async def verdict_options(talk: Talk, feedback: Feedback) -> list[tuple[str, str]]:
    """What its owner can say by the slip: whether the answer will do, and what officials asked."""
    known = await feedbacks.circumstances_of(talk.db, feedback, talk.now)
    acts = [ROWS[one].button for one in author_actions(feedback, talk.now, known)]
    said = [one for one in acts if one in VERDICT_ACTS]
    return [(talk.t(f"own-{one}"), OnHearing(act=one, feedback=feedback.id).pack()) for one in said]


async def judge(talk: Talk, slip: Slip, act: str) -> None:
    """Take its owner's word; what needs words is asked for them first."""
    if not await is_open(talk, slip):
        raise Refusal("slip-open-again")
    feedback = await feedbacks.get(talk.db, slip.feedback_id)
    action = OWN_BUTTONS[act]
    if act in BY_WORDS:
        await feedbacks.refuse_if_impossible(talk.db, feedback, action, talk.now)
        await ask_for_words(talk, feedback, act)
        return
    done = await feedbacks.change(talk.db, feedback, Deed(action, talk.now))
    talk.lead(talk.t(f"slip-did-{act}", code=spoken(feedback.code)))
    await show(talk, feedback, slip)
    await tell_who_hears(talk, feedback, done.decision)


async def on_hearing(_event: Message | CallbackQuery, press: OnHearing, talk: Talk) -> None:
    """Whoever opened a slip here hears of the answer here: the press is the consent to that; or not any more."""
    slip = await slips.find(talk.db, press.feedback)
    if slip is None:
        raise Refusal("button-old")
    if press.act in VERDICT_ACTS:
        await judge(talk, slip, press.act)
        return
    if press.act == "unhear":
        await stop_hearing(talk, slip)
        return
    if not await is_open(talk, slip):
        raise Refusal("slip-open-again")
    feedback = await talk.db.get_one(Feedback, press.feedback)
    await people.give_consent(talk.db, talk.contact, SLIP, talk.t("consent-wording"), talk.now)
    await slips.hear(talk.db, slip, talk.contact, talk.now)
    end = (talk.t("slip-unhear"), OnHearing(act="unhear", feedback=feedback.id).pack())
    home = (talk.t("button-home"), Menu(to="home").pack())
    await talk.ask(talk.t("slip-hears", code=spoken(feedback.code)), [end], home)


async def stop_hearing(talk: Talk, slip: Slip) -> None:
    """Where somebody else hears by now nothing changes."""
    if slip.contact_id == talk.contact.id:
        await slips.hear(talk.db, slip, None, talk.now)
        if not await slips.hears_any(talk.db, talk.contact.id):
            await people.withdraw_consent(talk.db, talk.person.id, SLIP, talk.now)
    await talk.say(talk.t("slip-hears-no-more"), [[(talk.t("button-home"), Menu(to="home").pack())]])
