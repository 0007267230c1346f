"""Messages to somebody other than the one who just wrote."""

from handlers.talk import Talk
from locales import Texts, texts
from rules.notice import Lane, Outgoing
from storage import cards, officials, outbox, people
from storage.outbox import Letter
from storage.tables import Feedback


async def tell_officials(talk: Talk, feedback: Feedback, text: str) -> None:
    """A word beside the card, wherever it hangs; a reply to it counts as a reply to the card."""
    for chat_id, thread_id, message_id in await cards.places(talk.db, feedback, talk.bot_id):
        letter = Letter(
            f"word:{feedback.id}:{chat_id}:{talk.update_id}",
            talk.bot_id,
            chat_id,
            talk.now,
            Lane.OFFICIAL,
            "card-word",
            feedback.id,
            Outgoing(text=text, reply_to=message_id),
            thread_id=thread_id,
        )
        await outbox.add(talk.db, letter)


async def tell_author(talk: Talk, feedback: Feedback, key: str, what: Outgoing, notice: str = "step") -> None:
    """A word to the resident about their feedback; `key` names the fact, so that it is told once."""
    author = await people.get(talk.db, feedback.person_id)
    letter = Letter(
        f"fb:{feedback.id}:{key}", author.bot_id, author.chat_id, talk.now, Lane.OFFICIAL, notice, feedback.id, what
    )
    await outbox.add(talk.db, letter)


async def author_texts(talk: Talk, feedback: Feedback) -> Texts:
    return texts((await people.get(talk.db, feedback.person_id)).language)


async def tell_official(talk: Talk, official_id: int, key: str, text: str) -> None:
    """A private word to an official."""
    person = await officials.person_of(talk.db, official_id)
    letter = Letter(key, person.bot_id, person.chat_id, talk.now, Lane.OFFICIAL, what=Outgoing(text=text))
    await outbox.add(talk.db, letter)
