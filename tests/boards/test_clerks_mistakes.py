"""What clerks get wrong is told in one line that says where and what to do."""

from datetime import date
from pathlib import Path

import pytest

from boards.authoring.checking import check_folder
from boards.authoring.folder import read_board
from boards.authoring.founding import Place, found_board
from boards.content.findings import Finding

TODAY = date(2026, 11, 21)
GOOD = """\
编号: {id}
种类: 通知公告
标题: 修桥的通知
事项: "1002"
公开主体: 村民委员会
公开属性: 此件公开发布
形成日期: 2026-11-20
审核: [{{单位: 村委会, 姓名: 李某, 时间: 2026-11-20 10:00}}]
"""


@pytest.fixture
def board(tmp_path: Path) -> Path:
    found_board(tmp_path / "b", Place("430121105207", "青塘村", "village"))
    return tmp_path / "b"


def write(
    board: Path, more: str = "", *, id_: str = "qiao", year: str = "2026"
) -> Path:
    folder = board / "items" / year / id_
    folder.mkdir(parents=True)
    text = GOOD.format(id=id_) + more
    (folder / "item.yaml").write_text(text, encoding="utf-8")
    return folder


def found(board: Path) -> tuple[Finding, ...]:
    findings = check_folder(board, previous=None, today=TODAY).findings
    return tuple(f for f in findings if not f.code.startswith("duty."))


def only(board: Path) -> Finding:
    (finding,) = found(board)
    return finding


def test_the_clerk_calls_the_committee_what_the_village_calls_it(board: Path) -> None:
    write(board)

    (draft,) = read_board(board).drafts

    assert draft.item.publisher
    assert draft.item.publisher.id == "cunweihui"
    assert found(board) == ()


def test_an_unknown_publisher_is_answered_with_names(board: Path) -> None:
    write(board)
    path = board / "items/2026/qiao/item.yaml"
    path.write_text(path.read_text("utf-8").replace("村民委员会", "村小组"), "utf-8")

    assert "cunweihui（青塘村村民委员会）" in only(board).fix


def test_a_photo_that_is_too_large_is_told_in_megabytes(board: Path) -> None:
    photos = write(board) / "photos"
    photos.mkdir()
    with (photos / "a.jpg").open("wb") as file:
        file.truncate(30 * 1024 * 1024)

    finding = only(board)

    assert finding.message == "a.jpg 有 30 MB，最多 20 MB"
    assert "压缩" in finding.fix


def test_a_link_is_answered_with_what_to_do(board: Path) -> None:
    files = write(board) / "files"
    files.mkdir()
    (files / "a.txt").symlink_to("/dev/null")

    assert only(board).fix == "把文件本身复制到这里"


def test_an_id_used_twice_is_told_with_both_places(board: Path) -> None:
    write(board)
    write(board, year="2025")

    twice = [f.message for f in found(board) if f.code == "item.same-id"]

    assert twice == ["编号 qiao 用了不止一次，在 items 的 2025、2026 里都有"]


@pytest.mark.parametrize(
    "key", ["公示期: 二十天", "审核: 周正平", "更正: 改了", "撤下: 是", "个人信息: 无"]
)
def test_what_has_parts_is_answered_with_an_example(board: Path, key: str) -> None:
    path = write(board) / "item.yaml"
    text = path.read_text("utf-8").partition("审核")[0] + f"{key}\n"
    path.write_text(text, "utf-8")

    (fix,) = [f.fix for f in found(board) if f.code == "item.shape"]

    assert fix.startswith("写成 ")
    path.write_text(text.replace(key, fix.removeprefix("写成 ")), "utf-8")
    assert "item.shape" not in [f.code for f in found(board)]


@pytest.mark.parametrize("name", ["qiao/item.yaml", "2026/item.yaml"])
def test_an_item_in_the_wrong_place_is_not_passed_over(board: Path, name: str) -> None:
    path = board / "items" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(GOOD.format(id="qiao"), "utf-8")

    wrong = [f.severity for f in found(board) if f.code == "folder.misplaced"]

    assert wrong[0] == "error"


def test_a_stray_file_or_link_among_the_items_is_told(board: Path) -> None:
    folder = write(board)
    (folder.parent / "表格.xlsx").write_bytes(b"PK")
    (folder.parent / "link").symlink_to(folder)

    told = [f.where for f in found(board) if f.code == "folder.unused"]

    assert told == ["items/2026/link", "items/2026/表格.xlsx"]


def test_an_emoji_is_named_where_it_stands(board: Path) -> None:
    (write(board) / "body.md").write_text("通知\n\n请注意😀😀", encoding="utf-8")

    finding = only(board)

    assert (finding.code, finding.where) == ("text.no-glyph", "body.md:3")
    assert "“😀”" in finding.message


@pytest.mark.parametrize(
    "more",
    [
        "标题: 又一个\n",
        "通知公告: &a\n  地点: 村部\n",
        "摘要: !x 村部\n",
        '摘要: "\\ud800"\n',
        '摘要: "\\x07"\n',
        "---\na: b\n",
        "a: {a: {a: {a: {a: {a: {a: {a: {a: {}}}}}}}}}\n",
        "通知公告:\n\t地点: 村部\n",
        f"摘要: {'字' * 90_000}\n",
    ],
)
def test_a_file_that_cannot_be_read_says_what_to_do(board: Path, more: str) -> None:
    write(board, more)

    assert only(board).fix


def test_an_item_of_no_kind_is_an_error(board: Path) -> None:
    path = write(board) / "item.yaml"
    path.write_text(path.read_text("utf-8").replace("种类: 通知公告\n", ""), "utf-8")

    assert only(board).message == "没有写 kind（种类）"


def test_a_text_too_long_for_its_place_is_sent_to_the_body(board: Path) -> None:
    write(board, f"通知公告: {{地点: {'村' * 1001}}}\n")

    finding = only(board)

    assert (finding.code, finding.fix) == ("item.text-length", "详细内容写在正文里")


def test_a_day_without_its_year_is_no_date(board: Path) -> None:
    folder = write(board)
    path = folder / "item.yaml"
    path.write_text(path.read_text("utf-8").replace("通知公告", "财务收支"), "utf-8")
    (folder / "rows.csv").write_text("日期,事由\n10月3日,x\n", encoding="utf-8")

    wrong = [f.message for f in found(board) if f.code == "row.not-a-date"]

    assert wrong == ["第2行「日期」：“10月3日”不是一个日期"]
