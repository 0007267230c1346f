import re
from datetime import date
from pathlib import Path

import pytest
from fluent.runtime import FluentBundle, FluentResource
from hypothesis import given
from hypothesis import strategies as st

from storage.office.office_file import (
    AreaNameEntry,
    DayEntry,
    FieldEntry,
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
    assert {person.role for person in office.people} == {"admin", "intake", "official", "leader"}


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
    assert office.areas[0].hamlets == ("Đồng Táng", "Giang Nu")
    assert office.areas[0].names == (
        AreaNameEntry("Cần Kiệm", "old", whole=True),
        AreaNameEntry("Bình Yên", "old", whole=False, hamlets=("Sen Trì", "Linh Sơn")),
    )
    assert [area.outside for area in office.areas] == [False, True]
    assert office.fields[1] == FieldEntry("dat_dai", "Đất đai, giải phóng mặt bằng", "ubnd-ha-bang")
    assert office.people[0] == PersonEntry("Nguyễn Thị Thu Hạnh", "intake", "tiep-nhan")
    assert office.days == (DayEntry(date(2026, 8, 22), working=True, why="Làm bù cho ngày 31/8/2026"),)


def test_each_documented_key_is_known_and_each_known_key_is_documented() -> None:
    rows = re.findall(r"^\| (?:`(\w+)`)? *\| `(\w+)` \|", (ROOT / "docs/office-file.md").read_text(), re.MULTILINE)
    documented: dict[str, set[str]] = {}
    current = ""
    for section, key in rows:
        current = section or current
        documented.setdefault(current, set()).add(key)
    wrong = SMALL + "people: [{x: 1}]\ndays: [{x: 1}]\n" + "x: 1\n"
    wrong = wrong.replace("name: U", "x: 1, name: U").replace(
        "    kind: xã", "    kind: xã\n    x: 1\n    names: [{x: 1}]"
    )
    wrong = wrong.replace("name: Khác", "x: 1, name: Khác")
    known = [set(str(p.args["known"]).split(", ")) for p in problems(wrong) if p.key == "office-file-unknown-key"]
    order = ["units", "names", "areas", "fields", "people", "days"]
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
    ("people:\n- {name: A, role: admin, ref: a}\n- {name: B, role: admin, ref: a}", [(12, "duplicate")]),
    ("people: [{name: A, role: official, unit: two, ref: a}]", [(10, "unknown-unit")]),
    ("days: [{date: 2026-02-30, working: true, why: x}]", [(10, "bad-date")]),
    ("days: [{date: hôm nay, working: true, why: x}]", [(10, "bad-date")]),
    ("days: [{date: 2026-02-03, why: x}]", [(10, "missing-key")]),
    (
        "days:\n- {date: 2026-02-03, working: true, why: x}\n- {date: 3/2/2026, working: true, why: x}",
        [(12, "duplicate")],
    ),
]


@pytest.mark.parametrize(("more", "expected"), ADDED, ids=range(len(ADDED)))
def test_a_mistake_about_people_or_days_is_named_too(more: str, expected: list[tuple[int, str]]) -> None:
    assert found(SMALL + more) == expected


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
