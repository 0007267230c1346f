"""What was answered to the opinions of a dialogue, as far as a leader approved it or it was sent."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import and_, func, select

from rules.actions import Action
from rules.clocks import ClockKind, SubjectKind
from rules.redaction import NameBeside
from rules.reply_states import ReplyState
from storage.engine.database import Db
from storage.feedback import joinings
from storage.feedback.dialogue_opinions import told_of
from storage.tables import Deadline, Feedback, Reply

# What stands: approved and waiting for its dialogue, or sent off.
APPROVED = (ReplyState.PREPARED, ReplyState.LEAVING, ReplyState.LEFT)
ANSWERS = (Action.ANSWER, Action.ANSWER_ORALLY)


class DialogueAnswer(NamedTuple):
    """Of one opinion: `words` of its newest approved answer; whether it may be read out; the day of one in writing.

    `beside`: who else was answered with it and may not be named.
    """

    line: str | None
    words: str | None
    aloud: bool
    in_writing_by: date | None
    beside: Sequence[NameBeside] = ()


async def read_answers(db: Db, dialogue_id: int) -> Mapping[str, DialogueAnswer]:
    """Of every opinion of a dialogue, by its code.

    An answer that was sent and is disputed is none; what is forgotten is told of by nobody. What was written for the
    dialogue, said at it or made public may be read out; any other answer is for whoever asked.
    """
    stands = (Reply.state.in_(APPROVED), Reply.action.in_(ANSWERS))
    newest = select(func.max(Reply.id)).where(Reply.feedback_id == Feedback.id, *stands).correlate(Feedback)
    undisputed = (Reply.state == ReplyState.PREPARED) | ~Feedback.open | (Reply.state == ReplyState.LEAVING)
    answer = and_(Reply.id == newest.scalar_subquery(), undisputed, Feedback.forgotten_at.is_(None))
    clock = (Deadline.subject_id == Feedback.id, Deadline.subject_kind == SubjectKind.FEEDBACK)
    writing = and_(*clock, Deadline.kind == ClockKind.WRITTEN_ANSWER, Deadline.ended_at.is_(None))
    public = Feedback.published_at.is_not(None) & ~Feedback.open
    aloud = Reply.for_dialogue | (Reply.action == Action.ANSWER_ORALLY) | public
    found = (
        select(Feedback.id, Feedback.code, Feedback.public_text, Reply.words, aloud, Deadline.due)
        .outerjoin(Reply, answer)
        .outerjoin(Deadline, writing)
        .where(told_of(dialogue_id))
    )
    rows = (await db.execute(found)).all()
    beside = await joinings.unprinted_below(db, select(Feedback.id).where(told_of(dialogue_id)))
    return {
        code or "": DialogueAnswer(line, words, bool(spoken), due, beside.get(number, ()))
        for number, code, line, words, spoken, due in rows
    }
