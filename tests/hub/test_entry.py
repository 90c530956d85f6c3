"""Paper entry: sealed at once, nothing readable kept, a letter like any other."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

from hub.desk import documents, publication, queries, receiving
from hub.desk.models import Case, Event
from hub.folder import HubFolder
from hub.opener import Opener
from hub.staff.models import Member
from sync.formats.number import parse_code, parse_number
from sync.formats.progress import find
from sync.instants import day_of
from sync.keys import KeyFolder
from sync.repository import Repository
from sync.stores.folder import FolderStore
from tests.hub.conftest import AGENCY, OTHER_AGENCY

pytestmark = pytest.mark.django_db
NAME, WANTED = "欧阳明月", "东沟路面工程合同"


@pytest.fixture
def desk(hub: HubFolder, sun: Member) -> Client:  # noqa: ARG001
    client = Client()
    client.force_login(sun)
    return client


def today() -> str:
    return day_of(datetime.now(UTC)).isoformat()


def page_of(desk: Client) -> str:
    """Open the form; return the number of the page."""
    text = desk.get("/desk/new/").content.decode()
    found = re.search(r'name="page" value="([0-9a-f]{32})"', text)
    assert found
    return found[1]


def typed(page: str, **changed: str) -> dict[str, str]:
    said = {
        "page": page,
        "channel": "counter",
        "came_on": today(),
        "agency": AGENCY,
        "title": WANTED,
        "form": "paper",
        "route": "pickup",
        "applicant": "citizen",
        "name": NAME,
        "phone": "13912345678",
        "id_kind": "citizen",
        "id_number": "11010519491231002X",
        "proof": "staff_checked",
    }
    return said | changed


def slip_of(text: str) -> tuple[str, str]:
    number, code = re.findall(r'<dd class="token mono">([^<]+)</dd>', text)
    return number, code


def test_what_was_typed_is_read_from_the_letter_alone(
    desk: Client, hub: HubFolder
) -> None:
    number, _ = slip_of(desk.post("/desk/new/", typed(page_of(desk))).content.decode())
    opener = Opener(hub)
    opener.read_new(datetime.now(UTC))

    case = queries.case_numbered(number)
    assert (case.channel, case.agency, case.route) == ("counter", AGENCY, "pickup")
    assert NAME.encode() in opener.parts_of(case)["form.json"]


def test_nothing_readable_is_left_on_the_disk_or_in_the_database(
    desk: Client, hub: HubFolder
) -> None:
    slip = desk.post("/desk/new/", typed(page_of(desk))).content.decode()
    _, code = slip_of(slip)
    Opener(hub).read_new(datetime.now(UTC))

    held = b"".join(
        path.read_bytes() for path in Path(hub.folder).rglob("*") if path.is_file()
    )
    rows = _database()
    for secret in (NAME, WANTED, parse_code(code)):
        assert secret.encode() not in held
        assert secret not in rows


def _database() -> str:
    with connection.cursor() as cursor:
        found = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found += [str(row) for row in cursor.fetchall()]
    return "\n".join(found)


def test_number_and_code_of_the_slip_find_the_progress(
    desk: Client, hub: HubFolder
) -> None:
    number, code = slip_of(
        desk.post("/desk/new/", typed(page_of(desk))).content.decode()
    )
    now = datetime.now(UTC)
    Opener(hub).read_new(now)
    publication.publish_all(hub, now=now)

    repository = Repository(FolderStore(hub.repo), KeyFolder(hub.keys))
    data = repository.read_target(publication.progress_name(AGENCY))

    assert data
    told = find(data, parse_number(number).digits, parse_code(code))
    assert told is not None
    assert told.state == "received"


def test_a_page_is_registered_once(desk: Client) -> None:
    said = typed(page_of(desk))
    desk.post("/desk/new/", said)

    again = desk.post("/desk/new/", said)

    assert again.status_code == 409
    assert "已经登记过" in again.content.decode()
    assert Case.objects.count() == 1


def test_what_is_missing_is_said_beside_its_field_and_nothing_is_lost(
    desk: Client,
) -> None:
    answer = desk.post("/desk/new/", typed(page_of(desk), phone="", channel=""))

    text = answer.content.decode()
    assert answer.status_code == 400
    assert "请写上电话" in text
    assert "请选怎么来的" in text
    assert NAME in text
    assert Case.objects.count() == 0


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"agency": OTHER_AGENCY}, 400),
        ({"page": "x"}, 400),
        ({"came_on": "2999-01-01"}, 400),
    ],
)
def test_what_cannot_be_is_refused(
    desk: Client, changed: dict[str, str], status: int
) -> None:
    answer = desk.post("/desk/new/", typed(page_of(desk)) | changed)

    assert (answer.status_code, Case.objects.count()) == (status, 0)


@pytest.mark.parametrize(
    ("channel", "at_once"),
    [
        ("counter", True),
        ("mail-signed", True),
        ("mail-plain", False),
        ("web", False),
        ("fax", False),
    ],
)
def test_the_channels_rule_proposes_the_day_of_receipt(
    desk: Client, hub: HubFolder, channel: str, at_once: bool
) -> None:
    came = day_of(datetime.now(UTC)) - timedelta(days=3)
    said = typed(page_of(desk), channel=channel, came_on=came.isoformat())
    desk.post("/desk/new/", said)

    later = came + timedelta(days=3)
    found = receiving.advice(Case.objects.get(), documents.directory(hub), today=later)

    assert found.day == (came if at_once else later)
    assert Event.objects.get().action == "录入"
