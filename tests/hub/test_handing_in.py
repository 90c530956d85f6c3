"""What a publisher hands in over the device API: signed, in pieces, again and again.

Real requests with real signatures, before the hub's own HTTP layer; the board is
written in a folder of the village, and the hub has no key of it.
"""

import hashlib
import os
from base64 import b64encode
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from boards.authoring.founding import Place, found_sample
from boards.publishing.own_key import Sending, sign_folder
from boards.publishing.release import Prepared
from hub import stores
from hub.custody import letting_out, taking
from hub.custody.models import HandedFile
from hub.folder import HubFolder
from hub.jobs.models import Job
from hub.keyring import reply_signer
from sync.instants import day_of
from sync.keys import KeyFolder, raw_public
from sync.signing import Reply, Request, sign_request
from tests.hub.conftest import NOW
from tests.hub.device import said, sent

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
SHIQIAO = "430481105203"
OTHER = "430481105204"
RELEASE = f"boards/{SHIQIAO}/release?after=0"


class Machine:
    """The machine of a village: its board, its key, and a way to the hub."""

    def __init__(self, hub: HubFolder, folder: Path) -> None:
        self.hub, self.path = hub, folder / "cun.pem"
        self.key = KeyFolder(folder).ed25519_or_new("cun")
        repo = stores.opened(hub)
        repo.add_board(SHIQIAO, now=NOW, public_key=raw_public(self.key))
        self.board = folder / "shiqiao"
        place = Place(SHIQIAO, "石桥村", "village")
        found_sample(self.board, place, today=day_of(NOW))

    def sign(self) -> tuple[Prepared, bytes]:
        prepared, signed = sign_folder(
            self.board,
            repo=stores.opened(self.hub),
            key=self.path,
            allow_warnings=True,
            now=datetime.now(UTC),
        )
        assert signed
        return prepared, signed.data

    def plain(
        self, method: str, path: str, body: bytes = b"", **headers: str
    ) -> Request:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return Request(
            method=method,
            authority="127.0.0.1:8700",
            path=f"/device/v1/{path.partition('?')[0]}",
            query=path.partition("?")[2],
            headers={"Content-Type": "application/octet-stream", **named},
            body=body,
        )

    def signed(self, request: Request, late: timedelta = timedelta()) -> Request:
        headers = sign_request(
            request,
            key=self.key,
            keyid=f"board.{SHIQIAO}",
            created_at=datetime.now(UTC) - late,
            nonce=os.urandom(16).hex(),
        )
        return replace(request, headers=headers)

    def call(self, method: str, path: str, body: bytes = b"", **headers: str) -> Reply:
        asked = self.signed(self.plain(method, path, body, **headers))
        return sent(asked, reply_key=reply_signer().public)

    def put(self, sha: str, data: bytes, body: bytes) -> Reply:
        """Complete a file whose bytes are ``data``, with ``body``."""
        digest = b64encode(hashlib.sha256(data).digest()).decode()
        path = f"boards/{SHIQIAO}/content/{sha}"
        return self.call("PUT", path, body, Repr_Digest=f"sha-256=:{digest}:")

    def work(self) -> None:
        job = Job(kind=taking.LET_OUT, key=SHIQIAO, asked_by="wu")
        letting_out.let_out(self.hub, job)


@pytest.fixture
def machine(hub: HubFolder, tmp_path: Path) -> Machine:
    return Machine(hub, tmp_path)


def test_a_release_is_out_when_all_its_files_came(machine: Machine) -> None:
    prepared, signed = machine.sign()
    files, statuses = Sending(prepared), []
    for _ in range(4):
        reply = machine.call("PUT", RELEASE, signed)
        statuses.append(reply.status)
        for sha in said(reply).get("missing", []):
            data = files(sha)
            assert data
            assert machine.put(sha, data, data).status == 204
        machine.work()

    assert statuses == [409, 202, 409, 202]  # the edition first, then what it names
    assert said(machine.call("PUT", RELEASE, signed)) == {
        "state": "released",
        "edition": 1,
    }
    assert stores.opened(machine.hub).edition_bytes(SHIQIAO) == prepared.data
    assert (machine.hub.repo / f"pages/{SHIQIAO}/index.html").is_file()


