"""A published line is what the format says, worked out again without our code."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from boards.authoring.catalogue_files import catalogue_of
from boards.authoring.folder import read_board
from boards.authoring.founding import Place
from boards.content.board import NAVIGATION_OF
from boards.content.edition import Edition
from boards.content.revisions import next_edition
from boards.errors import FormatError
from sync.instants import CHINA
from tests.boards.samples import copied_sample

VECTORS = Path(__file__).parents[1] / "vectors" / "editions"
NOW = datetime(2026, 11, 21, 8, tzinfo=CHINA)
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ALWAYS = {
    "id", "revision", "kind", "title", "matter", "disclosure", "formed_on",
    "publish_at", "publisher", "files", "fingerprint",
}  # fmt: skip
MAY = {
    "expire_at", "posting", "period", "summary", "provenance", "origin", "review",
    "corrections", "body", "table", "disclosure_reason", "printed_mark", "official_url",
    "labels",
}  # fmt: skip


@cache
def published(kind: str) -> bytes:
    """Return the first edition of a sample."""
    with TemporaryDirectory() as folder:
        path = copied_sample(
            Path(folder) / "b", Place("430121105207", "青塘村", kind), today=NOW.date()
        )
        read = read_board(path)
        following = next_edition(
            read.board,
            read.drafts,
            catalogue=catalogue_of(path, read.board),
            previous=None,
            now=NOW,
        )
    return following.edition.to_bytes()


def items(data: bytes) -> list[dict[str, Any]]:
    lines = [json.loads(line) for line in data.decode().splitlines()[1:]]
    return [line for line in lines if line["kind"] != "withdrawn"]


def code_of(line: dict[str, Any]) -> str:
    """Work out the fingerprint from a line, as ``docs/formats/edition.md`` says."""
    said = {key: line.get(key) for key in ("id", "kind", "title", "matter", "period")}
    said |= {key: line.get(key) for key in ("body", "table", line["kind"])}
    said["publisher"] = line.get("publisher", {}).get("name")
    said["files"] = [file["sha"] for file in line["files"]]
    kept = {key: value for key, value in said.items() if value}
    form = json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    bits = f"{int(sha256(form.encode()).hexdigest(), 16):0256b}"[:30]
    return "".join(LETTERS[int(bits[i : i + 5], 2)] for i in range(0, 30, 5))


def values(value: Any) -> Iterator[Any]:
    inner = value.values() if isinstance(value, dict) else value
    for part in inner if isinstance(value, dict | list) else ():
        yield part
        yield from values(part)


@pytest.mark.parametrize("kind", NAVIGATION_OF)
def test_the_fingerprint_follows_from_the_line_alone(kind: str) -> None:
    lines = items(published(kind))

    assert [line["fingerprint"] for line in lines] == [code_of(line) for line in lines]


@pytest.mark.parametrize("kind", NAVIGATION_OF)
def test_a_line_has_the_keys_of_the_format_and_no_others(kind: str) -> None:
    for line in items(published(kind)):
        assert set(line) - MAY - {line["kind"]} == ALWAYS
        assert None not in list(values(line))
        day = line["formed_on"]
        assert date.fromisoformat(day).isoformat() == day
        assert line["publish_at"].endswith("+08:00")


@pytest.mark.parametrize("kind", NAVIGATION_OF)
def test_every_line_is_canonical_and_in_its_place(kind: str) -> None:
    lines = published(kind).decode().splitlines(keepends=True)

    again = [
        json.dumps(
            json.loads(line), ensure_ascii=False, sort_keys=True, separators=(",", ":")
        )
        + "\n"
        for line in lines
    ]
    ids = [json.loads(line)["id"].encode() for line in lines[1:]]
    assert again == lines
    assert ids == sorted(set(ids))


def test_the_board_line_keeps_to_itself_who_gets_feedback() -> None:
    board = json.loads(published("village").splitlines()[0])

    assert set(board) - {"begun_on"} == {
        "schema", "board", "name", "kind", "place", "publishers", "office",
        "supervision", "higher", "navigation", "feedback", "reports", "matters",
    }  # fmt: skip
    assert board["feedback"] == {"answer_days": 5}


def test_evidence_and_reasons_stay_in_the_folder() -> None:
    reviews = [
        r for line in items(published("village")) for r in line.get("review", ())
    ]

    assert reviews
    assert all(set(review) == {"organ", "name", "at"} for review in reviews)


def test_a_higher_version_is_told_by_its_code() -> None:
    vector = json.loads((VECTORS / "later-version.json").read_text("utf-8"))
    data = "".join(f"{line}\n" for line in vector["lines"]).encode()

    with pytest.raises(FormatError) as refused:
        Edition.from_bytes(data)

    assert refused.value.code == "program_too_old"


@pytest.mark.parametrize("name", ["published-village", "published-county"])
def test_a_published_vector_holds_its_own_fingerprints(name: str) -> None:
    vector = json.loads((VECTORS / f"{name}.json").read_text("utf-8"))
    lines = [json.loads(line) for line in vector["lines"][1:]]

    codes = {i["id"]: code_of(i) for i in lines if i["kind"] != "withdrawn"}

    assert codes == vector["fingerprints"]
    assert {i["id"]: i["fingerprint"] for i in lines if "fingerprint" in i} == codes
