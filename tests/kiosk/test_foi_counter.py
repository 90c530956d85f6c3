"""Whether an application can be taken is known before anything is asked."""

from dataclasses import replace
from pathlib import Path

import pytest

from boards.errors import LibraryError
from foi.application import Application
from foi.followup import Followup
from kiosk.counter import RECIPIENTS, Closed, Counter, of_application, of_followup
from sync.errors import SyncError
from sync.formats.recipients import Recipient, Recipients
from tests.kiosk.applying import AGENCY, Applying, applying


@pytest.fixture
def kiosk(tmp_path: Path) -> Applying:
    return applying(tmp_path / "state")


def counter(kiosk: Applying, *without: str) -> Counter:
    library = kiosk.world.library
    return Counter(
        kiosk.state, lambda name: None if name in without else library.document(name)
    )


def set_up(kiosk: Applying, yaml: str) -> None:
    (kiosk.state.device / "kiosk.yaml").write_text(yaml, encoding="utf-8")


def test_a_bound_kiosk_with_keys_is_open(kiosk: Applying) -> None:
    assert counter(kiosk).closed() is None


def test_without_a_directory_nobody_could_be_asked(kiosk: Applying) -> None:
    assert counter(kiosk, "hub/directory.json").closed() is Closed.AGENCIES


def test_without_the_agencys_key_nothing_could_be_sealed(kiosk: Applying) -> None:
    assert counter(kiosk, RECIPIENTS).closed() is Closed.KEYS


def test_without_its_own_key_a_kiosk_is_closed(kiosk: Applying) -> None:
    (kiosk.state.device / "device.key").unlink()

    assert counter(kiosk).closed() is Closed.DEVICE


def test_without_a_hub_a_kiosk_is_closed(kiosk: Applying) -> None:
    (kiosk.state.device / "hub.json").unlink()

    assert counter(kiosk).closed() is Closed.DEVICE


def test_an_operator_may_take_none(kiosk: Applying) -> None:
    set_up(kiosk, "schema: gk.kiosk/1\nfoi: {enabled: false}\n")

    assert counter(kiosk).closed() is Closed.OFF


def test_an_operator_may_name_the_agencies(kiosk: Applying) -> None:
    set_up(kiosk, f'schema: gk.kiosk/1\nfoi: {{agencies: ["{AGENCY}"]}}\n')

    assert [one.code for one in counter(kiosk).agencies()] == [AGENCY]


def test_village_committees_are_no_agencies(kiosk: Applying) -> None:
    assert all("村民委员会" not in one.name for one in counter(kiosk).agencies())


def test_a_wrong_settings_file_turns_nobody_away(kiosk: Applying) -> None:
    set_up(kiosk, "foi: [")

    assert counter(kiosk).closed() is None


def test_a_damaged_library_closes_and_does_not_crash(kiosk: Applying) -> None:
    def damaged(_name: str) -> bytes | None:
        raise LibraryError("资料库读不出来")

    broken = Counter(kiosk.state, damaged)

    assert broken.closed() is Closed.AGENCIES
    assert list(broken.progress()) == []


def test_damaged_documents_close_and_do_not_crash(kiosk: Applying) -> None:
    assert Counter(kiosk.state, lambda _: b"{").closed() is Closed.AGENCIES


def test_a_folder_that_cannot_be_written_is_no_room(kiosk: Applying) -> None:
    kiosk.state.outbox.write_bytes(b"not a folder")

    assert counter(kiosk).closed() is Closed.ROOM


def test_taking_without_keys_leaves_nothing(kiosk: Applying) -> None:
    with pytest.raises(SyncError):
        counter(kiosk, RECIPIENTS).take(
            of_application(Application(agency=AGENCY)), now=kiosk.world.now()
        )

    assert kiosk.letters() == []


def test_what_is_said_later_is_sealed_with_the_applications_own_code(
    kiosk: Applying,
) -> None:
    said = Followup(about="000420000731845", query_code="7KQ2M0XV4T", act="confirm")

    taken = counter(kiosk).take(of_followup(said, agency=""), now=kiosk.world.now())

    (form,) = kiosk.letters()
    assert (form["query_code"], form["about"]) == (said.query_code, said.about)
    assert taken.number.digits != said.about


def test_a_letter_to_the_county_needs_no_directory(kiosk: Applying) -> None:
    assert counter(kiosk, "hub/directory.json").closed_to("") is None


def with_keys(kiosk: Applying, *changed: Recipient) -> Counter:
    """Return the counter of a kiosk that holds those keys instead."""
    data = Recipients(changed).to_bytes()
    library = kiosk.world.library
    return Counter(
        kiosk.state, lambda n: data if n == RECIPIENTS else library.document(n)
    )


def test_revoked_keys_are_no_keys(kiosk: Applying) -> None:
    keys = kiosk.desk.recipients.recipients
    revoked = [replace(one, status="revoked") for one in keys]

    assert with_keys(kiosk, *revoked).closed() is Closed.KEYS


def test_one_agency_without_a_key_does_not_close_the_others(kiosk: Applying) -> None:
    own = [replace(one, agency=AGENCY) for one in kiosk.desk.recipients.recipients]
    held = with_keys(kiosk, *own)

    assert held.closed() is None
    assert [one.code for one in held.reachable(held.agencies())] == [AGENCY]


def test_what_is_said_later_goes_to_who_works_on_it_else_to_the_county(
    kiosk: Applying,
) -> None:
    assert counter(kiosk).whom("7") == "7"
    assert counter(kiosk).whom("") == ""
    set_up(kiosk, f'schema: gk.kiosk/1\nfoi: {{agencies: ["{AGENCY}"]}}\n')
    assert counter(kiosk).whom("") == AGENCY
