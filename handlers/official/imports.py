"""/nhapso: the register of another office, sent as a workbook: of which it is, which column is what, then its rows."""

from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Message

from handlers import limits
from handlers.import_words import columns_message, register_heads
from handlers.incoming import found_file, size_of, text_of
from handlers.official.sheet_uploads import offer_upload
from handlers.paging import Options, page_buttons
from handlers.sheet_buttons import OnImport
from handlers.sheet_words import needs_address
from handlers.states import Work
from handlers.talk import Talk
from rules.access import Right, role_has
from rules.files import FoundFile
from rules.paging import Cut, page_of_list
from rules.quotas import Quota
from rules.refusal import Refusal
from rules.register_books import LARGEST
from rules.sheets import REGISTERS, SheetPlace, SheetSource, duty_at
from storage.dialogue import sheets
from storage.dialogue.sheets import SheetOf
from storage.feedback import register_files, sheet_files
from storage.feedback.register_files import IMPORT, SentRegister
from storage.office import offices
from storage.tables import Area

__all__ = ["OnImport", "on_import", "on_import_command", "take_sent"]
# Where the conversation keeps of which register and area the next file is.
WANTED = "register"
CHOICES = 6
# How a file is called that may be one.
NAMES = (".xlsx", ".csv", ".tsv", ".txt")


async def on_import_command(_event: Message | CallbackQuery, command: CommandObject, talk: Talk) -> None:
    """/nhapso"""
    del command
    require_importing(talk)
    options = [(talk.t(f"register-{one}"), OnImport(act="source", source=one).pack()) for one in REGISTERS]
    await talk.ask(talk.t("import-which"), options, stop(talk))


def require_importing(talk: Talk) -> None:
    """Refuse whoever brings in no register at all, and anybody in a group."""
    if not any(role_has(one.role, Right.IMPORT) for one in talk.duty.duties):
        raise Refusal("not-allowed")
    if not talk.private:
        raise Refusal("private-only-official")


def stop(talk: Talk) -> tuple[str, str]:
    return talk.t("button-cancel"), OnImport(act="stop").pack()


async def on_import(_event: Message | CallbackQuery, press: OnImport, talk: Talk) -> None:
    """A button on the way; the right is asked anew at each."""
    require_importing(talk)
    if press.act == "source":
        await choose_area(talk, press)
    elif press.act == "area":
        await wait_for_file(talk, press.source, press.of)
    elif press.act == "upload":
        await upload_register(talk, press.source, press.of)
    elif press.act in {"yes", "drop"}:
        await decide_columns(talk, press)
    else:
        await talk.state.set_state(None)
        await talk.say(talk.t("import-stopped"))


def duty_over(talk: Talk, area: Area) -> int | None:
    return duty_at(talk.clerk, SheetPlace(area.unit_id, area.id), IMPORT)


async def choose_area(talk: Talk, press: OnImport) -> None:
    """Of which area the register is; where somebody has but one it is that."""
    mine = [one for one in await offices.areas(talk.db) if duty_over(talk, one) is not None]
    if not mine:
        raise Refusal("not-in-scope")
    if len(mine) == 1:
        await wait_for_file(talk, press.source, mine[0].id)
        return
    page = page_of_list(mine, Cut(press.of), CHOICES)
    options: Options = [(one.name, OnImport(act="area", source=press.source, of=one.id).pack()) for one in page]
    options += page_buttons(talk, page, lambda to: OnImport(act="source", source=press.source, of=to.row).pack())
    await talk.ask(talk.t("import-area"), options, stop(talk))


async def wait_for_file(talk: Talk, source: str, area_id: int) -> None:
    area = await offices.area(talk.db, area_id)
    if area is None or duty_over(talk, area) is None:
        raise Refusal("not-in-scope")
    await talk.state.set_state(Work.importing)
    await talk.state.update_data({WANTED: [source, area_id]})
    text = talk.t("import-send", register=talk.t(f"register-{source}"), area=area.name)
    press = OnImport(act="upload", source=source, of=area_id).pack()
    await talk.ask(text, [(talk.t("sheet-upload"), press)] if needs_address(talk) else [], stop(talk))


async def upload_register(talk: Talk, source: str, area_id: int) -> None:
    """An address that takes in the register, where the messenger carries no files."""
    if await offices.area(talk.db, area_id) is None:
        raise Refusal("button-old")
    sheet = await sheets.issue(talk.db, SheetOf(area_id, source=source), talk.now, talk.today.year)
    await offer_upload(talk, sheet.id, Right.IMPORT)


async def take_sent(event: Message, talk: Talk, **_also: object) -> None:
    """The workbook, or words about its columns."""
    require_importing(talk)
    file = found_file(event)
    if file is not None:
        await take_file(event, talk, file)
        return
    asking = await register_files.asking_at(talk.db, talk.contact.id)
    if asking is None:
        raise Refusal("import-no-file")
    told = asking.told or {}
    columns = register_heads().told(text_of(event), len(told["headings"]), told["columns"])
    if columns is None:
        raise Refusal("import-how")
    shown = columns_message(await register_files.change_columns(talk.db, asking, columns))
    await talk.send(shown)


async def take_file(event: Message, talk: Talk, file: FoundFile) -> None:
    """Note it; once it is here and read, which takes a moment, its sender is told what became of it."""
    wanted = (await talk.state.get_data()).get(WANTED)
    if not wanted:
        raise Refusal("button-old")
    area = await offices.area(talk.db, wanted[1])
    duty = duty_over(talk, area) if area is not None else None
    if area is None or duty is None:
        raise Refusal("not-in-scope")
    name = (event.document.file_name or NAMES[0]) if event.document is not None else ""
    if not name.lower().endswith(NAMES):
        raise Refusal("import-file-kind")
    if size_of(event) > LARGEST:
        raise Refusal("import-large")
    use = limits.own_use(talk, Quota.OFFICE_FILES, person_id=talk.clerk.person_id)
    await limits.count_use(talk, use, size_of(event))
    sent = SentRegister(talk.account_id, file, SheetSource(wanted[0]), area.id, duty, talk.contact.id, talk.now)
    await register_files.note_register(talk.db, sent)
    await talk.say(talk.t("import-came"))


async def decide_columns(talk: Talk, press: OnImport) -> None:
    """The columns are right, which is kept for the next time; or the workbook is let go of."""
    file = await register_files.get_asking(talk.db, press.of, talk.contact.id)
    if press.act == "yes":
        await register_files.confirm_columns(talk.db, file, talk.now)
        await talk.say(talk.t("import-goes-on"))
    else:
        await sheet_files.drop_book(talk.db, file.id, talk.now)
        await talk.state.set_state(None)
        await talk.say(talk.t("import-dropped"))
