"""The outbox loses no letter, whatever is killed, cut off or full."""

import errno
import hashlib
import os
import random
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from sync.errors import ConflictError, DiskFullError, SyncError, UntrustedError
from sync.formats import receipt as receipts
from sync.outbox import Outbox
from tests.sync.desk import NOW, Desk, header

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("GK_CAMPAIGN_KILLS", "6"))
DESK = Desk()
FIRST = header(1).id


@pytest.fixture
def outbox(tmp_path: Path) -> Outbox:
    box = Outbox(tmp_path / "outbox")
    box.prepare()
    return box


def files(outbox: Outbox) -> dict[str, list[str]]:
    return {
        at: sorted(path.name for path in (outbox.folder / at).iterdir())
        for at in ("tmp", "new", "held", "acked")
    }


def test_a_posted_letter_waits_whole_and_leaves_nothing_else(outbox: Outbox) -> None:
    letter = DESK.letter()
    path = outbox.post(letter, FIRST)

    assert path.read_bytes() == letter
    assert files(outbox) == {
        "tmp": [],
        "new": [f"{FIRST}.kfe"],
        "held": [],
        "acked": [],
    }


def test_the_group_may_read_a_letter_and_others_may_not(outbox: Outbox) -> None:
    assert outbox.post(DESK.letter(), FIRST).stat().st_mode & 0o777 == 0o640


def test_a_letter_is_never_written_over(outbox: Outbox) -> None:
    letter = DESK.letter()
    path = outbox.post(letter, FIRST)

    with pytest.raises(ConflictError):
        outbox.post(DESK.letter(size=10), FIRST)
    assert path.read_bytes() == letter


def test_letters_wait_in_the_order_they_were_submitted(outbox: Outbox) -> None:
    for sequence in (3, 1, 2):
        outbox.post(DESK.letter(sequence), header(sequence).id)

    waiting = [path.stem for path in outbox.waiting()]

    assert waiting == [header(sequence).id for sequence in (1, 2, 3)]


def test_a_letter_goes_only_for_its_receipt(outbox: Outbox) -> None:
    letter = DESK.letter()
    outbox.post(letter, FIRST)
    receipt = DESK.receipt(letter)

    assert outbox.acknowledge(FIRST, receipt, receipt_key=DESK.receipt_key)
    assert (outbox.folder / "acked" / f"{FIRST}.receipt").read_bytes() == receipt
    assert outbox.waiting() == []


@pytest.mark.parametrize(
    "forged", [{"sha": "0" * 64}, {"number": "0" * 15}, {"id": "0" * 32}]
)
def test_a_receipt_of_something_else_leaves_the_letter(
    outbox: Outbox, forged: dict[str, str]
) -> None:
    letter = DESK.letter()
    path = outbox.post(letter, FIRST)
    receipt = DESK.receipt(letter, 1, **forged)

    with pytest.raises(UntrustedError):
        outbox.acknowledge(FIRST, receipt, receipt_key=DESK.receipt_key)
    assert path.read_bytes() == letter
    assert files(outbox)["acked"] == []


def test_a_receipt_of_another_hub_leaves_the_letter(outbox: Outbox) -> None:
    letter = DESK.letter()
    path = outbox.post(letter, FIRST)

    with pytest.raises(UntrustedError):
        outbox.acknowledge(FIRST, DESK.receipt(letter), receipt_key=Desk().receipt_key)
    assert path.exists()


def test_a_receipt_that_comes_twice_changes_nothing(outbox: Outbox) -> None:
    letter = DESK.letter()
    outbox.post(letter, FIRST)
    receipt = DESK.receipt(letter)
    outbox.acknowledge(FIRST, receipt, receipt_key=DESK.receipt_key)

    again = outbox.acknowledge(FIRST, receipt, receipt_key=DESK.receipt_key)

    assert not again
    assert outbox.counts().acked == 1


def test_a_held_letter_lies_aside_with_its_reason(outbox: Outbox) -> None:
    outbox.post(DESK.letter(), FIRST)

    outbox.hold(FIRST, "后台说编号重复")

    assert files(outbox)["held"] == [f"{FIRST}.kfe", f"{FIRST}.why"]
    why = (outbox.folder / "held" / f"{FIRST}.why").read_text()
    assert why == "后台说编号重复\n"
    assert outbox.counts().held == 1


def test_a_receipt_also_frees_a_held_letter(outbox: Outbox) -> None:
    letter = DESK.letter()
    outbox.post(letter, FIRST)
    outbox.hold(FIRST, "后台说编号重复")

    outbox.acknowledge(FIRST, DESK.receipt(letter), receipt_key=DESK.receipt_key)

    assert files(outbox)["held"] == []


def test_the_sequence_goes_on_from_letters_held_ones_and_receipts(
    outbox: Outbox,
) -> None:
    letters = {n: DESK.letter(n) for n in (1, 2, 3)}
    for n, letter in letters.items():
        outbox.post(letter, header(n).id)
    outbox.hold(header(2).id, "?")
    outbox.acknowledge(
        header(3).id, DESK.receipt(letters[3], 3), receipt_key=DESK.receipt_key
    )

    with outbox.turn() as turn:
        assert turn.sequence == 4
        assert turn.prev == hashlib.sha256(letters[3]).hexdigest()


