"""What people write costs no more than its length: no pattern and no function is quadratic in it.

The one place where a test looks at a clock: 20,000 letters, at most 50 ms of this process's own time, best of three.
"""

import ast
import importlib
import inspect
import pkgutil
import re
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from time import process_time
from types import ModuleType
from typing import Any
from zlib import crc32
from zoneinfo import ZoneInfo

import pytest

from locales import phrases, sheet_phrases
from locales.guess_phrases import guess_words, kind_words
from rules import (
    belonging,
    check_in,
    codes,
    danger,
    date_words,
    dialogue_papers,
    digests,
    field_guess,
    hamlets,
    identity,
    kind_guess,
    links,
    moments,
    paper_words,
    places,
    plan_words,
    promised_days,
    public_line,
    redaction,
    register_days,
    repeats,
    right_channel,
    said_places,
    sheet_books,
    sheet_lines,
    sheet_modes,
    sheet_names,
    sheet_shapes,
    short_words,
    similar,
    slips,
    speaking,
    spoken,
    text,
    tone_marks,
    typed_periods,
    word_weights,
    worklist,
    year_plan,
)
from rules.date_words import DateWords
from rules.dialogue_papers import PaperBody
from rules.handin import NameMode
from rules.identity_words import IdentityWords
from rules.loudspeaker import reading_aloud
from rules.loudspeaker.lexicon import SpeechWords, SpokenFor
from rules.matters import ToldWords
from rules.phrases import plain_text, tokens
from rules.place_book import NOWHERE, PlaceName, place_book
from rules.refusal import Refusal
from rules.right_channel import RouteWords
from rules.similar_words import read_words
from tests.pairing import SPARING
from tests.rules.hostile import LETTERS, against, filled
from tests.rules.typed_lists import DATE_WORDS

ROOT = Path(__file__).parents[2]
ROOMS = ("rules", "handlers", "storage", "bot", "locales", "scheduler")
MOST_COST = 4.5
# So small a part of a text is tried first, then a larger one.
PARTS = (16, 4)
NOW = datetime(2026, 3, 2, 9, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
SIMILAR = read_words(phrases)
LISTS = sorted(path.stem for path in (ROOT / "locales/vi/words").glob("*.txt"))


def modules(room: str) -> Iterator[ModuleType]:
    package = importlib.import_module(room)
    yield package
    for found in pkgutil.walk_packages(package.__path__, f"{room}."):
        if ".migrations." not in found.name and not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def patterns_in(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, tuple | list | set | frozenset):
        for one in value:
            yield from patterns_in(one)
    elif isinstance(value, dict):
        yield from patterns_in(list(value.values()))


def patterns_used(source: str) -> Iterator[re.Pattern[str]]:
    """Those that are handed to `re` where they are used."""
    for node in ast.walk(ast.parse(source)):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "re"
            and node.args
            and isinstance(node.args[0], ast.Constant)
        ):
            yield re.compile(str(node.args[0].value))


@cache
def patterns() -> dict[str, list[re.Pattern[str]]]:
    """Every pattern of the house once, by the room or the word list in which it is first met."""
    met: dict[str, tuple[str, re.Pattern[str]]] = {}
    for room in ROOMS:
        for module in modules(room):
            source = Path(str(module.__file__)).read_text()
            for pattern in (*patterns_in(list(vars(module).values())), *patterns_used(source)):
                met.setdefault(pattern.pattern, (room, pattern))
    for name in LISTS:
        pattern = right_channel._any_of(phrases(name))
        met.setdefault(pattern.pattern, (name, pattern))
    return {place: [one for first, one in met.values() if first == place] for place in (*ROOMS, *LISTS)}


def yardstick() -> float:
    """The seconds that 400,000 additions take here and now: 0.0125 on the machine for which the limit was set."""
    begun, total = process_time(), 0
    for number in range(400_000):
        total += number % 7
    return process_time() - begun


@pytest.fixture(scope="module")
def usual() -> float:
    """The yardstick of these tests: the least of six."""
    return min(yardstick() for _ in range(6))


def seconds_of(work: Callable[[str], object], typed: str) -> float:
    """The seconds that a text takes that was not read before."""
    danger.danger_sign.cache_clear()
    word_weights.score_windows.cache_clear()
    begun = process_time()
    work(typed)
    return process_time() - begun


