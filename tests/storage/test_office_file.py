import re
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from fluent.runtime import FluentBundle, FluentResource
from hypothesis import given
from hypothesis import strategies as st

from rules.access import Role
from storage.office.hamlet_codes import hamlets_with_codes
from storage.office.office_file import (
    AreaNameEntry,
    DayEntry,
    FieldEntry,
    HamletEntry,
    OfficeFile,
    OfficeFileError,
    PersonEntry,
    Problem,
    read_office,
)

ROOT = Path(__file__).parents[2]

SMALL = """\
units:
  - {code: one, name: UBND xã Một}
areas:
  - code: 09982
    name: Một
    kind: xã
    unit: one
fields:
  - {code: khac, name: Khác}
"""


def problems(source: str | bytes) -> list[Problem]:
    with pytest.raises(OfficeFileError) as caught:
        read_office(source)
    return caught.value.problems


def found(source: str | bytes) -> list[tuple[int, str]]:
    return [(problem.line, problem.key.removeprefix("office-file-")) for problem in problems(source)]


def test_the_shipped_locality_has_five_communes_and_all_23_old_ones() -> None:
    office = read_office((ROOT / "offices/thach-that.yaml").read_bytes())
    inside = [area for area in office.areas if not area.outside]
    outside = [area.name for area in office.areas if area.outside]
    old = {name.name for area in inside for name in area.names if name.kind == "old"}
    assert [area.name for area in inside] == ["Thạch Thất", "Tây Phương", "Hạ Bằng", "Hòa Lạc", "Yên Xuân"]
    assert outside == ["Kiều Phú", "Yên Bài"]
    assert len(old - {"Lam Sơn", "Quang Trung"}) == 23
    assert len(office.fields) == 16
    assert {person.role for person in office.people if person.role} == {str(role) for role in Role}


def test_the_shipped_locality_stands_under_its_province_with_three_rooms_in_one_commune() -> None:
    office = read_office((ROOT / "offices/thach-that.yaml").read_bytes())
    (top,) = [unit for unit in office.units if unit.parent is None]
    assert (top.name, top.level) == ("UBND thành phố Hà Nội", "province")
    rooms = [unit for unit in office.units if unit.kind == "room"]
    assert {unit.parent for unit in rooms} == {"ubnd-tay-phuong"}
    assert [unit.name.removesuffix(" xã Tây Phương") for unit in rooms] == [
        *("Văn phòng HĐND và UBND", "Phòng Kinh tế", "Phòng Văn hóa - Xã hội"),
    ]


def test_an_old_commune_lies_whole_in_one_area_or_in_parts_in_several() -> None:
    office = read_office((ROOT / "offices/thach-that.yaml").read_bytes())
    homes: dict[str, list[bool]] = {}
    for area in office.areas:
        for name in area.names:
            homes.setdefault(name.name, []).append(name.whole)
    assert all(wholes == [True] or (len(wholes) > 1 and not any(wholes)) for wholes in homes.values()), homes
    assert {name for name, wholes in homes.items() if len(wholes) > 1} == {
        *("Bình Yên", "Hạ Bằng", "Tân Xã", "Thạch Hòa", "Tiến Xuân"),
        *("Quang Trung", "Hữu Bằng", "Bình Phú", "Nủa", "làng Nủa"),
    }


def test_the_documented_example_is_read_as_the_document_says() -> None:
    document = (ROOT / "docs/office-file.md").read_text()
    example = re.search(r"```yaml\n(.*?)```", document, re.DOTALL)
    assert example
    office = read_office(example[1])
    assert office.areas[0].hamlets == (
        HamletEntry("Đồng Táng", "dong-tang", (21.0021, 105.5601), "truong-thon-dong-tang"),
        HamletEntry("Giang Nu"),
    )
    assert office.areas[0].names == (
        AreaNameEntry("Cần Kiệm", "old", whole=True),
        AreaNameEntry("Bình Yên", "old", whole=False, hamlets=("Sen Trì", "Linh Sơn")),
    )
    assert [area.outside for area in office.areas] == [False, True]
    assert office.fields[1] == FieldEntry("dat_dai", "Đất đai, giải phóng mặt bằng", "ubnd-ha-bang")
    assert office.people[0] == PersonEntry("Nguyễn Thị Thu Hạnh", "tiep-nhan", "intake")
    assert office.days == (DayEntry(date(2026, 8, 22), working=True, why="Làm bù cho ngày 31/8/2026"),)


