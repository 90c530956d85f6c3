"""A catalogue as a standard table, out and in: equal, with both marks of a channel."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boards.authoring.catalogue_sheet import read_catalogue, write_catalogue
from boards.content.catalogue import Catalogue, Channel
from boards.content.catalogue_table import (
    HEADERS,
    ReadTable,
    catalogue_of_table,
    table_rows,
)
from boards.errors import FolderError
from tests.boards.catalogues import ALL, of, row, shipped

APPROVED = {"organ": "县政务公开办", "name": "段雅琴", "on": "2026-10-20"}
CHANGE = {"version": 2, "on": "2026-10-20", "text": "新增村史馆"}


def read(*rows: list[str]) -> ReadTable:
    return catalogue_of_table(rows, "mulu.csv")


def taken(*rows: list[str]) -> Catalogue:
    found = read(*rows)
    assert found.catalogue, found.findings
    return found.catalogue


@pytest.mark.parametrize("name", ALL)
def test_a_catalogue_comes_back_from_its_table(name: str) -> None:
    catalogue = shipped(name)

    assert taken(*table_rows(catalogue)) == catalogue


def test_version_approval_and_changes_come_back_too() -> None:
    catalogue = of(row(), version=2, approved_by=APPROVED, changes=[CHANGE])

    assert taken(*table_rows(catalogue)) == catalogue


@pytest.mark.parametrize("suffix", ["xlsx", "csv", "json"])
def test_a_catalogue_comes_back_from_a_file(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"mulu.{suffix}"

    write_catalogue(path, shipped("office"))

    assert read_catalogue(path).catalogue == shipped("office")


def test_what_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    catalogue = of(row(content='=HYPERLINK("http://x")', subject="0402"))

    write_catalogue(tmp_path / "m.xlsx", catalogue)

    assert read_catalogue(tmp_path / "m.xlsx").catalogue == catalogue


HEAD = "■ 必选，□ 可选"
COUNTY = [
    line.split("|")
    for line in (
        "云溪县基层政务公开标准目录",
        "序号|公开事项||公开内容(要素)|公开依据|公开时限|公开主体|"
        f"公开渠道和载体（{HEAD}）|公开对象||公开方式||公开层级|",
        "|一级事项|二级事项||||||全社会|特定群体|主动|依申请公开|县级|乡级",
        "1|综合业务|政策文件|文件全文|《条例》|实时公开|县民政局|"
        "■政府网站  □政府公报\n■社区/企事业单位/村公示栏(电子屏)|√||√||√|√",
        "2||监督检查|电话|《条例》|信息形成（变更）之日起20个工作日内|县民政局|"
        "■公开查阅点||本村村民||√||√",
        "3|临时救助||办法|《条例》|实时公开|县民政局|□精准推送|√||√||√|",
    )
]


def test_the_table_of_a_county_is_read_as_it_is() -> None:
    catalogue = taken(*COUNTY)
    policy, watch, aid = catalogue.leaves()

    assert (policy.code, watch.code, aid.code) == ("0101", "0102", "02")
    assert [m.name for m in (policy, watch, aid)] == [
        "政策文件",
        "监督检查",
        "临时救助",
    ]
    assert policy.channels == (
        Channel("政府网站", is_required=True),
        Channel("政府公报", is_required=False),
        Channel("社区/企事业单位/村公示栏（电子屏）", is_required=True),
    )
    assert (policy.levels, watch.levels) == (("county", "township"), ("township",))
    assert (policy.audience, watch.audience) == ("全社会", "本村村民")
    assert (policy.ways, watch.ways) == (("主动公开",), ("依申请公开",))
    assert watch.due[0].is_typed


def test_a_code_that_lost_its_nought_gets_it_back() -> None:
    rows = table_rows(of(row()))
    rows[-1][HEADERS.index("事项编码")] = "101"

    assert taken(*rows).leaves()[0].code == "0101"


@pytest.mark.parametrize(
    ("header", "cell", "words"),
    [
        ("公开渠道和载体", "政府网站", "渠道前面要有"),
        ("公开频次", "每周", "“每周”不认识"),
        ("公示期限", "很久", "公示期限"),
        ("个人信息", "全部", "“全部”不认识"),
        ("字段", "满意率", "字段“满意率”"),
        ("审核", "乡绅", "“乡绅”不认识"),
    ],
)
def test_a_cell_that_says_nothing_known_names_its_row(
    header: str, cell: str, words: str
) -> None:
    rows = table_rows(of(row()))
    rows[-1][HEADERS.index(header)] = cell

    (found,) = read(*rows).findings

    assert found.where == f"mulu.csv#{len(rows)}"
    assert words in found.message


def test_a_code_used_twice_is_named() -> None:
    rows = table_rows(of(row()))

    (found,) = read(*rows, rows[-1]).findings

    assert "0101 前面用过了" in found.message


def test_a_table_without_the_header_is_no_catalogue() -> None:
    (found,) = read(["姓名", "金额"], ["张三", "1"]).findings

    assert found.code == "catalogue.header"


def test_a_file_that_is_no_table_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "mulu.xlsx"
    path.write_bytes(b"PK\x03\x04broken")

    with pytest.raises(FolderError, match=r"mulu\.xlsx"):
        read_catalogue(path)


def test_a_file_of_another_ending_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(FolderError, match=r"mulu\.doc"):
        write_catalogue(tmp_path / "mulu.doc", shipped("village"))


@settings(max_examples=40)
@given(
    st.lists(
        st.lists(st.sampled_from(["", "√", "■甲", "01", "15日", "=1", *HEADERS[:6]])),
        max_size=4,
    )
)
def test_rows_of_any_shape_are_read_or_told(rows: list[list[str]]) -> None:
    found = read([], list(HEADERS), *rows)

    assert found.catalogue or found.findings
