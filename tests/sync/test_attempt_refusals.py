"""Whatever is wrong with what comes, what was shown stays, and the status says why."""

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import Metadata

from sync.keys import raw_public
from sync.role_keys import public_key
from sync.sources.folder import FolderSource
from sync.sources.http import HttpSource
from sync.zstd import compress
from tests.sync import web as behaviours
from tests.sync.publisher import NOW, QINGTANG, SHIQIAO, Publisher
from tests.sync.visiting import Kiosk
from tests.sync.web import Web

Harm = Callable[[Publisher], None]


@pytest.fixture
def county(tmp_path: Path) -> Publisher:
    county = Publisher(tmp_path / "repo")
    county.release(QINGTANG, "清塘一")
    county.release(SHIQIAO, "石桥一")
    return county


@pytest.fixture
def kiosk(tmp_path: Path, county: Publisher) -> Kiosk:
    """A kiosk that holds the first editions; a second one of 清塘 waits."""
    kiosk = Kiosk(tmp_path / "kiosk")
    kiosk.visit(county.source, root=county.root)
    county.release(QINGTANG, "清塘二")
    return kiosk


@pytest.fixture
def web(county: Publisher) -> Iterator[Web]:
    with Web(county.folder) as server:
        yield server


def later(signed: dict[str, Any]) -> None:
    signed["expires"] = "2040-01-01T00:00:00Z"


def change_timestamp(county: Publisher) -> None:
    county.forge("metadata/timestamp.json", later)


def change_snapshot(county: Publisher) -> None:
    county.forge(county.newest("snapshot"), lambda signed: signed["meta"].popitem())


def change_role(county: Publisher) -> None:
    county.forge(county.newest(QINGTANG), later)


def garble_role(county: Publisher) -> None:
    path = county.newest(QINGTANG)
    county.put(path, b"\0" * (county.folder / path).stat().st_size)


def change_content(county: Publisher) -> None:
    county.content(QINGTANG).write_bytes(compress(b"{}\n"))


def garble_content(county: Publisher) -> None:
    county.content(QINGTANG).write_bytes(b"<html>")


def swell_content(county: Publisher) -> None:
    county.content(QINGTANG).write_bytes(compress(b"\0" * 10_000_000))


def garble_next_root(county: Publisher) -> None:
    """What anybody on the way can serve: there is no twin, no length, no hash."""
    (county.folder / "metadata/2.root.json").write_bytes(b'{"signed":{}}')


def forge_next_root(county: Publisher) -> None:
    """The old root again under the next number."""
    (county.folder / "metadata/2.root.json").write_bytes(county.root)


def swell_role(county: Publisher) -> None:
    county.put(county.newest(QINGTANG), b" " * 6_000_000)


def lose_content(county: Publisher) -> None:
    county.content(QINGTANG).unlink()


def lose_role(county: Publisher) -> None:
    path = county.folder / county.newest(QINGTANG)
    path.unlink()
    path.with_name(f"{path.name}.zst").unlink()


def sign_with_another_key(county: Publisher) -> None:
    """What a stolen hub can do to a board whose key it does not have."""
    path = county.newest(QINGTANG)
    role = Metadata[Any].from_file(str(county.folder / path))
    stranger = Ed25519PrivateKey.generate()
    keyid = next(iter(role.signatures))
    role.sign(CryptoSigner(stranger, public_key(raw_public(stranger), keyid)))
    length = (county.folder / path).stat().st_size
    county.put(path, json.dumps(role.to_dict(), separators=(",", ":")).encode())
    assert (county.folder / path).stat().st_size == length


def mix_in_an_older_snapshot(county: Publisher) -> None:
    newest = county.newest("snapshot")
    version = int(newest.rpartition("/")[2].partition(".")[0])
    older = (county.folder / f"metadata/{version - 1}.snapshot.json").read_bytes()
    county.put(newest, older)


