"""/phieu: the sheets of the thôn for a dialogue; whoever enters for others meets those of their own places alone."""

from collections.abc import Awaitable, Callable, Sequence

from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Message

from handlers.incoming import found_file, text_of
from handlers.official import sheet_books, sheet_entry, sheet_papers, sheet_pictures, sheet_queue, slips
from handlers.official.sheet_entry import take_lines
from handlers.official.sheet_uploads import offer_upload
from handlers.paging import Options, dialogue_line, page_buttons
from handlers.sheet_buttons import OnSheet, OnSheetPicture
from handlers.states import Work
from handlers.talk import Talk
from rules.access import Right, role_has
from rules.paging import Cut, matching_names, page_of_list
from rules.refusal import Refusal
from rules.sheets import SHEET_RIGHTS, SheetPlace, SheetSource, duty_at, read_sheet_code
from rules.text import first_words
from storage.dialogue import dialogues, sheets
from storage.dialogue.sheets import SheetOf
from storage.office import offices
from storage.tables import Area, AreaName, Dialogue, Hamlet

__all__ = ["OnSheet", "on_sheet", "on_sheets_command", "take_lines"]
CHOICES = 5
LABEL = 40
OLD = "old"


async def on_sheets_command(event: Message | CallbackQuery, command: CommandObject, talk: Talk) -> None:
    """/phieu, or /phieu with the code of a sheet or the name of a thôn."""
    require_entering(talk)
    if isinstance(event, Message) and sheet_books.is_book(event):
        await sheet_books.take_book(event, talk)
        return
    if isinstance(event, Message) and found_file(event) is not None:
        await sheet_pictures.hold_picture(event, talk)
    typed = (command.args or "").strip()
    code = read_sheet_code(typed) if typed else None
    if code is not None:
        await open_by_code(talk, code)
        return
    found = [one for one in await sheets.collecting(talk.db, talk.now) if await has_to_do_with(talk, one)]
    if not found:
        raise Refusal("sheets-none")
    if len(found) > 1 and not typed:
        options = [(dialogue_line(talk, one), OnSheet(act="dialogue", of=one.id).pack()) for one in found[:CHOICES]]
        await talk.ask(talk.t("sheets-which"), options, stop(talk))
    elif typed:
        await find_place(talk, found, typed)
    else:
        await show_dialogue(talk, found[0], Cut())


async def take_place(event: Message, talk: Talk, **_also: object) -> None:
    """Of which thôn the pictures are that were just sent; more of them may come before that is said."""
    if found_file(event) is not None:
        await sheet_pictures.hold_picture(event, talk)
        return
    typed = text_of(event)
    await on_sheets_command(event, CommandObject(command="phieu", args=typed), talk)


def require_entering(talk: Talk) -> None:
    """Refuse whoever has to do with no sheet at all, and anybody in a group."""
    if not any(role_has(one.role, right) for one in talk.duty.duties for right in SHEET_RIGHTS):
        raise Refusal("not-allowed")
    if not talk.private:
        raise Refusal("private-only-official")


def stop(talk: Talk) -> tuple[str, str]:
    return talk.t("sheet-stop"), OnSheet(act="stop", of=0).pack()


async def has_to_do_with(talk: Talk, dialogue: Dialogue) -> bool:
    return bool(await areas_in_scope(talk, dialogue) or await hamlets_in_scope(talk, dialogue))


async def areas_in_scope(talk: Talk, dialogue: Dialogue) -> list[Area]:
    """The areas of a dialogue whose sheets are all within somebody's scope."""
    found = [await offices.area(talk.db, number) for number in await dialogues.areas_of(talk.db, dialogue.id)]
    return [one for one in found if one and duty_at(talk.clerk, place_of_area(one, dialogue), SHEET_RIGHTS) is not None]


def place_of_area(area: Area, dialogue: Dialogue) -> SheetPlace:
    return SheetPlace(area.unit_id, area.id, None, dialogue.id)


async def hamlets_in_scope(talk: Talk, dialogue: Dialogue) -> list[Hamlet]:
    """The hamlets of a dialogue whose sheets are within somebody's scope, in the office's order."""
    units = {number: (await talk.db.get_one(Area, number)).unit_id for number in await areas_of(talk, dialogue)}
    every = [
        (one, SheetPlace(units[one.area_id], one.area_id, one.id, dialogue.id))
        for one in await sheets.hamlets_of(talk.db, dialogue.id)
    ]
    return [one for one, place in every if duty_at(talk.clerk, place, SHEET_RIGHTS) is not None]