def test_each_documented_key_is_known_and_each_known_key_is_documented() -> None:
    rows = re.findall(r"^\| (?:`(\w+)`)? *\| `(\w+)` \|", (ROOT / "docs/office-file.md").read_text(), re.MULTILINE)
    documented: dict[str, set[str]] = {}
    current = ""
    for section, key in rows:
        current = section or current
        documented.setdefault(current, set()).add(key)
    wrong = SMALL + "people: [{x: 1, scope: {x: 1}}]\norganisations: [{x: 1}]\ndays: [{x: 1}]\n" + "x: 1\n"
    wrong = wrong.replace("name: U", "x: 1, name: U").replace(
        "    kind: xã", "    kind: xã\n    x: 1\n    hamlets: [{x: 1}]\n    names: [{x: 1}]"
    )
    wrong = wrong.replace("name: Khác", "x: 1, name: Khác")
    known = [set(str(p.args["known"]).split(", ")) for p in problems(wrong) if p.key == "office-file-unknown-key"]
    order = ["units", "areas", "hamlets", "names", "fields", "people", "scope", "organisations", "days"]
    sections = [keys for keys in known if "units" not in keys]
    assert sorted(map(sorted, sections)) == sorted(sorted(documented[name]) for name in order)


def test_a_code_keeps_its_leading_zero_without_quotation_marks() -> None:
    assert read_office(SMALL).areas[0].code == "09982"


def test_a_file_with_windows_line_ends_and_a_byte_order_mark_is_read() -> None:
    assert read_office(b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode()) == read_office(SMALL)


def test_letters_typed_in_pieces_are_joined() -> None:
    assert read_office(SMALL.replace("Một", "Mo\u0323\u0302t")) == read_office(SMALL)


def test_a_day_may_be_written_by_hand() -> None:
    office = read_office(SMALL + "days: [{date: 2/9/2026, working: false, why: Quốc khánh}]\n")
    assert office.days[0].date == date(2026, 9, 2)


WHOLE: list[tuple[str | bytes, list[tuple[int, str]]]] = [
    ("", [(1, "empty")]),
    ("# chỉ có ghi chú\n", [(1, "empty")]),
    ("~", [(1, "empty")]),
    ("xin chào", [(1, "shape")]),
    ("- units", [(1, "shape")]),
    ("units: [", [(1, "not-yaml")]),
    ("units:\n  - code: one: two\n", [(2, "not-yaml")]),
    ("--- {}\n--- {}\n", [(2, "not-yaml")]),
    ("%YAML 9.9\n--- {}\n", [(1, "not-yaml")]),
    ("a: &x 1\nb: *x\n", [(1, "anchor"), (2, "anchor")]),
    ("units: !!python/object:os.system x\n", [(1, "tag")]),
    ("units:\n\t- code: a\n\t  name: b\n", [(2, "tab"), (3, "tab")]),
    ("[" * 100_000, [(1, "deep")]),
    ("- " * 100_000, [(1, "deep")]),
    ("#" * 2_000_001, [(1, "huge")]),
    (b"units:\n  - code: \xff\n", [(2, "not-utf8")]),
]


@pytest.mark.parametrize(("source", "expected"), WHOLE, ids=range(len(WHOLE)))
def test_a_file_that_cannot_be_read_says_where(source: str | bytes, expected: list[tuple[int, str]]) -> None:
    assert found(source) == expected


