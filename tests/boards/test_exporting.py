"""Open data: all that is published and nothing that is not, for any program to read."""

import csv
import io
import json
import unicodedata
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boards.content.edition import Edition, Withdrawn
from boards.content.item import Column, Correction, Item, Table
from boards.outputs.feed import feed_of
from boards.outputs.open_lines import items_csv, json_lines, open_lines, table_csv
from boards.outputs.pages import write_pages, wrong_pages
from boards.publishing.exporting import export_folder, write_export
from sync.instants import parse_instant
from sync.stores.folder import FolderStore
from tests.boards.samples import copied_sample
from tests.boards.shelved import QINGTANG, board, notice

NOW = parse_instant("2026-11-21 08:00")
ATOM = "{http://www.w3.org/2005/Atom}"
ROSTER = notice(
    "mingdan", kind="roster", matter="0801", fields={"scheme": "低保"},
    table=Table((Column("name", "姓名"),), (("王某某",), ("李某某",))),
)  # fmt: skip
GONE = Withdrawn(
    id="chexia", revision=2, on=date(2026, 11, 19), reason_kind="更正", title="旧通知",
    reason="录错",
)  # fmt: skip


def edition(*lines: Item | Withdrawn) -> Edition:
    return Edition(board(), lines)


def rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_line_says_whose_it_is_and_when_it_went_out() -> None:
    line = open_lines(edition(notice("a")))[0]

    assert (line["board"], line["item"], line["published_at"]) == (
        QINGTANG, "a", "2026-11-20T09:00:00+08:00",
    )  # fmt: skip


def test_a_list_of_people_gives_its_number_and_no_name() -> None:
    data = json_lines(open_lines(edition(ROSTER)))

    assert ("王某某" in data.decode(), json.loads(data)["rows_kept_back"]) == (False, 2)


def test_a_table_that_names_nobody_comes_whole() -> None:
    table = Table((Column("line", "科目"),), (("水费",),))

    line = open_lines(edition(notice("a", table=table)))[0]

    assert rows(table_csv(line["table"])) == [["科目"], ["水费"]]


def test_what_was_withdrawn_says_why() -> None:
    line = open_lines(edition(GONE))[0]

    assert (line["withdrawn_on"], line["reason"]) == ("2026-11-19", "录错")


def test_only_what_changed_since_a_day_is_given() -> None:
    fixed = notice(
        "b", publish_at=parse_instant("2026-01-01 08:00"),
        corrections=(Correction(parse_instant("2026-11-20 08:00"), "改", "错"),),
    )  # fmt: skip
    old = notice("c", publish_at=parse_instant("2026-01-01 08:00"))

    lines = open_lines(edition(fixed, old, GONE), date(2026, 11, 20))

    assert [line["item"] for line in lines] == ["b"]


def test_a_spreadsheet_runs_no_cell() -> None:
    wild = notice("a", title='=HYPERLINK("http://x")')

    assert rows(items_csv(open_lines(edition(wild))))[1][4].startswith("'=")


@pytest.mark.parametrize("words", ["-2+3+cmd|' /C calc'!A0", "＝1+1", "-1-1"])
def test_what_a_spreadsheet_would_compute_is_text(words: str) -> None:
    made = items_csv(open_lines(edition(notice("a", title=words))))
    assert rows(made)[1][4] == f"'{words}"


def test_a_negative_amount_stays_a_number() -> None:
    table = {"columns": [{"label": "金额"}], "rows": [["-5.00"]]}

    assert rows(table_csv(table)) == [["金额"], ["-5.00"]]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_title_survives_json_and_feed(written: str) -> None:
    title = unicodedata.normalize("NFC", written)
    made = edition(notice("a", title=title))

    lines = json_lines(open_lines(made))

    assert json.loads(lines)["title"] == title
    assert ET.fromstring(feed_of(made)).find(f"{ATOM}title") is not None


def test_the_feed_is_newest_first_and_names_no_secret() -> None:
    secret = Withdrawn(id="z", revision=2, on=date(2026, 11, 21), reason_kind="涉密")
    older = notice("b", title="旧", publish_at=parse_instant("2026-11-01 08:00"))
    feed = ET.fromstring(feed_of(edition(notice("a", title="新"), older, secret)))

    assert [t.text for t in feed.iterfind(f"{ATOM}entry/{ATOM}title")] == ["新", "旧"]


def test_the_same_edition_has_the_same_feed() -> None:
    made = edition(notice("a"), GONE)

    assert feed_of(made) == feed_of(Edition.from_bytes(made.to_bytes()))


def test_what_party_members_alone_may_see_is_not_exported(tmp_path: Path) -> None:
    folder = copied_sample(tmp_path / "qingtang")

    exported = export_folder(folder, since=None, now=NOW)

    assert (exported.left_out, "党费" in str(exported.lines)) == (0, False)


def test_an_item_with_an_error_is_left_out_and_counted(tmp_path: Path) -> None:
    folder = copied_sample(tmp_path / "qingtang")
    file = next((folder / "items").glob("*/*-caiwu/item.yaml"))
    file.write_text(file.read_text().replace("closing:", "closing: 1.00 #"))

    exported = export_folder(folder, since=None, now=NOW)

    assert exported.left_out == 1
    assert not any("caiwu" in line["item"] for line in exported.lines)


def test_files_are_written_beside_what_else_lies_there(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("x")
    table = Table((Column("line", "科目"),), (("水费",),))

    files = write_export(open_lines(edition(notice("a", table=table))), tmp_path)

    assert [file.relative_to(tmp_path).as_posix() for file in files] == [
        "items.jsonl", "items.csv", "tables/a.csv",
    ]  # fmt: skip
    assert (tmp_path / "mine.txt").exists()


def test_the_feed_lies_beside_the_pages(tmp_path: Path) -> None:
    made = edition(notice("a"))
    store = FolderStore(tmp_path)

    write_pages(store, made, previous=None)

    assert store.read(f"pages/{QINGTANG}/changes.xml") == feed_of(made)
    assert wrong_pages(store, made) == []
