"""Telling many people something at once (/thongbao): to whom, what, shown as they will read it, then confirmed."""

from aiogram.types import CallbackQuery, Message

from handlers.dialogue_buttons import OnBroadcast
from handlers.form_data import PutQuestion
from handlers.form_questions import RowFill, question, words
from handlers.notices.broadcast_words import audience_in_words, letter_of
from handlers.official.choices import areas_in_scope
from handlers.official.dialogue_scope import is_ours, require_dialogues
from handlers.official.plan_changes import STOOD
from handlers.row_forms import begin, review, review_options, row_form
from handlers.talk import Talk
from rules.access import Right, may_over
from rules.broadcasts import WORDS_LIMIT, Audience, AudienceKind, BroadcastMove, read_audience
from rules.dialogue_states import ANNOUNCED
from rules.refusal import Refusal
from storage.dialogue import broadcasts, dialogues
from storage.dialogue.audiences import count_people, invited_bodies
from storage.office import officials
from storage.people import form_drafts
from storage.tables import Dialogue

LEVELS = ("commune", "province")
OF_DIALOGUE = frozenset({AudienceKind.DIALOGUE, AudienceKind.DELEGATES})
OF_UNIT = frozenset({AudienceKind.UNIT, AudienceKind.OFFICIALS})


async def on_broadcast_command(_event: Message | CallbackQuery, talk: Talk) -> None:
    """/thongbao"""
    await begin_broadcast(talk, 0)


async def begin_broadcast(talk: Talk, dialogue_id: int) -> None:
    require_dialogues(talk)
    if not talk.private:
        raise Refusal("private-only-official")
    await begin(talk, BROADCAST, dialogue_id)


async def announce_dialogue(talk: Talk, dialogue: Dialogue) -> None:
    """Tell something about a dialogue."""
    await begin_broadcast(talk, dialogue.id)


async def audiences_of(talk: Talk, dialogue_id: int) -> list[Audience]:
    """Everybody whom whoever speaks may tell something."""
    found = [Audience(kind, str(dialogue_id)) for kind in sorted(OF_DIALOGUE)] if dialogue_id else []
    areas = await areas_in_scope(talk)
    units = list(dict.fromkeys(one.unit_id for one in areas))
    found += [Audience(AudienceKind.UNIT, str(one)) for one in units]
    if len(areas) > len(units):
        found += [Audience(AudienceKind.AREA, str(one.id)) for one in areas]
    if may_over(talk.clerk, Right.HOLD_DIALOGUE, None):
        found += [Audience(AudienceKind.LEVEL, one) for one in LEVELS]
        found += [Audience(AudienceKind.ORGANISATION, str(one.id)) for one in await invited_bodies(talk.db)]
    return found + [Audience(AudienceKind.OFFICIALS, str(one)) for one in units]


async def require_audience(talk: Talk, audience: Audience) -> None:
    """Refuse an audience outside the scope of whoever speaks, as it stands now."""
    if audience.kind in OF_DIALOGUE:
        allowed = await is_ours(talk, await dialogues.get(talk.db, audience.number))
    elif audience.kind == AudienceKind.AREA:
        allowed = audience.number in {one.id for one in await areas_in_scope(talk)}
    else:
        unit = audience.number if audience.kind in OF_UNIT else None
        allowed = may_over(talk.clerk, Right.HOLD_DIALOGUE, unit)
    if not allowed:
        raise Refusal("not-in-scope")


async def put_audience(fill: RowFill) -> PutQuestion:
    talk = fill.talk
    found = await audiences_of(talk, fill.draft.subject_id)
    options = [(await audience_in_words(talk.db, talk.texts, one), str(one)) for one in found]
    return PutQuestion(talk.t("ask-broadcast-audience"), options)


async def choose_audience(fill: RowFill, chosen: str) -> str:
    audience = read_audience(chosen)
    await require_audience(fill.talk, audience)
    if not await count_people(fill.talk.db, audience):
        raise Refusal("broadcast-nobody")
    return str(audience)


async def put_broadcast(fill: RowFill) -> PutQuestion:
    """The text as it will be read, to whom it goes, and how many they are."""
    talk, answers = fill.talk, fill.draft.answers
    await _note_hour(fill)
    audience = read_audience(answers["audience"])
    count = await count_people(talk.db, audience)
    preview = letter_of(talk.texts, audience, answers["words"]).text
    to = await audience_in_words(talk.db, talk.texts, audience)
    text = talk.t("broadcast-review", preview=preview, to=to, count=count)
    return PutQuestion(text, review_options(fill, talk.t("broadcast-send", count=count)))


async def _note_hour(fill: RowFill) -> bool:
    """Keep with the words how their dialogue is announced; whether that has changed since, which is said."""
    if not fill.draft.subject_id:
        return False
    dialogue = await dialogues.get(fill.talk.db, fill.draft.subject_id)
    now = [dialogue.edition, dialogue.amended]
    changed = fill.draft.answers.get(STOOD, now) != now
    form_drafts.note_answer(fill.draft, STOOD, now)
    if changed:
        await fill.talk.say(fill.talk.t("plan-changed-meanwhile"))
    return bool(changed)


async def send_broadcast(fill: RowFill) -> None:
    """Begin it; right and scope are asked once more, and the dialogue must still be to come."""
    talk, draft = fill.talk, fill.draft
    require_dialogues(talk)
    audience = read_audience(draft.answers["audience"])
    await require_audience(talk, audience)
    if not await count_people(talk.db, audience):
        raise Refusal("broadcast-nobody")
    dialogue = await dialogues.get(talk.db, draft.subject_id) if draft.subject_id else None
    if dialogue is not None and dialogue.state in ANNOUNCED and await _note_hour(fill):
        await fill.put("review")
        return
    made = await broadcasts.begin(
        talk.db, audience, draft.answers["words"], (talk.clerk.id, talk.contact), talk.now, dialogue
    )
    if await broadcasts.is_void(talk.db, made, talk.now):
        raise Refusal("dialogue-changed")
    await form_drafts.drop(talk.db, draft)
    await talk.state.set_state(None)


BROADCAST = row_form(
    "broadcast",
    (
        question("audience", put_audience, choose=choose_audience),
        words("words", WORDS_LIMIT, several_lines=True),
        review(put_broadcast, send_broadcast),
    ),
    require=require_dialogues,
)


async def on_broadcast(_event: Message | CallbackQuery, press: OnBroadcast, talk: Talk) -> None:
    """Stop what one has sent, as far as it has not left."""
    broadcast = await broadcasts.get(talk.db, press.broadcast)
    duty = await officials.get(talk.db, broadcast.duty_id)
    if press.act != "cancel" or duty.person_id != talk.clerk.person_id:
        raise Refusal("not-in-scope")
    await broadcasts.move(talk.db, broadcast, BroadcastMove.CANCEL)
    await talk.flash("broadcast-cancelled")