def cost(work: Callable[[str], object], hostile: str, usual: float) -> float:
    """What a text costs, in yardsticks: the least of three times, or of one that is little enough.

    Of a text of which a part is so cheap that even the square of it would do, the rest need not be tried, nor where two
    parts show that it grows in a line. Its end, at which all that fitted so far may fail, belongs to each part. Only
    what is too much is measured by the same moment.
    """
    parts = []
    for part in PARTS:
        parts.append(seconds_of(work, hostile[: len(hostile) // part - 1] + hostile[-1:]) / usual)
        if (of_square := part**2 * parts[-1]) <= MOST_COST:
            return of_square
    if (of_cube := cost_of_all(*parts)) <= MOST_COST:
        return of_cube
    least = float("inf")
    for _ in range(3):
        taken = seconds_of(work, hostile)
        if taken / usual <= MOST_COST:
            return taken / usual
        least = min(least, taken / yardstick())
        if least <= MOST_COST:
            break
    return least


def cost_of_all(sixteenth: float, quarter: float) -> float:
    """What the whole costs by two parts, where all that the larger one takes beyond four smaller ones is of a cube."""
    small, large = (1 / part for part in PARTS)
    beyond = max(0.0, quarter - sixteenth * large / small)
    of_cube = beyond / (large**3 - small**2 * large)
    return of_cube + (sixteenth - of_cube * small**3) / small if quarter < 8 * sixteenth else float("inf")


@pytest.mark.parametrize("line", [1.0, 3.0])
@pytest.mark.parametrize("cube", [0.0, 0.5, 3.0])
def test_what_grows_with_the_cube_is_not_taken_to_grow_in_a_line(line: float, cube: float) -> None:
    small, large = (line / part + cube / part**3 for part in PARTS)
    assert cost_of_all(small, large) >= (line + cube) * 0.999


@pytest.mark.parametrize("power", [2, 3, 4])
def test_what_grows_with_a_power_is_tried_as_a_whole(power: int) -> None:
    assert cost_of_all(*(PARTS[-1] ** power / part**power for part in PARTS)) == float("inf")


def use(pattern: re.Pattern[str], hostile: str) -> None:
    pattern.fullmatch(hostile)
    for _ in pattern.finditer(hostile):
        pass


@pytest.mark.parametrize("place", [*ROOMS, *LISTS])
def test_no_pattern_of_the_house_takes_longer_than_the_text_is_long(place: str, usual: float) -> None:
    slow = {
        (pattern.pattern[:40], hostile[:60]): taken
        for pattern in patterns()[place]
        for hostile in against(pattern)
        if (taken := cost(partial(use, pattern), hostile, usual)) > MOST_COST
    }
    assert slow == {}


def read_or_refuse(read: Callable[[str, datetime, DateWords], object], typed: str) -> None:
    with suppress(Refusal):
        read(typed, NOW, DATE_WORDS)


def number_or_refusal(read: Callable[[str], object], typed: str) -> None:
    with suppress(Refusal):
        read(typed)


def linked(typed: str) -> list[links.LinkedWords]:
    """As many links as a message may have, each to what is typed."""
    return [links.LinkedWords(place, 2, typed) for place in range(0, LETTERS, LETTERS // links.MOST_LINKS)]


def pieces_of(plain: str) -> list[str]:
    return identity.pieces_in(plain, tokens(plain), "Nguyễn Thị Hồng", IDENTITY)


def line_or_refusal(typed: str) -> None:
    with suppress(Refusal):
        public_line.read_public_line(typed, "Nguyễn Thị Hồng", PUBLIC)


def pasted_or_refusal(typed: str) -> None:
    with suppress(Refusal):
        sheet_lines.read_pasted(typed, SHEET, WORDS)


def aloud_or_refusal(typed: str) -> None:
    with suppress(Refusal):
        reading_aloud.read_aloud(typed, SPOKEN)


WORDS = RouteWords(*(phrases(name) for name in RouteWords._fields))
DANGER = danger.DangerWords(*map(phrases, danger.DangerWords._fields))
GUESSED = [field_guess.NamedField("giao_thong", "Giao thông"), field_guess.NamedField("du_lich", "Du lịch")]
IDENTITY = IdentityWords(*(phrases(f"identity_{name}") for name in IdentityWords._fields))
SHORT = short_words.ShortWords(*(phrases(f"short_{name}") for name in short_words.ShortWords._fields))
SHEET = sheet_phrases.sheet_words()
WORK_WORDS = worklist.WorkWords(phrases("work"), phrases("field_words"))
WORK_FIELDS = [worklist.FieldName(1, "giao_thong", "Giao thông"), worklist.FieldName(2, "dien_nuoc", "Điện, nước")]
PUBLIC = public_line.PublicWords(
    IDENTITY, phrases("office_titles"), phrases("house"), ("Hạ Bằng", "Phú Ổ 3"), phrases("given_names")
)
SPOKEN = SpokenFor(SpeechWords(*(phrases(f"loud_{name}") for name in SpeechWords._fields)), PUBLIC)
DOOR_PLACES = [check_in.CountedPlace(check_in.PlaceKind.HAMLET, 1, "thon 2")]
HAMLETS = [hamlets.HamletName(n, f"Thôn {name}") for n, name in enumerate(["Phú Hòa", "Yên", "Hương Trung"] * 20)]
NAMES = [PlaceName(n, text.fold(name), "now") for n, name in enumerate(["Thạch Thất", "Hạ Bằng", "Tây Phương"] * 100)]
NAME_BOOK = place_book(NAMES, NOWHERE)
PLACE_WORDS = said_places.PlaceWords(("liên quan", "bình yên"), ("xã", "thôn"))
BY_CLASS = sorted(
    (chr(n) for n in range(0x300, 0x370) if unicodedata.combining(chr(n))), key=unicodedata.combining, reverse=True
)
GENERAL = [
    *(
        ".",
        " ",
        "\n",
        "a",
        "a ",
        "a\n",
        " \n",
        "\n \n a",
        "1",
        "1 ",
        "1/",
        "1/1 ",
        "-",
        "a.",
        ".vn",
        "a.vn ",
        "@",
        "@a",
        "www.",
    ),
    *(
        "http://",
        "a@",
        "à",
        "đ ",
        "ngh ",
        "nghiêng ",
        "Nguyễn ",
        "XÃ ",
        "xã ",
        "thôn 1 ",
        "thi tran ",
        "thứ ",
        "thứ hai ",
        "toi ",
        "ạ ",
        "nhà chúng em ở ",
    ),
    *("1 tháng 1 ", "8 giờ ", "8:30", "ngày "),
    *(
        "\u200d",
        "❤\u200d",
        "❤\ufe0f",
        "1\ufe0f\u20e3",
        "\ufe0f",
        "\u034f",
        "😀",
        "a\u200d\u0301",
    ),
    *(
        "\ufdfa",
        "\u0344",
        "\u0301\u0323",
        "a\u0301\u0323",
        "각",
        "\u1100\u1161",
        "\u2028",
        "\u3164",
        "ß",
        "İ",
        "\u1e9b\u0323",
        "ﬃ ",
    ),
    *("tố cáo ", "tham ô, ", "cháy nhà ", "26-00417-3 ", "26", "ma so code ", "#", "(", "?!", "… ", "“", "\ud800"),
    "".join(BY_CLASS),
    "a" + "".join(BY_CLASS[:9]),
]
# Each in two frames: by itself, or behind what may begin a place and before what may end a sentence.
FRAMED = [(filled("", one), filled("xã ", one, "!")) for one in GENERAL]
MARKS = "".join(one * (LETTERS // len(BY_CLASS)) for one in BY_CLASS)


def hostile_to(name: str) -> list[str]:
    """All of them; in `make test` half, each in one of its two frames, by turns of the functions."""
    turn = crc32(name.encode())
    if not SPARING.fewer_steps:
        return list(dict.fromkeys([*(one for pair in FRAMED for one in pair), MARKS]))
    framed = [pair[(turn + n) // 2 % 2] for n, pair in enumerate(FRAMED) if (turn + n) % 2]
    return list(dict.fromkeys([*framed, MARKS]))


FUNCTIONS: dict[str, Callable[[str], Any]] = {
    "text.clean": text.clean,
    "text.one_line": text.one_line,
    "text.fold": text.fold,
    "text.has_letters": text.has_letters,
    "text.count_marks": text.count_marks,
    "text.utf16_length": text.utf16_length,
    "text.shorten": lambda typed: [text.shorten(typed, limit) for limit in (2, 25, 4096, LETTERS - 1)],
    "text.split": lambda typed: [text.split(typed, limit) for limit in (60, 4096)],
    "text.first_lines": lambda typed: [text.first_lines(typed, lines) for lines in (3, 6)],
    "text.first_words": lambda typed: text.first_words(typed, 25),
    "text.excerpt": lambda typed: [text.excerpt(typed, 1500, lines) for lines in (3, 40)],
    "hamlets.which_hamlet": lambda typed: hamlets.which_hamlet(typed, HAMLETS, NAMES[:2], NAMES),
    "hamlets.near_hamlets": lambda typed: hamlets.near_hamlets(typed, HAMLETS),
    "places.find": lambda typed: places.find(typed, NAMES),
    "places.find_in": lambda typed: places.find_in(typed, NAME_BOOK),
    "right_channel.names_denunciation": lambda typed: right_channel.names_denunciation(typed, WORDS),
    "right_channel.names_complaint": lambda typed: right_channel.names_complaint(typed, WORDS),
    "said_places.said_place": lambda typed: said_places.said_place(typed, NAMES, NOWHERE, PLACE_WORDS),
    "moments.read_moment": lambda typed: read_or_refuse(moments.read_moment, typed),
    "promised_days.find_promises": lambda typed: promised_days.find_promises(typed, NOW.date(), DATE_WORDS),
    "promised_days.find_promise": lambda typed: promised_days.find_promise(typed, NOW.date(), DATE_WORDS),
    "moments.read_date": lambda typed: read_or_refuse(moments.read_date, typed),
    "moments.exact_day": lambda typed: read_or_refuse(moments.exact_day, typed),
    "date_words.wordings": lambda typed: date_words.wordings(typed, DATE_WORDS),
    "year_plan.last_day_of": lambda typed: year_plan.last_day_of(typed, [NOW.date()]),
    "plan_words.read_offsets": lambda typed: number_or_refusal(plan_words.read_offsets, typed),
    "plan_words.read_seats": lambda typed: number_or_refusal(plan_words.read_seats, typed),
    "belonging.says_for_dialogue": belonging.says_for_dialogue,
    "belonging.says_printed": belonging.says_printed,
    "plan_words.says_same_place": plan_words.says_same_place,
    "plan_words.read_body_and_seats": plan_words.read_body_and_seats,
    "right_channel.route_of": lambda typed: right_channel.route_of(typed, WORDS),
    "right_channel.denounces": lambda typed: right_channel.denounces(typed, WORDS),
    "right_channel.is_abusive": lambda typed: right_channel.is_abusive(typed, phrases("abuse")),
    "right_channel.complains": lambda typed: right_channel.complains(typed, WORDS),
    "danger.in_danger": lambda typed: danger.in_danger(typed, DANGER),
    "danger.names_danger": lambda typed: danger.names_danger(typed, DANGER),
    "danger.danger_sign": lambda typed: danger.danger_sign(typed, DANGER),
    "identity.telling_pieces": lambda typed: identity.telling_pieces(typed, "Nguyễn Thị Hồng", IDENTITY),
    "identity.pieces_in": lambda typed: pieces_of(plain_text(typed)),
    "identity.name_given": lambda typed: identity.name_given(typed, IDENTITY),
    "identity.declines_name": lambda typed: identity.declines_name(typed, IDENTITY),
    "short_words.read_answer": lambda typed: short_words.read_answer(typed, SHORT),
    "short_words.says_only": lambda typed: short_words.says_only(typed, phrases("form_back"), phrases("short_beside")),
    "short_words.is_about_agreeing": lambda typed: short_words.is_about_agreeing(typed, SHORT),
    "short_words.read_pleasantry": lambda typed: short_words.read_pleasantry(typed, SHORT),
    "codes.code_and_rest": codes.code_and_rest,
    "identity.find_numbers": lambda typed: list(identity.find_numbers(typed, IDENTITY)),
    "public_line.named_in": lambda typed: public_line.named_in(typed, "Nguyễn Thị Hồng", PUBLIC),
    "public_line.read_public_line": line_or_refusal,
    "redaction.is_landline": redaction.is_landline,
    "redaction.redact": lambda typed: redaction.redact(text.clean(typed), "Nguyễn Thị Hồng", IDENTITY),
    "redaction.without_whole_name": lambda typed: redaction.without_whole_name(text.clean(typed), "Nguyễn Thị Lan"),
    "redaction.without_owners": lambda typed: redaction.without_owners(typed, IDENTITY),
    "redaction.without_house_number": lambda typed: redaction.without_house_number(typed, phrases("house")),
    "links.write_out": lambda typed: links.write_out(
        typed, [links.LinkedWords(n, 2, typed) for n in range(0, LETTERS, 200)]
    ),
    "dialogue_papers.read_paper_number": dialogue_papers.read_paper_number,
    "paper_words.read_bases": paper_words.read_bases,
    "paper_words.read_place": paper_words.read_place,
    "paper_words.read_signer": lambda typed: paper_words.read_signer(typed, PaperBody.PARTY, paper_words.PaperSigner()),
    "typed_periods.read_period": lambda typed: read_or_refuse(typed_periods.read_period, typed),
    "worklist.read_work": lambda typed: worklist.read_work(typed, WORK_WORDS, WORK_FIELDS, NAMES),
    "digests.read_wish": lambda typed: digests.read_wish(typed, phrases("digest")),
    "field_guess.guess_fields": lambda typed: field_guess.guess_fields(typed, GUESSED, guess_words()),
    "kind_guess.guess_kind": lambda typed: kind_guess.guess_kind(typed, kind_words()),
    "word_weights.score_windows": lambda typed: word_weights.score_windows(
        text.clean(typed), WORDS.features, WORDS.door_weights
    ),
    "register_days.read_day": lambda typed: register_days.read_day(typed, NOW.date()),
    "tone_marks.marked_behind": tone_marks.marked_behind,
    "sheet_lines.read_pasted": pasted_or_refusal,
    "sheet_lines.read_line": lambda typed: sheet_lines.read_line(typed, SHEET, WORDS),
    "sheet_lines.read_cells": lambda typed: sheet_lines.read_cells(1, (typed, typed, typed), SHEET, WORDS),
    "sheet_lines.read_broken": lambda typed: sheet_lines.read_broken(1, typed, typed, SHEET, WORDS),
    "sheet_lines.read_part": lambda typed: sheet_lines.read_part(typed, (typed, NameMode.FULL), SHEET, WORDS),
    "sheet_lines.name_last": lambda typed: sheet_lines.name_last(typed, NameMode.FULL, SHEET, WORDS),
    "sheet_lines.rest_of": sheet_lines.rest_of,
    "sheet_lines.says_nothing": lambda typed: sheet_lines.says_nothing(typed, SHEET),
    "sheet_lines.is_frame": lambda typed: sheet_lines.is_frame(typed, SHEET),
    "sheet_modes.read_mode": lambda typed: sheet_modes.read_mode(typed, SHEET),
    "sheet_modes.ends_with_mode": lambda typed: sheet_modes.ends_with_mode(typed, SHEET),
    "sheet_modes.asks_to_hide": sheet_modes.asks_to_hide,
    "sheet_shapes.cut_number": lambda typed: sheet_shapes.cut_number(typed, SHEET),
    "sheet_shapes.shape_of": lambda typed: sheet_shapes.shape_of(typed, SHEET),
    "sheet_lines.ask_of_name": lambda typed: sheet_lines.ask_of_name(
        sheet_lines.read_cells(1, (typed, "", ""), SHEET, WORDS), SHEET
    ),
    "sheet_names.is_named": lambda typed: sheet_names.is_named(typed, SHEET),
    "sheet_names.is_surely_named": lambda typed: sheet_names.is_surely_named(typed, SHEET),
    "sheet_names.may_name": lambda typed: sheet_names.may_name(f"a {typed}", SHEET),
    "sheet_names.begins_with_name": lambda typed: sheet_names.begins_with_name(typed, SHEET),
    "sheet_names.names_in_brackets": lambda typed: sheet_names.names_in_brackets(typed, SHEET),
    "sheet_names.names_among": lambda typed: sheet_names.names_among(typed, SHEET, unnamed=True),
    "sheet_shapes.lines_in": lambda typed: list(sheet_shapes.lines_in(typed, SHEET)),
    "sheet_books.read_table": lambda typed: sheet_books.read_table(
        f"nội dung\tngười nêu\n{typed}", sheet_phrases.sheet_headings(), SHEET, WORDS
    ),
    "sheet_lines.judge_line": lambda typed: sheet_lines.judge_line(sheet_lines.LineRead(None, typed), SHEET, WORDS),
    "spoken.read_spoken": lambda typed: spoken.read_spoken(typed, [spoken.SpokenPlace("thon 2", 1)], SHEET, WORDS),
    "spoken.keeps_name": lambda typed: spoken.keeps_name(typed, None, None, SHEET),
    "check_in.read_door": lambda typed: number_or_refusal(lambda one: check_in.read_door(one, DOOR_PLACES), typed),
    "check_in.places_named": lambda typed: check_in.places_named(typed, DOOR_PLACES),
    "check_in.name_in": check_in.name_in,
    "check_in.is_named": lambda typed: check_in.is_named(typed, ("lang", "chi")),
    "check_in.is_whole_name": lambda typed: check_in.is_whole_name(typed, ("lang", "chi")),
    "spoken.place_in": lambda typed: spoken.place_in(typed, [spoken.SpokenPlace("thon 2", 1)]),
    "speaking.read_speaker": lambda typed: number_or_refusal(
        lambda one: speaking.read_speaker(one, [spoken.SpokenPlace("thon 2", 1)], SHEET), typed
    ),
    "spoken.read_spoken_order": spoken.read_spoken_order,
    "sheet_lines.read_order": sheet_lines.read_order,
    "slips.read_code_and_pin": slips.read_code_and_pin,
    "slips.read_link": slips.read_link,
    "slips.read_pin": slips.read_pin,
    "sheet_lines.matters_of": sheet_lines.matters_of,
    "repeats.named_places": lambda typed: repeats.named_places(typed, frozenset(["xóm"])),
    "repeats.names_in": lambda typed: repeats.names_in(typed, ["lien quan", "thon 3"]),
    "repeats.find_repeats": lambda typed: list(
        repeats.find_repeats([repeats.SaidOpinion(number, typed, (1, 1)) for number in range(3)])
    ),
    "similar.find_similar": lambda typed: similar.find_similar(
        ToldWords(0, typed, text.fold(typed)),
        [ToldWords(1, typed, text.fold(typed))],
        frozenset(["lien quan"]),
        SIMILAR,
    ),
    "reading_aloud.read_aloud": aloud_or_refusal,
    "reading_aloud.seconds_of": reading_aloud.seconds_of,
    "text.is_syllable": text.is_syllable,
    "public_line.people_in": lambda typed: public_line.people_in(plain_text(typed), PUBLIC),
    "codes.read_code": codes.read_code,
    "codes.show_code": codes.show_code,
}


def public(module: ModuleType) -> set[str]:
    """The functions of a module that read what somebody wrote."""
    short = module.__name__.removeprefix("rules.")
    found = {
        name
        for name, value in vars(module).items()
        if inspect.isfunction(value) and value.__module__ == module.__name__
    }
    return {f"{short}.{name}" for name in found if not name.startswith("_")}


def test_every_public_function_that_reads_a_text_is_timed() -> None:
    every = set().union(
        *map(
            public,
            (
                text,
                places,
                hamlets,
                moments,
                date_words,
                right_channel,
                codes,
                danger,
                identity,
                links,
                redaction,
                short_words,
                typed_periods,
            ),
        ),
        *map(
            public, (worklist, digests, public_line, sheet_lines, sheet_modes, sheet_shapes, spoken, repeats, similar)
        ),
    )
    numbers_only = {"coarse_degrees", "is_hidden", "merged", "needs_release"}
    moments_only = {f"digests.{name}" for name in ("begins_on", "ends_on", "is_time", "number_of")}
    apart = {f"repeats.{name}" for name in ("take_apart", "may_repeat", "repeat_of", "numbers_part")}
    apart |= {"similar.may_be_same", "similar.are_placed_apart"}
    # Once for each name what `redact` and `without_whole_name` do.
    apart.add("redaction.without_others")
    # Two lines of a sheet are compared, each no longer than a line may be.
    apart.add("sheet_lines.is_mended")
    no_text = {
        *apart,
        "codes.make_code",
        "worklist.soon_until",
        *moments_only,
        *(f"identity.{name}" for name in numbers_only),
    }
    assert every - set(FUNCTIONS) == no_text


@pytest.mark.parametrize("name", FUNCTIONS)
def test_no_function_takes_longer_than_the_text_is_long(name: str, usual: float) -> None:
    work = FUNCTIONS[name]
    slow = {
        hostile[:20]: round(taken, 1)
        for hostile in hostile_to(name)
        if (taken := cost(work, hostile, usual)) > MOST_COST
    }
    assert slow == {}
