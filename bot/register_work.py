"""The task of the child process that writes a register: a moment of the database, page by page, to a file."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from bot.paper_reading import OpenSnapshot, PaperOrder, find_extent, name_of, opened
from documents.register import write_register
from documents.register_rows import (
    AnswerForm,
    RegisterHead,
    RegisterProfile,
    RegisterRow,
    ResidentVerdict,
)
from locales import phrases, texts
from rules.action_row import Offer
from rules.codes import show_code
from rules.exports import Extent
from rules.handin import Kind, NameMode
from rules.identity_words import IdentityWords
from rules.lifecycle import ROWS, Action, State
from rules.redaction import redact, without_house_number, without_others
from rules.working_days import DayOverride, working_days_left
from storage.feedback import register
from storage.feedback.register import PAGE, AnswerTerm, RegisterLine, place_of
from storage.feedback.register_dialogues import RegisterDialogue
from storage.office import calendars


def write(arguments: dict[str, Any], tell: Callable[[int, int], None]) -> dict[str, Any]:
    """Write the register to the path; tells how many rows of how many are done, and gives how many there are."""
    order = PaperOrder.of(arguments)
    with opened(order) as snapshot:
        extent = snapshot.run(find_extent(snapshot.db, order))
        bounds = order.period.moments(order.zone)
        total = snapshot.run(register.count_lines(snapshot.db, extent, *bounds))
        head = RegisterHead(
            profile=RegisterProfile(arguments["profile"]),
            office=order.office,
            unit=snapshot.run(name_of(snapshot.db, order.scope)),
            begins=order.period.first,
            ends=order.period.last,
            made_at=order.made_at,
        )
        own = snapshot.run(calendars.own_days(snapshot.db))
        worder = RowWorder(order, extent, own)
        rows = map(worder.row, read_all(snapshot, order, extent))
        written = write_register(order.path, rows, head, lambda done: tell(done, total))
    return {"rows": written, "names": extent.names}


def read_all(snapshot: OpenSnapshot, order: PaperOrder, extent: Extent) -> Iterator[RegisterLine]:
    """Every line in order; no more than one page is in memory."""
    bounds, after = order.period.moments(order.zone), register.FIRST
    while True:
        lines = snapshot.run(register.read_lines(snapshot.db, extent, *bounds, after))
        yield from lines
        if len(lines) < PAGE:
            return
        after = place_of(lines[-1])


class RowWorder:
    """Makes of what is stored what may stand on paper."""

    def __init__(self, order: PaperOrder, extent: Extent, own: Sequence[DayOverride]) -> None:
        self.order, self.extent, self.own = order, extent, own
        self.words = IdentityWords(*(phrases(f"identity_{name}") for name in IdentityWords._fields))

    def row(self, line: RegisterLine) -> RegisterRow:
        named = line.name_mode == NameMode.FULL and self.extent.names
        hidden = None if named else line.name
        answer, said = line.answer, self._answered(line, hidden)
        forwarded = answer is not None and ROWS[Action(answer.action)].offers == Offer.BODIES
        return RegisterRow(
            code=show_code(line.code or ""),
            received_on=self.order.local_day(line.received_at),
            name_mode=NameMode(line.name_mode),
            name=(line.name or "") if named else "",
            hamlet=self._hamlet(line, hidden),
            area=line.area,
            kind=Kind(line.kind),
            field=line.field or "",
            words=self._written(line.words, hidden),
            erased=line.erased,
            unit=line.unit,
            outcome=self._outcome(line),
            answer="" if forwarded else said,
            forwarded_to=said if forwarded else "",
            answer_form=AnswerForm.CHAT if answer else None,
            answered_on=self.order.local_day(answer.at) if answer else None,
            answer_due=line.term.due if line.term else None,
            answer_delayed=line.term.delayed_to if line.term else None,
            days_late=self._days_late(line.term),
            verdict=ResidentVerdict(line.satisfaction or ResidentVerdict.NONE),
            **self._promised(line, hidden),
            **self._at_dialogue(line.dialogue),
            same=line.same,
            folded_into=show_code(line.joins) if line.joins else "",
        )

    def _answered(self, line: RegisterLine, hidden: str | None) -> str:
        """What the office answered, which those read as well who joined or said the same."""
        words = (line.answer.words if line.answer else None) or ""
        return self._written(without_others(words, line.beside, self.words), hidden, of_office=True)

    def _promised(self, line: RegisterLine, hidden: str | None) -> dict[str, Any]:
        one = line.promise
        if one is None:
            return {}
        said = without_others(one.words, line.beside, self.words)
        words = self._written(said, hidden, of_office=True) if said else texts("vi").say("promise-erased")
        told = {"promise": words, "promise_owner": one.unit, "promise_due": one.due, "promise_moved": one.moved}
        return told | {"promise_done": self.order.local_day(one.kept_at) if one.kept_at else None}

    def _at_dialogue(self, one: RegisterDialogue | None) -> dict[str, Any]:
        if one is None:
            return {}
        told = texts("vi").say("register-of-dialogue", state=one.state)
        return {"dialogue_on": self.order.local_day(one.starts_at), "at_dialogue": told}

    def _days_late(self, term: AnswerTerm | None) -> int:
        """Working days after the due day until the answer, or until today; none while its author is asked."""
        if term is None or term.stopped:
            return 0
        until = self.order.local_day(term.ended_at or self.order.made_at)
        return abs(working_days_left(until, term.due, self.own)) if until > term.due else 0

    def _hamlet(self, line: RegisterLine, hidden: str | None) -> str:
        """The hamlet, but not the house, whichever way it was typed."""
        if line.known_hamlet or not line.hamlet:
            return line.known_hamlet or ""
        return redact(without_house_number(line.hamlet, phrases("house")), hidden, self.words)

    def _written(self, text: str, hidden: str | None, *, of_office: bool = False) -> str:
        """Words of people or the office, for those whom the notice of consent names: observers are not among them."""
        if text and not self.extent.names:
            return texts("vi").say("register-withheld")
        return redact(text, hidden, self.words, of_office=of_office)

    def _outcome(self, line: RegisterLine) -> State:
        """The state; of a closed feedback what the office had done before."""
        if line.state != State.CLOSED:
            return State(line.state)
        return State(ROWS[Action(line.answer.action)].target or State.ANSWERED) if line.answer else State.ANSWERED
