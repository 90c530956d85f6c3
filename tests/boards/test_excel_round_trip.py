"""Template, import, county table, import: the item stays the same item."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from boards.authoring.excel.sheet_form import form_for
from boards.authoring.excel.templates import Slot, template_of
from boards.authoring.folder import read_board
from boards.content.draft import Draft
from boards.content.fingerprint import fingerprint_of
from boards.content.item import Item
from boards.content.sheet_facts import facts_of, told
from boards.content.worksheet import DATA_SHEET, FACTS_SHEET
from boards.outputs.county_sheet import county_sheet
from boards.outputs.qr import modules
from tests.boards.authors import drafts
from tests.boards.checking import finance, roster
from tests.boards.sheets import (
    EXPENSE,
    INCOME,
    draft_of,
    filled,
    finance_sheet,
    found,
    take,
    village,
)

pytestmark = pytest.mark.slow

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1)
TEXTS = WORDS.map(lambda text: normalize("NFC", f"甲{text[:20]}").strip() or "甲")
STARTS = st.sampled_from(["", "=", "+", "-", "@", "＝", "_x0041_", "#N/A "])
MONEY = st.decimals(1, 10**9, places=2).map(str)
DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31)).map(date.isoformat)
GUIDE = [
    "高龄津贴", "身份证（原件，1份）\n户口簿", "镇便民服务中心", "20个工作日", "不收费",
    "云政发〔2025〕3号", "到窗口登记", "0731-5551234",
]  # fmt: skip


def values_of(slot: Slot) -> st.SearchStrategy[str]:
    by_type: dict[str, st.SearchStrategy[str]] = {
        "money": MONEY,
        "date": DAYS,
        "int": st.integers(0, 999).map(str),
        "word": st.sampled_from(slot.field.options or ("",)),
    }
    text = st.builds(lambda start, rest: start + rest, STARTS, TEXTS)
    values = by_type.get(slot.field.type, text)
    return values if slot.is_required else values | st.just("")


def tables(kind: str) -> st.SearchStrategy[list[list[str]]]:
    slots = [s for s in template_of(kind).slots if s.key not in ("month", "status")]
    return st.lists(st.tuples(*map(values_of, slots)).map(list), min_size=1, max_size=4)


def exported(item: Item, path: Path) -> Path:
    path.write_bytes(county_sheet(item, form_for(item.kind)))
    return path


def only(board: Path) -> Draft:
    return draft_of(board)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["debts", "deal"])
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_rows_filled_in_come_back_from_the_county_the_same(
    kind: str, data: st.DataObject
) -> None:
    rows = data.draw(tables(kind))
    with TemporaryDirectory() as folder:
        place = Path(folder)
        here, there = village(place / "here"), village(place / "there")
        said = {"kind": kind, "accepts_fixes": True}
        first = take(filled(place / "a.xlsx", kind, *rows), here, **said)
        assume(first.items)  # a rule of the kind may find fault: nothing is written
        item = only(here).item

        take(exported(item, place / "县.xlsx"), there, **said)

        assert only(there).item == item


def test_accounts_come_back_the_same(tmp_path: Path) -> None:
    here, there = village(tmp_path / "here"), village(tmp_path / "there")
    rows = ([*INCOME, None, None, None, "0001", "=1+1"], EXPENSE)
    take(finance_sheet(tmp_path, *rows), here)
    item = only(here).item

    take(exported(item, tmp_path / "县.xlsx"), there)

    assert only(there).item == item
    assert fingerprint_of(only(there).item) == fingerprint_of(item)


@pytest.mark.parametrize(
    ("kind", "row"),
    [
        ("project", ["东沟道路硬化", "合同", 120000, "某公司", 115800, "2026-09-01"]),
        ("notice", ["停水通知", "全村停水一天。\n请蓄水。", "2026-11-22 08:00", None,
                    "全村", "值班电话 0731-5551234", "2026-11-23"]),
        ("guide", GUIDE),
        ("decision", ["2026-11-05", "村民代表会议", "7组入户路硬化", 41, 36, 34, 1, 1,
                      "通过。", "11月20日完工。"]),
    ],
)  # fmt: skip
def test_an_item_of_a_row_comes_back_the_same(
    kind: str, row: list[Any], tmp_path: Path
) -> None:
    here, there = village(tmp_path / "here"), village(tmp_path / "there")
    imported = take(filled(tmp_path / "a.xlsx", kind, row), here, kind=kind)
    assert imported.items, imported.findings
    item = only(here).item

    take(exported(item, tmp_path / "县.xlsx"), there, kind=kind)

    assert only(there).item == item


FOUR = ("村党支部会", "村“两委”商议会", "党员大会", "村民代表会议")


def test_meetings_about_one_thing_are_the_steps_of_one_decision(
    tmp_path: Path,
) -> None:
    here, there = village(tmp_path / "here"), village(tmp_path / "there")
    rows = [
        [f"2026-11-{day:02}", name, "7组入户路硬化", 41, 36, 34, 1, 1, None]
        for day, name in enumerate(FOUR, start=2)
    ]
    rows[-1][-1] = "通过。"

    take(filled(tmp_path / "a.xlsx", "会议决议", *rows), here, kind="会议决议")
    item = only(here).item
    take(exported(item, tmp_path / "县.xlsx"), there, kind="decision")

    assert [step["name"] for step in item.fields["steps"]] == list(FOUR)
    assert (item.body, item.fields["body"]) == ("通过。", "村民代表会议")
    assert only(there).item == item


def test_a_list_written_by_hand_comes_back_the_same(tmp_path: Path) -> None:
    there = village(tmp_path / "there")
    publisher = read_board(there).board.publishers[0]
    draft = roster()
    item = replace(
        draft.item, publisher=_named(publisher.id, publisher.name), review=()
    )

    take(exported(item, tmp_path / "县.xlsx"), there, kind="roster")

    assert only(there).item == item


def _named(id_: str, name: str) -> Any:
    named = roster().item.publisher
    assert named
    return replace(named, id=id_, name=name)


@settings(max_examples=60, deadline=None)
@given(drafts())
def test_what_an_item_says_besides_its_rows_is_told_again(draft: Draft) -> None:
    item = draft.item

    again = told((fact.key, fact.text) for fact in facts_of(item))

    assert again.get("title", "") == item.title
    assert again.get("body", "") == item.body
    assert again.get("id", "") == item.id


KEYS = st.sampled_from(
    ["id", "title", "period", "posting", "posting.from_on", "finance", "decision",
     "decision.steps", "decision.steps.0.name", "decision.steps.x", "table.columns",
     "body", "body.0", "formed_on", "disclosure", "review.0.name", "a.b.c.d.e.f.g.h"]
)  # fmt: skip


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(
    kind=st.sampled_from(["finance", "decision"]),
    facts=st.dictionaries(KEYS, st.sampled_from(["../x", "2026-q9", "1", "无"])),
)
def test_whatever_a_county_table_says_of_itself_is_read_or_told(
    kind: str, facts: dict[str, str]
) -> None:
    rows = {
        "finance": INCOME,
        "decision": ["2026-11-05", "村民代表会议", "修路", 41, 36, 34, 1, 1, "通过。"],
    }
    with TemporaryDirectory() as folder:
        path = filled(Path(folder) / "a.xlsx", kind, rows[kind])
        book = load_workbook(path)
        sheet = book.create_sheet(FACTS_SHEET)
        for key, text in facts.items():
            sheet.append(["", text, key])
        book.save(path)
        board = village(Path(folder) / "qt")

        imported = take(path, board, kind=kind)

        places = [taken.place for taken in imported.items]
        assert imported.findings or places
        assert all(board / "items" in place.parents for place in places)


def test_no_cell_of_the_county_is_a_formula(tmp_path: Path) -> None:
    rows = ([*INCOME[:3], '=HYPERLINK("http://x")', 50], EXPENSE)
    board = village(tmp_path / "qt")
    take(finance_sheet(tmp_path, *rows), board)
    path = exported(only(board).item, tmp_path / "县.xlsx")

    cell = load_workbook(path)[DATA_SHEET]["D3"]

    assert (cell.data_type, cell.value) == ("s", '=HYPERLINK("http://x")')
    assert cell.quotePrefix


def test_the_county_table_carries_fingerprint_and_code() -> None:
    address = "https://gk.test/qt/2026-10-caiwu"
    item = replace(finance().item, fingerprint="K7M39Q")
    content = county_sheet(
        item, form_for("finance"), address=address, code=modules(address)
    )

    sheet = load_workbook(_file(content))[DATA_SHEET]

    assert sheet["A5"].value == f"核对码 K7-M3-9Q　全文 {address}"
    assert len(getattr(sheet, "_images")) == 1  # noqa: B009 - untyped


def test_a_kind_without_a_template_gets_a_sheet_of_its_own(tmp_path: Path) -> None:
    item = Item(id="a", kind="policy", title="实施办法", matter="0902",
                disclosure="public", fields={"document_number": "云政发〔2026〕1号"},
                body="第一条")  # fmt: skip

    sheet = load_workbook(exported(item, tmp_path / "a.xlsx"))[DATA_SHEET]

    assert [cell.value for cell in sheet[3]][:2] == ["实施办法", "云政发〔2026〕1号"]


def test_a_county_table_changed_by_hand_asks_before_it_replaces(
    tmp_path: Path,
) -> None:
    board = village(tmp_path / "qt")
    take(finance_sheet(tmp_path), board)
    path = exported(only(board).item, tmp_path / "县.xlsx")
    book = load_workbook(path)
    book[DATA_SHEET]["D4"] = "路灯电费（10月）"
    book.save(path)

    assert found(take(path, board), "sheet.published").severity == "error"
    assert FACTS_SHEET in book.sheetnames


def _file(content: bytes) -> Any:
    return BytesIO(content)
