"""What is new is asked of the farthest source, bytes come from the nearest."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.sources.folder import FolderSource
from sync.sources.http import HttpSource
from sync.zstd import compress
from tests.sync import web as behaviours
from tests.sync.publisher import QINGTANG, SHIQIAO, Publisher, named
from tests.sync.visiting import Kiosk
from tests.sync.web import Web

NOBODY = HttpSource("http://127.0.0.1:9")
PHOTO = bytes(range(256)) * 4000


@pytest.fixture
def county(tmp_path: Path) -> Publisher:
    county = Publisher(tmp_path / "repo")
    county.release(QINGTANG, "清塘一", blobs=named(PHOTO))
    return county


@pytest.fixture
def kiosk(tmp_path: Path) -> Kiosk:
    return Kiosk(tmp_path / "kiosk")


@pytest.fixture
def web(county: Publisher) -> Iterator[Web]:
    with Web(county.folder) as server:
        yield server


@pytest.fixture
def hub(web: Web) -> HttpSource:
    return HttpSource(web.address)


@pytest.fixture
def stick(county: Publisher, tmp_path: Path) -> Path:
    """A copy of the repository as it is now."""
    return Path(shutil.copytree(county.folder, tmp_path / "stick"))


def blob(folder: Path) -> Path:
    (sha,) = named(PHOTO)
    return folder / "content/blob" / sha


def test_bytes_come_from_the_stick_and_news_from_the_hub(
    county: Publisher, kiosk: Kiosk, web: Web, hub: HttpSource, stick: Path
) -> None:
    report = kiosk.visit(hub, FolderSource(stick), root=county.root)

    assert web.asked == ["metadata/timestamp.json", "metadata/2.root.json"]
    assert (report.source, report.exit_code) == (web.address, 0)


def test_an_old_stick_does_not_hide_what_the_hub_says(
    county: Publisher, kiosk: Kiosk, hub: HttpSource, stick: Path
) -> None:
    county.release(QINGTANG, "清塘二")
    report = kiosk.visit(hub, FolderSource(stick), root=county.root)

    assert (report.exit_code, kiosk.shelf.titles(QINGTANG)) == (0, ["清塘二"])


def test_without_the_hub_the_stick_is_enough(
    county: Publisher, kiosk: Kiosk, stick: Path
) -> None:
    report = kiosk.visit(NOBODY, FolderSource(stick), root=county.root)

    assert (report.source, report.exit_code) == (str(stick), 0)


def test_a_partial_stick_is_completed_by_the_hub(
    county: Publisher, kiosk: Kiosk, web: Web, hub: HttpSource, stick: Path
) -> None:
    shutil.rmtree(stick / "content/full")
    report = kiosk.visit(hub, FolderSource(stick), root=county.root)

    content = county.content(QINGTANG).relative_to(county.folder)
    assert str(content) in web.asked
    assert (report.exit_code, report.blobs_missing) == (0, 0)


@pytest.mark.parametrize("place", ["snapshot", QINGTANG, "content", "blob"])
def test_what_a_stick_falsifies_is_taken_from_the_hub(
    county: Publisher, kiosk: Kiosk, hub: HttpSource, stick: Path, place: str
) -> None:
    if place == "content":
        path = county.content(QINGTANG).relative_to(county.folder)
        (stick / path).write_bytes(compress(b"{}\n"))
    elif place == "blob":
        blob(stick).write_bytes(b"\0" * len(PHOTO))
    else:
        path = Path(county.newest(place))
        (stick / path).write_bytes(b"{}")
        (stick / f"{path}.zst").write_bytes(b"{}")
    report = kiosk.visit(hub, FolderSource(stick), root=county.root)

    assert (report.exit_code, report.blobs_missing) == (0, 0)
    assert kiosk.shelf.titles(QINGTANG) == ["清塘一"]


def test_a_hub_that_lies_does_not_keep_the_stick_away(
    county: Publisher, kiosk: Kiosk, web: Web, hub: HttpSource, stick: Path
) -> None:
    web.behave("metadata/timestamp.json", behaviours.instead(b"{}"))
    report = kiosk.visit(hub, FolderSource(stick), root=county.root)

    assert (report.exit_code, kiosk.shelf.titles(QINGTANG)) == (0, ["清塘一"])


def test_a_broken_twin_is_made_good_by_the_plain_file(
    county: Publisher, kiosk: Kiosk
) -> None:
    for twin in (county.folder / "metadata").glob("*.zst"):
        twin.write_bytes(b"no frame")

    assert kiosk.visit(county.source, root=county.root).exit_code == 0


def test_a_cut_transfer_goes_on_where_it_stopped(
    county: Publisher, kiosk: Kiosk, web: Web, hub: HttpSource
) -> None:
    kiosk.visit(NOBODY, root=county.root)
    path = str(blob(county.folder).relative_to(county.folder))
    web.behave(path, behaviours.cut_after(300_000))
    reports = [kiosk.visit(hub) for _ in range(4)]

    assert [report.blobs_missing for report in reports] == [1, 1, 1, 0]
    parts = [size for size in web.sent if size in {300_000, len(PHOTO) - 900_000}]
    assert parts == [300_000, 300_000, 300_000, len(PHOTO) - 900_000]


def test_one_source_finishes_what_another_began(
    county: Publisher, kiosk: Kiosk, web: Web, hub: HttpSource, stick: Path
) -> None:
    half = len(PHOTO) // 2
    blob(stick).write_bytes(PHOTO[:half])
    report = kiosk.visit(hub, FolderSource(stick), root=county.root)

    assert (report.blobs_missing, web.sent[-1]) == (0, len(PHOTO) - half)


def test_a_poisoned_beginning_is_thrown_away(
    county: Publisher, kiosk: Kiosk, hub: HttpSource, stick: Path
) -> None:
    blob(stick).write_bytes(b"\0" * 1000)
    report = kiosk.visit(hub, FolderSource(stick), root=county.root)

    assert (report.exit_code, report.blobs_missing) == (0, 0)


def test_a_dead_line_is_not_tried_for_every_board(
    county: Publisher, kiosk: Kiosk, web: Web, hub: HttpSource
) -> None:
    boards = [f"4301211052{number:02}" for number in range(10, 20)]
    for board in boards:
        county.release(board, "一")
        path = county.content(board).relative_to(county.folder)
        web.behave(str(path), behaviours.broken)
    report = kiosk.visit(hub, root=county.root, boards=[*boards, SHIQIAO])

    assert len(report.failures) == 3
