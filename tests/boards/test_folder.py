"""A board folder reads back as it was written, and one broken item hides no other."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from boards.authoring.folder import BoardFolder, read_board
from boards.authoring.writer import write_board, write_item
from boards.content.draft import Draft
from boards.errors import FolderError, NotFoundError
from tests.boards.authors import BOARD, FOLDER, drafts

NOTICE = "schema: gk.item/1\nkind: notice\ntitle: 停电通知\nmatter: '1002'\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_board(tmp_path, FOLDER)
    return tmp_path


def write(folder: Path, name: str, text: str, file: str = "item.yaml") -> Path:
    path = folder / "items" / "2026" / name / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def found(board: BoardFolder) -> list[tuple[str, str, str]]:
    return [(f.code, f.item, f.where) for f in board.findings]


def test_a_board_reads_back_as_it_was_written(folder: Path) -> None:
    write(folder, "a", NOTICE)

    read = read_board(folder)

    assert (read.board, read.feedback_to, read.author) == (
        BOARD,
        ("supervisors",),
        "folder",
    )


@settings(deadline=None)
@given(drafts())
def test_any_draft_reads_back_as_it_was_written(draft: Draft) -> None:
    with TemporaryDirectory() as name:
        write_board(Path(name), FOLDER)
        write_item(Path(name), draft)

        read = read_board(Path(name))

    errors = [f for f in read.findings if f.severity == "error"]
    assert (read.drafts, errors) == ((draft,), [])


def test_a_folder_in_the_place_of_a_file_is_pointed_out(folder: Path) -> None:
    write(folder, "a", NOTICE)
    (folder / "items/2026/b/item.yaml").mkdir(parents=True)

    assert found(read_board(folder)) == [("file.refused", "b", "item.yaml")]


def test_a_broken_item_hides_no_other(folder: Path) -> None:
    write(folder, "a", NOTICE)
    write(folder, "b", "标题：停电\n")
    write(folder, "c", NOTICE)

    read = read_board(folder)

    assert [draft.item.id for draft in read.drafts] == ["a", "c"]
    assert found(read) == [("yaml.colon", "b", "item.yaml:1")]


def test_a_value_that_cannot_be_read_leaves_the_rest(folder: Path) -> None:
    write(folder, "a", NOTICE + "formed_on: 2026-02-30\nsummary: 停一天\n")

    read = read_board(folder)

    assert read.drafts[0].item.summary == "停一天"
    assert [(f.code, f.where, f.message) for f in read.findings] == [
        ("item.date", "item.yaml:5", "「formed_on（形成日期）」没有“2026-02-30”这一天")
    ]


def test_an_unknown_key_is_named_with_the_nearest_known(folder: Path) -> None:
    write(folder, "a", NOTICE + "sumary: 停一天\n")

    (finding,) = read_board(folder).findings

    assert (finding.code, finding.severity, finding.fix) == (
        "yaml.unknown-key",
        "warning",
        "是不是 summary？",
    )


def test_an_unknown_key_is_kept_when_the_item_is_rewritten(folder: Path) -> None:
    path = write(folder, "a", NOTICE + "mood: 晴\n")

    write_item(folder, read_board(folder).drafts[0])

    assert "mood: 晴" in path.read_text(encoding="utf-8")


def test_chinese_keys_and_values_are_rewritten_to_the_canonical_ones(
    folder: Path,
) -> None:
    chinese = (
        "种类: 村里的账\n标题: 十月账\n公开属性: 主动公开\n财务:\n  期初结余: 1,000\n"
    )
    path = write(folder, "a", chinese)

    write_item(folder, read_board(folder).drafts[0])

    assert path.read_text(encoding="utf-8") == (
        "schema: gk.item/1\nid: a\nkind: finance\ntitle: 十月账\n"
        'publisher: cunweihui\ndisclosure: public\nfinance:\n  opening: "1000.00"\n'
    )


def test_a_day_alone_ends_at_midnight_for_what_expires(folder: Path) -> None:
    write(folder, "a", NOTICE + "publish_at: 2026-11-18\nexpire_at: 2026-11-22\n")

    item = read_board(folder).drafts[0].item

    assert [str(item.publish_at), str(item.expire_at)] == [
        "2026-11-18 00:00:00+08:00",
        "2026-11-23 00:00:00+08:00",
    ]


def test_numbers_and_times_stay_as_they_were_written(folder: Path) -> None:
    text = (
        "kind: record\ntitle: 0731\nmatter: 0402\nrecord:\n  hours: 8:30\n  open: no\n"
    )
    write(folder, "a", text)

    item = read_board(folder).drafts[0].item

    assert (item.title, item.matter) == ("0731", "0402")
    assert item.fields == {"hours": "8:30", "open": "no"}


def test_a_publisher_is_found_by_name(folder: Path) -> None:
    write(folder, "a", NOTICE + "issuer: 青塘村村务监督委员会\n")

    publisher = read_board(folder).drafts[0].item.publisher

    assert publisher is not None
    assert publisher.id == "jianweihui"


def test_an_unknown_publisher_is_kept_as_text_with_a_warning(folder: Path) -> None:
    write(folder, "a", NOTICE + "publisher: 县水务局\n")

    read = read_board(folder)

    assert found(read) == [("item.publisher", "a", "item.yaml:5")]
    assert read.drafts[0].item.publisher.name == "县水务局"  # type: ignore[union-attr]


def test_no_publisher_is_invented_for_what_came_from_elsewhere(folder: Path) -> None:
    write(folder, "a", NOTICE + "provenance: 'obtained: 县里'\n")

    assert read_board(folder).drafts[0].item.publisher is None


def test_the_name_of_the_folder_is_the_id(folder: Path) -> None:
    write(folder, "a", NOTICE + "id: b\n")

    assert found(read_board(folder)) == [("item.id", "a", "item.yaml:5")]


def test_the_same_id_in_two_years_is_an_error(folder: Path) -> None:
    write(folder, "a", NOTICE)
    write(folder, "../2025/a", NOTICE)

    read = read_board(folder)

    assert len(read.drafts) == 1
    assert found(read) == [("item.same-id", "a", "item.yaml:1")]


def test_an_item_of_a_later_format_is_refused_whole(folder: Path) -> None:
    write(folder, "a", NOTICE.replace("item/1", "item/2"))

    read = read_board(folder)

    assert (read.drafts, found(read)) == ((), [("yaml.version", "a", "item.yaml:1")])


def test_a_file_in_the_wrong_place_is_pointed_out(folder: Path) -> None:
    write(folder, "a", NOTICE)
    for name in ("rows.xlsx", "sign/a.jpg", "photos/.keep", ".DS_Store"):
        write(folder, "a", "x", file=name)

    assert found(read_board(folder)) == [("folder.unused", "a", "rows.xlsx")]


def test_a_linked_item_file_is_refused(folder: Path) -> None:
    path = write(folder, "a", NOTICE)
    path.rename(folder / "elsewhere.yaml")
    path.symlink_to(folder / "elsewhere.yaml")

    assert found(read_board(folder)) == [("file.refused", "a", "item.yaml")]


def test_a_board_that_cannot_be_read_stops_with_its_line(folder: Path) -> None:
    (folder / "board.yaml").write_text("code: 43\nname: 村\nkind: village\n", "utf-8")

    with pytest.raises(FolderError, match=r"第1行「code」"):
        read_board(folder)


def test_a_folder_without_a_board_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        read_board(tmp_path)


def test_a_write_that_fails_leaves_the_old_file(folder: Path) -> None:
    path = write(folder, "a", NOTICE)
    draft = read_board(folder).drafts[0]
    (path.parent / "rows.csv").mkdir()

    with pytest.raises(FolderError, match=r"rows\.csv"):
        write_item(folder, draft)

    assert path.read_text(encoding="utf-8") == NOTICE
