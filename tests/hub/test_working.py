"""The worker keeps signatures fresh and tidies up; the check says what is wrong."""

import os
from datetime import UTC, date, datetime, timedelta

import pytest

from hub import checks, working
from hub.desk.models import Case, Event
from hub.folder import HubFolder
from sync.keys import KeyFolder
from sync.repository import Repository
from sync.stores.folder import FolderStore
from tests.hub.cases import received
from tests.hub.conftest import NOW

pytestmark = pytest.mark.django_db
TODAY = date(2026, 10, 1)


def expires(hub: HubFolder) -> datetime:
    keys = KeyFolder(hub.keys)
    return Repository.open(FolderStore(hub.repo), keys).contents().expires


def codes(hub: HubFolder, *, today: date = TODAY, now: datetime = NOW) -> set[str]:
    return {one.code for one in checks.findings(hub, today=today, now=now)}


def test_what_runs_out_soon_is_signed_again(hub: HubFolder) -> None:
    later = NOW + timedelta(days=11)

    assert working.keep_signed(hub, NOW) is False
    assert working.keep_signed(hub, later) is True
    assert expires(hub) > later + timedelta(days=29)


def test_uploads_nobody_went_on_with_are_removed(hub: HubFolder) -> None:
    old, new = hub.uploads / "10001-aa.part", hub.uploads / "10001-bb.part"
    for path, age in ((old, 31), (new, 29)):
        path.write_bytes(b"piece")
        at = (NOW - timedelta(days=age)).timestamp()
        os.utime(path, (at, at))

    assert working.tidy(hub, NOW) == 1
    assert list(hub.uploads.iterdir()) == [new]


def test_a_new_hub_is_told_to_put_its_keys_away(hub: HubFolder) -> None:
    assert codes(hub) == {"hub.offline-keys", "hub.escrow-key"}


def test_with_its_keys_away_a_hub_is_well(hub: HubFolder) -> None:
    for folder in (hub.offline_keys, hub.escrow_keys):
        for path in folder.glob("*.pem"):
            path.unlink()

    assert codes(hub) == set()


def test_from_november_next_years_holidays_are_missed(hub: HubFolder) -> None:
    assert "hub.calendar-year" in codes(hub, today=date(2026, 11, 1))


def test_a_signature_about_to_run_out_is_an_error(hub: HubFolder) -> None:
    assert "hub.timestamp" in codes(hub, now=NOW + timedelta(days=25))


def test_what_the_keys_in_the_safe_signed_is_missed_in_time(hub: HubFolder) -> None:
    keys, later = KeyFolder(hub.keys), NOW + timedelta(days=310)
    repository = Repository.open(FolderStore(hub.repo), keys)
    repository.refresh(now=later)
    before = codes(hub, now=later)

    renewed = repository.renew(now=later)

    assert "hub.offline-signature" in before
    assert renewed == ("targets", "foi-keys")
    assert "hub.offline-signature" not in codes(hub, now=later)


def test_a_lost_letter_key_is_an_error(hub: HubFolder) -> None:
    for path in hub.letter_keys.glob("*.pem"):
        path.unlink()

    assert "hub.letter-key" in codes(hub)


def test_a_damaged_repository_is_said_so(hub: HubFolder) -> None:
    (hub.repo / "metadata" / "timestamp.json").write_text("{}", encoding="utf-8")

    assert "hub.repository" in codes(hub)


def test_letters_nobody_opens_are_an_error(hub: HubFolder) -> None:
    received()

    late = datetime.now(UTC) + timedelta(days=3650)

    assert "hub.opener" in codes(hub, now=late)


def test_what_cannot_be_opened_is_told(hub: HubFolder) -> None:
    received()
    Case.objects.update(opening="parked")

    assert "hub.parked" in codes(hub)


def test_a_log_that_was_changed_is_an_error(hub: HubFolder) -> None:
    received()
    Event.objects.update(actor="nobody")

    assert "hub.log" in codes(hub)


def test_findings_come_worst_first_and_say_what_to_do(hub: HubFolder) -> None:
    received()
    Event.objects.update(actor="nobody")

    found = checks.findings(hub, today=TODAY, now=NOW)

    assert found[0].severity == "error"
    assert all(one.fix and "怎么办" in one.line for one in found)
