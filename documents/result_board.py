"""The sheet for the notice board of a thôn: what it raised at a dialogue, what was answered, when the rest is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from fpdf.enums import Align

from documents.printed_page import A4_HEIGHT, Box, PrintedPages, Style
from locales import texts
from rules.codes import show_code
from rules.text import shorten
from rules.thon_results import Outcome, ResultMatter, ThonResult

LEFT, TOP, WIDTH, BOTTOM = 25.0, 12.0, 165.0, 15.0
COLUMNS = {"number": 9.0, "code": 25.0, "matter": 49.0, "answer": 50.0, "due": 16.0, "state": 16.0}
HEAD, HEADING, EDGE, ROW, FOOT = 11.0, 9.0, 1.0, 14.0, 46.0
LEFT_WIDTH, RIGHT_WIDTH = 65.0, 100.0
ISSUER_RULE, NATION_RULE = 22.0, 50.0
# A board is read from where one stands before it.
TITLE, COUNTS, CELL = Style(16, bold=True, align=Align.C), Style(14, align=Align.C), Style(14)
STRONG, HEADINGS = Style(12, bold=True, align=Align.C), Style(11, bold=True, align=Align.C)
CODE, STATE, NOTE = Style(12, align=Align.C), Style(11, bold=True, align=Align.C), Style(13)
LONGEST_ANSWER = 320
ELSEWHERE = (Outcome.ELSEWHERE, Outcome.CARRIED_OVER)


@dataclass(frozen=True, slots=True)
class ResultBoard:
    """What stands on every board of a dialogue: who issues it, of which day, and whom to call."""

    commune: str
    held_on: date
    phone: str


def draw_boards(board: ResultBoard, results: Sequence[ThonResult], made_at: datetime) -> bytes:
    """The sheets of all thôn as one document, each begun on a page of its own."""
    pages = PrintedPages(made_at)
    for result in results:
        _draw(pages, board, result)
    return pages.finish()


def _say(key: str, **facts: object) -> str:
    return texts("vi").say(key, **facts)


def _draw(pages: PrintedPages, board: ResultBoard, result: ThonResult) -> None:
    pages.add_page()
    y = _table_head(pages, _title(pages, board, result))
    for number, matter in enumerate(result.matters, 1):
        cells = _cells(number, matter, board)
        height = _height(pages, cells)
        # Whoever signs never stands alone on a page: the last row goes there too, where it has room.
        last = number == len(result.matters) and height + HEADING + FOOT <= A4_HEIGHT - TOP - BOTTOM
        if y + height + (FOOT if last else 0) > A4_HEIGHT - BOTTOM:
            pages.add_page()
            y = _table_head(pages, TOP)
        _row(pages, cells, y, height)
        y += height
    if y + FOOT > A4_HEIGHT - BOTTOM:
        pages.add_page()
        y = TOP
    _foot(pages, board, y + 3 * EDGE)


def _title(pages: PrintedPages, board: ResultBoard, result: ThonResult) -> float:
    """Who issues it, of which thôn it is, and how many matters are done, in work and elsewhere; gives where it ends."""
    line, right = HEAD / 2, LEFT + LEFT_WIDTH
    pages.write(Box(LEFT, TOP, LEFT_WIDTH, line), _say("board-issuer"), STRONG)
    pages.write(Box(LEFT, TOP + line, LEFT_WIDTH, line), board.commune.upper(), STRONG)
    pages.write(Box(right, TOP, RIGHT_WIDTH, line), _say("sheet-paper-nation"), STRONG)
    pages.write(Box(right, TOP + line, RIGHT_WIDTH, line), _say("sheet-paper-motto"), STRONG)
    for x, width, rule in ((LEFT, LEFT_WIDTH, ISSUER_RULE), (right, RIGHT_WIDTH, NATION_RULE)):
        pages.rule(x + (width - rule) / 2, TOP + HEAD + EDGE, rule)
    y = TOP + HEAD + 4 * EDGE
    title = _say("board-title", hamlet=result.hamlet.upper() or "none")
    y = pages.write(Box(LEFT, y, WIDTH, 14), title, TITLE)
    held = _say("board-held", day=f"{board.held_on:%d/%m/%Y}")
    y = pages.write(Box(LEFT, y, WIDTH, 6.5), held, COUNTS)
    counts = _say(
        "board-counts",
        total=result.total,
        done=result.count(Outcome.DONE, Outcome.DECLINED),
        doing=result.count(Outcome.DOING),
        other=result.count(*ELSEWHERE),
    )
    return pages.write(Box(LEFT, y, WIDTH, 13), counts, COUNTS) + 2 * EDGE


def _table_head(pages: PrintedPages, y: float) -> float:
    x = LEFT
    for name, width in COLUMNS.items():
        pages.frame(Box(x, y, width, HEADING))
        pages.write(Box(x + 0.3, y + EDGE, width - 0.6, HEADING - EDGE), _say(f"board-column-{name}"), HEADINGS)
        x += width
    return y + HEADING


def _cells(number: int, matter: ResultMatter, board: ResultBoard) -> list[tuple[str, Style]]:
    told = _say(
        "board-matter",
        line=matter.line or "none",
        field=matter.field[:1].lower() + matter.field[1:] or "none",
        count=matter.count,
    )
    answer = shorten(" ".join(matter.answer.split()), LONGEST_ANSWER)
    day = ""
    if matter.outcome == Outcome.DOING and matter.due:
        year = "" if matter.due.year == board.held_on.year else f" {matter.due.year}"
        day = f"{matter.due:%d/%m}{year}"
    return [
        (str(number), CODE),
        (show_code(matter.code), CODE),
        (told, CELL),
        (answer or _say("board-answer", outcome=matter.outcome), CELL),
        (day, CODE),
        (_say("board-state", outcome=matter.outcome), STATE),
    ]


def _height(pages: PrintedPages, cells: Sequence[tuple[str, Style]]) -> float:
    """As high as its longest cell, and never higher than a page holds."""
    sized = zip(cells, COLUMNS.values(), strict=True)
    highest = max(pages.height(text, width - 2 * EDGE, style) for (text, style), width in sized)
    return min(max(ROW, highest + 2 * EDGE), A4_HEIGHT - TOP - BOTTOM - HEADING)


def _row(pages: PrintedPages, cells: Sequence[tuple[str, Style]], y: float, height: float) -> None:
    x = LEFT
    for (text, style), width in zip(cells, COLUMNS.values(), strict=True):
        pages.frame(Box(x, y, width, height))
        pages.write(Box(x + EDGE, y + EDGE, width - 2 * EDGE, height - EDGE), text, style)
        x += width


def _foot(pages: PrintedPages, board: ResultBoard, y: float) -> None:
    """Whom to tell if something is wrong, from when to when it hangs, and who signs."""
    y = pages.write(Box(LEFT, y, WIDTH, 12), _say("board-wrong", phone=board.phone or "none"), NOTE)
    y = pages.write(Box(LEFT, y + EDGE, WIDTH, 6), _say("board-hangs"), NOTE)
    half = WIDTH / 2
    for place, key in enumerate(("board-order", "board-signer")):
        pages.write(Box(LEFT + half, y + 3 * EDGE + place * 6, half, 6), _say(key), STRONG)
