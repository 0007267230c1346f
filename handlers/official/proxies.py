"""/nopho: a helper hands in for one person without a telephone, who agreed to it, and gives them a slip."""

from aiogram.types import CallbackQuery, Message

from handlers import limits
from handlers.due_words import due_day
from handlers.file_facts import tell_intake
from handlers.form_data import PutQuestion
from handlers.form_questions import RowFill
from handlers.line_judge import LINE_JUDGE
from handlers.official.proxy_files import attachments_of, files_in, with_files
from handlers.official.proxy_form import QUESTIONS, given_at, given_how, require_entering
from handlers.official.proxy_places import is_dialogue_over, note_dialogues, place_of, places_in_scope
from handlers.official.slips import order_slips
from handlers.paging import dialogue_line
from handlers.row_forms import begin, review, review_options, row_form
from handlers.talk import Talk
from locales.spoken import code, named, quoted
from rules.files import FoundFile
from rules.handin import NameMode
from rules.quotas import Quota
from rules.refusal import Refusal
from rules.sheets import SheetPlace, require_duty_at, show_sheet_code
from storage.dialogue import dialogues
from storage.dialogue.sheet_lines import Entered
from storage.feedback import deadlines, proxies
from storage.feedback.proxies import ProxyRead
from storage.feedback.spoken import Taking
from storage.office import offices
from storage.people import form_drafts
from storage.tables import Area, FormDraft


async def on_proxy_command(_event: Message | CallbackQuery, talk: Talk) -> None:
    """/nopho: where there is a single place it is not asked for."""
    require_entering(talk)
    places = await places_in_scope(talk)
    if not places:
        raise Refusal("not-in-scope")
    waits = await PROXY.find(talk)
    alone = len(places) == 1 and (waits is None or "consent" not in waits.answers)
    await begin(talk, PROXY, answers={"place": [places[0].area_id, places[0].hamlet_id]} if alone else None)


async def put_review(fill: RowFill) -> PutQuestion:
    """All of it as it will be handed in; the name is read back to the one who typed it alone."""
    talk, answers = fill.talk, fill.draft.answers
    place = await place_of(talk, answers["place"])
    chosen = answers.get("dialogue")
    facts = {
        "how": given_how(fill.draft),
        "place": place.name,
        "dialogue": dialogue_line(talk, await dialogues.get(talk.db, chosen)) if chosen else "none",
        "mode": answers["mode"],
        "name": named(talk.texts, name_in(fill.draft)) or "none",
        "files": len(files_in(fill.draft)),
        "words": quoted(talk.texts, answers["words"]) if answers["words"] else talk.t("proxy-words-spoken"),
    }
    return PutQuestion(talk.t("proxy-review", **facts), review_options(fill, talk.t("proxy-send")))


def name_in(draft: FormDraft) -> str:
    return str(draft.answers.get("name", "")) if draft.answers["mode"] != NameMode.NONE else ""


async def send(fill: RowFill) -> None:
    """Hand it in; with the draft gone a second press finds nothing to send."""
    talk, draft = fill.talk, fill.draft
    require_entering(talk)
    place = await place_of(talk, draft.answers["place"])
    await note_dialogues(fill, place)
    if draft.answers.get("dialogue") and await is_dialogue_over(fill):
        await fill.put_next()
        return
    unit = (await talk.db.get_one(Area, place.area_id)).unit_id
    duty = require_duty_at(talk.clerk, SheetPlace(unit, place.area_id, place.hamlet_id or None))
    await limits.count_use(talk, limits.own_use(talk, Quota.SHEET_LINES, person_id=talk.clerk.person_id), 1)
    by, how = Entered(duty, talk.contact.id, talk.now), Taking(talk.now, talk.today.year, LINE_JUDGE)
    files = attachments_of(files_in(draft), talk.now)
    made = await proxies.hand_in(talk.db, read_of(draft), by, how, files)
    await tell_intake(talk, made.feedback, files)
    await form_drafts.drop(talk.db, draft)
    await talk.state.set_state(None)
    facts = {
        "code": code(made.feedback.code),
        "sheet": show_sheet_code(made.sheet.code or ""),
        "line": made.line.number,
        "unit": (await offices.unit(talk.db, made.feedback.unit_id)).name,
        "due": due_day(talk.texts, await deadlines.answer_clock(talk.db, made.feedback.id)),
    }
    await talk.say(talk.t("proxy-sent", **facts))
    await order_slips(talk, made.sheet, made.feedback.id)


def read_of(draft: FormDraft) -> ProxyRead:
    """What the answers of a draft come to."""
    answers, paper = draft.answers, draft.answers.get("paper") if given_how(draft) == "signed" else None
    return ProxyRead(
        area_id=answers["place"][0],
        hamlet_id=answers["place"][1] or None,
        words=answers["words"],
        name_mode=NameMode(answers["mode"]),
        name=name_in(draft),
        given_how=given_how(draft),
        given_at=given_at(draft),
        paper=FoundFile(paper[0], paper[1], paper[2] or None) if paper else None,
        paper_account=paper[3] if paper else 0,
        dialogue_id=answers.get("dialogue") or None,
    )


PROXY = row_form(
    "proxy",
    (*QUESTIONS, with_files(review(put_review, send))),
    require=require_entering,
)