@pytest.mark.parametrize(
    ("harm", "words", "code"),
    [
        (change_timestamp, "没有正确的签名", "E-SIG-2"),
        (change_snapshot, "被改过或损坏", "E-SIG-1"),
        (change_role, "没有正确的签名", "E-SIG-2"),
        (garble_role, "被改过或损坏", "E-SIG-1"),
        (change_content, "被改过或损坏", "E-SIG-1"),
        (garble_content, "被改过或损坏", "E-SIG-1"),
        (swell_content, "比签名里写的大", "E-SIG-5"),
        (swell_role, "比签名里写的大", "E-SIG-5"),
        (sign_with_another_key, "没有正确的签名", "E-SIG-2"),
        (mix_in_an_older_snapshot, "拼凑", "E-SIG-6"),
        (garble_next_root, "被改过或损坏", "E-SIG-1"),
        (forge_next_root, "拼凑", "E-SIG-6"),
    ],
)
def test_what_is_not_right_is_refused_in_words(
    county: Publisher, kiosk: Kiosk, harm: Harm, words: str, code: str
) -> None:
    harm(county)
    report = kiosk.visit(county.source)

    assert (report.result, report.code, report.exit_code) == ("failed", code, 6)
    assert words in report.reason
    assert kiosk.shelf.titles(QINGTANG) == ["清塘一"]


@pytest.mark.parametrize("harm", [lose_content, lose_role])
def test_what_is_missing_is_named(county: Publisher, kiosk: Kiosk, harm: Harm) -> None:
    harm(county)
    report = kiosk.visit(county.source)

    assert (report.code, report.exit_code) == ("E-NET-3", 5)
    assert kiosk.shelf.titles(QINGTANG) == ["清塘一"]


def test_the_status_tells_of_an_edition_that_is_still_to_come(
    county: Publisher, kiosk: Kiosk
) -> None:
    lose_content(county)
    kiosk.visit(county.source)
    kiosk.visit()  # nobody is there to be asked: it is still to come

    assert [(b.edition, b.coming) for b in kiosk.status.boards] == [(1, 2), (1, 0)]


def test_what_has_come_is_no_longer_to_come(county: Publisher, kiosk: Kiosk) -> None:
    file = county.content(QINGTANG)
    content = file.read_bytes()
    lose_content(county)
    kiosk.visit(county.source)
    file.write_bytes(content)
    kiosk.visit(county.source)

    assert [(b.edition, b.coming) for b in kiosk.status.boards] == [(2, 0), (1, 0)]


def test_the_status_says_why_and_since_when_it_is_old(
    county: Publisher, kiosk: Kiosk
) -> None:
    change_content(county)
    later = NOW + timedelta(hours=2)
    kiosk.visit(county.source, now=later)

    last, (old, fresh) = kiosk.status.last, kiosk.status.boards
    assert last is not None
    assert (last.code, last.at) == ("E-SIG-1", later)
    assert (old.fresh, old.verified_at) == (False, NOW)
    assert (fresh.fresh, fresh.verified_at) == (True, later)


def test_one_bad_board_does_not_hold_up_the_others(
    county: Publisher, kiosk: Kiosk
) -> None:
    change_content(county)
    county.release(SHIQIAO, "石桥二")
    report = kiosk.visit(county.source)

    assert (report.result, report.exit_code) == ("failed", 8)
    assert kiosk.shelf.titles(SHIQIAO) == ["石桥二"]


def test_after_a_refusal_the_right_content_is_taken(
    county: Publisher, kiosk: Kiosk
) -> None:
    content = county.content(QINGTANG)
    good = content.read_bytes()
    change_content(county)
    kiosk.visit(county.source)
    content.write_bytes(good)

    assert kiosk.visit(county.source).exit_code == 0
    assert kiosk.shelf.titles(QINGTANG) == ["清塘二"]


