"""One submission: numbered, sealed, queued and slipped, with nothing readable left."""

import json
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sync.dispatch import Submission, dispatch
from sync.errors import DiskFullError, NoKeyError
from sync.formats import slip
from sync.formats.hub_file import HubFile
from sync.formats.letter import envelope
from sync.formats.number import parse_number
from sync.formats.recipients import Recipients
from sync.outbox import Outbox
from sync.signed_letter import check_signature
from sync.state import KioskState
from sync.unseal import unseal
from tests.sync.desk import NOW, Desk

DESK = Desk()
FORM = {"name": "罗小梅", "wanted": {"title": "青塘村低保名单"}}


@pytest.fixture
def state(tmp_path: Path) -> KioskState:
    return bound(tmp_path / "state")


def bound(folder: Path) -> KioskState:
    """A state folder bound to a hub."""
    state = KioskState(folder)
    state.device.mkdir(parents=True)
    hub = HubFile(
        kiosk="00042",
        keyid="00042.1",
        hub_url="https://hub.example",
        authority="hub.example",
        reply_key=bytes(32),
        receipt_key=DESK.receipt_key,
    )
    (state.device / "hub.json").write_bytes(hub.to_bytes())
    return state


def submit(state: KioskState, submission: Submission | None = None) -> tuple[str, str]:
    """Submit and return the id of the letter and the text of the slip."""
    done = dispatch(
        submission or Submission(form=FORM, attachments=[b"jpeg"], agency="430121"),
        state=state,
        device=DESK.device,
        recipients=DESK.recipients,
        now=NOW,
        chance=os.urandom,
    )
    assert done.path.exists()
    return done.id, done.slip


def letter_of(state: KioskState, id_: str) -> bytes:
    return (state.outbox / "new" / f"{id_}.kfe").read_bytes()


def test_the_desk_reads_the_form_with_its_number_and_code(state: KioskState) -> None:
    id_, _ = submit(state)
    letter = letter_of(state, id_)
    opened = unseal(letter, DESK.key)
    form = json.loads(opened["form.json"])

    check_signature(letter, DESK.device.public)
    assert opened["attachment-0.jpg"] == b"jpeg"
    assert form["name"] == "罗小梅"
    assert form["number"] == envelope(letter).number
    assert form["submitted_at"] == "2026-11-21T16:00:00+08:00"
    assert len(form["query_code"]) == 10


def test_the_number_is_of_this_kiosk_and_counts_on(state: KioskState) -> None:
    numbers = [envelope(letter_of(state, submit(state)[0])).number for _ in range(3)]

    read = [parse_number(number) for number in numbers]

    assert [(one.kiosk, one.sequence) for one in read] == [
        ("00042", 1),
        ("00042", 2),
        ("00042", 3),
    ]


def test_each_letter_names_the_one_before(state: KioskState) -> None:
    first, _ = submit(state)
    second, _ = submit(state)
    proof = slip.read(submit(state)[1], public_key=DESK.device.public)

    assert envelope(letter_of(state, first)).prev == ""
    assert len(envelope(letter_of(state, second)).prev) == 64
    assert proof.number.startswith("0004200003")


def test_the_slip_proves_this_letter(state: KioskState) -> None:
    id_, text = submit(state)
    proof = slip.read(text, public_key=DESK.device.public)

    assert proof.number == envelope(letter_of(state, id_)).number
    assert "罗小梅" not in text


def test_nothing_readable_lies_anywhere_in_the_state(state: KioskState) -> None:
    submit(state)
    files = [path for path in state.folder.rglob("*") if path.is_file()]

    assert len(files) == 2
    for path in files:
        assert "罗小梅".encode() not in path.read_bytes()


def test_feedback_gets_a_number_and_no_code(state: KioskState) -> None:
    feedback = Submission(
        form={"text": "路灯"}, kind="feedback", schema="gk.feedback/1"
    )
    id_, _ = submit(state, feedback)
    form = json.loads(unseal(letter_of(state, id_), DESK.key)["form.json"])

    assert form["schema"] == "gk.feedback/1"
    assert set(form) == {"schema", "text", "number"}


def test_a_kiosk_that_is_bound_to_no_hub_takes_nothing(tmp_path: Path) -> None:
    with pytest.raises(NoKeyError, match="还没有绑定后台"):
        submit(KioskState(tmp_path))


def test_without_a_key_that_could_open_it_nothing_is_taken(state: KioskState) -> None:
    nobody = Recipients(DESK.recipients.recipients[1:])  # the escrow key alone

    with pytest.raises(NoKeyError, match="暂不可用"):
        dispatch(
            Submission(form=FORM, agency="430121"),
            state=state,
            device=DESK.device,
            recipients=nobody,
            now=NOW,
            chance=os.urandom,
        )
    assert not state.outbox.exists()


def test_on_a_full_disk_nothing_is_taken(small_disk: Path) -> None:
    state = bound(small_disk / "state")

    with pytest.raises(DiskFullError):
        submit(state, Submission(form=FORM, attachments=[bytes(900_000)]))
    assert Outbox(state.outbox).waiting() == []


def test_two_at_the_same_moment_never_get_the_same_sequence(state: KioskState) -> None:
    with ThreadPoolExecutor(4) as pool:
        ids = [id_ for id_, _ in pool.map(lambda _: submit(state), range(12))]

    headers = [envelope(letter_of(state, id_)) for id_ in ids]

    assert sorted(one.sequence for one in headers) == list(range(1, 13))
