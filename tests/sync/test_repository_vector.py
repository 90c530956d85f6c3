"""A repository written by the first release is read by every later one.

``tests/vectors/repository`` is never made again: two boards (one with its own key), one
attachment, one document of the hub and one of the key holders, of 2026-11-21.
"""

import shutil
from pathlib import Path

import pytest

from sync.errors import UntrustedError
from sync.first_trust import fingerprint, pin
from sync.floor import TrustedTime
from sync.layout import TIMESTAMP, blob_path
from sync.mirror import Mirror
from sync.sources.folder import FolderSource
from sync.state import KioskState
from sync.trust import Trust
from tests.sync.publisher import NOW, QINGTANG, SHIQIAO, edition_of, named

VECTOR = Path(__file__).parents[1] / "vectors" / "repository"
FINGERPRINT = "e243-c09f-d6cb-c7df-8fc3-3ed9-b426-0bd4"
BLOBS = named(b"photo")


def believed(folder: Path, tmp_path: Path) -> Trust:
    state, source = KioskState(tmp_path / "state"), FolderSource(folder)
    pin(state, (VECTOR / "metadata/1.root.json").read_bytes())
    trust = Trust(
        state,
        [source],
        fresh=source,
        timestamp=(folder / TIMESTAMP).read_bytes(),
        time=TrustedTime(NOW, is_trusted=True),
    )
    trust.refresh()
    return trust


def test_its_root_has_the_fingerprint_that_was_written_down() -> None:
    root = (VECTOR / "metadata/1.root.json").read_bytes()

    assert fingerprint(root) == FINGERPRINT


def test_its_signatures_hold(tmp_path: Path) -> None:
    trust = believed(VECTOR, tmp_path)

    assert trust.signers() == {QINGTANG: "hub", SHIQIAO: "publisher"}
    assert [trust.edition(b).custom["edition"] for b in (QINGTANG, SHIQIAO)] == [2, 1]
    names = [d.name for role in ("hub", "foi-keys") for d in trust.documents(role)]
    assert names == ["hub/directory.json", "foi/recipients.json"]


def test_its_content_is_what_was_published(tmp_path: Path) -> None:
    signed = believed(VECTOR, tmp_path).edition(QINGTANG)
    mirror = Mirror(tmp_path / "mirror", reserve=0)
    data = mirror.fetch_full(signed.sha, signed.length, [FolderSource(VECTOR)])

    assert data == edition_of(QINGTANG, "清塘一", "清塘二", blobs=BLOBS)
    (sha,) = BLOBS
    assert (VECTOR / blob_path(sha)).read_bytes() == b"photo"


@pytest.mark.parametrize("role", ["snapshot", "targets", QINGTANG])
def test_one_changed_byte_of_it_is_refused(tmp_path: Path, role: str) -> None:
    copy = Path(shutil.copytree(VECTOR, tmp_path / "copy"))
    for path in (copy / "metadata").glob(f"*.{role}.json"):
        path.write_bytes(path.read_bytes().replace(b'"sig":"', b'"sig":"0', 1))
        path.with_name(f"{path.name}.zst").unlink()

    with pytest.raises(UntrustedError):
        believed(copy, tmp_path).edition(QINGTANG)
