"""The cast and the office of the hub's tests: real folders, keys, signatures, SQLite.

``sun`` answers at the desk, ``li`` at the desk of another agency, ``wu`` looks after
the machines.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.hashers import ScryptPasswordHasher
from django.db import connections
from playwright.sync_api import Browser
from pytest_django.fixtures import Settings

from hub import founding
from hub.desk import documents
from hub.desk.clocks import Rules
from hub.device_api.admission import gate
from hub.folder import HubFolder
from hub.opener import Opener
from hub.staff import actions as staff
from hub.staff.models import Member
from tests.hub.browsing import Visitors, chromium
from tests.hub.cast import AGENCY, NOW, OTHER_AGENCY, PASSWORD
from tests.hub.device import Device, Made
from tests.hub.offices import Office, office
from tests.hub.served import Served

__all__ = ["AGENCY", "NOW", "OTHER_AGENCY", "PASSWORD"]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Use a real file: threads then meet at the lock they will meet in service."""
    if connections["default"].vendor != "sqlite":
        return
    name = tmp_path_factory.mktemp("database") / "hub.sqlite3"
    connections["default"].settings_dict["TEST"]["NAME"] = str(name)


class LightScrypt(ScryptPasswordHasher):
    """The hash of the settings, made as cheap as it can be."""

    work_factor = 2


@pytest.fixture(autouse=True)
def light_passwords(settings: Settings) -> None:
    """Keep passwords cheaply: nobody steals the table of a test."""
    settings.PASSWORD_HASHERS = [f"{__name__}.{LightScrypt.__name__}"]


@pytest.fixture(autouse=True)
def second_factor_as_in_a_sample(settings: Settings) -> None:
    """Ask for no second factor, as a hub of an invented county does not insist."""
    settings.GK_SECOND_FACTOR = "offered"


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> HubFolder:
    """A hub just founded, to be copied: making keys and signing takes a while."""
    made = HubFolder(tmp_path_factory.mktemp("founded") / "hub")
    founding.found(made, name="云溪县", public_url="", has_sample=True, now=NOW)
    return made


@pytest.fixture
def hub(founded: HubFolder, tmp_path: Path, settings: Settings) -> HubFolder:
    """A hub folder with repository, keys and the invented county."""
    copied = shutil.copytree(founded.folder, tmp_path / "hub")
    settings.GK_HUB_DIR = str(copied)
    return HubFolder(copied)


@pytest.fixture
def device(hub: HubFolder, db: None, tmp_path: Path) -> Device:  # noqa: ARG001
    """A kiosk that was taken in."""
    return Device.enrolled(hub, tmp_path / "device")


@pytest.fixture
def application(device: Device) -> Made:
    """An application that the kiosk has sent."""
    made = device.letter(AGENCY)
    device.put(made)
    return made


@pytest.fixture
def opener(hub: HubFolder) -> Opener:
    """What opens letters."""
    return Opener(hub)


@pytest.fixture
def rules(hub: HubFolder) -> Rules:
    """What the desk goes by."""
    return documents.rules(hub)


@pytest.fixture
def village(hub: HubFolder, db: None, tmp_path: Path) -> Office:  # noqa: ARG001
    """青塘村 with its people, written in the hub."""
    return office(hub, tmp_path)


@pytest.fixture
def sun(db: None) -> Member:  # noqa: ARG001
    """An officer of the township."""
    return staff.add("sun", PASSWORD, role="officer", scope=AGENCY, now=NOW)


@pytest.fixture
def li(db: None) -> Member:  # noqa: ARG001
    """An officer of another agency."""
    return staff.add("li", PASSWORD, role="officer", scope=OTHER_AGENCY, now=NOW)


@pytest.fixture
def wu(db: None) -> Member:  # noqa: ARG001
    """An operator."""
    return staff.add("wu", PASSWORD, role="operator", now=NOW)


@pytest.fixture(autouse=True)
def a_gate_that_nobody_used() -> None:
    """Forget the calls that earlier tests made from the same address."""
    gate.cache_clear()


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> HubFolder:
    """A hub founded by its command, with an officer and an operator, to be copied."""
    made = Served.found(tmp_path_factory.mktemp("sample"))
    made.act("tests.hub.people:called")
    return made.hub


@pytest.fixture(scope="module")
def unserved(
    sample: HubFolder, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """A hub of the module's own that is not served yet; it is stopped at last."""
    made = Served.copied(sample, tmp_path_factory.mktemp("served"))
    yield made
    if made.process:
        made.stop()


@pytest.fixture(scope="module")
def served(unserved: Served) -> Served:
    """A hub of the module's own, served; where more people are needed, override it."""
    unserved.start()
    return unserved


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Chromium; never wider than a module: its loop keeps Django from the database."""
    with chromium(tmp_path_factory.mktemp("browser")) as started:
        yield started


@pytest.fixture(scope="module")
def visitors(served: Served, browser: Browser) -> Visitors:
    """Who looks at the hub that is served."""
    return Visitors(browser, served.url)
