"""A text to many as each of them reads it, and what its writer reads of how far it has come."""

from handlers.buttons import Menu
from handlers.dialogue_buttons import OnBroadcast, OnDialogue, OnNews
from handlers.notices.moment import Moment
from locales import Texts, texts
from locales.spoken import short
from rules.broadcasts import (
    LIVE,
    OF_NEWS,
    STOPPED,
    Audience,
    AudienceKind,
    BroadcastState,
    estimated_end,
    read_audience,
)
from rules.notice import Button, Outgoing
from rules.outcome import Settlement
from storage.dialogue import broadcasts
from storage.dialogue.audiences import count_people, has_left
from storage.engine.database import Db
from storage.files import conclusion_files
from storage.office import offices, officials
from storage.queue.leased import Leased
from storage.queue.reaches import reach_of
from storage.tables import Area, Dialogue, Duty, Organisation

OVER = Settlement("cancelled")


async def broadcast_message(db: Db, row: Leased, moment: Moment) -> Outgoing | Settlement:
    """The text, unless it was stopped or is void, or they want to hear no more; at night it waits for the morning."""
    broadcast = await broadcasts.get(db, row.subject_id or 0)
    if broadcast.state in STOPPED or await broadcasts.is_void(db, broadcast, moment.now):
        return OVER
    if moment.is_night:
        return Settlement("queued", moment.morning)
    audience = read_audience(broadcast.audience)
    if await has_left(db, audience, row.contact_id or 0):
        return OVER
    concluded = audience.number if audience.kind == AudienceKind.CONCLUDED else 0
    files = concluded if concluded and await conclusion_files.told_now(db, concluded) else 0
    return letter_of(texts("vi"), audience, broadcast.words, files)


def letter_of(words: Texts, audience: Audience, said: str, files: int = 0) -> Outgoing:
    """The text with its heading, and the ways on from it: to the files that go along, where a dialogue has some."""
    shows = Button(words.say("conclusion-files"), OnDialogue(act="results", dialogue=files).pack())
    ways = [(shows,)] if files else []
    ways += [(Button(words.say("menu-dialogues"), Menu(to="dialogues").pack()),)]
    if audience.kind in OF_NEWS:
        ways.append((Button(words.say("news-stop"), OnNews(act="stop").pack()),))
    return Outgoing(text=words.say("broadcast", words=said), buttons=tuple(ways))


async def broadcast_progress(db: Db, row: Leased, moment: Moment) -> Outgoing | Settlement:
    """How many have it, for whoever sent it and still serves."""
    broadcast = await broadcasts.get(db, row.subject_id or 0)
    clerk, duty = await officials.of_chat(db, row.address), await db.get_one(Duty, broadcast.duty_id)
    if clerk is None or clerk.person_id != duty.person_id:
        return OVER
    words, tally = texts("vi"), broadcasts.tally_of(broadcast)
    if broadcast.state == BroadcastState.PREPARING:
        # As many as there are now, while the letters are still being written.
        there = await count_people(db, read_audience(broadcast.audience))
        tally = tally._replace(total=max(there, tally.total))
    end = estimated_end(broadcast.asked_at, moment.local, tally, moment.quiet)
    waits = moment.is_night and broadcast.state in LIVE and tally.left
    text = words.say(
        "broadcast-told",
        to=await audience_in_words(db, words, read_audience(broadcast.audience)),
        state=broadcast.state,
        left=tally.left,
        end=short(end) if end is not None and broadcast.state in LIVE else "none",
        night=short(moment.morning) if waits else "none",
        **tally._asdict(),
    )
    cancel = (Button(words.say("broadcast-cancel"), OnBroadcast(act="cancel", broadcast=broadcast.id).pack()),)
    changed = broadcast.message_id if (await reach_of(db, row.account_id)).edits else None
    return Outgoing(text=text, buttons=(cancel,) if broadcast.state in LIVE else (), edits=changed)


async def audience_in_words(db: Db, words: Texts, audience: Audience) -> str:
    """To whom it goes."""
    name = audience.which
    if audience.kind in {AudienceKind.UNIT, AudienceKind.OFFICIALS}:
        name = (await offices.unit(db, audience.number)).name
    elif audience.kind == AudienceKind.AREA:
        name = (await db.get_one(Area, audience.number)).name
    elif audience.kind == AudienceKind.ORGANISATION:
        name = (await db.get_one(Organisation, audience.number)).name
    elif audience.kind in {AudienceKind.DIALOGUE, AudienceKind.DELEGATES, AudienceKind.CONCLUDED}:
        name = (await db.get_one(Dialogue, audience.number)).place
    return words.say(f"audience-{audience.kind}", name=name)