def test_a_large_file_comes_in_pieces_and_goes_on_where_it_stopped(
    machine: Machine,
) -> None:
    data = os.urandom(3000)
    sha = hashlib.sha256(data).hexdigest()
    path = f"boards/{SHIQIAO}/content/{sha}"
    first = machine.call("PATCH", path, data[:2000], Upload_Offset="0")
    again = machine.call("PATCH", path, data[:2000], Upload_Offset="0")
    here = machine.call("HEAD", path)
    rest = machine.call("PATCH", path, data[2000:], Upload_Offset="2000")

    assert [one.status for one in (first, again, here, rest)] == [204, 409, 204, 204]
    assert here.headers["Upload-Offset"] == "2000"
    assert machine.put(sha, data, b"").status == 204
    assert machine.put(sha, data, b"").status == 204
    assert machine.call("HEAD", path).headers["Upload-Offset"] == "3000"


def test_only_the_key_of_a_board_speaks_for_it(machine: Machine) -> None:
    plain = machine.plain("PUT", RELEASE, b"{}")
    own, late = machine.signed(plain), machine.signed(plain, timedelta(hours=1))
    other = replace(own, path=own.path.replace(SHIQIAO, OTHER))
    machine.key = Ed25519PrivateKey.generate()
    strange = machine.signed(plain)

    replies = [sent(one, reply_key=None) for one in (strange, other, late)]
    assert [one.status for one in replies] == [401, 401, 401]
    assert sent(own, reply_key=None).status == 400


def test_what_does_not_fit_is_refused_with_its_code(machine: Machine) -> None:
    _, signed = machine.sign()
    broken = machine.call("PUT", RELEASE, signed.replace(b'"items":', b'"items": '))
    by_another = machine.call("PUT", RELEASE, signed.replace(b'"sig":"', b'"sig":"00'))
    assert [(one.status, said(one)["code"]) for one in (broken, by_another)] == [
        (400, "no-release"),
        (400, "signature"),
    ]


def test_files_that_are_not_what_was_signed_are_asked_for_again(
    machine: Machine,
) -> None:
    _, signed = machine.sign()
    [sha] = said(machine.call("PUT", RELEASE, signed))["missing"]
    machine.put(sha, b"something else", b"something else")
    assert machine.call("PUT", RELEASE, signed).status == 202
    machine.work()

    reply = machine.call("PUT", RELEASE, signed)
    assert (reply.status, said(reply)["missing"]) == (409, [sha])


def test_what_waits_of_one_board_is_bounded(machine: Machine) -> None:
    full = HandedFile(board=SHIQIAO, sha="a" * 64, kept="a" * 64)
    full.size, full.at = taking.WAITING_LIMIT, datetime.now(UTC)
    full.save()

    reply = machine.put("b" * 64, b"one more", b"one more")
    assert (reply.status, said(reply)["code"]) == (413, "too-long")


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    body=st.binary(max_size=60),
    offset=st.text(max_size=12),
    digest=st.text(max_size=60),
)
def test_whatever_the_key_signs_the_hub_answers_without_a_fault(
    machine: Machine, body: bytes, offset: str, digest: str
) -> None:
    headers = {"Upload-Offset": offset, "Repr-Digest": digest}
    plain = {name: text for name, text in headers.items() if text.isascii()}
    plain = {name: text for name, text in plain.items() if text.isprintable()}
    for method, path in (
        ("PUT", RELEASE),
        ("PATCH", f"boards/{SHIQIAO}/content/{'a' * 64}"),
        ("PUT", f"boards/{SHIQIAO}/content/{'a' * 64}"),
    ):
        reply = machine.call(method, path, body, **plain)
        assert 200 <= reply.status < 500
