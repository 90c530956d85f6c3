"""One founded county, copied for each story that changes it."""

import shutil
from pathlib import Path

import pytest

from tests.journeys.county import County


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> County:
    """A county that has published, with one enrolled and synced kiosk."""
    county = County(tmp_path_factory.mktemp("founded"))
    county.found()
    with county.hub():
        county.enrol()
        assert county.sync().returncode == 0
    return county


@pytest.fixture
def county(founded: County, tmp_path: Path) -> County:
    """A copy of the founded county, for one story alone."""
    shutil.copytree(founded.folder, tmp_path / "county", symlinks=True)
    return County(tmp_path / "county", founded.port)
