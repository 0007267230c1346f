"""Who has posted the results of a dialogue and who has not: a photo of each thôn's notice board."""

from dataclasses import dataclass

from aiogram.types import CallbackQuery, Message

from handlers import limits
from handlers.incoming import found_file, size_of
from handlers.official.agenda import agenda_data
from handlers.official.cards import FIRST
from handlers.official.dialogue_scope import is_ours
from handlers.paging import Options, dialogue_line, page_buttons
from handlers.states import Work
from handlers.talk import Talk
from rules.access import Right, role_has
from rules.dialogue_states import BEGUN
from rules.notice import Outgoing
from rules.paging import Cut, page_of_list
from rules.quotas import Quota
from rules.refusal import Refusal
from rules.sheets import SheetPlace, duty_at
from storage.dialogue import agenda, dialogues, sheets
from storage.files import board_photos
from storage.office import offices
from storage.tables import Dialogue, Hamlet

# Where the conversation keeps of which dialogue and thôn a photo is waited for.
BOARD = "board-photo"


@dataclass(frozen=True, slots=True)
class Board:
    """The notice board of a thôn, and the duty by which whoever speaks may show what hangs there."""

    hamlet: Hamlet
    duty_id: int


async def on_posted_command(_event: Message | CallbackQuery, talk: Talk) -> None:
    """/niemyet"""
    await show_boards(talk, 0, FIRST)


def require_poster(talk: Talk) -> None:
    if not any(role_has(one.role, Right.POSTED) for one in talk.clerk.duties):
        raise Refusal("not-allowed")


async def boards_of(talk: Talk, dialogue: Dialogue) -> list[Board]:
    """The boards of a dialogue that has begun of which whoever speaks may send a photo, in the order of its thôn."""
    if dialogue.state not in BEGUN:
        return []
    units = {one.id: one.unit_id for one in await offices.all_areas(talk.db)}
    found = []
    for one in await sheets.hamlets_of(talk.db, dialogue.id):
        place = SheetPlace(units[one.area_id], one.area_id, one.id, dialogue.id)
        duty = duty_at(talk.clerk, place, (Right.POSTED,))
        found += [Board(one, duty)] if duty is not None else []
    return found


async def admit(talk: Talk, number: int) -> tuple[Dialogue, list[Board]]:
    """The dialogue with the boards; refuses whoever may send no photo of any."""
    require_poster(talk)
    dialogue = await dialogues.get(talk.db, number)
    found = await boards_of(talk, dialogue)
    if not found:
        raise Refusal("not-in-scope")
    return dialogue, found


async def show_dialogues(talk: Talk, cut: Cut) -> None:
    """The dialogues of whose boards there may be photos, the latest first; a single one is opened at once."""
    require_poster(talk)
    page = await agenda.dialogues_page(talk.db, cut)
    ours = [one for one in page if await boards_of(talk, one)]
    if page.before is None and page.after is None and len(ours) == 1:
        await show_boards(talk, ours[0].id, FIRST)
        return
    options: Options = [(dialogue_line(talk, one), agenda_data("boards", one.id)) for one in ours]
    options += page_buttons(talk, page, lambda to: agenda_data("boards", 0, to))
    if not options:
        await talk.say(talk.t("boards-none"))
        return
    await talk.ask(talk.t("boards-which"), options)


async def show_boards(talk: Talk, number: int, cut: Cut) -> None:
    """The thôn of a dialogue, those without a photo first, a page at a time."""
    if not number:
        await show_dialogues(talk, cut)
        return
    dialogue, every = await admit(talk, number)
    have = await board_photos.posted(talk.db, dialogue.id)
    page = page_of_list(sorted((one.hamlet for one in every), key=lambda one: one.id in have), cut)
    options: Options = [
        (
            talk.t("board-line", hamlet=one.name, posted="yes" if one.id in have else "no"),
            agenda_data("board", dialogue.id, Cut(one.id)),
        )
        for one in page
    ]
    options += page_buttons(talk, page, lambda to: agenda_data("boards", dialogue.id, to))
    posted = sum(one.hamlet.id in have for one in every)
    text = talk.t("boards-head", at=dialogue_line(talk, dialogue), posted=posted, count=len(every))
    holds = await is_ours(talk, dialogue)
    await talk.ask(text, options, (talk.t("agenda-back"), agenda_data("page", dialogue.id)) if holds else None)


async def back_to_boards(talk: Talk, number: int, cut: Cut) -> None:
    """By a button: no photo is waited for any more."""
    if await talk.state.get_state() == Work.board_photo.state:
        await talk.state.set_state(None)
    await show_boards(talk, number, cut)


def _board(every: list[Board], hamlet: int) -> Board:
    """One of the boards; refuses any other."""
    found = next((one for one in every if one.hamlet.id == hamlet), None)
    if found is None:
        raise Refusal("button-old")
    return found


async def ask_photo(talk: Talk, number: int, cut: Cut) -> None:
    """Show what hangs there, as far as it is known, and ask for the photo of one thôn, in private."""
    dialogue, every = await admit(talk, number)
    if not talk.private:
        raise Refusal("private-only-official")
    hamlet = _board(every, cut.row).hamlet
    photo = await board_photos.photo_of(talk.db, dialogue.id, hamlet.id)
    if photo is not None:
        await talk.send(Outgoing(text=talk.t("board-so-far", hamlet=hamlet.name), files=(photo,)))
    await talk.state.update_data({BOARD: [dialogue.id, hamlet.id]})
    await talk.state.set_state(Work.board_photo)
    back = (talk.t("button-cancel"), agenda_data("boards", dialogue.id))
    await talk.ask(talk.t("board-ask", hamlet=hamlet.name), [], back)


async def take_photo(event: Message, talk: Talk) -> None:
    """The photo: kept without what the camera noted in it; of several the last one stays."""
    pending = (await talk.state.get_data()).get(BOARD)
    if not pending:
        raise Refusal("button-old")
    dialogue, every = await admit(talk, pending[0])
    board, file = _board(every, pending[1]), found_file(event)
    if file is None or file.kind != "photo":
        raise Refusal("board-no-photo")
    await limits.count_use(talk, limits.own_use(talk, Quota.OFFICE_FILES), size_of(event))
    await board_photos.put(talk.db, (dialogue.id, board.hamlet.id), (talk.account_id, file), board.duty_id, talk.now)
    if event.media_group_id is None:
        await talk.state.set_state(None)
    await talk.say(talk.t("board-kept", hamlet=board.hamlet.name))
    await show_boards(talk, dialogue.id, FIRST)


# What its buttons do, by the dialogue that they bear; helpers of a thôn have them too, who read no agenda.
BOARDS = {"boards": back_to_boards, "board": ask_photo}