BENT = [
    ("code: one", "code: one, colour: red", [(2, "unknown-key")]),
    ("code: one", "code: one, code: two", [(2, "repeated-key")]),
    ("code: one, ", "", [(2, "missing-key"), (7, "unknown-unit")]),
    ("fields:", "felder:", [(1, "missing-key"), (8, "unknown-key")]),
    ("    kind: xã", "    kind:", [(6, "wrong-type")]),
    ("    kind: xã", "    kind: [xã]", [(6, "wrong-type")]),
    ("    kind: xã", '    kind: ""', [(6, "wrong-type")]),
    ("    kind: xã", "    kind: xã\n    outside: có", [(7, "wrong-type")]),
    ("    kind: xã", '    kind: xã\n    outside: "true"', [(7, "wrong-type")]),
    ("    kind: xã", "    kind: xã\n    hamlets: Một", [(7, "wrong-type")]),
    ("    kind: xã", "    kind: xã\n    hamlets: {a: b}", [(7, "wrong-type")]),
    ("    kind: xã", "    kind: xã\n    hamlets: [Một, [Hai]]", [(7, "wrong-type")]),
    ("    kind: xã", "    kind: xã\n    hamlets:\n    - {code: m, name: Một}\n    - một", [(9, "duplicate")]),
    ("    kind: xã", "    kind: xã\n    hamlets:\n    - một\n    - {code: m, name: Một}", [(9, "duplicate")]),
    (
        "    kind: xã",
        "    kind: xã\n    hamlets:\n    - {code: m, name: A}\n    - {code: M, name: B}",
        [(9, "duplicate")],
    ),
    ("    kind: xã", "    kind: xã\n    hamlets:\n    - {name: A}", [(8, "missing-key")]),
    ("    kind: xã", "    kind: xã\n    hamlets:\n    - {code: a}", [(8, "missing-key")]),
    ("    kind: xã", "    kind: xã\n    hamlets:\n    - {code: a b, name: A}", [(8, "bad-code")]),
    ("    kind: xã", "    kind: xã\n    hamlets:\n    - {code: a, name: A, size: 2}", [(8, "unknown-key")]),
    ("    kind: xã", "    kind: xã\n    hamlets:\n    - {code: a, name: A, head: b}", [(8, "unknown-person")]),
    ("    kind: xã", f"    kind: xã\n    hamlets:\n    - Một\n    - {'a' * 121}", [(9, "too-long")]),
    ("    kind: xã", '    kind: xã\n    hamlets:\n    - "\\u202bMột"', [(8, "character")]),
    (
        "    kind: xã",
        "    kind: xã\n    names: [{name: Hai, kind: old, hamlets: [{code: a, name: A}]}]",
        [(7, "wrong-type")],
    ),
    *[
        ("    kind: xã", f"    kind: xã\n    hamlets:\n    - {{code: a, name: A, point: {point}}}", [(8, "bad-point")])
        for point in (
            *("", "21.0", "[]", "[21.0]", "[105.5, 21.0]", "[21,0, 105,5]", "[21.0, .inf]", "[nan, nan]"),
            *("[-21.0, 105.5]", "[21.0, [105.5]]", "{lat: 21, lon: 105}", f"[{'2' * 400}, 105]", "[٢١, 105]"),
        )
    ],
    ("name: UBND xã Một", "name: UBND xã Một, level: city", [(2, "unknown-choice")]),
    ("name: UBND xã Một", "name: UBND xã Một, kind: ubnd", [(2, "unknown-choice")]),
    ("name: UBND xã Một", "name: UBND xã Một, approves: maybe", [(2, "wrong-type")]),
    ("name: UBND xã Một", "name: UBND xã Một, parent: two", [(2, "unknown-unit")]),
    ("name: UBND xã Một", "name: UBND xã Một, parent: ONE", [(2, "unknown-unit")]),
    ("name: UBND xã Một", "name: UBND xã Một, parent: one", [(2, "unit-circle")]),
    (
        "name: UBND xã Một}",
        "name: A, parent: b}\n  - {code: b, name: B, parent: c}\n  - {code: c, name: C, parent: b}",
        [(3, "unit-circle"), (4, "unit-circle")],
    ),
    (
        "name: UBND xã Một}",
        "name: A, level: province, parent: b}\n  - {code: b, name: B}",
        [(2, "unit-level")],
    ),
    ("unit: one", "unit: ONE", [(7, "unknown-unit")]),
    ("    kind: xã", "    kind: xã\n    hamlets: []", [(7, "empty-list")]),
    ("    kind: xã", "    kind: xã\n    hamlets:\n    - Một\n    -\n    - Hai", [(9, "wrong-type")]),
    ("    kind: xã", "    kind: xã\n    hamlets:", [(7, "empty-list")]),
    ("    kind: xã", "    kind: xã\n    hamlets: [Đình, Đụn, đình]", [(7, "duplicate")]),
    ("    kind: xã", "    kind: xã\n    names: [Hai]", [(7, "wrong-type")]),
    ("    kind: xã", "    kind: xã\n    names: [{name: Hai, kind: new}]", [(7, "unknown-choice")]),
    (
        "    kind: xã",
        "    kind: xã\n    names:\n    - {name: Hai, kind: old}\n    - {name: HAI, kind: alias}",
        [(9, "duplicate")],
    ),
    ("unit: one", "unit: two", [(7, "unknown-unit")]),
    ("    unit: one\n", "", [(4, "missing-key")]),
    ("name: Khác}", "name: Khác, unit: two}", [(9, "unknown-unit")]),
    ("name: Khác}", "name: Khác}\n  - {code: KHAC, name: Nữa}", [(10, "duplicate")]),
    ("code: khac", "code: khác", [(9, "bad-code")]),
    ("code: khac", f"code: {'a' * 41}", [(9, "bad-code")]),
    ("name: Khác", f"name: {'a' * 121}", [(9, "too-long")]),
    ("name: Khác", "name: Kh\u202eác", [(9, "character")]),
    ("name: Khác", 'name: "Kh\\u202eác"', [(9, "character")]),
    ("name: Khác", "name: Kh\u0000ác", [(9, "character")]),
]


