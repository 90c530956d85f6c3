"""A record has the fields that its matter names: typed, required, labelled."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from boards.authoring.checking import check_folder
from boards.authoring.folder import BoardFolder, read_board
from boards.authoring.writer import write_board, write_item
from boards.content.catalogue import Catalogue
from boards.content.edition import Edition
from boards.content.fields_of import fields_of, labelled
from boards.content.findings import Finding
from boards.content.item import Item, Label
from boards.content.kinds import Field
from boards.content.revisions import next_edition
from tests.boards.authors import FOLDER
from tests.boards.checking import CATALOGUE, TODAY, notice

MATTERS = """matters:
  - code: "1002"
    fields:
      - {key: households, label: 户数, type: int, required: true}
      - {key: spent, label: 花费, type: money}
      - {key: done, label: 办完了, type: bool}
      - {key: state, label: 状态, type: word, options: [在办, 办结]}
      - {key: within, label: 时限, type: term}
"""
RECORD = """schema: gk.item/1
kind: record
title: 路灯
matter: "1002"
disclosure: 公开
formed_on: 2026-11-20
record:
"""
WRITTEN = "  户数: 26\n  spent: 1,200\n  办完了: 是\n  state: 办结\n  时限: 15日\n"
VALUES = {
    "households": 26,
    "spent": "1200.00",
    "done": True,
    "state": "办结",
    "within": {"n": 15, "unit": "day"},
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_board(tmp_path, FOLDER)
    (tmp_path / "matters.yaml").write_text(MATTERS, encoding="utf-8")
    return tmp_path


def written(folder: Path, record: str) -> BoardFolder:
    path = folder / "items/2026/a/item.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(RECORD + record, encoding="utf-8")
    return read_board(folder)


def found(folder: Path, record: str) -> list[Finding]:
    written(folder, record)
    findings = check_folder(folder, previous=None, today=TODAY).findings
    return [f for f in findings if f.where.startswith("item.yaml") and f.item]


def test_fields_are_read_by_their_types_under_key_or_label(folder: Path) -> None:
    read = written(folder, WRITTEN)

    assert (read.drafts[0].item.fields, read.findings) == (VALUES, ())


def test_a_record_carries_the_labels_of_what_it_says(folder: Path) -> None:
    item = written(folder, "  户数: 26\n  时限: 当场办结\n").drafts[0].item

    assert item.labels == (
        Label("households", "户数", "int"),
        Label("within", "时限", "term"),
    )


def test_a_record_reads_back_as_it_was_written(folder: Path) -> None:
    read = written(folder, WRITTEN)
    write_item(folder, read.drafts[0])

    assert read_board(folder).drafts == read.drafts


@pytest.mark.parametrize(
    ("record", "code", "message"),
    [
        ("  spent: 1\n", "item.required", "没有写 households（户数）"),
        (
            "  户数: 二十\n",
            "item.number",
            "「户数」“二十”不是整数。请只写数字，例如 26",
        ),
        (
            "  户数: 2\n  state: 停\n",
            "item.word",
            "「状态」“停”不是可以写的词。可以写：在办、办结",
        ),
        (
            "  户数: 2\n  spend: 3\n",
            "yaml.unknown-key",
            "事项 1002 没有“spend”这一项，没有用上",
        ),
    ],
)
def test_what_does_not_fit_the_matter_is_named(
    folder: Path, record: str, code: str, message: str
) -> None:
    assert (code, message) in [(f.code, f.message) for f in found(folder, record)]


def test_a_finding_stands_at_the_line_of_its_label(folder: Path) -> None:
    (finding,) = [f for f in found(folder, "  户数: 二十\n") if f.code == "item.number"]

    assert finding.where == "item.yaml:8"


def test_what_the_matter_does_not_know_is_kept_and_not_published(folder: Path) -> None:
    draft = written(folder, "  户数: 2\n  spend: 3\n").drafts[0]

    assert (draft.item.fields, draft.extra) == (
        {"households": 2},
        {"record": {"spend": "3"}},
    )


def test_a_record_of_a_matter_without_fields_is_free(tmp_path: Path) -> None:
    write_board(tmp_path, FOLDER)

    item = written(tmp_path, "  spent: 1,200\n").drafts[0].item

    assert item.fields == {"spent": "1,200"}
    assert fields_of(item) == (Field("spent", "spent"),)


def test_labels_are_filled_at_release_too() -> None:
    rows = [{"code": "1002", "fields": [{"key": "n", "label": "户数", "type": "int"}]}]
    catalogue: Catalogue = CATALOGUE.merged(rows)
    draft = notice(kind="record", fields={"n": 3})

    following = next_edition(
        FOLDER.board,
        [draft],
        catalogue=catalogue,
        previous=None,
        now=datetime(2026, 11, 21, tzinfo=UTC),
    )

    (line,) = Edition.from_bytes(following.edition.to_bytes()).items()
    assert fields_of(line) == (Field("n", "户数", "int"),)


def test_what_a_record_names_must_be_there(folder: Path) -> None:
    rows = MATTERS + "      - {key: about, label: 关于, type: ref}\n"
    (folder / "matters.yaml").write_text(rows, encoding="utf-8")

    codes = [f.code for f in found(folder, "  户数: 2\n  关于: 430121105207/b\n")]

    assert "item.ref-missing" in codes


def test_the_words_of_a_matter_bind_its_records_only(folder: Path) -> None:
    path = folder / "items/2026/a/item.yaml"
    path.parent.mkdir(parents=True)
    text = RECORD.replace("record", "deal") + "  stage: 公告\n  asset: 门面\n"
    path.write_text(text.replace("state", "stage"), encoding="utf-8")
    rows = MATTERS.replace("state", "stage")
    (folder / "matters.yaml").write_text(rows, encoding="utf-8")

    findings = check_folder(folder, previous=None, today=TODAY).findings
    assert "item.word" not in [f.code for f in findings]


def test_labels_are_for_records_only() -> None:
    item: Item = notice().item

    assert labelled(item, CATALOGUE) == item
