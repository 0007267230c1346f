"""Telling whoever the table of actions says is to hear of one that was done, each by the text that it names."""

from collections.abc import Awaitable, Callable, Collection

from handlers import announcing
from handlers.buttons import OwnButton
from handlers.joined_words import words_for
from handlers.talk import Talk
from locales import Texts, texts
from locales.spoken import code, in_full, named, quoted
from rules.access import Right, Role, may_over
from rules.action_row import Hears
from rules.deciding import Decision
from rules.handin import NameMode
from rules.joining import heard_by_joiners
from rules.lifecycle import ROWS, Action, State
from rules.notice import Button, Outgoing
from rules.notice_kinds import Notice
from rules.upward_actions import TOLD_BY_HAND
from storage.feedback import feedbacks, history, joinings, slips
from storage.office import absences, offices, officials
from storage.queue import admins, outbox
from storage.queue.outbox import Letter
from storage.tables import Contact, Feedback


async def tell_who_hears(talk: Talk, feedback: Feedback, decision: Decision, but: Collection[int] = ()) -> None:
    """Queue what each of them hears, once however often it is tried; nothing to the authors of some opinions."""
    for who, key in decision.hears.items():
        if who != Hears.AUTHOR or feedback.id not in but:
            await TELLING[who](talk, feedback, decision, key)
    if Hears.JOINERS not in decision.hears and (theirs := heard_by_joiners(ROWS[decision.action])):
        await tell_joiners(talk, feedback, decision, theirs, but)


async def tell_author(talk: Talk, feedback: Feedback, decision: Decision, key: str) -> None:
    """By the messenger; of what a dialogue decided, whoever raised it on paper hears by hand."""
    if decision.action in TOLD_BY_HAND and await is_owed(talk, feedback):
        await slips.owe(talk.db, feedback.id, talk.now)
        return
    words = await announcing.author_texts(talk, feedback)
    unit = await offices.unit(talk.db, feedback.unit_id)
    said = await words_for(talk.db, decision.words, feedback) if decision.words else decision.words
    facts = {"code": code(feedback.code), "unit": unit.name, "words": quoted(words, said)}
    facts["until"] = until(words, decision)
    # A feedback comes into a state once with each version; what leads to none may be said again.
    fact = f"{decision.state}:{feedback.version}" if decision.moves else f"{decision.action}:{talk.update_id}"
    what = Outgoing(text=words.say(key, **facts))
    if decision.action == Action.SET_FOR_DIALOGUE and feedback.name and feedback.name_mode == NameMode.FULL:
        what = ask_about_name(words, feedback, what)
    await announcing.tell_author(talk, feedback, fact, what)


async def tell_joiners(talk: Talk, feedback: Feedback, decision: Decision, key: str, but: Collection[int] = ()) -> None:
    """Each of those who joined it, under the code of their own, once for each version of the other."""
    unit = await offices.unit(talk.db, feedback.unit_id)
    for one in await joinings.joined_to(talk.db, feedback.id):
        if one.id in but:
            continue
        words = await announcing.author_texts(talk, one)
        said = quoted(words, await words_for(talk.db, decision.words, one)) if decision.words else ""
        facts = {"code": code(one.code), "unit": unit.name, "words": said, "until": until(words, decision)}
        buttons = ways_on(words, one) if feedback.state == State.WITHDRAWN else ()
        fact = f"joined:{decision.action}:{feedback.id}:{feedback.version}:{talk.update_id}"
        await announcing.tell_author(talk, one, fact, Outgoing(text=words.say(key, **facts), buttons=buttons))


def ways_on(words: Texts, joined: Feedback) -> tuple[tuple[Button, ...], ...]:
    """What whoever joined can do once the other is withdrawn: go on alone, or let it be."""
    acts = (ROWS[Action.STAND_ALONE].button, ROWS[Action.LEAVE].button)
    return tuple((Button(words.say(f"own-{act}"), OwnButton(act=act, feedback=joined.id).pack()),) for act in acts)


async def is_owed(talk: Talk, feedback: Feedback) -> bool:
    """Whether a feedback is of paper and its author hears nowhere."""
    if feedback.source is None or feedback.forgotten_at is not None:
        return False
    return await announcing.reader_of(talk, feedback) is None


def ask_about_name(words: Texts, feedback: Feedback, told: Outgoing) -> Outgoing:
    """With it they are asked whether papers of the dialogue may print their name; silence is a no."""
    print_it = OwnButton(act=ROWS[Action.PRINT_NAME].button, feedback=feedback.id).pack()
    text = f"{told.text}\n\n{words.say('ask-printed-later', name=named(words, feedback.name))}"
    return Outgoing(text=text, buttons=((Button(words.say("own-print-name"), print_it),),))


def until(words: Texts, decision: Decision) -> str:
    """The day to which a clock runs that was started, where that is a date."""
    return in_full(words, decision.until) if decision.until else "none"


