"""People who never agreed, or took it back, in a whole office; and every kind of update that they could send."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from typing import Any, Literal, NamedTuple

from sqlalchemy import JSON, Table, select

from handlers import resident
from rules.codes import make_code
from storage.dialogue import dialogues
from storage.people import form_drafts
from storage.people.form_drafts import AnsweringMessage
from storage.tables import Base, Contact, Dialogue, Feedback, Outbox, SentMessage
from tests.journeys.stage import BOT
from tests.properties.town import Town

# Long enough to begin a draft, and found nowhere but in what these people send.
PLANTED = "Ngõ Bông Lau ngập sâu, tôi là Trịnh Thị Ngân Hà ở đó"
SIGNS = ("Bông Lau", "Ngân Hà", "bong lau", "ngan ha", "secret-file-id", "20.98765")
SEEN: dict[str, Any] = {
    "file_id": "secret-file-id",
    "file_unique_id": "u",
    "width": 1,
    "height": 1,
    "duration": 1,
    "length": 1,
}
PLACE: dict[str, Any] = {"location": {"latitude": 20.98765, "longitude": 105.5}}
Who = Literal["never", "withdrawn"]
numbers = count(9_000_000)
# The message that answered a question of a form.
ANSWERED = 8_999_999


class Sent(NamedTuple):
    """An update, and where the conversation is put before it comes."""

    name: str
    update: dict[str, Any]
    state: str | None = None
    data: dict[str, Any] | None = None
    # The data of the only answer that is offered then.
    offered: str = ""


@dataclass
class Scene:
    """Somebody without a live consent, and the numbers of what they handed in before, if they did."""

    town: Town
    person: int
    dialogue: int
    who: Who
    received: int = 1
    asked: int = 1
    answered: int = 1
    step: int = 1
    draft: int = 1


async def set_scene(town: Town, who: Who) -> Scene:
    official = await town.an_official()
    scene = Scene(town, town.somebody(), await a_dialogue(town), who)
    if who == "withdrawn":
        scene.received = (await town.hands_in(scene.person)).id
        scene.asked = (await town.hands_in(scene.person)).id
        scene.answered = (await town.hands_in(scene.person)).id
        await writes(town, official, scene.asked, "ask")
        await writes(town, official, scene.answered, "answer")
        await town.presses(scene.person, f"d:join:{scene.dialogue}")
        await town.presses(scene.person, "k:withdraw-yes")
    else:
        await town.says(scene.person, "/start")
    await begin_wish(scene)
    scene.step = await a_step(town, scene.person, scene.answered)
    await town.retire(official)
    return scene


async def begin_wish(scene: Scene) -> None:
    """A form that they had begun before: a message answered its question."""
    async with scene.town.database.writing() as db:
        contact = (await db.scalars(select(Contact).where(Contact.chat_id == scene.person))).one()
        draft = await form_drafts.begin(db, contact.person_id, "speak", scene.town.now, scene.dialogue)
        form_drafts.note_answer(draft, "words", "Nước", [AnsweringMessage(contact.id, ANSWERED, "Nước")])
        # A denunciation takes along what was begun before it; this one is to stand until the end.
        draft.started_at += timedelta(days=9)
        scene.draft = draft.id


async def a_dialogue(town: Town) -> int:
    async with town.database.writing() as db:
        dialogue = Dialogue(place="Nhà văn hóa", topics="Đường sá", starts_at=town.now + timedelta(days=9))
        dialogue.collect_until, dialogue.state = (town.now + timedelta(days=7)).date(), "published"
        dialogue.edition, dialogue.created_by = 1, 1
        return (await dialogues.create(db, dialogue, [1])).id


async def writes(town: Town, official: int, feedback: int, act: str) -> None:
    """Have an official ask or answer, and let it leave."""
    await town.presses(official, f"c:{act}:{feedback}")
    await town.says(official, "Xã đã xem xét việc này rồi ạ.")
    await town.presses(official, f"p:send:{(await town.newest())['reply']}")
    await town.time_passes(timedelta(minutes=2))


async def a_step(town: Town, person: int, feedback: int) -> int:
    """Note, as the sender does, which message told a person of a feedback; gives its number."""
    number = next(numbers)
    async with town.database.writing() as db:
        sent = SentMessage(account_id=BOT, chat_id=person, message_id=number, notice="step", subject_id=feedback)
        sent.frozen = False
        db.add(sent)
    return number


def sent_by(scene: Scene) -> Iterator[Sent]:
    """Every kind of update that a person can send, with words planted in all that they can write."""
    for name, what in messages(scene):
        yield Sent(f"message: {name}", {"message": what})
        yield Sent(f"edit: {name}", {"edited_message": what | {"edit_date": 1_772_000_009}})
    for state in ("HandIn:words", "HandIn:name", "Own:remark", "Work:writing", "plan:topics", "speak:words"):
        for what in ({"text": PLANTED}, {"photo": [SEEN], "caption": PLANTED}, PLACE):
            message = scene.town.message(scene.person, **what)
            yield Sent(f"in {state}: {what}", {"message": message}, state, {"about": scene.answered})
    for wish in ("hủy", "quay lại"):
        yield Sent(f"in HandIn:area: {wish}", {"message": scene.town.message(scene.person, wish)}, "HandIn:area")
    corrected = scene.town.message(scene.person, PLANTED) | {"message_id": ANSWERED, "edit_date": 1_772_000_009}
    yield Sent("edit: answer of a form", {"edited_message": corrected})
    for data in buttons(scene):
        message = scene.town.message(scene.person, "Nút")
        query = {"id": "1", "from": message["from"], "chat_instance": "1", "data": data, "message": message}
        yield Sent(f"press: {data}", {"callback_query": query})
        yield Sent(f"typed: {data}", {"message": scene.town.message(scene.person, "1")}, offered=data)


def messages(scene: Scene) -> Iterator[tuple[str, dict[str, Any]]]:
    def made(text: str = "", **also: Any) -> dict[str, Any]:
        command = text.split(maxsplit=1)[0] if text.startswith("/") else ""
        entities = [{"type": "bot_command", "offset": 0, "length": len(command)}]
        return scene.town.message(scene.person, text, **also, **({"entities": entities} if command else {}))

    for text in (
        PLANTED,
        "Bông Lau",
        "Menu",
        "0",
        "Dữ liệu của tôi",
        "Trợ giúp",
        "Góp ý",
        "Ý kiến của tôi",
        "Cảm ơn cháu",
        make_code(2026, 1),
        f"Ông Trịnh Thị Ngân Hà tham nhũng. {PLANTED}",
    ):
        yield text[:12], made(text)
    for kind in ("video", "voice", "audio", "animation", "document", "video_note"):
        file: dict[str, Any] = {kind: SEEN}
        yield kind, made(**file, caption=PLANTED)
    yield "photo", made(photo=[SEEN], caption=PLANTED)
    yield "album", made(photo=[SEEN], media_group_id="1")
    yield "place", made(**PLACE)
    yield "venue", made(venue=PLACE | {"title": PLANTED, "address": PLANTED})
    yield "contact", made(contact={"phone_number": "0912345678", "first_name": PLANTED})
    yield "forward", made(PLANTED, forward_origin={"type": "hidden_user", "date": 1, "sender_user_name": "Ngân Hà"})
    yield "sticker", made(sticker=SEEN | {"type": "regular", "is_animated": False, "is_video": False})
    for command in (*resident.COMMANDS, "canbo"):
        yield f"/{command}", made(f"/{command} {PLANTED}")
    for command in ("start moi_Ngân Hà", "viec", "hoso", "tim", "xemten", "go", "taohoinghi", "ketnoi", "thongke"):
        yield f"/{command}", made(f"/{command} {PLANTED}")
    step = scene.town.message(BOT, "Có trả lời") | {"message_id": scene.step}
    yield "reply", made(PLANTED, reply_to_message=step)
    yield "file in reply", made(photo=[SEEN], caption=PLANTED, reply_to_message=step)


def buttons(scene: Scene) -> Iterator[str]:
    """Every button of every kind, of one's own and made up, but for the one that agrees."""
    yield from (f"m:{to}" for to in ("handin", "resume", "anew", "mine", "dialogues", "help", "data", "home", "made"))
    # To be given one's data is counted, and a wish to have it erased is kept; test_own_data looks at both.
    yield from (f"yd:{act}:1" for act in ("wish", "cancel", "due"))
    # Nothing that could be taken for a tố cáo is remembered here; test_not_accusing looks at what is.
    yield from (f"na:{answer}" for answer in ("none", "accuses"))
    yield from (f"k:{to}" for to in ("no", "full", "keep", "withdraw", "withdraw-yes", "made-up"))
    for act in ("page", "view", "supply", "remark", "satisfied", "partly", "not", "claim", "done", "mistaken"):
        yield from (f"y:{act}:{one}" for one in (scene.received, scene.asked, scene.answered, 999, 0))
    yield from (f"bl:{to}:{scene.asked}" for to in ("feedback", "new", "drop", "page", "ask"))
    yield from (f"yl:withdraw:{one}:0" for one in (scene.received, scene.asked, 999))
    # Who has taken nothing back agrees to be reminded by pressing this; test_held_words looks at it.
    joined = () if scene.who == "never" else (scene.dialogue,)
    yield from (f"d:join:{one}" for one in (*joined, 999))
    yield from (f"d:leave:{one}" for one in (scene.dialogue, 999))
    yield from (f"d:absent:{one}" for one in (scene.dialogue, 999))
    yield "nw:stop"
    yield f"dg:{scene.dialogue}:1"
    yield from (() if scene.who == "never" else ("nw:start",))
    yield from (f"dp:{act}:{one}" for act in ("ask", "back") for one in (scene.dialogue, 999))
    yield from (f"q:speak:{scene.draft}:{what}" for what in ("words:leave", "review:send", "review:drop-form"))
    for of in ("mine", "dialogues", "steps", "step"):
        yield from (f"wp:{of}:{one}:1:0" for one in (scene.answered, 999))
    yield f"wp:dialogue:{scene.dialogue}:1:0"
    for step in ("group:pressing", "kind:report", "area:1", "hamlet:skip", "field:unsure", "words:done", "files:done"):
        yield f"h:1:{step}"
    yield from ("h:1:name:none", "h:1:review:send", "h:1:words:unsay-1", "c:accept:1", "p:send:1", "n:publish:1")
    yield from ("f:1:1", "s:remove:1", "l:0:0", "w:find", "wm:mine", "x:y:z", "")