def test_an_older_repository_is_refused(county: Publisher, kiosk: Kiosk) -> None:
    old = (county.folder / "metadata/timestamp.json").read_bytes()
    kiosk.visit(county.source)
    county.release(QINGTANG, "清塘三")
    kiosk.visit(county.source)
    (county.folder / "metadata/timestamp.json").write_bytes(old)
    report = kiosk.visit(county.source)

    assert (report.code, report.exit_code) == ("E-SIG-3", 6)
    assert kiosk.shelf.titles(QINGTANG) == ["清塘三"]


def test_another_county_is_refused(kiosk: Kiosk, tmp_path: Path) -> None:
    other = Publisher(tmp_path / "other")
    for number in range(9):
        other.release(QINGTANG, f"假的{number}")
    report = kiosk.visit(other.source)

    assert (report.code, report.exit_code) == ("E-SIG-2", 6)
    assert kiosk.shelf.titles(QINGTANG) == ["清塘一"]


@pytest.mark.parametrize(
    ("behaviour", "ending"),
    [
        (behaviours.endless, ("E-SIG-5", 6)),
        (behaviours.page, ("E-NET-2", 5)),
        (behaviours.broken, ("E-NET-1", 5)),
        (behaviours.elsewhere, ("E-NET-4", 5)),
        (behaviours.cut_after(20), ("E-NET-1", 5)),
    ],
)
@pytest.mark.parametrize("place", ["timestamp", "role", "content"])
def test_a_bad_server_changes_nothing(
    county: Publisher,
    kiosk: Kiosk,
    web: Web,
    place: str,
    behaviour: behaviours.Behaviour,
    ending: tuple[str, int],
) -> None:
    paths = {
        "timestamp": ["metadata/timestamp.json"],
        "role": [county.newest(QINGTANG), f"{county.newest(QINGTANG)}.zst"],
        "content": [str(county.content(QINGTANG).relative_to(county.folder))],
    }
    for path in paths[place]:
        web.behave(path, behaviour)
    report = kiosk.visit(HttpSource(web.address))

    assert (report.code, report.exit_code) == ending
    assert kiosk.shelf.titles(QINGTANG) == ["清塘一"]


def test_a_web_site_is_not_taken_for_a_repository(kiosk: Kiosk, web: Web) -> None:
    web.behave("", behaviours.page)
    report = kiosk.visit(HttpSource(web.address))

    assert "这个地址给的是网页，不是库" in report.reason


def test_a_folder_without_a_repository_is_said_to_be_one(
    kiosk: Kiosk, tmp_path: Path
) -> None:
    report = kiosk.visit(FolderSource(tmp_path))

    assert (report.code, report.exit_code) == ("E-NET-6", 5)
    assert "没有库" in report.reason


def test_a_board_that_nobody_publishes_is_named(
    county: Publisher, kiosk: Kiosk
) -> None:
    report = kiosk.visit(county.source, boards=["430121105299"])

    assert (report.result, report.code, report.exit_code) == ("failed", "E-BOARD-11", 4)
    assert "430121105299" in report.reason


def test_a_board_that_has_not_spoken_yet_is_waited_for(
    county: Publisher, kiosk: Kiosk
) -> None:
    county.repository.add_board("430121105299", now=NOW)

    assert kiosk.visit(county.source).exit_code == 0
    report = kiosk.visit(county.source, boards=["430121105299"])
    assert report.code == "E-BOARD-12"


def test_a_program_too_old_keeps_what_it_can_read(
    county: Publisher, kiosk: Kiosk, tmp_path: Path
) -> None:
    old_program = Kiosk(tmp_path / "kiosk", refuses=QINGTANG)
    report = old_program.visit(county.source)

    assert (report.code, report.exit_code) == ("program_too_old", 6)
    assert kiosk.shelf.titles(QINGTANG) == ["清塘一"]


def test_nowhere_to_go_is_said(kiosk: Kiosk) -> None:
    report = kiosk.visit()

    assert (report.code, report.exit_code) == ("E-NET-7", 1)
