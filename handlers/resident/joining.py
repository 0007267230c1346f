"""What a press at the review does about a similar matter: join it, read its answer, or say that it has come back."""

from handlers.resident import asking, submit
from handlers.resident.similar import AGAIN, JOIN, READ
from handlers.talk import Talk
from locales.spoken import quoted
from rules.handin import Step
from rules.refusal import Refusal
from storage.feedback import joinings, published
from storage.feedback.drafts import OpenDraft


async def take(talk: Talk, draft: OpenDraft, value: str) -> bool:
    """Do what an answer about a similar matter says; False where it is another answer.

    Where it cannot be done any more that is said, and the review shows how all stands now; nothing is written before.
    """
    mark = next((one for one in (JOIN, AGAIN, READ) if value.startswith(one)), "")
    number = value.removeprefix(mark)
    if not mark or not number.isdecimal():
        return False
    try:
        if mark == READ:
            await read(talk, draft, int(number))
            return True
        joins = await joinings.hold_to_join(talk.db, int(number), draft.person_id) if mark == JOIN else None
        recurs = await joinings.find_settled(talk.db, int(number)) if mark == AGAIN else None
    except Refusal as refusal:
        await talk.flash(refusal.key)
        await asking.put_step(talk, draft, Step.REVIEW)
        return True
    await submit.submit(talk, draft, joins=joins, recurs=recurs)
    return True


async def read(talk: Talk, draft: OpenDraft, number: int) -> None:
    """The answer that everybody may read, and the way back to the review."""
    one = await published.read_public(talk.db, number)
    text = talk.t("public-answer", line=one.line, words=quoted(talk.texts, one.words), unit=one.unit)
    await asking.ask_step(talk, draft, Step.REVIEW, [(talk.t("similar-back"), "show")], text)