async def rows_of(town: Town, *but: type[Base]) -> dict[str, list[str]]:
    """All that lies in all tables, but for some."""
    left_out = {one.__table__ for one in but}
    found: dict[str, list[str]] = {}
    async with town.database.reading() as db:
        for table in Base.metadata.sorted_tables:
            if table not in left_out:
                found[table.name] = sorted(map(repr, (await db.execute(select(table))).all()))
    return found


async def stands_in(town: Town, *signs: str) -> list[str]:
    """The columns of the tables in which one of the signs can be read."""
    found = []
    async with town.database.reading() as db:
        for table in Base.metadata.sorted_tables:
            for row in (await db.execute(select(table))).all():
                found += [place for place, value in read(table, row) if any(sign in value for sign in signs)]
    return found


def read(table: Table, row: Any) -> Iterator[tuple[str, str]]:
    for column, value in zip(table.columns, row, strict=True):
        # As JSON the database may have written it with escapes; here it is read again.
        if isinstance(value, str) or isinstance(column.type, JSON):
            yield f"{table.name}.{column.name}", str(value)


async def heard(town: Town, person: int) -> list[str]:
    """What a person was told, oldest first."""
    async with town.database.reading() as db:
        rows = await db.scalars(select(Outbox).where(Outbox.chat_id == person).order_by(Outbox.id))
        return [(row.payload or {}).get("text", "") for row in rows]


async def one(town: Town, feedback: int) -> Feedback:
    async with town.database.reading() as db:
        return await db.get_one(Feedback, feedback)
