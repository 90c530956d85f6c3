"""A database of the first release comes up to date with everything in it."""

from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from hub import office
from hub.errors import HubError
from hub.folder import HubFolder
from hub.staff.models import Member

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
FIRST = [("desk", "0001_first"), ("device_api", "0001_first")]


@pytest.mark.django_db
def test_every_change_of_a_model_has_its_migration() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db(transaction=True)
def test_letters_and_cases_of_the_first_release_stay() -> None:
    executor = MigrationExecutor(connection)
    latest = executor.loader.graph.leaf_nodes()
    executor.migrate([*FIRST, ("voices", None)])
    first = executor.loader.project_state(FIRST).apps
    letters = first.get_model("device_api", "Letter")
    for seq, kind in enumerate(("application", "feedback"), start=1):
        letters.objects.create(
            id=f"{seq:032}",
            hub_seq=seq,
            sha="0" * 64,
            kind=kind,
            number=f"{seq:015}",
            kiosk="10001",
            seq=seq,
            size=1,
            channel="net",
            received_at=NOW,
            receipt=b"{}",
        )

    MigrationExecutor(connection).migrate(latest)

    state = MigrationExecutor(connection).loader.project_state(latest).apps
    found = state.get_model("device_api", "Letter").objects.order_by("hub_seq")
    assert [one.is_followed for one in found] == [True, False]


@pytest.mark.django_db(transaction=True)
def test_members_of_the_first_release_keep_role_and_agency_as_a_seat() -> None:
    executor = MigrationExecutor(connection)
    latest = executor.loader.graph.leaf_nodes()
    executor.migrate([("staff", "0001_first")])
    first = executor.loader.project_state([("staff", "0001_first")]).apps
    members = first.get_model("staff", "Member").objects
    held = {"sun": ("officer", "430121105000"), "wu": ("operator", "")}
    for name, (role, agency) in held.items():
        members.create(name=name, role=role, agency=agency, created_at=NOW)

    MigrationExecutor(connection).migrate(latest)

    kept = {one.name: one.held for one in Member.objects.all()}
    assert kept == {name: {seat} for name, seat in held.items()}


@pytest.mark.django_db
def test_a_hub_is_not_served_from_an_older_database(hub: HubFolder) -> None:
    current = office.require_current(hub)
    [last] = MigrationExecutor(connection).loader.graph.leaf_nodes("desk")
    MigrationRecorder(connection).record_unapplied(*last)

    with pytest.raises(HubError, match="旧版程序"):
        office.require_current(hub)

    assert current.exit_code == 0
