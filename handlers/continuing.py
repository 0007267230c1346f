"""What a resident's next message goes on with: the message just before it, or a feedback that is listened for."""

from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from aiogram.types import Message

from handlers.incoming import units_of
from handlers.states import OwnFeedback
from handlers.talk import Talk
from rules.pieces import LATE, LISTENS_FOR, are_together, may_be_cut
from storage.tables import Feedback

# Where the conversation keeps which feedback is listened for, and when its author was last asked or heard.
LISTENING, HEARD = "listening", "heard"
# Where it keeps which other feedback they have looked at meanwhile.
SEEN = "seen"
# Where it keeps of the last message when it was sent, and where it went.
LAST = "last_message"
DRAFT, WAITING, FEEDBACK = "draft", "waiting", "feedback"
EPOCH = datetime.fromtimestamp(0, UTC)
OWN = frozenset({OwnFeedback.remark.state, OwnFeedback.supply.state})


def number_of(moment: datetime) -> int:
    """A moment as a conversation keeps it, exactly: which of two things came later matters."""
    return (moment - EPOCH) // timedelta(microseconds=1)


def moment_of(number: int) -> datetime:
    return EPOCH + timedelta(microseconds=number)


class Goes(NamedTuple):
    """Where a message goes: into the draft, to what waits, or to a feedback by its number."""

    to: str
    number: int = 0


class Before(NamedTuple):
    """The message just before, sent in one go with this one: where it went, and whether an app may have cut it."""

    goes: Goes
    cut: bool


async def note_message(talk: Talk, event: Message, goes: Goes) -> None:
    """Remember where a message went, so that what was sent in one go with it goes there too."""
    sent_at, taken_at = int(event.date.timestamp()), int(talk.now.timestamp())
    await talk.state.update_data({LAST: [sent_at, taken_at, units_of(event), *goes]})


def sent_together(event: Message, talk: Talk, data: dict[str, Any]) -> Before | None:
    """The message that was sent in one go with this one; None where none was."""
    last = data.get(LAST)
    if not last:
        return None
    at, taken_at, units, to, number = last
    gap = event.date - datetime.fromtimestamp(at, UTC)
    together = are_together(gap) and talk.now - datetime.fromtimestamp(taken_at, UTC) <= LATE
    return Before(Goes(to, number), may_be_cut(units)) if together else None


async def listen(talk: Talk, feedback: Feedback) -> None:
    """From now on what its author writes is about this feedback, until they say that it is over, or a day goes by."""
    heard = {LISTENING: feedback.id, HEARD: number_of(talk.now), "about": feedback.id}
    await talk.state.update_data(heard)


async def stop_listening(talk: Talk) -> None:
    """What comes next goes on with nothing that was sent or asked before."""
    data = await talk.state.get_data()
    if data.get(LISTENING) or data.get(LAST):
        await talk.state.update_data({LISTENING: 0, LAST: None})


async def note_thanked(talk: Talk) -> None:
    """Whoever thanks or greets may have done with it: of which feedback they write next, they are asked."""
    if (await talk.state.get_data()).get(LISTENING):
        await talk.state.update_data({HEARD: 0})


async def stands_at(talk: Talk, feedback: Feedback) -> bool:
    """Whether its author was asked to write about this feedback, and stands there still."""
    return await talk.state.get_state() in OWN and (await talk.state.get_data()).get("about") == feedback.id


async def note_seen(talk: Talk, feedback: Feedback) -> None:
    """Somebody looks at another feedback than that which is listened for: of which they write next, they are asked."""
    data = await talk.state.get_data()
    if data.get(LISTENING) not in {None, 0, feedback.id} and await talk.state.get_state() is None:
        await talk.state.update_data({HEARD: 0, SEEN: feedback.id})


class Listening(NamedTuple):
    """The feedback that is listened for, and whether that was so long ago that its author has to be asked."""

    feedback_id: int
    stale: bool


def listening_to(talk: Talk, data: dict[str, Any], state: str | None) -> Listening | None:
    """Which feedback is listened for, at home or where its author was asked to write; None while a draft goes on."""
    if (state is not None and state not in OWN) or (state is None and talk.official is not None):
        # What an official writes unasked is asked about, whatever they handed in themselves.
        return None
    about = data.get("about") if state in OWN else data.get(LISTENING)
    if not about:
        return None
    heard = moment_of(data.get(HEARD) or 0)
    return Listening(int(about), stale=talk.now - heard >= LISTENS_FOR)