@pytest.mark.parametrize(("old", "new", "expected"), BENT, ids=range(len(BENT)))
def test_a_mistake_is_named_with_its_line(old: str, new: str, expected: list[tuple[int, str]]) -> None:
    assert SMALL.count(old) == 1
    assert found(SMALL.replace(old, new)) == expected


ADDED = [
    ("people: [{name: A, role: boss, ref: a}]", [(10, "unknown-choice")]),
    ("people: [{name: A, role: admin}]", [(10, "missing-key")]),
    ("people: [{name: A, ref: a}]", [(10, "missing-key")]),
    ("people: [{name: A, role: , ref: a}]", [(10, "missing-key")]),
    ("organisations: []", [(10, "empty-list")]),
    ("organisations: [{code: a, name: ''}]", [(10, "wrong-type")]),
    ("organisations:\n- {code: a, name: Hội A}\n- {code: A, name: Hội B}", [(12, "duplicate")]),
    ("organisations: [{code: a, name: Hội\u200f A}]", [(10, "character")]),
    ("people:\n- {name: A, role: admin, ref: a}\n- {name: B, role: admin, ref: a}", [(12, "duplicate")]),
    ("people: [{name: A, role: official, unit: two, ref: a}]", [(10, "unknown-unit")]),
    ("people: [{name: A, role: helper, scope: {area: '7'}, ref: a}]", [(10, "unknown-area")]),
    ("people: [{name: A, role: helper, scope: {hamlet: h7}, ref: a}]", [(10, "unknown-hamlet")]),
    ("people: [{name: A, role: helper, ref: a}]", [(10, "duty-scope")]),
    ("people: [{name: A, role: helper, unit: one, ref: a}]", [(10, "duty-scope")]),
    ("people: [{name: A, role: secretary, ref: a}]", [(10, "duty-scope")]),
    ("people: [{name: A, role: official, scope: {area: '09982'}, ref: a}]", [(10, "duty-scope")]),
    ("people: [{name: A, role: observer, unit: one, ref: a}]", [(10, "duty-scope")]),
    ("people: [{name: A, role: observer, scope: {}, ref: a}]", [(10, "duty-scope")]),
    ("people: [{name: A, role: observer, scope: , ref: a}]", [(10, "duty-scope")]),
    ("people: [{name: A, role: helper, scope: {area: '09982'}, unit: one, ref: a}]", [(10, "duty-scope")]),
    ("days: [{date: 2026-02-30, working: true, why: x}]", [(10, "bad-date")]),
    ("days: [{date: hôm nay, working: true, why: x}]", [(10, "bad-date")]),
    ("notices: [{year: sang năm, source: x}]", [(10, "bad-year")]),
    ("days: [{date: 2026-02-03, why: x}]", [(10, "missing-key")]),
    (
        "days:\n- {date: 2026-02-03, working: true, why: x}\n- {date: 3/2/2026, working: true, why: x}",
        [(12, "duplicate")],
    ),
]


@pytest.mark.parametrize(("more", "expected"), ADDED, ids=range(len(ADDED)))
def test_a_mistake_about_people_or_days_is_named_too(more: str, expected: list[tuple[int, str]]) -> None:
    assert found(SMALL + more) == expected


def with_hamlets(*lines: str) -> str:
    return SMALL.replace(
        "    kind: xã", "\n".join(["    kind: xã", "    hamlets:", *(f"    - {one}" for one in lines)])
    )


def codes(source: str) -> list[str]:
    return [code for _, code, _ in hamlets_with_codes(read_office(source).areas[0])]


def test_a_hamlet_that_stands_there_by_its_name_alone_has_the_same_code_at_each_reading_and_in_each_order() -> None:
    first = codes(with_hamlets("Đồng Táng", "Thôn 3"))
    assert first == ["09982-dong-tang-802708", "09982-thon-3-0871df"]
    assert codes(with_hamlets("Thôn 3", "Mới", "Đồng Táng"))[::2] == first[::-1]
    assert codes(with_hamlets(unicodedata.normalize("NFD", "đồng  TÁNG"))) == first[:1]


def test_names_that_differ_in_their_marks_only_are_two_hamlets() -> None:
    found = codes(with_hamlets("Đình", "Đỉnh", "Dinh"))
    assert len(set(found)) == 3
    assert {code.rpartition("-")[0] for code in found} == {"09982-dinh"}


