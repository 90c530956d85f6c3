"""An attempt takes what is new, asks once when nothing is, and loses nothing."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from sync.errors import ConflictError
from sync.floor import this_boot
from sync.locks import only_one
from sync.sources.http import HttpSource
from tests.sync.publisher import NOW, QINGTANG, SHIQIAO, Publisher, named
from tests.sync.visiting import Kiosk
from tests.sync.web import Web

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def county(tmp_path: Path) -> Publisher:
    county = Publisher(tmp_path / "repo")
    county.release(QINGTANG, "清塘一", blobs=named(b"photo"))
    county.release(SHIQIAO, "石桥一")
    return county


@pytest.fixture
def kiosk(tmp_path: Path) -> Kiosk:
    return Kiosk(tmp_path / "kiosk")


@pytest.fixture
def web(county: Publisher) -> Iterator[Web]:
    with Web(county.folder) as server:
        yield server


@pytest.fixture
def line(web: Web) -> HttpSource:
    return HttpSource(web.address)


def test_the_first_attempt_brings_everything(county: Publisher, kiosk: Kiosk) -> None:
    report = kiosk.visit(county.source, root=county.root)

    assert (report.result, report.boards_changed, report.exit_code) == ("updated", 2, 0)
    assert kiosk.shelf.titles(QINGTANG) == ["清塘一"]
    (sha,) = named(b"photo")
    assert (kiosk.state.mirror / "blob" / sha).read_bytes() == b"photo"


def test_when_nothing_changed_one_request_is_all(
    county: Publisher, kiosk: Kiosk, web: Web, line: HttpSource
) -> None:
    kiosk.visit(line, root=county.root)
    web.asked.clear()
    report = kiosk.visit(line)

    assert web.asked == ["metadata/timestamp.json"]
    assert (report.result, report.requests, report.bytes) == ("current", 1, 0)


def test_one_request_is_enough_without_tags_too(
    county: Publisher, kiosk: Kiosk
) -> None:
    kiosk.visit(county.source, root=county.root)
    report = kiosk.visit(county.source)

    assert (report.result, report.requests) == ("current", 1)


def test_of_a_changed_board_only_its_role_and_edition_are_fetched(
    county: Publisher, kiosk: Kiosk, web: Web, line: HttpSource
) -> None:
    kiosk.visit(line, root=county.root)
    county.release(SHIQIAO, "石桥二")
    web.asked.clear()
    report = kiosk.visit(line)

    content = county.content(SHIQIAO).relative_to(county.folder)
    assert web.asked == [
        "metadata/timestamp.json",
        "metadata/2.root.json",
        f"{county.newest('snapshot')}.zst",
        f"{county.newest(SHIQIAO)}.zst",
        str(content),
    ]
    assert (report.boards_changed, kiosk.shelf.titles(SHIQIAO)) == (1, ["石桥二"])


def test_what_others_changed_costs_three_requests(
    county: Publisher, kiosk: Kiosk
) -> None:
    kiosk.visit(county.source, root=county.root, boards=[QINGTANG])
    county.release(SHIQIAO, "石桥二")
    report = kiosk.visit(county.source, boards=[QINGTANG])

    assert (report.result, report.requests) == ("current", 3)


def test_only_the_boards_that_are_asked_for_are_taken(
    county: Publisher, kiosk: Kiosk
) -> None:
    kiosk.visit(county.source, root=county.root, boards=[SHIQIAO])

    assert [board.board for board in kiosk.status.boards] == [SHIQIAO]


def test_more_boards_are_taken_although_nothing_changed(
    county: Publisher, kiosk: Kiosk
) -> None:
    kiosk.visit(county.source, root=county.root, boards=[SHIQIAO])
    report = kiosk.visit(county.source)

    assert (report.boards_changed, kiosk.shelf.titles(QINGTANG)) == (1, ["清塘一"])
    assert kiosk.visit(county.source).requests == 1


def test_fewer_boards_need_nothing_more(county: Publisher, kiosk: Kiosk) -> None:
    kiosk.visit(county.source, root=county.root)

    assert kiosk.visit(county.source, boards=[SHIQIAO]).requests == 1


def test_documents_of_the_hub_and_the_key_holders_are_kept(
    county: Publisher, kiosk: Kiosk
) -> None:
    county.repository.put("hub/progress/430121.jsonl", b"{}\n", now=NOW)
    county.repository.put("foi/recipients.json", b"{}", now=NOW)
    kiosk.visit(county.source, root=county.root)

    assert kiosk.shelf.document("hub/progress/430121.jsonl") == b"1 {}\n"
    assert kiosk.shelf.document("foi/recipients.json") == b"1 {}"


def test_a_document_that_did_not_change_is_not_fetched_again(
    county: Publisher, kiosk: Kiosk
) -> None:
    county.repository.put_all({"hub/a.json": b"1", "hub/b.json": b"1"}, now=NOW)
    kiosk.visit(county.source, root=county.root)
    county.repository.put("hub/b.json", b"2", now=NOW)
    report = kiosk.visit(county.source)

    assert (report.requests, kiosk.shelf.document("hub/b.json")) == (5, b"2 2")


def test_signing_again_brings_nothing_but_the_proof(
    county: Publisher, kiosk: Kiosk
) -> None:
    kiosk.visit(county.source, root=county.root)
    county.repository.refresh(now=LATER)
    report = kiosk.visit(county.source, now=LATER)

    assert report.result == "current"
    assert {board.verified_at for board in kiosk.status.boards} == {LATER}


def test_the_shelf_is_filled_again_without_any_source(
    county: Publisher, kiosk: Kiosk, tmp_path: Path
) -> None:
    county.repository.put("hub/directory.json", b"{}", now=NOW)
    kiosk.visit(county.source, root=county.root)
    (tmp_path / "kiosk/shelf").rename(tmp_path / "lost")
    report = kiosk.visit(HttpSource("http://127.0.0.1:9"))

    assert (report.exit_code, kiosk.shelf.titles(QINGTANG)) == (5, ["清塘一"])
    assert kiosk.shelf.document("hub/directory.json") == b"1 {}"


def test_documents_alone_that_the_shelf_lost_come_back_without_any_source(
    county: Publisher, kiosk: Kiosk, tmp_path: Path
) -> None:
    county.repository.put("hub/directory.json", b"{}", now=NOW)
    kiosk.visit(county.source, root=county.root)
    shutil.rmtree(tmp_path / "kiosk/shelf/documents")
    kiosk.visit(HttpSource("http://127.0.0.1:9"))

    assert kiosk.shelf.document("hub/directory.json") == b"1 {}"


def test_documents_that_shelf_and_mirror_lost_are_fetched_again(
    county: Publisher, kiosk: Kiosk, tmp_path: Path
) -> None:
    county.repository.put("hub/directory.json", b"{}", now=NOW)
    kiosk.visit(county.source, root=county.root)
    shutil.rmtree(tmp_path / "kiosk/shelf/documents")
    for file in (tmp_path / "kiosk/state/mirror/full").iterdir():
        file.unlink()
    kiosk.visit(county.source)

    assert kiosk.shelf.document("hub/directory.json") == b"1 {}"


@pytest.mark.parametrize("boards", [None, [QINGTANG]])
def test_a_lost_mirror_is_filled_again_although_nothing_is_new(
    county: Publisher, kiosk: Kiosk, boards: list[str] | None
) -> None:
    kiosk.visit(county.source, root=county.root, boards=boards)
    shutil.rmtree(kiosk.state.mirror)
    kiosk.visit(HttpSource("http://127.0.0.1:9"), boards=boards)
    kiosk.visit(county.source, boards=boards)

    assert QINGTANG in {board.board for board in kiosk.status.boards}
    assert kiosk.visit(county.source, boards=boards).requests == 1


def test_a_lost_shelf_and_a_lost_mirror_are_fetched_again(
    county: Publisher, kiosk: Kiosk, tmp_path: Path
) -> None:
    kiosk.visit(county.source, root=county.root)
    (tmp_path / "kiosk/shelf").rename(tmp_path / "lost")
    (kiosk.state.mirror / "full").rename(tmp_path / "lost too")
    report = kiosk.visit(county.source)

    assert (report.exit_code, kiosk.shelf.titles(QINGTANG)) == (0, ["清塘一"])


def test_what_is_no_longer_named_is_deleted(county: Publisher, kiosk: Kiosk) -> None:
    kiosk.visit(county.source, root=county.root)
    county.release(QINGTANG, "清塘二", blobs=named(b"other"))
    kiosk.visit(county.source)

    (sha,) = named(b"other")
    assert [path.name for path in (kiosk.state.mirror / "blob").iterdir()] == [sha]
    assert len(list((kiosk.state.mirror / "full").iterdir())) == 2


def test_a_missing_attachment_holds_nothing_up(county: Publisher, kiosk: Kiosk) -> None:
    (sha,) = named(b"photo")
    blob = county.folder / "content/blob" / sha
    blob.rename(county.folder / "away")
    report = kiosk.visit(county.source, root=county.root)
    assert (report.result, report.blobs_missing, report.exit_code) == ("updated", 1, 0)

    (county.folder / "away").rename(blob)
    assert kiosk.visit(county.source).blobs_missing == 0


def test_the_status_says_what_is_held(county: Publisher, kiosk: Kiosk) -> None:
    kiosk.visit(county.source, root=county.root)

    status = kiosk.status
    (qingtang, _) = status.boards
    assert (qingtang.name, qingtang.edition, qingtang.items) == (f"{QINGTANG}村", 1, 1)
    assert (qingtang.verified_at, qingtang.signed_at, qingtang.fresh) == (
        NOW,
        NOW,
        True,
    )
    assert status.last is not None
    assert status.last.result == "updated"


def test_what_others_wrote_into_the_status_stays(
    county: Publisher, kiosk: Kiosk
) -> None:
    kiosk.visit(county.source, root=county.root)
    status = replace(kiosk.status, more={"printer": "ready"})
    kiosk.state.status.write_bytes(status.to_bytes())
    kiosk.visit(county.source)

    assert kiosk.status.more == {"printer": "ready"}


@pytest.mark.parametrize("damage", [b"", b"{", b'{"schema":"gk.status/9"}'])
def test_without_its_status_it_asks_more_and_takes_nothing_twice(
    county: Publisher, kiosk: Kiosk, damage: bytes
) -> None:
    kiosk.visit(county.source, root=county.root)
    kiosk.state.status.write_bytes(damage)
    report = kiosk.visit(county.source)

    assert (report.result, report.boards_changed) == ("current", 0)


@pytest.mark.parametrize("damage", [b"", b"{}", None])
@pytest.mark.parametrize(
    "name",
    [
        *("timestamp.json", "snapshot.json", "targets.json", f"{QINGTANG}.json"),
        "root_history/1.root.json",
    ],
)
def test_damaged_metadata_is_fetched_again(
    county: Publisher, kiosk: Kiosk, name: str, damage: bytes | None
) -> None:
    kiosk.visit(county.source, root=county.root)
    county.release(QINGTANG, "清塘二")
    path = kiosk.state.metadata / name
    path.unlink() if damage is None else path.write_bytes(damage)
    report = kiosk.visit(county.source)

    assert (report.exit_code, kiosk.shelf.titles(QINGTANG)) == (0, ["清塘二"])


@pytest.mark.parametrize("damage", [b"", b"{}", b'{"schema":"gk.held/1"}'])
def test_a_damaged_record_costs_an_edition_and_no_more(
    county: Publisher, kiosk: Kiosk, damage: bytes
) -> None:
    kiosk.visit(county.source, root=county.root)
    (kiosk.state.mirror / "held" / f"{QINGTANG}.json").write_bytes(damage)
    county.release(SHIQIAO, "石桥二")
    report = kiosk.visit(county.source)

    assert (report.exit_code, len(kiosk.status.boards)) == (0, 2)


def test_two_attempts_do_not_run_at_once(
    county: Publisher, kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    kiosk.visit(county.source, root=county.root)
    monkeypatch.setattr("sync.attempt.LOCK_SECONDS", 0)
    lock = kiosk.state.root.with_name("lock")

    with only_one(lock, seconds=0, busy=""), pytest.raises(ConflictError, match="正在"):
        kiosk.visit(county.source)


def test_the_report_has_the_keys_of_the_command(
    county: Publisher, kiosk: Kiosk
) -> None:
    report = kiosk.visit(county.source, root=county.root)

    assert set(report.to_json()) >= {
        *("result", "boards_changed", "items_changed", "requests", "bytes"),
        *("source", "seconds", "reason", "code", "blobs_missing"),
    }


def test_the_status_says_when_the_floor_last_rose(
    county: Publisher, kiosk: Kiosk
) -> None:
    kiosk.visit(county.source, root=county.root)
    first = kiosk.status.clock
    kiosk.visit(county.source)  # the same again proves nothing about time

    assert first.boot_id == this_boot().boot_id
    assert kiosk.status.clock == first
