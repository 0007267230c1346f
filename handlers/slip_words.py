"""What an opinion from paper is shown as, by code and PIN and at the desk: never what was raised, or by whom."""

from handlers.answer_letter import words_of_reply
from handlers.due_words import due_day
from handlers.talk import Talk
from locales.spoken import code
from storage.feedback import deadlines, replies, reply_files
from storage.office import offices
from storage.tables import Feedback


async def slip_in_words(talk: Talk, feedback: Feedback) -> str:
    """How it stands, what was answered last, and what happens next."""
    clock = await deadlines.answer_clock(talk.db, feedback.id)
    facts = {
        "code": code(feedback.code),
        "state": talk.t(f"state-{feedback.state}"),
        "unit": (await offices.unit(talk.db, feedback.unit_id)).name,
        "due": due_day(talk.texts, clock) if clock is not None else "none",
    }
    return "\n\n".join([talk.t("slip-view", **facts), *await last_answer(talk, feedback), next_step(talk, feedback)])


def next_step(talk: Talk, feedback: Feedback) -> str:
    where = {"phone": talk.office.phone, "address": talk.office.address}
    return talk.t("slip-next", state=feedback.state, **where)


async def last_answer(talk: Talk, feedback: Feedback) -> list[str]:
    """What was written to its owner last, and that there are files with it which are seen at the office."""
    reply = await replies.last_left(talk.db, feedback.folded_into_id or feedback.id)
    if reply is None:
        return []
    at = talk.local(reply.leaves_at or reply.written_at)
    said = [await words_of_reply(talk.db, talk.texts, reply, feedback, at)]
    if await reply_files.read(talk.db, reply.id):
        said.append(talk.t("slip-files", address=talk.office.address))
    return said
