"""A hub is founded once; founding again keeps all that is there."""

import stat
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from boards.content.calendar_notice import read_notice
from boards.content.workdays import Calendar
from foi.directory import Directory
from hub import about, founding
from hub.folder import (
    CALENDAR_NAME,
    DIRECTORY_NAME,
    ENTRANCES_NAME,
    RECIPIENTS_NAME,
    THEME_NAME,
    HubFolder,
)
from sync.canonical import canonical_line
from sync.formats.recipients import Recipients
from sync.keys import KeyFolder
from sync.repository import Repository
from sync.stores.folder import FolderStore
from tests.boards.notices import passed_on

NOW = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)


def document(hub: HubFolder, name: str) -> bytes:
    repository = Repository.open(FolderStore(hub.repo), KeyFolder(hub.keys))
    data = repository.read_target(name)
    assert data
    return data


def found(hub: HubFolder, *, has_sample: bool = True) -> founding.Founded:
    return founding.found(
        hub, name="云溪县", public_url="", has_sample=has_sample, now=NOW
    )


def contents(hub: HubFolder) -> dict[str, bytes]:
    files = (path for path in hub.folder.rglob("*") if path.is_file())
    return {str(path.relative_to(hub.folder)): path.read_bytes() for path in files}


def test_letters_are_sealed_to_an_agency_key_and_an_escrow_key(hub: HubFolder) -> None:
    listed = Recipients.from_bytes(document(hub, RECIPIENTS_NAME))

    kids = [one.kid for one in listed.choose("430121105000")]
    assert (hub.letter_keys / f"{kids[0]}.pem").is_file()
    assert (hub.escrow_keys / f"{kids[1]}.pem").is_file()


def test_keys_and_secrets_are_for_their_owner_alone(hub: HubFolder) -> None:
    private = [hub.session_secret, *hub.keys.rglob("*.pem")]

    assert {stat.S_IMODE(path.stat().st_mode) for path in private} == {0o600}
    assert stat.S_IMODE(hub.keys.stat().st_mode) == 0o700


def test_the_sample_lists_offices_and_no_village_takes_applications(
    hub: HubFolder,
) -> None:
    directory = Directory.from_bytes(document(hub, DIRECTORY_NAME))

    villages = [one for one in directory.organisations if one.kind == "village"]
    assert len(directory.agencies()) == 10
    assert [one.takes_applications for one in villages] == [False] * 3
    assert all(len(one.contact) == 7 for one in directory.organisations)


def test_the_calendar_is_published(hub: HubFolder) -> None:
    calendar = Calendar.from_bytes(document(hub, CALENDAR_NAME))

    assert (calendar.is_estimated(2026), calendar.is_estimated(2027)) == (False, True)


def test_an_imported_calendar_outlives_the_next_founding(hub: HubFolder) -> None:
    shipped = Calendar.from_bytes(document(hub, CALENDAR_NAME))
    ours = read_notice(passed_on()).onto(
        replace(shipped, years={2027: shipped.years[2027]})
    )
    repository = Repository.open(FolderStore(hub.repo), KeyFolder(hub.keys))
    repository.put(CALENDAR_NAME, canonical_line(ours.to_json()), now=NOW)

    assert found(hub).published == (CALENDAR_NAME,)

    calendar = Calendar.from_bytes(document(hub, CALENDAR_NAME))
    assert calendar.years.keys() == shipped.years.keys()
    assert (calendar.is_estimated(2027), calendar.version) == (False, ours.version + 1)


def test_founding_again_changes_nothing(hub: HubFolder) -> None:
    before = contents(hub)

    made = found(hub)

    assert made.published == ()
    assert contents(hub) == before


def test_keys_carried_away_are_not_made_again(hub: HubFolder) -> None:
    for folder in (hub.escrow_keys, hub.offline_keys):
        for path in folder.glob("*.pem"):
            path.unlink()

    made = found(hub)

    assert made.escrow is None
    assert not [*hub.escrow_keys.iterdir(), *hub.offline_keys.iterdir()]


def test_the_sample_may_come_after(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path / "plain")
    found(hub, has_sample=False)
    assert not Directory.from_bytes(document(hub, DIRECTORY_NAME)).organisations

    made = found(hub)

    assert set(made.published) == {DIRECTORY_NAME, ENTRANCES_NAME, THEME_NAME}


def test_an_office_changed_since_is_kept(hub: HubFolder) -> None:
    changed = Directory(Directory.from_bytes(document(hub, DIRECTORY_NAME)).agencies())
    repository = Repository.open(FolderStore(hub.repo), KeyFolder(hub.keys))
    repository.put(DIRECTORY_NAME, changed.to_bytes(), now=NOW)

    found(hub)

    assert document(hub, DIRECTORY_NAME) == changed.to_bytes()


@pytest.mark.parametrize("act", range(1, 12, 2))
def test_cut_off_anywhere_it_is_simply_done_again(tmp_path: Path, act: int) -> None:
    hub = HubFolder(tmp_path / "cut")
    with pytest.raises(KeyboardInterrupt):
        interrupted(hub, at=act)

    found(hub)

    assert Recipients.from_bytes(document(hub, RECIPIENTS_NAME)).choose("430121105000")


def interrupted(hub: HubFolder, *, at: int) -> None:
    """Found a hub and stop before the ``at``-th file gets its name."""
    seen = 0
    replace = Path.replace

    def counted(self: Path, target: Path) -> Path:
        nonlocal seen
        seen += 1
        if seen == at:
            raise KeyboardInterrupt
        return replace(self, target)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "replace", counted)
        found(hub)


def test_a_new_address_is_known_to_whoever_read_the_old_one(hub: HubFolder) -> None:
    before = about.read(hub)["public_url"]

    url = "https://gk.example.org"
    founding.found(hub, name="", public_url=url, has_sample=True, now=NOW)

    assert (before, about.read(hub)["public_url"]) == ("", url)
