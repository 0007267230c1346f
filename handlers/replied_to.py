"""What a reply is to: looked up by the number of the message of ours, also while that is still in the air."""

from aiogram.types import Message

from handlers.talk import Talk
from handlers.waiting import InTheAirError
from storage.feedback import cards
from storage.queue.flying import flying_about, may_stand_since
from storage.tables import SentMessage


async def find_replied_to(event: Message, talk: Talk) -> SentMessage | None:
    """What the message was about to which this is a reply; None if it was about nothing, or is no message of ours.

    Raises InTheAirError where it may be one that is just being sent. If that is never settled, it is the only one of
    which nobody knows the number, unless it stood there before that one was due.
    """
    to = event.reply_to_message
    if to is None:
        return None
    said = await cards.feedback_of_message(talk.db, talk.address, to.message_id)
    if said is not None or to.from_user is None or to.from_user.id != talk.account_id:
        return said
    flying = [one for one in await flying_about(talk.db, talk.address) if may_stand_since(one.since, to.date)]
    if talk.patient and any(one.leased for one in flying):
        raise InTheAirError
    if len({(one.notice, one.subject_id) for one in flying}) != 1:
        return None
    return SentMessage(
        account_id=talk.account_id,
        chat_id=talk.chat_id,
        message_id=to.message_id,
        notice=flying[0].notice,
        subject_id=flying[0].subject_id,
        frozen=False,
    )
