"""What is held is written down, and attachments are found without knowing items."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.errors import FileFormatError
from sync.held import (
    Attachment,
    HeldDocument,
    HeldDocuments,
    HeldEdition,
    HeldRecords,
    attachments_of,
)

SHA = "ab" * 32
EDITION = HeldEdition(
    board="430121105207",
    version=7,
    number=3,
    items=17,
    sha=SHA,
    length=100,
    signer="hub",
    published_at=datetime(2026, 11, 20, tzinfo=UTC),
    verified_at=datetime(2026, 11, 21, tzinfo=UTC),
    name="青塘村",
    files=(Attachment(SHA, 5),),
)
DOCUMENTS = HeldDocuments("hub", 2, (HeldDocument("hub/directory.json", 1, SHA, 9),))


def test_records_read_back_as_they_were_written(tmp_path: Path) -> None:
    records = HeldRecords(tmp_path)
    records.write_edition(EDITION)
    records.write_documents(DOCUMENTS)

    assert records.editions() == [EDITION]
    assert records.documents("hub") == DOCUMENTS


def test_what_was_never_written_is_not_held(tmp_path: Path) -> None:
    records = HeldRecords(tmp_path / "none")

    assert (records.editions(), records.documents("hub")) == ([], None)


@given(
    st.sampled_from(sorted(EDITION.to_json())), st.integers() | st.text() | st.none()
)
def test_no_value_in_any_place_does_more_than_count_as_nothing(
    tmp_path_factory: pytest.TempPathFactory, key: str, value: object
) -> None:
    folder = tmp_path_factory.mktemp("held")
    file = folder / f"{EDITION.board}.json"
    file.write_text(json.dumps(EDITION.to_json() | {key: value}))

    assert len(HeldRecords(folder).editions()) <= 1


def test_a_record_that_points_outside_is_none(tmp_path: Path) -> None:
    file = tmp_path / f"{EDITION.board}.json"
    file.write_text(json.dumps(EDITION.to_json() | {"sha": "../../etc/passwd"}))

    assert HeldRecords(tmp_path).editions() == []


def test_each_attachment_is_found_once() -> None:
    line = b'{"files":[{"name":"a.jpg","sha":"%s","size":5}]}\n' % SHA.encode()

    assert attachments_of(b'{"board":"x"}\n' + line * 2) == (Attachment(SHA, 5),)


@pytest.mark.parametrize(
    "line",
    [
        b'{"files":[{"sha":"../../x","size":1}]}',
        b'{"files":[{"sha":"%s","size":-1}]}' % SHA.encode(),
        b'{"files":[{"sha":"%s","size":99999999999}]}' % SHA.encode(),
        b'{"files":[{"sha":"%s","size":true}]}' % SHA.encode(),
        b'{"files":[{"sha":"%s"}]}' % SHA.encode(),
        b'{"files":7}',
        b'["files"]',
        b'{"files":[' + b"[" * 100_000,
        b'{"files":[]}' + b" " * 1_000_000,
    ],
)
def test_a_list_that_makes_no_sense_is_refused(line: bytes) -> None:
    with pytest.raises(FileFormatError, match="附件"):
        attachments_of(line)
