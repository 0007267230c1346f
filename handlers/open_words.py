"""What everybody may read of a feedback: by which words it is seen that somebody could be found by it."""

from locales import phrases
from rules.identity_words import IdentityWords
from rules.public_line import PublicWords, named_in
from rules.refusal import Refusal
from storage.engine.database import Db
from storage.feedback import joinings, replies
from storage.office import offices
from storage.tables import Feedback


async def public_words(db: Db) -> PublicWords:
    """What a text is read by, with the names of places and units here, which name nobody."""
    identity = IdentityWords(*(phrases(f"identity_{name}") for name in IdentityWords._fields))
    names = await offices.place_names(db)
    return PublicWords(identity, phrases("office_titles"), phrases("house"), names, phrases("given_names"))


async def names_beside(db: Db, feedback: Feedback) -> list[str | None]:
    """The name of its author, and of those who joined it or were folded into it and may not be named."""
    beside = await joinings.unprinted_beside(db, [feedback.id])
    return [feedback.name, *(one.name for one in beside.get(feedback.id, ()))]


async def pieces_that_name(db: Db, text: str) -> list[str]:
    """By what in a text for many somebody can be found, whoever it is."""
    return named_in(text, None, await public_words(db), of_office=True)


async def refuse_if_answer_names(db: Db, feedback: Feedback) -> None:
    """Refuse where the office's last answer tells who somebody is; it has left, and cannot be written anew."""
    answer = await replies.last_left(db, feedback.id)
    if answer is None or not answer.words:
        raise Refusal("answer-none-to-open")
    words, names = await public_words(db), await names_beside(db, feedback)
    named = (piece for name in names for piece in named_in(answer.words, name, words, of_office=True))
    if found := list(dict.fromkeys(named)):
        raise Refusal("answer-names", found="; ".join(found))
