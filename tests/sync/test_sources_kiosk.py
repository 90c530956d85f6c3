"""A kiosk reads over HTTPS although its clock and the certificate do not agree."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sync.errors import SourceUnavailableError
from sync.floor import write_anchor
from sync.formats.status import Clock, Status
from sync.sources.folder import FolderSource
from sync.sources.kiosk import source_for
from sync.state import KioskState
from sync.statuses import write_status
from tests.sync.authority import Authority
from tests.sync.web import Web

# Valid only in a year that no clock of a machine running this test says it is.
THEN = datetime(2091, 6, 1, tzinfo=UTC)
COUNTY = Authority("县政务 CA", until=THEN + timedelta(days=900))


@pytest.fixture
def state(tmp_path: Path) -> KioskState:
    state = KioskState(tmp_path / "state")
    state.device.mkdir(parents=True)
    COUNTY.write(state.device / "ca.pem")
    return state


@pytest.fixture
def web(tmp_path: Path) -> Iterator[Web]:
    (tmp_path / "repo/metadata").mkdir(parents=True)
    (tmp_path / "repo/metadata/timestamp.json").write_bytes(b"{}")
    season = timedelta(days=90)
    tls = COUNTY.server("localhost", tmp_path, since=THEN - season, until=THEN + season)
    with Web(tmp_path / "repo", tls) as server:
        yield server


def fetched(state: KioskState, web: Web) -> bytes:
    source = source_for(state, web.address)
    return b"".join(source.fetch("metadata/timestamp.json"))


def test_the_time_of_the_hub_judges_the_certificate(
    state: KioskState, web: Web
) -> None:
    write_anchor(state, THEN)

    assert fetched(state, web) == b"{}"


def test_without_it_the_floor_does(state: KioskState, web: Web) -> None:
    write_status(
        state.status, Status(at=THEN, clock=Clock(trusted=True, floor_at=THEN))
    )

    assert fetched(state, web) == b"{}"


def test_a_certificate_outside_its_dates_stays_refused(
    state: KioskState, web: Web
) -> None:
    with pytest.raises(SourceUnavailableError, match="机器时间不准"):
        fetched(state, web)


def test_another_authority_is_not_believed(state: KioskState, web: Web) -> None:
    write_anchor(state, THEN)
    Authority("别的 CA", until=THEN).write(state.device / "ca.pem")

    with pytest.raises(SourceUnavailableError, match="证书"):
        fetched(state, web)


def test_a_folder_is_a_folder(state: KioskState, tmp_path: Path) -> None:
    assert source_for(state, str(tmp_path)) == FolderSource(tmp_path)