async def tell_unit(talk: Talk, feedback: Feedback, decision: Decision, key: str) -> None:
    words = texts("vi")
    facts = {"words": quoted(words, decision.words), "until": until(words, decision)}
    text = words.say(key, code=code(feedback.code), **facts)
    await announcing.tell_officials(talk, feedback, text, decision.action)


async def tell_leader(talk: Talk, feedback: Feedback, decision: Decision, key: str) -> None:
    """Every leader of the unit, in private, and whom else of the unit was told.

    Where there was nobody else a leader who has answered is not asked, but intake, or the admins.
    """
    colleague = await colleague_of(talk, feedback)
    leaders = await admins.leaders_of(talk.db, feedback.unit_id)
    acting = [await acting_for(talk, feedback, one) for one in leaders]
    if colleague is None:
        acting = await _but_who_answered(talk, feedback, acting)
    for leader in dict.fromkeys(acting):
        await tell_privately(talk, feedback, decision, key, leader, await name_of(talk, colleague))


async def _but_who_answered(talk: Talk, feedback: Feedback, leaders: list[Contact]) -> list[Contact]:
    """Those leaders who did not answer last; without any whoever coordinates for the unit, else its admins."""
    before = await _answered_last(talk, feedback)
    coordinate = await admins.with_role(talk.db, Role.INTAKE, feedback.unit_id)
    for readers in (leaders, coordinate, await admins.of_unit_or_any(talk.db, feedback.unit_id)):
        others = [one for one in readers if one.person_id != before]
        if others:
            return others
    return []


async def _answered_last(talk: Talk, feedback: Feedback) -> int | None:
    """The person who answered it last; none where nobody of the office did."""
    last = await history.last_answer(talk.db, feedback.id)
    return (await officials.get(talk.db, last.official_id)).person_id if last and last.official_id else None


async def tell_colleague(talk: Talk, feedback: Feedback, decision: Decision, key: str) -> None:
    """One official of the unit who did not answer last, in private; nobody where there is no other."""
    colleague = await colleague_of(talk, feedback)
    if colleague is not None:
        await tell_privately(talk, feedback, decision, key, colleague)


async def colleague_of(talk: Talk, feedback: Feedback) -> Contact | None:
    """The official longest in service of the unit, or who stands in for them, but for the one who answered last."""
    before = await _answered_last(talk, feedback)
    serving = await admins.with_role(talk.db, Role.OFFICIAL, feedback.unit_id)
    others = [one for one in serving if one.person_id != before]
    for one in others:
        acting = await acting_for(talk, feedback, one)
        if acting.person_id != before:
            return acting
    return next(iter(others), None)


async def acting_for(talk: Talk, feedback: Feedback, reader: Contact) -> Contact:
    """Whoever stands in for somebody now, if they may read what is the unit's; else they themselves."""
    acting = await absences.who_reads_for(talk.db, reader, talk.now)
    clerk = await officials.read_clerk(talk.db, acting.person_id)
    return acting if clerk is not None and may_over(clerk, Right.HANDLE, feedback.unit_id) else reader


async def name_of(talk: Talk, contact: Contact | None) -> str:
    clerk = await officials.read_clerk(talk.db, contact.person_id) if contact else None
    return clerk.name if clerk else "none"


async def tell_privately(
    talk: Talk, feedback: Feedback, decision: Decision, key: str, to: Contact, colleague: str = "none"
) -> None:
    text = texts("vi").say(key, code=code(feedback.code), colleague=colleague)
    told = f"{decision.action}:{feedback.id}:{to.address.place}:{feedback.version}"
    letter = Letter(told, to.address, talk.now, Notice.CARD_WORD, feedback.id, Outgoing(text=text), contact_id=to.id)
    await outbox.add(talk.db, letter)


async def tell_assigned(talk: Talk, feedback: Feedback, decision: Decision, key: str) -> None:
    """Whoever is to see to it now, in private, or whoever stands in and may read it; nobody where they did it."""
    duty = await feedbacks.in_charge_of(talk.db, feedback)
    if duty is None:
        return
    contact = await officials.contact_of(talk.db, duty.id)
    acting = await acting_for(talk, feedback, contact) if contact is not None else None
    if acting is not None and talk.official is not None and acting.person_id != talk.official.person_id:
        await tell_privately(talk, feedback, decision, key, acting, duty.name)


TELLING: dict[Hears, Callable[[Talk, Feedback, Decision, str], Awaitable[None]]] = {
    Hears.AUTHOR: tell_author,
    Hears.JOINERS: tell_joiners,
    Hears.UNIT: tell_unit,
    Hears.LEADER: tell_leader,
    Hears.COLLEAGUE: tell_colleague,
    Hears.ASSIGNED: tell_assigned,
}
