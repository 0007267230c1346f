"""Makes of the opinions of a dialogue what may stand on its papers."""

from bot.paper_reading import PaperOrder
from documents.papers.paper_facts import OpinionSource, PaperOpinion, PaperSpeaker, PaperStanding
from locales import phrases, texts
from rules.agenda import AgendaState
from rules.codes import show_code
from rules.handin import Kind, NameMode
from rules.identity_words import IdentityWords
from rules.lifecycle import State
from rules.redaction import redact, without_house_number
from rules.sheets import SheetSource
from storage.feedback.dialogue_opinions import DialogueOpinion
from storage.feedback.dialogue_speakers import DialogueSpeaker

# Where an opinion is told that does not come on the agenda any more; every other is on it.
STANDINGS = {
    State.FORWARDED: PaperStanding.FORWARDED,
    State.ANSWERED: PaperStanding.ANSWERED,
    State.CLOSED: PaperStanding.ANSWERED,
    State.DECLINED: PaperStanding.NOT_TAKEN,
    State.WITHDRAWN: PaperStanding.WITHDRAWN,
}

SOURCES: dict[str, OpinionSource] = {SheetSource.SHEET: OpinionSource.SHEET, SheetSource.RECEPTION: OpinionSource.DESK}


class OpinionWorder:
    """Names only whose author agreed to that; in words neither a hidden name nor numbers that lead to a person."""

    def __init__(self, order: PaperOrder) -> None:
        self.order = order
        self.words = IdentityWords(*(phrases(f"identity_{name}") for name in IdentityWords._fields))

    def opinion(self, one: DialogueOpinion) -> PaperOpinion:
        mode = NameMode(one.name_mode)
        # Who was not asked, or said nothing, is not printed.
        printed = NameMode.HIDDEN if mode == NameMode.FULL and not one.printed_name else mode
        hidden = None if printed == NameMode.FULL else one.name
        standing = STANDINGS.get(State(one.state), PaperStanding.AGENDA)
        if standing == PaperStanding.AGENDA and one.agenda == AgendaState.CARRIED_OVER:
            standing = PaperStanding.CARRIED_OVER
        words = texts("vi").say("paper-withdrawn") if standing == PaperStanding.WITHDRAWN else one.words
        typed = without_house_number(one.hamlet or "", phrases("house"))
        return PaperOpinion(
            code=show_code(one.code or ""),
            received_on=self.order.local_day(one.received_at),
            printed=printed,
            name=(one.name or "") if printed == NameMode.FULL else "",
            hamlet=one.known_hamlet or redact(typed, hidden, self.words),
            kind=Kind(one.kind),
            field=one.field or "",
            words=redact(words, hidden, self.words),
            erased=one.erased,
            standing=standing,
            source=SOURCES.get(one.source or "", OpinionSource.OTHER if one.source else OpinionSource.CHAT),
            unit=one.unit,
            due=one.due,
            folded_into=show_code(one.folded_into) if one.folded_into else "",
        )

    def of_office(self, text: str) -> str:
        """What the office wrote: the numbers of its lines stay, those of somebody's own telephone do not."""
        return redact(text, None, self.words, of_office=True)

    def speaker(self, one: DialogueSpeaker, badge: int) -> PaperSpeaker:
        """Who speaks: named as an opinion of theirs for this dialogue may be, else by a number alone."""
        printed = one.name is not None
        return PaperSpeaker(
            of=one.organisation or one.hamlet or texts("vi").say("paper-of-people"),
            is_organisation=one.organisation is not None,
            printed=NameMode.FULL if printed else NameMode.HIDDEN,
            name=one.name or "",
            badge=badge,
            words=redact(one.words, None if printed else one.unprinted, self.words),
            code=show_code(one.code) if one.code else "",
            unit=one.unit or "",
        )
