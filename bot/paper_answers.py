"""Puts to the opinions of a paper what was answered to them, without names and numbers that lead to a person."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.paper_opinions import OpinionWorder
from documents.papers.paper_facts import Answered, PaperOpinion
from storage.feedback.dialogue_answers import DialogueAnswer
from storage.feedback.dialogue_opinions import DialogueOpinion


def with_answers(
    shown: Sequence[PaperOpinion],
    opinions: Sequence[DialogueOpinion],
    answers: Mapping[str, DialogueAnswer],
    worder: OpinionWorder,
) -> tuple[PaperOpinion, ...]:
    """The opinions as they are shown, each with what became of it."""
    pairs = zip(shown, opinions, strict=True)
    return tuple(_answered(paper, one, answers[one.code or ""], worder) for paper, one in pairs)


def _answered(paper: PaperOpinion, one: DialogueOpinion, told: DialogueAnswer, worder: OpinionWorder) -> PaperOpinion:
    """What may be read out is told in its words; of any other answer only that there is one."""
    hidden = None if paper.name else one.name
    aloud = told.aloud and told.words
    if told.words:
        became = Answered.ALOUD if aloud else Answered.APART
    else:
        became = Answered.IN_WRITING if told.in_writing_by else Answered.NOT_YET
    return replace(
        paper,
        line="" if one.erased else worder.to_many(told.line or "", hidden, told.beside),
        answered=became,
        answer=worder.to_many(told.words or "", hidden, told.beside) if aloud else "",
        in_writing_by=told.in_writing_by,
    )
