"""Who has posted the results of a dialogue and who has not: a photo of each thôn's notice board."""

from aiogram.types import Message

from handlers import limits
from handlers.incoming import found_file, size_of
from handlers.official.agenda import admit_to_agenda, agenda_data
from handlers.official.cards import FIRST
from handlers.paging import Options, dialogue_line, page_buttons
from handlers.states import Work
from handlers.talk import Talk
from rules.access import Right
from rules.paging import Cut, page_of_list
from rules.quotas import Quota
from rules.refusal import Refusal
from storage.dialogue import dialogues, sheets
from storage.files import board_photos
from storage.tables import Hamlet

# Where the conversation keeps of which dialogue and thôn a photo is waited for.
BOARD = "board-photo"


async def show_boards(talk: Talk, number: int, cut: Cut) -> None:
    """The thôn of a dialogue, those without a photo first, a page at a time."""
    dialogue, _ = await admit_to_agenda(talk, number, holding=True)
    every, have = await sheets.hamlets_of(talk.db, dialogue.id), await board_photos.posted(talk.db, dialogue.id)
    page = page_of_list(sorted(every, key=lambda one: one.id in have), cut)
    options: Options = [
        (
            talk.t("board-line", hamlet=one.name, posted="yes" if one.id in have else "no"),
            agenda_data("board", dialogue.id, Cut(one.id)),
        )
        for one in page
    ]
    options += page_buttons(talk, page, lambda to: agenda_data("boards", dialogue.id, to))
    text = talk.t("boards-head", at=dialogue_line(talk, dialogue), posted=len(have), count=len(every))
    await talk.ask(text, options, (talk.t("agenda-back"), agenda_data("page", dialogue.id)))


async def _hamlet(talk: Talk, dialogue_id: int, number: int) -> Hamlet:
    """A thôn of the dialogue; refuses any other."""
    found = next((one for one in await sheets.hamlets_of(talk.db, dialogue_id) if one.id == number), None)
    if found is None:
        raise Refusal("button-old")
    return found


async def ask_photo(talk: Talk, number: int, cut: Cut) -> None:
    """Ask for the photo of one thôn, in private."""
    dialogue, _ = await admit_to_agenda(talk, number, holding=True)
    if not talk.private:
        raise Refusal("private-only-official")
    hamlet = await _hamlet(talk, dialogue.id, cut.row)
    await talk.state.update_data({BOARD: [dialogue.id, hamlet.id]})
    await talk.state.set_state(Work.board_photo)
    back = (talk.t("button-cancel"), agenda_data("boards", dialogue.id))
    await talk.ask(talk.t("board-ask", hamlet=hamlet.name), [], back)


async def take_photo(event: Message, talk: Talk) -> None:
    """The photo: kept without what the camera noted in it; of several the last one stays."""
    pending = (await talk.state.get_data()).get(BOARD)
    if not pending:
        raise Refusal("button-old")
    dialogue, _ = await admit_to_agenda(talk, pending[0], holding=True)
    hamlet, file = await _hamlet(talk, dialogue.id, pending[1]), found_file(event)
    if file is None or file.kind != "photo":
        raise Refusal("board-no-photo")
    await limits.count_use(talk, limits.own_use(talk, Quota.OFFICE_FILES), size_of(event))
    units = [*await dialogues.units_of(talk.db, dialogue.id)]
    duty = talk.clerk.number_for(Right.HOLD_DIALOGUE, units[0] if units else None)
    await board_photos.put(talk.db, (dialogue.id, hamlet.id), (talk.account_id, file), duty, talk.now)
    if event.media_group_id is None:
        await talk.state.set_state(None)
    await talk.say(talk.t("board-kept", hamlet=hamlet.name))
    await show_boards(talk, dialogue.id, FIRST)
