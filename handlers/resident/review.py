"""The review of a hand-in: all that will be sent, what of it was guessed, and a button to change each guess."""

from collections.abc import Sequence

from handlers.resident import hidden
from handlers.talk import Talk
from locales.spoken import named, placed, quoted
from rules.handin import NameMode, Step, is_proposed, is_skipped
from rules.text import Marks, count_marks
from storage.feedback.drafts import OpenDraft, Part
from storage.office import offices

Options = list[tuple[str, str]]
TO = "to-"
# In this order what was guessed can be changed; the hamlet goes with its area.
GUESSED = (Step.AREA, Step.HAMLET, Step.FIELD, Step.GROUP, Step.KIND, Step.NAME)


def is_guessed(step: Step, draft: OpenDraft) -> bool:
    """Whether an answer is shown as guessed."""
    if step == Step.HAMLET and not draft.hamlet:
        return False
    return is_proposed(step, draft) and not is_skipped(step, draft)


def guessed_steps(draft: OpenDraft) -> list[Step]:
    """What was guessed and has a button of its own."""
    found = [step for step in GUESSED if is_guessed(step, draft)]
    return [step for step in found if step != Step.HAMLET or Step.AREA not in found]


def review_options(talk: Talk, draft: OpenDraft, words: str, *, tells: bool) -> Options:
    """What can be done with the draft: send it, change what was guessed or any other answer, drop it.

    What tells who wrote it can be written anew first.
    """
    options = [(talk.t("button-send"), "send")]
    if hidden.pieces_in(draft.hamlet or "", draft.name_mode, draft.name, hamlet=True):
        options.append((talk.t("review-rewrite-place"), f"{TO}{Step.HAMLET}"))
    if tells:
        options.append((talk.t("review-rewrite"), f"{TO}{Step.WORDS}"))
    elif count_marks(words) == Marks.NONE:
        options.append((talk.t("marks-rewrite"), "rewrite"))
    guessed = guessed_steps(draft)
    options += [(talk.t("review-fix", what=talk.t(f"step-{step}")), f"{TO}{step}") for step in guessed]
    options.append((talk.t("button-change-other" if guessed else "button-change"), "change"))
    options.append((talk.t("button-drop"), "drop"))
    return options


async def draft_summary(talk: Talk, draft: OpenDraft, parts: Sequence[Part], words: str) -> str:
    """The draft as the resident is shown it before sending, with who will see the name."""
    place = await offices.area(talk.db, draft.area_id or 0)
    field = await offices.field(talk.db, draft.field_id) if draft.field_id else None
    area = ", ".join(filter(None, (placed(talk.texts, draft.hamlet), place.name if place else None)))
    albums = {part.album for part in parts if part.file_id and part.album}
    return talk.t(
        "review",
        group=_shown(talk, draft, talk.t(f"group-{draft.group}"), Step.GROUP),
        kind=_shown(talk, draft, talk.t(f"kind-{draft.kind}"), Step.KIND),
        area=_shown(talk, draft, area, Step.AREA, Step.HAMLET),
        field=_shown(talk, draft, field.name if field else talk.t("field-unsure"), Step.FIELD),
        words=quoted(talk.texts, words) if words else talk.t("words-spoken"),
        files=sum(1 for part in parts if part.file_id and not part.album),
        albums=len(albums),
        place="yes" if draft.latitude is not None else "no",
        name=named(talk.texts, draft.name),
        mode=draft.name_mode or NameMode.NONE,
        guess=_shown(talk, draft, "", Step.NAME),
    )


def hints(talk: Talk, draft: OpenDraft, words: str) -> str:
    """What the mark behind a guess says, and that words without Vietnamese marks may be misunderstood."""
    said = [talk.t("review-guessed")] if guessed_steps(draft) else []
    said += [talk.t("review-marks")] if count_marks(words) == Marks.NONE else []
    return "".join(f"\n\n{line}" for line in said)


def _shown(talk: Talk, draft: OpenDraft, said: str, *steps: Step) -> str:
    """An answer, with the mark behind it where it was guessed."""
    return f"{said} {talk.t('guessed-mark')}" if any(is_guessed(step, draft) for step in steps) else said
