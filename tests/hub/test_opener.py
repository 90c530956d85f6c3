"""The opener reads letters out, remembers who asked, and stores nothing of them."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from foi.application import Application
from hub import opener as opening
from hub.desk import publication, queries
from hub.desk.models import Case, Event
from hub.desk.opener_socket import Question, ask, nudge
from hub.errors import CannotOpenError, NotAllowedError, OpenerAwayError
from hub.folder import HubFolder
from hub.opener import Opener
from hub.staff.models import Member
from sync.errors import FileFormatError
from sync.formats.number import make_number
from sync.formats.parts import FORM
from sync.formats.progress import Line, find, parse
from sync.keys import KeyFolder
from sync.repository import Repository
from sync.stores.folder import FolderStore
from tests.hub.conftest import AGENCY
from tests.hub.device import SECRET_NAME, Device, Made

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def made(device: Device) -> Made:
    letter = device.letter(AGENCY)
    device.put(letter)
    return letter


@pytest.fixture
def listening(opener: Opener, transactional_db: None) -> Iterator[Opener]:  # noqa: ARG001
    """The opener at its socket, in a thread of its own."""
    stop = threading.Event()

    def run() -> None:
        opening.serve(opener, stop)
        connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    while not opener.hub.opener_socket.exists():
        stop.wait(0.01)
    yield opener
    stop.set()
    thread.join()


def progress(hub: HubFolder, made: Made) -> object:
    repository = Repository(FolderStore(hub.repo), KeyFolder(hub.keys))
    data = repository.read_target(publication.progress_name(AGENCY))
    assert data
    return find(data, made.number, made.code)


def test_a_new_letter_tells_its_agency_and_no_more(opener: Opener, made: Made) -> None:
    assert opener.read_new(NOW) == 1

    case = Case.objects.get()
    assert (case.agency, case.opening, opener.read_new(NOW)) == (AGENCY, "opened", 0)
    assert made.code not in str(vars(case))


def test_number_and_code_find_the_progress(
    opener: Opener, made: Made, hub: HubFolder
) -> None:
    opener.read_new(NOW)

    publication.publish_all(hub, now=NOW)

    assert progress(hub, made) == queries.progress_of(Case.objects.get(), NOW)


def test_publishing_again_changes_nothing(opener: Opener, made: Made) -> None:
    opener.read_new(NOW)
    assert made.code

    changed = [publication.publish_all(opener.hub, now=NOW) for _ in range(2)]

    assert changed == [1, 0]


def test_a_change_is_hidden_among_others(
    opener: Opener, made: Made, hub: HubFolder
) -> None:
    opener.read_new(NOW)
    publication.publish_all(hub, now=NOW)
    before = lines(hub)
    Case.objects.update(state="working")

    publication.publish_all(hub, now=NOW)

    assert {one.tag for one in before} == {one.tag for one in lines(hub)}
    assert 4 <= len(before - lines(hub)) <= 17
    assert progress(hub, made) == queries.progress_of(Case.objects.get(), NOW)


def test_which_dummy_gives_way_to_a_new_case_is_chance(
    opener: Opener, device: Device, hub: HubFolder
) -> None:
    places: set[int] = set()
    for n in range(6):
        before = sorted(lines(hub)) if n else []
        device.put(device.letter(AGENCY))
        opener.read_new(NOW)
        publication.publish_all(hub, now=NOW)
        tags = {one.tag for one in lines(hub)}
        places |= {at for at, one in enumerate(before) if one.tag not in tags}

    assert len(places) > 1  # not always the last


def test_one_agency_that_cannot_be_told_does_not_silence_the_others(
    opener: Opener, made: Made, hub: HubFolder
) -> None:
    opener.read_new(NOW)
    odd = {"letter": "0" * 64, "agency": "!/../x", "progress_tag": "0" * 32}
    case = Case.objects.get()
    case.pk, case.number = None, "100010000900165"
    for name, value in odd.items():
        setattr(case, name, value)
    case.save(force_insert=True)

    with pytest.raises(FileFormatError):
        publication.publish_all(hub, now=NOW)
    assert progress(hub, made)


@pytest.mark.parametrize("agency", ["!/../x", "a" * 18, "..", "县政府"])
def test_an_agency_that_names_no_file_is_left_to_the_county(
    opener: Opener, device: Device, agency: str
) -> None:
    device.put(device.letter(agency))

    opener.read_new(NOW)

    case = Case.objects.get()
    assert (case.opening, case.agency) == ("opened", "")


def test_lost_progress_is_made_anew(opener: Opener, made: Made, hub: HubFolder) -> None:
    opener.read_new(NOW)
    publication.publish_all(hub, now=NOW)
    for path in (hub.repo / "content" / "full").iterdir():
        path.write_bytes(b"")

    publication.publish_all(hub, now=NOW)

    assert progress(hub, made)


def test_a_letter_put_aside_is_read_when_its_key_is_back(
    opener: Opener, made: Made
) -> None:
    keys = {path: path.read_bytes() for path in opener.hub.letter_keys.glob("*.pem")}
    for path in keys:
        path.unlink()
    opener.read_new(NOW)
    for path, pem in keys.items():
        path.write_bytes(pem)

    opener.read_parked(NOW)

    case = Case.objects.get(number=made.number)
    assert (case.opening, case.agency, case.opening_problem) == ("opened", AGENCY, "")


@pytest.mark.django_db(transaction=True)
def test_publishing_from_two_processes_at_once_ends_with_the_newest(
    opener: Opener, made: Made, hub: HubFolder
) -> None:
    opener.read_new(NOW)

    def publish(state: str) -> None:
        Case.objects.update(state=state)
        publication.publish(hub, AGENCY, now=NOW)
        connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(publish, ["working", "extended", "working", "replied"] * 2))

    assert progress(hub, made) == queries.progress_of(Case.objects.get(), NOW)


def lines(hub: HubFolder) -> set[Line]:
    repository = Repository(FolderStore(hub.repo), KeyFolder(hub.keys))
    data = repository.read_target(publication.progress_name(AGENCY))
    assert data
    return set(parse(data))


def test_nothing_readable_lies_in_the_hubs_folder(
    opener: Opener, made: Made, hub: HubFolder, sun: Member
) -> None:
    opener.read_new(NOW)
    opener.answer(Question(made.number, sun.name), NOW)
    held = b"".join(p.read_bytes() for p in hub.folder.rglob("*") if p.is_file())
    held += str([vars(case) for case in Case.objects.all()]).encode()

    found = [word for word in (SECRET_NAME, made.code) if word.encode() in held]

    assert found == []


def test_a_letter_without_its_key_is_put_aside(opener: Opener, made: Made) -> None:
    for path in opener.hub.letter_keys.glob("*.pem"):
        path.unlink()

    opener.read_new(NOW)

    case = Case.objects.get(number=made.number)
    assert (case.opening, case.opening_problem) == ("parked", "no-key")


@pytest.mark.parametrize(
    ("damage", "why"), [(b"x", "damaged"), (b"", "damaged"), (None, "lost")]
)
def test_a_damaged_letter_is_put_aside(
    opener: Opener, made: Made, damage: bytes | None, why: str
) -> None:
    path = opener.hub.letter(made.sha)
    if damage is None:
        path.unlink()
    else:
        path.write_bytes(made.data[:-200] + damage + made.data[-199:])

    opener.read_new(NOW)

    assert Case.objects.get().opening_problem == why


def test_a_form_of_another_number_is_put_aside(opener: Opener, device: Device) -> None:
    other = make_number(device.kiosk, 5, chance=1).digits
    device.put(device.letter(AGENCY, number=other))

    opener.read_new(NOW)

    assert Case.objects.get().opening_problem == "form"


def test_who_asked_is_written_down_first(
    listening: Opener, made: Made, sun: Member
) -> None:
    parts = ask(listening.hub.opener_socket, Question(made.number, sun.name))

    assert Application.from_bytes(parts[FORM]).name == SECRET_NAME
    assert Event.objects.filter(actor="sun", action="查看内容").count() == 1


def test_an_officer_of_another_agency_is_told_nothing(
    listening: Opener, made: Made, li: Member
) -> None:
    with pytest.raises(CannotOpenError, match="没有编号是"):
        ask(listening.hub.opener_socket, Question(made.number, li.name))


def test_an_operator_is_told_nothing(listening: Opener, made: Made, wu: Member) -> None:
    with pytest.raises(CannotOpenError, match="没有编号是"):
        ask(listening.hub.opener_socket, Question(made.number, wu.name))


def test_a_large_letter_comes_through_the_socket(
    listening: Opener, device: Device, sun: Member
) -> None:
    made = device.letter(AGENCY, size=900_000)
    device.put(made)

    parts = ask(listening.hub.opener_socket, Question(made.number, sun.name))

    assert len(parts["attachment-0.jpg"]) == 900_003


def test_a_nudge_lets_it_read_at_once(listening: Opener, made: Made) -> None:
    nudge(listening.hub.opener_socket)

    assert Case.objects.get(number=made.number).opening == "opened"


def test_an_hour_has_a_bound(opener: Opener, made: Made, sun: Member) -> None:
    question = Question(made.number, sun.name)
    opener.read_new(NOW)

    answers = [opener.answer(question, NOW) for _ in range(301)]

    assert "too-many" in answers[-1].decode("utf-8", "replace")
    assert "too-many" not in answers[-2].decode("utf-8", "replace")


def test_trouble_with_the_database_does_not_end_it(
    listening: Opener, made: Made
) -> None:
    listening._openings.append(datetime.now(UTC))
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE desk_case RENAME TO desk_case_away")
    with pytest.raises(OpenerAwayError):
        nudge(listening.hub.opener_socket)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE desk_case_away RENAME TO desk_case")

    nudge(listening.hub.opener_socket)

    assert Case.objects.get(number=made.number).opening == "opened"
    assert len(listening._openings) == 1


def test_an_opener_that_is_away_is_said_so(hub: HubFolder) -> None:
    with pytest.raises(OpenerAwayError):
        ask(hub.opener_socket, Question("1", "sun"))


def test_too_many_is_told_apart(listening: Opener, made: Made, sun: Member) -> None:
    question = Question(made.number, sun.name)
    listening._openings.extend([datetime.now(UTC)] * 300)

    with pytest.raises(NotAllowedError):
        ask(listening.hub.opener_socket, question)


@given(st.binary(max_size=300) | st.integers().map(lambda n: str([n]).encode()))
def test_no_bytes_are_taken_for_a_question(data: bytes) -> None:
    try:
        question = Question.from_bytes(data)
    except ValueError:
        return
    assert Question.from_bytes(question.to_bytes()) == question
