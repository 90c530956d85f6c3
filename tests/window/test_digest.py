"""Golden pictures: a change of what a screen says, or where, is seen in review."""

from pathlib import Path

import pytest

from tests.window.digest import FOLDER, digests
from tests.window.worlds import county_state

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return digests(county_state(tmp_path_factory.mktemp("county")))


def test_every_screen_is_as_it_was_looked_at_last(drawn: dict[str, str]) -> None:
    written = {file.name: file.read_text("utf-8") for file in FOLDER.glob("*.txt")}
    changed = [name for name in drawn if written.get(name) != drawn[name]]

    assert changed == [], "looked at and meant? scripts/make-screens writes them anew"
    assert set(written) == set(drawn)


def test_the_same_screens_give_the_same_text(
    drawn: dict[str, str], tmp_path: Path
) -> None:
    assert digests(county_state(tmp_path)) == drawn
