"""What the Front remarks on an item of an agenda: kept with the opinion, told to its unit, never to its author."""

from aiogram.types import Message

from handlers.hearing import tell_who_hears
from handlers.incoming import file_of, text_of
from handlers.official.agenda import admit_to_agenda, agenda_data
from handlers.states import Work
from handlers.talk import Talk
from locales.spoken import code
from rules.access import Right
from rules.lifecycle import Action
from rules.notice import Outgoing
from rules.refusal import Refusal
from rules.text import has_letters
from storage.dialogue import agenda
from storage.dialogue.agenda import AgendaRow
from storage.feedback import feedbacks
from storage.feedback.feedbacks import Deed

# Where the conversation keeps which item it is about.
ITEM = "observed-item"
LONGEST = 2_000


async def ask_remark(talk: Talk, row: AgendaRow) -> None:
    """Ask an observer for what they have to say."""
    await admit_observer(talk, row)
    await talk.state.set_state(Work.observing)
    await talk.state.update_data({ITEM: row.item.id})
    back = (talk.t("button-cancel"), agenda_data("leave", row.item.id))
    await talk.ask(talk.t("observe-ask", code=code(row.feedback.code)), [], back)


async def admit_observer(talk: Talk, row: AgendaRow) -> None:
    """Refuse whoever does not observe this dialogue: who holds it writes a note."""
    _, viewer = await admit_to_agenda(talk, row.item.dialogue_id)
    if viewer.holds:
        raise Refusal("not-allowed")


async def take_remark(event: Message, talk: Talk) -> None:
    """Keep the words; a file that comes with them goes nowhere, and that is said."""
    row = await agenda.get_row(talk.db, int((await talk.state.get_data()).get(ITEM, 0)))
    await admit_observer(talk, row)
    words = text_of(event)
    if not has_letters(words):
        raise Refusal("note-needs-words")
    if len(words) > LONGEST:
        raise Refusal("observe-too-long", limit=LONGEST)
    if file_of(event) is not None:
        await talk.send(Outgoing(text=talk.t("words-only", who="official"), reply_to=talk.message_id))
    duty = talk.clerk.number_for(Right.OBSERVE, None)
    done = await feedbacks.change(talk.db, row.feedback, Deed(Action.OBSERVE, talk.now, duty, words))
    await talk.state.set_state(None)
    await tell_who_hears(talk, row.feedback, done.decision)
    back = [[(talk.t("agenda-back"), agenda_data("page", row.item.dialogue_id))]]
    await talk.say(talk.t("observe-kept", code=code(row.feedback.code)), back)
