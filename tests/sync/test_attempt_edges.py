"""A full disk, a first trust, a wrong clock, and content that makes no sense."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.layout import edition_target
from sync.metadata import Current, Release
from tests.sync.publisher import NOW, QINGTANG, SHIQIAO, Publisher
from tests.sync.visiting import Kiosk


@pytest.fixture
def county(tmp_path: Path) -> Publisher:
    county = Publisher(tmp_path / "repo")
    county.release(QINGTANG, "清塘一")
    county.release(SHIQIAO, "石桥一")
    return county


@pytest.fixture
def kiosk(tmp_path: Path, county: Publisher) -> Kiosk:
    """A kiosk that holds the first editions; a second one of 清塘 waits."""
    kiosk = Kiosk(tmp_path / "kiosk")
    kiosk.visit(county.source, root=county.root)
    county.release(QINGTANG, "清塘二")
    return kiosk


class TestAFullDisk:
    def test_takes_nothing_and_halves_nothing(
        self, county: Publisher, kiosk: Kiosk, tmp_path: Path
    ) -> None:
        full = Kiosk(tmp_path / "kiosk", reserve=1 << 60)
        report = full.visit(county.source)

        assert (report.code, report.exit_code) == ("E-DISK-1", 1)
        assert kiosk.shelf.titles(QINGTANG) == ["清塘一"]
        assert list((kiosk.state.mirror / "part").iterdir()) == []

    def test_still_hears_that_nothing_changed(
        self, county: Publisher, kiosk: Kiosk, tmp_path: Path
    ) -> None:
        kiosk.visit(county.source)
        full = Kiosk(tmp_path / "kiosk", reserve=1 << 60)

        assert full.visit(county.source).result == "current"


class TestTheFirstTrust:
    def test_is_never_guessed(self, county: Publisher, tmp_path: Path) -> None:
        report = Kiosk(tmp_path / "new").visit(county.source)

        assert (report.code, report.exit_code) == ("E-SIG-7", 6)
        assert "gk device enrol" in report.hint
        assert "--root FILE" in report.hint

    def test_is_not_changed_by_another_root(
        self, kiosk: Kiosk, county: Publisher, tmp_path: Path
    ) -> None:
        other = Publisher(tmp_path / "other")
        report = kiosk.visit(county.source, root=other.root)

        assert (report.code, report.exit_code) == ("E-SIG-8", 6)

    @pytest.mark.parametrize("root", [b"", b"{}", b"<html>", b"\xff" * 99])
    def test_is_not_put_into_garbage(
        self, county: Publisher, tmp_path: Path, root: bytes
    ) -> None:
        kiosk = Kiosk(tmp_path / "new")
        report = kiosk.visit(county.source, root=root)

        assert report.code == "E-SIG-9"
        assert not kiosk.state.root.exists()

    def test_that_was_damaged_is_said_to_be(
        self, kiosk: Kiosk, county: Publisher
    ) -> None:
        kiosk.state.root.write_bytes(b"{")
        report = kiosk.visit(county.source)

        assert (report.code, kiosk.shelf.titles(QINGTANG)) == ("E-SIG-9", ["清塘一"])


class TestTheClock:
    @pytest.mark.parametrize("year", [1971, 2099])
    def test_when_it_cannot_be_right_is_not_judged_by(
        self, county: Publisher, kiosk: Kiosk, year: int
    ) -> None:
        report = kiosk.visit(county.source, now=datetime(year, 1, 1, tzinfo=UTC))

        assert (report.result, report.exit_code) == ("updated", 0)
        assert (report.code, "机器时间不准" in report.reason) == ("E-CLOCK-1", True)
        assert not kiosk.status.clock.trusted

    def test_when_it_may_be_right_decides_what_has_run_out(
        self, county: Publisher, kiosk: Kiosk
    ) -> None:
        report = kiosk.visit(county.source, now=NOW + timedelta(days=31))

        assert (report.code, report.exit_code) == ("E-SIG-4", 6)
        assert "机器时间" in report.hint

    def test_never_hides_what_was_verified(
        self, county: Publisher, kiosk: Kiosk
    ) -> None:
        kiosk.visit(county.source, now=NOW + timedelta(days=900))

        assert kiosk.shelf.titles(SHIQIAO) == ["石桥一"]
        assert {board.fresh for board in kiosk.status.boards} == {False}

    def test_that_stood_in_the_past_lets_nothing_older_in(
        self, county: Publisher, kiosk: Kiosk
    ) -> None:
        stale = NOW + timedelta(days=60)
        county.repository.refresh(now=stale)
        kiosk.visit(county.source, now=stale)
        county.repository.refresh(now=NOW)
        report = kiosk.visit(county.source, now=datetime(1971, 1, 1, tzinfo=UTC))

        assert report.code == "E-SIG-4"


class TestWhatIsSignedAndMakesNoSense:
    """A publisher with a right key may still send anything at all."""

    @pytest.mark.parametrize(
        ("key", "value"),
        [
            *(("edition", value) for value in (0, -1, 1 << 40, "3", None, True)),
            *(("items", value) for value in (-1, 1 << 40, "3", None)),
            *(("published_at", value) for value in ("soon", 7, None)),
        ],
    )
    def test_beside_an_edition_is_refused(
        self, county: Publisher, kiosk: Kiosk, key: str, value: object
    ) -> None:
        current = Current.load(county.repository.store)
        role = current.role(QINGTANG)
        assert role is not None
        role.targets[edition_target(QINGTANG)].custom[key] = value
        release = Release(current, county.repository.keys, NOW)
        release.sign(QINGTANG, role)
        release.let_go()
        report = kiosk.visit(county.source)

        assert (report.code, report.exit_code) == ("E-BOARD-13", 6)
        assert kiosk.shelf.titles(QINGTANG) == ["清塘一"]

    @pytest.mark.parametrize("edition", [b"", b"\n", b'{"files":[{"sha":1}]}\n'])
    def test_in_an_edition_is_refused_or_left_to_the_shelf(
        self, county: Publisher, kiosk: Kiosk, edition: bytes
    ) -> None:
        county.repository.publish(QINGTANG, edition, items=0, blobs={}, now=NOW)
        report = kiosk.visit(county.source)

        assert report.code in {"", "E-BOARD-13"}


@settings(max_examples=20)
@given(st.binary(max_size=300) | st.sampled_from([b"{}", b"[]", b'{"signed":{}}']))
def test_no_timestamp_does_more_than_be_refused(
    tmp_path_factory: pytest.TempPathFactory, timestamp: bytes
) -> None:
    folder = tmp_path_factory.mktemp("any")
    county = Publisher(folder / "repo")
    (county.folder / "metadata/timestamp.json").write_bytes(timestamp)
    report = Kiosk(folder / "kiosk").visit(county.source, root=county.root)

    assert (report.result, report.exit_code) == ("failed", 6)
