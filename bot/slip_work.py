"""The task of the child process that prints slips: a PIN for each that has none yet, told as a digest alone."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.paper_reading import OpenSnapshot, opened_database
from documents.slip_paper import SlipPaper, draw_slips
from locales import texts
from rules.access import Right
from rules.codes import show_code
from rules.handin import NameMode
from rules.refusal import Refusal
from rules.sheets import OWN_SOURCES, LineState, duty_at, show_sheet_code
from rules.slips import LINK_MARK, MOST_IN_ONE_FILE
from storage.dialogue import sheet_lines, sheets
from storage.feedback import deadlines, feedbacks, slips
from storage.feedback.slips import new_pin, print_pin
from storage.office import officials
from storage.tables import Dialogue, Feedback


def write(arguments: dict[str, Any], tell: Callable[[int, int], None]) -> dict[str, Any]:
    """Write the slips of a sheet, or of one opinion, to the path; gives the digests of the PINs on them."""
    made_at = datetime.fromisoformat(arguments["now"]).astimezone(ZoneInfo(arguments["zone"]))
    with opened_database(arguments["database"]) as snapshot:
        found = snapshot.run(wanted(snapshot, arguments))
        pins = [new_pin() for _ in found]
        papers = [snapshot.run(slip_of(snapshot, arguments, one, pin)) for one, pin in zip(found, pins, strict=True)]
        guided = snapshot.run(guidance(snapshot, arguments))
    Path(arguments["path"]).write_bytes(draw_slips(papers, made_at, guided))
    printed = []
    for done, (one, pin) in enumerate(zip(found, pins, strict=True), 1):
        printed.append([*print_pin(one.id, pin)])
        tell(done, len(found))
    return {"slips": printed}


async def wanted(snapshot: OpenSnapshot, arguments: dict[str, Any]) -> Sequence[Feedback]:
    """The opinions that get a slip; refuses who may not have them any more, and where there is none to print."""
    db = snapshot.db
    clerk = await officials.serving_now(db, arguments["duty"])
    place = await sheets.place_of(db, await sheets.get(db, arguments["sheet"]))
    if clerk is None or duty_at(clerk, place, (Right.ENTER_FOR_OTHERS,)) is None:
        raise Refusal("not-allowed")
    if one := arguments.get("one"):
        return [await feedbacks.get(db, one)]
    found = (await slips.without_slip(db, arguments["sheet"]))[:MOST_IN_ONE_FILE]
    if not found and not (await sheets.counts(db, arguments["sheet"])).get(LineState.GUIDED):
        raise Refusal("slips-none")
    return found


async def guidance(snapshot: OpenSnapshot, arguments: dict[str, Any]) -> list[str]:
    """Where a khiếu nại goes, for whoever raised one on the sheet: by sheet and line, as nothing else of it is kept."""
    if arguments.get("one"):
        return []
    sheet = await sheets.get(snapshot.db, arguments["sheet"])
    where = {"address": arguments["address"], "phone": arguments["phone"]}
    guided = [one for one in await sheet_lines.all_lines(snapshot.db, sheet.id) if one.state == LineState.GUIDED]
    facts = [{"code": show_sheet_code(sheet.code or ""), "line": one.number, **where} for one in guided]
    return [texts("vi").say("slip-paper-guide", **one) for one in facts]


async def slip_of(snapshot: OpenSnapshot, arguments: dict[str, Any], one: Feedback, pin: str) -> SlipPaper:
    words, zone = texts("vi"), ZoneInfo(arguments["zone"])
    bot, link = arguments["bot"], arguments["link"]
    return SlipPaper(
        office=arguments["office"],
        code=show_code(one.code or ""),
        pin=pin,
        whose=await whose(snapshot, one),
        received=f"{one.received_at.astimezone(zone):%d/%m/%Y}",
        answered=await answered_when(snapshot, one, zone),
        chat=words.say("slip-paper-chat", bot=bot),
        desk=arguments["address"],
        phone=arguments["phone"],
        square=f"{link}{LINK_MARK}{one.code}" if link else "",
    )


async def whose(snapshot: OpenSnapshot, one: Feedback) -> str:
    """By what whoever hands it back knows whose it is: the name if that may be shown, else sheet and line."""
    words = texts("vi")
    found = await slips.sheet_and_line(snapshot.db, one.id)
    if one.name and one.name_mode == NameMode.FULL:
        return words.say("slip-paper-name", name=one.name)
    if found is None:
        return ""
    sheet, line = found
    if sheet.source in OWN_SOURCES:
        return words.say("slip-paper-line", code=show_sheet_code(sheet.code or ""), line=line.number)
    return words.say("slip-paper-outside", code=line.outside_code or "")


async def answered_when(snapshot: OpenSnapshot, one: Feedback, zone: ZoneInfo) -> str:
    """When its owner can expect an answer: at the dialogue that it is for, or by the day of the law."""
    words = texts("vi")
    dialogue = await snapshot.db.get(Dialogue, one.dialogue_id or 0)
    if dialogue is not None:
        starts = dialogue.starts_at.astimezone(zone)
        return words.say("slip-paper-at-dialogue", at=f"{starts:%H:%M}", day=f"{starts:%d/%m/%Y}")
    clock = await deadlines.answer_clock(snapshot.db, one.id)
    if clock is None:
        return words.say("slip-paper-open")
    return words.say("slip-paper-before", day=f"{clock.deadline.due:%d/%m/%Y}")