def test_a_receipt_whose_number_lost_a_digit_says_nothing(outbox: Outbox) -> None:
    letter = DESK.letter(1)
    outbox.post(letter, FIRST)
    outbox.acknowledge(FIRST, DESK.receipt(letter), receipt_key=DESK.receipt_key)
    path = outbox.folder / "acked" / f"{FIRST}.receipt"
    whole = path.read_bytes()
    at = whole.index(b'"number":"') + 16
    path.write_bytes(whole[:at] + b"p" + whole[at + 1 :])

    assert outbox.next_sequence() == 1
    outbox.drop_old_receipts(NOW)


def test_a_letter_that_went_another_way_is_not_held(outbox: Outbox) -> None:
    outbox.hold(FIRST, "后台说编号重复")

    assert files(outbox)["held"] == []


def test_who_was_told_no_is_not_sent_for_all_the_same(
    outbox: Outbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_folder: Path) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr("sync.outbox.sync_folder", broken)

    with pytest.raises(SyncError, match="没有提交"):
        outbox.post(DESK.letter(), FIRST)
    assert outbox.waiting() == []


def test_an_empty_outbox_begins_with_one(outbox: Outbox) -> None:
    assert outbox.next_sequence() == 1


def test_a_kiosk_that_used_up_its_numbers_says_so(outbox: Outbox) -> None:
    outbox.post(DESK.letter(99_999), header(99_999).id)

    with pytest.raises(ConflictError, match="编号已经用完"), outbox.turn():
        pass


def test_counts_tell_since_when_a_letter_waits(outbox: Outbox) -> None:
    later = NOW + timedelta(hours=3)
    outbox.post(DESK.letter(2, submitted_at=later), header(2).id)
    outbox.post(DESK.letter(1), FIRST)

    counts = outbox.counts()

    assert (counts.new, counts.oldest_at) == (2, NOW)


def test_old_receipts_go_and_the_newest_stays(outbox: Outbox) -> None:
    for n in (1, 2, 3):
        letter = DESK.letter(n)
        outbox.post(letter, header(n).id)
        receipt = DESK.receipt(letter, n)
        outbox.acknowledge(header(n).id, receipt, receipt_key=DESK.receipt_key)

    outbox.drop_old_receipts(NOW + timedelta(days=89))
    assert outbox.counts().acked == 3
    outbox.drop_old_receipts(NOW + timedelta(days=91))
    assert outbox.counts().acked == 1
    assert outbox.next_sequence() == 4


def test_what_a_kill_left_half_written_is_cleared_away(outbox: Outbox) -> None:
    (outbox.folder / "tmp" / f"{FIRST}.kfe").write_bytes(b"half")

    outbox.prepare()

    assert files(outbox)["tmp"] == []


@pytest.mark.parametrize("id_", ["../x", "", "A" * 32, "0" * 31])
def test_an_id_that_is_none_never_becomes_a_path(outbox: Outbox, id_: str) -> None:
    with pytest.raises(ValueError, match="no id of a letter"):
        outbox.post(DESK.letter(), id_)


def test_a_form_is_not_offered_without_room_for_a_letter(outbox: Outbox) -> None:
    outbox.check_room()

    with pytest.raises(DiskFullError):
        Outbox(outbox.folder, reserve=2**60).check_room()


def test_a_full_disk_refuses_cleanly_and_works_again_after(small_disk: Path) -> None:
    outbox = Outbox(small_disk / "outbox")
    small = DESK.letter(1, size=200_000)
    outbox.post(small, FIRST)

    with pytest.raises(DiskFullError):
        outbox.post(DESK.letter(2, size=900_000), header(2).id)
    assert files(outbox)["tmp"] == []
    assert [path.read_bytes() for path in outbox.waiting()] == [small]
    assert outbox.post(DESK.letter(3, size=1000), header(3).id).exists()


def test_a_disk_filled_to_the_last_page_never_keeps_half_a_letter(
    small_disk: Path,
) -> None:
    outbox, stored = Outbox(small_disk / "outbox"), []

    for n in range(1, 40):
        letter = DESK.letter(n, size=n * 4099 % 70_000)
        try:
            outbox.post(letter, header(n).id)
            stored.append(letter)
        except DiskFullError:
            continue

    assert [path.read_bytes() for path in outbox.waiting()] == stored


def test_a_kill_at_any_instant_loses_no_letter(tmp_path: Path) -> None:
    outbox, said = Outbox(tmp_path / "outbox"), set[tuple[str, ...]]()

    for _ in range(KILLS):
        said |= _told_until_killed(outbox.folder)
        left = list((outbox.folder / "tmp").iterdir())
        assert len(left) <= 1
    outbox.prepare()

    assert len(said) >= KILLS
    assert files(outbox)["tmp"] == []
    for what, id_, *sha in said:
        letter = outbox.folder / "new" / f"{id_}.kfe"
        receipt = outbox.folder / "acked" / f"{id_}.receipt"
        kept = receipts.stored(receipt.read_bytes()) if receipt.exists() else None
        if what == "acked":
            assert kept is not None
        elif kept is None:
            assert hashlib.sha256(letter.read_bytes()).hexdigest() == sha[0]


def _told_until_killed(folder: Path) -> set[tuple[str, ...]]:
    command = [sys.executable, "-m", "tests.sync.posting", str(folder)]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        try:
            child.wait(timeout=random.uniform(0.005, 0.12))
        except subprocess.TimeoutExpired:
            child.kill()
        lines = child.stdout.read().split("\n")
    # The last line may be cut off by the kill: it was not said.
    return {tuple(line.split()) for line in lines[:-1]}
