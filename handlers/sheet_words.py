"""What is said of a sheet and its lines: by number alone, so that no message of ours holds what somebody raised."""

from collections.abc import Sequence

from handlers.sheet_buttons import OnSheet
from handlers.sheet_queue_words import queue_part
from handlers.talk import Talk
from locales import texts
from rules.notice import Outgoing
from rules.register_books import is_running_number
from rules.sheet_lines import matters_of
from rules.sheets import LineFault, LineState, SheetState, show_sheet_code
from storage.dialogue import sheet_lines, sheets
from storage.feedback import slips
from storage.tables import SheetLine, ThonSheet

# So many lines with a fault, and so many that hold several matters, are offered at a time.
FAULTS_SHOWN, SPLITS_SHOWN = 2, 2
# What can be pressed about a line with a fault; any other is passed over, or mended by sending it again.
FAULT_ACTS: dict[str, tuple[str, ...]] = {
    LineFault.COMPLAINT: ("guide", "keep"),
    LineFault.NO_MODE: ("full", "hidden", "skip"),
    LineFault.NAMED: ("plain", "skip"),
    LineFault.NUMBER_USED: ("fresh", "skip"),
    LineFault.REWORDED: ("fresh", "skip"),
}


def line_name(line: SheetLine) -> str:
    """A line by its number, and a letter for its matter where it was split: 5, 5b."""
    return f"{line.number}{part_letter(line.part)}"


def row_name(line: SheetLine) -> str:
    """The code that a line has in another register, without the mark that tells apart rows of one running number."""
    code = line.outside_code or "none"
    number, _, _ = code.partition("-")
    return number if is_running_number(number) else code


def part_letter(part: int) -> str:
    """The letter of a matter of a line that was split; none for a whole line."""
    return chr(ord("a") + part - 1) if part else ""


async def sheet_facts(talk: Talk, sheet: ThonSheet) -> dict[str, object]:
    """The facts by which a sheet is named."""
    return {"code": show_sheet_code(sheet.code or ""), "place": await sheets.name_of(talk.db, sheet)}


async def sheet_in_words(talk: Talk, sheet: ThonSheet, waiting: Sequence[SheetLine]) -> str:
    """How a sheet stands: its lines by what became of them, then each that has a fault."""
    counts = await sheets.counts(talk.db, sheet.id)
    facts = await sheet_facts(talk, sheet)
    said = [talk.t("sheet-view", **facts, state=sheet.state)]
    faulty = [line for line in waiting if line.fault]
    ready = len(waiting) - len(faulty)
    said += [talk.t("sheet-ready", count=ready)] if ready else []
    for state in (one for one in LineState if one != LineState.WAITING and counts.get(one)):
        said.append(talk.t(f"sheet-count-{state.replace('_', '-')}", count=counts[state]))
    for line in faulty[:FAULTS_SHOWN]:
        why = talk.t(f"sheet-why-{line.fault}")
        said.append(talk.t("sheet-fault", line=line_name(line), row=row_name(line), why=why))
    more = len(faulty) - FAULTS_SHOWN
    said += [talk.t("sheet-faults-more", count=more)] if more > 0 else []
    said += [talk.t("sheet-how")] if sheet.state != SheetState.ENTERING else []
    return "\n".join(said)


def line_options(talk: Talk, sheet: ThonSheet, waiting: Sequence[SheetLine]) -> list[tuple[str, str]]:
    """What can be decided about lines that wait: first those with a fault, then those that hold several matters."""
    faulty = [line for line in waiting if line.fault][:FAULTS_SHOWN]
    found: list[tuple[str, str]] = []
    for line in faulty:
        acts = FAULT_ACTS.get(line.fault or "", ("skip",))
        found += [line_option(talk, sheet, line, act) for act in acts]
    if faulty or not waiting:
        return found
    whole = [line for line in waiting if not line.part]
    several = [(line, len(matters_of(line.words or ""))) for line in whole]
    for line, count in [one for one in several if one[1]][:SPLITS_SHOWN]:
        found.append(line_option(talk, sheet, line, "split", count=count))
    if whole:
        found.append((talk.t("sheet-parts"), OnSheet(act="parts", of=sheet.id).pack()))
    found.append((talk.t("sheet-take", count=len(waiting)), OnSheet(act="take", of=sheet.id).pack()))
    return found


def paper_options(talk: Talk, sheet: ThonSheet) -> list[tuple[str, str]]:
    """What can be made of a sheet of which nothing waits."""
    return [(talk.t(f"sheet-{act}"), OnSheet(act=act, of=sheet.id).pack()) for act in ("pdf", "form")]


async def slip_options(talk: Talk, sheet: ThonSheet) -> list[tuple[str, str]]:
    """The slips of those whose opinions were taken in and who have none yet, or else where each khiếu nại goes."""
    left = 0 if sheet.state == SheetState.ENTERING else len(await slips.without_slip(talk.db, sheet.id))
    count = left or (await sheets.counts(talk.db, sheet.id)).get(LineState.GUIDED, 0)
    label = talk.t("sheet-slips" if left else "sheet-guides", count=count)
    return [(label, OnSheet(act="slips", of=sheet.id).pack())] if count else []


def line_option(talk: Talk, sheet: ThonSheet, line: SheetLine, act: str, **facts: object) -> tuple[str, str]:
    press = OnSheet(act=act, of=sheet.id, line=line.number, part=line.part)
    return talk.t(f"sheet-line-{act}", line=line_name(line), **facts), press.pack()


def needs_address(talk: Talk) -> bool:
    """Whether no workbook comes through this messenger."""
    return not talk.reach.documents or "document" not in talk.reach.kinds_out


def upload_options(talk: Talk, sheet: ThonSheet) -> list[tuple[str, str]]:
    """The press that asks for an address to hand a file in, where one is needed."""
    press = OnSheet(act="upload", of=sheet.id).pack()
    return [(talk.t("sheet-upload"), press)] if needs_address(talk) else []


async def show_sheet(talk: Talk, sheet: ThonSheet, above: str = "", key: str = "") -> None:
    """A sheet with what can be done to it."""
    waiting = await sheet_lines.waiting(talk.db, sheet.id) if sheet.state != SheetState.ENTERING else []
    queue, of_queue = await queue_part(talk, sheet)
    text = "\n\n".join(filter(None, (await sheet_in_words(talk, sheet, waiting), queue)))
    options = [*line_options(talk, sheet, waiting), *of_queue]
    options = options or [*await slip_options(talk, sheet), *paper_options(talk, sheet)]
    options += upload_options(talk, sheet)
    back = (talk.t("sheet-stop"), OnSheet(act="stop", of=sheet.id).pack())
    await talk.ask("\n\n".join(filter(None, (above, text))), options, back, key=key)


def danger_in_words(lines: Sequence[int | str], phone: str) -> str:
    """Lines that may tell of a danger, and whom to call: above what is said of the sheet, so that it stops nobody.

    Nobody else may see them for a while; and of those that are read so most tell of none.
    """
    facts = {"lines": ", ".join(map(str, lines)), "count": len(lines), "phone": phone}
    return texts("vi").say("sheet-danger", **facts) if lines else ""


def taken_message(code: str, place: str, count: int) -> Outgoing:
    """Word that all lines of a sheet are taken in, by now so many."""
    return Outgoing(text=texts("vi").say("sheet-taken", code=show_sheet_code(code), place=place, count=count))
