"""The volume of a case: numbered, hashed, sealed as it came, and nothing readable."""

import io
import json
from datetime import UTC, datetime
from hashlib import sha256
from zipfile import ZipFile

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from hub.desk.actions import By
from hub.desk.models import Case
from hub.errors import HubError
from hub.files import LostFileError
from hub.folder import HubFolder
from hub.opener import Opener
from hub.papers import volume
from hub.papers.models import Paper
from hub.papers.volume import LIST, VolumeError
from hub.staff.models import Member
from sync.formats import receipt
from tests.hub.conftest import AGENCY
from tests.hub.device import SECRET_NAME, Device, Made

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
BY = By(actor="sun", at=NOW)
SCAN = b"%PDF-1.4 signed and stamped"


@pytest.fixture
def made(hub: HubFolder, device: Device) -> Made:
    letter = device.letter(AGENCY)
    device.put(letter)
    Opener(hub).read_new(datetime.now(UTC))
    return letter


@pytest.mark.django_db
def test_a_volume_holds_the_sealed_letter_its_receipt_and_the_log(
    hub: HubFolder, made: Made, sun: Member
) -> None:
    del hub
    client = Client()
    client.force_login(sun)
    scan = io.BytesIO(SCAN)
    scan.name = "盖章.pdf"

    answer = client.post(f"/papers/case/{made.number}/volume", {"files": [scan]})

    with ZipFile(io.BytesIO(answer.content)) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    listed = held.pop(LIST).decode()
    names = [name[3:].partition("-")[0] for name in held]
    assert names == ["申请", "申请", "登记本.txt", "登记本.jsonl", "盖章.pdf"]
    assert held[f"01 申请-{made.number}.kfe"] == made.data
    assert receipt.stored(held[f"02 申请-{made.number}-回执.json"])
    assert all(sha256(data).hexdigest() in listed for data in held.values())
    assert SECRET_NAME.encode() not in b"".join(held.values())
    rows = held["04 登记本.jsonl"].decode().splitlines()
    assert json.loads(rows[0])["chain"]
    assert Case.objects.get().events.filter(action="归档成卷").count() == 1


@pytest.mark.django_db
def test_a_scan_that_is_a_document_of_ours_is_told(hub: HubFolder, made: Made) -> None:
    case = Case.objects.get(number=made.number)
    sha = sha256(SCAN).hexdigest()
    Paper.objects.create(
        case=case, kind="known", agency=AGENCY, year=2026, serial=1,
        number="河口公开〔2026〕1号", by="sun", at=NOW, sha=sha,
    )  # fmt: skip

    data = volume.bound(hub, case, {}, [("a.pdf", SCAN)], by=BY)

    listed = ZipFile(io.BytesIO(data)).read(LIST).decode()
    assert "就是 河口公开〔2026〕1号，一字不差" in listed


@pytest.mark.django_db
def test_a_letter_that_is_lost_is_told_and_no_volume_made(
    hub: HubFolder, made: Made
) -> None:
    case = Case.objects.get(number=made.number)
    hub.letter(case.letter).unlink()

    with pytest.raises(LostFileError, match="不见了"):
        volume.bound(hub, case, {}, [], by=BY)

    assert not case.events.filter(action="归档成卷").exists()


@pytest.mark.django_db
def test_too_much_is_refused(hub: HubFolder, made: Made) -> None:
    case = Case.objects.get(number=made.number)

    with pytest.raises(VolumeError, match="最多 30 个"):
        volume.bound(hub, case, {}, [("a", b"")] * 31, by=BY)

    assert issubclass(VolumeError, HubError)


@given(st.text(max_size=90))
def test_a_name_from_outside_leads_nowhere(name: str) -> None:
    kept = volume._named(name)

    assert kept
    assert not set("/\\:\n\x00") & set(kept)
    assert not kept.startswith(".")
    assert len(kept) <= 70
