"""A review is written into the folder with the code of what was reviewed."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boards.authoring.checking import check_folder
from boards.authoring.folder import read_board
from boards.authoring.overlays import people_of, reasons_of
from boards.authoring.reviewing import Looked, draft_of, review_item
from boards.content.findings import ERROR
from boards.content.people import People
from boards.errors import ContentError, FolderError, FormatError, NotFoundError
from sync.instants import parse_instant
from tests.boards.authors import TEXTS
from tests.boards.samples import TODAY, copied_sample

AT = parse_instant("2026-11-21 09:00")
CAIWU = "2026-11-caiwu"


@pytest.fixture
def board(tmp_path: Path) -> Path:
    return copied_sample(tmp_path / "b")


def change(board: Path, old: str, new: str) -> None:
    path = next(board.glob(f"items/*/{CAIWU}/item.yaml"))
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def errors(board: Path) -> list[str]:
    checked = check_folder(board, previous=None, today=TODAY)
    return [finding.code for finding in checked.of(ERROR)]


def test_an_edit_asks_for_a_new_review_and_the_review_settles_it(board: Path) -> None:
    change(board, "title: ", "title: 更正后的")
    assert errors(board) == ["review.stale", "review.stale"]

    for organ in ("民主理财小组", "村务监督委员会"):
        review_item(board, CAIWU, Looked(organ, "周正平", AT))

    assert errors(board) == []


def test_evidence_is_kept_out_of_sight(board: Path, tmp_path: Path) -> None:
    photo = tmp_path / "签字.jpg"
    photo.write_bytes(b"\xff\xd8\xff signed")

    draft = review_item(board, CAIWU, Looked("村务监督委员会", "周正平", AT, photo))

    assert (board / draft.folder / "sign/签字.jpg").exists()
    assert "签字.jpg" not in {ref.name for ref in draft.item.files}


def test_evidence_is_a_picture(board: Path, tmp_path: Path) -> None:
    (tmp_path / "a.exe").write_bytes(b"MZ")

    with pytest.raises(FolderError, match="不能作审核依据"):
        review_item(board, CAIWU, Looked("监督委员会", "周", AT, tmp_path / "a.exe"))


def test_what_cannot_be_read_cannot_be_reviewed(board: Path) -> None:
    change(board, 'opening: "86214.37"', "opening: 很多")

    with pytest.raises(ContentError, match="读不出来"):
        review_item(board, CAIWU, Looked("监督委员会", "周", AT))


def test_there_must_be_such_an_item_and_a_name(board: Path) -> None:
    with pytest.raises(NotFoundError):
        review_item(board, "nichts", Looked("监督委员会", "周", AT))
    with pytest.raises(FolderError, match="姓名要写"):
        review_item(board, CAIWU, Looked("监督委员会", " ", AT))


def test_who_drafted_it_stays_in_the_folder(board: Path) -> None:
    change(board, "publisher:", "起草人: 周正平\npublisher:")

    assert draft_of(read_board(board), CAIWU).drafted_by == "周正平"
    assert errors(board) == ["review.own"]


def test_people_are_read_from_their_file(board: Path) -> None:
    assert people_of(board) is None
    (board / "people.yaml").write_text(
        "schema: gk.people/1\npeople:\n"
        "  - {name: 周正平, role: 监督委员会主任, may: [supervision]}\n",
        encoding="utf-8",
    )

    people = people_of(board)

    assert people is not None
    assert people.strangers("周正平、何桂香") == ("何桂香",)
    assert people.unentitled("周正平", "finance") == ("周正平",)


@pytest.mark.parametrize(
    "text", ["people: 周正平", "schema: gk.people/9\npeople: []", "people: [{may: []}]"]
)
def test_people_that_cannot_be_read_are_told(board: Path, text: str) -> None:
    (board / "people.yaml").write_text(text, encoding="utf-8")

    with pytest.raises(FolderError, match=r"people.yaml"):
        check_folder(board, previous=None, today=TODAY)


def test_a_county_adds_reasons_of_its_own(board: Path) -> None:
    (board / "reasons.yaml").write_text(
        "reasons:\n  - {code: archive, name: 已移交档案馆, article: 档案法,"
        " words: [档案馆], source: 长治市城市管理局2020年13号}\n",
        encoding="utf-8",
    )

    reason = reasons_of(board).named_in("已移交县档案馆，按档案法办理")

    assert reason is not None
    assert reason.code == "archive"


@given(st.recursive(TEXTS, lambda v: st.lists(v) | st.dictionaries(TEXTS, v)))
def test_no_file_of_people_breaks_the_program(rows: object) -> None:
    held = {"people": [rows] if isinstance(rows, dict) else rows}
    with suppress(FormatError):
        assert all(one.name for one in People.from_json(held).people)