def test_a_very_long_name_has_a_code_that_fits() -> None:
    (code,) = codes(with_hamlets("Đ" * 120))
    assert len(code) == 40
    assert codes(with_hamlets("…"))[0].startswith("09982-")


def test_a_written_code_that_is_a_made_one_is_refused_with_both_lines() -> None:
    (made,) = codes(with_hamlets("Đình"))
    (problem,) = problems(with_hamlets("Đình", f"{{code: {made.upper()}, name: Khác}}"))
    assert (problem.line, problem.key, problem.args["first"]) == (9, "office-file-duplicate", 8)


def test_hamlets_of_an_old_commune_have_rows_where_it_lies_here_whole_and_stand_once() -> None:
    names = """\
    hamlets: [thôn 1]
    names:
      - {name: A, kind: old, hamlets: [Thôn 1, thôn 2, thón 1]}
      - {name: B, kind: old, hamlets: [thôn 2]}
      - {name: C, kind: old, whole: false, hamlets: [thôn 4]}
"""
    office = read_office(SMALL.replace("fields:", names + "fields:"))
    rows = hamlets_with_codes(office.areas[0])
    assert [hamlet.name for hamlet, _, _ in rows] == ["thôn 1", "thôn 2", "thón 1", "thôn 2"]
    assert len({code for _, code, _ in rows}) == 4


def test_whoever_heads_a_hamlet_needs_no_role() -> None:
    source = (
        with_hamlets("{code: d, name: Đình, point: [21.03, 105.56], head: dat}") + "people: [{name: Đạt, ref: dat}]"
    )
    office = read_office(source)
    assert office.areas[0].hamlets == (HamletEntry("Đình", "d", (21.03, 105.56), "dat"),)
    assert office.people == (PersonEntry("Đạt", "dat"),)


def test_levels_are_read_and_left_out_they_are_those_of_a_commune() -> None:
    more = (
        "\n  - {code: tp, name: TP, level: province}\n  - {code: p, name: P, parent: one, kind: room, approves: true}"
    )
    office = read_office(SMALL.replace("name: UBND xã Một}", "name: UBND xã Một, parent: tp}" + more))
    assert [(one.level, one.parent, one.kind, one.approves) for one in office.units] == [
        ("commune", "tp", "people", False),
        ("province", None, "people", False),
        ("commune", "one", "room", True),
    ]


@pytest.mark.whole
def test_a_ladder_of_ten_thousand_units_is_walked_once() -> None:
    ladder = "".join(f"\n  - {{code: u{n}, name: U, parent: u{n + 1}}}" for n in range(10_000))
    source = SMALL.replace("name: UBND xã Một}", "name: UBND xã Một, parent: u0}" + ladder)
    assert found(source) == [(10_002, "unknown-unit")]


def test_all_mistakes_are_listed_in_one_go_and_in_order() -> None:
    source = SMALL.replace("unit: one", "unit: two").replace("khac", "khác").replace("xã Một", "xã\u200b Một")
    assert found(source + "people: [{}]") == [
        *[(2, "character"), (7, "unknown-unit"), (9, "bad-code")],
        *[(10, "missing-key")] * 3,
    ]


def test_a_very_long_value_does_not_swell_the_list() -> None:
    (problem,) = problems(SMALL.replace("khac", "đ" * 1000))[:1]
    assert len(str(problem.args.get("value", ""))) <= 60


@pytest.mark.parametrize("language", ["vi", "en"])
def test_each_kind_of_mistake_has_a_sentence_that_reads_whole(language: str) -> None:
    resource = FluentResource((ROOT / "locales" / language / "office_file.ftl").read_text())
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(resource)
    sources = [source for source, _ in WHOLE]
    sources += [SMALL.replace(old, new) for old, new, _ in BENT] + [SMALL + more for more, _ in ADDED]
    kinds = set()
    for problem in (p for source in sources for p in problems(source)):
        sentence, errors = bundle.format_pattern(
            bundle.get_message(problem.key).value or pytest.fail(problem.key), {"line": problem.line, **problem.args}
        )
        assert not errors, (problem, errors)
        assert "{" not in str(sentence)
        kinds.add(problem.key)
    assert kinds == set(bundle._messages)


@given(st.text() | st.binary())
def test_no_file_whatever_raises_anything_else(source: str | bytes) -> None:
    try:
        assert isinstance(read_office(source), OfficeFile)
    except OfficeFileError:
        assert problems(source)


@given(st.text(alphabet="-:[]{}\"'&*!|>%@#? \n\tab,1units", max_size=200))
def test_no_bent_yaml_raises_anything_else(source: str) -> None:
    with pytest.raises(OfficeFileError):
        read_office(source)
