"""What a helper is asked who hands in for one person without a telephone: consent first, then what that person says."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from aiogram.types import Message

from handlers import limits
from handlers.form_data import Outcome, PutQuestion, Then
from handlers.form_questions import RowFill, RowQuestion, hear_words, keep_answer, put_text, question, words
from handlers.incoming import found_file, size_of, words_to_match
from handlers.official.proxy_files import FILES_QUESTION, forget_files, with_files
from handlers.official.proxy_places import (
    OPEN,
    choose_dialogue,
    choose_place,
    is_dialogue_over,
    is_place_foreign,
    put_dialogues,
    put_places,
    read_place,
)
from handlers.talk import Talk
from locales.sheet_phrases import sheet_words
from rules.access import Right, role_has
from rules.forms import UnreadError
from rules.handin import NAME_LIMIT, NameMode
from rules.quotas import Quota
from rules.refusal import Refusal
from rules.right_channel import complains, denounces
from rules.sheet_lines import LineRead, judge_line
from rules.sheet_pictures import is_picture
from rules.sheets import LINE_LIMIT, LineState
from rules.text import clean
from storage.engine.database import ERASED
from storage.people import form_drafts
from storage.tables import FormDraft

SPOKEN, SIGNED = "spoken", "signed"
# Where a draft keeps that its words may be a khiếu nại.
COMPLAINS = "complains"
MODES = (NameMode.HIDDEN, NameMode.FULL, NameMode.NONE)


def require_entering(talk: Talk) -> None:
    """Refuse whoever enters for nobody, and anybody in a group: there names would be read by all."""
    if not any(role_has(one.role, Right.ENTER_FOR_OTHERS) for one in talk.duty.duties):
        raise Refusal("not-allowed")
    if not talk.private:
        raise Refusal("private-only-official")


def given_how(draft: FormDraft) -> str:
    return str((draft.answers.get("consent") or [""])[0])


async def put_consent(fill: RowFill) -> PutQuestion:
    """What is read aloud, and how whoever it is for agrees to it."""
    talk = fill.talk
    facts = {"office": talk.office.name, "years": talk.office.keep_years, "phone": talk.office.phone}
    ways = [(talk.t(f"proxy-consent-{one}"), one) for one in (SPOKEN, SIGNED)]
    return PutQuestion(talk.t("ask-proxy-consent", **facts), [*ways, (talk.t("proxy-consent-no"), "drop-form")])


async def choose_consent(fill: RowFill, value: str) -> list[str]:
    if value not in {SPOKEN, SIGNED}:
        raise ValueError(value)
    return [value, fill.talk.now.isoformat()]


async def hear_paper(fill: RowFill, event: Message) -> Outcome:
    """A picture of what was signed; its bytes are fetched once it is handed in, so that nothing lies about before."""
    talk, file = fill.talk, found_file(event)
    if file is None:
        return await hear_words(fill, "paper", event)
    document = event.document
    mime, name = (document.mime_type or "", document.file_name or "") if document else ("", "")
    if not is_picture(file.kind, mime, name):
        raise Refusal("proxy-paper-kind")
    await fill.is_first_of_album(event)
    await limits.count_use(talk, limits.own_use(talk, Quota.OFFICE_FILES), size_of(event))
    return keep_answer(fill, "paper", [file.kind, file.handle, file.size or 0, talk.account_id])


async def read_words(fill: RowFill, text: str) -> str | Then:
    """What that person raises; of a tố cáo nothing is kept, nor what was said of it before."""
    said, route = clean(text), words_to_match()
    form_drafts.forget_answer(fill.draft, "door")
    if denounces(said, route):
        forget_files(fill.draft)
        form_drafts.forget_answer(fill.draft, "words")
        fill.talk.db.info[ERASED] = True
        fill.talk.lead(fill.talk.t("proxy-denounces", **where(fill.talk)))
        return Then.AGAIN
    if len(said) > LINE_LIMIT:
        raise Refusal("reply-too-long", limit=LINE_LIMIT)
    if judge_line(LineRead(None, said), sheet_words(), route).state == LineState.EMPTY:
        raise UnreadError("proxy-no-words")
    fill.draft.answers = fill.draft.answers | {COMPLAINS: complains(said, route)}
    return said


def where(talk: Talk) -> dict[str, str]:
    return {"address": talk.office.address, "phone": talk.office.phone}


async def put_door(fill: RowFill) -> PutQuestion:
    """A khiếu nại goes another way: whoever raised it hears which, and then it is theirs to say."""
    talk = fill.talk
    ways = [(talk.t("proxy-door-keep"), "keep"), (talk.t("proxy-door-drop"), "drop-form")]
    return PutQuestion(talk.t("ask-proxy-door", **where(talk)), ways)


async def choose_door(_fill: RowFill, value: str) -> str:
    if value != "keep":
        raise ValueError(value)
    return value


async def put_mode(fill: RowFill) -> PutQuestion:
    talk = fill.talk
    return PutQuestion(talk.t("ask-proxy-mode"), [(talk.t(f"proxy-mode-{one}"), str(one)) for one in MODES])


async def choose_mode(_fill: RowFill, value: str) -> str:
    return str(NameMode(value))


def only_if(asked: RowQuestion, skipped: Any) -> RowQuestion:
    """The same question, not put where a draft makes it pointless."""
    return replace(asked, skipped=skipped)


QUESTIONS = (
    question("consent", put_consent, choose=choose_consent),
    only_if(replace(question("paper", put_text("paper")), hear=hear_paper), lambda draft: given_how(draft) != SIGNED),
    question("place", put_places, read=read_place, choose=choose_place, stale=is_place_foreign),
    only_if(
        question("dialogue", put_dialogues, choose=choose_dialogue, stale=is_dialogue_over),
        lambda draft: not draft.answers.get(OPEN),
    ),
    with_files(question("words", put_text("words"), read=read_words)),
    FILES_QUESTION,
    with_files(only_if(question("door", put_door, choose=choose_door), lambda draft: not draft.answers.get(COMPLAINS))),
    with_files(question("mode", put_mode, choose=choose_mode)),
    with_files(only_if(words("name", NAME_LIMIT), lambda draft: draft.answers.get("mode") == NameMode.NONE)),
)


def given_at(draft: FormDraft) -> datetime:
    return datetime.fromisoformat(draft.answers["consent"][1])
