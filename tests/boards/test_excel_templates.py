"""The nine templates: guidance, dropdowns, a frozen header, a sample that is no row."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from boards.authoring.catalogue_sheet import read_catalogue
from boards.authoring.excel.messages import Notes
from boards.authoring.excel.sheet_form import form_for, form_of
from boards.authoring.excel.sheets import read_book
from boards.authoring.excel.templates import every_template, template_of
from boards.authoring.yaml_text import read_yaml
from boards.content.worksheet import (
    DATA_SHEET,
    GUIDE_SHEET,
    HEADER_ROW,
    LISTS_SHEET,
    SAMPLE_ROW,
    VERSION_NAME,
)
from boards.errors import NotFoundError
from boards.outputs.workbook import workbook
from tests.boards.sheets import filled, messages, take, template, village

KEYS = [one.key for one in every_template()]
ASSETS = Path(__file__).parents[2] / "assets"
SAID = re.compile(r"\{(\w+)\}")


def test_there_are_nine() -> None:
    assert [one.name for one in every_template()] == [
        "财务收支",
        "补贴名单",
        "工程项目",
        "资产资源",
        "债权债务",
        "会议决议",
        "通知",
        "办事指南",
        "公开目录",
    ]


@pytest.mark.parametrize("key", KEYS)
def test_a_template_has_guidance_a_sheet_to_fill_and_hidden_lists(key: str) -> None:
    book, sheet = template(key)

    assert book.sheetnames == [GUIDE_SHEET, DATA_SHEET, LISTS_SHEET]
    assert book[LISTS_SHEET].sheet_state == "hidden"
    assert sheet.freeze_panes == f"A{SAMPLE_ROW}"


@pytest.mark.parametrize("key", KEYS)
def test_the_version_stands_in_a_named_cell(key: str) -> None:
    book, _ = template(key)

    place = book.defined_names[VERSION_NAME].attr_text
    assert place == f"'{LISTS_SHEET}'!$A$1"
    assert book[LISTS_SHEET]["A1"].value == f"{key}/1"


@pytest.mark.parametrize("key", KEYS)
def test_every_column_is_explained_with_an_example_or_a_reason(key: str) -> None:
    book, sheet = template(key)

    guidance = [row[0] for row in book[GUIDE_SHEET].iter_rows(values_only=True)]
    headers = [str(cell.value).lstrip("★") for cell in sheet[HEADER_ROW]]
    assert set(headers) <= set(guidance)


@pytest.mark.parametrize("key", KEYS)
def test_words_of_a_list_are_a_dropdown(key: str) -> None:
    _, sheet = template(key)
    rules = {str(rule.sqref) for rule in sheet.data_validations.dataValidation}
    closed = [
        place
        for place, slot in enumerate(template_of(key).slots, start=1)
        if slot.choices
    ]

    assert all(f"{'ABCDEFGHIJKL'[place - 1]}4:" in " ".join(rules) for place in closed)


def test_the_balances_have_cells_beside_the_title() -> None:
    _, sheet = template("finance")

    assert (sheet["H1"].value, sheet["J1"].value) == ("期初结余", "期末结余")
    assert "A1:G1" in [str(area) for area in sheet.merged_cells.ranges]


@pytest.mark.parametrize("key", [key for key in KEYS if key != "catalogue"])
def test_the_sample_is_no_row(key: str, tmp_path: Path) -> None:
    path = filled(tmp_path / "a.xlsx", key)

    imported = take(path, village(tmp_path / "qt"), kind=key)

    assert "表里一行内容也没有" in messages(imported)


def test_a_filled_catalogue_is_read_without_its_sample(tmp_path: Path) -> None:
    row = [
        "村级财务", "村集体用水用电", "每月用了多少", "《村民委员会组织法》第三十条",
        "每期结束之日起10日内", "村民委员会", "主动公开", "■村公示栏", "本村村民",
    ]  # fmt: skip
    path = filled(tmp_path / "a.xlsx", "公开目录", row)

    read = read_catalogue(path)

    assert read.catalogue is not None
    assert [m.name for m in read.catalogue.leaves()] == ["村集体用水用电"]


def test_a_template_is_known_by_many_names() -> None:
    names = ("惠农补贴/低保名单", "roster", "补贴名单", "低保名单")

    assert {template_of(name).key for name in names} == {"roster"}
    with pytest.raises(NotFoundError, match="没有“账本”的表格模板"):
        template_of("账本")


def test_a_kind_without_a_template_has_no_form() -> None:
    assert form_for("policy") is None
    assert form_for("finance") == form_of(template_of("finance"))


def test_no_cell_of_a_template_is_a_formula() -> None:
    for one in every_template():
        book = load_workbook(BytesIO(workbook(form_of(one))))
        cells = [c for s in book.worksheets for row in s.iter_rows() for c in row]
        assert not [cell.coordinate for cell in cells if cell.data_type == "f"]


def test_our_own_reader_reads_every_template(tmp_path: Path) -> None:
    for key in KEYS:
        book = read_book(filled(tmp_path / f"{key}.xlsx", key))
        assert [sheet.name for sheet in book.sheets] == [GUIDE_SHEET, DATA_SHEET]


def test_every_row_message_can_be_said() -> None:
    value = read_yaml((ASSETS / "wording/row_messages.yaml").read_bytes()).value

    for name, message in value.items():
        words = SAID.findall(message["text"] + message.get("fix", ""))
        notes = Notes("账.xlsx")
        notes.note(name, **dict.fromkeys(words, "某"))
        assert "某" in notes.findings[0].message or not SAID.search(message["text"])
    assert [name for name in value if name.startswith("R")] == [
        f"R{number:02}" for number in range(1, 16)
    ]
