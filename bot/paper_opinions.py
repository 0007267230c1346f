"""Makes of the opinions of a dialogue what may stand on its papers."""

from collections.abc import Sequence

from bot.paper_reading import PaperOrder
from documents.papers.paper_facts import OpinionSource, PaperOpinion, PaperSpeaker, PaperStanding
from locales import phrases, texts
from rules.agenda import AgendaState
from rules.codes import show_code
from rules.consent import names_others
from rules.forgetting import names_one
from rules.handin import Kind, NameMode
from rules.identity_words import IdentityWords
from rules.lifecycle import State
from rules.redaction import MASK, NameBeside, redact, without_house_number, without_others, without_owners
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
# Of what has no end of its own yet, or was passed on, the agenda knows whither it went.
ELSEWHERE = {AgendaState.OTHER_BODY: PaperStanding.FORWARDED, AgendaState.UPWARDS: PaperStanding.UPWARDS}
_OPEN = frozenset({PaperStanding.AGENDA, PaperStanding.FORWARDED})

SOURCES: dict[str, OpinionSource] = {SheetSource.SHEET: OpinionSource.SHEET, SheetSource.RECEPTION: OpinionSource.DESK}
SOURCES |= {SheetSource.SPOKEN: OpinionSource.SPOKEN, SheetSource.PROXY: OpinionSource.PROXY}


class OpinionWorder:
    """Names only whose author agreed to that; in words neither a hidden name nor numbers that lead to a person.

    Where it is nameless nobody is named, and words that an observer may not read are left out.
    """

    def __init__(self, order: PaperOrder, *, nameless: bool = False) -> None:
        self.order, self.nameless = order, nameless
        self.words = IdentityWords(*(phrases(f"identity_{name}") for name in IdentityWords._fields))

    def opinion(self, one: DialogueOpinion) -> PaperOpinion:
        mode = NameMode(one.name_mode)
        # Who was not asked, or said nothing, is not printed.
        printed = NameMode.HIDDEN if mode == NameMode.FULL and not one.printed_name else mode
        named = printed == NameMode.FULL and not self.nameless
        hidden, withheld = None if named else one.name, self._is_withheld(one.notice_version, one.words, one.name)
        standing = STANDINGS.get(State(one.state), PaperStanding.AGENDA)
        if one.agenda == AgendaState.CARRIED_OVER and standing != PaperStanding.WITHDRAWN:
            standing = PaperStanding.CARRIED_OVER
        elif one.agenda in ELSEWHERE and standing in _OPEN:
            standing = ELSEWHERE[AgendaState(one.agenda)]
        words = texts("vi").say("paper-withdrawn") if standing == PaperStanding.WITHDRAWN else one.words
        words = texts("vi").say("register-withheld") if withheld else words
        typed = "" if withheld else without_house_number(one.hamlet or "", phrases("house"))
        return PaperOpinion(
            code=show_code(one.code or ""),
            received_on=self.order.local_day(one.received_at),
            printed=None if self.nameless else printed,
            name=self._printed(one.name) if named else "",
            hamlet=one.known_hamlet or without_owners(redact(typed, hidden, self.words), self.words),
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

    def _printed(self, name: str | None) -> str:
        """A name without the telephone number that was written beside it."""
        return redact(name or "", None, self.words).replace(MASK, "").replace("()", "").strip(" ,;:.-")

    def _is_withheld(self, version: str | None, words: str, name: str | None) -> bool:
        """Whether words are not an observer's to read: of an older notice of consent, or such as name their author."""
        return self.nameless and not (names_others(version) and not names_one(words, [name] if name else []))

    def of_office(self, text: str) -> str:
        """What the office wrote: the numbers of its lines stay, those of somebody's own telephone do not."""
        return redact(text, None, self.words, of_office=True)

    def to_many(self, text: str, hidden: str | None, beside: Sequence[NameBeside]) -> str:
        """The same, without whoever raised it, if hidden, and without others who are told it."""
        return without_others(redact(text, hidden, self.words, of_office=True), beside, self.words)

    def promised(self, text: str, name: str | None, beside: Sequence[NameBeside] = ()) -> str:
        """What the office promised, without the name of whoever raised the matter, nor the last stop of a sentence."""
        return self.to_many(" ".join(text.split()), name, beside).rstrip(".;! ")

    def speaker(self, one: DialogueSpeaker, badge: int) -> PaperSpeaker:
        """Who speaks: named as an opinion of theirs for this dialogue may be, else by a number alone."""
        printed = one.name is not None and not self.nameless
        withheld = self._is_withheld(one.notice_version, one.words, one.name or one.unprinted)
        words = texts("vi").say("register-withheld") if withheld else one.words
        return PaperSpeaker(
            of=one.organisation or one.hamlet or texts("vi").say("paper-of-people"),
            is_organisation=one.organisation is not None,
            printed=None if self.nameless else NameMode.FULL if printed else NameMode.HIDDEN,
            name=self._printed(one.name) if printed else "",
            badge=badge,
            words=redact(words, None if printed else one.name or one.unprinted, self.words),
            code=show_code(one.code) if one.code else "",
            unit=one.unit or "",
        )