async def areas_of(talk: Talk, dialogue: Dialogue) -> Sequence[int]:
    return await dialogues.areas_of(talk.db, dialogue.id)


async def show_dialogue(talk: Talk, dialogue: Dialogue, cut: Cut) -> None:
    """The thôn whose sheets somebody may have, a page at a time, and where old communes without a thôn are."""
    every = await hamlets_in_scope(talk, dialogue)
    states = {one.hamlet_id: one.state for one in await sheets.of_dialogue(talk.db, dialogue.id) if one.hamlet_id}
    page = page_of_list(every, cut, CHOICES)
    options: Options = [
        (
            talk.t("sheet-label", place=first_words(one.name, LABEL), state=states.get(one.id, "none")),
            OnSheet(act="place", of=dialogue.id, line=one.id).pack(),
        )
        for one in page
    ]
    options += page_buttons(talk, page, lambda to: OnSheet(act="page", of=dialogue.id, line=to.row).pack())
    options += paper_options(talk, dialogue, len(every))
    if waiting := len(await sheet_queue.mine(talk)):
        options.append((talk.t("sheets-queue", count=waiting), OnSheetPicture(act="queue", of=0).pack()))
    if await areas_in_scope(talk, dialogue):
        options.append((talk.t("sheets-old"), OnSheet(act=OLD, of=dialogue.id).pack()))
    text = talk.t("sheets-of", dialogue=dialogue_line(talk, dialogue), count=len(every))
    await talk.ask(text, options, stop(talk))


def paper_options(talk: Talk, dialogue: Dialogue, count: int, *, old: bool = False) -> Options:
    """To have the sheets of all places printed, or as workbooks; of a single one its own sheet offers both."""
    return [
        (talk.t(f"sheets-{act}", count=count), OnSheet(act=act, of=dialogue.id, line=int(old)).pack())
        for act in (sheet_papers.OF_ALL if count > 1 else ())
    ]


async def old_names(talk: Talk, dialogue: Dialogue) -> list[AreaName]:
    """The old communes of the areas within somebody's scope: a sheet may come from one that has no thôn here."""
    mine = {one.id for one in await areas_in_scope(talk, dialogue)}
    return [one for one in await offices.area_names(talk.db) if one.area_id in mine and one.kind == OLD]


async def show_old(talk: Talk, dialogue: Dialogue, cut: Cut) -> None:
    """The old communes, a page at a time."""
    every = await old_names(talk, dialogue)
    page = page_of_list(every, cut, CHOICES)
    if not page:
        raise Refusal("sheets-no-old")
    options: Options = [
        (first_words(one.name, LABEL), OnSheet(act="old-place", of=dialogue.id, line=one.id).pack()) for one in page
    ]
    options += page_buttons(talk, page, lambda to: OnSheet(act=OLD, of=dialogue.id, line=to.row).pack())
    options += paper_options(talk, dialogue, len(every), old=True)
    await talk.ask(talk.t("sheets-old-which"), options, stop(talk))


async def find_place(talk: Talk, found: Sequence[Dialogue], typed: str) -> None:
    """The sheet of a place that was typed; asked where several are called so, or several dialogues have one."""
    each = [(one, await places_called(talk, one, typed)) for one in found]
    having = [(dialogue, options) for dialogue, options in each if options]
    if not having:
        raise Refusal("sheet-place-unknown")
    if len(having) == 1:
        choices = having[0][1]
    else:
        told = ((dialogue_line(talk, dialogue), options) for dialogue, options in having)
        choices = [(f"{name} · {dialogue}", data) for dialogue, options in told for name, data in options]
    await talk.ask(talk.t("sheet-place-which"), choices[: CHOICES + 2], stop(talk))


