"""What becomes of an answer with files, which leaves message by message: the next one, refused files, the end."""

from dataclasses import replace
from datetime import datetime

from rules.answer_progress import AnswerProgress
from rules.fallback import can_be_split
from rules.notice import Outgoing, Policy
from rules.outcome import KindRefused, Outcome, Refused, Sent, Settlement, UnknownRefusal, decide_settlement
from storage.engine.database import Db
from storage.feedback import cards
from storage.people import losses
from storage.queue import answer_rows
from storage.queue.leased import Leased
from storage.tables import Feedback


def goes_on(what: Outgoing | None, outcome: Outcome | None) -> bool:
    """Whether a message has arrived after which another one of the same answer follows."""
    return isinstance(outcome, Sent) and what is not None and what.answer is not None and not what.answer.over


def end_of_answer(row: Leased, what: Outgoing, progress: AnswerProgress, outcome: Outcome, now: datetime) -> Settlement:
    """What becomes of an answer of which a message did not arrive: a refused file is left out, and the rest goes on.

    Files that were refused together go one by one. Where nothing of it can leave, it is kept to be told once more from
    its beginning.
    """
    end = decide_settlement(outcome, Policy(row.policy), row.attempts, now, row.refusals)
    refused = isinstance(outcome, KindRefused | Refused | UnknownRefusal)
    if what.files and refused and can_be_split(what, outcome):
        return Settlement("queued", error=end.error, instead=rest_of(row, progress.with_singly()), refusals=0)
    if what.files and refused and end.state in {"failed", "cancelled"}:
        return Settlement("queued", error=end.error, instead=rest_of(row, progress.with_refused()), refusals=0)
    return replace(end, instead=rest_of(row, before(row).anew())) if end.state == "failed" else end


def before(row: Leased) -> AnswerProgress:
    """How far it had come when it was taken up."""
    said = Outgoing.from_json(row.payload or {}).answer
    return said or AnswerProgress(0)


def rest_of(row: Leased, progress: AnswerProgress) -> Outgoing:
    """What is kept of the answer for its next message."""
    return replace(Outgoing.from_json(row.payload or {}), answer=progress)


def is_told_at_the_end(what: Outgoing | None, end: Settlement) -> bool:
    """Whether what was refused of an answer is told together with the rest, once that has arrived."""
    return what is not None and what.answer is not None and end.state != "failed"


async def settle_message(db: Db, row: Leased, progress: AnswerProgress) -> bool:
    """Write that one of its messages has arrived, so that the next one leaves."""
    return await answer_rows.settle_step(db, row, rest_of(row, progress))


async def note_all_arrived(db: Db, row: Leased, what: Outgoing, now: datetime) -> None:
    """All of it has arrived: the cards say so; of files that the messenger refused the office hears."""
    if what.answer is None:
        return
    if what.answer.refused:
        await answer_rows.note_left_out(db, row, len(what.answer.refused))
    feedback = await db.get(Feedback, row.subject_id)
    if feedback is not None:
        await cards.refresh_cards(db, feedback, now)
    if what.answer.refused:
        await losses.report_answer_short(db, row, what.answer, now)