async def places_called(talk: Talk, dialogue: Dialogue, typed: str) -> Options:
    """The places of a dialogue that are called as was typed, the thôn first."""
    hamlets = matching_names(typed, await hamlets_in_scope(talk, dialogue), lambda one: one.name)
    olds = matching_names(typed, await old_names(talk, dialogue), lambda one: one.name)
    choices: Options = [(one.name, OnSheet(act="place", of=dialogue.id, line=one.id).pack()) for one in hamlets]
    choices += [
        (talk.t("sheet-old-label", place=one.name), OnSheet(act="old-place", of=dialogue.id, line=one.id).pack())
        for one in olds
    ]
    return choices


async def open_by_code(talk: Talk, code: str) -> None:
    """The sheet with a code, if it is within somebody's scope; a code of none is said to be unknown."""
    sheet = await sheets.by_code(talk.db, code)
    if sheet is None or sheet.source == SheetSource.PROXY:
        raise Refusal("sheet-unknown")
    if duty_at(talk.clerk, await sheets.place_of(talk.db, sheet), SHEET_RIGHTS) is None:
        raise Refusal("sheet-unknown")
    await sheet_entry.open_sheet(talk, sheet)


async def on_sheet(_event: Message | CallbackQuery, press: OnSheet, talk: Talk) -> None:
    """A button of a sheet, or on the way to one; the right is asked anew at each."""
    require_entering(talk)
    if press.act == "stop":
        await talk.state.set_state(None)
        await talk.say(talk.t("sheet-stopped"))
    elif press.act == "slips":
        await slips.print_of_sheet(talk, press.of)
    elif press.act == "upload":
        await offer_upload(talk, press.of, Right.ENTER_FOR_OTHERS)
    elif press.act in WAYS:
        await WAYS[press.act](talk, press)
    else:
        await sheet_entry.act_on_sheet(talk, press)


async def chosen_dialogue(talk: Talk, press: OnSheet) -> Dialogue:
    dialogue = await dialogues.get(talk.db, press.of)
    if not await has_to_do_with(talk, dialogue):
        raise Refusal("not-in-scope")
    return dialogue


async def to_dialogue(talk: Talk, press: OnSheet) -> None:
    await show_dialogue(talk, await chosen_dialogue(talk, press), Cut(press.line))


async def to_old(talk: Talk, press: OnSheet) -> None:
    await show_old(talk, await chosen_dialogue(talk, press), Cut(press.line))


async def to_place(talk: Talk, press: OnSheet) -> None:
    """The sheet of a thôn, made where there is none yet."""
    dialogue = await chosen_dialogue(talk, press)
    hamlet = next((one for one in await hamlets_in_scope(talk, dialogue) if one.id == press.line), None)
    if hamlet is None:
        raise Refusal("not-in-scope")
    of = SheetOf(hamlet.area_id, hamlet.id, None, dialogue.id)
    await sheet_entry.open_sheet(talk, await sheets.issue(talk.db, of, talk.now, talk.today.year))


async def to_old_place(talk: Talk, press: OnSheet) -> None:
    """The sheet of an old commune, by its old name."""
    dialogue = await chosen_dialogue(talk, press)
    name = next((one for one in await old_names(talk, dialogue) if one.id == press.line), None)
    if name is None:
        raise Refusal("not-in-scope")
    of = SheetOf(name.area_id, None, name.name, dialogue.id)
    await sheet_entry.open_sheet(talk, await sheets.issue(talk.db, of, talk.now, talk.today.year))


async def print_all(talk: Talk, press: OnSheet) -> None:
    """The papers of all thôn within somebody's scope, or of all old communes."""
    dialogue = await chosen_dialogue(talk, press)
    if press.line:
        wanted = [SheetOf(one.area_id, None, one.name, dialogue.id) for one in await old_names(talk, dialogue)]
    else:
        wanted = [SheetOf(one.area_id, one.id, None, dialogue.id) for one in await hamlets_in_scope(talk, dialogue)]
    await sheet_papers.print_all(talk, press.act, wanted)


# Who takes what is written to a question about sheets; to these a file is an answer too.
TAKES_FILES = ((Work.sheet, take_lines), (Work.sheet_place, take_place))
WAYS: dict[str, Callable[[Talk, OnSheet], Awaitable[None]]] = {
    "dialogue": to_dialogue,
    "page": to_dialogue,
    "old": to_old,
    "place": to_place,
    "old-place": to_old_place,
    **dict.fromkeys(sheet_papers.OF_ONE, sheet_papers.print_one),
    **dict.fromkeys(sheet_papers.OF_ALL, print_all),
}
